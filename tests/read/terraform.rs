//! Terraform and OpenTofu in HCL: what is read of resources, and that it is what HashiCorp's library reads.

use crate::support::{one, value, written};
use macie_preflight::model::DocumentKind;
use macie_preflight::read::{MistakeKind, SourceForm, read};
use serde_json::{Value, json};

const PAGE: &str = include_str!("../../docs/reading/terraform.md");

/// A resource with this between its braces.
fn resource(body: &str) -> String {
    format!("resource \"aws_macie2_classification_job\" \"job\" {{\n{body}\n}}\n")
}

/// What is read of a resource with this between its braces, without what the provider fills in.
fn request(body: &str) -> Value {
    let mut request = value(&one("main.tf", &resource(body)));
    for (name, filled) in [("clientToken", "<hole>"), ("name", "<hole>")] {
        if request[name] == filled {
            request.as_object_mut().unwrap().remove(name);
        }
    }
    request
}

/// What is read of an expression.
fn expression(text: &str) -> Value {
    request(&format!("v = {text}"))["v"].clone()
}

/// The mistakes in a resource with this between its braces: each with what is written at its places.
fn mistakes(body: &str) -> Vec<(MistakeKind, String, Option<String>)> {
    let text = resource(body);
    let written = |span: macie_preflight::read::Span| text[span.start..span.end].to_owned();
    let mistakes = one("main.tf", &text).mistakes.into_iter();
    mistakes.map(|mistake| (mistake.kind, written(mistake.span), mistake.other.map(written))).collect()
}

/// The mistakes, each with what is written at its place.
fn short(body: &str) -> Vec<(MistakeKind, String)> {
    mistakes(body).into_iter().map(|(kind, written, _)| (kind, written)).collect()
}

/// The code blocks of the page in a language.
pub fn examples(language: &str) -> Vec<&'static str> {
    PAGE.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix(language)?.strip_prefix('\n')).collect()
}

#[test]
fn the_example_of_the_page_is_read_as_the_page_says() {
    let [source] = examples("hcl")[..] else { panic!("the page has one example in HCL") };
    let document = one("main.tf", source);
    let expected: Value = serde_json::from_str(examples("json")[0]).unwrap();
    let mut read = value(&document);
    assert_eq!(read.as_object_mut().unwrap().remove("clientToken"), Some(json!("<hole>")));
    assert_eq!(read["s3JobDefinition"]["bucketDefinitions"][0]["accountId"], "<hole>");
    read["s3JobDefinition"]["bucketDefinitions"][0].as_object_mut().unwrap().remove("accountId");
    assert_eq!(read, expected);
    assert_eq!((document.name.as_str(), document.kind), ("aws_macie2_classification_job.weekly", DocumentKind::CreateRequest));
    assert_eq!((document.form, document.mistakes.as_slice()), (SourceForm::Terraform, [].as_slice()));
}

#[test]
fn blocks_are_objects_or_items_of_a_list_as_the_api_has_them() {
    let body = r#"
      s3_job_definition {
        bucket_definitions {
          account_id = "111122223333"
          buckets    = ["ledger"]
        }
        bucket_definitions {
          account_id = "444455556666"
          buckets    = ["payroll",]
        }
        scoping {
          includes {
            and {
              simple_scope_term {
                comparator = "EQ"
                key        = "OBJECT_EXTENSION"
                values     = ["csv", "json"]
              }
            }
          }
        }
      }
      tags = { team = "ledger", "cost center" : "7" }
    "#;
    let includes = json!({ "and": [{ "simpleScopeTerm": { "comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv", "json"] } }] });
    let expected = json!({
        "s3JobDefinition": {
            "bucketDefinitions": [
                { "accountId": "111122223333", "buckets": ["ledger"] },
                { "accountId": "444455556666", "buckets": ["payroll"] },
            ],
            "scoping": { "includes": includes },
        },
        "tags": { "team": "ledger", "cost center": "7" },
    });
    assert_eq!(request(body), expected);
    assert_eq!(mistakes(body), []);
}

#[test]
fn schedules_are_written_as_plain_values() {
    for (argument, schedule) in [
        ("daily_schedule = true", json!({ "dailySchedule": {} })),
        ("daily_schedule = \"true\"", json!({ "dailySchedule": {} })),
        ("weekly_schedule = \"MONDAY\"", json!({ "weeklySchedule": { "dayOfWeek": "MONDAY" } })),
        ("monthly_schedule = 1", json!({ "monthlySchedule": { "dayOfMonth": 1 } })),
        ("monthly_schedule = \"31\"", json!({ "monthlySchedule": { "dayOfMonth": 31 } })),
        ("weekly_schedule = var.day", json!({ "weeklySchedule": "<hole>" })),
        ("daily_schedule = null", json!({})),
    ] {
        assert_eq!(request(&format!("schedule_frequency {{\n{argument}\n}}")), json!({ "scheduleFrequency": schedule }), "{argument}");
    }
}

#[test]
fn a_value_is_converted_to_the_type_of_its_argument_as_terraform_does() {
    for (argument, expected) in [
        ("sampling_percentage = \"50\"", json!({ "samplingPercentage": 50 })),
        ("sampling_percentage = 5e1", json!({ "samplingPercentage": 50 })),
        ("sampling_percentage = \"half\"", json!({ "samplingPercentage": "half" })),
        ("sampling_percentage = \"0x20\"", json!({ "samplingPercentage": "<hole>" })),
        ("initial_run = \"true\"", json!({ "initialRun": true })),
        ("description = 012", json!({ "description": "12" })),
        ("description = true", json!({ "description": "true" })),
        ("custom_data_identifier_ids = [1, \"b\", var.c]", json!({ "customDataIdentifierIds": ["1", "b", "<hole>"] })),
        ("tags = { a = 1, b = true, c = null }", json!({ "tags": { "a": "1", "b": "true", "c": "<hole>" } })),
    ] {
        assert_eq!(request(argument), expected, "{argument}");
    }
}

#[test]
fn what_is_no_literal_is_a_hole() {
    for text in [
        "var.name",
        "local.a[0]",
        "data.aws_x.y.id",
        "\"${var.name}\"",
        "\"a-${var.name}-b\"",
        "\"%{ if x }a%{ endif }\"",
        "jsonencode({ a = 1 })",
        "concat([\"a\"], var.b)",
        "x ? \"a\" : \"b\"",
        "true ? \"a\" : \"b\"",
        "\"a\" == \"b\"",
        "1 + 1",
        "-var.x",
        "!true",
        "[for x in y : x]",
        "{ for k, v in x : k => v }",
        "var.list[*].id",
        "[\"a\"][0]",
        "{ a = 1 }.a",
        "<<EOT\n${var.x}\nEOT",
        "(\"a\" != var.b)",
        "\"\\q\"",
        "\"\\ud83d\"",
        "\"e\\u0301\"",
        "5m",
    ] {
        assert_eq!(expression(text), "<hole>", "{text}");
    }
}

#[test]
fn comments_and_lines_are_no_part_of_values() {
    for (text, expected) in [
        ("\"a\" # \"b\"", json!("a")),
        ("/* 1 */ 2 // 3", json!(2)),
        ("[ # a\n  \"b\", // c\n\n /* d */ \"e\",\n]", json!(["b", "e"])),
        ("{\n  # a\n  b = 1 // c\n\n  d : 2,\n  \"e\" = [\n]\n}", json!({ "b": 1, "d": 2, "e": [] })),
        ("(\"a\")", json!("a")),
        ("[(\n\"a\"\n)]", json!(["a"])),
        ("\"#\"", json!("#")),
        ("{ (var.a) = 1, b = 2 }", json!({ "b": 2, "<more>": "" })),
        ("{ \"${var.a}\" = 1, b = 2 }", json!({ "b": 2, "<more>": "" })),
    ] {
        assert_eq!(expression(text), expected, "{text}");
    }
}

#[test]
fn each_part_has_its_place() {
    let text = resource("  job_type = \"ONE_TIME\"\n  s3_job_definition {\n    bucket_definitions { buckets = [ \"a\\tb\" ] }\n  }");
    let document = one("main.tf", &text);
    let blocks = "{ buckets = [ \"a\\tb\" ] }";
    let definition = "{\n    bucket_definitions { buckets = [ \"a\\tb\" ] }\n  }";
    let body = text.split_once("\"job\" ").unwrap().1.trim_end();
    let [all, parts @ .., _, _, _, _] = &written(&document, &text)[..] else { panic!("{document:?}") };
    assert_eq!(*all, body);
    let expected = [
        "job_type",
        "\"ONE_TIME\"",
        "s3_job_definition",
        definition,
        "bucket_definitions",
        blocks,
        blocks,
        "buckets",
        "[ \"a\\tb\" ]",
        "\"a\\tb\"",
    ];
    assert_eq!(parts, expected);
    assert_eq!(&text[document.span.start..document.span.end], text.trim_end());
}

#[test]
fn a_dynamic_block_may_be_any_number_of_blocks() {
    let read = request(
        r#"
      dynamic "schedule_frequency" {
        for_each = var.schedule[*]
        content { daily_schedule = true }
      }
      s3_job_definition {
        bucket_definitions {
          account_id = "111122223333"
          buckets    = ["ledger"]
        }
        dynamic "bucket_definitions" {
          for_each = var.accounts
          content {
            account_id = bucket_definitions.key
            buckets    = bucket_definitions.value
          }
        }
        dynamic "scoping" {
          for_each = []
          content {}
        }
      }
    "#,
    );
    let definitions = json!([{ "accountId": "111122223333", "buckets": ["ledger"] }, "<more>"]);
    let expected = json!({ "scheduleFrequency": "<hole>", "s3JobDefinition": { "bucketDefinitions": definitions, "scoping": "<hole>" } });
    assert_eq!(read, expected);
}

#[test]
fn what_the_language_and_the_provider_have_besides_is_no_member() {
    let body = r#"
      count       = 2
      for_each    = toset(["a"])
      provider    = aws.west
      region      = "eu-central-1"
      depends_on  = [aws_macie2_account.this]
      name_prefix = "ledger-"
      job_status  = "RUNNING"
      tags_all    = {}
      lifecycle { ignore_changes = [name] }
      timeouts { create = "5m" }
      provisioner "local-exec" { command = "true" }
      connection { host = "x" }
    "#;
    assert_eq!(request(body), json!({}));
    assert_eq!(mistakes(body), []);
}

#[test]
fn an_argument_that_no_member_has_is_an_unknown_member() {
    let body = r#"
      buckets = ["ledger"]
      managed_data_identifier {
        selections = ["ADDRESS"]
      }
      dynamic "schedule" {
        for_each = [1]
        content {}
      }
      schedule_frequency {
        daily_schedule_times = ["05:00"]
      }
    "#;
    let unknown = json!({ "<more>": "" });
    let schedule = json!({ "daily_schedule_times": ["05:00"] });
    assert_eq!(
        request(body),
        json!({ "buckets": ["ledger"], "managed_data_identifier": unknown, "schedule": unknown, "scheduleFrequency": schedule })
    );
}

#[test]
fn a_member_without_an_argument_is_a_mistake_and_not_sent_unless_its_name_is_the_apis() {
    use MistakeKind::UnsupportedArgument;
    let body = "allow_list_ids = [\"a\"]\nmanaged_data_identifier_selector = \"ALL\"\njobType = \"ONE_TIME\"\nclient_token = var.t\n";
    let names = ["allow_list_ids", "managed_data_identifier_selector", "jobType", "client_token"];
    assert_eq!(short(body), names.map(|name| (UnsupportedArgument, name.to_owned())));
    assert_eq!(request(body), json!({ "jobType": "<hole>" }));
}

#[test]
fn arguments_that_exclude_each_other_are_a_mistake_where_the_request_does_not_show_it() {
    use MistakeKind::{ConflictingArgument, UnsentValue};
    let conflict = |found: &str, other: &str| vec![(ConflictingArgument, found.to_owned(), Some(other.to_owned()))];
    assert_eq!(mistakes("name = \"a\"\nname_prefix = \"b\""), conflict("name_prefix", "name"));
    assert_eq!(mistakes("name = var.name\nname_prefix = \"b\""), []);
    assert_eq!(mistakes("name = null\nname_prefix = \"b\""), []);
    let off = "schedule_frequency {\ndaily_schedule = false\nweekly_schedule = \"MONDAY\"\n}";
    assert_eq!(mistakes(off)[0], conflict("weekly_schedule", "daily_schedule")[0]);
    assert_eq!(mistakes(off)[1], (UnsentValue, "false".to_owned(), None));
    assert_eq!(mistakes("schedule_frequency {\ndaily_schedule = true\nweekly_schedule = \"MONDAY\"\n}"), []);
}

#[test]
fn an_empty_value_is_not_sent_which_is_a_mistake_where_it_matters() {
    let scope = |body: &str| format!("s3_job_definition {{\nscoping {{\nincludes {{\nand {{\n{body}\n}}\n}}\n}}\n}}");
    let term = |body: &str| scope(&format!("simple_scope_term {{\n{body}\n}}"));
    let unsent =
        |body: &str| short(body).into_iter().map(|(kind, at)| (kind == MistakeKind::UnsentValue).then_some(at)).collect::<Vec<_>>();
    for harmless in ["initial_run = false", "description = \"\"", "custom_data_identifier_ids = []", "tags = {}"] {
        assert_eq!((request(harmless), mistakes(harmless)), (json!({}), vec![]), "{harmless}");
    }
    assert_eq!(unsent("sampling_percentage = 0\nname = \"\""), [Some("0".to_owned()), Some("\"\"".to_owned())]);
    assert_eq!(unsent("schedule_frequency {\nmonthly_schedule = -1\n}"), [Some("-1".to_owned())]);
    assert_eq!(unsent(&term("values = [\"\", \"csv\"]")), [Some("\"\"".to_owned())]);
    assert_eq!(
        request(&term("values = [\"\", \"csv\"]"))["s3JobDefinition"]["scoping"]["includes"]["and"][0],
        json!({ "simpleScopeTerm": { "values": ["csv"] } })
    );
    let tags = scope("tag_scope_term {\ntag_values {\nkey = \"a\"\nvalue = \"\"\n}\n}");
    assert_eq!(unsent(&tags), [Some("\"\"".to_owned())]);
    assert_eq!(request("job_type = \"\""), json!({ "jobType": "" }));
    assert_eq!(request("tags = { a = \"\" }"), json!({ "tags": { "a": "" } }));
}

#[test]
fn a_status_that_is_not_set_at_creation_is_a_mistake() {
    let at = |body: &str| short(body);
    assert_eq!(at("job_status = \"USER_PAUSED\""), [(MistakeKind::StatusAtCreation, "\"USER_PAUSED\"".to_owned())]);
    assert_eq!(at("job_status = \"RUNNING\""), []);
    assert_eq!(at("job_status = var.status"), []);
}

#[test]
fn blocks_and_arguments_are_told_apart() {
    use MistakeKind::{ArgumentForBlock, BlockForArgument, RepeatedArgument, RepeatedBlock};
    let named = |kind: MistakeKind, at: &str| vec![(kind, at.to_owned())];
    let body = "s3_job_definition = { bucket_definitions = [{ account_id = \"111122223333\", buckets = [\"a\"] }] }";
    assert_eq!(short(body), [named(ArgumentForBlock, "s3_job_definition"), named(ArgumentForBlock, "bucket_definitions")].concat());
    let definitions = json!([{ "accountId": "111122223333", "buckets": ["a"] }]);
    assert_eq!(request(body), json!({ "s3JobDefinition": { "bucketDefinitions": definitions } }));
    assert_eq!(short("s3_job_definition = var.definition"), named(ArgumentForBlock, "s3_job_definition"));
    assert_eq!(request("s3_job_definition = var.definition"), json!({ "s3JobDefinition": "<hole>" }));

    assert_eq!(short("tags {\n team = \"ledger\"\n}"), named(BlockForArgument, "tags"));
    let monthly = "schedule_frequency {\nmonthly_schedule {\nday_of_month = 1\n}\n}";
    assert_eq!(short(monthly), named(BlockForArgument, "monthly_schedule"));
    assert_eq!(request(monthly), json!({ "scheduleFrequency": { "monthlySchedule": { "dayOfMonth": 1 } } }));

    assert_eq!(
        mistakes("description = \"a\"\ndescription = \"b\""),
        [(RepeatedArgument, "description".to_owned(), Some("description".to_owned()))]
    );
    assert_eq!(request("description = \"a\"\ndescription = \"b\""), json!({ "description": "a" }));
    assert_eq!(
        short("schedule_frequency {\ndaily_schedule = true\n}\nschedule_frequency {\ndaily_schedule = true\n}"),
        named(RepeatedBlock, "schedule_frequency")
    );
    assert_eq!(request("schedule_frequency {\n # daily\n}"), json!({ "scheduleFrequency": {} }));
}

#[test]
fn all_resources_of_a_file_are_found_and_nothing_else() {
    let job = |name: &str| format!("resource \"aws_macie2_classification_job\" \"{name}\" {{\n  job_type = \"ONE_TIME\"\n}}\n");
    let quoted = job("quoted").replace('"', "\\\"").replace('\n', "\\n");
    let indented = job("x").replace('\n', "\n  ");
    let text = [
        "\u{feff}# a comment with resource \"aws_macie2_classification_job\" \"comment\" {\n".to_owned(),
        job("first"),
        format!("/*\n{}*/\n", job("comment")),
        format!("locals {{\n  a = \"{quoted}\"\n  b = <<-EOT\n{}  EOT\n  c = \"${{ {{ a = \"}}\" }}[\"a\"] }}\"\n}}\n", job("text")),
        format!("module \"m\" {{\n  source = \"./m\"\n  {indented}\n}}\n"),
        "data \"aws_macie2_classification_job\" \"data\" {\n}\n".to_owned(),
        "resource \"aws_macie2_account\" \"this\" {\n}\n".to_owned(),
        "resource aws_macie2_classification_job second {\n}\n".to_owned(),
        "  ".to_owned() + &job("third"),
        job("${var.x}"),
    ]
    .concat();
    let names: Vec<String> = read(&text, Some("main.tf")).into_iter().map(|document| document.name).collect();
    let expected = ["first", "second", "third"].map(|name| format!("aws_macie2_classification_job.{name}"));
    assert_eq!(names, expected, "{text}");
}

#[test]
fn a_mistake_costs_no_job_elsewhere_and_leaves_its_own_open() {
    let good = resource("job_type = \"ONE_TIME\"").replace("\"job\"", "\"good\"");
    for bad in [
        "job_type = \"ONE_TIME",
        "job_type = \"${var.x",
        "job_type = \"${var.x\n\"",
        "tags = { a = \"b\"",
        "tags = merge({ a = \"b\" }",
        "s3_job_definition {",
        "job_type ONE_TIME",
        "job_type: \"ONE_TIME\"",
        "\"job_type\" = \"ONE_TIME\"",
        "job_type =",
        "= 1",
        ")",
        "job_type = (",
    ] {
        let text = resource(bad) + &good;
        let documents = read(&text, Some("main.tf"));
        let names: Vec<&str> = documents.iter().map(|document| document.name.as_str()).collect();
        assert_eq!(names, ["aws_macie2_classification_job.job", "aws_macie2_classification_job.good"], "{text}");
        assert!(value(&documents[0]).get("<more>").is_some(), "{text}\n{}", value(&documents[0]));
        assert_eq!(value(&documents[1])["jobType"], "ONE_TIME", "{text}");
        assert_eq!(value(&documents[1]).get("<more>"), None, "{text}");
    }
}

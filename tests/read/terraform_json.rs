//! Terraform and OpenTofu in JSON: source files, plans and states.

use crate::support::{node, one, value, written};
use macie_preflight::read::{MistakeKind, SourceForm, read};
use serde_json::{Value, json};

/// A request without what the provider fills in.
fn request(document: &macie_preflight::read::SourceDocument) -> Value {
    let mut request = value(document);
    let members = request.as_object_mut().unwrap();
    assert_eq!(members.remove("clientToken"), Some(json!("<hole>")));
    if members["name"] == "<hole>" {
        members.remove("name");
    }
    request
}

/// A file with a resource.
fn source(body: &Value) -> String {
    json!({ "resource": { "aws_macie2_classification_job": { "job": body } } }).to_string()
}

/// A plan in which a resource is created.
fn plan(after: &Value, unknown: &Value, configuration: Option<Value>) -> String {
    let change = json!({ "actions": ["create"], "before": null, "after": after, "after_unknown": unknown });
    let mut plan = json!({
        "format_version": "1.2",
        "planned_values": { "root_module": { "resources": [{ "type": "aws_macie2_classification_job", "values": {} }] } },
        "resource_changes": [
            { "address": "aws_s3_bucket.b", "mode": "managed", "type": "aws_s3_bucket", "name": "b", "change": change },
            {
                "address": "module.scans[\"a.b\"].module.inner.aws_macie2_classification_job.job[0]",
                "module_address": "module.scans[\"a.b\"].module.inner",
                "mode": "managed",
                "type": "aws_macie2_classification_job",
                "name": "job",
                "index": 0,
                "change": change,
            },
        ],
    });
    if let Some(expressions) = configuration {
        let job = json!({ "mode": "managed", "type": "aws_macie2_classification_job", "name": "job", "expressions": expressions });
        let inner = json!({ "module_calls": { "inner": { "module": { "resources": [job] } } } });
        plan["configuration"] = json!({ "root_module": { "module_calls": { "scans": { "module": inner } } } });
    }
    plan.to_string()
}

#[test]
fn blocks_of_a_source_file_are_objects_or_lists() {
    let term = json!({ "simple_scope_term": { "comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv"] } });
    let body = json!({
        "//": { "metadata": {} },
        "count": 2,
        "job_type": "SCHEDULED",
        "schedule_frequency": [{ "weekly_schedule": "MONDAY" }],
        "s3_job_definition": {
            "bucket_definitions": { "account_id": "${data.aws_caller_identity.current.account_id}", "buckets": ["ledger", "${var.bucket}"] },
            "scoping": { "includes": [{ "and": [term, term] }] },
        },
        "tags": { "a": "$${b}", "${var.key}": "c", "d": 1 },
    });
    let document = one("main.tf.json", &source(&body));
    let term = json!({ "simpleScopeTerm": { "comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv"] } });
    let expected = json!({
        "jobType": "SCHEDULED",
        "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": "MONDAY" } },
        "s3JobDefinition": {
            "bucketDefinitions": [{ "accountId": "<hole>", "buckets": ["ledger", "<hole>"] }],
            "scoping": { "includes": { "and": [term, term] } },
        },
        "tags": { "a": "${b}", "d": "1", "<more>": "" },
    });
    assert_eq!(request(&document), expected);
    assert_eq!((document.form, document.mistakes.as_slice()), (SourceForm::Terraform, [].as_slice()));
    assert_eq!(document.name, "aws_macie2_classification_job.job");
}

#[test]
fn all_resources_of_a_source_file_are_found() {
    let job = json!({ "job_type": "ONE_TIME" });
    let text = json!([
        { "resource": [{ "aws_macie2_classification_job": [{ "a": job }, { "b": [job] }] }, { "aws_s3_bucket": { "c": {} } }] },
        { "resource": { "aws_macie2_classification_job": { "d": job } }, "data": { "aws_macie2_classification_job": { "e": job } } },
    ]);
    let names: Vec<String> = read(&text.to_string(), Some("main.tf.json")).into_iter().map(|document| document.name).collect();
    assert_eq!(names, ["a", "b", "d"].map(|name| format!("aws_macie2_classification_job.{name}")));
}

#[test]
fn mistakes_of_a_source_file_are_those_of_hcl_but_for_blocks() {
    let kinds = |body: Value| one("main.tf.json", &source(&body)).mistakes.into_iter().map(|mistake| mistake.kind).collect::<Vec<_>>();
    assert_eq!(kinds(json!({ "name": "a", "name_prefix": "b" })), [MistakeKind::ConflictingArgument]);
    assert_eq!(kinds(json!({ "name": "${var.a}", "name_prefix": "b" })), []);
    assert_eq!(kinds(json!({ "sampling_percentage": 0 })), [MistakeKind::UnsentValue]);
    assert_eq!(kinds(json!({ "allow_list_ids": [] })), [MistakeKind::UnsupportedArgument]);
    assert_eq!(
        kinds(json!({ "schedule_frequency": [{ "daily_schedule": true }, { "daily_schedule": true }] })),
        [MistakeKind::RepeatedBlock]
    );
    assert_eq!(kinds(json!({ "schedule_frequency": { "daily_schedule": {} } })), [MistakeKind::BlockForArgument]);
    let dynamic = json!({ "dynamic": { "schedule_frequency": { "for_each": "${var.x}", "content": {} } } });
    assert_eq!(request(&one("main.tf.json", &source(&dynamic))), json!({ "scheduleFrequency": "<hole>" }));
}

#[test]
fn the_library_reads_our_hcl_as_the_source_file_that_we_read_alike() {
    let hcl = r#"resource "aws_macie2_classification_job" "job" {
  name     = "a$${b}"
  job_type = "SCHEDULED"
  schedule_frequency {
    monthly_schedule = 31
  }
  s3_job_definition {
    bucket_definitions {
      account_id = var.account
      buckets    = ["ledger", "p-${var.x}"]
    }
    bucket_definitions {
      account_id = "111122223333"
      buckets    = [1]
    }
    scoping {
      excludes {
        and {
          tag_scope_term {
            comparator = "EQ"
            target     = "S3_OBJECT"
            tag_values {
              key   = "a"
              value = "b"
            }
          }
        }
      }
    }
  }
  tags = {
    a = true
  }
}
"#;
    let json: Vec<Value> = serde_json::from_str(&node("tests/read/judges/hcl2json.mjs", &json!([hcl]).to_string())).unwrap();
    let (hcl, json) = (one("main.tf", hcl), one("main.tf.json", &json[0].to_string()));
    assert_eq!(value(&hcl), value(&json));
    assert_eq!((hcl.name, hcl.mistakes), (json.name, json.mistakes));
}

#[test]
fn of_a_plan_the_values_after_the_change_are_read() {
    let after = json!({
        "custom_data_identifier_ids": [],
        "description": "",
        "initial_run": null,
        "job_type": "SCHEDULED",
        "name": "${not a template}",
        "job_status": "USER_PAUSED",
        "s3_job_definition": [{
            "bucket_criteria": [],
            "bucket_definitions": [{ "account_id": "111122223333", "buckets": ["ledger", null] }],
            "scoping": [{ "excludes": [], "includes": [] }],
        }],
        "schedule_frequency": [{ "daily_schedule": true, "monthly_schedule": 0, "weekly_schedule": "" }],
        "tags": null,
        "timeouts": null,
    });
    let unknown = json!({
        "job_arn": true,
        "name_prefix": true,
        "sampling_percentage": true,
        "s3_job_definition": [{ "bucket_definitions": [{ "buckets": [false, true] }] }],
        "tags_all": true,
    });
    let text = plan(&after, &unknown, None);
    let document = one("plan.json", &text);
    let expected = json!({
        "jobType": "SCHEDULED",
        "name": "${not a template}",
        "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "111122223333", "buckets": ["ledger", "<hole>"] }] },
        "scheduleFrequency": { "dailySchedule": {} },
        "samplingPercentage": "<hole>",
    });
    assert_eq!(request(&document), expected);
    assert_eq!((document.form, document.mistakes.as_slice()), (SourceForm::TerraformPlan, [].as_slice()));
    assert_eq!(document.name, "module.scans[\"a.b\"].module.inner.aws_macie2_classification_job.job[0]");
    let places = written(&document, &text);
    assert_eq!(places[0], serde_json::to_string(&after).unwrap());
    assert!(places.contains(&"\"ledger\"") && places.contains(&"\"job_type\""), "{places:?}");
}

#[test]
fn what_a_plan_does_not_know_is_absent_where_the_configuration_does_not_have_it() {
    let after = json!({
        "job_type": "SCHEDULED",
        "s3_job_definition": [{ "bucket_definitions": [{ "account_id": "111122223333", "buckets": ["ledger"] }] }],
        "tags": { "a": "b" },
    });
    let unknown = json!({
        "schedule_frequency": true,
        "sampling_percentage": true,
        "s3_job_definition": [{ "bucket_definitions": [{ "buckets": [false] }], "scoping": true, "bucket_criteria": true }],
        "tags": { "c": true },
    });
    let written = json!({
        "job_type": { "constant_value": "SCHEDULED" },
        "sampling_percentage": { "references": ["var.percentage"] },
        "s3_job_definition": [{ "bucket_definitions": [{ "account_id": {}, "buckets": {} }], "scoping": [{}] }],
        "tags": { "references": ["var.tags"] },
    });
    let definitions = json!([{ "accountId": "111122223333", "buckets": ["ledger"] }]);
    let mut expected = json!({
        "jobType": "SCHEDULED",
        "samplingPercentage": "<hole>",
        "s3JobDefinition": { "bucketDefinitions": definitions, "scoping": "<hole>" },
        "tags": { "a": "b", "c": "<hole>" },
    });
    assert_eq!(request(&one("plan.json", &plan(&after, &unknown, Some(written)))), expected);
    expected["scheduleFrequency"] = json!("<hole>");
    expected["s3JobDefinition"]["bucketCriteria"] = json!("<hole>");
    assert_eq!(request(&one("plan.json", &plan(&after, &unknown, None))), expected);
}

/// The requests of a plan's resources of the name `job`: each with the address of its module, and with what is known and unknown.
fn requests(changes: &[(&str, Value, Value)], configuration: &Value) -> Vec<Value> {
    let changes = changes.iter().map(|(module, after, unknown)| {
        let address = [module, ".aws_macie2_classification_job.job"].concat().trim_start_matches('.').to_owned();
        json!({
            "address": address,
            "module_address": if module.is_empty() { Value::Null } else { json!(module) },
            "mode": "managed",
            "type": "aws_macie2_classification_job",
            "name": "job",
            "change": { "actions": ["create"], "after": after, "after_unknown": unknown },
        })
    });
    let plan = json!({ "resource_changes": changes.collect::<Vec<_>>(), "configuration": { "root_module": configuration } });
    read(&plan.to_string(), Some("plan.json")).iter().map(value).collect()
}

/// A module of the configuration with a resource, and with other modules.
fn module(arguments: &Value, calls: &Value) -> Value {
    let job = json!({ "mode": "managed", "type": "aws_macie2_classification_job", "name": "job", "expressions": arguments });
    json!({ "resources": [job], "module_calls": calls })
}

#[test]
fn of_each_module_of_a_plan_its_own_configuration_counts() {
    let written = |name: &str| json!({ name: { "references": ["var.x"] } });
    let inner = module(&written("description"), &json!({}));
    let configuration = module(
        &written("sampling_percentage"),
        &json!({
            "a": { "for_each_expression": {}, "module": module(&written("initial_run"), &json!({ "inner": { "module": inner } })) },
            "b": { "module": { "resources": [] } },
        }),
    );
    let unknown = json!({ "sampling_percentage": true, "initial_run": true, "description": true });
    let known = |module: &str| (module.to_owned(), json!({ "job_type": "ONE_TIME" }), unknown.clone());
    let unknown_in = |module: &str| {
        let (module, after, unknown) = known(module);
        let [request] = requests(&[(&module, after, unknown)], &configuration).try_into().unwrap();
        let members = request.as_object().unwrap();
        members.keys().filter(|name| !["jobType", "clientToken", "name"].contains(&name.as_str())).cloned().collect::<Vec<_>>()
    };
    assert_eq!(unknown_in(""), ["samplingPercentage"]);
    assert_eq!(unknown_in("module.a"), ["initialRun"]);
    for key in [r#"["x"]"#, "[0]", r#"["x.module.b"]"#, r#"["x]y.z"]"#, r#"["\"x.[\\"]"#] {
        assert_eq!(unknown_in(&format!("module.a{key}")), ["initialRun"], "{key}");
        assert_eq!(unknown_in(&format!("module.a{key}.module.inner{key}")), ["description"], "{key}");
    }
    // A module without the resource in the configuration isn't what the plan was made of.
    assert_eq!(unknown_in("module.b"), ["samplingPercentage", "initialRun", "description"]);
}

#[test]
fn of_each_instance_of_a_resource_what_the_plan_knows_counts() {
    let configuration = module(&json!({ "description": { "references": ["each.value"] }, "job_type": {} }), &json!({}));
    let known = json!({ "description": "Ledgers", "job_type": "ONE_TIME" });
    let instances = [
        ("", known, json!({ "sampling_percentage": true })),
        ("", json!({ "job_type": "ONE_TIME" }), json!({ "sampling_percentage": true, "description": true })),
    ];
    let expected =
        |description: &str| json!({ "description": description, "jobType": "ONE_TIME", "clientToken": "<hole>", "name": "<hole>" });
    assert_eq!(requests(&instances, &configuration), [expected("Ledgers"), expected("<hole>")]);
}

#[test]
fn of_a_plan_a_name_is_what_is_known_of_it() {
    let name = |written: Value, after: Value, unknown: Value| {
        let [request] = requests(&[("", after, unknown)], &module(&written, &json!({}))).try_into().unwrap();
        request["name"].clone()
    };
    let constant = json!({ "constant_value": "ledger" });
    let variable = json!({ "references": ["random_id.x.hex", "random_id.x"] });
    assert_eq!(name(json!({ "name": constant }), json!({ "name": "ledger" }), json!({ "name_prefix": true })), "ledger");
    assert_eq!(name(json!({ "name": variable }), json!({}), json!({ "name": true, "name_prefix": true })), "<hole>");
    // The provider makes the name, with or without the prefix.
    assert_eq!(name(json!({ "name_prefix": constant }), json!({ "name_prefix": "ledger" }), json!({ "name": true })), "<hole>");
    assert_eq!(name(json!({ "name_prefix": variable }), json!({}), json!({ "name": true, "name_prefix": true })), "<hole>");
    assert_eq!(name(json!({}), json!({}), json!({ "name": true, "name_prefix": true })), "<hole>");
    // Of a job that exists, the plan knows both.
    assert_eq!(name(json!({}), json!({ "name": "a1", "name_prefix": "a" }), json!({})), "a1");
}

#[test]
fn of_a_block_of_a_plan_only_what_is_not_known_is_unknown() {
    let reference = json!({ "references": ["aws_s3_bucket.ledger.id", "aws_s3_bucket.ledger"] });
    let configuration = module(
        &json!({
            "schedule_frequency": [{ "weekly_schedule": reference }],
            "s3_job_definition": [{
                "bucket_definitions": [{ "account_id": reference, "buckets": reference }, { "account_id": {}, "buckets": reference }],
                "scoping": [{ "includes": [{ "and": [
                    { "simple_scope_term": [{ "comparator": {}, "key": {}, "values": reference }] },
                    { "tag_scope_term": [{ "comparator": {}, "target": {}, "tag_values": [{ "key": {}, "value": reference }] }] },
                ] }] }],
            }],
        }),
        &json!({}),
    );
    let after = json!({
        "schedule_frequency": [{ "daily_schedule": null }],
        "s3_job_definition": [{
            "bucket_definitions": [{ "buckets": ["ledger", null] }, { "account_id": "210987654321" }],
            "scoping": [{ "includes": [{ "and": [
                { "simple_scope_term": [{ "comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv", null] }] },
                { "tag_scope_term": [{ "comparator": "EQ", "target": "S3_OBJECT", "tag_values": [{ "key": "team" }] }] },
            ] }] }],
        }],
    });
    let unknown = json!({
        "schedule_frequency": [{ "weekly_schedule": true, "monthly_schedule": true }],
        "s3_job_definition": [{
            "bucket_criteria": true,
            "bucket_definitions": [{ "account_id": true, "buckets": [false, true] }, { "buckets": true }],
            "scoping": [{ "excludes": true, "includes": [{ "and": [
                { "simple_scope_term": [{ "values": [false, true] }], "tag_scope_term": true },
                { "simple_scope_term": true, "tag_scope_term": [{ "key": true, "tag_values": [{ "value": true }] }] },
            ] }] }],
        }],
    });
    let expected = json!({
        "scheduleFrequency": { "weeklySchedule": "<hole>" },
        "s3JobDefinition": {
            "bucketDefinitions": [
                { "accountId": "<hole>", "buckets": ["ledger", "<hole>"] },
                { "accountId": "210987654321", "buckets": "<hole>" },
            ],
            "scoping": { "includes": { "and": [
                { "simpleScopeTerm": { "comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv", "<hole>"] } },
                { "tagScopeTerm": { "comparator": "EQ", "target": "S3_OBJECT", "tagValues": [{ "key": "team", "value": "<hole>" }] } },
            ] } },
        },
        "clientToken": "<hole>",
        "name": "<hole>",
    });
    assert_eq!(requests(&[("", after, unknown)], &configuration), [expected]);
}

#[test]
fn blocks_that_a_plan_does_not_know_may_be_dynamic() {
    let configuration = module(&json!({ "s3_job_definition": [{ "scoping": [{ "includes": [{}] }] }] }), &json!({}));
    let after = json!({ "s3_job_definition": [{ "scoping": [{ "includes": [{}] }] }] });
    let unknown = json!({ "s3_job_definition": [{ "bucket_definitions": true, "bucket_criteria": true, "scoping": [{ "includes": [{ "and": true }] }] }] });
    let expected = json!({
        "s3JobDefinition": { "bucketDefinitions": ["<more>"], "scoping": { "includes": { "and": ["<more>"] } } },
        "clientToken": "<hole>",
        "name": "<hole>",
    });
    assert_eq!(requests(&[("", after, unknown)], &configuration), [expected]);
}

#[test]
fn what_a_plan_destroys_and_what_was_before_is_no_job() {
    let destroyed = plan(&Value::Null, &json!({}), None);
    assert_eq!(read(&destroyed, Some("plan.json")), []);
    let data = plan(&json!({ "job_type": "ONE_TIME" }), &json!({}), None).replace("managed", "data");
    assert_eq!(read(&data, Some("plan.json")), []);
}

#[test]
fn of_a_state_the_resources_of_all_modules_are_read() {
    let job = |address: &str| {
        let values =
            json!({ "job_type": "ONE_TIME", "job_id": "x", "job_arn": "y", "created_at": "z", "tags_all": {}, "user_paused_details": [] });
        json!({ "address": address, "mode": "managed", "type": "aws_macie2_classification_job", "name": "job", "values": values })
    };
    let inner = json!({ "address": "module.a.module.b", "resources": [job("module.a.module.b.aws_macie2_classification_job.job")] });
    let modules = json!([
        { "address": "module.a", "resources": [job("module.a.aws_macie2_classification_job.job")], "child_modules": [inner] },
        { "address": "module.c", "resources": [job("module.c.aws_macie2_classification_job.job")] },
    ]);
    let root = json!({ "resources": [job("aws_macie2_classification_job.job")], "child_modules": modules });
    let state = json!({ "format_version": "1.0", "values": { "root_module": root } }).to_string();
    let documents = read(&state, Some("state.json"));
    let names: Vec<&str> =
        documents.iter().map(|document| document.name.strip_suffix("aws_macie2_classification_job.job").unwrap()).collect();
    assert_eq!(names, ["", "module.a.", "module.a.module.b.", "module.c."]);
    for document in &documents {
        assert_eq!(request(document), json!({ "jobType": "ONE_TIME" }));
    }
    // By itself, and in a list.
    assert_eq!(request(&one("state.json", &job("a").to_string())), json!({ "jobType": "ONE_TIME" }));
    assert_eq!(read(&json!([job("a"), job("b")]).to_string(), Some("state.json")).len(), 2);
}

#[test]
fn of_a_state_file_all_instances_are_read_but_for_those_that_are_to_be_destroyed() {
    let attributes = json!({
        "custom_data_identifier_ids": null,
        "id": "x",
        "initial_run": false,
        "job_type": "ONE_TIME",
        "name_prefix": "",
        "s3_job_definition": [{
            "bucket_criteria": [],
            "bucket_definitions": [{ "account_id": "111122223333", "buckets": ["ledger"] }],
            "scoping": [],
        }],
        "schedule_frequency": [],
        "tags": null,
    });
    let instance = |index: Value| json!({ "attributes": attributes, "index_key": index, "schema_version": 0 });
    let resource = |module: Option<&str>, mode: &str, kind: &str, instances: Value| {
        let mut resource = json!({ "mode": mode, "type": kind, "name": "job", "instances": instances });
        if let Some(module) = module {
            resource["module"] = json!(module);
        }
        resource
    };
    let job = "aws_macie2_classification_job";
    let resources = json!([
        resource(None, "managed", job, json!([{ "attributes": attributes }, { "attributes": attributes, "deposed": "1f2e3d4c" }])),
        resource(None, "data", job, json!([{ "attributes": attributes }])),
        resource(None, "managed", "aws_s3_bucket", json!([{ "attributes": {} }])),
        resource(Some("module.a[\"x\"].module.b"), "managed", job, json!([instance(json!("a\"b\\${c}")), instance(json!(1))])),
    ]);
    let text = json!({ "version": 4, "serial": 7, "outputs": {}, "resources": resources, "check_results": null }).to_string();
    let documents = read(&text, Some("terraform.tfstate"));
    let names: Vec<&str> = documents.iter().map(|document| document.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "aws_macie2_classification_job.job",
            r#"module.a["x"].module.b.aws_macie2_classification_job.job["a\"b\\$${c}"]"#,
            r#"module.a["x"].module.b.aws_macie2_classification_job.job[1]"#,
        ]
    );
    for document in &documents {
        let definitions = json!([{ "accountId": "111122223333", "buckets": ["ledger"] }]);
        assert_eq!(request(document), json!({ "jobType": "ONE_TIME", "s3JobDefinition": { "bucketDefinitions": definitions } }));
        assert_eq!((document.form, document.mistakes.as_slice()), (SourceForm::TerraformPlan, [].as_slice()));
        assert!(text[document.span.start..document.span.end].starts_with(r#"{"attributes""#));
        assert!(written(document, &text).contains(&"\"ledger\""));
    }
    assert_eq!(read(&text, None), documents);
    assert_eq!(read(&text, Some("pulled.json")), documents);
}

#[test]
fn an_empty_value_of_a_plan_that_must_be_there_is_not_known() {
    let term = json!({ "tag_values": [{ "key": "a", "value": "" }], "comparator": "EQ", "key": "", "target": "" });
    let terms = json!([{ "tag_scope_term": [term], "simple_scope_term": [] }]);
    let after = json!({ "s3_job_definition": [{ "scoping": [{ "includes": [{ "and": terms }] }], "bucket_definitions": [{ "account_id": "", "buckets": [] }] }] });
    let term = json!({ "tagValues": [{ "key": "a", "value": "<hole>" }], "comparator": "EQ" });
    let expected = json!({
        "s3JobDefinition": {
            "scoping": { "includes": { "and": [{ "tagScopeTerm": term }] } },
            "bucketDefinitions": [{ "accountId": "", "buckets": [] }],
        },
    });
    assert_eq!(request(&one("plan.json", &plan(&after, &json!({}), None))), expected);
}

#[test]
fn other_json_is_no_job() {
    for text in [
        r#"{"jobType": "ONE_TIME", "name": "aws_macie2_classification_job"}"#,
        r#"{"resource": "aws_macie2_classification_job"}"#,
        r#"{"resource": {"aws_macie2_classification_job": []}}"#,
        r#"{"type": "aws_macie2_classification_job"}"#,
        r#"{"type": "aws_macie2_classification_job", "values": []}"#,
        r#"{"resource_changes": {"aws_macie2_classification_job": {}}}"#,
        r#"["aws_macie2_classification_job", 1, null]"#,
        r#""aws_macie2_classification_job""#,
        r#"{"resource": {"aws_macie2_classification_job": {"a": {"#,
    ] {
        assert_eq!(read(text, Some("main.tf.json")), [], "{text}");
    }
}

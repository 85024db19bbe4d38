//! Commands of the AWS CLI in scripts and other files.

use crate::support::{one, value, written};
use macie_preflight::read::{MistakeKind, SourceDocument, read};
use serde_json::{Value, json};

const DEFINITION: &str = r#"{"bucketDefinitions": [{"accountId": "123456789012", "buckets": ["ledger"]}]}"#;

/// The document of a script, without the token that the AWS CLI fills in.
pub fn request(script: &str) -> Value {
    known(&one("job.sh", script))
}

pub fn known(document: &SourceDocument) -> Value {
    let mut value = value(document);
    if let Some(members) = value.as_object_mut() {
        members.retain(|name, value| name != "clientToken" || value != "<hole>");
    }
    value
}

fn mistakes(script: &str) -> Vec<(MistakeKind, &str)> {
    let document = one("job.sh", script);
    document.mistakes.iter().map(|mistake| (mistake.kind, &script[mistake.span.start..mistake.span.end])).collect()
}

#[test]
fn options_are_members() {
    let script = r#"#!/bin/bash
set -euo pipefail
JOB_ID=$(AWS_PROFILE=audit sudo /usr/local/bin/aws --region eu-west-1 macie2 --output text create-classification-job \
  --job-type ONE_TIME --name="Ledger 'scan'" \
  --s3-job-definition '{"bucketDefinitions": [{"accountId": "123456789012", "buckets": ["ledger"]}]}' \
  --sampling-percentage 10 --no-initial-run --allow-list-ids a 'b c' \
  --tags team=ledger,stage=prod --schedule-frequency 'monthlySchedule={dayOfMonth=7}' --query jobId) && echo "$JOB_ID"
"#;
    let document = one("job.sh", script);
    assert_eq!(document.name, "aws macie2 create-classification-job");
    assert_eq!(document.mistakes, []);
    assert!(script[document.span.start..document.span.end].starts_with("/usr/local/bin/aws --region"));
    assert!(script[document.span.start..document.span.end].ends_with("--query jobId"));
    assert_eq!(
        known(&document),
        json!({
            "jobType": "ONE_TIME", "name": "Ledger 'scan'", "samplingPercentage": 10, "initialRun": false,
            "s3JobDefinition": serde_json::from_str::<Value>(DEFINITION).unwrap(),
            "allowListIds": ["a", "b c"], "tags": { "team": "ledger", "stage": "prod" },
            "scheduleFrequency": { "monthlySchedule": { "dayOfMonth": 7 } },
        })
    );
    for part in ["--name", "\"Ledger 'scan'\"", "\"accountId\"", "\"123456789012\"", "'b c'", "prod", "7", "--no-initial-run", "10"] {
        assert!(written(&document, script).contains(&part), "{part} in {:?}", written(&document, script));
    }
}

#[test]
fn every_operation_is_read() {
    assert_eq!(request("aws macie2 list-classification-jobs"), json!({}));
    assert_eq!(
        request("aws macie2 list-classification-jobs --max-items 5 --sort-criteria attributeName=createdAt,orderBy=DESC --max-results 7"),
        json!({ "sortCriteria": { "attributeName": "createdAt", "orderBy": "DESC" }, "maxResults": 7 })
    );
    assert_eq!(request("aws macie2 describe-classification-job --job-id 'x'"), json!({ "jobId": "x" }));
    assert_eq!(
        request("aws macie2 update-classification-job --job-id \"$ID\" --job-status CANCELLED"),
        json!({ "jobId": "<hole>", "jobStatus": "CANCELLED" })
    );
}

#[test]
fn only_commands_are_jobs() {
    for script in [
        "# aws macie2 create-classification-job --name x",
        "echo aws macie2 create-classification-job --name x",
        "echo \"aws macie2 create-classification-job --name x\"",
        "cat <<EOF\naws macie2 create-classification-job --name x\nEOF",
        "COMMAND=(aws macie2 create-classification-job --name x)",
        "aws macie2 create-classification-job help",
        "aws macie2 create-classification-job --generate-cli-skeleton",
        "aws macie2 create-classification-job --generate-cli-skeleton output --name x",
        "aws macie2 create-classification-job",
        "aws macie create-classification-job --name x",
        "for word in aws macie2 create-classification-job --name; do echo; done",
        "grep aws macie2 create-classification-job",
        "sudo echo aws macie2 create-classification-job --name x",
    ] {
        assert_eq!(read(script, Some("job.sh")), [], "{script}");
    }
}

#[test]
fn what_the_shell_replaces_is_a_hole() {
    for (script, expected) in [
        ("--name \"$NAME\"", json!({ "name": "<hole>" })),
        ("--name $NAME", json!({ "name": "<hole>", "<more>": "" })),
        ("--name \"job-$(date +%F)\"", json!({ "name": "<hole>" })),
        ("--name job-`date`", json!({ "name": "<hole>", "<more>": "" })),
        ("--name x \"$@\"", json!({ "name": "x", "<more>": "" })),
        ("--name x \"${ARGUMENTS[@]}\"", json!({ "name": "x", "<more>": "" })),
        ("--name <name> --job-type ONE_TIME", json!({ "name": "<hole>", "jobType": "ONE_TIME" })),
        ("--name ~/x", json!({ "name": "<hole>" })),
        ("--name x*", json!({ "name": "<hole>", "<more>": "" })),
        ("--tags \"{\\\"team\\\": \\\"$TEAM\\\", \\\"a\\\": \\\"b\\\"}\"", json!({ "tags": { "team": "<hole>", "a": "b" } })),
        ("--tags \"team=$TEAM,a=b\"", json!({ "tags": { "team": "<hole>", "a": "b" } })),
        ("--tags '{\"team\": '\"$TEAM\"'}'", json!({ "tags": { "team": "<hole>" } })),
        ("--allow-list-ids a \"$B\"", json!({ "allowListIds": ["a", "<hole>"] })),
        ("--allow-list-ids a $B", json!({ "allowListIds": ["a", "<hole>", "<more>"], "<more>": "" })),
        ("--allow-list-ids \"[\\\"a\\\", $B]\"", json!({ "allowListIds": ["a", "<hole>", "<more>"] })),
        ("--s3-job-definition file://definition.json", json!({ "s3JobDefinition": "<hole>" })),
        ("--cli-input-json file://job.json --name x", json!({ "name": "x", "<more>": "" })),
        ("--name x --job-type 'ONE_T", json!({ "name": "x", "jobType": "<hole>", "<more>": "" })),
    ] {
        let script = format!("aws macie2 create-classification-job {script}");
        assert_eq!(request(&script), expected, "{script}");
        assert_eq!(one("job.sh", &script).mistakes, [], "{script}");
    }
}

#[test]
fn variables_and_files_that_the_script_writes_are_followed() {
    let definition: Value = serde_json::from_str(DEFINITION).unwrap();
    let create = "aws macie2 create-classification-job --s3-job-definition";
    for script in [
        format!("DEFINITION='{DEFINITION}'\n{create} \"$DEFINITION\""),
        format!("export DEFINITION='{DEFINITION}'; {create} \"${{DEFINITION}}\""),
        format!("DEFINITION=$(cat <<'END'\n{DEFINITION}\nEND\n)\n{create} \"$DEFINITION\""),
        format!("{create} \"$(cat <<END\n{DEFINITION}\nEND\n)\""),
        format!(
            "ACCOUNT=123456789012\nBUCKET=ledger\ncat > d.json <<EOF\n{{\"bucketDefinitions\": [{{\"accountId\": \"$ACCOUNT\", \"buckets\": [\"${{BUCKET}}\"]}}]}}\nEOF\n{create} file://d.json"
        ),
        format!("cat <<'EOF' > \"$FOLDER/d.json\"\n{DEFINITION}\nEOF\n{create} \"file://${{FOLDER}}/d.json\""),
        format!("tee d.json > /dev/null <<-EOF\n\t{DEFINITION}\n\tEOF\n{create} file://./d.json"),
        format!("echo '{DEFINITION}' > /tmp/d.json && {create} file:///tmp/d.json"),
        format!("cat > d.json <<EOF && {create} file://d.json\n{DEFINITION}\nEOF"),
        format!("read -r -d '' DEFINITION <<'END' || true\n{DEFINITION}\nEND\n{create} \"$DEFINITION\""),
        format!("cat > d.json <<END\n{DEFINITION}\nEND\n{create} \"$(<d.json)\""),
        format!("{create} file:///dev/stdin <<END\n{DEFINITION}\nEND"),
        format!("arguments=(--s3-job-definition '{DEFINITION}')\naws macie2 create-classification-job \"${{arguments[@]}}\""),
    ] {
        assert_eq!(request(&script), json!({ "s3JobDefinition": definition }), "{script}");
    }
    for script in [
        format!("DEFINITION='{DEFINITION}'\nread DEFINITION\n{create} \"$DEFINITION\""),
        format!("if true; then DEFINITION='{DEFINITION}'; fi\n{create} \"$DEFINITION\""),
        format!("[ -n \"$X\" ] && DEFINITION='{DEFINITION}'\n{create} \"$DEFINITION\""),
        format!("f() {{ DEFINITION='{DEFINITION}'; }}\n{create} \"$DEFINITION\""),
        format!("(DEFINITION='{DEFINITION}')\n{create} \"$DEFINITION\""),
        format!("DEFINITION='{DEFINITION}' | cat\n{create} \"$DEFINITION\""),
        format!("DEFINITION='{DEFINITION}'\n{create} \"$DEFINITION\"\nDEFINITION=x"),
        format!("DEFINITION='{DEFINITION}'\nsource other.sh\n{create} \"$DEFINITION\""),
        format!("cat > d.json <<EOF\n{DEFINITION}\nEOF\nsed -i s/a/b/ d.json\n{create} file://d.json"),
        format!("cat > d.json <<EOF\n{DEFINITION}\nEOF\ncd other\n{create} file://d.json"),
        format!("cat > d.json <<EOF\n{DEFINITION}\nEOF\n{create} file://d.json\njq . > d.json"),
    ] {
        assert_eq!(request(&script), json!({ "s3JobDefinition": "<hole>" }), "{script}");
    }
}

#[test]
fn input_as_json_is_the_request_and_options_override_it() {
    let script = r#"aws macie2 create-classification-job --name b --cli-input-json '{"name": "a", "jobType": "ONE_TIME", "Tags": {}}'"#;
    assert_eq!(request(script), json!({ "name": "b", "jobType": "ONE_TIME", "Tags": {} }));
    let yaml = "aws macie2 create-classification-job --cli-input-yaml 'name: a'";
    assert_eq!(request(yaml), json!({ "<more>": "" }));
    assert_eq!(one("job.sh", yaml).mistakes, []);
}

#[test]
fn mistakes_stand_where_they_are() {
    use MistakeKind::*;
    let create = "aws macie2 create-classification-job";
    for (arguments, expected) in [
        ("--name x --schedule-frequency-details y", vec![(UnknownOption, "--schedule-frequency-details")]),
        ("--name x -v --tags=a=b", vec![(UnknownOption, "-v")]),
        ("--name x --managed-data-identifier y", vec![(AmbiguousOption, "--managed-data-identifier")]),
        ("--job-type ONE_TIME --name", vec![(MissingOptionValue, "--name")]),
        ("--name --job-type ONE_TIME", vec![(MissingOptionValue, "--name")]),
        ("--name x --initial-run true", vec![(UnexpectedArgument, "true")]),
        ("--name x --initial-run=true", vec![(UnexpectedArgument, "true")]),
        ("--tags a=b c=d", vec![(UnexpectedArgument, "c=d")]),
        ("--name x --name y", vec![(RepeatedOption, "--name")]),
        ("--tags 'a=b,a=c'", vec![(InvalidShorthand, "a")]),
        ("--schedule-frequency DAILY --name x", vec![(InvalidShorthand, "")]),
        ("--tags ''", vec![(InvalidShorthand, "''")]),
        ("--tags 'a=[b,c'", vec![(InvalidShorthand, "")]),
        ("--tags \"{'a': 'b'}\"", vec![(InvalidJsonOption, "'")]),
        ("--tags '{\"a\": \"b\",}'", vec![(InvalidJsonOption, ",")]),
        ("--sampling-percentage 10%", vec![(InvalidIntegerOption, "10%")]),
        ("--schedule-frequency monthlySchedule={dayOfMonth=last}", vec![(InvalidIntegerOption, "last")]),
        ("--tags {a=b,c=d}", vec![(BraceExpansion, "{a=b,c=d}")]),
    ] {
        let script = format!("{create} {arguments}");
        assert_eq!(mistakes(&script), expected, "{script}");
    }
}

#[test]
fn parts_of_other_files_are_scripts() {
    let makefile = "NAME = x\nscan:\n\t@aws --region $(REGION) macie2 create-classification-job \\\n\t\t--name $(NAME) --description \"$$HOME\" --client-token 'a$$b' \\\n\t\t--job-type ONE_TIME\n\t$(AWS) macie2 describe-classification-job --job-id y\n";
    let documents = read(makefile, Some("Makefile"));
    assert_eq!(
        documents.iter().map(value).collect::<Vec<_>>(),
        [
            json!({ "name": "<hole>", "description": "<hole>", "clientToken": "a$b", "jobType": "ONE_TIME", "<more>": "" }),
            json!({ "jobId": "y" })
        ]
    );
    let yaml = r#"jobs:
  scan:
    steps:
      - name: Don't fail
        run: |
          cat > job.json <<'EOF'
          {"name": "${{ github.sha }}", "jobType": "ONE_TIME"}
          EOF
          aws macie2 create-classification-job --cli-input-json file://job.json
      - run: aws macie2 create-classification-job --name a --tags
          a=b # a comment
      - "aws macie2 create-classification-job --name \"a b\" --description '$(Build.Name)'"
      - 'aws macie2 create-classification-job --name ''a b'' --tags {{ tags }}'
      - >-
        aws macie2 create-classification-job
        --name a
        --job-type ONE_TIME
"#;
    let documents = read(yaml, Some("ci.yml"));
    assert_eq!(
        documents.iter().map(known).collect::<Vec<_>>(),
        [
            json!({ "name": "<hole>", "jobType": "ONE_TIME" }),
            json!({ "name": "a", "tags": { "a": "b" } }),
            json!({ "name": "a b", "description": "<hole>" }),
            json!({ "name": "a b", "tags": "<hole>", "<more>": "" }),
            json!({ "name": "a", "jobType": "ONE_TIME" }),
        ]
    );
    assert_eq!(
        written(&documents[4], yaml).last(),
        Some(&"aws macie2 create-classification-job\n        --name a\n        --job-type ONE_TIME")
    );
    let dockerfile = "FROM x\nRUN aws macie2 create-classification-job \\\n# a comment\n  --name x\n";
    assert_eq!(known(&one("Dockerfile", dockerfile)), json!({ "name": "x" }));
}

#[test]
fn a_text_without_a_name_is_read_as_what_it_is() {
    let script = "NAME=a\nscan() {\n    local tags=b=c\n\n    aws macie2 create-classification-job --name \"$NAME\"\n}\nif true; then\n\n\taws macie2 create-classification-job --name \"$NAME\"\nfi\n";
    let markdown = "Don't:\n\n```\nNAME=a\naws macie2 create-classification-job --name \"$NAME\"\n```\nIt isn't.\n";
    for (text, count) in [(script, 2), (markdown, 1)] {
        let documents: Vec<Value> = read(text, None).iter().map(known).collect();
        assert_eq!(documents, vec![json!({ "name": "a" }); count]);
    }
}

#[test]
fn the_code_of_markdown_is_read_in_its_language() {
    let text = "# Don't\n\n```bash\naws macie2 create-classification-job --name a\n```\n\n1. Then:\n\n   ```console\n   $ aws macie2 create-classification-job \\\n   >   --name b\n   {\"jobId\": \"don't\"}\n   $ aws macie2 create-classification-job --name 'c'\n   ```\n\nOr `aws macie2 create-classification-job --name d`:\n\n    aws macie2 create-classification-job --name e\n\n~~~\n# ```\naws macie2 create-classification-job --name f\n~~~\n\n```powershell\naws macie2 create-classification-job --name g\n```\n";
    let documents = read(text, Some("README.md"));
    assert_eq!(documents.iter().map(|document| known(document)["name"].clone()).collect::<Vec<_>>(), ["a", "b", "c", "e", "f"]);
    assert!(written(&documents[1], text).contains(&"b"));
}

#[test]
fn the_example_of_the_documentation_is_read_as_it_says() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/reading/aws-cli.md")).unwrap();
    let document = one("aws-cli.md", &page);
    assert_eq!(
        known(&document),
        json!({
            "name": "<hole>", "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": {} }, "initialRun": true,
            "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "123456789012", "buckets": ["<hole>", "ledger-archive"] }] },
        })
    );
    let mistakes: Vec<_> = document.mistakes.iter().map(|mistake| (mistake.kind, &page[mistake.span.start..mistake.span.end])).collect();
    assert_eq!(mistakes, [(MistakeKind::UnexpectedArgument, "true")]);
}

#[test]
fn what_isnt_known_in_json_is_where_its_string_is() {
    let script = r#"aws macie2 create-classification-job --tags "$TAGS" --s3-job-definition '{"bucketDefinitions":[{"accountId":"'"$A"'","buckets":["a\"'"$B"'\"", '"$C"']}]}'"#;
    let document = one("job.sh", script);
    let written = written(&document, script);
    for expected in [r#""'"$A"'""#, r#""a\"'"$B"'\"""#, "$C", r#""$TAGS""#] {
        assert!(written.contains(&expected), "{expected} {written:?}");
    }
}

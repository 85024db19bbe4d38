//! Jobs in templates: what says that there is one, and what is known of it.

use crate::support::{one, python, value, written};
use macie_preflight::model::{DocumentKind, Naming};
use macie_preflight::read::{MistakeKind, SourceDocument, SourceForm, read};
use macie_preflight::rules;
use serde_json::{Value, json};

const PARAMETERS: &str = r#"{"JobType": "ONE_TIME", "Name": "scan", "Tags": {"JobType": "x"}, "S3JobDefinition": {"BucketDefinitions":
    [{"AccountId": "210987654321", "Buckets": ["customer-records"]}]}}"#;

fn request() -> Value {
    json!({
        "jobType": "ONE_TIME",
        "name": "scan",
        "tags": { "JobType": "x" },
        "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["customer-records"] }] },
        "clientToken": "<hole>",
    })
}

fn state_machine(parameters: &str) -> String {
    format!(
        r#"{{"StartAt": "Create", "States": {{"Create": {{"Type": "Task", "End": true,
            "Resource": "arn:aws:states:::aws-sdk:macie2:createClassificationJob", {parameters}}}}}}}"#
    )
}

fn parameters(members: &str) -> SourceDocument {
    one("a.json", &state_machine(&format!(r#""Parameters": {{{members}}}"#)))
}

fn mistakes<'t>(document: &SourceDocument, text: &'t str) -> Vec<(MistakeKind, &'t str)> {
    document.mistakes.iter().map(|mistake| (mistake.kind, &text[mistake.span.start..mistake.span.end])).collect()
}

#[test]
fn a_task_of_a_state_machine_is_a_request_with_the_apis_names() {
    for (member, partition, suffix) in [("Parameters", "aws", ""), ("Arguments", "aws-cn", ".waitForTaskToken")] {
        let text = state_machine(&format!(r#""{member}": {PARAMETERS}"#))
            .replace("arn:aws:", &format!("arn:{partition}:"))
            .replace("Job\", ", &format!("Job{suffix}\", "));
        let document = one("a.asl.json", &text);
        assert_eq!(value(&document), request());
        assert_eq!((document.kind, document.form), (DocumentKind::CreateRequest, SourceForm::StateMachine));
        assert_eq!(document.name, "Create");
        assert!(text[document.span.start..document.span.end].starts_with(r#"{"Type": "Task""#));
        assert_eq!(written(&document, &text)[1..5], ["\"JobType\"", "\"ONE_TIME\"", "\"Name\"", "\"scan\""]);
        assert_eq!(document.mistakes, []);
    }
}

#[test]
fn the_other_operations_are_requests_as_well() {
    let operations = [
        ("listClassificationJobs", DocumentKind::ListRequest),
        ("describeClassificationJob", DocumentKind::DescribeRequest),
        ("updateClassificationJob", DocumentKind::UpdateRequest),
    ];
    for (operation, kind) in operations {
        let text = state_machine(r#""Parameters": {"JobId": "1", "JobStatus": "CANCELLED"}"#).replace("createClassificationJob", operation);
        let document = one("a.json", &text);
        assert_eq!((document.kind, value(&document)), (kind, json!({ "jobId": "1", "jobStatus": "CANCELLED" })));
    }
}

#[test]
fn another_task_is_none() {
    let text = state_machine(&format!(r#""Parameters": {PARAMETERS}"#));
    for (from, to) in [("macie2:", "macie:"), ("aws-sdk", "sdk"), ("states:::", "states:"), ("createC", "deleteC"), ("arn:", "urn:")] {
        assert_eq!(read(&text.replace(from, to), Some("a.json")), Vec::new(), "{to}");
    }
    for parameters in
        ["\"Comment\": \"\"", "\"Parameters\": \"$.job\"", "\"Arguments\": \"{% $job %}\"", "\"Parameters\": {\"Ref\": \"P\"}"]
    {
        assert_eq!(read(&state_machine(parameters), Some("a.json")), Vec::new(), "{parameters}");
    }
}

#[test]
fn what_a_state_machine_knows_later_is_a_hole() {
    let document = parameters(
        r#""Name.$": "$.name", "Tags.$": "$.tags", "Description": "{% $states.input.description %}", "JobType": "${JobType}",
            "S3JobDefinition": {"BucketDefinitions": [{"AccountId": {"Ref": "AWS::AccountId"}, "Buckets.$": "States.Array($.bucket)"}]},
            "SamplingPercentage": {"Fn::If": ["All", 100, 10]}, "ClientToken.$": "$$.Execution.Id""#,
    );
    let hole = "<hole>";
    let expected = json!({
        "name": hole, "tags": hole, "description": hole, "jobType": hole,
        "s3JobDefinition": { "bucketDefinitions": [{ "accountId": hole, "buckets": hole }] },
        "samplingPercentage": hole, "clientToken": hole,
    });
    assert_eq!(value(&document), expected);
    assert_eq!(document.mistakes, []);
}

#[test]
fn keys_of_tags_stay_as_they_are() {
    let document = parameters(r#""Tags": {"Name": "a", "JobType.$": "$.b", "s3JobDefinition": "c"}, "Unknown": {"Name": 1}"#);
    let tags = json!({ "Name": "a", "JobType": "<hole>", "s3JobDefinition": "c" });
    assert_eq!(value(&document), json!({ "tags": tags, "Unknown": { "name": 1 }, "clientToken": "<hole>" }));
    assert_eq!(document.mistakes, []);
}

#[test]
fn a_path_without_its_mark_is_a_mistake() {
    for path in ["$", "$.name", "$$.Execution.Id", "$['name']", "$states.input.name", "States.UUID()", "States.Format('{}', $.a)"] {
        for member in ["Parameters", "Arguments"] {
            let text = state_machine(&format!(r#""{member}": {{"Name": "{path}", "JobType": "ONE_TIME"}}"#));
            let document = one("a.json", &text);
            assert_eq!(value(&document), json!({ "name": "<hole>", "jobType": "ONE_TIME", "clientToken": "<hole>" }));
            assert_eq!(mistakes(&document, &text), [(MistakeKind::LiteralPath, &*format!("\"{path}\""))]);
        }
    }
    for text in ["$5 off", "$name", "States", "States.txt", "a $.b", "$states"] {
        let document = parameters(&format!(r#""Name": "{text}""#));
        assert_eq!(value(&document)["name"], text);
        assert_eq!(document.mistakes, []);
    }
}

#[test]
fn a_name_in_camel_case_is_a_mistake_in_a_state_machine() {
    let text = state_machine(r#""Parameters": {"jobType": "ONE_TIME", "S3JobDefinition": {"scoping.$": "$.s"}, "Tags": {"name": "a"}}"#);
    let document = one("a.json", &text);
    let expected =
        json!({ "jobType": "ONE_TIME", "s3JobDefinition": { "scoping": "<hole>" }, "tags": { "name": "a" }, "clientToken": "<hole>" });
    assert_eq!(value(&document), expected);
    let kind = MistakeKind::MemberInCamelCase;
    assert_eq!(mistakes(&document, &text), [(kind, "\"jobType\""), (kind, "\"scoping.$\"")]);
}

/// A template of CloudFormation with a resource `Scan`.
fn resource(kind: &str, properties: &Value) -> String {
    json!({ "Resources": { "Scan": { "Type": kind, "Properties": properties } } }).to_string()
}

#[test]
fn a_state_machine_in_a_template_is_read_in_each_of_its_forms() {
    let definition = state_machine(&format!(r#""Parameters": {PARAMETERS}"#));
    let object: Value = serde_json::from_str(&definition).unwrap();
    let [before, after] =
        definition.split_once("aws:states").map(|(before, after)| [before.to_owned(), format!(":states{after}")]).unwrap();
    let joined = json!([before, { "Ref": "AWS::Partition" }, after]);
    for properties in [
        json!({ "Definition": object }),
        json!({ "DefinitionString": definition }),
        json!({ "DefinitionString": { "Fn::Sub": definition } }),
        json!({ "DefinitionString": { "Fn::Sub": [definition, { "A": "b" }] } }),
        json!({ "DefinitionString": { "Fn::Sub": definition.replace("arn:aws:", "arn:${AWS::Partition}:") } }),
        json!({ "DefinitionString": { "Fn::Join": ["", [definition]] } }),
        json!({ "DefinitionString": { "Fn::Join": ["", joined] } }),
    ] {
        for kind in ["AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine"] {
            let text = resource(kind, &properties);
            let document = one("template.json", &text);
            assert_eq!(value(&document), request(), "{text}");
            assert_eq!(document.name, "Scan.Create");
            let places = written(&document, &text);
            assert!(places[1].contains("JobType") && places[2].contains("ONE_TIME") && places[2].len() <= 12, "{:?}", &places[..3]);
        }
    }
}

#[test]
fn substitutions_of_a_definition_are_holes() {
    let definition = state_machine(
        r#""Parameters": {"Name": "scan of ${Bucket}", "JobType": "ONE_TIME", "SamplingPercentage": ${Percentage}, "Tags": {"a": "b"}}"#,
    );
    let joined = state_machine(r#""Parameters": {"Name": "<>", "SamplingPercentage": <>, "JobType": "ONE_TIME", "Tags": {"a": "b"}}"#);
    let parts: Vec<Value> = joined.split("<>").flat_map(|part| [json!(part), json!({ "Ref": "X" })]).collect();
    let joined = json!({ "Fn::Join": ["", parts[..parts.len() - 1]] });
    for definition in [json!(definition), json!({ "Fn::Sub": definition }), joined] {
        let text = resource("AWS::StepFunctions::StateMachine", &json!({ "DefinitionString": definition }));
        let document = one("template.json", &text);
        let expected = json!({
            "name": "<hole>", "jobType": "ONE_TIME", "samplingPercentage": "<hole>", "tags": { "a": "b" }, "clientToken": "<hole>",
        });
        assert_eq!(value(&document), expected);
        assert!(written(&document, &text).contains(&"\\\"ONE_TIME\\\""));
    }
}

#[test]
fn the_input_of_a_schedule_is_a_request() {
    let camel = request().to_string().replace("\"<hole>\"", "\"<aws.scheduler.execution-id>\"");
    for input in [PARAMETERS, &camel] {
        let target = json!({ "Arn": "arn:aws:scheduler:::aws-sdk:macie2:createClassificationJob", "RoleArn": "r", "Input": input });
        let text = resource("AWS::Scheduler::Schedule", &json!({ "ScheduleExpression": "rate(7 days)", "Target": target }));
        let document = one("template.json", &text);
        assert_eq!(value(&document), request());
        assert_eq!((document.name.as_str(), document.form), ("Scan.Target", SourceForm::StateMachine));
        assert!(written(&document, &text).contains(&"\\\"customer-records\\\""));
        assert_eq!(document.mistakes, []);
        assert_eq!(read(&text.replace("scheduler:::", "states:::"), Some("template.json")), Vec::new());
    }
}

#[test]
fn a_step_of_a_runbook_is_a_request() {
    for operation in ["CreateClassificationJob", "create_classification_job"] {
        let inputs = json!({
            "Service": "macie2", "Api": operation, "jobType": "ONE_TIME", "name": "{{ Name }}", "tags": { "Name": "a" }, "JobName": "b",
        });
        let step = json!({ "name": "create", "action": "aws:executeAwsApi", "inputs": inputs });
        let text = resource("AWS::SSM::Document", &json!({ "Content": { "schemaVersion": "0.3", "mainSteps": [step] } }));
        let document = one("template.json", &text);
        let expected = json!({
            "jobType": "ONE_TIME", "name": "<hole>", "tags": { "Name": "a" }, "JobName": "b", "clientToken": "<hole>",
        });
        assert_eq!(value(&document), expected);
        assert_eq!((document.name.as_str(), document.form), ("Scan.create", SourceForm::Automation));
        assert_eq!(read(&text.replace("executeAwsApi", "assertAwsResourceProperty"), Some("template.json")), Vec::new());
    }
}

#[test]
fn a_custom_resource_of_the_cdk_is_a_request() {
    let call = |service: &str, action: &str, name: &str| {
        let request = format!(r#"{{"jobType":"ONE_TIME","name":{name},"jobId":"PHYSICAL:RESOURCEID:"}}"#);
        format!(r#"{{"service":"{service}","action":"{action}","parameters":{request},"physicalResourceId":{{"id":"x"}}}}"#)
    };
    let expected = json!({ "jobType": "ONE_TIME", "name": "scan", "jobId": "<hole>", "clientToken": "<hole>" });
    for (service, action) in [("Macie2", "createClassificationJob"), ("@aws-sdk/client-macie2", "CreateClassificationJobCommand")] {
        let text = resource("Custom::AWS", &json!({ "ServiceToken": "t", "Create": call(service, action, "\"scan\"") }));
        let document = one("template.json", &text);
        assert_eq!(value(&document), expected);
        assert_eq!((document.name.as_str(), document.form), ("Scan.Create", SourceForm::JavaScript));
    }
    let text = call("Macie2", "createClassificationJob", "\"scan of @\"");
    let (before, after) = text.split_once('@').unwrap();
    let text = resource("Custom::AWS", &json!({ "Create": { "Fn::Join": ["", [before, { "Ref": "Bucket" }, after]] } }));
    let document = one("template.json", &text);
    assert_eq!(value(&document)["name"], "<hole>");
    assert_eq!(value(&document)["jobType"], "ONE_TIME");
    let text = resource("Custom::AWS", &json!({ "Create": call("S3", "createClassificationJob", "\"scan\"") }));
    assert_eq!(read(&text, Some("template.json")), Vec::new());
}

/// The document as a state machine has it: names in PascalCase, but for keys of tags.
fn in_pascal_case(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(in_pascal_case).collect(),
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| match name.as_str() {
                "tags" => ("Tags".to_owned(), value.clone()),
                name => (Naming::Pascal.write(name), in_pascal_case(value)),
            };
            Value::Object(members.iter().map(member).collect())
        }
        other => other.clone(),
    }
}

/// Requests without placeholders and without names that aren't the API's, from the examples of the rules.
fn requests() -> Vec<Value> {
    fn is_known(value: &Value) -> bool {
        match value {
            Value::String(text) => !["${", "#{", "{{", "{%", "$", "States.", "<aws."].iter().any(|mark| text.contains(mark)),
            Value::Array(items) => items.iter().all(is_known),
            Value::Object(members) => members
                .iter()
                .all(|(name, value)| is_known(value) && (name == "tags" && value.is_object() || Naming::Camel.read(name).is_some())),
            _ => true,
        }
    }
    let examples = rules().into_iter().flat_map(|rule| rule.fails.into_iter().chain(rule.passes));
    let requests = examples.filter(|example| example.kind == DocumentKind::CreateRequest && !example.foreign && !example.pages);
    let values = requests.filter_map(|example| serde_json::from_str(&example.document).ok());
    values.filter(|value: &Value| value.is_object() && is_known(value)).collect()
}

#[test]
fn requests_are_read_back_from_every_kind_of_template() {
    let requests = requests();
    assert!(requests.len() > 200, "{}", requests.len());
    let states = requests.iter().map(|request| {
        let resource = "arn:aws:states:::aws-sdk:macie2:createClassificationJob";
        json!({ "States": { "Create": { "Type": "Task", "Resource": resource, "Parameters": in_pascal_case(request) } } })
    });
    let states: Vec<Value> = states.collect();
    // PyYAML is slow: it writes every fifth.
    let some: Vec<&Value> = states.iter().step_by(5).collect();
    let written = python("tests/read/judges/yaml_values.py", &json!({ "write": some }).to_string());
    let in_yaml: Vec<Vec<String>> = serde_json::from_str(&written).unwrap();
    for (index, (request, state)) in requests.iter().zip(&states).enumerate() {
        let mut expected = request.clone();
        expected.as_object_mut().unwrap().entry("clientToken").or_insert("<hole>".into());
        let machine = |definition: Value| resource("AWS::StepFunctions::StateMachine", &definition);
        let target =
            json!({ "Arn": "arn:aws:scheduler:::aws-sdk:macie2:createClassificationJob", "Input": in_pascal_case(request).to_string() });
        let inputs: Value = [("Service".to_owned(), json!("macie2")), ("Api".to_owned(), json!("create_classification_job"))]
            .into_iter()
            .chain(request.as_object().unwrap().clone())
            .collect();
        let call = json!({ "service": "Macie2", "action": "createClassificationJob", "parameters": request }).to_string();
        let in_json = [
            state.to_string(),
            serde_json::to_string_pretty(state).unwrap(),
            machine(json!({ "Definition": state })),
            machine(json!({ "DefinitionString": state.to_string() })),
            machine(json!({ "DefinitionString": { "Fn::Join": ["", [state.to_string()]] } })),
            target.to_string(),
            json!({ "mainSteps": [{ "action": "aws:executeAwsApi", "inputs": inputs }] }).to_string(),
            json!({ "Create": { "Fn::Sub": call } }).to_string(),
        ];
        for text in &in_json {
            assert_eq!(value(&one("a.json", text)), expected, "{text}");
            // JSON is YAML, too.
            assert_eq!(value(&one("a.yaml", text)), expected, "{text}");
        }
        for text in in_yaml.get(index / 5).filter(|_| index % 5 == 0).into_iter().flatten() {
            let document = one("a.yaml", text);
            // PyYAML writes `0123456789` without quotes, which is a number in YAML 1.2.
            let is_ambiguous = document.mistakes.iter().any(|mistake| mistake.kind == MistakeKind::AmbiguousScalar);
            assert!(is_ambiguous == (value(&document) != expected), "{text}");
        }
    }
}

#[test]
fn the_example_of_the_documentation_is_read_as_it_says() {
    let page = include_str!("../../docs/reading/templates.md");
    let block = |language: &str| page.split(&format!("```{language}\n")).nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let document = one("template.yaml", block("yaml"));
    assert_eq!(value(&document), serde_json::from_str::<Value>(block("json")).unwrap());
    assert_eq!(document.name, "ScanMachine.CreateJob");
    assert_eq!(mistakes(&document, block("yaml")), [(MistakeKind::LiteralPath, "$$.Execution.Id")]);
}

#[test]
fn each_job_of_a_file_is_read() {
    let states = state_machine(&format!(r#""Parameters": {PARAMETERS}"#));
    let description = json!({ "definition": states, "name": "machine" });
    let nested = json!({ "a": description, "b": [{ "c": description }], "d": { "definition": json!({ "e": description }).to_string() } });
    let documents = read(&nested.to_string(), Some("a.json"));
    assert_eq!(documents.len(), 3);
    assert!(documents.iter().all(|document| value(document) == request()));
}

#[test]
fn no_text_makes_the_reader_panic_or_invent_a_job() {
    let definition = state_machine(&format!(r#""Parameters": {PARAMETERS}"#));
    let texts = [
        definition.clone(),
        resource(
            "AWS::StepFunctions::StateMachine",
            &json!({ "DefinitionString": { "Fn::Join": ["", [definition, { "Ref": "X" }, "é"]] } }),
        ),
    ];
    for text in &texts {
        for (at, character) in text.char_indices() {
            assert_eq!(read(&text[..at], Some("a.json")), Vec::new(), "{at}");
            let end = at + character.len_utf8();
            for other in ["", "\"", "\\", "{", "}", "${", "\u{2}", "é"] {
                for document in read(&format!("{}{other}{}", &text[..at], &text[end..]), Some("a.json")) {
                    assert_eq!(document.kind, DocumentKind::CreateRequest);
                    value(&document);
                }
            }
        }
    }
    for deep in ["[", "{\"a\":", "{\"Fn::Join\":[\"\",["] {
        assert_eq!(read(&format!("{}\"createClassificationJob\"", deep.repeat(100_000)), Some("a.json")), Vec::new());
    }
}

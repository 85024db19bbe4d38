//! Jobs in YAML: templates and the API's documents, and that values are what tools for YAML read.

use crate::support::{one, python, value, written};
use macie_preflight::read::{MistakeKind, SourceForm, read};
use serde_json::{Value, json};

/// The job with these members of a definition in a task of a state machine.
fn task(definition: &str) -> String {
    let lines: String = definition.lines().map(|line| format!("          {line}\n")).collect();
    format!(
        "States:\n  Create:\n    Type: Task\n    Resource: arn:aws:states:::aws-sdk:macie2:createClassificationJob\n    Parameters:\n{lines}    End: true\n"
    )
}

#[test]
fn a_task_is_read_in_every_style_of_yaml() {
    let expected = json!({
        "jobType": "ONE_TIME", "name": "scan", "samplingPercentage": 10, "initialRun": false, "tags": { "Name": "a b", "JobType": "" },
        "clientToken": "<hole>",
    });
    for definition in [
        "JobType: ONE_TIME\nName: scan\nSamplingPercentage: 10\nInitialRun: false\nTags:\n  Name: a b\n  JobType: ''",
        "{JobType: ONE_TIME, Name: scan, SamplingPercentage: 10, InitialRun: false, Tags: {Name: a b, JobType: ''}}",
        "{\"JobType\":\"ONE_TIME\",\"Name\":\"scan\",\"SamplingPercentage\":10,\"InitialRun\":false,\"Tags\":{\"Name\":\"a b\",\"JobType\":\"\"}}",
        "JobType: \"ONE_TIME\"\nName: >-\n  scan\nSamplingPercentage: 10\nInitialRun: false\nTags:\n  Name: a\n    b\n  ? JobType\n  : \"\"",
        "JobType: &a ONE_TIME # comment\nName: !!str scan\n\nSamplingPercentage: +10\nInitialRun: False\nTags: {Name: 'a\n  b', JobType: !!str }",
    ] {
        let text = task(definition);
        let document = one("a.yaml", &text);
        assert_eq!(value(&document), expected, "{text}");
        assert_eq!((document.name.as_str(), document.form, &*document.mistakes), ("Create", SourceForm::StateMachine, &[][..]));
        let places = written(&document, &text);
        assert!(places[1].trim_matches('"') == "JobType" && places[2].trim_matches('"') == "ONE_TIME", "{places:?}");
    }
}

#[test]
fn tags_of_cloudformation_are_holes_unless_nothing_is_substituted() {
    let text = task(
        "Name: !Sub scan\nDescription: !Sub '${A} b'\nJobType: !Ref Type\nSamplingPercentage: !If [A, 10, 100]\nTags: !GetAtt A.B\n\
        S3JobDefinition: !Unknown\n  Scoping: {}\nClientToken: !Join ['-', [a, 'b']]\nInitialRun: {Ref: A}",
    );
    let document = one("a.yaml", &text);
    let hole = "<hole>";
    let expected = json!({
        "name": "scan", "description": hole, "jobType": hole, "samplingPercentage": hole, "tags": hole, "s3JobDefinition": hole,
        "clientToken": "a-b", "initialRun": hole,
    });
    assert_eq!(value(&document), expected);
    assert!(written(&document, &text).contains(&"!Ref Type"));
}

#[test]
fn a_definition_in_a_block_is_read_at_its_place() {
    let definition = "{\"States\": {\"Create\": {\n  \"Resource\": \"arn:${AWS::Partition}:states:::aws-sdk:macie2:createClassificationJob\",\n  \
        \"Parameters\": {\"Name\":\n    \"é scan\", \"JobType\": \"ONE_TIME\", \"SamplingPercentage\": ${P}}}}}";
    let indented: String = definition.lines().map(|line| format!("        {line}\n")).collect();
    let quoted = serde_json::to_string(definition).unwrap();
    let single = format!("'{}'", definition.replace('\n', "\n\n      "));
    for string in [format!("|\n{indented}"), format!("!Sub |-\n{indented}"), format!(">\n{indented}"), quoted, single] {
        for end in ["\n", "\r\n"] {
            let text = format!(
                "Resources:\n  Machine:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      DefinitionString: {string}\n"
            );
            let text = text.replace('\n', end);
            let document = one("a.yml", &text);
            let expected = json!({ "name": "é scan", "jobType": "ONE_TIME", "samplingPercentage": "<hole>", "clientToken": "<hole>" });
            assert_eq!(value(&document), expected, "{text}");
            assert_eq!(document.name, "Machine.Create");
            let places: Vec<&str> = written(&document, &text).into_iter().map(|place| place.trim_matches(['\\', '"'])).collect();
            assert_eq!(places[1..=4], ["Name", "é scan", "JobType", "ONE_TIME"], "{text}");
        }
    }
}

#[test]
fn documents_of_the_api_are_read_by_themselves_and_inside_others() {
    let document = one("job.yaml", "jobType: ONE_TIME\nname: scan\n");
    assert_eq!(value(&document), json!({ "jobType": "ONE_TIME", "name": "scan" }));
    assert_eq!((document.name.as_str(), document.form), ("CreateClassificationJob", SourceForm::Document));

    let text = "---\na: 1\n---\nevent:\n  requestParameters:\n    jobType: SCHEDULED\n    name: !Ref Name\n---\n- {jobId: a, jobStatus: CANCELLED}\n";
    let documents = read(text, Some("a.yaml"));
    let found: Vec<(&str, Value)> = documents.iter().map(|document| (document.name.as_str(), value(document))).collect();
    let expected = [
        ("requestParameters", json!({ "jobType": "SCHEDULED", "name": "<hole>" })),
        ("UpdateClassificationJob", json!({ "jobId": "a", "jobStatus": "CANCELLED" })),
    ];
    assert_eq!(found, expected);
    assert_eq!(written(&documents[0], text)[1..3], ["jobType", "SCHEDULED"]);

    for other in ["name: x\ndescription: y\njobType: z\nkind: a\nb: c\nd: e\n", "jobDefinition: {}\n", "jobType\n", "# jobType: ONE_TIME\n"] {
        assert_eq!(read(other, Some("a.yaml")), Vec::new(), "{other}");
    }
}

#[test]
fn an_alias_is_the_value_of_its_anchor_at_the_place_of_the_alias() {
    let text = format!(
        "x-a: &buckets\n  - {{AccountId: '210987654321', Buckets: &b [a, b]}}\nx-b: &more {{Name: merged, JobType: SCHEDULED}}\n{}",
        task("<<: [*more, {InitialRun: true, Name: second}]\nJobType: ONE_TIME\nS3JobDefinition: {BucketDefinitions: *buckets}\nTags: *nowhere")
    );
    let document = one("a.yaml", &text);
    let expected = json!({
        "name": "merged", "initialRun": true, "jobType": "ONE_TIME", "tags": "<hole>",
        "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["a", "b"] }] },
        "clientToken": "<hole>",
    });
    assert_eq!(value(&document), expected);
    let places = written(&document, &text);
    assert_eq!(places.iter().filter(|place| **place == "*buckets").count(), 8, "{places:?}");
    assert_eq!(places[1..3], ["*more", "*more"]);
}

#[test]
fn aliases_do_not_grow_without_bounds() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..40 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        text += &format!("a{level}: &a{level} [{aliases}]\n");
    }
    text += "self: &self [*self, *self, *self]\n";
    text += &task("Name: scan\nTags: *a39");
    assert_eq!(value(&one("a.yaml", &text))["name"], "scan");
}

#[test]
fn a_value_that_versions_of_yaml_read_differently_is_a_hole_and_a_mistake() {
    let text = task(
        "Name: yes\nSamplingPercentage: 010\nDescription: 'no'\nS3JobDefinition:\n  BucketDefinitions:\n  - AccountId: 012345678901\n    \
        Buckets: [1_0, 2021-01-01, 1:30, 0x1F, .5, 1e3]",
    );
    let document = one("a.yaml", &text);
    let hole = "<hole>";
    let buckets = json!([hole, "2021-01-01", hole, 31, 0.5, hole]);
    let expected = json!({
        "name": hole, "samplingPercentage": hole, "description": "no", "clientToken": hole,
        "s3JobDefinition": { "bucketDefinitions": [{ "accountId": hole, "buckets": buckets }] },
    });
    assert_eq!(value(&document), expected);
    let mistakes: Vec<&str> = document.mistakes.iter().map(|mistake| &text[mistake.span.start..mistake.span.end]).collect();
    assert_eq!(mistakes, ["yes", "010", "012345678901", "1_0", "1:30", "1e3"]);
    assert!(document.mistakes.iter().all(|mistake| mistake.kind == MistakeKind::AmbiguousScalar));
    let text = task("Name: !Ref yes\nDescription: *no\nTags: !!null 1");
    assert_eq!(one("a.yaml", &text).mistakes, []);
}

#[test]
fn a_broken_document_leaves_the_others() {
    let job = task("Name: scan");
    for broken in ["a: [1\n", "a: b: c\n", "\tx: 1\n", "- a\n b\n", "\"\n", "%\n", "a: 'x\n"] {
        let text = format!("{job}---\n{broken}---\n{job}");
        let names = |text: &str| read(text, Some("a.yaml")).iter().map(|document| value(document)["name"].clone()).collect::<Vec<_>>();
        assert_eq!(names(&text), ["scan", "scan"], "{broken}");
        assert!(names(&format!("{job}{broken}")).len() <= 1);
    }
}

#[test]
fn no_text_makes_the_reader_panic() {
    let text = task("Name: &a 'é'\nTags: {<<: *a, ? [x] : !Sub \"\\x41${b}\"}\nDescription: |2-\n    a\n   b\nInitialRun: yes");
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        for other in ["", "\"", "'", "{", "}", "- ", ": ", "\n", "\t", "|", "&a ", "*a", "!!", "\u{2}", "\u{feff}", "é"] {
            for document in read(&format!("{}{other}{}", &text[..at], &text[end..]), Some("a.yaml")) {
                value(&document);
                assert!(document.spans.iter().all(|span| span.start <= span.end && span.end <= text.len() + 4));
            }
        }
        read(&text[..at], Some("a.yaml"));
    }
    for deep in ["[", "{a: ", "- ", "? ", "!Sub [", "&a [*a, "] {
        read(&format!("{}createClassificationJob", deep.repeat(20_000)), Some("a.yaml"));
    }
}

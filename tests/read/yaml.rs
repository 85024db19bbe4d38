//! Jobs in YAML: templates and the API's documents, and that values are what tools for YAML read.

use crate::support::{one, python, value, written};
use macie_preflight::read::{MistakeKind, SourceForm, read};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
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
        "Name: !Sub scan\nDescription: !Sub '${A} b'\nCustomDataIdentifierIds: [!Sub '{{resolve:ssm:a}}']\nJobType: !Ref Type\nSamplingPercentage: !If [A, 10, 100]\nTags: !GetAtt A.B\n\
        S3JobDefinition: !Unknown\n  Scoping: {}\nClientToken: !Join ['-', [a, 'b']]\nInitialRun: {Ref: A}\nAllowListIds: {{ ids }}",
    );
    let document = one("a.yaml", &text);
    let hole = "<hole>";
    let expected = json!({
        "name": "scan", "description": hole, "customDataIdentifierIds": [hole], "jobType": hole, "samplingPercentage": hole, "tags": hole, "s3JobDefinition": hole,
        "clientToken": "a-b", "initialRun": hole, "allowListIds": hole,
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

    let text = "---\na: 1\n---\nevent:\n  requestParameters:\n    jobType: SCHEDULED\n    name: !Ref Name\n---\n- {jobId: a, jobStatus: CANCELLED} # Macie\n";
    let documents = read(text, Some("a.yaml"));
    let found: Vec<(&str, Value)> = documents.iter().map(|document| (document.name.as_str(), value(document))).collect();
    let expected = [
        ("requestParameters", json!({ "jobType": "SCHEDULED", "name": "<hole>" })),
        ("UpdateClassificationJob", json!({ "jobId": "a", "jobStatus": "CANCELLED" })),
    ];
    assert_eq!(found, expected);
    assert_eq!(written(&documents[0], text)[1..3], ["jobType", "SCHEDULED"]);

    for other in
        ["name: x\njobType: batch\n", "jobId: a\njobStatus: CANCELLED\n", "jobDefinition: {}\n", "jobType\n", "# jobType: ONE_TIME\n"]
    {
        assert_eq!(read(other, Some("a.yaml")), Vec::new(), "{other}");
    }
}

#[test]
fn an_alias_is_the_value_of_its_anchor_at_the_place_of_the_alias() {
    let text = format!(
        "x-a: &buckets\n  - {{AccountId: '210987654321', Buckets: &b [a, b]}}\nx-b: &more {{Name: merged, JobType: SCHEDULED}}\n{}",
        task(
            "<<: [*more, {InitialRun: true, Name: second}]\nJobType: ONE_TIME\nS3JobDefinition: {BucketDefinitions: *buckets}\nTags: *nowhere"
        )
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
fn documents_are_read_the_same_among_others() {
    let job = task("Name: !f!Sub scan\nDescription: |\n  --- a\n   ---\nTags: *a");
    let directive = "%TAG !f! !\n---\n";
    let alone = one("a.yaml", &format!("{directive}{job}"));
    assert_eq!(value(&alone)["name"], "scan");
    for before in
        ["", "a: &a b\n", "a: 100%\n", "- |\n  %TAG\n", "# a\n", "--- &a b\n", "---\r\na: b\r\n", "a: [1\n", "%YAML 1.2\n---\n", "\u{feff}"]
    {
        for after in ["", "---\n", "---\na: b\n", "--- |\n a\n", "...\n", "---", "...\n---\n[", "---\r\n%"] {
            let end = if before.is_empty() || before == "\u{feff}" { "" } else { "...\n" };
            let text = format!("{before}{end}{directive}{job}{after}");
            let document = one("a.yaml", &text);
            assert_eq!(value(&document), value(&alone), "{text}");
            let places = written(&document, &text);
            assert_eq!(places[1..3], ["Name", "!f!Sub scan"], "{text}");
        }
    }
}

#[test]
fn resources_without_a_job_change_nothing() {
    let parameters = "!If [A, *job, *job]";
    let resources = [
        "Lake:\n    Type: AWS::S3::Bucket{}\n    Properties: {Tags: &tags {a: b}}\n".to_owned(),
        "Parameters: &parameters\n    Type: AWS::S3::Bucket{}\n    Name: scan\n".to_owned(),
        format!("Alias:\n    Type: AWS::X::Y{{}}\n    <<: *job\n    Properties: {parameters}\n"),
        "Text: {\n    Type: 'AWS::S3::Bucket',{}\n    a: \"x: y\n  Other:\" }\n".to_owned(),
        "Sub: !Sub\n    Type: AWS::S3::Bucket{}\n".to_owned(),
        "List:\n  - Type: AWS::S3::Bucket{}\n".to_owned(),
        "Parameters:\n    Type: AWS::S3::Bucket{}\n    Name: last\n".to_owned(),
        "Resource: {Type: 'a::b',{}\n    c: arn}\n".to_owned(),
    ];
    let job = "  Scan: &job\n    Resource: arn:aws:states:::aws-sdk:macie2:createClassificationJob\n    Parameters:\n      <<: *parameters\n      Tags: *tags\n      Description: a\n";
    for first in 0..resources.len() {
        for place in 0..=resources.len() {
            let template = |mark: &str| {
                let mut text = "Description: é\nResources:\n".to_owned();
                for index in 0..resources.len() {
                    if index == place {
                        text += job;
                    }
                    text += &format!("  {}", resources[(first + index) % resources.len()].replace("{}", mark));
                }
                text + if place == resources.len() { job } else { "" } + "Outputs: {}\n"
            };
            // With a mention, none is left out.
            let mark = " # ClassificationJob";
            let (text, whole) = (template(""), template(mark));
            let found = |text: &str| -> Vec<(String, Value, Vec<String>)> {
                let documents = read(text, Some("a.yaml"));
                documents
                    .iter()
                    .map(|document| {
                        let places = written(document, text).into_iter().map(|place| place.replace(mark, "")).collect();
                        (document.name.clone(), value(document), places)
                    })
                    .collect()
            };
            assert_eq!(found(&text), found(&whole), "{text}");
            assert!(!found(&text).is_empty(), "{text}");
        }
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

/// Whether a value is what both versions of YAML read. A hole may be anything or, if it has to be needed, what they read differently.
fn agrees(ours: &Value, [old, core]: [&Value; 2], needed: bool) -> bool {
    match (ours, old, core) {
        (Value::String(hole), ..) if hole == "<hole>" => !needed || old != core || old == "<hole>",
        (Value::Array(ours), Value::Array(old), Value::Array(core)) => {
            ours.len() == old.len()
                && ours.len() == core.len()
                && (0..ours.len()).all(|at| agrees(&ours[at], [&old[at], &core[at]], needed))
        }
        (Value::Object(ours), Value::Object(old), Value::Object(core)) => {
            let is_open = ours.contains_key("<more>");
            let known = ours.iter().filter(|(name, _)| *name != "<more>");
            (is_open || ours.len() == old.len() && ours.len() == core.len())
                && known.into_iter().all(|(name, value)| agrees(value, [&old[name], &core[name]], needed))
        }
        (Value::Number(ours), Value::Number(old), Value::Number(core)) => old == core && ours.as_f64() == old.as_f64(),
        _ => ours == old && ours == core,
    }
}

/// Values as the tags of a job: their names are free.
fn as_tags(text: &str) -> String {
    let lines: String = text.split_inclusive('\n').map(|line| format!("  {line}")).collect();
    task(&format!("Tags:\n{lines}")).replace("  \n", "\n")
}

/// What of the texts isn't read as PyYAML does, in YAML 1.1 or in YAML 1.2. Returns how many are YAML for all.
fn compare(texts: &[String], needed: bool) -> usize {
    let asked = json!({ "read": texts }).to_string();
    let answers: Vec<[Vec<Value>; 2]> = serde_json::from_str(&python("tests/read/judges/yaml_values.py", &asked)).unwrap();
    let mut compared = 0;
    for (text, [old, core]) in texts.iter().zip(&answers) {
        let documents = read(text, Some("a.yaml"));
        let ([old], [core], [document]) = (&old[..], &core[..], &documents[..]) else { continue };
        let tags = |value: &Value| value["States"]["Create"]["Parameters"]["Tags"].clone();
        let ours = value(document)["tags"].clone();
        assert!(agrees(&ours, [&tags(old), &tags(core)], needed), "{text}\n{ours}\n{}\n{}", tags(old), tags(core));
        compared += 1;
    }
    compared
}

#[test]
fn scalars_are_what_pyyaml_reads_in_both_versions() {
    let scalars = [
        "0 1 -1 +1 -0 00 007 08 0_7 1_000 1__0 _1 1_ 012345678901 123456789012 99999999999999999999 0x1F 0xg 0x +0x1 -0x1 0x_1 0xFFFFFFFFFFFFFFFF",
        "0o17 0o18 +0o1 -0o1 0b1 0b2 -0b1 0b_ 1:30 01:30 0:30 1:60 1:5:59 1:30.5 0:30.5 1:2: 8080:80 1:3_0 1.5 .5 5. -.5 +.5 . .. ._5 .5_5",
        "1.5e3 1.5e+3 1.5E-3 1e3 1e+3 1e 1.e+1 .5e+1 .e+1 1.5e+ 1_0.5 1_0.5e+1 1_0.5e1 01.5 00.5 1.2.3 1.5_0 12e34x 1e3.5 +e3 e3",
        ".inf -.inf +.Inf .INF .nan .NaN .NAN -.nan .Nan .infx ~ null Null NULL nULL true True TRUE tRUE false yes Yes yES no on Off y n Y N",
        "2021-01-01 2021-01-01T00:00:00Z 12-34 a:b - -- + -a <<x = =a !a a#b 'a' \"b\" '012' \"yes\" !!str\t1 !!int\t1 !!float\t1.5 !!bool\ttrue",
        "!!str\t012 !!null\t~ arn:aws:s3:::b a-b a_b a.b 1.0.0 1a 0a x1 é 10% $1 *",
    ];
    let scalars: Vec<String> = scalars.iter().flat_map(|line| line.split(' ')).map(|scalar| scalar.replace('\t', " ")).collect();
    let mut texts: Vec<String> = scalars.iter().map(|scalar| as_tags(&format!("a: {scalar}\nb: [{scalar}]"))).collect();
    texts.extend(scalars.iter().map(|scalar| as_tags(&format!("{scalar}: a\nother: b"))));
    let compared = compare(&texts, true);
    assert!(compared > texts.len() * 8 / 10, "{compared} of {}", texts.len());
}

fn values() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        "[a-z0-9_.:,-]{0,12}",
        "[ a-zé#:'\"|>!&*%@`?,\\[\\]{}\\\\\n\t-]{0,30}",
        "\\PC{0,8}",
        "[a-z]{1,9}( {1,2}[a-z]{1,9}){0,12}\n{0,2}",
        Just("yes".to_owned()),
        Just("0123".to_owned()),
    ];
    let known =
        |text: &String| !["${", "#{", "{{", "{%", "$.", "$[", "States.", "<hole>"].iter().any(|mark| text.contains(mark)) && text != "$";
    let scalar = prop_oneof![
        text.prop_filter("it is known", known).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1000..1000_i32).prop_map(|number| json!(f64::from(number) / 8.0)),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ];
    scalar.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            vec(("[a-zé0-9 :#-]{1,12}", inner), 0..5).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

#[test]
fn values_that_pyyaml_writes_are_read_as_it_reads_them() {
    let mut runner = TestRunner::deterministic();
    let values: Vec<Value> = (0..60).map(|_| json!({ "a": values().new_tree(&mut runner).unwrap().current() })).collect();
    let asked = json!({ "write": values }).to_string();
    let texts: Vec<Vec<String>> = serde_json::from_str(&python("tests/read/judges/yaml_values.py", &asked)).unwrap();
    let texts: Vec<String> = texts.concat().iter().map(|text| as_tags(text)).collect();
    let compared = compare(&texts, true);
    assert!(compared > texts.len() * 9 / 10, "{compared} of {}", texts.len());
    // The same with something else in it.
    let mut changed = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let others = [":", "- ", "\n", "'", "\"", "[", "}", " #", "  ", "&a ", "? ", ",", "\t"];
        for (at, other) in others.iter().enumerate().skip(index % 4).step_by(4) {
            let place = text.find("Tags").unwrap() + 5;
            let mut place = place + (index * 7919 + at * 104_729) % (text.len() - place);
            while !text.is_char_boundary(place) {
                place -= 1;
            }
            changed.push(format!("{}{other}{}", &text[..place], &text[place..]));
        }
    }
    assert!(compare(&changed, false) > changed.len() / 4);
}

#[test]
fn resources_of_pulumi_are_read() {
    let text = "\
name: scans
runtime: yaml
variables:
  current:
    fn::invoke:
      function: aws:getCallerIdentity
resources:
  exports:
    type: aws:s3:BucketV2
  weekly:
    type: aws:macie2:ClassificationJob
    properties:
      jobType: SCHEDULED
      namePrefix: weekly-
      scheduleFrequency:
        weeklySchedule: MONDAY
      s3JobDefinition:
        bucketDefinitions:
          - accountId: ${current.accountId}
            buckets: [ledger, '${exports.bucket}', {fn::select: [0, [a, b]]}]
        scoping:
          excludes:
            ands:
              - simpleScopeTerm: {comparator: EQ, key: OBJECT_EXTENSION, values: [csv]}
    options:
      protect: true
  once:
    type: aws:macie2/classificationJob:ClassificationJob
    properties: {jobType: ONE_TIME, samplingPercentage: 0}
  empty:
    type: aws:macie2:ClassificationJob
";
    let documents = read(text, Some("Pulumi.yaml"));
    assert!(documents.iter().all(|document| document.form == SourceForm::Pulumi));
    let found: Vec<(&str, Value)> = documents.iter().map(|document| (document.name.as_str(), value(document))).collect();
    let term = json!({ "simpleScopeTerm": { "comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv"] } });
    let weekly = json!({
        "jobType": "SCHEDULED",
        "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": "MONDAY" } },
        "s3JobDefinition": {
            "bucketDefinitions": [{ "accountId": "<hole>", "buckets": ["ledger", "<hole>", "<hole>"] }],
            "scoping": { "excludes": { "and": [term] } },
        },
        "clientToken": "<hole>",
        "name": "<hole>",
    });
    let once = json!({ "jobType": "ONE_TIME", "clientToken": "<hole>", "name": "<hole>" });
    assert_eq!(found, [("weekly", weekly), ("once", once)]);
    assert_eq!(documents[1].mistakes.iter().map(|mistake| mistake.kind).collect::<Vec<_>>(), [MistakeKind::UnsentValue]);
}

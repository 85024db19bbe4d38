//! JavaScript and TypeScript: what is a job, and what of it is known.

use crate::support::{one, value, written};
use macie_preflight::model::DocumentKind;
use macie_preflight::read::{MistakeKind, SourceDocument, SourceForm, read};
use serde_json::{Value, json};

/// The document as a value, without the token that the SDK fills in.
pub fn without_token(document: &SourceDocument) -> Value {
    let mut value = value(document);
    value.as_object_mut().unwrap().remove("clientToken");
    value
}

/// Whether something of a value isn't known.
pub fn has_holes(value: &Value) -> bool {
    match value {
        Value::String(text) => text == "<hole>",
        Value::Array(items) => items.iter().any(|item| item == "<more>" || has_holes(item)),
        Value::Object(members) => members.iter().any(|(name, value)| name == "<more>" || has_holes(value)),
        _ => false,
    }
}

#[test]
fn where_a_job_is_and_what_it_is_called() {
    let text = r#"
        const { Macie2 } = require("@aws-sdk/client-macie2");
        await client.send(new macie2.CreateClassificationJobCommand<X>({ name: "a" }));
        await client.send(new ListClassificationJobsCommand({ maxResults: 5 }), { abortSignal });
        await client.send(new DescribeClassificationJobCommand({ jobId }));
        await macie.updateClassificationJob({ jobId, jobStatus: "CANCELLED" }).promise();
    "#;
    let documents = read(text, Some("a.mjs"));
    let found: Vec<_> = documents.iter().map(|found| (found.kind, found.name.as_str(), &text[found.span.start..found.span.end])).collect();
    assert_eq!(
        found,
        [
            (
                DocumentKind::CreateRequest,
                "CreateClassificationJobCommand",
                r#"new macie2.CreateClassificationJobCommand<X>({ name: "a" })"#
            ),
            (DocumentKind::ListRequest, "ListClassificationJobsCommand", "new ListClassificationJobsCommand({ maxResults: 5 })"),
            (DocumentKind::DescribeRequest, "DescribeClassificationJobCommand", "new DescribeClassificationJobCommand({ jobId })"),
            (DocumentKind::UpdateRequest, "updateClassificationJob", r#"updateClassificationJob({ jobId, jobStatus: "CANCELLED" })"#),
        ]
    );
    assert!(documents.iter().all(|document| document.form == SourceForm::JavaScript));
}

#[test]
fn an_imported_command_may_have_another_name() {
    for import in [
        r#"import { Macie2Client, CreateClassificationJobCommand as Create } from "@aws-sdk/client-macie2";"#,
        r#"const { CreateClassificationJobCommand: Create } = require("@aws-sdk/client-macie2");"#,
    ] {
        let document = one("a.ts", &format!("{import}\nnew Create({{ name: \"a\" }})"));
        assert_eq!(without_token(&document), json!({ "name": "a" }));
        assert_eq!(document.name, "CreateClassificationJobCommand");
    }
}

#[test]
fn findings_stand_where_a_value_is_written() {
    let text = "const name = \"weekly\";\nnew CreateClassificationJobCommand({ name, 'jobType': (\"ONE\" + '_TIME') as JobType, tags: { ...{ a: `b` } } })";
    let document = one("a.ts", text);
    let whole = "{ name, 'jobType': (\"ONE\" + '_TIME') as JobType, tags: { ...{ a: `b` } } }";
    let call = &text[document.span.start..document.span.end];
    assert_eq!(
        written(&document, text),
        [whole, "name", "\"weekly\"", "'jobType'", "\"ONE\" + '_TIME'", "tags", "{ ...{ a: `b` } }", "a", "`b`", call, call]
    );
}

#[test]
fn a_key_that_is_written_twice_stays_twice() {
    let document = one("a.js", "new CreateClassificationJobCommand({ name: 'a', name: 'b' })");
    assert!(document.text.starts_with(r#"{"name": "a", "name": "b""#), "{}", document.text);
}

#[test]
fn what_only_looks_like_a_job_is_none() {
    for text in [
        // Comments, strings, regular expressions.
        "// new CreateClassificationJobCommand({ name: 1 })",
        "/* new CreateClassificationJobCommand({ name: 1 }) */",
        "const s = 'new CreateClassificationJobCommand({ name: 1 })';",
        "const s = `${1} new CreateClassificationJobCommand({ name: 1 })`;",
        "const s = \"it\\\"s new CreateClassificationJobCommand({ name: 1 })\";",
        "const r = /new CreateClassificationJobCommand({ name: 1 })/;",
        "#! new CreateClassificationJobCommand({ name: 1 })",
        // Declarations, imports, types.
        "import { CreateClassificationJobCommand } from \"@aws-sdk/client-macie2\";",
        "async function createClassificationJob({ jobType, s3JobDefinition }) { return 1; }",
        "class Macie2 { createClassificationJob(input: { jobType: string }) { return input; } }",
        "const Macie2 = { createClassificationJob: (input) => input, listClassificationJobs() {} };",
        "type X = typeof macie.createClassificationJob; let y: CreateClassificationJobCommand;",
        "createClassificationJob({ jobType: 'ONE_TIME', s3JobDefinition: {} })",
        // Mocks and expectations.
        "import { Macie2Client as Macie2 } from 'x'; mock.on(CreateClassificationJobCommand).resolves({ jobId: 'a' });",
        "mock.on(CreateClassificationJobCommand, { jobType: 'ONE_TIME' }).resolves({});",
        "expect(mock).toHaveReceivedCommandWith(CreateClassificationJobCommand, { jobType: 'ONE_TIME' });",
        "expect(send).toHaveBeenCalledWith(new CreateClassificationJobCommand({ jobType: 'ONE_TIME' }));",
        "let m: Macie2; expect(m.createClassificationJob).toHaveBeenCalledWith({ jobType: 'ONE_TIME' });",
        "let m: Macie2; m.createClassificationJob.mockResolvedValue({ jobId: 'a' }); jest.spyOn(m, 'createClassificationJob');",
        // Others' classes and methods of these names.
        "class CreateClassificationJobCommand {} new CreateClassificationJobCommand({ name: 'a' })",
        "import { CreateClassificationJobCommand } from './commands'; bus.execute(new CreateClassificationJobCommand({ name: 'a' }));",
        "const { CreateClassificationJobCommand } = require('../commands'); new CreateClassificationJobCommand({ name: 'a' });",
        "model.classifications.createClassificationJob({ jobId: id }, (error) => error);",
        "api.createClassificationJob({ name: 'a', tags: [], dataset: 1 }); api.listClassificationJobs(); api.createClassificationJob(config);",
        "let m: Macie2; this.createClassificationJob({ jobType: 'ONE_TIME' });",
        "let m: Macie2; m.createClassificationJob(`bucket`); m.createClassificationJob('bucket', 3); m.createClassificationJob([]);",
        "new ClassificationJob('a', { jobType: 'ONE_TIME' }); new ml.ClassificationJob('a', {});",
        "import { ClassificationJob } from './ml'; new ClassificationJob('a', { jobType: 'ONE_TIME' });",
        "const call = { service: 'SageMaker', action: 'createClassificationJob', parameters: { name: 'a' } };",
        "const event = { action: 'createClassificationJob', parameters: { name: 'a' } };",
        // Cut.
        "new CreateClassificationJobCommand({ name: 'a', tags: {",
        "new CreateClassificationJobCommand",
        "m.createClassificationJob(",
    ] {
        assert_eq!(read(text, Some("a.ts")), Vec::new(), "{text}");
    }
}

#[test]
fn requests_that_are_sent_page_by_page_are_read() {
    for text in [
        "for await (const page of paginateListClassificationJobs({ client, pageSize: 500 }, { maxResults: 5 })) {}",
        "const pages = macie2.paginateListClassificationJobs({ client }, { maxResults: 5 } as const);",
        "import * as macie2 from '@aws-sdk/client-macie2';\nmacie2.paginateListClassificationJobs(config, { maxResults: 5 });",
        "const macie = new Macie2({});\nfor await (const page of macie.paginateListClassificationJobs({ maxResults: 5 }, { pageSize: 9 })) {}",
        "import { paginateListClassificationJobs } from '@aws-sdk/client-macie2';\nconst input = { maxResults: 5 };\n\
         const pages = paginateListClassificationJobs(config, input, options);",
    ] {
        let document = one("a.ts", text);
        assert_eq!(document.kind, DocumentKind::ListRequest, "{text}");
        assert_eq!((document.name.as_str(), value(&document)), ("paginateListClassificationJobs", json!({ "maxResults": 5 })));
    }
    for text in [
        "import { paginateListClassificationJobs } from './pages';\npaginateListClassificationJobs(a, { maxResults: 'x' });",
        "function paginateListClassificationJobs(a, b) {}\npaginateListClassificationJobs(a, { maxResults: 'x' });",
        "this.paginateListClassificationJobs(a, { maxResults: 'x' });",
        "interface Macie2 { paginateListClassificationJobs(args?: Input, config?: Config): Paginator<Output>; }",
        "class Macie { async *paginateListClassificationJobs(config, input) { yield 1; } }",
        "paginateListClassificationJobs({ client });",
        "expect(pages).toHaveBeenCalledWith(paginateListClassificationJobs(a, {}));",
        "paginateListFindings({ client }, { maxResults: 'ListClassificationJobs' });",
    ] {
        assert_eq!(read(text, Some("a.ts")), [], "{text}");
    }
}

#[test]
fn a_mistake_in_a_file_costs_no_other_job() {
    let job = "\nnew CreateClassificationJobCommand({ name: 'a' });\n";
    for wrong in [
        "function f( {",
        "const a = [1, 2;",
        "}}}))]",
        "const s = 'it is;",
        "if (x { y = 1 }",
        "const r = a / b;",
        "<p>Don't</p>;",
        "const o = { a: , b: 1 };",
        "new CreateClassificationJobCommand({ name: 'b' };",
        "new CreateClassificationJobCommand({ name: { );",
        "@#$\\ ^ ??",
    ] {
        let names: Vec<Value> = read(&[job, wrong, job].concat(), Some("a.tsx")).iter().map(without_token).collect();
        assert!(names.len() >= 2, "{wrong}: {names:?}");
        assert!(names.iter().all(|found| *found == json!({ "name": "a" }) || has_holes(found)), "{wrong}: {names:?}");
    }
}

#[test]
fn what_is_mistyped_in_a_job_is_not_known() {
    for (body, expected) in [
        ("{ name: 'a' b: 1 }", json!({ "name": "<hole>", "<more>": "" })),
        ("{ name 'a', b: 1 }", json!({ "b": 1, "<more>": "" })),
        ("{ tags: { a: [1, 2 }, b: 1 }", json!({ "tags": { "a": "<hole>", "<more>": "" }, "b": 1 })),
        ("{ name: 'a, b: 1\n, c: 2 }", json!({ "name": "<hole>", "c": 2 })),
        ("{ name: '\\8', b: 010 }", json!({ "name": "<hole>", "b": "<hole>" })),
    ] {
        let document = one("a.js", &format!("new CreateClassificationJobCommand({body});"));
        assert_eq!(without_token(&document), expected, "{body}");
    }
}

#[test]
fn calls_of_the_cdk_are_read() {
    let text = r#"
        import { AwsCustomResource, AwsSdkCall } from "aws-cdk-lib/custom-resources";
        const create: AwsSdkCall = {
            service: "Macie2", action: "createClassificationJob", parameters: { name: "a" }, physicalResourceId: id,
        };
        new AwsCustomResource(this, "Job", {
            onCreate: { service: "@aws-sdk/client-macie2", action: "CreateClassificationJobCommand", parameters: { name: "b", tags: props.tags } },
            onUpdate: { action: 'updateClassificationJob', service: 'macie2', parameters: params },
        });
        new tasks.CallAwsService(this, "Start", {
            service: "macie2", action: "createClassificationJob", iamResources: ["*"],
            parameters: {
                Name: "c", "ClientToken.$": "$$.Execution.Id", JobType: sfn.JsonPath.stringAt("$.type"), Tags: { Name: "d" },
                S3JobDefinition: { BucketDefinitions: [{ AccountId: "1", Buckets: ["e"] }] },
            },
        });
        tasks.CallAwsService.jsonata(this, "Start", {
            service: "macie2", action: "createClassificationJob", parameters: { Name: "f", jobType: "ONE_TIME", Description: "$.about" },
        });
    "#;
    let documents = read(text, Some("stack.ts"));
    let found: Vec<(SourceForm, DocumentKind, Value)> =
        documents.iter().map(|document| (document.form, document.kind, without_token(document))).collect();
    let create = DocumentKind::CreateRequest;
    assert_eq!(
        found,
        [
            (SourceForm::JavaScript, create, json!({ "name": "a" })),
            (SourceForm::JavaScript, create, json!({ "name": "b", "tags": "<hole>" })),
            (SourceForm::JavaScript, DocumentKind::UpdateRequest, json!({ "<more>": "" })),
            (
                SourceForm::StateMachine,
                create,
                json!({
                    "name": "c", "jobType": "<hole>", "tags": { "Name": "d" },
                    "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "1", "buckets": ["e"] }] },
                })
            ),
            (SourceForm::StateMachine, create, json!({ "name": "f", "jobType": "ONE_TIME", "description": "<hole>" })),
        ]
    );
    assert_eq!(documents[1].name, "CreateClassificationJobCommand");
    let mistakes: Vec<_> =
        documents[4].mistakes.iter().map(|mistake| (mistake.kind, &text[mistake.span.start..mistake.span.end])).collect();
    assert_eq!(mistakes, [(MistakeKind::MemberInCamelCase, "jobType"), (MistakeKind::LiteralPath, "\"$.about\"")]);
}

#[test]
fn tasks_of_state_machines_that_are_written_as_objects_are_read() {
    let text = r#"
        new sfn.CustomState(this, "Start", { stateJson: {
            Type: "Task", Resource: 'arn:aws:states:::aws-sdk:macie2:createClassificationJob',
            Parameters: { Name: bucket.name, JobType: "ONE_TIME", "ClientToken.$": "$$.Execution.Id" }, End: true,
        } });
        const other = { Resource: "arn:aws:states:::aws-sdk:macie2:getFindings", Parameters: { Name: "a" } };
        const statement = { Resource: "arn:aws:states:::aws-sdk:macie2:createClassificationJob" };
    "#;
    let document = one("stack.ts", text);
    assert_eq!(document.form, SourceForm::StateMachine);
    assert_eq!(without_token(&document), json!({ "name": "<hole>", "jobType": "ONE_TIME" }));
}

#[test]
fn resources_of_pulumi_are_read() {
    let text = r#"
        import * as aws from "@pulumi/aws";
        new aws.macie2.ClassificationJob("weekly", {
            jobType: "SCHEDULED", namePrefix: "a-", name: "b", jobStatus: "RUNNING", tags: { ands: "", off: "" }, initialRun: false, description: "",
            scheduleFrequency: { weeklySchedule: "MONDAY", dailySchedule: false },
            s3JobDefinition: { scoping: { excludes: { ands: [{ simpleScopeTerm: { comparator: "EQ", key: "OBJECT_EXTENSION", values: ["a"] } }] } } },
        }, { provider });
        new aws.macie2.ClassificationJob(`${stack}-daily`, { scheduleFrequency: { dailySchedule: true }, samplingPercentage: 0 });
        new aws.macie2.ClassificationJob("monthly", { scheduleFrequency: { monthlySchedule: 31 }, name: pulumi.interpolate`a${b}` });
        const job = new aws.macie2.ClassificationJob("unknown", args);
    "#;
    let documents = read(text, Some("index.ts"));
    assert!(documents.iter().all(|document| document.form == SourceForm::Pulumi));
    let found: Vec<(&str, Value)> = documents.iter().map(|document| (document.name.as_str(), without_token(document))).collect();
    assert_eq!(
        found,
        [
            (
                "weekly",
                json!({
                    "jobType": "SCHEDULED", "name": "b", "tags": { "ands": "", "off": "" },
                    "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": "MONDAY" } },
                    "s3JobDefinition": {
                        "scoping": { "excludes": { "and": [
                            { "simpleScopeTerm": { "comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["a"] } },
                        ] } },
                    },
                })
            ),
            ("ClassificationJob", json!({ "name": "<hole>", "scheduleFrequency": { "dailySchedule": {} } })),
            ("monthly", json!({ "name": "<hole>", "scheduleFrequency": { "monthlySchedule": { "dayOfMonth": 31 } } })),
            ("unknown", json!({ "name": "<hole>", "<more>": "" })),
        ]
    );
    let mistakes: Vec<_> =
        documents[0].mistakes.iter().map(|mistake| (mistake.kind, &text[mistake.span.start..mistake.span.end])).collect();
    let expected = [
        (MistakeKind::ConflictingArgument, "namePrefix"),
        (MistakeKind::ConflictingArgument, "dailySchedule"),
        (MistakeKind::UnsentValue, "false"),
    ];
    assert_eq!(mistakes, expected);
    let repeated = "new aws.macie2.ClassificationJob('a', { name: 'a', allowListIds: ['a'], name: 'b', ...{ samplingPercentage: 5 } })";
    let document = one("a.js", repeated);
    assert_eq!(without_token(&document), json!({ "name": "b", "samplingPercentage": 5 }));
    assert_eq!(document.mistakes.iter().map(|mistake| mistake.kind).collect::<Vec<_>>(), [MistakeKind::UnsupportedArgument]);
    let imported = "import { ClassificationJob } from \"@pulumi/aws/macie2\"; new ClassificationJob(\"a\", { jobType: \"ONE_TIME\" });";
    assert_eq!(without_token(&one("a.ts", imported)), json!({ "name": "<hole>", "jobType": "ONE_TIME" }));
}

#[test]
fn resources_of_the_cdk_for_terraform_are_read() {
    let text = r#"
        import { Macie2ClassificationJob as Job } from "@cdktf/provider-aws/lib/macie2-classification-job";
        import * as aws from "./.gen/providers/aws";
        new Job(this, "weekly", {
            jobType: "SCHEDULED", namePrefix: "a-", forEach: each, dependsOn: [bucket], initialRun: true,
            scheduleFrequency: { weeklySchedule: "MONDAY" },
            s3JobDefinition: {
                bucketDefinitions: [{ accountId: Token.asString(id), buckets: ["ledger", "${aws_s3_bucket.a.bucket}", `b-${stage}`] }],
                scoping: { excludes: { and: [{ simpleScopeTerm: { comparator: "EQ", key: "OBJECT_EXTENSION", values: ["a"] } }] } },
            },
        });
        new aws.macie2ClassificationJob.Macie2ClassificationJob(this, `job-${stage}`, { jobType: "ONE_TIME", samplingPercentage: 0 });
        new Macie2ClassificationJob(scope, "unknown", config);
    "#;
    let documents = read(text, Some("main.ts"));
    assert!(documents.iter().all(|document| document.form == SourceForm::Terraform));
    let found: Vec<(&str, Value)> = documents.iter().map(|document| (document.name.as_str(), without_token(document))).collect();
    let term = json!({ "simpleScopeTerm": { "comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["a"] } });
    let weekly = json!({
        "jobType": "SCHEDULED",
        "initialRun": true,
        "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": "MONDAY" } },
        "s3JobDefinition": {
            "bucketDefinitions": [{ "accountId": "<hole>", "buckets": ["ledger", "<hole>", "<hole>"] }],
            "scoping": { "excludes": { "and": [term] } },
        },
        "name": "<hole>",
    });
    let class = "Macie2ClassificationJob";
    let (daily, open) = (json!({ "jobType": "ONE_TIME", "name": "<hole>" }), json!({ "name": "<hole>", "<more>": "" }));
    assert_eq!(found, [("weekly", weekly), (class, daily), ("unknown", open)]);
    let kinds: Vec<_> = documents[1].mistakes.iter().map(|mistake| mistake.kind).collect();
    assert_eq!(kinds, [MistakeKind::UnsentValue]);
    for text in [
        "import { Macie2ClassificationJob } from './jobs';\nnew Macie2ClassificationJob(this, 'a', { jobType: 'x' });",
        "class Macie2ClassificationJob {}\nnew Macie2ClassificationJob(this, 'a', { jobType: 'x' });",
        "new Macie2ClassificationJob({ jobType: 'x' });",
        "new Macie2ClassificationJobExports(this, 'a', { jobType: 'x' });",
    ] {
        assert_eq!(read(text, Some("main.ts")), [], "{text}");
    }
}

#[test]
fn deep_and_repeated_texts_are_read() {
    let deep =
        |open: &str, close: &str| ["new CreateClassificationJobCommand(", &open.repeat(5000), "1", &close.repeat(5000), ")"].concat();
    for text in [
        deep("{a:", "}"),
        deep("[", "]"),
        deep("(", ")"),
        deep("<a>", ""),
        deep("...", ""),
        deep("{...", "}"),
        deep("[...", "]"),
        deep("`${", "}`"),
        deep("++", ""),
    ] {
        assert!(read(&text, Some("a.ts")).len() <= 1);
    }
    let names: String = (1..60).map(|level| format!("const n{level} = [n{0}, n{0}, {{ ...n{0} }}];\n", level - 1)).collect();
    let document = one("a.ts", &format!("const n0 = [1];\n{names}new CreateClassificationJobCommand({{ tags: n59 }})"));
    assert!(document.text.len() < 100_000);
    assert_eq!(
        without_token(&one("a.ts", "const a = [b]; const b = [a]; const c = { c }; new CreateClassificationJobCommand({ b, c })")),
        json!({ "b": [["<hole>"]], "c": { "c": "<hole>" } })
    );
}

#[test]
fn the_example_of_the_page_is_read_as_it_says() {
    let page = include_str!("../../docs/reading/javascript.md");
    let block = |language: &str| page.split_once(&format!("```{language}\n")).unwrap().1.split_once("```").unwrap().0;
    let expected: Value = serde_json::from_str(&block("json").replace("<unknown>", "<hole>")).unwrap();
    assert_eq!(value(&one("job.ts", block("ts"))), expected);
}

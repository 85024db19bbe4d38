//! JavaScript and TypeScript: what is a job, and what of it is known. The TypeScript compiler and Node.js say what arrives.

use crate::documents;
use crate::support::{node, one, value, written};
use macie_preflight::model::DocumentKind;
use macie_preflight::read::{MistakeKind, SourceDocument, SourceForm, read};
use macie_preflight::{Options, to_sdk_js};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

const SDK: &str = "import { CreateClassificationJobCommand, ListClassificationJobsCommand, UpdateClassificationJobCommand, Macie2, \
                   JobType, JobComparator, DayOfWeek, ListJobsFilterKey } from \"@aws-sdk/client-macie2\";\n";

/// What a program in TypeScript passes to AWS, for each program.
fn passed(programs: &[String]) -> Vec<Value> {
    let output = node("tests/read/judges/typescript.mjs", &json!(programs).to_string());
    serde_json::from_str(&output).unwrap()
}

/// Whether what is known of a document is what arrives.
fn agrees(known: &Value, arrived: Option<&Value>) -> bool {
    match (known, arrived) {
        (Value::String(text), _) if text == "<hole>" => true,
        (Value::Array(known), Some(Value::Array(arrived))) => {
            if known.iter().any(|item| item == "<more>") {
                return true;
            }
            known.len() == arrived.len() && known.iter().zip(arrived).all(|(known, arrived)| agrees(known, Some(arrived)))
        }
        (Value::Object(known), Some(Value::Object(arrived))) => {
            known.iter().all(|(name, value)| name == "<more>" || agrees(value, arrived.get(name)))
                && (known.contains_key("<more>") || arrived.keys().all(|name| known.contains_key(name)))
        }
        (Value::Number(known), Some(Value::Number(arrived))) => known.as_f64() == arrived.as_f64(),
        (known, arrived) => Some(known) == arrived,
    }
}

/// The document as a value, without the token that the SDK fills in.
fn without_token(document: &SourceDocument) -> Value {
    let mut value = value(document);
    value.as_object_mut().unwrap().remove("clientToken");
    value
}

fn has_holes(value: &Value) -> bool {
    match value {
        Value::String(text) => text == "<hole>",
        Value::Array(items) => items.iter().any(|item| item == "<more>" || has_holes(item)),
        Value::Object(members) => members.iter().any(|(name, value)| name == "<more>" || has_holes(value)),
        _ => false,
    }
}

/// Programs with what is known of the request in each: the token is left out, `<hole>` and `<more>` as elsewhere.
fn cases() -> Vec<(&'static str, Value)> {
    vec![
        // Values.
        (
            r#"new CreateClassificationJobCommand({ name: "weekly", jobType: 'ONE_TIME', })"#,
            json!({ "name": "weekly", "jobType": "ONE_TIME" }),
        ),
        ("new CreateClassificationJobCommand({ name: `a\nb` })", json!({ "name": "a\nb" })),
        (
            r#"new CreateClassificationJobCommand({ name: "\x41\u0042\u{43}\n\t\0\'\q", description: 'a\
b', tags: { a: "\uD83D\uDE00" } })"#,
            json!({ "name": "ABC\n\t\0'q", "description": "ab", "tags": { "a": "😀" } }),
        ),
        (r#"new CreateClassificationJobCommand({ name: "\uD83D" })"#, json!({ "name": "<hole>" })),
        (r#"new CreateClassificationJobCommand({ name: "week" + "ly" + `!` })"#, json!({ "name": "weekly!" })),
        (
            "const n = 1; new CreateClassificationJobCommand({ name: `a${n}b`, jobType: `ONE_TIME` })",
            json!({ "name": "<hole>", "jobType": "ONE_TIME" }),
        ),
        (
            "new CreateClassificationJobCommand({ a: 0x1F, b: 0o17, c: 0b11, d: 1_000, e: 1.50, f: 1e2, g: -5, h: .5, i: 5., j: -0, k: +3, l: 1e-7, m: 120e-1 })",
            json!({ "a": 31, "b": 15, "c": 3, "d": 1000, "e": 1.5, "f": 100, "g": -5, "h": 0.5, "i": 5, "j": 0, "k": 3, "l": 1e-7, "m": 12 }),
        ),
        (
            "new CreateClassificationJobCommand({ a: 9007199254740993, b: 1e999, c: 12345678901234567890 })",
            json!({ "a": "<hole>", "b": "<hole>", "c": "<hole>" }),
        ),
        (
            "new CreateClassificationJobCommand({ a: true, b: false, c: null, d: undefined, e: void 0 })",
            json!({ "a": true, "b": false, "c": null }),
        ),
        (
            "new CreateClassificationJobCommand({ a: [1, [2], {}], b: [,1], c: [undefined] })",
            json!({ "a": [1, [2], {}], "b": ["<hole>", 1], "c": ["<hole>"] }),
        ),
        (
            "new CreateClassificationJobCommand({ a: /x,y/g, b: 1 / 2, c: new Date(0), d: 1 ? 2 : 3, e: [1].map((x) => x, 2), f: (1, 2), g: typeof 1, h: 1 < 2, i: 7 })",
            json!({ "a": "<hole>", "b": "<hole>", "c": "<hole>", "d": "<hole>", "e": "<hole>", "f": "<hole>", "g": "<hole>", "h": "<hole>", "i": 7 }),
        ),
        ("new CreateClassificationJobCommand({ a: new Map<string, number>(), b: 2 })", json!({ "a": "<hole>", "b": 2 })),
        // Assertions.
        (
            r#"new CreateClassificationJobCommand({ a: "x" as const, b: ("y") satisfies string, c: <any>"z", d: ({ e: 1 }) as Record<string, number>, f: "w"!, g: [1] as unknown as number[] })"#,
            json!({ "a": "x", "b": "y", "c": "z", "d": { "e": 1 }, "f": "w", "g": [1] }),
        ),
        ("new CreateClassificationJobCommand({ a: 1, b: 2 } as any)", json!({ "a": 1, "b": 2 })),
        ("new CreateClassificationJobCommand(({ a: 1 }) satisfies object)", json!({ "a": 1 })),
        // Names of members.
        (
            r#"const k = "e"; new CreateClassificationJobCommand({ "a b": 1, 'c': 2, 3: 4, ["d"]: 5, [k]: 6, [`f`]: 7, default: 8 })"#,
            json!({ "3": 4, "a b": 1, "c": 2, "d": 5, "e": 6, "f": 7, "default": 8 }),
        ),
        ("const k = String(1); new CreateClassificationJobCommand({ a: 1, [k]: 2, b: 3 })", json!({ "a": "<hole>", "b": 3, "<more>": "" })),
        ("new CreateClassificationJobCommand({ a: 1, get b() { return 2; }, c: 3 })", json!({ "a": "<hole>", "c": 3, "<more>": "" })),
        ("new CreateClassificationJobCommand({ a: 1, async *b() { yield 2; }, c: 3 })", json!({ "a": "<hole>", "c": 3, "<more>": "" })),
        // Comments.
        ("new /* a */ CreateClassificationJobCommand(/* { b: 1 } */ { // c: 2,\n a: /* 3 */ 4 /* , */, // }\n})", json!({ "a": 4 })),
        // Spreads.
        ("const base = { a: 1, b: 2 }; new CreateClassificationJobCommand({ ...base, b: 3 })", json!({ "a": 1, "b": 3 })),
        ("const base = { a: 1, b: 2 }; new CreateClassificationJobCommand({ b: 3, ...base })", json!({ "a": 1, "b": 2 })),
        (
            "const f = () => ({ a: 9 }); new CreateClassificationJobCommand({ a: 1, ...f(), b: 2 })",
            json!({ "a": "<hole>", "b": 2, "<more>": "" }),
        ),
        (
            "const c = Math.random() > 2; new CreateClassificationJobCommand({ a: 1, b: 2, ...(c && { a: 3, d: 4 }) })",
            json!({ "b": 2, "a": "<hole>", "d": "<hole>" }),
        ),
        (
            "const c = Math.random() > 2; new CreateClassificationJobCommand({ b: 2, ...(c ? { d: 4 } : {}) })",
            json!({ "b": 2, "d": "<hole>" }),
        ),
        (
            "const f = () => ({ z: 1 }); new CreateClassificationJobCommand({ b: 2, ...(f() || f() && { d: 4 }) })",
            json!({ "b": "<hole>", "<more>": "" }),
        ),
        ("new CreateClassificationJobCommand({ a: 1, ...undefined, ...null, ...{ b: 2 } })", json!({ "a": 1, "b": 2 })),
        (
            "const l = [2, 3]; const f = () => [4]; new CreateClassificationJobCommand({ a: [1, ...l], b: [...f(), 5] })",
            json!({ "a": [1, 2, 3], "b": [5, "<more>"] }),
        ),
        ("new CreateClassificationJobCommand({ a: 1, a: undefined })", json!({})),
        ("new CreateClassificationJobCommand({ a: 1, __proto__: { b: 2 } })", json!({ "a": 1, "<more>": "" })),
        // Names.
        (
            r#"const name = "weekly"; const jobType = "ONE_TIME" as const; new CreateClassificationJobCommand({ name, jobType })"#,
            json!({ "name": "weekly", "jobType": "ONE_TIME" }),
        ),
        (
            r#"const config = { job: { name: "weekly" } } as const; new CreateClassificationJobCommand({ name: config.job.name, b: config.c })"#,
            json!({ "name": "weekly", "b": "<hole>" }),
        ),
        ("const input: { a: number } = { a: 1 };\nnew CreateClassificationJobCommand(input)", json!({ "a": 1 })),
        ("const input = { a: 1 }\nnew CreateClassificationJobCommand(input)", json!({ "a": 1 })),
        ("const input = Object.freeze({ a: 1 }); new CreateClassificationJobCommand(input)", json!({ "a": 1 })),
        ("var input = { a: 1 }; new CreateClassificationJobCommand(input)", json!({ "a": 1 })),
        ("let input = { a: 1 }; input = { a: 2 }; new CreateClassificationJobCommand(input)", json!({ "<more>": "" })),
        ("let a = 1; a++; new CreateClassificationJobCommand({ a, b: 2 })", json!({ "a": "<hole>", "b": 2 })),
        (
            "const input: any = { a: 1, b: 2 }; input.b = 3; input.c = 4; new CreateClassificationJobCommand(input)",
            json!({ "a": 1, "b": "<hole>", "c": "<hole>" }),
        ),
        ("const input: any = { a: 1, b: 2 }; delete input.b; new CreateClassificationJobCommand(input)", json!({ "a": 1, "b": "<hole>" })),
        (
            "const input: any = { a: 1, l: [1] }; input.l.push(2); new CreateClassificationJobCommand(input)",
            json!({ "a": 1, "l": "<hole>" }),
        ),
        ("const l = [1]; l.push(2); new CreateClassificationJobCommand({ l })", json!({ "l": "<hole>" })),
        ("const input = { a: 1 }; Object.assign(input, { a: 2 }); new CreateClassificationJobCommand(input)", json!({ "<more>": "" })),
        (
            "const change = (x: any) => { x.a = 2; }; const input = { a: 1 }; change(input); new CreateClassificationJobCommand(input)",
            json!({ "<more>": "" }),
        ),
        (
            "const input: any = { a: 1 }; const other = input; other.a = 2; new CreateClassificationJobCommand(input)",
            json!({ "<more>": "" }),
        ),
        ("const input = { a: 1 }; console.log(input, JSON.stringify(input)); new CreateClassificationJobCommand(input)", json!({ "a": 1 })),
        ("const input: any = { a: 1 }; ({ x: input.a } = { x: 2 }); new CreateClassificationJobCommand(input)", json!({ "<more>": "" })),
        ("const a = 1; function run(a: number) { return new CreateClassificationJobCommand({ a }); } run(2)", json!({ "a": "<hole>" })),
        ("const a = 1; const run = (a) => new CreateClassificationJobCommand({ a }); run(2)", json!({ "a": "<hole>" })),
        ("const a = 1; const run = a => new CreateClassificationJobCommand({ a }); run(2)", json!({ "a": "<hole>" })),
        (
            "const a = 1; const run = ({ a }: { a: number }): void => { new CreateClassificationJobCommand({ a }); }; run({ a: 2 })",
            json!({ "a": "<hole>" }),
        ),
        ("const a = 1; for (const a of [2]) { new CreateClassificationJobCommand({ a }); }", json!({ "a": "<hole>" })),
        ("const a = 1; { const a = 2; new CreateClassificationJobCommand({ a }); }", json!({ "a": 2 })),
        ("const a = 1; { const { a } = { a: 2 }; new CreateClassificationJobCommand({ a }); }", json!({ "a": "<hole>" })),
        ("const a = 1; try { throw 2; } catch (a) { new CreateClassificationJobCommand({ a }); }", json!({ "a": "<hole>" })),
        (
            "const a = 1; function run() { if (1) { var a = 2; } new CreateClassificationJobCommand({ a }); } run()",
            json!({ "a": "<hole>" }),
        ),
        (
            "function one() { const a = 1; return a; } function two() { const a = 2; new CreateClassificationJobCommand({ a }); } two()",
            json!({ "a": 2 }),
        ),
        ("new CreateClassificationJobCommand({ a }); var a = 1;", json!({ "a": "<hole>" })),
        ("let a = 1, b = 2; b = 3; new CreateClassificationJobCommand({ b })", json!({ "b": "<hole>" })),
        ("const a = 1\n+ 2; new CreateClassificationJobCommand({ a })", json!({ "a": "<hole>" })),
        ("const a = [1]\n[0]; new CreateClassificationJobCommand({ a })", json!({ "a": "<hole>" })),
        (
            "const a: any = { x: 1 }; const b = { a }; (() => { a.x = 2; })(); new CreateClassificationJobCommand({ b })",
            json!({ "b": { "a": { "x": "<hole>" } } }),
        ),
        (
            "const change = (x: any) => { x.x = 2; }; const a = { x: 1 }; const b = { a }; change(a); new CreateClassificationJobCommand({ b })",
            json!({ "b": { "a": "<hole>" } }),
        ),
        ("var a = 1; { var a = 2; } new CreateClassificationJobCommand({ a })", json!({ "a": "<hole>" })),
        // Enums.
        (
            "new CreateClassificationJobCommand({ jobType: JobType.ONE_TIME, a: JobComparator.EQ, b: DayOfWeek.MONDAY, c: ListJobsFilterKey.jobType, d: JobType.TWICE })",
            json!({ "jobType": "ONE_TIME", "a": "EQ", "b": "MONDAY", "c": "jobType", "d": "<hole>" }),
        ),
        (
            "{ enum JobType { ONE_TIME = 'once' } new CreateClassificationJobCommand({ jobType: JobType.ONE_TIME }) }",
            json!({ "jobType": "<hole>" }),
        ),
        (
            "{ const JobType = { ONE_TIME: 'once' }; new CreateClassificationJobCommand({ jobType: JobType.ONE_TIME }) }",
            json!({ "jobType": "once" }),
        ),
        (
            "const run = (jobType: JobType) => new CreateClassificationJobCommand({ jobType, a: JobType.ONE_TIME }); run(JobType.SCHEDULED)",
            json!({ "jobType": "<hole>", "a": "ONE_TIME" }),
        ),
        // Clients.
        ("await0(new Macie2({}).createClassificationJob({ a: 1 })); function await0(x: any) {}", json!({ "a": 1 })),
        (
            "const macie = new Macie2({}); macie?.createClassificationJob?.({ a: 1 }, (err, data) => { if (err) console.log(err); });",
            json!({ "a": 1 }),
        ),
        ("const params = { a: 1 }; new Macie2({}).createClassificationJob(params, function (err, data) {})", json!({ "a": 1 })),
        // Around: division, regular expressions, templates in each other.
        ("const x = 4 / 2 / 1; const r = /[/'\"`]/.test(\"'\"); new CreateClassificationJobCommand({ a: 1 })", json!({ "a": 1 })),
        ("const s = `${`${\"}\"}`} ' ${{ a: '`' }.a}`; new CreateClassificationJobCommand({ a: 1 })", json!({ "a": 1 })),
        ("const s = `it's ${new CreateClassificationJobCommand({ a: 1 })}`", json!({ "a": 1 })),
        (
            "class A { run<T>(x: T) { return x; } go() { this.run<object>(new CreateClassificationJobCommand({ a: 1 })); } } new A().go()",
            json!({ "a": 1 }),
        ),
    ]
}

#[test]
fn what_is_known_is_what_arrives() {
    let cases = cases();
    let programs: Vec<String> = cases.iter().map(|(program, _)| SDK.to_owned() + program).collect();
    let mut wrong = Vec::new();
    for ((program, (body, expected)), passed) in programs.iter().zip(&cases).zip(passed(&programs)) {
        let documents = read(program, Some("job.ts"));
        let known: Vec<Value> = documents.iter().map(without_token).collect();
        let arrives = |known: &Value| passed["requests"].as_array().is_some_and(|requests| agrees(known, requests.first()));
        if known != [expected.clone()] || !known.iter().all(arrives) {
            wrong.push(format!("{body}\n  known {known:?}\n  passed {passed}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Writes statements in which names are declared, hidden and changed.
struct Scopes {
    choices: Choices,
    requests: u32,
}

impl Scopes {
    fn name(&mut self) -> &'static str {
        self.choices.one(&["a", "b", "c"])
    }

    fn value(&mut self) -> String {
        let number = self.choices.below(1000);
        match self.choices.below(5) {
            0 => format!("{{ x: {number}, y: [{number}] }}"),
            1 => format!("[{number}]"),
            2 => format!("'{number}'"),
            3 => format!("{{ x: {} }}", self.name()),
            _ => number.to_string(),
        }
    }

    fn statements(&mut self, depth: u32) -> String {
        let mut out = String::new();
        for _ in 0..1 + self.choices.below(4) {
            out += &self.statement(depth);
            out += self.choices.one(&["\n", " "]);
        }
        out
    }

    fn statement(&mut self, depth: u32) -> String {
        let (name, other) = (self.name(), self.name());
        let kinds = if depth == 0 { 14 } else { 28 };
        match self.choices.below(kinds) {
            0..=4 => {
                self.requests += 1;
                let (id, part) = (self.requests, self.choices.one(&["a", "b.x", "...c", "a, ...b", "z: [...a, b]", "c: c"]));
                format!("try {{ new CreateClassificationJobCommand({{ {part}, id: {id} }}); }} catch {{}}")
            }
            5 => format!("try {{ {name} = {}; }} catch {{}}", self.value()),
            6 => format!("try {{ {name}.x = {}; }} catch {{}}", self.value()),
            7 => format!("try {{ {name}.y.push({other}); }} catch {{}}"),
            8 => format!("try {{ Object.assign({name}, {other}); }} catch {{}}"),
            9 => format!("try {{ touch({name}); }} catch {{}}"),
            10 => format!("try {{ [{name}, {other}] = [{other}, 1]; }} catch {{}}"),
            11 => format!("try {{ {name}.x++; delete {other}.y; }} catch {{}}"),
            12 => format!("try {{ const d: any = {name}; d.x = 5; for (const e of {other}.y) {{ e.x = 1; }} }} catch {{}}"),
            13 => format!("try {{ ({{ x: {name}, y: {other}.x }} = {{ x: 1, y: 2 }}); }} catch {{}}"),
            14 => format!("{{ const {name}: any = {}; {} }}", self.value(), self.statements(depth - 1)),
            15 => format!("{{ let {name}: any = {}; {} }}", self.value(), self.statements(depth - 1)),
            16 => format!("var {name}: any = {};", self.value()),
            17 => format!("(({name}: any): void => {{ {} }})({});", self.statements(depth - 1), self.value()),
            18 => format!("(function ({name}: any, {{ x: f }} = {{ x: 1 }}) {{ {} }})({});", self.statements(depth - 1), self.value()),
            19 => format!("for (const {name} of [{}]) {{ {} }}", self.value(), self.statements(depth - 1)),
            20 => format!("for (let {name}: any = 0; {name} < 1; {name}++) {{ {} }}", self.statements(depth - 1)),
            21 => format!("try {{ throw {}; }} catch ({name}) {{ {} }}", self.value(), self.statements(depth - 1)),
            22 => format!("if (Date.now() > 0) {{ {} }} else {{ {} }}", self.statements(depth - 1), self.statements(depth - 1)),
            23 => format!(
                "class K{depth} {{ run({name}: any): number | void {{ {} }} }} new K{depth}().run({});",
                self.statements(depth - 1),
                self.value()
            ),
            24 => format!("{{ const {{ x: {name} }}: any = {{ x: {} }}; {} }}", self.value(), self.statements(depth - 1)),
            25 => format!("{{ const [{name} = 3]: any[] = [{}]; {} }}", self.value(), self.statements(depth - 1)),
            26 => format!("(() => {{ {} function {name}() {{}} }})();", self.statements(depth - 1)),
            _ => format!("(async {name} => {{ {} }})({});", self.statements(depth - 1), self.value()),
        }
    }
}

#[test]
fn a_name_stands_for_what_it_has_where_it_is_used() {
    let mut runner = TestRunner::deterministic();
    let mut programs = Vec::new();
    for _ in 0..200 {
        let mut scopes = Scopes { choices: Choices(runner.new_rng()), requests: 0 };
        let head = "const touch = (x: any) => { x.x = 7; x.y = 8; };\n";
        let declared: Vec<String> = ["a", "b", "c"]
            .map(|name| {
                let (word, value) = (scopes.choices.one(&["const", "let", "var"]), scopes.value());
                format!("{word} {name}: any = {value};\n")
            })
            .into();
        programs.push([SDK, head, &declared.concat(), &scopes.statements(4)].concat());
    }
    let (mut wrong, mut known_values, mut arrived) = (Vec::new(), 0, 0);
    for (program, passed) in programs.iter().zip(passed(&programs)) {
        let documents: Vec<Value> = read(program, Some("a.ts")).iter().map(without_token).collect();
        for request in passed["requests"].as_array().into_iter().flatten() {
            let known = documents.iter().find(|known| known["id"] == request["id"]).unwrap();
            arrived += 1;
            known_values += usize::from(!has_holes(known));
            if !agrees(known, Some(request)) {
                wrong.push(format!("{program}\n  known {known}\n  passed {request}\n"));
            }
        }
    }
    wrong.sort_by_key(String::len);
    assert!(wrong.is_empty(), "{} of {arrived}:\n{}", wrong.len(), wrong[..wrong.len().min(3)].join("\n"));
    assert!(known_values * 10 > arrived, "{known_values} of {arrived} are known");
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

/// Numbers for choices, the same in each run.
struct Choices(TestRng);

impl Choices {
    fn below(&mut self, count: u32) -> u32 {
        self.0.next_u32() % count
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len() as u32) as usize]
    }
}

/// Writes values in the many ways of the language.
struct Writer {
    choices: Choices,
    /// The statements before.
    statements: String,
    /// How many names there are.
    names: u32,
    /// Whether values that can't be known are written too.
    with_holes: bool,
}

impl Writer {
    fn value(&mut self, value: &Value) -> String {
        let plain = match value {
            Value::String(text) => self.text(text),
            Value::Number(number) => self.number(&number.to_string()),
            Value::Array(items) => self.list(items),
            Value::Object(members) => self.object(members),
            other => other.to_string(),
        };
        let space = self.space();
        let name = format!("name{}", self.names);
        match self.choices.below(24) {
            0 => format!("({space}{plain})"),
            1 => format!("{plain} /**/ as any"),
            2 => format!("<any>{plain}"),
            3 => format!("({plain}) satisfies unknown"),
            4 => format!("(({plain})!)"),
            5 => {
                self.names += 1;
                let declared = self.choices.one(&["const", "let", "var"]);
                let annotation = self.choices.one(&["", ": any", ": Array<Record<string, { a: [1, 2] }>>", ": typeof x[] | null"]);
                let end = self.choices.one(&[";", "\n", " // it's\n", "; /* ` */"]);
                self.statements += &format!("{declared} {name}{annotation} = {plain}{end}\n");
                name
            }
            6 => {
                self.names += 1;
                self.statements += &format!("const {name} = {{ 'a': {plain}, b: [] }} as const;\n");
                format!("{name}{space}.a")
            }
            7 if self.with_holes => format!("id<Map<string, number>>({plain})"),
            8 if self.with_holes => format!("Math.max(1, 2) < 3 ? {plain} : null"),
            9 if self.with_holes => format!("({plain}, {plain})"),
            10 if self.with_holes => {
                self.names += 1;
                let change = match value {
                    Value::Array(_) => format!("{name}.push(1)"),
                    Value::Object(_) => self
                        .choices
                        .one(&["NAME.more = 1", "delete NAME.name", "id(NAME)", "Object.assign(NAME, { x: 1 })"])
                        .replace("NAME", &name),
                    _ => format!("{name} = null"),
                };
                self.statements += &format!("let {name}: any = {plain}; {change};\n");
                name
            }
            11 if self.with_holes => format!("(({name}: any) => {name})({plain})"),
            _ => plain,
        }
    }

    fn space(&mut self) -> &'static str {
        self.choices.one(&["", "", "", " ", "\n", "/* ' } */", "// \" {\n", "\t", "\u{a0}", "/**/"])
    }

    fn text(&mut self, text: &str) -> String {
        if text.chars().count() > 1 && self.choices.below(8) == 0 {
            let half = text.char_indices().nth(text.chars().count() / 2).unwrap().0;
            return [self.text(&text[..half]), self.space().to_owned(), " + ".to_owned(), self.text(&text[half..])].concat();
        }
        let quote = self.choices.one(&["\"", "'", "`"]);
        self.quoted(text, quote)
    }

    fn quoted(&mut self, text: &str, quote: &str) -> String {
        let mut out = quote.to_owned();
        for character in text.chars() {
            let code = u32::from(character);
            if self.choices.below(30) == 0 {
                out += self.choices.one(&["\\\n", "\\\r\n", "\\\u{2028}"]);
            }
            match character {
                '\n' if self.choices.below(2) == 0 => out += "\\n",
                '\n' if quote == "`" => out += self.choices.one(&["\n", "\r\n", "\r"]),
                '$' => out += "\\$",
                '\\' | '\n' | '\r' | '\0' => out += &format!("\\u{{{code:x}}}"),
                _ if quote.starts_with(character) => out += &format!("\\{character}"),
                _ if code < 256 && self.choices.below(20) == 0 => out += &format!("\\x{code:02X}"),
                _ if self.choices.below(20) == 0 => {
                    out += &character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<String>()
                }
                _ => out.push(character),
            }
        }
        out + quote
    }

    fn number(&mut self, number: &str) -> String {
        let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
        let Ok(whole) = digits.parse::<u64>() else { return number.to_owned() };
        let written = match self.choices.below(8) {
            0 => format!("0x{whole:X}"),
            1 => format!("0o{whole:o}"),
            2 => format!("0B{whole:b}"),
            3 => format!("{whole}.0"),
            4 => format!("{whole}."),
            5 => format!("{whole}e0"),
            6 => format!("{whole}00E-2"),
            _ => digits.to_owned(),
        };
        sign.to_owned() + &written
    }

    fn list(&mut self, items: &[Value]) -> String {
        let mut written: Vec<String> = Vec::new();
        for item in items {
            let item = self.value(item);
            written.push(if self.choices.below(10) == 0 { format!("...[{item}]") } else { item });
        }
        if self.with_holes && self.choices.below(10) == 0 {
            written.push("...id([1])".to_owned());
        }
        let comma = if written.is_empty() { "" } else { self.choices.one(&["", ","]) };
        format!("[{}{}{comma}]", self.space(), written.join(&format!("{},", self.space())))
    }

    fn object(&mut self, members: &serde_json::Map<String, Value>) -> String {
        let mut written: Vec<String> = Vec::new();
        for (name, value) in members {
            let value = self.value(value);
            let key = match self.choices.below(6) {
                0 => format!("[{}]", self.text(name)),
                1 => self.quoted(name, "'"),
                2 => self.quoted(name, "\""),
                _ if name.bytes().all(|byte| byte.is_ascii_alphabetic()) && !name.is_empty() => name.clone(),
                _ => serde_json::to_string(name).unwrap(),
            };
            let member = format!("{key}{}:{}{value}", self.space(), self.space());
            written.push(match self.choices.below(16) {
                0 => format!("...{{ {member} }}"),
                1 => format!("{key}: undefined, ...({{ {member} }})"),
                2 if self.with_holes => format!("...(id(1) > 2 && {{ {member} }})"),
                3 if self.with_holes => format!("...id({{ {member} }})"),
                _ => member,
            });
        }
        format!("{{{}{}{}}}", self.space(), written.join(&format!("{},", self.space())), self.space())
    }

    /// A program that passes a request.
    fn program(&mut self, request: &Value) -> String {
        let argument = self.value(request);
        let call = match self.choices.below(4) {
            0 => format!("client.send(new CreateClassificationJobCommand({argument}));"),
            1 => format!("const command = new sdk.CreateClassificationJobCommand({argument},);"),
            2 => format!("function run() {{ return new Macie2({{}})?.createClassificationJob({argument}, () => {{}}) }}\nrun()"),
            _ => format!("const text = `${{ new CreateClassificationJobCommand({argument}) }}`"),
        };
        let noise = self.choices.one(&[
            "",
            "const r = /[`\"]/g, q = 4 / 2;",
            "const t = `${`}`} '`;",
            "class A<T> { #x = 1; get(y = 'a') { return this.#x / y; } }",
        ]);
        let head = "import * as sdk from '@aws-sdk/client-macie2'; import { CreateClassificationJobCommand, Macie2 } from '@aws-sdk/client-macie2';\n\
                    const client: any = new sdk.Macie2Client({}); function id<T>(x: T): T { return x; }\n";
        [head, &self.statements, noise, "\n", &call].concat()
    }
}

/// Values with the names and strings that requests have, and others.
fn any_request() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
        (-1000i64..100_000).prop_map(Value::from),
        "[a-zA-Z$'\"`\\\\ \n/{}é😀]{0,12}".prop_map(Value::from),
        prop::sample::select(vec!["ONE_TIME", "EQ", "210987654321", "new CreateClassificationJobCommand({})"]).prop_map(Value::from),
    ];
    let name = prop_oneof![
        prop::sample::select(vec!["name", "jobType", "s3JobDefinition", "tags", "values", "default", "new"]).prop_map(str::to_owned),
        "[a-z \"'é1]{0,5}",
    ];
    let value = leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..4).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    });
    prop::collection::vec((prop::sample::select(vec!["name", "jobType", "tags", "a b", "scoping"]), value), 1..5)
        .prop_map(|members| Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()))
}

#[test]
fn of_any_program_what_is_known_is_what_arrives_and_literals_have_no_holes() {
    let mut runner = TestRunner::deterministic();
    let mut programs = Vec::new();
    for index in 0..200 {
        let request = any_request().new_tree(&mut runner).unwrap().current();
        let choices = Choices(runner.new_rng());
        let mut writer = Writer { choices, statements: String::new(), names: 0, with_holes: index % 3 == 0 };
        programs.push((writer.program(&request), writer.with_holes, request));
    }
    let texts: Vec<String> = programs.iter().map(|(program, ..)| program.clone()).collect();
    let mut wrong = Vec::new();
    for ((program, with_holes, request), passed) in programs.iter().zip(passed(&texts)) {
        let known: Vec<Value> = read(program, Some("a.ts")).iter().map(without_token).collect();
        let agrees = passed["requests"].as_array().is_some_and(|arrived| !arrived.is_empty() && agrees(&known[0], arrived.first()));
        if known.len() != 1 || !agrees || (!with_holes && known != [request.clone()]) {
            wrong.push(format!("{program}\n  known {known:?}\n  passed {passed}\n"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), programs.len(), wrong.join("\n"));
}

proptest! {
    #[test]
    fn what_is_exported_for_the_sdk_reads_back_the_same(job in documents::clean_job()) {
        let export = to_sdk_js(&job, &Options::default()).unwrap();
        let document = one("job.mjs", &export.text);
        prop_assert_eq!(document.kind, DocumentKind::CreateRequest);
        prop_assert_eq!(value(&document), job);
    }

    #[test]
    fn of_a_text_that_is_cut_or_changed_nothing_is_invented(seed in any::<[u8; 16]>(), cut in any::<prop::sample::Index>(), other in any::<prop::sample::Index>(), piece in "[{}()\\[\\]`'\"/*\\\\$:;,.a<>=é\n-]{0,4}") {
        let choices = Choices(TestRng::from_seed(RngAlgorithm::XorShift, &seed));
        let mut writer = Writer { choices, statements: String::new(), names: 0, with_holes: true };
        let request = json!({ "name": "weekly", "tags": { "a": ["b", 1, { "c": "new CreateClassificationJobCommand({})" }] }, "jobType": "ONE_TIME" });
        let program = writer.program(&request);
        let at = |index: &prop::sample::Index| (0..=index.index(program.len() + 1)).rev().find(|at| program.is_char_boundary(*at)).unwrap();
        let (start, end) = (at(&cut).min(at(&other)), at(&cut).max(at(&other)));
        let whole = read(&program, Some("a.ts"));
        for document in read(&program[..start], Some("a.ts")) {
            prop_assert!(whole.iter().any(|found| found.span == document.span), "{}", &program[..start]);
        }
        for text in [[&program[..start], &program[end..]].concat(), [&program[..start], &piece, &program[start..]].concat(), piece] {
            for document in read(&text, Some("a.ts")) {
                value(&document);
                written(&document, &text);
            }
        }
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

//! JavaScript and TypeScript: values, spreads, names and enums. The TypeScript compiler and Node.js say what arrives.

use crate::javascript::without_token;
use crate::support::node;
use macie_preflight::read::read;
use serde_json::{Value, json};

/// What programs import.
pub const SDK: &str = "import { CreateClassificationJobCommand, ListClassificationJobsCommand, UpdateClassificationJobCommand, Macie2, \
                   JobType, JobComparator, DayOfWeek, ListJobsFilterKey } from \"@aws-sdk/client-macie2\";\n";

/// What a program in TypeScript passes to AWS, for each program.
pub fn passed(programs: &[String]) -> Vec<Value> {
    let output = node("tests/read/judges/typescript.mjs", &json!(programs).to_string());
    serde_json::from_str(&output).unwrap()
}

/// Whether what is known of a document is what arrives.
pub fn agrees(known: &Value, arrived: Option<&Value>) -> bool {
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

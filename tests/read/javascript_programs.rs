//! Programs in JavaScript and TypeScript that are made up: what is known of them is what arrives, whole, cut or changed.

use crate::documents;
use crate::javascript::{has_holes, without_token};
use crate::javascript_values::{SDK, agrees, passed};
use crate::support::{one, value, written};
use macie_preflight::model::DocumentKind;
use macie_preflight::read::read;
use macie_preflight::{Options, to_sdk_js};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

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

//! Python: what is read of a call is what Python itself makes of it, and what arrives where the call is executed.

use super::documents;
use super::support::{one, python, value, written};
use macie_preflight::read::read;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Chooses, the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn many(&mut self, most: usize, mut one: impl FnMut(&mut Self) -> String) -> Vec<String> {
        (0..self.below(most + 1)).map(|_| one(self)).collect()
    }
}

/// What the judge answers to the cases.
fn judged(cases: &[Value]) -> Vec<Value> {
    let input: String = cases.iter().map(|case| format!("{case}\n")).collect();
    let answers: Vec<Value> =
        python("tests/read/judges/python.py", &input).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), cases.len());
    answers
}

/// Whether a value, as far as it is known, is another one. Counts what is known.
fn agrees(ours: &Value, actual: &Value, known: &mut usize) -> bool {
    match (ours, actual) {
        (Value::String(hole), _) if hole == "<hole>" => true,
        (Value::Object(ours), Value::Object(actual)) => {
            let is_open = ours.contains_key("<more>");
            *known += 1;
            ours.iter()
                .filter(|(name, _)| *name != "<more>")
                .all(|(name, value)| value == "<hole>" || actual.get(name).is_some_and(|actual| agrees(value, actual, known)))
                && (is_open || actual.keys().all(|name| ours.contains_key(name)))
        }
        (Value::Array(ours), Value::Array(actual)) => {
            *known += 1;
            if ours.last().is_none_or(|last| last != "<more>") {
                return ours.len() == actual.len() && ours.iter().zip(actual).all(|(ours, actual)| agrees(ours, actual, known));
            }
            let mut rest = actual.iter();
            ours[..ours.len() - 1].iter().all(|ours| rest.any(|actual| agrees(ours, actual, known)))
        }
        _ => {
            *known += 1;
            ours == actual || ours.as_f64().is_some() && ours.as_f64() == actual.as_f64() && ours.is_f64() == actual.is_f64()
        }
    }
}

fn string(dice: &mut Dice) -> String {
    const PIECES: [&str; 36] = [
        "a",
        "b",
        "é",
        "😀",
        " ",
        "#",
        "'",
        "\"",
        "\\'",
        "\\\"",
        "\\\\",
        "\\n",
        "\\t",
        "\\0",
        "\\101",
        "\\400",
        "\\x41",
        "\\x4",
        "\\u00e9",
        "\\U0001F600",
        "\\ud83d",
        "\\d",
        "\\\n",
        "\n",
        "\r\n",
        "{",
        "}",
        "{{",
        "}}",
        "{x}",
        "{x['a']}",
        "{'a'}",
        "{1:>{2}}",
        "\\N{BULLET}",
        "\u{2}",
        "\\",
    ];
    let prefix = dice.one(&["", "", "", "", "r", "R", "u", "f", "F", "rf", "Fr", "b", "Rb"]);
    let quote = dice.one(&["'", "\"", "'", "\"", "'''", "\"\"\""]);
    let content: String = dice.many(4, |dice| dice.one(&PIECES).to_owned()).concat();
    format!("{prefix}{quote}{content}{quote}")
}

fn expression(dice: &mut Dice, depth: usize) -> String {
    if depth == 0 || dice.below(3) == 0 {
        return match dice.below(8) {
            0..4 => string(dice),
            4 | 5 => dice
                .one(&[
                    "0",
                    "1",
                    "-1",
                    "+2",
                    "1_000",
                    "0x1f",
                    "0O17",
                    "0b1_1",
                    "1.5",
                    "1.",
                    ".5",
                    "1e3",
                    "1E-3",
                    "0_0",
                    "1_0.5e+1",
                    "1j",
                    "- 7",
                    "00.10",
                    "123456789012345678901234567890",
                    "0xffffffffffffffff",
                    "0e0",
                ])
                .to_owned(),
            6 => dice.one(&["True", "False", "None", "()", "[]", "{}"]).to_owned(),
            _ => dice
                .one(&[
                    "x",
                    "f(1)",
                    "...",
                    "lambda a, b=1: a",
                    "[a for a in [1]]",
                    "{1, 2}",
                    "{a: 1 for a in [1]}",
                    "1 if x else 2",
                    "'a'.upper()",
                    "-x",
                    "not 1",
                ])
                .to_owned(),
        };
    }
    let comma = dice.one(&[",", ", ", ",\n", " , # note, ]\n  "]);
    let end = dice.one(&["", "", comma, "\n"]);
    let inner = |dice: &mut Dice| expression(dice, depth - 1);
    match dice.below(14) {
        0 | 1 => format!("[{}{end}]", dice.many(3, inner).join(comma)),
        2 => format!("({},)", inner(dice)),
        3 => format!("({}{comma}{}{end})", inner(dice), inner(dice)),
        4 => format!("(\n{} # note\n)", inner(dice)),
        5..9 => {
            let member = |dice: &mut Dice| match dice.below(12) {
                0 => format!("**{}", inner(dice)),
                1 => format!("{}: {}", dice.one(&["1", "None", "x", "(1, 2)", "'a' 'b'", "('a')", "'a' + 'b'"]), inner(dice)),
                _ => format!("{}: {}", dice.one(&["'a'", "\"b\"", "'c'", "'a' ", "r'd'"]), inner(dice)),
            };
            format!("{{{}}}", dice.many(4, member).join(comma))
        }
        9 => format!("{} {}", string(dice), string(dice)),
        10 => format!("{} + {}", inner(dice), inner(dice)),
        11 => format!("dict({}{comma}a={})", inner(dice), inner(dice)),
        12 => format!("[*{}{comma}{}]", inner(dice), inner(dice)),
        _ => dice
            .one(&["json.loads('{\"a\": [1, null]}')", "copy.deepcopy({'a': 1})", "{'a': 1} | {'b': 2}", "dict(a=1, **{'b': 2})"])
            .to_owned(),
    }
}

#[test]
fn a_literal_is_what_python_evaluates() {
    let mut dice = Dice(1);
    let sources: Vec<String> = (0..6000)
        .map(|_| {
            let arguments = [expression(&mut dice, 4), expression(&mut dice, 2)];
            let [first, second] = arguments;
            format!("x = client.create_classification_job(jobType={first}, # note\n  tags={second})\n")
        })
        .collect();
    let cases: Vec<Value> = sources.iter().map(|source| json!({"literals": source})).collect();
    let (mut known, mut literals) = (0, 0);
    for (source, answer) in sources.iter().zip(judged(&cases)) {
        let documents = read(source, Some("a.py"));
        let Some(calls) = answer.as_array() else { continue };
        assert_eq!((documents.len(), calls.len()), (1, 1), "{source}");
        let ours = value(&documents[0]);
        for keyword in calls[0].as_array().unwrap() {
            let ours = &ours[keyword["name"].as_str().unwrap()];
            let Some(actual) = keyword.get("value") else { continue };
            assert!(agrees(ours, actual, &mut known), "{source}\nread: {ours}\nactual: {actual}");
            let is_json = !["<unknown>", "<key "].iter().any(|mark| actual.to_string().contains(mark));
            if keyword["literal"] == true && is_json && !source.contains("\\N{") {
                literals += 1;
                let ours = ours.to_string();
                assert!(!ours.contains("<hole>") && !ours.contains("<more>"), "{source}\nread: {ours}\nactual: {actual}");
            }
        }
    }
    assert!(known > 5000 && literals > 2000, "{known} values, {literals} literals");
}

/// Writes programs that call the client, with variables that they change on the way.
struct Program {
    dice: Dice,
    text: String,
    calls: usize,
    functions: usize,
    /// Whether it does only what is easily followed.
    is_plain: bool,
}

const VARIABLES: [&str; 4] = ["r", "s", "t", "u"];
const KEYS: [&str; 3] = ["a", "b", "c"];

impl Program {
    fn value(&mut self, depth: usize) -> String {
        let variable = self.dice.one(&VARIABLES);
        let key = self.dice.one(&KEYS);
        let other = self.dice.one(&KEYS);
        let leaf = depth == 0;
        match self.dice.below(if leaf { 8 } else { 22 }) {
            0..5 => format!("'{}'", self.dice.below(100)),
            5 => self.dice.below(100).to_string(),
            6 => variable.to_owned(),
            7 => "opaque('x')".to_owned(),
            8..12 => format!("{{'{key}': {}, '{other}': {}}}", self.value(depth - 1), self.value(depth - 1)),
            12 | 13 => format!("[{}, {}]", self.value(depth - 1), self.value(depth - 1)),
            14 => format!("{{**{variable}, '{key}': {}}}", self.value(depth - 1)),
            15 => format!("{{'{key}': {}, **{variable}}}", self.value(depth - 1)),
            16 => format!("dict({variable}, {key}={})", self.value(depth - 1)),
            17 => format!("copy.deepcopy({variable})"),
            18 => format!("{variable}['{key}']"),
            19 => format!("{variable}.get('{key}')"),
            20 => format!("{variable} | {{'{key}': {}}}", self.value(depth - 1)),
            _ => format!("{variable} if maybe() else {}", self.value(depth - 1)),
        }
    }

    fn simple(&mut self) -> String {
        let keys = if self.is_plain { &["c", "d"][..] } else { &KEYS };
        let variable = self.dice.one(&VARIABLES);
        let other = self.dice.one(&VARIABLES);
        let key = self.dice.one(keys);
        let (outer, nested) = (if self.is_plain { "a" } else { key }, self.dice.one(&KEYS));
        let value = self.value(2);
        let kind =
            if self.is_plain { [0, 6, 7, 8, 10, 11, 12, 14, 15, 18, 20, 29, 33, 44, 45][self.dice.below(15)] } else { self.dice.below(46) };
        match kind {
            0..4 => format!("{variable} = {{'a': {{'b': {value}}}, 'b': [{}], 'c': '{}'}}", self.value(1), self.dice.below(100)),
            4 => format!("{variable} = {value}"),
            5 => format!("{variable}: dict = {value}"),
            6..10 => format!("{variable}['{key}'] = {value}"),
            10 => format!("{variable}['{outer}']['{nested}'] = {value}"),
            11 => format!("{variable}['b'].append({value})"),
            12 => format!("{variable}['b'].extend([{value}])"),
            13 => format!("{variable}['b'] += [{value}]"),
            14 => format!("{variable}.update({{'{key}': {value}}})"),
            15 => format!("{variable}.update({key}={value})"),
            16 => format!("{variable}.update({other})"),
            17 => format!("{variable}.update(opaque({other}), c={value})"),
            18 => format!("{variable}.setdefault('{key}', {value})"),
            19 => format!("{variable}.setdefault('{key}', {{}})['{nested}'] = {value}"),
            20 => format!("{variable}.pop('{key}', None)"),
            21 => format!("{other} = {variable}.pop('{key}', None)"),
            22 => format!("del {variable}['{key}']"),
            23 => format!("opaque({variable})['{key}'] = {value}"),
            24 => format!("opaque({variable}['{key}'])['{nested}'] = {value}"),
            25 => format!("{variable}[opaque('{key}')] = {value}"),
            26 => format!("{variable} |= {{'{key}': {value}}}"),
            27 => format!("{variable}, {other} = {value}, {variable}"),
            28 => format!("{variable} = {other} = {value}"),
            29 => format!("print({variable}, len({other}), f'{{{variable}}} and {{{other}[\"{key}\"]}}')"),
            30 => format!("print(f'{{opaque({variable}).update(a={})}}')", self.dice.below(100)),
            31 => format!("[{variable}.update(b={variable}) for {variable} in [{value}] if maybe()]"),
            32 => format!("({variable} := {value})"),
            33 => format!("print(json.dumps({variable}))"),
            34 => format!("later = lambda: {variable}.update({key}={value})"),
            35 => "later()".to_owned(),
            36 => format!("{variable}['{key}'], {other} = {value}, 1"),
            37 => format!("list(x.clear() for x in {variable}.values() if maybe())"),
            38 => format!("{other} = {variable}.setdefault('{key}', {{}})"),
            39 => format!("{other} = {variable}['{key}']"),
            _ => self.call(),
        }
    }

    fn call(&mut self) -> String {
        self.calls += 1;
        let variable = self.dice.one(&VARIABLES);
        let arguments = match self.dice.below(5) {
            0..3 => format!("**{variable}"),
            3 => format!("tags={}", self.value(2)),
            _ => format!("tags={variable}, **{}", self.value(1)),
        };
        let wrap = self.dice.below(12);
        let call = format!("client.create_classification_job(clientToken='t{}', {arguments})", self.calls);
        match wrap {
            0 => format!("later = lambda: {call}"),
            1 => format!("[{call} for {variable} in [{{'a': 1}}, {{'b': 2}}]]"),
            _ => call,
        }
    }

    fn block(&mut self, indent: usize, most: usize) {
        for _ in 0..1 + self.dice.below(most) {
            self.statement(indent);
        }
    }

    fn line(&mut self, indent: usize, line: &str) {
        self.text += &"    ".repeat(indent);
        self.text += line;
        self.text.push('\n');
    }

    fn statement(&mut self, indent: usize) {
        let variable = self.dice.one(&VARIABLES);
        let is_simple = indent > 3 || self.is_plain && self.dice.below(3) > 0;
        let header = match self.dice.below(if is_simple { 12 } else { 24 }) {
            0..11 => {
                let simple = self.simple();
                return self.line(indent, &simple);
            }
            11 => {
                let simple = [self.simple(), self.simple()];
                return self.line(indent, &format!("if maybe(): {}", simple.join("; ")));
            }
            12..14 => "if maybe():".to_owned(),
            14..16 => "for i in range(2):".to_owned(),
            16 => "while maybe():".to_owned(),
            17..20 => "try:".to_owned(),
            20 => {
                let value = self.value(1);
                format!("for {variable} in [{value}, {value}]:")
            }
            _ => {
                self.functions += 1;
                let function = format!("f{}", self.functions);
                let parameter = self.dice.one(&["r", "s", "p", "t=None", "*u", ""]);
                self.line(indent, &format!("def {function}({parameter}):"));
                if self.dice.below(4) == 0 {
                    self.line(indent + 1, &format!("global {}", if parameter.contains(variable) { "q" } else { variable }));
                }
                if self.dice.below(2) == 0 {
                    let value = self.value(2);
                    self.line(indent + 1, &format!("{variable} = {{'a': {value}}}"));
                }
                self.block(indent + 1, 4);
                let argument = if parameter.is_empty() { "" } else { variable };
                let call = format!("{function}({argument})");
                self.line(indent, &call);
                if self.dice.below(3) == 0 {
                    self.line(indent, &call);
                }
                return;
            }
        };
        self.line(indent, &header);
        self.block(indent + 1, 3);
        if header == "try:" {
            self.line(indent, "except Exception:");
            self.block(indent + 1, 2);
        } else if header.starts_with("if") && self.dice.below(2) == 0 {
            self.line(indent, "else:");
            self.block(indent + 1, 2);
        }
    }

    fn written(seed: u64) -> String {
        let mut program =
            Program { dice: Dice(seed * 7919 + 3), text: String::new(), calls: 0, functions: 0, is_plain: seed.is_multiple_of(2) };
        let inside = program.dice.below(2);
        if inside == 1 {
            program.line(0, "def main():");
        }
        for variable in VARIABLES {
            if program.dice.below(16) > 0 {
                let value = program.dice.below(100);
                program.line(inside, &format!("{variable} = {{'a': {{'b': '1'}}, 'b': ['{value}'], 'c': '2'}}"));
            }
        }
        program.block(inside, 8);
        let call = program.call();
        program.line(inside, &call);
        if inside == 1 {
            program.line(0, "main()");
        }
        program.text
    }
}

#[test]
fn what_is_known_of_a_call_is_what_arrives() {
    let programs: Vec<String> = (0..1500).map(Program::written).collect();
    let cases: Vec<Value> = programs.iter().flat_map(|program| [0, 1].map(|seed| json!({"run": program, "seed": seed}))).collect();
    let answers = judged(&cases);
    let (mut known, mut calls) = (0, 0);
    for (index, answer) in answers.iter().enumerate() {
        let program = &programs[index / 2];
        let documents = read(program, Some("a.py"));
        let values: Vec<Value> = documents.iter().map(value).collect();
        for call in answer["calls"].as_array().unwrap() {
            let Some(ours) = values.iter().find(|ours| ours["clientToken"] == call["clientToken"]) else {
                panic!("{call} in\n{program}\nread: {documents:?}")
            };
            calls += 1;
            assert!(agrees(ours, call, &mut known), "{program}\nread: {ours}\nactual: {call}");
        }
    }
    assert!(calls > 2000 && known > 4 * calls, "{calls} calls, {known} values");
}

proptest! {
    #[test]
    fn what_is_exported_is_read_back(request in documents::clean_job()) {
        let export = macie_preflight::to_boto3(&request, &macie_preflight::Options::default()).unwrap();
        prop_assert_eq!(value(&one("job.py", &export.text)), request);
    }

    #[test]
    fn a_program_that_is_cut_or_changed_gives_no_value_that_is_not_there(seed in 0_u64..6000, from in 0_usize..2000, length in 0_usize..6, put in "[\\[\\](){},:='\"\\\\\n #a*]{0,3}") {
        let mut text: String = Program::written(seed);
        let at = |byte: usize, text: &str| (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let (start, end) = (at(from, &text), at(from + length, &text));
        text.replace_range(start..end, &put);
        for document in read(&text, Some("a.py")) {
            prop_assert!(text[document.span.start..document.span.end].contains("create_classification_job"));
            for (span, written) in document.spans.iter().zip(written(&document, &text)) {
                prop_assert!(span.start <= span.end && !written.is_empty());
            }
            value(&document);
        }
    }

    #[test]
    fn any_text_is_read(text in "(\\PC|[\\[\\](){},:='\"\\\\\n #fr*\t]|create_classification_job\\(|client\\.|\n    |lambda|def f|for x in|\\*\\*r|jobType=){0,60}") {
        for document in read(&format!("# create_classification_job\n{text}"), Some("a.py")) {
            value(&document);
        }
    }
}

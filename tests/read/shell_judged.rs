//! What is read of commands is what bash and the AWS CLI make of them, for generated and for changed scripts.

use crate::shell::{known, request};
use crate::support::{one, python, value, written};
use macie_preflight::read::{SourceDocument, read};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

/// What bash gives the stand-in for the AWS CLI, for each script a list of calls.
fn calls(scripts: &[String]) -> Vec<Vec<Vec<String>>> {
    serde_json::from_str(&python("tests/read/judges/bash_calls.py", &json!(scripts).to_string())).unwrap()
}

/// The requests that the AWS CLI sends for these arguments, or its errors.
fn requests(arguments: &[Vec<String>]) -> Vec<Result<Value, String>> {
    let answers: Vec<Value> = serde_json::from_str(&python("tests/read/judges/aws_requests.py", &json!(arguments).to_string())).unwrap();
    let result = |answer: Value| match answer.get("request") {
        Some(request) => {
            let mut request = request.clone();
            request.as_object_mut().unwrap().remove("PaginationConfig");
            Ok(request)
        }
        None => Err(answer["error"].to_string()),
    };
    answers.into_iter().map(result).collect()
}

/// Whether a value that was read is the value, as far as it is known.
fn agrees(read: &Value, actual: Option<&Value>) -> bool {
    match (read, actual) {
        (Value::String(hole), _) if hole == "<hole>" => true,
        (Value::Object(read), Some(Value::Object(actual))) => {
            let open = read.contains_key("<more>");
            read.iter().filter(|(name, _)| *name != "<more>").all(|(name, value)| agrees(value, actual.get(name)))
                && (open || actual.keys().all(|name| read.contains_key(name)))
        }
        (Value::Array(read), Some(Value::Array(actual))) => {
            let open = read.last().is_some_and(|last| last == "<more>");
            open || read.len() == actual.len() && read.iter().zip(actual).all(|(read, actual)| agrees(read, Some(actual)))
        }
        (read, actual) => Some(read) == actual,
    }
}

/// How many holes there are.
fn holes(value: &Value) -> usize {
    match value {
        Value::String(text) => usize::from(text == "<hole>"),
        Value::Array(items) => items.iter().map(holes).sum(),
        Value::Object(members) => members.iter().map(|(name, value)| usize::from(name == "<more>") + holes(value)).sum(),
        _ => 0,
    }
}

/// That many values of a strategy, the same in each run.
fn generated<T: std::fmt::Debug>(strategy: impl Strategy<Value = T>, count: usize) -> Vec<T> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

/// A text for a shell: characters that mean something to it, to JSON, and to shorthand, among others.
fn any_text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => proptest::char::range('a', 'f'),
        2 => prop::sample::select(" '\"\\$`!*?[]{}()<>|&;#~=,.:@%^-+_/\n\tĠé€😀".chars().collect::<Vec<_>>()),
    ];
    prop::collection::vec(character, 0..12).prop_map(String::from_iter)
}

/// A way to write a text in a script: its pieces, each in its own way.
fn written_for_the_shell(text: &str, ways: &[u8]) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut script = String::new();
    let pieces: Vec<&[char]> = characters.chunks(3).collect();
    if pieces.is_empty() {
        return "''".to_owned();
    }
    for (index, piece) in pieces.iter().enumerate() {
        let piece: String = piece.iter().collect();
        let plain = piece.chars().all(|character| character.is_alphanumeric() || "-_./:@%+,".contains(character));
        let single = format!("'{}'", piece.replace('\'', "'\\''"));
        script += &match ways[index % ways.len()] {
            0 if plain => piece,
            0 | 1 => single,
            2 => {
                let escape = |text: String, special: char| {
                    if "$`\"\\".contains(special) { text + "\\" + &special.to_string() } else { text + &special.to_string() }
                };
                format!("\"{}\"", piece.chars().fold(String::new(), escape))
            }
            3 => piece.chars().map(|character| if character == '\n' { "'\n'".to_owned() } else { format!("\\{character}") }).collect(),
            4 => format!("$'{}'", piece.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n").replace('\t', "\\t")),
            5 => format!("{single}\\\n"),
            _ => format!("\"\"{single}"),
        };
    }
    script
}

#[test]
fn words_are_those_that_bash_gives() {
    let words = generated(prop::collection::vec((any_text(), prop::collection::vec(0_u8..7, 4)), 3), 400);
    let script = |words: &Vec<(String, Vec<u8>)>| {
        let written: Vec<String> = words.iter().map(|(text, ways)| written_for_the_shell(text, ways)).collect();
        let (name, description, list) = (&written[0], &written[1], &written[2]);
        format!("V={description}\naws macie2 create-classification-job --name={name} --description \"$V\" --allow-list-ids x {list} y")
    };
    let scripts: Vec<String> = words.iter().map(script).collect();
    for ((script, words), calls) in scripts.iter().zip(&words).zip(calls(&scripts)) {
        let (name, description, item) = (&words[0].0, &words[1].0, &words[2].0);
        let [call] = &calls[..] else { panic!("{calls:?} in {script}") };
        assert_eq!(call[2..], [&format!("--name={name}"), "--description", description, "--allow-list-ids", "x", item, "y"], "{script}");
        let read = request(script);
        if !name.starts_with("--") && !description.starts_with('-') && !item.starts_with('-') {
            assert_eq!(read, json!({ "name": name, "description": description, "allowListIds": ["x", item, "y"] }), "{script}");
        }
    }
}

/// Whether a job that was read is what the AWS CLI makes of its arguments: the same request, or a mistake where it has an error.
fn assert_agrees(script: &str, document: &SourceDocument, answer: &Result<Value, String>) {
    let read = known(document);
    let fatal: Vec<&str> =
        document.mistakes.iter().map(|mistake| mistake.kind.as_str()).filter(|kind| *kind != "repeated-option").collect();
    match answer {
        Ok(request) => {
            assert!(agrees(&read, Some(request)), "{read} isn't {request}: {script}");
            assert!(fatal.is_empty(), "{fatal:?} isn't wrong: {script}");
        }
        Err(error) => {
            let rejected = validate_request(document);
            assert!(!fatal.is_empty() || holes(&read) > 0 || rejected, "{read}, but {error}: {script}");
        }
    }
}

/// Whether the document has errors of its own.
fn validate_request(document: &SourceDocument) -> bool {
    !macie_preflight::lint(document.text.replace(['\u{2}', '\u{3}'], "").as_bytes(), &macie_preflight::Options::default()).unwrap().valid
}

#[test]
fn shorthand_is_what_the_aws_cli_reads() {
    let odd = prop::sample::select(vec![
        "=", ",", "[", "]", "{", "}", "\\,", "\\", "'", "\"", "\\'", "\\\"", " ", "@", "\n", "-", "é", "a", "7", "😀", "#", ":", "/",
    ]);
    let sound = prop::sample::select(vec![
        "a=b",
        "b=c",
        "c=[a,b]",
        "d={a=b}",
        "e='a b'",
        "p=\"a\\\"b\"",
        "f=\"a,b\"",
        ",",
        "g=a,b",
        "dailySchedule={}",
        "monthlySchedule={dayOfMonth=7}",
        "bucketDefinitions=[{accountId=123456789012,buckets=[a,b]}]",
        "bucketDefinitions={buckets=a}",
        "dayOfMonth=1",
        "h=a\\,b",
        "i=",
        ", j = k l ",
        "m@=file",
        "n=[]",
        "o=[[a],{}]",
    ]);
    let separator = prop_oneof![5 => Just(","), 1 => odd];
    let concat = |tokens: Vec<(&str, &str)>| {
        let text: String = tokens.into_iter().flat_map(|(sound, separator)| [sound, separator]).collect();
        text.strip_suffix(',').unwrap_or(&text).to_owned()
    };
    let texts = generated(prop::collection::vec((sound, separator), 1..5).prop_map(concat), 400);
    let options = ["--tags", "--schedule-frequency", "--s3-job-definition"];
    let scripts: Vec<(String, Vec<String>)> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| {
            let option = options[index % options.len()];
            let script = format!("aws macie2 create-classification-job --cli-input-json '{{}}' {option} '{}'", text.replace('\'', "'\\''"));
            let arguments = ["macie2", "create-classification-job", "--cli-input-json", "{}", option, text];
            (script, arguments.map(str::to_owned).to_vec())
        })
        .collect();
    let answers = requests(&scripts.iter().map(|(_, arguments)| arguments.clone()).collect::<Vec<_>>());
    assert!(answers.iter().filter(|answer| answer.is_ok()).count() > 100);
    for ((script, _), answer) in scripts.iter().zip(&answers) {
        let document = one("job.sh", script);
        let read = known(&document);
        match answer {
            Ok(request) => {
                assert_eq!(&read, request, "{script}");
                assert_eq!(document.mistakes, [], "{script}");
            }
            Err(error) => assert!(!document.mistakes.is_empty(), "{read}, but {error}: {script}"),
        }
    }
}

#[test]
fn options_are_what_the_aws_cli_reads() {
    let odd = prop::sample::select(vec![
        "--name",
        "--nam",
        "--job-type",
        "--initial-run=true",
        "--sampling-percentage",
        "--tags",
        "--allow-list-ids",
        "--managed-data",
        "--cli-input-json",
        "--cli",
        "--de",
        "--output",
        "--foo",
        "--foo=x",
        "-x",
        "-",
        "-5",
        "- x",
        "-x y",
        "--name x",
        "x",
        "a=b",
        "[\"a\"]",
        "[1",
        "{\"a\": \"b\"}",
        "{\"a\"",
        "10",
        "1.5",
        "",
        "true",
        "--s3-job-definition",
        "--max-results",
    ]);
    let sound = prop::sample::select(vec![
        "--name|x",
        "--name=y",
        "--nam|z",
        "--job-type=ONE_TIME",
        "--initial-run",
        "--no-initial-run",
        "--no-init",
        "--sampling-percentage|10",
        "--sampling-percentage= 1_0 ",
        "--sampling-percentage|+07",
        "--sampling-percentage|-0",
        "--tags|a=b,c=d",
        "--tags={\"a\": \"b\"}",
        "--allow-list-ids|a|b",
        "--allow-list-ids=a",
        "--custom|[\"a\"]",
        "--allow-list-ids",
        "--cli-input-json|{\"name\": \"w\"}",
        "--des|-5",
        "--description|- x",
        "--description=",
        "--region|x",
        "--reg=x",
        "--debug",
        "--no-paginate",
        "--client-token|-x y",
        "--schedule-frequency|{}",
    ]);
    let fragment = prop_oneof![1 => odd, 4 => sound].prop_map(|words| words.split('|').map(str::to_owned).collect::<Vec<_>>());
    let operations = ["create-classification-job", "list-classification-jobs", "update-classification-job", "describe-classification-job"];
    let vectors: Vec<Vec<String>> = generated(prop::collection::vec(fragment, 1..5).prop_map(|words| words.concat()), 400)
        .into_iter()
        .enumerate()
        .map(|(index, words)| {
            let operation = operations[[0, 0, 0, 1, 0, 2, 0, 3][index % 8]];
            ["macie2", operation, "--cli-input-json", "{\"jobType\": \"SCHEDULED\"}"].map(str::to_owned).into_iter().chain(words).collect()
        })
        .collect();
    let answers = requests(&vectors);
    assert!(answers.iter().filter(|answer| answer.is_ok()).count() > 100);
    for (arguments, answer) in vectors.iter().zip(&answers) {
        let quoted: Vec<String> = arguments.iter().map(|argument| format!("'{argument}'")).collect();
        let script = format!("aws {}", quoted.join(" "));
        assert_agrees(&script, &one("job.sh", &script), answer);
    }
}

/// Requests with texts that mean something to a shell.
fn any_request() -> impl Strategy<Value = Value> {
    let texts = prop::collection::vec(any_text().prop_filter("the API has no empty texts", |text| !text.trim().is_empty()), 1..4);
    (texts, any_text(), 1..100_u8).prop_map(|(texts, tag, percentage)| {
        json!({
            "jobType": "ONE_TIME", "name": format!("x{}", texts[0]), "samplingPercentage": percentage,
            "s3JobDefinition": {
                "bucketDefinitions": [{ "accountId": "123456789012", "buckets": ["ledger"] }],
                "scoping": { "excludes": { "and": [{ "simpleScopeTerm": { "comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": texts } }] } },
            },
            "tags": { "a": tag.trim() },
        })
    })
}

#[test]
fn an_exported_command_is_read_back() {
    let mut count = 0;
    let mut requests = generated(any_request(), 300);
    let mut long = requests[0].clone();
    long["s3JobDefinition"]["bucketDefinitions"] =
        (0..2000).map(|number| json!({ "accountId": format!("1234567{number:05}"), "buckets": [format!("ledger-{number}")] })).collect();
    requests.push(long);
    for request in requests {
        let Ok(export) = macie_preflight::to_aws_cli(&request, &macie_preflight::Options::default()) else { continue };
        count += 1;
        assert_eq!(known(&one("job.sh", &export.text)), request, "{:.2000}", export.text);
        let readme = format!("# Scan\n\n```bash\n{}```\n", export.text);
        assert_eq!(known(&one("README.md", &readme)), request, "{readme:.2000}");
    }
    assert!(count > 200, "{count}");
}

/// Scripts as people write them, of which each command runs.
const SCRIPTS: [&str; 4] = [
    r#"#!/bin/bash
set -euo pipefail
ACCOUNT=123456789012
BUCKETS=("ledger" "archive")
NAME="scan $(date +%s)"
if [[ -n "$ACCOUNT" && ${#BUCKETS[@]} -gt 1 ]]; then
  # Don't scan "everything"
  cat > job.json <<EOF
{
  "name": "$NAME", "jobType": "ONE_TIME", "description": "It's \"quoted\" \$5 `echo x`",
  "s3JobDefinition": {"bucketDefinitions": [{"accountId": "$ACCOUNT", "buckets": ["${BUCKETS[0]}", "a"]}]}
}
EOF
  JOB=$(aws macie2 create-classification-job --cli-input-json file://job.json --query 'jobId' --output text)
fi
case "$ACCOUNT" in
  1*) sudo aws macie2 update-classification-job --job-id "x" --job-status CANCELLED ;;
  (2*) : ;;
esac
for bucket in "${BUCKETS[@]}"; do
  aws macie2 create-classification-job --job-type 'SCHEDULED' --name "scan-${bucket}" --s3-job-definition {} --schedule-frequency dailySchedule={} --tags team=ledger,bucket="$bucket" | cat
done
aws macie2 list-classification-jobs --filter-criteria '{"includes": [{"key": "name", "comparator": "EQ", "values": ["'"$NAME"'"]}]}' || true
"#,
    r#"create() {
    local name="$1"; shift
    run aws macie2 create-classification-job \
        --name "${name}" \
        --s3-job-definition "$(cat <<-JSON
	{"bucketDefinitions": [{"accountId": "123456789012", "buckets": ["$name"]}]}
	JSON
    )" "$@"
}
options=(--job-type ONE_TIME --sampling-percentage 50)
create ledger "${options[@]}" && ( create archive --job-type ONE_TIME )
"#,
    r#"DEFINITION='{"bucketDefinitions":[{"accountId":"123456789012","buckets":["ledger"]}]}'
TAGS="{\"team\":\"ledger\"}"
FLAGS="--no-initial-run"
{ aws --region eu-west-1 macie2 create-classification-job --name a --job-type ONE_TIME --s3-job-definition $DEFINITION --tags "$TAGS" $FLAGS 2>&1; } > out.txt
echo "$((1 << 2)) <<EOF"; aws macie2 describe-classification-job --job-id `echo "a b"`c
"#,
    r#"echo '{"name": "a", "tags": {"k": "v"}}' > a.json; read -r X <<< "x"
aws macie2 create-classification-job --cli-input-json file://a.json --name "b"'c'$'\n' --description "$X" >/dev/null &&
  aws macie2 create-classification-job --cli-input-json {} --tags k='a b',l=c --allow-list-ids 'a' "$X" --name=$X # don't
time aws macie2 list-classification-jobs --max-items 5
"#,
];

#[test]
fn scripts_are_what_bash_and_the_aws_cli_make_of_them() {
    // A line is left out, a character is left out or put in, the end is cut off.
    let characters: Vec<char> = "'\"\\$`(){}\n;&|<># x".chars().collect();
    let changes = generated((0..4_u8, any::<prop::sample::Index>(), prop::sample::select(characters)), 75);
    let mut scripts: Vec<String> = SCRIPTS.map(str::to_owned).to_vec();
    for script in SCRIPTS {
        for (kind, index, character) in &changes {
            let (lines, at) = (script.lines().count(), index.index(script.len()));
            let (before, after) = script.split_at(at);
            scripts.push(match kind {
                0 => script
                    .lines()
                    .enumerate()
                    .filter(|(number, _)| *number != index.index(lines))
                    .flat_map(|(_, line)| [line, "\n"])
                    .collect(),
                1 => [before, &after[1..]].concat(),
                2 => [before, &character.to_string(), after].concat(),
                _ => before.to_owned(),
            });
        }
    }
    let calls = calls(&scripts);
    let answers = requests(&calls.concat());
    let mut answers = answers.iter();
    let (mut compared, mut lost) = (0, 0);
    for (index, (script, calls)) in scripts.iter().zip(&calls).enumerate() {
        let documents = read(script, Some("job.sh"));
        for call in calls {
            let Ok(request) = answers.next().unwrap() else { continue };
            let name = format!("aws macie2 {}", call.iter().find(|word| word.contains("classification")).unwrap());
            let same: Vec<_> = documents.iter().filter(|document| document.name == name).collect();
            let found = same.iter().any(|document| agrees(&known(document), Some(request)) && document.mistakes.is_empty());
            (compared, lost) = (compared + usize::from(found), lost + usize::from(same.is_empty()));
            let read: Vec<Value> = same.iter().map(|document| known(document)).collect();
            assert!(found || index >= SCRIPTS.len() && same.is_empty(), "{request} isn't {read:?} in {script}");
        }
    }
    assert!(compared > 400 && lost < 20, "{compared} compared, {lost} lost");
}

#[test]
fn no_text_is_too_odd() {
    let starts = [
        "",
        "aws macie2 create-classification-job --tags ",
        "\taws macie2 list-classification-jobs ",
        "- aws macie2 list-classification-jobs ",
    ];
    let names = ["job.sh", "Makefile", "Dockerfile", "ci.yml", "README.md"];
    for (index, texts) in generated(prop::collection::vec(any_text(), 0..20), 200).iter().enumerate() {
        let text = format!("{}{}", starts[index % starts.len()], texts.concat());
        for document in names.iter().flat_map(|name| read(&text, Some(name))) {
            assert_eq!(written(&document, &text).len(), document.spans.len());
            value(&document);
        }
    }
    let parts = [
        "$(",
        "`",
        "\"$(",
        "${",
        "{",
        "((",
        "$((",
        "'",
        "\"",
        "<<E\n",
        "a=(",
        "case x in ",
        "if ",
        "\\`",
        "<",
        "{{",
        "```\n",
        "a=$a$a;",
        "\\",
        "a=b\n",
        "> f\n",
        "$(cat <<E)",
        "- |\n",
        "- >\n ",
        "x: ",
    ];
    for part in parts {
        let text = format!("aws macie2 create-classification-job --name x {}", part.repeat(5_000));
        for document in names.iter().flat_map(|name| read(&text, Some(name))) {
            assert_eq!(written(&document, &text).len(), document.spans.len());
        }
    }
    for part in ["{a=", "[", "a=", "a=b,", "'", "\\'", "a,", "a=b,a=[{"] {
        let script = format!("aws macie2 create-classification-job --tags \"a={}\"", part.repeat(5_000));
        assert!(!request(&script)["tags"].is_null());
    }
}

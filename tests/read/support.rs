//! What the tests of all languages use.

use macie_preflight::read::{SourceDocument, read};
use serde_json::Value;
use std::io::Write;

/// The one document in a file.
pub fn one(file_name: &str, text: &str) -> SourceDocument {
    let documents = read(text, Some(file_name));
    assert_eq!(documents.len(), 1, "{documents:?} in {text}");
    documents.into_iter().next().unwrap()
}

/// The document as a value; a hole is the string `<hole>`, and an open object or list has a last member or item `<more>`.
pub fn value(document: &SourceDocument) -> Value {
    let text = document.text.replace('\u{2}', "\"<hole>\"");
    let mut json = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\u{3}' {
            let closing = characters.next().unwrap();
            let comma = if json.ends_with(['{', '[']) { "" } else { ", " };
            json += comma;
            json += if closing == '}' { "\"<more>\": \"\"" } else { "\"<more>\"" };
            json.push(closing);
        } else {
            json.push(character);
        }
    }
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// What is written in the file where each node is, of keys and values, in the order of the document.
pub fn written<'a>(document: &SourceDocument, text: &'a str) -> Vec<&'a str> {
    document.spans.iter().map(|span| &text[span.start..span.end]).collect()
}

/// What a program prints that is given this as its standard input. Programs are installed by `cargo xtask test`.
fn output(program: &std::path::Path, arguments: &[&str], input: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = std::process::Command::new(program);
    command.args(arguments).current_dir(root).stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{}: {error}; `cargo xtask test` installs it", program.display()));
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{} {arguments:?} failed", program.display());
    String::from_utf8(output.stdout).unwrap()
}

/// What a script in Python prints, in the environment that has boto3 and the AWS CLI.
pub fn python(script: &str, input: &str) -> String {
    let programs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/python/bin");
    output(&programs.join("python"), &[script], input)
}

/// What a script in JavaScript prints, with the packages of `package.json`.
pub fn node(script: &str, input: &str) -> String {
    output("node".as_ref(), &[script], input)
}

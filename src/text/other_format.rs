//! What a text that isn't JSON is instead, by its first line that says something. Only looked at once reading has failed.

/// How much of the beginning is looked at, in bytes.
const BEGINNING: usize = 2_048;

const PYTHON: &str = "Python";
const SHELL: &str = "a shell script";
const JAVASCRIPT: &str = "JavaScript";
const TERRAFORM: &str = "Terraform";
const YAML: &str = "YAML";

/// Words that begin a line, and the language that has them.
const WORDS: [(&str, &str); 22] = [
    ("resource", TERRAFORM),
    ("data", TERRAFORM),
    ("module", TERRAFORM),
    ("variable", TERRAFORM),
    ("provider", TERRAFORM),
    ("locals", TERRAFORM),
    ("terraform", TERRAFORM),
    ("output", TERRAFORM),
    ("aws", SHELL),
    ("export", SHELL),
    ("set", SHELL),
    ("curl", SHELL),
    ("sudo", SHELL),
    ("echo", SHELL),
    ("def", PYTHON),
    ("from", PYTHON),
    ("import", PYTHON),
    ("class", PYTHON),
    ("const", JAVASCRIPT),
    ("let", JAVASCRIPT),
    ("var", JAVASCRIPT),
    ("function", JAVASCRIPT),
];

/// Whether a text begins like that of a program that isn't meant to be read: with control characters.
pub(super) fn is_binary(text: &[u8]) -> bool {
    let odd = |byte: &u8| matches!(byte, 0..=8 | 14..=26 | 28..=31);
    !matches!(text.trim_ascii_start().first(), None | Some(b'{' | b'[' | b'"')) && text.iter().take(BEGINNING).any(odd)
}

/// The language that a text is most likely in.
pub(super) fn language(text: &[u8]) -> Option<&'static str> {
    let beginning = text.get(..BEGINNING).unwrap_or(text);
    let beginning = beginning.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    for line in beginning.trim_start_matches('\u{feff}').lines().map(str::trim) {
        if let Some(program) = line.strip_prefix("#!") {
            return if program.contains("python") { Some(PYTHON) } else { program.ends_with("sh").then_some(SHELL) };
        }
        if !line.is_empty() && !line.starts_with(['#', '/']) {
            return of_line(line);
        }
    }
    None
}

fn of_line(line: &str) -> Option<&'static str> {
    let line = line.strip_prefix("$ ").unwrap_or(line);
    if line.starts_with(['{', '[']) {
        return None;
    }
    if line == "---" || line.starts_with("- ") || line.starts_with("%YAML") {
        return Some(YAML);
    }
    if line.starts_with("```") {
        return Some("Markdown");
    }
    if line.starts_with('<') {
        return Some("XML or HTML");
    }
    let name = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '"' | '\'' | '$');
    let end = line.find(|character| !name(character)).unwrap_or(line.len());
    let (first, rest) = line.split_at_checked(end)?;
    let script = line.ends_with(';') || line.contains("from \"") || line.contains("from '") || rest.starts_with(" {");
    match rest.as_bytes() {
        [b':'] | [b':', b' ', ..] if !first.is_empty() => return Some(YAML),
        [b'(', ..] if !first.is_empty() => return Some(if first.contains('_') && !script { PYTHON } else { JAVASCRIPT }),
        [b' ', ..] => {}
        _ => return None,
    }
    if rest.starts_with(" = ") {
        return rest.contains("boto3").then_some(PYTHON);
    }
    let (_, language) = WORDS.iter().find(|(word, _)| *word == first)?;
    match *language {
        TERRAFORM => line.contains('{').then_some(TERRAFORM),
        // Both have these words, and differ in what follows.
        SHELL if first == "export" && !rest.contains('=') => Some(JAVASCRIPT),
        PYTHON if script => Some(JAVASCRIPT),
        language => Some(language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_the_first_line_that_says_something() {
        for (text, told) in [
            ("jobType: ONE_TIME\nname: scan\n", Some(YAML)),
            ("---\njobType: ONE_TIME", Some(YAML)),
            ("# a job\n\n- jobType: ONE_TIME", Some(YAML)),
            ("scheduleFrequency:\n  dailySchedule: {}", Some(YAML)),
            ("\"name\": \"scan\"", Some(YAML)),
            ("resource \"aws_macie2_classification_job\" \"job\" {\n", Some(TERRAFORM)),
            ("# main.tf\nlocals {\n", Some(TERRAFORM)),
            ("macie.create_classification_job(jobType='ONE_TIME')", Some(PYTHON)),
            ("import boto3\n", Some(PYTHON)),
            ("from datetime import date\n", Some(PYTHON)),
            ("client = boto3.client('macie2')", Some(PYTHON)),
            ("#!/usr/bin/env python3\n{}", Some(PYTHON)),
            ("aws macie2 create-classification-job --job-type ONE_TIME", Some(SHELL)),
            ("$ aws macie2 list-classification-jobs", Some(SHELL)),
            ("export JOB=1", Some(SHELL)),
            ("#!/bin/bash\n", Some(SHELL)),
            ("import { Macie2Client } from \"@aws-sdk/client-macie2\";", Some(JAVASCRIPT)),
            ("export default {", Some(JAVASCRIPT)),
            ("const job = {", Some(JAVASCRIPT)),
            ("client.send(command)", Some(JAVASCRIPT)),
            ("```json\n{}\n```", Some("Markdown")),
            ("<html>", Some("XML or HTML")),
            ("// a job\n{\"name\": 1}", None),
            ("nope", None),
            ("job = {", None),
            ("", None),
        ] {
            assert_eq!(language(text.as_bytes()), told, "{text}");
        }
    }
}

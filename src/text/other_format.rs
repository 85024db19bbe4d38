//! What a text that isn't JSON is instead, by its first line that says something. Only looked at once reading has failed.

use super::syntax_error::Mistake;

/// How much of the beginning is looked at, in bytes.
const BEGINNING: usize = 2_048;

macro_rules! looks_like {
    ($what:literal) => {
        &Mistake {
            message: concat!("expected JSON, found what looks like ", $what),
            remedy: "convert it to JSON, or check that it is the right file",
        }
    };
}

const BINARY: &Mistake = looks_like!("binary data");
const YAML: &Mistake = looks_like!("YAML");
const TERRAFORM: &Mistake = looks_like!("Terraform");
const PYTHON: &Mistake = looks_like!("Python");
const JAVASCRIPT: &Mistake = looks_like!("JavaScript");
const SHELL: &Mistake = looks_like!("a shell script");
const MARKDOWN: &Mistake = looks_like!("Markdown");
const MARKUP: &Mistake = looks_like!("XML or HTML");

/// How a line begins, and what the text then is: the first row counts.
static BEGINNINGS: [(&str, &Mistake); 31] = [
    ("---", YAML),
    ("- ", YAML),
    ("%YAML", YAML),
    ("resource \"", TERRAFORM),
    ("data \"", TERRAFORM),
    ("module \"", TERRAFORM),
    ("variable \"", TERRAFORM),
    ("provider \"", TERRAFORM),
    ("output \"", TERRAFORM),
    ("locals {", TERRAFORM),
    ("terraform {", TERRAFORM),
    ("import {", JAVASCRIPT),
    ("import * as ", JAVASCRIPT),
    ("import ", PYTHON),
    ("from ", PYTHON),
    ("def ", PYTHON),
    ("export default ", JAVASCRIPT),
    ("export const ", JAVASCRIPT),
    ("const ", JAVASCRIPT),
    ("let ", JAVASCRIPT),
    ("var ", JAVASCRIPT),
    ("function ", JAVASCRIPT),
    ("aws ", SHELL),
    ("$ ", SHELL),
    ("export ", SHELL),
    ("set -", SHELL),
    ("echo ", SHELL),
    ("curl ", SHELL),
    ("sudo ", SHELL),
    ("```", MARKDOWN),
    ("<", MARKUP),
];

/// What a line contains, and what the text then is.
static CONTENTS: [(&str, &Mistake); 5] =
    [("boto3", PYTHON), ("_job(", PYTHON), ("_jobs(", PYTHON), (".send(", JAVASCRIPT), ("Command(", JAVASCRIPT)];

/// What a text is if it begins with control characters that aren't those of a JSON text.
pub(super) fn binary(text: &[u8]) -> Option<&'static Mistake> {
    let odd = |byte: &u8| matches!(byte, 1..=8 | 14..=26 | 28..=31);
    let json = matches!(text.trim_ascii_start().first(), Some(b'{' | b'[' | b'"'));
    (!json && text.iter().take(BEGINNING).any(odd)).then_some(BINARY)
}

/// The language that a text is most likely in.
pub(super) fn language(text: &[u8]) -> Option<&'static Mistake> {
    let beginning = text.get(..BEGINNING).unwrap_or(text);
    let beginning = beginning.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(beginning);
    let line =
        beginning.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).find(|line| !matches!(line.first(), None | Some(b'#' | b'/')))?;
    for (start, language) in &BEGINNINGS {
        if line.starts_with(start.as_bytes()) {
            return Some(language);
        }
    }
    for (part, language) in &CONTENTS {
        if line.windows(part.len()).any(|window| window == part.as_bytes()) {
            return Some(language);
        }
    }
    let end = line.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"_-.\"'".contains(byte)))?;
    matches!(line.split_at_checked(end)?, ([_, ..], [b':'] | [b':', b' ', ..])).then_some(YAML)
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
            ("#!/usr/bin/env python3\nimport boto3", Some(PYTHON)),
            ("aws macie2 create-classification-job --job-type ONE_TIME", Some(SHELL)),
            ("$ aws macie2 list-classification-jobs", Some(SHELL)),
            ("export JOB=1", Some(SHELL)),
            ("#!/bin/bash\nset -e", Some(SHELL)),
            ("import { Macie2Client } from \"@aws-sdk/client-macie2\";", Some(JAVASCRIPT)),
            ("export default {", Some(JAVASCRIPT)),
            ("const job = {", Some(JAVASCRIPT)),
            ("await client.send(command)", Some(JAVASCRIPT)),
            ("```json\n{}\n```", Some(MARKDOWN)),
            ("<html>", Some(MARKUP)),
            ("// a job\n{\"name\": 1}", None),
            ("nope", None),
            ("job = {", None),
            ("", None),
        ] {
            assert_eq!(language(text.as_bytes()), told, "{text}");
        }
    }
}

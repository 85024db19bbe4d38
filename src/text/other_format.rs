//! What a text that isn't JSON is instead, or what is wrong with it besides its grammar. Only looked at once reading has failed.

use super::parse::AFTER_DOCUMENT;
use super::syntax_error::{SyntaxError, SyntaxFault};

/// A mistake that isn't one of the language.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub message: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
}

const MERGE_CONFLICT: &Mistake =
    &Mistake { message: "the text contains a merge conflict", remedy: "resolve the conflict, and remove its markers" };

const SECOND_DOCUMENT: &Mistake = &Mistake {
    message: "a second document begins after the first",
    remedy: "put the documents in a list, or one per line in a `.jsonl` file",
};

const NO_BREAK_SPACE: &Mistake =
    &Mistake { message: "a no-break space (U+00A0) isn't whitespace in JSON", remedy: "replace it with a space" };

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

/// What a merge leaves at the beginning of a line.
const MARKERS: [&[u8]; 4] = [b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||"];

/// How much of the beginning is looked at, in bytes.
const BEGINNING: usize = 2_048;

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

/// The mistake that has led to an error, if it isn't one of the language.
pub fn mistake(text: &[u8], error: &SyntaxError) -> Option<&'static Mistake> {
    let (before, rest) = text.split_at_checked(error.at)?;
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    let begins_as_json = matches!(text.trim_ascii_start().first(), Some(b'{' | b'['));
    match (error.fault, rest) {
        (SyntaxFault::TooLarge { .. } | SyntaxFault::TooDeep { .. }, _) => None,
        _ if matches!(before.last(), None | Some(b'\n')) && MARKERS.iter().any(|marker| rest.starts_with(marker)) => Some(MERGE_CONFLICT),
        (SyntaxFault::Unexpected { expected: AFTER_DOCUMENT, .. }, [b'{' | b'[' | b',', ..]) if begins_as_json => Some(SECOND_DOCUMENT),
        (_, [0xC2, 0xA0, ..]) => Some(NO_BREAK_SPACE),
        _ if begins_as_json || text.starts_with(b"\xFE\xFF") || text.starts_with(b"\xFF\xFE") => None,
        _ => {
            let beginning = text.get(..BEGINNING).unwrap_or(text);
            let odd = |byte: &u8| matches!(byte, 1..=8 | 14..=26 | 28..=31);
            if beginning.iter().any(odd) && !beginning.starts_with(b"\"") { Some(BINARY) } else { language(beginning) }
        }
    }
}

/// The language that a text is most likely in.
fn language(beginning: &[u8]) -> Option<&'static Mistake> {
    let mut lines = beginning.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let line = lines.find(|line| !matches!(line.first(), None | Some(b'#' | b'/')))?;
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
    use super::super::{Limits, Tape};
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
            let error = Tape::parse(text.as_bytes(), Limits::default()).unwrap_err();
            assert_eq!(mistake(text.as_bytes(), &error), told, "{text}");
        }
    }
}

//! Rules for the text itself: whether it is valid and unambiguous JSON.

use crate::report::{Place, facts};
use crate::rules::declare::{Example, rules};
use crate::rules::examples::{four, job, json, whole};
use crate::rules::judgment::Judgment;
use crate::rules::sources::{JSON, heuristic, page};
use crate::text::{self, Node, SyntaxError, SyntaxFault, Tape};

rules! {
    INVALID_JSON "invalid-json" {
        level: Error,
        message: "{fault}",
        help: ["{remedy}", "the unclosed value begins at line {line}, column {column}"],
        summary: "the text isn't valid JSON",
        reason: "Text that can't be parsed can't be checked. Only the first syntax error is reported, because the text after it can be \
            misread. Text in another format, such as YAML or Terraform, is reported as such.",
        facts: { fault: text, line: number, column: number, remedy: text },
        basis: [page("A JSON text is a serialized value.", JSON)],
        fails: [
            Example::whole(r#"{"name": "quarterly", }"#),
            Example::whole("jobType: ONE_TIME"),
            Example::whole("{} {}"),
            Example::whole("{\u{a0}}"),
        ],
        passes: [job!({})],
    }

    INVALID_ENCODING "invalid-encoding" {
        level: Error,
        message: "{fault}",
        help: ["save the text as UTF-8"],
        summary: "the text isn't UTF-8",
        reason: "JSON text must be encoded in UTF-8.",
        facts: { fault: text },
        basis: [page("JSON text exchanged between systems that are not part of a closed ecosystem MUST be encoded using UTF-8", JSON)],
        fails: [Example::whole("{\u{0}}")],
        passes: [job!({ "name": "größer 😀" })],
    }

    TOO_DEEP "too-deep" {
        level: Error,
        message: "{fault}",
        help: ["reduce the nesting: a job has at most ten levels"],
        summary: "the text is nested too deeply",
        reason: "The limit keeps hostile input from exhausting memory. Real documents stay far below it.",
        facts: { fault: text },
        basis: [page("An implementation may set limits on the maximum depth of nesting.", JSON)],
        fails: [
            Example::whole(concat!(four!(four!("[[[[[[[[")), "[")),
        ],
        passes: [job!({})],
    }

    TOO_LARGE "too-large" {
        level: Error,
        message: "{fault}",
        help: ["increase the option `maxBytes`"],
        summary: "the text is larger than the option `maxBytes`",
        reason: "The limit keeps hostile input from exhausting memory.",
        facts: { fault: text },
        basis: [page("An implementation may set limits on the size of texts that it accepts.", JSON)],
        fails: [job!({}).limited_to(100)],
        passes: [job!({})],
    }

    BYTE_ORDER_MARK "byte-order-mark" {
        level: Warning,
        message: "the text begins with a byte order mark",
        help: ["save the text as UTF-8 without a byte order mark"],
        summary: "the text begins with a byte order mark",
        reason: "The mark is ignored here, but many JSON parsers reject it, including that of the AWS CLI.",
        facts: {},
        basis: [
            page("Implementations MUST NOT add a byte order mark (U+FEFF) to the beginning of a networked-transmitted JSON text.", JSON),
        ],
        fails: [
            Example::whole(concat!(
                "\u{feff}",
                json!({
                    "clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
                    "jobType": "ONE_TIME",
                    "name": "once",
                    "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] }
                })
            )),
        ],
        passes: [job!({})],
    }

    DUPLICATE_JSON_KEY "duplicate-json-key" {
        level: Warning,
        message: "duplicate member `{member}`",
        help: ["remove one of the two"],
        summary: "an object has the same member twice",
        reason: "JSON doesn't define which of the two counts. Most parsers use the last one, and some reject the document.",
        facts: { member: text },
        basis: [page("The names within an object SHOULD be unique.", JSON), heuristic("The last one is used, as by JSON.parse.")],
        fails: [
            whole!({
                "clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
                "jobType": "ONE_TIME",
                "name": "first",
                "name": "second",
                "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] }
            }),
        ],
        passes: [job!({})],
    }

    LONE_SURROGATE "lone-surrogate" {
        level: Error,
        message: "the string contains half of a surrogate pair",
        help: ["write both halves, or the character itself"],
        summary: "a string contains half of a surrogate pair",
        reason: "Half of a pair can't be encoded in UTF-8, so the service would receive a different string.",
        facts: {},
        basis: [page("The behavior of software that receives JSON texts containing such values is unpredictable", JSON)],
        fails: [
            Example::whole(concat!(
                r#"{"clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10", "jobType": "ONE_TIME", "name": "half \ud83d", "#,
                r#""s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger"]}]}}"#
            )),
        ],
        passes: [job!({ "name": "whole 😀" })],
    }
}

/// Reports a text that can't be parsed.
pub fn unreadable<'t>(error: &SyntaxError, bytes: &'t [u8], judge: &mut Judgment<'t, '_>) {
    let mistake = text::mistake(bytes, error);
    let rule = match error.fault {
        _ if mistake.is_some() => &INVALID_JSON,
        SyntaxFault::TooLarge { .. } => &TOO_LARGE,
        SyntaxFault::TooDeep { .. } => &TOO_DEEP,
        SyntaxFault::WideEncoding | SyntaxFault::NotUtf8 | SyntaxFault::SurrogateBytes => &INVALID_ENCODING,
        _ => &INVALID_JSON,
    };
    let related = error.related.map(|related| judge.findings.lines(bytes).position(related));
    let [line, column] = [related.map(|place| place.line), related.map(|place| place.column)];
    let fault = mistake.map_or_else(|| error.to_string(), |mistake| mistake.message.to_owned());
    let facts = facts! { fault: fault, line: line, column: column, remedy: mistake.map(|mistake| mistake.remedy) };
    judge.find(rule, Place::Text(error.at, error.end), facts);
}

/// Reports a byte order mark.
pub fn mark<'t>(tape: &'t Tape<'t>, judge: &mut Judgment<'t, '_>) {
    if tape.bom() {
        judge.find(&BYTE_ORDER_MARK, Place::Text(0, 3), facts! {});
    }
}

/// Reports a repeated member name.
pub fn duplicate<'t>(key: Node<'t>, judge: &mut Judgment<'t, '_>) {
    judge.find(&DUPLICATE_JSON_KEY, Place::Key(key), facts! { member: key.str().unwrap_or_default() });
}

/// Reports a string that contains half of a surrogate pair.
pub fn lone_surrogate<'t>(string: Node<'t>, judge: &mut Judgment<'t, '_>) {
    judge.find(&LONE_SURROGATE, string, facts! {});
}

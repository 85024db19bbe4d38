//! Rules for a job's basic settings: token, name, description, initial run, and sampling.

use crate::model::{JobType, view};
use crate::report::{facts, fix};
use crate::rules::common;
use crate::rules::declare::rules;
use crate::rules::examples::{job, whole};
use crate::rules::judgment::Judgment;
use crate::rules::placeholders::{self, Role};
use crate::rules::sources::{heuristic, model, specification};
use crate::shape;
use crate::text::{Characters, Node, NodeKind};

rules! {
    BLANK_TEXT "blank-text" {
        level: Warning,
        message: "{subject} contains only whitespace",
        help: ["add a visible character"],
        summary: "a name or a token contains only whitespace",
        reason: "A blank name can't be recognized in a list of jobs, and a blank token isn't unique.",
        facts: { subject: text },
        basis: [
            specification("A custom name for the job."),
            specification("A unique, case-sensitive token that you provide to ensure the idempotency of the request."),
        ],
        fails: [
            job!({ "name": "  " }),
            job!({ "clientToken": "\t" }),
        ],
        passes: [job!({ "name": "ledger" })],
    }

    CLIENT_TOKEN_REUSED "client-token-reused" {
        level: Warning,
        message: "the request at index {first} has the same `clientToken`",
        help: ["use a different token for each request"],
        summary: "two requests in a list have the same clientToken",
        reason: "The service might treat the second request as a repetition of the first, and not create a second job. AWS doesn't \
            document for how long a token counts. Requests are compared within one array, not across the lines of a file.",
        facts: { found: text, first: number },
        basis: [specification("A unique, case-sensitive token that you provide to ensure the idempotency of the request.")],
        fails: [
            whole!([
                {
                    "clientToken": "ledger-2026-q1",
                    "jobType": "ONE_TIME",
                    "name": "first",
                    "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] }
                },
                {
                    "clientToken": "ledger-2026-q1",
                    "jobType": "ONE_TIME",
                    "name": "second",
                    "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] }
                }
            ]).listed(),
        ],
        passes: [
            whole!([
                {
                    "clientToken": "ledger-2026-q1",
                    "jobType": "ONE_TIME",
                    "name": "first",
                    "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] }
                },
                {
                    "clientToken": "ledger-2026-q2",
                    "jobType": "ONE_TIME",
                    "name": "second",
                    "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] }
                }
            ]).listed(),
        ],
    }

    NAME_SURROUNDING_SPACE "name-surrounding-space" {
        level: Warning,
        fix: Unsafe fix::write_suggestion,
        message: "the name {place} with whitespace",
        help: ["write `{suggested}`"],
        summary: "a name begins or ends with whitespace",
        reason: "Such a name looks like a different one, and a search for the visible text doesn't find it.",
        facts: { place: text, suggested: text },
        basis: [heuristic("Whitespace at the beginning or end of a name is rarely intended.")],
        fails: [job!({ "name": "quarterly ledger review " })],
        passes: [job!({ "name": "quarterly ledger review" })],
    }

    NAME_CONTROL_CHARACTERS "name-control-characters" {
        level: Warning,
        message: "the name contains the control character {character}",
        help: ["remove it"],
        summary: "a name contains a control character",
        reason: "Line breaks, tabs, and other control characters disrupt lists, logs, and tables of jobs.",
        facts: { character: text },
        basis: [heuristic("A name is shown on one line.")],
        fails: [job!({ "name": "quarterly\nreview" })],
        passes: [job!({ "name": "quarterly review" })],
    }

    DESCRIPTION_EMPTY "description-empty" {
        level: Info,
        fix: Safe fix::remove,
        message: "`description` is empty",
        help: ["remove the member, or describe the job"],
        summary: "description is empty",
        reason: "An empty description is the same as none.",
        facts: {},
        basis: [heuristic("An optional text that is empty can be omitted.")],
        fails: [job!({ "description": "" })],
        passes: [job!({ "description": "each quarter" })],
    }

    INITIAL_RUN_WITH_ONE_TIME "initial-run-with-one-time" {
        level: Off then Warning,
        fix: Safe fix::remove,
        change: "under the revision 2021-01-29, any job can have it",
        message: "`initialRun` is present, but `jobType` is `ONE_TIME`",
        help: ["remove `initialRun`: it applies only to `SCHEDULED` jobs"],
        summary: "a one-time job has initialRun",
        reason: "A one-time job starts when it is created. For recurring jobs, `initialRun` controls whether existing objects are analyzed \
            before the first scheduled run.",
        facts: {},
        basis: [model("If you configure the job to run only once, don't specify a value for this property.")],
        fails: [
            job!({ "initialRun": true }),
            job!({ "initialRun": false }),
        ],
        passes: [job!({ "initialRun": true, "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": {} } })],
    }

    SAMPLING_NO_EFFECT "sampling-no-effect" {
        level: Info,
        fix: Safe fix::remove,
        message: "a `samplingPercentage` of 100 analyzes every eligible object",
        help: ["remove `samplingPercentage`, or lower it"],
        summary: "a sampling percentage of 100 has no effect",
        reason: "Macie selects objects at random only if the percentage is lower than 100.",
        facts: {},
        basis: [
            specification(
                "If this value is less than 100, Amazon Macie selects the objects to analyze at random, up to the specified percentage, \
                    and analyzes all the data in those objects.",
            ),
        ],
        fails: [job!({ "samplingPercentage": 100 })],
        passes: [job!({ "samplingPercentage": 99 })],
    }
}

/// Checks a job's basic settings.
pub fn settings<'t>(job: view::CreateClassificationJobRequest<'t, '_>, judge: &mut Judgment<'t, '_>) {
    if let Some(node) = job.client_token() {
        token(node, judge);
    }
    if let Some(node) = job.name() {
        name(node, judge);
    }
    if let Some(initial_run) = job.initial_run().filter(|node| matches!(node.kind(), NodeKind::True | NodeKind::False))
        && job.job_type().and_then(JobType::of) == Some(JobType::OneTime)
        // In a response, a one-time job has `false`.
        && !(judge.kind.is_answer() && initial_run.kind() == NodeKind::False)
    {
        judge.find(&INITIAL_RUN_WITH_ONE_TIME, initial_run, facts! {});
    }
    if judge.kind.is_answer() {
        // In a response, the service fills in optional members.
        return;
    }
    if let Some((description, text)) = job.description().and_then(|node| Some((node, node.str()?))) {
        if text.is_empty() {
            judge.find(&DESCRIPTION_EMPTY, description, facts! {});
        }
        placeholders::placeholder(description, text, Role::Text, judge);
    }
    if let Some(percentage) = job.sampling_percentage().filter(|node| shape::integer(*node) == Some(100)) {
        judge.find(&SAMPLING_NO_EFFECT, percentage, facts! {});
    }
}

fn token<'t>(node: Node<'t>, judge: &mut Judgment<'t, '_>) {
    if common::empty(node, "`clientToken`", judge) || blank(node, "`clientToken`", judge) {
        return;
    }
    if let Some(found) = node.str() {
        placeholders::placeholder(node, found, Role::Token, judge);
    }
}

/// Compares the tokens of several requests, each with the index of its request. Blank tokens and placeholders have other rules.
pub fn tokens<'t>(tokens: &[(usize, Node<'t>)], judge: &mut Judgment<'t, '_>) {
    for ((document, token), (first, _)) in common::among(tokens, |(_, token)| token.bytes().unwrap_or_default()) {
        let text = token.str().unwrap_or_default();
        if !is_blank(*token) && placeholders::mark(text, Role::Token).is_none() {
            judge.findings.document = Some(*document);
            judge.find(&CLIENT_TOKEN_REUSED, *token, facts! { found: text, first: *first });
        }
    }
}

fn name<'t>(node: Node<'t>, judge: &mut Judgment<'t, '_>) {
    if common::empty(node, "`name`", judge) {
        return;
    }
    let Some(text) = node.str() else { return };
    placeholders::placeholder(node, text, Role::Text, judge);
    if plainly_visible(node) || blank(node, "`name`", judge) {
        return;
    }
    let trimmed = text.trim();
    if let Some(character) = trimmed.chars().find(|character| character.is_control()) {
        judge.find(&NAME_CONTROL_CHARACTERS, node, facts! { character: format!("U+{:04X}", u32::from(character)) });
    }
    let place = match (text.len() > text.trim_start().len(), text.len() > text.trim_end().len()) {
        (true, true) => "begins and ends",
        (true, false) => "begins",
        (false, true) => "ends",
        (false, false) => return,
    };
    judge.find(&NAME_SURROUNDING_SPACE, node, facts! { place: place, suggested: trimmed });
}

/// Whether a text is ASCII without control characters or spaces at either end, as most names are.
fn plainly_visible(node: Node<'_>) -> bool {
    node.str().is_some_and(|text| {
        !Characters::of(text).has(Characters::CONTROL.and(Characters::WIDE)) && !text.starts_with(' ') && !text.ends_with(' ')
    })
}

/// Reports a text that contains only whitespace, and returns whether it does.
fn blank<'t>(node: Node<'t>, subject: &str, judge: &mut Judgment<'t, '_>) -> bool {
    let blank = is_blank(node);
    if blank {
        judge.find(&BLANK_TEXT, node, facts! { subject: subject });
    }
    blank
}

fn is_blank(node: Node<'_>) -> bool {
    const VISIBLE: Characters = Characters::LETTER.and(Characters::DIGIT);
    node.str().is_some_and(|text| !Characters::of(text).has(VISIBLE) && text.trim().is_empty())
}

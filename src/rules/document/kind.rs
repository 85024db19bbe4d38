//! Rules for what a document is: another kind than expected, inside another document, or none of Macie's.

use crate::model::{DocumentKind, Inside};
use crate::report::facts;
use crate::rules::declare::rules;
use crate::rules::examples::{job, list_page, whole};
use crate::rules::judgment::Judgment;
use crate::rules::sources::{heuristic, specification};
use crate::text::Node;

rules! {
    NOT_A_MACIE_DOCUMENT "not-a-macie-document" {
        level: Error,
        message: "the document isn't a Macie request or response",
        help: [
            "check only the value at `{inside}`, which looks like {document}",
            "check that it is the right file, or exclude it",
        ],
        summary: "a document has nothing to do with a classification job",
        reason: "The document has no member that only Macie has, and more members that Macie doesn't know than others. In JSON text, a \
            job inside another document is checked; a value that a program passes must be the job.",
        facts: { inside: text, document: text },
        basis: [
            specification("client.create_classification_job( clientToken='string', …"),
            heuristic("A request without any member of the API has no meaning."),
        ],
        fails: [
            whole!({ "name": "ledger-site", "version": "1.4.0", "private": true, "scripts": { "build": "vite build" } }),
            whole!({ "format_version": "1.2", "terraform_version": "1.9.5", "planned_values": {}, "resource_changes": [] }),
        ],
        passes: [job!({})],
    }

    WRAPPED_DOCUMENT "wrapped-document" {
        level: Info,
        message: "found {document} inside another document",
        help: ["only this part was checked; don't send the rest to Macie"],
        summary: "a job is inside another document",
        reason: "CloudTrail events, state machines, and envelopes of APIs contain the request or the response of an operation. It is \
            checked where it is. In a state machine, PascalCase is correct.",
        facts: { document: text },
        basis: [heuristic("A member that only Macie has, next to others of its operation, identifies a document.")],
        fails: [
            whole!({
                "eventName": "CreateClassificationJob",
                "requestParameters": {
                    "clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
                    "jobType": "ONE_TIME",
                    "name": "quarterly ledger review",
                    "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] }
                }
            }),
        ],
        passes: [job!({})],
    }

    WRONG_KIND "wrong-kind" {
        level: Error,
        message: "this looks like {document}, not {expected}",
        help: ["set the option `kind` to `{kind}`", "convert it to a request with `{converter}`"],
        summary: "a document is of another kind than it is checked as",
        reason: "The document has none of the members of the expected kind, or several that only the other kind has. It isn't checked \
            further, because every finding would be about the kind.",
        facts: { document: text, expected: text, kind: text, converter: text },
        basis: [specification("Response Structure: jobArn (string) -- The Amazon Resource Name (ARN) of the job.")],
        fails: [
            whole!({
                "jobArn": "arn:aws:macie2:eu-central-1:210987654321:classification-job/3c1f0a9e5b7d42f68a10c4e97b2d6f35",
                "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35"
            }),
            job!({
                "createdAt": "2026-01-10T06:12:44Z",
                "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35",
                "jobStatus": "COMPLETE",
                "statistics": { "numberOfRuns": 1.0 }
            }),
            whole!({ "filterCriteria": {}, "maxResults": 25 }).of(DocumentKind::ListResponse),
        ],
        passes: [
            job!({}),
            list_page!({}),
        ],
    }
}

/// Whether a document is none of Macie's, unless the rule is off: it is then checked like any other.
pub fn is_foreign(document: Node<'_>, kind: DocumentKind, judge: &mut Judgment<'_, '_>) -> bool {
    judge.findings.wants(&NOT_A_MACIE_DOCUMENT) && !kind.is_macie(document, || judge.guess())
}

/// Reports a document that isn't Macie's, with the pointer of one inside it, if there is one.
pub fn foreign<'t>(document: Node<'t>, inside: Option<(DocumentKind, String)>, judge: &mut Judgment<'t, '_>) {
    judge.find_firmly(&NOT_A_MACIE_DOCUMENT, document, |facts| {
        if let Some((kind, pointer)) = inside {
            (facts! { inside: pointer, document: kind.phrase() })(facts);
        }
    });
}

/// Reports where a document was found inside another.
pub fn wrapped<'t>(inside: &Inside<'t>, judge: &mut Judgment<'t, '_>) {
    judge.find(&WRAPPED_DOCUMENT, inside.node, facts! { document: inside.kind.phrase() });
}

/// Reports a document that is most likely of another kind, which the caller may be able to choose; returns whether it is
/// reported.
pub fn mistaken<'t>(document: Node<'t>, kind: DocumentKind, can_choose: bool, judge: &mut Judgment<'t, '_>) -> bool {
    let other = if judge.findings.wants(&WRONG_KIND) { kind.mistaken_for(document) } else { None };
    if let Some(other) = other {
        let choice = can_choose.then_some(other.as_str());
        let clones = !can_choose && (kind, other) == (DocumentKind::CreateRequest, DocumentKind::DescribeResponse);
        let converter = clones.then_some("cloneRequest");
        let facts = facts! { document: other.phrase(), expected: kind.phrase(), kind: choice, converter: converter };
        judge.find_firmly(&WRONG_KIND, document, facts);
    }
    other.is_some()
}

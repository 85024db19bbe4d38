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
        help: ["pass only the part that is {document}", "check that it is the right file, or exclude it"],
        summary: "a document has nothing to do with a classification job",
        reason: "The document has no member that only Macie has, and most of its members aren't Macie's. JSON text can contain a request \
            or response inside another document; a value that a program passes must be the request or response itself.",
        facts: { document: text },
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
        summary: "a request or response is inside another document",
        reason: "CloudTrail events, state machines, and envelopes of APIs contain requests and responses. They are checked where they \
            are. In a state machine, PascalCase is correct.",
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
        help: [
            "convert it with `{converter}`, or set the option `kind` to `{kind}`",
            "set the option `kind` to `{kind}`",
        ],
        summary: "a document is of another kind than it is checked as",
        reason: "The document has none of the members of the expected kind, or several that only the other kind has. It isn't checked \
            further, because every finding would be about the kind.",
        facts: { document: text, expected: text, kind: text, converter: text },
        basis: [specification("jobArn (string) -- The Amazon Resource Name (ARN) of the job.")],
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

/// Reports a document that isn't Macie's, and what one inside it is.
pub fn foreign<'t>(document: Node<'t>, inside: Option<DocumentKind>, judge: &mut Judgment<'t, '_>) {
    judge.find_firmly(&NOT_A_MACIE_DOCUMENT, document, facts! { document: inside.map(DocumentKind::phrase) });
}

/// Reports where a document was found inside another.
pub fn wrapped<'t>(inside: &Inside<'t>, judge: &mut Judgment<'t, '_>) {
    judge.find(&WRAPPED_DOCUMENT, inside.node, facts! { document: inside.kind.phrase() });
}

/// Reports a document that is most likely of another kind; returns whether it is.
pub fn mistaken<'t>(document: Node<'t>, kind: DocumentKind, judge: &mut Judgment<'t, '_>) -> bool {
    if !judge.findings.wants(&WRONG_KIND) {
        return false;
    }
    let Some(other) = kind.mistaken_for(document) else { return false };
    let converter = (kind == DocumentKind::CreateRequest && other == DocumentKind::DescribeResponse).then_some("cloneRequest");
    let facts = facts! { document: other.phrase(), expected: kind.phrase(), kind: other.as_str(), converter: converter };
    judge.find_firmly(&WRONG_KIND, document, facts);
    true
}

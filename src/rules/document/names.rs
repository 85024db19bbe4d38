//! Rules for member names: misspelled, in the wrong case, in the wrong place, or newer than the revision.

use super::hints;
use crate::model::{CLIENT_MEMBERS, DescribeClassificationJobResponse, DocumentKind, Id, JobSummary, Side};
use crate::report::{Change, Fact, Facts, Operation, Place, Revision, facts, fix, list};
use crate::rules::declare::rules;
use crate::rules::examples::{described, includes, job, list_request, tagged, whole};
use crate::rules::job::update;
use crate::rules::judgment::Judgment;
use crate::rules::sources::{model, specification};
use crate::shape::{self, MOST_COMPARED, Object};
use crate::text::Node;

rules! {
    UNKNOWN_MEMBER "unknown-member" {
        level: Error,
        fix: Unsafe fix::write_suggestion,
        message: "`{member}` isn't a member of {object}",
        help: [
            "write `{pair}`",
            "`{member}` belongs in {home}",
            "did you mean `{nearest}`?",
            "`{present}` is also present: remove one of the two",
            "use {allowed}",
            "ignore it, unless it is misspelled: AWS can add members to {response}",
            "remove it",
        ],
        summary: "a member isn't part of the API",
        reason: "SDKs reject an unknown member or, worse, ignore it, so that the intended setting is lost.",
        facts: { member: text, object: text, pair: text, home: list, nearest: text, present: text, allowed: list, response: text },
        basis: [
            specification(
                "client.create_classification_job( clientToken='string', customDataIdentifierIds=[ 'string', ], …",
            ),
        ],
        fails: [
            job!({ "samplingDepth": 50 }),
            job!({ "accountId": "210987654321" }),
            includes!(tagged!([{ "stage": "dev" }])),
            job!({ "nmae": "quarterly review" }),
            job!({ "s3JobDefinition": { "scoping": { "includes": { "or": [] } } } }),
        ],
        passes: [job!({ "samplingPercentage": 50 })],
    }

    WRONG_CASING "wrong-casing" {
        level: Error,
        fix: Safe fix::write_suggestion,
        message: "`{member}` isn't a member of {object}",
        help: ["write `{nearest}`: member names are case-sensitive", "`{present}` is also present: remove one of the two"],
        summary: "a member name has the wrong case",
        reason: "Terraform uses snake_case and CloudFormation uses PascalCase. The API accepts only camelCase.",
        facts: { member: text, object: text, nearest: text, present: text },
        basis: [specification("jobType='ONE_TIME'|'SCHEDULED', name='string', s3JobDefinition={ 'bucketDefinitions': [ …")],
        fails: [
            job!({ "sampling_percentage": 50 }),
            job!({ "SamplingPercentage": 50 }),
        ],
        passes: [job!({ "samplingPercentage": 50 })],
    }

    WRONG_CASING_THROUGHOUT "wrong-casing-throughout" {
        level: Error,
        fix: Safe to_camel_case,
        message: "the member names aren't in camelCase",
        help: ["rename all, such as `{member}` to `{nearest}`; wrong names: {count}"],
        summary: "all member names of a document have the wrong case",
        reason: "Terraform uses snake_case, and the AWS SDKs for Go and .NET use PascalCase. The API accepts only camelCase. The document \
            is checked as if its names were correct.",
        facts: { kind: text, count: number, member: text, nearest: text },
        basis: [specification("jobType='ONE_TIME'|'SCHEDULED', name='string', s3JobDefinition={ 'bucketDefinitions': [ …")],
        fails: [
            whole!({
                "ClientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
                "JobType": "ONE_TIME",
                "Name": "quarterly ledger review",
                "S3JobDefinition": { "BucketDefinitions": [{ "AccountId": "210987654321", "Buckets": ["ledger"] }] }
            }),
            whole!({
                "client_token": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
                "job_type": "ONE_TIME",
                "name": "quarterly ledger review",
                "s3_job_definition": { "bucket_definitions": [{ "account_id": "210987654321", "buckets": ["ledger"] }] }
            }),
        ],
        passes: [job!({})],
    }

    MISPLACED_MEMBER "misplaced-member" {
        level: Error,
        fix: Unsafe fix::remove,
        message: "`{member}` belongs to {document}, not to {object}",
        help: ["remove it: {why}", "remove it, or set the option `kind` to `{kind}`"],
        summary: "a member belongs to another API document",
        reason: "A job that was read from the service can't be sent back unchanged: remove the members that only a response has. Misplaced \
            members also show that a document is checked as the wrong kind.",
        facts: { member: text, document: text, object: text, why: text, kind: text },
        basis: [specification("jobArn (string) -- The Amazon Resource Name (ARN) of the job.")],
        fails: [
            job!({ "jobId": "0a1b2c3d4e5f60718293a4b5c6d7e8f9" }),
            job!({ "createdAt": "2026-01-31T12:00:00Z" }),
            list_request!({ "items": [] }),
        ],
        passes: [
            job!({}),
            described!({ "createdAt": "2026-01-31T12:00:00Z" }),
        ],
    }

    MEMBER_NOT_IN_REVISION "member-not-in-revision" {
        level: Error then Off,
        message: "`{member}` was added in {since}, after the revision 2021-01-29",
        help: ["remove it, or set the option `revision` to `latest`"],
        summary: "a member is newer than the revision",
        reason: "The revision 2021-01-29 doesn't have bucket criteria, a selection of managed data identifiers, or allow lists.",
        facts: { member: text, since: text },
        basis: [model("An array of unique identifiers, one for each allow list for the job to use when it analyzes data.")],
        fails: [job!({ "managedDataIdentifierSelector": "RECOMMENDED" }).under(Revision::V20210129)],
        passes: [job!({ "managedDataIdentifierSelector": "RECOMMENDED" })],
    }
}

/// Collects the renames of the members of an object, and of those in it, whose names are in another casing. Returns whether no name is
/// in camelCase, and no two of an object are the same member's.
fn renames<'t>(node: Node<'t>, object: &'static Object<Id>, changes: &mut Vec<Change<'t>>) -> bool {
    let mut seen = 0_u32;
    for (key, value) in node.members() {
        let name = key.str().unwrap_or_default();
        let mut members = object.members.iter().enumerate();
        let Some((position, member)) = members.find(|(_, member)| shape::same_but_for_casing(name, member.name)) else { continue };
        let right = name == member.name;
        if seen & 1 << position != 0 || right && name.bytes().any(|letter| letter.is_ascii_uppercase()) {
            return false;
        }
        seen |= 1 << position;
        if !right {
            changes.push(Change { node: key, operation: Operation::Rename(member.name.to_owned()) });
        }
        if let Some(inner) = member.value.object()
            && !(renames(value, inner, changes) && value.elements().all(|item| renames(item, inner, changes)))
        {
            return false;
        }
    }
    true
}

/// Reports a document of which no name is in camelCase, instead of each of its names.
pub fn throughout<'t>(document: Node<'t>, judge: &mut Judgment<'t, '_>) {
    let Some(object) = judge.kind.object().filter(|_| judge.findings.wants(&WRONG_CASING_THROUGHOUT)) else { return };
    let mut changes = Vec::new();
    if !renames(document, object, &mut changes) {
        return;
    }
    let [Change { node: first, operation: Operation::Rename(nearest) }, _, ..] = changes.as_slice() else { return };
    judge.recased = true;
    let member = first.str().unwrap_or_default();
    if !(judge.of_state && member.starts_with(|letter: char| letter.is_ascii_uppercase())) {
        let kind = judge.kind.as_str();
        let facts = facts! { kind: kind, count: changes.len(), member: member, nearest: nearest.as_str() };
        judge.find(&WRONG_CASING_THROUGHOUT, document, facts);
    }
}

/// Renames all members of a document.
fn to_camel_case<'t>(place: Place<'t>, facts: &Facts) -> Vec<Change<'t>> {
    let mut changes = Vec::new();
    if let (Place::Value(document), Some(Fact::Text(kind))) = (place, facts.get("kind"))
        && let Some(object) = DocumentKind::ALL.iter().find(|other| other.as_str() == kind).and_then(|kind| kind.object())
    {
        renames(document, object, &mut changes);
    }
    changes
}

/// The declared member that an undeclared name clearly means.
pub fn stands_for(key: Node<'_>, object: &'static Object<Id>, judge: &mut Judgment<'_, '_>) -> Option<&'static str> {
    let name = key.str()?;
    let names = || object.members.iter().map(|member| member.name);
    let same = names().find(|other| shape::same_but_for_casing(name, other));
    if same.is_none() && judge.guess() { shape::same_but_for_a_slip(name, names()) } else { same }
}

/// Reports a member that the object doesn't declare.
pub fn unknown<'t>(key: Node<'t>, node: Node<'t>, object: &'static Object<Id>, meant: Option<&'static str>, judge: &mut Judgment<'t, '_>) {
    let member = key.str().unwrap_or_default();
    let place = Place::Key(key);
    let Some(document) = judge.kind.object() else { return };
    let root = object.id == document.id;
    let (side, answer) = (judge.kind.side(), judge.kind.is_answer());
    if root && answer && CLIENT_MEMBERS.contains(&member) {
        return;
    }
    let object_name = || match side {
        Side::Service if root => "the response".to_owned(),
        Side::Client if root => "the request".to_owned(),
        _ => format!("`{}`", object.name),
    };
    if let Some(nearest) = meant.filter(|nearest| shape::same_but_for_casing(member, nearest)) {
        if !judge.recased {
            let [nearest, present] = unless_present(Some(nearest), node);
            judge.find(&WRONG_CASING, place, facts! { member: member, object: object_name(), nearest: nearest, present: present });
        }
        return;
    }
    if root && judge.kind == DocumentKind::UpdateRequest && DescribeClassificationJobResponse::OBJECT.member(member).is_some() {
        judge.find(&update::MEMBER_NOT_UPDATABLE, place, facts! { member: member });
        return;
    }
    let whole = root && side != Side::Part || object.id == JobSummary::OBJECT.id;
    let newer = judge.has_newer_members();
    let has = |kind: &DocumentKind| kind.object().is_some_and(|object| hints::members(object, newer).any(|other| other.name == member));
    let elsewhere = |answers: bool| ELSEWHERE.into_iter().filter(move |document| document.is_answer() == answers);
    // A member of a request is in the response, too, but isn't set by the service.
    if let Some(document) = elsewhere(answer).chain(elsewhere(!answer)).find(|document| whole && has(document)) {
        let why = (document.is_answer() && !answer).then_some("Macie sets it");
        let object_name = if root { judge.kind.phrase() } else { "a job in a list" };
        let facts = facts! { member: member, document: document.phrase(), object: object_name, why: why, kind: document.as_str() };
        judge.find(&MISPLACED_MEMBER, place, facts);
        return;
    }
    judge.find(&UNKNOWN_MEMBER, place, |facts| {
        let pair = hints::complete_pair(node, object);
        let home = if meant.is_none() { hints::homes(member, object, document, newer) } else { None };
        let nearest = if home.is_none() { meant.or_else(|| hints::nearest_member(member, object, newer)) } else { None };
        let unlike = pair.is_none() && home.is_none() && nearest.is_none() && !answer && (1..=MOST_LISTED).contains(&object.members.len());
        let [nearest, present] = unless_present(nearest, node);
        let allowed = unlike.then(|| list(&mut hints::members(object, newer).map(|member| member.name)));
        let unmeant = answer && home.is_none() && nearest.is_none() && present.is_none();
        let response = unmeant.then(object_name);
        let said = facts! {
            member: member,
            object: object_name(),
            pair: pair,
            home: home,
            nearest: nearest,
            present: present,
            allowed: allowed,
            response: response,
        };
        said(facts);
    });
}

/// Splits a name by whether the object already has such a member, in which case a rename isn't possible: `[absent, present]`.
fn unless_present(name: Option<&'static str>, object: Node<'_>) -> [Option<&'static str>; 2] {
    let present = name.is_some_and(|name| object.members().take(MOST_COMPARED).any(|(key, _)| key.is(name)));
    if present { [None, name] } else { [name, None] }
}

/// The largest number of members that a help lists.
const MOST_LISTED: usize = 8;

/// Where misplaced members are looked up. The documents with the most members come first.
const ELSEWHERE: [DocumentKind; 4] =
    [DocumentKind::DescribeResponse, DocumentKind::ListRequest, DocumentKind::ListResponse, DocumentKind::CreateRequest];

//! Rules for member names: misspelled, in the wrong case, in the wrong place, or newer than the revision.

use super::hints;
use crate::model::{CLIENT_MEMBERS, DescribeClassificationJobResponse, DocumentKind, Id, JobSummary, Side};
use crate::report::{Place, Revision, facts, list};
use crate::rules::declare::rules;
use crate::rules::examples::{described, job, list_request, whole};
use crate::rules::job::update;
use crate::rules::judgment::Judgment;
use crate::rules::sources::{model, specification};
use crate::shape::{self, MOST_COMPARED, Member, Object};
use crate::text::Node;

rules! {
    UNKNOWN_MEMBER "unknown-member" {
        level: Error,
        message: "`{member}` isn't a member of {object}",
        help: [
            "`{member}` belongs in {home}",
            "did you mean `{nearest}`?",
            "`{present}` is also present: remove one of the two",
            "use {allowed}",
            "remove it",
        ],
        summary: "a member isn't part of the API",
        reason: "SDKs reject an unknown member or, worse, ignore it, so that the intended setting is lost.",
        facts: { member: text, object: text, home: list, nearest: text, present: text, allowed: list },
        basis: [
            specification(
                "Request Syntax: client.create_classification_job( clientToken='string', customDataIdentifierIds=[ 'string', ], …",
            ),
        ],
        fails: [
            job!({ "samplingDepth": 50 }),
            job!({ "accountId": "210987654321" }),
            job!({ "nmae": "quarterly review" }),
            job!({ "s3JobDefinition": { "scoping": { "includes": { "or": [] } } } }),
        ],
        passes: [job!({ "samplingPercentage": 50 })],
    }

    WRONG_CASING "wrong-casing" {
        level: Error,
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
        message: "the member names are in {style}",
        help: ["write all {count} names in camelCase: `{correct}`, not `{member}`"],
        summary: "all member names of a document have the wrong case",
        reason: "Terraform uses snake_case, and SDKs for Go and .NET use PascalCase. The API accepts only camelCase. The rest of the \
            document is checked as if its names were correct.",
        facts: { style: text, count: number, member: text, correct: text },
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
        message: "`{member}` belongs to {document}, not to {object}",
        help: ["remove it: {why}", "remove it, or set the option `kind` to `{kind}`"],
        summary: "a member belongs to another API document",
        reason: "A job that was read from the service can't be sent back unchanged: remove the members that only a response has. Misplaced \
            members also show that a document is checked as the wrong kind.",
        facts: { member: text, document: text, object: text, why: text, kind: text },
        basis: [specification("Response Structure: jobArn (string) -- The Amazon Resource Name (ARN) of the job.")],
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
        basis: [model("allowListIds: An array of unique identifiers, one for each allow list for the job to use when it analyzes data.")],
        fails: [job!({ "managedDataIdentifierSelector": "RECOMMENDED" }).under(Revision::V20210129)],
        passes: [job!({ "managedDataIdentifierSelector": "RECOMMENDED" })],
    }
}

/// A casing that isn't the API's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Casing {
    /// `JobType`
    Pascal,
    /// `job_type`
    Snake,
}

/// Why a name isn't in a casing.
enum Reading {
    /// The name is right, and would be the same in snake case.
    Either,
    /// It is in that casing.
    Of(Casing),
    /// It is right in the API's casing, or in none.
    Neither,
}

fn reading(name: &str, correct: &str) -> Reading {
    let upper = |name: &str| name.bytes().any(|byte| byte.is_ascii_uppercase());
    match name == correct {
        true if upper(name) => Reading::Neither,
        true => Reading::Either,
        false if name.contains('_') && !upper(name) => Reading::Of(Casing::Snake),
        false if name.starts_with(|first: char| first.is_ascii_uppercase()) && !name.contains(['_', '-', ' ']) => {
            Reading::Of(Casing::Pascal)
        }
        false => Reading::Neither,
    }
}

/// The names of a document that is written in another casing throughout: each key with its correct name. `None` if only some
/// names, or just one, are in another casing, or if they are in several.
pub fn renames<'t>(document: Node<'t>, object: &'static Object<Id>) -> Option<(Casing, Vec<(Node<'t>, &'static str)>)> {
    let (mut found, mut either) = (None, false);
    let mut names = Vec::new();
    gather(document, object, &mut |key, correct| {
        match reading(key.str().unwrap_or_default(), correct) {
            Reading::Either => either = true,
            Reading::Of(casing) if found.is_none_or(|found| found == casing) => {
                found = Some(casing);
                names.push((key, correct));
            }
            Reading::Of(_) | Reading::Neither => return None,
        }
        (!either || found != Some(Casing::Pascal)).then_some(())
    })?;
    found.filter(|_| names.len() > 1).map(|casing| (casing, names))
}

/// Calls `each` for every name that stands for a member, until it returns nothing.
fn gather<'t>(node: Node<'t>, object: &'static Object<Id>, each: &mut dyn FnMut(Node<'t>, &'static str) -> Option<()>) -> Option<()> {
    for (key, value) in node.members() {
        let Some(name) = key.str() else { continue };
        let Some(member) = object.members.iter().find(|member| shape::same_but_for_casing(name, member.name)) else { continue };
        each(key, member.name)?;
        let Some(inner) = member.value.object() else { continue };
        gather(value, inner, each)?;
        for item in value.elements() {
            gather(item, inner, each)?;
        }
    }
    Some(())
}

/// Reports a document that is written in another casing throughout, instead of each of its names.
pub fn throughout<'t>(document: Node<'t>, object: &'static Object<Id>, judge: &mut Judgment<'t, '_>) {
    if !judge.findings.wants(&WRONG_CASING_THROUGHOUT) {
        return;
    }
    let Some((casing, names)) = renames(document, object) else { return };
    judge.recased = true;
    let Some((first, correct)) = names.first().filter(|_| !(judge.of_state && casing == Casing::Pascal)) else { return };
    let facts = facts! {
        style: if casing == Casing::Pascal { "PascalCase" } else { "snake_case" },
        count: names.len(),
        member: first.str().unwrap_or_default(),
        correct: *correct,
    };
    judge.find(&WRONG_CASING_THROUGHOUT, document, facts);
}

/// The declared member that an undeclared name clearly means.
pub fn stands_for(key: Node<'_>, object: &'static Object<Id>, judge: &mut Judgment<'_, '_>) -> Option<&'static str> {
    let name = key.str()?;
    let names = || object.members.iter().map(|member| member.name);
    let same = names().find(|other| shape::same_but_for_casing(name, other));
    if same.is_none() && judge.guess() { shape::same_but_for_a_slip(name, names()) } else { same }
}

/// Reports a member that is newer than the revision 2021-01-29.
pub fn since<'t>(key: Node<'t>, member: &Member<Id>, month: &'static str, judge: &mut Judgment<'t, '_>) {
    if judge.findings.wants(&MEMBER_NOT_IN_REVISION) {
        judge.find(&MEMBER_NOT_IN_REVISION, Place::Key(key), facts! { member: member.name, since: month });
    }
}

/// Reports a member that the object doesn't declare.
pub fn unknown<'t>(key: Node<'t>, node: Node<'t>, object: &'static Object<Id>, meant: Option<&'static str>, judge: &mut Judgment<'t, '_>) {
    let member = key.str().unwrap_or_default();
    let place = Place::Key(key);
    let Some(document) = judge.kind.object() else { return };
    let root = object.id == document.id;
    if root && judge.kind.is_answer() && CLIENT_MEMBERS.contains(&member) {
        return;
    }
    // In a state machine, the value is an expression.
    if judge.of_state && member.ends_with(".$") {
        return;
    }
    let side = judge.kind.side();
    let object_name = || match side {
        Side::Service if root => "the response".to_owned(),
        Side::Client if root => "the request".to_owned(),
        _ => format!("`{}`", object.name),
    };
    if let Some(nearest) = meant.filter(|nearest| shape::same_but_for_casing(member, nearest)) {
        if judge.recased {
            return;
        }
        let [nearest, present] = unless_present(Some(nearest), node);
        judge.find(&WRONG_CASING, place, facts! { member: member, object: object_name(), nearest: nearest, present: present });
        return;
    }
    if root && judge.kind == DocumentKind::UpdateRequest && DescribeClassificationJobResponse::OBJECT.member(member).is_some() {
        return update::setting(key, member, judge);
    }
    let whole = root && side != Side::Part || object.id == JobSummary::OBJECT.id;
    let declares = |kind: &DocumentKind| kind.object().is_some_and(|object| object.member(member).is_some());
    if let Some(document) = ELSEWHERE.into_iter().find(|document| whole && declares(document)) {
        let why = (document.is_answer() && !judge.kind.is_answer()).then_some("Macie sets it");
        let object_name = if root { judge.kind.phrase() } else { "a job in a list" };
        let facts = facts! { member: member, document: document.phrase(), object: object_name, why: why, kind: document.as_str() };
        judge.find(&MISPLACED_MEMBER, place, facts);
        return;
    }
    let newer = judge.has_newer_members();
    judge.find(&UNKNOWN_MEMBER, place, |facts| {
        let home = if meant.is_none() { hints::homes(member, object, document) } else { None };
        let nearest = if home.is_none() { meant.or_else(|| hints::nearest_member(member, object, newer)) } else { None };
        let unlike = home.is_none() && nearest.is_none() && (1..=MOST_LISTED).contains(&object.members.len());
        let [nearest, present] = unless_present(nearest, node);
        let allowed = unlike.then(|| list(&mut object.members.iter().map(|member| member.name)));
        (facts! { member: member, object: object_name(), home: home, nearest: nearest, present: present, allowed: allowed })(facts);
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

//! Rules for a document's structure: types, required members, enums, lengths, and ranges, all derived from the declarations in `model`.

use super::{hints, names};
use crate::formats::dates;
use crate::model::properties::comparators;
use crate::model::{Id, JobComparator, TagTarget};
use crate::report::{Place, Revision, facts, fix, list};
use crate::rules::common;
use crate::rules::declare::{Example, rules};
use crate::rules::examples::{buckets, condition, definitions, four, includes, job, json, update, whole};
use crate::rules::judgment::Judgment;
use crate::rules::sources::{ACCOUNT_IDS, JSON, described, former, heuristic, page, specification};
use crate::shape::{Choice, ChoiceValue, Fault, Need, Object, TextPlace, Value, Within};
use crate::text::{Gather, Node, NodeKind};

rules! {
    NOT_AN_OBJECT "not-an-object" {
        level: Error,
        message: "expected a JSON object, found {found}",
        help: [],
        summary: "the document isn't a JSON object",
        reason: "A document is an object with named members.",
        facts: { found: text },
        basis: [specification("client.create_classification_job( clientToken='string', …")],
        fails: [
            whole!("ONE_TIME"),
            whole!([]),
        ],
        passes: [job!({})],
    }

    WRONG_TYPE "wrong-type" {
        level: Error,
        fix: Unsafe fix::write_suggestion,
        message: "expected {expected}, found {found}",
        help: ["{hint}"],
        summary: "a value has the wrong type",
        reason: "Each member has one type. The service doesn't convert numbers to strings, or strings to lists.",
        facts: { expected: text, found: text, hint: text, suggested: value },
        basis: [
            specification("samplingPercentage=123, scheduleFrequency={ 'dailySchedule': {} , …"),
            page("A 12-digit number, such as 012345678901, that uniquely identifies an AWS account.", ACCOUNT_IDS),
        ],
        fails: [
            job!({ "samplingPercentage": "50" }),
            job!({ "samplingPercentage": "50%" }),
            job!({ "samplingPercentage": 0.5 }),
            job!({ "tags": { "cost center": 4711 } }),
            job!({ "tags": [{ "Key": "team", "Value": "privacy" }] }),
            definitions!([{ "accountId": 210987654321, "buckets": ["ledger"] }]),
            definitions!([{ "accountId": 12345678901, "buckets": ["ledger"] }]),
            job!({ "jobType": "SCHEDULED", "scheduleFrequency": "cron(0 12 * * ? *)" }),
            job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": true } }),
        ],
        passes: [job!({ "samplingPercentage": 50, "tags": { "team": "privacy" } })],
    }

    NOT_JSON_VALUE "not-json-value" {
        level: Error,
        message: "expected {expected}, found {found}, which JSON can't represent",
        help: ["{hint}"],
        summary: "a JavaScript value can't be represented in JSON",
        reason: "Requests are sent as JSON, where other values are lost or changed: NaN becomes null, a Map becomes an empty object, and a \
            function disappears.",
        facts: { expected: text, found: text, hint: text },
        basis: [
            page(
                "A JSON value MUST be an object, array, number, or string, or one of the following three literal names: false null true",
                JSON,
            ),
        ],
        fails: [
            Example::foreign(concat!(
                r#"{"clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10", "jobType": "ONE_TIME", "name": "once", "samplingPercentage": "#,
                "\u{1}NaN\u{1}",
                r#", "s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger"]}]}}"#
            )),
        ],
        passes: [job!({ "samplingPercentage": 50 })],
    }

    NULL_VALUE "null-value" {
        level: Warning,
        fix: Safe fix::remove,
        message: "`{member}` is `null`",
        help: ["remove the member: some clients ignore `null`, others reject it"],
        summary: "an optional member is null",
        reason: "boto3 rejects null before it sends a request. In the request itself, null usually counts as absent.",
        facts: { member: text },
        basis: [heuristic("AWS doesn't document what null means in a request.")],
        fails: [
            whole!({
                "clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
                "description": null,
                "jobType": "ONE_TIME",
                "name": "once",
                "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] }
            }),
        ],
        passes: [job!({})],
    }

    MISSING_REQUIRED "missing-required" {
        level: Error,
        message: "`{member}` is {fault}",
        help: ["set it to {values}", "set it to {type}"],
        summary: "a required member is missing or null",
        reason: "The service rejects the request, or the object has no meaning without the member.",
        facts: { member: text, fault: text, values: list, type: text },
        basis: [
            specification("[REQUIRED] A custom name for the job."),
            former(
                "A property-based condition that defines a property, operator, and one or more values for including or excluding an \
                    object from the job.",
            ),
        ],
        fails: [
            job!({ "name": null }),
            job!({ "jobType": null }),
            whole!({
                "clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
                "jobType": "ONE_TIME",
                "name": null,
                "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] }
            }),
            definitions!([{ "accountId": "210987654321" }]),
            includes!(json!({ "simpleScopeTerm": { "key": "OBJECT_EXTENSION", "values": ["csv"] } })),
            job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "weeklySchedule": {} } }),
        ],
        passes: [job!({})],
    }

    CLIENT_TOKEN_MISSING "client-token-missing" {
        level: Info,
        message: "`clientToken` is missing",
        help: ["add a UUID unless an AWS SDK or the AWS CLI sends the request"],
        summary: "clientToken is missing",
        reason: "The API requires the token, and AWS clients generate it. It prevents a repeated request from creating a second job.",
        facts: {},
        basis: [
            specification(
                "[REQUIRED] A unique, case-sensitive token that you provide to ensure the idempotency of the request. This field is \
                    autopopulated if not provided.",
            ),
        ],
        fails: [job!({ "clientToken": null })],
        passes: [job!({})],
    }

    INVALID_ENUM "invalid-enum" {
        level: Error,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` isn't a value of `{member}`",
        help: ["write `{meant}`", "did you mean `{nearest}`?", "`{member}` must be {allowed}"],
        summary: "a string isn't among the allowed values",
        reason: "The member has a fixed set of values.",
        facts: { found: text, member: text, meant: text, nearest: text, allowed: list },
        basis: [
            specification("jobType='ONE_TIME'|'SCHEDULED'"),
            described("RUNNING - Resumes the job. This value is valid only if the job's current status is USER_PAUSED."),
        ],
        fails: [
            job!({ "jobType": "RECURRING" }),
            job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": "Mon" } } }),
            job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": "payday" } } }),
            update!({ "jobStatus": "COMPLETE" }),
        ],
        passes: [job!({ "jobType": "ONE_TIME" })],
    }

    ENUM_WRONG_CASE "enum-wrong-case" {
        level: Error,
        fix: Safe fix::write_suggestion,
        message: "`{found}` isn't a value of `{member}`",
        help: ["write `{nearest}`: values are case-sensitive"],
        summary: "a value has the wrong case",
        reason: "Comparison is case-sensitive.",
        facts: { found: text, member: text, nearest: text },
        basis: [specification("'SUNDAY'|'MONDAY'|'TUESDAY'|'WEDNESDAY'|'THURSDAY'|'FRIDAY'|'SATURDAY'")],
        fails: [
            job!({ "jobType": "one_time" }),
            job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": "Monday" } } }),
        ],
        passes: [job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": "MONDAY" } } })],
    }

    TOO_LONG "too-long" {
        level: Error,
        message: "{subject} has {actual} characters; the maximum is {limit}",
        help: [],
        summary: "a text has too many characters",
        reason: "Characters are Unicode code points: an emoji counts as one.",
        facts: { subject: text, actual: number, limit: number },
        basis: [
            specification("The name can contain as many as 500 characters."),
            specification("The description can contain as many as 200 characters."),
            specification("The maximum length of a tag key is 128 characters. The maximum length of a tag value is 256 characters."),
        ],
        fails: [
            Example::patch(concat!(r#"{"description": ""#, four!("01234567890123456789012345678901234567890123456789"), r#"x"}"#)),
        ],
        passes: [
            Example::patch(concat!(r#"{"description": ""#, four!("01234567890123456789012345678901234567890123456789"), r#""}"#)),
        ],
    }

    OUT_OF_RANGE "out-of-range" {
        level: Error,
        message: "`{found}` is out of range",
        help: ["write a whole number from {least} to {most}"],
        summary: "a number is too small or too large",
        reason: "A percentage ranges from 1 to 100, and a day of the month from 1 to 31. AWS doesn't document the minimum of the \
            percentage, but 0 would analyze nothing.",
        facts: { found: text, least: number, most: number },
        basis: [
            former("The sampling depth, as a percentage, to apply when processing objects."),
            specification("This value can be an integer from 1 through 31."),
        ],
        fails: [
            job!({ "samplingPercentage": 0 }),
            job!({ "samplingPercentage": 101 }),
            job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "monthlySchedule": { "dayOfMonth": 32 } } }),
        ],
        passes: [
            job!({ "samplingPercentage": 1 }),
            job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "monthlySchedule": { "dayOfMonth": 1 } } }),
        ],
    }

    EMPTY_LIST "empty-list" {
        level: Error,
        message: "`{member}` is empty",
        help: ["add at least one item"],
        summary: "a list is empty",
        reason: "An empty list has no meaning here: there is no bucket to analyze, or no value to compare with.",
        facts: { member: text },
        basis: [
            former("Each object specifies the account ID for an account and one or more buckets to analyze for the account."),
            former(
                "A property-based condition that defines a property, operator, and one or more values for including or excluding an \
                    object from the job.",
            ),
        ],
        fails: [
            job!({ "s3JobDefinition": { "bucketDefinitions": [] } }),
            buckets!([]),
            includes!(condition!(OBJECT_EXTENSION EQ [])),
        ],
        passes: [job!({})],
    }
}

/// Reports a root that isn't an object.
pub fn not_an_object<'t>(node: Node<'t>, judge: &mut Judgment<'t, '_>) {
    judge.find_firmly(&NOT_AN_OBJECT, node, facts! { found: hints::describe(node) });
}

/// Reports a structural fault.
pub fn fault<'t>(fault: Fault<'t, Id>, judge: &mut Judgment<'t, '_>) {
    match fault {
        Fault::WrongType { node, expected, within } => wrong_type(node, expected, within, judge),
        // The service writes `null` for absent members.
        Fault::Null { .. } | Fault::Missing { null: Some(_), .. } if judge.kind.is_answer() => {}
        Fault::Null { object, member, .. } if judge.has_told(object, member.name) => {}
        Fault::Null { node, member, .. } => judge.find(&NULL_VALUE, node, facts! { member: member.name }),
        Fault::Unknown { key, node, object, meant } => names::unknown(key, node, object, meant, judge),
        Fault::Missing { node, object, member, null: None } if judge.is_meant(node, member.name, object) => {}
        Fault::Missing { object, .. } if matches!(object.id, Id::WeeklySchedule | Id::MonthlySchedule) && judge.runs_once(true) => {}
        Fault::Missing { node, object, null, member } => {
            let place = null.map_or(Place::Missing(node, member.name), Place::Value);
            let fault = common::absence(null);
            match (member.need, &member.value) {
                (Need::Filled, _) => judge.find(&CLIENT_TOKEN_MISSING, place, facts! {}),
                (_, Value::Choice(choice)) => {
                    let revision = judge.findings.revision();
                    let values = || list(&mut allowed(choice, object, node, revision).into_iter());
                    judge.find(&MISSING_REQUIRED, place, facts! { member: member.name, fault: fault, values: values() });
                }
                _ => {
                    let newer = judge.has_newer_members();
                    let wanted = || hints::wanted(object.id, member, newer);
                    judge.find(&MISSING_REQUIRED, place, facts! { member: member.name, fault: fault, type: wanted() });
                }
            }
        }
        Fault::Lacking { value, .. } if judge.kind.is_answer() && matches!(value.kind(), NodeKind::Null | NodeKind::Hole) => {}
        Fault::Lacking { key, member, .. } => {
            judge.find(&names::MEMBER_NOT_IN_REVISION, Place::Key(key), facts! { member: member.name, since: member.since });
        }
        // The service is known to return an empty target.
        Fault::NotAChoice { node, choice, .. } if judge.kind.is_answer() && std::ptr::eq(choice, TagTarget::CHOICE) && node.is("") => {}
        Fault::NotAChoice { node, choice, within } => {
            let found = node.str().unwrap_or_default();
            let values = within
                .map_or_else(|| choice.current().gather(), |within| allowed(choice, within.object, within.node, judge.findings.revision()));
            let member = within.map(|within| within.member.name);
            match values.iter().find(|value| value.eq_ignore_ascii_case(found)) {
                Some(nearest) => judge.find(&ENUM_WRONG_CASE, node, facts! { found: found, member: member, nearest: *nearest }),
                None => {
                    let only = if let [only] = values.as_slice() { Some(*only) } else { None };
                    let meant = || hints::synonym(found, &values).or(only);
                    let nearest = || if meant().is_none() { hints::nearest_value(found, &values) } else { None };
                    let allowed = || list(&mut values.iter().copied());
                    judge.find(
                        &INVALID_ENUM,
                        node,
                        facts! { found: found, member: member, allowed: allowed(), meant: meant(), nearest: nearest() },
                    );
                }
            }
        }
        Fault::TooLong { node, actual, most, part, member } => {
            let subject = || match (part, member) {
                (TextPlace::MapKey, _) => "the tag key".to_owned(),
                (TextPlace::MapValue, _) => "the tag value".to_owned(),
                (TextPlace::Value, Some(member)) => format!("`{}`", member.name),
                (TextPlace::Value, None) => "the text".to_owned(),
            };
            judge.find(&TOO_LONG, node, facts! { subject: subject(), actual: actual, limit: most });
        }
        Fault::OutOfRange { node, range } => {
            judge.find(&OUT_OF_RANGE, node, facts! { found: node.number().unwrap_or_default(), least: range.0, most: range.1 });
        }
        Fault::TooFew { node, member } => judge.find(&EMPTY_LIST, node, facts! { member: member.name }),
    }
}

fn wrong_type<'t>(node: Node<'t>, expected: &'static Value<Id>, within: Option<Within<'t, Id>>, judge: &mut Judgment<'t, '_>) {
    let foreign = node.kind() == NodeKind::Foreign;
    if foreign && matches!(expected, Value::Time) && dates::date_of(node).is_some() {
        return;
    }
    judge.find_firmly(if foreign { &NOT_JSON_VALUE } else { &WRONG_TYPE }, node, |facts| {
        let (hint, suggested) = hints::hint(node, expected, within);
        (facts! { expected: expected.noun(), found: hints::describe(node), hint: hint, suggested: suggested })(facts);
    });
}

/// The values that a member accepts in the revision. For operators, those that the condition supports.
fn allowed(choice: &'static Choice, object: &'static Object<Id>, node: Node<'_>, revision: Revision) -> Vec<&'static str> {
    if std::ptr::eq(choice, JobComparator::CHOICE) {
        let former = revision == Revision::V20210129;
        return comparators(object.id, hints::key_of(node), former).iter().map(|comparator| comparator.as_str()).gather();
    }
    let has = |value: &&ChoiceValue| value.until.is_none() || revision == Revision::V20210129;
    choice.values.iter().filter(has).map(|value| value.value).gather()
}

//! Rules for a document's form: types, members, choices, lengths, ranges. They follow from the declarations in `model`.

use super::conditions::comparators;
use super::sources::{ACCOUNT_IDS, heuristic, model, page, specification};
use super::{Judgement, repeats};
use crate::model::{Id, JobComparator, JobSummary, Kind, PERCENT, TagTarget};
use crate::report::{Example, Fact, MOST_SHOWN, Place, Revision, facts, list, rules};
use crate::shape::{self, Choice, Fault, MOST_COMPARED, Member, Need, Object, Part, Value};
use crate::text::{Characters, Node, NodeKind};
use std::borrow::Cow;

rules! {
    NOT_AN_OBJECT "not-an-object" {
        level: Error,
        message: "expected a document, which is an object, found {found}",
        help: [],
        summary: "the document isn't a JSON object",
        reason: "A request is an object with named members.",
        facts: { found: text },
        basis: [specification("client.create_classification_job( clientToken='string', …")],
        fails: [Example::whole(r#""ONE_TIME""#), Example::whole("[]")],
        passes: [Example::patch("{}")],
    }

    WRONG_TYPE "wrong-type" {
        level: Error,
        message: "expected {expected}, found {found}",
        help: ["{hint}"],
        summary: "a value has another type than its member takes",
        reason: "The service reads each member as one type. A number isn't converted to a string, nor a string to a list.",
        facts: { expected: text, found: text, hint: text },
        basis: [
            specification("samplingPercentage=123, scheduleFrequency={ 'dailySchedule': {} , …"),
            page("A 12-digit number, such as 012345678901, that uniquely identifies an AWS account.", ACCOUNT_IDS),
        ],
        fails: [
            Example::patch(r#"{"samplingPercentage": "50"}"#),
            Example::patch(r#"{"samplingPercentage": 0.5}"#),
            Example::patch(r#"{"tags": [{"Key": "team", "Value": "privacy"}]}"#),
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": 210987654321, "buckets": ["ledger"]}]}}"#),
        ],
        passes: [Example::patch(r#"{"samplingPercentage": 50, "tags": {"team": "privacy"}}"#)],
    }

    NOT_JSON_VALUE "not-json-value" {
        level: Error,
        message: "expected {expected}, found {found}, which JSON can't carry",
        help: ["{hint}"],
        summary: "a JavaScript value can't be carried by JSON",
        reason: "A request travels as JSON. What JSON has no form for would be lost or changed on the way: NaN becomes null, a Map becomes an empty object, a function vanishes.",
        facts: { expected: text, found: text, hint: text },
        basis: [page("A JSON value MUST be an object, array, number, or string, or one of the following three literal names: false null true", super::sources::JSON)],
        fails: [Example::foreign("{\"clientToken\": \"5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10\", \"jobType\": \"ONE_TIME\", \"name\": \"once\", \"samplingPercentage\": \u{1}NaN\u{1}, \"s3JobDefinition\": {\"bucketDefinitions\": [{\"accountId\": \"210987654321\", \"buckets\": [\"ledger\"]}]}}")],
        passes: [Example::patch(r#"{"samplingPercentage": 50}"#)],
    }

    NULL_VALUE "null-value" {
        level: Warning,
        message: "`{member}` is `null`",
        help: ["leave the member out: `null` is read as absent by some clients and rejected by others"],
        summary: "an optional member is null",
        reason: "boto3 rejects null before it sends a request; on the wire it mostly counts as absent.",
        facts: { member: text },
        basis: [heuristic("No page says what null means in a request.")],
        fails: [Example::whole(r#"{"clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10", "description": null, "jobType": "ONE_TIME", "name": "once", "s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger"]}]}}"#)],
        passes: [Example::patch("{}")],
    }

    UNKNOWN_MEMBER "unknown-member" {
        level: Error,
        message: "`{member}` isn't a member of {object}",
        help: ["`{member}` belongs in {home}", "did you mean `{nearest}`?", "`{present}` is also present: keep one of the two", "its members are {allowed}", "it has no members"],
        summary: "a member that the API doesn't have",
        reason: "An unknown member is rejected by the SDKs or, worse, ignored: the setting that it was meant to make is not made.",
        facts: { member: text, object: text, home: list, nearest: text, present: text, allowed: list },
        basis: [specification("Request Syntax: client.create_classification_job( clientToken='string', customDataIdentifierIds=[ 'string', ], …")],
        fails: [
            Example::patch(r#"{"samplingDepth": 50}"#),
            Example::patch(r#"{"accountId": "210987654321"}"#),
            Example::patch(r#"{"nmae": "quarterly review"}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"or": []}}}}"#),
        ],
        passes: [Example::patch(r#"{"samplingPercentage": 50}"#)],
    }

    WRONG_CASING "wrong-casing" {
        level: Error,
        message: "`{member}` isn't a member of {object}",
        help: [
            "write `{nearest}`: member names are case-sensitive, and the API's are in camelCase",
            "`{present}` is also present: keep one of the two",
        ],
        summary: "a member is written in another casing style",
        reason: "Terraform writes snake_case and CloudFormation PascalCase; the API takes its own spelling only.",
        facts: { member: text, object: text, nearest: text, present: text },
        basis: [specification("jobType='ONE_TIME'|'SCHEDULED', name='string', s3JobDefinition={ 'bucketDefinitions': [ …")],
        fails: [Example::patch(r#"{"sampling_percentage": 50}"#), Example::patch(r#"{"SamplingPercentage": 50}"#)],
        passes: [Example::patch(r#"{"samplingPercentage": 50}"#)],
    }

    MISPLACED_MEMBER "misplaced-member" {
        level: Error,
        message: "`{member}` belongs to {document}, not to {object}",
        help: ["leave it out: {why}", "leave it out, or judge the document as `{kind}`"],
        summary: "a member of another document of the API",
        reason: "A job that was read from the service can't be sent back as it stands: what only an answer has must go. And a document that is judged as another one than it is shows by its members.",
        facts: { member: text, document: text, object: text, why: text, kind: text },
        basis: [specification("Response Structure: jobArn (string) -- The Amazon Resource Name (ARN) of the job.")],
        fails: [
            Example::patch(r#"{"jobId": "0a1b2c3d4e5f60718293a4b5c6d7e8f9"}"#),
            Example::patch(r#"{"createdAt": "2026-01-31T12:00:00Z"}"#),
            Example::patch(r#"{"items": []}"#).of(Kind::ListRequest),
        ],
        passes: [Example::patch("{}"), Example::patch(r#"{"createdAt": "2026-01-31T12:00:00Z"}"#).of(Kind::DescribeResponse)],
    }

    MEMBER_NOT_IN_REVISION "member-not-in-revision" {
        level: Error then Off,
        message: "`{member}` came in {since}, after the revision 2021-01-29",
        help: ["leave it out, or judge by the revision `latest`"],
        summary: "a member that the revision doesn't have yet",
        reason: "The revision 2021-01-29 knows neither bucket criteria, nor the selection of managed data identifiers, nor allow lists.",
        facts: { member: text, since: text },
        basis: [model("allowListIds: An array of unique identifiers, one for each allow list for the job to use when it analyzes data.")],
        fails: [Example::patch(r#"{"managedDataIdentifierSelector": "RECOMMENDED"}"#).under(Revision::V20210129)],
        passes: [Example::patch(r#"{"managedDataIdentifierSelector": "RECOMMENDED"}"#)],
    }

    MISSING_REQUIRED "missing-required" {
        level: Error,
        message: "`{member}` is missing",
        help: ["add {values}", "add {type}"],
        summary: "a required member is missing or null",
        reason: "The service rejects the request, or the object that lacks the member says nothing.",
        facts: { member: text, values: list, type: text },
        basis: [
            specification("[REQUIRED] A custom name for the job."),
            specification("A property-based condition that defines a property, operator, and one or more values for including or excluding an object from the job."),
        ],
        fails: [
            Example::patch(r#"{"name": null}"#),
            Example::patch(r#"{"jobType": null}"#),
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321"}]}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"key": "OBJECT_EXTENSION", "values": ["csv"]}}]}}}}"#),
            Example::patch(r#"{"jobType": "SCHEDULED", "scheduleFrequency": {"weeklySchedule": {}}}"#),
        ],
        passes: [Example::patch("{}")],
    }

    CLIENT_TOKEN_MISSING "client-token-missing" {
        level: Info,
        message: "`clientToken` is missing",
        help: ["AWS's SDKs and command line fill it in; where the request is sent by other means, add a UUID"],
        summary: "clientToken is missing",
        reason: "The token is required on the wire and filled in by AWS's own clients. It keeps a repeated request from creating a second job.",
        facts: {},
        basis: [specification("[REQUIRED] A unique, case-sensitive token that you provide to ensure the idempotency of the request. This field is autopopulated if not provided.")],
        fails: [Example::patch(r#"{"clientToken": null}"#)],
        passes: [Example::patch("{}")],
    }

    INVALID_ENUM "invalid-enum" {
        level: Error,
        message: "`{found}` isn't a value of `{member}`",
        help: ["did you mean `{nearest}`? `{member}` takes {allowed}", "`{member}` takes {allowed}"],
        summary: "a string isn't one of the values that its member takes",
        reason: "The service knows a closed list of values.",
        facts: { found: text, member: text, nearest: text, allowed: list },
        basis: [specification("jobType='ONE_TIME'|'SCHEDULED'")],
        fails: [Example::patch(r#"{"jobType": "RECURRING"}"#)],
        passes: [Example::patch(r#"{"jobType": "ONE_TIME"}"#)],
    }

    ENUM_WRONG_CASE "enum-wrong-case" {
        level: Error,
        message: "`{found}` isn't a value of `{member}`",
        help: ["write `{nearest}`: values are case-sensitive"],
        summary: "a value differs from an allowed one in case only",
        reason: "Values are compared letter by letter.",
        facts: { found: text, member: text, nearest: text },
        basis: [specification("'SUNDAY'|'MONDAY'|'TUESDAY'|'WEDNESDAY'|'THURSDAY'|'FRIDAY'|'SATURDAY'")],
        fails: [Example::patch(r#"{"jobType": "one_time"}"#), Example::patch(r#"{"jobType": "SCHEDULED", "scheduleFrequency": {"weeklySchedule": {"dayOfWeek": "Monday"}}}"#)],
        passes: [Example::patch(r#"{"jobType": "SCHEDULED", "scheduleFrequency": {"weeklySchedule": {"dayOfWeek": "MONDAY"}}}"#)],
    }

    TOO_LONG "too-long" {
        level: Error,
        message: "{subject} is {actual} characters long; at most {limit} are allowed",
        help: [],
        summary: "a text has more characters than allowed",
        reason: "Characters are Unicode code points: an emoji counts as one.",
        facts: { subject: text, actual: number, limit: number },
        basis: [
            specification("The name can contain as many as 500 characters."),
            specification("The description can contain as many as 200 characters."),
            specification("The maximum length of a tag key is 128 characters. The maximum length of a tag value is 256 characters."),
        ],
        fails: [Example::patch(r#"{"description": "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"}"#)],
        passes: [Example::patch(r#"{"description": "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"}"#)],
    }

    OUT_OF_RANGE "out-of-range" {
        level: Error,
        message: "`{found}` is out of range",
        help: ["write a whole number from {least} to {most}"],
        summary: "a number is too small or too great",
        reason: "A percentage lies between 1 and 100 (0 would analyse nothing; the lower end isn't documented), a day of the month between 1 and 31.",
        facts: { found: text, least: number, most: number },
        basis: [
            specification("The sampling depth, as a percentage, to apply when processing objects."),
            specification("This value can be an integer from 1 through 31."),
        ],
        fails: [Example::patch(r#"{"samplingPercentage": 0}"#), Example::patch(r#"{"samplingPercentage": 101}"#), Example::patch(r#"{"jobType": "SCHEDULED", "scheduleFrequency": {"monthlySchedule": {"dayOfMonth": 32}}}"#)],
        passes: [Example::patch(r#"{"samplingPercentage": 1}"#), Example::patch(r#"{"jobType": "SCHEDULED", "scheduleFrequency": {"monthlySchedule": {"dayOfMonth": 1}}}"#)],
    }

    EMPTY_LIST "empty-list" {
        level: Error,
        message: "`{member}` is empty",
        help: ["it holds at least one item"],
        summary: "a list is empty where at least one item is needed",
        reason: "Without an item the list says nothing: no bucket to analyse, no value to compare with.",
        facts: { member: text },
        basis: [
            specification("Each object specifies the account ID for an account and one or more buckets to analyze for the account."),
            specification("A property-based condition that defines a property, operator, and one or more values for including or excluding an object from the job."),
        ],
        fails: [
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": []}}"#),
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": []}]}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": []}}]}}}}"#),
        ],
        passes: [Example::patch("{}")],
    }

    EMPTY_TEXT "empty-text" {
        level: Error,
        message: "{subject} is empty",
        help: ["{hint}"],
        summary: "a text is empty where it must say something",
        reason: "An empty name, token, identifier, extension, prefix or tag key names nothing. No page states a minimum length, but an empty string can't mean anything here.",
        facts: { subject: text, hint: text },
        basis: [heuristic("The documentation states greatest lengths only; without a character these texts have no meaning.")],
        fails: [Example::patch(r#"{"name": ""}"#), Example::patch(r#"{"clientToken": ""}"#)],
        passes: [Example::patch(r#"{"name": "x"}"#)],
    }

    DUPLICATE_ITEM "duplicate-item" {
        level: Warning,
        message: "{subject} stands in this list already, at index {first}",
        help: ["keep one of them"],
        summary: "a list holds the same item twice",
        reason: "The second one changes nothing. Often it was meant to be another one.",
        facts: { subject: text, first: number },
        basis: [heuristic("A list of names, values or conditions is a set: an item counts once.")],
        fails: [Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger", "ledger"]}]}}"#)],
        passes: [Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger", "payroll"]}]}}"#)],
    }
}

/// A root that isn't an object.
pub fn not_an_object<'t>(node: Node<'t>, judge: &mut Judgement<'t, '_>) {
    judge.find(&NOT_AN_OBJECT, node, facts! { found: describe(node) });
}

/// The declared member that an undeclared name is plainly meant to be.
pub fn stands_for(key: Node<'_>, object: &'static Object<Id>, judge: &mut Judgement<'_, '_>) -> Option<&'static str> {
    let name = key.str()?;
    let names = || object.members.iter().map(|member| member.name);
    let same = names().find(|other| shape::same_but_for_casing(name, other));
    if same.is_none() && judge.guess() { shape::same_but_for_a_slip(name, names()) } else { same }
}

/// A structural fault.
pub fn fault<'t>(fault: Fault<'t, Id>, judge: &mut Judgement<'t, '_>) {
    match fault {
        Fault::WrongType { node, expected } => wrong_type(node, expected, judge),
        // The service writes `null` for what isn't there.
        Fault::Null { .. } | Fault::Missing { null: Some(_), .. } if judge.kind.is_answer() => {}
        Fault::Null { object, member, .. } if judge.object.has_told(object, member.name) => {}
        Fault::Null { node, member, .. } => judge.find(&NULL_VALUE, node, facts! { member: member.name }),
        Fault::Unknown { key, node, object, meant } => unknown(key, node, object, meant, judge),
        Fault::Missing { node, object, member, null: None } if is_meant(node, member.name, object, judge) => {}
        Fault::Missing { node, object, null, member } => {
            let place = null.map_or(Place::Missing(node, member.name), Place::Value);
            match (member.need, &member.value) {
                (Need::Filled, _) => judge.find(&CLIENT_TOKEN_MISSING, place, facts! {}),
                (_, Value::Choice(choice)) => {
                    let allowed = allowed(choice, object, node);
                    judge.find(&MISSING_REQUIRED, place, facts! { member: member.name, values: list(&mut allowed.into_iter()) });
                }
                _ => judge.find(&MISSING_REQUIRED, place, facts! { member: member.name, type: wanted(object.id, member) }),
            }
        }
        Fault::Since { value, .. } if judge.kind.is_answer() && value.kind() == NodeKind::Null => {}
        Fault::Since { key, member, month, .. } if judge.findings.wants(&MEMBER_NOT_IN_REVISION) => {
            judge.find(&MEMBER_NOT_IN_REVISION, Place::Key(key), facts! { member: member.name, since: month })
        }
        Fault::Since { .. } => {}
        // The service has been seen to write an empty target.
        Fault::NotAChoice { node, choice, .. } if judge.kind.is_answer() && std::ptr::eq(choice, TagTarget::CHOICE) && node.is("") => {}
        Fault::NotAChoice { node, choice, within } => {
            let found = node.str().unwrap_or_default();
            let values = within.map_or_else(|| choice.current().collect(), |within| allowed(choice, within.object, within.node));
            let member = within.map(|within| within.member.name);
            match values.iter().find(|value| value.eq_ignore_ascii_case(found)) {
                Some(nearest) => judge.find(&ENUM_WRONG_CASE, node, facts! { found: found, member: member, nearest: *nearest }),
                None => {
                    let nearest = || shape::nearest(found, values.iter().copied());
                    let allowed = || list(&mut values.iter().copied());
                    judge.find(&INVALID_ENUM, node, facts! { found: found, member: member, allowed: allowed(), nearest: nearest() });
                }
            }
        }
        Fault::TooLong { node, actual, most, part, member } => {
            let subject = || match (part, member) {
                (Part::MapKey, _) => "the tag key".to_owned(),
                (Part::MapValue, _) => "the tag value".to_owned(),
                (Part::Value, Some(member)) => format!("`{}`", member.name),
                (Part::Value, None) => "the text".to_owned(),
            };
            judge.find(&TOO_LONG, node, facts! { subject: subject(), actual: actual, limit: most });
        }
        Fault::OutOfRange { node, range } => {
            judge.find(&OUT_OF_RANGE, node, facts! { found: node.number().unwrap_or_default(), least: range.0, most: range.1 });
        }
        Fault::TooFew { node, member } => judge.find(&EMPTY_LIST, node, facts! { member: member.name }),
    }
}

/// Whether an object says nothing. One that holds something unknown is reported for that.
pub fn is_blank(object: Node<'_>) -> bool {
    object.members().all(|(_, value)| value.kind() == NodeKind::Null)
}

/// What belongs in the place of a member that is missing.
fn wanted(object: Id, member: &Member<Id>) -> String {
    match (object, member.name, &member.value) {
        (Id::S3BucketDefinitionForJob, "accountId", _) => "the 12 digits of the account that owns the buckets, in quotes".to_owned(),
        (Id::S3BucketDefinitionForJob, _, _) => "a list of one or more names of buckets".to_owned(),
        (Id::TagValuePair, "value", _) => r#"`""` for a condition on the tag key alone, or else the tag's value"#.to_owned(),
        (_, _, Value::Text { most: Some(most) }) => format!("a string of at most {most} characters"),
        (_, _, Value::Integer { range: Some((least, most)) }) => format!("an integer from {least} to {most}"),
        (_, _, Value::List(_)) if member.least > 0 => "a list of one or more items".to_owned(),
        (_, _, Value::Object(object)) => {
            let mut text = "an object with some of the members".to_owned();
            for (index, member) in object.members.iter().enumerate() {
                text.push_str(if index == 0 { " `" } else { ", `" });
                text.push_str(member.name);
                text.push('`');
            }
            text
        }
        (_, _, value) => value.noun().to_owned(),
    }
}

/// The values that a member of an object takes: of all operators, those that the condition takes.
fn allowed(choice: &'static Choice, object: &'static Object<Id>, node: Node<'_>) -> Vec<&'static str> {
    if std::ptr::eq(choice, JobComparator::CHOICE) {
        let key = node.members().take(MOST_COMPARED).filter(|(key, _)| key.is("key")).last();
        return comparators(object.id, key.map(|(_, key)| key)).iter().map(|comparator| comparator.as_str()).collect();
    }
    choice.current().collect()
}

/// A text that is empty where it must say something; says whether it is.
pub fn empty<'t>(node: Node<'t>, subject: &str, judge: &mut Judgement<'t, '_>) -> bool {
    let empty = node.is_empty_string();
    if empty {
        judge.find(&EMPTY_TEXT, node, facts! { subject: subject });
    }
    empty
}

/// The texts of a list that stand in it already. Empty ones don't count.
pub fn duplicate_texts<'t>(list: Node<'t>, judge: &mut Judgement<'t, '_>) {
    if repeats::none_among(list.elements()) {
        return;
    }
    let texts: Vec<(Node<'t>, &str, usize)> = list
        .elements()
        .zip(0..)
        .filter_map(|(node, index)| Some((node, node.str()?, index)))
        .filter(|(_, text, _)| !text.is_empty())
        .collect();
    for ((node, text, _), (.., first)) in repeats::among(&texts, |(_, text, _)| text.as_bytes()) {
        duplicate(*node, format_args!("`{}`", shortened(text)), *first, judge);
    }
}

/// The items of a list that say the same as an earlier one: each with what it says, as one text, and its index.
pub fn duplicate_items<'t>(items: &[(Node<'t>, Vec<u8>, usize)], subject: &str, judge: &mut Judgement<'t, '_>) {
    for ((node, ..), (.., first)) in repeats::among(items, |(_, text, _)| text) {
        duplicate(*node, format_args!("{subject}"), *first, judge);
    }
}

/// An item of a list that equals the one at the index `first`.
pub fn duplicate<'t>(node: Node<'t>, subject: std::fmt::Arguments<'_>, first: usize, judge: &mut Judgement<'t, '_>) {
    judge.find(&DUPLICATE_ITEM, node, facts! { subject: subject, first: first });
}

fn wrong_type<'t>(node: Node<'t>, expected: &'static Value<Id>, judge: &mut Judgement<'t, '_>) {
    let foreign = node.kind() == NodeKind::Foreign;
    if foreign && matches!(expected, Value::Time) && date_of(node).is_some() {
        return;
    }
    let facts = facts! { expected: expected.noun(), found: describe(node), hint: hint(node, expected) };
    judge.find_firmly(if foreign { &NOT_JSON_VALUE } else { &WRONG_TYPE }, node, facts);
}

/// The time of a JavaScript `Date`, which is what AWS's SDK makes of a time: the boundary writes it between parentheses.
pub fn date_of(node: Node<'_>) -> Option<&str> {
    node.foreign()?.strip_prefix(DATE)?.strip_prefix(" (")?.strip_suffix(')')
}

const DATE: &str = "a Date";

/// The beginning of a text that a message repeats.
fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(MOST_SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// What a message says was found.
fn describe(node: Node<'_>) -> String {
    match node.kind() {
        NodeKind::Object => "an object".to_owned(),
        NodeKind::Array => "a list".to_owned(),
        NodeKind::String if node.is("") => "an empty string".to_owned(),
        NodeKind::String => format!("the string `{}`", shortened(node.str().unwrap_or_default())),
        NodeKind::Number => format!("the number {}", shortened(node.number().unwrap_or_default())),
        NodeKind::Foreign => node.foreign().unwrap_or_default().to_owned(),
        NodeKind::True => "`true`".to_owned(),
        NodeKind::False => "`false`".to_owned(),
        NodeKind::Null => "`null`".to_owned(),
    }
}

/// What would be right, where the mistake is a usual one.
fn hint(node: Node<'_>, expected: &Value<Id>) -> Option<Cow<'static, str>> {
    if let (Value::Integer { range: Some(PERCENT) }, Some(percent)) = (expected, node.number().and_then(percent)) {
        return Some(format!("a percentage is a whole number: write `{percent}`").into());
    }
    usual_hint(node, expected).map(Cow::Borrowed)
}

/// The whole percentage that a fraction of one is: 20 for `0.2`.
fn percent(fraction: &str) -> Option<String> {
    let digits = fraction.strip_prefix("0.")?.trim_end_matches('0');
    let percent = format!("{digits:0<2}");
    let percent = percent.trim_start_matches('0');
    (digits.len() <= 2 && Characters::of(percent) == Characters::DIGIT).then(|| percent.to_owned())
}

fn usual_hint(node: Node<'_>, expected: &Value<Id>) -> Option<&'static str> {
    let name = |id: Id| matches!(expected, Value::Object(object) if object.id == id);
    match (node.kind(), expected) {
        (NodeKind::Foreign, _) => foreign_hint(node.foreign()?),
        (NodeKind::Number, Value::Text { .. }) => {
            Some("put it in quotes: as a number it loses leading zeros and, beyond 15 digits, its last ones")
        }
        (NodeKind::Number, Value::Integer { .. }) => Some("write a whole number, in digits only"),
        (NodeKind::String, Value::Integer { .. }) if node.str()?.parse::<i64>().is_ok() => Some("write it without quotes"),
        (NodeKind::String, Value::Boolean) => Some("write `true` or `false`, without quotes"),
        (NodeKind::Object, Value::List(Value::Object(object))) if object.id == Id::ListJobsFilterTerm && node.get("and").is_some() => {
            Some("the conditions of a list stand in the list itself, without `and`: `[…]`")
        }
        (NodeKind::String | NodeKind::Object, Value::List(_)) => Some("put it in a list: `[…]`"),
        (NodeKind::Array, Value::Map(_)) => Some(r#"tags are one object of names and values: `{"team": "privacy"}`"#),
        (NodeKind::String, Value::Object(_)) if name(Id::JobScheduleFrequency) => Some(
            r#"write `{"dailySchedule": {}}`, `{"weeklySchedule": {"dayOfWeek": "MONDAY"}}` or `{"monthlySchedule": {"dayOfMonth": 1}}`"#,
        ),
        (NodeKind::String, Value::Object(_)) if name(Id::WeeklySchedule) => Some(r#"write `{"dayOfWeek": "MONDAY"}`"#),
        (NodeKind::Number, Value::Object(_)) if name(Id::MonthlySchedule) => Some(r#"write `{"dayOfMonth": 1}`"#),
        (NodeKind::String, Value::Object(_)) if name(Id::TagValuePair) => {
            Some(r#"write `{"key": "team", "value": ""}` for a tag key, or give its value too"#)
        }
        (NodeKind::Array, Value::Object(_)) if name(Id::JobScopingBlock) || name(Id::CriteriaBlockForJob) => {
            Some(r#"the conditions stand in the member `and`: `{"and": […]}`"#)
        }
        _ => None,
    }
}

fn foreign_hint(found: &str) -> Option<&'static str> {
    match found {
        date if date.starts_with(DATE) => Some("convert it first: `date.toISOString()`"),
        "a Map" => Some("convert it first: `Object.fromEntries(map)`"),
        "a Set" => Some("convert it first: `[...set]`"),
        "a BigInt" => Some("convert it first: `Number(value)`, or `String(value)` where a string is expected"),
        _ => None,
    }
}

fn unknown<'t>(key: Node<'t>, node: Node<'t>, object: &'static Object<Id>, meant: Option<&'static str>, judge: &mut Judgement<'t, '_>) {
    let member = key.str().unwrap_or_default();
    let place = Place::Key(key);
    let root = object.id == judge.kind.object().id;
    if root && judge.kind.is_answer() && CLIENT_MEMBERS.contains(&member) {
        return;
    }
    let answer = judge.kind.is_answer();
    let object_name = || match root {
        true if answer => "the answer".to_owned(),
        true => "the request".to_owned(),
        false => format!("`{}`", object.name),
    };
    if let Some(nearest) = meant.filter(|nearest| shape::same_but_for_casing(member, nearest)) {
        let [nearest, present] = unless_present(Some(nearest), node);
        judge.find(&WRONG_CASING, place, facts! { member: member, object: object_name(), nearest: nearest, present: present });
        return;
    }
    let whole = root || object.id == JobSummary::OBJECT.id;
    if let Some(document) = ELSEWHERE.into_iter().find(|document| whole && document.object().member(member).is_some()) {
        let why = (document.is_answer() && !judge.kind.is_answer()).then_some("the service sets it");
        let object_name = if root { judge.kind.phrase() } else { "a job in a list" };
        let facts = facts! { member: member, document: document.phrase(), object: object_name, why: why, kind: document.as_str() };
        judge.find(&MISPLACED_MEMBER, place, facts);
        return;
    }
    let (document, newer) = (judge.kind.object(), judge.has_newer_members());
    judge.find(&UNKNOWN_MEMBER, place, |facts| {
        let home = if meant.is_none() { homes(member, object, document) } else { None };
        let nearest = if home.is_none() { meant.or_else(|| nearest_member(member, object, newer)) } else { None };
        let unlike = home.is_none() && nearest.is_none() && !object.members.is_empty();
        let [nearest, present] = unless_present(nearest, node);
        let allowed = unlike.then(|| list(&mut object.members.iter().map(|member| member.name)));
        (facts! { member: member, object: object_name(), home: home, nearest: nearest, present: present, allowed: allowed })(facts);
    });
}

/// A member's name where the object lacks it, or else where it has it: one can't be written in the place of another name then.
fn unless_present(name: Option<&'static str>, object: Node<'_>) -> [Option<&'static str>; 2] {
    let present = name.is_some_and(|name| object.members().take(MOST_COMPARED).any(|(key, _)| key.is(name)));
    if present { [None, name] } else { [name, None] }
}

/// The member that is most like a name, of those that the revision has.
fn nearest_member(name: &str, object: &'static Object<Id>, newer: bool) -> Option<&'static str> {
    shape::nearest(name, object.members.iter().filter(|member| newer || member.since.is_none()).map(|member| member.name))
}

/// Whether an unknown member of the object is told to be nearest to this one: then it isn't also missing.
pub fn is_meant(node: Node<'_>, member: &str, object: &'static Object<Id>, judge: &mut Judgement<'_, '_>) -> bool {
    const MOST_ASKED: usize = 16;
    if judge.meant.0 != node.index() {
        let names = node.members().take(MOST_COMPARED).filter_map(|(key, _)| key.str());
        let undeclared = names.filter(|name| object.member(name).is_none()).take(MOST_ASKED);
        let (document, newer) = (judge.kind.object(), judge.has_newer_members());
        let asked = undeclared.filter(|_| judge.guess());
        let meant = asked.filter(|name| homes(name, object, document).is_none()).filter_map(|name| nearest_member(name, object, newer));
        judge.meant = (node.index(), meant.collect());
    }
    judge.meant.1.contains(&member)
}

/// What clients add to an answer: boto3, and AWS's SDK for JavaScript.
const CLIENT_MEMBERS: [&str; 2] = ["ResponseMetadata", "$metadata"];

/// Where a misplaced member is looked for: the documents that have most of them first.
const ELSEWHERE: [Kind; 4] = [Kind::DescribeResponse, Kind::ListRequest, Kind::ListResponse, Kind::CreateRequest];

/// The members whose objects have a member of that name: those in the object itself, or the one of the whole document.
fn homes(name: &str, object: &'static Object<Id>, document: &'static Object<Id>) -> Option<Fact> {
    const MOST_NAMED: usize = 2;
    let below = nearest_homes(name, object);
    let homes = match below.is_empty() {
        true if object.id == document.id => return None,
        true => Some(nearest_homes(name, document)).filter(|homes| homes.len() == 1)?,
        false => below,
    };
    (homes.len() <= MOST_NAMED).then(|| list(&mut homes.into_iter()))
}

/// The same in one object, as few levels down as there are any.
fn nearest_homes(name: &str, object: &'static Object<Id>) -> Vec<&'static str> {
    let mut homes = Vec::new();
    let mut level = vec![object];
    while homes.is_empty() && !level.is_empty() {
        let mut next = Vec::new();
        for member in level.into_iter().flat_map(|object| object.members) {
            let Some(inner) = member.value.object() else { continue };
            if inner.member(name).is_some() && !homes.contains(&member.name) {
                homes.push(member.name);
            }
            next.push(inner);
        }
        level = next;
    }
    homes
}

//! Rules for the buckets of a job: how they are chosen, whose they are, what they are called.
//!
//! [`is_possible_name`], [`unlikely_name`] and [`is_account_id`] answer for names and ids wherever they stand.

use super::repeats;
use super::sources::{ACCOUNT_IDS, BUCKET_NAMES, CLASSIFICATION_SCOPE, DATA_SOURCES, QUOTAS, heuristic, model, page, specification};
use super::{Judgement, structure};
use crate::model::view;
use crate::report::{Example, Place, facts, rules};
use crate::text::{Characters, Node, NodeKind};
use std::borrow::Cow;

/// A thousand names, each followed by a comma: as many buckets as a job may name.
macro_rules! thousand_names {
    () => { thousand_names!(@tens "0" "1" "2" "3" "4" "5" "6" "7" "8" "9") };
    (@tens $($hundred:literal)+) => { concat!($(thousand_names!(@ones $hundred "0" "1" "2" "3" "4" "5" "6" "7" "8" "9")),+) };
    (@ones $hundred:literal $($ten:literal)+) => { concat!($(thousand_names!(@all $hundred $ten "0" "1" "2" "3" "4" "5" "6" "7" "8" "9")),+) };
    (@all $hundred:literal $ten:literal $($one:literal)+) => { concat!($("\"box", $hundred, $ten, $one, "\","),+) };
}

rules! {
    BUCKET_SELECTION_MISSING "bucket-selection-missing" {
        level: Error,
        message: "the job doesn't say which buckets to analyse",
        help: ["add `bucketDefinitions` with the names of buckets, or `bucketCriteria` with conditions on buckets"],
        summary: "a job has neither bucketDefinitions nor bucketCriteria",
        reason: "Neither member is marked as required, yet without one of them there is nothing to analyse.",
        facts: {},
        basis: [
            specification("The S3 buckets that contain the objects to analyze, and the scope of that analysis."),
            model("The bucket specification can be static (bucketDefinitions) or dynamic (bucketCriteria)."),
        ],
        fails: [Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": null}}"#)],
        passes: [
            Example::patch("{}"),
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": null, "bucketCriteria": {"includes": {"and": [{"simpleCriterion": {"comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"]}}]}}}}"#),
        ],
    }

    BUCKET_SELECTION_CONFLICT "bucket-selection-conflict" {
        level: Error,
        message: "the job has both `bucketDefinitions` and `bucketCriteria`",
        help: ["keep one of them: names for a fixed set of buckets, criteria for those that match when a run starts"],
        summary: "a job has both bucketDefinitions and bucketCriteria",
        reason: "Buckets are named or described. The revision 2021-01-29 knows names only, so there the criteria are the fault.",
        facts: {},
        basis: [model("A job's definition can contain a bucketCriteria object or a bucketDefinitions array, not both.")],
        fails: [Example::patch(r#"{"s3JobDefinition": {"bucketCriteria": {"includes": {"and": [{"simpleCriterion": {"comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"]}}]}}}}"#)],
        passes: [Example::patch("{}")],
    }

    ACCOUNT_ID_FORMAT "account-id-format" {
        level: Error,
        message: "`{found}` isn't an AWS account id",
        help: [
            "did you mean `{padded}`? an id that passes as a number loses its leading zeros",
            "write `{nearest}`: the 12 digits, and nothing else",
            "write the 12 digits of the account, in quotes",
        ],
        summary: "an account id isn't made of 12 digits",
        reason: "An account id has 12 digits. Hyphens, spaces and whole ARNs aren't part of it, and zeros at its beginning are.",
        facts: { found: text, padded: text, nearest: text },
        basis: [
            specification("The unique identifier for the AWS account that owns the buckets."),
            page("A 12-digit number, such as 012345678901, that uniquely identifies an AWS account.", ACCOUNT_IDS),
        ],
        fails: [
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "12345678901", "buckets": ["ledger"]}]}}"#),
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "2109-8765-4321", "buckets": ["ledger"]}]}}"#),
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "finance", "buckets": ["ledger"]}]}}"#),
        ],
        passes: [Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "012345678901", "buckets": ["ledger"]}]}}"#)],
    }

    PLACEHOLDER_VALUE "placeholder-value" {
        level: Info,
        message: "`{found}` is the account id of many examples",
        help: ["write the id of the account that owns the buckets"],
        summary: "an account id comes from an example",
        reason: "Documentation uses these ids. A job that was begun by copying an example may still hold one.",
        facts: { found: text },
        basis: [heuristic("The ids 000000000000, 111122223333 and 123456789012 stand in documentation and templates.")],
        fails: [Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "111122223333", "buckets": ["ledger"]}]}}"#)],
        passes: [Example::patch("{}")],
    }

    DUPLICATE_ACCOUNT "duplicate-account" {
        level: Warning,
        message: "the account `{account}` has an entry already, at index {first}",
        help: ["put its buckets into one entry"],
        summary: "bucketDefinitions has two entries for one account",
        reason: "There is one entry an account. What the service makes of a second one isn't documented.",
        facts: { account: text, first: number },
        basis: [specification("An array of objects, one for each AWS account that owns buckets to analyze.")],
        fails: [Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger"]}, {"accountId": "210987654321", "buckets": ["payroll"]}]}}"#)],
        passes: [Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger", "payroll"]}]}}"#)],
    }

    BUCKET_IN_TWO_ACCOUNTS "bucket-in-two-accounts" {
        level: Warning,
        message: "the bucket `{bucket}` is given for the account `{account}` already",
        help: ["keep it with the account that owns it"],
        summary: "a bucket is given for two accounts",
        reason: "A bucket has one owner, so one of the two entries is wrong and selects nothing.",
        facts: { bucket: text, account: text },
        basis: [
            specification("The unique identifier for the AWS account that owns the buckets."),
            heuristic("A bucket belongs to the one account that created it."),
        ],
        fails: [Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger"]}, {"accountId": "987012345678", "buckets": ["ledger"]}]}}"#)],
        passes: [Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger"]}, {"accountId": "987012345678", "buckets": ["payroll"]}]}}"#)],
    }

    TOO_MANY_BUCKETS "too-many-buckets" {
        level: Warning then Error,
        change: "the revision 2021-01-29 states no limit",
        message: "the job names {actual} buckets; at most {limit} are allowed",
        help: ["split it into several jobs, describe the buckets by `bucketCriteria`, or, if the account has a higher quota, set the option `quotas.bucketsPerJob`"],
        summary: "a job names more buckets than its account may",
        reason: "The quota counts the buckets of all accounts together. It doesn't apply to bucket criteria.",
        facts: { actual: number, limit: number },
        basis: [page("S3 buckets per sensitive data discovery job: 1,000", QUOTAS)],
        fails: [Example::patch(concat!(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["#, thousand_names!(), r#""ledger"]}]}}"#))],
        passes: [Example::patch("{}")],
    }

    BUCKET_NOT_A_NAME "bucket-not-a-name" {
        level: Error,
        message: "`{found}` is {kind}, not the name of a bucket",
        help: ["write the name alone: `{name}`", "write the name of the bucket alone"],
        summary: "an ARN, a URL or a path stands where a bucket's name belongs",
        reason: "Buckets are given by name. Folders and object keys belong into the conditions of `scoping`.",
        facts: { found: text, kind: text, name: text },
        basis: [specification("An array that lists the names of the buckets.")],
        fails: [
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["arn:aws:s3:::ledger"]}]}}"#),
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["s3://ledger"]}]}}"#),
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger/2026/"]}]}}"#),
        ],
        passes: [Example::patch("{}")],
    }

    BUCKET_NAME_FORMAT "bucket-name-format" {
        level: Error,
        message: "no bucket can be called `{found}`: {fault}",
        help: [
            "`{wildcard}` isn't expanded: name each bucket, or describe the buckets by `bucketCriteria`",
            "fill in the name: `{mark}` is left from a template",
            "write `{nearest}`",
            "names have 3 to 63 characters: lower-case letters, digits, `.` and `-`",
        ],
        summary: "a name that no bucket can have",
        reason: "Even the oldest buckets have names of 3 to 255 letters, digits, dots, hyphens and underscores.",
        facts: { found: text, fault: text, wildcard: text, mark: text, nearest: text },
        basis: [
            page("^[A-Za-z0-9.\\-_]{3,255}$", CLASSIFICATION_SCOPE),
            page("Bucket names must be between 3 (min) and 63 (max) characters long.", BUCKET_NAMES),
        ],
        fails: [
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["*"]}]}}"#),
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["S3 BUCKET NAME"]}]}}"#),
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ab"]}]}}"#),
        ],
        passes: [Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["abc"]}]}}"#)],
    }

    BUCKET_NAME_LEGACY "bucket-name-legacy" {
        level: Warning,
        message: "no new bucket can be called `{found}`: {fault}",
        help: ["check it: only buckets that are older than today's naming rules have such names"],
        summary: "a name that only old buckets have",
        reason: "Until March 2018 buckets in US East (N. Virginia) could have longer names, upper-case letters and underscores. In any other name these are typing errors.",
        facts: { found: text, fault: text },
        basis: [
            page("Bucket names can consist only of lowercase letters, numbers, dots (.), and hyphens (-).", BUCKET_NAMES),
            page("Bucket names must begin and end with a letter or number.", BUCKET_NAMES),
            page("Bucket names must not contain two adjacent periods.", BUCKET_NAMES),
            page("Bucket names must not be formatted as an IP address (for example, 192.168.5.4).", BUCKET_NAMES),
            page("Bucket names must not start with the prefix xn--.", BUCKET_NAMES),
            page("Bucket names must not start with the prefix sthree-.", BUCKET_NAMES),
        ],
        fails: [
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["Ledger"]}]}}"#),
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger..2026"]}]}}"#),
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["192.168.5.4"]}]}}"#),
        ],
        passes: [Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger.2026-q1"]}]}}"#)],
    }

    BUCKET_NAME_EXAMPLE "bucket-name-example" {
        level: Warning,
        no_effect: true,
        message: "`{found}` is a name for examples: nobody can create such a bucket",
        help: ["write the name of one of your buckets"],
        summary: "the name of a bucket comes from documentation",
        reason: "Names that begin with `amzn-s3-demo-` are kept for documentation, so the job would analyse nothing.",
        facts: { found: text },
        basis: [page("Bucket names must not start with the prefix amzn-s3-demo-.", BUCKET_NAMES)],
        fails: [Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["amzn-s3-demo-bucket"]}]}}"#)],
        passes: [Example::patch("{}")],
    }

    DIRECTORY_BUCKET_UNSUPPORTED "directory-bucket-unsupported" {
        level: Warning,
        no_effect: true,
        message: "`{found}` is a directory bucket, which Macie doesn't analyse",
        help: ["name general purpose buckets only"],
        summary: "a directory bucket",
        reason: "The ending `--x-s3` belongs to directory buckets (S3 Express One Zone). A job for one analyses nothing.",
        facts: { found: text },
        basis: [page("Macie doesn't monitor or analyze S3 directory buckets.", DATA_SOURCES)],
        fails: [Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger--usw2-az1--x-s3"]}]}}"#)],
        passes: [Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger-x-s3"]}]}}"#)],
    }

    NOT_A_GENERAL_PURPOSE_BUCKET "not-a-general-purpose-bucket" {
        level: Warning,
        no_effect: true,
        message: "`{found}` is {kind}, not a general purpose bucket",
        help: ["name the bucket that the objects lie in"],
        summary: "an alias or a table bucket stands where a bucket's name belongs",
        reason: "The ending is kept for something else: an access point, a multi-Region access point, an Object Lambda access point or a table bucket.",
        facts: { found: text, kind: text },
        basis: [
            page("Bucket names must not end with the suffix -s3alias. This suffix is reserved for access point alias names.", BUCKET_NAMES),
            page("Bucket names must not end with the suffix --ol-s3. This suffix is reserved for Object Lambda Access Point alias names.", BUCKET_NAMES),
            page("Bucket names must not end with the suffix .mrap. This suffix is reserved for Multi-Region Access Point names.", BUCKET_NAMES),
        ],
        fails: [
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger-hrzrlukc5m36ft7okagglf3gmwluquse1b-s3alias"]}]}}"#),
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["mfzwi23gnjvgw.mrap"]}]}}"#),
        ],
        passes: [Example::patch("{}")],
    }
}

/// Account ids that stand in documentation and templates.
const EXAMPLE_ACCOUNTS: [&str; 3] = ["000000000000", "111122223333", "123456789012"];

/// The beginning of names that are kept for documentation.
const EXAMPLE_NAME: &str = "amzn-s3-demo-";

/// Beginnings that no new bucket's name may have.
const RESERVED_BEGINNINGS: [&str; 2] = ["xn--", "sthree-"];

/// The ending of directory buckets.
const DIRECTORY_ENDING: &str = "--x-s3";

/// Endings that are kept for what isn't a general purpose bucket, and what that is.
const RESERVED_ENDINGS: [(&str, &str); 4] = [
    ("-s3alias", "an alias of an access point"),
    ("--ol-s3", "an alias of an Object Lambda access point"),
    (".mrap", "an alias of a multi-Region access point"),
    ("--table-s3", "a table bucket"),
];

/// Today's names have 3 to 63 characters, the oldest ones up to 255.
const SHORTEST_NAME: usize = 3;
const LONGEST_NAME: usize = 63;
const LONGEST_LEGACY_NAME: usize = 255;

/// Which buckets the job analyses, and how many.
pub fn selection<'t>(job: view::S3JobDefinition<'t, '_>, judge: &mut Judgement<'t, '_>) {
    match (job.bucket_definitions(), job.bucket_criteria()) {
        (None, None) => judge.find(&BUCKET_SELECTION_MISSING, Place::Missing(job.node, "bucketDefinitions"), facts! {}),
        (Some(_), Some(criteria)) if judge.has_newer_members() => judge.find(&BUCKET_SELECTION_CONFLICT, criteria, facts! {}),
        _ => {}
    }
    if let Some(definitions) = job.bucket_definitions() {
        let actual = repetitions(definitions, judge);
        let limit = judge.context.quotas.buckets_per_job;
        if actual > limit {
            judge.find(&TOO_MANY_BUCKETS, definitions, facts! { actual: actual, limit: limit });
        }
    }
}

/// Accounts and buckets that are given twice; says how many buckets are given.
fn repetitions<'t>(definitions: Node<'t>, judge: &mut Judgement<'t, '_>) -> usize {
    let account =
        |definition: Node<'t>| definition.get("accountId").filter(|account| account.kind() == NodeKind::String && !account.is(""));
    let lists = || definitions.elements().filter_map(|definition| Some((definition, definition.get("buckets")?)));
    let buckets = || lists().flat_map(|(_, list)| list.elements());
    let count = buckets().count();
    if count <= repeats::FEW && repeats::none_among(buckets()) && repeats::none_among(definitions.elements().filter_map(account)) {
        return count;
    }
    let accounts: Vec<(Node<'t>, usize)> =
        definitions.elements().zip(0..).filter_map(|(entry, index)| Some((account(entry)?, index))).collect();
    for ((node, _), (_, first)) in repeats::among(&accounts, |(node, _)| node.bytes().unwrap_or_default()) {
        judge.find(&DUPLICATE_ACCOUNT, *node, facts! { account: node.str(), first: *first });
    }
    let named = |node: &Node<'t>| node.kind() == NodeKind::String && !node.is("");
    let all: Vec<(Node<'t>, Node<'t>, usize)> = lists()
        .flat_map(|(entry, list)| list.elements().zip(0..).map(move |(node, index)| (node, entry, index)))
        .filter(|(node, ..)| named(node))
        .collect();
    for ((node, entry, _), (_, other_entry, index)) in repeats::among(&all, |(node, ..)| node.bytes().unwrap_or_default()) {
        let bucket = node.str().unwrap_or_default();
        if other_entry.index() == entry.index() {
            structure::duplicate(*node, format_args!("the bucket `{bucket}`"), *index, judge);
        } else if let (Some(one), Some(other)) = (account(*entry).and_then(Node::str), account(*other_entry).and_then(Node::str))
            && one != other
        {
            judge.find(&BUCKET_IN_TWO_ACCOUNTS, *node, facts! { bucket: bucket, account: other });
        }
    }
    count
}

/// The buckets of one account.
pub fn definition<'t>(definition: view::S3BucketDefinitionForJob<'t, '_>, judge: &mut Judgement<'t, '_>) {
    if let Some(node) = definition.account_id()
        && !structure::empty(node, "`accountId`", judge)
        && let Some(found) = node.str()
    {
        if is_account_id(found) {
            example_account(node, judge);
        } else {
            wrong_account(node, found, judge);
        }
    }
    for node in definition.buckets().into_iter().flat_map(Node::elements) {
        if structure::empty(node, "the name of a bucket", judge) {
            continue;
        }
        let Some(found) = node.str() else { continue };
        if is_possible_name(found) {
            unlikely_name(node, found, judge);
        } else {
            wrong_name(node, found, judge);
        }
    }
}

/// Whether a text is an account id: 12 digits.
pub fn is_account_id(text: &str) -> bool {
    text.len() == 12 && is_digits(text)
}

fn is_digits(text: &str) -> bool {
    Characters::of(text) == Characters::DIGIT
}

/// An account id that stands in documentation.
pub fn example_account<'t>(node: Node<'t>, judge: &mut Judgement<'t, '_>) {
    if let Some(found) = EXAMPLE_ACCOUNTS.iter().find(|account| node.is(account)) {
        judge.find(&PLACEHOLDER_VALUE, node, facts! { found: *found });
    }
}

/// Reports what isn't an account id, and the one that it most likely is meant to be.
fn wrong_account<'t>(node: Node<'t>, found: &str, judge: &mut Judgement<'t, '_>) {
    let digits = || found.chars().filter(|character| !matches!(character, '-' | ' ' | '\t' | '\n' | '\r')).collect();
    judge.find(&ACCOUNT_ID_FORMAT, node, |facts| {
        let part = found.split([':', '/', '@', '.']).find(|part| is_account_id(part)).map(str::to_owned);
        let nearest = part.or_else(|| Some(digits()).filter(|digits: &String| is_account_id(digits)));
        let short = nearest.is_none() && (9..12).contains(&found.len()) && is_digits(found);
        let padded = short.then(|| format!("{found:0>12}"));
        (facts! { found: found, nearest: nearest, padded: padded })(facts);
    });
}

/// Whether a bucket, if an old one, can have that name.
pub fn is_possible_name(name: &str) -> bool {
    name.len() >= SHORTEST_NAME && name.len() <= LONGEST_LEGACY_NAME && Characters::of(name).within(IN_NAMES)
}

/// What the names of buckets are made of, those of old ones too.
const IN_NAMES: Characters =
    Characters::LETTER.and(Characters::DIGIT).and(Characters::DOT).and(Characters::HYPHEN).and(Characters::UNDERSCORE);

/// Reports a name that no bucket can have.
fn wrong_name<'t>(node: Node<'t>, found: &str, judge: &mut Judgement<'t, '_>) {
    if let Some((kind, name)) = not_a_name(found) {
        let name = Some(name).filter(|name| is_possible_name(name));
        return judge.find(&BUCKET_NOT_A_NAME, node, facts! { found: found, kind: kind, name: name });
    }
    let stray = found.chars().find(|character| !Characters::of(character.encode_utf8(&mut [0; 4])).within(IN_NAMES));
    let fault = || match stray {
        Some(' ') => "it holds a space".to_owned(),
        Some(character) if character.is_control() => format!("it holds the control character U+{:04X}", u32::from(character)),
        Some(character) => format!("it holds `{character}`"),
        None => format!("it has {} characters", found.len()),
    };
    let wildcard = stray.filter(|stray| matches!(stray, '*' | '?'));
    let mark = stray.filter(|stray| matches!(stray, '$' | '{' | '}' | '<' | '>'));
    let nearest = || Some(found.trim()).filter(|name| wildcard.is_none() && mark.is_none() && is_possible_name(name));
    judge.find(&BUCKET_NAME_FORMAT, node, facts! { found: found, fault: fault(), wildcard: wildcard, mark: mark, nearest: nearest() });
}

/// An ARN, a URL or a path: which of them, and the name of the bucket in it.
fn not_a_name(found: &str) -> Option<(&'static str, &str)> {
    if found.starts_with("arn:") {
        // That of a bucket has neither a region nor an account.
        let mut parts = found.splitn(6, ':').skip(3);
        let name = match (parts.next(), parts.next(), parts.next()) {
            (Some(""), Some(""), Some(rest)) => rest.split('/').next().unwrap_or_default(),
            _ => "",
        };
        return Some(("an ARN", name));
    }
    if let Some((scheme, rest)) = found.split_once(':').and_then(|(scheme, rest)| Some((scheme, rest.strip_prefix("//")?))) {
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        // A host that begins with the service has the bucket in its path.
        let service = host.match_indices('.').find(|(dot, _)| host.get(dot + 1..).is_some_and(|rest| rest.starts_with("s3")));
        let name = match service {
            _ if !scheme.starts_with("http") => host,
            Some((dot, _)) => host.get(..dot).unwrap_or_default(),
            None if host.starts_with("s3.") || host.starts_with("s3-") => path.split('/').next().unwrap_or_default(),
            None => "",
        };
        return Some(("a URL", name));
    }
    found.split_once('/').map(|(name, _)| ("a path", name))
}

/// A possible name that is most likely not the name of a bucket that Macie analyses.
pub fn unlikely_name<'t>(node: Node<'t>, found: &str, judge: &mut Judgement<'t, '_>) {
    if found.ends_with(DIRECTORY_ENDING) {
        judge.find(&DIRECTORY_BUCKET_UNSUPPORTED, node, facts! { found: found });
    } else if let Some((_, kind)) = RESERVED_ENDINGS.iter().find(|(ending, _)| found.ends_with(ending)) {
        judge.find(&NOT_A_GENERAL_PURPOSE_BUCKET, node, facts! { found: found, kind: *kind });
    } else if found.starts_with(EXAMPLE_NAME) {
        judge.find(&BUCKET_NAME_EXAMPLE, node, facts! { found: found });
    } else if let Some(fault) = legacy_fault(found) {
        judge.find(&BUCKET_NAME_LEGACY, node, facts! { found: found, fault: fault });
    }
}

/// Which of today's rules a possible name breaks, if one.
fn legacy_fault(name: &str) -> Option<Cow<'static, str>> {
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = name.as_bytes();
    let characters = Characters::of(name);
    if characters.has(Characters::UPPER) {
        Some("it has upper-case letters".into())
    } else if characters.has(Characters::UNDERSCORE) {
        Some("it has an underscore".into())
    } else if bytes.len() > LONGEST_NAME {
        Some(format!("it has {} characters, more than {LONGEST_NAME}", bytes.len()).into())
    } else if !edge(bytes.first()) || !edge(bytes.last()) {
        Some("it doesn't begin and end with a letter or a digit".into())
    } else if characters.has(Characters::DOT) && bytes.windows(2).any(|two| two == b"..") {
        Some("it has two dots in a row".into())
    } else if characters.within(Characters::DIGIT.and(Characters::DOT))
        && name.split('.').count() == 4
        && name.split('.').all(|part| part.len() <= 3)
    {
        Some("it is an IP address".into())
    } else {
        RESERVED_BEGINNINGS
            .iter()
            .find(|beginning| name.starts_with(**beginning))
            .map(|beginning| format!("it begins with `{beginning}`").into())
    }
}

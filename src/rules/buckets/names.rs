//! Rules for bucket names and account IDs, in any place.

use crate::formats::buckets::{ACCOUNT_DIGITS, IN_NAMES, LONGEST_NAME, is_account_id, is_possible_name, padded_account_id};
use crate::report::{facts, fix};
use crate::rules::common;
use crate::rules::declare::rules;
use crate::rules::examples::{buckets, definitions, job};
use crate::rules::judgment::Judgment;
use crate::rules::placeholders::{self, Role};
use crate::rules::sources::{
    ACCOUNT_IDS, BUCKET_NAMES, CLASSIFICATION_SCOPE, DATA_SOURCES, former, heuristic, page, paraphrase, specification,
};
use crate::text::{Characters, Node};
use std::borrow::Cow;

rules! {
    ACCOUNT_ID_FORMAT "account-id-format" {
        level: Error,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` {fault}",
        help: [
            "replace the placeholder `{mark}`",
            "did you mean `{padded}`? account IDs stored as numbers lose leading zeros",
            "write only the 12 digits: `{nearest}`",
            "write the 12-digit account ID, in quotes",
        ],
        summary: "a text isn't a 12-digit account ID",
        reason: "An account ID has 12 digits, including any leading zeros. It doesn't contain hyphens or spaces, and it isn't an ARN.",
        facts: { found: text, fault: text, mark: text, padded: text, nearest: text },
        basis: [
            former("The unique identifier for the AWS account that owns the buckets."),
            page("A 12-digit number, such as 012345678901, that uniquely identifies an AWS account.", ACCOUNT_IDS),
        ],
        fails: [
            definitions!([{ "accountId": "12345678901", "buckets": ["ledger"] }]),
            definitions!([{ "accountId": "2109876543210", "buckets": ["ledger"] }]),
            definitions!([{ "accountId": "2109-8765-4321", "buckets": ["ledger"] }]),
            definitions!([{ "accountId": "finance", "buckets": ["ledger"] }]),
        ],
        passes: [definitions!([{ "accountId": "012345678901", "buckets": ["ledger"] }])],
    }

    ACCOUNT_ID_EXAMPLE "account-id-example" {
        level: Info,
        message: "`{found}` is an example account ID",
        help: ["write the ID of the account that owns the buckets"],
        summary: "an account ID comes from an example",
        reason: "AWS uses these IDs in its documentation. A job that was copied from an example might still contain one.",
        facts: { found: text },
        basis: [heuristic("The IDs 000000000000, 111122223333 and 123456789012 appear in documentation and templates.")],
        fails: [definitions!([{ "accountId": "111122223333", "buckets": ["ledger"] }])],
        passes: [job!({})],
    }

    BUCKET_NOT_A_NAME "bucket-not-a-name" {
        level: Error,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` is {kind}, not a bucket name",
        help: ["write only the bucket name: `{suggested}`", "write only the bucket name"],
        summary: "a bucket name is an ARN, a URL, or a path",
        reason: "Buckets are listed by name. For folders and object keys, use conditions in `scoping`.",
        facts: { found: text, kind: text, suggested: text },
        basis: [specification("An array that lists the names of the buckets.")],
        fails: [
            buckets!(["arn:aws:s3:::ledger"]),
            buckets!(["s3://ledger"]),
            buckets!(["ledger/2026/"]),
        ],
        passes: [job!({})],
    }

    BUCKET_NAME_FORMAT "bucket-name-format" {
        level: Error,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` isn't a valid bucket name: {fault}",
        help: [
            "`{wildcard}` isn't supported: list each bucket by name",
            "replace the placeholder `{mark}`",
            "write `{nearest}`",
            "use 3 to 63 lowercase letters, digits, dots, and hyphens",
        ],
        summary: "a bucket name is invalid",
        reason: "Even the oldest bucket names have 3 to 255 letters, digits, dots, hyphens, and underscores.",
        facts: { found: text, fault: text, wildcard: text, mark: text, nearest: text },
        basis: [
            page("^[A-Za-z0-9.\\-_]{3,255}$", CLASSIFICATION_SCOPE),
            page("Bucket names must be between 3 (min) and 63 (max) characters long.", BUCKET_NAMES),
        ],
        fails: [
            buckets!(["*"]),
            buckets!(["S3 BUCKET NAME"]),
            buckets!(["ab"]),
        ],
        passes: [buckets!(["abc"])],
    }

    BUCKET_NAME_LEGACY "bucket-name-legacy" {
        level: Warning,
        message: "`{found}` isn't a valid name for a new bucket: {fault}",
        help: ["check for typos: only buckets created before {until} have such names"],
        summary: "a bucket name is valid only for old buckets",
        reason: "Until March 2018, bucket names in US East (N. Virginia) could be longer and contain uppercase letters and underscores. \
            Since March 2026, only the names of account regional buckets end with `-an`, after an account ID and a Region. Any other such \
            name is a typo.",
        facts: { found: text, fault: text, until: text },
        basis: [
            page("Bucket names can consist only of lowercase letters, numbers, periods (.), and hyphens (-).", BUCKET_NAMES),
            page("Bucket names must begin and end with a letter or number.", BUCKET_NAMES),
            page("Bucket names must not contain two adjacent periods.", BUCKET_NAMES),
            page("Bucket names must not be formatted as an IP address (for example, 192.168.5.4).", BUCKET_NAMES),
            page("Bucket names must not start with the prefix xn--.", BUCKET_NAMES),
            page("Bucket names must not start with the prefix sthree-.", BUCKET_NAMES),
            paraphrase("Only the names of buckets in an account regional namespace can end with the suffix -an.", BUCKET_NAMES),
        ],
        fails: [
            buckets!(["Ledger"]),
            buckets!(["ledger-an"]),
            buckets!(["ledger..2026"]),
            buckets!(["192.168.5.4"]),
        ],
        passes: [buckets!(["ledger.2026-q1"])],
    }

    BUCKET_NAME_EXAMPLE "bucket-name-example" {
        level: Warning,
        no_effect: true,
        message: "`{found}` is reserved for documentation, so no such bucket exists",
        help: ["write the name of one of your buckets"],
        summary: "a bucket name comes from documentation",
        reason: "Names that begin with `amzn-s3-demo-` are reserved for documentation, so the job would analyze nothing.",
        facts: { found: text },
        basis: [page("Bucket names must not start with the prefix amzn-s3-demo-.", BUCKET_NAMES)],
        fails: [buckets!(["amzn-s3-demo-bucket"])],
        passes: [job!({})],
    }

    DIRECTORY_BUCKET_UNSUPPORTED "directory-bucket-unsupported" {
        level: Warning,
        no_effect: true,
        message: "`{found}` is a directory bucket, which Macie doesn't analyze",
        help: ["list only general purpose buckets"],
        summary: "a directory bucket is listed",
        reason: "The suffix `--x-s3` identifies directory buckets (S3 Express One Zone). A job for such a bucket analyzes nothing.",
        facts: { found: text },
        basis: [page("Macie doesn't monitor or analyze S3 directory buckets.", DATA_SOURCES)],
        fails: [buckets!(["ledger--usw2-az1--x-s3"])],
        passes: [buckets!(["ledger-x-s3"])],
    }

    NOT_A_GENERAL_PURPOSE_BUCKET "not-a-general-purpose-bucket" {
        level: Warning,
        no_effect: true,
        message: "`{found}` is {kind}, not a general purpose bucket",
        help: ["list the bucket that contains the objects"],
        summary: "an alias or a table bucket is listed as a bucket",
        reason: "The suffix is reserved for access points, multi-Region access points, Object Lambda access points, or table buckets.",
        facts: { found: text, kind: text },
        basis: [
            page("Bucket names must not end with the suffix -s3alias. This suffix is reserved for access point alias names.", BUCKET_NAMES),
            page(
                "Bucket names must not end with the suffix --ol-s3. This suffix is reserved for Object Lambda Access Point alias names.",
                BUCKET_NAMES,
            ),
            page(
                "Bucket names must not end with the suffix .mrap. This suffix is reserved for Multi-Region Access Point names.",
                BUCKET_NAMES,
            ),
        ],
        fails: [
            buckets!(["ledger-hrzrlukc5m36ft7okagglf3gmwluquse1b-s3alias"]),
            buckets!(["mfzwi23gnjvgw.mrap"]),
        ],
        passes: [job!({})],
    }

    BUCKET_OF_OTHER_ACCOUNT "bucket-of-other-account" {
        level: Warning,
        no_effect: true,
        message: "`{found}` belongs to the account `{owner}`, but is listed for `{account}`",
        help: ["list the bucket for `{owner}`, or correct its name"],
        summary: "the name of an account regional bucket contains another account ID",
        reason: "The name of a bucket in an account regional namespace ends with the ID of the only account that can own it, the Region, \
            and `-an`. The account that it is listed for has no such bucket.",
        facts: { found: text, owner: text, account: text },
        basis: [
            page(
                "Your account regional namespace is a subdivision of the global namespace that only your account can create buckets in.",
                NAMESPACES,
            ),
        ],
        fails: [buckets!(["ledger-310987654321-eu-central-1-an"])],
        passes: [buckets!(["ledger-210987654321-eu-central-1-an"])],
    }

    BUCKETS_IN_SEVERAL_REGIONS "buckets-in-several-regions" {
        level: Warning,
        no_effect: true,
        message: "`{found}` is in `{region}`, but `{first}` is in `{first_region}`",
        help: ["create one job per Region"],
        summary: "the names of account regional buckets contain several Regions",
        reason: "Macie is a Regional service: a job analyzes buckets in the Region that it is created in. The Region is part of the name \
            of a bucket in an account regional namespace.",
        facts: { found: text, region: text, first: text, first_region: text },
        basis: [
            heuristic("Macie monitors and analyzes the buckets of one Region. To use it in several Regions, you enable it in each."),
            page(
                "Bucket names must follow the format bucket-name-prefix-accountId-region-an (for example, \
                    amzn-s3-demo-bucket-111122223333-us-west-2-an).",
                BUCKET_NAMESPACE,
            ),
        ],
        fails: [buckets!(["ledger-210987654321-eu-central-1-an", "ledger-210987654321-us-west-2-an"])],
        passes: [buckets!(["ledger-210987654321-eu-central-1-an", "payroll-210987654321-eu-central-1-an", "us-west-2-archive"])],
    }
}

const NAMESPACES: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html";
const BUCKET_NAMESPACE: &str = "https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/s3/aws.sdk.kotlin.services.s3.model/-create-bucket-request/bucket-namespace.html";

/// Account IDs that AWS uses in documentation and templates.
const EXAMPLE_ACCOUNTS: [&str; 3] = ["000000000000", "111122223333", "123456789012"];

/// The prefix of bucket names that are reserved for documentation.
const EXAMPLE_NAME: &str = "amzn-s3-demo-";

/// Prefixes that no new bucket name can have.
const RESERVED_BEGINNINGS: [&str; 2] = ["xn--", "sthree-"];

/// The suffix of account regional buckets.
const REGIONAL_ENDING: &str = "-an";

/// The suffix of directory buckets.
const DIRECTORY_ENDING: &str = "--x-s3";

/// Suffixes that are reserved for something other than general purpose buckets, and for what.
const RESERVED_ENDINGS: [(&str, &str); 4] = [
    ("-s3alias", "an access point alias"),
    ("--ol-s3", "an access point alias"),
    (".mrap", "an access point alias"),
    ("--table-s3", "a table bucket"),
];

/// Reports an account ID that is used in documentation.
pub fn example_account<'t>(node: Node<'t>, judge: &mut Judgment<'t, '_>) {
    if let Some(found) = EXAMPLE_ACCOUNTS.iter().find(|account| node.is(account)) {
        judge.find(&ACCOUNT_ID_EXAMPLE, node, facts! { found: *found });
    }
}

/// Reports an invalid account ID, with the one that was most likely intended.
pub fn wrong_account<'t>(node: Node<'t>, found: &str, judge: &mut Judgment<'t, '_>) {
    let digits = || found.chars().filter(|character| !matches!(character, '-' | ' ' | '\t' | '\n' | '\r')).collect();
    judge.find(&ACCOUNT_ID_FORMAT, node, |facts| {
        let part = found.split([':', '/', '@', '.']).find(|part| is_account_id(part)).map(str::to_owned);
        let nearest = part.or_else(|| Some(digits()).filter(|digits: &String| is_account_id(digits)));
        let padded = padded_account_id(found).filter(|_| nearest.is_none());
        let fault = match Characters::of(found) == Characters::DIGIT {
            true => format!("has {} digit{}; an account ID has {ACCOUNT_DIGITS}", found.len(), if found.len() == 1 { "" } else { "s" }),
            false => "isn't an AWS account ID".to_owned(),
        };
        let mark = placeholders::mark(found, Role::Account);
        (facts! { found: found, fault: fault, mark: mark, nearest: nearest, padded: padded })(facts);
    });
}

/// Reports a name that no bucket can have.
pub fn wrong_name<'t>(node: Node<'t>, found: &str, judge: &mut Judgment<'t, '_>) {
    if let Some((kind, name)) = not_a_name(found) {
        let name = Some(name).filter(|name| is_possible_name(name));
        return judge.find(&BUCKET_NOT_A_NAME, node, facts! { found: found, kind: kind, suggested: name });
    }
    let stray = found.chars().find(|character| !Characters::of(character.encode_utf8(&mut [0; 4])).within(IN_NAMES));
    let fault = || match stray {
        Some(' ') => "it contains a space".to_owned(),
        Some(character) => format!("it contains {}", common::named(character)),
        None => format!("its length is {}", found.len()),
    };
    let wildcard = stray.filter(|stray| matches!(stray, '*' | '?'));
    let mark = placeholders::mark(found, Role::Bucket);
    let nearest = || Some(found.trim()).filter(|name| wildcard.is_none() && mark.is_none() && is_possible_name(name));
    judge.find(&BUCKET_NAME_FORMAT, node, facts! { found: found, fault: fault(), wildcard: wildcard, mark: mark, nearest: nearest() });
}

/// For an ARN, a URL, or a path: which of them it is, and the bucket name that it contains.
fn not_a_name(found: &str) -> Option<(&'static str, &str)> {
    if found.starts_with("arn:") {
        // A bucket ARN has neither a Region nor an account ID.
        let mut parts = found.splitn(6, ':').skip(3);
        let name = match (parts.next(), parts.next(), parts.next()) {
            (Some(""), Some(""), Some(rest)) => rest.split('/').next().unwrap_or_default(),
            _ => "",
        };
        return Some(("an ARN", name));
    }
    if let Some((scheme, rest)) = found.split_once(':').and_then(|(scheme, rest)| Some((scheme, rest.strip_prefix("//")?))) {
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        // If the host begins with the service, the bucket is in the path.
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

/// Reports a valid name that most likely isn't the name of a bucket that Macie analyzes.
pub fn unlikely_name<'t>(node: Node<'t>, found: &str, judge: &mut Judgment<'t, '_>) {
    if placeholders::placeholder(node, found, Role::Bucket, judge) {
        return;
    }
    if found.ends_with(DIRECTORY_ENDING) {
        judge.find(&DIRECTORY_BUCKET_UNSUPPORTED, node, facts! { found: found });
    } else if let Some((_, kind)) = RESERVED_ENDINGS.iter().find(|(ending, _)| found.ends_with(ending)) {
        judge.find(&NOT_A_GENERAL_PURPOSE_BUCKET, node, facts! { found: found, kind: *kind });
    } else if found.starts_with(EXAMPLE_NAME) {
        judge.find(&BUCKET_NAME_EXAMPLE, node, facts! { found: found });
    } else if let Some(fault) = legacy_fault(found) {
        judge.find(&BUCKET_NAME_LEGACY, node, facts! { found: found, fault: fault, until: "March 2018" });
    } else if found.ends_with(REGIONAL_ENDING) && Regional::of(found).is_none() {
        let fault = "it ends with `-an`, without an account ID and a Region";
        judge.find(&BUCKET_NAME_LEGACY, node, facts! { found: found, fault: fault, until: "March 2026" });
    }
}

/// What the name of an account regional bucket says: `prefix-210987654321-eu-central-1-an`.
pub struct Regional<'a> {
    /// The ID of the account that owns the bucket.
    pub account: &'a str,
    /// The Region of the bucket.
    pub region: &'a str,
}

impl<'a> Regional<'a> {
    /// Reads a name; `None` if it is of another form.
    pub fn of(name: &'a str) -> Option<Self> {
        const IN_REGIONS: Characters = Characters::LOWER.and(Characters::DIGIT).and(Characters::HYPHEN);
        let rest = name.strip_suffix(REGIONAL_ENDING)?;
        for start in (1..rest.len()).rev() {
            let Some((prefix, account_and_region)) = rest.split_at_checked(start) else { continue };
            if let Some((account, region)) = account_and_region.split_at_checked(ACCOUNT_DIGITS)
                && let Some(region) = region.strip_prefix('-')
                && prefix.ends_with('-')
                && is_account_id(account)
            {
                let whole = Characters::of(region).within(IN_REGIONS) && region.contains('-');
                let edges =
                    region.starts_with(|first: char| first.is_ascii_lowercase()) && region.ends_with(|last: char| last.is_ascii_digit());
                return (whole && edges && start > 1).then_some(Regional { account, region });
            }
        }
        None
    }
}

/// Reports account regional buckets of a list that are in another Region than the first, which is kept with its Region.
pub fn regions<'t>(list: Node<'t>, first: &mut Option<(&'t str, &'t str)>, judge: &mut Judgment<'t, '_>) {
    for node in list.elements() {
        let found = node.str().unwrap_or_default();
        let Some(Regional { region, .. }) = Regional::of(found) else { continue };
        let (name, other) = *first.get_or_insert((found, region));
        if other != region {
            judge.find(&BUCKETS_IN_SEVERAL_REGIONS, node, facts! { found: found, region: region, first: name, first_region: other });
        }
    }
}

/// Reports an account regional bucket that is listed for an account that can't own it.
pub fn owner<'t>(node: Node<'t>, found: &str, account: &str, judge: &mut Judgment<'t, '_>) {
    if let Some(Regional { account: owner, .. }) = Regional::of(found)
        && owner != account
    {
        judge.find(&BUCKET_OF_OTHER_ACCOUNT, node, facts! { found: found, owner: owner, account: account });
    }
}

/// The current naming rule that a name breaks, if any.
fn legacy_fault(name: &str) -> Option<Cow<'static, str>> {
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = name.as_bytes();
    let characters = Characters::of(name);
    if characters.has(Characters::UPPER) {
        Some("it has uppercase letters".into())
    } else if characters.has(Characters::UNDERSCORE) {
        Some("it has an underscore".into())
    } else if bytes.len() > LONGEST_NAME {
        Some(format!("it has {} characters, more than {LONGEST_NAME}", bytes.len()).into())
    } else if !edge(bytes.first()) || !edge(bytes.last()) {
        Some("it begins or ends with a symbol".into())
    } else if characters.has(Characters::DOT) && bytes.windows(2).any(|two| two == b"..") {
        Some("it has adjacent dots".into())
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

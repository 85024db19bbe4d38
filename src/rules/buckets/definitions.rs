//! Rules for the selection of buckets: how they are selected, how many there are, and duplicates.

use super::names;
use crate::formats::buckets::{is_account_id, is_possible_name};
use crate::model::view;
use crate::report::{Place, facts, fix, shortened};
use crate::rules::common;
use crate::rules::declare::{Example, rules};
use crate::rules::document::structure;
use crate::rules::examples::{buckets, criterion, definitions, job};
use crate::rules::judgment::Judgment;
use crate::rules::sources::{QUOTAS, former, heuristic, model, page, specification};
use crate::text::{Gather, Node, NodeKind};

/// A thousand names, each followed by a comma: the maximum number of buckets in a job.
macro_rules! thousand_names {
    () => { thousand_names!(@hundreds "0" "1" "2" "3" "4" "5" "6" "7" "8" "9") };
    (@hundreds $($hundred:literal)+) => { concat!($(thousand_names!(@tens $hundred "0" "1" "2" "3" "4" "5" "6" "7" "8" "9")),+) };
    (@tens $hundred:literal $($ten:literal)+) => {
        concat!($(thousand_names!(@ones $hundred $ten "0" "1" "2" "3" "4" "5" "6" "7" "8" "9")),+)
    };
    (@ones $hundred:literal $ten:literal $($one:literal)+) => { concat!($("\"box", $hundred, $ten, $one, "\","),+) };
}

rules! {
    BUCKET_SELECTION_MISSING "bucket-selection-missing" {
        level: Error,
        message: "the job doesn't specify which buckets to analyze",
        help: ["list the buckets in `bucketDefinitions`"],
        summary: "a job has neither bucketDefinitions nor bucketCriteria",
        reason: "AWS marks neither member as required, but without one of them there is nothing to analyze.",
        facts: {},
        basis: [
            specification("The S3 buckets that contain the objects to analyze, and the scope of that analysis."),
            model("The bucket specification can be static (bucketDefinitions) or dynamic (bucketCriteria)."),
        ],
        fails: [job!({ "s3JobDefinition": { "bucketDefinitions": null } })],
        passes: [
            job!({}),
            criterion!({ "simpleCriterion": { "comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"] } }),
        ],
    }

    BUCKET_SELECTION_CONFLICT "bucket-selection-conflict" {
        level: Error,
        message: "`bucketDefinitions` and `bucketCriteria` are mutually exclusive",
        help: ["remove one: definitions name fixed buckets; criteria match buckets when a run starts"],
        summary: "a job has both bucketDefinitions and bucketCriteria",
        reason: "A job selects buckets either by name or by criteria. Under the revision 2021-01-29, which has no criteria, \
            `member-not-in-revision` is reported instead.",
        facts: {},
        basis: [model("A job's definition can contain a bucketCriteria object or a bucketDefinitions array, not both.")],
        fails: [
            job!({
                "s3JobDefinition": {
                    "bucketCriteria": {
                        "includes": {
                            "and": [{ "simpleCriterion": { "comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"] } }]
                        }
                    }
                }
            }),
        ],
        passes: [job!({})],
    }

    BUCKET_DEFINITIONS_UNUSED "bucket-definitions-unused" {
        level: Warning,
        fix: Unsafe fix::remove,
        message: "`bucketDefinitions` is empty beside `bucketCriteria`",
        help: ["remove `bucketDefinitions`"],
        summary: "a job with bucketCriteria has empty bucketDefinitions",
        reason: "An empty list names no bucket, so the criteria alone can select the buckets. AWS doesn't document whether the service \
            accepts both members in this case.",
        facts: {},
        basis: [model("A job's definition can contain a bucketCriteria object or a bucketDefinitions array, not both.")],
        fails: [
            job!({
                "s3JobDefinition": {
                    "bucketCriteria": {
                        "includes": {
                            "and": [{ "simpleCriterion": { "comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"] } }]
                        }
                    },
                    "bucketDefinitions": []
                }
            }),
        ],
        passes: [criterion!({ "simpleCriterion": { "comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"] } })],
    }

    DUPLICATE_ACCOUNT "duplicate-account" {
        level: Warning,
        message: "the account `{account}` duplicates the entry at index {first}",
        help: ["list all buckets of an account in one entry"],
        summary: "bucketDefinitions has two entries for one account",
        reason: "There is one entry per account. AWS doesn't document the effect of a second one.",
        facts: { account: text, first: number },
        basis: [former("An array of objects, one for each AWS account that owns buckets to analyze.")],
        fails: [
            definitions!([{ "accountId": "210987654321", "buckets": ["ledger"] }, { "accountId": "210987654321", "buckets": ["payroll"] }]),
        ],
        passes: [buckets!(["ledger", "payroll"])],
    }

    BUCKET_IN_TWO_ACCOUNTS "bucket-in-two-accounts" {
        level: Warning,
        message: "the bucket `{bucket}` is also listed for the account `{account}`",
        help: ["list the bucket only for the account that owns it"],
        summary: "a bucket is listed for two accounts",
        reason: "A bucket has one owner, so one of the two entries is wrong and selects nothing.",
        facts: { bucket: text, account: text },
        basis: [
            former("The unique identifier for the AWS account that owns the buckets."),
            heuristic("A bucket belongs to the account that created it."),
        ],
        fails: [
            definitions!([{ "accountId": "210987654321", "buckets": ["ledger"] }, { "accountId": "987012345678", "buckets": ["ledger"] }]),
        ],
        passes: [
            definitions!([{ "accountId": "210987654321", "buckets": ["ledger"] }, { "accountId": "987012345678", "buckets": ["payroll"] }]),
        ],
    }

    TOO_MANY_BUCKETS "too-many-buckets" {
        level: Warning then Error,
        change: "the revision 2021-01-29 states no limit",
        message: "too many buckets: {actual}; the limit is {limit}",
        help: ["split the job"],
        summary: "a job lists more buckets than a job can have",
        reason: "The quota counts the buckets of all accounts together, and AWS doesn't raise it. It doesn't apply to bucket criteria. The \
            option `quotas.bucketsPerJob` sets another limit, such as a lower one of an organization.",
        facts: { actual: number, limit: number },
        basis: [page("S3 buckets per sensitive data discovery job: 1,000", QUOTAS)],
        fails: [
            Example::patch(concat!(
                r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["#,
                thousand_names!(),
                r#""ledger"]}]}}"#
            )),
        ],
        passes: [job!({})],
    }
}

/// Checks which buckets the job analyzes, and how many.
pub fn selection<'t>(job: view::S3JobDefinition<'t, '_>, judge: &mut Judgment<'t, '_>) {
    let empty = |definitions: &Node<'t>| definitions.kind() == NodeKind::Array && definitions.is_empty();
    match (job.bucket_definitions(), job.bucket_criteria().filter(|_| judge.has_newer_members())) {
        (Some(one), _) | (_, Some(one)) if one.known().is_none() => {}
        // The list may turn out to be empty, which is another fault.
        (Some(list), Some(_)) if list.kind() == NodeKind::Array && !list.is_empty() && list.known_count() == 0 => {}
        (None, None) if job.bucket_criteria().is_some() => {}
        (Some(definitions), Some(_)) if empty(&definitions) && judge.kind.is_answer() => {}
        (Some(definitions), Some(_)) if empty(&definitions) => judge.find(&BUCKET_DEFINITIONS_UNUSED, definitions, facts! {}),
        (Some(definitions), None) if empty(&definitions) => {
            judge.find(&structure::EMPTY_LIST, definitions, facts! { member: "bucketDefinitions" });
        }
        (None, None) => judge.find(&BUCKET_SELECTION_MISSING, Place::Missing(job.node, "bucketDefinitions"), facts! {}),
        (Some(definitions), Some(criteria)) => judge.find(&BUCKET_SELECTION_CONFLICT, criteria, facts! { related: definitions }),
        _ => {}
    }
    if let Some(definitions) = job.bucket_definitions() {
        let mut first = None;
        for list in definitions.elements().filter_map(|definition| definition.get("buckets")) {
            names::regions(list, &mut first, judge);
        }
        let actual = repetitions(definitions, judge);
        let limit = judge.context.quotas.buckets_per_job;
        if actual > limit {
            judge.find(&TOO_MANY_BUCKETS, definitions, facts! { actual: actual, limit: limit });
        }
    }
}

/// Reports duplicate accounts and buckets, and returns the number of buckets.
fn repetitions<'t>(definitions: Node<'t>, judge: &mut Judgment<'t, '_>) -> usize {
    let account =
        |definition: Node<'t>| definition.get("accountId").filter(|account| account.kind() == NodeKind::String && !account.is(""));
    let lists = || definitions.elements().filter_map(|definition| Some((definition, definition.get("buckets")?)));
    let buckets = || lists().flat_map(|(_, list)| list.elements());
    let count = buckets().filter_map(Node::known).count();
    if common::none_among(buckets()) && common::none_among(definitions.elements().filter_map(account)) {
        return count;
    }
    let accounts: Vec<(Node<'t>, usize)> =
        definitions.elements().zip(0..).filter_map(|(entry, index)| Some((account(entry)?, index))).gather();
    for ((node, _), (other, first)) in common::among(&accounts, |(node, _)| node.bytes().unwrap_or_default()) {
        judge.find(&DUPLICATE_ACCOUNT, *node, facts! { account: node.str(), first: *first, related: *other });
    }
    let named = |node: &Node<'t>| node.kind() == NodeKind::String && !node.is("");
    let all: Vec<(Node<'t>, Node<'t>, usize)> = lists()
        .flat_map(|(entry, list)| list.elements().zip(0..).map(move |(node, index)| (node, entry, index)))
        .filter(|(node, ..)| named(node))
        .gather();
    for ((node, entry, _), (other_node, other_entry, index)) in common::among(&all, |(node, ..)| node.bytes().unwrap_or_default()) {
        let bucket = node.str().unwrap_or_default();
        if other_entry.index() == entry.index() {
            common::duplicate(*node, format_args!("the bucket `{}`", shortened(bucket)), *other_node, *index, judge);
        } else if let (Some(one), Some(other)) = (account(*entry).and_then(Node::str), account(*other_entry).and_then(Node::str))
            && one != other
        {
            judge.find(&BUCKET_IN_TWO_ACCOUNTS, *node, facts! { bucket: bucket, account: other, related: *other_node });
        }
    }
    count
}

/// Checks the buckets of one account.
pub fn definition<'t>(definition: view::S3BucketDefinitionForJob<'t, '_>, judge: &mut Judgment<'t, '_>) {
    if let Some(node) = definition.account_id()
        && !common::empty(node, "`accountId`", judge)
        && let Some(found) = node.str()
    {
        if is_account_id(found) {
            names::example_account(node, judge);
        } else {
            names::wrong_account(node, found, judge);
        }
    }
    let account = definition.account_id().and_then(Node::str).filter(|account| is_account_id(account));
    for node in definition.buckets().into_iter().flat_map(Node::elements) {
        if common::empty(node, "the bucket name", judge) {
            continue;
        }
        let Some(found) = node.str() else { continue };
        if is_possible_name(found) {
            names::unlikely_name(node, found, judge);
            if let Some(account) = account {
                names::owner(node, found, account, judge);
            }
        } else {
            names::wrong_name(node, found, judge);
        }
    }
}

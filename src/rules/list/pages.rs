//! Rules for the pages of a list, compared with the request.

use super::request::{Filter, Job, next_token};
use crate::formats::dates;
use crate::model::{ListJobsSortAttributeName as Attribute, OrderBy, view};
use crate::report::{Place, facts};
use crate::rules::common;
use crate::rules::declare::rules;
use crate::rules::examples::{list_page, pages};
use crate::rules::judgment::Judgment;
use crate::rules::sources::{former, heuristic, specification};
use crate::shape;
use crate::text::{Gather, Node, NodeKind, Sorted};
use std::cmp::Ordering;

rules! {
    PAGE_LARGER_THAN_MAX_RESULTS "page-larger-than-max-results" {
        level: Error,
        message: "the page has {actual} jobs, but `maxResults` is {limit}",
        help: [],
        summary: "a page has more jobs than the request allows",
        reason: "A page never has more items than the request allows. This page belongs to a different request.",
        facts: { actual: number, limit: number },
        basis: [specification("The maximum number of items to include in each page of the response.")],
        fails: [pages!({ "request": { "maxResults": 1 }, "responses": [{ "items": [{ "name": "ledger" }, { "name": "payroll" }] }] })],
        passes: [pages!({ "request": { "maxResults": 2 }, "responses": [{ "items": [{ "name": "ledger" }, { "name": "payroll" }] }] })],
    }

    PAGING_LOOP "paging-loop" {
        level: Warning,
        message: "`nextToken` repeats an earlier token",
        help: ["stop here, and start again without a token"],
        summary: "a page repeats an earlier token",
        reason: "A client that follows the tokens never reaches the end.",
        facts: {},
        basis: [
            specification("The nextToken string that specifies which page of results to return in a paginated response."),
            heuristic("Each page has a different token."),
        ],
        fails: [
            pages!({
                "request": {},
                "responses": [
                    { "items": [], "nextToken": "AAAB" },
                    { "items": [], "nextToken": "AAAC" },
                    { "items": [], "nextToken": "AAAB" }
                ]
            }),
        ],
        passes: [
            pages!({
                "request": {},
                "responses": [{ "items": [], "nextToken": "AAAB" }, { "items": [], "nextToken": "AAAC" }, { "items": [] }]
            }),
        ],
    }

    PAGE_AFTER_LAST "page-after-last" {
        level: Warning,
        message: "the page follows one without `nextToken`, which is the last page",
        help: ["pass the pages in the order in which they were returned"],
        summary: "a page follows the last one",
        reason: "Without a token, there is no next page. The pages are out of order or belong to several lists.",
        facts: {},
        basis: [specification("This value is null if there are no additional pages.")],
        fails: [pages!({ "request": {}, "responses": [{ "items": [], "nextToken": null }, { "items": [] }] })],
        passes: [pages!({ "request": {}, "responses": [{ "items": [], "nextToken": "AAAB" }, { "items": [], "nextToken": null }] })],
    }

    DUPLICATE_JOB "duplicate-job" {
        level: Warning,
        message: "the job `{id}` is listed more than once",
        help: ["identify jobs by ID, not by position"],
        summary: "a list contains the same job twice",
        reason: "A job that is created between two requests shifts the others: one might be listed twice, and another not at all.",
        facts: { id: text },
        basis: [former("An array of objects, one for each job that meets the filter criteria specified in the request.")],
        fails: [
            list_page!({ "items": [{ "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35" }, { "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35" }] }),
            pages!({
                "request": {},
                "responses": [
                    { "items": [{ "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35" }], "nextToken": "AAAB" },
                    { "items": [{ "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35" }] }
                ]
            }),
        ],
        passes: [
            list_page!({ "items": [{ "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35" }, { "jobId": "0a1b2c3d4e5f60718293a4b5c6d7e8f9" }] }),
        ],
    }

    ITEM_VIOLATES_FILTER "item-violates-filter" {
        level: Warning,
        message: "the job doesn't match the filter condition on `{key}` in `{block}`",
        help: [],
        summary: "a page contains a job that the request's filter excludes",
        reason: "The page belongs to a different request, or the job has changed since. Jobs aren't reported where AWS doesn't document \
            the comparison, such as case in names.",
        facts: { key: text, block: text },
        basis: [former("An array of objects, one for each job that meets the filter criteria specified in the request.")],
        fails: [
            pages!({
                "request": { "filterCriteria": { "includes": [{ "comparator": "EQ", "key": "jobStatus", "values": ["RUNNING"] }] } },
                "responses": [{ "items": [{ "jobStatus": "PAUSED" }] }]
            }),
            pages!({
                "request": {
                    "filterCriteria": { "excludes": [{ "comparator": "GTE", "key": "createdAt", "values": ["2026-01-31T12:00:00Z"] }] }
                },
                "responses": [{ "items": [{ "createdAt": "2026-01-31T13:00:00+00:00" }] }]
            }),
        ],
        passes: [
            pages!({
                "request": { "filterCriteria": { "includes": [{ "comparator": "STARTS_WITH", "key": "name", "values": ["ledger"] }] } },
                "responses": [{ "items": [{ "name": "Ledger 2026" }] }]
            }),
        ],
    }

    ITEMS_NOT_SORTED "items-not-sorted" {
        level: Warning,
        message: "the job isn't in the requested order: `{order}` by `{attribute}`",
        help: [],
        summary: "the jobs in a list aren't in the requested order",
        reason: "The pages are out of order or belong to a different request. Names that differ in case or in non-ASCII letters aren't \
            reported.",
        facts: { order: text, attribute: text },
        basis: [
            specification(
                "The sort order to apply to the results, based on the value for the property specified by the attributeName property.",
            ),
        ],
        fails: [
            pages!({
                "request": { "sortCriteria": { "attributeName": "createdAt", "orderBy": "DESC" } },
                "responses": [
                    { "items": [{ "createdAt": "2026-01-30T12:00:00Z" }], "nextToken": "AAAB" },
                    { "items": [{ "createdAt": "2026-01-31T12:00:00Z" }] }
                ]
            }),
        ],
        passes: [
            pages!({
                "request": { "sortCriteria": { "attributeName": "name", "orderBy": "ASC" } },
                "responses": [{ "items": [{ "name": "archive" }, { "name": "Billing" }, { "name": "ledger" }] }]
            }),
        ],
    }

    PAGING_CRITERIA_CHANGED "paging-criteria-changed" {
        level: Warning,
        message: "`{member}` differs from the request for the previous page",
        help: ["keep the filter and the sort order until the last page"],
        summary: "a request with a token has a different filter or sort order",
        reason: "A token continues a list with the same filter and sort order. With others, it has no meaning.",
        facts: { member: text },
        basis: [heuristic("AWS doesn't document what a token means with other criteria.")],
        fails: [
            pages!({
                "request": [
                    { "sortCriteria": { "attributeName": "name", "orderBy": "ASC" } },
                    { "nextToken": "AAAB", "sortCriteria": { "attributeName": "name", "orderBy": "DESC" } }
                ],
                "responses": [{ "items": [], "nextToken": "AAAB" }, { "items": [] }]
            }),
        ],
        passes: [
            pages!({
                "request": [
                    { "sortCriteria": { "attributeName": "name", "orderBy": "ASC" } },
                    { "nextToken": "AAAB", "sortCriteria": { "attributeName": "name", "orderBy": "ASC" } }
                ],
                "responses": [{ "items": [], "nextToken": "AAAB" }, { "items": [] }]
            }),
        ],
    }
}

/// The maximum number of comparisons between jobs and filter values. Pages beyond it aren't compared with the filter.
const MOST_WORK: usize = 10_000_000;

/// Checks a single page.
pub fn page<'t>(page: view::ListClassificationJobsResponse<'t, '_>, judge: &mut Judgment<'t, '_>) {
    next_token(page.next_token(), judge);
    duplicates(page.items(), judge);
}

/// Checks the pages of a list against the request: one for all pages, or a list with one for each; not if something isn't known.
pub fn pages<'t>(request: Option<Node<'t>>, responses: Option<Node<'t>>, judge: &mut Judgment<'t, '_>) {
    if !request.into_iter().chain(responses).all(Node::is_whole) {
        return;
    }
    let asked: Vec<Node<'t>> = match request {
        Some(list) if list.kind() == NodeKind::Array => list.elements().gather(),
        one => one.into_iter().gather(),
    };
    let pages: Vec<Node<'t>> = responses.into_iter().flat_map(Node::elements).gather();
    tokens(asked.first(), &pages, judge);
    let ids = pages.iter().filter_map(|page| page.get("items"));
    across(ids, judge);
    for pair in asked.windows(2) {
        if let [before, after] = pair {
            unchanged(*before, *after, judge);
        }
    }
    let mut previous = None;
    let mut work = 0_usize;
    for (index, page) in pages.iter().enumerate() {
        let Some(request) = asked.get(index).or(asked.last()) else { continue };
        let Some(items) = page.get("items").filter(|items| items.kind() == NodeKind::Array) else { continue };
        let most = request.get("maxResults").and_then(shape::integer).and_then(|most| usize::try_from(most).ok());
        if let Some(limit) = most.filter(|limit| (1..items.count()).contains(limit)) {
            judge.find(&PAGE_LARGER_THAN_MAX_RESULTS, items, facts! { actual: items.count(), limit: limit });
        }
        let filter = request.get("filterCriteria").map(Filter::of).unwrap_or_default();
        let order = Order::of(*request);
        work = work.saturating_add(filter.work().saturating_mul(items.count()));
        for item in items.elements().filter(|item| item.kind() == NodeKind::Object) {
            if work <= MOST_WORK
                && let Some((block, term)) = filter.against(&Job::of(item))
            {
                judge.find(&ITEM_VIOLATES_FILTER, item, facts! { key: term.key.as_str(), block: block });
            }
            if let (Some(order), Some(previous)) = (order, previous)
                && order.is_broken_by(previous, item)
            {
                let facts = facts! { order: order.order.as_str(), attribute: order.attribute.as_str() };
                judge.find(&ITEMS_NOT_SORTED, item, facts);
            }
            previous = Some(item);
        }
    }
}

/// Checks that the tokens lead from page to page, beginning with that of the first request.
fn tokens<'t>(first: Option<&Node<'t>>, pages: &[Node<'t>], judge: &mut Judgment<'t, '_>) {
    let token = |page: &Node<'t>| page.get("nextToken").filter(|token| token.str().is_some_and(|token| !token.is_empty()));
    for pair in pages.windows(2) {
        if let [before, after] = pair
            && before.kind() == NodeKind::Object
            && before.get("nextToken").is_none_or(|token| token.kind() == NodeKind::Null)
        {
            judge.find(&PAGE_AFTER_LAST, *after, facts! {});
        }
    }
    let all: Vec<Node<'t>> = first.into_iter().chain(pages).filter_map(token).gather();
    for (again, _) in common::among(&all, |token| token.bytes().unwrap_or_default()) {
        judge.find(&PAGING_LOOP, *again, facts! {});
    }
}

/// The job IDs on a page, each with the page number.
fn ids<'t>(items: Node<'t>, page: usize) -> impl Iterator<Item = (Node<'t>, usize)> {
    let ids = items.elements().filter_map(|item| item.get("jobId")).filter(|id| id.str().is_some_and(|id| !id.is_empty()));
    ids.map(move |id| (id, page))
}

/// Reports jobs that are listed twice on a page.
fn duplicates<'t>(items: Option<Node<'t>>, judge: &mut Judgment<'t, '_>) {
    let Some(items) = items else { return };
    if common::none_among(items.elements().filter_map(|item| item.get("jobId"))) {
        return;
    }
    let all: Vec<(Node<'t>, usize)> = ids(items, 0).gather();
    for ((id, _), (other, _)) in common::among(&all, |(id, _)| id.bytes().unwrap_or_default()) {
        judge.find(&DUPLICATE_JOB, *id, facts! { id: id.str(), related: *other });
    }
}

/// Reports jobs that an earlier page also lists.
fn across<'t>(pages: impl Iterator<Item = Node<'t>>, judge: &mut Judgment<'t, '_>) {
    let all: Vec<(Node<'t>, usize)> = pages.zip(0..).flat_map(|(items, page)| ids(items, page)).gather();
    for ((id, page), (_, first)) in common::among(&all, |(id, _)| id.bytes().unwrap_or_default()) {
        if page != first {
            judge.find(&DUPLICATE_JOB, *id, facts! { id: id.str() });
        }
    }
}

/// Checks that a request with a token has the same criteria as the one before.
fn unchanged<'t>(before: Node<'t>, after: Node<'t>, judge: &mut Judgment<'t, '_>) {
    if after.get("nextToken").is_none_or(|token| token.kind() == NodeKind::Null) {
        return;
    }
    for member in ["filterCriteria", "sortCriteria"] {
        let value = |request: Node<'t>| request.get(member).filter(|value| value.kind() != NodeKind::Null);
        let (one, other) = (value(before), value(after));
        let same = match (one, other) {
            (Some(one), Some(other)) => equal(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        if !same {
            judge.find(&PAGING_CRITERIA_CHANGED, other.map_or(Place::Missing(after, member), Place::Value), facts! { member: member });
        }
    }
}

/// Whether two values are equal, in any order of members.
fn equal(one: Node<'_>, other: Node<'_>) -> bool {
    match (one.kind(), other.kind()) {
        (NodeKind::Object, NodeKind::Object) => {
            let names = Sorted::of(other.members().map(|(key, _)| key.bytes().unwrap_or_default()).zip(0..).gather());
            let values: Vec<Node<'_>> = other.members().map(|(_, value)| value).gather();
            let named = |key: Node<'_>| values.get(names.last_of(key.bytes()?)? as usize).copied();
            one.count() == other.count() && one.members().all(|(key, value)| named(key).is_some_and(|other| equal(value, other)))
        }
        (NodeKind::Array, NodeKind::Array) => {
            one.count() == other.count() && one.elements().zip(other.elements()).all(|(one, other)| equal(one, other))
        }
        (NodeKind::String, NodeKind::String) => one.str() == other.str(),
        _ => one.raw() == other.raw(),
    }
}

/// The requested sort order.
#[derive(Clone, Copy)]
struct Order {
    attribute: Attribute,
    order: OrderBy,
}

impl Order {
    fn of(request: Node<'_>) -> Option<Self> {
        let criteria = request.get("sortCriteria")?;
        Some(Order { attribute: Attribute::of(criteria.get("attributeName")?)?, order: OrderBy::of(criteria.get("orderBy")?)? })
    }

    /// Whether the second job clearly belongs before the first.
    fn is_broken_by(self, first: Node<'_>, second: Node<'_>) -> bool {
        let (Some(first), Some(second)) = (first.get(self.attribute.as_str()), second.get(self.attribute.as_str())) else { return false };
        let wrong = if self.order == OrderBy::Asc { Ordering::Greater } else { Ordering::Less };
        if self.attribute == Attribute::CreatedAt {
            let times = dates::answered_quietly(first).zip(dates::answered_quietly(second));
            return times.is_some_and(|(first, second)| first.cmp(&second) == wrong);
        }
        let (Some(first), Some(second)) = (first.str(), second.str()) else { return false };
        // AWS doesn't document how other letters are sorted.
        let known = first.is_ascii() && second.is_ascii();
        known && first.cmp(second) == wrong && first.to_ascii_lowercase().cmp(&second.to_ascii_lowercase()) == wrong
    }
}

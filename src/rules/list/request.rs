//! Rules for the request for a list of jobs: filter, sort order, and page size.
//!
//! [`Filter`] decides which jobs match:
//! conditions in `includes` must all hold, conditions in `excludes` must all not hold, and values are joined by OR.

use crate::formats::dates;
use crate::model::properties::ConditionValue;
use crate::model::{JobComparator, JobStatus, JobType, ListJobsFilterKey as Key, ListJobsSortAttributeName, view};
use crate::report::{Place, facts, fix, list};
use crate::rules::common;
use crate::rules::declare::rules;
use crate::rules::examples::{filter, list_page, list_request};
use crate::rules::judgment::Judgment;
use crate::rules::placeholders::{self, Role};
use crate::rules::scope::contradictions::INCLUDE_CANCELLED_BY_EXCLUDE;
use crate::rules::sources::{heuristic, specification};
use crate::shape;
use crate::text::{Gather, Node, NodeKind, Sorted, contains};
use JobComparator::{Contains, Gt, Gte, Lt, Lte, Ne, StartsWith};

rules! {
    LIST_COMPARATOR_UNLIKELY "list-comparator-unlikely" {
        level: Warning,
        message: "`{found}` isn't a useful operator for `{key}`",
        help: ["use {allowed}"],
        summary: "a filter uses an operator that isn't useful for its property",
        reason: "AWS doesn't document which operators a property supports. A type or a status has a fixed set of values, a name is text, \
            and a time is earlier or later.",
        facts: { key: text, found: text, allowed: list },
        basis: [
            specification("The operator to use to filter the results."),
            heuristic("Statuses have no order, and times don't contain text."),
        ],
        fails: [
            filter!({ "comparator": "GT", "key": "jobStatus", "values": ["RUNNING"] }),
            filter!({ "comparator": "CONTAINS", "key": "createdAt", "values": ["2026-01-31T12:00:00Z"] }),
        ],
        passes: [filter!({ "comparator": "CONTAINS", "key": "name", "values": ["ledger"] })],
    }

    LIST_COMPARATOR_MISSING "list-comparator-missing" {
        level: Warning,
        fix: Unsafe fix::write_suggestion,
        message: "`comparator` is missing",
        help: ["set `comparator` to `{suggested}`"],
        summary: "a filter condition has no operator",
        reason: "A condition consists of a property, an operator, and values. AWS doesn't mark the operator as required, and doesn't \
            document which one is the default.",
        facts: { suggested: text },
        basis: [specification("Each condition consists of a property, an operator, and one or more values.")],
        fails: [filter!({ "key": "name", "values": ["ledger"] })],
        passes: [filter!({ "comparator": "EQ", "key": "name", "values": ["ledger"] })],
    }

    LIST_CONDITION_ALWAYS_TRUE "list-condition-always-true" {
        level: Warning,
        message: "every job matches this condition: the value of `{key}` is empty",
        help: ["write a part of the name, or remove the condition"],
        summary: "a filter condition holds for every job",
        reason: "Every name contains an empty text and starts with it, and no name equals it. In `excludes`, such a condition excludes \
            every job.",
        facts: { key: text },
        basis: [
            specification("An array that lists one or more values to use to filter the results."),
            heuristic("A job has a name that isn't empty."),
        ],
        fails: [
            filter!({ "comparator": "CONTAINS", "key": "name", "values": [""] }),
            filter!({ "comparator": "STARTS_WITH", "key": "name", "values": [""] }),
            filter!({ "comparator": "NE", "key": "name", "values": [""] }),
        ],
        passes: [filter!({ "comparator": "CONTAINS", "key": "name", "values": ["ledger"] })],
    }

    LIST_FILTER_VALUE_NOT_IN_ENUM "list-filter-value-not-in-enum" {
        level: Error,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` isn't a value of `{key}`",
        help: ["did you mean `{nearest}`?", "`{key}` must be {allowed}"],
        summary: "a filter compares with a type or a status that doesn't exist",
        reason: "The condition matches no job or, with `NE`, every job.",
        facts: { key: text, found: text, nearest: text, allowed: list },
        basis: [
            specification("jobStatus (string) -- The current status of the job. Possible values are:"),
            specification("jobType (string) -- The schedule for running the job. Possible values are:"),
        ],
        fails: [
            filter!({ "comparator": "EQ", "key": "jobStatus", "values": ["FINISHED"] }),
            filter!({ "comparator": "NE", "key": "jobType", "values": ["one_time"] }),
        ],
        passes: [filter!({ "comparator": "EQ", "key": "jobStatus", "values": ["COMPLETE", "CANCELLED"] })],
    }

    LIST_FILTER_DATE_FORMAT "list-filter-date-format" {
        level: Warning,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` isn't a date and time in UTC",
        help: ["write `{suggested}`", "use the format `2020-09-28T14:31:13Z`"],
        summary: "a filter compares createdAt with an invalid date and time",
        reason: "Responses have the time in UTC and in the extended ISO 8601 format. AWS doesn't document which other formats a filter \
            accepts.",
        facts: { found: text, suggested: text },
        basis: [specification("createdAt (datetime) -- The date and time, in UTC and extended ISO 8601 format, when the job was created.")],
        fails: [filter!({ "comparator": "GT", "key": "createdAt", "values": ["2026-01-31"] })],
        passes: [filter!({ "comparator": "GT", "key": "createdAt", "values": ["2026-01-31T00:00:00Z"] })],
    }

    LIST_FILTER_SEVERAL_TIMES "list-filter-several-times" {
        level: Warning,
        message: "`{key}` has {actual} values; expected {limit}",
        help: ["for a range, use one condition for each bound"],
        summary: "a filter compares createdAt with several times",
        reason: "Values are joined by OR, so only the widest of several bounds counts.",
        facts: { key: text, actual: number, limit: number },
        basis: [
            specification("An array that lists one or more values to use to filter the results."),
            heuristic("A range of time has two bounds, which must both hold."),
        ],
        fails: [filter!({ "comparator": "GT", "key": "createdAt", "values": ["2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"] })],
        passes: [
            filter!(
                { "comparator": "GTE", "key": "createdAt", "values": ["2026-01-01T00:00:00Z"] },
                { "comparator": "LT", "key": "createdAt", "values": ["2026-02-01T00:00:00Z"] }
            ),
        ],
    }

    LIST_FILTER_NEVER_MATCHES "list-filter-never-matches" {
        level: Warning,
        no_effect: true,
        message: "no job can match these criteria",
        help: ["`includes` conditions are joined by AND; for alternatives, list the values in one condition"],
        summary: "the conditions of a filter are contradictory",
        reason: "An empty list looks as if there were no such job. A recurring job is never COMPLETE, and a one-time job is never IDLE. A \
            job has one type, one status, and one name. Filters with more than 200 values aren't checked.",
        facts: {},
        basis: [
            specification(
                "COMPLETE - For a one-time job, Amazon Macie finished processing the data specified for the job. This value doesn't apply \
                    to recurring jobs.",
            ),
            specification(
                "IDLE - For a recurring job, the previous scheduled run is complete and the next scheduled run is pending. This value \
                    doesn't apply to one-time jobs.",
            ),
            heuristic("AWS doesn't document how conditions are joined; we assume AND, as for the conditions of a job."),
        ],
        fails: [
            filter!(
                { "comparator": "EQ", "key": "jobStatus", "values": ["COMPLETE"] },
                { "comparator": "EQ", "key": "jobType", "values": ["SCHEDULED"] }
            ),
            filter!(
                { "comparator": "EQ", "key": "jobStatus", "values": ["RUNNING"] },
                { "comparator": "EQ", "key": "jobStatus", "values": ["PAUSED"] }
            ),
            filter!(
                { "comparator": "STARTS_WITH", "key": "name", "values": ["ledger-"] },
                { "comparator": "STARTS_WITH", "key": "name", "values": ["payroll-"] }
            ),
            filter!(
                { "comparator": "GT", "key": "createdAt", "values": ["2026-02-01T00:00:00Z"] },
                { "comparator": "LT", "key": "createdAt", "values": ["2026-01-01T00:00:00Z"] }
            ),
        ],
        passes: [
            filter!(
                { "comparator": "EQ", "key": "jobStatus", "values": ["COMPLETE", "IDLE"] },
                { "comparator": "EQ", "key": "jobType", "values": ["SCHEDULED"] }
            ),
            filter!(
                { "comparator": "STARTS_WITH", "key": "name", "values": ["ledger-"] },
                { "comparator": "STARTS_WITH", "key": "name", "values": ["payroll-", "ledger-2026-"] }
            ),
        ],
    }

    PAGE_SIZE_UNUSUAL "page-size-unusual" {
        level: Warning,
        message: "a page size of {found} is unusually large",
        help: ["request {limit} or fewer, and continue with `nextToken`"],
        summary: "a request has an unusually large page size",
        reason: "AWS doesn't document the maximum for this operation. Other Macie operations allow at most 25.",
        facts: { found: number, limit: number },
        basis: [heuristic("Macie operations that document a range for maxResults allow 1 to 25.")],
        fails: [list_request!({ "maxResults": 1000 })],
        passes: [list_request!({ "maxResults": 25 }), list_request!({})],
    }

    NEXT_TOKEN_EMPTY "next-token-empty" {
        level: Warning,
        message: "`nextToken` is empty",
        help: ["{hint}"],
        summary: "a page token is empty",
        reason: "A client that continues while there is a token never ends, or requests the first page again.",
        facts: { hint: text },
        basis: [specification("This value is null if there are no additional pages.")],
        fails: [
            list_request!({ "nextToken": "" }),
            list_page!({ "nextToken": "" }),
        ],
        passes: [
            list_request!({ "nextToken": "AAAB" }),
            list_page!({}),
        ],
    }

    SORT_WITHOUT_ATTRIBUTE "sort-without-attribute" {
        level: Warning,
        message: "`orderBy` is present, but `attributeName` is {fault}",
        help: ["set `attributeName` to {allowed}"],
        summary: "a request has a sort order but no property to sort by",
        reason: "A sort order has no meaning without a property.",
        facts: { fault: text, allowed: list },
        basis: [
            specification(
                "The sort order to apply to the results, based on the value for the property specified by the attributeName property.",
            ),
        ],
        fails: [list_request!({ "sortCriteria": { "orderBy": "DESC" } })],
        passes: [list_request!({ "sortCriteria": { "attributeName": "createdAt", "orderBy": "DESC" } })],
    }

    SORT_WITHOUT_ORDER "sort-without-order" {
        level: Info,
        message: "`attributeName` is present, but `orderBy` is missing",
        help: ["set `orderBy` to `ASC` or `DESC`"],
        summary: "a request has a property to sort by but no sort order",
        reason: "AWS doesn't document the default sort order.",
        facts: {},
        basis: [
            specification("Valid values are: ASC, sort the results in ascending order; and, DESC, sort the results in descending order."),
        ],
        fails: [list_request!({ "sortCriteria": { "attributeName": "name" } })],
        passes: [list_request!({ "sortCriteria": { "attributeName": "name", "orderBy": "ASC" } })],
    }
}

/// The largest documented page size of any Macie operation.
const USUAL_PAGE: i64 = 25;

/// The maximum product of values and conditions to compare. Larger filters aren't checked as a whole.
const MOST_WORK: usize = 200;

/// Checks the page size and the token.
pub fn request<'t>(request: view::ListClassificationJobsRequest<'t, '_>, judge: &mut Judgment<'t, '_>) {
    next_token(request.next_token(), judge);
    if let Some((node, found)) = request.max_results().and_then(|node| Some((node, shape::integer(node)?)))
        && found > USUAL_PAGE
        && found <= i64::from(i32::MAX)
    {
        judge.find(&PAGE_SIZE_UNUSUAL, node, facts! { found: found, limit: USUAL_PAGE });
    }
}

/// Checks a page token.
pub fn next_token<'t>(token: Option<Node<'t>>, judge: &mut Judgment<'t, '_>) {
    if let Some(token) = token.filter(|token| token.is("")) {
        let hint = if judge.kind.is_answer() { "it is `null` on the last page" } else { "omit it for the first page" };
        judge.find(&NEXT_TOKEN_EMPTY, token, facts! { hint: hint });
    }
}

/// Checks the sort order.
pub fn sorting<'t>(sorting: view::ListJobsSortCriteria<'t, '_>, judge: &mut Judgment<'t, '_>) {
    match (sorting.attribute_name(), sorting.order_by()) {
        (None, Some(order)) if order.known().is_some() => {
            let allowed = list(&mut ListJobsSortAttributeName::CHOICE.current());
            let fault = common::absence(sorting.node.get("attributeName"));
            judge.find(&SORT_WITHOUT_ATTRIBUTE, Place::Missing(sorting.node, "attributeName"), facts! { fault: fault, allowed: allowed });
        }
        // A `null` in its place is a warning.
        (Some(attribute), None) if attribute.known().is_some() && sorting.node.get("orderBy").is_none() => {
            judge.find(&SORT_WITHOUT_ORDER, Place::Missing(sorting.node, "orderBy"), facts! {})
        }
        _ => {}
    }
}

/// Checks the operator and the values of a condition against its property.
pub fn term<'t>(term: view::ListJobsFilterTerm<'t, '_>, judge: &mut Judgment<'t, '_>) {
    if term.comparator().is_none() && term.node.get("comparator").is_none() {
        judge.find(&LIST_COMPARATOR_MISSING, Place::Missing(term.node, "comparator"), facts! { suggested: JobComparator::Eq.as_str() });
    }
    let values = term.values().filter(|values| values.kind() == NodeKind::Array);
    if let Some(values) = values {
        common::duplicate_texts(values, judge);
    }
    let Some(of) = term.key().and_then(Key::of) else { return };
    let (key, property) = (of.as_str(), of.property());
    let comparator = term.comparator().and_then(|node| Some((node, JobComparator::of(node)?)));
    let unlikely = comparator.filter(|(_, comparator)| !property.comparators.contains(comparator));
    if let Some((node, found)) = unlikely {
        let allowed = || list(&mut property.comparators.iter().map(|comparator| comparator.as_str()));
        judge.find(&LIST_COMPARATOR_UNLIKELY, node, facts! { key: key, found: found.as_str(), allowed: allowed() });
    }
    let Some(values) = values else { return };
    let partial = matches!(comparator, Some((_, Contains | StartsWith)));
    let different = matches!(comparator, Some((_, Ne)));
    let actual = values.known_count();
    if let Some(limit) = property.most_values.filter(|limit| actual > *limit) {
        judge.find(&LIST_FILTER_SEVERAL_TIMES, values, facts! { key: key, actual: actual, limit: limit });
    }
    // What an empty text or a value of another format means depends on the operator.
    let unsure = term.comparator().is_some_and(|node| node.known().is_none());
    // Any other value beside an empty one still excludes jobs by `NE`.
    let alone = different && values.count() == 1 && !values.is_open();
    for (node, found) in values.elements().filter_map(|node| Some((node, node.str()?))) {
        let nothing = node.is_empty_string() && (partial || alone);
        match (property.value, property.choice) {
            _ if unsure && (property.value != ConditionValue::Text || node.is_empty_string()) => {}
            (ConditionValue::Text, _) if nothing => judge.find(&LIST_CONDITION_ALWAYS_TRUE, node, facts! { key: key }),
            (ConditionValue::Text, _) if different && node.is_empty_string() => {}
            (ConditionValue::Text, _) if !common::empty(node, "the value", judge) => {
                placeholders::placeholder(node, found, Role::Value, judge);
            }
            (_, Some(choice)) if !partial && choice.position(node).is_none() => {
                let nearest = || shape::nearest(found, choice.current());
                let allowed = || list(&mut choice.current());
                judge.find(&LIST_FILTER_VALUE_NOT_IN_ENUM, node, facts! { key: key, found: found, nearest: nearest(), allowed: allowed() });
            }
            (ConditionValue::Date, _) if !partial && dates::nanoseconds(found).is_none() => {
                let suggested = || dates::answered_quietly(node).and_then(dates::written_exactly);
                judge.find(&LIST_FILTER_DATE_FORMAT, node, facts! { found: found, suggested: suggested() });
            }
            _ => {}
        }
    }
}

/// Reports duplicate conditions, and criteria that no job can match.
pub fn criteria<'t>(criteria: view::ListJobsFilterCriteria<'t, '_>, judge: &mut Judgment<'t, '_>) {
    let read = |block: Option<Node<'t>>| -> Vec<(Node<'t>, Vec<u8>, usize)> {
        let elements = block.into_iter().flat_map(Node::elements).zip(0..);
        elements.filter_map(|(node, index)| Some((node, FilterTerm::of(node)?.canonical(), index))).gather()
    };
    let (includes, excludes) = (read(criteria.includes()), read(criteria.excludes()));
    for block in [&includes, &excludes] {
        common::duplicate_items(block, "the condition", judge);
    }
    let included = Sorted::of(includes.iter().map(|(_, term, _)| (&**term, 0)).gather());
    if let Some((node, ..)) = excludes.iter().find(|(_, term, _)| included.has(term)) {
        judge.find(&INCLUDE_CANCELLED_BY_EXCLUDE, *node, facts! {});
    } else if !Filter::of(criteria.node).can_match() {
        judge.find(&LIST_FILTER_NEVER_MATCHES, criteria.node, facts! {});
    }
}

/// The properties of a job that a filter compares.
#[derive(Debug, Clone, Copy, Default)]
pub struct Job<'t> {
    /// Its type.
    pub job_type: Option<&'t str>,
    /// Its status.
    pub status: Option<&'t str>,
    /// Its name.
    pub name: Option<&'t str>,
    /// When it was created: seconds since 1970, and nanoseconds.
    pub created: Option<(i64, u32)>,
}

impl<'t> Job<'t> {
    /// The properties in a job summary.
    pub fn of(summary: Node<'t>) -> Self {
        let text = |name| summary.get(name).and_then(Node::str);
        Job {
            job_type: text("jobType"),
            status: text("jobStatus"),
            name: text("name"),
            created: summary.get("createdAt").and_then(dates::answered_quietly),
        }
    }

    /// A job of which only the name is known.
    fn named(name: &'t str) -> Self {
        Job { name: Some(name), ..Job::default() }
    }

    /// The property as text.
    fn text(&self, key: Key) -> Option<&'t str> {
        match key {
            Key::JobType => self.job_type,
            Key::JobStatus => self.status,
            Key::Name => self.name,
            Key::CreatedAt => None,
        }
    }
}

/// A condition of a filter.
#[derive(Debug, Clone, Copy)]
pub struct FilterTerm<'t> {
    /// The property.
    pub key: Key,
    comparator: JobComparator,
    values: Node<'t>,
}

impl<'t> FilterTerm<'t> {
    fn of(node: Node<'t>) -> Option<Self> {
        let comparator = node.get("comparator").and_then(JobComparator::of)?;
        let key = node.get("key").and_then(Key::of)?;
        let values = node.get("values").filter(|values| values.kind() == NodeKind::Array && values.count() > 0 && !values.is_open())?;
        let told = key.property().comparators.contains(&comparator);
        let texts = values.elements().all(|value| value.kind() == NodeKind::String);
        (told && texts).then_some(FilterTerm { key, comparator, values })
    }

    /// Whether the condition holds for a job; `None` if that is unknown.
    pub fn holds(&self, job: &Job<'_>) -> Option<bool> {
        let negated = self.comparator == Ne;
        let mut unknown = false;
        for value in self.values.elements() {
            match self.matches(job, value) {
                Some(true) => return Some(!negated),
                Some(false) => {}
                None => unknown = true,
            }
        }
        if unknown { None } else { Some(negated) }
    }

    /// Whether a property compares with one value as the operator requires. For `NE`: whether it equals the value.
    fn matches(&self, job: &Job<'_>, value: Node<'_>) -> Option<bool> {
        if self.key == Key::CreatedAt {
            let order = job.created?.cmp(&dates::answered_quietly(value)?);
            return Some(match self.comparator {
                Gt => order.is_gt(),
                Gte => order.is_ge(),
                Lt => order.is_lt(),
                Lte => order.is_le(),
                _ => order.is_eq(),
            });
        }
        let (found, value) = (job.text(self.key)?, value.str()?);
        if self.key == Key::Name && found.len() > LONGEST_NAME {
            return None;
        }
        let agrees = |found: &str, value: &str| match self.comparator {
            Contains => contains(found, value),
            StartsWith => found.starts_with(value),
            _ => found == value,
        };
        if agrees(found, value) {
            return Some(true);
        }
        let open = match self.key.property().choice {
            // Invalid values are reported elsewhere.
            Some(choice) => choice.values.iter().all(|choice| choice.value != value),
            // AWS doesn't document whether names are case-sensitive, or how non-ASCII letters compare.
            None => !(found.is_ascii() && value.is_ascii()) || agrees(&found.to_ascii_lowercase(), &value.to_ascii_lowercase()),
        };
        if open { None } else { Some(false) }
    }

    /// A canonical form of the condition: the same for any order of values.
    fn canonical(&self) -> Vec<u8> {
        let values = self.values.elements().filter_map(Node::bytes).map(<[u8]>::to_vec);
        common::canonical(self.key as u8, self.comparator, values.gather())
    }
}

/// A character between the parts of a name that no condition contains.
const BETWEEN: &str = "\u{1}";

/// The most bytes of a name to compare: names have at most 500 characters.
const LONGEST_NAME: usize = 2_000;

/// The readable conditions of a filter.
#[derive(Debug, Clone, Default)]
pub struct Filter<'t> {
    /// Conditions that must hold.
    pub includes: Vec<FilterTerm<'t>>,
    /// Conditions that must not hold.
    pub excludes: Vec<FilterTerm<'t>>,
}

impl<'t> Filter<'t> {
    /// The filter in a request's `filterCriteria`.
    pub fn of(criteria: Node<'t>) -> Self {
        let terms = |block| criteria.get(block).into_iter().flat_map(Node::elements).filter_map(FilterTerm::of).gather();
        Filter { includes: terms("includes"), excludes: terms("excludes") }
    }

    /// The number of values that a job is compared with.
    pub fn work(&self) -> usize {
        self.includes.iter().chain(&self.excludes).map(|term| term.values.count()).sum()
    }

    /// The condition that excludes a job, if there is one, with the name of its block.
    pub fn against(&self, job: &Job<'_>) -> Option<(&'static str, FilterTerm<'t>)> {
        let included = self.includes.iter().find(|term| term.holds(job) == Some(false)).map(|term| ("includes", *term));
        included.or_else(|| self.excludes.iter().find(|term| term.holds(job) == Some(true)).map(|term| ("excludes", *term)))
    }

    /// Whether any job can match.
    fn can_match(&self) -> bool {
        if self.work() > MOST_WORK {
            return true;
        }
        let passes = |job: &Job<'_>| self.against(job).is_none();
        let a_state = JobType::ALL.iter().any(|job_type| {
            let statuses = JobStatus::ALL.iter().filter(|status| status.goes_with(*job_type));
            let states = statuses.map(|status| Job { job_type: Some(job_type.as_str()), status: Some(status.as_str()), ..Job::default() });
            states.into_iter().any(|job| passes(&job))
        });
        // A time that meets all bounds is one of them, or next to one.
        let bounds = self.includes.iter().chain(&self.excludes).filter(|term| term.key == Key::CreatedAt);
        let times = bounds.flat_map(|term| term.values.elements()).filter_map(dates::answered_quietly);
        let beside = |(seconds, nanoseconds): (i64, u32)| {
            [(seconds - 1, nanoseconds), (seconds, nanoseconds), (seconds, nanoseconds + 1), (seconds + 1, nanoseconds)]
        };
        let bounded = self
            .includes
            .iter()
            .any(|term| term.key == Key::CreatedAt && term.values.elements().all(|value| dates::answered_quietly(value).is_some()));
        let a_time = !bounded || times.flat_map(beside).any(|time| passes(&Job { created: Some(time), ..Job::default() }));
        a_state && a_time && self.a_name()
    }

    /// Whether any name can match. If one does, so does a value of a condition, alone or followed by what a name must contain.
    fn a_name(&self) -> bool {
        let mut ending = String::from(BETWEEN);
        for term in self.includes.iter().filter(|term| term.key == Key::Name && term.comparator == Contains) {
            let mut part = String::new();
            for value in term.values.elements().filter_map(Node::str) {
                part = [BETWEEN, value].concat();
                if self.excludes.iter().all(|other| other.holds(&Job::named(&part)) != Some(true)) {
                    break;
                }
            }
            ending.push_str(&part);
        }
        for term in self.includes.iter().chain(&self.excludes).filter(|term| term.key == Key::Name) {
            for value in term.values.elements() {
                if self.passes(value.str().unwrap_or_default(), &ending) {
                    return true;
                }
            }
        }
        self.passes("", &ending)
    }

    /// Whether a name matches, alone or with this ending.
    fn passes(&self, name: &str, ending: &str) -> bool {
        let longer = [name, ending].concat();
        self.against(&Job::named(name)).is_none() || self.against(&Job::named(&longer)).is_none()
    }
}

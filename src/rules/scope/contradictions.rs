//! Rules for what conditions select together: which objects or buckets can match.
//!
//! The service accepts all of these jobs. They cost money, analyze nothing, and end as COMPLETE.

use super::interval::{FIRST_OBJECT, Interval, LARGEST_OBJECT, NANOSECONDS, SMALLEST_OBJECT};
use super::prefix::Prefixes;
use super::terms::{Block, Conditions, Demand, Demanded, Pair, Term};
use super::{date, extension, size};
use crate::model::{JobComparator, JobType, ScopeFilterKey, SimpleCriterionKeyForJob, view};
use crate::report::{facts, shortened};
use crate::rules::declare::rules;
use crate::rules::examples::{condition, criteria, excludes, includes, list_request, scope, tagged};
use crate::rules::judgment::Judgment;
use crate::rules::sources::{heuristic, model, specification};
use crate::text::{Gather, Node, Sorted};

rules! {
    SCOPE_NEVER_MATCHES "scope-never-matches" {
        level: Warning,
        no_effect: true,
        message: "no {subject} can match `{block}`: its {property} can't be both {earlier} and {later}",
        help: [
            "correct the size: no object is smaller than {smallest} bytes",
            "conditions are joined by AND; for alternatives, list the values in one condition",
        ],
        summary: "the conditions of a block are contradictory",
        reason: "All conditions of a block must hold for the same object or bucket. If nothing can meet them all, `includes` selects \
            nothing, or `excludes` excludes nothing, and the job doesn't report it.",
        facts: { subject: text, block: text, property: text, earlier: text, later: text, smallest: number },
        basis: [model("If you specify more than one condition, Amazon Macie uses AND logic to join the conditions.")],
        fails: [
            includes!(condition!(OBJECT_EXTENSION EQ ["csv"]), condition!(OBJECT_EXTENSION EQ ["json"])),
            includes!(condition!(OBJECT_EXTENSION EQ ["csv"]), condition!(OBJECT_EXTENSION NE ["csv"])),
            includes!(condition!(OBJECT_KEY STARTS_WITH ["invoices/"]), condition!(OBJECT_KEY STARTS_WITH ["orders/"])),
            includes!(condition!(OBJECT_SIZE GT ["10"]), condition!(OBJECT_SIZE LT ["5"])),
            includes!(condition!(OBJECT_SIZE LT ["0"])),
            includes!(
                condition!(OBJECT_LAST_MODIFIED_DATE GTE ["2026-02-01T00:00:00Z"]),
                condition!(OBJECT_LAST_MODIFIED_DATE LT ["2026-02-01T00:00:00Z"]),
            ),
            includes!(tagged!([{ "key": "stage", "value": "prod" }]), tagged!([{ "key": "stage", "value": "test" }])),
            criteria!({
                "includes": {
                    "and": [
                        { "simpleCriterion": { "comparator": "EQ", "key": "S3_BUCKET_NAME", "values": ["ledger"] } },
                        { "simpleCriterion": { "comparator": "NE", "key": "S3_BUCKET_NAME", "values": ["ledger"] } }
                    ]
                }
            }),
        ],
        passes: [
            includes!(condition!(OBJECT_EXTENSION EQ ["csv", "json"])),
            includes!(condition!(OBJECT_SIZE GT ["5"]), condition!(OBJECT_SIZE LT ["10"])),
            includes!(condition!(OBJECT_KEY STARTS_WITH ["invoices/", "orders/"]), condition!(OBJECT_KEY STARTS_WITH ["orders/2026/"])),
        ],
    }

    EXCLUDES_EVERYTHING "excludes-everything" {
        level: Warning,
        no_effect: true,
        message: "`excludes` matches every {subject} that the job would select: {property} {by}",
        help: ["narrow the exclude conditions: they take precedence over include conditions"],
        summary: "excludes matches everything that includes selects",
        reason: "An object or bucket that matches both blocks is excluded. If everything that matches `includes` also matches `excludes`, \
            the job analyzes nothing.",
        facts: { subject: text, property: text, by: text },
        basis: [model("Exclude conditions take precedence over include conditions.")],
        fails: [
            excludes!(condition!(OBJECT_SIZE GTE ["0"])),
            scope!(
                includes: [condition!(OBJECT_KEY STARTS_WITH ["exports/2026/"])],
                excludes: [condition!(OBJECT_KEY STARTS_WITH ["exports/"])],
            ),
            scope!(includes: [condition!(OBJECT_SIZE LTE ["500"])], excludes: [condition!(OBJECT_SIZE LT ["1000"])]),
            scope!(includes: [condition!(OBJECT_EXTENSION EQ ["csv"])], excludes: [condition!(OBJECT_EXTENSION NE ["pdf"])]),
            criteria!({
                "excludes": { "and": [{ "simpleCriterion": { "comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"] } }] },
                "includes": { "and": [{ "simpleCriterion": { "comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"] } }] }
            }),
        ],
        passes: [
            scope!(includes: [condition!(OBJECT_EXTENSION EQ ["pdf"])], excludes: [condition!(OBJECT_SIZE GT ["5242880"])]),
            scope!(
                includes: [condition!(OBJECT_KEY STARTS_WITH ["exports/"])],
                excludes: [condition!(OBJECT_KEY STARTS_WITH ["exports/2025/"])],
            ),
        ],
    }

    INCLUDE_CANCELLED_BY_EXCLUDE "include-cancelled-by-exclude" {
        level: Warning,
        no_effect: true,
        message: "`excludes` repeats conditions of `includes`, so nothing is selected",
        help: ["keep the conditions in only one of the two"],
        summary: "excludes repeats conditions of includes",
        reason: "An object that matches both blocks is excluded, so no object is left, and the job finishes without analyzing anything. A \
            list of jobs with such a filter is empty.",
        facts: {},
        basis: [
            model("Exclude conditions take precedence over include conditions."),
            heuristic("AWS doesn't document which conditions of a list take precedence; we assume the same as for a job."),
        ],
        fails: [
            scope!(
                includes: [condition!(OBJECT_EXTENSION EQ ["csv", "json"])],
                excludes: [condition!(OBJECT_EXTENSION EQ ["json", "csv"])],
            ),
            list_request!({
                "filterCriteria": {
                    "excludes": [{ "comparator": "CONTAINS", "key": "name", "values": ["ledger"] }],
                    "includes": [{ "comparator": "CONTAINS", "key": "name", "values": ["ledger"] }]
                }
            }),
        ],
        passes: [scope!(includes: [condition!(OBJECT_EXTENSION EQ ["csv", "json"])], excludes: [condition!(OBJECT_EXTENSION EQ ["json"])])],
    }

    EXCLUDES_AND_FOOTGUN "excludes-and-footgun" {
        level: Warning,
        message: "an object is excluded only if it matches all {count} conditions of `excludes`",
        help: ["keep one condition in `excludes`, and state the others, negated, in `includes`"],
        summary: "excludes has several conditions, which must all hold",
        reason: "The conditions of a block are joined by AND. In `excludes`, this is often mistaken for OR, and the job then analyzes, and \
            bills, objects that were meant to be excluded. To exclude objects that match any condition, list the values of one property in \
            one condition, and state other conditions negated in `includes`: `NE` instead of `EQ`, or the opposite bound.",
        facts: { count: number },
        basis: [model("If you specify more than one condition, Amazon Macie uses AND logic to join the conditions.")],
        fails: [excludes!(condition!(OBJECT_KEY STARTS_WITH ["logs/"]), condition!(OBJECT_SIZE GT ["5242880"]))],
        passes: [
            excludes!(condition!(OBJECT_KEY STARTS_WITH ["logs/", "tmp/"])),
            excludes!(condition!(OBJECT_SIZE GT ["1024"]), condition!(OBJECT_SIZE LT ["5242880"])),
        ],
    }

    TERM_ALWAYS_TRUE "term-always-true" {
        level: Warning,
        message: "every object matches this condition: {why}",
        help: ["correct the value, or remove the condition"],
        summary: "a condition holds for every object",
        reason: "Every key begins with an empty prefix. No object is smaller than 0 bytes, larger than the maximum, or older than Amazon \
            S3, and when a one-time job runs, none is newer than the option `now`. A condition that is always true has no effect and hides \
            a mistake.",
        facts: { why: text },
        basis: [
            specification("OBJECT_SIZE - An integer that represents the storage size (in bytes) of an object."),
            heuristic("Amazon S3 launched on March 14, 2006."),
        ],
        fails: [
            includes!(condition!(OBJECT_SIZE GTE ["0"])),
            includes!(condition!(OBJECT_SIZE LT ["53687091200001"])),
            includes!(condition!(OBJECT_KEY STARTS_WITH [""])),
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["1970-01-01T00:00:00Z"])),
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE LT ["2026-12-24T00:00:00Z"])).at("2026-01-31T12:00:00Z"),
        ],
        passes: [
            includes!(condition!(OBJECT_SIZE GT ["0"])),
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE LT ["2026-12-24T00:00:00Z"])),
        ],
    }
}

/// Compares the blocks of a scope.
pub fn scoping<'t>(scoping: view::Scoping<'t, '_>, terms: &[Term<'t>], judge: &mut Judgment<'t, '_>) {
    let block =
        |block: Option<Node<'t>>| block.and_then(|block| block.get("and")).filter(|and| and.count() > 0).map(|and| Block::of(and, terms));
    if let Some(excludes) = block(scoping.excludes()) {
        let includes = block(scoping.includes());
        let may_cancel = match includes {
            Some(includes) => excludes.may_be_within(&includes),
            None => scoping.includes().is_some_and(|includes| !includes.is_whole()),
        };
        if includes.is_some_and(|includes| excludes.is_within(&includes)) {
            // All conditions are repeated: the first represents the block.
            if let Some(first) = excludes.terms.first() {
                judge.find(&INCLUDE_CANCELLED_BY_EXCLUDE, first.element, facts! {});
            }
        } else if !may_cancel && !one_span(excludes.terms) {
            judge.find(&EXCLUDES_AND_FOOTGUN, excludes.and, facts! { count: excludes.and.known_count() });
        }
    }
}

/// Whether the readable conditions are bounds of one property, or all the same, or may be.
fn one_span(terms: &[Term<'_>]) -> bool {
    let Some((first, rest)) = terms.split_first() else { return true };
    let bounds = matches!(first.key, Some(ScopeFilterKey::ObjectLastModifiedDate | ScopeFilterKey::ObjectSize));
    rest.iter().all(|term| (bounds && term.key == first.key) || term.may_equal(first))
}

/// Checks what a job's scope selects.
pub fn of_job<'t>(job: view::CreateClassificationJobRequest<'t, '_>, terms: &[Term<'t>], judge: &mut Judgment<'t, '_>) {
    let Some(scoping) = job.s3_job_definition().and_then(|definition| definition.get("scoping")) else { return };
    let includes = Conditions::of(scoping, "includes", terms);
    let excludes = Conditions::of(scoping, "excludes", terms);
    let job_type = job.job_type().and_then(JobType::of);
    // A one-time job runs at once; later runs of a recurring job find newer objects.
    let now = judge.context.now.filter(|_| job_type == Some(JobType::OneTime));
    let newest = now.and_then(|now| now.checked_add(1)?.checked_mul(NANOSECONDS)).map_or(i64::MAX, |next| next - 1);
    together(includes.as_ref(), excludes.as_ref(), newest, judge);
    if let Some(includes) = &includes {
        extension::unread(includes, judge);
        size::unread(includes, judge);
    }
    if job_type == Some(JobType::Scheduled) {
        date::fixed_bounds(includes.as_ref(), excludes.as_ref(), judge);
    }
}

/// Checks what the property-based conditions on buckets select.
pub fn of_buckets<'t>(criteria: Node<'t>, judge: &mut Judgment<'t, '_>) {
    let block = |name| Conditions::of_buckets(criteria, name);
    together(block("includes").as_ref(), block("excludes").as_ref(), i64::MAX, judge);
}

/// Checks that something can match each block, and that the blocks together select something. `newest` is the time of the newest
/// object.
fn together<'t>(includes: Option<&Conditions<'t, '_>>, excludes: Option<&Conditions<'t, '_>>, newest: i64, judge: &mut Judgment<'t, '_>) {
    let mut possible = true;
    for block in [includes, excludes].into_iter().flatten() {
        possible &= !never_match(block, newest, judge);
    }
    if possible {
        everything(includes, excludes, newest, judge);
    }
}

/// Reports conditions that nothing can match or, if there are none, the first that contradicts those before it. Returns whether
/// there is one.
fn never_match<'t>(conditions: &Conditions<'t, '_>, newest: i64, judge: &mut Judgment<'t, '_>) -> bool {
    let mut found = false;
    for asked in &conditions.demands {
        if !possible(std::slice::from_ref(asked), asked.demand, newest) {
            by_itself(conditions, asked, judge);
            found = true;
        }
    }
    if found || !contradictory(&conditions.demands, newest) {
        return found;
    }
    for (index, asked) in conditions.demands.iter().enumerate() {
        let (before, until) = (conditions.demands.get(..index).unwrap_or_default(), conditions.demands.get(..=index).unwrap_or_default());
        if !possible(until, asked.demand, newest) {
            let other = before.iter().find(|other| !possible(&[**other, *asked], asked.demand, newest));
            let earlier = other.map_or_else(|| "what the earlier conditions allow".to_owned(), |other| said(other.demand));
            let (property, later) = (property(asked.demand), said(asked.demand));
            let facts = facts! {
                subject: conditions.subject,
                block: conditions.name,
                property: property,
                earlier: earlier,
                later: later,
                related: other.map(|other| other.element),
            };
            judge.find(&SCOPE_NEVER_MATCHES, asked.element, facts);
            return true;
        }
    }
    false
}

/// Whether nothing can satisfy all of these conditions. Of those on a property, the last one is compared with all others; of those on
/// tags, each with those before it.
fn contradictory(tests: &[Demanded<'_>], newest: i64) -> bool {
    tests.iter().enumerate().any(|(index, asked)| {
        let (until, after) = tests.split_at_checked(index + 1).unwrap_or((tests, &[]));
        let repeats = |later: &Demanded<'_>| property(later.demand) == property(asked.demand);
        let is_last = matches!(asked.demand, Demand::Tag { .. }) || !after.iter().any(repeats);
        is_last && !possible(until, asked.demand, newest)
    })
}

/// Whether anything can satisfy the last of these conditions, `test`, together with the others.
fn possible(tests: &[Demanded<'_>], test: Demand<'_>, newest: i64) -> bool {
    match test {
        Demand::Size(_) => Interval::of_sizes(tests).possible(),
        Demand::Date(_) => Interval::of_dates(tests, newest).possible(),
        // Any other condition can be met if it is the only one.
        _ if tests.len() < 2 => true,
        Demand::Extension { .. } => choice_possible(tests, None),
        Demand::Bucket { key, .. } => choice_possible(tests, Some(key)),
        Demand::Prefix { .. } => prefix_possible(tests),
        Demand::Tag { .. } => {
            let (_, before) = tests.split_last().unzip();
            before.unwrap_or_default().iter().all(|other| tags_compatible(other.demand, test))
        }
    }
}

/// Reports a condition that nothing can match.
fn by_itself<'t>(conditions: &Conditions<'t, '_>, asked: &Demanded<'t>, judge: &mut Judgment<'t, '_>) {
    match asked.demand {
        Demand::Size(comparison) if comparison.value >= LARGEST_OBJECT => size::above_maximum(comparison.node, judge),
        Demand::Date(comparison) if comparison.value <= FIRST_OBJECT => date::too_old(comparison.node, judge),
        Demand::Date(comparison) => date::in_future(comparison.node, judge),
        demand => {
            let facts = facts! {
                subject: conditions.subject,
                block: conditions.name,
                property: property(demand),
                earlier: "at least `0`",
                later: said(demand),
                smallest: SMALLEST_OBJECT,
            };
            judge.find(&SCOPE_NEVER_MATCHES, asked.element, facts);
        }
    }
}

/// What a message calls the property that a condition compares.
fn property(demand: Demand<'_>) -> &'static str {
    match demand {
        Demand::Extension { .. } => "extension",
        Demand::Prefix { .. } => "key",
        Demand::Size(_) => "size",
        Demand::Date(_) => "date",
        Demand::Tag { .. } => "tags",
        Demand::Bucket { key, .. } => match key {
            SimpleCriterionKeyForJob::AccountId => "account",
            SimpleCriterionKeyForJob::S3BucketName => "name",
            SimpleCriterionKeyForJob::S3BucketEffectivePermission => "effective permission",
            SimpleCriterionKeyForJob::S3BucketSharedAccess => "shared access",
        },
    }
}

/// The maximum number of values that a message repeats.
const MOST_SAID: usize = 3;

/// What a condition requires, as a message says it: `` `csv` or `json` ``.
fn said(demand: Demand<'_>) -> String {
    let (before, list) = match demand {
        Demand::Size(comparison) | Demand::Date(comparison) => {
            let mut text = compared(comparison.comparator, matches!(demand, Demand::Date(_))).to_owned();
            quote(&mut text, comparison.node.str(), None, "");
            return text;
        }
        Demand::Prefix { values } => ("", values),
        Demand::Extension { equal, values } | Demand::Bucket { equal, values, .. } => (if equal { "" } else { "other than " }, values),
        Demand::Tag { equal, pairs } => (if equal { "" } else { "without " }, pairs),
    };
    let mut text = before.to_owned();
    let after = if matches!(demand, Demand::Prefix { .. }) { "…" } else { "" };
    for (index, value) in list.elements().take(MOST_SAID).enumerate() {
        text.push_str(if index == 0 { "" } else { " or " });
        let part = |name| value.get(name).and_then(Node::str).filter(|part| !part.is_empty());
        quote(&mut text, value.str().or_else(|| part("key")), part("value"), after);
    }
    if list.count() > MOST_SAID {
        text.push_str(" or others");
    }
    text
}

/// What comes before the value of a comparison of sizes or dates.
fn compared(comparator: JobComparator, dates: bool) -> &'static str {
    use JobComparator::{Gt, Gte, Lt, Lte, Ne};
    match (comparator, dates) {
        (Gt, false) => "greater than ",
        (Gt, true) => "after ",
        (Gte, false) => "at least ",
        (Gte, true) => "at or after ",
        (Lt, false) => "less than ",
        (Lt, true) => "before ",
        (Lte, false) => "at most ",
        (Lte, true) => "at or before ",
        (Ne, _) => "other than ",
        _ => "",
    }
}

/// Adds a text in backticks, with what it must equal.
fn quote(text: &mut String, one: Option<&str>, value: Option<&str>, after: &str) {
    text.push('`');
    text.push_str(&shortened(one.unwrap_or_default()));
    if let Some(value) = value {
        text.push('=');
        text.push_str(&shortened(value));
    }
    text.push_str(after);
    text.push('`');
}

/// The texts of a list.
fn texts<'t>(list: Node<'t>) -> impl Iterator<Item = &'t [u8]> {
    list.elements().filter_map(Node::bytes)
}

fn sorted<'t>(list: Node<'t>) -> Sorted<'t> {
    Sorted::of(texts(list).map(|text| (text, 0)).gather())
}

/// Whether a text can satisfy all conditions on this property of buckets, or on extensions.
fn choice_possible(tests: &[Demanded<'_>], property: Option<SimpleCriterionKeyForJob>) -> bool {
    let choices = || tests.iter().filter_map(|asked| asked.demand.choice()).filter(|(key, ..)| *key == property);
    let Some((.., first)) = choices().find(|(_, equal, _)| *equal) else { return true };
    let mut left: Vec<&[u8]> = texts(first).gather();
    for (_, equal, values) in choices() {
        let values = sorted(values);
        left.retain(|text| values.has(text) == equal);
    }
    !left.is_empty()
}

/// Whether a key can satisfy all conditions on prefixes.
fn prefix_possible(tests: &[Demanded<'_>]) -> bool {
    let mut left: Option<Prefixes<'_>> = None;
    for asked in tests {
        let Demand::Prefix { values } = asked.demand else { continue };
        let these = Prefixes::of(texts(values).gather());
        left = Some(match left {
            Some(left) => left.meet(&these),
            None => these,
        });
    }
    left.is_none_or(|left| left.iter().next().is_some())
}

/// The maximum number of tag pairs to compare. Beyond it, conditions count as compatible.
const MOST_COMPARED: usize = 1_000;

/// Whether an object can satisfy both conditions. Conditions on anything but tags count as compatible.
fn tags_compatible(one: Demand<'_>, other: Demand<'_>) -> bool {
    let (Demand::Tag { equal, pairs }, Demand::Tag { equal: other_equal, pairs: other_pairs }) = (one, other) else { return true };
    if pairs.count().saturating_mul(other_pairs.count()) > MOST_COMPARED {
        return true;
    }
    match (equal, other_equal) {
        (true, true) => Pair::all(pairs).any(|pair| Pair::all(other_pairs).any(|other| pair.compatible(&other))),
        (true, false) => Pair::all(pairs).any(|pair| !Pair::all(other_pairs).any(|other| pair.implies(&other))),
        (false, true) => tags_compatible(other, one),
        (false, false) => true,
    }
}

/// Reports excludes that match every included object, and conditions that match every object.
fn everything<'t>(includes: Option<&Conditions<'t, '_>>, excludes: Option<&Conditions<'t, '_>>, newest: i64, judge: &mut Judgment<'t, '_>) {
    let included = includes.map_or(&[][..], |includes| &includes.demands);
    if let Some(excludes) = excludes
        && excludes.is_whole()
        && excludes.demands.iter().all(|asked| implied(included, asked.demand, newest))
        && let Some(by) = excludes.demands.first()
    {
        // Another rule reports the same conditions in both blocks.
        if !includes.is_some_and(|includes| excludes.block.is_within(&includes.block)) {
            let facts = facts! { subject: excludes.subject, property: property(by.demand), by: said(by.demand), related: by.element };
            judge.find(&EXCLUDES_EVERYTHING, excludes.node, facts);
        }
        return;
    }
    for conditions in [includes, excludes].into_iter().flatten() {
        for asked in &conditions.demands {
            if implied(&[], asked.demand, newest) {
                judge.find(&TERM_ALWAYS_TRUE, asked.element, facts! { why: always(asked.demand) });
            }
        }
    }
}

/// Why every object satisfies a comparison.
fn always(demand: Demand<'_>) -> &'static str {
    match demand {
        Demand::Size(comparison) if comparison.value >= LARGEST_OBJECT => "none is larger",
        Demand::Date(comparison) if comparison.value <= FIRST_OBJECT => "none is older than Amazon S3",
        Demand::Date(_) => "none is newer than now",
        Demand::Prefix { .. } => "every key begins with an empty prefix",
        _ => "none is smaller than 0 bytes",
    }
}

/// Whether every object that satisfies all of `tests` also satisfies `test`.
fn implied(tests: &[Demanded<'_>], test: Demand<'_>, newest: i64) -> bool {
    match test {
        Demand::Size(comparison) => Interval::of_sizes(tests).implies(comparison),
        Demand::Date(comparison) => Interval::of_dates(tests, newest).implies(comparison),
        Demand::Extension { equal, values } | Demand::Bucket { equal, values, .. } => {
            let property = test.choice().map(|(key, ..)| key);
            let mut wanted: Option<Sorted<'_>> = None;
            tests.iter().any(|other| {
                let Some((_, other_equal, others)) = other.demand.choice().filter(|(key, ..)| Some(*key) == property) else { return false };
                let wanted = wanted.get_or_insert_with(|| sorted(values));
                match (other_equal, equal) {
                    (true, true) => texts(others).all(|value| wanted.has(value)),
                    (true, false) => !texts(others).any(|value| wanted.has(value)),
                    (false, false) => {
                        let others = sorted(others);
                        texts(values).all(|value| others.has(value))
                    }
                    (false, true) => false,
                }
            })
        }
        Demand::Prefix { values } => {
            let mut covering: Option<Prefixes<'_>> = None;
            // Every key begins with an empty prefix.
            texts(values).any(<[u8]>::is_empty)
                || tests.iter().any(|other| {
                    let Demand::Prefix { values: others } = other.demand else { return false };
                    let covering = covering.get_or_insert_with(|| Prefixes::of(texts(values).gather()));
                    texts(others).all(|prefix| covering.cover(prefix))
                })
        }
        Demand::Tag { equal, pairs } => tests.iter().any(|other| {
            let Demand::Tag { equal: other_equal, pairs: others } = other.demand else { return false };
            if other_equal != equal || pairs.count().saturating_mul(others.count()) > MOST_COMPARED {
                return false;
            }
            // `EQ` matches any of the pairs, `NE` none of them.
            let (narrow, wide) = if equal { (others, pairs) } else { (pairs, others) };
            Pair::all(narrow).all(|pair| Pair::all(wide).any(|other| pair.implies(&other)))
        }),
    }
}

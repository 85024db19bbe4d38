//! Rules for what a job detects and ignores: managed data identifiers and their selector,
//! custom data identifiers, and allow lists.

use crate::model::identifiers;
use crate::model::{JobType, MANAGED_DATA_IDENTIFIERS_AS_OF, ManagedDataIdentifierSelector as Selector, view};
use crate::report::{Facts, Place, Put, Rule, facts, fix, shortened};
use crate::rules::common;
use crate::rules::declare::{Example, rules};
use crate::rules::examples::{job, numbered};
use crate::rules::judgment::Judgment;
use crate::rules::placeholders::{self, Role};
use crate::rules::sources::{ALLOW_LISTS, MANAGED_IDENTIFIERS, QUOTAS, heuristic, model, page, paraphrase};
use crate::text::{Characters, Node, NodeKind};

rules! {
    IDENTIFIER_FORMAT "identifier-format" {
        level: Warning,
        no_effect: true,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` doesn't look like the ID of {subject}",
        help: [
            "`{id}` belongs in `{home}`",
            "set `managedDataIdentifierSelector` to `{selector}` instead",
            "list `{managed}` in `managedDataIdentifierIds`, with the selector `INCLUDE`",
            "did you mean `{nearest}`?",
            "write {expected}",
        ],
        summary: "a text doesn't look like an ID",
        reason: "Custom data identifiers and allow lists are specified by ID, not by name or ARN. AWS doesn't document the format of every \
            ID, so this isn't an error.",
        facts: { found: text, subject: text, expected: text, nearest: text, managed: text, selector: text, id: text, home: text },
        basis: [
            model("An array of unique identifiers, one for each custom data identifier for the job to use when it analyzes data."),
            page("^[a-z0-9]{22}$", ALLOW_LISTS),
            heuristic("Custom data identifier IDs are UUIDs."),
        ],
        fails: [
            job!({ "customDataIdentifierIds": ["employee numbers"] }),
            job!({
                "customDataIdentifierIds": [
                    "arn:aws:macie2:eu-west-1:210987654321:custom-data-identifier/63b4ea90-f880-4ced-980c-514a63851874"
                ]
            }),
            job!({ "customDataIdentifierIds": ["CREDIT_CARD_NUMBER"] }),
            job!({ "allowListIds": ["public addresses"] }),
            job!({ "allowListIds": ["63b4ea90-f880-4ced-980c-514a63851874"] }),
        ],
        passes: [job!({ "customDataIdentifierIds": ["63b4ea90-f880-4ced-980c-514a63851874"], "allowListIds": ["iv2ge31iykxxdxi5nqgo0j"] })],
    }

    MANAGED_IDENTIFIER_UNKNOWN "managed-identifier-unknown" {
        level: Warning,
        no_effect: true,
        fix: Unsafe fix::write_suggestion,
        message: "Macie has no managed data identifier `{found}`, as of {as_of}",
        help: [
            "did you mean `{nearest}`?",
            "set `managedDataIdentifierSelector` to `{selector}`, and remove `managedDataIdentifierIds`",
            "`{id}` belongs in `{home}`",
            "set `{home}` instead",
            "list the IDs that it covers, such as `{example}`",
            "remove it: Macie has no identifier for {data}; a custom data identifier can detect them",
            "use an ID that `ListManagedDataIdentifiers` returns; other data needs a custom data identifier",
        ],
        summary: "a managed data identifier doesn't exist",
        reason: "The ID refers to no identifier. With the selector `INCLUDE`, the data that it was meant for isn't detected; with `EXCLUDE`, \
            the data is still detected. AWS adds identifiers over time, so this isn't an error.",
        facts: { found: text, as_of: text, nearest: text, selector: text, id: text, home: text, example: text, data: text },
        basis: [
            model("To retrieve a list of valid values for this property, use the ListManagedDataIdentifiers operation."),
            paraphrase("The page lists every managed data identifier with its ID.", MANAGED_IDENTIFIERS),
        ],
        fails: [
            job!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": ["SSN"] }),
            job!({ "managedDataIdentifierSelector": "EXCLUDE", "managedDataIdentifierIds": ["EMAIL_ADDRESS"] }),
            job!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": ["credit-card-number"] }),
            job!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": ["USA_PASPORT_NUMBER"] }),
            job!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": ["PASSPORT_NUMBER"] }),
            job!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": ["PII"] }),
            job!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": ["all"] }),
            job!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": ["CUSTOM_IDENTIFIER"] }),
            job!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": ["63b4ea90-f880-4ced-980c-514a63851874"] }),
            job!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": ["SHOE_SIZE"] }),
        ],
        passes: [
            job!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": ["USA_SOCIAL_SECURITY_NUMBER"] }),
            job!({ "managedDataIdentifierSelector": "EXCLUDE", "managedDataIdentifierIds": ["CREDIT_CARD_NUMBER_(NO_KEYWORD)"] }),
        ],
    }

    TOO_MANY_CUSTOM_IDENTIFIERS "too-many-custom-identifiers" {
        level: Warning then Error,
        change: "the revision 2021-01-29 states no limit",
        message: "too many custom data identifiers: {actual}; the limit is {limit}",
        help: ["split the job"],
        summary: "a job uses more custom data identifiers than a job can have",
        reason: "Macie limits the number of custom data identifiers per job, and AWS doesn't raise the limit. The option \
            `quotas.customDataIdentifiersPerJob` sets another limit, such as a lower one of an organization.",
        facts: { actual: number, limit: number },
        basis: [page("Custom data identifiers per sensitive data discovery job: 30", QUOTAS)],
        fails: [
            Example::patch(concat!(
            r#"{"customDataIdentifierIds": ["#,
            numbered!("63b4ea90-f880-4ced-980c-514a638518" "00" "01" "02" "03" "04" "05" "06" "07" "08" "09"),
            numbered!("63b4ea90-f880-4ced-980c-514a638518" "10" "11" "12" "13" "14" "15" "16" "17" "18" "19"),
            numbered!("63b4ea90-f880-4ced-980c-514a638518" "20" "21" "22" "23" "24" "25" "26" "27" "28" "29"),
            r#""bb810483-4987-4947-a763-ff94d8255976"]}"#
        )),
        ],
        passes: [job!({ "customDataIdentifierIds": ["63b4ea90-f880-4ced-980c-514a63851874"] })],
    }

    TOO_MANY_ALLOW_LISTS "too-many-allow-lists" {
        level: Error,
        message: "too many allow lists: {actual}; the limit is {limit}",
        help: ["remove some"],
        summary: "a job uses more allow lists than a job can have",
        reason: "A job can use five lists of predefined text and five regular expressions. An ID doesn't show which type its list has. The \
            option `quotas.allowListsPerJob` sets another limit, such as a lower one of an organization.",
        facts: { actual: number, limit: number },
        basis: [page("Allow lists per sensitive data discovery job: 10", QUOTAS)],
        fails: [
            Example::patch(concat!(
            r#"{"allowListIds": ["#,
            numbered!("iv2ge31iykxxdxi5nqgo" "00" "01" "02" "03" "04" "05" "06" "07" "08" "09"),
            r#""228kxs5rawo41gtvr9x7rs"]}"#
        )),
        ],
        passes: [job!({ "allowListIds": ["iv2ge31iykxxdxi5nqgo0j"] })],
    }

    MANAGED_IDS_NOT_ALLOWED "managed-ids-not-allowed" {
        level: Error,
        fix: Unsafe fix::remove,
        message: "`managedDataIdentifierIds` can't be used with the selector `{selector}`",
        help: ["remove `managedDataIdentifierIds`, or set the selector to `INCLUDE` or `EXCLUDE`"],
        summary: "managed data identifiers are listed with a selector that takes none",
        reason: "The selectors `ALL`, `NONE`, and `RECOMMENDED` each define a complete set, so a list has no meaning.",
        facts: { selector: text },
        basis: [
            model(
                "ALL - Use all managed data identifiers. If you specify this value, don't specify any values for the \
                    managedDataIdentifierIds property.",
            ),
            model(
                "RECOMMENDED (default) - Use the recommended set of managed data identifiers. If you specify this value, don't specify \
                    any values for the managedDataIdentifierIds property.",
            ),
        ],
        fails: [
            job!({ "managedDataIdentifierSelector": "ALL", "managedDataIdentifierIds": ["CREDIT_CARD_NUMBER"] }),
            job!({ "managedDataIdentifierSelector": "RECOMMENDED", "managedDataIdentifierIds": ["CREDIT_CARD_NUMBER"] }),
        ],
        passes: [job!({ "managedDataIdentifierSelector": "EXCLUDE", "managedDataIdentifierIds": ["CREDIT_CARD_NUMBER"] })],
    }

    MANAGED_IDS_WITHOUT_SELECTOR "managed-ids-without-selector" {
        level: Error,
        message: "`managedDataIdentifierIds` is present, but `managedDataIdentifierSelector` is missing",
        help: ["set `managedDataIdentifierSelector` to `INCLUDE` or `EXCLUDE`"],
        summary: "managed data identifiers are listed without a selector",
        reason: "Without a selector, the job uses the recommended set, so a list has no meaning.",
        facts: {},
        basis: [
            model(
                "Inclusion or exclusion depends on the managed data identifier selection type that you specify for the job \
                    (managedDataIdentifierSelector).",
            ),
            model("If you don't specify a value for this property, the job uses the recommended set of managed data identifiers."),
        ],
        fails: [job!({ "managedDataIdentifierIds": ["CREDIT_CARD_NUMBER"] })],
        passes: [job!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": ["CREDIT_CARD_NUMBER"] })],
    }

    MANAGED_IDS_MISSING "managed-ids-missing" {
        level: Error,
        message: "the selector is `INCLUDE`, but no managed data identifiers are listed",
        help: ["add IDs to `managedDataIdentifierIds`, or use another selector"],
        summary: "the selector INCLUDE has nothing to include",
        reason: "With an empty list, the job uses no managed data identifiers.",
        facts: {},
        basis: [model("INCLUDE - Use only the managed data identifiers specified by the managedDataIdentifierIds property.")],
        fails: [
            job!({ "managedDataIdentifierSelector": "INCLUDE" }),
            job!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": [] }),
        ],
        passes: [job!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": ["CREDIT_CARD_NUMBER"] })],
    }

    EXCLUDED_IDS_MISSING "excluded-ids-missing" {
        level: Warning,
        message: "the selector is `EXCLUDE`, but no managed data identifiers are listed",
        help: ["add IDs to `managedDataIdentifierIds`, or set the selector to `ALL`"],
        summary: "the selector EXCLUDE has nothing to exclude",
        reason: "To exclude nothing is the same as `ALL`. Most likely, the list is missing.",
        facts: {},
        basis: [model("EXCLUDE - Use all managed data identifiers except the ones specified by the managedDataIdentifierIds property.")],
        fails: [job!({ "managedDataIdentifierSelector": "EXCLUDE" })],
        passes: [job!({ "managedDataIdentifierSelector": "EXCLUDE", "managedDataIdentifierIds": ["CREDIT_CARD_NUMBER"] })],
    }

    SELECTOR_NONE_NEEDS_CUSTOM_IDS "selector-none-needs-custom-ids" {
        level: Error,
        message: "the selector is `NONE`, but no custom data identifiers are listed",
        help: ["add an ID to `customDataIdentifierIds`, or use another selector"],
        summary: "a job has neither managed nor custom data identifiers",
        reason: "Without managed data identifiers, a job detects only what custom data identifiers describe.",
        facts: {},
        basis: [
            model(
                "NONE - Don't use any managed data identifiers. If you specify this value, specify at least one value for the \
                    customDataIdentifierIds property and don't specify any values for the managedDataIdentifierIds property.",
            ),
        ],
        fails: [
            job!({ "managedDataIdentifierSelector": "NONE" }),
            job!({ "managedDataIdentifierSelector": "NONE", "customDataIdentifierIds": [] }),
        ],
        passes: [job!({ "managedDataIdentifierSelector": "NONE", "customDataIdentifierIds": ["63b4ea90-f880-4ced-980c-514a63851874"] })],
    }

    SELECTOR_GROWS_OVER_TIME "selector-grows-over-time" {
        level: Info,
        message: "with `{selector}`, each run also uses new managed data identifiers",
        help: ["to keep the set fixed, use the selector `INCLUDE` and list the identifiers"],
        summary: "the identifiers of a recurring job change from run to run",
        reason: "Two runs of a job can have different findings for the same objects.",
        facts: { selector: text },
        basis: [
            model(
                "If the job is a recurring job and you specify ALL or EXCLUDE, each job run automatically uses new managed data \
                    identifiers that are released.",
            ),
        ],
        fails: [job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": {} }, "managedDataIdentifierSelector": "ALL" })],
        passes: [job!({ "managedDataIdentifierSelector": "ALL" })],
    }
}

/// The IDs of a list.
struct Ids {
    /// The member that lists them.
    home: &'static str,
    /// What an ID identifies, with an article.
    subject: &'static str,
    /// The format of an ID, unless Macie lists them.
    expected: Option<&'static str>,
    /// Whether a text is such an ID, or at least has its format.
    fits: fn(&str) -> bool,
}

const CUSTOM: Ids = Ids {
    home: "customDataIdentifierIds",
    subject: "a custom data identifier",
    expected: Some("a UUID, such as `63b4ea90-f880-4ced-980c-514a63851874`"),
    fits: is_uuid,
};

const ALLOW_LIST: Ids = Ids {
    home: "allowListIds",
    subject: "an allow list",
    expected: Some("22 lowercase letters and digits"),
    fits: |text| text.len() == 22 && Characters::of(text).within(Characters::LOWER.and(Characters::DIGIT)),
};

const MANAGED: Ids =
    Ids { home: "managedDataIdentifierIds", subject: "a managed data identifier", expected: None, fits: identifiers::exists };

/// Checks the identifiers and allow lists of a job.
pub fn selection<'t>(job: view::CreateClassificationJobRequest<'t, '_>, judge: &mut Judgment<'t, '_>) {
    let quotas = judge.context.quotas;
    if let Some(list) = job.custom_data_identifier_ids() {
        ids(list, &CUSTOM, judge);
        at_most(quotas.custom_data_identifiers_per_job, list, &TOO_MANY_CUSTOM_IDENTIFIERS, judge);
    }
    if !judge.has_newer_members() {
        return;
    }
    if let Some(list) = job.allow_list_ids() {
        ids(list, &ALLOW_LIST, judge);
        at_most(quotas.allow_lists_per_job, list, &TOO_MANY_ALLOW_LISTS, judge);
    }
    if let Some(list) = job.managed_data_identifier_ids() {
        ids(list, &MANAGED, judge);
    }
    selector(job, judge);
}

/// Checks the selector against the lists of identifiers and the schedule.
fn selector<'t>(job: view::CreateClassificationJobRequest<'t, '_>, judge: &mut Judgment<'t, '_>) {
    let given = job.managed_data_identifier_ids().filter(|ids| ids.known_count() > 0);
    let Some(node) = job.managed_data_identifier_selector() else {
        if let Some(ids) = given {
            judge.find(&MANAGED_IDS_WITHOUT_SELECTOR, ids, facts! {});
        }
        return;
    };
    let Some(selector) = Selector::of(node) else { return };
    match (selector, given) {
        (Selector::All | Selector::None | Selector::Recommended, Some(ids)) => {
            judge.find(&MANAGED_IDS_NOT_ALLOWED, ids, facts! { selector: selector.as_str() });
        }
        (Selector::Include | Selector::Exclude, None) => {
            let rule = if selector == Selector::Include { &MANAGED_IDS_MISSING } else { &EXCLUDED_IDS_MISSING };
            match job.managed_data_identifier_ids() {
                None => judge.find(rule, Place::Missing(job.node, "managedDataIdentifierIds"), facts! {}),
                Some(empty) if empty.kind() == NodeKind::Array && empty.is_empty() => judge.find(rule, empty, facts! {}),
                Some(_) => {}
            }
        }
        _ => {}
    }
    if selector == Selector::None && job.custom_data_identifier_ids().is_none_or(|ids| ids.kind() == NodeKind::Array && ids.is_empty()) {
        judge.find(&SELECTOR_NONE_NEEDS_CUSTOM_IDS, node, facts! {});
    }
    if matches!(selector, Selector::All | Selector::Exclude) && job.job_type().and_then(JobType::of) == Some(JobType::Scheduled) {
        judge.find(&SELECTOR_GROWS_OVER_TIME, node, facts! { selector: selector.as_str() });
    }
}

/// Checks each ID of a list, and looks for duplicates.
fn ids<'t>(list: Node<'t>, ids: &Ids, judge: &mut Judgment<'t, '_>) {
    let duplicates = duplicates(list, ids.fits, judge);
    for (node, index) in list.elements().zip(0..) {
        if common::empty(node, ids.subject, judge) || duplicates.get(index) == Some(&true) {
            continue;
        }
        if node.str().is_some_and(|found| placeholders::placeholder(node, found, Role::Id, judge)) {
            continue;
        }
        if let Some(found) = node.str().filter(|found| !(ids.fits)(found)) {
            let newer = judge.has_newer_members();
            let compare = newer && judge.guess();
            let rule = if ids.expected.is_some() { &IDENTIFIER_FORMAT } else { &MANAGED_IDENTIFIER_UNKNOWN };
            judge.find(rule, node, |facts| {
                let as_of = ids.expected.is_none().then_some(MANAGED_DATA_IDENTIFIERS_AS_OF);
                let subject = ids.expected.map(|_| ids.subject);
                (facts! { found: found, as_of: as_of, subject: subject, expected: ids.expected })(facts);
                suggest(found, ids, newer, compare, facts);
            });
        }
    }
}

/// Adds what was meant by a text that isn't an ID of its list, or where the text belongs, in a revision that has the newer members.
fn suggest(found: &str, ids: &Ids, newer: bool, compare: bool, facts: &mut Facts) {
    let part = last_part(found);
    let lower = part.to_ascii_lowercase();
    if (ids.fits)(&lower) {
        return lower.put("nearest", facts);
    }
    if !newer {
        return;
    }
    for other in [&CUSTOM, &ALLOW_LIST] {
        if (other.fits)(part) {
            return (facts! { id: part, home: other.home })(facts);
        }
    }
    let meant = if compare { identifiers::uppercase(found).and_then(|words| identifiers::meant(&words)) } else { None };
    match meant {
        Some((fact, text)) if ids.expected.is_none() || fact == "selector" => text.put(fact, facts),
        Some(("nearest", id)) => id.put("managed", facts),
        _ => {}
    }
}

/// Reports texts that differ from another one at most in case, and returns which items they are. If one of them is an ID, the
/// others repeat it; otherwise, they repeat the first.
fn duplicates<'t>(list: Node<'t>, is_id: fn(&str) -> bool, judge: &mut Judgment<'t, '_>) -> Vec<bool> {
    if common::none_among(list.elements()) {
        return Vec::new();
    }
    let (mut texts, mut others) = (Vec::new(), Vec::new());
    for (node, index) in list.elements().zip(0..) {
        if let Some(text) = node.str().filter(|text| !text.is_empty()) {
            let texts = if is_id(text) { &mut texts } else { &mut others };
            texts.push((node, text.to_ascii_lowercase(), index));
        }
    }
    texts.append(&mut others);
    let mut repeated = vec![false; list.count()];
    for ((node, text, index), (other, _, first)) in common::among(&texts, |(_, text, _)| text.as_bytes()) {
        common::duplicate(*node, format_args!("`{}`", shortened(node.str().unwrap_or(text))), *other, *first, judge);
        if let Some(repeats) = repeated.get_mut(*index) {
            *repeats = true;
        }
    }
    repeated
}

fn at_most<'t>(limit: usize, list: Node<'t>, rule: &'static Rule, judge: &mut Judgment<'t, '_>) {
    let actual = list.known_count();
    if list.kind() == NodeKind::Array && actual > limit {
        judge.find(rule, list, facts! { actual: actual, limit: limit });
    }
}

fn is_uuid(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        let hyphen = matches!(after.len(), 12 | 17 | 22 | 27);
        if (*byte == b'-') != hyphen || !(hyphen || byte.is_ascii_hexdigit()) {
            return false;
        }
        rest = after;
    }
    text.len() == 36
}

/// The part after the last `/`: the ID in an ARN.
fn last_part(text: &str) -> &str {
    text.rsplit('/').next().unwrap_or_default().trim()
}

//! What a job looks for and what it passes over.

use crate::support::{codes, codes_under, findings, findings_under, job, places};
use macie_preflight::{Options, Quotas, Revision, Severity, lint};
use serde_json::{Value, json};

const CUSTOM: &str = "63b4ea90-f880-4ced-980c-514a63851874";

#[test]
fn the_selector_decides_which_lists_there_are() {
    let managed = json!(["CREDIT_CARD_NUMBER"]);
    for (selector, managed, custom, expected) in [
        (json!(null), json!(null), json!(null), &[][..]),
        (json!(null), json!([]), json!(null), &[]),
        (json!(null), managed.clone(), json!(null), &["managed-ids-without-selector"]),
        (json!("ALL"), json!(null), json!([CUSTOM]), &[]),
        (json!("ALL"), json!([]), json!(null), &[]),
        (json!("ALL"), managed.clone(), json!(null), &["managed-ids-not-allowed"]),
        (json!("RECOMMENDED"), managed.clone(), json!(null), &["managed-ids-not-allowed"]),
        (json!("NONE"), json!(null), json!([CUSTOM]), &[]),
        (json!("NONE"), json!(null), json!(null), &["selector-none-needs-custom-ids"]),
        (json!("NONE"), json!(null), json!([]), &["selector-none-needs-custom-ids"]),
        (json!("NONE"), managed.clone(), json!([CUSTOM]), &["managed-ids-not-allowed"]),
        (json!("INCLUDE"), managed.clone(), json!(null), &[]),
        (json!("INCLUDE"), json!(null), json!([CUSTOM]), &["managed-ids-missing"]),
        (json!("INCLUDE"), json!([]), json!(null), &["managed-ids-missing"]),
        (json!("INCLUDE"), json!("CREDIT_CARD_NUMBER"), json!(null), &["wrong-type"]),
        (json!("EXCLUDE"), managed.clone(), json!(null), &[]),
        (json!("EXCLUDE"), json!(null), json!(null), &["excluded-ids-missing"]),
        (json!("none"), json!(null), json!(null), &["enum-wrong-case"]),
        (json!("SOME"), managed.clone(), json!(null), &["invalid-enum"]),
        (json!("NONE"), json!(null), json!(CUSTOM), &["wrong-type"]),
    ] {
        let job = job(
            json!({ "managedDataIdentifierSelector": selector, "managedDataIdentifierIds": managed, "customDataIdentifierIds": custom }),
        );
        assert_eq!(codes(&job), expected, "{selector} {managed} {custom}");
    }
}

#[test]
fn what_the_selector_decides_is_an_error_under_any_revision_that_has_it() {
    let none = job(json!({ "managedDataIdentifierSelector": "NONE" }));
    assert_eq!(findings(&none)[0].severity, Severity::Error);
    assert_eq!(codes_under(Revision::Latest, &none), ["selector-none-needs-custom-ids"]);
    assert_eq!(codes_under(Revision::V20210129, &none), ["member-not-in-revision"]);
    let lists = job(json!({ "allowListIds": ["x"], "managedDataIdentifierIds": ["x"] }));
    assert_eq!(codes_under(Revision::V20210129, &lists), ["member-not-in-revision"; 2]);
}

#[test]
fn a_missing_list_is_pointed_at() {
    let job = job(json!({ "managedDataIdentifierSelector": "INCLUDE" }));
    assert_eq!(places(&job), [("managed-ids-missing", "/managedDataIdentifierIds".to_owned())]);
}

#[test]
fn a_recurring_job_is_told_that_its_identifiers_grow() {
    let scheduled = |selector: &str, ids: Value| {
        job(
            json!({ "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": {} }, "managedDataIdentifierSelector": selector, "managedDataIdentifierIds": ids }),
        )
    };
    assert_eq!(codes(&scheduled("ALL", Value::Null)), ["selector-grows-over-time"]);
    assert_eq!(codes(&scheduled("EXCLUDE", json!(["NAME"]))), ["selector-grows-over-time"]);
    assert_eq!(codes(&scheduled("INCLUDE", json!(["NAME"]))), [""; 0]);
    assert_eq!(codes(&scheduled("RECOMMENDED", Value::Null)), [""; 0]);
}

#[test]
fn ids_look_like_ids() {
    let arn = format!("arn:aws:macie2:eu-west-1:210987654321:custom-data-identifier/{CUSTOM}");
    for (member, id, expected) in [
        ("customDataIdentifierIds", CUSTOM, &[][..]),
        ("customDataIdentifierIds", "63B4EA90-F880-4CED-980C-514A63851874", &[]),
        ("customDataIdentifierIds", "", &["empty-text"]),
        ("customDataIdentifierIds", "63b4ea90f8804ced980c514a63851874", &["identifier-format"]),
        ("customDataIdentifierIds", "63b4ea90-f880-4ced-980c-514a6385187g", &["identifier-format"]),
        ("customDataIdentifierIds", &arn, &["identifier-format"]),
        ("allowListIds", "iv2ge31iykxxdxi5nqgo0j", &[]),
        ("allowListIds", "IV2GE31IYKXXDXI5NQGO0J", &["identifier-format"]),
        ("allowListIds", "iv2ge31iykxxdxi5nqgo0", &["identifier-format"]),
        ("allowListIds", "", &["empty-text"]),
        ("managedDataIdentifierIds", "CREDIT_CARD_NUMBER", &[]),
        ("managedDataIdentifierIds", "CREDIT_CARD_NUMBER_(NO_KEYWORD)", &[]),
        ("managedDataIdentifierIds", "credit_card_number", &["identifier-format"]),
        ("managedDataIdentifierIds", "ALL", &["identifier-format"]),
        ("managedDataIdentifierIds", "CUSTOM_IDENTIFIER", &["identifier-format"]),
        ("managedDataIdentifierIds", "", &["empty-text"]),
    ] {
        let mut changes = json!({ member: [id] });
        if member == "managedDataIdentifierIds" {
            changes["managedDataIdentifierSelector"] = json!("EXCLUDE");
        }
        let found = findings(&job(changes));
        assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), expected, "{member} {id}");
        assert!(found.iter().all(|finding| finding.pointer == format!("/{member}/0")));
    }
}

#[test]
fn the_help_gives_the_id_that_was_meant() {
    let help = |changes: Value| findings(&job(changes))[0].help.clone().unwrap();
    let arn = format!("arn:aws:macie2:eu-west-1:210987654321:custom-data-identifier/{CUSTOM}");
    assert_eq!(help(json!({ "customDataIdentifierIds": [arn] })), format!("did you mean `{CUSTOM}`?"));
    let managed = |id: &str| json!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": [id] });
    assert_eq!(help(managed("credit-card-number")), "did you mean `CREDIT_CARD_NUMBER`?");
    assert_eq!(help(managed("RECOMMENDED")), "set `managedDataIdentifierSelector` instead");
    assert_eq!(help(json!({ "allowListIds": ["public addresses"] })), "write 22 lowercase letters and digits");
}

#[test]
fn an_id_counts_once_in_short_lists_and_long_ones() {
    for distance in [1, 3, 29] {
        let mut ids: Vec<String> = (0..distance).map(|number| format!("63b4ea90-f880-4ced-980c-{number:012}")).collect();
        ids.push(ids[0].clone());
        let found = findings(&job(json!({ "customDataIdentifierIds": ids })));
        assert_eq!(found.len(), 1, "{distance}");
        assert_eq!((found[0].code, found[0].pointer.as_str()), ("duplicate-item", format!("/customDataIdentifierIds/{distance}").as_str()));
    }
}

#[test]
fn the_quotas_of_the_account_decide_how_many_there_may_be() {
    let ids = |count: usize| -> Value { (0..count).map(|number| format!("63b4ea90-f880-4ced-980c-{number:012}")).collect() };
    let lists = |count: usize| -> Value { (0..count).map(|number| format!("{number:022}")).collect() };
    assert_eq!(codes(&job(json!({ "customDataIdentifierIds": ids(30), "allowListIds": lists(10) }))), [""; 0]);
    let many = job(json!({ "customDataIdentifierIds": ids(31), "allowListIds": lists(11) }));
    assert_eq!(codes(&many), ["too-many-custom-identifiers", "too-many-allow-lists"].map(|code| code));
    for (revision, severity) in
        [(Revision::V20210129, Severity::Warning), (Revision::Any, Severity::Warning), (Revision::Latest, Severity::Error)]
    {
        let job = job(json!({ "customDataIdentifierIds": ids(31) }));
        assert_eq!(findings_under(revision, &job)[0].severity, severity, "{revision:?}");
    }
    let quotas = Quotas { custom_data_identifiers_per_job: 31, allow_lists_per_job: 11, ..Quotas::default() };
    let report = lint(many.to_string().as_bytes(), &Options { quotas, ..Options::default() }).unwrap();
    assert!(report.diagnostics.is_empty());
}

//! What a job looks for and what it passes over.

use crate::support::{codes, codes_under, findings, findings_under, job, places};
use macie_preflight::model::{KeywordRequirement, MANAGED_DATA_IDENTIFIERS_AS_OF, ManagedDataIdentifier, ManagedDataIdentifierCategory};
use macie_preflight::{Diagnostic, Fact, FixSafety, Options, Quotas, Revision, Severity, lint};
use serde_json::{Value, json};
use std::collections::BTreeSet;

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
        ("managedDataIdentifierIds", "credit_card_number", &["managed-identifier-unknown"]),
        ("managedDataIdentifierIds", "ALL", &["managed-identifier-unknown"]),
        ("managedDataIdentifierIds", "CUSTOM_IDENTIFIER", &["managed-identifier-unknown"]),
        ("managedDataIdentifierIds", "\u{e9}", &["managed-identifier-unknown"]),
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

/// The findings in a job that includes these managed data identifiers.
fn included(ids: &[&str]) -> Vec<Diagnostic> {
    findings(&job(json!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": ids })))
}

fn help(changes: Value) -> String {
    findings(&job(changes))[0].help.clone().unwrap()
}

#[test]
fn the_help_gives_the_id_that_was_meant() {
    let arn = format!("arn:aws:macie2:eu-west-1:210987654321:custom-data-identifier/{CUSTOM}");
    assert_eq!(help(json!({ "customDataIdentifierIds": [arn] })), format!("did you mean `{CUSTOM}`?"));
    assert_eq!(help(json!({ "allowListIds": ["IV2GE31IYKXXDXI5NQGO0J"] })), "did you mean `iv2ge31iykxxdxi5nqgo0j`?");
    assert_eq!(help(json!({ "allowListIds": ["public addresses"] })), "write 22 lowercase letters and digits");
}

#[test]
fn an_id_of_another_list_is_sent_there() {
    let allow_list = "iv2ge31iykxxdxi5nqgo0j";
    let arn = format!("arn:aws:macie2:eu-west-1:210987654321:custom-data-identifier/{CUSTOM}");
    for (member, id, expected) in [
        ("managedDataIdentifierIds", CUSTOM, format!("`{CUSTOM}` belongs in `customDataIdentifierIds`")),
        ("managedDataIdentifierIds", &arn, format!("`{CUSTOM}` belongs in `customDataIdentifierIds`")),
        ("managedDataIdentifierIds", allow_list, format!("`{allow_list}` belongs in `allowListIds`")),
        ("customDataIdentifierIds", allow_list, format!("`{allow_list}` belongs in `allowListIds`")),
        ("allowListIds", CUSTOM, format!("`{CUSTOM}` belongs in `customDataIdentifierIds`")),
        ("customDataIdentifierIds", "NAME", "list `NAME` in `managedDataIdentifierIds`, with the selector `INCLUDE`".to_owned()),
        (
            "customDataIdentifierIds",
            "SSN",
            "list `USA_SOCIAL_SECURITY_NUMBER` in `managedDataIdentifierIds`, with the selector `INCLUDE`".to_owned(),
        ),
        ("customDataIdentifierIds", "ALL", "set `managedDataIdentifierSelector` to `ALL` instead".to_owned()),
        ("customDataIdentifierIds", "employee numbers", format!("write a UUID, such as `{CUSTOM}`")),
    ] {
        let found = findings(&job(json!({ "managedDataIdentifierSelector": "EXCLUDE", member: [id] })));
        let found = found.iter().find(|finding| finding.pointer == format!("/{member}/0")).unwrap();
        assert_eq!(found.help.as_ref(), Some(&expected), "{member} {id}");
        assert_eq!(found.fixes.len(), 0);
    }
}

#[test]
fn the_revision_2021_01_29_is_sent_to_no_list_that_it_hasnt_got() {
    for id in ["NAME", "ALL", "iv2ge31iykxxdxi5nqgo0j"] {
        let found = findings_under(Revision::V20210129, &job(json!({ "customDataIdentifierIds": [id] })));
        assert_eq!(found[0].help.as_deref(), Some(&*format!("write a UUID, such as `{CUSTOM}`")), "{id}");
    }
}

#[test]
fn what_belongs_to_the_selector_is_sent_there() {
    for (id, expected) in [
        ("ALL", "set `managedDataIdentifierSelector` to `ALL`, and remove `managedDataIdentifierIds`"),
        ("recommended", "set `managedDataIdentifierSelector` to `RECOMMENDED`, and remove `managedDataIdentifierIds`"),
        ("DEFAULT", "set `managedDataIdentifierSelector` to `RECOMMENDED`, and remove `managedDataIdentifierIds`"),
        ("None", "set `managedDataIdentifierSelector` to `NONE`, and remove `managedDataIdentifierIds`"),
        ("Exclude", "set `managedDataIdentifierSelector` instead"),
        ("CUSTOM_IDENTIFIER", "set `customDataIdentifierIds` instead"),
    ] {
        assert_eq!(included(&[id])[0].help.as_deref(), Some(expected), "{id}");
    }
}

#[test]
fn every_identifier_that_exists_is_found_and_none_twice() {
    let ids: Vec<&str> = ManagedDataIdentifier::ALL.iter().map(|identifier| identifier.id).collect();
    assert_eq!(ids.len(), 166);
    assert!(ids.is_sorted() && BTreeSet::from_iter(&ids).len() == ids.len());
    assert_eq!(included(&ids), []);
    for id in ids {
        assert_eq!(included(&[id]), [], "{id}");
        assert_eq!(included(&[&id.to_ascii_lowercase()])[0].help, Some(format!("did you mean `{id}`?")));
    }
}

#[test]
fn the_identifiers_are_those_of_the_documentation() {
    let count = |is: &dyn Fn(&ManagedDataIdentifier) -> bool| ManagedDataIdentifier::ALL.iter().filter(|identifier| is(identifier)).count();
    let in_category = |category| (count(&|of| of.category == category), count(&|of| of.category == category && of.recommended));
    assert_eq!(
        ManagedDataIdentifierCategory::ALL.iter().map(|category| in_category(*category)).collect::<Vec<_>>(),
        [(9, 6), (58, 2), (12, 0), (87, 27)]
    );
    assert_eq!(KeywordRequirement::ALL.iter().map(|keyword| count(&|of| of.keyword == *keyword)).collect::<Vec<_>>(), [96, 58, 12]);
    assert_eq!(MANAGED_DATA_IDENTIFIERS_AS_OF, "2026-09");
}

/// IDs that published jobs list and that don't exist, with what was meant.
const INVENTED: [(&str, Option<&str>); 51] = [
    ("EMAIL_ADDRESS", None),
    ("SSN", Some("USA_SOCIAL_SECURITY_NUMBER")),
    ("US_SOCIAL_SECURITY_NUMBER", Some("USA_SOCIAL_SECURITY_NUMBER")),
    ("US_PASSPORT_NUMBER", Some("USA_PASSPORT_NUMBER")),
    ("PASSPORT_NUMBER_US", Some("USA_PASSPORT_NUMBER")),
    ("PASSPORT_NUMBER", None),
    ("CREDIT_CARD", Some("CREDIT_CARD_NUMBER")),
    ("US_DRIVER_LICENSE", Some("DRIVERS_LICENSE")),
    ("USA_DRIVERS_LICENSE", Some("DRIVERS_LICENSE")),
    ("USA_DRIVER_LICENSE", Some("DRIVERS_LICENSE")),
    ("USA_DRIVERS_LICENSE_NUMBER", Some("DRIVERS_LICENSE")),
    ("USA_DRIVING_LICENSE", Some("DRIVERS_LICENSE")),
    ("DRIVERS_LICENSE_ID_US", Some("DRIVERS_LICENSE")),
    ("PHONE_NUMBER_US", Some("PHONE_NUMBER")),
    ("NATIONAL_IDENTIFICATION_NUMBER_ES", Some("SPAIN_DNI_NUMBER")),
    ("SPAIN_NATIONAL_IDENTIFICATION_NUMBER", Some("SPAIN_DNI_NUMBER")),
    ("US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER", Some("USA_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER")),
    ("USA_EMPLOYER_IDENTIFICATION_NUMBER", None),
    ("USA_DRUG_ENFORCEMENT_AGENCY_NUMBER", Some("US_DRUG_ENFORCEMENT_AGENCY_NUMBER")),
    ("USA_DEA_NUMBER", Some("US_DRUG_ENFORCEMENT_AGENCY_NUMBER")),
    ("USA_BANK_ACCOUNT_NUMBER", Some("BANK_ACCOUNT_NUMBER")),
    ("CA_SOCIAL_INSURANCE_NUMBER", Some("CANADA_SOCIAL_INSURANCE_NUMBER")),
    ("CA_HEALTH_NUMBER", Some("CANADA_HEALTH_NUMBER")),
    ("AU_TAX_FILE_NUMBER", Some("AUSTRALIA_TAX_FILE_NUMBER")),
    ("DE-national-id-number", Some("GERMANY_NATIONAL_IDENTIFICATION_NUMBER")),
    ("FRANCE-INSEE-CODE", Some("FRANCE_NATIONAL_IDENTIFICATION_NUMBER")),
    ("UK_NATIONAL_HEALTH_SERVICE_NUMBER", Some("UK_NHS_NUMBER")),
    ("UK_UNIQUE_TAXPAYER_REFERENCE", Some("UK_TAX_IDENTIFICATION_NUMBER")),
    ("AWS_SECRET_ACCESS_KEY", Some("AWS_CREDENTIALS")),
    ("AWS_SECRET_KEY", Some("AWS_CREDENTIALS")),
    ("AWS_MANAGED_CREDENTIALS", Some("AWS_CREDENTIALS")),
    ("AWS_ACCESS_KEY_ID", None),
    ("RSA_PRIVATE_KEY", Some("PKCS")),
    ("API_KEY", None),
    ("BANK-ACCOUNT-NUMBER", Some("BANK_ACCOUNT_NUMBER")),
    ("IBAN_CODE", None),
    ("SWIFT_CODE", None),
    ("IP_ADDRESS", None),
    ("MAC_ADDRESS", None),
    ("URL", None),
    ("ALL", None),
    ("recommended", None),
    ("CUSTOM_IDENTIFIER", None),
    ("PII", None),
    ("FINANCIAL", None),
    ("AWSManagedFinancialUS", None),
    ("AWSManagedPersonalUS", None),
    ("AWSManagedPersonalEU", None),
    ("AWSManagedFinancialEU", None),
    ("AWSManagedHealthUS", None),
    ("AWSManagedCredentialsKeywords", None),
];

#[test]
fn an_invented_id_gives_one_finding_with_what_was_meant_or_nothing() {
    let exists = |id: &str| ManagedDataIdentifier::ALL.iter().any(|identifier| identifier.id == id);
    for (invented, meant) in INVENTED {
        for selector in ["INCLUDE", "EXCLUDE"] {
            let found = findings(&job(json!({ "managedDataIdentifierSelector": selector, "managedDataIdentifierIds": [invented] })));
            assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["managed-identifier-unknown"], "{invented}");
            let text = |name: &str| found[0].facts.get(name).map(|fact| if let Fact::Text(text) = fact { text.as_str() } else { "" });
            assert_eq!(text("nearest"), meant, "{invented}");
            assert!(["nearest", "example"].into_iter().filter_map(text).all(exists), "{invented}");
            let fix = meant.map(|id| (FixSafety::Unsafe, format!("write `{id}`")));
            assert_eq!(found[0].fixes.first().map(|fix| (fix.safety, fix.title.clone())), fix, "{invented}");
            assert_eq!((found[0].severity, found[0].no_effect, text("as_of")), (Severity::Warning, true, Some("2026-09")));
        }
    }
}

#[test]
fn what_no_identifier_detects_and_what_several_do_is_said() {
    for (id, expected) in [
        ("EMAIL_ADDRESS", "remove it: Macie has no identifier for email addresses; a custom data identifier can detect them"),
        ("EmailAddress", "remove it: Macie has no identifier for email addresses; a custom data identifier can detect them"),
        ("IP_ADDRESS", "remove it: Macie has no identifier for IP addresses; a custom data identifier can detect them"),
        ("PASSPORT_NUMBER", "list the IDs that it covers, such as `USA_PASSPORT_NUMBER`"),
        ("pii", "list the IDs that it covers, such as `USA_SOCIAL_SECURITY_NUMBER`"),
        ("FINANCIAL", "list the IDs that it covers, such as `CREDIT_CARD_NUMBER`"),
        ("CREDENTIALS", "list the IDs that it covers, such as `AWS_CREDENTIALS`"),
        ("SHOE_SIZE", "use an ID that `ListManagedDataIdentifiers` returns; other data needs a custom data identifier"),
    ] {
        assert_eq!(included(&[id])[0].help.as_deref(), Some(expected), "{id}");
    }
    assert_eq!(included(&["SSN"])[0].message, "Macie has no managed data identifier `SSN`, as of 2026-09");
}

#[test]
fn another_name_of_the_country_another_casing_or_a_slip_is_understood_and_another_country_isnt() {
    for (text, meant) in [
        ("US_PHONE_NUMBER", Some("PHONE_NUMBER")),
        ("BankAccountNumber-US", Some("BANK_ACCOUNT_NUMBER")),
        ("PassportNumber-FR", Some("FRANCE_PASSPORT_NUMBER")),
        ("PASSPORT_NUMBER_FRANCE", Some("FRANCE_PASSPORT_NUMBER")),
        ("GB_NHS_NUMBER", Some("UK_NHS_NUMBER")),
        ("US_DEA_NUMBER", Some("US_DRUG_ENFORCEMENT_AGENCY_NUMBER")),
        ("usa social security", Some("USA_SOCIAL_SECURITY_NUMBER")),
        ("credit card number (no keyword)", Some("CREDIT_CARD_NUMBER_(NO_KEYWORD)")),
        (" NAME ", Some("NAME")),
        ("CREDTI_CARD_NUMER", Some("CREDIT_CARD_NUMBER")),
        ("GERMNAY_PASSPORT_NUMBER", Some("GERMANY_PASSPORT_NUMBER")),
        ("SPAIN_NID_NUMBER", None),
        ("ICELAND_DRIVERS_LICENSE", None),
        ("AUSTRIA_TAX_FILE_NUMBER", None),
        ("MALI_BANK_ACCOUNT_NUMBER", None),
        ("UK_ADDRESS", None),
        ("HTTP", None),
        ("_", None),
        ("\u{1f98a}", None),
    ] {
        let found = included(&[text]);
        let nearest = found[0].facts.get("nearest");
        assert_eq!(nearest, meant.map(|id| Fact::Text(id.to_owned())).as_ref(), "{text}");
    }
    let long = "CREDIT_CARD_NUMBER_".repeat(1_000);
    assert_eq!(included(&[&long])[0].facts.get("nearest"), None);
}

#[test]
fn texts_that_differ_only_in_case_are_duplicates_and_nothing_else() {
    let duplicate = |ids: &[&str]| {
        let found = included(ids);
        found.iter().map(|finding| (finding.code, finding.pointer.clone(), finding.message.clone())).collect::<Vec<_>>()
    };
    let told = |index: usize, text: &str, first: usize| {
        let pointer = format!("/managedDataIdentifierIds/{index}");
        ("duplicate-item", pointer, format!("`{text}` duplicates the item at index {first}"))
    };
    assert_eq!(duplicate(&["NAME", "name"]), [told(1, "name", 0)]);
    // The one that is an ID counts.
    assert_eq!(duplicate(&["name", "NAME", "Name"]), [told(0, "name", 1), told(2, "Name", 1)]);
    assert_eq!(
        duplicate(&["ssn", "SSN"]).iter().map(|(code, ..)| *code).collect::<Vec<_>>(),
        ["managed-identifier-unknown", "duplicate-item"]
    );
    let uuids = job(json!({ "customDataIdentifierIds": [CUSTOM, CUSTOM.to_ascii_uppercase()] }));
    assert_eq!(places(&uuids), [("duplicate-item", "/customDataIdentifierIds/1".to_owned())]);
    let mut many: Vec<String> = ManagedDataIdentifier::ALL.iter().map(|identifier| identifier.id.to_owned()).collect();
    many.push("Name".to_owned());
    let found = findings(&job(json!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": many })));
    assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["duplicate-item"]);
}

#[test]
fn no_help_says_that_aws_raises_a_limit() {
    let ids: Value = (0..31).map(|number| format!("63b4ea90-f880-4ced-980c-{number:012}")).collect();
    assert_eq!(help(json!({ "customDataIdentifierIds": ids })), "split the job; the revision 2021-01-29 states no limit");
    let lists: Value = (0..11).map(|number| format!("{number:022}")).collect();
    assert_eq!(help(json!({ "allowListIds": lists })), "remove some");
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

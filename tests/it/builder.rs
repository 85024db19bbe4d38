//! The builders: the same words give the same requests in Rust and in JavaScript (`tests/builder/*.json`, which
//! `tests/package/build.test.mjs` reads, too), every member can be said, and nothing with an error is let out.

use macie_preflight::builder::*;
use macie_preflight::model::{CriteriaForJob, DocumentKind, JobScopeTerm, ListJobsFilterTerm};
use macie_preflight::{Options, RejectedError, Report, Revision, Severity, lint, validate};
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const RANDOM: [u8; 16] = [7; 16];

fn fixture(text: &str) -> Vec<Value> {
    serde_json::from_str(text).unwrap()
}

fn chains() -> Vec<Value> {
    fixture(include_str!("../builder/chains.json"))
}

fn conditions() -> Vec<Value> {
    fixture(include_str!("../builder/conditions.json"))
}

fn read<T: DeserializeOwned>(value: &Value) -> T {
    T::deserialize(value).unwrap_or_else(|error| panic!("{value}: {error}"))
}

/// A condition of any of the three kinds.
#[derive(Debug)]
enum Condition {
    Object(JobScopeTerm),
    Bucket(CriteriaForJob),
    Job(ListJobsFilterTerm),
}

impl From<JobScopeTerm> for Condition {
    fn from(condition: JobScopeTerm) -> Self {
        Condition::Object(condition)
    }
}
impl From<CriteriaForJob> for Condition {
    fn from(condition: CriteriaForJob) -> Self {
        Condition::Bucket(condition)
    }
}
impl From<ListJobsFilterTerm> for Condition {
    fn from(condition: ListJobsFilterTerm) -> Self {
        Condition::Job(condition)
    }
}

/// Says words on properties: `say!(word, given; "size" size as read::<u64>(one) { "equals" equals … })`.
macro_rules! say {
    ($word:expr; $( $subject:literal $module:ident($given:expr) { $($name:literal $function:ident)+ } )+) => {
        match $word {
            $( $( concat!($subject, ".", $name) => $module::$function($given).into(), )+ )+
            other => panic!("there is no word {other}"),
        }
    };
}

/// `["size.greaterThan", 1024]`, said in Rust.
fn condition(said: &Value) -> Condition {
    let (word, given) = said.as_array().unwrap().split_first().unwrap();
    let texts = || given.iter().map(read).collect::<Vec<String>>();
    let one = || given[0].as_str().unwrap();
    let pairs = || given.iter().map(read::<(String, String)>).collect::<Vec<_>>();
    let values = || texts()[1..].to_vec();
    match word.as_str().unwrap() {
        "extension" => extension(texts()).into(),
        "prefix" => prefix(texts()).into(),
        "tag.equals" => tag(one()).equals(values()).into(),
        "tag.notEquals" => tag(one()).not_equals(values()).into(),
        "tag.present" => tag(one()).present().into(),
        "tag.absent" => tag(one()).absent().into(),
        "bucketTag.equals" => bucket_tag(one()).equals(values()).into(),
        "bucketTag.notEquals" => bucket_tag(one()).not_equals(values()).into(),
        "bucketTag.present" => bucket_tag(one()).present().into(),
        "bucketTag.absent" => bucket_tag(one()).absent().into(),
        word => say! { word;
            "extension" extension(texts()) { "notEquals" not_equals }
            "size" size(read::<u64>(&given[0])) { "equals" equals "notEquals" not_equals "greaterThan" greater_than "atLeast" at_least "lessThan" less_than "atMost" at_most }
            "lastModified" last_modified(one()) { "equals" equals "notEquals" not_equals "after" after "since" since "before" before "until" until }
            "bucketCreationDate" bucket_creation_date(one()) { "equals" equals "notEquals" not_equals "after" after "since" since "before" before "until" until "contains" contains "startsWith" starts_with }
            "tagKey" tag_key(one()) { "equals" equals "notEquals" not_equals }
            "tags" tags(pairs()) { "equals" equals "notEquals" not_equals }
            "bucketAccount" bucket_account(texts()) { "equals" equals "notEquals" not_equals }
            "bucketName" bucket_name(texts()) { "equals" equals "notEquals" not_equals }
            "bucketPermission" bucket_permission(texts()) { "equals" equals "notEquals" not_equals }
            "bucketSharedAccess" bucket_shared_access(texts()) { "equals" equals "notEquals" not_equals }
            "bucketTags" bucket_tags(pairs()) { "equals" equals "notEquals" not_equals }
            "jobName" job_name(texts()) { "equals" equals "notEquals" not_equals "contains" contains "startsWith" starts_with }
            "jobType" job_type(given.iter().map(read)) { "equals" equals "notEquals" not_equals }
            "status" status(given.iter().map(read)) { "equals" equals "notEquals" not_equals }
            "createdAt" created_at(one()) { "equals" equals "notEquals" not_equals "after" after "since" since "before" before "until" until }
        },
    }
}

fn on_objects(said: &[Value]) -> Vec<JobScopeTerm> {
    let read = |said| if let Condition::Object(condition) = condition(said) { condition } else { panic!("{said} isn't on objects") };
    said.iter().map(read).collect()
}

fn on_buckets(said: &[Value]) -> Vec<CriteriaForJob> {
    let read = |said| if let Condition::Bucket(condition) = condition(said) { condition } else { panic!("{said} isn't on buckets") };
    said.iter().map(read).collect()
}

fn on_jobs(said: &[Value]) -> Vec<ListJobsFilterTerm> {
    let read = |said| if let Condition::Job(condition) = condition(said) { condition } else { panic!("{said} isn't on jobs") };
    said.iter().map(read).collect()
}

#[derive(Debug, Clone)]
enum Builder {
    Job(Box<JobBuilder>),
    List(ListBuilder),
}

/// The words of a chain, said in Rust.
fn say(words: &[Value]) -> Builder {
    let (first, rest) = words.split_first().unwrap();
    if first[0] == "listJobs" {
        return Builder::List(rest.iter().fold(list_jobs(), say_of_list));
    }
    assert_eq!(first[0], "job");
    Builder::Job(Box::new(rest.iter().fold(job(read::<String>(&first[1])), say_of_job)))
}

fn say_of_job(job: JobBuilder, said: &Value) -> JobBuilder {
    let (word, given) = said.as_array().unwrap().split_first().unwrap();
    let texts = || given.iter().map(read).collect::<Vec<String>>();
    let text = |index: usize| read::<String>(&given[index]);
    match word.as_str().unwrap() {
        "once" => job.once(),
        "daily" => job.daily(),
        "weekly" => job.weekly(read(&given[0])),
        "monthly" => job.monthly(read(&given[0])),
        "initialRun" => job.initial_run(read(&given[0])),
        "buckets" => job.buckets(text(0), texts()[1..].to_vec()),
        "bucketsWhere" => job.buckets_where(on_buckets(given)),
        "bucketsExcept" => job.buckets_except(on_buckets(given)),
        "include" => job.include(on_objects(given)),
        "exclude" => job.exclude(on_objects(given)),
        "customIdentifiers" => job.custom_identifiers(texts()),
        "managedRecommended" => job.managed_recommended(),
        "managedAll" => job.managed_all(),
        "managedNone" => job.managed_none(),
        "managedOnly" => job.managed_only(texts()),
        "managedExcept" => job.managed_except(texts()),
        "allowLists" => job.allow_lists(texts()),
        "sample" => job.sample(read(&given[0])),
        "description" => job.description(text(0)),
        "tag" => job.tag(text(0), text(1)),
        "tags" => job.tags(given[0].as_object().unwrap().iter().map(|(key, value)| (key, read::<String>(value)))),
        "clientToken" => job.client_token(text(0)),
        other => panic!("there is no word {other}"),
    }
}

fn say_of_list(list: ListBuilder, said: &Value) -> ListBuilder {
    let (word, given) = said.as_array().unwrap().split_first().unwrap();
    match word.as_str().unwrap() {
        "include" => list.include(on_jobs(given)),
        "exclude" => list.exclude(on_jobs(given)),
        "sortBy" => list.sort_by(read(&given[0]), read(&given[1])),
        "maxResults" => list.max_results(read(&given[0])),
        "nextToken" => list.next_token(read::<String>(&given[0])),
        other => panic!("there is no word {other}"),
    }
}

impl Builder {
    fn kind(&self) -> DocumentKind {
        match self {
            Builder::Job(_) => DocumentKind::CreateRequest,
            Builder::List(_) => DocumentKind::ListRequest,
        }
    }

    fn check(&self, options: &Options) -> Report {
        match self {
            Builder::Job(job) => job.check(options).unwrap(),
            Builder::List(list) => list.check(options).unwrap(),
        }
    }

    fn build(self, options: &Options) -> Result<Value, Box<Report>> {
        let built = match self {
            Builder::Job(job) => job.build(RANDOM, options).map(|job| serde_json::to_value(job).unwrap()),
            Builder::List(list) => list.build(options).map(|list| serde_json::to_value(list).unwrap()),
        };
        built.map_err(|error| match error {
            RejectedError::Rejected(report) => report,
            other => panic!("{other}"),
        })
    }
}

/// Codes and pointers, sorted: the order of findings is that of the members, which isn't the same in both languages.
fn found(report: &Report, severity: Severity) -> Vec<String> {
    let of_it = report.diagnostics.iter().filter(|finding| finding.severity == severity);
    let mut found: Vec<String> = of_it.map(|finding| format!("{} {}", finding.code, finding.pointer)).collect();
    found.sort();
    found
}

#[test]
fn words_give_these_conditions() {
    for row in conditions() {
        let made = match condition(&row[0]) {
            Condition::Object(condition) => serde_json::to_value(condition).unwrap(),
            Condition::Bucket(condition) => serde_json::to_value(condition).unwrap(),
            Condition::Job(condition) => serde_json::to_value(condition).unwrap(),
        };
        assert_eq!(made, row[1], "{}", row[0]);
    }
}

#[test]
fn chains_of_words_give_these_requests_or_these_errors() {
    for chain in chains() {
        let options = chain.get("options").map_or_else(Options::default, read);
        let builder = say(chain["words"].as_array().unwrap());
        let report = builder.check(&options);
        let expected = |name| {
            let mut expected = chain.get(name).map_or_else(Vec::new, read::<Vec<String>>);
            expected.sort();
            expected
        };
        match builder.build(&options) {
            Ok(mut request) => {
                let mut wanted = chain["request"].clone();
                if report.kind == DocumentKind::CreateRequest && wanted.get("clientToken").is_none() {
                    wanted["clientToken"] = json!("07070707-0707-4707-8707-070707070707");
                }
                assert_eq!(request.sort_all(), wanted.sort_all(), "{}", chain["it"]);
                assert_eq!(found(&report, Severity::Warning), expected("warnings"), "{}", chain["it"]);
                assert!(report.valid);
            }
            Err(refused) => {
                assert_eq!(found(&refused, Severity::Error), expected("errors"), "{}", chain["it"]);
                assert_eq!(found(&report, Severity::Error), expected("errors"), "{}", chain["it"]);
            }
        }
    }
}

/// Compares members in any order.
trait SortAll {
    fn sort_all(&mut self) -> &Value;
}

impl SortAll for Value {
    fn sort_all(&mut self) -> &Value {
        self.sort_all_objects();
        self
    }
}

fn camel(snake: &str) -> String {
    let mut parts = snake.split('_');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |camel, part| camel + &part[..1].to_uppercase() + &part[1..])
}

#[test]
fn the_fixtures_say_every_word_of_conditions() {
    let said: BTreeSet<String> = conditions().iter().map(|row| read(&row[0][0])).collect();
    let mut words = BTreeSet::new();
    for subject in subjects() {
        words.extend(subject.called.iter().map(|_| camel(subject.name)));
        words.extend(subject.words.iter().map(|word| format!("{}.{}", camel(subject.name), camel(word.name))));
    }
    for (subject, of_it) in [("tag", "equals notEquals present absent"), ("tags", "equals notEquals")] {
        for name in [subject.to_owned(), camel(&format!("bucket_{subject}"))] {
            words.extend(of_it.split(' ').map(|word| format!("{name}.{word}")));
        }
    }
    assert_eq!(said, words);
}

/// The members of an object and of those in it, by the names that lead to them; those of `stop` are left out.
macro_rules! members {
    ($object:expr, $way:expr, $all:expr) => {
        let mut next = vec![($way.to_owned(), $object)];
        while let Some((way, object)) = next.pop() {
            for member in object.members {
                let way = format!("{way}/{}", member.name);
                next.extend(member.value.object().map(|object| (way.clone(), object)));
                $all.insert(way);
            }
        }
    };
}

fn members_of(value: &Value, way: &str, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) if way != "/tags" => {
            for (name, member) in members {
                let way = format!("{way}/{name}");
                members_of(member, &way, all);
                all.insert(way);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| members_of(item, way, all)),
        _ => {}
    }
}

#[test]
fn every_member_of_a_request_can_be_said() {
    for kind in [DocumentKind::CreateRequest, DocumentKind::ListRequest] {
        let mut said = BTreeSet::new();
        for chain in chains() {
            let words = chain["words"].as_array().unwrap();
            if say(words).kind() == kind
                && let Ok(request) = say(words).build(&chain.get("options").map_or_else(Options::default, read))
            {
                members_of(&request, "", &mut said);
            }
        }
        // The two blocks take the same conditions.
        let both: Vec<String> = said.iter().map(|way| way.replace("/includes", "/excludes")).collect();
        let other: Vec<String> = said.iter().map(|way| way.replace("/excludes", "/includes")).collect();
        said.extend(both.into_iter().chain(other));
        let mut declared = BTreeSet::new();
        members!(kind.object().unwrap(), "", declared);
        assert_eq!(said, declared);
    }
}

#[test]
fn a_condition_on_tags_that_was_written_out_gets_its_key_and_target() {
    let written: JobScopeTerm = read(&json!({"tagScopeTerm": {"comparator": "EQ", "tagValues": [{"key": "team", "value": ""}]}}));
    let built = job("ledger").buckets("210987654321", "ledger").include([written]).build(RANDOM, &Options::default()).unwrap();
    let said = job("ledger").buckets("210987654321", "ledger").include([tag("team").present()]).build(RANDOM, &Options::default()).unwrap();
    assert_eq!(built, said);
}

#[test]
fn options_that_cant_be_followed_are_an_error_of_their_own() {
    let options = Options { now: Some("soon".to_owned()), ..Options::default() };
    let error = job("ledger").build(RANDOM, &options).unwrap_err();
    assert!(matches!(error, RejectedError::Unjudged(_)), "{error:?}");
    assert_eq!(error.to_string(), "`now` is `soon`; expected a time in UTC such as `2026-01-31T12:00:00Z`");
}

#[test]
fn an_error_says_how_many_and_the_first() {
    let message = |job: JobBuilder| job.build(RANDOM, &Options::default()).unwrap_err().to_string();
    let one = message(job("ledger").buckets("210987654321", "ledger").sample(0));
    assert!(one.starts_with("1 error: ") && one.ends_with(" (`/samplingPercentage`)"), "{one}");
    let two = message(job("").sample(0).buckets("210987654321", "ledger"));
    assert!(two.starts_with("2 errors; the first: ") && two.ends_with(" (`/name`)"), "{two}");
}

/// What the service answers for a job that ran once.
fn described() -> Value {
    json!({
        "clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
        "createdAt": "2026-01-31T12:00:00Z",
        "customDataIdentifierIds": null,
        "description": null,
        "initialRun": false,
        "jobArn": "arn:aws:macie2:eu-west-1:210987654321:classification-job/9c3f0a3f6a6c1f105f0c3c1a7e554c0b",
        "jobId": "9c3f0a3f6a6c1f105f0c3c1a7e554c0b",
        "jobStatus": "COMPLETE",
        "jobType": "ONE_TIME",
        "lastRunErrorStatus": { "code": "NONE" },
        "lastRunTime": "2026-01-31T12:00:01Z",
        "managedDataIdentifierIds": null,
        "managedDataIdentifierSelector": null,
        "name": "ledger",
        "s3JobDefinition": {
            "bucketCriteria": null,
            "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }],
            "scoping": {
                "excludes": null,
                "includes": { "and": [
                    { "simpleScopeTerm": null, "tagScopeTerm": { "comparator": "EQ", "key": "TAG", "tagValues": [{ "key": "team", "value": "" }], "target": "" } },
                ] },
            },
        },
        "samplingPercentage": 100,
        "scheduleFrequency": null,
        "statistics": { "approximateNumberOfObjectsToProcess": 0, "numberOfRuns": 1 },
        "tags": { "target": "" },
        "userPausedDetails": null,
    })
}

#[test]
fn a_clone_has_the_settings_a_fresh_token_and_nothing_that_only_an_answer_has() {
    let request = clone_request(&described(), RANDOM, |_| (), &Options::default()).unwrap();
    let expected = json!({
        "clientToken": "07070707-0707-4707-8707-070707070707",
        "jobType": "ONE_TIME",
        "name": "ledger",
        "s3JobDefinition": {
            "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }],
            "scoping": { "includes": { "and": [
                { "tagScopeTerm": { "comparator": "EQ", "key": "TAG", "tagValues": [{ "key": "team", "value": "" }], "target": "S3_OBJECT" } },
            ] } },
        },
        "samplingPercentage": 100,
        "tags": { "target": "" },
    });
    assert_eq!(serde_json::to_value(&request).unwrap(), expected);
}

#[test]
fn a_clone_of_a_recurring_job_keeps_its_first_run_and_its_schedule() {
    let mut described = described();
    described["jobType"] = json!("SCHEDULED");
    described["scheduleFrequency"] = json!({ "dailySchedule": {}, "monthlySchedule": null, "weeklySchedule": null });
    let request = clone_request(&described, RANDOM, |_| (), &Options::default()).unwrap();
    assert_eq!(request.initial_run, Some(false));
    assert_eq!(serde_json::to_value(request.schedule_frequency).unwrap(), json!({ "dailySchedule": {} }));
}

#[test]
fn a_clone_is_judged_after_the_changes() {
    let refused = |changes: fn(&mut macie_preflight::model::CreateClassificationJobRequest), described: &Value| match clone_request(
        described,
        RANDOM,
        changes,
        &Options::default(),
    ) {
        Err(RejectedError::Rejected(report)) => found(&report, Severity::Error),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(|job| job.sampling_percentage = Some(0), &described()), ["out-of-range /samplingPercentage"]);
    let mut faulty = described();
    faulty["samplingPercentage"] = json!(0);
    assert!(clone_request(&faulty, RANDOM, |job| job.sampling_percentage = None, &Options::default()).is_ok());
    faulty["name"] = json!(null);
    assert_eq!(refused(|_| (), &faulty), ["missing-required /name", "out-of-range /samplingPercentage"]);
    assert_eq!(refused(|_| (), &json!([])), ["not-an-object "]);
}

#[test]
fn a_typed_answer_can_be_cloned() {
    let mut described = described();
    described["s3JobDefinition"]["scoping"] = json!(null);
    let typed: macie_preflight::model::DescribeClassificationJobResponse = read(&described);
    let from_typed = clone_request(&typed, RANDOM, |_| (), &Options::default()).unwrap();
    assert_eq!(from_typed, clone_request(&described, RANDOM, |_| (), &Options::default()).unwrap());
}

/// Words of a builder, sound and unsound.
fn words() -> impl Strategy<Value = Vec<Value>> {
    let said: Vec<Value> = chains().iter().flat_map(|chain| chain["words"].as_array().unwrap()[1..].to_vec()).collect();
    let of_fixtures = prop::sample::select(said);
    let text = prop_oneof![any::<String>(), "[a-zA-Z0-9:./* -]{0,12}", Just("210987654321".to_owned()), Just("s3://a/b".to_owned())];
    let other =
        (any::<prop::sample::Index>(), text.clone(), text, any::<i32>(), any::<bool>()).prop_map(|(word, one, two, number, yes)| {
            let words = [
                json!(["monthly", number]),
                json!(["sample", number]),
                json!(["monthly", number.rem_euclid(40)]),
                json!(["sample", number.rem_euclid(130)]),
                json!(["initialRun", yes]),
                json!(["buckets", one, two]),
                json!(["buckets", "210987654321", one]),
                json!(["bucketsWhere", ["bucketName.equals", one], ["bucketTags.equals", [one, two]]]),
                json!(["bucketsExcept", ["bucketAccount.notEquals", one], ["bucketPermission.equals", two]]),
                json!(["include", ["prefix", one, two], ["extension.notEquals", one]]),
                json!(["include", ["size.greaterThan", number.unsigned_abs()], ["lastModified.since", one]]),
                json!(["exclude", ["tags.equals", [one, two]], ["tagKey.equals", one], ["bucketCreationDate.after", two]]),
                json!(["customIdentifiers", one, two]),
                json!(["managedOnly", one]),
                json!(["managedExcept", one, two]),
                json!(["allowLists", one]),
                json!(["description", one]),
                json!(["tag", one, two]),
                json!(["clientToken", one]),
                json!(["maxResults", number]),
                json!(["nextToken", one]),
                json!(["include", ["jobName.contains", one], ["createdAt.before", two]]),
            ];
            word.get(&words).clone()
        });
    let name = prop_oneof![4 => Just("ledger".to_owned()), 1 => any::<String>()];
    let rest = prop::collection::vec(prop_oneof![3 => of_fixtures, 1 => other], 0..12);
    (name, any::<bool>(), rest).prop_map(|(name, named, rest)| {
        let mut words = vec![json!(["job", name])];
        if named {
            words.push(json!(["buckets", "210987654321", "ledger"]));
        }
        words.extend(rest);
        words
    })
}

/// The words that belong to a list, or to a job.
fn of(list: bool, words: &[Value]) -> Vec<Value> {
    let of_jobs = ["jobName", "jobType", "status", "createdAt"];
    let for_list = |said: &Value| match said[0].as_str().unwrap() {
        "sortBy" | "maxResults" | "nextToken" => true,
        "include" | "exclude" => said.as_array().unwrap()[1..]
            .iter()
            .any(|condition| of_jobs.contains(&condition[0].as_str().unwrap().split('.').next().unwrap())),
        _ => false,
    };
    let mut kept: Vec<Value> = words[1..].iter().filter(|said| for_list(said) == list).cloned().collect();
    kept.insert(0, if list { json!(["listJobs"]) } else { words[0].clone() });
    kept
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn what_is_let_out_has_no_error_and_what_isnt_has_one(words in words(), list in any::<bool>(), revision in prop::sample::select(vec![Revision::Any, Revision::Latest, Revision::V20210129]), strict in prop::bool::weighted(0.2)) {
        let builder = say(&of(list, &words));
        let options = Options { revision, strict, kind: builder.kind().into(), ..Options::default() };
        let checked = builder.check(&options);
        match builder.build(&options) {
            Ok(request) => {
                prop_assert!(checked.valid);
                let text = request.to_string();
                prop_assert_eq!(lint(text.as_bytes(), &options).unwrap().errors, 0, "{}", text);
                prop_assert_eq!(validate(&request, &options).unwrap().errors, 0, "{}", text);
                if !list {
                    let token = request["clientToken"].as_str().unwrap();
                    prop_assert!(!token.is_empty());
                }
            }
            Err(report) => {
                prop_assert!(report.errors > 0 && !report.valid);
                prop_assert_eq!(found(&report, Severity::Error).len(), report.errors);
                prop_assert!(!checked.valid);
            }
        }
    }
}

//! Generators of documents.

use proptest::collection::{hash_set, vec};
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Jobs in which no rule finds anything.
pub fn clean_job() -> impl Strategy<Value = Value> {
    let schedule = option::of(prop_oneof![
        Just(json!({"dailySchedule": {}})),
        prop::sample::select(vec!["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"])
            .prop_map(|day| json!({"weeklySchedule": {"dayOfWeek": day}})),
        (1..=28).prop_map(|day| json!({"monthlySchedule": {"dayOfMonth": day}})),
    ]);
    let text = "[a-zäß漢😀][a-zA-Z0-9äß漢😀-]{0,20}";
    let name = text;
    let description = option::of(text);
    let sampling = option::of(1..=99);
    let tags = option::of(prop::collection::btree_map("[a-z]{1,12}", "[a-zA-Z0-9 ]{0,20}", 1..4));
    let custom = vec("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}", 0..3);
    (schedule, name, description, sampling, tags, custom, buckets(), option::of(scoping())).prop_map(
        |(schedule, name, description, sampling, tags, custom, buckets, scoping)| {
            let mut job = Map::new();
            job.insert("clientToken".into(), json!("5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10"));
            if !custom.is_empty() {
                let mut unique = custom;
                unique.sort();
                unique.dedup();
                job.insert("customDataIdentifierIds".into(), json!(unique));
            }
            job.extend(description.map(|text| ("description".to_owned(), json!(text))));
            job.insert("jobType".into(), json!(if schedule.is_some() { "SCHEDULED" } else { "ONE_TIME" }));
            job.insert("name".into(), json!(name));
            let mut definition = Map::new();
            definition.insert("bucketDefinitions".into(), buckets);
            definition.extend(scoping.map(|scoping| ("scoping".to_owned(), scoping)));
            job.insert("s3JobDefinition".into(), Value::Object(definition));
            job.extend(sampling.map(|sampling| ("samplingPercentage".to_owned(), json!(sampling))));
            job.extend(schedule.map(|schedule| ("scheduleFrequency".to_owned(), schedule)));
            job.extend(tags.map(|tags| ("tags".to_owned(), json!(tags))));
            Value::Object(job)
        },
    )
}

/// Answers of DescribeClassificationJob in which no rule finds anything: clean jobs, described as clients print them.
pub fn clean_answer() -> impl Strategy<Value = Value> {
    let time = prop::sample::select(vec!["T{}Z", "T{}.120Z", "T{}.120000+00:00", " {}+00:00", " {}.120000+00:00"]);
    let written = |form: &str, day: &str, time: &str| day.to_owned() + &form.replace("{}", time);
    let nulls =
        vec(prop::sample::select(vec!["description", "customDataIdentifierIds", "tags", "samplingPercentage", "allowListIds"]), 0..3);
    (clean_job(), time, 0_usize..4, nulls, 0_u32..5000).prop_map(move |(mut answer, form, state, nulls, left)| {
        let id = "3c1f0a9e5b7d42f68a10c4e97b2d6f35";
        let once = answer["jobType"] == "ONE_TIME";
        let status = ["RUNNING", "CANCELLED", if once { "COMPLETE" } else { "IDLE" }, "USER_PAUSED"][state];
        answer["jobId"] = json!(id);
        answer["jobArn"] = json!(format!("arn:aws:macie2:eu-central-1:210987654321:classification-job/{id}"));
        answer["jobStatus"] = json!(status);
        answer["createdAt"] = json!(written(form, "2026-01-10", "06:12:44"));
        answer["lastRunTime"] = json!(written(form, "2026-01-31", "06:00:11"));
        answer["lastRunErrorStatus"] = json!({ "code": "NONE" });
        answer["initialRun"] = json!(!once);
        let left = if status == "COMPLETE" { 0.0 } else { f64::from(left) };
        answer["statistics"] = json!({ "approximateNumberOfObjectsToProcess": left, "numberOfRuns": 1.0 });
        answer["userPausedDetails"] = if status == "USER_PAUSED" {
            let (paused, expires) = (written(form, "2026-01-31", "07:00:00"), written(form, "2026-03-02", "07:00:00"));
            json!({ "jobExpiresAt": expires, "jobImminentExpirationHealthEventArn": null, "jobPausedAt": paused })
        } else {
            Value::Null
        };
        if once {
            answer["scheduleFrequency"] = Value::Null;
        }
        for name in nulls {
            answer[name] = Value::Null;
        }
        answer
    })
}

fn buckets() -> impl Strategy<Value = Value> {
    hash_set("[a-z]{3,8}-[a-z0-9]{3,8}[a-z]", 2..5).prop_map(|names| {
        let names: Vec<String> = names.into_iter().collect();
        let (first, second) = names.split_at(1);
        json!([
            {"accountId": "210987654321", "buckets": first},
            {"accountId": "310987654321", "buckets": second},
        ])
    })
}

fn scoping() -> impl Strategy<Value = Value> {
    let extensions = prop::sample::subsequence(vec!["csv", "json", "parquet", "pdf", "txt", "xlsx"], 1..4);
    let sizes = (1_u32..1_000, 1_000_u32..1_000_000);
    let key = "[a-z]{1,8}";
    (extensions, sizes, key, "[a-z]{0,8}").prop_map(|(extensions, (least, most), key, value)| {
        json!({
            "includes": {"and": [
                {"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": extensions}},
                {"simpleScopeTerm": {"comparator": "GT", "key": "OBJECT_SIZE", "values": [least.to_string()]}},
                {"simpleScopeTerm": {"comparator": "LTE", "key": "OBJECT_SIZE", "values": [most.to_string()]}},
            ]},
            "excludes": {"and": [
                {"tagScopeTerm": {"comparator": "EQ", "key": "TAG", "tagValues": [{"key": key, "value": value}], "target": "S3_OBJECT"}},
            ]},
        })
    })
}

/// Any JSON, with the API's names, values and near misses strewn in.
pub fn any_json() -> impl Strategy<Value = Value> {
    let words = vec![
        "name",
        "jobType",
        "ONE_TIME",
        "SCHEDULED",
        "clientToken",
        "s3JobDefinition",
        "bucketDefinitions",
        "bucketCriteria",
        "buckets",
        "accountId",
        "scoping",
        "includes",
        "excludes",
        "and",
        "simpleScopeTerm",
        "tagScopeTerm",
        "comparator",
        "key",
        "values",
        "tagValues",
        "value",
        "target",
        "EQ",
        "NE",
        "GT",
        "STARTS_WITH",
        "OBJECT_SIZE",
        "OBJECT_KEY",
        "OBJECT_EXTENSION",
        "OBJECT_LAST_MODIFIED_DATE",
        "TAG",
        "S3_OBJECT",
        "scheduleFrequency",
        "weeklySchedule",
        "dayOfWeek",
        "MONDAY",
        "monthlySchedule",
        "dayOfMonth",
        "tags",
        "samplingPercentage",
        "initialRun",
        "managedDataIdentifierSelector",
        "managedDataIdentifierIds",
        "ALL",
        "INCLUDE",
        "allowListIds",
        "JobType",
        "job_type",
        "nmae",
        "jobId",
        "2026-01-31T12:00:00Z",
        "2026-01-31",
        "123456789012",
        "s3://bucket",
        "*",
        ".csv",
        "csv",
        "5MB",
        "0",
        "",
        "aws:x",
        "arn:aws:s3:::b",
    ];
    let word = prop::sample::select(words).prop_map(str::to_owned);
    let text = prop_oneof![8 => word, 1 => any::<String>(), 1 => "[\\x00-\\x7f]{0,12}"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-2..120).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(8, 120, 8, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::Array),
            vec((text.clone(), inner), 0..8).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// A job with something in it replaced by something else.
pub fn spoilt_job() -> impl Strategy<Value = Value> {
    (clean_job(), any_json(), any::<prop::sample::Index>()).prop_map(|(mut job, other, place)| {
        let pointers = pointers(&job);
        let pointer = place.get(&pointers);
        if let Some(target) = job.pointer_mut(pointer) {
            *target = other;
        }
        job
    })
}

/// Documents with lists in which some items say the same, and choices of how to write them: for [`written`].
pub fn repeated_items() -> impl Strategy<Value = (Value, Vec<u8>)> {
    let condition = prop::sample::select(vec![
        json!({"simpleCriterion": {"comparator": "NE", "key": "ACCOUNT_ID", "values": ["210987654321", "310987654321"]}}),
        json!({"simpleCriterion": {"comparator": "NE", "key": "S3_BUCKET_NAME", "values": ["ledger"]}}),
        json!({"tagCriterion": {"comparator": "NE", "tagValues": [{"key": "team", "value": "größe"}]}}),
        json!({"tagCriterion": {"comparator": "NE", "tagValues": [{"key": "team"}, {"value": "ledger"}]}}),
    ]);
    let of_buckets = vec(condition, 1..4).prop_map(|conditions| {
        let again = conditions.iter().chain(&conditions[..1]).cloned().collect::<Vec<_>>();
        json!({"s3JobDefinition": {"bucketCriteria": {"includes": {"and": again}}}})
    });
    let pair = prop::sample::select(vec![
        json!({"key": "team", "value": ""}),
        json!({"key": "stage", "value": "live"}),
        json!({"key": "größe", "value": "ä/b"}),
    ]);
    let of_objects = vec(pair, 1..4).prop_map(|pairs| {
        let again = pairs.iter().chain(&pairs[..1]).cloned().collect::<Vec<_>>();
        let condition = json!({"tagScopeTerm": {"comparator": "EQ", "key": "TAG", "tagValues": again, "target": "S3_OBJECT"}});
        let definitions = json!([{"accountId": "210987654321", "buckets": ["ledger", "archive", "ledger"]}]);
        let scoping = json!({"includes": {"and": [condition, condition]}});
        json!({"s3JobDefinition": {"bucketDefinitions": definitions, "scoping": scoping}})
    });
    (prop_oneof![of_buckets, of_objects], vec(any::<u8>(), 1..40))
}

/// A value as JSON text in which members stand in either order, strings have escapes or none, and blanks come and go.
pub fn written<'s>(value: &Value, styles: &mut impl Iterator<Item = &'s u8>) -> String {
    let style = styles.next().copied().unwrap_or_default();
    let blank = ["", " ", "\n\t", "  "][usize::from(style >> 6)];
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| blank.to_owned() + &written(item, styles)).collect();
            format!("[{}{blank}]", items.join(","))
        }
        Value::Object(members) => {
            let name = |name: &str, styles: &mut _| written(&Value::from(name), styles);
            let mut members: Vec<String> =
                members.iter().map(|(key, value)| format!("{blank}{}{blank}:{}", name(key, styles), written(value, styles))).collect();
            if style & 1 > 0 {
                members.reverse();
            }
            format!("{{{}{blank}}}", members.join(","))
        }
        Value::String(text) if style & 2 > 0 => {
            let escaped: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
            format!("\"{escaped}\"")
        }
        other => other.to_string(),
    }
}

/// The JSON Pointers of everything in a value, the root first.
pub fn pointers(value: &Value) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut next = 0;
    while let Some(pointer) = all.get(next).cloned() {
        match value.pointer(&pointer) {
            Some(Value::Array(items)) => all.extend((0..items.len()).map(|index| format!("{pointer}/{index}"))),
            Some(Value::Object(members)) => {
                all.extend(members.keys().map(|name| format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))));
            }
            _ => {}
        }
        next += 1;
    }
    all
}

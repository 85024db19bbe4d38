//! Macros for the examples of rules: JSON as it is, and shorthands for common changes.
//!
//! A change to the valid document is a JSON Merge Patch (RFC 7396).

/// JSON text.
macro_rules! json {
    ($($json:tt)+) => { stringify!($($json)+) };
}

/// The valid job with a change: `job!({ "samplingPercentage": 50 })`.
macro_rules! job {
    ($($patch:tt)+) => { $crate::rules::declare::Example::patch(stringify!($($patch)+)) };
}

/// The valid response of DescribeClassificationJob with a change.
macro_rules! described {
    ($($patch:tt)+) => { $crate::rules::examples::job!($($patch)+).of($crate::model::DocumentKind::DescribeResponse) };
}

/// The valid request of DescribeClassificationJob with a change.
macro_rules! describe_request {
    ($($patch:tt)+) => { $crate::rules::examples::job!($($patch)+).of($crate::model::DocumentKind::DescribeRequest) };
}

/// The valid request of ListClassificationJobs with a change.
macro_rules! list_request {
    ($($patch:tt)+) => { $crate::rules::examples::job!($($patch)+).of($crate::model::DocumentKind::ListRequest) };
}

/// The valid response of ListClassificationJobs with a change.
macro_rules! list_page {
    ($($patch:tt)+) => { $crate::rules::examples::job!($($patch)+).of($crate::model::DocumentKind::ListResponse) };
}

/// The valid request of UpdateClassificationJob with a change.
macro_rules! update {
    ($($patch:tt)+) => { $crate::rules::examples::job!($($patch)+).of($crate::model::DocumentKind::UpdateRequest) };
}

/// A complete document.
macro_rules! whole {
    ($($json:tt)+) => { $crate::rules::declare::Example::whole(stringify!($($json)+)) };
}

/// A request for a list, `request`, and its pages, `responses`.
macro_rules! pages {
    ($($json:tt)+) => { $crate::rules::declare::Example::pages(stringify!($($json)+)) };
}

/// The valid job with these buckets: `buckets!(["ledger"])`.
macro_rules! buckets {
    ($names:tt) => { $crate::rules::examples::definitions!([{ "accountId": "210987654321", "buckets": $names }]) };
}

/// The valid job with these `bucketDefinitions`.
macro_rules! definitions {
    ($definitions:tt) => { $crate::rules::examples::job!({ "s3JobDefinition": { "bucketDefinitions": $definitions } }) };
}

/// The valid job with these `bucketCriteria` instead of its buckets.
macro_rules! criteria {
    ($criteria:tt) => {
        $crate::rules::examples::job!({ "s3JobDefinition": { "bucketDefinitions": null, "bucketCriteria": $criteria } })
    };
}

/// The same with one condition on buckets, in `includes`.
macro_rules! criterion {
    ($criterion:tt) => { $crate::rules::examples::criteria!({ "includes": { "and": [$criterion] } }) };
}

/// A resource of Terraform with these arguments, and a bucket.
macro_rules! resource {
    ($arguments:literal) => {
        $crate::rules::declare::Example::file(
            "main.tf",
            concat!(
                "resource \"aws_macie2_classification_job\" \"ledger\" {\n",
                $arguments,
                "  s3_job_definition {\n    bucket_definitions {\n      account_id = \"210987654321\"\n      \
                 buckets = [\"ledger\"]\n    }\n  }\n}\n"
            ),
        )
    };
}

/// A command of the AWS CLI with these options, besides those that it needs.
macro_rules! command {
    ($options:literal) => {
        $crate::rules::declare::Example::file(
            "scan.sh",
            concat!(
                "aws macie2 create-classification-job --name ledger --job-type ONE_TIME \\\n  --s3-job-definition \
                 '{\"bucketDefinitions\": [{\"accountId\": \"210987654321\", \"buckets\": [\"ledger\"]}]}' \\\n  ",
                $options,
                "\n"
            ),
        )
    };
}

/// A task of a state machine with these parameters, besides those that it needs.
macro_rules! state {
    ({ $($parameters:tt)+ }) => {
        $crate::rules::declare::Example::file(
            "state-machine.json",
            concat!(
                "{\n  \"Type\": \"Task\",\n  \"Resource\": \"arn:aws:states:::aws-sdk:macie2:createClassificationJob\",\n  \
                 \"Parameters\": {\n    \"ClientToken.$\": \"States.UUID()\",\n    \"JobType\": \"ONE_TIME\",\n    \
                 \"S3JobDefinition\": { \"BucketDefinitions\": [{ \"AccountId\": \"210987654321\", \"Buckets\": [\"ledger\"] }] },\n    ",
                stringify!($($parameters)+),
                "\n  },\n  \"End\": true\n}\n"
            ),
        )
    };
}

/// A request in YAML with this account.
macro_rules! yaml {
    ($account:literal) => {
        $crate::rules::declare::Example::file(
            "job.yaml",
            concat!(
                "clientToken: 5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10\nname: ledger\njobType: ONE_TIME\ns3JobDefinition:\n  \
                 bucketDefinitions:\n    - accountId: ",
                $account,
                "\n      buckets: [ledger]\n# A request of CreateClassificationJob\n"
            ),
        )
    };
}

/// A condition on a property of objects: `condition!(OBJECT_SIZE GT ["1024"])`.
macro_rules! condition {
    ($key:ident $comparator:ident $values:tt) => {
        concat!(
            r#"{"simpleScopeTerm": {"comparator": ""#,
            stringify!($comparator),
            r#"", "key": ""#,
            stringify!($key),
            r#"", "values": "#,
            stringify!($values),
            "}}"
        )
    };
}

/// A condition on the tags of objects: `tagged!([{ "key": "team", "value": "" }])`.
macro_rules! tagged {
    ($pairs:tt) => {
        concat!(r#"{"tagScopeTerm": {"comparator": "EQ", "key": "TAG", "tagValues": "#, stringify!($pairs), r#", "target": "S3_OBJECT"}}"#)
    };
}

/// The valid job with these conditions on objects in `includes`.
macro_rules! includes {
    ($first:expr $(, $next:expr)* $(,)?) => {
        $crate::rules::declare::Example::patch(concat!(
            r#"{"s3JobDefinition": {"scoping": {"includes": {"and": ["#, $first $(, ", ", $next)*, "]}}}}"
        ))
    };
}

/// The valid job with these conditions on objects in `excludes`.
macro_rules! excludes {
    ($first:expr $(, $next:expr)* $(,)?) => {
        $crate::rules::declare::Example::patch(concat!(
            r#"{"s3JobDefinition": {"scoping": {"excludes": {"and": ["#, $first $(, ", ", $next)*, "]}}}}"
        ))
    };
}

/// The valid job with conditions on objects in both blocks.
macro_rules! scope {
    (includes: [$include:expr $(, $included:expr)* $(,)?], excludes: [$exclude:expr $(, $excluded:expr)* $(,)?] $(,)?) => {
        $crate::rules::declare::Example::patch(concat!(
            r#"{"s3JobDefinition": {"scoping": {"includes": {"and": ["#, $include $(, ", ", $included)*,
            r#"]}, "excludes": {"and": ["#, $exclude $(, ", ", $excluded)*, "]}}}}"
        ))
    };
}

/// The valid request of ListClassificationJobs with these conditions in `includes`.
macro_rules! filter {
    ($($condition:tt),+ $(,)?) => { $crate::rules::examples::list_request!({ "filterCriteria": { "includes": [$($condition),+] } }) };
}

/// A text, repeated four times.
macro_rules! four {
    ($text:expr) => {
        concat!($text, $text, $text, $text)
    };
}

/// A JSON string for each suffix, each followed by a comma.
macro_rules! numbered {
    ($text:literal $($ending:literal)+) => { concat!($("\"", $text, $ending, "\", "),+) };
}

pub(crate) use {
    buckets, command, condition, criteria, criterion, definitions, describe_request, described, excludes, filter, four, includes, job,
    json, list_page, list_request, numbered, pages, resource, scope, state, tagged, update, whole, yaml,
};

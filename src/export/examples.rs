//! Documents that show each kind: the examples of the JSON Schemas. They lie in `examples/`.

use crate::model::DocumentKind;

macro_rules! documents {
    ($($path:literal),+ $(,)?) => { &[$( include_str!(concat!("../../examples/", $path)) ),+] };
}

/// Documents of that kind, as JSON texts.
pub fn examples(kind: DocumentKind) -> &'static [&'static str] {
    match kind {
        DocumentKind::CreateRequest => documents![
            "jobs/one-time-minimal.json",
            "jobs/full-scope.json",
            "jobs/weekly-with-initial-run.json",
            "jobs/monthly-on-day-31.json",
            "jobs/daily-public-buckets-by-tag.json",
            "jobs/custom-identifiers-only.json",
        ],
        DocumentKind::CreateResponse => documents!["documents/create-response.json"],
        DocumentKind::DescribeRequest => documents!["documents/describe-request.json"],
        DocumentKind::DescribeResponse => documents!["documents/describe-response.json"],
        DocumentKind::ListRequest => documents!["documents/list-request.json"],
        DocumentKind::ListResponse => documents!["documents/list-response.json"],
        DocumentKind::UpdateRequest => documents!["documents/update-request.json"],
        DocumentKind::S3JobDefinition => documents!["documents/s3-job-definition.json"],
        DocumentKind::ScheduleFrequency => documents!["documents/schedule-frequency.json"],
        DocumentKind::Scoping => documents!["documents/scoping.json"],
        DocumentKind::BucketCriteria => documents!["documents/bucket-criteria.json"],
        DocumentKind::Tags => documents!["documents/tags.json"],
    }
}

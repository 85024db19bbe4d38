//! Documents that show each kind: the examples of the JSON Schemas. They lie in `examples/`.

use crate::model::Kind;

macro_rules! documents {
    ($($path:literal),+ $(,)?) => { &[$( include_str!(concat!("../../examples/", $path)) ),+] };
}

/// Documents of that kind, as JSON texts.
pub fn examples(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::CreateRequest => documents![
            "jobs/one-time-minimal.json",
            "jobs/full-scope.json",
            "jobs/weekly-with-initial-run.json",
            "jobs/monthly-on-day-31.json",
            "jobs/daily-public-buckets-by-tag.json",
            "jobs/custom-identifiers-only.json",
        ],
        Kind::CreateResponse => documents!["documents/create-response.json"],
        Kind::DescribeRequest => documents!["documents/describe-request.json"],
        Kind::DescribeResponse => documents!["documents/describe-response.json"],
        Kind::ListRequest => documents!["documents/list-request.json"],
        Kind::ListResponse => documents!["documents/list-response.json"],
    }
}

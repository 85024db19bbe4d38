//! How fast files in other languages are read: such that have no job, and such that have many.

#![allow(clippy::unwrap_used, reason = "a benchmark stops at what it doesn't expect")]

mod aims;

use aims::aim;
use macie_preflight::read::read;
use std::hint::black_box;
use std::time::{Duration, Instant};

const BYTES: usize = 10_000_000;

/// The languages: the name of a file, what most of it is, and a job.
const LANGUAGES: [(&str, &str, &str); 9] = [
    (
        "main.tf",
        "resource \"aws_s3_bucket\" \"lake\" {\n  bucket = \"larkfield-${var.stage}\" # the lake\n  tags = { team = \"data\" }\n}\n",
        "resource \"aws_macie2_classification_job\" \"ledger\" {\n  name = \"ledger\"\n  job_type = \"ONE_TIME\"\n  s3_job_definition {\n    bucket_definitions {\n      account_id = \"210987654321\"\n      buckets = [\"ledger\"]\n    }\n  }\n}\n",
    ),
    (
        "deploy.py",
        "def upload(path, *, bucket=\"larkfield\"):\n    # Writes one file.\n    return client.put_object(Bucket=bucket, Key=f\"{path}/a\", Body=b\"\\x00\")\n",
        "client.create_classification_job(\n    name=\"ledger\",\n    jobType=\"ONE_TIME\",\n    s3JobDefinition={\"bucketDefinitions\": [{\"accountId\": \"210987654321\", \"buckets\": [\"ledger\"]}]},\n)\n",
    ),
    (
        "deploy.ts",
        "export const upload = async (path: string): Promise<void> => {\n  // Writes one file.\n  await client.send(new PutObjectCommand({ Bucket: `larkfield-${stage}`, Key: path }));\n};\n",
        "await client.send(new CreateClassificationJobCommand({ name: \"ledger\", jobType: \"ONE_TIME\", s3JobDefinition: { bucketDefinitions: [{ accountId: \"210987654321\", buckets: [\"ledger\"] }] } }));\n",
    ),
    (
        "deploy.sh",
        "for file in \"$folder\"/*.csv; do # each file\n  aws s3 cp \"$file\" \"s3://larkfield/$(basename \"$file\")\" --only-show-errors || exit 1\ndone\n",
        "aws macie2 create-classification-job --name ledger --job-type ONE_TIME \\\n  --s3-job-definition '{\"bucketDefinitions\": [{\"accountId\": \"210987654321\", \"buckets\": [\"ledger\"]}]}'\n",
    ),
    (
        "README.md",
        "## Uploading\n\nThe lake is filled *every night*; see `upload.py`.\n\n```sh\naws s3 ls s3://larkfield\n```\n\n",
        "## Scanning\n\n```sh\naws macie2 create-classification-job --name ledger --job-type ONE_TIME --s3-job-definition file://ledger.json\n```\n\n",
    ),
    (
        "template.json",
        "{\"Type\": \"Pass\", \"Comment\": \"nothing to do\", \"Result\": {\"values\": [1, 2, 3]}, \"End\": true},\n",
        "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::aws-sdk:macie2:createClassificationJob\", \"Parameters\": {\"Name\": \"ledger\", \"JobType\": \"ONE_TIME\", \"S3JobDefinition\": {\"BucketDefinitions\": [{\"AccountId\": \"210987654321\", \"Buckets\": [\"ledger\"]}]}}, \"End\": true},\n",
    ),
    (
        "template.yaml",
        "  Lake:\n    Type: AWS::S3::Bucket\n    DeletionPolicy: Retain\n    Properties:\n      BucketName: !Sub \"larkfield-${Stage}\" # the lake\n      Tags:\n        - Key: team\n          Value: data\n",
        "  Scan:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Definition:\n        StartAt: CreateJob\n        States:\n          CreateJob:\n            Type: Task\n            Resource: arn:aws:states:::aws-sdk:macie2:createClassificationJob\n            Parameters:\n              Name: ledger\n              JobType: ONE_TIME\n              S3JobDefinition:\n                BucketDefinitions:\n                  - AccountId: '210987654321'\n                    Buckets: [ledger]\n            End: true\n",
    ),
    (
        "jobs.yaml",
        "---\nkind: ConfigMap\nmetadata:\n  name: lake\n  labels: {team: data}\ndata:\n  upload.sh: |\n    aws s3 sync . \"s3://larkfield-$STAGE\"\n  stage: \"beta\"\n",
        "--- # Macie\njobType: ONE_TIME\nname: ledger\ns3JobDefinition:\n  bucketDefinitions:\n    - accountId: '210987654321'\n      buckets: [ledger]\n",
    ),
    (
        "scan.ipynb",
        "{\"cell_type\": \"code\", \"source\": [\"for path in paths:\\n\", \"    upload(path, \\\"larkfield\\\")\"]},\n",
        "{\"cell_type\": \"code\", \"source\": [\"client.create_classification_job(\\n\", \"    name=\\\"ledger\\\", jobType=\\\"ONE_TIME\\\",\\n\", \"    s3JobDefinition={\\\"bucketDefinitions\\\": [{\\\"accountId\\\": \\\"210987654321\\\", \\\"buckets\\\": [\\\"ledger\\\"]}]},\\n\", \")\"]},\n",
    ),
];

fn main() {
    for (name, other, job) in LANGUAGES {
        // JSON is one value, and a template has all of its resources together.
        let items = |parts: &str| format!("[{}]", parts.trim_end().trim_end_matches(','));
        let whole = |parts: String| match name {
            "template.json" => items(&parts),
            "scan.ipynb" => format!("{{\"cells\": {}}}", items(&parts)),
            "template.yaml" => format!("Resources:\n{parts}"),
            _ => parts,
        };
        let without = whole(other.repeat(BYTES / other.len()));
        let part = other.repeat(20) + job;
        let with = whole(part.repeat(BYTES / part.len()));
        assert!(read(&without, Some(name)).is_empty(), "{name}");
        let jobs = read(&with, Some(name)).len();
        assert_eq!(jobs, BYTES / part.len(), "{name}");
        aim(&format!("{name}, 10 MB without a job"), "MB a second", "at least", 100.0, rate(&without, name));
        aim(&format!("{name}, 10 MB with {jobs} jobs"), "MB a second", "at least", 20.0, rate(&with, name));
    }
}

/// How many megabytes are read a second, in the fastest of several rounds.
fn rate(text: &str, name: &str) -> f64 {
    let mut best = Duration::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        black_box(read(black_box(text), Some(name)));
        best = best.min(start.elapsed());
    }
    text.len() as f64 / 1e6 / best.as_secs_f64()
}

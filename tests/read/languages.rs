//! What all languages have in common.

use macie_preflight::read::read;

#[test]
fn a_file_that_names_no_job_is_not_read() {
    assert_eq!(read("resource \"aws_s3_bucket\" \"b\" {}", Some("main.tf")), Vec::new());
    assert_eq!(read("", None), Vec::new());
}

#[test]
fn a_byte_order_mark_doesnt_make_json_another_language() {
    let request = r#"{ "name": "ledger", "jobType": "ONE_TIME", "s3JobDefinition": { "bucketDefinitions": [] } }"#;
    let task = r#"{ "Resource": "arn:aws:states:::aws-sdk:macie2:createClassificationJob", "Parameters": { "Name": "ledger" } }"#;
    for text in [request, task] {
        let marked = ["\u{feff}", text].concat();
        let kinds =
            |documents: Vec<macie_preflight::read::SourceDocument>| documents.iter().map(|document| document.form).collect::<Vec<_>>();
        assert_eq!(kinds(read(&marked, None)), kinds(read(text, None)));
        assert_eq!(kinds(read(&marked, None)), kinds(read(&marked, Some("task.json"))));
    }
    assert_eq!(read(&["\u{feff}", task].concat(), None).len(), 1);
}

//! What all languages have in common.

use macie_preflight::read::read;

#[test]
fn a_file_that_names_no_job_is_not_read() {
    assert_eq!(read("resource \"aws_s3_bucket\" \"b\" {}", Some("main.tf")), Vec::new());
    assert_eq!(read("", None), Vec::new());
}

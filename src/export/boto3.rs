//! A Python program for boto3.

use super::literal::{PYTHON, request};
use super::request::Notes;
use crate::text::Node;

/// The request in a program.
pub fn text<'t>(root: Node<'t>, notes: &mut Notes<'t>) -> String {
    let mut out = "import boto3\n\nrequest = ".to_owned();
    out += &request(root, &PYTHON, notes);
    out +=
        "\n\nresponse = boto3.client(\"macie2\").create_classification_job(**request)\nprint(response[\"jobId\"], response[\"jobArn\"])\n";
    out
}

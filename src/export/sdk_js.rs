//! An ES module for AWS's SDK for JavaScript, version 3.

use super::literal::{JAVASCRIPT, request};
use super::request::Notes;
use crate::text::Node;

/// The request in a module.
pub fn text<'t>(root: Node<'t>, notes: &mut Notes<'t>) -> String {
    let mut out = "import { CreateClassificationJobCommand, Macie2Client } from \"@aws-sdk/client-macie2\";\n\nconst command = new \
            CreateClassificationJobCommand("
        .to_owned();
    out += &request(root, &JAVASCRIPT, notes);
    out += ");\n\nconst { jobId, jobArn } = await new Macie2Client({}).send(command);\nconsole.log(jobId, jobArn);\n";
    out
}

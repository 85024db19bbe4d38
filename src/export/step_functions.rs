//! A state machine of AWS Step Functions, in the Amazon States Language.
//! <https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html>.

use super::literal::{STATES, request};
use super::request::Notes;
use crate::text::{Node, NodeKind};

/// The request as the parameters of the only state. A token that the request doesn't have is made by each execution.
pub fn text<'t>(root: Node<'t>, notes: &mut Notes<'t>) -> String {
    let mut parameters = request(root, &STATES, notes);
    match root.get("clientToken").filter(|token| !matches!(token.kind(), NodeKind::Hole | NodeKind::Null)) {
        Some(token) => notes.add(
            token,
            "all executions send this token, and Macie may create only one job for it; `\"ClientToken.$\": \"States.UUID()\"` generates one",
        ),
        None => parameters.replace_range(..1, if parameters == "{}" { TOKEN_ALONE } else { TOKEN_BEFORE_OTHERS }),
    }
    // No string has a line break as such.
    [BEFORE, &parameters.replace('\n', "\n      "), AFTER].concat()
}

const TOKEN_ALONE: &str = "{\n  \"ClientToken.$\": \"States.UUID()\"\n";
const TOKEN_BEFORE_OTHERS: &str = "{\n  \"ClientToken.$\": \"States.UUID()\",";

const BEFORE: &str = r#"{
  "StartAt": "CreateClassificationJob",
  "States": {
    "CreateClassificationJob": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:macie2:createClassificationJob",
      "Parameters": "#;

const AFTER: &str = ",\n      \"End\": true\n    }\n  }\n}\n";

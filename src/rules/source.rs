//! Rules for how a document is written in another language: what the document itself doesn't show.

use crate::read::{Mistake, MistakeKind, Span};
use crate::report::{Place, Rule, facts};
use crate::rules::declare::{Example, rules};
use crate::rules::judgment::Judgment;
use crate::rules::sources::page;

const TERRAFORM: &str = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/macie2_classification_job";

rules! {
    CONFLICTING_ARGUMENT "conflicting-argument" {
        level: Error,
        message: "`{found}` conflicts with `{other}`",
        help: ["remove one of them"],
        summary: "an argument conflicts with another one",
        reason: "Terraform's AWS provider rejects arguments that are mutually exclusive.",
        facts: { found: text, other: text },
        basis: [page("Conflicts with name", TERRAFORM)],
        fails: [Example::file("main.tf", r#"resource "aws_macie2_classification_job" "ledger" {
  name        = "ledger"
  name_prefix = "ledger-"
  job_type    = "ONE_TIME"
  s3_job_definition {
    bucket_definitions {
      account_id = "210987654321"
      buckets    = ["ledger"]
    }
  }
}
"#)],
        passes: [Example::file("main.tf", r#"resource "aws_macie2_classification_job" "ledger" {
  name_prefix = "ledger-"
  job_type    = "ONE_TIME"
  s3_job_definition {
    bucket_definitions {
      account_id = "210987654321"
      buckets    = ["ledger"]
    }
  }
}
"#)],
    }
}

/// The rule that a kind of mistake breaks.
const fn rule_of(kind: MistakeKind) -> &'static Rule {
    match kind {
        MistakeKind::ConflictingArgument => &CONFLICTING_ARGUMENT,
    }
}

/// Reports mistakes in how a document is written in a file.
pub fn mistakes(mistakes: &[Mistake], file: &[u8], judge: &mut Judgment<'_, '_>) {
    let written = |span: Span| file.get(span.start..span.end).and_then(|written| str::from_utf8(written).ok()).unwrap_or_default();
    for mistake in mistakes {
        let Mistake { kind, span, other } = *mistake;
        judge.find(rule_of(kind), Place::Text(span.start, span.end), facts! { found: written(span), other: other.map(written) });
    }
}

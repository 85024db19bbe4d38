//! Resources of Terraform's provider in programs: of Pulumi, and of the CDK for Terraform (CDKTF). Their arguments have names in
//! camelCase, or in snake_case in Python.

use crate::model::Naming;
use crate::read::document::SourceDocument;
use crate::read::literal::{Literal, LiteralValue, Member, Span};
use crate::read::terraform::hcl::{Body, decoded};
use crate::read::terraform::json::read_by;
use crate::read::terraform::provider::{self, Syntax};

/// The class of CDKTF for a job.
pub const CDKTF: &str = "Macie2ClassificationJob";

/// The request that a resource of Pulumi stands for.
pub fn pulumi(name: &str, span: Span, arguments: Literal) -> SourceDocument {
    document(Syntax::Pulumi, name, span, arguments)
}

/// The request that a resource of CDKTF stands for, in this syntax. In its texts, references to other resources have the form `${…}`.
pub fn cdktf(syntax: Syntax, name: &str, span: Span, mut arguments: Literal) -> SourceDocument {
    read_by(&mut arguments, |text| decoded(text, false));
    document(syntax, name, span, arguments)
}

fn document(syntax: Syntax, name: &str, span: Span, mut arguments: Literal) -> SourceDocument {
    rename(&mut arguments);
    let place = arguments.span;
    let body = match arguments.value {
        LiteralValue::Object { members, open } => Body::of(members, open, place),
        _ => Body { open: true, span: place, ..Body::default() },
    };
    provider::document(syntax, name.to_owned(), span, body)
}

/// What Pulumi and Python call `and`.
const AND: [&str; 2] = ["ands", "and_"];

/// Gives arguments the names that Terraform has for them. Of one that is given twice, the last counts. Names of tags are their authors'.
fn rename(literal: &mut Literal) {
    match &mut literal.value {
        LiteralValue::List { items, .. } => items.iter_mut().for_each(rename),
        LiteralValue::Object { members, .. } => {
            let mut seen: Vec<&str> = Vec::new();
            members.reverse();
            members.retain_mut(|member| {
                let declared = if AND.contains(&member.name.as_str()) { Some("and") } else { Naming::Camel.read(&member.name) };
                rename_member(member, declared);
                let is_repeated = declared.is_some_and(|name| seen.contains(&name));
                seen.extend(declared);
                !is_repeated
            });
            members.reverse();
        }
        _ => {}
    }
}

fn rename_member(member: &mut Member, declared: Option<&str>) {
    member.name = Naming::Snake.write(declared.unwrap_or(&member.name));
    if declared != Some("tags") {
        rename(&mut member.value);
    }
}

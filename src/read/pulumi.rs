//! What Pulumi's resource for a job makes of its arguments: its provider is Terraform's, with names in camelCase.

use super::document::SourceDocument;
use super::literal::{Literal, LiteralValue, Member, Span};
use super::terraform::hcl::Body;
use super::terraform::provider::{self, Syntax};
use crate::model::Naming;

/// The request that a resource stands for.
pub fn document(name: &str, span: Span, mut arguments: Literal) -> SourceDocument {
    rename(&mut arguments);
    let place = arguments.span;
    let body = match arguments.value {
        LiteralValue::Object { members, open } => Body::of(members, open, place),
        _ => Body { open: true, span: place, ..Body::default() },
    };
    provider::document(Syntax::Pulumi, name.to_owned(), span, body)
}

/// Gives arguments the names that Terraform has for them. Of one that is given twice, the last counts. Names of tags are their authors'.
fn rename(literal: &mut Literal) {
    match &mut literal.value {
        LiteralValue::List { items, .. } => items.iter_mut().for_each(rename),
        LiteralValue::Object { members, .. } => {
            let mut seen: Vec<&str> = Vec::new();
            members.reverse();
            members.retain_mut(|member| {
                let declared = if member.name == "ands" { Some("and") } else { Naming::Camel.read(&member.name) };
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

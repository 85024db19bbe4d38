//! Texts in a template of JSON or YAML: where each of their characters is in the file, and what CloudFormation puts together of several.

use crate::read::literal::{Literal, LiteralValue, Member, Span};
use crate::read::mapped::Mapped;

/// The function of AWS CloudFormation or Pulumi that an object is a call of, with its argument.
pub fn function(literal: &Literal) -> Option<&Member> {
    match literal.members() {
        [call] if call.name == "Ref" || is_function(&call.name) => Some(call),
        _ => None,
    }
}

/// Whether the name of a member is that of a function.
pub fn is_function(name: &str) -> bool {
    name.starts_with("Fn::") || name.starts_with("fn::")
}

/// A text, also one of `Fn::Sub` or `Fn::Join`, with holes for what is substituted. A partition in an ARN counts as `aws`: it decides
/// nothing.
pub fn text(source: &str, literal: &Literal) -> Option<Mapped> {
    let mut text = Mapped::default();
    add(source, literal, &mut text).then_some(text)
}

/// A file in which each `${…}` is a hole.
pub fn substituted(source: &str) -> Mapped {
    let mut text = Mapped::default();
    substitute(&Mapped::of(source, 0), &mut text);
    text
}

/// Adds a text, unless it is none.
fn add(source: &str, literal: &Literal, out: &mut Mapped) -> bool {
    if let Some(text) = literal.as_text() {
        substitute(&Mapped::of_string(source, text, literal.span), out);
        return true;
    }
    let Some(Member { name, value, .. }) = function(literal) else { return false };
    match (name.as_str(), &value.value) {
        ("Fn::Sub", LiteralValue::Text(_)) => add(source, value, out),
        ("Fn::Sub", LiteralValue::List { items, .. }) => {
            items.first().is_some_and(|text| text.as_text().is_some() && add(source, text, out))
        }
        ("Fn::Join", LiteralValue::List { items, .. }) => {
            let [separator, Literal { value: LiteralValue::List { items, .. }, .. }] = items.as_slice() else { return false };
            let Some(between) = separator.as_text() else { return false };
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(between, separator.span);
                }
                if !add(source, item, out) {
                    hole(item.span, out);
                }
            }
            true
        }
        _ => false,
    }
}

/// Adds a text in which each `${…}` is a hole.
fn substitute(text: &Mapped, out: &mut Mapped) {
    let mut start = 0;
    while let Some(at) = text.text().get(start..).and_then(|rest| rest.find("${")) {
        let Some(length) = text.text().get(start + at..).and_then(|rest| rest.find('}')) else { break };
        out.push_part(text, start, start + at);
        hole(text.span(start + at, start + at + length + 1), out);
        start += at + length + 1;
    }
    out.push_part(text, start, text.text().len());
}

fn hole(span: Span, out: &mut Mapped) {
    if out.text().ends_with("arn:") { out.push("aws", span) } else { out.push_hole(span) }
}

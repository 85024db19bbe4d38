//! JSON as a part of a file: a whole file, the argument of an option, a definition in a string.

use super::literal::{HOLE, Literal, LiteralValue, MOST_DEEP, Member, Span};
use super::mapped::Mapped;
use crate::text::{Gather, Limits, Node, NodeKind, SyntaxError, Tape};

/// Reads a JSON text. A string of which a part isn't known is a hole; an object with such a name is open.
///
/// # Errors
///
/// What is wrong, with places in the text.
pub fn read(text: &Mapped) -> Result<Literal, SyntaxError> {
    let prepared = if text.is_known() { None } else { Some(without_unknown_strings(text.text())) };
    let json = prepared.as_deref().unwrap_or(text.text());
    let tape = Tape::parse(json.as_bytes(), Limits { bytes: u32::MAX as usize, depth: MOST_DEEP, stand_ins: true })?;
    Ok(literal(tape.root(), text))
}

/// The text, in which each string with an unknown part is unknown: a hole, and blanks for the rest, so that all else keeps its place.
fn without_unknown_strings(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.as_bytes().iter();
    while let Some(&byte) = bytes.next() {
        let start = out.len();
        out.push(byte);
        if byte != b'"' {
            continue;
        }
        while let Some(&inner) = bytes.next() {
            out.push(inner);
            match inner {
                b'"' => break,
                b'\\' => out.extend(bytes.next()),
                _ => {}
            }
        }
        let is_name = bytes.as_slice().trim_ascii_start().first() == Some(&b':');
        let Some(string) = out.get_mut(start..).filter(|string| string.contains(&(HOLE as u8))) else { continue };
        if is_name {
            string.iter_mut().filter(|byte| **byte == HOLE as u8).for_each(|byte| *byte = b'?');
        } else {
            string.fill(b' ');
            string.iter_mut().take(1).for_each(|first| *first = HOLE as u8);
        }
    }
    String::from_utf8(out).unwrap_or_default()
}

/// A value of a text that was read.
pub fn literal(node: Node<'_>, text: &Mapped) -> Literal {
    let span = text.span(node.start(), end_of(node, text.text()));
    let open = node.is_open();
    let value = match node.kind() {
        NodeKind::Null => LiteralValue::Null,
        NodeKind::True => LiteralValue::Boolean(true),
        NodeKind::False => LiteralValue::Boolean(false),
        NodeKind::Number => LiteralValue::Number(node.number().unwrap_or_default().to_owned()),
        NodeKind::String => LiteralValue::Text(node.str().unwrap_or_default().to_owned()),
        NodeKind::Array => {
            // What isn't known between the commas may be several elements.
            let several = |element: Node<'_>| text.text().as_bytes().get(element.start()) == Some(&(HOLE as u8));
            let open = open || node.elements().any(several);
            LiteralValue::List { items: node.elements().map(|element| literal(element, text)).gather(), open }
        }
        NodeKind::Object => {
            let known = |key: &Node<'_>| !text.text().get(key.start()..key.end()).is_some_and(|name| name.contains(HOLE));
            let members = node.members().filter(|(key, _)| known(key)).map(|(key, value)| member(key, value, text)).gather();
            LiteralValue::Object { open: open || members.len() < node.count(), members }
        }
        NodeKind::Foreign | NodeKind::Hole => LiteralValue::Hole,
    };
    Literal { value, span }
}

/// Where a value ends: a string that isn't known ends at its quote, though only a hole is left of it.
fn end_of(node: Node<'_>, text: &str) -> usize {
    let string = text.as_bytes().get(node.start()..).unwrap_or_default();
    if node.kind() != NodeKind::Hole || string.first() != Some(&b'"') {
        return node.end();
    }
    let (mut end, mut is_escaped) = (node.start() + 1, false);
    for byte in string.iter().skip(1) {
        end += 1;
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => break,
            _ => {}
        }
    }
    end
}

fn member(key: Node<'_>, value: Node<'_>, text: &Mapped) -> Member {
    let span: Span = text.span(key.start(), key.end());
    Member { name: key.str().unwrap_or_default().to_owned(), span, value: literal(value, text) }
}

//! The parts of a file of YAML: what can be read by itself.

use crate::read::literal::Span;
use crate::text::contains;

/// The parts of a file, in their order: a document each. Documents of which one may have directives before its marker are a part together.
pub fn parts(text: &str) -> Vec<Span> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut has_directives = false;
    for line in text.split('\n') {
        if is_marker(line.as_bytes()) {
            if at > start && !has_directives {
                parts.push(Span::new(start, at));
                start = at;
            }
            has_directives = false;
        }
        has_directives |= has_directive(line);
        at += line.len() + 1;
    }
    parts.push(Span::new(start, text.len()));
    parts
}

/// Whether a document begins with this line, whatever is before it: also within the lines of a scalar.
fn is_marker(line: &[u8]) -> bool {
    matches!(line, [b'-', b'-', b'-'] | [b'-', b'-', b'-', b' ' | b'\t' | b'\r', ..])
}

/// Whether this may be a directive, which may be after a byte order mark or a single carriage return.
fn has_directive(line: &str) -> bool {
    line.starts_with('%') || line.contains('%') && ["\u{feff}%", "\r%"].iter().any(|start| contains(line, start))
}

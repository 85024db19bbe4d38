//! Scripts within other files: the recipes of a Makefile, the instructions of a Dockerfile, the scalars of a CI service's YAML, the
//! commands of a notebook.
//!
//! Each is read by itself. What the file's own tool replaces before a shell sees it isn't known.

use super::read_part;
use crate::read::document::SourceDocument;
use crate::read::literal::Span;
use crate::read::mapped::Mapped;
use crate::read::search::mentions_a_job;
use crate::text::find;

/// How long what a tool replaces may be.
const LONGEST_REPLACED: usize = 256;

/// A line of a file, with its end.
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl Line<'_> {
    fn indent(&self) -> usize {
        self.text.bytes().take_while(|byte| *byte == b' ').count()
    }

    fn content(&self) -> &str {
        self.text.trim_end_matches(['\n', '\r'])
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let length = rest.bytes().take_while(|byte| *byte != b'\n').count() + 1;
        lines.push(Line { start, text: rest.get(..length).unwrap_or(rest) });
        start += length;
    }
    lines
}

/// Whether the last line of a script goes on in the next one.
fn goes_on(script: &Mapped) -> bool {
    script.text().ends_with("\\\n") || script.text().ends_with("\\\r\n")
}

fn read_into(documents: &mut Vec<SourceDocument>, script: &Mapped) {
    if mentions_a_job(script.text().as_bytes()) {
        documents.extend(read_part(script));
    }
}

/// Reads the jobs in the recipes of a Makefile.
pub fn read_makefile(text: &str) -> Vec<SourceDocument> {
    let mut documents = Vec::new();
    let mut script = Mapped::default();
    for line in lines(text) {
        let goes_on = goes_on(&script);
        if !goes_on {
            read_into(&mut documents, &std::mem::take(&mut script));
        }
        let Some(recipe) = line.text.strip_prefix('\t').or(Some(line.text).filter(|_| goes_on)) else { continue };
        let command = if goes_on { recipe } else { recipe.trim_start_matches(['@', '-', '+', ' ', '\t']) };
        push_replaced(&mut script, command, line.start + line.text.len() - command.len(), make_variable);
    }
    read_into(&mut documents, &script);
    documents
}

/// Adds a text in which a tool replaces something: `replaced` says how many bytes, and of those that stay, which.
fn push_replaced(script: &mut Mapped, text: &str, start: usize, replaced: fn(&str) -> Option<(usize, &'static str)>) {
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        let special = text.as_bytes().get(at).is_some_and(|byte| matches!(byte, b'$' | b'{'));
        let found = text.get(at..).filter(|_| special).and_then(replaced);
        let Some((length, instead)) = found else {
            at += 1;
            continue;
        };
        script.push(text.get(from..at).unwrap_or_default(), Span::new(start + from, start + at));
        let span = Span::new(start + at, start + at + length);
        if instead.is_empty() {
            script.push_hole(span)
        } else {
            script.push(instead, span)
        }
        at += length;
        from = at;
    }
    script.push(text.get(from..).unwrap_or_default(), Span::new(start + from, start + text.len()));
}

/// `$(NAME)`, `${NAME}` and `$X` are replaced by make; `$$` is the shell's `$`.
fn make_variable(text: &str) -> Option<(usize, &'static str)> {
    let mut open = 0;
    for (index, byte) in text.strip_prefix('$').map(|_| text)?.bytes().enumerate().take(LONGEST_REPLACED) {
        match byte {
            b'$' if index == 1 => return Some((2, "$")),
            b'(' | b'{' if index > 0 => open += 1,
            b')' | b'}' if index > 0 => open -= 1,
            b'\n' => return None,
            _ => {}
        }
        if index > 0 && open <= 0 {
            let character = text.get(index..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            return Some((index + character, ""));
        }
    }
    None
}

/// Reads the jobs in the instructions of a Dockerfile.
pub fn read_dockerfile(text: &str) -> Vec<SourceDocument> {
    let mut documents = Vec::new();
    let mut script = Mapped::default();
    for line in lines(text) {
        let goes_on = goes_on(&script);
        if goes_on && (line.is_blank() || line.text.trim_start().starts_with('#')) {
            continue;
        }
        if !goes_on {
            read_into(&mut documents, &std::mem::take(&mut script));
        }
        script.push(line.text, Span::new(line.start, line.start + line.text.len()));
    }
    read_into(&mut documents, &script);
    documents
}

/// Reads the jobs in a command of a notebook, which begins at this byte.
pub fn read_command(command: &str, start: usize) -> Vec<SourceDocument> {
    let mut documents = Vec::new();
    let mut script = Mapped::default();
    push_replaced(&mut script, command, start, python_expression);
    read_into(&mut documents, &script);
    documents
}

/// `{name}`, `{config.name}` and `{names[0]}` in a command of a notebook are expressions of Python.
fn python_expression(text: &str) -> Option<(usize, &'static str)> {
    let inside = text.strip_prefix('{')?;
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'[' | b']' | b'(' | b')');
    let length = inside.bytes().take(LONGEST_REPLACED).take_while(is_part).count();
    (length > 0 && inside.as_bytes().get(length) == Some(&b'}')).then_some((length + 2, ""))
}

/// Reads the jobs in the scalars of a YAML file.
pub fn read_yaml(text: &str) -> Vec<SourceDocument> {
    let mut documents = Vec::new();
    let lines = lines(text);
    let mut rest = lines.as_slice();
    while let [line, after @ ..] = rest {
        let value = value_of(line.content());
        let indicator = line.content().get(value..).unwrap_or_default();
        let mut script = Mapped::default();
        let taken = match indicator.as_bytes() {
            [b'|' | b'>', modifiers @ ..] if is_block_header(modifiers) => {
                push_block(&mut script, after, line.indent(), indicator.starts_with('>'))
            }
            [b'"' | b'\'', ..] => {
                push_quoted(&mut script, indicator, line.start + value);
                0
            }
            [] | [b'[' | b'{' | b'&' | b'*' | b'!' | b'#' | b'|' | b'>' | b'%' | b'@' | b'`', ..] => 0,
            _ => push_plain(&mut script, indicator, line.start + value, after, line.indent()),
        };
        read_into(&mut documents, &script);
        rest = after.get(taken..).unwrap_or_default();
    }
    documents
}

/// Where the value begins in a line: after `- ` and `key: `.
fn value_of(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = line.get(at..).unwrap_or_default();
        at += rest.len() - rest.trim_start_matches(' ').len();
        let rest = line.get(at..).unwrap_or_default();
        let key = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')).count();
        let length = match rest.as_bytes().get(key..).unwrap_or_default() {
            [b':', b' ', ..] | [b':'] if key > 0 => key + 1,
            _ if rest.starts_with("- ") => 1,
            _ => return at,
        };
        at += length;
    }
}

/// Whether this follows the `|` or `>` of a block scalar.
fn is_block_header(modifiers: &[u8]) -> bool {
    let length = modifiers.iter().take_while(|byte| matches!(byte, b'+' | b'-' | b'0'..=b'9')).count();
    matches!(modifiers.get(length..).unwrap_or_default().trim_ascii(), [] | [b'#', ..])
}

/// Adds the lines of a block scalar, and says how many there are.
fn push_block(script: &mut Mapped, lines: &[Line<'_>], outer: usize, folded: bool) -> usize {
    let indent = lines.iter().find(|line| !line.is_blank()).map_or(0, Line::indent);
    let count = if indent > outer { lines.iter().take_while(|line| line.is_blank() || line.indent() >= indent).count() } else { 0 };
    let mut rest = lines.get(..count).unwrap_or_default();
    while let [line, after @ ..] = rest {
        let content = line.content().get(indent..).unwrap_or_default();
        push_replaced(script, content, line.start + line.text.len().min(indent), template);
        let end = line.start + line.content().len();
        let folds = folded && !line.is_blank() && after.first().is_some_and(|next| !next.is_blank() && next.indent() == indent);
        script.push(if folds && line.indent() == indent { " " } else { "\n" }, Span::new(end, line.start + line.text.len()));
        rest = after;
    }
    count
}

/// Adds a scalar in quotes that ends on its line.
fn push_quoted(script: &mut Mapped, text: &str, start: usize) {
    let mut content = Mapped::default();
    let mut from = 1;
    let bytes = text.as_bytes();
    let quote = bytes.first().copied().unwrap_or_default();
    let mut at = 1;
    loop {
        let instead = match (bytes.get(at), bytes.get(at + 1)) {
            (None, _) => return,
            (Some(b'\''), Some(b'\'')) if quote == b'\'' => "'",
            (Some(byte), _) if *byte == quote => break,
            (Some(b'\\'), Some(next)) if quote == b'"' => match next {
                b'"' => "\"",
                b'\\' => "\\",
                b'/' => "/",
                b'n' => "\n",
                b't' => "\t",
                b' ' => " ",
                // Another escape: the scalar isn't read.
                _ => return,
            },
            _ => {
                at += 1;
                continue;
            }
        };
        content.push(text.get(from..at).unwrap_or_default(), Span::new(start + from, start + at));
        content.push(instead, Span::new(start + at, start + at + 2));
        at += 2;
        from = at;
    }
    content.push(text.get(from..at).unwrap_or_default(), Span::new(start + from, start + at));
    let mut from = 0;
    let mut at = 0;
    while at < content.text().len() {
        let found = content.text().get(at..).filter(|rest| rest.starts_with(['$', '{'])).and_then(template);
        if let Some((length, _)) = found {
            script.push_part(&content, from, at);
            script.push_hole(content.span(at, at + length));
            at += length;
            from = at;
        } else {
            at += 1;
        }
    }
    script.push_part(&content, from, at);
}

/// Adds a scalar without quotes, and says on how many more lines it goes on.
fn push_plain(script: &mut Mapped, text: &str, start: usize, lines: &[Line<'_>], outer: usize) -> usize {
    let (mut text, mut start) = (text, start);
    let mut count = 0;
    loop {
        let comment = find(text, " #");
        let content = text.get(..comment.unwrap_or(text.len())).unwrap_or_default().trim_end();
        push_replaced(script, content, start, template);
        let Some(next) = lines.get(count).filter(|next| comment.is_none() && next.indent() > outer && !next.is_blank()) else { break };
        let value = value_of(next.content());
        if value != next.indent() {
            break;
        }
        let end = start + content.len();
        script.push(" ", Span::new(end, next.start + value));
        (text, start) = (next.content().get(value..).unwrap_or_default(), next.start + value);
        count += 1;
    }
    count
}

/// What the tool that reads a YAML file may replace, whatever the shell's quotes: `${{ … }}`, `{{ … }}`, `$(name)`, `${name}`.
fn template(text: &str) -> Option<(usize, &'static str)> {
    for (open, close) in [("${{", "}}"), ("{{", "}}"), ("$[[", "]]"), ("${", "}"), ("$(", ")")] {
        let Some(inside) = text.strip_prefix(open) else { continue };
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':' | b'-');
        let any = open.len() == 3 || open == "{{";
        let length = inside
            .bytes()
            .take(LONGEST_REPLACED)
            .take_while(|byte| if any { !matches!(byte, b'\n' | b'}' | b']') } else { is_name(byte) })
            .count();
        return inside.get(length..).filter(|rest| length > 0 && rest.starts_with(close)).map(|_| (open.len() + length + close.len(), ""));
    }
    None
}

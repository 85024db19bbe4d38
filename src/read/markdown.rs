//! Markdown: the code in its fences, each in its language, and commands in indented blocks.

use super::document::SourceDocument;
use super::literal::Span;
use super::mapped::Mapped;
use super::search::mentions_a_job;
use super::shell;
use crate::text::Gather;

/// The languages of fences, and how a file of each is called. A fence without a language may be any of them, tried in this order.
const LANGUAGES: [(&[&str], &str); 9] = [
    (&["hcl", "terraform", "tf", "tofu", "opentofu"], "fence.tf"),
    (&["json", "jsonc"], "fence.json"),
    (&["python", "py", "python3"], "fence.py"),
    (&["js", "javascript", "jsx", "mjs"], "fence.js"),
    (&["ts", "typescript", "tsx"], "fence.ts"),
    (&["bash", "sh", "shell", "zsh", "console", "shell-session", "terminal"], SHELL),
    (&["yaml", "yml"], "fence.yaml"),
    (&["make", "makefile"], "Makefile"),
    (&["docker", "dockerfile"], "Dockerfile"),
];

const SHELL: &str = "fence.sh";

/// How many blanks begin a block of code.
const INDENT: usize = 4;

/// Reads the jobs in a file; `read` reads those in a file of another language.
pub fn read(text: &str, read: fn(&str, Option<&str>) -> Vec<SourceDocument>) -> Vec<SourceDocument> {
    let mut documents = Vec::new();
    let mut at = 0;
    // Whether an indented line may begin code: after a blank line that follows a paragraph.
    let (mut after_blank, mut after_paragraph) = (true, true);
    while let Some(line) = line_at(text, at) {
        let start = at;
        at += line.len();
        let content = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - content.len();
        if let Some((fence, language)) = opening(content) {
            let (end, next) = closing(text, at, fence);
            let code = Code { text, start: at, end, indent };
            at = next;
            (after_blank, after_paragraph) = (true, true);
            if mentions_a_job(code.as_str().as_bytes()) {
                let names = LANGUAGES.iter().filter(|(names, _)| language.is_empty() || names.contains(&language.as_str()));
                documents.extend(names.map(|(_, name)| code.read(name, read)).find(|found| !found.is_empty()).unwrap_or_default());
            }
        } else if after_blank && after_paragraph && is_code(line) {
            while line_at(text, at).is_some_and(|line| is_code(line) || line.trim().is_empty()) {
                at += line_at(text, at).map_or(0, str::len);
            }
            let code = Code { text, start, end: at, indent: INDENT };
            if mentions_a_job(code.as_str().as_bytes()) {
                documents.extend(code.read(SHELL, read));
            }
        } else {
            after_blank = content.trim().is_empty();
            if !after_blank {
                after_paragraph = indent == 0 && !is_shell(content.trim_end());
            }
        }
    }
    documents
}

fn line_at(text: &str, start: usize) -> Option<&str> {
    let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
    let length = rest.bytes().take_while(|byte| *byte != b'\n').count();
    rest.get(..length + 1).or(Some(rest))
}

fn is_code(line: &str) -> bool {
    !line.trim().is_empty() && (line.starts_with("    ") || line.starts_with('\t'))
}

/// Whether a line is one of a script, and what is within it is indented.
fn is_shell(line: &str) -> bool {
    line.starts_with("#!") || line.ends_with(['{', '(']) || line.ends_with("then") || line.ends_with("do") || line.ends_with("else")
}

/// The fence that a line opens, and its language in lower case.
fn opening(line: &str) -> Option<(&str, String)> {
    let fence = fence_of(line)?;
    let info = line.get(fence.len()..)?.trim();
    let info = info.trim_start_matches(['{', '.', ' ']);
    let length = info.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'_')).count();
    (!fence.starts_with('`') || !info.contains('`')).then(|| (fence, info.get(..length).unwrap_or_default().to_ascii_lowercase()))
}

/// The backticks or tildes at the beginning of a line, if there are enough.
fn fence_of(line: &str) -> Option<&str> {
    let first = line.bytes().next().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = line.bytes().take_while(|byte| *byte == first).count();
    line.get(..length).filter(|_| length >= 3)
}

/// Where the code ends in a fence, and what follows it begins.
fn closing(text: &str, start: usize, fence: &str) -> (usize, usize) {
    let mut at = start;
    while let Some(line) = line_at(text, at) {
        let content = line.trim();
        if fence_of(content).is_some_and(|closing| closing == content && closing.starts_with(fence)) {
            return (at, at + line.len());
        }
        at += line.len();
    }
    (at, at)
}

/// Code in a text.
struct Code<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    indent: usize,
}

impl Code<'_> {
    fn as_str(&self) -> &str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    fn read(&self, name: &str, read: fn(&str, Option<&str>) -> Vec<SourceDocument>) -> Vec<SourceDocument> {
        if name == SHELL {
            return shell::read_part(&self.script());
        }
        let code = Mapped::of(self.as_str(), self.start);
        read(code.text(), Some(name)).into_iter().map(|document| document.placed(&code)).gather()
    }

    /// The commands: without the indent of all lines, and if some have a prompt, without it and without what isn't typed.
    fn script(&self) -> Mapped {
        let mut script = Mapped::default();
        let has_prompts = self.as_str().lines().any(|line| prompt_of(line) == Some('$'));
        let mut at = self.start;
        let mut quote = None;
        let mut goes_on = false;
        while let Some(line) = line_at(self.text, at).filter(|_| at < self.end) {
            let start = at;
            at += line.len();
            let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
            let mut skipped = if line.starts_with('\t') { blanks.min(1) } else { blanks.min(self.indent) };
            if has_prompts {
                match prompt_of(line) {
                    Some('$') => {
                        (skipped, quote) = (blanks + 2, None);
                    }
                    Some(_) => skipped = blanks + 2,
                    None if goes_on || quote.is_some() => {}
                    None => continue,
                }
            }
            let content = line.get(skipped..).unwrap_or_default();
            script.push(content, Span::new(start + skipped, start + skipped + content.len()));
            goes_on = content.trim_end_matches(['\n', '\r']).ends_with('\\');
            quote = open_quote(content, quote);
        }
        script
    }
}

/// The prompt of a line: `$`, or `>` before a line that goes on.
fn prompt_of(line: &str) -> Option<char> {
    let line = line.trim_start_matches([' ', '\t']);
    line.strip_prefix("$ ").map(|_| '$').or(line.strip_prefix("> ").map(|_| '>'))
}

/// The quote that is open after a line of a command.
fn open_quote(line: &str, mut quote: Option<char>) -> Option<char> {
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match (character, quote) {
            ('\\', None | Some('"')) => _ = characters.next(),
            ('\'' | '"', None) => quote = Some(character),
            (_, Some(open)) if open == character => quote = None,
            _ => {}
        }
    }
    quote
}

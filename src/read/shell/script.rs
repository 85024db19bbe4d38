//! What is known at a point of a script: the variables and the files whose content is written in it, and the jobs so far.
//!
//! A value counts only where it was surely assigned before, and if nothing else in the script may change it.

use super::word::Word;
use crate::read::aws_cli;
use crate::read::document::SourceDocument;
use crate::read::mapped::Mapped;
use crate::text::Gather;

/// How many variables and how many files of a script are followed.
const MOST_KNOWN: usize = 256;

/// What separates the words that `read` reads.
const BLANKS: [char; 3] = [' ', '\t', '\n'];

/// What has been read of a script.
#[derive(Default)]
pub struct Script {
    /// The jobs.
    pub documents: Vec<SourceDocument>,
    variables: Vec<Known>,
    files: Vec<Known>,
    /// The commands that the point is within, such as loops and functions, from the outermost.
    blocks: Vec<Block>,
    blocks_so_far: usize,
    /// The variables whose values, or names, were used.
    used: Vec<String>,
    /// The files that are written more than once, or that other commands may change.
    changed: Vec<String>,
    /// What isn't to be used.
    unsure: Vec<String>,
    /// How much text variables and files may still become in words.
    budget: usize,
}

/// A variable or a file with its content.
struct Known {
    name: String,
    content: Word,
    place: Place,
}

/// A command that contains others.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Block {
    number: usize,
    /// Whether it is only the rest of a line after `&&`, `||` or `|`.
    is_chain: bool,
}

/// The innermost block at a point.
#[derive(Clone, Copy, Default)]
pub struct Place {
    depth: usize,
    number: usize,
}

/// A simple command with its redirections.
#[derive(Default)]
pub struct Command {
    /// The words, without redirections.
    pub words: Vec<Word>,
    /// How many of them are assignments before the command's name.
    pub assignments: usize,
    /// What it reads: the text of a here-document or here-string.
    pub input: Option<Word>,
    /// The file that it reads.
    pub source: Option<Word>,
    /// The file that it writes, and whether it adds to it.
    pub output: Option<(Word, bool)>,
    /// Whether it runs in a shell of its own.
    pub apart: bool,
    /// Where it is.
    pub place: Place,
}

impl Command {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.input.is_none() && self.source.is_none() && self.output.is_none()
    }
}

impl Script {
    /// A script of that many bytes, in which these variables and files aren't followed.
    pub fn new(bytes: usize, unsure: Vec<String>) -> Self {
        Script { unsure, budget: bytes + 65536, ..Script::default() }
    }

    /// The variables and files that were followed, and mustn't be. None if there is no job for which they count.
    pub fn mistaken(&mut self, text: &str) -> Vec<String> {
        if self.documents.is_empty() {
            return Vec::new();
        }
        self.used.sort();
        self.used.dedup();
        let mut assigned: Vec<usize> = self.used.iter().map(|_| 0).collect();
        count_assignments(text, &self.used, &mut assigned);
        let twice = self.used.iter().zip(&assigned).filter(|(_, times)| **times > 1).map(|(name, _)| name.clone());
        let mut mistaken = twice.gather();
        mistaken.extend(self.changed.drain(..).filter(|name| self.used.binary_search(name).is_ok()));
        mistaken
    }

    /// Enters a command that contains others.
    pub fn open(&mut self) {
        self.push(false);
    }

    fn push(&mut self, is_chain: bool) {
        self.blocks_so_far += 1;
        self.blocks.push(Block { number: self.blocks_so_far, is_chain });
    }

    /// Leaves it.
    pub fn close(&mut self) {
        self.end_chain();
        self.blocks.pop();
    }

    /// Goes on after `&&`, or after `||` or `|`: what follows may not run, or in a shell of its own.
    pub fn chain(&mut self, only_after_success: bool) {
        let is_chain = self.blocks.last().is_some_and(|block| block.is_chain);
        if !(only_after_success && is_chain) {
            self.end_chain();
            self.push(true);
        }
    }

    /// Goes on with the next command.
    pub fn end_chain(&mut self) {
        if self.blocks.last().is_some_and(|block| block.is_chain) {
            self.blocks.pop();
        }
    }

    /// Where the script is.
    pub fn place(&self) -> Place {
        Place { depth: self.blocks.len(), number: self.blocks.last().map_or(0, |block| block.number) }
    }

    /// Whether what happened at that place has happened here too.
    fn has_passed(&self, place: Place) -> bool {
        place.depth.checked_sub(1).is_none_or(|index| self.blocks.get(index).is_some_and(|block| block.number == place.number))
    }

    /// A variable's value: a word for each item of an array.
    pub fn variable(&mut self, name: &str) -> Option<Word> {
        self.find(false, name)
    }

    /// A file's content.
    fn file(&mut self, word: &Word, start: usize) -> Option<Word> {
        let path = word.path(start)?;
        word.variables().for_each(|name| self.mark(name));
        if word.variables().any(|name| self.unsure.iter().any(|unsure| unsure == name)) {
            return None;
        }
        self.find(true, &path)
    }

    fn mark(&mut self, name: &str) {
        if self.used.last().is_none_or(|last| last != name) {
            self.used.push(name.to_owned());
        }
    }

    fn find(&mut self, is_file: bool, name: &str) -> Option<Word> {
        let all = if is_file { &self.files } else { &self.variables };
        let known = all.iter().rev().find(|known| known.name == name)?;
        let size = known.content.as_str().len();
        if !self.has_passed(known.place) || self.unsure.iter().any(|unsure| unsure == name) {
            return None;
        }
        self.budget = self.budget.checked_sub(size)?;
        let content = known.content.clone();
        self.mark(name);
        Some(content)
    }

    /// Takes note of what a command does, and gives what it prints, as far as that is plain.
    pub fn run(&mut self, mut command: Command) -> Option<Word> {
        let first = command.assignments;
        let place = command.place;
        let name = command.words.get(first).and_then(Word::known).unwrap_or_default().to_owned();
        let declares = declares(&name);
        let computes = |word: &Word| word.as_str().starts_with('-') && word.as_str().contains(['i', 'l', 'n', 'u', 'A']);
        if command.words.len() == first || declares && !command.words.iter().any(computes) {
            for word in command.words.iter().skip(if declares { first } else { 0 }).filter(|_| !command.apart) {
                self.assign(word, place);
            }
        }
        let printed = match name.as_str() {
            "" if command.words.is_empty() => command.source.as_ref().and_then(|source| self.file(source, 0)),
            "cat" | "tee" if command.words.len() == first + 1 || name == "tee" => command.input.take(),
            "cat" => {
                command.words.get(first + 1).filter(|_| command.words.len() == first + 2).cloned().and_then(|file| self.file(&file, 0))
            }
            "echo" if command.words.len() == first + 2 => command.words.get(first + 1).and_then(echoed),
            _ => None,
        };
        if let Some((file, adds)) = &command.output
            && !(name == "tee" && file.as_str() == "/dev/null")
        {
            self.write(file, printed.clone().filter(|_| !*adds), place);
        }
        match name.as_str() {
            "tee" => {
                for file in command.words.iter().skip(first + 1) {
                    self.write(file, printed.clone(), place);
                }
            }
            "cd" | "pushd" | "popd" => self.files.retain(|file| file.name.starts_with(['/', '$'])),
            "read" => self.read(&mut command),
            "source" | "." | "eval" => self.variables.clear(),
            "cat" | "echo" | "rm" | "jq" | "chmod" | "test" | "[" => {}
            _ => self.call(&mut command),
        }
        printed
    }

    /// A command that may be the AWS CLI; another one may change the files that it names.
    fn call(&mut self, command: &mut Command) {
        if !aws_cli::names_an_operation(&command.words) {
            for word in &command.words {
                if let Some(path) = word.path(0).filter(|path| self.files.iter().any(|file| file.name == *path)) {
                    self.changed.push(path);
                }
            }
            return;
        }
        for word in &mut command.words {
            if let Some(start) = aws_cli::file_path(word.as_str()) {
                let is_input = word.as_str().get(start..) == Some("/dev/stdin");
                let file = if is_input { command.input.clone() } else { self.file(word, start) };
                word.file = file.map(Box::new);
            }
        }
        self.documents.extend(aws_cli::read(&command.words));
    }

    /// `read -r -d '' NAME` reads all that it is given, without the blanks around it.
    fn read(&mut self, command: &mut Command) {
        let [read, raw, delimiter, empty, name] = command.words.as_slice() else { return };
        let reads_all = read.known().is_some() && raw.as_str() == "-r" && delimiter.as_str() == "-d" && empty.known() == Some("");
        let Some(input) = command.input.take().filter(|_| reads_all && !command.apart) else { return };
        let text = input.as_str();
        let start = text.len() - text.trim_start_matches(BLANKS).len();
        let mut content = Word::default();
        content.push_word(&input, start, text.trim_end_matches(BLANKS).len().max(start));
        self.define(name.as_str().to_owned(), content, command.place);
    }

    fn assign(&mut self, word: &Word, place: Place) {
        let Some(start) = word.value else { return };
        let name = word.as_str().get(..start).unwrap_or_default().trim_end_matches(['=', '+']).to_owned();
        let mut content = Word { span: word.span, items: word.items.clone(), ..Word::default() };
        content.push_word(word, start, word.as_str().len());
        self.define(name, content, place);
    }

    fn define(&mut self, name: String, mut content: Word, place: Place) {
        // What isn't known is the same wherever the variable is used.
        content.holes.iter_mut().filter(|hole| hole.is_empty()).for_each(|hole| hole.clone_from(&name));
        self.variables.retain(|variable| variable.name != name);
        if self.variables.len() < MOST_KNOWN {
            self.variables.push(Known { name, content, place });
        }
    }

    fn write(&mut self, file: &Word, content: Option<Word>, place: Place) {
        let Some(name) = file.path(0) else { return };
        if self.files.iter().any(|file| file.name == name) {
            self.changed.push(name);
        } else if let Some(content) = content.filter(|_| self.files.len() < MOST_KNOWN) {
            self.files.push(Known { name, content, place });
        } else {
            self.changed.push(name);
        }
    }
}

/// Whether the arguments of a command are assignments.
pub fn declares(command: &str) -> bool {
    matches!(command, "export" | "local" | "readonly" | "declare" | "typeset")
}

/// What `echo` prints of a word.
fn echoed(word: &Word) -> Option<Word> {
    let plain = !word.splits && !word.as_str().starts_with('-') && !word.as_str().contains('\\');
    plain.then(|| {
        let mut line = word.clone();
        line.text.push_part(&Mapped::of("\n", word.span.end), 0, 1);
        line
    })
}

/// Counts for each name how often a script may assign it: where it is a word without `$`.
fn count_assignments(text: &str, names: &[String], counts: &mut [usize]) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut line_begins = true;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' => line_begins = true,
            b' ' | b'\t' => {}
            b'#' if line_begins => {
                at += bytes.get(at..).unwrap_or_default().iter().take_while(|byte| **byte != b'\n').count();
                continue;
            }
            _ => line_begins = false,
        }
        let length = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| is_name_byte(**byte)).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let before = bytes.get(..at).unwrap_or_default();
        let after = bytes.get(at + length..).unwrap_or_default();
        let name = text.get(at..at + length).unwrap_or_default();
        if let Ok(index) = names.binary_search_by(|other| other.as_str().cmp(name))
            && may_assign(before, after)
            && let Some(count) = counts.get_mut(index)
        {
            *count += 1;
        }
        at += length;
    }
}

fn may_assign(before: &[u8], after: &[u8]) -> bool {
    match before {
        [.., b'{'] | [.., b'{', b'!' | b'#'] if after.starts_with(b"=") || after.starts_with(b":=") => true,
        [.., b'$', b'{'] | [.., b'$', b'{', b'!' | b'#'] | [.., b'$' | b'-' | b'.' | b'/' | b':' | b'@' | b'%'] => false,
        _ => !matches!(after, [b'.' | b'/' | b':' | b'@', ..]) && !matches!(after, [b'-', next, ..] if is_name_byte(*next)),
    }
}

/// Whether a byte can be in the name of a variable.
pub fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

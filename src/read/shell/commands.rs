//! Commands: what separates them, which others they are within, redirections, here-documents.

use super::reader::{HereDocument, Reader};
use super::script::{Command, declares};
use super::word::Word;
use super::words::Position;
use crate::read::mapped::Mapped;

/// What has been opened and is closed by `)`.
#[derive(PartialEq, Eq)]
enum Opened {
    Parenthesis,
    /// `case`, whose patterns end with `)`.
    Case,
}

impl Reader<'_> {
    /// Reads commands: until `)` if they are within parentheses, or until the end of the text.
    pub fn commands(&mut self, within: bool) {
        let mut command = Command::default();
        let mut opened = Vec::new();
        while let Some(byte) = self.byte(0) {
            match byte {
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'\\' if self.skip_line_continuation() => {}
                b'#' => _ = self.skip_until(b"\n"),
                b'\n' => {
                    self.at += 1;
                    self.end(&mut command, false);
                    self.script.end_chain();
                    self.read_here_documents();
                }
                b';' => {
                    self.end(&mut command, false);
                    self.script.end_chain();
                    self.at += 1;
                    if self.skip(";") || self.skip("&") {
                        self.skip("&");
                        self.next_branch();
                    }
                }
                b'&' if self.byte(1) == Some(b'>') => self.redirection(&mut command, false),
                b'&' | b'|' => {
                    let joins = self.skip("&&") || self.skip("||");
                    self.end(&mut command, !joins);
                    if joins || byte == b'|' {
                        self.script.chain(joins && byte == b'&');
                    } else {
                        self.script.end_chain();
                    }
                    if !joins {
                        self.at += 1;
                        self.skip("&");
                    }
                }
                b'(' if command.is_empty() && self.follows("((") => self.skip_arithmetic(),
                b'(' => {
                    self.end(&mut command, false);
                    self.at += 1;
                    self.script.open();
                    opened.push(Opened::Parenthesis);
                }
                b')' => {
                    self.end(&mut command, false);
                    if within && opened.is_empty() {
                        break;
                    }
                    self.at += 1;
                    match opened.last() {
                        Some(Opened::Parenthesis) => {
                            self.script.close();
                            opened.pop();
                        }
                        Some(Opened::Case) => self.next_branch(),
                        None => {}
                    }
                }
                b'<' | b'>' if self.byte(1) != Some(b'(') && self.placeholder() == 0 => self.redirection(&mut command, byte == b'>'),
                _ => self.argument(&mut command, &mut opened),
            }
        }
        self.end(&mut command, false);
        self.read_here_documents();
        for opened in opened {
            if opened == Opened::Parenthesis {
                self.script.close();
            }
        }
        if within {
            self.skip(")");
        }
    }

    /// Ends a command; whether it runs in a shell of its own.
    fn end(&mut self, command: &mut Command, apart: bool) {
        let mut command = std::mem::take(command);
        if command.is_empty() && self.here_documents.last().is_none_or(|here| here.command != self.waiting.len()) {
            return;
        }
        (command.apart, command.place) = (apart, self.script.place());
        self.waiting.push(command);
        if self.here_documents.is_empty() {
            self.run();
        }
    }

    fn run(&mut self) {
        for command in std::mem::take(&mut self.waiting) {
            self.printed = self.script.run(command);
            self.ran += 1;
        }
    }

    fn next_branch(&mut self) {
        self.script.close();
        self.script.open();
    }

    /// Reads a word, and takes it for what it is where it is.
    fn argument(&mut self, command: &mut Command, opened: &mut Vec<Opened>) {
        let start = self.at;
        let position = match command.words.get(command.assignments) {
            None => Position::Leading,
            Some(name) if declares(name.as_str()) => Position::Declared,
            Some(_) => Position::Argument,
        };
        let word = self.word(position);
        if self.at == start {
            self.at += 1;
            return;
        }
        let is_number = word.bare && word.as_str().bytes().all(|byte| byte.is_ascii_digit());
        if is_number && matches!(self.byte(0), Some(b'<' | b'>')) && self.placeholder() == 0 {
            return self.redirection(command, word.as_str() == "1" && self.follows(">"));
        }
        if let [function, _] = command.words.as_slice()
            && function.as_str() == "function"
        {
            command.words.clear();
        }
        if command.is_empty() && word.bare && self.is_reserved(word.as_str(), opened) {
            return;
        }
        command.assignments += usize::from(position == Position::Leading && word.value.is_some());
        match self.array(start) {
            Some(items) => command.words.extend(items),
            None => command.words.push(word),
        }
    }

    /// Whether a word at the beginning of a command is none of its words. `for` and `case` are.
    fn is_reserved(&mut self, word: &str, opened: &mut Vec<Opened>) -> bool {
        match word {
            "if" | "do" | "{" => self.script.open(),
            "then" | "elif" | "else" => self.next_branch(),
            "fi" | "done" | "}" => self.script.close(),
            "case" => {
                self.script.open();
                opened.push(Opened::Case);
                return false;
            }
            "esac" => {
                if opened.pop_if(|last| *last == Opened::Case).is_some() {
                    self.script.close();
                }
            }
            "while" | "until" | "!" | "time" | "coproc" => {}
            _ => return false,
        }
        true
    }

    /// Reads a redirection; whether it is one of the standard output.
    fn redirection(&mut self, command: &mut Command, of_output: bool) {
        let operator = self.at;
        self.skip("&");
        while matches!(self.byte(0), Some(b'<' | b'>')) && self.at < operator + 3 && (self.at == operator || self.byte(1) != Some(b'(')) {
            self.at += 1;
        }
        let operator = self.source.text().get(operator..self.at).unwrap_or_default();
        let tabs = operator == "<<" && self.skip("-");
        if !operator.starts_with("<<") {
            let _ = self.skip("&") || self.skip("|");
        }
        while self.skip(" ") || self.skip("\t") || self.skip_line_continuation() {}
        let start = self.at;
        let mut word = self.word(Position::Argument);
        if self.at == start {
            return;
        }
        match operator {
            "<<" => {
                let written = self.source.text().get(start..self.at).unwrap_or_default();
                let quoted = written.contains(['\'', '"', '\\']);
                let end = if quoted { word.as_str() } else { written }.to_owned();
                self.here_documents.push(HereDocument { end, quoted, tabs, command: self.waiting.len() });
            }
            "<<<" => {
                let end = self.source.span(self.at, self.at);
                word.text.push_part(&Mapped::of("\n", end.start), 0, 1);
                command.input = Some(word);
            }
            "<" => command.source = Some(word),
            ">" | ">>" if of_output => command.output = Some((word, operator == ">>")),
            _ => {}
        }
    }

    /// Reads the here-documents that begin here, and runs the commands that waited for them.
    fn read_here_documents(&mut self) {
        for here in std::mem::take(&mut self.here_documents) {
            let start = self.at;
            let mut body = Mapped::default();
            loop {
                let rest = self.source.text().get(self.at..).unwrap_or_default();
                let length = rest.bytes().take_while(|byte| *byte != b'\n').count();
                let line = rest.get(..length).unwrap_or_default();
                let indent = if here.tabs { line.bytes().take_while(|byte| *byte == b'\t').count() } else { 0 };
                let from = self.at + indent;
                self.at = (self.at + length + 1).min(self.source.text().len());
                let is_end = line.get(indent..).is_some_and(|line| line.trim_end_matches('\r') == here.end);
                if is_end || rest.is_empty() {
                    break;
                }
                body.push_part(self.source, from, self.at);
            }
            let mut input = Word { span: self.source.span(start, self.at), ..Word::default() };
            if here.quoted {
                input.push_part(&body, 0, body.text().len());
            } else {
                Reader::new(&body, self.depth + 1, self.script).double_quoted(&mut input, false);
            }
            if let Some(command) = self.waiting.get_mut(here.command) {
                command.input = Some(input);
            }
        }
        self.run();
    }
}

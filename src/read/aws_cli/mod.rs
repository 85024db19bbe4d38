//! Commands of the AWS CLI: from the words of a command to the request that it sends.

mod options;
mod shorthand;

use crate::model::{DocumentKind, Id};
use crate::read::aws_cli::options::{Found, GLOBAL_OPTIONS, Meaning, OPERATIONS, find, is_option, name_of, named, options_of};
use crate::read::document::{FileReference, Mistake, MistakeKind, SourceDocument, SourceForm};
use crate::read::json;
use crate::read::literal::{HOLE, Literal, LiteralValue, Member, Span};
use crate::read::mapped::Mapped;
use crate::read::shell::Word;
use crate::shape::Value;
use crate::text::SyntaxFault;
use shorthand::ShorthandError;

/// How the AWS CLI is called, without the path.
const PROGRAMS: [&str; 5] = ["aws", "aws.exe", "aws.cmd", "aws2", "awslocal"];

/// The image of the AWS CLI, whose container is given the rest of the command.
const IMAGE: &str = "aws-cli";

/// Commands that run the command in their arguments.
const WRAPPERS: [&str; 22] = [
    "RUN",
    "aws-vault",
    "chamber",
    "command",
    "docker",
    "doas",
    "doppler",
    "env",
    "exec",
    "execute",
    "nice",
    "nohup",
    "op",
    "podman",
    "retry",
    "run",
    "run_cmd",
    "saml2aws",
    "stdbuf",
    "sudo",
    "timeout",
    "winpty",
];

/// Whether a command may be one of these operations.
pub fn names_an_operation(words: &[Word]) -> bool {
    words.iter().any(|word| OPERATIONS.iter().any(|(name, _)| *name == word.as_str()))
}

/// Where the path begins in a word that names a file as `file://…`, or `--option=file://…`.
pub fn file_path(word: &str) -> Option<usize> {
    let value = if word.starts_with("--") { word.find('=')? + 1 } else { 0 };
    word.get(value..)?.starts_with(FILE).then_some(value + FILE.len())
}

const FILE: &str = "file://";

/// Reads the request that a command sends, if it is one of these operations.
pub fn read(words: &[Word]) -> Option<SourceDocument> {
    let first = program(words)?;
    let globals = named(&GLOBAL_OPTIONS);
    let service = skip_globals(words, first + 1, &globals)?;
    words.get(service).filter(|word| word.known() == Some("macie2"))?;
    let operation = skip_globals(words, service + 1, &globals)?;
    let (name, kind) = OPERATIONS.iter().find(|(name, _)| words.get(operation).and_then(Word::known) == Some(name))?;
    let arguments = words.get(operation + 1..).unwrap_or_default();
    if arguments.is_empty() && *kind != DocumentKind::ListRequest {
        // Somebody writes of the command.
        return None;
    }
    let mut command = Command { kind: *kind, options: options_of(*kind), ..Command::default() };
    command.skip_globals(arguments, &globals)?;
    command.read()?;
    let span = words.get(first)?.span.to(words.last()?.span);
    let literal = command.document(span);
    let mut document = SourceDocument::new(*kind, SourceForm::AwsCli, ["aws macie2 ", name].concat(), span, literal).with(command.mistakes);
    document.files = command.files;
    Some(document)
}

/// Which word calls the AWS CLI.
fn program(words: &[Word]) -> Option<usize> {
    let first = words.iter().position(|word| word.value.is_none())?;
    let word = words.get(first)?;
    let is_unknown = !word.as_str().is_empty() && word.as_str().chars().all(|character| character == HOLE);
    if is_program(word) || is_unknown {
        return Some(first);
    }
    let wrapper = word.known().filter(|name| WRAPPERS.contains(name))?;
    let is_image = |word: &Word| {
        let name = word.as_str().rsplit('/').next().unwrap_or_default();
        matches!(wrapper, "docker" | "podman") && name.split(':').next() == Some(IMAGE)
    };
    let called = |word: &Word| is_program(word) || is_image(word) || matches!(word.as_str(), "echo" | "printf");
    let index = first + words.iter().skip(first).position(called)?;
    words.get(index).filter(|word| !matches!(word.as_str(), "echo" | "printf")).map(|_| index)
}

fn is_program(word: &Word) -> bool {
    word.as_str().rsplit(['/', '\\']).next().is_some_and(|name| PROGRAMS.contains(&name))
}

/// Skips options of every command, and says which word is next.
fn skip_globals(words: &[Word], mut at: usize, globals: &[(String, Meaning)]) -> Option<usize> {
    loop {
        let word = words.get(at)?;
        at += match word.as_str().split_once('=') {
            _ if word.splits && word.as_str().starts_with(HOLE) => 1,
            Some((name, _)) if name.starts_with("--") => matches!(find(name, globals), Found::One(Meaning::Setting)).then_some(1)?,
            _ if !word.as_str().starts_with('-') => return Some(at),
            _ => match find(word.as_str(), globals) {
                Found::One(Meaning::Flag) => 1,
                Found::One(Meaning::Setting) => 2,
                _ => return None,
            },
        };
    }
}

/// The arguments of a command, as they are read.
#[derive(Default)]
struct Command<'w> {
    kind: DocumentKind,
    words: Vec<&'w Word>,
    at: usize,
    options: Vec<(String, Meaning)>,
    members: Vec<Member>,
    /// The request as JSON or YAML.
    input: Option<Literal>,
    /// Whether there may be other options.
    open: bool,
    /// Whether words may be values of an option that isn't known.
    stray: bool,
    mistakes: Vec<Mistake>,
    files: Vec<FileReference>,
}

/// The value of an option: a part of a text, from that byte.
struct Argument<'w> {
    text: &'w Mapped,
    start: usize,
    span: Span,
}

/// The place of a word from that byte, with its quotes.
fn place(word: &Word, start: usize) -> Span {
    match start.checked_sub(1) {
        Some(before) => Span::new(word.text.span(before, start).end, word.span.end),
        None => word.span,
    }
}

impl<'w> Argument<'w> {
    /// What is given to the command: the word, or the content of the file that it names. `None` if it isn't known.
    fn of(word: &'w Word, start: usize) -> Option<Self> {
        let text = word.as_str().get(start..)?;
        let span = place(word, start);
        if text.starts_with(FILE) {
            return word.file.as_ref().map(|file| Argument { text: &file.text, start: 0, span });
        }
        let is_elsewhere = ["fileb://", "http://", "https://"].iter().any(|scheme| text.starts_with(scheme));
        (!is_elsewhere).then_some(Argument { text: &word.text, start, span })
    }

    fn as_str(&self) -> &'w str {
        self.text.text().get(self.start..).unwrap_or_default()
    }

    fn is_known(&self) -> bool {
        !self.as_str().contains(HOLE)
    }

    /// Whether the text is wrong before that byte, whatever isn't known.
    fn is_wrong_at(&self, at: usize) -> bool {
        self.text.text().get(self.start..=at).or(Some(self.as_str())).is_some_and(|before| !before.contains(HOLE))
    }

    fn begins_as_json(&self, brackets: &[char]) -> bool {
        self.as_str().trim_start().starts_with(brackets)
    }
}

impl<'w> Command<'w> {
    /// Takes out the options of every command: the AWS CLI does so before it looks at the others. `None` if no request is sent.
    fn skip_globals(&mut self, arguments: &'w [Word], globals: &[(String, Meaning)]) -> Option<()> {
        let mut words = arguments.iter().peekable();
        while let Some(word) = words.next() {
            let text = word.as_str();
            let name = name_of(text);
            let is_own = self.options.iter().any(|(option, _)| option == name);
            match find(name, globals) {
                Found::One(meaning) if !is_own && is_option(word, globals) => match meaning {
                    Meaning::Setting if name.len() == text.len() => match words.next_if(|next| !is_option(next, globals)) {
                        Some(value) => self.open |= value.splits,
                        None => self.mistake(MistakeKind::MissingOptionValue, word.span),
                    },
                    Meaning::Setting => {}
                    Meaning::Flag => self.no_value((name.len() < text.len()).then_some((word, name.len() + 1))),
                    _ => return None,
                },
                Found::Several if !is_own && is_option(word, globals) => {
                    self.mistake(MistakeKind::AmbiguousOption, word.span);
                    self.open = true;
                }
                _ => self.words.push(word),
            }
        }
        Some(())
    }

    /// Reads all words. `None` if the command sends no request.
    fn read(&mut self) -> Option<()> {
        while let Some(word) = self.words.get(self.at).copied() {
            self.at += 1;
            self.open |= word.splits;
            if word.braces {
                self.mistake(MistakeKind::BraceExpansion, word.span);
                self.stray = true;
            } else if is_option(word, &self.options) {
                self.option(word)?;
            } else if word.as_str() == "help" {
                return None;
            } else if word.splits || matches!(word.as_str(), "..." | "…") {
                (self.open, self.stray) = (true, true);
            } else if !self.stray && !word.as_str().is_empty() {
                self.mistake(MistakeKind::UnexpectedArgument, word.span);
                self.stray = true;
            }
        }
        Some(())
    }

    fn mistake(&mut self, kind: MistakeKind, span: Span) {
        self.mistakes.push(Mistake::at(kind, span));
    }

    fn option(&mut self, word: &'w Word) -> Option<()> {
        let text = word.as_str();
        let name = name_of(text);
        let length = name.len();
        let span = if length == text.len() { word.span } else { word.text.span(0, length) };
        let value = (length < text.len()).then_some((word, length + 1));
        self.stray = false;
        if name.contains(HOLE) {
            (self.open, self.stray) = (true, true);
            return Some(());
        }
        match find(name, &self.options) {
            Found::One(Meaning::NoRequest) => return None,
            Found::One(Meaning::Flag) => self.no_value(value),
            Found::One(Meaning::Truth(member, truth)) => {
                self.no_value(value);
                self.set(member, span, Literal::new(LiteralValue::Boolean(truth), span));
            }
            Found::One(Meaning::Setting) => _ = self.value(value, span),
            Found::One(Meaning::Member(member, Value::List(_))) => {
                let list = self.list(value, span);
                self.set(member, span, list);
            }
            Found::One(Meaning::Member(member, model)) => {
                let literal = match self.value(value, span) {
                    Some((word, start)) => self.literal(word, start, model),
                    None => Literal::hole(span),
                };
                self.set(member, span, literal);
            }
            Found::One(meaning @ (Meaning::Json | Meaning::Yaml)) => {
                let input = match self.value(value, span) {
                    Some((word, start)) => self.input(word, start, matches!(meaning, Meaning::Yaml)),
                    None => Literal::hole(span),
                };
                self.input = Some(input);
            }
            Found::Several => {
                self.mistake(MistakeKind::AmbiguousOption, span);
                (self.open, self.stray) = (true, true);
            }
            Found::None => {
                self.mistake(MistakeKind::UnknownOption, span);
                self.stray = true;
            }
        }
        Some(())
    }

    fn no_value(&mut self, value: Option<(&Word, usize)>) {
        if let Some((word, start)) = value {
            self.mistake(MistakeKind::UnexpectedArgument, place(word, start));
        }
    }

    /// The value of an option: in the same word, or the next one.
    fn value(&mut self, same: Option<(&'w Word, usize)>, option: Span) -> Option<(&'w Word, usize)> {
        if same.is_some() {
            return same;
        }
        match self.words.get(self.at).copied().filter(|next| !is_option(next, &self.options)) {
            Some(next) => {
                self.at += 1;
                self.open |= next.splits;
                if next.braces {
                    self.mistake(MistakeKind::BraceExpansion, next.span);
                    self.stray = true;
                }
                Some((next, 0))
            }
            None => {
                self.mistake(MistakeKind::MissingOptionValue, option);
                None
            }
        }
    }

    fn set(&mut self, name: &str, span: Span, value: Literal) {
        if let Some(index) = self.members.iter().position(|member| member.name == name) {
            let earlier = self.members.remove(index);
            self.mistakes.push(Mistake { kind: MistakeKind::RepeatedOption, span: earlier.span, other: Some(span) });
        }
        self.members.push(Member { name: name.to_owned(), span, value });
    }

    /// The words after an option that takes any number of them.
    fn list(&mut self, same: Option<(&'w Word, usize)>, option: Span) -> Literal {
        let mut values: Vec<(&Word, usize)> = Vec::new();
        match same {
            Some(value) => values.push(value),
            None => {
                while let Some(next) = self.words.get(self.at).copied().filter(|next| !is_option(next, &self.options)) {
                    self.at += 1;
                    self.open |= next.splits;
                    if next.braces {
                        self.mistake(MistakeKind::BraceExpansion, next.span);
                    }
                    values.push((next, 0));
                }
            }
        }
        if let [(word, start)] = values.as_slice() {
            let Some(argument) = Argument::of(word, *start) else { return Literal::hole(word.span) };
            if argument.begins_as_json(&['[']) {
                return self.json(&argument);
            }
            if argument.as_str().starts_with(HOLE) || word.file.is_some() {
                return Literal::hole(argument.span);
            }
        }
        let (mut items, mut open) = (Vec::new(), false);
        let mut span = option;
        for (index, (word, start)) in values.iter().enumerate() {
            open |= word.splits;
            let text = word.as_str().get(*start..).unwrap_or_default();
            let place = place(word, *start);
            items.push(if word.splits || text.contains(HOLE) { Literal::hole(place) } else { Literal::text(text, place) });
            span = if index == 0 { place } else { span.to(place) };
        }
        Literal::list(items, open, span)
    }

    /// A value of one word.
    fn literal(&mut self, word: &'w Word, start: usize, model: &Value<Id>) -> Literal {
        let Some(argument) = Argument::of(word, start) else { return self.elsewhere(word, start, part_of(model)) };
        match model {
            Value::Object(_) | Value::Map(_) => self.complex(&argument, model),
            _ if !argument.is_known() => Literal::hole(argument.span),
            Value::Integer { .. } => self.integer(argument.as_str(), argument.span),
            _ => Literal::text(argument.as_str(), argument.span),
        }
    }

    /// A value that is in another file, which contains a document of this kind.
    fn elsewhere(&mut self, word: &Word, start: usize, kind: Option<DocumentKind>) -> Literal {
        let path = word.as_str().get(start..).and_then(|value| value.strip_prefix(FILE)).filter(|path| !path.contains(HOLE));
        if let (Some(path), Some(kind)) = (path, kind) {
            self.files.push(FileReference { path: path.to_owned(), kind });
        }
        Literal::hole(word.span)
    }

    fn integer(&mut self, text: &str, span: Span) -> Literal {
        match integer(text) {
            Some(number) => Literal::new(LiteralValue::Number(number), span),
            None => {
                self.mistake(MistakeKind::InvalidIntegerOption, span);
                Literal::hole(span)
            }
        }
    }

    /// An object, as JSON or in shorthand.
    fn complex(&mut self, argument: &Argument<'_>, model: &Value<Id>) -> Literal {
        if argument.begins_as_json(&['{', '[']) {
            return self.json(argument);
        }
        if argument.as_str().trim_start().starts_with(HOLE) {
            return Literal::hole(argument.span);
        }
        match shorthand::read(argument.text, argument.start) {
            Ok(mut literal) => {
                self.convert(&mut literal, model);
                literal
            }
            Err(ShorthandError::Syntax(at)) if argument.is_wrong_at(at) => {
                let end = argument.text.text().get(at..).and_then(|rest| rest.chars().next()).map_or(at, |next| at + next.len_utf8());
                let span = if argument.as_str().is_empty() { argument.span } else { argument.text.span(at, end) };
                self.mistake(MistakeKind::InvalidShorthand, span);
                Literal::hole(argument.span)
            }
            Err(_) => Literal::hole(argument.span),
        }
    }

    fn json(&mut self, argument: &Argument<'_>) -> Literal {
        let mut text = Mapped::default();
        text.push_part(argument.text, argument.start, argument.text.text().len());
        match json::read(&text) {
            Ok(literal) => literal,
            Err(error) => {
                let unread = matches!(error.fault, SyntaxFault::TooDeep { .. } | SyntaxFault::TooLarge { .. });
                if !unread && argument.is_wrong_at(argument.start + error.at) {
                    self.mistake(MistakeKind::InvalidJsonOption, text.span(error.at, error.end));
                }
                Literal::hole(argument.span)
            }
        }
    }

    /// The request as JSON, or as YAML, of which only what is JSON too is read.
    fn input(&mut self, word: &Word, start: usize, is_yaml: bool) -> Literal {
        let Some(argument) = Argument::of(word, start) else { return self.elsewhere(word, start, Some(self.kind)) };
        if argument.as_str().trim_start().starts_with(HOLE) {
            return Literal::hole(argument.span);
        }
        let mistakes = self.mistakes.len();
        let input = self.json(&argument);
        if is_yaml {
            self.mistakes.truncate(mistakes);
        }
        input
    }

    /// Changes texts to what the member is, as the AWS CLI does with what it reads in shorthand.
    fn convert(&mut self, literal: &mut Literal, model: &Value<Id>) {
        match (model, &mut literal.value) {
            (_, LiteralValue::Hole) => {}
            (Value::Object(object), LiteralValue::Object { members, .. }) => {
                for member in members {
                    if let Some(declared) = object.members.iter().find(|declared| declared.name == member.name) {
                        self.convert(&mut member.value, &declared.value);
                    }
                }
            }
            (Value::List(item), LiteralValue::List { items, .. }) => items.iter_mut().for_each(|value| self.convert(value, item)),
            (Value::List(_), value) => {
                let only = Literal::new(std::mem::replace(value, LiteralValue::Null), literal.span);
                *value = LiteralValue::List { items: vec![only], open: false };
            }
            (Value::Integer { .. }, LiteralValue::Text(text)) => {
                let text = std::mem::take(text);
                *literal = self.integer(&text, literal.span);
            }
            _ => {}
        }
    }

    /// The request: the options, and what the input has besides.
    fn document(&mut self, span: Span) -> Literal {
        let mut members = std::mem::take(&mut self.members);
        let mut open = self.open;
        match self.input.take().map(|input| (input.span, input.value)) {
            None => {}
            Some((_, LiteralValue::Object { members: others, open: more })) => {
                let given = members.len();
                for other in others {
                    if members.iter().take(given).all(|member| member.name != other.name) {
                        members.push(other);
                    }
                }
                open |= more;
            }
            Some((_, LiteralValue::Hole)) => open = true,
            Some((span, value)) => return Literal::new(value, span),
        }
        Literal::object(members, open, span)
    }
}

/// The part of a request that is of this type.
fn part_of(model: &Value<Id>) -> Option<DocumentKind> {
    let is_same = |kind: &DocumentKind| match (kind.value(), model) {
        (Value::Object(one), Value::Object(other)) => one.id == other.id,
        (Value::Map(_), Value::Map(_)) => true,
        _ => false,
    };
    DocumentKind::ALL.iter().copied().find(is_same)
}

/// An integer as Python's `int` reads it.
fn integer(text: &str) -> Option<String> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let groups = digits.split('_').all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    let digits = digits.replace('_', "");
    let digits = digits.trim_start_matches('0');
    groups.then(|| if digits.is_empty() { "0".to_owned() } else { [sign, digits].concat() })
}

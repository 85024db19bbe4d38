//! JSON: answers of S3's API, lists of objects, and an object per line.

use super::listed::{Cell, LONGEST_ROW, ListError, Listed, too_large};
use crate::insight::S3Object;
use crate::preview::columns::{PreviewColumn, property};
use crate::report::shortened;
use crate::text::{Limits, Node, NodeKind, SyntaxError, Tape, end_of_plain};
use memchr::memchr_iter;

/// What the items of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Items {
    Objects,
    /// Objects that are deleted.
    DeleteMarkers,
    /// Folders whose objects aren't listed.
    Folders,
}

/// The lists of an answer.
const LISTS: [(&str, Items); 4] = [
    ("Contents", Items::Objects),
    ("Versions", Items::Objects),
    ("DeleteMarkers", Items::DeleteMarkers),
    ("CommonPrefixes", Items::Folders),
];

/// The members of an answer with a token for the next page.
const TOKENS: [&str; 5] = ["NextToken", "NextContinuationToken", "NextMarker", "NextKeyMarker", "IsTruncated"];

/// The members of an answer that has no list, because nothing is listed.
const EMPTY: [&str; 4] = ["RequestCharged", "KeyCount", "IsTruncated", "Prefix"];

/// Where the reader is between two bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    /// Between texts.
    #[default]
    Outside,
    /// In an object that isn't in a list: it may be an answer.
    Object,
    /// At the beginning of a list.
    List(List),
    /// After an item of a list.
    AfterItem(List),
    /// After a comma between items.
    AfterComma(List),
    /// In an item.
    Item(List),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct List {
    items: Items,
    /// Whether it is a member of an answer, and not a text of its own.
    in_answer: bool,
}

/// Reads objects.
#[derive(Debug)]
pub struct Json {
    place: Place,
    /// An object that isn't in a list, as far as it is read; of an answer, all but the items of its lists.
    object: Begun,
    item: Begun,
    /// The line where the reader is.
    line: u64,
    rows: u64,
    /// Whether the last answer has a token for the next page.
    has_token: bool,
    has_folders: bool,
    /// How many braces closed in the last object before its end: mostly, the next one has as many.
    closed: usize,
    members: Members,
    time: String,
}

/// An object as far as it is read.
#[derive(Debug, Default)]
struct Begun {
    text: Vec<u8>,
    /// How many brackets are open in it.
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Where the text begins and goes on after a list, and on which lines.
    parts: Vec<(usize, u64)>,
}

impl Begun {
    fn begin(&mut self, line: u64) {
        self.text.clear();
        self.depth = 0;
        self.in_string = false;
        self.escaped = false;
        self.parts.clear();
        self.parts.push((0, line));
    }

    /// How much of a piece belongs to it, up to where it ends or one of its members begins a list. Counts lines.
    fn scan(&mut self, piece: &[u8], line: &mut u64) -> usize {
        let mut rest = piece;
        while let Some((byte, after)) = rest.split_first() {
            rest = after;
            match byte {
                _ if self.escaped => self.escaped = false,
                b'"' if self.in_string => self.in_string = false,
                b'\\' if self.in_string => self.escaped = true,
                b'"' => self.in_string = true,
                b'{' | b'[' if !self.in_string => {
                    self.depth += 1;
                    if *byte == b'[' && self.depth == 2 {
                        break;
                    }
                }
                b'}' | b']' if !self.in_string => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        break;
                    }
                }
                b'\n' => *line += 1,
                _ => {}
            }
            if self.in_string && !self.escaped {
                rest = rest.get(end_of_plain(rest, 0)..).unwrap_or_default();
            }
            // Indentation.
            while !self.in_string
                && let Some((b"        ", after)) = rest.split_first_chunk()
            {
                rest = after;
            }
        }
        piece.len() - rest.len()
    }

    /// The list of an answer that begins here.
    fn list(&self) -> Option<Items> {
        let before = self.text.strip_suffix(b"[").filter(|_| self.depth == 2 && !self.in_string)?;
        let name = before.trim_ascii_end().strip_suffix(b":")?.trim_ascii_end().strip_suffix(b"\"")?;
        let is =
            |list: &str| name.strip_suffix(list.as_bytes()).is_some_and(|before| before.ends_with(b"\"") && !before.ends_with(b"\\\""));
        LISTS.iter().find(|(list, _)| is(list)).map(|(_, items)| *items)
    }

    fn parse(&self, rows: u64) -> Result<Tape<'_>, ListError> {
        Tape::parse(&self.text, Limits::DEFAULT).map_err(|error| self.error(rows, error))
    }

    fn error(&self, rows: u64, error: SyntaxError) -> ListError {
        let (start, line) = self.parts.iter().rfind(|(start, _)| *start <= error.at).copied().unwrap_or_default();
        let line = line + breaks(self.text.get(start..error.at).unwrap_or_default());
        ListError::of_line(rows, line, error.to_string())
    }

    /// What is wrong with the text, besides that it doesn't end.
    fn fault(&self, rows: u64) -> Option<ListError> {
        let error = Tape::parse(&self.text, Limits::DEFAULT).err().filter(|error| error.end < self.text.len());
        error.map(|error| self.error(rows, error))
    }
}

fn breaks(text: &[u8]) -> u64 {
    memchr_iter(b'\n', text).count() as u64
}

/// The properties that members have, by their places in the object before: mostly, the next one has the same.
#[derive(Debug, Default)]
struct Members(Vec<(Vec<u8>, Option<PreviewColumn>)>);

/// For so many members, their names are kept.
const KEPT: usize = 64;

/// The most bytes of a name that may be one of a property.
const LONGEST_NAME: usize = 64;

impl Members {
    fn property(&mut self, place: usize, name: &[u8]) -> Option<PreviewColumn> {
        if name.len() > LONGEST_NAME {
            return None;
        }
        if let Some((_, property)) = self.0.get(place).filter(|(known, _)| known == name) {
            return *property;
        }
        let found = str::from_utf8(name).ok().and_then(property);
        if let Some(known) = self.0.get_mut(place) {
            *known = (name.to_vec(), found);
        } else if self.0.len() < KEPT {
            self.0.push((name.to_vec(), found));
        }
        found
    }
}

impl Json {
    pub fn new() -> Self {
        Json {
            place: Place::Outside,
            object: Begun::default(),
            item: Begun::default(),
            line: 1,
            rows: 0,
            has_token: false,
            has_folders: false,
            closed: 0,
            members: Members::default(),
            time: String::new(),
        }
    }

    pub fn push(&mut self, piece: &[u8], each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        let mut rest = piece;
        while !rest.is_empty() {
            rest = match self.place {
                Place::Object | Place::Item(_) => self.within(rest, each)?,
                _ => self.between(rest)?,
            };
        }
        Ok(())
    }

    /// The number of rows, and whether the list goes on elsewhere.
    pub fn end(&mut self) -> Result<(u64, bool), ListError> {
        let fault = match self.place {
            Place::Outside => return Ok((self.rows, self.has_token || self.has_folders)),
            Place::Item(_) => self.item.fault(self.rows),
            _ => self.object.fault(self.rows),
        };
        Err(fault.unwrap_or_else(|| ListError::of_list(format!("the JSON is cut off after row {}", self.rows))))
    }

    /// Between texts or items.
    fn between<'p>(&mut self, piece: &'p [u8]) -> Result<&'p [u8], ListError> {
        let start = piece.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).unwrap_or(piece.len());
        let (blank, piece) = piece.split_at_checked(start).unwrap_or_default();
        self.line += breaks(blank);
        let Some((first, after)) = piece.split_first() else { return Ok(piece) };
        let (place, after) = match (self.place, first) {
            (Place::Outside, b'{') => {
                self.object.begin(self.line);
                (Place::Object, piece)
            }
            (Place::Outside, b'[') => (Place::List(List { items: Items::Objects, in_answer: false }), after),
            (Place::List(list) | Place::AfterComma(list), b'{') => {
                self.item.begin(self.line);
                (Place::Item(list), piece)
            }
            (Place::AfterItem(list), b',') => (Place::AfterComma(list), after),
            (Place::List(List { in_answer: false, .. }) | Place::AfterItem(List { in_answer: false, .. }), b']') => (Place::Outside, after),
            (Place::List(_) | Place::AfterItem(_), b']') => {
                self.object.parts.push((self.object.text.len(), self.line));
                (Place::Object, piece)
            }
            (place, _) => {
                let expected = match place {
                    Place::Outside => "expected a JSON object or a list of objects",
                    Place::AfterItem(_) => "expected `,` or `]` after an object",
                    Place::AfterComma(_) => "expected an object after `,`",
                    _ => "expected an object with a key",
                };
                return Err(ListError::of_line(self.rows, self.line, expected));
            }
        };
        self.place = place;
        Ok(after)
    }

    /// In an object, up to its end or to a list of an answer.
    fn within<'p>(&mut self, piece: &'p [u8], each: &mut dyn FnMut(&S3Object<'_>)) -> Result<&'p [u8], ListError> {
        let before = if self.place == Place::Object { &self.object.text } else { &self.item.text };
        if before.is_empty()
            && let Some(after) = self.at_once(piece, each)?
        {
            return Ok(after);
        }
        let begun = if self.place == Place::Object { &mut self.object } else { &mut self.item };
        let end = begun.scan(piece, &mut self.line);
        let (read, after) = piece.split_at_checked(end).unwrap_or_default();
        if let Some((fitting, _)) = read.split_at_checked(LONGEST_ROW - begun.text.len()).filter(|(_, rest)| !rest.is_empty()) {
            begun.text.extend_from_slice(fitting);
            let (_, line) = begun.parts.first().copied().unwrap_or_default();
            return Err(begun.fault(self.rows).unwrap_or_else(|| ListError::of_line(self.rows, line, too_large())));
        }
        begun.text.extend_from_slice(read);
        if begun.depth == 0 {
            self.complete(each)?;
        } else if self.place == Place::Object
            && let Some(items) = begun.list()
        {
            self.place = Place::List(List { items, in_answer: true });
        }
        Ok(after)
    }

    /// Reads the object with which a piece begins, and leaves it, if it looks like the one before and has no lists of an answer.
    fn at_once<'p>(&mut self, piece: &'p [u8], each: &mut dyn FnMut(&S3Object<'_>)) -> Result<Option<&'p [u8]>, ListError> {
        let Some(end) = memchr_iter(b'}', piece).nth(self.closed) else { return Ok(None) };
        let (text, after) = piece.split_at_checked(end + 1).unwrap_or_default();
        let Ok(tape) = Tape::parse(text, Limits::DEFAULT) else { return Ok(None) };
        if self.place == Place::Object && tape.root().members().any(|member| list_of(member).is_some()) {
            return Ok(None);
        }
        self.read(&tape, self.line, each)?;
        self.line += breaks(text);
        Ok(Some(after))
    }

    /// Reads the object that ends here, and leaves it.
    fn complete(&mut self, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        let is_item = self.place != Place::Object;
        let begun = std::mem::take(if is_item { &mut self.item } else { &mut self.object });
        let (_, line) = begun.parts.first().copied().unwrap_or_default();
        self.read(&begun.parse(self.rows)?, line, each)?;
        self.closed = memchr_iter(b'}', &begun.text).count().saturating_sub(1);
        *(if is_item { &mut self.item } else { &mut self.object }) = begun;
        Ok(())
    }

    /// An object that begins on that line.
    fn read(&mut self, tape: &Tape<'_>, line: u64, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        let list = if let Place::Item(list) = self.place { Some(list) } else { None };
        let read = match list {
            Some(list) => self.row(tape.root(), list.items, each),
            None => self.whole(tape.root(), each),
        };
        read.map_err(|fault| ListError::of_line(self.rows, line, fault))?;
        self.place = list.map_or(Place::Outside, Place::AfterItem);
        Ok(())
    }

    /// An object that isn't in a list: a row, or an answer, of which the lists are read.
    fn whole(&mut self, root: Node<'_>, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), String> {
        let lists = || root.members().filter_map(list_of);
        let has_key = || root.members().any(|(name, _)| name.str().and_then(property) == Some(PreviewColumn::Key));
        match lists().next() {
            Some((name, ..)) if has_key() => return Err(format!("it has both a key and `{name}`; expected an object or a response of S3")),
            Some(_) => {}
            None => match self.row(root, Items::Objects, each) {
                Err(_) if !has_key() && root.members().any(is_of_answer) => {}
                row => return row,
            },
        }
        for (name, _) in LISTS {
            if root.get(name).is_some_and(|list| !matches!(list.kind(), NodeKind::Array | NodeKind::Null)) {
                return Err(format!("`{name}` must be a list"));
            }
        }
        // Those whose names have escapes.
        for (_, list, items) in lists() {
            list.elements().try_for_each(|item| self.row(item, items, each))?;
        }
        self.has_token = TOKENS.iter().filter_map(|name| root.get(name)).any(|token| match token.kind() {
            NodeKind::Null | NodeKind::False => false,
            _ => !token.is_empty_string(),
        });
        Ok(())
    }

    fn row(&mut self, node: Node<'_>, items: Items, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), String> {
        if items == Items::Folders {
            self.has_folders = true;
            return Ok(());
        }
        let mut tags = Vec::new();
        let mut listed = Listed::new(items == Items::DeleteMarkers, &mut self.time);
        let mut tags_name = None;
        for ((name, value), place) in node.members().zip(0..) {
            if value.kind() == NodeKind::Null || value.is_empty_string() {
                continue;
            }
            let Some(property) = self.members.property(place, name.bytes().unwrap_or_default()) else { continue };
            let name = name.str().unwrap_or_default();
            if property == PreviewColumn::Tags {
                read_tags(value, &mut tags).ok_or_else(|| format!("`{}` must be an object of strings", shortened(name)))?;
                tags_name = Some(name);
            } else {
                let literal = || Cell::Literal(str::from_utf8(value.raw()).unwrap_or_default());
                listed.set(property, name, value.str().map_or_else(literal, Cell::Text))?;
            }
        }
        if let Some(name) = tags_name {
            listed.set_tags(name, &tags)?;
        }
        listed.give(each)?;
        self.rows += 1;
        Ok(())
    }
}

/// A member that is a list of an answer: its name, the list, and what its items are.
fn list_of<'t>((name, value): (Node<'t>, Node<'t>)) -> Option<(&'t str, Node<'t>, Items)> {
    let list = LISTS.iter().find(|(list, _)| value.kind() == NodeKind::Array && name.is(list));
    list.map(|(list, items)| (*list, value, *items))
}

/// Whether a member is one of an answer.
fn is_of_answer((name, _): (Node<'_>, Node<'_>)) -> bool {
    EMPTY.iter().chain(LISTS.iter().map(|(list, _)| list)).any(|member| name.is(member))
}

/// Tags as an object, or as S3's API has them: `[{ "Key": "team", "Value": "ledger" }]`.
fn read_tags<'t>(node: Node<'t>, tags: &mut Vec<(&'t str, &'t str)>) -> Option<()> {
    match node.kind() {
        NodeKind::Object => {
            for (name, value) in node.members() {
                tags.push((name.str()?, value.str()?));
            }
        }
        NodeKind::Array => {
            for tag in node.elements() {
                tags.push((tag.get("Key")?.str()?, tag.get("Value")?.str()?));
            }
        }
        _ => return None,
    }
    Some(())
}

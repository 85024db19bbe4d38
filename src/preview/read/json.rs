//! JSON: answers of S3's API, lists of objects, and an object per line.

use super::listed::{ListError, Listed, MOST_BYTES};
use crate::formats::dates;
use crate::insight::S3Object;
use crate::preview::columns::{PreviewColumn, property};
use crate::text::{Limits, Node, NodeKind, Tape};

/// The lists of an answer, and whether these are objects that are gone.
const LISTS: [(&str, bool); 3] = [("Contents", false), ("Versions", false), ("DeleteMarkers", true)];

/// The members of an answer that doesn't have everything: tokens for the next page, and folders whose objects aren't listed.
const INCOMPLETE: [&str; 5] = ["NextToken", "NextContinuationToken", "NextMarker", "NextKeyMarker", "CommonPrefixes"];

/// The members of an answer that has no list, because nothing is listed.
const EMPTY: [&str; 4] = ["RequestCharged", "KeyCount", "IsTruncated", "Prefix"];

/// The length of the longest name that matters.
const LONGEST_NAME: usize = 32;

/// Where the reader is between two bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    /// Between texts.
    #[default]
    Outside,
    /// Between the items of a list that is a text of its own, or is in an answer.
    List { in_answer: bool, is_gone: bool },
    /// In an item of a list.
    Item { in_answer: bool, is_gone: bool },
    /// In an object that isn't in a list: it may be an answer.
    Object,
    /// In what is left of an answer, after one of its lists.
    Answer,
}

/// Reads objects.
#[derive(Debug, Default)]
pub struct Json {
    place: Place,
    /// The object as far as it is read.
    begun: Vec<u8>,
    /// How many brackets are open in it.
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// The last string that isn't in an inner object or list.
    name: Vec<u8>,
    rows: u64,
    continues: bool,
    members: Members,
}

/// The properties that members have, by their places in the object before: mostly, the next one has the same.
#[derive(Debug, Default)]
struct Members(Vec<(Vec<u8>, Option<PreviewColumn>)>);

/// For so many members, their names are kept.
const KEPT: usize = 64;

impl Members {
    fn property(&mut self, place: usize, name: &[u8]) -> Option<PreviewColumn> {
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
    pub fn push(&mut self, piece: &[u8], each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        let mut rest = piece;
        while !rest.is_empty() {
            rest = match self.place {
                Place::Outside => self.outside(rest, each)?,
                Place::List { in_answer, is_gone } => self.between_items(rest, in_answer, is_gone)?,
                Place::Item { .. } | Place::Object | Place::Answer => self.within(rest, each)?,
            };
        }
        Ok(())
    }

    /// The number of rows, and whether the list goes on elsewhere.
    pub fn end(&mut self, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(u64, bool), ListError> {
        // The last line may have no line break.
        self.push(b"\n", each)?;
        if self.place != Place::Outside {
            return Err(ListError::of_list(format!("the JSON is cut off after row {}", self.rows)));
        }
        Ok((self.rows, self.continues))
    }

    /// Between texts.
    fn outside<'p>(&mut self, piece: &'p [u8], each: &mut dyn FnMut(&S3Object<'_>)) -> Result<&'p [u8], ListError> {
        let piece = piece.trim_ascii_start();
        let Some((first, after)) = piece.split_first() else { return Ok(piece) };
        match first {
            b'{' => {
                // Mostly, an object is a line.
                let line = piece.iter().position(|byte| *byte == b'\n').and_then(|end| piece.split_at_checked(end));
                if let Some((line, after)) = line
                    && let Ok(tape) = parse(line)
                {
                    self.whole(&tape, each)?;
                    return Ok(after);
                }
                self.enter(Place::Object);
                Ok(piece)
            }
            b'[' => {
                self.enter(Place::List { in_answer: false, is_gone: false });
                Ok(after)
            }
            _ => Err(ListError::of_row(self.rows, "expected a JSON object or a list of objects")),
        }
    }

    fn enter(&mut self, place: Place) {
        self.place = place;
        self.begun.clear();
        self.depth = 0;
    }

    fn between_items<'p>(&mut self, piece: &'p [u8], in_answer: bool, is_gone: bool) -> Result<&'p [u8], ListError> {
        let start = piece.iter().position(|byte| !byte.is_ascii_whitespace() && *byte != b',');
        let Some((_, piece)) = start.and_then(|start| piece.split_at_checked(start)) else { return Ok(&[]) };
        match piece {
            [b'{', ..] => {
                self.enter(Place::Item { in_answer, is_gone });
                Ok(piece)
            }
            [b']', after @ ..] => {
                self.enter(if in_answer { Place::Answer } else { Place::Outside });
                self.depth = usize::from(in_answer);
                Ok(after)
            }
            _ => Err(ListError::of_row(self.rows, "expected an object with a key")),
        }
    }

    /// In an object, up to its end or to a list of an answer.
    fn within<'p>(&mut self, piece: &'p [u8], each: &mut dyn FnMut(&S3Object<'_>)) -> Result<&'p [u8], ListError> {
        let may_be_answer = matches!(self.place, Place::Object | Place::Answer);
        let mut end = piece.len();
        let mut list = None;
        for (byte, place) in piece.iter().zip(1..) {
            if self.in_string {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.in_string = false,
                    _ if self.depth == 1 && self.name.len() < LONGEST_NAME => self.name.push(*byte),
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => {
                    self.in_string = true;
                    if self.depth == 1 {
                        self.name.clear();
                    }
                }
                b':' if may_be_answer && self.depth == 1 => self.continues |= INCOMPLETE.iter().any(|name| name.as_bytes() == self.name),
                b'{' | b'[' => {
                    list = LISTS.iter().find(|(name, _)| may_be_answer && self.depth == 1 && *byte == b'[' && name.as_bytes() == self.name);
                    if list.is_some() {
                        end = place;
                        break;
                    }
                    self.depth += 1;
                }
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        end = place;
                        break;
                    }
                }
                _ => {}
            }
        }
        let (read, after) = piece.split_at_checked(end).unwrap_or((piece, &[]));
        if let Some((_, is_gone)) = list {
            if self.place == Place::Object {
                // A further page: whether it is the last is to be seen.
                self.continues = false;
            }
            self.enter(Place::List { in_answer: true, is_gone: *is_gone });
            return Ok(after);
        }
        if self.place != Place::Answer {
            if self.begun.len().saturating_add(read.len()) > MOST_BYTES {
                return Err(ListError::too_large(self.rows));
            }
            self.begun.extend_from_slice(read);
        }
        if self.depth == 0 {
            self.complete(each)?;
        }
        Ok(after)
    }

    /// Reads the object that ends here, and leaves it.
    fn complete(&mut self, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        let object = std::mem::take(&mut self.begun);
        let read = || parse(&object).map_err(|fault| ListError::of_row(self.rows, fault));
        match self.place {
            Place::Item { in_answer, is_gone } => {
                let tape = read()?;
                self.object(tape.root(), is_gone, each)?;
                self.place = Place::List { in_answer, is_gone };
            }
            Place::Object => {
                let tape = read()?;
                self.whole(&tape, each)?;
                self.place = Place::Outside;
            }
            _ => self.place = Place::Outside,
        }
        drop(std::mem::replace(&mut self.begun, object));
        self.begun.clear();
        Ok(())
    }

    /// An object that isn't in a list, as a whole: one of S3, or an answer, which has no key.
    fn whole(&mut self, tape: &Tape<'_>, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        let root = tape.root();
        match self.counted(root, false, each) {
            Err(Fault::NoKey) => {}
            other => return other.map_err(|fault| self.error(fault)),
        }
        let has = |name: &&str| root.get(name).is_some();
        let lists = || LISTS.iter().filter_map(|(name, is_gone)| Some((root.get(name)?, *is_gone)));
        if !lists().any(|(list, _)| list.kind() == NodeKind::Array) && !EMPTY.iter().any(has) {
            return Err(self.error(Fault::NoKey));
        }
        for (list, is_gone) in lists() {
            for node in list.elements() {
                self.object(node, is_gone, each)?;
            }
        }
        self.continues = INCOMPLETE.iter().any(has);
        Ok(())
    }

    fn object(&mut self, node: Node<'_>, is_gone: bool, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        self.counted(node, is_gone, each).map_err(|fault| self.error(fault))
    }

    fn counted(&mut self, node: Node<'_>, is_gone: bool, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), Fault> {
        let mut tags = Vec::new();
        let mut listed = listed(node, &mut tags, &mut self.members)?;
        listed.is_gone |= is_gone;
        listed.give(each);
        self.rows += 1;
        Ok(())
    }

    fn error(&self, fault: Fault) -> ListError {
        match fault {
            Fault::AllVersions => ListError::all_versions(),
            Fault::NoKey => ListError::of_row(self.rows, "it has no key"),
            Fault::Row(fault) => ListError::of_row(self.rows, fault),
        }
    }
}

fn parse(text: &[u8]) -> Result<Tape<'_>, String> {
    Tape::parse(text, Limits { bytes: MOST_BYTES, ..Limits::default() }).map_err(|error| format!("it isn't valid JSON: {error}"))
}

/// What is wrong with an object.
enum Fault {
    AllVersions,
    NoKey,
    Row(String),
}

fn listed<'o, 't: 'o>(node: Node<'t>, tags: &'o mut Vec<(&'t str, &'t str)>, members: &mut Members) -> Result<Listed<'o>, Fault> {
    if node.kind() != NodeKind::Object {
        return Err(Fault::Row("expected an object with a key".to_owned()));
    }
    let mut listed = Listed::default();
    let mut key = None;
    let mut has_tags = false;
    let mut sequence = false;
    let mut versions = false;
    for ((name, value), place) in node.members().zip(0..).filter(|((_, value), _)| value.kind() != NodeKind::Null) {
        let property = members.property(place, name.bytes().unwrap_or_default());
        let fault = |expected: &str| Fault::Row(format!("`{}` must be {expected}", name.str().unwrap_or_default().escape_debug()));
        let text = || value.str().ok_or_else(|| fault("a string"));
        let flag = || match value.kind() {
            NodeKind::True => Ok(true),
            NodeKind::False => Ok(false),
            // A table whose columns are all text.
            _ if value.str().is_some_and(|text| text.eq_ignore_ascii_case("true")) => Ok(true),
            _ if value.str().is_some_and(|text| text.eq_ignore_ascii_case("false")) => Ok(false),
            _ => Err(fault("`true` or `false`")),
        };
        match property {
            Some(PreviewColumn::Key) => key = Some(text()?),
            Some(PreviewColumn::Size) => {
                let size = value.number().or_else(|| value.str()).and_then(|digits| digits.parse().ok());
                listed.object.size = Some(size.ok_or_else(|| fault("a whole number of bytes"))?);
            }
            Some(PreviewColumn::LastModified) => {
                let time = value.str().filter(|time| dates::instant(time).is_some());
                listed.object.last_modified = Some(time.ok_or_else(|| fault("a time (RFC 3339)"))?);
            }
            Some(PreviewColumn::Bucket) => listed.object.bucket = Some(text()?),
            Some(PreviewColumn::StorageClass) => listed.object.storage_class = Some(text()?),
            Some(PreviewColumn::EncryptionStatus) => listed.object.encryption_status = Some(text()?),
            Some(PreviewColumn::IsLatest) => {
                versions = true;
                listed.is_gone |= !flag()?;
            }
            Some(PreviewColumn::IsDeleteMarker) => listed.is_gone |= flag()?,
            Some(PreviewColumn::SequenceNumber) => sequence = true,
            Some(PreviewColumn::Tags) => {
                has_tags = true;
                read_tags(value, tags).ok_or_else(|| fault("an object of strings"))?;
            }
            None => {}
        }
    }
    if sequence && !versions {
        return Err(Fault::AllVersions);
    }
    listed.object.key = key.ok_or(Fault::NoKey)?;
    if has_tags {
        listed.object.tags = Some(tags);
    }
    Ok(listed)
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

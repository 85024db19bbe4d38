//! YAML: the documents of a file, with the place of each part.
//!
//! An alias has the value of its anchor, at the place of the alias. Tags such as `!Ref` are written as in JSON: `{"Ref": …}`.

mod parts;
pub mod scalar;

use crate::read::literal::{Literal, LiteralValue, MOST_DEEP, Member, Span};
use crate::read::search::may_have_a_job;
use crate::read::yaml::parts::parts;
use crate::read::yaml::scalar::plain;
use granit_parser::{Event, Parser, ScalarStyle, Tag, options};
use std::collections::BTreeSet;

/// How much anchors and aliases may repeat, in nodes and bytes.
const MOST_REPEATED: usize = 1 << 18;

/// Reads the documents of a file that may have a job. One that isn't YAML is left out.
pub fn read(text: &str) -> Vec<Literal> {
    let mut reading =
        Reading { text, start: 0, frames: Vec::new(), deeper: 0, anchors: Vec::new(), last_alias: 0, left: MOST_REPEATED, root: None };
    let mut documents = Vec::new();
    for part in parts(text) {
        if let Some(part_text) = text.get(part.start..part.end).filter(|text| may_have_a_job(text.as_bytes())) {
            reading.start = part.start;
            reading.documents(part_text, &mut documents);
        }
    }
    documents
}

/// A document that is being read.
struct Reading<'t> {
    /// The file.
    text: &'t str,
    /// Where the part that is parsed begins.
    start: usize,
    /// The open collections.
    frames: Vec<Frame>,
    /// How many more are open, which are too deep to be read.
    deeper: usize,
    /// The values of anchors, by their numbers in ascending order.
    anchors: Vec<(usize, Literal)>,
    /// Where the last alias is.
    last_alias: usize,
    /// How much more may be repeated.
    left: usize,
    /// The document's value.
    root: Option<Literal>,
}

/// An open collection.
struct Frame {
    span: Span,
    tag: Tagged,
    anchor: usize,
    content: Content,
}

/// What was read of a collection.
enum Content {
    List(Vec<Literal>),
    Object {
        members: Vec<Member>,
        /// The values of merge keys, and how many members are before each.
        merged: Vec<(usize, Literal)>,
        key: Option<Literal>,
        open: bool,
    },
}

impl Reading<'_> {
    /// Reads the documents of a part of the file.
    fn documents(&mut self, part: &str, out: &mut Vec<Literal>) {
        let options = options! { emit_comments: false, emit_unresolved_aliases: true, block_scalar_eof_without_line_feed: true };
        let mut parser = Parser::new_from_str_with_options(part, options);
        while let Some(next) = parser.next_event() {
            match next {
                Ok((Event::DocumentStart(..), _)) => self.restart(),
                Ok((Event::DocumentEnd, _)) => out.extend(self.root.take()),
                Ok((event, place)) => self.event(event, place),
                Err(_) => {
                    if !matches!(parser.proceed_next_document(), Ok(true)) {
                        break;
                    }
                }
            }
        }
    }

    fn restart(&mut self) {
        self.frames.clear();
        self.anchors.clear();
        self.deeper = 0;
        self.root = None;
    }

    fn event(&mut self, event: Event<'_>, place: granit_parser::Span) {
        let tag = Tagged { meaning: event.tag().map_or(Meaning::Plain, Meaning::of), span: place.tag_span().map(|place| self.span(place)) };
        let span = self.span(place);
        let anchor = event.anchor_id().unwrap_or(0);
        let content = match event {
            Event::SequenceStart(..) => Content::List(Vec::new()),
            Event::MappingStart(..) => Content::Object { members: Vec::new(), merged: Vec::new(), key: None, open: false },
            Event::SequenceEnd | Event::MappingEnd => return self.close(span),
            _ if self.deeper > 0 => return,
            Event::Scalar(text, style, ..) => {
                // A value that isn't written is given as `~`.
                let text = if span.start == span.end && style == ScalarStyle::Plain { "" } else { &text };
                let literal = Literal::new(scalar(text, style, &tag.meaning), self.without_last_break(span, style));
                return self.add(tag.on(literal), anchor);
            }
            Event::Alias(anchor) => {
                self.last_alias = span.start;
                let found = self.anchors.binary_search_by_key(&anchor, |(anchor, _)| *anchor).ok();
                let value = found.and_then(|found| self.anchors.get(found)).map(|(_, value)| value);
                let copy = value.map_or(Literal::hole(span), |value| copied(value, Some(span), self.frames.len(), &mut self.left));
                return self.add(copy, 0);
            }
            Event::UnresolvedAlias(_) => return self.add(Literal::hole(span), 0),
            _ => return,
        };
        if self.frames.len() >= MOST_DEEP {
            self.deeper += 1;
            return;
        }
        self.frames.push(Frame { span, tag, anchor, content });
    }

    /// A place in the file.
    fn span(&self, place: granit_parser::Span) -> Span {
        let range = place.byte_range().unwrap_or_default();
        Span::new(self.start + range.start, self.start + range.end)
    }

    /// The lines of a block end with an empty one.
    fn without_last_break(&self, span: Span, style: ScalarStyle) -> Span {
        let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let Some(block) = self.text.get(span.start..span.end).filter(|_| is_block) else { return span };
        Span::new(span.start, span.start + block.trim_end().len())
    }

    /// Closes a collection. Brackets have a place; the end of a block is that of what is last in it.
    fn close(&mut self, end: Span) {
        if self.deeper > 0 {
            self.deeper -= 1;
            if self.deeper == 0 {
                self.add(Literal::hole(end), 0);
            }
            return;
        }
        let Some(Frame { mut span, tag, anchor, content }) = self.frames.pop() else { return };
        if end.end > end.start {
            span.end = end.end;
        }
        let literal = match content {
            Content::List(items) => Literal::list(items, false, span),
            Content::Object { mut members, merged, open, .. } => {
                let open = merge(&mut members, merged) || open;
                // `{{ name }}` of a template looks like an object whose name is an object.
                if open && members.is_empty() { Literal::hole(span) } else { Literal::object(members, open, span) }
            }
        };
        let is_needed = anchor > 0 || !self.is_other_resource(&literal);
        self.add(if is_needed { tag.on(literal) } else { Literal::hole(span) }, anchor);
    }

    /// Whether this is a resource of a template of AWS CloudFormation that has nothing to do with a job. Most of a large template is.
    fn is_other_resource(&self, literal: &Literal) -> bool {
        let [Frame { content: Content::Object { key: Some(section), .. }, .. }, Frame { content: Content::Object { .. }, .. }] =
            self.frames.as_slice()
        else {
            return false;
        };
        let Span { start, end } = literal.span;
        section.as_text() == Some("Resources")
            && literal.get("Type").and_then(Literal::as_text).is_some_and(|kind| kind.contains("::"))
            && self.last_alias < start
            && !self.text.get(start..end).is_some_and(|text| may_have_a_job(text.as_bytes()))
    }

    /// Adds a node to the collection that it is in.
    fn add(&mut self, literal: Literal, anchor: usize) {
        if anchor > 0 {
            let position = self.anchors.partition_point(|(other, _)| *other < anchor);
            self.anchors.insert(position, (anchor, copied(&literal, None, 0, &mut self.left)));
        }
        let text = self.text;
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(literal);
            return;
        };
        frame.span.end = frame.span.end.max(literal.span.end);
        match &mut frame.content {
            Content::List(items) => items.push(literal),
            Content::Object { members, merged, key, open } => {
                let Some(name) = key.take() else {
                    *key = Some(literal);
                    return;
                };
                let Span { start, end } = name.span;
                let written = text.get(start..end).unwrap_or_default();
                match name.value {
                    LiteralValue::Text(name) if name == "<<" && written == "<<" => merged.push((members.len(), literal)),
                    LiteralValue::Text(name) => members.push(Member { name, span: Span::new(start, end), value: literal }),
                    // JSON has them as texts.
                    LiteralValue::Number(_) | LiteralValue::Boolean(_) if plain(written).as_ref() == Some(&name.value) => {
                        members.push(Member { name: written.to_owned(), span: name.span, value: literal });
                    }
                    _ => *open = true,
                }
            }
        }
    }
}

/// A value again, at another place if one is given. What is too deep or too much is a hole.
fn copied(literal: &Literal, place: Option<Span>, depth: usize, left: &mut usize) -> Literal {
    let span = place.unwrap_or(literal.span);
    *left = left.saturating_sub(1 + literal.as_text().map_or(0, str::len));
    if *left == 0 || depth >= MOST_DEEP {
        return Literal::hole(span);
    }
    match &literal.value {
        LiteralValue::List { items, open } => {
            let mut copies = Vec::new();
            for item in items {
                copies.push(copied(item, place, depth + 1, left));
            }
            Literal::list(copies, *open, span)
        }
        LiteralValue::Object { members, open } => {
            let mut copies = Vec::new();
            for Member { name, span, value } in members {
                *left = left.saturating_sub(name.len());
                copies.push(Member { name: name.clone(), span: place.unwrap_or(*span), value: copied(value, place, depth + 1, left) });
            }
            Literal::object(copies, *open, span)
        }
        value => Literal::new(value.clone(), span),
    }
}

/// Puts the members of each merge key's value where the key stands, before the member of that index: those that the object doesn't have
/// itself, and of several objects the first's. Returns whether there may be more that aren't known.
fn merge(members: &mut Vec<Member>, merged: Vec<(usize, Literal)>) -> bool {
    if merged.is_empty() {
        return false;
    }
    let mut names: BTreeSet<String> = members.iter().map(|member| member.name.clone()).collect();
    let mut own = std::mem::take(members).into_iter();
    let (mut taken, mut unknown) = (0, false);
    for (position, value) in merged {
        members.extend(own.by_ref().take(position - taken));
        taken = position;
        let sources = match value.value {
            LiteralValue::List { items, .. } => items,
            _ => vec![value],
        };
        for source in sources {
            let LiteralValue::Object { members: added, open } = source.value else {
                unknown = true;
                continue;
            };
            unknown |= open;
            members.extend(added.into_iter().filter(|member| names.insert(member.name.clone())));
        }
    }
    members.extend(own);
    unknown
}

/// A tag, or none, and its place.
struct Tagged {
    meaning: Meaning,
    span: Option<Span>,
}

impl Tagged {
    /// The node with the tag.
    fn on(self, literal: Literal) -> Literal {
        match self.meaning {
            Meaning::Function(name) => {
                let tag = self.span.unwrap_or(literal.span);
                let whole = tag.to(literal.span);
                Literal::object(vec![Member { name, span: tag, value: literal }], false, whole)
            }
            Meaning::Other => Literal::hole(literal.span),
            _ => literal,
        }
    }
}

/// What a tag says of its node.
enum Meaning {
    /// It is what it looks like.
    Plain,
    /// It is a text.
    Text,
    /// It has no type of its own: a text for YAML 1.2, what it looks like for YAML 1.1.
    Untyped,
    /// It is a value of this type of the core schema.
    Core(String),
    /// It is the argument of a function of AWS CloudFormation.
    Function(String),
    /// Something else.
    Other,
}

impl Meaning {
    fn of(tag: &Tag) -> Self {
        match (tag.core_suffix(), tag.handle(), tag.suffix()) {
            (Some("str"), ..) => Meaning::Text,
            (None, "", "!") => Meaning::Untyped,
            (Some("map" | "seq"), ..) => Meaning::Plain,
            (Some(suffix), ..) => Meaning::Core(suffix.to_owned()),
            (None, "!", name @ "Ref") => Meaning::Function(name.to_owned()),
            (None, "!", name) => Meaning::Function(format!("Fn::{name}")),
            _ => Meaning::Other,
        }
    }
}

fn scalar(text: &str, style: ScalarStyle, tag: &Meaning) -> LiteralValue {
    let value = || plain(text).unwrap_or(LiteralValue::Hole);
    match tag {
        Meaning::Plain if style == ScalarStyle::Plain => value(),
        Meaning::Untyped if style == ScalarStyle::Plain => match value() {
            LiteralValue::Text(text) => LiteralValue::Text(text),
            _ => LiteralValue::Hole,
        },
        Meaning::Plain | Meaning::Untyped | Meaning::Text | Meaning::Function(_) => LiteralValue::Text(text.to_owned()),
        Meaning::Core(name) => match (name.as_str(), value()) {
            ("null", value @ LiteralValue::Null)
            | ("bool", value @ LiteralValue::Boolean(_))
            | ("int" | "float", value @ LiteralValue::Number(_)) => value,
            _ => LiteralValue::Hole,
        },
        Meaning::Other => LiteralValue::Hole,
    }
}

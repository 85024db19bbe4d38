//! YAML: the documents of a file, with the place of each part.
//!
//! An alias has the value of its anchor, at the place of the alias. Tags such as `!Ref` are written as in JSON: `{"Ref": …}`.

use super::literal::{Literal, LiteralValue, MOST_DEEP, Member, Span};
use super::yaml_scalar::plain;
use granit_parser::{Event, Parser, ScalarStyle, Tag, options};
use std::collections::BTreeSet;

type Events<'t> = Vec<(Event<'t>, granit_parser::Span)>;

/// How much aliases may repeat, in nodes and bytes.
const MOST_REPEATED: usize = 1 << 20;

/// Reads the documents of a file. One that isn't YAML is left out.
pub fn read(text: &str) -> Vec<Literal> {
    let options = options! { emit_comments: false, emit_unresolved_aliases: true, block_scalar_eof_without_line_feed: true };
    let mut parser = Parser::new_from_str_with_options(text, options);
    let (mut documents, mut events) = (Vec::new(), Events::new());
    let mut left = MOST_REPEATED;
    while let Some(next) = parser.next_event() {
        match next {
            Ok((Event::DocumentStart(..), _)) => events.clear(),
            Ok((Event::DocumentEnd, _)) => documents.push(Reading::new(text, &events, &mut left).node(0, None, 0).0),
            Ok(event) => events.push(event),
            Err(_) => {
                events.clear();
                if !matches!(parser.proceed_next_document(), Ok(true)) {
                    break;
                }
            }
        }
    }
    documents
}

/// A document that is read from its events.
struct Reading<'e, 't> {
    text: &'t str,
    events: &'e [(Event<'t>, granit_parser::Span)],
    /// The anchors' numbers, in ascending order, and their nodes' events.
    anchors: Vec<(usize, usize)>,
    /// How much more aliases may repeat.
    left: &'e mut usize,
}

impl<'e, 't> Reading<'e, 't> {
    fn new(text: &'t str, events: &'e [(Event<'t>, granit_parser::Span)], left: &'e mut usize) -> Self {
        let mut anchors = Vec::new();
        for (index, (event, _)) in events.iter().enumerate() {
            anchors.extend(event.anchor_id().map(|anchor| (anchor, index)));
        }
        Reading { text, events, anchors, left }
    }

    /// The node that begins with an event, and the event after it. What an alias stands for is at its place.
    fn node(&mut self, at: usize, alias: Option<Span>, depth: usize) -> (Literal, usize) {
        let Some((event, place)) = self.events.get(at) else { return (Literal::hole(Span::default()), at) };
        let is_repeated = alias.is_some();
        let span = alias.unwrap_or_else(|| {
            let Span { start, end } = span(*place);
            // The lines of a block end with an empty one.
            let is_block = matches!(event.scalar(), Some((_, ScalarStyle::Literal | ScalarStyle::Folded)));
            Span::new(start, if is_block { start + self.text.get(start..end).unwrap_or_default().trim_end().len() } else { end })
        });
        let tag = event.tag().map_or(Meaning::Plain, Meaning::of);
        if is_repeated {
            let size = event.scalar().map_or(0, |(text, _)| text.len());
            *self.left = self.left.saturating_sub(1 + size);
        }
        if depth >= MOST_DEEP || is_repeated && *self.left == 0 {
            return (Literal::hole(span), self.after(at));
        }
        let (literal, next) = match event {
            Event::Alias(anchor) => {
                let found = self.anchors.binary_search_by_key(anchor, |(anchor, _)| *anchor).ok();
                let target = found.and_then(|found| self.anchors.get(found)).map(|(_, target)| *target);
                (target.map_or_else(|| Literal::hole(span), |target| self.node(target, Some(span), depth).0), at + 1)
            }
            Event::Scalar(text, style, ..) => {
                // A value that isn't written is given as `~`.
                let text = if place.start == place.end && *style == ScalarStyle::Plain { "" } else { text };
                (Literal::new(scalar(text, *style, &tag), span), at + 1)
            }
            Event::SequenceStart(..) => self.sequence(at + 1, span, alias, depth),
            Event::MappingStart(..) => self.mapping(at + 1, span, alias, depth),
            _ => (Literal::hole(span), at + 1),
        };
        let written = |place: Span| if is_repeated { span } else { place };
        let literal = match tag {
            Meaning::Function(name) => {
                let tag = written(place.tag_span().map_or(span, self::span));
                let whole = tag.to(literal.span);
                Literal::object(vec![Member { name, span: tag, value: literal }], false, whole)
            }
            Meaning::Other if !matches!(event, Event::Scalar(..)) => Literal::hole(literal.span),
            _ => literal,
        };
        (literal, next)
    }

    fn sequence(&mut self, mut at: usize, span: Span, alias: Option<Span>, depth: usize) -> (Literal, usize) {
        let (mut items, mut whole) = (Vec::new(), span);
        while !matches!(self.events.get(at), None | Some((Event::SequenceEnd, _))) {
            let (item, next) = self.node(at, alias, depth + 1);
            whole.end = whole.end.max(item.span.end);
            items.push(item);
            at = next;
        }
        (Literal::list(items, false, self.closed(at, whole, alias)), at + 1)
    }

    fn mapping(&mut self, mut at: usize, span: Span, alias: Option<Span>, depth: usize) -> (Literal, usize) {
        let (mut members, mut merged, mut whole, mut open) = (Vec::new(), Vec::new(), span, false);
        while !matches!(self.events.get(at), None | Some((Event::MappingEnd, _))) {
            let is_merge = matches!(self.events.get(at), Some((Event::Scalar(text, ScalarStyle::Plain, _, None), _)) if text == "<<");
            let (key, next) = self.node(at, alias, depth + 1);
            let raw = self.events.get(at).and_then(|(event, _)| event.scalar());
            let (value, next) = self.node(next, alias, depth + 1);
            at = next;
            whole.end = whole.end.max(key.span.end).max(value.span.end);
            let name = match key.value {
                LiteralValue::Text(name) => name,
                // JSON has them as texts.
                LiteralValue::Number(_) | LiteralValue::Boolean(_) if raw.is_some() => {
                    raw.map_or_else(String::new, |(name, _)| name.to_owned())
                }
                _ => {
                    open = true;
                    continue;
                }
            };
            match is_merge {
                true => merged.push((members.len(), value)),
                false => members.push(Member { name, span: key.span, value }),
            }
        }
        if !merged.is_empty() {
            open |= merge(&mut members, merged);
        }
        (Literal::object(members, open, self.closed(at, whole, alias)), at + 1)
    }

    /// The place of a collection whose end is this event: brackets have a place of their own.
    fn closed(&self, at: usize, mut whole: Span, alias: Option<Span>) -> Span {
        if let Some(place) = self.events.get(at).map(|(_, place)| span(*place)).filter(|place| alias.is_none() && place.end > place.start) {
            whole.end = place.end;
        }
        whole
    }

    /// The event after a node.
    fn after(&self, mut at: usize) -> usize {
        let mut depth = 0_usize;
        while let Some((event, _)) = self.events.get(at) {
            at += 1;
            match event {
                Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
                Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        at
    }
}

/// Puts the members of each merge key's value where the key stands, before the member of that index: those that the object doesn't have
/// itself, and of several objects the first's. Returns whether there may be more that aren't known.
fn merge(members: &mut Vec<Member>, merged: Vec<(usize, Literal)>) -> bool {
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

fn span(place: granit_parser::Span) -> Span {
    let range = place.byte_range().unwrap_or_default();
    Span::new(range.start, range.end)
}

//! What was found in a document, as JSON without words: `pkg-template/src/report.ts` adds them.

use crate::preflight::Verdict;
use crate::report::{Fact, Facts, FoundChange, Located, Revision, SourceRange, in_backticks, is_shown_as_it_is, title};
use crate::text::{PathSegment, SourcePosition, quote};

/// The JSON of a verdict. A finding is a row: its code, its severity, its path, its range, its facts, those of them that messages
/// show otherwise than they are, the related places, the fix, the index of its document,
/// and the help that replaces the rule's.
pub fn json(verdict: &Verdict) -> String {
    let mut out = Json(String::from("{"));
    out.name("kind");
    out.text(verdict.kind.as_str());
    out.name("kinds");
    out.list(&verdict.kinds, |out, kind| out.text(kind.as_str()));
    let counts = [verdict.errors, verdict.warnings, verdict.no_effect, verdict.infos];
    for (name, count) in ["errors", "warnings", "noEffect", "infos"].into_iter().zip(counts) {
        out.name(name);
        out.number(count);
    }
    out.name("truncated");
    out.yes(verdict.truncated);
    out.name("compares");
    out.yes(verdict.revision == Revision::Any);
    out.name("found");
    out.list(&verdict.found, |out, found| {
        out.open('[');
        out.text(found.rule.code);
        out.item();
        out.text(found.severity.as_str());
        out.item();
        out.place(&found.place);
        out.item();
        out.facts(&found.facts);
        out.item();
        out.shown(&found.facts);
        out.item();
        out.list(&found.related, |out, place| {
            out.open('[');
            out.place(place);
            out.close(']');
        });
        out.item();
        out.open('[');
        if let (Some(title), Some(repair)) = (title(&found.fix), found.rule.fix) {
            out.text(&title);
            out.item();
            out.text(repair.safety.as_str());
            for change in &found.fix {
                out.item();
                out.change(change);
            }
        }
        out.close(']');
        out.item();
        match found.document {
            Some(index) => out.number(index),
            None => out.0.push_str("null"),
        }
        if let Some(advice) = found.advice {
            out.item();
            out.text(advice);
        }
        out.close(']');
    });
    out.close('}');
    out.0
}

/// JSON that is being written.
struct Json(String);

impl Json {
    fn open(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// Goes on to the next item, unless it is the first one.
    fn item(&mut self) {
        if !self.0.ends_with(['{', '[']) {
            self.0.push(',');
        }
    }

    fn name(&mut self, name: &str) {
        self.item();
        self.text(name);
        self.0.push(':');
    }

    fn text(&mut self, text: &str) {
        quote(text, &mut self.0);
    }

    fn number(&mut self, number: usize) {
        if number > 9 {
            self.number(number / 10);
        }
        self.0.push(char::from(b'0' + (number % 10) as u8));
    }

    fn yes(&mut self, yes: bool) {
        self.0.push_str(if yes { "true" } else { "false" });
    }

    fn list<T>(&mut self, items: &[T], write: impl Fn(&mut Self, &T)) {
        self.open('[');
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            write(self, item);
        }
        self.close(']');
    }

    /// The path, and six numbers, or nothing: where the range begins and ends.
    fn place(&mut self, place: &Located) {
        self.list(&place.path, |out, segment| match segment {
            PathSegment::Member(name) => out.text(name),
            PathSegment::Index(index) => out.number(*index),
        });
        self.item();
        self.open('[');
        if let Some(SourceRange { start, end }) = place.range {
            for SourcePosition { line, column, offset } in [start, end] {
                for number in [line, column, offset] {
                    self.item();
                    self.number(number as usize);
                }
            }
        }
        self.close(']');
    }

    fn change(&mut self, change: &FoundChange) {
        let FoundChange { op, place, name, json, text } = change;
        self.open('[');
        self.text(op);
        self.item();
        self.place(place);
        self.item();
        self.text(text);
        self.item();
        self.text(name.as_deref().unwrap_or_default());
        if let Some(json) = json {
            self.item();
            self.0.push_str(json);
        }
        self.close(']');
    }

    fn facts(&mut self, facts: &Facts) {
        self.open('{');
        for (name, fact) in &facts.0 {
            self.name(name);
            match fact {
                Fact::Text(text) => self.text(text),
                Fact::Number(number) => self.0.push_str(&number.to_string()),
                Fact::Boolean(yes) => self.yes(*yes),
                Fact::List(list) => self.list(list, |out, text| out.text(text)),
            }
        }
        self.close('}');
    }

    /// The facts that messages show otherwise than between backticks.
    fn shown(&mut self, facts: &Facts) {
        self.open('{');
        for (name, fact) in &facts.0 {
            let is_as_it_is = match fact {
                Fact::Text(text) => !text.is_empty() && is_shown_as_it_is(text),
                Fact::List(_) => false,
                Fact::Number(_) | Fact::Boolean(_) => true,
            };
            if !is_as_it_is {
                self.name(name);
                self.text(&in_backticks(fact));
            }
        }
        self.close('}');
    }
}

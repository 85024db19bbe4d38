//! What was found in a document, without messages: `pkg-template/src/report.ts` reads it, and adds them.

use super::rows::Rows;
use crate::preflight::Verdict;
use crate::report::{Fact, FixStep, Operation, Revision, SourceRange, is_shown_as_it_is, show_in_backticks};
use crate::text::{PathSegment, SourcePosition};

/// The rows of a verdict.
pub fn rows(verdict: &Verdict) -> Vec<u32> {
    let mut out = Rows::new();
    out.text(verdict.kind.as_str());
    out.list(&verdict.kinds, |out, kind| out.text(kind.as_str()));
    for count in [verdict.errors, verdict.warnings, verdict.no_effect, verdict.infos] {
        out.number(count);
    }
    for yes in [verdict.truncated, verdict.revision == Revision::Any] {
        out.number(usize::from(yes));
    }
    out.number(verdict.found.len());
    let mut before: &[PathSegment] = &[];
    for found in &verdict.found {
        out.text(found.rule.code);
        out.text(found.severity.as_str());
        out.path(&found.path, before);
        before = &found.path;
        out.optional(found.range, Rows::range);
        out.list(&found.facts.0, |out, (name, fact)| {
            out.text(name);
            out.fact(fact);
            out.optional(shown(fact), |out, shown| out.text(&shown));
        });
        out.list(&found.related, |out, (path, range)| {
            out.path(path, before);
            out.optional(*range, Rows::range);
        });
        out.optional(found.fix.as_ref(), |out, fix| {
            out.text(&fix.title(before));
            out.text(fix.safety.as_str());
            out.list(&fix.steps, |out, step| out.step(step, before));
        });
        out.optional(found.document, Rows::number);
        out.optional(found.advice, Rows::text);
    }
    out.into_numbers()
}

/// How messages show a fact, where that is otherwise than between backticks.
fn shown(fact: &Fact) -> Option<String> {
    let is_as_it_is = match fact {
        Fact::Text(text) => !text.is_empty() && is_shown_as_it_is(text),
        Fact::List(_) => false,
        Fact::Number(_) | Fact::Boolean(_) => true,
    };
    (!is_as_it_is).then(|| {
        let mut shown = String::new();
        show_in_backticks(fact, &mut shown);
        shown
    })
}

impl Rows {
    /// A path: how many segments it shares with the one before, how many follow, and these; 0 and a name, or an index plus 1.
    fn path(&mut self, path: &[PathSegment], before: &[PathSegment]) {
        let shared = path.iter().zip(before).take_while(|(one, other)| one == other).count();
        self.number(shared);
        self.list(path.get(shared..).unwrap_or_default(), |out, segment| match segment {
            PathSegment::Member(name) => {
                out.number(0);
                out.text(name);
            }
            PathSegment::Index(index) => out.number(index + 1),
        });
    }

    fn range(&mut self, SourceRange { start, end }: SourceRange) {
        for SourcePosition { line, column, offset } in [start, end] {
            for number in [line, column, offset] {
                self.number(number as usize);
            }
        }
    }

    fn fact(&mut self, fact: &Fact) {
        match fact {
            Fact::Boolean(yes) => self.number(usize::from(*yes)),
            Fact::Text(text) => {
                self.number(2);
                self.text(text);
            }
            Fact::Number(number) => {
                self.number(3);
                self.text(&number.to_string());
            }
            Fact::List(list) => {
                self.number(4);
                self.list(list, |out, text| out.text(text));
            }
        }
    }

    /// A step of a fix: the operation, what it takes, the path if it isn't the finding's, and the edit.
    fn step(&mut self, FixStep { path, operation, edit }: &FixStep, finding: &[PathSegment]) {
        match operation {
            Operation::Add(_, value) => {
                self.text("add");
                self.fact(value);
            }
            Operation::Write(value) => {
                self.text("replace");
                self.fact(value);
            }
            Operation::Rename(name) => {
                self.text("move");
                self.text(name);
            }
            Operation::Remove => self.text("remove"),
        }
        self.path(path.as_deref().unwrap_or(finding), finding);
        self.optional(edit.as_ref(), |out, edit| {
            out.range(edit.range);
            out.text(&edit.text);
        });
    }
}

//! What was found in a document, as JSON without messages: `pkg-template/src/report.ts` adds them.

use super::json::Json;
use crate::preflight::Verdict;
use crate::report::{Fact, Facts, FoundFix, Operation, Revision, in_backticks, is_shown_as_it_is};
use crate::text::PathSegment;

/// The JSON of a verdict. A finding is a row: its code, its severity, its path, its range, its facts, those of them that messages
/// show otherwise than they are, the related places, the fix, the index of its document, and the help that replaces the rule's.
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
        out.push('[');
        out.text(found.rule.code);
        out.item();
        out.text(found.severity.as_str());
        out.item();
        out.path(&found.path);
        out.item();
        out.range(found.range);
        out.item();
        out.facts(&found.facts);
        out.item();
        out.shown(&found.facts);
        out.item();
        out.list(&found.related, |out, (path, range)| {
            out.push('[');
            out.path(path);
            out.item();
            out.range(*range);
            out.push(']');
        });
        out.item();
        out.push('[');
        if let Some(fix) = &found.fix {
            out.fix(fix, &found.path);
        }
        out.push(']');
        out.item();
        match found.document {
            Some(index) => out.number(index),
            None => out.0.push_str("null"),
        }
        if let Some(advice) = found.advice {
            out.item();
            out.text(advice);
        }
        out.push(']');
    });
    out.push('}');
    out.0
}

impl Json {
    fn name(&mut self, name: &str) {
        self.item();
        self.text(name);
        self.0.push(':');
    }

    fn yes(&mut self, yes: bool) {
        self.0.push_str(if yes { "true" } else { "false" });
    }

    fn path(&mut self, path: &[PathSegment]) {
        self.list(path, |out, segment| match segment {
            PathSegment::Member(name) => out.text(name),
            PathSegment::Index(index) => out.number(*index),
        });
    }

    /// What it does, whether it is safe, and its steps: the operation, its value or name, the range and the text of the edit, and the path.
    fn fix(&mut self, fix: &FoundFix, path: &[PathSegment]) {
        for part in [&fix.title(path), fix.safety.as_str()] {
            self.item();
            self.text(part);
        }
        for step in &fix.steps {
            let edit = step.edit.as_ref();
            self.item();
            self.push('[');
            match &step.operation {
                Operation::Add(_, value) => {
                    self.text("add");
                    self.item();
                    self.0.push_str(&value.json());
                }
                Operation::Write(value) => {
                    self.text("replace");
                    self.item();
                    self.0.push_str(&value.json());
                }
                Operation::Rename(name) => {
                    self.text("move");
                    self.item();
                    self.text(name);
                }
                Operation::Remove => self.0.push_str("\"remove\",null"),
            }
            self.item();
            self.text(edit.map_or("", |edit| &edit.text));
            self.item();
            self.range(edit.map(|edit| edit.range));
            if let Some(path) = &step.path {
                self.item();
                self.path(path);
            }
            self.push(']');
        }
    }

    fn facts(&mut self, facts: &Facts) {
        self.push('{');
        for (name, fact) in &facts.0 {
            self.name(name);
            self.0.push_str(&fact.json());
        }
        self.push('}');
    }

    /// The facts that messages show otherwise than between backticks.
    fn shown(&mut self, facts: &Facts) {
        self.push('{');
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
        self.push('}');
    }
}

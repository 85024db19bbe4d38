//! Which data identifiers a job uses, in words.

use super::points::{ExplanationTopic, Points};
use super::reading::is_unknown;
use super::words::{List, push, quoted, shown};
use crate::model::{MANAGED_DATA_IDENTIFIERS_AS_OF, ManagedDataIdentifierCategory, ManagedDataIdentifierSelector, identifiers};
use crate::report::Revision;
use crate::text::{Node, Sorted};

/// Maximum number of types of data, or of IDs that don't exist, in a sentence.
const SOME: usize = 20;

fn strings(list: Node<'_>) -> String {
    quoted(list, " and ", usize::MAX)
}

impl Points<'_> {
    /// Tells which data identifiers it uses.
    pub fn looks_for(&mut self, revision: Revision) {
        use ManagedDataIdentifierSelector::{All, Exclude, Include, None as Nothing, Recommended};
        let node = self.get("managedDataIdentifierSelector");
        let list = self.get("managedDataIdentifierIds");
        if is_unknown(node) {
            self.add(ExplanationTopic::LooksFor, node, &["Which of Macie's built-in types of sensitive data it looks for isn't known."]);
            return self.looks_for_listed();
        }
        let is_whole = list.is_none_or(Node::is_whole);
        let default = if revision == Revision::V20210129 { All } else { Recommended };
        let selector = node.and_then(ManagedDataIdentifierSelector::of).unwrap_or(default);
        let (text, ids) = match selector {
            All => ("It looks for every type of sensitive data that Macie detects", String::new()),
            Exclude => ("It looks for every type of sensitive data that Macie detects except ", list.map(strings).unwrap_or_default()),
            Include => ("It looks for these types of sensitive data: ", list.map(strings).unwrap_or_default()),
            Nothing => ("It looks for none of Macie's built-in types of sensitive data", String::new()),
            Recommended => ("It looks for the types of sensitive data that AWS recommends", String::new()),
        };
        let listed = Sorted::of(list.into_iter().flat_map(Node::elements).filter_map(Node::bytes).zip(0..).collect());
        let (mut total, mut counts, mut sentences) = (0, List::new(usize::MAX), Vec::new());
        let (mut lacking, mut others) = (String::new(), List::new(usize::MAX));
        for category in ManagedDataIdentifierCategory::ALL {
            let words = category.as_str().replace('-', " ");
            let (mut count, mut used, mut unused) = (0, Vec::new(), Vec::new());
            for (id, name, of, recommended) in identifiers::identifiers() {
                if of == *category {
                    let uses = match selector {
                        All => true,
                        Exclude => !listed.has(id.as_bytes()),
                        Include => listed.has(id.as_bytes()),
                        Nothing => false,
                        Recommended => recommended,
                    };
                    count += usize::from(uses);
                    let names = if uses { &mut used } else { &mut unused };
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
            }
            total += count;
            if count == 0 {
                push(&mut lacking, ", ", &words);
                continue;
            }
            let count = count.to_string();
            counts.add(&[&count, " of ", &words]);
            let types = if count == "1" { " type of " } else { " types of " };
            let mut names = List::new(SOME);
            for name in &used {
                names.add(&[name]);
            }
            sentences.push(["It detects ", &count, types, &words, ": ", &names.end(" and "), "."].concat());
            for name in &unused {
                if !used.contains(name) {
                    others.add(&[name]);
                }
            }
        }
        let types = if total == 1 { " type" } else { " types" };
        let counts = match selector {
            Include | Nothing => String::new(),
            Exclude if !is_whole => String::new(),
            // AWS doesn't document which types Macie detected in 2021.
            All if revision == Revision::V20210129 => String::new(),
            _ => [": ", &total.to_string(), types, " as of ", MANAGED_DATA_IDENTIFIERS_AS_OF, " (", &counts.end(" and "), ")"].concat(),
        };
        self.add(ExplanationTopic::LooksFor, node, &[text, &ids, &counts, "."]);
        if selector == Recommended {
            let text = ["It doesn't look for ", &lacking, ", or for these types of data: ", &others.end(" and "), "."];
            self.add(ExplanationTopic::LooksFor, node, &text);
        }
        if selector == Include && is_whole {
            for sentence in &sentences {
                self.add(ExplanationTopic::LooksFor, list, &[sentence]);
            }
        }
        if matches!(selector, Include | Exclude) {
            let mut unknown = List::new(SOME);
            for text in list.into_iter().flat_map(Node::elements).filter_map(Node::str) {
                if !identifiers::exists(text) {
                    unknown.add(&[&shown(text)]);
                }
            }
            let unknown = unknown.end(" or ");
            if !unknown.is_empty() {
                let text = ["Macie has no managed data identifier ", &unknown, ", as of ", MANAGED_DATA_IDENTIFIERS_AS_OF, "."];
                self.add(ExplanationTopic::LooksFor, list, &text);
            }
        }
        self.looks_for_listed();
    }

    /// Tells which custom data identifiers and allow lists it uses.
    fn looks_for_listed(&mut self) {
        for (name, text, unknown) in [
            (
                "customDataIdentifierIds",
                "It looks for matches of these custom data identifiers: ",
                "Which custom data identifiers it uses isn't known.",
            ),
            ("allowListIds", "It ignores text that matches these allow lists: ", "Which allow lists it uses isn't known."),
        ] {
            match self.get(name) {
                Some(list) if list.known_count() == 0 && !list.is_whole() => self.add(ExplanationTopic::LooksFor, Some(list), &[unknown]),
                Some(list) if !list.is_empty() => self.add(ExplanationTopic::LooksFor, Some(list), &[text, &strings(list), "."]),
                _ => {}
            }
        }
    }
}

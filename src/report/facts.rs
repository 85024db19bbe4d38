//! What the words of a finding are made from.

use crate::text::{Node, quote};
use serde::Serialize;

/// The values that a message uses, by name; and the indexes of the nodes that it is about besides its own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts(pub Vec<(&'static str, Fact)>, pub(super) Vec<u32>);

/// A value that a message uses.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Fact {
    /// A string, often from the document.
    Text(String),
    /// An integer of at most 53 bits. A larger one is a [`Fact::Text`].
    Number(i64),
    /// A boolean.
    Boolean(bool),
    /// A list of strings, such as the allowed values.
    List(Vec<String>),
}

/// The most bytes of a text that a fact repeats; a longer one is cut, and ends in `…`.
pub(crate) const MOST_IN_FACT: usize = 2_048;

/// The most items of a list that a fact repeats.
pub(crate) const MOST_IN_LIST: usize = 100;

impl Fact {
    /// As JSON text.
    pub(crate) fn json(&self) -> String {
        let mut json = String::new();
        match self {
            Fact::Text(text) => quote(text, &mut json),
            Fact::Number(number) => json.push_str(&number.to_string()),
            Fact::Boolean(yes) => json.push_str(if *yes { "true" } else { "false" }),
            Fact::List(list) => {
                json.push('[');
                for (index, text) in list.iter().enumerate() {
                    if index > 0 {
                        json.push(',');
                    }
                    quote(text, &mut json);
                }
                json.push(']');
            }
        }
        json
    }

    fn bytes(&self) -> usize {
        let inside = match self {
            Fact::Text(text) => text.len(),
            Fact::List(list) => list.iter().map(|text| size_of::<String>() + text.len()).sum(),
            Fact::Number(_) | Fact::Boolean(_) => 0,
        };
        size_of::<(&str, Fact)>() + inside
    }
}

/// A text, cut where it is long.
fn cut(text: &str) -> String {
    let mut cut = text.get(..text.floor_char_boundary(MOST_IN_FACT)).unwrap_or_default().to_owned();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

impl Facts {
    /// How much memory they take, roughly.
    pub(super) fn bytes(&self) -> usize {
        self.0.iter().map(|(_, fact)| fact.bytes()).sum::<usize>() + size_of_val(self.1.as_slice())
    }

    /// Returns the value of that name.
    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.0.iter().find(|(other, _)| *other == name).map(|(_, fact)| fact)
    }
}

/// What a fact can be made from.
pub(crate) trait Put {
    /// Adds itself to the facts. Not inlined: every rule does, and speed matters only where nothing is found.
    fn put(self, name: &'static str, facts: &mut Facts);
}

impl<T: Into<Fact>> Put for T {
    #[inline(never)]
    fn put(self, name: &'static str, facts: &mut Facts) {
        facts.0.push((name, self.into()));
    }
}

/// Another place that the finding is about.
impl Put for Node<'_> {
    fn put(self, _: &'static str, facts: &mut Facts) {
        facts.1.push(self.index());
    }
}

/// A fact that isn't always there.
impl<T: Put> Put for Option<T> {
    #[inline(never)]
    fn put(self, name: &'static str, facts: &mut Facts) {
        if let Some(fact) = self {
            fact.put(name, facts);
        }
    }
}

impl From<Fact> for serde_json::Value {
    fn from(fact: Fact) -> Self {
        match fact {
            Fact::Text(text) => text.into(),
            Fact::Number(number) => number.into(),
            Fact::Boolean(yes) => yes.into(),
            Fact::List(list) => list.into(),
        }
    }
}

impl Serialize for Facts {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, fact)| (name, fact)))
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Fact::Text(cut(text))
    }
}
impl From<String> for Fact {
    fn from(text: String) -> Self {
        Fact::Text(if text.len() > MOST_IN_FACT { cut(&text) } else { text })
    }
}
impl From<std::fmt::Arguments<'_>> for Fact {
    fn from(text: std::fmt::Arguments<'_>) -> Self {
        text.to_string().into()
    }
}
impl From<char> for Fact {
    fn from(character: char) -> Self {
        Fact::Text(character.into())
    }
}
impl From<std::borrow::Cow<'_, str>> for Fact {
    fn from(text: std::borrow::Cow<'_, str>) -> Self {
        text.into_owned().into()
    }
}
impl From<i64> for Fact {
    fn from(number: i64) -> Self {
        if number.unsigned_abs() < 1 << 53 { Fact::Number(number) } else { Fact::Text(number.to_string()) }
    }
}
impl From<u32> for Fact {
    fn from(number: u32) -> Self {
        i64::from(number).into()
    }
}
impl From<usize> for Fact {
    fn from(number: usize) -> Self {
        i64::try_from(number).unwrap_or(i64::MAX).into()
    }
}
impl From<bool> for Fact {
    fn from(yes: bool) -> Self {
        Fact::Boolean(yes)
    }
}

/// A list of texts.
pub(crate) fn list(items: &mut dyn Iterator<Item = &str>) -> Fact {
    let mut list = Vec::new();
    for item in items.take(MOST_IN_LIST) {
        list.push(cut(item));
    }
    Fact::List(list)
}

/// Writes the facts of a finding, once it is wanted: `facts! { limit: 500, actual: count }`.
macro_rules! facts {
    () => { |_: &mut $crate::report::Facts| () };
    ($($name:ident: $value:expr),+ $(,)?) => {
        |facts: &mut $crate::report::Facts| { $( $crate::report::Put::put($value, stringify!($name), facts); )+ }
    };
}
pub(crate) use facts;

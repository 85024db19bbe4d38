//! A node as serde's source of values: what was read once needn't be read again.

use super::tape::{Node, NodeKind};
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Error;

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.kind() {
            NodeKind::Null => visitor.visit_unit(),
            NodeKind::True => visitor.visit_bool(true),
            NodeKind::False => visitor.visit_bool(false),
            NodeKind::Number => number(self.number().unwrap_or_default(), visitor),
            NodeKind::String => match self.str() {
                Some(text) => visitor.visit_borrowed_str(text),
                None => Err(Error::custom("the string holds half of a surrogate pair")),
            },
            NodeKind::Array => visitor.visit_seq(SeqDeserializer::new(self.elements())),
            NodeKind::Object => visitor.visit_map(MapDeserializer::new(self.members())),
            NodeKind::Foreign => Err(Error::custom("a value that JSON can't carry")),
            NodeKind::Hole => Err(Error::custom("a value that isn't known")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.kind() == NodeKind::Null { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Node<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// A number as the smallest type that holds it.
fn number<'de, V: Visitor<'de>>(text: &str, visitor: V) -> Result<V::Value, Error> {
    if let Ok(number) = text.parse() {
        return visitor.visit_u64(number);
    }
    // Only a floating-point number has a negative zero.
    if let Some(number) = text.parse().ok().filter(|_| text != "-0") {
        return visitor.visit_i64(number);
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => visitor.visit_f64(number),
        _ => Err(Error::custom("number out of range")),
    }
}

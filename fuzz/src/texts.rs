//! The many texts of one value, and places in a text.

use serde_json::Value;

/// Numbers that follow from a seed: xorshift64*.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed | 1)
    }

    /// A number below another.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % most.max(1)
    }
}

/// A value as JSON with blanks and escapes strewn in.
pub fn disguised(value: &Value, random: &mut Random) -> String {
    let mut out = String::new();
    write(value, random, &mut out);
    blanks(random, &mut out);
    out
}

fn write(value: &Value, random: &mut Random, out: &mut String) {
    blanks(random, out);
    match value {
        Value::String(text) => write_text(text, random, out),
        Value::Array(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                comma(place, out);
                write(item, random, out);
                blanks(random, out);
            }
            blanks(random, out);
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            for (place, (name, value)) in members.iter().enumerate() {
                comma(place, out);
                blanks(random, out);
                write_text(name, random, out);
                blanks(random, out);
                out.push(':');
                write(value, random, out);
                blanks(random, out);
            }
            blanks(random, out);
            out.push('}');
        }
        other => out.push_str(&other.to_string()),
    }
}

fn comma(place: usize, out: &mut String) {
    if place > 0 {
        out.push(',');
    }
}

fn blanks(random: &mut Random, out: &mut String) {
    if random.below(3) == 0 {
        out.push_str([" ", "\n", "\r\n", "\t", "\r", "   "][random.below(6)]);
    }
}

fn write_text(text: &str, random: &mut Random, out: &mut String) {
    out.push('"');
    let escaped = random.below(3) == 0;
    for character in text.chars() {
        let short = match character {
            '"' => Some("\\\""),
            '\\' => Some("\\\\"),
            '/' => Some("\\/"),
            '\n' => Some("\\n"),
            '\t' => Some("\\t"),
            _ => None,
        };
        let must = character < ' ' || matches!(character, '"' | '\\');
        match short {
            _ if !(must || escaped && random.below(4) == 0) => out.push(character),
            Some(short) if random.below(2) == 0 => out.push_str(short),
            _ => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    let digits = format!("\\u{unit:04x}");
                    out.push_str(&if random.below(2) == 0 { digits } else { format!("\\u{unit:04X}") });
                }
            }
        }
    }
    out.push('"');
}

/// The same value with the members of its objects in another order.
pub fn shuffled(value: &Value, random: &mut Random) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| shuffled(item, random)).collect(),
        Value::Object(members) => {
            let mut members: Vec<(String, Value)> = members.iter().map(|(name, value)| (name.clone(), shuffled(value, random))).collect();
            for place in (1..members.len()).rev() {
                members.swap(place, random.below(place + 1));
            }
            members.into_iter().collect()
        }
        other => other.clone(),
    }
}

/// The byte at which a place in UTF-16 code units is, if a character begins or the text ends there.
pub fn byte_at(text: &str, offset: u32) -> Option<usize> {
    let mut units = 0;
    for (byte, character) in text.char_indices() {
        if units == offset {
            return Some(byte);
        }
        units += character.len_utf16() as u32;
    }
    (units == offset).then_some(text.len())
}

//! Documents: those of the rules' own examples and of `examples/`, laid over each other and changed.

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use macie_preflight::model::DocumentKind;
use macie_preflight::rules;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What documents are made from.
pub struct Pool {
    /// Whole documents, by their kind's place in [`DocumentKind::ALL`].
    documents: Vec<Vec<Value>>,
    /// Their names and strings.
    words: Vec<String>,
    /// All other values in them.
    values: Vec<Value>,
}

/// Read once.
pub static POOL: LazyLock<Pool> = LazyLock::new(Pool::new);

/// Documents with more in them than a rule's example has.
const LARGE: [(DocumentKind, &str); 8] = [
    (DocumentKind::CreateRequest, include_str!("../../examples/jobs/full-scope.json")),
    (DocumentKind::CreateRequest, include_str!("../../examples/jobs/scoped-exports.json")),
    (DocumentKind::CreateRequest, include_str!("../../examples/jobs/daily-public-buckets-by-tag.json")),
    (DocumentKind::CreateRequest, include_str!("../../examples/jobs/custom-identifiers-only.json")),
    (DocumentKind::DescribeResponse, include_str!("../../examples/documents/describe-response.json")),
    (DocumentKind::DescribeResponse, include_str!("../../examples/documents/describe-response-of-aws-cli.json")),
    (DocumentKind::ListRequest, include_str!("../../examples/documents/list-request.json")),
    (DocumentKind::ListResponse, include_str!("../../examples/documents/list-response-of-aws-cli.json")),
];

impl Pool {
    fn new() -> Pool {
        let mut documents = vec![Vec::new(); DocumentKind::ALL.len()];
        let mut add = |kind: DocumentKind, document: Value| {
            let of_kind = &mut documents[place(kind)];
            if document.is_object() && !of_kind.contains(&document) {
                of_kind.push(document);
            }
        };
        for (kind, text) in LARGE {
            add(kind, serde_json::from_str(text).expect("an example is JSON"));
        }
        for example in rules().into_iter().flat_map(|rule| rule.passes.into_iter().chain(rule.fails)) {
            let Ok(document) = serde_json::from_str::<Value>(&example.document) else { continue };
            match document {
                Value::Object(mut pages) if example.pages => {
                    add(DocumentKind::ListRequest, pages.remove("request").unwrap_or_default());
                    for page in pages.remove("responses").and_then(|pages| pages.as_array().cloned()).unwrap_or_default() {
                        add(DocumentKind::ListResponse, page);
                    }
                }
                Value::Array(list) => list.into_iter().for_each(|document| add(example.kind, document)),
                document => add(example.kind, document),
            }
        }
        let (mut words, mut values) = (BTreeSet::new(), Vec::new());
        for document in documents.iter().flatten() {
            gather(document, &mut words, &mut values);
        }
        Pool { documents, words: words.into_iter().collect(), values }
    }

    /// One of the documents of a kind, as it is.
    pub fn document(&self, kind: DocumentKind, u: &mut Unstructured<'_>) -> Result<Value> {
        Ok(u.choose(&self.documents[place(kind)])?.clone())
    }

    /// A name or a string.
    pub fn word(&self, u: &mut Unstructured<'_>) -> Result<String> {
        Ok(u.choose(&self.words)?.clone())
    }

    /// Any value.
    pub fn value(&self, u: &mut Unstructured<'_>) -> Result<Value> {
        Ok(match u.int_in_range(0..=9)? {
            0..=3 => Value::String(self.word(u)?),
            4..=7 => u.choose(&self.values)?.clone(),
            8 => number(u)?,
            _ => u.choose(&[Value::Null, json!(true), json!(false), json!({}), json!([]), json!("")])?.clone(),
        })
    }
}

fn place(kind: DocumentKind) -> usize {
    DocumentKind::ALL.iter().position(|other| *other == kind).expect("a kind is one of all")
}

fn gather(value: &Value, words: &mut BTreeSet<String>, values: &mut Vec<Value>) {
    match value {
        Value::String(text) if text.len() < 200 => _ = words.insert(text.clone()),
        Value::String(_) => {}
        Value::Array(items) => items.iter().take(20).for_each(|item| gather(item, words, values)),
        Value::Object(members) => {
            for (name, value) in members {
                words.insert(name.clone());
                gather(value, words, values);
            }
        }
        _ => {}
    }
    if !value.is_string() && !values.contains(value) {
        values.push(value.clone());
    }
}

/// A kind of document.
pub fn kind(u: &mut Unstructured<'_>) -> Result<DocumentKind> {
    // Jobs have the most rules.
    let favored = [DocumentKind::CreateRequest, DocumentKind::CreateRequest, DocumentKind::CreateRequest, DocumentKind::DescribeResponse];
    if u.ratio(1, 2)? { Ok(*u.choose(&favored)?) } else { Ok(*u.choose(DocumentKind::ALL)?) }
}

/// A document of a kind: up to three of the pool laid over each other, with at most so many changes.
pub fn document(kind: DocumentKind, changes: usize, u: &mut Unstructured<'_>) -> Result<Value> {
    let mut document = POOL.document(kind, u)?;
    for _ in 0..u.int_in_range(0..=2)? {
        let other = POOL.document(kind, u)?;
        lay_over(&mut document, other, u)?;
    }
    for _ in 0..u.int_in_range(0..=changes)? {
        change(&mut document, u)?;
    }
    Ok(document)
}

/// Lays a value over another: objects are joined member by member, lists by their items or not, as chance has it.
fn lay_over(under: &mut Value, over: Value, u: &mut Unstructured<'_>) -> Result<()> {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (name, value) in over {
                match under.get_mut(&name) {
                    Some(under) => lay_over(under, value, u)?,
                    None => _ = under.insert(name, value),
                }
            }
        }
        (Value::Array(under), Value::Array(over)) if u.arbitrary()? => under.extend(over),
        (under, over) => {
            if u.arbitrary()? {
                *under = over;
            }
        }
    }
    Ok(())
}

/// Changes a value somewhere.
pub fn change(document: &mut Value, u: &mut Unstructured<'_>) -> Result<()> {
    let place = u.int_in_range(0..=size(document) - 1)?;
    let node = at(document, place);
    match node {
        Value::Object(members) if !members.is_empty() && u.ratio(9, 10)? => change_object(members, u)?,
        Value::Array(items) if u.ratio(4, 5)? => change_list(items, u)?,
        Value::String(text) if u.ratio(3, 4)? => change_text(text, u)?,
        Value::Number(_) if u.ratio(1, 2)? => *node = number(u)?,
        node => match u.int_in_range(0..=5)? {
            0 => *node = json!([node.take()]),
            1 => *node = Value::String(node.as_str().map_or_else(|| node.to_string(), str::to_owned)),
            2 => *node = node.as_str().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default(),
            _ => *node = POOL.value(u)?,
        },
    }
    Ok(())
}

fn change_object(members: &mut Map<String, Value>, u: &mut Unstructured<'_>) -> Result<()> {
    let names: Vec<String> = members.keys().cloned().collect();
    let name = u.choose(&names)?;
    match u.int_in_range(0..=9)? {
        0 | 1 => _ = members.shift_remove(name),
        2 | 3 => {
            let mut other = name.clone();
            change_text(&mut other, u)?;
            let value = members.shift_remove(name).unwrap_or_default();
            members.insert(other, value);
        }
        4 => {
            let value = members.get(name).cloned().unwrap_or_default();
            members.insert(POOL.word(u)?, value);
        }
        5 => _ = members.insert(POOL.word(u)?, POOL.value(u)?),
        6 => {
            // What belongs to this object is put one level deeper.
            let value = members.shift_remove(name).unwrap_or_default();
            if let Some(inner) = members.values_mut().find_map(Value::as_object_mut) {
                inner.insert(name.clone(), value);
            }
        }
        7 => _ = members.insert(name.clone(), Value::Null),
        _ => _ = members.insert(name.clone(), POOL.value(u)?),
    }
    Ok(())
}

fn change_list(items: &mut Vec<Value>, u: &mut Unstructured<'_>) -> Result<()> {
    let place = u.int_in_range(0..=items.len().saturating_sub(1))?;
    match u.int_in_range(0..=5)? {
        0 if !items.is_empty() => _ = items.remove(place),
        1 if !items.is_empty() => {
            let mut item = items[place].clone();
            if u.arbitrary()? {
                change(&mut item, u)?;
            }
            items.push(item);
        }
        2 => items.reverse(),
        3 => items.clear(),
        _ => items.push(POOL.value(u)?),
    }
    Ok(())
}

fn change_text(text: &mut String, u: &mut Unstructured<'_>) -> Result<()> {
    let starts: Vec<usize> = text.char_indices().map(|(start, _)| start).chain([text.len()]).collect();
    let place = *u.choose(&starts)?;
    match u.int_in_range(0..=14)? {
        0 => *text = text.to_uppercase(),
        1 => *text = text.to_lowercase(),
        2 => *text = snake_case(text),
        3 => {
            if let Some(first) = text.get(..1).map(str::to_uppercase) {
                text.replace_range(..1, &first);
            }
        }
        4 if place < text.len() => _ = text.remove(place),
        5 => text.truncate(place),
        6 => *text = format!(" {text}"),
        7 => text.push_str(u.choose(&[" ", "s", "\n", "/", ".", "*", "0", "_", "-", "Z", "+00:00", ".5", "\u{feff}"])?),
        8 => text.insert_str(0, u.choose(&[".", "/", "*", "-", "+", "0", "s3://", "aws:", "arn:aws:s3:::", "\u{feff}"])?),
        9 => text.insert(
            place,
            *u.choose(&['é', 'ß', 'İ', 'ſ', 'K', '😀', '\u{301}', '\u{0}', '\u{7f}', '\u{2028}', '`', '{', '}', '~', '/', '"'])?,
        ),
        10 => text.insert(place, u.arbitrary()?),
        11 => *text = text.repeat(u.int_in_range(0..=3)?),
        12 => *text = number(u)?.to_string(),
        _ => *text = POOL.word(u)?,
    }
    Ok(())
}

fn snake_case(text: &str) -> String {
    let mut snake = String::new();
    for character in text.chars() {
        if character.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(character.to_lowercase());
    }
    snake
}

/// A number near to where limits are, or any.
fn number(u: &mut Unstructured<'_>) -> Result<Value> {
    Ok(match u.int_in_range(0..=3)? {
        0 => {
            json!(u.choose(&[-1, 0, 1, 28, 29, 30, 31, 32, 99, 100, 101, 200, 201, 1 << 31, (1 << 53) - 1, 1 << 53, i64::MAX, i64::MIN])?)
        }
        1 => json!(u.choose(&[0.5, 1.0, 100.0, 1e3, -0.0, 1e300, 9_007_199_254_740_993.0])?),
        2 => json!(u.choose(&[u64::MAX, 5 << 40, (5 << 40) + 1])?),
        _ => json!(u.arbitrary::<i16>()?),
    })
}

/// How many values there are in a value, itself among them.
pub fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(members) => members.values().map(size).sum(),
        _ => 0,
    }
}

/// The value at that place, counted as [`size`] counts.
fn at(value: &mut Value, mut place: usize) -> &mut Value {
    if place == 0 {
        return value;
    }
    place -= 1;
    let children: Vec<&mut Value> = match value {
        Value::Array(items) => items.iter_mut().collect(),
        Value::Object(members) => members.values_mut().collect(),
        _ => Vec::new(),
    };
    for child in children {
        let size = size(child);
        if place < size {
            return at(child, place);
        }
        place -= size;
    }
    panic!("the place lies beyond the value")
}

//! JSON Schema (2020-12) of the API's documents, from their declarations.

use crate::model::{Id, Kind};
use crate::rules::conditions::CONDITIONS;
use crate::shape::{Choice, Member, Need, Object, Value};
use serde_json::{Map, Value as Json, json};

/// The JSON Schema (2020-12) of a kind of document.
///
/// It says what a schema can: types, members, choices, lengths, ranges, and which comparators a key
/// takes. It rejects nothing that [`lint`](crate::lint) accepts under the revision `any`; what joins
/// other members, and every warning, only `lint` knows.
pub fn json_schema(kind: Kind) -> Json {
    let mut definitions = Map::new();
    define(kind.object(), &mut definitions);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.object().name,
        "$ref": reference(kind.object().name),
        "$defs": definitions,
    })
}

fn reference(name: &str) -> String {
    format!("#/$defs/{name}")
}

fn define(object: &'static Object<Id>, definitions: &mut Map<String, Json>) {
    if definitions.contains_key(object.name) {
        return;
    }
    definitions.insert(object.name.to_owned(), Json::Null);
    let properties: Map<String, Json> =
        object.members.iter().map(|member| (member.name.to_owned(), property(member, definitions))).collect();
    let required: Vec<&str> =
        object.members.iter().filter(|member| matches!(member.need, Need::Required | Need::Needed)).map(|member| member.name).collect();
    let mut schema = json!({
        "type": "object",
        "description": object.doc.trim(),
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    if let (Id::SimpleScopeTerm, Some(schema)) = (object.id, schema.as_object_mut()) {
        schema.insert("allOf".to_owned(), conditions());
    }
    definitions.insert(object.name.to_owned(), schema);
}

fn property(member: &'static Member<Id>, definitions: &mut Map<String, Json>) -> Json {
    let mut schema = value(&member.value, definitions);
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".to_owned(), member.doc.trim().into());
        if member.least > 0 {
            schema.insert("minItems".to_owned(), member.least.into());
        }
    }
    match member.need {
        Need::Optional | Need::Filled => json!({ "anyOf": [schema, { "type": "null" }] }),
        Need::Required | Need::Needed => schema,
    }
}

fn value(value: &'static Value<Id>, definitions: &mut Map<String, Json>) -> Json {
    match value {
        Value::Text { most } => limited("string", "maxLength", *most),
        Value::Integer { range: Some((least, most)) } => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Value::Integer { range: None } => json!({ "type": "integer" }),
        Value::Number => json!({ "type": "number" }),
        Value::Boolean => json!({ "type": "boolean" }),
        Value::Choice(choice) => {
            definitions.entry(choice.name).or_insert_with(|| choices(choice));
            json!({ "$ref": reference(choice.name) })
        }
        Value::List(item) => json!({ "type": "array", "items": self::value(item, definitions) }),
        Value::Map(map) => {
            let mut schema = json!({
                "type": "object",
                "propertyNames": limited("string", "maxLength", map.most_in_key),
                "additionalProperties": limited("string", "maxLength", map.most_in_value),
            });
            if let (Some(most), Some(schema)) = (map.most, schema.as_object_mut()) {
                schema.insert("maxProperties".to_owned(), most.into());
            }
            schema
        }
        Value::Object(object) => {
            define(object, definitions);
            json!({ "$ref": reference(object.name) })
        }
    }
}

fn limited(of: &str, keyword: &str, limit: Option<usize>) -> Json {
    match limit {
        Some(limit) => json!({ "type": of, keyword: limit }),
        None => json!({ "type": of }),
    }
}

fn choices(choice: &Choice) -> Json {
    let values: Vec<&str> = choice.values.iter().map(|value| value.value).collect();
    json!({ "description": choice.doc.trim(), "enum": values })
}

/// Which operators, and how many values, go with a property.
fn conditions() -> Json {
    let rows = CONDITIONS.iter().map(|condition| {
        let comparators: Vec<&str> =
            condition.comparators.iter().chain(condition.comparators_to_the_letter).map(|comparator| comparator.as_str()).collect();
        let mut then = json!({ "comparator": { "enum": comparators } });
        if let (Some(most), Some(then)) = (condition.most_values, then.as_object_mut()) {
            then.insert("values".to_owned(), json!({ "maxItems": most }));
        }
        json!({
            "if": { "properties": { "key": { "const": condition.key.as_str() } }, "required": ["key"] },
            "then": { "properties": then },
        })
    });
    rows.collect()
}

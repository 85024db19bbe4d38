//! Objects in S3 as JavaScript hands them over: JSON, one after the other.

use super::InsightError;
use super::scope::{S3Object, Scope, Verdict, of_text};
use crate::options::Options;
use crate::shape;
use crate::text::{Kind, Limits, Node, Tape};

/// Whether a job takes an object, which is JSON.
pub fn would_analyze(request: &[u8], object: &[u8], options: &Options) -> Result<Verdict, InsightError> {
    let scope = of_text(request, options)?;
    let mut verdict = None;
    each(object, |_| "the object".to_owned(), &mut |object| verdict = Some(scope.decide(object).clone()))?;
    verdict.ok_or_else(|| InsightError::Object("the object isn't an object".to_owned()))
}

/// For each of the objects, which of the scope's outcomes is its own. The objects are the items of a JSON array, or
/// JSON, one a line. `first` is the number of the first, for errors.
pub fn decide(scope: &Scope, objects: &[u8], first: usize) -> Result<Vec<u32>, InsightError> {
    let mut outcomes = Vec::new();
    if objects.first() == Some(&b'[') {
        each(objects, |index| ["object ", &(first + index).to_string()].concat(), &mut |object| outcomes.push(scope.outcome(object)))?;
        return Ok(outcomes);
    }
    for (index, line) in objects.split(|byte| *byte == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        each(line, |_| ["line ", &(first + index + 1).to_string()].concat(), &mut |object| outcomes.push(scope.outcome(object)))?;
    }
    Ok(outcomes)
}

/// Hands on an object, or each of an array of them.
fn each(text: &[u8], name: impl Fn(usize) -> String, take: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), InsightError> {
    let limits = Limits { bytes: usize::MAX, ..Limits::default() };
    let tape = Tape::parse(text, limits).map_err(|error| InsightError::Object([&name(0), " isn't JSON: ", &error.to_string()].concat()))?;
    let root = tape.root();
    let one = (root.kind() != Kind::Array).then_some(root);
    let mut tags = Vec::new();
    for (index, node) in one.into_iter().chain(root.elements()).enumerate() {
        tags.clear();
        match read(node, &mut tags) {
            Ok(object) => take(&object),
            Err((member, expected)) => {
                let member = if member.is_empty() { String::new() } else { [": `", member, "`"].concat() };
                return Err(InsightError::Object([&name(index), &member, " isn't ", expected].concat()));
            }
        }
    }
    Ok(())
}

/// An object; or the member that isn't what is expected.
fn read<'o, 't: 'o>(node: Node<'t>, tags: &'o mut Vec<(&'t str, &'t str)>) -> Result<S3Object<'o>, (&'static str, &'static str)> {
    if node.kind() != Kind::Object {
        return Err(("", "an object"));
    }
    let mut object = S3Object::default();
    let mut key = None;
    for (name, value) in node.members() {
        if value.kind() == Kind::Null {
            continue;
        }
        let text = |member| value.str().ok_or((member, "a string"));
        match name.bytes().unwrap_or_default() {
            b"key" => key = Some(text("key")?),
            b"size" => {
                object.size =
                    Some(shape::integer(value).and_then(|size| u64::try_from(size).ok()).ok_or(("size", "a whole number of bytes"))?)
            }
            b"lastModified" => object.last_modified = Some(text("lastModified")?),
            b"bucket" => object.bucket = Some(text("bucket")?),
            b"storageClass" => object.storage_class = Some(text("storageClass")?),
            b"tags" => {
                if value.kind() != Kind::Object {
                    return Err(("tags", "an object of strings"));
                }
                for (name, value) in value.members() {
                    tags.push((name.str().unwrap_or_default(), value.str().ok_or(("tags", "an object of strings"))?));
                }
                object.tags = Some(&[]);
            }
            _ => {}
        }
    }
    object.key = key.ok_or(("key", "a string"))?;
    if object.tags.is_some() {
        object.tags = Some(tags);
    }
    Ok(object)
}

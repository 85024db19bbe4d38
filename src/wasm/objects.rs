//! Objects in S3 as JavaScript hands them over: JSON, one after the other.

use crate::formats::dates;
use crate::insight::{JobScope, S3Object};
use crate::shape;
use crate::text::{Limits, Node, NodeKind, Tape};

/// Which of the scope's outcomes is that of an object, which is JSON.
pub fn decide_one(scope: &JobScope, object: &[u8]) -> Result<u32, String> {
    let tape = parse(object, Which::Only)?;
    let mut tags = Vec::new();
    let object = read(tape.root(), &mut tags).map_err(|fault| fault.of(Which::Only))?;
    Ok(scope.outcome(&object))
}

/// For each of the objects, which of the scope's outcomes is its own. The objects are JSON, one a line, or else the
/// items of a JSON array; `first` is how many came before them.
pub fn decide(scope: &JobScope, objects: &[u8], lines: bool, first: usize) -> Result<Vec<u32>, String> {
    let mut outcomes = Vec::new();
    if lines {
        for (line, number) in objects.split(|byte| *byte == b'\n').zip(first + 1..) {
            if !line.iter().all(u8::is_ascii_whitespace) {
                let tape = parse(line, Which::Line(number))?;
                let mut tags = Vec::new();
                outcomes.push(scope.outcome(&read(tape.root(), &mut tags).map_err(|fault| fault.of(Which::Line(number)))?));
            }
        }
    } else {
        let tape = parse(objects, Which::Index(first))?;
        for (node, number) in tape.root().elements().zip(first..) {
            let mut tags = Vec::new();
            outcomes.push(scope.outcome(&read(node, &mut tags).map_err(|fault| fault.of(Which::Index(number)))?));
        }
    }
    Ok(outcomes)
}

fn parse(text: &[u8], which: Which) -> Result<Tape<'_>, String> {
    let limits = Limits { bytes: usize::MAX, ..Limits::default() };
    Tape::parse(text, limits).map_err(|error| [&which.name(), " isn't valid JSON: ", &error.to_string()].concat())
}

/// Which object it is.
#[derive(Clone, Copy)]
enum Which {
    /// The only one.
    Only,
    /// The one on that line, counted from 1.
    Line(usize),
    /// The one at that index of a list.
    Index(usize),
}

impl Which {
    /// What it is called in errors.
    fn name(self) -> String {
        match self {
            Which::Only => "the object".to_owned(),
            Which::Line(number) => format!("line {number}"),
            Which::Index(index) => format!("object {index}"),
        }
    }
}

/// What is wrong with an object.
enum ObjectFault {
    /// It is no object.
    NoObject,
    /// It lacks its key.
    NoKey,
    /// A member isn't what is expected.
    Value { member: &'static str, expected: &'static str },
    /// A name that is most likely meant for a member's.
    Name { found: String, member: &'static str },
}

impl ObjectFault {
    fn of(self, which: Which) -> String {
        let name = which.name();
        match self {
            ObjectFault::NoObject => [&name, ": expected an object with a `key`"].concat(),
            ObjectFault::NoKey => [&name, ": `key` is missing"].concat(),
            ObjectFault::Value { member, expected } => [&name, ": `", member, "` must be ", expected].concat(),
            ObjectFault::Name { found, member } => [&name, ": unknown member `", &found, "`; did you mean `", member, "`?"].concat(),
        }
    }
}

/// The members of an object; others are left alone.
const MEMBERS: [&str; 7] = ["key", "size", "lastModified", "tags", "bucket", "storageClass", "encryptionStatus"];

/// Reads an object.
fn read<'o, 't: 'o>(node: Node<'t>, tags: &'o mut Vec<(&'t str, &'t str)>) -> Result<S3Object<'o>, ObjectFault> {
    if node.kind() != NodeKind::Object {
        return Err(ObjectFault::NoObject);
    }
    let fault = |member, expected| ObjectFault::Value { member, expected };
    let text = |member, value: Node<'t>| value.str().ok_or(fault(member, "a string"));
    let mut object = S3Object::default();
    let mut key = None;
    for (name, value) in node.members().filter(|(_, value)| value.kind() != NodeKind::Null) {
        match name.bytes().unwrap_or_default() {
            b"key" => key = Some(text("key", value)?),
            b"size" => {
                let size = value.number().and_then(|digits| digits.parse().ok());
                object.size = Some(size.ok_or(fault("size", "a whole number of bytes"))?);
            }
            b"lastModified" => {
                let time = value.str().filter(|time| dates::instant(time).is_some());
                object.last_modified = Some(time.ok_or(fault("lastModified", "a time (RFC 3339)"))?);
            }
            b"bucket" => object.bucket = Some(text("bucket", value)?),
            b"storageClass" => object.storage_class = Some(text("storageClass", value)?),
            b"encryptionStatus" => object.encryption_status = Some(text("encryptionStatus", value)?),
            b"tags" => {
                let wrong = || fault("tags", "an object of strings");
                if value.kind() == NodeKind::Array {
                    return Err(fault("tags", "an object such as `{ team: \"ledger\" }`, not a list"));
                }
                if value.kind() != NodeKind::Object {
                    return Err(wrong());
                }
                tags.clear();
                for (name, value) in value.members() {
                    tags.push((name.str().unwrap_or_default(), value.str().ok_or_else(wrong)?));
                }
                object.tags = Some(&[]);
            }
            _ => {
                let name = name.str().unwrap_or_default();
                if let Some(member) = MEMBERS.into_iter().find(|member| shape::may_mean(name, member)) {
                    return Err(ObjectFault::Name { found: name.to_owned(), member });
                }
            }
        }
    }
    object.key = key.ok_or(ObjectFault::NoKey)?;
    if object.tags.is_some() {
        object.tags = Some(tags);
    }
    Ok(object)
}

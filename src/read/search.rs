//! Whether a file, or a part of it, can have a job at all: most don't, and needn't be read.

/// Whether a text has the name of a job's operation or resource, or of a member that tells of one: a document in YAML doesn't name the
/// operation.
pub fn may_have_a_job(text: &[u8]) -> bool {
    has_job(text, |before, after| ends_a_name(before) || begins_a_member(after))
}

/// Whether a text has the operation's or the resource's name, in any casing: `classification_job`, `classification-job` or
/// `ClassificationJob`.
pub fn mentions_a_job(text: &[u8]) -> bool {
    has_job(text, |before, _| ends_a_name(before))
}

const JOB: &[u8] = b"job";
const CLASSIFICATION: &[u8] = b"classification";

/// Whether a text has the word `job`, in any casing, between what passes a test.
fn has_job(text: &[u8], is: fn(before: &[u8], after: &[u8]) -> bool) -> bool {
    // The search looks for the word's first letter only, which is rare.
    text.iter().enumerate().any(|(at, byte)| *byte | 0x20 == b'j' && is_job(text, at, is))
}

fn is_job(text: &[u8], at: usize, is: fn(before: &[u8], after: &[u8]) -> bool) -> bool {
    let Some((before, rest)) = text.split_at_checked(at) else { return false };
    let Some((word, after)) = rest.split_at_checked(JOB.len()) else { return false };
    word.eq_ignore_ascii_case(JOB) && is(before, after)
}

/// Whether the first word of a name is before its second one, which is `job`.
fn ends_a_name(before: &[u8]) -> bool {
    let before = before.strip_suffix(b"_").or_else(|| before.strip_suffix(b"-")).unwrap_or(before);
    before.last_chunk::<{ CLASSIFICATION.len() }>().is_some_and(|word| word.eq_ignore_ascii_case(CLASSIFICATION))
}

/// Whether the rest of a member's name is after `job`, as of `jobType`, `job_status` or `S3JobDefinition`.
fn begins_a_member(after: &[u8]) -> bool {
    let rest = after.strip_prefix(b"_").unwrap_or(after);
    let words = [&b"type"[..], b"status", b"definition"];
    words.iter().any(|word| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))
}

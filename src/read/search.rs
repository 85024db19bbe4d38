//! Whether a file can have a job at all: most files don't, and needn't be read.

/// Whether a text has the operation's or the resource's name, in any casing: `classification_job`, `classification-job` or
/// `ClassificationJob`.
pub fn mentions_a_job(text: &[u8]) -> bool {
    // The rarest letter of the name: the search looks for it only.
    text.iter().enumerate().any(|(at, byte)| *byte | 0x20 == b'f' && is_name(text, at))
}

/// Whether a text has the name of a member that tells of a job, in any casing: `jobType`, `job_status` or `S3JobDefinition`. A document
/// in YAML doesn't name the operation.
pub fn mentions_a_member(text: &[u8]) -> bool {
    let jobs = text.iter().enumerate().filter(|(_, byte)| **byte | 0x20 == b'j').map(|(at, _)| at);
    jobs.filter_map(|at| text.get(at..)).any(|rest| {
        let is = |rest: &[u8], word: &[u8]| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let after = rest.get(JOB.len()..).unwrap_or_default();
        let word = after.strip_prefix(b"_").unwrap_or(after);
        is(rest, JOB) && [&b"type"[..], b"status", b"definition"].iter().any(|end| is(word, end))
    })
}

const BEFORE: &[u8] = b"classi";
const AFTER: &[u8] = b"fication";
const JOB: &[u8] = b"job";

/// Whether the name has its `f` here.
fn is_name(text: &[u8], at: usize) -> bool {
    let before = at.checked_sub(BEFORE.len()).and_then(|start| text.get(start..at));
    let after = text.get(at..).unwrap_or_default();
    before.is_some_and(|before| before.eq_ignore_ascii_case(BEFORE))
        && after.get(..AFTER.len()).is_some_and(|after| after.eq_ignore_ascii_case(AFTER))
        && after.get(AFTER.len()..).is_some_and(|rest| {
            let rest = rest.strip_prefix(b"_").or_else(|| rest.strip_prefix(b"-")).unwrap_or(rest);
            rest.get(..JOB.len()).is_some_and(|job| job.eq_ignore_ascii_case(JOB))
        })
}

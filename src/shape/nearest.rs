//! The nearest of several names, for "did you mean".

/// The candidate that is most like `name`, if one is like enough.
///
/// Like enough: as many edits as a third of the letters, or one holds the other, or they begin alike.
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let wanted: Vec<u8> = letters(name).collect();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let letters: Vec<u8> = letters(candidate).collect();
            let longest = wanted.len().max(letters.len());
            let edits = distance(&wanted, &letters);
            let alike = wanted.iter().zip(&letters).take_while(|(a, b)| a == b).count();
            let holds = holds(&wanted, &letters) || holds(&letters, &wanted);
            (edits * 3 <= longest || holds || alike >= 6).then_some((edits, candidate))
        })
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

/// Whether two names differ in nothing but case, underscores and hyphens.
pub fn same_but_for_casing(name: &str, candidate: &str) -> bool {
    letters(name).eq(letters(candidate))
}

/// Whether two names differ by a slip of the finger or two.
pub fn same_but_for_a_slip(name: &str, candidate: &str) -> bool {
    let slips = if candidate.len() < 6 { 1 } else { 2 };
    let (name, candidate): (Vec<u8>, Vec<u8>) = (letters(name).collect(), letters(candidate).collect());
    name.len().abs_diff(candidate.len()) <= slips && distance(&name, &candidate) <= slips
}

/// No name of the API is longer; a name that is, is like none.
const MOST_LETTERS: usize = 64;

fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' ')).map(|byte| byte.to_ascii_lowercase()).take(MOST_LETTERS)
}

fn holds(outer: &[u8], inner: &[u8]) -> bool {
    inner.len() >= 4 && outer.windows(inner.len()).any(|window| window == inner)
}

/// The number of letters to insert, remove, replace or swap with their neighbour.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut edits = (at(&above, j) + usize::from(x != y)).min(at(&above, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = j > 0 && i > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                edits = edits.min(at(&before, j - 1) + 1);
            }
            row.push(edits);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_nearest_name() {
        let names = ["name", "jobType", "scheduleFrequency", "samplingPercentage", "tagValues"];
        for (typed, meant) in [
            ("nmae", Some("name")),
            ("job_type", Some("jobType")),
            ("scheduleFrequencyDetails", Some("scheduleFrequency")),
            ("samplingDepth", Some("samplingPercentage")),
            ("values", Some("tagValues")),
            ("colour", None),
        ] {
            assert_eq!(nearest(typed, names), meant, "{typed}");
        }
    }

    #[test]
    fn tells_casing_from_a_slip_from_another_word() {
        assert!(same_but_for_casing("S3_Job-Definition", "s3JobDefinition"));
        assert!(!same_but_for_casing("jobtypes", "jobType"));
        assert!(same_but_for_a_slip("nmae", "name"));
        assert!(!same_but_for_a_slip("tags", "name"));
        assert!(!same_but_for_a_slip("scheduleFrequencyType", "scheduleFrequency"));
    }
}

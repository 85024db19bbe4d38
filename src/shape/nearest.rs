//! The nearest of several names, for "did you mean".

/// The candidate that is most like `name`, if one is like enough.
///
/// Like enough: as many edits as a third of the letters, or one holds the other, or they begin alike.
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let wanted = Letters::of(name)?;
    let mut best: Option<(usize, &'c str)> = None;
    for candidate in candidates {
        let Some(letters) = Letters::of(candidate) else { continue };
        let most = best.map_or(MOST_LETTERS, |(edits, _)| edits.saturating_sub(1));
        let related = wanted.holds(&letters) || letters.holds(&wanted) || wanted.alike(&letters) >= 6;
        let most = if related { most } else { most.min(wanted.length.max(letters.length) / 3) };
        if let Some(edits) = wanted.edits(&letters, most) {
            best = Some((edits, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Whether two names differ in nothing but case, underscores and hyphens.
pub fn same_but_for_casing(name: &str, candidate: &str) -> bool {
    name.len() <= LONGEST && letters(name).eq(letters(candidate))
}

/// The first of the candidates that differs from a name by a slip of the finger or two.
pub fn same_but_for_a_slip<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let wanted = Letters::of(name)?;
    candidates.into_iter().find(|candidate| {
        let slips = if candidate.len() < 6 { 1 } else { 2 };
        let near = candidate.len() <= wanted.length + slips;
        let letters = if near { Letters::of(candidate) } else { None };
        letters.is_some_and(|letters| wanted.edits(&letters, slips).is_some())
    })
}

/// Whether a name is the candidate's in another casing, or but for a slip.
pub fn may_mean(name: &str, candidate: &str) -> bool {
    same_but_for_casing(name, candidate) || same_but_for_a_slip(name, [candidate]).is_some()
}

/// Whether two words differ at most by one inserted, removed, or replaced letter, or by two swapped neighbors.
pub fn one_slip(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let ([first, rest @ ..], [second, after @ ..]) = (one, other)
        && first == second
    {
        (one, other) = (rest, after);
    }
    while let ([rest @ .., first], [before @ .., second]) = (one, other)
        && first == second
    {
        (one, other) = (rest, before);
    }
    match (one, other) {
        ([a, b], [c, d]) => a == d && b == c,
        _ => one.len() <= 1 && other.len() <= 1,
    }
}

/// No name of the API has as many letters; a name that has more is like none.
const MOST_LETTERS: usize = 64;

/// The longest text that is taken for a name, in bytes: its letters, and what stands between them.
const LONGEST: usize = 2 * MOST_LETTERS;

fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' ')).map(|byte| byte.to_ascii_lowercase())
}

/// The letters of a name, in lower case.
struct Letters {
    all: [u8; MOST_LETTERS],
    length: usize,
    /// Which letters there are, a bit for each; some share one.
    which: u64,
}

impl Letters {
    fn of(name: &str) -> Option<Self> {
        let mut of = Letters { all: [0; MOST_LETTERS], length: 0, which: 0 };
        if name.len() > LONGEST {
            return None;
        }
        for letter in letters(name) {
            *of.all.get_mut(of.length)? = letter;
            of.length += 1;
            of.which |= 1 << (letter % 64);
        }
        Some(of)
    }

    fn as_slice(&self) -> &[u8] {
        self.all.get(..self.length).unwrap_or_default()
    }

    /// At least so many edits: for each letter's bit that only one of them has, and for the difference in length.
    fn least_edits(&self, other: &Letters) -> usize {
        let alone = |one: u64, other: u64| (one & !other).count_ones() as usize;
        alone(self.which, other.which).max(alone(other.which, self.which)).max(self.length.abs_diff(other.length))
    }

    fn holds(&self, inner: &Letters) -> bool {
        let may = inner.length >= 4 && inner.length <= self.length && inner.which & !self.which == 0;
        may && self.as_slice().windows(inner.length).any(|window| window == inner.as_slice())
    }

    /// How many letters they begin with in common.
    fn alike(&self, other: &Letters) -> usize {
        self.as_slice().iter().zip(other.as_slice()).take_while(|(one, other)| one == other).count()
    }

    /// The number of letters to insert, remove, replace or swap with their neighbor, if it is at most that.
    fn edits(&self, other: &Letters, most: usize) -> Option<usize> {
        if self.least_edits(other) > most {
            return None;
        }
        let alike = self.alike(other);
        let (one, other) = (self.as_slice().get(alike..).unwrap_or_default(), other.as_slice().get(alike..).unwrap_or_default());
        let mut before = [0_usize; MOST_LETTERS + 1];
        let mut above: [usize; MOST_LETTERS + 1] = std::array::from_fn(|column| column);
        for (i, x) in one.iter().enumerate() {
            let mut row = [i + 1; MOST_LETTERS + 1];
            let mut left = i + 1;
            let mut least = left;
            for (j, y) in other.iter().enumerate() {
                let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(MOST_LETTERS);
                let mut edits = (at(&above, j) + usize::from(x != y)).min(at(&above, j + 1) + 1).min(left + 1);
                let swapped = j > 0 && i > 0 && one.get(i - 1) == Some(y) && other.get(j - 1) == Some(x);
                if swapped {
                    edits = edits.min(at(&before, j - 1) + 1);
                }
                left = edits;
                least = least.min(edits);
                if let Some(place) = row.get_mut(j + 1) {
                    *place = edits;
                }
            }
            // A swap may do with one edit more than the least of two rows ago.
            if least > most + 1 {
                return None;
            }
            before = std::mem::replace(&mut above, row);
        }
        above.get(other.len()).copied().filter(|edits| *edits <= most)
    }
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
            ("color", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, names), meant, "{typed}");
        }
    }

    #[test]
    fn a_name_longer_than_any_is_like_none() {
        let padded = format!("na{}me", "_".repeat(1 << 10));
        assert_eq!(nearest(&padded, ["name"]), None);
        assert!(!same_but_for_casing(&padded, "name"));
        assert_eq!(same_but_for_a_slip(&padded, ["name"]), None);
        assert_eq!(nearest(&"name".repeat(17), ["name"]), None);
        assert_eq!(nearest("__na__me__", ["name"]), Some("name"));
    }

    #[test]
    fn tells_casing_from_a_slip_from_another_word() {
        assert!(same_but_for_casing("S3_Job-Definition", "s3JobDefinition"));
        assert!(!same_but_for_casing("jobtypes", "jobType"));
        assert_eq!(same_but_for_a_slip("nmae", ["name"]), Some("name"));
        assert_eq!(same_but_for_a_slip("tags", ["name"]), None);
        assert_eq!(same_but_for_a_slip("scheduleFrequencyType", ["scheduleFrequency"]), None);
    }

    #[test]
    fn one_slip_is_one_letter_or_a_swap() {
        for slip in ["NUMBR", "NUMBERS", "NUMMER", "NUBMER", "NUMBER", "UMBER"] {
            assert!(one_slip(slip, "NUMBER") && one_slip("NUMBER", slip), "{slip}");
        }
        for word in ["NUMR", "NUMBERED", "MUNBER", "", "REBMUN"] {
            assert!(!one_slip(word, "NUMBER") && !one_slip("NUMBER", word), "{word}");
        }
    }
}

//! The sizes or times that comparisons allow.

use super::terms::{Comparison, Demand, Demanded};
use crate::model::JobComparator;

/// The smallest size of an object, in bytes.
pub const SMALLEST_OBJECT: i64 = 0;

/// The maximum size of an object: 10,000 parts of 5 GiB.
///
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingObjects.html>.
pub const LARGEST_OBJECT: i64 = 10_000 * (5 << 30);

/// The launch of Amazon S3, March 14, 2006, in nanoseconds since 1970: no object is older.
pub const FIRST_OBJECT: i64 = 1_142_294_400 * NANOSECONDS;

/// The nanoseconds of a second.
pub const NANOSECONDS: i64 = 1_000_000_000;

/// The whole numbers that comparisons allow: sizes in bytes, or dates in nanoseconds since 1970.
#[derive(Debug)]
pub struct Interval<'t, 'a> {
    /// The smallest of them.
    pub least: i64,
    /// The greatest of them.
    pub most: i64,
    tests: &'a [Demanded<'t>],
    dates: bool,
}

impl<'t, 'a> Interval<'t, 'a> {
    /// The sizes that conditions allow.
    pub fn of_sizes(tests: &'a [Demanded<'t>]) -> Self {
        Interval { least: SMALLEST_OBJECT, most: LARGEST_OBJECT, tests, dates: false }.narrowed()
    }

    /// The dates that conditions allow, up to that of the newest object.
    pub fn of_dates(tests: &'a [Demanded<'t>], newest: i64) -> Self {
        Interval { least: FIRST_OBJECT, most: newest, tests, dates: true }.narrowed()
    }

    /// The comparison that a condition makes with a number of this kind.
    fn comparison(&self, demand: Demand<'t>) -> Option<Comparison<'t>> {
        match demand {
            Demand::Size(comparison) if !self.dates => Some(comparison),
            Demand::Date(comparison) if self.dates => Some(comparison),
            _ => None,
        }
    }

    #[inline(never)]
    fn narrowed(mut self) -> Self {
        for asked in self.tests {
            let Some(Comparison { comparator, value, .. }) = self.comparison(asked.demand) else { continue };
            let (least, most) = match comparator {
                JobComparator::Eq => (value, value),
                JobComparator::Gt => (value.saturating_add(1), i64::MAX),
                JobComparator::Gte => (value, i64::MAX),
                JobComparator::Lt => (i64::MIN, value.saturating_sub(1)),
                JobComparator::Lte => (i64::MIN, value),
                JobComparator::Ne | JobComparator::Contains | JobComparator::StartsWith => continue,
            };
            self.least = self.least.max(least);
            self.most = self.most.min(most);
        }
        self
    }

    /// Whether a condition excludes the number.
    fn is_without(&self, number: i64) -> bool {
        self.tests
            .iter()
            .filter_map(|asked| self.comparison(asked.demand))
            .any(|comparison| comparison.comparator == JobComparator::Ne && comparison.value == number)
    }

    /// Whether any number is left.
    pub fn possible(&self) -> bool {
        self.least < self.most || (self.least == self.most && !self.is_without(self.least))
    }

    /// Whether every number of the interval satisfies the comparison.
    pub fn implies(&self, comparison: Comparison<'_>) -> bool {
        let value = comparison.value;
        match comparison.comparator {
            JobComparator::Eq => self.least == value && self.most == value,
            JobComparator::Ne => value < self.least || value > self.most || self.is_without(value),
            JobComparator::Gt => self.least > value,
            JobComparator::Gte => self.least >= value,
            JobComparator::Lt => self.most < value,
            JobComparator::Lte => self.most <= value,
            JobComparator::Contains | JobComparator::StartsWith => false,
        }
    }
}

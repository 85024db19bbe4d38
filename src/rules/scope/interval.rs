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

/// The whole numbers that comparisons allow.
#[derive(Debug)]
pub struct Interval {
    /// The smallest of them.
    pub least: i64,
    /// The greatest of them.
    pub most: i64,
    without: Vec<i64>,
}

impl Interval {
    /// The sizes that conditions allow.
    pub fn of_sizes(tests: &[Demanded<'_>]) -> Self {
        let mut interval = Interval { least: SMALLEST_OBJECT, most: LARGEST_OBJECT, without: Vec::new() };
        for asked in tests {
            if let Demand::Size(comparison) = asked.demand {
                interval.narrow(comparison);
            }
        }
        interval
    }

    /// The dates that conditions allow, up to that of the newest object.
    pub fn of_dates(tests: &[Demanded<'_>], newest: i64) -> Self {
        let mut interval = Interval { least: FIRST_OBJECT, most: newest, without: Vec::new() };
        for asked in tests {
            if let Demand::Date(comparison) = asked.demand {
                interval.narrow(comparison);
            }
        }
        interval
    }

    fn narrow(&mut self, Comparison { comparator, value, .. }: Comparison<'_>) {
        let (least, most) = match comparator {
            JobComparator::Eq => (value, value),
            JobComparator::Gt => (value.saturating_add(1), i64::MAX),
            JobComparator::Gte => (value, i64::MAX),
            JobComparator::Lt => (i64::MIN, value.saturating_sub(1)),
            JobComparator::Lte => (i64::MIN, value),
            JobComparator::Ne => return self.without.push(value),
            JobComparator::Contains | JobComparator::StartsWith => return,
        };
        self.least = self.least.max(least);
        self.most = self.most.min(most);
    }

    /// Whether any number is left.
    pub fn possible(&self) -> bool {
        self.least < self.most || (self.least == self.most && !self.without.contains(&self.least))
    }

    /// Whether every number of the interval satisfies the comparison.
    pub fn implies(&self, comparison: Comparison<'_>) -> bool {
        let value = comparison.value;
        match comparison.comparator {
            JobComparator::Eq => self.least == value && self.most == value,
            JobComparator::Ne => value < self.least || value > self.most || self.without.contains(&value),
            JobComparator::Gt => self.least > value,
            JobComparator::Gte => self.least >= value,
            JobComparator::Lt => self.most < value,
            JobComparator::Lte => self.most <= value,
            JobComparator::Contains | JobComparator::StartsWith => false,
        }
    }
}

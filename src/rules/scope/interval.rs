//! The sizes or times that comparisons allow.

use super::terms::{Comparison, Demand, Demanded};
use crate::model::JobComparator;

/// The smallest size of an object, in bytes.
pub const SMALLEST_OBJECT: i64 = 0;

/// The whole numbers that comparisons allow.
#[derive(Debug)]
pub struct Interval {
    /// The smallest of them.
    pub least: i64,
    most: i64,
    without: Vec<i64>,
}

impl Interval {
    /// The numbers that conditions on sizes allow.
    pub fn of_sizes(tests: &[Demanded<'_>]) -> Self {
        let mut interval = Interval { least: SMALLEST_OBJECT, most: i64::MAX, without: Vec::new() };
        for asked in tests {
            if let Demand::Size(comparison) = asked.demand {
                interval.narrow(comparison);
            }
        }
        interval
    }

    /// The numbers that conditions on dates allow.
    pub fn of_dates(tests: &[Demanded<'_>]) -> Self {
        let mut interval = Interval { least: i64::MIN, most: i64::MAX, without: Vec::new() };
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

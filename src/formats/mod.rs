//! Dates, sizes, account IDs, and bucket names as texts: how they are written, and what people write in their place.
//!
//! Answers for reading, and for writing what would be right. What of it is a fault, the rules say.

pub mod buckets;
pub mod dates;
pub mod sizes;

//! What a job takes from a whole lake, and what that costs.
//!
//! Answers for the SQL that an engine runs over a list of objects deciding as the evaluator does, and for what the engine's rows come
//! to. Both read the same compiled tests; nothing is estimated in silence.

mod answer;
mod assumptions;
mod columns;
mod cost;
mod count;
mod dialect;
mod options;
mod query;
mod read;
mod rows;
mod summary;
mod table;
mod tally;
mod tests_in_sql;

#[cfg(all(target_arch = "wasm32", feature = "_preview"))]
pub(crate) use answer::answer;
pub use answer::read_preview;
pub use columns::PreviewColumn;
pub use cost::{PreviewCost, PreviewTier};
pub use count::PreviewCount;
pub use dialect::SqlDialect;
pub use options::{Grouping, PreviewGrouping, PreviewOptions, SqlOptions, SqlSource, TallyOptions};
#[cfg(all(target_arch = "wasm32", feature = "_preview"))]
pub(crate) use query::query;
pub use query::{PreviewQuery, to_sql};
pub use read::{ListEnd, ListError, ListReader, ReadFormat};
#[cfg(all(target_arch = "wasm32", feature = "_preview"))]
pub(crate) use read::{ReadOptions, records};
pub use rows::{PreviewError, PreviewRow};
pub use summary::{
    Preview, PreviewAmounts, PreviewConsole, PreviewGroup, PreviewOutcome, PreviewRange, PreviewRuns, PreviewSample, PreviewSampling,
    PreviewSupport,
};
pub use table::{ListFormat, TableOptions, declare_table};
pub use tally::Tally;

//! Options, any of them.

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use macie_preflight::model::DocumentKind;
use macie_preflight::{DocumentCount, KindOption, Options, Quotas, Revision, RuleLevel, rules};
use std::sync::LazyLock;

static CODES: LazyLock<Vec<&str>> = LazyLock::new(|| rules().into_iter().map(|rule| rule.code).collect());

/// The default options with every rule off.
pub static ALL_OFF: LazyLock<Options> = LazyLock::new(|| Options { rules: levels(&CODES, RuleLevel::Off), ..Options::default() });

fn levels(codes: &[&str], level: RuleLevel) -> std::collections::BTreeMap<String, RuleLevel> {
    codes.iter().map(|code| ((*code).to_owned(), level)).collect()
}

/// Options of every sort; all defaults where nothing is left to choose with.
pub fn options(u: &mut Unstructured<'_>) -> Result<Options> {
    let mut options = Options { kind: KindOption::Auto, ..levels_and_revision(u)? };
    if u.ratio(1, 2)? {
        options.kind = (*u.choose(DocumentKind::ALL)?).into();
    }
    if u.ratio(1, 3)? {
        options.documents = DocumentCount::Array;
    }
    if u.ratio(1, 4)? {
        options.limit = u.int_in_range(0..=4)?;
    }
    if u.ratio(1, 8)? {
        options.max_bytes = u.int_in_range(0..=200)?;
    }
    if u.ratio(1, 8)? {
        options.first_line = u.int_in_range(1..=1 << 20)?;
    }
    Ok(options)
}

/// Options that say how severe findings are, and nothing of which documents there are or how much is kept.
pub fn levels_and_revision(u: &mut Unstructured<'_>) -> Result<Options> {
    let mut options = Options::default();
    if u.ratio(1, 2)? {
        options.revision = *u.choose(&[Revision::V20210129, Revision::Latest])?;
    }
    if u.ratio(1, 4)? {
        options.strict = true;
    }
    if u.ratio(1, 4)? {
        options.now = Some(
            (*u.choose(&["2026-01-31T12:00:00Z", "2021-01-29T00:00:00Z", "9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z"])?).to_owned(),
        );
    }
    if u.ratio(1, 4)? {
        options.quotas = Quotas {
            buckets_per_job: u.int_in_range(0..=3)?,
            custom_data_identifiers_per_job: u.int_in_range(0..=2)?,
            allow_lists_per_job: u.int_in_range(0..=2)?,
        };
    }
    if u.ratio(1, 3)? {
        for _ in 0..u.int_in_range(0..=6)? {
            options.rules.insert(
                (*u.choose(&CODES)?).to_owned(),
                *u.choose(&[RuleLevel::Off, RuleLevel::Info, RuleLevel::Warning, RuleLevel::Error])?,
            );
        }
    } else if u.ratio(1, 8)? {
        options.rules = levels(&CODES, *u.choose(&[RuleLevel::Off, RuleLevel::Info, RuleLevel::Error])?);
    }
    Ok(options)
}

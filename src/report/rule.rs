//! A rule: its code, its severity per revision, its words.

use super::facts::Facts;
use super::fix::Repair;
use super::words::{Words, fill};
use crate::shape::choices;

choices! {
    /// The severity of a finding.
    Severity {
        /// An explanation.
        Info "info",
        /// The service accepts it, but it is probably not intended.
        Warning "warning",
        /// The service rejects it, or it is contradictory.
        Error "error",
    }

    /// A revision of the API documentation.
    Revision default Any {
        /// The revision of January 29, 2021.
        V20210129 "2021-01-29",
        /// The current revision.
        Latest "latest",
        /// Both. What both revisions reject is an error; what only the current revision rejects is a warning.
        Any "any",
    }

    /// The severity of the findings of a rule, or `off`.
    RuleLevel {
        /// The rule is disabled.
        Off "off",
        /// An explanation.
        Info "info",
        /// A warning.
        Warning "warning",
        /// An error.
        Error "error",
    }
}

impl RuleLevel {
    /// Returns the severity; `None` for `Off`.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            RuleLevel::Off => None,
            RuleLevel::Info => Some(Severity::Info),
            RuleLevel::Warning => Some(Severity::Warning),
            RuleLevel::Error => Some(Severity::Error),
        }
    }
}

/// What the checker knows of a rule.
#[derive(Debug)]
pub struct Rule {
    /// The code: kebab-case, and never changed once released.
    pub code: &'static str,
    /// The level in the revision 2021-01-29.
    pub v20210129: RuleLevel,
    /// The level in today's revision.
    pub latest: RuleLevel,
    /// Whether a finding means that what was written has no effect: the job is accepted and analyzes nothing of it.
    pub no_effect: bool,
    /// How its findings are fixed, if it is known what would be right.
    pub fix: Option<Repair>,
    /// What its findings say.
    #[cfg(feature = "_texts")]
    pub words: Words,
}

impl Rule {
    /// The level under a revision.
    ///
    /// Under [`Revision::Any`] an error is what both revisions call an error; what today's revision
    /// alone finds is at most a warning, and what only the older one finds is fine.
    pub fn level(&self, revision: Revision) -> RuleLevel {
        match revision {
            Revision::V20210129 => self.v20210129,
            Revision::Latest => self.latest,
            Revision::Any if self.v20210129 == RuleLevel::Error => self.latest,
            Revision::Any => self.latest.min(RuleLevel::Warning),
        }
    }

    /// The address of the rule's page.
    pub fn url(&self) -> String {
        concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules/").to_owned() + self.code + ".md"
    }

    /// What is wrong, and what would be right.
    pub fn say(&self, facts: &Facts, revision: Revision) -> (String, Option<String>) {
        let Words { message, help, change } = self.words();
        let help = help.iter().find_map(|template| fill(template, facts));
        let change = change.filter(|_| revision == Revision::Any);
        let help = match (help, change) {
            (Some(help), Some(change)) => Some(help + "; " + change),
            (None, Some(change)) => Some(change.to_owned()),
            (help, None) => help,
        };
        (fill(message, facts).unwrap_or_else(|| message.to_owned()), help)
    }

    /// The words of its findings. A build for JavaScript has none: they are beside it.
    pub fn words(&self) -> Words {
        #[cfg(not(feature = "_texts"))]
        return Words::default();
        #[cfg(feature = "_texts")]
        self.words
    }
}

//! The builder of a request of ListClassificationJobs.

use super::{extend, judge, let_out};
use crate::RejectedError;
use crate::model::{
    DocumentKind, ListClassificationJobsRequest, ListJobsFilterCriteria, ListJobsFilterTerm, ListJobsSortAttributeName,
    ListJobsSortCriteria, OrderBy,
};
use crate::{Options, Report, ValidateError};

/// A builder of requests of ListClassificationJobs, as returned by [`list_jobs`].
///
/// Methods consume and return the builder. `include` and `exclude` add conditions; the other methods overwrite.
#[derive(Debug, Clone)]
#[must_use]
pub struct ListBuilder {
    request: ListClassificationJobsRequest,
}

/// Starts building a request of ListClassificationJobs, for all jobs unless conditions are added.
///
/// ```
/// use macie_preflight::Options;
/// use macie_preflight::builder::{created_at, list_jobs, status};
/// use macie_preflight::model::{JobStatus, ListJobsSortAttributeName, OrderBy};
///
/// let request = list_jobs()
///     .include([status::equals([JobStatus::Running]), created_at::after("2026-01-31T12:00:00Z")])
///     .sort_by(ListJobsSortAttributeName::CreatedAt, OrderBy::Desc)
///     .max_results(25)
///     .build(&Options::default())?;
/// assert_eq!(request.max_results, Some(25));
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
pub fn list_jobs() -> ListBuilder {
    ListBuilder {
        request: ListClassificationJobsRequest { filter_criteria: None, max_results: None, next_token: None, sort_criteria: None },
    }
}

/// An example: what a list with the word comes to.
macro_rules! example {
    ($word:literal, $json:literal) => {
        concat!(
            "\n```\nuse macie_preflight::{Options, builder::*, model::*};\n\nlet list = list_jobs()",
            $word,
            ".build(&Options::default())?;\nassert_eq!(serde_json::to_string(&list)?, r#\"",
            $json,
            "\"#);\n# Ok::<(), Box<dyn std::error::Error>>(())\n```"
        )
    };
}

impl ListBuilder {
    /// Adds conditions for jobs to include, joined by AND.
    #[doc = example!(
        ".include([job_name::contains(\"ledger\")])",
        r#"{"filterCriteria":{"includes":[{"comparator":"CONTAINS","key":"name","values":["ledger"]}]}}"#
    )]
    pub fn include(mut self, conditions: impl IntoIterator<Item = ListJobsFilterTerm>) -> Self {
        self.add_conditions(conditions, |criteria| &mut criteria.includes);
        self
    }

    /// Adds conditions for jobs to exclude.
    #[doc = example!(
        ".exclude([job_type::equals([JobType::OneTime])])",
        r#"{"filterCriteria":{"excludes":[{"comparator":"EQ","key":"jobType","values":["ONE_TIME"]}]}}"#
    )]
    pub fn exclude(mut self, conditions: impl IntoIterator<Item = ListJobsFilterTerm>) -> Self {
        self.add_conditions(conditions, |criteria| &mut criteria.excludes);
        self
    }

    fn add_conditions(
        &mut self,
        conditions: impl IntoIterator<Item = ListJobsFilterTerm>,
        block: impl FnOnce(&mut ListJobsFilterCriteria) -> &mut Option<Vec<ListJobsFilterTerm>>,
    ) {
        let conditions: Vec<ListJobsFilterTerm> = conditions.into_iter().collect();
        if !conditions.is_empty() {
            let criteria = self.request.filter_criteria.get_or_insert(ListJobsFilterCriteria { excludes: None, includes: None });
            extend(block(criteria), conditions);
        }
    }

    /// Sets the property to sort by, and the direction.
    #[doc = example!(
        ".sort_by(ListJobsSortAttributeName::Name, OrderBy::Asc)",
        r#"{"sortCriteria":{"attributeName":"name","orderBy":"ASC"}}"#
    )]
    pub fn sort_by(mut self, attribute: ListJobsSortAttributeName, order: OrderBy) -> Self {
        self.request.sort_criteria = Some(ListJobsSortCriteria { attribute_name: Some(attribute), order_by: Some(order) });
        self
    }

    /// Sets the maximum number of jobs on a page: an integer of at least 1.
    #[doc = example!(".max_results(25)", r#"{"maxResults":25}"#)]
    pub fn max_results(mut self, maximum: i32) -> Self {
        self.request.max_results = Some(maximum);
        self
    }

    /// Sets the `nextToken` of the previous page, to request the next one.
    #[doc = example!(".next_token(\"AAAB\")", r#"{"nextToken":"AAAB"}"#)]
    pub fn next_token(mut self, token: impl Into<String>) -> Self {
        self.request.next_token = Some(token.into());
        self
    }

    /// Checks the request in its current state.
    ///
    /// ```
    /// use macie_preflight::{Options, builder::list_jobs};
    ///
    /// assert!(list_jobs().check(&Options::default())?.valid);
    /// # Ok::<(), macie_preflight::ValidateError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the options are invalid.
    pub fn check(&self, options: &Options) -> Result<Report, ValidateError> {
        judge(&self.request, DocumentKind::ListRequest, options)
    }

    /// Builds the request. It has no errors under these options.
    #[doc = example!("", "{}")]
    ///
    /// # Errors
    ///
    /// If the request has errors, or if the options are invalid.
    pub fn build(self, options: &Options) -> Result<ListClassificationJobsRequest, RejectedError> {
        let_out(self.request, DocumentKind::ListRequest, options)
    }
}

//! Words of the builders in any order and with any texts: what is let out is sound, what isn't has an error.

#![no_main]

use libfuzzer_sys::fuzz_target;
use macie_preflight::builder::*;
use macie_preflight::model::{
    CriteriaForJob, DayOfWeek, DocumentKind, JobScopeTerm, ListJobsFilterTerm, ListJobsSortAttributeName, OrderBy,
};
use macie_preflight::{Options, RejectedError, Report, validate};
use macie_preflight_fuzz::documents::POOL;
use macie_preflight_fuzz::{Result, Unstructured, documents, options};
use serde::Serialize;

fuzz_target!(|data: &[u8]| {
    let u = &mut Unstructured::new(data);
    let _ = build_job(u).and_then(|()| build_list(u)).and_then(|()| build_clone(u));
});

fn build_job(u: &mut Unstructured<'_>) -> Result<()> {
    let options = options::levels_and_revision(u)?;
    let mut builder = job(POOL.word(u)?);
    for _ in 0..u.int_in_range(0..=8)? {
        builder = match u.int_in_range(0..=23)? {
            0 => builder.once(),
            1 => builder.daily(),
            2 => builder.weekly(*u.choose(DayOfWeek::ALL)?),
            3 => builder.monthly(u.int_in_range(-1..=33)?),
            4 => builder.initial_run(u.arbitrary()?),
            5 | 6 => builder.buckets("210987654321", texts(u)?),
            7 => builder.buckets(POOL.word(u)?, texts(u)?),
            8 => builder.buckets_where(some(u, criterion)?),
            9 => builder.buckets_except(some(u, criterion)?),
            10..=12 => builder.include(some(u, condition)?),
            13 | 14 => builder.exclude(some(u, condition)?),
            15 => builder.custom_identifiers(texts(u)?),
            16 => builder.managed_only(texts(u)?),
            17 => builder.managed_except(texts(u)?),
            18 => builder.managed_none(),
            19 => builder.allow_lists(texts(u)?),
            20 => builder.sample(u.int_in_range(-1..=101)?),
            21 => builder.description(POOL.word(u)?),
            22 => builder.tag(POOL.word(u)?, POOL.word(u)?),
            _ => builder.client_token(POOL.word(u)?),
        };
    }
    let found = builder.check(&options).expect("the options can be followed");
    let_out(builder.build(u.arbitrary()?, &options), Some(found), DocumentKind::CreateRequest, &options);
    Ok(())
}

fn build_list(u: &mut Unstructured<'_>) -> Result<()> {
    let options = options::levels_and_revision(u)?;
    let mut builder = list_jobs();
    for _ in 0..u.int_in_range(0..=5)? {
        builder = match u.int_in_range(0..=4)? {
            0 => builder.include(some(u, filter)?),
            1 => builder.exclude(some(u, filter)?),
            2 => builder.sort_by(*u.choose(ListJobsSortAttributeName::ALL)?, *u.choose(OrderBy::ALL)?),
            3 => builder.max_results(u.int_in_range(-1..=201)?),
            _ => builder.next_token(POOL.word(u)?),
        };
    }
    let found = builder.check(&options).expect("the options can be followed");
    let_out(builder.build(&options), Some(found), DocumentKind::ListRequest, &options);
    Ok(())
}

fn build_clone(u: &mut Unstructured<'_>) -> Result<()> {
    let options = options::levels_and_revision(u)?;
    let described = documents::document(DocumentKind::DescribeResponse, 3, u)?;
    let cloned = clone_request(&described, u.arbitrary()?, |_| {}, &options);
    if let Err(RejectedError::Unjudged(error)) = &cloned {
        assert!(!options.rules.is_empty(), "{error}: {described}");
        return Ok(());
    }
    let_out(cloned, None, DocumentKind::CreateRequest, &options);
    Ok(())
}

/// A request that is let out has no errors; one that isn't has some.
fn let_out<T: Serialize>(built: std::result::Result<T, RejectedError>, found: Option<Report>, kind: DocumentKind, options: &Options) {
    let report = match built {
        Ok(request) => {
            let report = validate(&request, &Options { kind: kind.into(), ..options.clone() }).expect("a request is JSON");
            assert!(report.valid, "a request with errors is let out: {}", serde_json::to_string(&request).unwrap_or_default());
            report
        }
        Err(RejectedError::Rejected(report)) => {
            assert!(!report.valid, "a request without errors isn't let out: {report:?}");
            *report
        }
        Err(error) => panic!("{error}"),
    };
    if let Some(found) = found {
        assert_eq!((found.valid, found.errors), (report.valid, report.errors), "checking and building differ: {found:?}\n{report:?}");
    }
}

fn some<T>(u: &mut Unstructured<'_>, one: fn(&mut Unstructured<'_>) -> Result<T>) -> Result<Vec<T>> {
    (0..u.int_in_range(0..=2)?).map(|_| one(u)).collect()
}

fn texts(u: &mut Unstructured<'_>) -> Result<Vec<String>> {
    some(u, |u| POOL.word(u))
}

fn pairs(u: &mut Unstructured<'_>) -> Result<Vec<(String, String)>> {
    some(u, |u| Ok((POOL.word(u)?, POOL.word(u)?)))
}

fn condition(u: &mut Unstructured<'_>) -> Result<JobScopeTerm> {
    Ok(match u.int_in_range(0..=9)? {
        0 => extension(texts(u)?),
        1 => extension::not_equals(texts(u)?),
        2 => prefix(texts(u)?),
        3 => size::greater_than(u.arbitrary()?),
        4 => size::at_most(u.int_in_range(0..=10)?),
        5 => last_modified::after(POOL.word(u)?),
        6 => tag_key::equals(POOL.word(u)?),
        7 => tag(POOL.word(u)?).equals(texts(u)?),
        8 => tag(POOL.word(u)?).absent(),
        _ => tags::not_equals(pairs(u)?),
    })
}

fn criterion(u: &mut Unstructured<'_>) -> Result<CriteriaForJob> {
    Ok(match u.int_in_range(0..=5)? {
        0 => bucket_account::equals(texts(u)?),
        1 => bucket_name::not_equals(texts(u)?),
        2 => bucket_permission::equals(["PUBLIC"]),
        3 => bucket_shared_access::equals(texts(u)?),
        4 => bucket_tag(POOL.word(u)?).equals(texts(u)?),
        _ => bucket_tags::equals(pairs(u)?),
    })
}

fn filter(u: &mut Unstructured<'_>) -> Result<ListJobsFilterTerm> {
    Ok(match u.int_in_range(0..=3)? {
        0 => job_name::contains(texts(u)?),
        1 => job_name::not_equals(texts(u)?),
        2 => created_at::since(POOL.word(u)?),
        _ => status::equals([]),
    })
}

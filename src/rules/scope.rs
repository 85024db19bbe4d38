//! Rules for what a scope comes to: which objects its conditions, taken together, can select.
//!
//! The service accepts all of these jobs. They cost money, analyse nothing, and end COMPLETE.

use super::sources::{FORMATS, QUOTAS, heuristic, model, page, paraphrase, specification};
use super::terms::{Block, Comparison, Pair, Term, Test};
use super::{Judgement, values};
use crate::model::{JobComparator, JobType, SimpleCriterionKeyForJob, view};
use crate::report::{Example, facts, list, rules};
use crate::text::{Characters, Node, Sorted};

rules! {
    SCOPE_NEVER_MATCHES "scope-never-matches" {
        level: Warning,
        no_effect: true,
        message: "no {subject} can match `{block}`: this condition leaves no {property}",
        help: [
            "no object is smaller than {smallest} bytes: give the condition the size that was meant",
            "conditions are joined by AND; to take what matches one or the other, put both values into one condition",
        ],
        summary: "the conditions of a block contradict each other",
        reason: "All conditions of a block must hold for the same object, or the same bucket. Where none can satisfy them all, `includes` selects nothing and `excludes` leaves nothing out, and the job says neither.",
        facts: { subject: text, block: text, property: text, smallest: number },
        basis: [model("If you specify more than one condition, Amazon Macie uses AND logic to join the conditions.")],
        fails: [
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv"]}}, {"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["json"]}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv"]}}, {"simpleScopeTerm": {"comparator": "NE", "key": "OBJECT_EXTENSION", "values": ["csv"]}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": ["invoices/"]}}, {"simpleScopeTerm": {"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": ["orders/"]}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "GT", "key": "OBJECT_SIZE", "values": ["10"]}}, {"simpleScopeTerm": {"comparator": "LT", "key": "OBJECT_SIZE", "values": ["5"]}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "LT", "key": "OBJECT_SIZE", "values": ["0"]}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "GTE", "key": "OBJECT_LAST_MODIFIED_DATE", "values": ["2026-02-01T00:00:00Z"]}}, {"simpleScopeTerm": {"comparator": "LT", "key": "OBJECT_LAST_MODIFIED_DATE", "values": ["2026-02-01T00:00:00Z"]}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"tagScopeTerm": {"comparator": "EQ", "key": "TAG", "tagValues": [{"key": "stage", "value": "prod"}], "target": "S3_OBJECT"}}, {"tagScopeTerm": {"comparator": "EQ", "key": "TAG", "tagValues": [{"key": "stage", "value": "test"}], "target": "S3_OBJECT"}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": null, "bucketCriteria": {"includes": {"and": [{"simpleCriterion": {"comparator": "EQ", "key": "S3_BUCKET_NAME", "values": ["ledger"]}}, {"simpleCriterion": {"comparator": "NE", "key": "S3_BUCKET_NAME", "values": ["ledger"]}}]}}}}"#),
        ],
        passes: [
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv", "json"]}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "GT", "key": "OBJECT_SIZE", "values": ["5"]}}, {"simpleScopeTerm": {"comparator": "LT", "key": "OBJECT_SIZE", "values": ["10"]}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": ["invoices/", "orders/"]}}, {"simpleScopeTerm": {"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": ["orders/2026/"]}}]}}}}"#),
        ],
    }

    EXCLUDES_EVERYTHING "excludes-everything" {
        level: Warning,
        no_effect: true,
        message: "`excludes` leaves out every {subject} that the job would take",
        help: ["exclude conditions win over include conditions: narrow what is excluded"],
        summary: "the excludes swallow everything that the includes select",
        reason: "An object, or a bucket, that matches both blocks is left out. If all that matches `includes` matches `excludes` too, the job analyses nothing.",
        facts: { subject: text },
        basis: [model("Exclude conditions take precedence over include conditions.")],
        fails: [
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"excludes": {"and": [{"simpleScopeTerm": {"comparator": "GTE", "key": "OBJECT_SIZE", "values": ["0"]}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"excludes": {"and": [{"simpleScopeTerm": {"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": ["exports/"]}}]}, "includes": {"and": [{"simpleScopeTerm": {"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": ["exports/2026/"]}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"excludes": {"and": [{"simpleScopeTerm": {"comparator": "LT", "key": "OBJECT_SIZE", "values": ["1000"]}}]}, "includes": {"and": [{"simpleScopeTerm": {"comparator": "LTE", "key": "OBJECT_SIZE", "values": ["500"]}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"excludes": {"and": [{"simpleScopeTerm": {"comparator": "NE", "key": "OBJECT_EXTENSION", "values": ["pdf"]}}]}, "includes": {"and": [{"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv"]}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"bucketDefinitions": null, "bucketCriteria": {"excludes": {"and": [{"simpleCriterion": {"comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"]}}]}, "includes": {"and": [{"simpleCriterion": {"comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"]}}]}}}}"#),
        ],
        passes: [
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"excludes": {"and": [{"simpleScopeTerm": {"comparator": "GT", "key": "OBJECT_SIZE", "values": ["5242880"]}}]}, "includes": {"and": [{"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["pdf"]}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"excludes": {"and": [{"simpleScopeTerm": {"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": ["exports/2025/"]}}]}, "includes": {"and": [{"simpleScopeTerm": {"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": ["exports/"]}}]}}}}"#),
        ],
    }

    TERM_ALWAYS_TRUE "term-always-true" {
        level: Warning,
        message: "every object matches this condition",
        help: ["leave the condition out, or give it the value that was meant"],
        summary: "a condition holds for every object",
        reason: "No object is smaller than 0 bytes. A condition that can't fail selects nothing and hides a mistake.",
        facts: {},
        basis: [specification("OBJECT_SIZE - An integer that represents the storage size (in bytes) of an object.")],
        fails: [Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "GTE", "key": "OBJECT_SIZE", "values": ["0"]}}]}}}}"#)],
        passes: [Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "GT", "key": "OBJECT_SIZE", "values": ["0"]}}]}}}}"#)],
    }

    EXTENSION_UNSUPPORTED "extension-unsupported" {
        level: Warning,
        no_effect: true,
        message: "`{found}` objects are never analysed: Macie reads no images, audio or video",
        help: ["leave `{found}` out; the documentation (as of {as_of}) names {supported}"],
        summary: "the includes ask for a format that Macie can't analyse",
        reason: "A job that selects only images, audio or video analyses nothing. The list of formats is open and AWS extends it.",
        facts: { found: text, supported: list, as_of: text },
        basis: [page("Macie doesn’t analyze data in images or audio, video, and other types of multimedia content.", FORMATS)],
        fails: [Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["pdf", "jpg"]}}]}}}}"#)],
        passes: [
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["pdf", "docx"]}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"excludes": {"and": [{"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["jpg"]}}]}}}}"#),
        ],
    }

    EXTENSION_UNKNOWN "extension-unknown" {
        level: Info,
        message: "the documentation doesn't name `{found}` among the formats that Macie analyses",
        help: ["it may be analysed as plain text; the documentation (as of {as_of}) names {supported}"],
        summary: "the includes ask for a format that the documentation doesn't name",
        reason: "The documentation names some text formats and adds that there are others. Whether this one is among them can't be said.",
        facts: { found: text, supported: list, as_of: text },
        basis: [page(".csv, .htm, .html, .json, .jsonl, .tsv, .txt, .xml, .yaml, .yml, and others (depending on the type of non-binary text file)", FORMATS)],
        fails: [Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["ledger"]}}]}}}}"#)],
        passes: [Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["parquet"]}}]}}}}"#)],
    }

    SIZE_ABOVE_ANALYSIS_LIMIT "size-above-analysis-limit" {
        level: Info,
        message: "the includes select only objects of {least} bytes and more; Macie analyses none of these formats above {limit} bytes",
        help: ["lower the size: larger objects are skipped"],
        summary: "the includes select only objects that are too large to be analysed",
        reason: "Macie skips files that are larger than its limit for their format: 1,024 MB for PDF, 512 MB for Word and Excel, 8 GB for Avro, Parquet, GZIP and ZIP, 20 GB for mail, TAR and text.",
        facts: { least: number, limit: number },
        basis: [paraphrase("An individual file is analysed up to 1,024 MB (PDF), 512 MB (Word, Excel), 8 GB (Avro, Parquet, GZIP, ZIP) or 20 GB (mail, TAR, text).", QUOTAS)],
        fails: [
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "GT", "key": "OBJECT_SIZE", "values": ["30000000000"]}}]}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["pdf"]}}, {"simpleScopeTerm": {"comparator": "GT", "key": "OBJECT_SIZE", "values": ["2000000000"]}}]}}}}"#),
        ],
        passes: [Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "GT", "key": "OBJECT_SIZE", "values": ["2000000000"]}}]}}}}"#)],
    }

    RECURRING_JOB_UPPER_DATE_BOUND "recurring-job-upper-date-bound" {
        level: Warning,
        no_effect: true,
        message: "once {date} has passed, no run of this recurring job finds a new object",
        help: ["leave the condition out, or make the job a one-time job"],
        summary: "a recurring job takes only objects that were changed before a fixed date",
        reason: "Each run looks at objects that were created or changed since the run before it. A fixed end leaves the later runs with nothing, and they still take place.",
        facts: { date: text },
        basis: [model("To analyze only those objects that are created or changed after you create the job and before the job's first scheduled run, set this value to false."), heuristic("A date in a condition is fixed; it doesn't move from run to run.")],
        fails: [
            Example::patch(r#"{"jobType": "SCHEDULED", "scheduleFrequency": {"dailySchedule": {}}, "s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "LT", "key": "OBJECT_LAST_MODIFIED_DATE", "values": ["2026-01-31T12:00:00Z"]}}]}}}}"#),
            Example::patch(r#"{"jobType": "SCHEDULED", "scheduleFrequency": {"dailySchedule": {}}, "s3JobDefinition": {"scoping": {"excludes": {"and": [{"simpleScopeTerm": {"comparator": "GTE", "key": "OBJECT_LAST_MODIFIED_DATE", "values": ["2026-01-31T12:00:00Z"]}}]}}}}"#),
        ],
        passes: [
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "LT", "key": "OBJECT_LAST_MODIFIED_DATE", "values": ["2026-01-31T12:00:00Z"]}}]}}}}"#),
        ],
    }

    RECURRING_JOB_LOWER_DATE_BOUND "recurring-job-lower-date-bound" {
        level: Info,
        message: "the date {date} doesn't move from run to run",
        help: ["it matters for the first run only: later runs look at newer objects anyway"],
        summary: "a recurring job takes only objects that were changed after a fixed date",
        reason: "Later runs look only at objects that were created or changed since the run before, so a fixed beginning has no effect on them. It isn't a window that moves along.",
        facts: { date: text },
        basis: [heuristic("A date in a condition is fixed; it doesn't move from run to run.")],
        fails: [Example::patch(r#"{"jobType": "SCHEDULED", "scheduleFrequency": {"dailySchedule": {}}, "s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "GTE", "key": "OBJECT_LAST_MODIFIED_DATE", "values": ["2026-01-31T12:00:00Z"]}}]}}}}"#)],
        passes: [Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "GTE", "key": "OBJECT_LAST_MODIFIED_DATE", "values": ["2026-01-31T12:00:00Z"]}}]}}}}"#)],
    }
}

/// The month in which the lists of formats were read from the documentation.
const FORMATS_AS_OF: &str = "2026-11";

const MB: i64 = 1 << 20;
const GB: i64 = 1 << 30;

const TEXT: i64 = 20 * GB;

/// The formats that the documentation names, and the size in bytes above which an object of that format is skipped.
/// Sources: the page of supported formats ([`FORMATS`]) and that of quotas ([`QUOTAS`]).
const SUPPORTED: [(&str, i64); 22] = [
    ("avro", 8 * GB),
    ("parquet", 8 * GB),
    ("gz", 8 * GB),
    ("gzip", 8 * GB),
    ("tar", 20 * GB),
    ("zip", 8 * GB),
    ("doc", 512 * MB),
    ("docx", 512 * MB),
    ("pdf", 1024 * MB),
    ("xls", 512 * MB),
    ("xlsx", 512 * MB),
    ("eml", 20 * GB),
    ("csv", TEXT),
    ("htm", TEXT),
    ("html", TEXT),
    ("json", TEXT),
    ("jsonl", TEXT),
    ("tsv", TEXT),
    ("txt", TEXT),
    ("xml", TEXT),
    ("yaml", TEXT),
    ("yml", TEXT),
];

/// Images, audio and video.
const UNSUPPORTED: [&str; 33] = [
    "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "heic", "heif", "ico", "psd", "mp3", "wav", "flac", "ogg", "oga", "m4a",
    "aac", "wma", "aiff", "mp4", "m4v", "mov", "avi", "mkv", "webm", "wmv", "flv", "mpg", "mpeg", "3gp", "ogv",
];

/// Whether an extension is one of images, audio or video, which Macie doesn't analyse.
pub fn is_unsupported(extension: &str) -> bool {
    UNSUPPORTED.iter().any(|unsupported| unsupported.eq_ignore_ascii_case(extension))
}

/// What a job's scope comes to.
pub fn of_job<'t>(job: view::CreateClassificationJobRequest<'t, '_>, judge: &mut Judgement<'t, '_>) {
    let Some(scoping) = job.s3_job_definition().and_then(|definition| definition.get("scoping")) else { return };
    let terms = std::mem::take(&mut judge.terms);
    let includes = Conditions::of(scoping, "includes", &terms);
    let excludes = Conditions::of(scoping, "excludes", &terms);
    together(includes.as_ref(), excludes.as_ref(), judge);
    if let Some(includes) = &includes {
        formats(includes, judge);
        sizes(includes, judge);
    }
    if job.job_type().and_then(JobType::of) == Some(JobType::Scheduled) {
        dates(includes.as_ref(), excludes.as_ref(), judge);
    }
    judge.terms = terms;
}

/// What conditions on the properties of buckets come to.
pub fn of_buckets<'t>(criteria: Node<'t>, judge: &mut Judgement<'t, '_>) {
    let block = |name| Conditions::of_buckets(criteria, name);
    together(block("includes").as_ref(), block("excludes").as_ref(), judge);
}

/// Whether something can satisfy the conditions of each block, and whether the blocks leave something.
fn together<'t>(includes: Option<&Conditions<'t, '_>>, excludes: Option<&Conditions<'t, '_>>, judge: &mut Judgement<'t, '_>) {
    let mut possible = true;
    for block in [includes, excludes].into_iter().flatten() {
        possible &= !block.never_match(judge);
    }
    if possible {
        everything(includes, excludes, judge);
    }
}

/// The conditions of `includes` or `excludes` whose parts go together, and what they ask.
struct Conditions<'t, 'a> {
    subject: &'static str,
    name: &'static str,
    node: Node<'t>,
    block: Block<'t, 'a>,
    tests: Vec<Asked<'t>>,
}

impl<'t, 'a> Conditions<'t, 'a> {
    fn of(scoping: Node<'t>, name: &'static str, terms: &'a [Term<'t>]) -> Option<Self> {
        let node = scoping.get(name)?;
        let block = Block::of(node.get("and")?, terms);
        let values: usize = block.terms.iter().map(|term| term.values.count()).sum();
        if block.terms.len().saturating_mul(values) > MOST_WORK {
            return None;
        }
        let mut tests = Vec::with_capacity(block.terms.len());
        for term in block.terms {
            if let Some(test) = term.test() {
                tests.push(Asked { element: term.element, test });
            }
        }
        (!tests.is_empty()).then_some(Conditions { subject: "object", name, node, block, tests })
    }

    /// Those on the properties of buckets.
    fn of_buckets(criteria: Node<'t>, name: &'static str) -> Option<Self> {
        let node = criteria.get(name)?;
        let and = node.get("and")?;
        let simple = || and.elements().filter_map(|element| Some((element, element.get("simpleCriterion")?)));
        let values: usize = simple().filter_map(|(_, condition)| condition.get("values")).map(Node::count).sum();
        if and.count().saturating_mul(values) > MOST_WORK {
            return None;
        }
        let tests: Vec<Asked<'t>> =
            simple().filter_map(|(element, condition)| Some(Asked { element, test: Test::of_bucket(condition)? })).collect();
        (!tests.is_empty()).then_some(Conditions { subject: "bucket", name, node, block: Block { and, terms: &[] }, tests })
    }

    /// Whether nothing in the block was left aside.
    fn is_whole(&self) -> bool {
        self.tests.len() == self.block.and.count()
    }

    /// Reports the first condition that leaves nothing of what those before it took; says whether there is one.
    fn never_match(&self, judge: &mut Judgement<'t, '_>) -> bool {
        for (index, asked) in self.tests.iter().enumerate() {
            let (before, until) = (self.tests.get(..index).unwrap_or_default(), self.tests.get(..=index).unwrap_or_default());
            let (property, possible) = match asked.test {
                Test::Extension { .. } => ("extension", choice_possible(until, None)),
                Test::Bucket { key, .. } => (property(key), choice_possible(until, Some(key))),
                Test::Prefix { .. } => ("key", prefix_possible(until)),
                Test::Size(_) => ("size", Interval::of_sizes(until).possible()),
                Test::Date(_) => ("date", Interval::of_dates(until).possible()),
                Test::Tag { .. } => ("tags", before.iter().all(|other| tags_compatible(other.test, asked.test))),
            };
            if !possible {
                let by_itself = matches!(asked.test, Test::Size(_)) && !Interval::of_sizes(std::slice::from_ref(asked)).possible();
                let smallest = by_itself.then_some(SMALLEST_OBJECT);
                judge.find(
                    &SCOPE_NEVER_MATCHES,
                    asked.element,
                    facts! { subject: self.subject, block: self.name, property: property, smallest: smallest },
                );
                return true;
            }
        }
        false
    }
}

/// A condition, and what it asks.
#[derive(Debug, Clone, Copy)]
struct Asked<'t> {
    element: Node<'t>,
    test: Test<'t>,
}

/// The texts of a list.
fn texts<'t>(list: Node<'t>) -> impl Iterator<Item = &'t [u8]> {
    list.elements().filter_map(Node::bytes)
}

fn sorted<'t>(list: Node<'t>) -> Sorted<'t> {
    Sorted::of(texts(list).map(|text| (text, 0)).collect())
}

/// The smallest size of an object, in bytes.
const SMALLEST_OBJECT: i64 = 0;

/// The whole numbers that comparisons leave.
struct Interval {
    least: i64,
    most: i64,
    without: Vec<i64>,
}

impl Interval {
    fn of_sizes(tests: &[Asked<'_>]) -> Self {
        let mut interval = Interval { least: SMALLEST_OBJECT, most: i64::MAX, without: Vec::new() };
        for asked in tests {
            if let Test::Size(comparison) = asked.test {
                interval.narrow(comparison);
            }
        }
        interval
    }

    fn of_dates(tests: &[Asked<'_>]) -> Self {
        let mut interval = Interval { least: i64::MIN, most: i64::MAX, without: Vec::new() };
        for asked in tests {
            if let Test::Date(comparison) = asked.test {
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

    fn possible(&self) -> bool {
        self.least < self.most || (self.least == self.most && !self.without.contains(&self.least))
    }

    /// Whether every number of the interval satisfies the comparison.
    fn implies(&self, comparison: Comparison<'_>) -> bool {
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

/// A property of buckets in words.
fn property(key: SimpleCriterionKeyForJob) -> &'static str {
    match key {
        SimpleCriterionKeyForJob::AccountId => "account",
        SimpleCriterionKeyForJob::S3BucketName => "name",
        SimpleCriterionKeyForJob::S3BucketEffectivePermission => "effective permission",
        SimpleCriterionKeyForJob::S3BucketSharedAccess => "shared access",
    }
}

/// Whether some text satisfies all conditions on that property of buckets, or on extensions.
fn choice_possible(tests: &[Asked<'_>], property: Option<SimpleCriterionKeyForJob>) -> bool {
    let mut wanted = Vec::new();
    let mut unwanted = Vec::new();
    for (_, equal, values) in tests.iter().filter_map(|asked| asked.test.choice()).filter(|(key, ..)| *key == property) {
        if equal { wanted.push(values) } else { unwanted.push(values) }
    }
    let Some((first, others)) = wanted.split_first() else { return true };
    if others.is_empty() && unwanted.is_empty() {
        return true;
    }
    let others: Vec<Sorted<'_>> = others.iter().map(|values| sorted(*values)).collect();
    let unwanted: Vec<Sorted<'_>> = unwanted.iter().map(|values| sorted(*values)).collect();
    texts(*first).any(|value| others.iter().all(|values| values.has(value)) && !unwanted.iter().any(|values| values.has(value)))
}

/// Whether some key satisfies all conditions on prefixes.
fn prefix_possible(tests: &[Asked<'_>]) -> bool {
    let lists: Vec<Node<'_>> =
        tests.iter().filter_map(|asked| if let Test::Prefix { values } = asked.test { Some(values) } else { None }).collect();
    let Some((first, others @ [_, ..])) = lists.split_first() else { return true };
    let mut left = Prefixes::of(texts(*first).collect());
    for values in others {
        left = left.meet(&Prefixes::of(texts(*values).collect()));
    }
    left.0.iter().next().is_some()
}

/// Prefixes in order, none of which begins with another.
pub struct Prefixes<'t>(Sorted<'t>);

impl<'t> Prefixes<'t> {
    /// Those of which none of the others is the beginning.
    pub fn of(all: Vec<&'t [u8]>) -> Self {
        let all = Sorted::of(all.into_iter().map(|prefix| (prefix, 0)).collect());
        let mut kept: Vec<(&'t [u8], u32)> = Vec::new();
        for (prefix, _) in all.iter() {
            if !kept.last().is_some_and(|(last, _)| prefix.starts_with(last)) {
                kept.push((*prefix, 0));
            }
        }
        Prefixes(Sorted::of(kept))
    }

    /// The prefixes, in order.
    pub fn iter(&self) -> impl Iterator<Item = &'t [u8]> {
        self.0.iter().map(|(prefix, _)| *prefix)
    }

    /// Whether a text begins with one of them: only the last that doesn't come after it can be the one.
    fn cover(&self, text: &[u8]) -> bool {
        self.0.not_after(text).is_some_and(|prefix| text.starts_with(prefix))
    }

    /// What begins with one of both.
    fn meet(&self, other: &Self) -> Self {
        let mine = self.0.iter().filter(|(prefix, _)| other.cover(prefix));
        let theirs = other.0.iter().filter(|(prefix, _)| self.cover(prefix));
        Self::of(mine.chain(theirs).map(|(prefix, _)| *prefix).collect())
    }
}

/// How many conditions, times how many values, a block may have to be thought through. No block that a person writes has more.
const MOST_WORK: usize = 1_000_000;

/// How many pairs of tag pairs are compared; beyond, conditions count as compatible.
const MOST_COMPARED: usize = 1_000;

/// Whether an object can satisfy both, as far as they are conditions on tags.
fn tags_compatible(one: Test<'_>, other: Test<'_>) -> bool {
    let (Test::Tag { equal, pairs }, Test::Tag { equal: other_equal, pairs: other_pairs }) = (one, other) else { return true };
    if pairs.count().saturating_mul(other_pairs.count()) > MOST_COMPARED {
        return true;
    }
    match (equal, other_equal) {
        (true, true) => Pair::all(pairs).any(|pair| Pair::all(other_pairs).any(|other| pair.compatible(&other))),
        (true, false) => Pair::all(pairs).any(|pair| !Pair::all(other_pairs).any(|other| pair.implies(&other))),
        (false, true) => tags_compatible(other, one),
        (false, false) => true,
    }
}

/// Whether the excludes take every object that the includes take; and conditions that every object satisfies.
fn everything<'t>(includes: Option<&Conditions<'t, '_>>, excludes: Option<&Conditions<'t, '_>>, judge: &mut Judgement<'t, '_>) {
    let included = includes.map_or(&[][..], |includes| &includes.tests);
    if let Some(excludes) = excludes
        && excludes.is_whole()
        && excludes.tests.iter().all(|asked| implied(included, asked.test))
    {
        // That the same conditions stand in both blocks is another rule's finding.
        if !includes.is_some_and(|includes| excludes.block.is_within(&includes.block)) {
            judge.find(&EXCLUDES_EVERYTHING, excludes.node, facts! { subject: excludes.subject });
        }
        return;
    }
    for conditions in [includes, excludes].into_iter().flatten() {
        for asked in &conditions.tests {
            if implied(&[], asked.test) {
                judge.find(&TERM_ALWAYS_TRUE, asked.element, facts! {});
            }
        }
    }
}

/// Whether every object that satisfies all of `tests` satisfies `test`.
fn implied(tests: &[Asked<'_>], test: Test<'_>) -> bool {
    match test {
        Test::Size(comparison) => Interval::of_sizes(tests).implies(comparison),
        Test::Date(comparison) => Interval::of_dates(tests).implies(comparison),
        Test::Extension { equal, values } | Test::Bucket { equal, values, .. } => {
            let property = test.choice().map(|(key, ..)| key);
            let mut wanted: Option<Sorted<'_>> = None;
            tests.iter().any(|other| {
                let Some((_, other_equal, others)) = other.test.choice().filter(|(key, ..)| Some(*key) == property) else { return false };
                let wanted = wanted.get_or_insert_with(|| sorted(values));
                match (other_equal, equal) {
                    (true, true) => texts(others).all(|value| wanted.has(value)),
                    (true, false) => !texts(others).any(|value| wanted.has(value)),
                    (false, false) => {
                        let others = sorted(others);
                        texts(values).all(|value| others.has(value))
                    }
                    (false, true) => false,
                }
            })
        }
        Test::Prefix { values } => {
            let mut covering: Option<Prefixes<'_>> = None;
            tests.iter().any(|other| {
                let Test::Prefix { values: others } = other.test else { return false };
                let covering = covering.get_or_insert_with(|| Prefixes::of(texts(values).collect()));
                texts(others).all(|prefix| covering.cover(prefix))
            })
        }
        Test::Tag { equal, pairs } => tests.iter().any(|other| {
            let Test::Tag { equal: other_equal, pairs: others } = other.test else { return false };
            if other_equal != equal || pairs.count().saturating_mul(others.count()) > MOST_COMPARED {
                return false;
            }
            // One of these, or none of them.
            let (narrow, wide) = if equal { (others, pairs) } else { (pairs, others) };
            Pair::all(narrow).all(|pair| Pair::all(wide).any(|other| pair.implies(&other)))
        }),
    }
}

/// Extensions that Macie can't analyse, or may not.
fn formats<'t>(includes: &Conditions<'t, '_>, judge: &mut Judgement<'t, '_>) {
    for asked in &includes.tests {
        let Test::Extension { equal: true, values } = asked.test else { continue };
        for node in values.elements() {
            let Some(text) =
                node.str().filter(|text| !text.is_empty() && Characters::of(text).within(Characters::LETTER.and(Characters::DIGIT)))
            else {
                continue;
            };
            let named = |extension: &str| extension.eq_ignore_ascii_case(text);
            if SUPPORTED.iter().any(|(extension, _)| named(extension)) {
                continue;
            }
            let rule = if UNSUPPORTED.iter().any(|extension| named(extension)) { &EXTENSION_UNSUPPORTED } else { &EXTENSION_UNKNOWN };
            let supported = || list(&mut SUPPORTED.iter().map(|(extension, _)| *extension));
            judge.find(rule, node, facts! { found: text, supported: supported(), as_of: FORMATS_AS_OF });
        }
    }
}

/// Includes that select only objects that are too large. A size that is greater than that of any object is reported for that.
fn sizes<'t>(includes: &Conditions<'t, '_>, judge: &mut Judgement<'t, '_>) {
    let interval = Interval::of_sizes(&includes.tests);
    let lower_bound = includes.tests.iter().find_map(|asked| match asked.test {
        Test::Size(comparison) if Interval::of_sizes(std::slice::from_ref(asked)).least == interval.least => {
            Some((asked.element, comparison.value))
        }
        _ => None,
    });
    let Some((element, bound)) = lower_bound else { return };
    let largest = SUPPORTED.iter().map(|(_, limit)| *limit).max().unwrap_or_default();
    let limit_of = |node: Node<'t>| SUPPORTED.iter().find(|(extension, _)| node.is(extension)).map_or(largest, |(_, limit)| *limit);
    let mut limit = largest;
    for asked in &includes.tests {
        if let Test::Extension { equal: true, values } = asked.test {
            limit = limit.min(values.elements().map(limit_of).max().unwrap_or(largest));
        }
    }
    if interval.possible() && interval.least > limit && bound <= values::LARGEST_OBJECT {
        judge.find(&SIZE_ABOVE_ANALYSIS_LIMIT, element, facts! { least: interval.least, limit: limit });
    }
}

/// Dates that don't move along with a recurring job.
fn dates<'t>(includes: Option<&Conditions<'t, '_>>, excludes: Option<&Conditions<'t, '_>>, judge: &mut Judgement<'t, '_>) {
    use JobComparator::{Eq, Gt, Gte, Lt, Lte};
    for asked in includes.map_or(&[][..], |includes| &includes.tests) {
        let Test::Date(comparison) = asked.test else { continue };
        let date = comparison.node.str();
        match comparison.comparator {
            Lt | Lte | Eq => judge.find(&RECURRING_JOB_UPPER_DATE_BOUND, comparison.node, facts! { date: date }),
            Gt | Gte => judge.find(&RECURRING_JOB_LOWER_DATE_BOUND, comparison.node, facts! { date: date }),
            _ => {}
        }
    }
    if let Some(excludes) = excludes
        && excludes.is_whole()
        && let [Asked { test: Test::Date(comparison), .. }] = *excludes.tests
        && matches!(comparison.comparator, Gt | Gte)
    {
        judge.find(&RECURRING_JOB_UPPER_DATE_BOUND, comparison.node, facts! { date: comparison.node.str() });
    }
}

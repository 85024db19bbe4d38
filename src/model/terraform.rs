//! What Terraform's AWS provider can say of a request, and how it spells it.
//!
//! Answers for the arguments that it has, and for the texts that Terraform keeps as they are.
//! Source: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/macie2_classification_job>.

use super::documents::Id;

/// The type of the resource that is a job.
pub const RESOURCE: &str = "aws_macie2_classification_job";

/// The members that the provider has an argument for, wherever they stand.
pub const ARGUMENTS: [&str; 32] = [
    "accountId",
    "and",
    "bucketCriteria",
    "bucketDefinitions",
    "buckets",
    "comparator",
    "customDataIdentifierIds",
    "dailySchedule",
    "dayOfMonth",
    "dayOfWeek",
    "description",
    "excludes",
    "includes",
    "initialRun",
    "jobType",
    "key",
    "monthlySchedule",
    "name",
    "s3JobDefinition",
    "samplingPercentage",
    "scheduleFrequency",
    "scoping",
    "simpleCriterion",
    "simpleScopeTerm",
    "tagCriterion",
    "tagScopeTerm",
    "tagValues",
    "tags",
    "target",
    "value",
    "values",
    "weeklySchedule",
];

/// The objects that the provider writes as a plain value: that of their one member, or `true`.
pub const PLAIN: [Id; 3] = [Id::DailySchedule, Id::MonthlySchedule, Id::WeeklySchedule];

/// Characters that Terraform may replace, since it keeps every text in Unicode's form NFC: those that aren't in that form,
/// and those that it joins to the character before. In broad strokes: a few between them stay as they are.
pub const COMPOSED: [(char, char); 27] = [
    ('\u{300}', '\u{387}'),
    ('\u{653}', '\u{655}'),
    ('\u{93c}', '\u{95f}'),
    ('\u{9be}', '\u{9df}'),
    ('\u{a33}', '\u{a5e}'),
    ('\u{b3e}', '\u{b5d}'),
    ('\u{bbe}', '\u{bd7}'),
    ('\u{c56}', '\u{c56}'),
    ('\u{cc2}', '\u{cd6}'),
    ('\u{d3e}', '\u{d57}'),
    ('\u{dca}', '\u{ddf}'),
    ('\u{f43}', '\u{fb9}'),
    ('\u{102e}', '\u{102e}'),
    ('\u{1161}', '\u{1175}'),
    ('\u{11a8}', '\u{11c2}'),
    ('\u{1b35}', '\u{1b35}'),
    ('\u{1f71}', '\u{1f7d}'),
    ('\u{1fbb}', '\u{2001}'),
    ('\u{2126}', '\u{212b}'),
    ('\u{2329}', '\u{232a}'),
    ('\u{2adc}', '\u{2adc}'),
    ('\u{3099}', '\u{309a}'),
    ('\u{f900}', '\u{fad9}'),
    ('\u{fb1d}', '\u{fb4e}'),
    ('\u{110ba}', '\u{16fff}'),
    ('\u{1d15e}', '\u{1d1c0}'),
    ('\u{2f800}', '\u{2fa1d}'),
];

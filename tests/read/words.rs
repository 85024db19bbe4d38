//! The words of findings, in the languages of the files.

use macie_preflight::model::declaration::{Member, Object};
use macie_preflight::model::{CreateClassificationJobRequest, DocumentKind, Id, Naming};
use macie_preflight::read::Dialect;
use macie_preflight::{Diagnostic, Options, Preflight, RuleExample, rules};
use serde_json::Value;
use std::collections::BTreeSet;

/// The requests that rules find something in, as values.
fn examples() -> impl Iterator<Item = (RuleExample, Value)> {
    let fails = rules().into_iter().flat_map(|rule| rule.fails);
    let requests = fails.filter(|example| example.kind == DocumentKind::CreateRequest && !example.foreign && example.file_name.is_none());
    requests.filter_map(|example| {
        let value: Value = serde_json::from_str(&example.document).ok()?;
        value.is_object().then_some((example, value))
    })
}

/// The declared member of a request that has this name.
fn member(name: &str) -> Option<&'static Member<Id>> {
    fn within(object: &'static Object<Id>, name: &str) -> Option<&'static Member<Id>> {
        let own = object.members.iter().find(|member| member.name == name);
        own.or_else(|| object.members.iter().filter_map(|member| member.value.object()).find_map(|object| within(object, name)))
    }
    within(CreateClassificationJobRequest::OBJECT, name)
}

/// A value as an expression of HCL.
fn expression(value: &Value) -> String {
    let inner = |items: Vec<String>| items.join(", ");
    match value {
        Value::String(text) => serde_json::to_string(text).unwrap().replace("${", "$${").replace("%{", "%%{"),
        Value::Array(items) => format!("[{}]", inner(items.iter().map(expression).collect())),
        Value::Object(members) => {
            format!("{{ {} }}", inner(members.iter().map(|(name, value)| format!("{:?} = {}", name, expression(value))).collect()))
        }
        _ => value.to_string(),
    }
}

/// What an author of Terraform writes for a request, with its mistakes.
fn body(value: &Value) -> String {
    let mut out = String::new();
    for (name, value) in value.as_object().unwrap() {
        let declared = member(name).and_then(|member| member.value.object());
        let written = if declared.is_some() || member(name).is_some() { Naming::Snake.write(name) } else { name.clone() };
        let schedule = declared.filter(|object| object.name.ends_with("lySchedule"));
        let items: Vec<&Value> = match value {
            Value::Array(items) if declared.is_some() && items.iter().all(Value::is_object) => items.iter().collect(),
            Value::Object(_) if declared.is_some() => vec![value],
            _ => Vec::new(),
        };
        match schedule {
            Some(schedule) if value.is_object() => {
                let plain = schedule.members.first().and_then(|member| value.get(member.name));
                out += &format!("{written} = {}\n", plain.map_or("true".to_owned(), expression));
            }
            _ if items.is_empty() => out += &format!("{written} = {}\n", expression(value)),
            _ => items.iter().for_each(|item| out += &format!("{written} {{\n{}}}\n", body(item))),
        }
    }
    out
}

fn findings(text: &str, file_name: &str, example: &RuleExample) -> Vec<Diagnostic> {
    let options = Options { revision: example.revision, now: example.options().now, ..Options::default() };
    let reports = Preflight::try_from(&options).unwrap().lint_source(text, Some(file_name));
    reports.into_iter().flat_map(|report| report.report.diagnostics).collect()
}

#[test]
fn words_for_terraform_show_no_json_and_no_names_of_the_api() {
    let mut texts = BTreeSet::new();
    for (example, value) in examples() {
        let text = format!("resource \"aws_macie2_classification_job\" \"job\" {{\n{}}}\n", body(&value));
        for finding in findings(&text, "main.tf", &example) {
            let fixes = finding.fixes.into_iter().map(|fix| fix.title);
            texts.extend(fixes.chain([finding.message]).chain(finding.help).map(|text| (finding.code, text)));
        }
    }
    assert!(texts.len() > 300, "only {} texts", texts.len());
    for (code, text) in texts {
        for part in text.split('`').skip(1).step_by(2) {
            assert!(!part.contains("\": ") && !part.starts_with("{\""), "{code}: {text}");
            let is_of_api = Naming::Camel.read(part).is_some() && part.contains(|letter: char| letter.is_ascii_uppercase());
            assert!(!is_of_api, "{code}: {text}");
        }
    }
}

#[test]
fn messages_have_the_names_of_the_language() {
    let message =
        "`jobType` is SCHEDULED, `scheduleFrequency.dailySchedule` isn't, the name `name` isn't `a name`; not a member of `TagValuePair`";
    assert_eq!(
        Dialect::Hcl.message(message),
        "`job_type` is SCHEDULED, `schedule_frequency.daily_schedule` isn't, the name `name` isn't `a name`; not a member of `tag_values`"
    );
    assert!(Dialect::StateMachine.message(message).ends_with("the name `Name` isn't `a name`; not a member of `TagValuePair`"));
    assert_eq!(Dialect::Api.message(message), message);
    assert_eq!(Dialect::Pulumi.message("a condition of `and`"), "a condition of `ands`");
    assert_eq!(Dialect::Hcl.message("a member of `JobScopingBlock`"), "a member of the block");
    assert_eq!(Dialect::Python.message("`tags` is `null`, `null` is a text"), "`tags` is `None`, `null` is a text");
}

/// The helps of the findings in a file.
fn helps(file_name: &str, text: &str) -> Vec<String> {
    let reports = Preflight::default().lint_source(text, Some(file_name));
    reports.into_iter().flat_map(|report| report.report.diagnostics).filter_map(|finding| finding.help).collect()
}

#[test]
fn a_help_shows_values_as_the_language_writes_them() {
    let terraform = |arguments: &str| {
        let definition = "s3_job_definition {\n bucket_definitions {\n account_id = var.account\n buckets = [var.bucket]\n }\n }";
        format!("resource \"aws_macie2_classification_job\" \"job\" {{\n {arguments}\n {definition}\n}}\n")
    };
    let definition = "\"s3JobDefinition\": {\"bucketDefinitions\": [{\"accountId\": account, \"buckets\": buckets}]}";
    let pulumi = "new aws.macie2.ClassificationJob('a', { jobType: 'SCHEDULED', ";
    let arn = "arn:aws:states:::aws-sdk:macie2:createClassificationJob";
    let state = |parameters: &str| format!("{{\"Resource\": \"{arn}\", \"Parameters\": {{{parameters}}}}}");
    for (file_name, text, help) in [
        ("main.tf", terraform("job_type = \"SCHEDULED\""), "add a schedule, such as `schedule_frequency { weekly_schedule = \"MONDAY\" }`"),
        (
            "main.tf.json",
            format!(
                "{{\"resource\": {{\"aws_macie2_classification_job\": {{\"a\": {{\"job_type\": \"SCHEDULED\", {}}}}}}}}}",
                "\"s3_job_definition\": \"${x}\""
            ),
            "add a schedule, such as `\"schedule_frequency\": {\"weekly_schedule\": \"MONDAY\"}`",
        ),
        (
            "job.py",
            format!("client.create_classification_job(name=name, jobType=\"ONE_TIME\", initialRun=\"true\", **{{{definition}}})"),
            "write `True`, without quotes",
        ),
        (
            "job.py",
            format!("client.create_classification_job(name=name, jobType=\"SCHEDULED\", **{{{definition}}})"),
            "add a schedule, such as `\"scheduleFrequency\": {\"weeklySchedule\": {\"dayOfWeek\": \"MONDAY\"}}`",
        ),
        (
            "job.ts",
            format!("{pulumi}s3JobDefinition: definition }})"),
            "add a schedule, such as `\"scheduleFrequency\": {\"weeklySchedule\": \"MONDAY\"}`",
        ),
        ("job.ts", format!("{pulumi}scheduleFrequency: {{ dailySchedule: 'yes' }}, s3JobDefinition: definition }})"), "write `true`"),
        (
            "machine.json",
            state("\"JobType\": \"SCHEDULED\", \"Name.$\": \"$.name\", \"S3JobDefinition.$\": \"$.definition\""),
            "add a schedule, such as `\"ScheduleFrequency\": {\"WeeklySchedule\": {\"DayOfWeek\": \"MONDAY\"}}`",
        ),
        (
            "machine.json",
            state("\"JobType\": \"ONE_TIME\", \"Name\": \"a\", \"Tags\": [], \"S3JobDefinition.$\": \"$.definition\""),
            "write tags as one object: `{\"team\": \"privacy\"}`",
        ),
    ] {
        let helps = helps(file_name, &text);
        assert!(helps.iter().any(|other| other == help), "{helps:?} of {text}");
    }
}

#[test]
fn a_text_of_the_document_is_shown_as_it_is() {
    let text = "resource \"aws_macie2_classification_job\" \"a\" {\n  job_type = \"ONE_TIME\"\n  description = \"{}\"\n}\n";
    assert!(helps("main.tf", text).contains(&"replace `{}` with the actual text".to_owned()));
}

#[test]
fn a_fix_writes_a_truth_value_of_python() {
    let text = "client.create_classification_job(jobType='SCHEDULED', initialRun=\"true\")";
    let reports = Preflight::default().lint_source(text, Some("job.py"));
    let fixes = reports.iter().flat_map(|report| &report.report.diagnostics).flat_map(|finding| &finding.fixes);
    let [fix] = fixes.collect::<Vec<_>>()[..] else { panic!("one fix in {reports:?}") };
    assert_eq!(fix.title, "write `True`");
    assert_eq!(fix.apply(text), "client.create_classification_job(jobType='SCHEDULED', initialRun=True)");
}

#[test]
fn a_name_that_stands_for_one_that_the_tool_fills_in_is_not_beside_it() {
    let text = "resource \"aws_macie2_classification_job\" \"a\" {\n  nmae     = \"a\"\n  job_type = \"ONE_TIME\"\n}\n";
    let helps = helps("main.tf", text);
    assert!(helps.contains(&"did you mean `name`?".to_owned()), "{helps:?}");
    assert!(!helps.iter().any(|help| help.contains("present")), "{helps:?}");
}

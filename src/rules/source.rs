//! Rules for how a document is written in another language: what the document itself doesn't show.

use crate::model::terraform::ARGUMENTS;
use crate::model::{CreateClassificationJobRequest, Naming};
use crate::read::{Mistake, MistakeKind, Span};
use crate::report::{Place, Rule, facts};
use crate::rules::declare::{Example, rules};
use crate::rules::examples::{command, resource, state, yaml};
use crate::rules::judgment::Judgment;
use crate::rules::sources::{heuristic, page, paraphrase};
use crate::shape;
use crate::text::{Gather, Node, sorted_numbers};

const PROVIDER: &str = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/macie2_classification_job";
const HCL: &str = "https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md";
const SDK_INTEGRATIONS: &str = "https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html";
const PARAMETERS: &str = "https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html";
const COMMAND: &str = "https://docs.aws.amazon.com/cli/latest/reference/macie2/create-classification-job.html";
const SHORTHAND: &str = "https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html";
const BOTO3: &str =
    "https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/macie2/client/create_classification_job.html";
const QUOTES: &str = "https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-quoting-strings.html";

rules! {
    CONFLICTING_ARGUMENT "conflicting-argument" {
        level: Error,
        message: "`{found}` conflicts with `{other}`",
        help: ["remove one of them"],
        summary: "an argument conflicts with another one",
        reason: "Terraform's AWS provider rejects arguments that are mutually exclusive.",
        facts: { found: text, other: text },
        basis: [page("Conflicts with name", PROVIDER)],
        fails: [resource!("  name = \"ledger\"\n  name_prefix = \"ledger-\"\n  job_type = \"ONE_TIME\"\n")],
        passes: [resource!("  name_prefix = \"ledger-\"\n  job_type = \"ONE_TIME\"\n")],
    }

    REPEATED_ARGUMENT "repeated-argument" {
        level: Error,
        message: "`{found}` is set twice in this block",
        help: ["remove one of them"],
        summary: "an argument is set twice in a block",
        reason: "Terraform accepts each argument only once in a block.",
        facts: { found: text, other: text },
        basis: [paraphrase("A body has at most one attribute of each name.", HCL)],
        fails: [resource!("  name = \"ledger\"\n  name = \"payroll\"\n  job_type = \"ONE_TIME\"\n")],
        passes: [resource!("  name = \"ledger\"\n  job_type = \"ONE_TIME\"\n")],
    }

    REPEATED_BLOCK "repeated-block" {
        level: Error,
        message: "only one block `{found}` is allowed",
        help: ["remove one of them"],
        summary: "a block is repeated",
        reason: "Terraform's AWS provider accepts a block for an object only once.",
        facts: { found: text, other: text },
        basis: [heuristic("In the provider's schema, the block has at most one item.")],
        fails: [resource!(
            "  name = \"ledger\"\n  job_type = \"SCHEDULED\"\n  schedule_frequency {\n    daily_schedule = true\n  }\n  \
             schedule_frequency {\n    daily_schedule = true\n  }\n"
        )],
        passes: [resource!("  name = \"ledger\"\n  job_type = \"SCHEDULED\"\n  schedule_frequency {\n    daily_schedule = true\n  }\n")],
    }

    ARGUMENT_FOR_BLOCK "argument-for-block" {
        level: Error,
        message: "`{found}` is a block, but is written as an argument",
        help: ["remove the `=` after it"],
        summary: "a block is written as an argument",
        reason: "Terraform doesn't accept a value for a block.",
        facts: { found: text },
        basis: [paraphrase("A block has a type name and a body in braces, without an equals sign.", HCL)],
        fails: [resource!(
            "  name = \"ledger\"\n  job_type = \"SCHEDULED\"\n  schedule_frequency = {\n    daily_schedule = true\n  }\n"
        )],
        passes: [resource!("  name = \"ledger\"\n  job_type = \"SCHEDULED\"\n  schedule_frequency {\n    daily_schedule = true\n  }\n")],
    }

    BLOCK_FOR_ARGUMENT "block-for-argument" {
        level: Error,
        message: "an argument is written as a block",
        help: ["write the argument with `=` and its value"],
        summary: "an argument is written as a block",
        reason: "Terraform doesn't accept a block for an argument.",
        facts: { found: text },
        basis: [paraphrase("An argument has a name, an equals sign, and an expression.", HCL)],
        fails: [resource!("  name = \"ledger\"\n  job_type = \"ONE_TIME\"\n  tags {\n    team = \"privacy\"\n  }\n")],
        passes: [resource!("  name = \"ledger\"\n  job_type = \"ONE_TIME\"\n  tags = {\n    team = \"privacy\"\n  }\n")],
    }

    UNSUPPORTED_ARGUMENT "unsupported-argument" {
        level: Error,
        message: "the AWS provider has no argument `{found}`",
        help: ["write `{suggested}`", "remove it, or create the job with the AWS CLI or an SDK"],
        summary: "a member isn't supported by Terraform's AWS provider",
        reason: "Terraform rejects arguments that the provider doesn't have, even if the API has them.",
        facts: { found: text, suggested: text },
        basis: [paraphrase("The page lists all arguments of the resource.", PROVIDER)],
        fails: [
            resource!("  name = \"ledger\"\n  job_type = \"ONE_TIME\"\n  allow_list_ids = [\"3c1f0a9e5b7d42f68a10c4e97b2d6f35\"]\n"),
            resource!("  name = \"ledger\"\n  job_type = \"ONE_TIME\"\n  samplingPercentage = 50\n"),
        ],
        passes: [resource!("  name = \"ledger\"\n  job_type = \"ONE_TIME\"\n  description = \"Looks for names\"\n")],
    }

    UNSENT_VALUE "unsent-value" {
        level: Warning,
        no_effect: true,
        message: "the AWS provider treats `{found}` as absent",
        help: ["remove it, or write a value that isn't empty"],
        summary: "an empty value isn't sent by Terraform's AWS provider",
        reason: "The provider treats `false`, `0`, and empty strings as if they were absent.",
        facts: { found: text },
        basis: [heuristic("The provider sends a value only if it differs from the zero value of its type.")],
        fails: [resource!("  name = \"ledger\"\n  job_type = \"ONE_TIME\"\n  sampling_percentage = 0\n")],
        passes: [resource!("  name = \"ledger\"\n  job_type = \"ONE_TIME\"\n  sampling_percentage = 1\n")],
    }

    STATUS_AT_CREATION "status-at-creation" {
        level: Warning,
        no_effect: true,
        message: "the AWS provider doesn't set the status `{found}` when it creates the job",
        help: ["the job starts anyway; remove `job_status`, and set it after the first apply"],
        summary: "a status isn't set by Terraform's AWS provider when it creates a job",
        reason: "A job that was meant to be paused or canceled starts, and causes costs.",
        facts: { found: text },
        basis: [heuristic("The request that creates a job has no status, and the provider updates the status only of an existing job.")],
        fails: [resource!("  name = \"ledger\"\n  job_type = \"ONE_TIME\"\n  job_status = \"USER_PAUSED\"\n")],
        passes: [resource!("  name = \"ledger\"\n  job_type = \"ONE_TIME\"\n  job_status = \"RUNNING\"\n")],
    }

    LITERAL_PATH "literal-path" {
        level: Warning,
        no_effect: true,
        message: "the state machine sends `{found}` literally",
        help: ["add `.$` to the member's name; in JSONata, write an expression in `{% %}`"],
        summary: "a path of a state machine is a plain text",
        reason: "Step Functions evaluates a path or a function only in a member whose name ends with `.$`.",
        facts: { found: text },
        basis: [paraphrase("To select a value by a path, the name of the member must end with .$.", PARAMETERS)],
        fails: [state!({ "Name": "$.name" })],
        passes: [state!({ "Name.$": "$.name" })],
    }

    MEMBER_IN_CAMEL_CASE "member-in-camel-case" {
        level: Error,
        message: "in a state machine, `{found}` must be in PascalCase",
        help: ["write `{suggested}`"],
        summary: "a member in a state machine is in camelCase",
        reason: "Step Functions accepts the parameters of an AWS SDK integration only in PascalCase.",
        facts: { found: text, suggested: text },
        basis: [paraphrase("Parameters are in PascalCase, even if the API's are in camelCase.", SDK_INTEGRATIONS)],
        fails: [state!({ "Name": "ledger", "samplingPercentage": 50 })],
        passes: [state!({ "Name": "ledger", "SamplingPercentage": 50 })],
    }

    AMBIGUOUS_SCALAR "ambiguous-scalar" {
        level: Warning,
        message: "tools read `{found}` differently, because it has no quotes",
        help: ["put it in quotes"],
        summary: "a value in YAML has no quotes and is ambiguous",
        reason: "YAML 1.1 and YAML 1.2 read some values without quotes as different types.",
        facts: { found: text },
        basis: [paraphrase("YAML 1.2 reads fewer values without quotes as numbers or booleans than YAML 1.1.", "https://yaml.org/spec/1.2.2/")],
        fails: [yaml!("012345678901")],
        passes: [yaml!("\"012345678901\"")],
    }

    UNKNOWN_OPTION "unknown-option" {
        level: Error,
        message: "`{found}` isn't an option of this AWS CLI command",
        help: ["did you mean `{nearest}`?", "run the command with `help` to list its options"],
        summary: "a command of the AWS CLI has no such option",
        reason: "The AWS CLI rejects a command with an unknown option.",
        facts: { found: text, nearest: text },
        basis: [paraphrase("The page lists all options of the command.", COMMAND)],
        fails: [command!("--sampling-percent-age 10"), command!("--frequency daily")],
        passes: [command!("--sampling-percentage 10")],
    }

    AMBIGUOUS_OPTION "ambiguous-option" {
        level: Error,
        message: "`{found}` is the beginning of several options",
        help: ["write the complete option"],
        summary: "an option of the AWS CLI is abbreviated and ambiguous",
        reason: "The AWS CLI accepts the beginning of an option only if no other option begins with it.",
        facts: { found: text },
        basis: [heuristic("The AWS CLI says that the option is ambiguous.")],
        fails: [command!("--s 10")],
        passes: [command!("--sampling-percentage 10")],
    }

    MISSING_OPTION_VALUE "missing-option-value" {
        level: Error,
        message: "`{found}` requires a value",
        help: ["add the value, or remove the option"],
        summary: "an option of the AWS CLI has no value",
        reason: "The AWS CLI rejects a command if an option lacks its value.",
        facts: { found: text },
        basis: [heuristic("The AWS CLI says that it expected an argument.")],
        fails: [command!("--description")],
        passes: [command!("--description 'Looks for names'")],
    }

    REPEATED_OPTION "repeated-option" {
        level: Warning,
        no_effect: true,
        message: "the same option later in the command replaces `{found}`",
        help: ["remove one of them"],
        summary: "an option of the AWS CLI is repeated",
        reason: "The AWS CLI uses only the last value of a repeated option.",
        facts: { found: text, other: text },
        basis: [heuristic("The AWS CLI parses options with argparse, which keeps the last value.")],
        fails: [command!("--description 'Looks for names' --description 'Looks for keys'")],
        passes: [command!("--description 'Looks for names'")],
    }

    UNEXPECTED_ARGUMENT "unexpected-argument" {
        level: Error,
        message: "the argument `{found}` belongs to no option",
        help: ["remove it, or put a value with spaces in quotes"],
        summary: "an argument of the AWS CLI belongs to no option",
        reason: "The AWS CLI rejects a command with unknown arguments.",
        facts: { found: text },
        basis: [paraphrase("A string with spaces must be in quotes.", QUOTES)],
        fails: [command!("--description Looks for")],
        passes: [command!("--description 'Looks for'")],
    }

    INVALID_JSON_OPTION "invalid-json-option" {
        level: Error,
        message: "the value of the option isn't valid JSON",
        help: ["check its quotes, commas, and brackets"],
        summary: "an option of the AWS CLI has invalid JSON",
        reason: "The AWS CLI parses a value that begins with `{` or `[` as JSON.",
        facts: { found: text },
        basis: [paraphrase("A structure is written as JSON or in the shorthand syntax.", SHORTHAND)],
        fails: [command!("--tags '{\"team\": \"privacy\",}'")],
        passes: [command!("--tags '{\"team\": \"privacy\"}'")],
    }

    INVALID_SHORTHAND "invalid-shorthand" {
        level: Error,
        message: "the AWS CLI can't parse the shorthand syntax of the option",
        help: ["write `key=value` pairs with commas between them, or JSON"],
        summary: "an option of the AWS CLI has an invalid shorthand syntax",
        reason: "The AWS CLI rejects a value that is neither JSON nor valid in its shorthand syntax.",
        facts: { found: text },
        basis: [paraphrase("The shorthand syntax has pairs of keys and values, separated by commas.", SHORTHAND)],
        fails: [command!("--tags team:privacy")],
        passes: [command!("--tags team=privacy")],
    }

    INVALID_INTEGER_OPTION "invalid-integer-option" {
        level: Error,
        message: "the option requires an integer, but has `{found}`",
        help: ["write a whole number, in digits only"],
        summary: "an option of the AWS CLI requires an integer",
        reason: "The AWS CLI rejects a value that isn't an integer.",
        facts: { found: text },
        basis: [paraphrase("The page states the type of each option.", COMMAND)],
        fails: [command!("--sampling-percentage ten")],
        passes: [command!("--sampling-percentage 10")],
    }

    BRACE_EXPANSION "brace-expansion" {
        level: Error,
        message: "the shell makes several words of `{found}`",
        help: ["put it in single quotes"],
        summary: "braces without quotes in a command",
        reason: "The shell expands braces that contain a comma, and removes the quotes in them.",
        facts: { found: text },
        basis: [paraphrase(
            "Braces with unquoted commas between them are expanded.",
            "https://www.gnu.org/software/bash/manual/html_node/Brace-Expansion.html",
        )],
        fails: [command!("--tags {team=privacy,stage=live}")],
        passes: [command!("--tags team=privacy,stage=live")],
    }

    POSITIONAL_ARGUMENT "positional-argument" {
        level: Error,
        message: "boto3 accepts only arguments with names",
        help: ["write `name=value`, or `**` before a dictionary"],
        summary: "an argument of a boto3 call has no name",
        reason: "The methods of a boto3 client raise a `TypeError` for positional arguments.",
        facts: { found: text },
        basis: [paraphrase("The request syntax has keyword arguments only.", BOTO3)],
        fails: [Example::file("scan.py", "boto3.client(\"macie2\").create_classification_job(request)\n")],
        passes: [Example::file("scan.py", "boto3.client(\"macie2\").create_classification_job(**request)\n")],
    }
}

/// The rule that reports a kind of mistake: that of the same code.
fn rule_of(kind: MistakeKind) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == kind.as_str()).copied()
}

/// Reports mistakes in how a document is written in a file, given the place in the file of each of its nodes.
pub fn mistakes<'t>(mistakes: &[Mistake], file: &[u8], spans: &[Span], root: Node<'t>, judge: &mut Judgment<'t, '_>) {
    if mistakes.is_empty() {
        return;
    }
    let key = |span: Span| (span.start as u64) << 32 | span.end as u64;
    let nodes = sorted_numbers(spans.iter().zip(0..).map(|(span, index)| (key(*span), index)).gather());
    let place = |span: Span| {
        let first = nodes.get(nodes.partition_point(|(other, _)| *other < key(span)));
        match first.filter(|(other, _)| *other == key(span)).map(|(_, index)| root.sibling(*index)) {
            Some(node) if node.is_key() => Place::Key(node),
            Some(node) => Place::Value(node),
            None => Place::Text(span.start, span.end),
        }
    };
    let written = |span: Span| file.get(span.start..span.end).and_then(|written| str::from_utf8(written).ok()).unwrap_or_default();
    for mistake in mistakes {
        let Mistake { kind, span, other } = *mistake;
        let Some(rule) = rule_of(kind) else { continue };
        let found = written(span);
        let suggested = || {
            let name = found.trim_matches('"');
            match kind {
                MistakeKind::MemberInCamelCase => Some(Naming::Pascal.write(name)),
                MistakeKind::UnsupportedArgument => argument_of(name),
                _ => None,
            }
        };
        let nearest = || (kind == MistakeKind::UnknownOption).then(|| nearest_option(found)).flatten();
        judge.find(
            rule,
            place(span),
            facts! {
                found: found.trim_matches('"'),
                other: other.map(written),
                suggested: suggested(),
                nearest: nearest()
            },
        );
    }
}

/// The argument of Terraform's provider for a member whose name is written as in the API, or in PascalCase.
fn argument_of(name: &str) -> Option<String> {
    let member = Naming::Camel.read(name).or_else(|| Naming::Pascal.read(name))?;
    ARGUMENTS.contains(&member).then(|| Naming::Snake.write(member))
}

/// The option of CreateClassificationJob that an unknown one is nearest to.
fn nearest_option(found: &str) -> Option<String> {
    let members = CreateClassificationJobRequest::OBJECT.members;
    let options = members.iter().map(|member| ["--", &Naming::Kebab.write(member.name)].concat()).gather();
    shape::nearest(found, options.iter().map(String::as_str)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_mistake_has_a_rule_and_each_rule_a_kind() {
        let kinds: Vec<&str> = MistakeKind::ALL.iter().map(|kind| kind.as_str()).collect();
        let rules: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
        assert_eq!(kinds, rules);
    }
}

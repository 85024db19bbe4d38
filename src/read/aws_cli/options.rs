//! The options of the AWS CLI's commands, and how their names may be written.

use crate::model::{DocumentKind, Id, Naming};
use crate::read::shell::Word;
use crate::shape::Value;

/// The operations, and what a request of each is.
pub const OPERATIONS: [(&str, DocumentKind); 4] = [
    ("create-classification-job", DocumentKind::CreateRequest),
    ("describe-classification-job", DocumentKind::DescribeRequest),
    ("list-classification-jobs", DocumentKind::ListRequest),
    ("update-classification-job", DocumentKind::UpdateRequest),
];

/// What an option means.
#[derive(Clone, Copy)]
pub enum Meaning {
    /// It changes nothing in the request.
    Flag,
    /// The same, with a value.
    Setting,
    /// It shows something, and sends no request.
    NoRequest,
    /// The request as JSON.
    Json,
    /// The request as YAML.
    Yaml,
    /// It sets a member.
    Member(&'static str, &'static Value<Id>),
    /// It sets a member to this.
    Truth(&'static str, bool),
}

/// The options of every command.
pub const GLOBAL_OPTIONS: [(&str, Meaning); 20] = [
    ("--ca-bundle", Meaning::Setting),
    ("--cli-auto-prompt", Meaning::Flag),
    ("--cli-binary-format", Meaning::Setting),
    ("--cli-connect-timeout", Meaning::Setting),
    ("--cli-error-format", Meaning::Setting),
    ("--cli-read-timeout", Meaning::Setting),
    ("--color", Meaning::Setting),
    ("--debug", Meaning::Flag),
    ("--endpoint-url", Meaning::Setting),
    ("--no-cli-auto-prompt", Meaning::Flag),
    ("--no-cli-pager", Meaning::Flag),
    ("--no-paginate", Meaning::Flag),
    ("--no-sign-request", Meaning::Flag),
    ("--no-verify-ssl", Meaning::Flag),
    ("--output", Meaning::Setting),
    ("--profile", Meaning::Setting),
    ("--query", Meaning::Setting),
    ("--region", Meaning::Setting),
    ("--v2-debug", Meaning::Flag),
    ("--version", Meaning::NoRequest),
];

/// The options of every operation.
const REQUEST_OPTIONS: [(&str, Meaning); 3] =
    [("--cli-input-json", Meaning::Json), ("--cli-input-yaml", Meaning::Yaml), ("--generate-cli-skeleton", Meaning::NoRequest)];

/// The options of operations whose responses have pages.
const PAGE_OPTIONS: [(&str, Meaning); 3] =
    [("--max-items", Meaning::Setting), ("--page-size", Meaning::Setting), ("--starting-token", Meaning::Setting)];

/// What a name of an option stands for.
pub enum Found {
    One(Meaning),
    Several,
    None,
}

/// Finds an option by its name, or by the beginning of its name if no other begins so.
pub fn find(name: &str, options: &[(String, Meaning)]) -> Found {
    if let Some((_, meaning)) = options.iter().find(|(option, _)| option == name) {
        return Found::One(*meaning);
    }
    let mut matching = options.iter().filter(|(option, _)| option.starts_with(name) && name.starts_with("--"));
    match (matching.next(), matching.next()) {
        (Some((_, meaning)), None) => Found::One(*meaning),
        (Some(_), Some(_)) => Found::Several,
        (None, _) => Found::None,
    }
}

pub fn named(options: &[(&str, Meaning)]) -> Vec<(String, Meaning)> {
    options.iter().map(|(name, meaning)| ((*name).to_owned(), *meaning)).collect()
}

/// The options of an operation.
pub fn options_of(kind: DocumentKind) -> Vec<(String, Meaning)> {
    let mut options = named(&REQUEST_OPTIONS);
    if kind == DocumentKind::ListRequest {
        options.extend(named(&PAGE_OPTIONS));
    }
    for member in kind.object().map_or(&[][..], |object| object.members) {
        let name = Naming::Kebab.write(member.name);
        if matches!(member.value, Value::Boolean) {
            options.push((["--no-", &name].concat(), Meaning::Truth(member.name, false)));
            options.push((["--", &name].concat(), Meaning::Truth(member.name, true)));
        } else {
            options.push((["--", &name].concat(), Meaning::Member(member.name, &member.value)));
        }
    }
    options
}

/// Whether the AWS CLI takes a word for an option: not a negative number, nor what has blanks and isn't one of these.
pub fn is_option(word: &Word, options: &[(String, Meaning)]) -> bool {
    let text = word.as_str();
    let Some(rest) = text.strip_prefix('-').filter(|rest| !rest.is_empty()) else { return false };
    let is_number = rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !rest.ends_with('.');
    !is_number && (!text.contains(' ') || !matches!(find(name_of(text), options), Found::None))
}

/// The name of an option, without its value.
pub fn name_of(option: &str) -> &str {
    option.split('=').next().unwrap_or_default()
}

//! A document that was found in a file, and how its language writes it.

use super::dialect::Dialect;
use super::literal::{Literal, LiteralValue, Member, Span};
use super::mapped::Mapped;
use crate::model::DocumentKind;
use crate::shape::{self, choices};

choices! {
    /// The language or tool that a document is written for.
    SourceForm {
        /// A resource of Terraform or OpenTofu, in HCL, in JSON, or in a program for the CDK for Terraform.
        Terraform "terraform",
        /// A resource in the JSON of a plan or a state of Terraform or OpenTofu.
        TerraformPlan "terraform-plan",
        /// A call of boto3, in Python.
        Python "python",
        /// A call of the AWS SDK for JavaScript, or a construct of the AWS CDK, in JavaScript or TypeScript.
        JavaScript "javascript",
        /// A resource of Pulumi, in JavaScript, TypeScript, or YAML.
        Pulumi "pulumi",
        /// A command of the AWS CLI.
        AwsCli "aws-cli",
        /// A task of an AWS Step Functions state machine, or a target of EventBridge Scheduler.
        StateMachine "state-machine",
        /// A step of an AWS Systems Manager Automation runbook.
        Automation "automation",
        /// A document of the API in JSON or YAML, by itself or inside another document.
        Document "document",
    }
}

impl SourceForm {
    /// How the form writes a document, unless the document says otherwise.
    const fn dialect(self) -> Dialect {
        match self {
            SourceForm::Terraform => Dialect::Hcl,
            SourceForm::TerraformPlan => Dialect::TerraformJson,
            SourceForm::Pulumi => Dialect::TerraformObjects,
            SourceForm::StateMachine => Dialect::StateMachine,
            SourceForm::Python => Dialect::Python,
            SourceForm::AwsCli | SourceForm::JavaScript | SourceForm::Automation | SourceForm::Document => Dialect::Api,
        }
    }

    /// The members of a request that the tool or the SDK fills in where they aren't written.
    const fn filled_in(self) -> &'static [&'static str] {
        match self {
            SourceForm::Terraform | SourceForm::TerraformPlan | SourceForm::Pulumi => &["clientToken", "name"],
            SourceForm::Python | SourceForm::JavaScript | SourceForm::AwsCli | SourceForm::StateMachine | SourceForm::Automation => {
                &["clientToken"]
            }
            SourceForm::Document => &[],
        }
    }
}

/// A document that was found in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceDocument {
    /// What it is.
    pub kind: DocumentKind,
    /// What it is written for.
    pub form: SourceForm,
    /// How it is written.
    pub dialect: Dialect,
    /// What it is called in the file, such as `aws_macie2_classification_job.weekly`.
    pub name: String,
    /// Where it is in the file: the resource, the call, or the command.
    pub span: Span,
    /// The document as JSON, as far as it is known. U+0002 stands for a value that isn't known, U+0003 after the last item or member for
    /// others that aren't known.
    pub text: String,
    /// The place of each of its nodes, keys and values, in the order of `text`.
    pub spans: Vec<Span>,
    /// The mistakes that the API's document doesn't show.
    pub mistakes: Vec<Mistake>,
    /// Other files that have a part of it, or all of it.
    pub files: Vec<FileReference>,
}

/// Another file that has a document, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReference {
    /// The path, as it is written.
    pub path: String,
    /// What the file contains.
    pub kind: DocumentKind,
}

/// A mistake in how a document is written in its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub kind: MistakeKind,
    /// Where.
    pub span: Span,
    /// The other place that it is about.
    pub other: Option<Span>,
}

choices! {
    /// A kind of mistake in how a document is written in its language. Its value is the code of the rule that reports it.
    MistakeKind {
        /// An argument that can't be used together with another one.
        ConflictingArgument "conflicting-argument",
        /// An argument that a block has twice.
        RepeatedArgument "repeated-argument",
        /// A second block where there may be one.
        RepeatedBlock "repeated-block",
        /// A block that is written as an argument, with an equals sign.
        ArgumentForBlock "argument-for-block",
        /// An argument that is written as a block or an object.
        BlockForArgument "block-for-argument",
        /// A member of the API that the provider has no argument for, or a member's name as the API writes it.
        UnsupportedArgument "unsupported-argument",
        /// An empty value that the provider doesn't send, although it doesn't mean the same as none.
        UnsentValue "unsent-value",
        /// A status of the job that the provider doesn't set when it creates the job.
        StatusAtCreation "status-at-creation",
        /// A path or a function of a state machine that is a plain text where it stands, such as `"$.name"` in `Name` instead of `Name.$`.
        LiteralPath "literal-path",
        /// The name of a member in camelCase where a state machine only knows it in PascalCase.
        MemberInCamelCase "member-in-camel-case",
        /// A value without quotes that versions of YAML read differently, such as `yes` or `012345678901`.
        AmbiguousScalar "ambiguous-scalar",
        /// An option that the command of the AWS CLI doesn't have.
        UnknownOption "unknown-option",
        /// The beginning of several options of the AWS CLI.
        AmbiguousOption "ambiguous-option",
        /// An option of the AWS CLI without the value that it needs.
        MissingOptionValue "missing-option-value",
        /// An option of the AWS CLI that is given again later in the same command, so that this one has no effect.
        RepeatedOption "repeated-option",
        /// A word of a command that isn't the value of an option, such as a value after a flag.
        UnexpectedArgument "unexpected-argument",
        /// The value of an option of the AWS CLI that begins as JSON, and isn't JSON.
        InvalidJsonOption "invalid-json-option",
        /// The value of an option of the AWS CLI that is neither JSON nor shorthand that it can parse.
        InvalidShorthand "invalid-shorthand",
        /// The value of an option of the AWS CLI that has to be an integer, and isn't.
        InvalidIntegerOption "invalid-integer-option",
        /// Braces without quotes in a command: the shell makes several words of them.
        BraceExpansion "brace-expansion",
        /// An argument without a name, where the function takes only named ones.
        PositionalArgument "positional-argument",
    }
}

impl Mistake {
    /// A mistake at a place.
    pub const fn at(kind: MistakeKind, span: Span) -> Self {
        Mistake { kind, span, other: None }
    }
}

impl SourceDocument {
    /// A document, with what its form fills in as holes.
    pub fn new(kind: DocumentKind, form: SourceForm, name: impl Into<String>, span: Span, mut document: Literal) -> Self {
        if let LiteralValue::Object { members, .. } = &mut document.value
            && kind == DocumentKind::CreateRequest
        {
            for name in form.filled_in() {
                if !members.iter().any(|member| shape::may_mean(&member.name, name)) {
                    members.push(Member { name: (*name).to_owned(), span, value: Literal::hole(span) });
                }
            }
        }
        let (text, spans) = document.to_json();
        SourceDocument {
            kind,
            form,
            dialect: form.dialect(),
            name: name.into(),
            span,
            text,
            spans,
            mistakes: Vec::new(),
            files: Vec::new(),
        }
    }

    /// The same document with these mistakes.
    pub fn with(mut self, mistakes: Vec<Mistake>) -> Self {
        self.mistakes = mistakes;
        self
    }

    /// The same document in the file that the text that it was read from is put together from.
    pub fn placed(mut self, text: &Mapped) -> Self {
        let place = |span: Span| text.span(span.start, span.end);
        self.span = place(self.span);
        self.spans.iter_mut().for_each(|span| *span = place(*span));
        for mistake in &mut self.mistakes {
            mistake.span = place(mistake.span);
            mistake.other = mistake.other.map(place);
        }
        self
    }
}

//! How a language writes the names and the values of a document, and the words of findings likewise.

use crate::model::Naming;

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// As in the API: in JSON, YAML, or JavaScript.
    Api,
    /// As in the API, with the values of Python.
    Python,
    /// With names in PascalCase, as in state machines.
    StateMachine,
    /// As arguments and blocks of Terraform, in HCL.
    Hcl,
    /// As arguments and blocks of Terraform, in JSON.
    TerraformJson,
    /// As arguments and blocks of Terraform, in objects with names in camelCase.
    TerraformObjects,
    /// As arguments and blocks of Terraform, in Python.
    TerraformPython,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Dialect; 7] = [
        Dialect::Api,
        Dialect::Python,
        Dialect::StateMachine,
        Dialect::Hcl,
        Dialect::TerraformJson,
        Dialect::TerraformObjects,
        Dialect::TerraformPython,
    ];

    /// How the names of members are written.
    pub const fn naming(self) -> Naming {
        match self {
            Dialect::Api | Dialect::Python | Dialect::TerraformObjects => Naming::Camel,
            Dialect::StateMachine => Naming::Pascal,
            Dialect::Hcl | Dialect::TerraformJson | Dialect::TerraformPython => Naming::Snake,
        }
    }
}

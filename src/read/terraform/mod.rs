//! Terraform and OpenTofu: resources in HCL.

pub mod hcl;
pub mod json;
pub mod program;
pub mod provider;

use crate::model::terraform::RESOURCE;
use crate::read::document::SourceDocument;
use provider::Syntax;

/// Reads the jobs in a file.
pub fn read(text: &str) -> Vec<SourceDocument> {
    let mut documents = Vec::new();
    for resource in hcl::resources(text, RESOURCE) {
        let name = [RESOURCE, ".", &resource.name].concat();
        documents.push(provider::document(Syntax::Hcl, name, resource.span, resource.body));
    }
    documents
}

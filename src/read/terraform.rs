//! Terraform and OpenTofu: resources in HCL.

use super::document::SourceDocument;
use super::hcl;
use super::provider::{self, Syntax};
use crate::model::terraform::RESOURCE;

/// Reads the jobs in a file.
pub fn read(text: &str) -> Vec<SourceDocument> {
    let mut documents = Vec::new();
    for resource in hcl::resources(text, RESOURCE) {
        let name = [RESOURCE, ".", &resource.name].concat();
        documents.push(provider::document(Syntax::Hcl, name, resource.span, resource.body));
    }
    documents
}

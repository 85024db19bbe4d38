use super::Judgement;
use crate::model::view;
pub static RULES: &[&crate::report::Rule] = &[];
pub static ABOUT: &[crate::report::About] = &[];
pub fn selection<'t>(_: view::S3JobDefinition<'t>, _: &mut Judgement<'t, '_>) {}
pub fn definition<'t>(_: view::S3BucketDefinitionForJob<'t>, _: &mut Judgement<'t, '_>) {}

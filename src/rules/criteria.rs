use super::Judgement;
use crate::model::view;
pub static RULES: &[&crate::report::Rule] = &[];
pub static ABOUT: &[crate::report::About] = &[];
pub fn criteria<'t>(_: view::S3BucketCriteriaForJob<'t>, _: &mut Judgement<'t, '_>) {}
pub fn block<'t>(_: view::CriteriaBlockForJob<'t>, _: &mut Judgement<'t, '_>) {}
pub fn element<'t>(_: view::CriteriaForJob<'t>, _: &mut Judgement<'t, '_>) {}
pub fn simple<'t>(_: view::SimpleCriterionForJob<'t>, _: &mut Judgement<'t, '_>) {}
pub fn tag<'t>(_: view::TagCriterionForJob<'t>, _: &mut Judgement<'t, '_>) {}
pub fn pair<'t>(_: view::TagCriterionPairForJob<'t>, _: &mut Judgement<'t, '_>) {}

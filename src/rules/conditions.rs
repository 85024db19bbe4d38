use super::Judgement;
use crate::model::view;
pub static RULES: &[&crate::report::Rule] = &[];
pub static ABOUT: &[crate::report::About] = &[];
pub fn scoping<'t>(_: view::Scoping<'t>, _: &mut Judgement<'t, '_>) {}
pub fn block<'t>(_: view::JobScopingBlock<'t>, _: &mut Judgement<'t, '_>) {}
pub fn element<'t>(_: view::JobScopeTerm<'t>, _: &mut Judgement<'t, '_>) {}
pub fn simple<'t>(_: view::SimpleScopeTerm<'t>, _: &mut Judgement<'t, '_>) {}

use super::Judgement;
use crate::model::view;
pub static RULES: &[&crate::report::Rule] = &[];
pub static ABOUT: &[crate::report::About] = &[];
pub fn term<'t>(_: view::TagScopeTerm<'t>, _: &mut Judgement<'t, '_>) {}
pub fn pair<'t>(_: view::TagValuePair<'t>, _: &mut Judgement<'t, '_>) {}

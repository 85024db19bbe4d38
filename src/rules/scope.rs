use super::Judgement;
use crate::model::view;
pub static RULES: &[&crate::report::Rule] = &[];
pub static ABOUT: &[crate::report::About] = &[];
pub fn of_job<'t>(_: view::CreateClassificationJobRequest<'t>, _: &mut Judgement<'t, '_>) {}

//! Options that can't be followed.

use macie_preflight::{Options, RuleLevel, lint};

fn refused(options: &Options) -> String {
    lint(b"{}", options).unwrap_err().to_string()
}

#[test]
fn a_rule_that_there_isnt_is_refused_with_the_nearest_one() {
    let off = |code: &str| Options { rules: [(code.to_owned(), RuleLevel::Off)].into(), ..Options::default() };
    assert_eq!(refused(&off("client-token-reuse")), "unknown rule `client-token-reuse`; did you mean `client-token-reused`?");
    assert_eq!(refused(&off("xyzzy")), "unknown rule `xyzzy`");
    assert!(lint(b"{}", &off("client-token-reused")).is_ok());
}

#[test]
fn a_time_that_cant_be_read_is_refused() {
    let options = Options { now: Some("yesterday".to_owned()), ..Options::default() };
    assert!(refused(&options).starts_with("`now` is `yesterday`; expected "), "{}", refused(&options));
}

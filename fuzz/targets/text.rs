//! Any bytes, judged by any options: the report is consistent, and the same the second time.
//!
//! What follows the last byte 0xFF, which no UTF-8 holds, chooses the options, so that a plain document is an input.

#![no_main]

use libfuzzer_sys::fuzz_target;
use macie_preflight::{Preflight, lint};
use macie_preflight_fuzz::{Unstructured, options, reports};

fuzz_target!(|data: &[u8]| {
    let end = data.iter().rposition(|byte| *byte == 0xFF);
    let (text, choices) = end.map_or((data, &[][..]), |end| (&data[..end], &data[end + 1..]));
    let Ok(options) = options::options(&mut Unstructured::new(choices)) else { return };
    let report = lint(text, &options).expect("the options can be followed");
    reports::check(text, &report, &options);
    assert_eq!(lint(text, &options).expect("the options can be followed"), report, "the second time isn't as the first");
    // The package's way for values that JSON can't carry, for which these bytes stand.
    let of_value = Preflight::try_from(&options).expect("the options can be followed").validate_text(text);
    if !text.iter().any(|byte| (1..=3).contains(byte)) {
        assert_eq!(of_value, reports::without_ranges(&report), "as a value it has other findings");
    }
});

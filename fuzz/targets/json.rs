//! Any bytes against serde_json: what is JSON to one is JSON to the other, and means the same.
//!
//! The differences that are meant: a byte order mark is skipped here, and more than 128 levels and 16 MiB are refused.

#![no_main]

use libfuzzer_sys::fuzz_target;
use macie_preflight::{ExportTarget, Options, export, lint};
use macie_preflight_fuzz::options::ALL_OFF;
use serde::de::IgnoredAny;
use serde_json::Value;

const UNREADABLE: [&str; 4] = ["invalid-json", "invalid-encoding", "too-deep", "too-large"];

fuzz_target!(|data: &[u8]| {
    let report = lint(data, &Options::default()).expect("the defaults can be followed");
    let fault = report.diagnostics.iter().find(|finding| UNREADABLE.contains(&finding.code));
    let text = std::str::from_utf8(data.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(data));
    // Reads numbers of any size and half surrogate pairs, which a `Value` can't hold, and any depth.
    let read =
        text.as_ref().map_err(ToString::to_string).and_then(|text| serde_json::from_str::<IgnoredAny>(text).map_err(|e| e.to_string()));
    match (fault, &read) {
        (None, Ok(_)) | (Some(_), Err(_)) => {}
        (Some(fault), Ok(_)) => assert_eq!(fault.code, "too-deep", "serde_json reads it: {}", fault.message),
        (None, Err(error)) => panic!("serde_json doesn't read it: {error}"),
    }
    let Ok(text) = text else { return };
    let Ok(value) = serde_json::from_str::<Value>(text) else { return };
    if text.len() == data.len() && fault.is_none() {
        // Under a name that isn't declared, nothing is left out.
        let Ok(export) = export(format!("{{\"x\":{text}}}").as_bytes(), ExportTarget::Api, &ALL_OFF) else {
            panic!("it isn't exported with all rules off")
        };
        let exported: Value = serde_json::from_str(&export.text).expect("the export is JSON");
        assert_eq!(exported["x"], value, "it is read as another value");
    }
});

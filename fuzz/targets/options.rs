//! Options as JSON: none fails, and they are what serde reads, which knows nothing of `null` for a default.

#![no_main]

use libfuzzer_sys::fuzz_target;
use macie_preflight::{Options, Preflight, RunOptions};
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let read = Options::from_json(data);
    match (&read, serde_json::from_slice::<Options>(data)) {
        (Err(ours), Ok(_)) => {
            assert!(serde_json::from_slice::<Value>(data).is_ok_and(|value| !value.is_object()), "serde reads it: {ours}")
        }
        (Ok(read), Ok(of_serde)) => assert_eq!(*read, of_serde),
        _ => {}
    }
    match read {
        Err(error) => words(&error.to_string()),
        Ok(options) => {
            let json = serde_json::to_vec(&options).expect("options are JSON");
            assert_eq!(Options::from_json(&json), Ok(options.clone()), "written and read again, they are others");
            match Preflight::try_from(&options) {
                Ok(preflight) => _ = preflight.lint(br#"{"jobType": "ONE_TIME"}"#),
                Err(error) => words(&error.to_string()),
            }
        }
    }
    match (RunOptions::from_json(data), serde_json::from_slice::<RunOptions>(data)) {
        (Ok(read), Ok(of_serde)) => assert_eq!(read, of_serde),
        (Err(error), _) => words(&error.to_string()),
        _ => {}
    }
});

fn words(error: &str) {
    assert!(!error.is_empty() && error.chars().count() < 2_000, "the words have no bound: {error}");
}

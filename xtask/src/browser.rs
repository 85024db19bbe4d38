//! Chromium and its driver, for the tests that run in a browser.

use crate::debian;
use crate::project::{on_path, target, write};
use anyhow::Result;
use serde_json::json;
use std::path::PathBuf;

/// A browser to test in.
pub struct Browser {
    /// The browser's program.
    pub chromium: PathBuf,
    /// What its driver is told about it.
    pub capabilities: PathBuf,
}

impl Browser {
    /// Finds the browser and its driver, or installs both where that can be done.
    pub fn find() -> Result<Browser> {
        let needed_by = "the browser tests need Chromium (or Google Chrome) and its ChromeDriver, of the same version, on PATH";
        let chromium = debian::with(&["chromium", "chromium-driver"], needed_by, installed)?;
        let capabilities = target("webdriver.json");
        // No sandbox, since it isn't there for root nor in most containers; only the tests' own page is opened.
        let arguments = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"];
        write(&capabilities, json!({ "goog:chromeOptions": { "binary": chromium, "args": arguments } }).to_string())?;
        Ok(Browser { chromium, capabilities })
    }
}

fn installed() -> Option<PathBuf> {
    on_path("chromedriver")?;
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"].into_iter().find_map(on_path)
}

//! Chromium and its driver, for the tests that run in a browser.

use crate::project::{can_install_packages, on_path, program, run, step, target, write};
use anyhow::{Result, bail};
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
        if installed().is_none() && can_install_packages() {
            step("installing Chromium and ChromeDriver from Debian", || {
                run(program("apt-get").args(["update", "--quiet", "--quiet"]))?;
                let install = ["install", "--yes", "--quiet", "--quiet", "--no-install-recommends", "chromium", "chromium-driver"];
                run(program("apt-get").args(install).env("DEBIAN_FRONTEND", "noninteractive"))
            })?;
        }
        let Some(chromium) = installed() else {
            bail!(
                "the browser tests need Chromium (or Google Chrome) and its ChromeDriver on PATH: \
                 on Debian `apt-get install chromium chromium-driver` as root, elsewhere the two of the same version"
            );
        };
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

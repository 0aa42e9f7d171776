//! The browsers that tests can be run in: Chromium unless the variable [`VARIABLE`] names another one.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::json;
use thirtyfour::Capabilities;
use workshop::machine::Machine;

/// The environment variable that names the engine.
pub const VARIABLE: &str = "WORKBOOK_ENGINE";

/// An engine with the browser that stands for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Blink and V8, as in Chrome and Edge. Only here the tests can forbid scripts, set the theme, read the console and
    /// look over requests.
    Chromium,
    /// Gecko and SpiderMonkey.
    Firefox,
    /// WebKit and JavaScriptCore, as in Safari: the small browser that comes with WebKitGTK.
    WebKit,
}

impl Engine {
    /// The engine that [`VARIABLE`] asks for.
    ///
    /// # Errors
    /// It names none.
    pub fn wanted() -> Result<Self> {
        match std::env::var(VARIABLE).as_deref() {
            Err(_) | Ok("chromium") => Ok(Self::Chromium),
            Ok("firefox") => Ok(Self::Firefox),
            Ok("webkit") => Ok(Self::WebKit),
            Ok(other) => {
                bail!("{VARIABLE} is \"{other}\"; it may be chromium, firefox or webkit")
            }
        }
    }

    /// The program that drives the browser.
    pub(crate) fn driver(self) -> Result<PathBuf> {
        match self {
            Self::Chromium => Ok(workshop::browser::find()?.driver),
            Self::Firefox => find(&["geckodriver"], "cargo install geckodriver --locked"),
            Self::WebKit => find(&["WebKitWebDriver"], "Debian: apt-get install webkit2gtk-driver"),
        }
    }

    /// What to ask the driver for: which browser, started how. For Chromium there is more to ask, and
    /// [`Browser::start`](crate::Browser::start) does.
    pub(crate) fn capabilities(self) -> Result<Capabilities> {
        let mut wanted = Capabilities::new();
        match self {
            Self::Chromium => {}
            Self::Firefox => {
                let how = "Debian: apt-get install firefox-esr";
                let firefox = find(&["firefox", "firefox-esr"], how)?;
                wanted.set("browserName", "firefox")?;
                let options = json!({ "binary": firefox, "args": ["-headless"] });
                wanted.set("moz:firefoxOptions", options)?;
            }
            Self::WebKit => {
                wanted.set("browserName", "MiniBrowser")?;
                let options = json!({ "binary": mini_browser()?, "args": ["--automation", "-f"] });
                wanted.set("webkitgtk:browserOptions", options)?;
            }
        }
        Ok(wanted)
    }
}

/// A test wants something that only Chromium's developer tools can do.
#[derive(Debug, thiserror::Error)]
#[error("only Chromium's developer tools can do that")]
pub(crate) struct NeedsChromium;

fn find(names: &[&str], how: &str) -> Result<PathBuf> {
    let machine = Machine::here();
    let found = names.iter().find_map(|name| machine.program(name));
    found.with_context(|| format!("there is no {} here ({how})", names.join(" or ")))
}

/// It is in no folder of `PATH`, but beside the library.
fn mini_browser() -> Result<PathBuf> {
    let libraries = std::fs::read_dir("/usr/lib")?.flatten().map(|entry| entry.path());
    libraries
        .map(|folder| folder.join("webkit2gtk-4.1/MiniBrowser"))
        .find(|path| path.is_file())
        .context("there is no MiniBrowser here (Debian: apt-get install webkit2gtk-driver)")
}

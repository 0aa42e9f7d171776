//! A browser with a profile of its own.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, ChromiumLikeCapabilities, LoggingPrefsLogLevel};

use crate::driver::Driver;
use crate::engine::Engine;
use crate::host::Host;
use crate::net_log;
use crate::page::Page;
use crate::session::{Session, write_picture};

/// The arguments that make Chromium start quickly, without a screen, and mind its own business.
const ARGUMENTS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    // With the cache for going back, the driver stays on the old document after a reload by the service worker.
    "--disable-features=BackForwardCache",
    // No test depends on the network, whatever a page may ask for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

const SCRIPT_TIMEOUT: Duration = Duration::from_secs(60);

/// Which of the two themes the reader's system asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on a light ground.
    Light,
    /// The other way round.
    Dark,
}

impl Theme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// `light` or `dark`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A browser, on a site.
pub struct Browser {
    pub(crate) session: Session,
    /// The site's server.
    pub host: Host,
    net_log: PathBuf,
    // Dropped last, in this order: the driver's process lets go of the profile before that is removed.
    _process: Driver,
    _profile: TempDir,
}

impl Browser {
    /// Starts the browser that [`Engine::wanted`] says for the site on `host`.
    ///
    /// # Errors
    /// The browser or its driver is not there, or does not start.
    pub async fn start(host: Host) -> Result<Self> {
        Self::start_with(host, &[]).await
    }

    /// Starts a browser with more arguments, which only Chromium heeds.
    ///
    /// # Errors
    /// The browser or its driver is not there, or does not start.
    pub async fn start_with(host: Host, more: &[&str]) -> Result<Self> {
        let engine = Engine::wanted()?;
        let process = Driver::start(engine)?;
        let profile = TempDir::new()?;
        let net_log = profile.path().join("net-log.json");
        let wanted = match engine {
            Engine::Chromium => {
                let data = format!("--user-data-dir={}", profile.path().join("data").display());
                let own = [data.as_str(), &net_log::argument(&net_log)];
                chromium(ARGUMENTS.into_iter().chain(own).chain(more.iter().copied()))?
            }
            Engine::Firefox | Engine::WebKit => engine.capabilities()?,
        };
        let driver = WebDriver::new(&process.url, wanted)
            .await
            .with_context(|| format!("{engine:?} does not start"))?;
        driver.set_script_timeout(SCRIPT_TIMEOUT).await?;
        let session = Session { driver, engine };
        let browser = Self { session, host, net_log, _process: process, _profile: profile };
        browser.set_size(1280, 900).await?;
        Ok(browser)
    }

    /// Opens a page of the site, by its path from the site's root, and waits until it has settled: loaded, and isolated or
    /// known not to be.
    ///
    /// # Errors
    /// The page does not load.
    pub async fn open(&self, path: &str) -> Result<Page<'_>> {
        let page = self.go(path).await?;
        page.settled().await?;
        Ok(page)
    }

    /// Opens a page and waits only for it to load.
    ///
    /// # Errors
    /// The page does not load.
    pub async fn go(&self, path: &str) -> Result<Page<'_>> {
        let url = format!("{}/{}", self.host.origin(), path.trim_start_matches('/'));
        self.session.driver.goto(&url).await.with_context(|| format!("{url} does not load"))?;
        Ok(self.page())
    }

    /// The page that is open.
    pub fn page(&self) -> Page<'_> {
        Page { session: &self.session }
    }

    /// Makes the page's area this large, in CSS pixels; below 500 it counts as a phone.
    ///
    /// # Errors
    /// The browser does not answer.
    pub async fn set_size(&self, width: u32, height: u32) -> Result<()> {
        if self.session.engine != Engine::Chromium {
            return Ok(self.session.driver.set_window_rect(0, 0, width, height).await?);
        }
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500 });
        self.session.devtools("Emulation.setDeviceMetricsOverride", metrics).await
    }

    /// What pages are told that the reader's system prefers.
    ///
    /// # Errors
    /// The browser does not answer.
    pub async fn set_theme(&self, theme: Theme) -> Result<()> {
        let features = json!([{ "name": "prefers-color-scheme", "value": theme.name() }]);
        self.session.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await
    }

    /// Pages are told that the reader's system asks for less motion.
    ///
    /// # Errors
    /// The browser does not answer.
    pub async fn ask_for_less_motion(&self) -> Result<()> {
        let features = json!([{ "name": "prefers-reduced-motion", "value": "reduce" }]);
        self.session.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await
    }

    /// Pages opened from now on run no script.
    ///
    /// # Errors
    /// The browser does not answer.
    pub async fn forbid_scripts(&self) -> Result<()> {
        self.session
            .devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }))
            .await
    }

    /// Runs `script` in every page before its own scripts.
    ///
    /// # Errors
    /// The browser does not answer.
    pub async fn prepare(&self, script: &str) -> Result<()> {
        self.session
            .devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }))
            .await
    }

    /// The errors that pages wrote to the console since the last call; violations of the security policy are among them. Only
    /// Chromium tells.
    ///
    /// # Errors
    /// The browser does not answer.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        if self.session.engine != Engine::Chromium {
            return Ok(vec![]);
        }
        let log = self.session.driver.browser_log().await?;
        Ok(log
            .into_iter()
            .filter(|entry| entry.level == "SEVERE")
            .map(|entry| entry.message)
            // The browser's own pages complain as well, such as the empty one that it begins with.
            .filter(|message| !message.starts_with("chrome://"))
            .collect())
    }

    /// Fails unless the page is accessible in the state that it is in, and fits on a small phone.
    ///
    /// # Errors
    /// It is not, or does not; `state` says in the message which state that is.
    pub async fn is_fit(&self, state: &str) -> Result<()> {
        let page = self.page();
        let violations = page.violations().await?;
        ensure!(violations.is_empty(), "{state}: {violations:#?}");
        self.keep(state).await?;
        self.set_size(360, 740).await?;
        let (pixels, elements) = page.overflow().await?;
        ensure!(pixels <= 0, "{state}: {pixels} pixels too wide, because of {elements:#?}");
        self.set_size(1280, 900).await
    }

    /// Writes the page in the state that it is in to `target/pages-after/`, whose files the stage `html` validates. `state`
    /// becomes a part of the file's name. Does nothing in other engines, and where scripts are forbidden.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn keep(&self, state: &str) -> Result<()> {
        if self.session.engine != Engine::Chromium {
            return Ok(());
        }
        // Less what the driver has written into it, and a field that the library for copying leaves behind.
        let script = "
            const page = document.documentElement.cloneNode(true);
            for (const frame of page.querySelectorAll('iframe')) frame.removeAttribute('cd_frame_id_');
            page.querySelector('body > textarea[readonly]')?.remove();
            return page.outerHTML";
        let Ok(html) = self.page().eval::<String>(script, vec![]).await else { return Ok(()) };
        let thread = std::thread::current();
        let name = format!("{}-{state}.html", thread.name().unwrap_or("test").replace("::", "-"));
        let file = pages_after().join(name.replace(['/', ' '], "-"));
        files::write_if_changed(&file, format!("<!DOCTYPE html>\n{html}\n").as_bytes())?;
        Ok(())
    }

    /// Writes a picture of what is on the screen to `file`, and returns that.
    ///
    /// # Errors
    /// There is no page, or the file cannot be written.
    pub async fn screenshot<'a>(&self, file: &'a Path) -> Result<&'a Path> {
        write_picture(file, &self.session.driver.screenshot_as_png().await?)?;
        Ok(file)
    }

    /// Ends the browser. Returns the addresses outside the site that a page of the site asked for; only Chromium tells.
    ///
    /// # Errors
    /// The browser does not end properly, or its record of requests is not readable.
    pub async fn close(self) -> Result<BTreeSet<String>> {
        self.session.driver.quit().await?;
        if self.session.engine != Engine::Chromium {
            return Ok(BTreeSet::new());
        }
        net_log::requests_that_left(&self.net_log, &self.host.origin())
    }
}

/// What to ask chromedriver for.
fn chromium<'a>(arguments: impl Iterator<Item = &'a str>) -> Result<Capabilities> {
    let mut wanted = DesiredCapabilities::chrome();
    wanted.set_binary(&workshop::browser::find()?.browser.to_string_lossy())?;
    wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    for argument in arguments {
        wanted.add_arg(argument)?;
    }
    Ok(wanted.into())
}

/// Where pages are kept as they were after a test.
fn pages_after() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/pages-after")
}

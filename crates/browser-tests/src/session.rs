//! The connection to a browser, through which everything in it is done.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use data_encoding::BASE64;
use serde_json::{Value, json};
use thirtyfour::WebDriver;

use crate::engine::{Engine, NeedsChromium};

/// A session with a browser.
pub(crate) struct Session {
    pub(crate) driver: WebDriver,
    pub(crate) engine: Engine,
}

impl Session {
    /// Writes a picture of a part of the page to `file`, whether it is on the screen or not. In CSS pixels from the top left.
    pub(crate) async fn picture_of(
        &self,
        left: u32,
        top: u32,
        width: u32,
        height: u32,
        file: &Path,
    ) -> Result<()> {
        let clip = json!({ "x": left, "y": top, "width": width, "height": height, "scale": 1 });
        let wanted = json!({ "clip": clip, "captureBeyondViewport": true });
        write_picture(file, &self.made_by_devtools("Page.captureScreenshot", wanted).await?)
    }

    /// Has Chromium's developer tools do something.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Result<()> {
        self.ask_devtools(command, parameters).await.map(drop)
    }

    /// Has Chromium's developer tools make a file; gives its content.
    pub(crate) async fn made_by_devtools(
        &self,
        command: &str,
        parameters: Value,
    ) -> Result<Vec<u8>> {
        let answer = self.ask_devtools(command, parameters).await?;
        let encoded = answer["data"].as_str();
        let encoded = encoded.with_context(|| format!("{command} gave nothing back"))?;
        Ok(BASE64.decode(encoded.as_bytes())?)
    }

    async fn ask_devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        ensure!(self.engine == Engine::Chromium, NeedsChromium);
        let answer = self.driver.cdp().send_raw(command, parameters).await;
        answer.with_context(|| format!("{command} failed"))
    }
}

/// Writes a picture to a file, and makes the folder for it.
pub(crate) fn write_picture(file: &Path, picture: &[u8]) -> Result<()> {
    std::fs::create_dir_all(file.parent().context("a picture needs a folder")?)?;
    Ok(std::fs::write(file, picture)?)
}

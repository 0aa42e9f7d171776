//! Pictures of whole pages, for people to look at.

use std::path::PathBuf;

use anyhow::Result;

use crate::browser::{Browser, Theme};
use crate::site::{Site, checkout};
use crate::visit::Host;

/// A large screen and a small phone, in CSS pixels.
const WIDTHS: [u32; 2] = [1280, 360];
/// The height of the window, in which a reader sees the top of a page.
const HEIGHT: u32 = 900;

/// Where pictures go.
pub(crate) fn folder() -> PathBuf {
    checkout().root().join("target/screenshots")
}

/// Takes a picture of each page from top to bottom, in both themes and at both widths. The files are named after the page
/// (`core-mutex-light-360.png`).
///
/// # Errors
/// A page does not load, or a picture cannot be written.
pub async fn take_screenshots(pages: &[String]) -> Result<Vec<PathBuf>> {
    let browser = Browser::start(Host::start(&Site::isolated())?).await?;
    let mut files = Vec::new();
    for theme in Theme::ALL {
        browser.set_theme(theme).await?;
        for width in WIDTHS {
            for page in pages {
                browser.set_size(width, HEIGHT).await?;
                let shown = browser.open(page).await?;
                browser.set_size(width, shown.height().await?.max(HEIGHT)).await?;
                let name = page.trim_end_matches(".html").replace('/', "-");
                let file = folder().join(format!("{name}-{}-{width}.png", theme.name()));
                browser.screenshot(&file).await?;
                files.push(file);
            }
        }
    }
    browser.close().await?;
    Ok(files)
}

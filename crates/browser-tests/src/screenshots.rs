//! Pictures of whole pages, for people to look at.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::browser::{Browser, Theme};
use crate::host::Host;
use crate::site::{Site, checkout, page_with_demo};

/// A large screen, a tablet and a small phone, in CSS pixels.
const WIDTHS: [u32; 3] = [1280, 820, 360];
/// The height of the window, and of a picture: a higher one would be too small to read when it is looked at as a whole.
const HEIGHT: u32 = 1600;

/// Where pictures go.
pub(crate) fn folder() -> PathBuf {
    checkout().root().join("target/screenshots")
}

/// Takes pictures of each page, from top to bottom, in both themes and at each width. The files are named after the page
/// and numbered from the top (`core-mutex-light-360-1.png`).
///
/// # Errors
/// A page does not load, or a picture cannot be written.
pub async fn take_screenshots(pages: &[String]) -> Result<Vec<PathBuf>> {
    let browser = Browser::start(Host::start(&Site::isolated())?).await?;
    let mut files = Vec::new();
    for theme in Theme::ALL {
        browser.set_theme(theme).await?;
        for width in WIDTHS {
            browser.set_size(width, HEIGHT).await?;
            for path in pages {
                let page = browser.open(path).await?;
                page.make_demos_live().await?;
                let name = path.trim_end_matches(".html").replace('/', "-");
                for (number, top) in (1..).zip((0..page.height().await?).step_by(HEIGHT as usize)) {
                    let file =
                        folder().join(format!("{name}-{}-{width}-{number}.png", theme.name()));
                    browser.session.picture_of(0, top, width, HEIGHT, &file).await?;
                    files.push(file);
                }
            }
        }
    }
    browser.close().await?;
    Ok(files)
}

/// Takes a picture of each demo (or of these alone, by their ids) in both themes and at each width, after one run of each of its ways. The files are named
/// after the demo (`demo-flush-dark-360.png`).
///
/// # Errors
/// A demo does not run, or a picture cannot be written.
pub async fn take_demo_screenshots(only: &[String]) -> Result<Vec<PathBuf>> {
    const BOX: &str = "
        const { left, top, width, height } = document.querySelector(arguments[0]).getBoundingClientRect();
        return [left + scrollX, top + scrollY, width, height].map(Math.floor);";
    const CHOOSE: &str = "document.querySelector(arguments[0]).click()";
    let browser = Browser::start(Host::start(&Site::isolated())?).await?;
    let mut files = Vec::new();
    for theme in Theme::ALL {
        browser.set_theme(theme).await?;
        for width in WIDTHS {
            browser.set_size(width, HEIGHT).await?;
            let asked = |id: &str| only.is_empty() || only.iter().any(|asked| asked == id);
            for spec in wasm_demos::demos().iter().filter(|spec| asked(spec.id)) {
                let path = page_with_demo(spec.id)?.context("no page shows it")?;
                let page = browser.open(&path).await?;
                let demo = page.demo(spec.id).await?;
                // The first way last: it is the one to be seen.
                for tool in spec.tools.iter().rev() {
                    // The menu bar may lie above what a pointer would click.
                    let radio = demo.part(&format!("input[value={}]", tool.id));
                    page.eval::<()>(CHOOSE, vec![radio.into()]).await?;
                    demo.run().await.context(spec.id)?;
                }
                let [left, top, width_of, height]: [u32; 4] =
                    page.eval(BOX, vec![demo.part("").into()]).await?;
                let file = folder().join(format!("demo-{}-{}-{width}.png", spec.id, theme.name()));
                browser.session.picture_of(left, top, width_of, height, &file).await?;
                files.push(file);
            }
        }
    }
    browser.close().await?;
    Ok(files)
}

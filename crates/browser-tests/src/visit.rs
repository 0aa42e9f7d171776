//! One test: a server, a browser, what the test does with them, and what holds in every test.

use std::io::Write as _;
use std::panic::AssertUnwindSafe;

use anyhow::Result;
use futures_util::FutureExt;
use tokio::sync::Semaphore;

use crate::browser::Browser;
use crate::engine::NeedsChromium;
use crate::host::Host;
use crate::screenshots;
use crate::site::Site;

/// More browsers at once would only make each other late.
static BROWSERS: Semaphore = Semaphore::const_new(2);

/// How the line about a test begins that has not been done in this browser.
pub const LEFT_OUT: &str = "left out:";

/// Serves `site`, opens a browser and does `test` in it. Afterwards the console must hold no error, and no request may have
/// left the origin.
///
/// A test that wants what only Chromium's developer tools can do ends there in another browser, without success or failure:
/// then a line that begins with [`LEFT_OUT`] goes to the standard error.
///
/// # Panics
/// The test fails. `target/screenshots` then has a picture of what the page looked like, named after the test.
pub fn visit(site: Site, test: impl AsyncFnOnce(&Browser) -> Result<()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be started");
    let outcome = runtime.block_on(async {
        let _turn = BROWSERS.acquire().await?;
        let browser = Browser::start(Host::start(&site)?).await?;
        let outcome = AssertUnwindSafe(check(&browser, test)).catch_unwind().await;
        if matches!(&outcome, Ok(Err(error)) if error.is::<NeedsChromium>()) {
            leave_out()?;
            return browser.close().await.map(drop);
        }
        if !matches!(outcome, Ok(Ok(()))) {
            picture(&browser).await;
        }
        let left = browser.close().await;
        let outcome = outcome.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        outcome.and(left).and_then(|left| {
            anyhow::ensure!(left.is_empty(), "requests left the site's origin: {left:?}");
            Ok(())
        })
    });
    if let Err(error) = outcome {
        panic!("{error:?}");
    }
}

/// Past the test harness, which keeps to itself what a test prints unless it fails.
fn leave_out() -> Result<()> {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    writeln!(std::io::stderr(), "{LEFT_OUT} {test}: {NeedsChromium}")?;
    Ok(())
}

async fn check(browser: &Browser, test: impl AsyncFnOnce(&Browser) -> Result<()>) -> Result<()> {
    test(browser).await?;
    let complaints = browser.complaints().await?;
    anyhow::ensure!(complaints.is_empty(), "the console has errors:\n{}", complaints.join("\n"));
    browser.keep("at-the-end").await
}

/// A picture is a help, not a duty: without one the test's own failure is still told.
async fn picture(browser: &Browser) {
    let thread = std::thread::current();
    let name = thread.name().unwrap_or("test").replace("::", "-");
    match browser.screenshot(&screenshots::folder().join(format!("failed-{name}.png"))).await {
        Ok(path) => eprintln!("the page at that moment: {}", path.display()),
        Err(error) => eprintln!("no picture of the page: {error:#}"),
    }
}

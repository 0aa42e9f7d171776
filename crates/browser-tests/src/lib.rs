//! A harness for tests of the built site in a browser, so that a test reads as what a reader does and sees.
//!
//! ```no_run
//! browser_tests::visit(browser_tests::Site::isolated(), async |browser| {
//!     let page = browser.open("index.html").await?;
//!     assert!(page.is_isolated().await?);
//!     Ok(())
//! });
//! ```
//!
//! The browser is Chromium, or the one that the environment variable [`ENGINE`] names. Chromium and its driver are found, or
//! named as missing, by [`workshop::browser`]; the site is built if it is not up to date. Every test gets a browser with a profile of its own, and a server on a port of its own. Whatever a test is about, it
//! fails if a page wrote an error to the console or a request left the site's origin.

mod accessibility;
mod browser;
mod demo;
mod driver;
mod engine;
mod host;
mod net_log;
mod page;
mod paper;
mod screenshots;
mod session;
mod site;
mod visit;
mod wait;

pub use accessibility::Violation;
pub use browser::{Browser, Theme};
pub use demo::{Button, Demo, Row};
pub use engine::{Engine, VARIABLE as ENGINE};
pub use host::Host;
pub use page::Page;
pub use paper::Paper;
pub use screenshots::{take_demo_screenshots, take_screenshots};
pub use site::{Site, checkout, english_pages, page_with_demo, pages};
pub use thirtyfour::{Key, TypingData};
pub use visit::{LEFT_OUT, visit};
pub use wait::eventually;

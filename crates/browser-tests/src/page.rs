//! A page in the browser.

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::TypingData;
use thirtyfour::prelude::*;

use crate::session::Session;
use crate::wait::eventually;

/// The page that a browser shows.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    pub(crate) session: &'a Session,
}

impl Page<'_> {
    /// What the function body `script` returns; `arguments[…]` are `arguments`.
    ///
    /// # Errors
    /// The script throws, or returns something else than a `T`.
    pub async fn eval<T: DeserializeOwned>(
        &self,
        script: &str,
        arguments: Vec<Value>,
    ) -> Result<T> {
        let result = self
            .session
            .driver
            .execute(script, arguments)
            .await
            .with_context(|| script.to_owned())?;
        result.convert().with_context(|| format!("unexpected result of {script}"))
    }

    /// What the promise that the function body `script` returns is fulfilled with.
    ///
    /// # Errors
    /// The promise is rejected or takes more than a minute, or the result is no `T`.
    pub async fn eval_promise<T: DeserializeOwned>(
        &self,
        script: &str,
        arguments: Vec<Value>,
    ) -> Result<T> {
        let wrapped = format!(
            "const done = arguments[arguments.length - 1];
             (async (...arguments) => {{ {script} }})(...arguments)
                 .then(value => done({{ value }}), error => done({{ error: String(error) }}));"
        );
        let result = self
            .session
            .driver
            .execute_async(wrapped, arguments)
            .await
            .with_context(|| script.to_owned())?;
        let mut result: Value = result.convert()?;
        if let Some(error) = result.get("error") {
            anyhow::bail!("{script} failed: {error}");
        }
        Ok(serde_json::from_value(result["value"].take())?)
    }

    /// Waits until the page is loaded and has found out whether it is isolated, by a reload or without.
    pub(crate) async fn settled(&self) -> Result<()> {
        const SETTLED: &str = "
            if (document.readyState !== 'complete' || !window.workbookIsolation) return false;
            if (window.__settled === undefined) {
                window.__settled = false;
                window.workbookIsolation.then(() => { window.__settled = true; });
            }
            return window.__settled;";
        // In the middle of a reload there is no page to ask: that is no answer either.
        eventually("settled page", async || {
            Ok(self.eval(SETTLED, vec![]).await.unwrap_or(false).then_some(()))
        })
        .await
    }

    /// Whether the page may share memory between threads.
    ///
    /// # Errors
    /// The page does not answer.
    pub async fn is_isolated(&self) -> Result<bool> {
        self.eval("return crossOriginIsolated && typeof SharedArrayBuffer === 'function'", vec![])
            .await
    }

    /// Waits until `selector` selects an element.
    ///
    /// # Errors
    /// It does not, after a minute.
    pub async fn has(&self, selector: &str) -> Result<()> {
        let script = "return document.querySelector(arguments[0]) !== null";
        eventually(selector, async || {
            Ok(self.eval::<bool>(script, vec![selector.into()]).await?.then_some(()))
        })
        .await
    }

    /// Waits until `text` is to be read in the first element that `selector` selects.
    ///
    /// # Errors
    /// It is not, after a minute; the message holds what is there instead.
    pub async fn says(&self, selector: &str, text: &str) -> Result<()> {
        let script = "return document.querySelector(arguments[0])?.innerText ?? ''";
        let mut last = String::new();
        let said = eventually(text, async || {
            last = self.eval(script, vec![selector.into()]).await?;
            Ok(last.contains(text).then_some(()))
        })
        .await;
        said.with_context(|| format!("{selector} says: {last}"))
    }

    /// The first element that `selector` selects.
    ///
    /// # Errors
    /// There is none.
    pub async fn find(&self, selector: &str) -> Result<WebElement> {
        self.session
            .driver
            .find(By::Css(selector))
            .await
            .with_context(|| format!("the page has no {selector}"))
    }

    /// Waits for an element that `selector` selects, and clicks the first one: many buttons are made by scripts.
    ///
    /// # Errors
    /// There is none after a minute, or it cannot be clicked.
    pub async fn click(&self, selector: &str) -> Result<()> {
        self.has(selector).await?;
        // Left to itself, the driver scrolls it below the bar at the top.
        self.eval::<()>(
            "document.querySelector(arguments[0])?.scrollIntoView({ block: 'center', behavior: 'instant' })",
            vec![selector.into()],
        )
        .await?;
        Ok(self.find(selector).await?.click().await?)
    }

    /// The text that a reader sees in the first element that `selector` selects.
    ///
    /// # Errors
    /// There is none.
    pub async fn text(&self, selector: &str) -> Result<String> {
        Ok(self.find(selector).await?.text().await?)
    }

    /// The page's address.
    ///
    /// # Errors
    /// The page does not answer.
    pub async fn address(&self) -> Result<String> {
        Ok(self.session.driver.current_url().await?.into())
    }

    /// Presses keys, on whatever has the focus.
    ///
    /// # Errors
    /// The page does not answer.
    pub async fn keys(&self, keys: impl Into<TypingData>) -> Result<()> {
        Ok(self.session.driver.active_element().await?.send_keys(keys).await?)
    }

    /// Whether the focus is on an element that `selector` selects.
    ///
    /// # Errors
    /// The page does not answer.
    pub async fn has_focus(&self, selector: &str) -> Result<bool> {
        self.eval("return document.activeElement.matches(arguments[0])", vec![selector.into()])
            .await
    }

    /// The start tag of the element that has the focus, for a message.
    ///
    /// # Errors
    /// The page does not answer.
    pub async fn focus(&self) -> Result<String> {
        self.eval("return document.activeElement.cloneNode().outerHTML", vec![]).await
    }

    /// Loads the page again, as a reader does.
    ///
    /// # Errors
    /// The page does not load.
    pub async fn reload(&self) -> Result<()> {
        self.session.driver.refresh().await?;
        self.settled().await
    }

    /// The text that a reader sees in a frame of the page.
    ///
    /// # Errors
    /// There is no such frame.
    pub async fn text_of_frame(&self, selector: &str) -> Result<String> {
        self.find(selector).await?.enter_frame().await?;
        let text = self.text("body").await?;
        self.session.driver.enter_default_frame().await?;
        Ok(text)
    }

    /// Makes the page's demos and explorers live without scrolling to them.
    ///
    /// # Errors
    /// The page does not answer.
    pub async fn make_demos_live(&self) -> Result<()> {
        const LIVE: &str = "
            const live = [...document.querySelectorAll('live-demo, live-explorer')];
            await Promise.all(live.map(async element => {
                await customElements.whenDefined(element.localName);
                await element.mount();
            }));";
        self.eval_promise(LIVE, vec![]).await
    }

    /// How high the page is, in CSS pixels.
    ///
    /// # Errors
    /// The page does not answer.
    pub async fn height(&self) -> Result<u32> {
        self.eval("return document.documentElement.scrollHeight", vec![]).await
    }

    /// By how many CSS pixels the page is wider than the window, and the elements that stick out.
    ///
    /// # Errors
    /// The page does not answer.
    pub async fn overflow(&self) -> Result<(i64, Vec<String>)> {
        const OVERFLOW: &str = "
            const width = document.documentElement.clientWidth;
            const scrolls = element => {
                for (let box = element; box && box !== document.documentElement; box = box.parentElement) {
                    if (getComputedStyle(box).overflowX !== 'visible') return true;
                }
                return false;
            };
            const out = [...document.querySelectorAll('body *')]
                .filter(element => element.getBoundingClientRect().right > width + 1 && !scrolls(element))
                .map(element => element.outerHTML.slice(0, 100));
            const wide = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
            return [wide - width, out.slice(0, 5)];";
        self.eval(OVERFLOW, vec![]).await
    }
}

//! A live demo on a page, used as a reader uses it.

use std::collections::HashMap;

use anyhow::{Context, Result, ensure};
use thirtyfour::prelude::*;

use crate::page::Page;
use crate::wait::eventually;

/// A `<live-demo>` that has become live.
#[derive(Clone, Copy)]
pub struct Demo<'a> {
    page: Page<'a>,
    name: &'a str,
}

/// One of the buttons of a demo, by its `name`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// One run.
    Run,
    /// Fifty runs.
    Repeat,
    /// Ends whatever runs.
    Stop,
}

impl Button {
    fn name(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Repeat => "repeat",
            Self::Stop => "stop",
        }
    }
}

/// One row of the table of runs: the heading of each column with what the cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row(HashMap<String, String>);

impl Row {
    /// What the column with this heading says.
    ///
    /// # Errors
    /// There is no such column.
    pub fn text(&self, column: &str) -> Result<&str> {
        let cell =
            self.0.get(column).with_context(|| format!("no column {column} in {:?}", self.0))?;
        Ok(cell)
    }

    /// The whole number in the column with this heading.
    ///
    /// # Errors
    /// There is no such column or no such number in it.
    pub fn number(&self, column: &str) -> Result<u64> {
        let text = self.text(column)?;
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.parse().with_context(|| format!("{column} is \"{text}\""))
    }
}

impl<'a> Page<'a> {
    /// Scrolls to the demo with this id, waits until it is live, and unfolds what can be set.
    ///
    /// # Errors
    /// There is no such demo, or it does not become live.
    pub async fn demo(&self, name: &'a str) -> Result<Demo<'a>> {
        let demo = self.folded_demo(name).await?;
        let fold = demo.part(".demo-fold[aria-expanded=false]");
        self.eval::<()>("document.querySelector(arguments[0])?.click()", vec![fold.into()]).await?;
        Ok(demo)
    }

    /// Scrolls to the demo with this id and waits until it is live.
    ///
    /// # Errors
    /// There is no such demo, or it does not become live.
    pub async fn folded_demo(&self, name: &'a str) -> Result<Demo<'a>> {
        let demo = Demo { page: *self, name };
        self.find(&demo.part("")).await?.scroll_into_view().await?;
        self.has(&format!("live-demo#demo-{name}[data-live]")).await?;
        Ok(demo)
    }
}

impl Demo<'_> {
    /// Chooses a tool by its id.
    ///
    /// # Errors
    /// There is no such tool.
    pub async fn choose(&self, tool: &str) -> Result<&Self> {
        self.page.click(&self.part(&format!("[data-part=setup] input[value={tool}]"))).await?;
        Ok(self)
    }

    /// Types a value into the field of a parameter, and leaves the field.
    ///
    /// # Errors
    /// There is no such field.
    pub async fn set(&self, parameter: &str, value: impl ToString) -> Result<&Self> {
        let field = self.page.find(&self.part(&format!("[name={parameter}]"))).await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(Key::Backspace).await?;
        field.send_keys(value.to_string() + Key::Tab).await?;
        Ok(self)
    }

    /// What is in the field of a parameter.
    ///
    /// # Errors
    /// There is no such field.
    pub async fn value(&self, parameter: &str) -> Result<String> {
        let field = self.page.find(&self.part(&format!("[name={parameter}]"))).await?;
        field.prop("value").await?.with_context(|| format!("{parameter} has no value"))
    }

    /// The id of the chosen tool.
    ///
    /// # Errors
    /// None is chosen.
    pub async fn tool(&self) -> Result<String> {
        let chosen = self.page.find(&self.part("[data-part=setup] input:checked")).await?;
        chosen.prop("value").await?.context("the tool has no id")
    }

    /// Clicks a button.
    ///
    /// # Errors
    /// It cannot be clicked.
    pub async fn press(&self, button: Button) -> Result<&Self> {
        self.page.click(&self.part(&format!("button[name={}]", button.name()))).await?;
        Ok(self)
    }

    /// Presses Run and waits for the end. The result is the row that came to the table.
    ///
    /// # Errors
    /// The run adds no row.
    pub async fn run(&self) -> Result<Row> {
        let before = self.rows().await?.len();
        self.press(Button::Run).await?;
        // On a busy machine the driver may come back from the click before the page has heard of it.
        let rows = eventually("row of the run", async || {
            let rows = self.rows().await?;
            Ok((rows.len() > before && !self.is_running().await?).then_some(rows))
        })
        .await
        .with_context(|| format!("{} has not ended well", self.name))?;
        ensure!(
            rows.len() == before + 1,
            "a run gives one row, not {}: {}",
            rows.len() - before,
            self.status().await?
        );
        rows.into_iter().max_by_key(|row| row.number("Run").unwrap_or(0)).context("no row")
    }

    /// Presses Run and waits until threads have made some of their steps.
    ///
    /// # Errors
    /// They do not.
    pub async fn start(&self) -> Result<&Self> {
        self.start_by(Button::Run).await
    }

    /// The same, by the button of one's choice.
    ///
    /// # Errors
    /// See [`Self::start`].
    pub async fn start_by(&self, button: Button) -> Result<&Self> {
        self.press(button).await?;
        let moving = self.part("progress[data-lane-bar]");
        let script =
            "return [...document.querySelectorAll(arguments[0])].some(bar => bar.value > 0)";
        eventually("progress of any thread", async || {
            Ok(self.page.eval::<bool>(script, vec![moving.as_str().into()]).await?.then_some(()))
        })
        .await?;
        Ok(self)
    }

    /// Waits until nothing runs.
    ///
    /// # Errors
    /// Something still runs after a minute.
    pub async fn end(&self) -> Result<&Self> {
        eventually("end of the run", async || Ok((!self.is_running().await?).then_some(())))
            .await?;
        Ok(self)
    }

    /// Whether something runs, as the buttons tell.
    ///
    /// # Errors
    /// There is no button.
    pub async fn is_running(&self) -> Result<bool> {
        let run = self.page.find(&self.part("button[name=run]")).await?;
        Ok(run.attr("aria-disabled").await?.as_deref() == Some("true"))
    }

    /// The sentence that screen readers read aloud.
    ///
    /// # Errors
    /// There is no place for it.
    pub async fn status(&self) -> Result<String> {
        self.page.text(&self.part("[role=status]")).await
    }

    /// What is said beside the field of a parameter; empty if nothing is wrong.
    ///
    /// # Errors
    /// There is no such field.
    pub async fn error(&self, parameter: &str) -> Result<String> {
        self.page.text(&format!("#demo-{}-{parameter}-error", self.name)).await
    }

    /// The table of the reader's runs, from top to bottom.
    ///
    /// # Errors
    /// The page does not answer.
    pub async fn rows(&self) -> Result<Vec<Row>> {
        const ROWS: &str = "
            const tables = [...document.querySelectorAll(arguments[0])];
            const table = tables.find(table => table.caption?.textContent.startsWith('Your runs'));
            const cells = row => [...row.cells].map(cell => cell.textContent.trim());
            if (!table) return [];
            const head = cells(table.tHead.rows[0]);
            return [...table.tBodies[0].rows].map(row => Object.fromEntries(cells(row).map((cell, i) => [head[i], cell])));";
        let table = self.part("[data-part=results] table");
        let rows: Vec<HashMap<String, String>> = self.page.eval(ROWS, vec![table.into()]).await?;
        Ok(rows.into_iter().map(Row).collect())
    }

    /// A selector for something in this demo; the demo itself, if `part` is empty.
    pub fn part(&self, part: &str) -> String {
        format!("live-demo#demo-{} {part}", self.name).trim_end().to_owned()
    }
}

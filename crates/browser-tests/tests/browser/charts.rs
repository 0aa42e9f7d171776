//! Charts of the demos: their texts can be read at every width, and what is expected is among them.

use anyhow::{Context, Result, ensure};
use browser_tests::{Browser, Button, Demo, Site, Theme, page_with_demo, visit};

/// The widths of a phone, a tablet and a large screen, in CSS pixels.
const WIDTHS: [u32; 3] = [360, 820, 1280];
/// The smallest text that may be, in pixels.
const SMALLEST: f64 = 11.0;

/// For each text of a chart: what it says, its size, how far it sticks out of its figure, and how many other names a name lies on.
const TEXTS: &str = "
    const place = document.querySelector(arguments[0]).getBoundingClientRect();
    const texts = [...document.querySelectorAll(`${arguments[0]} .demo-plot text`)];
    const boxOf = (text) => text.getBoundingClientRect();
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom;
    return texts.map((text) => {
        const own = boxOf(text);
        const others = texts.filter((other) => other !== text && other.matches('.demo-name') && text.matches('.demo-name'));
        return [
            text.textContent,
            parseFloat(getComputedStyle(text).fontSize),
            Math.max(place.left - own.left, own.right - place.right, place.top - own.top, own.bottom - place.bottom, 0),
            others.filter((other) => meet(own, boxOf(other))).length,
        ];
    });";

/// Opens a demo with so few steps that it is over soon.
async fn open<'a>(browser: &'a Browser, id: &'static str, settings: &str) -> Result<Demo<'a>> {
    let page = page_with_demo(id)?.context("no page shows it")?;
    // A page that begins on a phone leaves its table of contents closed.
    browser.set_size(WIDTHS[0], 900).await?;
    browser.open(&format!("{page}?{settings}")).await?.demo(id).await
}

/// Looks at the texts of the charts that a demo shows, at every width.
async fn can_be_read(browser: &Browser, demo: &Demo<'_>, wanted: &[&str]) -> Result<()> {
    for width in WIDTHS {
        browser.set_size(width, 900).await?;
        let results = demo.part("[data-part=results]");
        let texts: Vec<(String, f64, f64, usize)> =
            browser.page().eval(TEXTS, vec![results.into()]).await?;
        for text in wanted {
            ensure!(texts.iter().any(|own| own.0 == *text), "no {text} at {width}: {texts:?}");
        }
        for (text, size, out, meets) in texts {
            ensure!(size >= SMALLEST, "{text:?} is {size} pixels high at {width}");
            ensure!(out < 1.0, "{text:?} is cut off by {out} pixels at {width}");
            ensure!(meets == 0, "{text:?} lies on another name at {width}");
        }
    }
    Ok(())
}

#[test]
fn the_names_of_curves_can_be_read_at_every_width() {
    visit(Site::isolated(), async |browser| {
        let settings =
            "tool-race.tool=all&tool-race.threads=2&tool-race.increments=1000&tool-race.rounds=1";
        let demo = open(browser, "tool-race", settings).await?;
        let row = demo.run().await?;
        // The price of a wrong total is measured; that is no verdict on the run.
        ensure!(row.text("Result")? == "measured", "{row:?}");
        let names = [
            "Plain integer",
            "Atomic load, then store",
            "Mutex",
            "Atomic add",
            "Channel to an owner",
        ];
        for theme in Theme::ALL {
            browser.set_theme(theme).await?;
            can_be_read(browser, &demo, &names).await?;
        }
        Ok(())
    });
}

#[test]
fn what_is_expected_is_in_the_histogram() {
    visit(Site::isolated(), async |browser| {
        let settings = "lost-update.tool=atomic&lost-update.increments=1000";
        let demo = open(browser, "lost-update", settings).await?;
        demo.press(Button::Repeat).await?.end().await?;
        browser.page().has(&demo.part(".demo-plot .demo-expected")).await?;
        can_be_read(browser, &demo, &["expected: 2,000"]).await
    });
}

#[test]
fn each_route_has_a_bar_with_its_numbers() {
    visit(Site::isolated(), async |browser| {
        let settings = "per-key.tool=one-lock&per-key.hits=5000&per-key.routes=3";
        let demo = open(browser, "per-key", settings).await?;
        demo.run().await?;
        const BARS: &str = "
            const rows = [...document.querySelectorAll(`${arguments[0]} .demo-bars li`)];
            return rows.map((row) => [row.textContent, row.querySelector('rect').getBoundingClientRect().width]);";
        let results = demo.part("[data-part=results]");
        let bars: Vec<(String, f64)> = browser.page().eval(BARS, vec![results.into()]).await?;
        ensure!(bars.len() == 3, "{bars:?}");
        for (text, width) in bars {
            ensure!(text.starts_with("Route ") && text.contains("all counted"), "{text}");
            ensure!(width > 50.0, "the bar of {text} is {width} pixels long");
        }
        Ok(())
    });
}

#[test]
fn the_names_of_a_band_and_of_its_middle_are_apart() {
    visit(Site::isolated(), async |browser| {
        let settings = "sampling.requests=100000&sampling.trials=10";
        let demo = open(browser, "sampling", settings).await?;
        demo.run().await?;
        let names = ["Two standard deviations around the truth", "Truth", "Estimate"];
        can_be_read(browser, &demo, &names).await
    });
}

#[test]
fn bars_begin_at_one_line_at_every_width() {
    visit(Site::isolated(), async |browser| {
        let settings = "false-sharing.increments=1000&false-sharing.rounds=1";
        let demo = open(browser, "false-sharing", settings).await?;
        demo.run().await?;
        const STARTS: &str = "
            const bars = document.querySelectorAll(`${arguments[0]} .demo-bars .demo-track`);
            return [...bars].map((bar) => bar.getBoundingClientRect().left);";
        for width in WIDTHS {
            browser.set_size(width, 900).await?;
            let starts: Vec<f64> =
                browser.page().eval(STARTS, vec![demo.part("[data-part=results]").into()]).await?;
            ensure!(starts.len() == 2, "{starts:?}");
            ensure!((starts[0] - starts[1]).abs() < 0.5, "{starts:?} at {width}");
        }
        Ok(())
    });
}

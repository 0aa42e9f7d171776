//! Measures what an increment costs natively, in Wasm and in JavaScript, how fast the explorer is, and what both cost their
//! pages. `cargo workbook bench` runs it.
//!
//! Prints the report; `--save` also writes it to `bench/README.md`, `--quick` measures fewer rounds.

mod explorer;
mod machine;
mod markdown;
mod native;
mod page;
mod race;
mod report;
mod stats;
mod wrong;

use std::fs;

use anyhow::{Context, Result, bail};
use browser_tests::{Browser, Host, Site};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let (mut rounds, mut save) = (15, false);
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--quick" => rounds = 3,
            "--save" => save = true,
            other => bail!("there is no option {other}; there are --quick and --save"),
        }
    }
    let native = native::Native::build()?;
    let site = || Host::start(&Site::isolated().plus("bench"));
    let browser = Browser::start(site()?).await?;
    let baseline = Browser::start_with(site()?, &["--js-flags=--liftoff-only"]).await?;
    let measured = measure(&browser, &baseline, &native, rounds).await;
    // A browser outlives its driver, so it is closed after a failure, too.
    browser.close().await?;
    baseline.close().await?;
    let report = measured?;
    print!("{report}");
    if save {
        let file = browser_tests::checkout().root().join("bench/README.md");
        fs::create_dir_all(file.parent().context("the report needs a folder")?)?;
        fs::write(&file, report)
            .with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(())
}

/// Measures everything and gives the report. `baseline` is a browser that compiles Wasm only once, quickly.
async fn measure(
    browser: &Browser,
    baseline: &Browser,
    native: &native::Native,
    rounds: usize,
) -> Result<String> {
    // Before anything else: what is in the browser's cache is not transferred again.
    eprintln!("looking at a page with a demo");
    let costs = page::measure(browser, rounds.min(3)).await?;
    let machine = machine::Machine::look(browser).await?;
    let measured = explorer::measure(browser, native, rounds).await?;
    let races = race::run(browser, baseline, native, rounds).await?;
    let counts = wrong::count(browser, native).await?;
    Ok([
        report::write(&machine, &races, &costs),
        explorer::report(&measured),
        wrong::report(&counts),
    ]
    .concat())
}

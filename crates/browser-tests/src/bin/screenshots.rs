//! Pictures of pages in both themes, for a large and a small screen, into `target/screenshots`.
//!
//! `cargo run -p browser-tests --bin screenshots -- [PAGE…]`: each page as its path in the site
//! (`core/mutex.html`); without any, all of them. `-- demos [ID…]`: each demo (or these alone)
//! after a run of each of its ways.

use std::env;

use anyhow::Result;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let asked: Vec<String> = env::args().skip(1).collect();
    let files = match &asked[..] {
        [demos, only @ ..] if demos == "demos" => {
            browser_tests::take_demo_screenshots(only).await?
        }
        [] => browser_tests::take_screenshots(&browser_tests::pages()?).await?,
        pages => browser_tests::take_screenshots(pages).await?,
    };
    for file in files {
        println!("{}", file.display());
    }
    Ok(())
}

//! Pictures of pages in both themes, for a large and a small screen, into `target/screenshots`.
//!
//! `cargo run -p browser-tests --bin screenshots -- [PAGE…]`: each page as its path in the site
//! (`core/mutex.html`); without any, all of them.

use std::env;

use anyhow::Result;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let asked: Vec<String> = env::args().skip(1).collect();
    let pages = if asked.is_empty() { browser_tests::pages()? } else { asked };
    for file in browser_tests::take_screenshots(&pages).await? {
        println!("{}", file.display());
    }
    Ok(())
}

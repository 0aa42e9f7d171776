//! A link to a place in a page lands there, also where demos and explorers above it become live and change their height.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use browser_tests::{Page, Site, english_pages, eventually, visit};
use serde_json::json;

/// How far below the window's top a place may be, in pixels: the bar is 50, and what scrolls there keeps some more free.
const NEAR_THE_TOP: f64 = 120.0;

/// The places that the course's pages link to, by page, in the order in which they stand there. Only pages with something live.
async fn targets(page: Page<'_>) -> Result<BTreeMap<String, Vec<String>>> {
    const COLLECT: &str = "
        const root = new URL('../', document.baseURI);
        const texts = new Map(await Promise.all(arguments[0].map(async (path) => {
            const text = await (await fetch(new URL(path, root))).text();
            return [path, new DOMParser().parseFromString(text, 'text/html')];
        })));
        const linked = {};
        for (const [path, text] of texts) {
            for (const link of text.querySelectorAll('main a[href*=\"#\"]:not(.header)')) {
                const to = new URL(link.getAttribute('href'), new URL(path, root));
                const target = to.pathname.slice(root.pathname.length);
                if (to.origin === root.origin && texts.has(target)) (linked[target] ??= new Set()).add(to.hash.slice(1));
            }
        }
        const found = {};
        for (const [path, hashes] of Object.entries(linked)) {
            const live = texts.get(path).querySelector('live-demo, live-explorer, solve-here');
            const inOrder = [...texts.get(path).querySelectorAll('main [id]')].map(({ id }) => id).filter((id) => hashes.has(id));
            if (live && inOrder.length > 0) found[path] = inOrder;
        }
        return found;";
    page.eval_promise(COLLECT, vec![json!(english_pages()?)]).await
}

/// Waits until all that is live near the window is, and nothing moves any more; then says where the place is, in pixels from
/// the window's top, and whether the page cannot be scrolled further.
async fn place(page: Page<'_>, id: &str) -> Result<(f64, bool)> {
    const PLACE: &str = "
        const { top } = document.getElementById(arguments[0]).getBoundingClientRect();
        const near = (element) => {
            const box = element.getBoundingClientRect();
            return box.bottom > -200 && box.top < innerHeight + 200;
        };
        const inert = [...document.querySelectorAll('live-demo, live-explorer')].filter(near)
            .filter((element) => !element.matches('[data-live], [data-inert]')).length;
        return [top, scrollY + innerHeight >= document.documentElement.scrollHeight - 2, inert];";
    let mut last = f64::NAN;
    eventually("a page at rest", async || {
        let (top, is_end, inert): (f64, bool, u32) = page.eval(PLACE, vec![id.into()]).await?;
        let is_at_rest = inert == 0 && (top - last).abs() < 1.0;
        last = top;
        Ok(is_at_rest.then_some((top, is_end)))
    })
    .await
}

#[test]
fn links_into_pages_with_something_live_land_where_they_should() {
    visit(Site::isolated(), async |browser| {
        let page = browser.open("start/introduction.html").await?;
        let targets = targets(page).await?;
        ensure!(targets.len() > 20, "only {} pages are linked to", targets.len());
        let mut missed = String::new();
        for (path, ids) in targets {
            // What is further down has more above it that changes its height.
            let last = ids.last().context("a place")?;
            let mut chosen = vec![last];
            chosen.extend(ids.get(ids.len() / 2).filter(|middle| *middle != last));
            for id in chosen {
                browser.open("start/glossary.html").await?;
                let page = browser.open(&format!("{path}#{id}")).await?;
                let (top, is_end) = place(page, id).await?;
                let is_right = (-1.0..=NEAR_THE_TOP).contains(&top) || (is_end && top >= -1.0);
                if !is_right {
                    missed += &format!("\n{path}#{id}: {top} pixels from the top");
                }
            }
        }
        ensure!(missed.is_empty(), "{missed}");
        Ok(())
    });
}

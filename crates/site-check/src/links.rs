//! Links, and the files that pages load: whether they lead anywhere.

use crate::address::{Target, candidates};
use crate::document::{Document, PageType, start_tag};
use crate::explorer;
use crate::files::Site;

/// Reports links and loaded files that do not exist. On the print page mdBook rewrites anchors; only those are looked at.
pub(crate) fn check(document: &Document, site: &Site, report: &mut impl FnMut(String)) {
    let only_anchors = document.page_type == PageType::Print;
    for link in document.select("a[href], area[href]") {
        let href = link.attr("href").unwrap_or_default();
        match Target::of(href, document) {
            Target::Elsewhere | Target::Scheme => {}
            Target::Host | Target::Outside | Target::Site { anchor: None, .. } if only_anchors => {}
            target => explain(href, &target, site).into_iter().for_each(&mut *report),
        }
    }
    if only_anchors {
        return;
    }
    for loader in document.select("[src], link[href], object[data], [srcset]") {
        let sources = ["src", "href", "data"].iter().filter_map(|name| loader.attr(name));
        for source in sources.chain(candidates(loader.attr("srcset").unwrap_or_default())) {
            if let Some(what) = explain(source, &Target::of(source, document), site) {
                report(format!("{what}, in {}", start_tag(loader)));
            }
        }
    }
}

fn explain(address: &str, target: &Target, site: &Site) -> Option<String> {
    match target {
        Target::Elsewhere | Target::Scheme => None,
        Target::Host => Some(format!(
            "\"{address}\" starts at the root of the host, where the site need not be: make it relative"
        )),
        Target::Outside => Some(format!("\"{address}\" leads out of the site")),
        Target::Site { file, anchor } => {
            let on_disk = site.root.join(file);
            let file = if on_disk.is_dir() { file.join("index.html") } else { file.clone() };
            if !site.root.join(&file).is_file() {
                return Some(format!(
                    "\"{address}\" leads to {}, which does not exist",
                    file.display()
                ));
            }
            let (anchor, document) = (anchor.as_ref()?, site.document(&file)?);
            if document.ids.contains_key(anchor) {
                return None;
            }
            if document.opens_programs {
                let why = explorer::opens(anchor).err()?;
                return Some(format!("\"{address}\" does not open in the explorer: {why}"));
            }
            Some(format!(
                "\"{address}\" leads to #{anchor}, which {} does not have",
                file.display()
            ))
        }
    }
}

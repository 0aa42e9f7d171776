//! Files that a site needs beside its pages: for reading it offline, and for hosts that send the right headers.

mod hosts;

use std::fs;
use std::path::{Component, Path};

use anyhow::{Context, Result};
use serde::Serialize;

use super::shared::PICTURES;
use crate::fingerprint::sha256;

/// A file that the service worker stores for reading offline, as `web/shell/deploys.js` expects it.
#[derive(Serialize)]
struct Entry {
    /// Relative to the site's top folder.
    url: String,
    /// The first 16 hexadecimal digits of the SHA-256 of its content.
    hash: String,
}

/// Adds to a rendered site: `offline.json` (see [`Entry`]), what tells a host which headers to send (see [`hosts`]), and
/// `.nojekyll`, without which GitHub Pages leaves out files that start with an underscore.
pub(super) fn add(site: &Path) -> Result<()> {
    let urls: Vec<String> = files::files_below(site)?.iter().map(|file| url(file)).collect();
    let for_hosts = hosts::files(&urls);
    let is_for_hosts = |url: &str| for_hosts.iter().any(|(name, _)| *name == url);
    let offline = offline(site, urls.into_iter().filter(|url| !is_for_hosts(url)))?;
    files::write_if_changed(&site.join("offline.json"), &serde_json::to_vec(&offline)?)?;
    for (name, text) in &for_hosts {
        files::write_if_changed(&site.join(name), text.as_bytes())?;
    }
    files::write_if_changed(&site.join(".nojekyll"), b"")?;
    Ok(())
}

fn offline(site: &Path, urls: impl Iterator<Item = String>) -> Result<Vec<Entry>> {
    // The browser itself keeps the service worker; the page for missing pages is never asked for by name, and no page shows
    // what search engines and previews of links do.
    const LEFT_OUT: [&str; 4] = ["sw.js", "404.html", "robots.txt", "sitemap.xml"];
    let is_kept = |url: &String| {
        let is_picture = Path::new(url).starts_with(PICTURES);
        !LEFT_OUT.contains(&url.as_str()) && !url.starts_with(['.', '_']) && !is_picture
    };
    urls.filter(is_kept)
        .map(|url| {
            let path = site.join(&url);
            let content =
                fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            Ok(Entry { url, hash: sha256(&content)[..16].to_owned() })
        })
        .collect()
}

/// A relative path with slashes, on every system.
pub(super) fn url(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .filter_map(|part| {
            if let Component::Normal(name) = part { Some(name.to_string_lossy()) } else { None }
        })
        .collect();
    parts.join("/")
}

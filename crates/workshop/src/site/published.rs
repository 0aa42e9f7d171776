//! Files that a site needs beside its pages: for reading it offline, and for hosts that send the right headers.

use std::fs;
use std::path::{Component, Path};

use anyhow::{Context, Result};
use serde::Serialize;

use crate::fingerprint::sha256;
use crate::isolation::ISOLATION;

/// A file that the service worker stores for reading offline, as `web/shell/sw.js` expects it.
#[derive(Serialize)]
struct Entry {
    /// Relative to the site's top folder.
    url: String,
    /// Changes when the file does.
    hash: String,
}

/// Adds to a rendered site: `offline.json` (see [`Entry`]), `_headers` for hosts that read it (Netlify, Cloudflare Pages),
/// and `.nojekyll`, without which GitHub Pages leaves out files that start with an underscore.
pub(super) fn add(site: &Path) -> Result<()> {
    let offline = serde_json::to_vec(&offline(site)?)?;
    files::write_if_changed(&site.join("offline.json"), &offline)?;
    files::write_if_changed(&site.join("_headers"), headers().as_bytes())?;
    files::write_if_changed(&site.join(".nojekyll"), b"")?;
    Ok(())
}

fn offline(site: &Path) -> Result<Vec<Entry>> {
    // The browser itself keeps the service worker, and the page for missing pages is never asked for by name.
    const LEFT_OUT: [&str; 2] = ["sw.js", "404.html"];
    let mut entries = Vec::new();
    for file in files::files_below(site)? {
        let url = url(&file);
        if LEFT_OUT.contains(&url.as_str()) || url.starts_with(['.', '_']) {
            continue;
        }
        let path = site.join(&file);
        let content =
            fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        entries.push(Entry { url, hash: sha256(&content)[..16].to_owned() });
    }
    Ok(entries)
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

fn headers() -> String {
    let lines = ISOLATION.map(|(name, value)| format!("  {name}: {value}\n"));
    format!("/*\n{}", lines.concat())
}

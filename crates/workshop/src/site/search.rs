//! The search: what pages load of mdBook's for it, and what they do not.
//!
//! `web/search` takes the course's text from mdBook's index and makes an index of its own, which forgives typing errors. So
//! mdBook's inverted index (two thirds of the file), its search engine and the scripts around that are not published.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// How the files begin that only mdBook's own search needs.
const UNUSED: [&str; 3] = ["elasticlunr-", "mark-", "searcher-"];

/// Leaves of mdBook's search what the course's own one uses.
///
/// # Errors
/// The index does not look as mdBook 0.5 writes it, or a file cannot be read or written.
pub(super) fn slim(site: &Path) -> Result<()> {
    // A theme of mdBook's own searches with them.
    if is_mdbooks_own(site)? {
        return Ok(());
    }
    for file in files_at_top(site)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if UNUSED.iter().any(|unused| name.starts_with(unused)) {
            fs::remove_file(&file)
                .with_context(|| format!("{} cannot be removed", file.display()))?;
        } else if name.starts_with("searchindex-") {
            let script = fs::read_to_string(&file)?;
            let slim = texts_only(&script).with_context(|| format!("in {name}"))?;
            files::write_if_changed(&file, slim.as_bytes())?;
        }
    }
    Ok(())
}

/// Whether a page loads mdBook's search.
fn is_mdbooks_own(site: &Path) -> Result<bool> {
    for file in files::files_below(site)? {
        let is_page = file.extension().is_some_and(|extension| extension == "html");
        if is_page && fs::read_to_string(site.join(&file))?.contains("searcher-") {
            return Ok(true);
        }
    }
    Ok(false)
}

fn files_at_top(site: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(site)
        .with_context(|| format!("{} cannot be read", site.display()))?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(entries.into_iter().map(|entry| entry.path()).filter(|path| path.is_file()).collect())
}

/// mdBook's index, a JavaScript string of JSON in a script, without all but the texts and their addresses.
fn texts_only(script: &str) -> Result<String> {
    const OPEN: &str = "JSON.parse('";
    let start = script.find(OPEN).context("there is no JSON in it")? + OPEN.len();
    let end = script.rfind("')").context("the JSON does not end")?;
    let json = script[start..end].replace("\\'", "'").replace("\\\\", "\\");
    let index: Value = serde_json::from_str(&json).context("the JSON cannot be read")?;
    let docs = &index["index"]["documentStore"]["docs"];
    let texts = docs.as_object().context("it has no texts")?.iter().map(|(id, text)| {
        let [title, body, breadcrumbs] = ["title", "body", "breadcrumbs"].map(|part| &text[part]);
        (id.clone(), json!({ "title": title, "body": body, "breadcrumbs": breadcrumbs }))
    });
    let texts: serde_json::Map<String, Value> = texts.collect();
    let slim = json!({
        "doc_urls": index["doc_urls"],
        "index": { "documentStore": { "docs": texts } },
    });
    let quoted = slim.to_string().replace('\\', "\\\\").replace('\'', "\\'");
    Ok(format!("{}{quoted}{}", &script[..start], &script[end..]))
}

#[cfg(test)]
mod tests {
    use super::texts_only;

    #[test]
    fn the_texts_stay_and_the_rest_goes() {
        let script = "window.search = Object.assign(window.search, JSON.parse('{\"doc_urls\":[\"a.html#b\"],\"index\":\
            {\"documentStore\":{\"docs\":{\"0\":{\"body\":\"it\\'s \\\\\"1\\\\\" \\\\\\\\n\",\"breadcrumbs\":\"A\",\"id\":\"0\",\"title\":\"B\"}}},\
            \"index\":{\"body\":{}}},\"search_options\":{}}'));";
        let slim = texts_only(script).expect("an index");
        assert_eq!(
            slim,
            "window.search = Object.assign(window.search, JSON.parse('{\"doc_urls\":[\"a.html#b\"],\"index\":\
            {\"documentStore\":{\"docs\":{\"0\":{\"body\":\"it\\'s \\\\\"1\\\\\" \\\\\\\\n\",\"breadcrumbs\":\"A\",\"title\":\"B\"}}}}}'));"
        );
    }

    #[test]
    fn another_form_of_index_is_a_mistake() {
        for script in ["", "window.search = {}", "JSON.parse('{')", "JSON.parse('{\"index\":1}')"] {
            assert!(texts_only(script).is_err(), "{script}");
        }
    }
}

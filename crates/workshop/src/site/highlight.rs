//! Listings in colours: what mdBook leaves to a script of 140 KB in each reader's browser is done once, here.
//!
//! The classes are those of highlight.js, for which `theme/code.css` has colours. Nothing but `<span>`s is added: what a listing says, and
//! what is copied from it, stays the same. Plain `mdbook build` does without.

mod classes;
mod languages;

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail, ensure};

/// How a listing in a language begins, in what mdBook writes.
const OPEN: &str = "<code class=\"language-";
const CLOSE: &str = "</code>";

/// A piece of a text, in bytes, and the class of its colour.
type Piece = (Range<usize>, &'static str);

/// What has been coloured, by language and HTML: languages of the course share most listings, and `serve` builds again and again.
static DONE: Mutex<Option<HashMap<(String, String), String>>> = Mutex::new(None);

/// Colours the listings of all pages.
///
/// # Errors
/// A page has a listing that mdBook would not write, or cannot be read or written.
pub(super) fn pages(site: &Path) -> Result<()> {
    for file in files::files_below(site)? {
        if file.extension().is_some_and(|extension| extension == "html") {
            let path = site.join(&file);
            let html = fs::read_to_string(&path)
                .with_context(|| format!("{} cannot be read", path.display()))?;
            let coloured = page(&html).with_context(|| format!("in {}", path.display()))?;
            files::write_if_changed(&path, coloured.as_bytes())?;
        }
    }
    Ok(())
}

fn page(html: &str) -> Result<String> {
    let mut done = DONE.lock().unwrap_or_else(PoisonError::into_inner);
    let done = done.get_or_insert_default();
    let mut coloured = String::with_capacity(html.len() * 3 / 2);
    let mut rest = html;
    while let Some((before, from)) = rest.split_once(OPEN) {
        let (attributes, after) = from.split_once('>').context("a listing's tag does not end")?;
        let (inside, after) = after.split_once(CLOSE).context("a listing does not end")?;
        let language = attributes.split([' ', '"']).next().unwrap_or_default();
        let known = (language.to_owned(), inside.to_owned());
        let listing = match done.get(&known) {
            Some(listing) => listing,
            None => {
                let listing = listing(language, inside)?;
                ensure!(without_colours(&listing) == inside, "a listing has changed: {inside}");
                done.entry(known).or_insert(listing)
            }
        };
        for part in [before, OPEN, attributes, ">", listing, CLOSE] {
            coloured.push_str(part);
        }
        rest = after;
    }
    coloured.push_str(rest);
    Ok(coloured)
}

/// The HTML inside of a listing, in colours. Elements that are there already stay as they are.
fn listing(language: &str, html: &str) -> Result<String> {
    let units = units(html)?;
    let text: String = units.iter().filter_map(|unit| unit.is).collect();
    let mut pieces = languages::pieces(language, &text)?.into_iter().peekable();
    let mut coloured = String::with_capacity(html.len() * 2);
    let mut at = 0;
    let mut open = None;
    for unit in units {
        while pieces.next_if(|(range, _)| range.end <= at).is_some() {}
        let wanted = match (unit.is, pieces.peek()) {
            // A piece goes on after a tag, in a span of its own.
            (Some(_), Some((range, class))) if range.contains(&at) => Some((range.start, *class)),
            _ => None,
        };
        if open != wanted {
            if open.is_some() {
                coloured.push_str("</span>");
            }
            if let Some((_, class)) = wanted {
                coloured.push_str("<span class=\"");
                coloured.push_str(class);
                coloured.push_str("\">");
            }
            open = wanted;
        }
        coloured.push_str(unit.html);
        at += unit.is.map_or(0, char::len_utf8);
    }
    if open.is_some() {
        coloured.push_str("</span>");
    }
    Ok(coloured)
}

/// A tag, or a character as it is written in HTML.
struct Unit<'a> {
    html: &'a str,
    /// The character; none for a tag.
    is: Option<char>,
}

fn units(html: &str) -> Result<Vec<Unit<'_>>> {
    let mut units = Vec::with_capacity(html.len());
    let mut rest = html;
    while let Some(first) = rest.chars().next() {
        let (length, is) = match first {
            '<' => (rest.find('>').context("a tag does not end")? + 1, None),
            '&' => {
                let end = rest.find(';').context("a character reference does not end")?;
                (end + 1, Some(character(&rest[1..end])?))
            }
            other => (other.len_utf8(), Some(other)),
        };
        let (html, after) = rest.split_at(length);
        units.push(Unit { html, is });
        rest = after;
    }
    Ok(units)
}

/// What a character reference stands for, of those that mdBook writes.
fn character(reference: &str) -> Result<char> {
    Ok(match reference {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "#39" | "#x27" => '\'',
        "nbsp" => '\u{a0}',
        other => bail!("&{other}; is not known in a listing"),
    })
}

/// A listing without the spans that give it colours.
fn without_colours(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    // Of the spans that are open: whether they were there before.
    let mut stay = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        let (text, tag) = (&rest[..start], &rest[start..end]);
        plain.push_str(text);
        let stays = if tag.starts_with("<span") {
            stay.push(!tag.starts_with("<span class=\"hljs-"));
            stay.last().copied()
        } else if tag == "</span>" {
            stay.pop()
        } else {
            None
        };
        if stays.unwrap_or(true) {
            plain.push_str(tag);
        }
        rest = &rest[end..];
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests;

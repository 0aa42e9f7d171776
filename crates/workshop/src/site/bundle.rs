//! One stylesheet in place of twenty, and one script in place of those that follow each other: each of them would be a request, most before
//! anything is painted.
//!
//! Written beside what they are made of, so that what they refer to by a relative address is found. Plain `mdbook build` does without.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use regex::Regex;

use crate::fingerprint::sha256;

const FOLDER: &str = "css";
const OPEN: &str = "<link rel=\"stylesheet\" href=\"";

/// Puts the stylesheets of all pages into one.
///
/// # Errors
/// A page names a stylesheet that is not there, or a file cannot be read or written.
pub(super) fn styles(site: &Path) -> Result<()> {
    let mut used = BTreeSet::new();
    for (path, text) in &pages(site)? {
        let sheets = sheets(text);
        // Pages in folders begin their addresses by as many "../".
        let up = sheets.first().map_or("", |first| &first[..first.len() - within(first).len()]);
        let names: Vec<&str> = sheets.iter().map(|sheet| within(sheet)).collect();
        if names.is_empty() {
            continue;
        }
        let bundle = bundle(site, &names).with_context(|| format!("for {}", path.display()))?;
        let first = text.find(OPEN).context("a stylesheet")?;
        let mut short = text.clone();
        for sheet in &sheets {
            short = short.replacen(&format!("{OPEN}{sheet}\">"), "", 1);
        }
        short.insert_str(first, &format!("{OPEN}{up}{bundle}\">"));
        files::write_if_changed(path, short.as_bytes())?;
        used.extend(names.iter().map(|name| (*name).to_owned()));
    }
    remove(site, used)
}

/// Puts classic scripts that follow each other on a page into one. It is in the folder of the first, and strict if that one is.
///
/// # Errors
/// A page names a script that is not there, or a file cannot be read or written.
pub(super) fn scripts(site: &Path) -> Result<()> {
    let run = Regex::new(r#"(?:<script src="[^"]+"></script>\s*){2,}"#)?;
    let source = Regex::new(r#" src="([^"]+)""#)?;
    let mut used = BTreeSet::new();
    for (path, text) in &pages(site)? {
        let mut short = text.clone();
        for found in run.find_iter(text) {
            let addresses =
                source.captures_iter(found.as_str()).filter_map(|address| address.get(1));
            let addresses: Vec<&str> = addresses.map(|address| address.as_str()).collect();
            let Some(first) = addresses.first() else { continue };
            let mut all = String::new();
            for address in &addresses {
                let file = target(path.strip_prefix(site)?, address)?;
                let script = fs::read_to_string(site.join(&file))
                    .with_context(|| format!("there is no {address}, for {}", path.display()))?;
                // One that does not end in a semicolon must not go on in the next.
                all += &format!("{script}\n;\n");
                used.insert(super::published::url(&file));
            }
            let name = format!("course-{}.js", &sha256(all.as_bytes())[..8]);
            let beside =
                format!("{}{name}", &first[..first.rfind('/').map_or(0, |slash| slash + 1)]);
            let bundle = site.join(target(path.strip_prefix(site)?, &beside)?);
            files::write_if_changed(&bundle, all.as_bytes())?;
            let script = format!("<script src=\"{beside}\"></script>\n");
            short = short.replacen(found.as_str(), &script, 1);
        }
        files::write_if_changed(path, short.as_bytes())?;
    }
    remove(site, used)
}

/// The file that an address on a page leads to; both from the top of the site.
fn target(page: &Path, address: &str) -> Result<PathBuf> {
    let file = files::normal(&page.with_file_name(address));
    file.with_context(|| format!("{address} leads out of the site"))
}

/// The pages of a site with their text.
fn pages(site: &Path) -> Result<Vec<(PathBuf, String)>> {
    let files = files::files_below(site)?;
    let pages = files.iter().filter(|file| file.extension().is_some_and(|it| it == "html"));
    pages
        .map(|file| {
            let path = site.join(file);
            let text = fs::read_to_string(&path)
                .with_context(|| format!("{} cannot be read", path.display()))?;
            Ok((path, text))
        })
        .collect()
}

fn remove(site: &Path, names: BTreeSet<String>) -> Result<()> {
    for name in names {
        fs::remove_file(site.join(&name)).with_context(|| format!("{name} cannot be removed"))?;
    }
    Ok(())
}

/// The addresses of a page's stylesheets, as they stand there; not of those that are only for paper, or that a script looks for.
fn sheets(page: &str) -> Vec<String> {
    let links = page.split(OPEN).skip(1);
    links
        .filter_map(|rest| Some(rest.split_once("\">")?.0))
        .filter(|address| !address.contains('"'))
        .map(str::to_owned)
        .collect()
}

/// An address without the way up to the site's top folder.
fn within(address: &str) -> &str {
    let below = address.trim_start_matches("../");
    below.trim_start_matches('/')
}

/// Writes the bundle of some stylesheets, if it is not there yet; its address in the site.
fn bundle(site: &Path, names: &[&str]) -> Result<String> {
    let mut all = String::new();
    for name in names {
        let sheet =
            fs::read_to_string(site.join(name)).with_context(|| format!("there is no {name}"))?;
        // From the bundle's folder the same address has to lead to the same file.
        let is_beside = Path::new(name).components().count() == 2;
        for address in sheet.split("url(").skip(1) {
            let address = address.trim_start_matches(['"', '\'']);
            let stays = address.starts_with("data:") || (is_beside && address.starts_with("../"));
            ensure!(stays, "{name} refers to a file by an address that would change its meaning");
        }
        all += &sheet;
        all.push('\n');
    }
    let name = format!("{FOLDER}/course-{}.css", &sha256(all.as_bytes())[..8]);
    files::write_if_changed(&site.join(&name), all.as_bytes())?;
    Ok(name)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{OPEN, scripts, styles};

    #[test]
    fn each_page_asks_for_one_stylesheet_that_says_what_all_did() {
        let site = tempfile::tempdir().expect("a folder");
        let at = |name: &str| site.path().join(name);
        for folder in ["css", "theme", "a"] {
            fs::create_dir(at(folder)).expect("a folder");
        }
        fs::write(at("css/one.css"), "p { color: red }").expect("a file");
        fs::write(at("theme/two.css"), "p { color: blue }").expect("a file");
        let page = |up: &str| {
            format!(
                "<head>{OPEN}{up}css/one.css\">\n{OPEN}{up}theme/two.css\">\n<title>x</title></head>"
            )
        };
        fs::write(at("index.html"), page("")).expect("a file");
        fs::write(at("a/b.html"), page("../")).expect("a file");
        styles(site.path()).expect("a bundle");

        let below = fs::read_to_string(at("a/b.html")).expect("a page");
        let (_, rest) = below.split_once(OPEN).expect("a stylesheet");
        assert!(!rest.contains(OPEN), "{below}");
        assert!(rest.contains("<title>x</title>"), "{below}");
        let address = rest.split('"').next().and_then(|it| it.strip_prefix("../")).expect("a file");
        let css = fs::read_to_string(at(address)).expect("the bundle");
        assert_eq!(css, "p { color: red }\np { color: blue }\n");
        let top = fs::read_to_string(at("index.html")).expect("a page");
        assert!(top.contains(&format!("{OPEN}{address}\">")), "{top}");
        assert!(!at("css/one.css").exists() && !at("theme/two.css").exists());
    }

    #[test]
    fn what_is_only_for_paper_stays_apart() {
        let site = tempfile::tempdir().expect("a folder");
        fs::create_dir(site.path().join("css")).expect("a folder");
        fs::write(site.path().join("css/a.css"), "p {}").expect("a file");
        fs::write(site.path().join("css/print.css"), "p {}").expect("a file");
        let print = format!("{OPEN}css/print.css\" media=\"print\">");
        let page = site.path().join("a.html");
        fs::write(&page, format!("{OPEN}css/a.css\">\n{print}")).expect("a file");
        styles(site.path()).expect("a bundle");
        let page = fs::read_to_string(&page).expect("a page");
        assert!(page.contains(&print) && site.path().join("css/print.css").exists(), "{page}");
    }

    #[test]
    fn an_address_in_a_stylesheet_that_would_lead_elsewhere_is_a_mistake() {
        for (name, address, is_fine) in [
            ("fonts/a.css", "'../fonts/a.woff2'", true),
            ("web/b/a.css", "'data:image/svg+xml,<svg/>'", true),
            ("fonts/a.css", "a.woff2", false),
            ("web/b/a.css", "\"../a.woff2\"", false),
        ] {
            let site = tempfile::tempdir().expect("a folder");
            let sheet = site.path().join(name);
            fs::create_dir_all(sheet.parent().expect("a folder")).expect("a folder");
            fs::write(&sheet, format!("p {{ src: url({address}) }}")).expect("a file");
            fs::create_dir_all(site.path().join("css")).expect("a folder");
            fs::write(site.path().join("a.html"), format!("{OPEN}{name}\">")).expect("a file");
            assert_eq!(styles(site.path()).is_ok(), is_fine, "{name}: {address}");
        }
    }

    #[test]
    fn scripts_that_follow_each_other_are_one_in_the_folder_of_the_first() {
        let site = tempfile::tempdir().expect("a folder");
        let at = |name: &str| site.path().join(name);
        fs::create_dir_all(at("web/shell")).expect("a folder");
        fs::create_dir_all(at("de/core")).expect("a folder");
        for (name, script) in
            [("web/shell/a.js", "'use strict'; a()"), ("de/b.js", "(b())"), ("c.js", "c()")]
        {
            fs::write(at(name), script).expect("a file");
        }
        let page = "<script src=\"../../web/shell/a.js\"></script>\n <script src=\"../b.js\"></script>\n<p></p>\n\
            <script src=\"../../c.js\"></script>\n<script type=\"module\" src=\"../d.js\"></script>";
        fs::write(at("de/core/a.html"), page).expect("a file");
        scripts(site.path()).expect("a bundle");

        let page = fs::read_to_string(at("de/core/a.html")).expect("a page");
        let (first, rest) = page.split_once('\n').expect("lines");
        assert_eq!(
            rest,
            "<p></p>\n<script src=\"../../c.js\"></script>\n<script type=\"module\" src=\"../d.js\"></script>"
        );
        let address = first.split('"').nth(1).and_then(|it| it.strip_prefix("../../"));
        let address = address.expect("an address");
        assert!(address.starts_with("web/shell/course-"), "{address}");
        let script = fs::read_to_string(at(address)).expect("the bundle");
        assert_eq!(script, "'use strict'; a()\n;\n(b())\n;\n");
        assert!(!at("web/shell/a.js").exists() && !at("de/b.js").exists() && at("c.js").exists());
    }

    #[test]
    fn a_stylesheet_that_is_not_there_is_a_mistake() {
        let site = tempfile::tempdir().expect("a folder");
        fs::write(site.path().join("a.html"), format!("{OPEN}css/none.css\">")).expect("a file");
        let error = format!("{:#}", styles(site.path()).expect_err("a mistake"));
        assert!(error.contains("css/none.css"), "{error}");
    }
}

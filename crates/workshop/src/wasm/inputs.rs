//! What goes into the demos.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use workbook::checkout::Checkout;

use super::module::MODULES;
use crate::fingerprint::Fingerprint;

/// A hash over every file in the checkout that can change the compiled demos: the sources of the modules' packages
/// and of the local crates they use, their manifests, the lock file and cargo's configuration. Flags and compiler are not in it.
pub(super) fn fingerprint(checkout: &Checkout) -> Result<String> {
    let root = checkout.root();
    let mut fingerprint = Fingerprint::default();
    for path in inputs(checkout)? {
        fingerprint.add_file(&root.join(path))?;
    }
    Ok(fingerprint.finish())
}

fn inputs(checkout: &Checkout) -> Result<BTreeSet<PathBuf>> {
    let root = checkout.root();
    let mut paths: BTreeSet<PathBuf> = ["Cargo.toml", "Cargo.lock", ".cargo/config.toml"]
        .into_iter()
        .map(|file| root.join(file))
        .collect();
    for module in &MODULES {
        let home = root.join(module.home);
        paths.extend(files::files_below(&home)?.into_iter().map(|file| home.join(file)));
    }
    for source in compiled_sources(checkout) {
        paths.extend(
            source
                .ancestors()
                .skip(1)
                .take_while(|folder| *folder != root)
                .map(|folder| folder.join("Cargo.toml"))
                .filter(|path| path.is_file()),
        );
        // What a build script says that it reads may be a folder.
        if source.is_dir() {
            paths.extend(files::files_below(&source)?.into_iter().map(|file| source.join(file)));
        } else {
            paths.insert(source);
        }
    }
    Ok(paths)
}

/// The files that the last compilations read, by cargo's own records; other crates of the workspace show up only there.
/// (Without a record there is no finished compilation either, and so nothing to compare.)
fn compiled_sources(checkout: &Checkout) -> Vec<PathBuf> {
    let read = |record| fs::read_to_string(record).unwrap_or_default();
    let records = MODULES.iter().map(|module| read(module.record(checkout)));
    records
        .flat_map(|text| parse_dep_info(&text))
        .filter(|path| path.starts_with(checkout.root()))
        .collect()
}

/// The prerequisites in cargo's dep-info, `target: a b\ c …`, where a backslash keeps a space in a name.
fn parse_dep_info(text: &str) -> Vec<PathBuf> {
    let Some((_, prerequisites)) = text.lines().next().and_then(|line| line.split_once(": "))
    else {
        return Vec::new();
    };
    let placeholder = '\0';
    prerequisites
        .replace("\\ ", &placeholder.to_string())
        .split_whitespace()
        .map(|name| Path::new(&name.replace(placeholder, " ")).to_path_buf())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dep_info_names_may_hold_spaces() {
        let text = "/t/wasm_demos.wasm: /my\\ course/a.rs /b.rs\n";
        assert_eq!(parse_dep_info(text), [Path::new("/my course/a.rs"), Path::new("/b.rs")]);
    }

    #[test]
    fn no_record_means_no_sources() {
        assert!(parse_dep_info("").is_empty());
    }
}

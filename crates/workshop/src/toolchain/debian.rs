//! Debian's toolchain: `rustc-web`, `cargo-web` and `rust-web-src`, which Debian keeps new for its browsers.

use std::fs;

use anyhow::Result;

use super::candidate::{Search, examine, has_std_source};
use crate::machine::Machine;

/// What apt is asked for. The linker is not among them: which one it is only shows afterwards, see [`linker_package`].
pub(super) const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];

/// Looks for the packaged toolchain.
pub(super) fn find(machine: &Machine, search: &mut Search) -> Result<()> {
    let bin = machine.prefix.join("bin");
    if !bin.join("rustc").is_file() {
        search.lacking.push(format!("{} has no packaged rustc.", bin.display()));
        return Ok(());
    }
    if !has_std_source(&machine.prefix) {
        search
            .lacking
            .push(format!("the rustc in {} has no source of the standard library.", bin.display()));
        return Ok(());
    }
    let label = format!("the system's rustc in {}", bin.display());
    let Some(toolchain) = examine(machine, label, &bin, &mut search.lacking)? else {
        return Ok(());
    };
    // `is_file` follows the link, so a link to a linker that is not installed counts as none.
    if bin.join("rust-lld").is_file() {
        search.found = Some(toolchain);
    } else {
        search
            .lacking
            .push(format!("the rustc in {} has no rust-lld (the linker for Wasm).", bin.display()));
    }
    Ok(())
}

/// The package of the linker: `rust-lld` is a link to `lld-22` or whatever the number is now, a program that the package
/// of the same name brings and that no other package pulls in.
pub(super) fn linker_package(machine: &Machine) -> Option<String> {
    let link = machine.prefix.join("bin/rust-lld");
    if link.is_file() {
        return None;
    }
    Some(fs::read_link(link).ok()?.file_name()?.to_string_lossy().into_owned())
}

//! rustup's toolchains.

use std::path::PathBuf;

use anyhow::Result;

use super::candidate::{Search, examine, field, has_std_source};
use crate::machine::Machine;

/// Looks for a toolchain with `rust-src`, the active one first.
pub(super) fn find(machine: &Machine, search: &mut Search) -> Result<()> {
    let Some(rustup) = machine.program("rustup") else {
        search.lacking.push("rustup is not installed.".into());
        return Ok(());
    };
    let home = PathBuf::from(machine.tool(&rustup).args(["show", "home"]).success(|_| ())?.trim());
    let list = machine.tool(&rustup).args(["toolchain", "list"]).success(|_| ())?;
    for name in by_preference(&list) {
        let sysroot = home.join("toolchains").join(name);
        if !has_std_source(&sysroot) {
            search
                .lacking
                .push(format!("rustup's {name} has no rust-src (the standard library's source)."));
            continue;
        }
        let label = format!("rustup's {name}");
        let Some(toolchain) = examine(machine, label, &sysroot.join("bin"), &mut search.lacking)?
        else {
            continue;
        };
        let host = field(&toolchain.version, "host").unwrap_or_default();
        let linker = sysroot
            .join("lib/rustlib")
            .join(host)
            .join("bin/rust-lld")
            .with_extension(std::env::consts::EXE_EXTENSION);
        if linker.is_file() {
            search.found = Some(toolchain);
            return Ok(());
        }
        search.lacking.push(format!("rustup's {name} has no rust-lld (the linker for Wasm)."));
    }
    Ok(())
}

/// The toolchain that `rustup component add` would add to.
pub(super) fn active(machine: &Machine) -> Option<String> {
    let rustup = machine.program("rustup")?;
    let line = machine.tool(&rustup).args(["show", "active-toolchain"]).success(|_| ()).ok()?;
    line.split_whitespace().next().map(str::to_owned)
}

/// Names from `rustup toolchain list`: the active one, then stable before beta before nightly, as listed.
fn by_preference(list: &str) -> Vec<&str> {
    let mut lines: Vec<&str> =
        list.lines().filter(|line| !line.starts_with("no installed")).collect();
    lines.sort_by_key(|line| {
        let active = line.contains("active")
            || line.contains("override")
            || !list.contains("active") && line.contains("default");
        (!active, line.starts_with("nightly"), line.starts_with("beta"))
    });
    lines.into_iter().filter_map(|line| line.split_whitespace().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::by_preference;

    #[test]
    fn the_active_toolchain_comes_first() {
        let list = "stable-x (default)\nnightly-x (active)\n1.95.0-x\n";
        assert_eq!(by_preference(list), ["nightly-x", "stable-x", "1.95.0-x"]);
    }

    #[test]
    fn older_rustups_mark_only_the_default_and_overrides() {
        assert_eq!(by_preference("nightly-x\nstable-x (default)\n"), ["stable-x", "nightly-x"]);
        assert_eq!(by_preference("stable-x\nnightly-x (override)\n"), ["nightly-x", "stable-x"]);
    }

    #[test]
    fn no_toolchain_at_all_is_no_candidate() {
        assert!(by_preference("no installed toolchains\n").is_empty());
    }
}

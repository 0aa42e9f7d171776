//! Asking both suppliers.

use anyhow::Result;

use super::candidate::Search;
use super::{debian, rustup};
use crate::machine::Machine;

/// Looks for a toolchain; installs nothing.
///
/// # Errors
/// A program that is there cannot be run at all.
pub fn find(machine: &Machine) -> Result<Search> {
    let mut search = Search::default();
    rustup::find(machine, &mut search)?;
    if search.found.is_none() {
        debian::find(machine, &mut search)?;
    }
    Ok(search)
}

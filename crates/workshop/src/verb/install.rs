//! `--install`, which several verbs know.

use clap::Args;

use crate::consent::Consent;
use crate::machine::Machine;

/// Whether to install what is missing.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct Install {
    /// Install what is missing on this machine (by apt-get, rustup or cargo install) without asking
    #[arg(long)]
    pub install: bool,
}

impl Install {
    /// This machine, on which that may be done; without the flag, whoever sits at the terminal is asked.
    #[must_use]
    pub fn machine(self) -> Machine {
        Machine::here().with(if self.install { Consent::Given } else { Consent::Ask })
    }
}

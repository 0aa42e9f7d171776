//! What every Unix has.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit, setsid};

use crate::Limits;

/// Sets the limits of this process and of all that it starts; says whether all are in force.
pub(crate) fn limit(limits: &Limits) -> bool {
    let wanted = [
        (Resource::Cpu, limits.cpu.as_secs()),
        (Resource::As, limits.memory),
        (Resource::Fsize, limits.file_size),
        // No picture of its memory is left behind when it crashes.
        (Resource::Core, 0),
    ];
    wanted.map(|(resource, most)| lower(resource, most)).into_iter().all(|done| done)
}

/// Lowers a limit; one that is lower already stays.
fn lower(resource: Resource, most: u64) -> bool {
    let present = getrlimit(resource).maximum;
    let most = present.map_or(most, |present| present.min(most));
    setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) }).is_ok()
}

/// A session of its own: no terminal to write to or to take signals from. Fails only where that is so already.
pub(crate) fn leave_session() {
    let _ = setsid();
}

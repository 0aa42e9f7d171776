//! Links that open a program in the explorer: what follows the # is no anchor but the program itself.

use ::explorer::{Link, LinkError, Program, Stepper};

/// Whether a link of the explorer leads to a program, and its schedule fits.
///
/// # Errors
/// Why not, as a sentence without a full stop.
pub(crate) fn opens(link: &str) -> Result<(), String> {
    let link: Link = link.parse().map_err(|error: LinkError| error.to_string())?;
    let program = Program::parse(&link.source);
    let program = program.map_err(|mistakes| mistakes.first().message.clone())?;
    let played = Stepper::new(program, link.memory).play(&link.schedule);
    played.map_err(|error| error.to_string())
}

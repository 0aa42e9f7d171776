//! Gives readers files of their own to work in, made from the stubs of the course.
//!
//! The course's stub of an exercise is `exercises/ex05/stub.rs`; what the reader edits is `exercises/src/ex05.rs`, which
//! git does not know. So solving an exercise changes nothing that is tracked, and a newer course comes without touching
//! what a reader wrote. [`hand_out`] brings the two together: a file that is missing is made, one that nobody has touched
//! is renewed when its stub has changed, and one that somebody has touched is left alone. To tell these apart, a copy of
//! each stub is kept as it was handed out, in `.workbook/stubs`.
//!
//! Everybody who needs the files calls it first: the test of the exercises, the tool, and the build script that makes
//! them for an editor in a fresh clone. It costs about a millisecond when there is nothing to do.
mod error;
mod layout;
mod modules;
mod place;

pub use error::HandoutError;
pub use layout::{EXERCISES, READERS, exercises, is_id, own_package, readers_file, stub};

use place::{Standing, standing};
use std::fs;
use std::path::Path;

/// What was done about the reader's file of an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It was missing, and was made.
    Made,
    /// Nobody had touched it, and the course has another stub now: it is that one.
    Renewed,
    /// The course has another stub now, and the reader's file was left alone, being his. Told once a stub.
    Kept,
}

/// Brings the reader's files in the checkout at `root` up to date: what was done, by exercise, in order; empty if there was
/// nothing to do.
///
/// Several programs may call it at the same time. Where the reader has put a link in place of a file, it is read through
/// the link, and never replaced. Files of exercises that the course no longer has are left alone.
///
/// # Errors
/// When a stub cannot be read, or a file that is needed cannot be written. What could be done before is done.
pub fn hand_out(root: &Path) -> Result<Vec<(String, Done)>, HandoutError> {
    let ids = exercises(root)?;
    // Most calls find nothing to do. They take no lock, so that they work where nothing can be written.
    if modules::is_up_to_date(root, &ids) && all_settled(root, &ids)? {
        return Ok(Vec::new());
    }
    let lock = place::lock_file(root);
    let _turn = files::lock(&lock).map_err(HandoutError::writing(&lock))?;
    let mut done = Vec::new();
    for id in &ids {
        let about = match standing(root, id)? {
            Standing::Settled => continue,
            Standing::Unknown { stub } => {
                place::remember(root, id, &stub)?;
                continue;
            }
            Standing::Missing { stub } => {
                place::make(root, id, &stub)?;
                Done::Made
            }
            Standing::Outdated { stub } => {
                place::renew(root, id, &stub)?;
                Done::Renewed
            }
            Standing::Diverged { stub } => {
                // From now on that is the one that he has left aside.
                place::remember(root, id, &stub)?;
                Done::Kept
            }
        };
        done.push((id.clone(), about));
    }
    modules::write(root, &ids)?;
    Ok(done)
}

/// What to tell the reader about what was done, a line each; that files were made is no news.
pub fn news(done: &[(String, Done)]) -> Vec<String> {
    let about = |(id, done): &(String, Done)| match done {
        Done::Made => None,
        Done::Renewed => Some(format!(
            "{id}: the course has a newer stub, and yours was untouched: it is the newer one now."
        )),
        Done::Kept => Some(format!(
            "{id}: the course has a newer stub. Your file is as you left it; `cargo workbook reset {id}` takes the new stub \
             and keeps a copy of what you have."
        )),
    };
    done.iter().filter_map(about).collect()
}

/// Whether the reader's file of an exercise is the stub, whatever the ends of its lines.
pub fn is_as_it_came(root: &Path, id: &str) -> bool {
    let (now, stub) = (fs::read(root.join(readers_file(id))), fs::read(root.join(stub(id))));
    matches!((now, stub), (Ok(now), Ok(stub)) if place::same(&now, &stub))
}

/// Notes that the reader has the stub of an exercise as it is now: whoever puts it there himself says so.
///
/// # Errors
/// When the stub cannot be read, or the note cannot be written.
pub fn note_handed_out(root: &Path, id: &str) -> Result<(), HandoutError> {
    let path = root.join(stub(id));
    let text = fs::read(&path).map_err(HandoutError::reading(&path))?;
    place::remember(root, id, &text)
}

fn all_settled(root: &Path, ids: &[String]) -> Result<bool, HandoutError> {
    for id in ids {
        match standing(root, id)? {
            Standing::Settled => {}
            // Nothing that the reader would miss, where the note cannot be written.
            Standing::Unknown { .. } if !place::can_remember(root) => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}

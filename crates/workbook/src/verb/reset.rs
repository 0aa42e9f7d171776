//! `cargo workbook reset`: the stub again, with a copy of what was there.

use std::fs;
use std::io;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use grader::handout;

use crate::answer;
use crate::checkout::Checkout;
use crate::console::say;
use crate::reader;

/// What to reset.
#[derive(Args, Debug)]
pub struct Reset {
    /// The exercise, such as ex07
    exercise: String,
}

impl Reset {
    /// Puts the stub back in place; the file that was there is kept under a name that is free.
    ///
    /// # Errors
    /// There is no such exercise, it has no stub, or a file cannot be written. The reader's file is then as it was.
    pub fn run(self, checkout: &Checkout) -> Result<bool> {
        let info = reader::exercise(checkout, &self.exercise)?;
        let stub_path = grader::stub(checkout.root(), &info.id);
        let stub = fs::read(&stub_path).with_context(|| {
            format!("the stub {} cannot be read: is this checkout complete?", stub_path.display())
        })?;
        let path = checkout.root().join(&info.file);
        let present = match fs::read(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                return Err(error).with_context(|| format!("{} cannot be read", info.file));
            }
        };
        if reader::is_as_it_came(checkout, &info) {
            answer!("{} is as it came: there is nothing to reset.", info.file);
            return Ok(true);
        }
        if let Some(text) = present {
            let backup = backup(checkout, &info.id, &text)?;
            let shown = backup.strip_prefix(checkout.root()).unwrap_or(&backup);
            answer!("What you had in {} is kept in {}.", info.file, shown.display());
        }
        files::write_if_changed(&path, &stub)?;
        handout::note_handed_out(checkout.root(), &info.id)?;
        if let Err(error) =
            reader::update(checkout, |progress| progress.of_mut(&info.id).forget_verdicts())
        {
            say(format!("Your progress still says what it said before: {error:#}"));
        }
        answer!("{} is the stub again.", info.file);
        Ok(true)
    }
}

/// Writes `text` to a name that is free, and that two calls at the same time do not both take.
fn backup(checkout: &Checkout, id: &str, text: &[u8]) -> Result<PathBuf> {
    let folder = checkout.root().join(".workbook/backups");
    let failed = || format!("a backup cannot be written to {}", folder.display());
    fs::create_dir_all(&folder).with_context(failed)?;
    for number in 1_u32.. {
        let path = folder.join(format!("{id}.{number}.rs"));
        match fs::File::create_new(&path) {
            Ok(mut file) => {
                io::Write::write_all(&mut file, text)
                    .and_then(|()| file.sync_all())
                    .with_context(failed)?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error).with_context(failed),
        }
    }
    unreachable!("numbers do not end before names do")
}

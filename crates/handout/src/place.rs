//! The reader's file of one exercise, and the copy of the stub that it was made from.
use crate::error::HandoutError;
use crate::layout::{copies, readers_file, stub};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// How it stands with a reader's file. Where something is to be done, it comes with the stub.
pub(crate) enum Standing {
    /// There is nothing to do.
    Settled,
    /// There is no file.
    Missing { stub: Vec<u8> },
    /// It is an older stub, untouched.
    Outdated { stub: Vec<u8> },
    /// It is the reader's work, and the stub has changed since it was handed out.
    Diverged { stub: Vec<u8> },
    /// It is the stub, or the reader's work, and nobody has noted what was handed out.
    Unknown { stub: Vec<u8> },
}

pub(crate) fn standing(root: &Path, id: &str) -> Result<Standing, HandoutError> {
    let stub_path = root.join(stub(id));
    let stub = fs::read(&stub_path).map_err(HandoutError::reading(&stub_path))?;
    let path = root.join(readers_file(id));
    // Not through links: a link to a file that is away for now is the reader's business.
    let link = match fs::symlink_metadata(&path) {
        Ok(metadata) => metadata.is_symlink(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Standing::Missing { stub });
        }
        Err(error) => return Err(HandoutError::reading(&path)(error)),
    };
    // What cannot be read is not touched either; who wants to grade it will say so.
    let Ok(now) = fs::read(&path) else { return Ok(Standing::Settled) };
    let Ok(copy) = fs::read(copy(root, id)) else { return Ok(Standing::Unknown { stub }) };
    Ok(match () {
        () if same(&copy, &stub) => Standing::Settled,
        () if same(&now, &stub) => Standing::Unknown { stub },
        () if same(&now, &copy) && !link => Standing::Outdated { stub },
        () => Standing::Diverged { stub },
    })
}

/// Whether two texts are the same but for the ends of their lines, which editors and git change.
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    let without = |text: &[u8]| {
        let mut text = text.to_owned();
        text.retain(|&byte| byte != b'\r');
        text
    };
    one == other || without(one) == without(other)
}

/// Makes the reader's file, unless somebody else has just done so.
pub(crate) fn make(root: &Path, id: &str, stub: &[u8]) -> Result<(), HandoutError> {
    let path = root.join(readers_file(id));
    let folder = path.parent().unwrap_or(root);
    fs::create_dir_all(folder).map_err(HandoutError::writing(folder))?;
    match File::create_new(&path).and_then(|mut file| file.write_all(stub)) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            Err(HandoutError::writing(&path)(error))
        }
        _ => remember(root, id, stub),
    }
}

/// Puts the newer stub in place of the older one.
pub(crate) fn renew(root: &Path, id: &str, stub: &[u8]) -> Result<(), HandoutError> {
    let path = root.join(readers_file(id));
    files::write_if_changed(&path, stub).map_err(HandoutError::writing(&path))?;
    remember(root, id, stub)
}

/// Keeps a copy of the stub as it was handed out.
pub(crate) fn remember(root: &Path, id: &str, stub: &[u8]) -> Result<(), HandoutError> {
    let path = copy(root, id);
    files::write_if_changed(&path, stub).map(drop).map_err(HandoutError::writing(&path))
}

/// Whether copies can be kept at all.
pub(crate) fn can_remember(root: &Path) -> bool {
    files::lock(&lock_file(root)).is_ok()
}

/// Held by who changes files.
pub(crate) fn lock_file(root: &Path) -> PathBuf {
    copies(root).join("lock")
}

fn copy(root: &Path, id: &str) -> PathBuf {
    copies(root).join(format!("{id}.rs"))
}

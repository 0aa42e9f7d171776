//! Reads what was handed in, whatever it is.
use crate::submission::Submission;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use verdict::{Kind, Verdict};

/// The most bytes that a submission may have. Solutions have a few thousand.
const MOST: u64 = 1 << 20;

/// The text of a submission, once and for all: what is saved later is not what the verdict is about.
///
/// # Errors
/// The verdict, where it is no text that could be compiled.
pub(crate) fn read(submission: &Submission) -> Result<String, Box<Verdict>> {
    let refused = |kind, happened: String| Err(Box::new(Verdict::new(kind, happened)));
    let bytes = match bytes(submission.path()) {
        Ok(Some(bytes)) => bytes,
        // A pipe, for example, from which nobody would ever have read to the end.
        Ok(None) => return refused(Kind::DoesNotCompile, "it is no ordinary file".to_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let id = submission.exercise();
            let gone = format!("the file is gone; `cargo workbook reset {id}` brings it back");
            return refused(Kind::NotStarted, gone);
        }
        Err(error) => return refused(Kind::NotGraded, format!("the file cannot be read: {error}")),
    };
    if bytes.len() as u64 > MOST {
        let happened = format!("the file is larger than {} MB: no solution is", MOST >> 20);
        return refused(Kind::DoesNotCompile, happened);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(_) => refused(Kind::DoesNotCompile, "the file is not UTF-8 text".to_owned()),
    }
}

/// As many as tell that there are too many; none for what is no ordinary file.
fn bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    // Opening a pipe would wait for its other end.
    if !fs::metadata(path)?.is_file() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn submission(path: &Path) -> Submission {
        Submission { exercise: "ex01".to_owned(), path: path.to_owned() }
    }

    fn kind(path: &Path) -> Kind {
        read(&submission(path)).unwrap_err().kind
    }

    #[test]
    fn what_is_no_text_is_a_verdict() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ex01.rs");
        assert_eq!(kind(&file), Kind::NotStarted);
        assert_eq!(kind(folder.path()), Kind::DoesNotCompile);
        fs::write(&file, b"fn f() {} // \xff").unwrap();
        assert_eq!(kind(&file), Kind::DoesNotCompile);
        // Nothing is stored of it.
        File::create(&file).unwrap().set_len(1 << 40).unwrap();
        assert_eq!(kind(&file), Kind::DoesNotCompile);
        fs::write(&file, "").unwrap();
        assert_eq!(read(&submission(&file)), Ok(String::new()));
    }
}

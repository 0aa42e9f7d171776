//! How the grader calls a check program, and what that one leaves behind.
use super::Verdict;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The third argument of a check program that is to run its checks on real threads alone.
const ONLY_NATIVE: &str = "only-native";

/// What a check program is asked to do. On its command line it is two paths or three words, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Where to leave the verdict.
    pub verdict: PathBuf,
    /// The file that is graded. It is compiled into the program, which reads it for its lines.
    pub submission: PathBuf,
    /// Whether to run the checks on real threads alone.
    pub only_native: bool,
}

impl Call {
    /// The words for the command line.
    pub fn arguments(&self) -> Vec<OsString> {
        let mut words = vec![self.verdict.clone().into(), self.submission.clone().into()];
        words.extend(self.only_native.then(|| ONLY_NATIVE.into()));
        words
    }

    /// The call that these words are, the program's own name left out; none if they are no call.
    pub fn parse(mut words: impl Iterator<Item = OsString>) -> Option<Self> {
        let (verdict, submission) = (words.next()?.into(), words.next()?.into());
        let only_native = match words.next() {
            None => false,
            Some(word) if word == ONLY_NATIVE => true,
            Some(_) => return None,
        };
        words.next().is_none().then_some(Self { verdict, submission, only_native })
    }
}

/// Leaves a verdict in the file `to`. Whoever reads it meanwhile finds the old one or the new one: the program may be
/// ended at any moment.
///
/// # Errors
/// When the file, or the one beside it that takes its place, cannot be written.
pub fn leave(verdict: &Verdict, to: &Path) -> io::Result<()> {
    let fresh = to.with_extension("new");
    fs::write(&fresh, serde_json::to_vec(verdict)?)?;
    fs::rename(&fresh, to)
}

/// The verdict that was left in a file.
///
/// # Errors
/// When the file cannot be read, or holds no verdict.
pub fn collect(from: &Path) -> io::Result<Verdict> {
    Ok(serde_json::from_slice(&fs::read(from)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    #[test]
    fn a_call_is_read_as_it_was_written() {
        for only_native in [false, true] {
            let call = Call { verdict: "a b".into(), submission: "/c/ex01.rs".into(), only_native };
            assert_eq!(Call::parse(call.arguments().into_iter()), Some(call));
        }
        for words in [&[][..], &["a"], &["a", "b", "c"], &["a", "b", ONLY_NATIVE, "d"]] {
            assert_eq!(Call::parse(words.iter().map(OsString::from)), None, "{words:?}");
        }
    }

    #[test]
    fn a_verdict_takes_the_place_of_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("verdict.json");
        for kind in [Kind::Stuck, Kind::Pass] {
            let verdict = Verdict::new(kind, "it \"happened\"");
            leave(&verdict, &file).unwrap();
            assert_eq!(collect(&file).unwrap(), verdict);
        }
        fs::write(&file, "{").unwrap();
        assert!(collect(&file).is_err());
    }
}

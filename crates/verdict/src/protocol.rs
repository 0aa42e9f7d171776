//! How the grader calls a check program, and what that one says: messages through a pipe, which the program finds as its
//! standard input and takes away before any code of the submission runs.
use super::Verdict;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

/// Before the path of the submission's machine code, where the exercise asks for it.
const MACHINE_CODE: &str = "machine-code";
/// Asks for the checks on real threads alone.
const ONLY_NATIVE: &str = "only-native";

/// What a check program is asked to do. None of it helps to forge a verdict: the way out is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The text that is graded, to be read for its lines.
    pub text: PathBuf,
    /// What the compiler was told that file is: places in the submission have this name.
    pub compiled_as: PathBuf,
    /// What the compiler makes of the submission with std's own types, optimised.
    pub machine_code: Option<PathBuf>,
    /// Whether to run the checks on real threads alone.
    pub only_native: bool,
}

impl Call {
    /// The words for the command line.
    pub fn arguments(&self) -> Vec<OsString> {
        let mut words = vec![self.text.clone().into(), self.compiled_as.clone().into()];
        if let Some(path) = &self.machine_code {
            words.extend([MACHINE_CODE.into(), path.into()]);
        }
        words.extend(self.only_native.then(|| ONLY_NATIVE.into()));
        words
    }

    /// The call that these words are, the program's own name left out; none if they are no call.
    pub fn parse(mut words: impl Iterator<Item = OsString>) -> Option<Self> {
        let (text, compiled_as) = (words.next()?.into(), words.next()?.into());
        let mut call = Self { text, compiled_as, machine_code: None, only_native: false };
        while let Some(word) = words.next() {
            match word.to_str()? {
                MACHINE_CODE if call.machine_code.is_none() => {
                    call.machine_code = Some(words.next()?.into());
                }
                ONLY_NATIVE if !call.only_native => call.only_native = true,
                _ => return None,
            }
        }
        Some(call)
    }
}

/// What a check program says, one after the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Message {
    /// The first one: which checks of which exercise there are.
    Begin {
        /// The exercise's id.
        exercise: String,
        /// The checks' names, in the order in which they run.
        checks: Vec<String>,
    },
    /// The check with this index begins.
    Check(usize),
    /// The last one.
    End(Box<Verdict>),
}

impl Message {
    /// Says it: a line of JSON, in one piece.
    ///
    /// # Errors
    /// When nobody listens any more.
    pub fn say(&self, to: &mut impl Write) -> io::Result<()> {
        let mut line = serde_json::to_vec(self)?;
        line.push(b'\n');
        to.write_all(&line)
    }

    /// What was said, up to the first thing that is no message: a program can be ended at any moment.
    pub fn all(said: &[u8]) -> Vec<Self> {
        // What follows the last line break was cut off.
        let lines = said.split_inclusive(|&byte| byte == b'\n');
        let whole = lines.map_while(|line| line.strip_suffix(b"\n"));
        whole.map_while(|line| serde_json::from_slice(line).ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    #[test]
    fn a_call_is_read_as_it_was_written() {
        for only_native in [false, true] {
            for machine_code in [None, Some("only-native".into())] {
                let (text, compiled_as) = ("a b".into(), "/c/ex01.rs".into());
                let call = Call { text, compiled_as, machine_code, only_native };
                assert_eq!(Call::parse(call.arguments().into_iter()), Some(call));
            }
        }
        for words in [&[][..], &["a"], &["a", "b", "c"], &["a", "b", MACHINE_CODE]] {
            assert_eq!(Call::parse(words.iter().map(OsString::from)), None, "{words:?}");
        }
        let twice = ["a", "b", ONLY_NATIVE, ONLY_NATIVE];
        assert_eq!(Call::parse(twice.iter().map(OsString::from)), None);
    }

    #[test]
    fn messages_arrive_up_to_the_place_where_they_were_cut_off() {
        let verdict = Verdict::new(Kind::Pass, "it \"happened\"\nso");
        let said = [
            Message::Begin { exercise: "ex01".into(), checks: vec!["one\ntwo".into()] },
            Message::Check(0),
            Message::End(Box::new(verdict)),
        ];
        let mut pipe = Vec::new();
        said.iter().for_each(|message| message.say(&mut pipe).unwrap());
        assert_eq!(Message::all(&pipe), said);
        for length in 0..pipe.len() {
            let heard = Message::all(&pipe[..length]);
            assert!(heard.len() < said.len() && said.starts_with(&heard), "{length}");
        }
        pipe.splice(0..0, *b"noise\n");
        assert_eq!(Message::all(&pipe), []);
    }
}

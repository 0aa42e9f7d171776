//! Asking before anything is installed for the whole machine.

use std::io::{self, BufRead, IsTerminal as _, Write};

use anyhow::{Result, bail};
use workbook::console;

/// Whether something may be installed for the whole machine. (What lands below `target/` needs nobody's consent.)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Consent {
    /// It may: `--install` was given.
    Given,
    /// Whoever sits at the terminal decides. Without a terminal, nothing is installed.
    Ask,
    /// Nothing is installed, and nobody is asked.
    #[default]
    Refused,
}

/// Proof that a command may be run which installs something: only [`Consent::to`] gives it out.
#[derive(Debug)]
pub struct Granted(());

impl Consent {
    /// Gets consent to `command`, a line as one would type it, which brings `what`: a noun with its purpose, such as
    /// "Chromium, the browser that the tests drive".
    ///
    /// # Errors
    /// There is none; the message says what to type.
    pub fn to(self, command: &str, what: &str) -> Result<Granted> {
        let granted = match self {
            Self::Given => {
                console::say(format!("Installing {what}:\n  {command}"));
                true
            }
            Self::Ask if io::stdin().is_terminal() && console::is_interactive() => {
                ask(command, what, &mut io::stdin().lock(), &mut io::stderr().lock())?
            }
            Self::Ask | Self::Refused => false,
        };
        if granted {
            return Ok(Granted(()));
        }
        bail!(
            "missing: {what}. Nothing is installed for the whole machine unasked. Type\n  {command}\nor let it be done: say --install as well."
        );
    }
}

fn ask(
    command: &str,
    what: &str,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<bool> {
    write!(output, "Missing: {what}.\n  {command}\nRun this now? [y/N] ")?;
    output.flush()?;
    let mut answer = String::new();
    input.read_line(&mut answer)?;
    Ok(["y", "yes"].contains(&answer.trim().to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(answer: &str) -> (bool, String) {
        let mut asked = Vec::new();
        let granted = ask("apt-get install x", "x", &mut answer.as_bytes(), &mut asked).unwrap();
        (granted, String::from_utf8(asked).unwrap())
    }

    #[test]
    fn only_a_yes_is_one() {
        for yes in ["y\n", "Y\n", "yes", " Yes \n"] {
            assert!(answered(yes).0, "{yes:?}");
        }
        // The last is what a closed input says.
        for no in ["n\n", "\n", "yesterday\n", ""] {
            assert!(!answered(no).0, "{no:?}");
        }
    }

    #[test]
    fn the_question_shows_the_command_and_what_it_is_for() {
        let (_, asked) = answered("n");
        assert_eq!(asked, "Missing: x.\n  apt-get install x\nRun this now? [y/N] ");
    }

    #[test]
    fn without_consent_the_message_says_what_to_type() {
        let refused = Consent::Refused.to("apt-get install x", "x, to see").unwrap_err();
        let said = refused.to_string();
        assert!(
            said.contains("missing: x, to see") && said.contains("\n  apt-get install x\n"),
            "{said}"
        );
        assert!(said.contains("--install"), "{said}");
    }
}

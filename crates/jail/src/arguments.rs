//! A jail as arguments of a program, and back.

use std::ffi::OsString;
use std::time::Duration;

use crate::{Jail, Limits, Mode};

/// Between the jail and the program that it is for.
const END: &str = "--";

impl Jail {
    /// What [`parse`] reads, up to the name of the program.
    pub(crate) fn arguments(&self) -> Vec<OsString> {
        let Limits { cpu, memory, file_size } = self.limits;
        let seconds = cpu.as_secs() + u64::from(cpu.subsec_nanos() > 0);
        let mut all: Vec<OsString> =
            [seconds, memory, file_size].map(|number| number.to_string().into()).into();
        let flags = [
            (self.mode == Mode::Required, "required"),
            (self.spawns, "spawns"),
            (self.serves, "serves"),
        ];
        all.extend(flags.into_iter().filter(|(is, _)| *is).map(|(_, flag)| flag.into()));
        for (verb, paths) in [("read", &self.read), ("write", &self.write)] {
            for path in paths {
                all.extend([verb.into(), path.into()]);
            }
        }
        all.push(END.into());
        all
    }
}

/// The jail, the program, and the program's arguments.
pub(crate) fn parse(
    mut arguments: impl Iterator<Item = OsString>,
) -> Option<(Jail, OsString, Vec<OsString>)> {
    let mut number = || arguments.next()?.to_str()?.parse().ok();
    let limits =
        Limits { cpu: Duration::from_secs(number()?), memory: number()?, file_size: number()? };
    let mut jail = Jail::new(Mode::BestEffort, limits);
    loop {
        match arguments.next()?.to_str()? {
            "required" => jail.mode = Mode::Required,
            "spawns" => jail.spawns = true,
            "serves" => jail.serves = true,
            "read" => jail.read.push(arguments.next()?.into()),
            "write" => jail.write.push(arguments.next()?.into()),
            END => break,
            _ => return None,
        }
    }
    Some((jail, arguments.next()?, arguments.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jail_survives_its_journey() {
        let limits = Limits { cpu: Duration::from_millis(1_500), memory: 7, file_size: 8 };
        let jail = Jail::new(Mode::Required, limits)
            .reads(["/a b", "--"])
            .writes(["read"])
            .spawns()
            .serves();
        let words = ["program", "--", "spawns"].map(OsString::from);
        let (back, program, rest) = parse(jail.arguments().into_iter().chain(words)).unwrap();
        assert_eq!(back.limits.cpu, Duration::from_secs(2), "a limit is rounded up");
        assert_eq!((back.limits.memory, back.limits.file_size), (7, 8));
        assert_eq!((back.read, back.write), (jail.read, jail.write));
        assert!(back.mode == Mode::Required && back.spawns && back.serves);
        assert_eq!((program, rest), ("program".into(), vec!["--".into(), "spawns".into()]));
    }

    #[test]
    fn what_is_no_jail_is_refused() {
        for words in ["", "1 2", "1 2 3", "1 2 3 --", "1 2 x -- p", "1 2 3 dig -- p", "1 2 3 read"]
        {
            assert!(parse(words.split_whitespace().map(OsString::from)).is_none(), "{words}");
        }
    }
}

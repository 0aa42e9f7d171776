//! Links to executions that were recorded elsewhere.

use super::interpreter::Memory;
use super::link::Link;
use super::program::Program;
use super::stepper::Stepper;

/// A link that opens `source` and plays `schedule` to its end, under sequential consistency. `None` if that is no program,
/// or no schedule of it.
pub fn replay(source: &str, schedule: &str) -> Option<Link> {
    let memory = Memory::Interleaving;
    let schedule = schedule.parse().ok()?;
    let mut stepper = Stepper::new(Program::parse(source).ok()?, memory);
    stepper.play(&schedule).ok()?;
    Some(Link { source: source.to_owned(), memory, schedule })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_played_gets_a_link() {
        let source = "static n = AtomicI64(0);\nthread a { n.store(1, Relaxed); }\nthread b { n.store(2, Relaxed); }\n";
        let link = replay(source, "ba").expect("it can be played");
        assert_eq!(link.to_string().parse(), Ok(link));
        for (source, schedule) in [(source, "baa"), (source, "B"), ("thread a {", "a")] {
            assert_eq!(replay(source, schedule), None, "{schedule}");
        }
    }
}

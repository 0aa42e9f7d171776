//! Any text is refused with a place, or is a program that the search and the stepper agree on.
//! What stands behind the last `~` chooses the memory, the reduction and the steps.
#![no_main]

use libfuzzer_sys::fuzz_target;
use explorer::{Memory, Options, Program, Search, Stepper};

fuzz_target!(|text: &str| {
    let (source, choices) = text.rsplit_once('~').unwrap_or((text, ""));
    let mut choices = choices.bytes().map(usize::from);
    let program = match Program::parse(source) {
        Ok(program) => program,
        Err(mistakes) => {
            let first = mistakes.first();
            assert!(source.get(..first.span.start).is_some());
            assert!(first.to_string().contains('^'));
            return;
        }
    };
    let flags = choices.next().unwrap_or(0);
    let memory = if flags & 1 == 0 { Memory::Weak } else { Memory::Interleaving };
    let options = Options { memory, reduce: flags & 2 == 0, max_states: 500, ..Options::default() };
    let report = Search::new(program.clone(), options).finish();
    let mut stepper = Stepper::new(program, memory);
    for found in &report.endings {
        stepper.play(&found.schedule).expect("a schedule of this program");
        assert_eq!(stepper.ending(), Some(&found.what));
    }
    stepper.restart();
    for choice in choices.take(200) {
        let _ = stepper.step(choice & 3, choice >> 2 & 7);
        if choice >> 5 == 7 {
            stepper.back();
        }
        stepper.snapshot();
    }
    if let (Some(ending), None) = (stepper.ending(), report.unfinished) {
        assert!(report.endings.iter().any(|found| found.what == *ending));
    }
});

//! A collision in words, step by step.

use super::collision::{Collision, Sequel};
use crate::kit::{Act, Replay, Step};
use wording::{grouped, number_of};

/// Tells what happened in a run whose threads added `expected` times, to a counter that ended at `total`.
pub fn tell(collision: &Collision, expected: u64, total: u64) -> Replay {
    let Collision { shared: start, threads, sequel } = collision;
    let names = threads.map(|thread| format!("Adder {}", thread + 1));
    let [first, second] = &names;
    let [before, after] = [*start, start + 1].map(grouped);
    let mut steps = Steps { shared: before.clone(), lost: 0, steps: Vec::new() };
    steps.take(Act::Stand, None, &before, format!("The counter holds {before}."));
    steps.take(Act::Read, Some(0), &before, format!("{first} reads {before}."));
    let text = format!("{second} reads {before} too: {first} has not written yet.");
    steps.take(Act::Read, Some(1), &before, text);
    if let Some(sequel) = sequel {
        overwrite(&mut steps, *start, &names, sequel);
    } else {
        let text = format!("{first} adds one and writes {after}.");
        steps.take(Act::Write, Some(0), &after, text);
        steps.lost = 1;
        let text = format!(
            "{second} adds one and writes {after} too: two additions, and the counter has grown by one."
        );
        steps.take(Act::Overwrite, Some(1), &after, text);
    }
    let until_now = steps.lost;
    steps.lost = expected.saturating_sub(total);
    steps.shared = grouped(total);
    let text = if steps.lost == until_now {
        format!("The run ended at {}, and nothing more was lost.", grouped(total))
    } else {
        format!(
            "This happened again and again. At the end of the run, {} of {} additions were lost.",
            grouped(steps.lost),
            grouped(expected)
        )
    };
    steps.take(Act::Stand, None, "", text);
    let note = "Each thread noted what it read and wrote, and all this follows from those numbers. What they do not tell is who read first, and whose additions are the missing ones.";
    Replay { note: note.to_owned(), ..replay("The first collision", names, steps.steps) }
}

/// The first thread counts up to what it wrote; the other one, from the same start, to what the first one finds.
fn overwrite(steps: &mut Steps, start: u64, [first, second]: &[String; 2], sequel: &Sequel) {
    let Sequel { written, found, at_the_end } = *sequel;
    let (own, others) = (written - start, found - start);
    let [start, after, written, found] = [start, start + 1, written, found].map(grouped);
    let text = match own {
        1 => format!("{first} adds one and writes {after}."),
        _ => format!("{first} adds one and writes {after}, and so on up to {written}."),
    };
    steps.take(Act::Write, Some(0), &written, text);
    steps.lost = own;
    let text = match others {
        1 => format!("{second} adds one to the {start} that it has read, and writes {after}."),
        _ => format!("{second} counts on from the {start} that it has read, and comes to {found}."),
    };
    steps.take(Act::Overwrite, Some(1), &found, text);
    let sum = format!(
        "That makes {} since {start}, and the counter has grown by {}.",
        number_of(own + others, "addition"),
        grouped(others)
    );
    if at_the_end {
        let text = format!("{first} has ended, and the counter says {found}. {sum}");
        steps.take(Act::Stand, None, &found, text);
    } else {
        let text = format!("{first} looks again and reads {found}. {sum}");
        steps.take(Act::Read, Some(0), &found, text);
    }
}

/// What stands in the place of the steps where there is no collision to show.
pub fn without(can_lose: bool, expected: u64, total: u64) -> Replay {
    let (title, note) = match expected.saturating_sub(total) {
        0 if can_lose => (
            "No collision in this run",
            "No two threads read the same number. The program is as wrong as before: run it again."
                .to_owned(),
        ),
        0 => (
            "Nothing falls out",
            format!("All {} are in the counter.", number_of(expected, "addition")),
        ),
        _ => (
            "No collision to show",
            "Additions were lost, but what the threads noted does not prove where. Run it again."
                .to_owned(),
        ),
    };
    Replay { note, ..replay(title, Default::default(), Vec::new()) }
}

fn replay(title: &str, lanes: [String; 2], steps: Vec<Step>) -> Replay {
    Replay {
        title: title.to_owned(),
        lanes,
        shared: "Counter".to_owned(),
        lost: "Lost additions".to_owned(),
        steps,
        note: String::new(),
    }
}

/// Steps so far, and how things stand.
struct Steps {
    shared: String,
    lost: u64,
    steps: Vec<Step>,
}

impl Steps {
    fn take(&mut self, act: Act, lane: Option<usize>, value: &str, text: String) {
        if matches!(act, Act::Write | Act::Overwrite) {
            value.clone_into(&mut self.shared);
        }
        let (value, shared) = (value.to_owned(), self.shared.clone());
        self.steps.push(Step { act, lane, value, shared, lost: self.lost, text });
    }
}

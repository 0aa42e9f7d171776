//! What a run of `per-key` shows besides its numbers: a bar for each route, and a hit that was written over.

use crate::kit::{Act, Bar, Bars, Replay, Step};
use wording::{grouped, number_of};

/// What a thread read and what it then wrote over, which need not be the same.
#[derive(Debug, Clone, Copy)]
pub struct Write {
    /// The count that was looked up.
    pub seen: u64,
    /// The count that was there when its successor was put in.
    pub replaced: u64,
}

/// What a way tells of a hit: nothing, if it cannot write over anything.
pub trait Told {
    /// What was read and written over, if both are known.
    fn write(self) -> Option<Write>;
}

impl Told for () {
    fn write(self) -> Option<Write> {
        None
    }
}

impl Told for Write {
    fn write(self) -> Option<Write> {
        Some(self)
    }
}

/// More bars than this are a wall.
const MOST: usize = 16;

/// A bar for each route, or for the first of them: how often it was hit, and what was counted.
pub fn bars(routes: &[(u64, u64)]) -> Bars {
    let rows = (1..).zip(routes).take(MOST).map(|(number, (hit, counted))| {
        let lost = hit.saturating_sub(*counted);
        let note = match lost {
            0 => format!("{}, all counted", number_of(*hit, "hit")),
            _ => format!("{} of {}: {} lost", grouped(*counted), grouped(*hit), grouped(lost)),
        };
        Bar {
            name: format!("Route {number}"),
            value: *counted as f64,
            whole: Some(*hit as f64),
            note,
        }
    });
    let title = if routes.len() > MOST {
        format!("Hits and counts of the first {MOST} of {} routes", grouped(routes.len() as u64))
    } else {
        "Hits and counts of each route".to_owned()
    };
    Bars { title, rows: rows.collect() }
}

/// A count that was written over with a lower or an equal one, though a hit had come to it.
#[derive(Debug)]
pub struct Overwritten {
    /// Which thread did it, from 0.
    pub thread: usize,
    /// The route, from 0.
    pub route: u64,
    /// What the thread had looked up, and what it wrote over.
    pub write: Write,
}

impl Overwritten {
    /// How it came about. The thread looked the count up under one lock and replaced another one under the next, so in between
    /// somebody else had put that in.
    pub fn replay(&self, threads: usize, lost: u64, hits: u64) -> Replay {
        let Write { seen, replaced } = self.write;
        let route = grouped(self.route + 1);
        let me = format!("Handler {}", self.thread + 1);
        let other = match threads {
            2 => format!("Handler {}", 2 - self.thread),
            _ => "Another handler".to_owned(),
        };
        let [before, between, after] = [seen, replaced, seen + 1].map(grouped);
        let gone = replaced - seen;
        let growth = match gone {
            1 => format!("one hit more, and the count is {after} as before"),
            _ => format!("one hit more, and the count is lower by {}", grouped(gone - 1)),
        };
        let steps = vec![
            Step::new(
                Act::Read,
                Some(0),
                &before,
                &before,
                0,
                format!("{me} looks route {route} up: {before}. It gives the lock back."),
            ),
            Step::new(
                Act::Write,
                Some(1),
                &between,
                &between,
                0,
                format!("{other} has the lock, and puts in {between} for the same route."),
            ),
            Step::new(
                Act::Overwrite,
                Some(0),
                &after,
                &after,
                gone,
                format!(
                    "{me} takes the lock again and puts {after} over it, which is {before} and one: {growth}."
                ),
            ),
            Step::new(
                Act::Stand,
                None,
                "",
                &after,
                lost,
                format!(
                    "At the end of the run, {} of {} were lost, over all routes.",
                    grouped(lost),
                    number_of(hits, "hit")
                ),
            ),
        ];
        Replay {
            title: "A count written over".to_owned(),
            lanes: [me, other],
            shared: format!("Route {route}"),
            lost: "Hits lost".to_owned(),
            steps,
            note: "For each hit the thread kept the count that it looked up and the one that its own replaced. All this follows from the two.".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overwritten(seen: u64, replaced: u64) -> Overwritten {
        Overwritten { thread: 0, route: 2, write: Write { seen, replaced } }
    }

    #[test]
    fn a_count_written_over_is_told_with_its_numbers() {
        let replay = overwritten(41, 44).replay(2, 900, 1_000);
        let shared: Vec<_> = replay.steps.iter().map(|step| step.shared.as_str()).collect();
        assert_eq!(shared, ["41", "44", "42", "42"]);
        assert_eq!(replay.steps[2].lost, 3);
        assert!(
            replay.steps[2].text.ends_with("the count is lower by 2."),
            "{}",
            replay.steps[2].text
        );
        assert_eq!(replay.lanes, ["Handler 1", "Handler 2"]);
    }

    #[test]
    fn who_of_several_it_was_is_not_claimed() {
        let replay = overwritten(41, 42).replay(3, 900, 1_000);
        assert_eq!(replay.lanes[1], "Another handler");
        assert!(replay.steps[2].text.contains("42 as before"), "{}", replay.steps[2].text);
    }

    #[test]
    fn each_route_has_a_bar_up_to_a_limit() {
        let bars = bars(&[(10, 7); 20]);
        assert_eq!((bars.rows.len(), bars.rows[0].note.as_str()), (16, "7 of 10: 3 lost"));
        assert!(bars.title.contains("first 16 of 20"), "{}", bars.title);
    }
}

//! How a maximum fell: a story, and a curve around it.

use crate::kit::{Act, Chart, Point, Replay, Scale, Series, Step, Style};
use wording::grouped;

/// The maximum was lower than what had been put in. Threads have numbers from 1.
#[derive(Debug, Clone, Copy)]
pub struct Fall {
    /// Who had put in the higher value.
    pub reporter: usize,
    /// The higher value.
    pub least: u64,
    /// Who saw it.
    pub observer: usize,
    /// What the maximum was then.
    pub now: u64,
}

impl Fall {
    /// How the maximum fell. A thread reports a value after it is in, and whoever has heard of it sees that one or what was stored later; so
    /// what is seen was stored over it, by somebody who had compared it with less.
    pub fn replay(self, falls: u64) -> Replay {
        let [least, now] = [self.least, self.now].map(grouped);
        let [reporter, observer] =
            [self.reporter, self.observer].map(|number| format!("Thread {number}"));
        let is_own = self.reporter == self.observer;
        let text = format!("{reporter} has put in {least}.");
        let mut steps = vec![Step::new(Act::Write, Some(0), &least, &least, 0, text)];
        let text =
            format!("A thread that had compared {now} with something lower stores {now} over it.");
        // Who it was nobody has noted, unless there is nobody else.
        let lane = is_own.then_some(1);
        steps.push(Step::new(Act::Overwrite, lane, &now, &now, 1, text));
        let text = format!(
            "{observer} reads {now}: the maximum has fallen by {}.",
            grouped(self.least - self.now)
        );
        let lane = if is_own { 0 } else { 1 };
        steps.push(Step::new(Act::Read, Some(lane), &now, &now, 1, text));
        let text = match falls {
            1 => "It was the only time that a thread saw it fall in this run.".to_owned(),
            _ => {
                format!("At the end of the run it had been seen to fall {} times.", grouped(falls))
            }
        };
        steps.push(Step::new(Act::Stand, None, "", &now, falls, text));
        let other = if is_own { "Another thread".to_owned() } else { observer };
        Replay {
            title: "The first fall".to_owned(),
            lanes: [reporter, other],
            shared: "Maximum".to_owned(),
            lost: "Falls seen".to_owned(),
            steps,
            note: "The thread kept the first maximum that was too low, and what it should have been at least; the rest follows from the two.".to_owned(),
        }
    }
}

/// How many looks before the first fall are kept.
const BEFORE: usize = 8;
/// How many looks are kept in all.
const KEPT: usize = 20;

/// What a thread saw in its looks around the first fall.
#[derive(Debug, Default)]
pub struct Trace {
    /// In turn, once there are enough: what the maximum was at least, and what it was.
    looks: [(u64, u64); KEPT],
    count: usize,
    /// At which look the trace is complete.
    end: Option<usize>,
}

impl Trace {
    /// Notes a look: what the maximum has to be at least, and what it is.
    pub fn note(&mut self, least: u64, now: u64) {
        if self.end == Some(self.count) {
            return;
        }
        if now < least && self.end.is_none() {
            let before = self.count.min(BEFORE);
            self.end = Some(self.count + KEPT - before);
        }
        self.looks[self.count % KEPT] = (least, now);
        self.count += 1;
    }

    /// The looks, in order.
    fn looks(&self) -> impl Iterator<Item = (u64, u64)> {
        let first = self.count.saturating_sub(KEPT);
        (first..self.count).map(|look| self.looks[look % KEPT])
    }
}

/// The looks of the thread that saw the fall, as curves.
pub fn chart(fall: Fall, trace: &Trace) -> Chart {
    let looks = || (1..).zip(trace.looks());
    let point = |look: u32, value: u64| Point::new(f64::from(look), value as f64);
    let series = |name: &str, style, points| Series { name: name.to_owned(), style, points };
    Chart {
        title: format!("What thread {} saw around its first fall", fall.observer),
        x: "Look".to_owned(),
        y: "Maximum".to_owned(),
        scale: Scale::Linear,
        series: vec![
            series("Seen", Style::Line, looks().map(|(look, (_, now))| point(look, now)).collect()),
            series(
                "A fall",
                Style::Dots,
                looks()
                    .filter(|(_, (least, now))| now < least)
                    .map(|(look, (_, now))| point(look, now))
                    .collect(),
            ),
            series(
                "Put in",
                Style::Line,
                looks().map(|(look, (least, _))| point(look, least)).collect(),
            ),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks at a maximum that rises by 10, but for one that finds it 15 too low.
    fn trace(looks: u64, fall: u64) -> Trace {
        let mut trace = Trace::default();
        for look in 1..=looks {
            let now = if look == fall { 10 * look - 15 } else { 10 * look };
            trace.note(10 * look, now);
        }
        trace
    }

    #[test]
    fn what_is_around_the_first_fall_is_kept() {
        let trace = trace(1_000, 500);
        let looks: Vec<_> = trace.looks().collect();
        assert_eq!(looks.len(), KEPT);
        assert_eq!(looks[BEFORE], (5_000, 4_985));
        assert_eq!(looks[0].0, 4_920);
    }

    #[test]
    fn a_fall_is_marked_even_if_little_is_around_it() {
        let fall = Fall { reporter: 1, least: 20, observer: 2, now: 5 };
        let chart = chart(fall, &trace(3, 2));
        assert_eq!(chart.series[0].points.len(), 3);
        assert_eq!(chart.series[1].points, [Point::new(2.0, 5.0)]);
    }
}

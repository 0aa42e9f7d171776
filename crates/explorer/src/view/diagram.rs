//! The space-time diagram: a lane for each thread, steps from top to bottom, arrows between them (Lamport, "Time, clocks,
//! and the ordering of events in a distributed system", 1978).

use model::Op;

use super::super::names::thread_name;
use super::super::stepper::{Event, Stepper};
use super::parts::{lane, open_scroll};
use page_kit::Html;

/// Steps that are drawn at most: the last ones. The list has all of them.
const MOST: usize = 60;
const ROW: usize = 26;
const TOP: usize = 30;
/// From the left edge of a lane to its line.
const MARGIN: usize = 16;
/// What a character of a label takes, in the diagram's units.
const CHARACTER: usize = 7;
/// The height of what a label lies on.
const PLATE: usize = 18;
const NARROWEST: usize = 110;

/// The diagram, or nothing before the first step. `id` starts the ids in it.
pub(in super::super) fn diagram(stepper: &Stepper, id: &str) -> String {
    if stepper.events().is_empty() {
        return String::new();
    }
    let drawing = Drawing::of(stepper);
    let mut html = Html::new();
    open_scroll(&mut html, "explorer-lanes", "Space-time diagram");
    drawing.write(&mut html, id);
    html.close("div").open("p", &[("class", "explorer-legend")]);
    html.text("Time runs downwards. A solid arrow: happens before. A dashed arrow: reads from.");
    if drawing.first > 0 {
        html.text(&format!(" Only the last {MOST} steps are drawn."));
    }
    html.close("p");
    html.finish()
}

struct Drawing<'s> {
    stepper: &'s Stepper,
    /// The first step that is drawn.
    first: usize,
    /// Of one lane.
    width: usize,
}

impl<'s> Drawing<'s> {
    fn of(stepper: &'s Stepper) -> Self {
        let first = stepper.events().len().saturating_sub(MOST);
        let drawn = stepper.events()[first..].iter();
        let longest = drawn.map(|event| label(event).chars().count()).max().unwrap_or(0);
        Drawing { stepper, first, width: NARROWEST.max(2 * MARGIN + longest * CHARACTER) }
    }

    fn events(&self) -> impl Iterator<Item = (usize, &'s Event)> {
        self.stepper.events().iter().enumerate().skip(self.first)
    }

    /// Where a step is; `None` if it is not drawn.
    fn place(&self, step: usize) -> Option<(usize, usize)> {
        let row = step.checked_sub(self.first)?;
        Some((self.lane(self.stepper.events()[step].thread), TOP + ROW / 2 + row * ROW))
    }

    fn lane(&self, thread: usize) -> usize {
        MARGIN + thread * self.width
    }

    fn write(&self, html: &mut Html, id: &str) {
        let threads = self.stepper.threads();
        let height = TOP + (self.stepper.events().len() - self.first) * ROW + ROW / 2;
        let size = [threads * self.width, height].map(|length| length.to_string());
        let view_box = format!("0 0 {} {}", size[0], size[1]);
        let [title, text] = ["title", "text"].map(|part| format!("{id}-diagram-{part}"));
        let labels = format!("{title} {text}");
        html.open(
            "svg",
            &[
                ("width", &size[0]),
                ("height", &size[1]),
                ("viewBox", &view_box),
                ("role", "img"),
                ("aria-labelledby", &labels),
            ],
        );
        html.leaf("title", &[("id", &title)], "Space-time diagram of the steps so far");
        html.leaf("desc", &[("id", &text)], "The list below it says the same in words.");
        for thread in 0..threads {
            self.draw_lane(html, thread, height);
        }
        for (step, event) in self.events() {
            self.draw_arrows(html, step, event);
        }
        for (step, event) in self.events() {
            self.draw_step(html, step, event);
        }
        html.close("svg");
    }

    fn draw_lane(&self, html: &mut Html, thread: usize, height: usize) {
        let class = lane(thread);
        let [x, top, bottom] = [self.lane(thread), TOP, height].map(|length| length.to_string());
        html.open("g", &[("class", &class)]);
        html.leaf(
            "text",
            &[("x", &x), ("y", "18"), ("class", "explorer-lane-name")],
            &thread_name(thread),
        );
        html.open("line", &[("x1", &x), ("y1", &top), ("x2", &x), ("y2", &bottom)]);
        html.close("line").close("g");
    }

    fn draw_arrows(&self, html: &mut Html, step: usize, event: &Event) {
        for &before in &event.after {
            self.draw_arrow(html, before, step, "explorer-before");
        }
        let other = |&from: &usize| self.stepper.events()[from].thread != event.thread;
        if let Some(from) =
            event.reads_from.filter(other).filter(|from| !event.after.contains(from))
        {
            self.draw_arrow(html, from, step, "explorer-reads");
        }
    }

    /// An arrow, from dot to dot and short of the second one. The head is a triangle of its own: markers take no colour from
    /// their line.
    fn draw_arrow(&self, html: &mut Html, from: usize, to: usize, class: &str) {
        let (Some(from), Some(to)) = (self.place(from), self.place(to)) else { return };
        let (dx, dy) = (to.0 as f64 - from.0 as f64, to.1 as f64 - from.1 as f64);
        let length = (dx * dx + dy * dy).sqrt();
        let at = |back: f64, aside: f64| {
            let (along, across) = (1.0 - back / length, aside / length);
            let x = from.0 as f64 + dx * along - dy * across;
            let y = from.1 as f64 + dy * along + dx * across;
            format!("{} {}", x.round() as i64, y.round() as i64)
        };
        let line = format!("M{} {}L{}", from.0, from.1, at(7.0, 0.0));
        let head = format!("M{}L{}L{}Z", at(6.0, 0.0), at(15.0, 4.0), at(15.0, -4.0));
        html.open("g", &[("class", class)]);
        html.open("path", &[("d", &line)]).close("path");
        html.open("path", &[("class", "explorer-arrow-head"), ("d", &head)]).close("path");
        html.close("g");
    }

    fn draw_step(&self, html: &mut Html, step: usize, event: &Event) {
        let Some((x, y)) = self.place(step) else { return };
        let odd = if event.odd || event.race.is_some() { " explorer-odd" } else { "" };
        let class = format!("{}{odd}", lane(event.thread));
        let [dot, words, baseline] = [x, x + 11, y + 4].map(|length| length.to_string());
        html.open("g", &[("class", &class)]);
        let label = label(event);
        plate(html, x + 8, y, label.chars().count());
        html.open("circle", &[("cx", &dot), ("cy", &y.to_string()), ("r", "5")]).close("circle");
        html.leaf("text", &[("x", &words), ("y", &baseline)], &label).close("g");
    }
}

/// What a label of so many characters lies on, so that no arrow runs through it.
fn plate(html: &mut Html, x: usize, y: usize, characters: usize) {
    let [x, top, width, height] =
        [x, y - PLATE / 2, characters * CHARACTER + 6, PLATE].map(|length| length.to_string());
    html.open("rect", &[("x", &x), ("y", &top), ("width", &width), ("height", &height)]);
    html.close("rect");
}

/// What the step did, without the asides that the list has.
fn label(event: &Event) -> String {
    let text = event.text.split([',', '(']).next().unwrap_or_default().trim_end();
    match event.op {
        Op::Fence(_) => event.text.clone(),
        _ if event.race.is_some() => format!("{text}: race"),
        _ if event.text.contains("old value") => format!("{text}: old"),
        _ => text.to_owned(),
    }
}

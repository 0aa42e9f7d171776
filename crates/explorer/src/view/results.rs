//! What a search has found: every way to end, data races, and a shortest schedule that goes wrong.

use super::super::ending::Ending;
use super::super::report::{Found, Report};
use super::super::stepper::Stepper;
use super::parts::{badge, open_scroll, rich, sentence};
use page_kit::Html;

/// Ways to end that are listed at most: a browser takes seconds for a table of a hundred thousand rows.
const MOST: usize = 200;

/// Whether the buttons that play a schedule can be used yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Buttons {
    /// A live explorer reacts.
    Live,
    /// They are hidden until the figure becomes live.
    #[cfg(not(target_arch = "wasm32"))]
    Hidden,
}

/// Writes the results.
pub(in super::super) fn write(html: &mut Html, report: &Report, buttons: Buttons) {
    let results = Results { report, buttons };
    results.outcomes(html);
    results.asides(html);
    results.losing(html);
}

/// The results in a sentence or two.
pub(in super::super) fn summary(report: &Report) -> String {
    let ways = report.endings.len();
    let wrong = report.endings.iter().filter(|found| !found.what.is_good()).count();
    let orders = match report.interleavings {
        Some(count) => format!("{count} interleavings"),
        None => "every interleaving".to_owned(),
    };
    let mut text = match report.unfinished {
        Some(unfinished) => sentence(&unfinished.to_string()),
        None => format!("Explored {orders}."),
    };
    let plural = if ways == 1 { "way" } else { "ways" };
    text += &format!(" {ways} {plural} to end, {wrong} of them wrong.");
    let races = report.races.iter().map(|found| found.what.describe(&report.program));
    let livelock = report.livelock.iter().map(|found| found.what.describe(&report.program));
    for what in races.chain(livelock) {
        text += &format!(" {}", sentence(&what));
    }
    if report.proves_the_program() {
        text += " No schedule breaks this program.";
    }
    text
}

struct Results<'r> {
    report: &'r Report,
    buttons: Buttons,
}

impl Results<'_> {
    fn outcomes(&self, html: &mut Html) {
        let columns: Vec<&str> = self.report.program.outcome_columns().collect();
        open_scroll(html, "explorer-outcomes", "Ways to end");
        html.open("table", &[]).leaf("caption", &[], &self.caption());
        html.open("thead", &[]).open("tr", &[]);
        for column in columns.iter().copied().chain(["interleavings", "verdict"]) {
            html.leaf("th", &[("scope", "col")], column);
        }
        html.close("tr").close("thead").raw("\n").open("tbody", &[]).raw("\n");
        for found in self.listed() {
            self.row(html, found, columns.len());
        }
        html.close("tbody").close("table").close("div").raw("\n");
        if let Some(more) = self.report.endings.len().checked_sub(MOST + 1) {
            let text = format!("{} more ways to end are not listed.", more + 1);
            html.leaf("p", &[], &text).raw("\n");
        }
    }

    /// The ways to end that there is room for: bad ones rather than good ones.
    fn listed(&self) -> impl Iterator<Item = &Found<Ending>> {
        let endings = &self.report.endings;
        let bad = endings.iter().filter(|found| !found.what.is_good()).count().min(MOST);
        let (mut bad, mut good) = (bad, MOST - bad);
        endings.iter().filter(move |found| {
            let room = if found.what.is_good() { &mut good } else { &mut bad };
            let fits = *room > 0;
            *room = room.saturating_sub(1);
            fits
        })
    }

    fn caption(&self) -> String {
        let orders = match self.report.interleavings {
            Some(count) => format!("{count} interleavings"),
            None => "every interleaving".to_owned(),
        };
        match self.report.unfinished {
            None => format!("Every way in which the program can end ({orders}, all of them tried)"),
            Some(unfinished) => format!("Ways in which the program can end; {unfinished}"),
        }
    }

    fn row(&self, html: &mut Html, found: &Found<Ending>, columns: usize) {
        let count = found.interleavings.map_or("at least 1".to_owned(), |count| count.to_string());
        let (class, word) = if found.what.is_good() { ("good", "right") } else { ("bad", "wrong") };
        html.open("tr", &[("class", class)]);
        let (verdict, what) = match &found.what {
            Ending::Finished { values, .. } => {
                let shown = self.report.shown(values);
                for value in &shown {
                    html.leaf("td", &[("class", "number")], value);
                }
                let names = self.report.program.outcome_columns();
                let what = names.zip(shown).map(|(name, value)| format!("{name} = {value}"));
                (word.to_owned(), what.collect::<Vec<_>>().join(", "))
            }
            other => {
                let width = columns.to_string();
                html.leaf("td", &[("colspan", &width)], "does not end");
                let verdict = other.describe(&self.report.program);
                (verdict.clone(), verdict)
            }
        };
        html.leaf("td", &[("class", "number")], &count);
        html.open("td", &[]);
        rich(html, &verdict);
        self.play(html, &found.schedule.to_string(), &what);
        html.close("td").close("tr").raw("\n");
    }

    /// A button that opens a schedule; `what` says where it leads.
    fn play(&self, html: &mut Html, schedule: &str, what: &str) {
        let label = format!("Play it: a schedule to {}", what.replace('`', ""));
        let hidden = match self.buttons {
            Buttons::Live => &[][..],
            #[cfg(not(target_arch = "wasm32"))]
            Buttons::Hidden => &[("hidden", "")],
        };
        let mut attributes = vec![
            ("type", "button"),
            ("data-act", "play"),
            ("data-schedule", schedule),
            ("aria-label", &label),
        ];
        attributes.extend(hidden);
        html.text(" ").leaf("button", &attributes, "Play it");
    }

    /// Data races, and what goes on for ever.
    fn asides(&self, html: &mut Html) {
        let program = &self.report.program;
        let races = self.report.races.iter();
        let races = races.map(|found| (found.what.describe(program), &found.schedule));
        let livelock = self.report.livelock.iter();
        let livelock = livelock.map(|found| (found.what.describe(program), &found.schedule));
        for (text, schedule) in races.chain(livelock) {
            html.open("p", &[("class", "explorer-bad")]);
            rich(html, &sentence(&text));
            self.play(html, &schedule.to_string(), &text);
            html.close("p").raw("\n");
        }
    }

    /// A shortest losing schedule, or that there is none.
    fn losing(&self, html: &mut Html) {
        let Some((wrong, schedule)) = self.report.losing() else {
            let text = match self.report.unfinished {
                None => "No schedule breaks this program: every interleaving was tried.",
                Some(_) => "No schedule that breaks this program has been found.",
            };
            html.leaf("p", &[("class", "explorer-proof")], text).raw("\n");
            return;
        };
        let mut stepper = Stepper::new(self.report.program.clone(), self.report.memory);
        // The schedule comes from this very program, so that all of it fits.
        let played = stepper.play(schedule);
        debug_assert_eq!(played, Ok(()));
        html.open("div", &[("class", "explorer-schedule")]);
        html.open("p", &[]).text("A shortest schedule that breaks it:");
        self.play(html, &schedule.to_string(), &wrong);
        html.close("p").raw("\n").open("ol", &[]);
        for event in stepper.events() {
            html.open("li", &[]);
            badge(html, &stepper, event.thread);
            html.text(" ").leaf("code", &[], event.at.of(self.report.program.source())).text(" ");
            html.text(&event.text).close("li").raw("\n");
        }
        html.close("ol").open("p", &[("class", "explorer-bad")]);
        rich(html, &sentence(&wrong));
        html.close("p").close("div").raw("\n");
    }
}

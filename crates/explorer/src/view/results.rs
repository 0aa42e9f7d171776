//! What a search has found: every way to end, data races, and a shortest schedule that goes wrong.

use interpreter::Ending;
use interpreter::search::{Found, Interleavings};

use super::super::report::{self, Report};
use super::super::stepper::Stepper;
use super::super::words;
use super::parts::{open_scroll, rich, sentence};
use super::story::{step, wrongs};
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
    let mut text = match report.unfinished {
        Some(unfinished) => sentence(&report::why(unfinished)),
        None => format!("Explored {}.", orders(report)),
    };
    let plural = if ways == 1 { "way" } else { "ways" };
    text += &format!(" {ways} {plural} to end, {wrong} of them wrong.");
    if let Some(share) = share(report) {
        text += &format!(" {share}");
    }
    let races = report.races.iter().map(|found| report.race(&found.what));
    let livelock = report.livelock.iter().map(|found| words::livelock(&found.what));
    for what in races.chain(livelock) {
        text += &format!(" {}", sentence(&what));
    }
    if report.proves_the_program() {
        text += " No schedule breaks this program.";
    }
    text
}

fn orders(report: &Report) -> String {
    match report.interleavings {
        Some(Interleavings::Exactly(1)) => "1 order".to_owned(),
        Some(orders) => format!("{} orders", report::count(orders)),
        None => "every order".to_owned(),
    }
}

/// "4 of 6 orders go wrong.", if some do and all were counted.
fn share(report: &Report) -> Option<String> {
    let wrong = report.wrong().filter(|&wrong| wrong > 0)?;
    let verb = if wrong == 1 { "goes" } else { "go" };
    let wrong = wording::group_digits(&wrong.to_string());
    report.unfinished.is_none().then(|| format!("{wrong} of {} {verb} wrong.", orders(report)))
}

struct Results<'r> {
    report: &'r Report,
    buttons: Buttons,
}

impl Results<'_> {
    fn outcomes(&self, html: &mut Html) {
        open_scroll(html, "explorer-outcomes", "Ways to end");
        html.open("table", &[]).leaf("caption", &[], &self.caption());
        html.open("thead", &[]).open("tr", &[]);
        for column in ["prints", "orders", "verdict"] {
            html.leaf("th", &[("scope", "col")], column);
        }
        html.close("tr").close("thead").raw("\n").open("tbody", &[]).raw("\n");
        for found in self.listed() {
            self.row(html, found);
        }
        html.close("tbody").close("table").close("div").raw("\n");
        if let Some(more) = self.report.endings.len().checked_sub(MOST + 1) {
            let text = format!("{} more ways to end are not listed.", more + 1);
            html.leaf("p", &[], &text).raw("\n");
        }
        if let Some(share) = share(self.report) {
            html.leaf("p", &[], &share).raw("\n");
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
        let orders = orders(self.report);
        match self.report.unfinished {
            None => format!("Every way in which the program can end ({orders}, all of them tried)"),
            Some(unfinished) => {
                format!("Ways in which the program can end; {}", report::why(unfinished))
            }
        }
    }

    fn row(&self, html: &mut Html, found: &Found<Ending>) {
        let count = found.interleavings.map_or("at least 1".to_owned(), report::count);
        let good = found.what.is_good();
        let ending = self.report.ending(&found.what);
        html.open("tr", &[("class", if good { "good" } else { "bad" })]);
        let printed = words::printed(&found.what);
        html.open("td", &[("class", "explorer-printed")]);
        for (index, line) in printed.iter().enumerate() {
            if index > 0 {
                html.void("br", &[]);
            }
            html.text(line);
        }
        if printed.is_empty() {
            html.text("nothing");
        }
        html.close("td").leaf("td", &[("class", "number")], &count);
        html.open("td", &[]);
        rich(html, if good { "right" } else { &ending });
        let what = if printed.is_empty() { ending } else { printed.join(", ") };
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
        let races = self.report.races.iter();
        let races = races.map(|found| (self.report.race(&found.what), &found.schedule));
        let livelock = self.report.livelock.iter();
        let livelock = livelock.map(|found| (words::livelock(&found.what), &found.schedule));
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
                None => "No schedule breaks this program: every order was tried.",
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
            step(html, &stepper, event);
            html.close("li").raw("\n");
        }
        html.close("ol");
        // What goes wrong in a step stands there.
        if !stepper.events().iter().any(|event| wrongs(&stepper, event).any(|told| told == wrong)) {
            html.open("p", &[("class", "explorer-bad")]);
            rich(html, &sentence(&wrong));
            html.close("p");
        }
        html.close("div").raw("\n");
    }
}

//! What the page shows of a session.

use interpreter::Memory;
use serde::{Serialize, Serializer};

use super::super::link::Link;
use super::super::presets::presets;
use super::super::stepper::Stepper;
use super::super::view::{self, Mark};
use super::Session;

/// What the page shows. Texts are HTML, unless their comment says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The program's text. Plain text.
    pub source: String,
    /// The id of the preset that this is; empty for a program of the reader's own.
    pub preset: &'static str,
    /// What the program is called. Plain text.
    pub title: &'static str,
    /// What the program asks; empty for a program of the reader's own. Plain text.
    pub question: &'static str,
    /// Which values loads can return.
    #[serde(serialize_with = "id")]
    pub memory: Memory,
    /// Lies behind the text in the editor, and marks where threads are, or what is wrong.
    pub marks: String,
    /// What is wrong with the program; empty if nothing is.
    pub error: String,
    /// Whether what follows is of the last text that was a program.
    pub stale: bool,
    /// The place of the mistake, in UTF-16 units as in a text field.
    pub fault: Option<(usize, usize)>,
    /// Where the threads are; empty before there was a program.
    pub threads: String,
    /// The buttons that take their next steps.
    pub moves: String,
    /// Shared memory.
    pub shared: String,
    /// The space-time diagram.
    pub diagram: String,
    /// The steps so far, in words.
    pub story: String,
    /// How many steps have been taken.
    pub steps: usize,
    /// How often a step was another thread's than the one before.
    pub switches: usize,
    /// In how many switches the reader has reached the goal of a challenge, if he has.
    pub won: Option<usize>,
    /// How many steps of the schedule being played are left.
    pub ahead: usize,
    /// What has just happened, to be read aloud. Plain text.
    pub said: String,
    /// What to think of it: `good`, `bad` or empty.
    pub verdict: &'static str,
    /// The steps taken, as the text of a schedule.
    pub schedule: String,
    /// Opens this program at this point. Plain text.
    pub link: String,
}

impl Session {
    /// What the page shows now.
    pub fn page(&self) -> Page {
        let link = self.link();
        let preset = presets().find(|preset| preset.source == self.source);
        let mut page = Page {
            source: self.source.clone(),
            preset: preset.map_or("", |preset| preset.id),
            title: preset.map_or("Your own program", |preset| preset.title),
            question: preset.map_or("", |preset| preset.question),
            memory: self.memory,
            marks: String::new(),
            error: String::new(),
            stale: false,
            fault: None,
            threads: String::new(),
            moves: String::new(),
            shared: String::new(),
            diagram: String::new(),
            story: String::new(),
            steps: 0,
            switches: 0,
            won: None,
            ahead: self.ahead.len(),
            said: self.said.clone(),
            verdict: "",
            schedule: link.schedule.to_string(),
            link: link.to_string(),
        };
        if let Some(stepper) = &self.stepper {
            self.show(stepper, &mut page);
            self.count(&mut page);
        }
        if let Some(mistakes) = &self.mistakes {
            let units = |bytes: usize| {
                self.source.get(..bytes).unwrap_or(&self.source).encode_utf16().count()
            };
            let span = mistakes.first().span;
            page.marks = view::marks(&self.source, Mark::errors(mistakes));
            page.error = view::error(mistakes);
            page.fault = Some((units(span.start), units(span.end)));
            page.stale = self.stepper.is_some();
            page.verdict = "bad";
        }
        page
    }

    fn show(&self, stepper: &Stepper, page: &mut Page) {
        page.marks = view::marks(&self.source, Mark::positions(stepper));
        page.threads = view::threads(stepper);
        page.moves = view::moves(stepper);
        page.shared = view::memory(stepper);
        page.diagram = view::diagram(stepper, &self.name);
        page.story = view::story(stepper);
        page.steps = stepper.events().len();
        let raced = stepper.events().iter().any(|event| event.race.is_some());
        page.verdict = match stepper.ending() {
            Some(ending) if !ending.is_good() => "bad",
            _ if raced => "bad",
            Some(_) => "good",
            None => "",
        };
    }

    fn link(&self) -> Link {
        let stepper = self.stepper.as_ref().filter(|_| self.mistakes.is_none());
        let schedule = stepper.map(|stepper| stepper.schedule().clone());
        Link {
            source: self.source.clone(),
            memory: self.memory,
            schedule: schedule.unwrap_or_default(),
        }
    }
}

fn id<S: Serializer>(memory: &Memory, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(memory.id())
}

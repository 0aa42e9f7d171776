//! What the page shows of a session.

use super::super::interpreter::Memory;
use super::super::link::Link;
use super::super::presets::presets;
use super::super::stepper::Stepper;
use super::super::view::{self, Mark};
use super::Session;

/// What the page shows. Texts are HTML, unless their comment says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The program's text. Plain text.
    pub source: String,
    /// The id of the preset that this is; empty for a program of the reader's own.
    pub preset: &'static str,
    /// What the program is called, and what it asks. Plain text.
    pub title: [&'static str; 2],
    /// Which values loads can return.
    pub memory: Memory,
    /// Lies behind the text in the editor, and marks where threads are, or what is wrong.
    pub marks: String,
    /// What is wrong with the program; empty if nothing is.
    pub error: String,
    /// The place of the mistake, in UTF-16 units as in a text field.
    pub fault: Option<(usize, usize)>,
    /// The threads with their buttons; empty for a text that is no program.
    pub threads: String,
    /// Shared memory.
    pub shared: String,
    /// The space-time diagram.
    pub diagram: String,
    /// The steps so far, in words.
    pub story: String,
    /// How many steps have been taken.
    pub steps: usize,
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
    pub fn view(&self) -> View {
        let link = self.link();
        let preset = presets().find(|preset| preset.source == self.source);
        let mut view = View {
            source: self.source.clone(),
            preset: preset.map_or("", |preset| preset.id),
            title: preset.map_or(["Your own program", ""], |it| [it.title, it.question]),
            memory: self.memory,
            marks: String::new(),
            error: String::new(),
            fault: None,
            threads: String::new(),
            shared: String::new(),
            diagram: String::new(),
            story: String::new(),
            steps: 0,
            ahead: self.ahead.len(),
            said: self.said.clone(),
            verdict: "",
            schedule: link.schedule.to_string(),
            link: link.to_string(),
        };
        match &self.program {
            Ok(stepper) => self.show(stepper, &mut view),
            Err(diagnostic) => {
                let units = |bytes: usize| {
                    self.source.get(..bytes).unwrap_or(&self.source).encode_utf16().count()
                };
                view.marks = view::marks(&self.source, Mark::error(diagnostic));
                view.error = view::error(diagnostic);
                view.fault = Some((units(diagnostic.span.start), units(diagnostic.span.end)));
                view.verdict = "bad";
            }
        }
        view
    }

    fn show(&self, stepper: &Stepper, view: &mut View) {
        view.marks = view::marks(&self.source, Mark::positions(stepper));
        view.threads = view::threads(stepper);
        view.shared = view::memory(stepper);
        view.diagram = view::diagram(stepper, &self.name);
        view.story = view::story(stepper);
        view.steps = stepper.events().len();
        let raced = stepper.events().iter().any(|event| event.race.is_some());
        view.verdict = match stepper.ending() {
            Some(ending) if !ending.is_good() => "bad",
            _ if raced => "bad",
            Some(_) => "good",
            None => "",
        };
    }

    fn link(&self) -> Link {
        let schedule = self.program.as_ref().map(|stepper| stepper.schedule().clone());
        Link {
            source: self.source.clone(),
            memory: self.memory,
            schedule: schedule.unwrap_or_default(),
        }
    }
}

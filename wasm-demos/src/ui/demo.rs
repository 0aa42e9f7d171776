//! One figure on the page: its form, its panel and its results.

use super::dom;
use super::form::Form;
use super::live::Live;
use super::results::Results;
use crate::demo;
use crate::kit::{Report, Settings, Spec, Tool, Verdict};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A figure that has become live.
pub struct Demo {
    /// What it shows.
    pub spec: &'static Spec,
    /// Its form.
    pub form: Form,
    /// Its panel, once there was a run.
    pub live: RefCell<Option<Live>>,
    /// What came out.
    pub results: RefCell<Results>,
    root: Element,
    name: String,
}

impl Demo {
    /// Takes over the figure that `figure()` wrote; `None` if `root` holds no such figure.
    pub fn new(root: Element) -> Option<Self> {
        let spec = demo(&root.get_attribute("data-demo")?)?;
        let name = root.get_attribute("data-name")?;
        let part = |part: &str| dom::find(&root, &format!("[data-part={part}]"));
        let results = Results::new(spec, part("results")?, part("status")?, name.clone());
        let form = Form::new(spec, root.clone(), name.clone());
        form.enable();
        form.set_running(false);
        dom::set_flag(&part("recorded")?, "hidden", true);
        results.say("Ready.");
        Some(Self {
            spec,
            form,
            live: RefCell::default(),
            results: RefCell::new(results),
            root,
            name,
        })
    }

    /// The element that the figure is in.
    pub fn root(&self) -> &Element {
        &self.root
    }

    /// Opens the panel for a run.
    pub fn open_panel(&self, settings: &Settings) {
        let place = dom::find(&self.root, "[data-part=live]");
        *self.live.borrow_mut() =
            place.map(|place| Live::new(&place, &self.name, self.spec, settings));
    }

    /// Notes what a run has answered to the demo's question. A run that has ended early answers nothing.
    pub fn answer(&self, settings: &Settings, report: &Report) {
        let answer = (self.spec.question.answer)(settings, &report.outcome)
            .filter(|_| report.outcome.verdict != Verdict::Stopped);
        if let Some(answer) = answer {
            dom::set(&self.root, "data-answer", &answer.to_string());
        }
    }

    /// Exchanges the tool. The button for it goes away with the results, so the focus goes to the one that runs.
    pub fn mend(&self, tool: &'static Tool) {
        self.form.choose(tool);
        self.form.show_choice();
        if let Some(run) = dom::find(&self.root, "button[name=run]") {
            let _ = run.unchecked_ref::<HtmlElement>().focus();
        }
    }

    /// A run has ended: which ways are right is no secret any more.
    pub fn reveal(&self) {
        dom::set_flag(&self.root, "data-ran", true);
    }

    /// Says something that is read aloud.
    pub fn say_status(&self, sentence: &str) {
        self.results.borrow().say(sentence);
    }

    /// Says what is going on, for those who watch.
    pub fn say_state(&self, state: &str) {
        if let Some(place) = dom::find(&self.root, "[data-part=state]") {
            dom::set_text(&place, state);
        }
    }
}

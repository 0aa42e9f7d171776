//! One figure on the page: its form, its panel and its results.

use super::dom;
use super::form::Form;
use super::live::Live;
use super::results::Results;
use crate::demo;
use crate::kit::{Settings, Spec};
use std::cell::RefCell;
use web_sys::Element;

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
        results.say("Ready: choose a tool and press Run.");
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

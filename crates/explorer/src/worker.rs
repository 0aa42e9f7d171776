//! The role in the explorer's worker (`web/live-explorer/worker.js`): a [`Session`], with its views as plain JavaScript objects
//! that can be posted to the page.

use crate::{Link, Memory, Results, Session, View, preset};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

/// One explorer. Each method that changes something returns what the page shows then.
#[wasm_bindgen]
pub struct Explorer(Session);

#[wasm_bindgen]
impl Explorer {
    /// With a program in it; `memory` as in `data-memory`, `name` starts the ids in its HTML.
    ///
    /// # Errors
    /// There is no such memory, or the schedule is none.
    #[wasm_bindgen(constructor)]
    pub fn new(
        name: &str,
        source: String,
        memory: &str,
        schedule: &str,
    ) -> Result<Explorer, String> {
        Ok(Explorer(Session::new(name, link(source, memory, schedule)?)))
    }

    /// What the page shows.
    pub fn view(&self) -> Object {
        view(&self.0.view())
    }

    /// Opens a program, from its start.
    ///
    /// # Errors
    /// There is no such memory.
    pub fn open(&mut self, source: String, memory: &str) -> Result<Object, String> {
        self.0.open(link(source, memory, "")?);
        Ok(self.view())
    }

    /// Begins the same program anew with another memory.
    ///
    /// # Errors
    /// There is no such memory.
    #[wasm_bindgen(js_name = setMemory)]
    pub fn set_memory(&mut self, memory: &str) -> Result<Object, String> {
        self.open(self.0.view().source, memory)
    }

    /// Opens one of the course's programs.
    ///
    /// # Errors
    /// There is no such preset or memory.
    #[wasm_bindgen(js_name = openPreset)]
    pub fn open_preset(&mut self, id: &str, memory: &str) -> Result<Object, String> {
        let preset = preset(id).ok_or("there is no such program")?;
        self.open(preset.source.to_owned(), memory)
    }

    /// Opens what a [`Link`] leads to.
    ///
    /// # Errors
    /// Why it is no link; then nothing has changed.
    #[wasm_bindgen(js_name = openLink)]
    pub fn open_link(&mut self, text: &str) -> Result<Object, String> {
        self.0.open_link(text).map_err(|error| error.to_string())?;
        Ok(self.view())
    }

    /// Lets a thread take its next step.
    pub fn step(&mut self, thread: usize, way: usize) -> Object {
        self.0.step(thread, way);
        self.view()
    }

    /// Takes the last step back.
    pub fn back(&mut self) -> Object {
        self.0.back();
        self.view()
    }

    /// Goes back to the start.
    pub fn restart(&mut self) -> Object {
        self.0.restart();
        self.view()
    }

    /// Takes the next step of the schedule being played.
    pub fn next(&mut self) -> Object {
        self.0.next();
        self.view()
    }

    /// Takes all steps that are left of it.
    #[wasm_bindgen(js_name = playOn)]
    pub fn play_on(&mut self) -> Object {
        self.0.play_on();
        self.view()
    }

    /// Goes to the start of a schedule.
    ///
    /// # Errors
    /// It is no schedule.
    pub fn play(&mut self, schedule: &str) -> Result<Object, String> {
        self.0.play(schedule).map_err(|error| error.to_string())?;
        Ok(self.view())
    }

    /// Begins to try every interleaving; says whether there is a program to try.
    #[wasm_bindgen(js_name = beginSearch)]
    pub fn begin_search(&mut self, reduce: bool) -> bool {
        self.0.begin_search(reduce)
    }

    /// Goes on for up to `budget` states: `{ states, steps, done }`.
    #[wasm_bindgen(js_name = runSearch)]
    pub fn run_search(&mut self, budget: usize) -> Option<Object> {
        let progress = self.0.run_search(budget)?;
        Some(object([
            ("states", (progress.states as f64).into()),
            ("steps", (progress.steps as f64).into()),
            ("done", progress.done.into()),
        ]))
    }

    /// Ends the search, finished or not: `{ html, said, verdict }`.
    #[wasm_bindgen(js_name = endSearch)]
    pub fn end_search(&mut self) -> Option<Object> {
        let Results { html, said, verdict } = self.0.end_search()?;
        Some(object([("html", html.into()), ("said", said.into()), ("verdict", verdict.into())]))
    }
}

/// Traps: the fault that tests inject to see that the page recovers.
#[wasm_bindgen]
pub fn trap() {
    core::arch::wasm32::unreachable();
}

fn link(source: String, memory: &str, schedule: &str) -> Result<Link, String> {
    let memory = Memory::of(memory).ok_or("there is no such memory")?;
    let schedule = schedule.parse().map_err(|_| "that is no schedule")?;
    Ok(Link { source, memory, schedule })
}

fn view(view: &View) -> Object {
    let text = |text: &str| JsValue::from_str(text);
    let number = |number: usize| JsValue::from_f64(number as f64);
    let object = object([
        ("source", text(&view.source)),
        ("preset", text(view.preset)),
        ("title", text(view.title[0])),
        ("question", text(view.title[1])),
        ("memory", text(view.memory.id())),
        ("marks", text(&view.marks)),
        ("error", text(&view.error)),
        ("threads", text(&view.threads)),
        ("shared", text(&view.shared)),
        ("diagram", text(&view.diagram)),
        ("story", text(&view.story)),
        ("steps", number(view.steps)),
        ("ahead", number(view.ahead)),
        ("said", text(&view.said)),
        ("verdict", text(view.verdict)),
        ("schedule", text(&view.schedule)),
        ("link", text(&view.link)),
    ]);
    if let Some((start, end)) = view.fault {
        let fault = js_sys::Array::of2(&number(start), &number(end));
        put(&object, "fault", &fault);
    }
    object
}

fn object<const N: usize>(fields: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        put(&object, name, &value);
    }
    object
}

fn put(object: &Object, name: &str, value: &JsValue) {
    // Setting a property of a plain object cannot fail.
    let _ = Reflect::set(object, &name.into(), value);
}

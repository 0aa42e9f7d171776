//! The role in the explorer's worker (`web/live-explorer/worker.js`): a [`Session`], with what the page shows of it as plain
//! JavaScript objects that can be posted. An object's fields are those of the struct, by serde; `web/types/demos/explorer.d.ts`
//! tells the type checker of them.

use interpreter::Memory;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::challenge::{Challenge, Task};
use super::link::Link;
use super::presets::preset;
use super::session::Session;

/// Before anything is called.
#[wasm_bindgen(start)]
fn start() {
    page_kit::reserve(page_kit::READING);
}

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

    /// The [`Page`](super::Page).
    pub fn view(&self) -> JsValue {
        object(&self.0.page())
    }

    /// Takes what the reader has written, at its start.
    ///
    /// # Errors
    /// There is no such memory.
    pub fn open(&mut self, source: String, memory: &str) -> Result<JsValue, String> {
        let memory = Memory::of(memory).ok_or("there is no such memory")?;
        self.0.edit(source, memory);
        Ok(self.view())
    }

    /// Begins the same program anew with another memory.
    ///
    /// # Errors
    /// There is no such memory.
    #[wasm_bindgen(js_name = setMemory)]
    pub fn set_memory(&mut self, memory: &str) -> Result<JsValue, String> {
        self.0.set_memory(Memory::of(memory).ok_or("there is no such memory")?);
        Ok(self.view())
    }

    /// Opens one of the course's programs.
    ///
    /// # Errors
    /// There is no such preset or memory.
    #[wasm_bindgen(js_name = openPreset)]
    pub fn open_preset(&mut self, id: &str, memory: &str) -> Result<JsValue, String> {
        let preset = preset(id).ok_or("there is no such program")?;
        self.0.open(link(preset.source.to_owned(), memory, "")?);
        Ok(self.view())
    }

    /// Opens what a [`Link`] leads to.
    ///
    /// # Errors
    /// Why it is no link; then nothing has changed.
    #[wasm_bindgen(js_name = openLink)]
    pub fn open_link(&mut self, text: &str) -> Result<JsValue, String> {
        self.0.open_link(text).map_err(|error| error.to_string())?;
        Ok(self.view())
    }

    /// Lets a thread take its next step.
    pub fn step(&mut self, thread: usize, way: usize) -> JsValue {
        self.0.step(thread, way);
        self.view()
    }

    /// Takes the last step back.
    pub fn back(&mut self) -> JsValue {
        self.0.back();
        self.view()
    }

    /// Goes back to the start.
    pub fn restart(&mut self) -> JsValue {
        self.0.restart();
        self.view()
    }

    /// Takes the next step of the schedule being played.
    #[wasm_bindgen(js_name = next)]
    pub fn advance(&mut self) -> JsValue {
        self.0.advance();
        self.view()
    }

    /// Takes all steps that are left of it.
    #[wasm_bindgen(js_name = playOn)]
    pub fn play_on(&mut self) -> JsValue {
        self.0.play_on();
        self.view()
    }

    /// Goes to the start of a schedule.
    ///
    /// # Errors
    /// It is no schedule.
    pub fn play(&mut self, schedule: &str) -> Result<JsValue, String> {
        self.0.play(schedule).map_err(|error| error.to_string())?;
        Ok(self.view())
    }

    /// Gives the reader a [`Goal`](super::Goal) to reach, perhaps by steps that are not his own.
    ///
    /// # Errors
    /// It is no goal.
    #[wasm_bindgen(js_name = setGoal)]
    pub fn set_goal(
        &mut self,
        goal: &str,
        par: Option<usize>,
        borrowed: bool,
    ) -> Result<JsValue, String> {
        self.0.set_challenge(Challenge { goal: goal.parse()?, par, borrowed });
        Ok(self.view())
    }

    /// Begins to look whether the goal cannot be reached.
    ///
    /// # Errors
    /// There is nothing to look at.
    #[wasm_bindgen(js_name = beginClaim)]
    pub fn begin_claim(&mut self) -> Result<(), String> {
        self.0.begin_claim().then_some(()).ok_or("there is no program to search".to_owned())
    }

    /// Begins to look whether the text is a repair of `source`: in so many lines, and with another `main`, too.
    ///
    /// # Errors
    /// Why it is none, whatever its orders do.
    #[wasm_bindgen(js_name = beginRepair)]
    pub fn begin_repair(
        &mut self,
        source: String,
        lines: usize,
        also: String,
    ) -> Result<(), String> {
        self.0.begin_repair(&Task { source, lines, also })
    }

    /// As [`run_search`](Self::run_search), for what was begun by one of those two.
    #[wasm_bindgen(js_name = runTrial)]
    pub fn run_trial(&mut self, budget: usize) -> JsValue {
        object(&self.0.run_trial(budget).map(Progress::from))
    }

    /// Ends it, finished or not; the [`Tried`](super::Tried), or nothing if nothing goes on.
    #[wasm_bindgen(js_name = endTrial)]
    pub fn end_trial(&mut self) -> JsValue {
        object(&self.0.end_trial())
    }

    /// Begins to try every interleaving; says whether there is a program to try.
    #[wasm_bindgen(js_name = beginSearch)]
    pub fn begin_search(&mut self, reduce: bool) -> bool {
        self.0.begin_search(reduce)
    }

    /// Goes on for up to `budget` states; the [`Progress`], or nothing if no search goes on.
    #[wasm_bindgen(js_name = runSearch)]
    pub fn run_search(&mut self, budget: usize) -> JsValue {
        object(&self.0.run_search(budget).map(Progress::from))
    }

    /// Ends the search, finished or not; the [`Results`](super::Results), or nothing if no search goes on.
    #[wasm_bindgen(js_name = endSearch)]
    pub fn end_search(&mut self) -> JsValue {
        object(&self.0.end_search())
    }
}

/// How far a search has come.
#[derive(Serialize)]
struct Progress {
    states: usize,
    steps: usize,
    waiting: usize,
    done: bool,
}

impl From<interpreter::search::Progress> for Progress {
    fn from(progress: interpreter::search::Progress) -> Self {
        let interpreter::search::Progress { states, steps, waiting, done } = progress;
        Progress { states, steps, waiting, done }
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

fn object(value: &impl Serialize) -> JsValue {
    // Fails only for numbers that JavaScript cannot hold, and none here is so large.
    serde_wasm_bindgen::to_value(value).unwrap_or(JsValue::UNDEFINED)
}

//! The role in the worker of an exercise that is solved in a page (`web/solve-here/worker.js`): what it hands out are plain JavaScript
//! objects that can be posted. An object's fields are those of the struct, by serde; `web/types/demos/page_grader.d.ts` tells the
//! type checker of them.
use crate::reading;
use serde::Serialize;
use verdict::Verdict;
use wasm_bindgen::prelude::*;

/// Before anything is called.
#[wasm_bindgen(start)]
fn start() {
    page_kit::reserve(page_kit::READING);
}

/// The [`Handout`](reading::Handout) of an exercise; nothing if it cannot be graded here.
#[wasm_bindgen]
pub fn handout(exercise: &str) -> JsValue {
    object(&reading::handout(exercise))
}

/// The [`Mistake`](reading::Mistake)s in a text that may be half typed.
#[wasm_bindgen]
pub fn mistakes(text: &str) -> JsValue {
    object(&reading::mistakes(text))
}

/// The [`Graded`] text; nothing if there is no such exercise here.
#[wasm_bindgen]
pub fn grade(exercise: &str, text: &str) -> JsValue {
    let graded = |verdict: Verdict| Graded { heading: verdict.kind.heading(), verdict };
    object(&crate::grade(exercise, text).map(graded))
}

/// A verdict, and what readers are told of its kind.
#[derive(Serialize)]
struct Graded {
    heading: &'static str,
    verdict: Verdict,
}

/// Traps: the fault that tests inject to see that the page recovers.
#[wasm_bindgen]
pub fn trap() {
    core::arch::wasm32::unreachable();
}

fn object(value: &impl Serialize) -> JsValue {
    // Fails only for numbers that JavaScript cannot hold, and none here is so large.
    serde_wasm_bindgen::to_value(value).unwrap_or(JsValue::UNDEFINED)
}

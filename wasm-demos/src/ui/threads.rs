//! The page's end of the worker that owns the threads: starts it, asks it, looks into its memory,
//! and ends it when it has to.

use super::dom;
use crate::kit::Report;
use crate::kit::board::{Board, Cell as BoardCell, Lane};
use js_sys::{Atomics, BigInt64Array, Object, Reflect, Uint8Array};
use std::mem::offset_of;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{
    BroadcastChannel, Event, EventTarget, MessageEvent, Worker, WorkerOptions, WorkerType,
};

/// What the threads have to say.
pub enum Message {
    /// They are there and wait for a run.
    Ready(BoardView),
    /// A run has ended.
    Report(Box<Report>),
    /// They could not be started, and why.
    Unstarted(String),
    /// A run could not be made, and why.
    Error(String),
    /// A thread is gone and its memory is not to be trusted any more.
    Trap(String),
}

/// A worker with its threads. Dropping it ends them, wherever they are.
pub struct Threads {
    worker: Worker,
    traps: BroadcastChannel,
    capacity: usize,
}

impl Threads {
    /// Starts the worker with `capacity` threads; it says [`Message::Ready`] when they are there.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn start(
        script: &str,
        capacity: usize,
        on_message: impl Fn(Message) + Clone + 'static,
    ) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(script, &options)?;
        // A fragment, since that is how the threads learn the name.
        let channel = format!("#threads-{}", random_number());
        let traps = BroadcastChannel::new(&channel)?;
        for target in [AsRef::<EventTarget>::as_ref(&worker), traps.as_ref()] {
            let on_message = on_message.clone();
            dom::listen(target, "message", move |event| {
                if let Some(message) = understand(&event) {
                    on_message(message);
                }
            });
        }
        dom::listen(&worker, "error", move |event| {
            on_message(Message::Unstarted(
                text(&event, "message")
                    .unwrap_or_else(|| "the worker's script could not be loaded".to_owned()),
            ));
        });
        let threads = Self { worker, traps, capacity };
        threads.post(&[
            ("kind", "start".into()),
            ("module", wasm_bindgen::module()),
            ("threads", capacity.into()),
            ("channel", channel[1..].into()),
        ])?;
        Ok(threads)
    }

    /// How many threads there are.
    pub fn capacity(&self) -> usize {
        self.capacity
    }

    /// Runs a demo once.
    ///
    /// # Errors
    /// When the worker cannot be reached.
    pub fn run(&self, demo: &str, settings: &str) -> Result<(), JsValue> {
        self.post(&[("kind", "run".into()), ("demo", demo.into()), ("settings", settings.into())])
    }

    /// Makes one thread trap: the fault that tests inject.
    ///
    /// # Errors
    /// When the worker cannot be reached.
    pub fn trap(&self) -> Result<(), JsValue> {
        self.post(&[("kind", "trap".into())])
    }

    fn post(&self, fields: &[(&str, JsValue)]) -> Result<(), JsValue> {
        let message = Object::new();
        for (name, value) in fields {
            Reflect::set(&message, &(*name).into(), value)?;
        }
        self.worker.post_message(&message)
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        self.worker.terminate();
        self.traps.close();
    }
}

/// A whole number that JavaScript can hold too.
pub fn random_number() -> u64 {
    (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok()
}

fn text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name)?.as_string()
}

fn understand(event: &Event) -> Option<Message> {
    let data = event.unchecked_ref::<MessageEvent>().data();
    let message = match text(&data, "kind")?.as_str() {
        "ready" => Message::Ready(BoardView::new(
            &get(&data, "memory")?,
            get(&data, "board")?.as_f64()? as u32,
        )),
        "report" => {
            let bytes = get(&data, "report")?.unchecked_into::<Uint8Array>().to_vec();
            postcard::from_bytes(&bytes).map_or_else(
                |error| Message::Error(error.to_string()),
                |report| Message::Report(Box::new(report)),
            )
        }
        "unstarted" => Message::Unstarted(text(&data, "text")?),
        "error" => Message::Error(text(&data, "text")?),
        "trap" => Message::Trap(text(&data, "text")?),
        _ => return None,
    };
    Some(message)
}

/// The [`Board`] of the worker, seen from the page. Every access is one atomic load or store, so it
/// never waits.
#[derive(Clone)]
pub struct BoardView(BigInt64Array);

const CELL: usize = size_of::<i64>();

#[wasm_bindgen]
extern "C" {
    // js-sys has `load_bigint`, but declares the index a BigInt, which no browser takes.
    #[wasm_bindgen(js_namespace = Atomics, js_name = load)]
    fn load(cells: &BigInt64Array, index: u32) -> i64;
}

impl BoardView {
    fn new(memory: &JsValue, address: u32) -> Self {
        Self(BigInt64Array::new_with_byte_offset_and_length(
            memory,
            address,
            (size_of::<Board>() / CELL) as u32,
        ))
    }

    /// Asks the run to end.
    pub fn ask_to_stop(&self) {
        let _ = Atomics::store_bigint(&self.0, (offset_of!(Board, stop) / CELL) as u32, 1);
    }

    /// The meter that the engine calls by this number.
    pub fn meter(&self, cell: usize) -> i64 {
        self.load(offset_of!(Board, meters) + cell * size_of::<BoardCell>())
    }

    /// The steps that a thread has done, and those it has to do (0 if nobody knows).
    pub fn lane(&self, thread: usize) -> (i64, i64) {
        let lane = offset_of!(Board, lanes) + thread * size_of::<Lane>();
        (self.load(lane + offset_of!(Lane, done)), self.load(lane + offset_of!(Lane, total)))
    }

    fn load(&self, offset: usize) -> i64 {
        load(&self.0, (offset / CELL) as u32)
    }
}

//! All figures of a page and the one set of threads that they share: only one of them runs at a
//! time.

use super::demo::Demo;
use super::dom;
use super::job::{Job, Phase, Task};
use super::live::Live;
use super::threads::{BoardView, Message, Threads};
use crate::kit::{MAX_THREADS, Report};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event};

/// A pool for every run that most readers will make. Runs that need more threads get a larger one.
const USUAL_THREADS: usize = 8;
/// How long threads may take to react to Stop before they are ended by force, in milliseconds.
pub(super) const STOP_PATIENCE: f64 = 1_000.0;
/// How long threads may take to start; on an overloaded machine it can be many seconds.
pub(super) const START_PATIENCE: f64 = 60_000.0;
/// How often "Run 50 times" runs.
const REPEATS: usize = 50;
/// After how many of them a screen reader hears how far they are.
const ANNOUNCED: usize = 10;

/// The page.
pub struct Page {
    script: String,
    demos: RefCell<Vec<Rc<Demo>>>,
    threads: RefCell<Option<Threads>>,
    pub(super) view: RefCell<Option<BoardView>>,
    /// Which set of threads it is; what an earlier one still has to say is of no interest.
    generation: Cell<u32>,
    pub(super) job: RefCell<Option<Job>>,
    pub(super) ticker: Cell<Option<i32>>,
    /// When the panel was last updated.
    pub(super) updated: Cell<f64>,
    /// Milliseconds between two updates.
    pub(super) pause: Cell<f64>,
}

impl Page {
    /// A page whose threads are started by the worker script at this address.
    pub fn new(script: String) -> Rc<Self> {
        Rc::new(Self {
            script,
            demos: RefCell::default(),
            threads: RefCell::default(),
            view: RefCell::default(),
            generation: Cell::default(),
            job: RefCell::default(),
            ticker: Cell::default(),
            updated: Cell::default(),
            pause: Cell::default(),
        })
    }

    /// Makes a figure live.
    pub fn mount(self: &Rc<Self>, root: Element) {
        let Some(demo) = Demo::new(root).map(Rc::new) else { return };
        self.listen(&demo);
        self.demos.borrow_mut().push(demo);
    }

    /// The figure that was made live from this element.
    pub fn demo(&self, root: &Element) -> Option<Rc<Demo>> {
        self.demos.borrow().iter().find(|demo| demo.root() == root).cloned()
    }

    fn listen(self: &Rc<Self>, demo: &Rc<Demo>) {
        for kind in ["submit", "click", "change"] {
            let (page, own) = (Rc::clone(self), Rc::clone(demo));
            dom::listen(demo.root(), kind, move |event| page.react(&own, &event));
        }
    }

    fn react(self: &Rc<Self>, demo: &Rc<Demo>, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let attribute = |name: &str| target.as_ref().and_then(|target| target.get_attribute(name));
        let name = attribute("name").unwrap_or_default();
        match (event.type_().as_str(), name.as_str()) {
            ("submit", _) => {
                event.prevent_default();
                self.start(demo, Task::Runs(1));
            }
            ("click", "repeat") => self.start(demo, Task::Runs(REPEATS)),
            ("click", "stop") => self.stop(demo),
            ("change", name) => demo.form.changed(name),
            ("click", _) => {
                if let Some(tool) = attribute("data-mend").and_then(|id| demo.spec.tool(&id)) {
                    demo.mend(tool);
                    self.start(demo, Task::Runs(1));
                }
            }
            _ => {}
        }
    }

    /// Has the threads do something for a figure, unless they are busy.
    pub fn start(self: &Rc<Self>, demo: &Rc<Demo>, task: Task) {
        if let Some(job) = &*self.job.borrow() {
            if !Rc::ptr_eq(&job.demo, demo) {
                let title = job.demo.spec.title;
                demo.say_status(&format!(
                    "Another demo on this page is running: {title}. Stop it, or wait for its end."
                ));
            }
            return;
        }
        let Some(settings) = demo.form.read() else { return };
        demo.open_panel(&settings);
        demo.form.set_running(true);
        demo.say_status("Running…");
        let left = if let Task::Runs(runs) = task { runs } else { 1 };
        *self.job.borrow_mut() = Some(Job {
            demo: Rc::clone(demo),
            task,
            settings,
            left,
            made: 0,
            phase: Phase::Running,
            began: None,
        });
        self.start_ticking();
        self.go_on();
    }

    /// Makes the next run of the job, with new threads if there are not enough.
    fn go_on(self: &Rc<Self>) {
        let mut job = self.job.borrow_mut();
        let Some(job) = &mut *job else { return };
        let needed = (job.demo.spec.crew)(&job.settings).len().min(MAX_THREADS);
        let enough =
            self.threads.borrow().as_ref().is_some_and(|threads| threads.capacity() >= needed);
        let view = self.view.borrow().clone();
        let asked = if let Some(view) = view.filter(|_| enough) {
            job.phase = Phase::Running;
            job.began.get_or_insert_with(now);
            job.demo.say_state(&job.state());
            if let Some(live) = &mut *job.demo.live.borrow_mut() {
                live.begin(&view, now());
            }
            job.ask(self.threads.borrow().as_ref())
        } else {
            job.phase = Phase::Starting { since: now() };
            job.demo.say_state("Starting threads…");
            self.start_threads(needed.max(USUAL_THREADS))
        };
        if asked.is_err() {
            job.left = 0;
            job.phase = Phase::Starting { since: f64::NEG_INFINITY };
        }
    }

    fn start_threads(self: &Rc<Self>, capacity: usize) -> Result<(), JsValue> {
        self.end_threads();
        let generation = self.generation.get();
        let page = Rc::clone(self);
        let threads = Threads::start(&self.script, capacity, move |message| {
            if page.generation.get() == generation {
                page.hear(message);
            }
        })?;
        *self.threads.borrow_mut() = Some(threads);
        Ok(())
    }

    pub(super) fn end_threads(&self) {
        self.generation.set(self.generation.get() + 1);
        *self.threads.borrow_mut() = None;
        *self.view.borrow_mut() = None;
    }

    fn hear(self: &Rc<Self>, message: Message) {
        match message {
            Message::Ready(view) => {
                *self.view.borrow_mut() = Some(view);
                self.go_on();
            }
            Message::Report(report) => self.take(*report),
            Message::Unstarted(why) => {
                self.end_threads();
                let sentence = format!(
                    "The browser could not start the threads: {why}. Run again to try once more."
                );
                self.finish(Some(&sentence));
            }
            Message::Error(why) => self.finish(Some(&format!("The demo could not run: {why}."))),
            Message::Trap(why) => {
                self.end_threads();
                let sentence = format!(
                    "A thread trapped: {why}. All threads were ended; the next run starts new ones."
                );
                self.finish(Some(&sentence));
            }
        }
    }

    fn take(self: &Rc<Self>, report: Report) {
        self.with_panel(Live::end);
        self.with_panel(|live, _, _| live.show_latest());
        if report.abandoned > 0 {
            self.end_threads();
        }
        let over = self.job.borrow_mut().as_mut().is_none_or(|job| {
            job.demo.answer(&job.settings, &report);
            job.demo.results.borrow_mut().add(report);
            job.made += 1;
            job.left = job.left.saturating_sub(1);
            if job.made.is_multiple_of(ANNOUNCED) && job.left > 0 {
                let all = job.made + job.left;
                job.demo.say_status(&format!("Running: {} of {all} runs are over.", job.made));
            }
            job.left == 0
        });
        if !over {
            self.go_on();
        } else if !self.replays() {
            self.finish(None);
        }
    }

    fn stop(self: &Rc<Self>, demo: &Rc<Demo>) {
        let phase = self.job.borrow().as_ref().map(|job| job.phase);
        if let Some(Phase::Replaying { .. }) = phase {
            return self.finish(None);
        }
        let starting = match &mut *self.job.borrow_mut() {
            Some(job) if Rc::ptr_eq(&job.demo, demo) => {
                job.left = 0;
                let starting = matches!(job.phase, Phase::Starting { .. });
                if matches!(job.phase, Phase::Running) {
                    job.phase = Phase::Stopping { since: now() };
                }
                job.demo.say_state("Stopping…");
                starting
            }
            _ => return,
        };
        if starting {
            self.end_threads();
            self.finish(Some("Stopped before the threads had started."));
        } else if let Some(view) = &*self.view.borrow() {
            view.ask_to_stop();
        }
    }

    /// The job is over; says why if not by its results.
    pub(super) fn finish(&self, sentence: Option<&str>) {
        self.stop_ticking();
        let Some(job) = self.job.borrow_mut().take() else { return };
        job.demo.form.set_running(false);
        job.demo.form.show_choice();
        if job.made > 0 {
            if let Some(live) = &mut *job.demo.live.borrow_mut() {
                live.settle();
            }
            job.demo.reveal();
            job.demo.results.borrow().show(job.made);
        }
        if let Some(sentence) = sentence {
            job.demo.say_status(sentence);
        }
    }
}

pub(super) fn now() -> f64 {
    js_sys::Date::now()
}

//! Watches the threads, and keeps the panel in step with them: while they run, and once more if that was too fast to be seen.

use super::dom::window;
use super::job::Phase;
use super::live::Live;
use super::page::{Page, START_PATIENCE, STOP_PATIENCE, now};
use super::threads::BoardView;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

/// Milliseconds between updates of the panel: more than 15 a second nobody can read.
const TICK: f64 = 66.0;
/// The same for readers who want less motion.
const CALM_TICK: f64 = 500.0;
/// Milliseconds between looks at the threads. Runs can be over in 50.
const LOOK: i32 = 8;
/// What is over sooner, in milliseconds, nobody has seen: it is shown again, and takes that long.
const SEEN: f64 = 1_500.0;

impl Page {
    /// Does something with the panel of what runs, if there is one.
    pub(super) fn with_panel(&self, act: impl FnOnce(&mut Live, &BoardView, f64)) {
        if let (Some(job), Some(view)) = (&*self.job.borrow(), &*self.view.borrow())
            && let Some(live) = &mut *job.demo.live.borrow_mut()
        {
            act(live, view, now());
        }
    }

    /// Updates the panel, unless it has just been.
    fn when_due(&self, update: impl FnOnce(&mut Live)) {
        if now() - self.updated.get() < self.pause.get() {
            return;
        }
        self.updated.set(now());
        if let Some(job) = &*self.job.borrow()
            && let Some(live) = &mut *job.demo.live.borrow_mut()
        {
            update(live);
        }
    }

    /// Looks at the threads from now on, again and again.
    pub(super) fn start_ticking(self: &Rc<Self>) {
        let page = Rc::clone(self);
        let calm = window().match_media("(prefers-reduced-motion: reduce)");
        let calm = calm.ok().flatten().is_some_and(|query| query.matches());
        self.pause.set(if calm { CALM_TICK } else { TICK });
        let tick = Closure::<dyn FnMut()>::new(move || page.tick()).into_js_value();
        self.ticker.set(
            window()
                .set_interval_with_callback_and_timeout_and_arguments_0(tick.unchecked_ref(), LOOK)
                .ok(),
        );
    }

    /// Looks no more.
    pub(super) fn stop_ticking(&self) {
        if let Some(ticker) = self.ticker.take() {
            window().clear_interval_with_handle(ticker);
        }
    }

    fn tick(self: &Rc<Self>) {
        let Some(phase) = self.job.borrow().as_ref().map(|job| job.phase) else { return };
        match phase {
            Phase::Starting { since } if now() - since > START_PATIENCE => {
                self.end_threads();
                self.finish(Some("The browser did not start the threads. Close what you do not need, then run again."));
            }
            Phase::Stopping { since } if now() - since > STOP_PATIENCE => {
                self.end_threads();
                self.finish(Some(
                    "The threads did not react to Stop within a second, so they were ended by force; the next run starts new ones.",
                ));
            }
            Phase::Replaying { since } if now() - since > SEEN => self.finish(None),
            Phase::Replaying { since } => {
                let share = (now() - since) / SEEN;
                self.when_due(|live| live.show_again(share));
            }
            _ => {
                self.with_panel(Live::read);
                self.when_due(Live::show_latest);
            }
        }
    }

    /// Shows the last run again if it all went too fast to be seen.
    pub(super) fn replays(&self) -> bool {
        let mut job = self.job.borrow_mut();
        let Some(job) = &mut *job else { return false };
        let too_fast = job.began.is_some_and(|began| now() - began < SEEN);
        if !too_fast || matches!(job.phase, Phase::Stopping { .. }) {
            return false;
        }
        job.phase = Phase::Replaying { since: now() };
        if let Some(live) = &mut *job.demo.live.borrow_mut() {
            live.rewind();
        }
        let span = job.demo.live.borrow().as_ref().map_or(0.0, Live::span);
        let slower = wording::decimal((SEEN / span.max(1.0)).max(1.0), 0);
        let span = wording::decimal(span.max(1.0), 0);
        job.demo
            .say_state(&format!("Running again, {slower} times slower: a replay of {span} ms."));
        true
    }
}

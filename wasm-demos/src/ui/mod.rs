//! The role on the main thread: draws and listens. It has a memory of its own, takes no locks and
//! waits for nothing.

mod address;
mod demo;
mod dom;
mod form;
mod job;
mod live;
mod page;
mod results;
mod threads;
mod watch;

use job::Task;
use page::Page;
use std::cell::OnceCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;

thread_local! {
    static PAGE: OnceCell<Rc<Page>> = const { OnceCell::new() };
}

/// Makes the figure in a `<live-demo>` element live. `worker` is the address of `worker.js`.
#[wasm_bindgen]
pub fn mount(element: Element, worker: String) {
    PAGE.with(|page| page.get_or_init(|| Page::new(worker)).mount(element));
}

/// Makes a thread trap as if a run of this figure had. Tests inject it to see that the page
/// recovers.
#[wasm_bindgen(js_name = injectTrap)]
pub fn inject_trap(element: Element) {
    PAGE.with(|page| {
        if let Some((page, demo)) = page.get().and_then(|page| Some((page, page.demo(&element)?))) {
            page.start(&demo, Task::Trap);
        }
    });
}

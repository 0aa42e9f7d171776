//! Settings in the page's address, so that they can be linked:
//! `?lost-update.threads=4#demo-lost-update`.

use super::dom::window;
use crate::kit::Settings;
use wasm_bindgen::JsValue;
use web_sys::Url;

fn current() -> Option<Url> {
    Url::new(&window().location().href().ok()?).ok()
}

/// What the address says about a setting of the figure `name`.
pub fn read(name: &str, setting: &str) -> Option<String> {
    current()?.search_params().get(&key(name, setting))
}

/// Writes all settings of the figure `name` into the address, without a new entry in the history,
/// and makes the figure its target.
pub fn write(name: &str, settings: &Settings) {
    let Some(url) = current() else { return };
    for (setting, value) in settings.pairs() {
        url.search_params().set(&key(name, setting), &value);
    }
    url.set_hash(&format!("demo-{name}"));
    if let Ok(history) = window().history() {
        // A browser refuses after some hundred changes within seconds; then the address lags
        // behind, which harms nobody.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url.href()));
    }
}

fn key(name: &str, setting: &str) -> String {
    format!("{name}.{setting}")
}

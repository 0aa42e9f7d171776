//! The form that `figure()` wrote: reading it, saying what is wrong with it, keeping it and the
//! shown code in step with the tool.

use super::{address, dom};
use crate::kit::{Param, Settings, Spec, Tool};
use crate::view::runs;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// The form of one figure.
pub struct Form {
    spec: &'static Spec,
    root: Element,
    name: String,
    tool: Cell<&'static Tool>,
}

impl Form {
    /// Takes over the form in the figure `name` and sets it to what the page's address says.
    pub fn new(spec: &'static Spec, root: Element, name: String) -> Self {
        let form = Self { spec, root, name, tool: Cell::new(&spec.tools[0]) };
        form.tool.set(form.checked_tool());
        if let Some(tool) = address::read(&form.name, "tool").and_then(|id| spec.tool(&id)) {
            form.choose(tool);
        }
        for param in spec.params {
            if let (Some(field), Some(value)) =
                (form.field(param), address::read(&form.name, param.id))
            {
                dom::set_value(&field, &value);
                form.check(param);
            }
        }
        form.show_code();
        form.show_choice();
        form
    }

    /// Chooses a tool.
    pub fn choose(&self, tool: &'static Tool) {
        if let Some(radio) = self.radio(tool) {
            radio.set_checked(true);
            self.tool_changed();
        }
    }

    /// Makes the form usable; `figure()` leaves it disabled for readers without JavaScript.
    pub fn enable(&self) {
        for element in dom::find_all(&self.root, "[data-part=fields], button") {
            dom::set_flag(&element, "disabled", false);
        }
    }

    /// Marks which of the buttons can do something now. They stay focusable, or a keyboard user
    /// would be thrown off them.
    pub fn set_running(&self, running: bool) {
        for button in dom::find_all(&self.root, "button[name]") {
            let stops = button.get_attribute("name").as_deref() == Some("stop");
            dom::set(&button, "aria-disabled", if stops == running { "false" } else { "true" });
        }
    }

    /// Reads and checks all fields. Each that is wrong says so; the first of them gets the focus.
    pub fn read(&self) -> Option<Settings> {
        let wrong: Vec<_> = self.spec.params.iter().filter(|param| !self.check(param)).collect();
        if let Some(field) = wrong.first().and_then(|param| self.field(param)) {
            self.unfold();
            let _ = field.unchecked_ref::<HtmlElement>().focus();
            return None;
        }
        self.settings()
    }

    /// What the fields say, if all of them are right.
    fn settings(&self) -> Option<Settings> {
        let values: Vec<_> = self
            .spec
            .params
            .iter()
            .filter_map(|param| Some((param.id, dom::value(&self.field(param)?))))
            .collect();
        let tool = [("tool", self.tool.get().id)];
        let pairs = tool.into_iter().chain(values.iter().map(|(id, value)| (*id, value.as_str())));
        self.spec.settings(pairs).ok()
    }

    /// A field that is wrong must be seen.
    fn unfold(&self) {
        if let Some(button) = dom::find(&self.root, ".demo-fold") {
            dom::set(&button, "aria-expanded", "true");
        }
    }

    /// Reacts to a change of the field that has this name attribute.
    pub fn changed(&self, field: &str) {
        match self.spec.param(field) {
            Some(param) => {
                self.check(param);
            }
            None if field == format!("demo-{}-tool", self.name) => self.tool_changed(),
            // The answer to the question is no setting.
            None => return,
        }
        self.show_choice();
        if let Some(settings) = self.settings() {
            address::write(&self.name, &settings);
        }
    }

    /// Says what is set, for those who have it folded, and asks the question anew.
    pub fn show_choice(&self) {
        let Some(settings) = self.settings() else { return };
        if let Some(place) = dom::find(&self.root, "[data-question] legend") {
            dom::set_text(&place, &self.spec.question.text(self.spec, &settings));
        }
        if let Some(place) = dom::find(&self.root, "[data-part=state]") {
            dom::set_text(&place, &runs::choice(self.spec, &settings));
        }
    }

    /// A field that still holds what suited the last tool gets what suits the new one.
    fn tool_changed(&self) {
        let (old, new) = (self.tool.get(), self.checked_tool());
        for param in self.spec.params {
            let Some(field) = self.field(param) else { continue };
            if dom::value(&field) == param.write(old.default_for(param)) {
                dom::set_value(&field, &param.write(new.default_for(param)));
            }
        }
        self.tool.set(new);
        self.show_code();
    }

    fn show_code(&self) {
        let chosen = self.tool.get().id;
        for code in dom::find_all(&self.root, "[data-tool]") {
            dom::set_flag(
                &code,
                "hidden",
                code.get_attribute("data-tool").as_deref() != Some(chosen),
            );
        }
    }

    fn checked_tool(&self) -> &'static Tool {
        let checked = dom::find(&self.root, "[data-part=setup] input:checked")
            .map(|radio| dom::value(&radio));
        checked.and_then(|id| self.spec.tool(&id)).unwrap_or(&self.spec.tools[0])
    }

    fn radio(&self, tool: &Tool) -> Option<HtmlInputElement> {
        dom::find(&self.root, &format!("[data-part=setup] input[value=\"{}\"]", tool.id))?
            .dyn_into()
            .ok()
    }

    fn field(&self, param: &Param) -> Option<Element> {
        dom::find(&self.root, &format!("form [name=\"{}\"]", param.id))
    }

    fn error(&self, param: &Param) -> Option<String> {
        self.field(param).and_then(|field| param.parse(&dom::value(&field)).err())
    }

    /// Says beside a field what is wrong with it, if anything is.
    fn check(&self, param: &Param) -> bool {
        let error = self.error(param);
        let right = error.is_none();
        if let Some(field) = self.field(param) {
            dom::set(&field, "aria-invalid", if right { "false" } else { "true" });
        }
        if let Some(place) =
            dom::find(&self.root, &format!("#demo-{}-{}-error", self.name, param.id))
        {
            dom::set_text(
                &place,
                &error.map_or(String::new(), |expected| format!("Must be {expected}.")),
            );
        }
        right
    }
}

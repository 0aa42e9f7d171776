//! What happened once, step by step: a list of sentences, and a stage on which `web/live-demo/replay.js` plays it.

use crate::kit::{Act, Replay, Spec, Step, Tool, Way};
use page_kit::Html;

/// Writes the steps under the title and its addition, which says which run they are of. `name` is the figure's name, with what tells
/// this one apart from others in it.
pub fn draw(name: &str, replay: &Replay, origin: &str) -> String {
    let mut html = Html::new();
    let title = format!("demo-{name}-replay");
    html.open("div", &[("class", "replay"), ("role", "group"), ("aria-labelledby", &title)]);
    html.open("p", &[("class", "replay-title"), ("id", &title)]);
    html.leaf("strong", &[], &replay.title);
    if replay.steps.is_empty() {
        html.close("p");
    } else {
        html.text(" ").leaf("span", &[], origin).close("p");
        stage(&mut html, replay);
        html.open("ol", &[("class", "replay-steps")]);
        replay.steps.iter().for_each(|step| item(&mut html, step));
        html.close("ol");
    }
    html.leaf("p", &[("class", "replay-note")], &replay.note).close("div");
    html.finish()
}

/// Two lanes, what lies between them, and what has fallen out. It shows only what the list says, and nothing without the script.
fn stage(html: &mut Html, replay: &Replay) {
    html.open("div", &[("class", "replay-stage"), ("aria-hidden", "true")]);
    place(html, "lane", &replay.lanes[0]);
    place(html, "shared", &replay.shared);
    place(html, "lane", &replay.lanes[1]);
    place(html, "pile", &replay.lost);
    html.close("div");
}

fn place(html: &mut Html, kind: &str, name: &str) {
    let class = ["replay-", kind].concat();
    html.open("div", &[("class", &class)]);
    html.leaf("span", &[("class", "replay-name")], name);
    html.leaf("span", &[("class", "replay-value")], "").close("div");
}

fn item(html: &mut Html, step: &Step) {
    let act = match step.act {
        Act::Stand => "stand",
        Act::Read => "read",
        Act::Write => "write",
        Act::Overwrite => "overwrite",
    };
    let (lane, lost) =
        (step.lane.map_or(String::new(), |lane| lane.to_string()), step.lost.to_string());
    let attributes = [
        ("data-act", act),
        ("data-lane", &lane),
        ("data-value", &step.value),
        ("data-shared", &step.shared),
        ("data-lost", &lost),
    ];
    html.leaf("li", &attributes, &step.text);
}

/// Writes a button for each of the first two right ways, after a run of a way that is not.
pub fn mends(spec: &Spec, tool: Option<&Tool>) -> String {
    let mut html = Html::new();
    if tool.is_none_or(|tool| tool.way == Way::Right) {
        return String::new();
    }
    html.open("p", &[("class", "demo-mends")]).leaf("strong", &[], "Make it stop:");
    for right in spec.tools.iter().filter(|tool| tool.way == Way::Right).take(2) {
        html.text(" ").leaf("button", &[("type", "button"), ("data-mend", right.id)], right.label);
    }
    html.close("p");
    html.finish()
}

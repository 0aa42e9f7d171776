//! What becomes of an element. Every element that pages have is named here: a new one stops the book until somebody has
//! decided how it is to be on paper.

use scraper::ElementRef;

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It stays, perhaps under another name.
    Becomes(&'static str),
    /// Only what is in it stays.
    Opened,
    /// It goes, with all that is in it.
    Dropped,
    /// A box to tick.
    TickBox,
    /// A place to write into.
    Blank,
    /// A link, to be looked at.
    Link,
    /// A figure.
    Figure,
    /// A question, whose answer moves to the end.
    Question,
    /// A challenge, whose hint and lesson move to the end.
    Challenge,
    /// A demo or an explorer, which has a code beside it.
    Live,
    /// Nobody has thought about it.
    Unknown,
}

/// Only there for what lives on the page.
const DROPPED_NAMES: [&str; 10] = [
    "button",
    "option",
    "quiz-drill",
    "quiz-score",
    "script",
    "select",
    "shortcut-switch",
    "solve-here",
    "style",
    "textarea",
];

/// The same, by class.
const DROPPED_CLASSES: [&str; 17] = [
    // Hidden lines of a listing: the site shows them when it is asked to.
    "boring",
    "challenge-board",
    "challenge-count",
    // Its number stands above it already.
    "challenge-number",
    "challenge-state",
    "challenge-total",
    "demo-buttons",
    "demo-live",
    "demo-prediction",
    "demo-results",
    "demo-status",
    "explorer-bar",
    "explorer-desk",
    "progress-left",
    "progress-verdict",
    "quiz-bar",
    // "Question": it stands above, with its number.
    "quiz-word",
];

/// As they are in HTML and in XHTML.
const KEPT: [&str; 45] = [
    "abbr",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "b",
    "img",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "section",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "var",
];

pub(crate) fn fate(element: ElementRef) -> Fate {
    let value = element.value();
    let name = value.name();
    let has = |attribute: &str| value.attr(attribute).is_some();
    let is_dropped = DROPPED_NAMES.contains(&name)
        || has("hidden")
        || (value.attr("aria-hidden") == Some("true") && name != "svg")
        || value.classes().any(|class| DROPPED_CLASSES.contains(&class))
        // The settings of a demo, but not the question that comes before its run.
        || (value.classes().any(|class| class == "demo-fieldset") && !has("data-question"));
    if is_dropped {
        return Fate::Dropped;
    }
    match name {
        "a" => Fate::Link,
        "svg" => Fate::Figure,
        "quiz-question" => Fate::Question,
        "live-challenge" => Fate::Challenge,
        "live-demo" | "live-explorer" => Fate::Live,
        "form" | "cache-lines" => Fate::Opened,
        "input" if has("data-task") => Fate::TickBox,
        "input" if value.attr("type") == Some("text") => Fate::Blank,
        "input" => Fate::Dropped,
        "label" => Fate::Becomes("span"),
        "details" | "summary" | "fieldset" | "legend" | "environment-check" | "progress-view" => {
            Fate::Becomes("div")
        }
        _ => KEPT
            .iter()
            .find(|kept| **kept == name)
            .map_or(Fate::Unknown, |kept| Fate::Becomes(kept)),
    }
}

/// Whether an element has no end tag in HTML.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img")
}

/// Whether an attribute means something on paper.
pub(crate) fn keeps_attribute(element: &str, attribute: &str) -> bool {
    match attribute {
        "class" | "lang" | "dir" => true,
        "colspan" | "rowspan" => matches!(element, "td" | "th"),
        "scope" => element == "th",
        "start" | "reversed" => element == "ol",
        "value" => element == "li",
        "alt" | "src" => element == "img",
        _ => false,
    }
}

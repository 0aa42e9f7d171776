//! Catalogues when the text changes, and as files.

use std::fs;

use serde_json::{Value, json};
use translation::{Catalogue, State, hand_out, take_in};

use crate::Course;

const TEXT: &str = "";

#[test]
fn what_stays_keeps_its_translation_and_what_changes_is_stale_until_somebody_looks_at_it() {
    let course = Course::with(
        "The first sentence stays.\n\nThe second one is changed a little.\n\nThe third goes.\n",
    );
    let mut catalogue = Catalogue::empty(&course.messages(), "de");
    for message in course.messages() {
        catalogue.put(&message, &format!("Deutsch: {}", message.text), false);
    }
    course.write("src/a.md", "The first sentence stays.\n\nThe second one has changed a little.\n\nQuite another thought, and new.\n");
    let file = course.root().join("de.po");
    catalogue.write(&file).expect("a file");
    let catalogue = Catalogue::read(&file).expect("a catalogue");
    let renewed = catalogue.renewed(&course.messages(), "de");
    let state = |text: &str| renewed.look_up(TEXT, text);
    assert_eq!(
        state("The first sentence stays."),
        (State::Translated, Some("Deutsch: The first sentence stays."))
    );
    let changed = "The second one has changed a little.";
    assert_eq!(
        state(changed),
        (State::Stale, Some("Deutsch: The second one is changed a little."))
    );
    assert_eq!(renewed.say(TEXT, changed), None);
    assert_eq!(state("Quite another thought, and new."), (State::Missing, None));
    assert_eq!(state("The third goes."), (State::Missing, None));

    // Stale stays stale, through a file and another change elsewhere.
    renewed.write(&file).expect("a file");
    let again = Catalogue::read(&file).expect("a catalogue").renewed(&course.messages(), "de");
    assert_eq!(again.look_up(TEXT, changed).0, State::Stale);
    assert!(again.has_the_messages_of(&Catalogue::empty(&course.messages(), "")));
}

#[test]
fn a_catalogue_of_another_text_is_told_from_one_of_this() {
    let course = Course::with("One.\n");
    let before = Catalogue::empty(&course.messages(), "");
    course.write("src/a.md", "Two.\n");
    assert!(!before.has_the_messages_of(&Catalogue::empty(&course.messages(), "")));
}

#[test]
fn translations_are_handed_out_and_taken_in_as_json_and_what_says_something_else_is_refused() {
    let course = Course::with("Use `swap`.\n\nNo code.\n");
    let messages = course.messages();
    let mut catalogue = Catalogue::empty(&messages, "de");
    let file = course.root().join("out.json");
    assert_eq!(hand_out(&catalogue, &messages, &file).expect("a file"), messages.len());
    let out: Vec<Value> =
        serde_json::from_str(&fs::read_to_string(&file).expect("a file")).expect("JSON");
    assert!(out.iter().any(|entry| entry["en"] == "Use `swap`." && entry["page"] == "src/a.md:1"));

    let back = json!([
        { "en": "Use `swap`.", "text": "Nimm `tausch`." },
        { "en": "No code.", "text": "Kein Code." },
        { "en": "Nothing of the kind.", "text": "Nichts dergleichen." },
        { "en": "About counters", "text": "" },
    ]);
    course.write("back.json", &back.to_string());
    let taken =
        take_in(&mut catalogue, &messages, &course.root().join("back.json")).expect("a list");
    assert_eq!(taken.taken, 1);
    assert_eq!(taken.refused.len(), 2, "{taken:?}");
    assert_eq!(catalogue.say(TEXT, "No code."), Some("Kein Code."));
    assert_eq!(catalogue.say(TEXT, "Use `swap`."), None);
    assert_eq!(hand_out(&catalogue, &messages, &file).expect("a file"), messages.len() - 1);
}

#[test]
fn a_catalogue_without_its_head_is_refused_and_does_not_panic() {
    let course = Course::with("One.\n");
    let text = "msgid \"\"\nmsgstr \"Language: de\\n\"\n\nmsgid \"a\"\nmsgstr \"b\"\n";
    course.write("po/de.po", text);
    let error = Catalogue::read(&course.root().join("po/de.po")).err().expect("a mistake");
    assert!(error.to_string().contains("does not say its Project-Id-Version"), "{error:#}");
    assert!(Catalogue::read(&course.root().join("po/none.po")).is_err());
}

#[test]
fn a_word_on_a_button_is_told_from_the_same_word_in_a_text() {
    let course = Course::with("Well done\n");
    let messages = course.messages();
    let mut catalogue = Catalogue::empty(&messages, "de");
    let back = json!([{ "en": "Well done", "context": "interface", "text": "Gut" }]);
    course.write("back.json", &back.to_string());
    let file = course.root().join("back.json");
    assert_eq!(take_in(&mut catalogue, &messages, &file).expect("a list").taken, 1);
    assert_eq!(catalogue.say("interface", "Well done"), Some("Gut"));
    assert_eq!(catalogue.say(TEXT, "Well done"), None);
}

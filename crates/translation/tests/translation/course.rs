//! The course's own catalogues: complete, up to date, and saying what the English text says.

use std::path::{Path, PathBuf};

use translation::{Catalogue, FOLDER, State, TEMPLATE, differences, is_kept, languages, messages};

/// The share of its messages, in percent, that a language has to have in a translation that is up to date.
const TRANSLATED: usize = 95;
/// The share, in percent, that may be kept in English on purpose: titles of books, names of things in other courses.
const KEPT: usize = 5;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_template_is_up_to_date() {
    let known = messages(&root()).expect("messages");
    let template = Catalogue::read(&root().join(FOLDER).join(TEMPLATE)).expect("a template");
    assert!(
        template.has_the_messages_of(&Catalogue::empty(&known, "")),
        "the text has changed: renew {FOLDER}/ by cargo workbook translate"
    );
}

#[test]
fn each_language_says_what_the_text_says_and_lacks_little() {
    let known = messages(&root()).expect("messages");
    let languages = languages(&root()).expect("languages");
    assert!(languages.contains(&"de".to_owned()));
    for language in languages {
        let file = root().join(FOLDER).join(format!("{language}.po"));
        let catalogue = Catalogue::read(&file).expect("a catalogue");
        let (mut translated, mut kept) = (0, 0);
        for message in &known {
            let (state, text) = catalogue.look_up(message.context, &message.text);
            let Some(text) = text.filter(|_| state == State::Translated) else { continue };
            let found = differences(&message.text, text);
            assert!(found.is_empty(), "{}: \"{text}\" {found:?}", message.files[0]);
            translated += 1;
            kept += usize::from(is_kept(&message.text, text));
        }
        let least = known.len() * TRANSLATED / 100;
        assert!(translated >= least, "{language}: {translated} of {} are translated", known.len());
        assert!(kept <= known.len() * KEPT / 100, "{language}: {kept} are kept in English");
    }
}

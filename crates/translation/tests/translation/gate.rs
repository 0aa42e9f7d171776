//! Translations that say something else are refused, each for its own reason.

use translation::{differences, is_kept};

#[track_caller]
fn refused(english: &str, translated: &str, why: &str) {
    let found = differences(english, translated);
    assert!(found.iter().any(|it| it.contains(why)), "{found:?}");
}

#[test]
fn a_translation_that_says_the_same_is_taken() {
    for (english, translated) in [
        ("A reads `x`, and [waits](a.md#b).", "A liest `x` und [wartet](a.md#b)."),
        ("With 10,000 it took 0.5 s.", "Mit 10.000 dauerte es 0,5 s."),
        ("`f` returns it.", "`f` gibt zurück, was `f` gelesen hat."),
        (
            "See <a href=\"x.html\" title=\"y\">this</a>.",
            "Siehe <a href=\"x.html\" title=\"z\">das</a>.",
        ),
        ("{count} pages", "{count} Seiten"),
        ("Press <kbd>S</kbd>.", "Drücke <kbd>S</kbd>."),
        ("The _only_ way", "Der **einzige** Weg"),
        ("Test", "Test"),
    ] {
        assert_eq!(differences(english, translated), Vec::<String>::new(), "{translated}");
    }
}

#[test]
fn code_that_differs_is_refused() {
    refused("It is `Relaxed`.", "Es ist `relaxed`.", "has other code: [\"relaxed\"]");
    refused("It is `Relaxed`.", "Es ist Relaxed.", "lacks code: [\"Relaxed\"]");
    refused("In <code>lock</code>.", "In <code>sperre</code>.", "lacks code: [\"lock\"]");
}

#[test]
fn a_link_that_leads_elsewhere_is_refused() {
    refused("[a](x.md#y)", "[a](x.md#z)", "lacks links: [\"x.md#y\"]");
    refused("[a](x.md) and b", "a und b", "lacks links");
    refused("a", "[a](x.md)", "has other links");
}

#[test]
fn tags_and_placeholders_and_directives_that_differ_are_refused() {
    refused("<kbd>S</kbd> is it", "S ist es", "lacks tags");
    refused("a <b class=\"x\">c</b>", "a <b class=\"y\">c</b>", "has other tags");
    refused("{count} pages", "{anzahl} Seiten", "lacks placeholders: [\"{count}\"]");
    refused("see {{#include a.rs}}", "siehe {{#include b.rs}}", "has other placeholders");
}

#[test]
fn a_number_that_differs_is_refused() {
    refused("Of 1,000 it kept 17.", "Von 1.000 blieben 71.", "has other numbers: [\"71\"]");
    refused("3 of 4", "3 von vier", "lacks numbers: [\"4\"]");
}

#[test]
fn other_markdown_is_refused() {
    refused("On 1 May.", "1. Mai.", "is other Markdown");
    refused("A text", "# Ein Text", "is other Markdown");
    refused("A text", "Ein Text\n\nund noch einer", "several lines");
    refused("A text", " Ein Text", "has blanks around it");
}

#[test]
fn english_in_a_translation_is_refused() {
    refused(
        "It is the order of the steps that matters.",
        "Es ist the order of the steps that matters.",
        "is still English",
    );
    assert!(is_kept("The Art of Waiting", "The Art of Waiting"));
    assert!(!is_kept("Deadlock", "Deadlock"));
    assert!(!is_kept("The Art of Waiting", "Die Kunst des Wartens"));
}

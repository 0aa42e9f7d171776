//! Pages: what of them is a message, and what they are with others in their place.

use crate::Course;

const QUIZ: &str = "\
# One `count`

````quiz three-times prints=x
Two threads, *three* times:

```rust
let never = \"translated\";
```

What is it?

- (x) A
  longer one
  > Because.
  >
  > Indeed.
- ( ) `5`
  > No.
````
";

#[test]
fn texts_are_messages_and_code_is_none() {
    let page = "# One `count`\n\nA *long*\nparagraph.\n\n```rust\n// comment\n```\n\n{{#demo x y=z}}\n\n| `a` | two words |\n|---|---|\n| 1 | two |\n\n\
        <figure>\n{{#include a.svg}}\n<figcaption>Seen\nhere, in <code>x</code>.</figcaption>\n</figure>\n\nTerm\n: What it\n  means.\n";
    let texts = Course::with(page).texts();
    assert_eq!(
        texts,
        [
            "One `count`",
            "A _long_ paragraph.",
            "two words",
            "two",
            "Seen here, in <code>x</code>.",
            "Term",
            "What it means."
        ]
    );
}

#[test]
fn the_parts_of_a_question_are_messages_of_their_own() {
    let course = Course::with(QUIZ);
    let expected = [
        "One `count`",
        "Two threads, _three_ times:",
        "What is it?",
        "A longer one",
        "Because.",
        "Indeed.",
        "No.",
    ];
    assert_eq!(course.texts(), expected);
    let german = course.german(&[
        ("Two threads, _three_ times:", "Zwei Threads, *drei* Mal:"),
        ("What is it?", "Was ist es?"),
        ("A longer one", "Eine längere"),
        ("Because.", "Darum."),
        ("Indeed.", "Wirklich."),
        ("No.", "Nein."),
        ("One `count`", "Ein `count`"),
    ]);
    assert_eq!(
        german,
        "# Ein `count` { #one-count }\n\n````quiz three-times prints=x\nZwei Threads, _drei_ Mal:\n\n```rust\nlet never = \
         \"translated\";\n```\n\nWas ist es?\n\n- (x) Eine längere\n  > Darum.\n  >\n  > Wirklich.\n- ( ) `5`\n  > Nein.\n````\n"
    );
}

#[test]
fn an_admonition_has_a_title_and_a_text() {
    let course = Course::with("```admonish go title=\"Coming from Go\"\nIn Go it is so.\n```\n");
    let german = course.german(&[
        ("Coming from Go", "Für \"Umsteiger\""),
        ("In Go it is so.", "In Go ist es so."),
    ]);
    assert_eq!(german, "```admonish go title=\"Für 'Umsteiger'\"\nIn Go ist es so.\n```\n");
}

#[test]
fn what_is_not_translated_stays_and_is_marked_as_english() {
    let course = Course::with("First.\n\nSecond.\n\n- third\n");
    let translation = course.translation(&[("First.", "Erstens.")]);
    let page = translation.page("a.md", "First.\n\nSecond.\n\n- third\n").expect("a page");
    assert_eq!(
        page,
        "Erstens.\n\n<span lang=\"en\">Second.</span>\n\n- <span lang=\"en\">third</span>\n"
    );
    assert!(translation.is_in_part("a.md"));
}

#[test]
fn what_stays_in_english_on_purpose_is_marked_and_nothing_is_missing() {
    let title = "The Little Book of Semaphores";
    let course = Course::with(title);
    let translation = course.translation(&[(title, title)]);
    let page = translation.page("a.md", title).expect("a page");
    assert_eq!(page, format!("<span lang=\"en\">{title}</span>"));
    assert!(!translation.is_in_part("a.md"));
}

#[test]
fn headings_keep_the_ids_that_they_have_in_english() {
    let page = "# It's *so*, `x`\n\n## Try it\n\n## Try it\n\nTerm\n: Means.\n";
    let german = Course::with(page).german(&[
        ("It's _so_, `x`", "Es ist so: `x`"),
        ("Try it", "Probier es"),
        ("Term", "Wort"),
        ("Means.", "Heißt."),
    ]);
    assert_eq!(
        german,
        "# Es ist so: `x` { #its-so-x }\n\n## Probier es { #try-it }\n\n## Probier es { #try-it-1 }\n\n\
         <span id=\"term\"></span>Wort\n: Heißt.\n"
    );
}

#[test]
fn a_figure_is_english_and_its_caption_is_not() {
    let page = "<figure>\n{{#include a.svg}}\n<figcaption>Seen here.</figcaption>\n</figure>\n";
    let german = Course::with(page).german(&[("Seen here.", "Hier zu sehen.")]);
    assert_eq!(
        german,
        "<figure lang=\"en\">\n{{#include a.svg}}\n<figcaption lang=\"de\">Hier zu sehen.</figcaption>\n</figure>\n"
    );
}

#[test]
fn tasks_tables_and_lists_keep_their_form() {
    let page = "- [ ] I *can*\n- [x] I could\n\n1. one\n   - two\n\n| a word | `c` |\n|:--|--:|\n| one more | 1 |\n";
    let german = Course::with(page).german(&[
        ("I _can_", "Ich _kann_"),
        ("two", "zwei"),
        ("one more", "noch `x`"),
    ]);
    assert!(german.starts_with("- [ ] Ich _kann_\n- [x] "), "{german}");
    assert!(german.contains("\n   - zwei\n"), "{german}");
    assert!(german.contains("|noch `x`|1|") || german.contains("| noch `x` | 1 |"), "{german}");
}

#[test]
fn the_words_around_the_text_are_messages_too() {
    let course = Course::with("# A\n");
    let of_interface = |message: &translation::Message| message.context == "interface";
    let messages = course.messages();
    let texts: Vec<&str> =
        messages.iter().filter(|it| of_interface(it)).map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["Turn over", "Skip to it", "Well done", "{count} of them"]);
    let translation = course.translation(&[("Turn over", "Umblättern"), ("Well done", "Gut")]);
    let frame = translation.frame("<a title=\"Turn over\">{{!-- not me --}}</a><p>Skip to it</p>");
    assert_eq!(frame, "<a title=\"Umblättern\"></a><p>Skip to it</p>");
    assert_eq!(translation.interface().get("Well done").map(String::as_str), Some("Gut"));
}

#[test]
fn titles_are_found_without_their_marks() {
    let course = Course::with("# One `count`\n");
    let translation =
        course.translation(&[("One `count`", "Ein `count`"), ("About counters", "Über Zähler")]);
    assert_eq!(translation.title("One count"), "Ein count");
    assert_eq!(translation.title("None"), "None");
    assert_eq!(translation.text("About counters"), "Über Zähler");
}

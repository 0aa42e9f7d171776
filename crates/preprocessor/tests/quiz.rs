//! Questions: what they turn into, and what is said of those that make no sense or claim a wrong answer.

mod checkout;

use checkout::Checkout;

const QUESTION: &str = "\
```quiz old-value
What does `fetch_add` return?

- (x) The *old* value
  > See [the page](atomics.md).
- ( ) The caller's value
  > That is a < b.
```
";

fn page(text: &str) -> Checkout {
    Checkout::new().page("core/mutex.md", text)
}

/// A page with a question about a program that prints `printed`.
fn printing(printed: &str, answers: &str) -> Checkout {
    page(&format!("```quiz p prints=adds\nWhat does this print?\n\n{answers}```\n"))
        .file(
            "listings/examples/adds.rs",
            "//! Adds.\n\n// ANCHOR: program\nfn main() {}\n// ANCHOR_END: program\n",
        )
        .file("listings/expected/adds.txt", printed)
}

#[test]
fn a_question_becomes_a_group_of_native_fields() {
    let html = page(QUESTION).html();
    for part in [
        "<quiz-question id=\"quiz-old-value\" data-quiz=\"old-value\" data-kind=\"one\">",
        "<legend><span class=\"quiz-word\">Question</span> What does <code>fetch_add</code> return?</legend>",
        "<input type=\"radio\" name=\"quiz-old-value\" value=\"0\" data-right",
        "<span>The <em>old</em> value</span>",
        "<span>The caller’s value</span>",
        "<summary>Answer and explanation</summary>",
        "<p>See <a href=\"atomics.html\">the page</a>.</p>",
        "<p>That is a &lt; b.</p>",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert!(!html.contains("value=\"1\" data-right"), "{html}");
}

#[test]
fn several_options_are_boxes_and_a_short_answer_is_a_field() {
    let html =
        page("```quiz a\nWhich?\n- [x] A\n  > a\n- [x] B\n  > b\n```\n\n```quiz b\nHow many?\n= 2\n= two\n> c\n```\n")
            .html();
    for part in [
        "Choose all that are right.",
        "<input type=\"checkbox\" name=\"quiz-a\" value=\"1\" data-right",
        "data-accepted=\"[&quot;2&quot;,&quot;two&quot;]\"",
        "<code>2</code>",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn a_program_in_a_question_is_shown_and_its_output_is_the_answer() {
    let right = "- (x) `4`\n  > The sum.\n- ( ) `5`\n  > No.\n";
    let html = printing("4\n", right).html();
    assert!(html.contains("fn main() {}"), "{html}");
    assert!(!html.contains("//! Adds."), "{html}");
    printing("4\n", "= 4\n> The sum.\n").html();
}

#[test]
fn an_answer_that_the_program_does_not_print_is_refused() {
    let right = "- (x) `4`\n  > The sum.\n- ( ) `5`\n  > No.\n";
    printing("5\n", right).is_refused_with(&[
        "src/core/mutex.md:1: \"`4`\" is marked as right, but adds prints \"5\"",
    ]);
    printing("4\n", "- (x) `4`\n  > a\n- ( ) 4\n  > b\n").is_refused_with(&[
        "src/core/mutex.md:1: \"4\" is marked as wrong, but that is what adds prints",
    ]);
    printing("4\n", "= 4\n= four\n> a\n").is_refused_with(&[
        "src/core/mutex.md:1: \"four\" is marked as right, but adds prints \"4\"",
    ]);
    printing("[..] lost\n", right).is_refused_with(&[
        "src/core/mutex.md:1: adds does not always print the same: listings/expected/adds.txt has a [..] in it",
    ]);
    printing("4\n", "- [x] 4\n  > a\n- [ ] 5\n  > b\n").is_refused_with(&[
        "src/core/mutex.md:1: a program prints one thing: write the options as \"- ( )\"",
    ]);
}

/// A page with a question about a program of the explorer.
fn exploring(program: &str, answers: &str) -> Checkout {
    page(&format!("```quiz p explores={program}\nWhat can happen?\n\n{answers}```\n"))
}

#[test]
fn what_a_program_of_the_explorer_can_come_to_is_the_answer() {
    exploring(
        "lost-update",
        "- [x] `total = 1`\n  > a\n- [x] `total = 2`\n  > b\n- [ ] `total = 3`\n  > c\n",
    )
    .html();
    exploring("mutex", "- (x) `total = 2`\n  > a\n- ( ) `total = 1`\n  > b\n").html();
    let publish = "- [x] `seen = 42`\n  > a\n- [x] nothing\n  > b\n- [ ] `seen = 0`\n  > c\n";
    exploring("publish", publish).html();
    exploring("publish-relaxed", publish).is_refused_with(&[
        "src/core/mutex.md:1: \"`seen = 0`\" is marked as wrong, but publish-relaxed can come to it",
    ]);
    exploring("mutex", "- [x] `total = 1`\n  > a\n- [x] `total = 2`\n  > b\n").is_refused_with(&[
        "src/core/mutex.md:1: \"`total = 1`\" is marked as right, but mutex never comes to it",
    ]);
    exploring("lost-update", "- [x] `total = 2`\n  > a\n- [ ] `total = 3`\n  > b\n")
        .is_refused_with(&[
            "src/core/mutex.md:1: lost-update can also come to \"total = 1\", which is no option",
        ]);
    let raced = "- [x] `total = 1`\n  > a\n- [x] `total = 2`\n  > b\n- [x] a data race\n  > c\n";
    exploring("data-race", raced).html();
    exploring("mutex", "= total = 2\n> a\n").is_refused_with(&[
        "src/core/mutex.md:1: what a program can come to is chosen: write the options as \"- [ ]\"",
    ]);
    exploring("mutexes", "- [x] 1\n  > a\n- [ ] 2\n  > b\n").is_refused_with(&[
        "src/core/mutex.md:1: no program is called \"mutexes\"; did you mean \"mutex\"?",
    ]);
}

#[test]
fn mistakes_name_their_line() {
    page("# Mutex\n\n```quiz q\nWhat?\n\n- (x) A\n  > a\n- ( ) B\n```\n").is_refused_with(&[
        "src/core/mutex.md:8: the option \"B\" needs an explanation: add a line that starts with \">\"",
    ]);
    page("```quiz Q 1\nWhat?\n```\n").is_refused_with(&[
        "src/core/mutex.md:1: the id of a question is one word: what is \"1\"?",
    ]);
    page("```quiz Q\nWhat?\n```\n").is_refused_with(&[
        "src/core/mutex.md:1: \"Q\" is no id: write lower-case words with hyphens between them",
    ]);
    page("```quiz q print=x\nWhat?\n```\n").is_refused_with(&[
        "src/core/mutex.md:1: a question has no attribute \"print\"; there are prints and explores",
    ]);
    page("Text\n\n```quiz q\nWhat?\n")
        .is_refused_with(&["src/core/mutex.md:3: the question does not end: add a line ```"]);
    page("- item\n\n  ```quiz q\n  What?\n  ```\n")
        .is_refused_with(&["src/core/mutex.md:3: a question starts in the first column"]);
}

#[test]
fn an_id_is_given_once_in_the_book() {
    Checkout::new().page("one.md", QUESTION).page("two.md", QUESTION).is_refused_with(&[
        "src/two.md:1: src/one.md has a question \"old-value\" already: ids are unique",
    ]);
}

#[test]
fn a_question_shown_as_code_stays_code() {
    let text = "````markdown\n```quiz q\nWhat?\n```\n````\n";
    assert_eq!(page(text).expanded(), text);
}

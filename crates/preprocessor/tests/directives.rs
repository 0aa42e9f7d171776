//! What directives turn into, and what is said of those that make no sense.

mod checkout;

use checkout::Checkout;

fn page(text: &str) -> Checkout {
    Checkout::new().page("core/mutex.md", text)
}

#[test]
fn a_demo_becomes_its_figure() {
    let text = page("# Mutex\n\n{{#demo lost-update}}\n\nText\n").expanded();
    assert!(text.starts_with("# Mutex\n\n\n<live-demo"), "{text}");
    assert!(text.contains("data-demo=\"lost-update\""), "{text}");
    assert!(text.contains("\n\nText\n"), "{text}");
}

#[test]
fn a_figure_includes_its_code_from_where_it_is() {
    let text = page("{{#demo lost-update}}\n").expanded();
    assert!(
        text.contains("{{#include ../../wasm-demos/src/engine/lost_update.rs:plain}}"),
        "{text}"
    );
    assert!(!text.contains("ROOT"), "{text}");
}

#[test]
fn a_page_without_directives_is_left_as_it_is() {
    let text = "# Title\n\nText, `{{#demo x}}` and \\{{#demo x}}.\n\n```text\n{{#demo x}}\n```\n\n    {{#exercise x}}\n";
    assert_eq!(page(text).expanded(), text);
}

#[test]
fn an_exercise_becomes_a_card() {
    let card = r#"
<section class="exercise" data-exercise="ex02" aria-label="Exercise ex02">
<div class="exercise-title">

<span class="exercise-id">Exercise ex02</span> A total behind a `Mutex`

</div>
<div class="exercise-task">

Make `add` lose nothing, by a lock.

</div>
<dl class="exercise-steps">
<div><dt>Edit</dt><dd><a href="https://example.org/counters/blob/HEAD/exercises/ex02/stub.rs"><code>exercises/src/ex02.rs</code></a></dd></div>
<div><dt>Check</dt><dd><code>cargo test -p exercises ex02</code></dd></div>
</dl>
<solve-here></solve-here>
</section>

"#;
    assert_eq!(page("{{#exercise ex02}}\n").expanded(), card);
}

#[test]
fn the_card_of_a_book_without_a_repository_has_no_link() {
    let checkout = page("{{#exercise ex02}}\n").file("book.toml", "[book]\ntitle = \"Bare\"\n");
    assert!(checkout.expanded().contains("<dd><code>exercises/src/ex02.rs</code></dd>"));
}

#[test]
fn a_directive_inside_an_admonition_is_no_code() {
    let text =
        page("````admonish tip\n{{#exercise ex02}}\n\n```text\n{{#exercise ex02}}\n```\n````\n")
            .expanded();
    assert_eq!(text.matches("data-exercise").count(), 1, "{text}");
    assert!(text.contains("```text\n{{#exercise ex02}}\n```"), "{text}");
}

#[test]
fn a_name_that_nobody_knows_is_refused_with_the_nearest_one() {
    page("# Mutex\n\n{{#demo lost-updat}}\n").is_refused_with(&[
        "src/core/mutex.md:3: no demo is called \"lost-updat\"; did you mean \"lost-update\"?",
    ]);
    page("{{#exercise ex92}}\n").is_refused_with(&[
        "src/core/mutex.md:1: no exercise is called \"ex92\"; did you mean \"ex02\"?",
    ]);
    page("{{#exercize ex02}}\n").is_refused_with(&[
        "src/core/mutex.md:1: no directive is called \"exercize\"; did you mean \"exercise\"?",
    ]);
}

#[test]
fn a_typing_slip_in_mdbooks_own_directives_is_found_in_code_too() {
    page("```rust\n{{#inlcude ../x.rs}}\n```\n").is_refused_with(&[
        "src/core/mutex.md:2: no directive is called \"inlcude\"; did you mean \"include\"?",
    ]);
}

#[test]
fn attributes_are_checked() {
    page("{{#demo lost-update thread=4}}\n").is_refused_with(&[
        "src/core/mutex.md:1: demo \"lost-update\" has no attribute \"thread\"; did you mean \"threads\"?",
    ]);
    page("{{#demo lost-update threads=17}}\n").is_refused_with(&[
        "src/core/mutex.md:1: demo \"lost-update\" cannot take threads=\"17\": it must be a whole number from 1 to 16",
    ]);
    page("{{#exercise ex02 hard=yes}}\n").is_refused_with(&[
        "src/core/mutex.md:1: an exercise has no attribute \"hard\": its file says everything about it",
    ]);
}

#[test]
fn a_second_demo_of_one_name_is_refused() {
    page("{{#demo lost-update}}\n\n{{#demo lost-update threads=4}}\n").is_refused_with(&[
        "src/core/mutex.md:3: a second demo \"lost-update\" on one page needs a name of its own: add as=NAME",
    ]);
    let named = page("{{#demo lost-update}}\n\n{{#demo lost-update as=four threads=4}}\n");
    assert_eq!(named.expanded().matches("<live-demo").count(), 2);
}

#[test]
fn a_directive_that_is_not_written_properly_is_refused() {
    page("See {{#demo lost-update}}\n").is_refused_with(&[
        "src/core/mutex.md:1: {{#demo}} stands on a line of its own, from the first column",
    ]);
    page("{{#demo lost-update\n}}\n")
        .is_refused_with(&["src/core/mutex.md:1: a directive ends on its line, with \"}}\""]);
    page("{{#demo}}\n").is_refused_with(&["src/core/mutex.md:1: the id of a demo is missing"]);
}

#[test]
fn all_mistakes_are_reported_together_in_order() {
    Checkout::new()
        .page(
            "one.md",
            "{{#demo last-update}}\n\n{{#include nowhere.rs}}\n\n```admonish tpi\n```\n\n{{#exercise y}}\n",
        )
        .page("two.md", "\n{{#exercise ex02 a=1 a=2}}\n")
        .is_refused_with(&[
            "src/one.md:1: no demo is called \"last-update\"; did you mean \"lost-update\"?",
            "src/one.md:3: there is no file nowhere.rs to include",
            "src/one.md:5: no kind of admonition is called \"tpi\"; did you mean \"tip\"?",
            "src/one.md:8: no exercise is called \"y\"; there is ex02",
            "src/two.md:2: a is given twice",
        ]);
}

#[test]
fn a_stub_that_cannot_be_read_is_named() {
    page("{{#exercise ex02}}\n").file("exercises/ex03/stub.rs", "").is_refused_with(&[
        "src/core/mutex.md:1: the exercises cannot be read: ROOT/exercises/ex03/stub.rs must start with \
         `//! # ex03: Title`",
    ]);
}

#[test]
fn the_progress_lists_what_the_whole_book_asks_for() {
    let html = Checkout::new()
        .page("progress.md", "{{#progress totals}}\n\n{{#progress pages}}\n\n{{#progress exercises}}\n")
        .page(
            "core/mutex.md",
            "{{#demo lost-update}}\n\n{{#exercise ex02}}\n\n- [ ] I can\n\n```quiz q\nWhat?\n= 1\n> a\n```\n",
        )
        .page("core/again.md", "{{#demo lost-update}}\n")
        .html();
    for part in [
        "<td data-needs=\"demo/lost-update\">1</td>",
        "<td data-needs=\"quiz/q\">1</td>",
        "<td data-pages=\"progress core/mutex core/again\">3</td>",
        "data-page=\"core/mutex\" data-needs=\"demo/lost-update exercise/ex02 quiz/q task/core/mutex#i-can\"",
        "<a href=\"core/mutex.html\">core/mutex.md</a>",
        "data-tick=\"ex02\"",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn a_section_of_the_progress_that_nobody_knows_is_refused() {
    page("{{#progress page}}\n").is_refused_with(&[
        "src/core/mutex.md:1: the progress has no section \"page\"; did you mean \"pages\"?",
    ]);
}

#[test]
fn an_explorer_becomes_its_figure() {
    let text = page("{{#explore lost-update linked=yes}}\n").expanded();
    assert!(text.contains("<live-explorer"), "{text}");
    assert!(text.contains("data-preset=\"lost-update\" data-memory=\"weak\""), "{text}");
    assert!(text.contains(" data-linked>"), "{text}");
    let html = page("# One\n\n{{#explore lost-update}}\n\nText\n").html();
    assert!(html.contains("</live-explorer>\n<p>Text</p>"), "{html}");
}

#[test]
fn an_explorer_that_cannot_be_is_refused() {
    page("# Mutex\n\n{{#explore lost-updat}}\n").is_refused_with(&[
        "src/core/mutex.md:3: no program is called \"lost-updat\"; did you mean \"lost-update\"?",
    ]);
    page("{{#explore mutex memry=weak}}\n").is_refused_with(&[
        "src/core/mutex.md:1: program \"mutex\" has no attribute \"memry\"; did you mean \"memory\"?",
    ]);
    page("{{#explore mutex memory=strong}}\n").is_refused_with(&[
        "src/core/mutex.md:1: program \"mutex\" cannot take memory=\"strong\": it must be weak or interleaving",
    ]);
    page("{{#explore mutex}}\n\n{{#explore mutex}}\n").is_refused_with(&[
        "src/core/mutex.md:3: a second explorer \"mutex\" on one page needs a name of its own: add as=NAME",
    ]);
}

#[test]
fn an_experiment_shows_what_a_test_has_seen() {
    let answer = "```admonish answer\nIt fails.\n\n{{#experiment two-steps}}\n```\n";
    let checkout =
        || page(answer).file("listings/experiments/two-steps.txt", "- a\n+ b\n\nFAILED\n");
    let html = checkout().html();
    for part in [
        "<p class=\"answer-kind\">A test does this, and this is what it sees:</p>",
        "- a\n+ b\n\nFAILED",
        "<summary class=\"admonition-title\">",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    let program = checkout().file("listings/experiments/two-steps.rs", "fn main() {}\n").html();
    assert!(program.contains("A test runs this program"), "{program}");
    assert!(program.contains("fn main() {}"), "{program}");
}

#[test]
fn where_no_test_can_be_the_reason_is_told() {
    let html = page("{{#experiment none=\"it asks about your `Mutex`\"}}\n").html();
    let told =
        "<p class=\"answer-kind\">No test checks this: it asks about your <code>Mutex</code>.</p>";
    assert!(html.contains(told), "{html}");
    let source = page("{{#experiment source=arc.rs}}\n");
    let html = source.file("listings/sources/arc.rs", "").html();
    assert!(html.contains("A test compares the excerpt with the original."), "{html}");
}

#[test]
fn an_experiment_that_nobody_has_made_is_refused() {
    page("{{#experiment two-step}}\n")
        .file("listings/experiments/two-steps.txt", "x\n")
        .is_refused_with(&[
            "src/core/mutex.md:1: there is no listings/experiments/two-step.txt; did you mean \"two-steps.txt\"?",
        ]);
    page("{{#experiment}}\n")
        .is_refused_with(&["src/core/mutex.md:1: the name of an experiment is missing"]);
    page("{{#experiment x why=y}}\n").is_refused_with(&[
        "src/core/mutex.md:1: an experiment has no attribute \"why\"; there is source, bench, none",
    ]);
    page("{{#experiment two-steps none=z}}\n").is_refused_with(&[
        "src/core/mutex.md:1: an experiment has a name, or one of source, bench, none",
    ]);
}

#[test]
fn an_answer_about_time_shows_what_was_measured() {
    let bench = "# B\n\n## What an increment costs\n\nMedian.\n\n| way | threads | native | Wasm | JS |\n|-|-|-|-|-|\n\
                 | mutex | 1 | 9.81 | 10.21 | – |\n| atomic | 1 | 4.76 | 4.82 | 9.42 |\n\n| atomic | 1 | another table |\n";
    let checkout = |text| page(text).file("bench/README.md", bench);
    let html = checkout("{{#experiment bench=atomic}}\n").html();
    assert!(html.contains(">4.82</td>"), "{html}");
    for other in ["10.21", "9.42", "another table"] {
        assert!(!html.contains(other), "{other} is in {html}");
    }
    checkout("{{#experiment bench=atmic}}\n")
        .is_refused_with(&["src/core/mutex.md:1: bench/README.md has no row about \"atmic\""]);
}

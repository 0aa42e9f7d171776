//! Admonitions are rendered, and those that cannot be stop the build.

mod checkout;

use checkout::Checkout;

#[test]
fn a_built_in_kind_and_one_of_ours_are_rendered() {
    let html = Checkout::new()
        .page(
            "page.md",
            "# Title\n\n```admonish tip\nRun *it*.\n```\n\n```admonish go\nNo `go vet`.\n```\n",
        )
        .html();
    assert!(html.contains("class=\"admonition admonish-tip\""), "{html}");
    assert!(html.contains("<p>Run <em>it</em>.</p>"), "{html}");
    assert!(html.contains("class=\"admonition admonish-go\""), "{html}");
    assert!(html.contains("Coming from Go"), "{html}");
}

#[test]
fn what_screen_readers_stumble_over_is_taken_out() {
    let text = Checkout::new()
        .page("page.md", "```admonish note\n\n```\n\n```admonish tip collapsible=true, title=\"Why\"\nText\n```\n")
        .expanded();
    assert!(!text.contains("admonition-anchor-link"), "{text}");
    assert!(
        text.contains(
            "<details id=\"admonition-why\" class=\"admonition admonish-tip\" aria-labelledby"
        ),
        "{text}"
    );
    assert!(text.contains("class=\"admonition admonish-note\" role=\"note\""), "{text}");
}

#[test]
fn includes_inside_an_admonition_are_resolved() {
    let html = Checkout::new()
        .file("listings/a.rs", "fn from_a_file() {}\n")
        .page(
            "page.md",
            "````admonish example\n```rust\n{{#include ../listings/a.rs}}\n```\n````\n",
        )
        .html();
    assert!(html.contains("from_a_file"), "{html}");
}

#[test]
fn an_unknown_kind_is_refused_with_the_nearest_one() {
    Checkout::new()
        .page("page.md", "# Title\n\n```admonish go\nA\n```\n\n```admonish gop\nB\n```\n")
        .is_refused_with(&[
            "src/page.md:7: no kind of admonition is called \"gop\"; did you mean \"go\"?",
        ]);
}

#[test]
fn an_unreadable_admonition_is_refused_at_its_line() {
    Checkout::new().page("page.md", "{{#exercise ex02}}\n\n```admonish tip title=\"open\nText\n```\n").is_refused_with(&[
        "src/page.md:3: mdbook-admonish cannot read \"```admonish tip title=\"open\": write it like \
         ```admonish tip title=\"A title\"",
    ]);
}

#[test]
fn a_mistake_in_book_toml_is_told_as_such() {
    let book =
        "[book]\ntitle = \"x\"\n[preprocessor.workbook.admonish]\non_failure = \"carry on\"\n";
    Checkout::new()
        .page("page.md", "# Title\n")
        .file("book.toml", book)
        .fails_with("book.toml: [preprocessor.workbook.admonish]");
}

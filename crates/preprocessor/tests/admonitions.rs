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

#[test]
fn a_block_that_does_not_end_is_refused_at_its_line() {
    let whole = "# Title\n\n";
    for (block, marks) in [
        ("```admonish tip", "```"),
        ("```admonish tip\n", "```"),
        ("```admonish tip\nText\n", "```"),
        ("````admonish tip\nText\n```\n", "````"),
        ("```rust\nfn main() {}\n", "```"),
        ("~~~admonish note\n```\n", "~~~"),
        ("> ```admonish tip\n> Text\n\nAfter\n", "```"),
        ("- item\n\n  ```admonish tip\n  Text\n\nAfter\n", "```"),
    ] {
        let line = 3 + block.lines().position(|line| line.contains(marks)).unwrap();
        let expected = format!("src/page.md:{line}: the block does not end: add a line {marks}");
        let page = Checkout::new().page("page.md", &format!("{whole}{block}"));
        // A fence inside an open block is part of it, or opens one that does not end either.
        page.is_refused_starting_with(&expected);
    }
}

#[test]
fn blocks_in_lists_quotations_and_admonitions_may_end_there() {
    let text = "# Title\n\n- item\n\n  ```admonish tip\n  In a list\n  ```\n\n> ```text\n> quoted\n> ```\n\n\
                ````admonish note\n```rust\nlet x = 1;\n```\n````\n";
    let html = Checkout::new().page("page.md", text).html();
    for part in ["In a list", "quoted", "let x = 1;"] {
        assert!(html.contains(part), "{html}");
    }
}

#[test]
fn all_that_is_wrong_around_an_open_block_is_told() {
    Checkout::new()
        .page("page.md", "{{#demo lost-updat}}\n\n```admonish tpi\nText\n")
        .is_refused_with(&[
            "src/page.md:1: no demo is called \"lost-updat\"; did you mean \"lost-update\"?",
            "src/page.md:3: no kind of admonition is called \"tpi\"; did you mean \"tip\"?",
            "src/page.md:3: the block does not end: add a line ```",
        ]);
}

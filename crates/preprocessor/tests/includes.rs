//! An include that finds nothing stops the build.

mod checkout;

use checkout::Checkout;

const LISTING: &str = "\
// ANCHOR: whole
fn main() {}
// ANCHOR_END: whole
// ANCHOR: open
";

fn page(include: &str) -> Checkout {
    let text = format!("# Title\n\n```rust\n{include}\n```\n");
    Checkout::new().file("listings/main.rs", LISTING).page("core/page.md", &text)
}

#[test]
fn includes_that_find_what_they_ask_for_are_left_to_mdbook() {
    for part in ["", ":whole", ":2", ":1:3", ":2:", "::3"] {
        let include = format!("{{{{#include ../../listings/main.rs{part}}}}}");
        assert!(page(&include).expanded().contains(&include), "{include}");
    }
    assert!(page("{{#rustdoc_include ../../listings/main.rs:whole}}").html().contains("fn main"));
    assert!(page("\\{{#include nowhere.rs}}").html().contains("{{#include nowhere.rs}}"));
}

#[test]
fn a_missing_file_is_named_with_its_neighbour() {
    page("{{#include ../../listings/mian.rs}}").is_refused_with(&[
        "src/core/page.md:4: there is no file ../../listings/mian.rs to include; did you mean \"main.rs\"?",
    ]);
}

#[test]
fn a_missing_anchor_is_named_with_the_nearest_one() {
    page("{{#include ../../listings/main.rs:hole}}").is_refused_with(&[
        "src/core/page.md:4: ../../listings/main.rs has no anchor \"hole\"; did you mean \"whole\"?",
    ]);
    page("{{#rustdoc_include ../../listings/main.rs:open}}").is_refused_with(&[
        "src/core/page.md:4: anchor \"open\" has no ANCHOR_END in ../../listings/main.rs",
    ]);
}

#[test]
fn lines_that_the_file_does_not_have_are_refused() {
    page("{{#include ../../listings/main.rs:3:9}}").is_refused_with(&[
        "src/core/page.md:4: ../../listings/main.rs has 4 lines: there is no 3:9",
    ]);
    page("{{#include ../../listings/main.rs:3-4}}").is_refused_with(&[
        "src/core/page.md:4: ../../listings/main.rs has no anchor \"3-4\"; there is whole, open",
    ]);
    page("{{#include ../../listings/main.rs:3:x}}").is_refused_with(&[
        "src/core/page.md:4: \"3:x\" is not a range of lines: write ../../listings/main.rs:FIRST:LAST",
    ]);
}

#[test]
fn includes_of_included_files_are_followed() {
    page("{{#include ../../listings/outer.md}}")
        .file("listings/outer.md", "{{#include inner.md}}\n")
        .is_refused_with(&[
            "src/core/page.md:4: in ../../listings/outer.md: there is no file inner.md to include",
        ]);
}

#[test]
fn a_file_that_includes_itself_is_refused() {
    page("{{#include ../../listings/loop.md}}")
        .file("listings/loop.md", "{{#include loop.md}}\n")
        .is_refused_with(&["src/core/page.md:4: in loop.md: loop.md includes itself, or goes more than 10 files deep"]);
}

#[test]
fn lines_are_counted_in_the_page_below_an_expanded_directive_too() {
    let text = "{{#exercise ex02}}\n\n{{#demo lost-update}}\n\n{{#include nowhere}}\n";
    Checkout::new()
        .page("page.md", text)
        .is_refused_with(&["src/page.md:5: there is no file nowhere to include"]);
}

#[test]
fn the_line_ends_of_a_checkout_make_no_difference() {
    let text = "# Title\n\n{{#demo lost-update}}\n\n{{#exercise ex02}}\n\n```rust\n{{#include ../../listings/main.rs:inner}}\n```\n\n\
                ```rust\n{{#include ../../listings/main.rs}}\n```\n\n````admonish tip title=\"A tip\"\n\
                ```rust\n{{#include ../../listings/main.rs:inner}}\n```\n````\n\n- [ ] I can\n  do it\n\n\
                ```quiz q\nWhat\nis it?\n\n- (x) A\n  > Because.\n- ( ) B\n  > No.\n```\n\n{{#progress totals}}\n";
    let checkout = || {
        let listing = "fn main() {\n    // ANCHOR: inner\n    let x = 1;\n\n    drop(x);\n    // ANCHOR_END: inner\n}\n";
        Checkout::new().file("listings/main.rs", listing).page("core/page.md", text)
    };
    let (lf, crlf) = (checkout(), checkout().with_crlf());
    assert_eq!(crlf.expanded(), lf.expanded());
    let html = lf.html();
    assert_eq!(crlf.html(), html);
    // Both excerpts stand at the margin, in the whole file the line is indented.
    assert_eq!(html.matches("let x = 1;").count(), 3, "{html}");
    assert_eq!(html.matches("    let x = 1;").count(), 1, "{html}");
}

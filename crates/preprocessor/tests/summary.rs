//! A table of contents that leads out of the book, or to no page, stops the build before mdBook sees it.

mod checkout;

use checkout::Checkout;
use preprocessor::check_summary;

/// A book of one page, with one more line in its table of contents.
fn with(entry: &str) -> Checkout {
    Checkout::new()
        .page("core/mutex.md", "# Mutex\n")
        .file("README.md", "# Not a page\n")
        .entry(entry)
}

#[track_caller]
fn refused(entry: &str, what: &str) {
    let checkout = with(entry);
    let mistakes = check_summary(checkout.root(), &checkout.root().join("src")).unwrap_err();
    assert_eq!(mistakes.to_string(), format!("src/SUMMARY.md:4: {what}"));
}

#[test]
fn pages_in_the_folder_are_left_to_mdbook() {
    for entry in [
        "[Mutex](./core/mutex.md)",
        "[Mutex](core/../core/mutex.md)",
        "[Planned]()",
        "[A b](a%20b.md)",
    ] {
        let checkout = with(&format!("- {entry}\n")).file("src/a b.md", "# A b\n");
        assert_eq!(check_summary(checkout.root(), &checkout.root().join("src")), Ok(()), "{entry}");
    }
}

#[test]
fn a_page_outside_the_folder_is_refused_at_its_line() {
    let outside = "lies outside the folder of the book's source: a page is a file in it, by its path from there";
    for address in
        ["/etc/hostname", "../README.md", "core/../../README.md", "core/mutex.md/../../../x.md"]
    {
        refused(&format!("- [X]({address})\n"), &format!("{address} {outside}"));
    }
}

#[test]
fn the_preprocessor_refuses_it_too_where_mdbook_comes_that_far() {
    with("- [X](../README.md)\n").is_refused_with(&[
        "src/SUMMARY.md:4: ../README.md lies outside the folder of the book's source: a page is a file in it, by its \
         path from there",
    ]);
}

#[test]
fn a_missing_page_is_named_with_its_neighbour() {
    refused("- [X](core/mutx.md)\n", "there is no page core/mutx.md; did you mean \"mutex.md\"?");
    refused("- [X](https://example.org/)\n", "there is no page https://example.org/");
}

#[test]
fn without_a_table_of_contents_mdbook_has_the_word() {
    let checkout = Checkout::new();
    assert_eq!(check_summary(checkout.root(), &checkout.root().join("src")), Ok(()));
}

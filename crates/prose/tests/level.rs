//! The reading level of whole pages.

use prose::Page;

#[test]
fn sentences_are_told_apart_and_headings_are_none() {
    let page = Page::new(
        "# A very long heading indeed\n\nOne two. Three\nfour five? \"Six.\"\n\n- seven `x`\n",
    );
    let level = page.level().unwrap();
    assert_eq!((level.sentences, level.words), (4, 8));
    assert_eq!((level.longest.line, level.longest.text.as_str()), (3, "Three four five?"));
}

#[test]
fn a_colon_ends_a_thought() {
    let level = Page::new("Two words: and three more.\n").level().unwrap();
    assert_eq!((level.sentences, level.longest.words()), (2, 3));
}

#[test]
fn simple_text_has_a_low_grade() {
    let grade = |text| Page::new(text).level().unwrap().grade();
    assert!(grade("The cat sat. It was hot.") < 1.0);
    assert!(
        grade("Incomprehensible terminology inevitably necessitates considerable deliberation.")
            > 20.0
    );
}

#[test]
fn a_page_without_a_sentence_has_no_level() {
    assert!(Page::new("# Title\n").level().is_none());
}

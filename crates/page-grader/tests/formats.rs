//! What checks read by a library is read by the same one in a page: what is wrong with a text is told in its words.
use page_grader::grade;
use verdict::Kind;

fn happened(exercise: &str, text: &str) -> String {
    let verdict = grade(exercise, text).expect("an exercise that is graded here");
    assert_eq!(verdict.kind, Kind::Wrong, "{verdict:?}");
    verdict.happened
}

#[test]
fn json_is_refused_in_the_parser_s_own_words() {
    let text = include_str!("../../../exercises/ex06/mutants/trailing_comma.rs");
    let happened = happened("ex06", text);
    assert!(happened.starts_with("trailing comma at line 1 column "), "{happened}");
}

#[test]
fn a_scrape_is_refused_with_its_line() {
    let text = include_str!("../../../exercises/ex06/mutants/crlf.rs");
    let happened = happened("ex06", text);
    assert!(happened.starts_with("line 3 (`http_requests_total 0"), "{happened}");
    assert!(happened.ends_with("it ends with a carriage return: a line feed alone ends a line"));
}

#[test]
fn an_object_is_shown_as_the_library_shows_it() {
    let text = include_str!("../../../exercises/ex21/mutants/signed_counter.rs");
    let expected = grade("ex21", text).and_then(|verdict| verdict.expected).expect("a mistake");
    assert_eq!(expected, "json returns {\"jobs_total\":9223372036854775815}");
}

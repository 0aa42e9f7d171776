//! The figure that pages show.

use page_kit::FigureError;
use wasm_demos::{demo, figure};

fn with(attrs: &[(&str, &str)]) -> Result<String, FigureError> {
    let attrs: Vec<_> =
        attrs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    figure("lost-update", &attrs)
}

#[test]
fn code_is_fenced_between_blank_lines_and_html_has_none() {
    let html = figure("lost-update", &[]).unwrap();
    let (mut fenced, mut fences) = (false, 0);
    let lines: Vec<_> = html.lines().collect();
    for (place, line) in lines.iter().enumerate() {
        if line.starts_with("```") {
            let outside = if fenced { lines[place + 1] } else { lines[place - 1] };
            assert_eq!(outside, "", "at line {place}");
            (fenced, fences) = (!fenced, fences + 1);
        } else if !fenced && line.is_empty() {
            assert!(
                lines[place - 1].starts_with("```") || lines[place + 1].starts_with("```"),
                "line {place} ends a block of HTML"
            );
        }
    }
    assert_eq!(fences, 2 * demo("lost-update").unwrap().tools.len());
}

#[test]
fn attributes_are_initial_values() {
    let html = with(&[("threads", "4"), ("tool", "channel"), ("as", "four")]).unwrap();
    assert!(html.contains("value=\"channel\" checked>"));
    assert!(html.contains("id=\"demo-four-threads\" name=\"threads\""));
    assert!(html.contains("value=\"4\""));
    // The tool's own default.
    assert!(html.contains("value=\"100000\""));
    assert!(!html.contains("demo-lost-update"));
}

#[test]
fn mistakes_are_named() {
    let error = figure("lost-updat", &[]).unwrap_err();
    assert!(matches!(&error, FigureError::UnknownId { known } if known.contains(&"lost-update")));
    let error = with(&[("thread", "4")]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no attribute \"thread\"; there are tool, seed, threads, increments, as"
    );
    let error = with(&[("threads", "17")]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "threads cannot be \"17\": it must be a whole number from 1 to 16"
    );
    for bad in ["0", "", "2.5", "-1", "two", "99999999999999999999"] {
        assert!(matches!(with(&[("threads", bad)]), Err(FigureError::BadValue { .. })), "{bad:?}");
    }
    let error = with(&[("tool", "lock")]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "tool cannot be \"lock\": it must be one of plain, load-store, mutex, atomic, channel"
    );
    assert!(matches!(with(&[("as", "Two words")]), Err(FigureError::BadValue { .. })));
}

#[test]
fn the_question_is_about_what_is_set() {
    let html = with(&[("threads", "4"), ("increments", "1000"), ("tool", "mutex")]).unwrap();
    assert!(html.contains("<legend>How many of the 4,000 additions will arrive?</legend>"));
    // Another way to add is another question to have an opinion on.
    assert!(html.contains("data-question=\"lost-update/mutex\""));
}

#[test]
fn what_happened_once_is_told_of_a_recorded_run() {
    let html = with(&[]).unwrap();
    let recorded = html.split("data-part=\"recorded\"").nth(1).unwrap();
    assert!(recorded.contains("of a recorded run: Plain integer, 20"), "{recorded}");
    let steps = recorded.matches("<li data-act=").count();
    assert!(steps >= 6, "{steps} steps");
}

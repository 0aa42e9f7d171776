//! The figure that pages show.

use page_kit::FigureError;
use std::collections::BTreeSet;
use wasm_demos::kit::{Settings, Verdict, Way};
use wasm_demos::recording::Recording;
use wasm_demos::{demo, demos, figure};

fn with(attrs: &[(&str, &str)]) -> Result<String, FigureError> {
    let attrs: Vec<_> =
        attrs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    figure("lost-update", &attrs)
}

/// All values of an attribute.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_demo_has_a_figure_with_a_form_the_code_and_a_recorded_run() {
    for spec in demos() {
        let html = figure(spec.id, &[]).unwrap_or_else(|error| panic!("{}: {error}", spec.id));
        for tool in spec.tools {
            let include = format!(
                "{{{{#include ROOT/wasm-demos/src/engine/{}:{}}}}}",
                spec.source, tool.anchor
            );
            assert!(html.contains(&include), "{}: {include}", spec.id);
            assert!(html.contains(tool.note), "{}: {}", spec.id, tool.note);
        }
        let names = values(&html, "name");
        assert!(
            spec.params.iter().all(|param| names.contains(&param.id)),
            "{}: {names:?}",
            spec.id
        );
        assert!(html.contains("<caption>Recorded on 20"), "{}", spec.id);
    }
}

#[test]
fn ids_are_unique_and_labels_and_descriptions_find_theirs() {
    for spec in demos() {
        let html = figure(spec.id, &[]).unwrap();
        let ids = values(&html, "id");
        let unique: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "{}: {ids:?}", spec.id);
        for attribute in ["for", "aria-describedby", "aria-labelledby"] {
            let targets = values(&html, attribute);
            assert!(
                targets.iter().flat_map(|ids| ids.split(' ')).all(|id| unique.contains(id)),
                "{}: {targets:?}",
                spec.id
            );
        }
    }
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
fn recorded_runs_are_of_the_demo_as_it_is() {
    for spec in demos() {
        let recording =
            Recording::read(spec.id).unwrap_or_else(|error| panic!("{}: {error}", spec.id));
        assert_eq!(recording.demo, spec.id);
        assert_eq!(recording.runs.len(), spec.tools.len(), "{}: record it anew", spec.id);
        for (tool, report) in spec.tools.iter().zip(&recording.runs) {
            let pairs = report.settings.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let settings =
                Settings::parse(spec, pairs).unwrap_or_else(|error| panic!("{}: {error}", spec.id));
            assert_eq!(settings.tool().id, tool.id, "{}: record it anew", spec.id);
            let expected = if tool.way == Way::Wrong { Verdict::Wrong } else { Verdict::Right };
            assert_eq!(
                report.outcome.verdict, expected,
                "{} with {}: record it anew",
                spec.id, tool.id
            );
            assert!(
                report.outcome.figures.iter().all(|(id, _)| spec.figure(id).is_some()),
                "{}",
                spec.id
            );
        }
    }
}

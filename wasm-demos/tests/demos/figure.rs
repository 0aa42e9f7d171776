//! The figure that pages show of a demo.

use std::collections::BTreeSet;
use wasm_demos::figure;
use wasm_demos::kit::{Spec, Verdict, Way};
use wasm_demos::recording::Recording;

/// All values of an attribute.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

pub fn there_is_a_figure_with_a_form_the_code_and_a_recorded_run(spec: &'static Spec) {
    let html = figure(spec.id, &[]).unwrap_or_else(|error| panic!("{}: {error}", spec.id));
    for tool in spec.tools {
        let include =
            format!("{{{{#include ROOT/wasm-demos/src/engine/{}:{}}}}}", spec.source, tool.anchor);
        assert!(html.contains(&include), "{}: {include}", spec.id);
        assert!(html.contains(tool.note), "{}: {}", spec.id, tool.note);
    }
    for answer in spec.question.answers {
        assert!(html.contains(&format!("<span>{answer}</span>")), "{}: {answer}", spec.id);
    }
    let names = values(&html, "name");
    assert!(spec.params.iter().all(|param| names.contains(&param.id)), "{}: {names:?}", spec.id);
    assert!(html.contains("<caption>Recorded on 20"), "{}", spec.id);
}

pub fn ids_are_unique_and_labels_and_descriptions_find_theirs(spec: &'static Spec) {
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

pub fn recorded_runs_are_of_the_demo_as_it_is(spec: &'static Spec) {
    let recording = Recording::read(spec.id).unwrap_or_else(|error| panic!("{}: {error}", spec.id));
    assert_eq!(recording.demo, spec.id);
    assert_eq!(recording.runs.len(), spec.tools.len(), "{}: record it anew", spec.id);
    for (tool, report) in spec.tools.iter().zip(&recording.runs) {
        let pairs = report.settings.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let settings = spec.settings(pairs).unwrap_or_else(|error| panic!("{}: {error}", spec.id));
        assert_eq!(settings.tool(), tool.id, "{}: record it anew", spec.id);
        let expected = if tool.way == Way::Wrong { Verdict::Wrong } else { Verdict::Right };
        assert_eq!(
            report.outcome.verdict, expected,
            "{} with {}: record it anew",
            spec.id, tool.id
        );
        let answer = (spec.question.answer)(&settings, &report.outcome);
        assert!(
            answer.is_some_and(|answer| answer < spec.question.answers.len()),
            "{} with {} answers nothing",
            spec.id,
            tool.id
        );
        assert!(
            report.outcome.measures.iter().all(|(id, _)| spec.measure(id).is_some()),
            "{}",
            spec.id
        );
    }
}

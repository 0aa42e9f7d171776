//! What holds for every demo, by its data alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wasm_demos::kit::{
    MAX_METERS, MAX_THREADS, Param, ParamKind, Settings, Source, Spec, Tool, Way,
};

#[track_caller]
fn assert_ids<'a>(ids: impl Iterator<Item = &'a str>) {
    let ids: Vec<_> = ids.collect();
    for id in &ids {
        let words = id.split('-').all(|word| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        });
        assert!(words, "{id:?} is not made of lower-case words and hyphens");
    }
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "ids repeat: {ids:?}");
}

#[track_caller]
fn assert_sentence(text: &str) {
    assert!(
        text.starts_with(|c: char| c.is_uppercase()) && text.ends_with('.'),
        "{text:?} is no sentence"
    );
}

pub fn ids_are_unique_words(spec: &'static Spec) {
    assert_ids([spec.id].into_iter());
    assert_ids(spec.tools.iter().map(|tool| tool.id));
    assert_ids(spec.measures.iter().map(|measure| measure.id));
    // These share a name space in addresses and on the command line.
    assert_ids(spec.params.iter().map(|param| param.id).chain(["tool", "seed", "as", "json"]));
}

pub fn texts_are_as_documented(spec: &'static Spec) {
    assert!(!spec.title.ends_with('.'), "{}", spec.title);
    assert_sentence(spec.summary);
    for tool in spec.tools {
        assert_sentence(tool.note);
    }
}

pub fn the_question_has_three_or_four_answers(spec: &'static Spec) {
    let question = &spec.question;
    assert!((3..=4).contains(&question.answers.len()), "{:?}", question.answers);
    assert!(question.answers.iter().all(|answer| !answer.ends_with('.')));
    for name in question.names() {
        let kind = &spec.param(name).unwrap_or_else(|| panic!("{name}")).kind;
        assert!(matches!(kind, ParamKind::Number { .. }), "{name}");
    }
    let text = question.text(spec, &spec.defaults(&spec.tools[0]));
    assert!(text.ends_with('?') && !text.contains(['{', '}']), "{text}");
}

pub fn the_first_tool_is_to_be_improved_and_another_is_right(spec: &'static Spec) {
    assert_ne!(spec.tools[0].way, Way::Right);
    assert!(spec.tools.iter().any(|tool| tool.way == Way::Right));
}

pub fn anchors_enclose_code_in_the_source(spec: &'static Spec) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/engine").join(spec.source);
    let source = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for Tool { anchor, .. } in spec.tools {
        let line = |text: String| source.lines().position(|line| line.trim() == text);
        let (start, end) =
            (line(format!("// ANCHOR: {anchor}")), line(format!("// ANCHOR_END: {anchor}")));
        assert!(
            start.is_some() && end > start.map(|start| start + 1),
            "{anchor} in {}",
            spec.source
        );
    }
}

pub fn defaults_are_within_bounds(spec: &'static Spec) {
    let params: BTreeMap<_, _> = spec.params.iter().map(|param| (param.id, param)).collect();
    for param in spec.params {
        assert_eq!(param.parse(&param.write(param.default())), Ok(param.default()), "{}", param.id);
    }
    for (id, value) in spec.tools.iter().flat_map(|tool| tool.defaults) {
        assert_eq!(params[id].parse(&params[id].write(*value)), Ok(*value), "{id}");
    }
}

/// Every combination of a tool and of parameters that are all smallest, all largest, or at their
/// defaults.
fn corners(spec: &'static Spec) -> impl Iterator<Item = Settings> {
    type Pick = fn(&Param) -> String;
    let smallest: Pick = |param| match param.kind {
        ParamKind::Number { min, .. } => min.to_string(),
        ParamKind::Choice { options, .. } => options[0].0.to_owned(),
    };
    let largest: Pick = |param| match param.kind {
        ParamKind::Number { max, .. } => max.to_string(),
        ParamKind::Choice { options, .. } => options[options.len() - 1].0.to_owned(),
    };
    let default: Pick = |param| param.write(param.default());
    spec.tools.iter().flat_map(move |tool| {
        [smallest, largest, default].map(|pick| {
            let values: Vec<_> = spec.params.iter().map(|param| (param.id, pick(param))).collect();
            let pairs = values.iter().map(|(id, value)| (*id, value.as_str()));
            spec.settings(pairs.chain([("tool", tool.id)])).unwrap()
        })
    })
}

pub fn crews_have_a_role_for_each_of_a_possible_number_of_threads(spec: &'static Spec) {
    for settings in corners(spec) {
        let crew = (spec.crew)(&settings);
        assert!(
            (1..=MAX_THREADS).contains(&crew.len()),
            "{}: {} threads",
            settings.to_query(),
            crew.len()
        );
        assert!(
            crew.iter().all(|role| role.starts_with(|c: char| c.is_ascii_lowercase())),
            "{crew:?}"
        );
    }
}

pub fn meters_show_what_there_is(spec: &'static Spec) {
    let roles: BTreeSet<_> = corners(spec).flat_map(|settings| (spec.crew)(&settings)).collect();
    for (place, meter) in spec.meters.iter().enumerate() {
        match meter.source {
            Source::Cell(cell) => assert!(cell < MAX_METERS, "{}", meter.label),
            Source::Done(role) => assert!(roles.contains(role), "{role}"),
            Source::Shortfall(from, less) => {
                assert!(from < place && less < place, "{}", meter.label)
            }
        }
    }
    if let Some(figure) = spec.histogram {
        assert!(spec.measure(figure.id).is_some(), "{}", figure.id);
    }
}

pub fn settings_survive_the_address(spec: &'static Spec) {
    for mut settings in corners(spec) {
        settings.set_seed(u64::MAX);
        let query = settings.to_query();
        let back = spec.settings_of_query(&query).unwrap();
        assert_eq!(back.to_query(), query);
        assert_eq!(back.seed(), Some(u64::MAX));
    }
}

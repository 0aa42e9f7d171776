//! What holds for every demo, by its data alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wasm_demos::kit::{Kind, MAX_METERS, MAX_THREADS, Param, Settings, Source, Spec, Tool, Way};
use wasm_demos::{demo, demos};

/// Checks something about each demo; a failure names the demo.
#[track_caller]
fn each(check: impl Fn(&'static Spec)) {
    for spec in demos() {
        println!("demo {}", spec.id);
        check(spec);
    }
}

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

#[test]
fn ids_are_unique_words() {
    assert_ids(demos().iter().map(|spec| spec.id));
    each(|spec| {
        assert_ids(spec.tools.iter().map(|tool| tool.id));
        assert_ids(spec.figures.iter().map(|figure| figure.id));
        // These share a name space in addresses and on the command line.
        assert_ids(spec.params.iter().map(|param| param.id).chain(["tool", "seed", "as", "json"]));
    });
}

#[test]
fn texts_are_as_documented() {
    each(|spec| {
        assert!(!spec.title.ends_with('.'), "{}", spec.title);
        assert_sentence(spec.summary);
        for tool in spec.tools {
            assert_sentence(tool.note);
        }
    });
}

#[test]
fn the_first_tool_is_to_be_improved_and_another_is_right() {
    each(|spec| {
        assert_ne!(spec.tools[0].way, Way::Right);
        assert!(spec.tools.iter().any(|tool| tool.way == Way::Right));
    });
}

#[test]
fn anchors_enclose_code_in_the_source() {
    each(|spec| {
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
    });
}

#[test]
fn defaults_are_within_bounds() {
    each(|spec| {
        let params: BTreeMap<_, _> = spec.params.iter().map(|param| (param.id, param)).collect();
        for param in spec.params {
            assert_eq!(
                param.parse(&param.write(param.default())),
                Ok(param.default()),
                "{}",
                param.id
            );
        }
        for (id, value) in spec.tools.iter().flat_map(|tool| tool.defaults) {
            assert_eq!(params[id].parse(&params[id].write(*value)), Ok(*value), "{id}");
        }
    });
}

/// Every combination of a tool and of parameters that are all smallest, all largest, or at their
/// defaults.
fn corners(spec: &'static Spec) -> impl Iterator<Item = Settings> {
    type Pick = fn(&Param) -> String;
    let smallest: Pick = |param| match param.kind {
        Kind::Number { min, .. } => min.to_string(),
        Kind::Choice { options, .. } => options[0].0.to_owned(),
    };
    let largest: Pick = |param| match param.kind {
        Kind::Number { max, .. } => max.to_string(),
        Kind::Choice { options, .. } => options[options.len() - 1].0.to_owned(),
    };
    let default: Pick = |param| param.write(param.default());
    spec.tools.iter().flat_map(move |tool| {
        [smallest, largest, default].map(|pick| {
            let values: Vec<_> = spec.params.iter().map(|param| (param.id, pick(param))).collect();
            let pairs = values.iter().map(|(id, value)| (*id, value.as_str()));
            Settings::parse(spec, pairs.chain([("tool", tool.id)])).unwrap()
        })
    })
}

#[test]
fn crews_have_a_role_for_each_of_a_possible_number_of_threads() {
    each(|spec| {
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
    });
}

#[test]
fn meters_show_what_there_is() {
    each(|spec| {
        let roles: BTreeSet<_> =
            corners(spec).flat_map(|settings| (spec.crew)(&settings)).collect();
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
            assert!(spec.figure(figure.id).is_some(), "{}", figure.id);
        }
    });
}

#[test]
fn settings_survive_the_address() {
    each(|spec| {
        for mut settings in corners(spec) {
            settings.set_seed(u64::MAX);
            let query = settings.to_query();
            let back = Settings::from_query(spec, &query).unwrap();
            assert_eq!(back.to_query(), query);
            assert_eq!(back.seed(), Some(u64::MAX));
        }
    });
}

#[test]
fn every_engine_is_in_the_catalogue() {
    let sources: BTreeSet<_> = demos().iter().map(|spec| spec.source.to_owned()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/engine");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let is_demo = std::fs::read_to_string(&path)
            .is_ok_and(|source| source.contains("pub static SPEC: Spec"));
        assert_eq!(is_demo, sources.contains(&name), "{name}");
    }
}

#[test]
fn unknown_ids_find_nothing() {
    assert!(demo("lost-updat").is_none());
    assert!(demo("lost-update").is_some_and(|spec| spec.tool("Plain").is_none()));
}

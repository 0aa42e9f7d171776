//! What a page shows of a preset without JavaScript, and what the command-line tool prints.

use page_kit::FigureError;

use explorer::{Options, Program, Search, bench, figure, preset, presets};

fn attributes(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect()
}

#[test]
fn every_preset_has_a_figure_with_its_answer() {
    for preset in presets() {
        let html = figure(preset.id, &[]).expect("a figure");
        assert!(html.contains(preset.title) && html.contains(preset.source.trim_end()), "{html}");
        let proven = html.contains("No schedule breaks this program: every order was tried.");
        assert_ne!(proven, html.contains("A shortest schedule that breaks it:"), "{html}");
        // A blank line inside an HTML block would end it, but for those around the program.
        assert_eq!(
            html.matches("\n\n").count() - preset.source.matches("\n\n").count(),
            2,
            "{html}"
        );
        assert_eq!(html.matches("<table>").count(), html.matches("</table>").count());
    }
}

#[test]
fn what_goes_wrong_stands_at_its_step_or_below_all_of_them() {
    let schedule = |id| {
        let html = figure(id, &[]).expect("a figure");
        let (_, schedule) = html.split_once("explorer-schedule").expect("one that breaks it");
        schedule.split("</div>").next().unwrap_or_default().to_owned()
    };
    let (lost, dead) = (schedule("lost-update"), schedule("lock-order"));
    assert_eq!(lost.matches("; <span class=\"explorer-bad\">main panics").count(), 1, "{lost}");
    assert!(!lost.contains("<p class=\"explorer-bad\">"), "{lost}");
    assert!(dead.contains("<p class=\"explorer-bad\">"), "{dead}");
}

#[test]
fn the_figure_of_the_lost_update_tells_its_story() {
    let html = figure("lost-update", &attributes(&[("as", "first")])).expect("a figure");
    for part in [
        "<live-explorer class=\"explorer\" id=\"explorer-first\" data-preset=\"lost-update\" data-memory=\"weak\"",
        "(6 orders, all of them tried)",
        "<tr class=\"bad\"><td class=\"explorer-printed\">total = 1</td><td class=\"number\">4</td><td>main panics (line 18): assertion <code>left == right</code> failed: an update was lost (left: 1, right: 2) <button type=\"button\" data-act=\"play\" data-schedule=\"bc2ba\" aria-label=\"Play it: a schedule to total = 1\" hidden>Play it</button></td></tr>",
        "<tr class=\"good\"><td class=\"explorer-printed\">total = 2</td><td class=\"number\">2</td><td>right <button",
        "<p>4 of 6 orders go wrong.</p>",
        "<li><strong class=\"explorer-thread explorer-lane-0\">A</strong> <code>COUNT.load(Relaxed)</code> reads 0 from COUNT</li>",
        "<li><strong class=\"explorer-thread explorer-lane-0\">A</strong> <code>COUNT.store(x + 1, Relaxed)</code> writes 1 to COUNT</li>\n<li><strong class=\"explorer-thread explorer-lane-main\">main</strong> <code>COUNT.load(Relaxed)</code> reads 1 from COUNT; prints <code>total = 1</code>",
        "borrows and lifetimes are not",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
}

#[test]
fn mistakes_in_a_directive_are_told() {
    assert!(
        matches!(figure("lost-updat", &[]), Err(FigureError::UnknownId { known }) if known.contains(&"lost-update"))
    );
    let wrong = |name: &str, value: &str| {
        figure("mutex", &attributes(&[(name, value)])).expect_err("a mistake").to_string()
    };
    assert_eq!(
        wrong("threads", "4"),
        "there is no attribute \"threads\"; there are as, memory, linked"
    );
    assert_eq!(
        wrong("memory", "weird"),
        "memory cannot be \"weird\": it must be weak or interleaving"
    );
    assert_eq!(
        wrong("as", "A b"),
        "as cannot be \"A b\": it must be lower-case letters, digits and hyphens"
    );
    assert!(
        figure("publish-relaxed", &attributes(&[("memory", "interleaving")]))
            .expect("a figure")
            .contains("No schedule breaks")
    );
}

#[test]
fn reports_are_json_and_text() {
    let report = |id: &str| {
        let program = Program::parse(preset(id).expect("a preset").source).expect("a program");
        Search::new(program, Options::default()).finish()
    };
    let json = report("lost-update").to_json();
    assert_eq!(json["proven"], false);
    assert_eq!(json["interleavings"], 6);
    assert_eq!(json["outcomes"][0]["printed"][0], "total = 1");
    assert_eq!(json["outcomes"][0]["right"], false);
    assert_eq!(json["losing"]["schedule"], "bc2ba");
    let json = report("lock-order").to_json();
    assert!(json["failures"][0]["text"].as_str().expect("a text").starts_with("deadlock"));
    assert_eq!(report("data-race").to_json()["races"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        report("check-then-act").to_string(),
        "tickets left: -1  in 4 interleavings  [bc2ba]\n    main panics (line 19): the last ticket was sold twice\n\
         tickets left: 0  in 2 interleavings  [b2ca]\n6 interleavings, 12 states, 14 steps"
    );
}

#[test]
fn the_benchmark_counts_what_the_search_finds() {
    let preset = preset("reset").expect("a preset");
    let speed = bench::measure(preset, Options::default(), 3).expect("a program");
    let program = Program::parse(preset.source).expect("a program");
    assert_eq!(speed.states, Search::new(program, Options::default()).finish().states);
}

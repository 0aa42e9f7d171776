//! An explorer on a page, without the page: what it shows and says after each thing that a reader does.

use explorer::{Link, LinkError, Memory, Session, preset};

fn session(link: &str) -> Session {
    Session::new("it", link.parse().expect("a link"))
}

fn of(source: &str) -> Session {
    let (source, memory) = (source.to_owned(), Memory::Weak);
    Session::new("it", Link { source, memory, schedule: Default::default() })
}

#[track_caller]
fn says(session: &Session, words: &str) {
    let view = session.page();
    assert!(view.said.contains(words), "{}", view.said);
}

#[test]
fn steps_are_taken_back_and_played_again() {
    let mut session = session("2w.lost-update");
    says(&session, "Ready");
    for thread in [1, 2, 2, 1] {
        session.step(thread, 0);
    }
    says(&session, "Step 4: A writes 1 to COUNT. Only main can go next.");
    session.step(0, 0);
    says(
        &session,
        "Step 5: main reads 1 from COUNT. main panics (line 18): assertion left == right failed: an update was lost (left: 1, right: 2). Printed: total = 1.",
    );
    let end = session.page();
    assert_eq!((end.steps, end.ahead, end.verdict), (5, 0, "bad"));
    assert_eq!(end.link, "2w.lost-update~bc2ba");
    session.back();
    session.back();
    assert_eq!((session.page().steps, session.page().ahead), (3, 2));
    session.advance();
    session.restart();
    assert_eq!((session.page().steps, session.page().ahead), (0, 5));
    session.back();
    says(&session, "no step to take back");
    session.play_on();
    assert_eq!(session.page(), end);
    session.advance();
    says(&session, "no step to play");
}

#[test]
fn another_step_leaves_the_schedule_that_was_ahead() {
    let mut session = session("2w.lost-update");
    session.play("bc2b").expect("a schedule");
    says(&session, "A schedule of 4 steps, from the start");
    session.step(1, 0);
    assert_eq!(session.page().ahead, 3);
    session.step(1, 0);
    assert_eq!((session.page().steps, session.page().ahead), (2, 0));
    assert_eq!(session.play("a?"), Err(LinkError::Schedule));
    assert_eq!(session.page().steps, 2);
}

#[test]
fn a_step_that_is_not_possible_is_refused_in_words() {
    let mut session = session("2w.mutex~b");
    for (thread, way, words) in [
        (2, 0, "cannot go on"),
        (0, 0, "cannot go on"),
        (1, 7, "in one way only"),
        (9, 0, "no such thread"),
    ] {
        session.step(thread, way);
        says(&session, words);
        assert_eq!(session.page().steps, 1);
    }
}

#[test]
fn the_view_marks_threads_locks_and_old_values() {
    let view = session("2w.mutex~b").page();
    assert!(view.marks.contains("<mark class=\"explorer-lane-0\">}</mark>"), "{}", view.marks);
    let waits = "<mark class=\"explorer-lane-1 explorer-waits\">COUNT.lock()</mark>";
    assert!(view.marks.contains(waits), "{}", view.marks);
    assert!(view.shared.contains("locked by A"), "{}", view.shared);
    assert!(view.moves.contains("aria-disabled=\"true\">B waits<"), "{}", view.moves);
    assert!(view.threads.contains(" = guard of COUNT</code>"), "{}", view.threads);
    assert!(view.threads.contains("waits for the end of A"), "{}", view.threads);
    // Two threads at one place.
    let view = session("2w.mutex").page();
    let both = "<mark class=\"explorer-lane-0\"><mark class=\"explorer-lane-1\">COUNT.lock()</mark></mark>";
    assert!(view.marks.contains(both), "{}", view.marks);

    let view = session("2w.publish-relaxed~b2c").page();
    assert!(view.shared.contains("B can still read 0"), "{}", view.shared);
    assert!(view.moves.contains("Step B: reads 0, an old value"), "{}", view.moves);
    let view = session("2w.publish~b2c").page();
    assert!(
        view.story.contains("(the value of step 2; step 2 happens before this one)"),
        "{}",
        view.story
    );
    assert!(view.diagram.contains("<g class=\"explorer-before\">"), "{}", view.diagram);
    assert!(!view.moves.contains("an old value"), "{}", view.moves);
}

#[test]
fn every_text_in_a_view_is_escaped() {
    let source = "// <b>&\"\nfn main() {\n    println!(\"<u>\");\n    assert!(1 < 0, \"<i>\");\n}";
    let mut session = of(source);
    assert!(session.begin_search(false));
    session.run_search(10);
    let results = session.end_search().expect("results");
    for tag in ["i", "u"] {
        let (escaped, tag) = (format!("&lt;{tag}&gt;"), format!("<{tag}>"));
        assert!(
            results.html.contains(&escaped) && !results.html.contains(&tag),
            "{}",
            results.html
        );
    }
    assert!(session.page().marks.starts_with("// &lt;b&gt;&amp;&quot;\n"));
    says(&session, "There is nothing to interleave. main panics (line 4): <i>. Printed: <u>.");
}

#[test]
fn a_text_that_is_no_program_shows_its_mistake() {
    let source = "// äöü 𝄞\nfn main() { x += 1; }\n";
    let mut session = of(source);
    let view = session.page();
    assert!(view.said.starts_with("Line 2, column 13: "), "{}", view.said);
    assert!(!view.said.contains("stays below"), "nothing was there before: {}", view.said);
    // In UTF-16 units, as a text field counts: the clef takes two.
    assert_eq!(view.fault, Some((22, 23)));
    assert!(view.marks.contains("<mark class=\"explorer-fault\">x</mark>"), "{}", view.marks);
    assert!(view.error.contains("(E0425)"), "{}", view.error);
    assert_eq!(
        (view.threads.as_str(), view.preset, view.verdict, view.stale),
        ("", "", "bad", false)
    );
    assert!(!session.begin_search(false) && session.end_search().is_none());
    session.step(0, 0);
    session.restart();
    assert!(session.play("a").is_ok());
    assert_eq!(session.page().steps, 0);
}

#[test]
fn what_was_a_program_stays_while_another_is_typed() {
    let mut session = session("2w.lost-update~bc");
    let before = session.page();
    let half = format!("{}\nfn half(", before.source);
    session.edit(half.clone(), Memory::Weak);
    let view = session.page();
    assert!(view.stale && view.source == half, "{view:?}");
    assert!(view.said.contains("the program before it stays below"), "{}", view.said);
    assert_eq!((&view.threads, &view.story, view.steps), (&before.threads, &before.story, 2));
    // It can be looked at, and not be stepped.
    session.step(1, 0);
    session.back();
    assert_eq!(session.page().steps, 2);
    assert!(!session.begin_search(true));
    session.edit(half + ") {}", Memory::Weak);
    let view = session.page();
    assert!(!view.stale && view.error.is_empty(), "{}", view.error);
    assert_eq!((view.steps, view.title), (0, "Your own program"));
    // A link to something else takes nothing over.
    let broken =
        Link { source: "fn".to_owned(), memory: Memory::Weak, schedule: Default::default() };
    session.open(broken);
    assert_eq!((session.page().threads.as_str(), session.page().stale), ("", false));
}

#[test]
fn a_schedule_is_played_as_far_as_it_fits() {
    let mut session = session("2w.lost-update~b5");
    says(&session, "fits this program for 2 steps only");
    assert_eq!(session.page().steps, 2);
    assert_eq!(session.open_link("2w.no-such"), Err(LinkError::Preset));
    assert_eq!(session.page().steps, 2);
    session.open_link("2i.lock-order~bc").expect("a link");
    says(&session, "Deadlock");
    assert_eq!(session.page().memory, Memory::Interleaving);
}

#[test]
fn links_of_other_versions_say_so() {
    let mut session = session("2w.lost-update");
    let told = |error: Result<(), LinkError>| error.expect_err("another version").to_string();
    let older = told(session.open_link("1w.lost-update~ab2a"));
    assert!(
        older.contains("older explorer") && older.contains("open a program of the list"),
        "{older}"
    );
    let newer = told(session.open_link("3w.lost-update"));
    assert!(newer.contains("newer version"), "{newer}");
    assert_eq!(session.page().preset, "lost-update");
}

#[test]
fn a_search_says_what_it_has_found_even_if_it_was_stopped() {
    let mut session = session("2w.ten-increments");
    assert!(session.begin_search(false));
    let progress = session.run_search(5).expect("a search");
    assert!(!progress.done && progress.states > 5);
    let stopped = session.end_search().expect("results");
    assert_eq!(stopped.verdict, "");
    assert!(
        stopped.said.contains("stopped before every interleaving was tried"),
        "{}",
        stopped.said
    );
    session.begin_search(false);
    while !session.run_search(1000).expect("a search").done {}
    let all = session.end_search().expect("results");
    // Right are those in which no pair of load and store is torn apart: 20! / (10! 10!).
    assert_eq!(
        all.said,
        "Explored 137,846,528,820 orders. 19 ways to end, 18 of them wrong. 137,846,344,064 of 137,846,528,820 orders go wrong."
    );
    assert!(all.verdict == "bad" && all.html.contains("data-act=\"play\""), "{}", all.html);
    session.open("2w.mutex".parse().expect("a link"));
    session.begin_search(true);
    while !session.run_search(1000).expect("a search").done {}
    let proof = session.end_search().expect("results");
    assert!(
        proof.verdict == "good" && proof.said.ends_with("No schedule breaks this program."),
        "{}",
        proof.said
    );
    assert!(proof.said.starts_with("Explored every order."), "{}", proof.said);
}

#[test]
fn a_table_of_many_endings_is_cut_where_it_would_be_too_long_to_draw() {
    let source = "use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
static X: AtomicI64 = AtomicI64::new(0);
fn main() {
    let writer = std::thread::spawn(|| (1..=20).for_each(|i| X.store(i, Relaxed)));
    let sum = (X.load(Relaxed), X.load(Relaxed));
    writer.join().unwrap();
    println!(\"{sum:?}\");
    assert!(sum.0 + sum.1 != 39);
}";
    let mut session = of(source);
    session.begin_search(false);
    while !session.run_search(1000).expect("a search").done {}
    let results = session.end_search().expect("results");
    assert_eq!(results.html.matches("<tr class=").count(), 200, "{}", results.said);
    assert_eq!(results.html.matches("<tr class=\"bad\">").count(), 1, "{}", results.said);
    assert!(
        results.html.contains("<p>31 more ways to end are not listed.</p>"),
        "{}",
        results.said
    );
    assert!(results.said.contains("231 ways to end, 1 of them wrong."), "{}", results.said);
}

#[test]
fn presets_are_known_by_their_text() {
    let view = of(preset("mutex").expect("a preset").source).page();
    assert_eq!((view.preset, view.link.as_str()), ("mutex", "2w.mutex"));
}

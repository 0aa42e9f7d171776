//! An explorer on a page, without the page: what it shows and says after each thing that a reader does.

use explorer::{Link, LinkError, Memory, Session, preset};

fn session(link: &str) -> Session {
    Session::new("it", link.parse().expect("a link"))
}

#[track_caller]
fn says(session: &Session, words: &str) {
    let view = session.page();
    assert!(view.said.contains(words), "{}", view.said);
}

#[test]
fn steps_are_taken_back_and_played_again() {
    let mut session = session("1w.lost-update");
    says(&session, "Ready");
    for thread in [0, 1, 1, 0] {
        session.step(thread, 0);
    }
    says(
        &session,
        "Step 4: a writes 1 to count. All threads end: count = 1. count == 2 does not hold",
    );
    let end = session.page();
    assert_eq!((end.steps, end.ahead, end.verdict), (4, 0, "bad"));
    assert_eq!(end.link, "1w.lost-update~ab2a");
    session.back();
    session.back();
    assert_eq!((session.page().steps, session.page().ahead), (2, 2));
    session.advance();
    session.restart();
    assert_eq!((session.page().steps, session.page().ahead), (0, 4));
    session.back();
    says(&session, "no step to take back");
    session.play_on();
    assert_eq!(session.page(), end);
    session.advance();
    says(&session, "no step to play");
}

#[test]
fn another_step_leaves_the_schedule_that_was_ahead() {
    let mut session = session("1w.lost-update");
    session.play("ab2a").expect("a schedule");
    says(&session, "A schedule of 4 steps is ready");
    session.step(0, 0);
    assert_eq!(session.page().ahead, 3);
    session.step(0, 0);
    assert_eq!((session.page().steps, session.page().ahead), (2, 0));
    assert_eq!(session.play("a?"), Err(LinkError::Schedule));
    assert_eq!(session.page().steps, 2);
}

#[test]
fn a_step_that_is_not_possible_is_refused_in_words() {
    let mut session = session("1w.mutex~a");
    for (thread, way, words) in
        [(1, 0, "cannot go on"), (0, 7, "in one way only"), (9, 0, "no such thread")]
    {
        session.step(thread, way);
        says(&session, words);
        assert_eq!(session.page().steps, 1);
    }
}

#[test]
fn the_view_marks_threads_locks_and_old_values() {
    let view = session("1w.mutex~a").page();
    assert!(view.marks.contains("<mark class=\"explorer-lane-0\">"), "{}", view.marks);
    assert!(
        view.marks.contains("<mark class=\"explorer-lane-1 explorer-waits\">count.lock()</mark>")
    );
    assert!(view.shared.contains("locked by a"), "{}", view.shared);
    assert!(view.threads.contains("aria-disabled=\"true\">waits for count"), "{}", view.threads);
    assert!(view.threads.contains("<code>guard = guard of count</code>"), "{}", view.threads);

    let view = session("1w.publish-relaxed~a2b").page();
    assert!(view.shared.contains("reader can still read 0"), "{}", view.shared);
    assert!(view.threads.contains("Step reader: reads 0, an old value"), "{}", view.threads);
    let view = session("1w.publish~a2b").page();
    assert!(view.story.contains("(the value of step 2; step 2 happens before this one)"));
    assert!(view.diagram.contains("<g class=\"explorer-before\">"), "{}", view.diagram);
    assert!(!view.threads.contains("an old value"), "{}", view.threads);
}

#[test]
fn every_text_in_a_view_is_escaped() {
    let source = "// <b>&\"\nthread a { } thread b { assert(1 < 0, \"<i>\"); }";
    let link =
        Link { source: source.to_owned(), memory: Memory::Weak, schedule: Default::default() };
    let mut session = Session::new("it", link);
    session.begin_search(false);
    session.run_search(10);
    let results = session.end_search().expect("results");
    assert!(
        results.html.contains("&lt;i&gt;") && !results.html.contains("<i>"),
        "{}",
        results.html
    );
    assert!(session.page().marks.starts_with("// &lt;b&gt;&amp;&quot;\n"));
}

#[test]
fn a_text_that_is_no_program_shows_its_mistake() {
    let source = "// äöü 𝄞\nthread a { x += 1; }\nthread b { }";
    let link =
        Link { source: source.to_owned(), memory: Memory::Weak, schedule: Default::default() };
    let mut session = Session::new("it", link);
    let view = session.page();
    assert!(view.said.starts_with("Line 2, column 12: "), "{}", view.said);
    // In UTF-16 units, as a text field counts: the clef takes two.
    assert_eq!(view.fault, Some((21, 22)));
    assert!(view.marks.contains("<mark class=\"explorer-fault\">x</mark>"), "{}", view.marks);
    assert_eq!((view.threads.as_str(), view.preset, view.verdict), ("", "", "bad"));
    assert!(!session.begin_search(false) && session.end_search().is_none());
    session.step(0, 0);
    session.restart();
    assert!(session.play("a").is_ok());
    assert_eq!(session.page().steps, 0);
}

#[test]
fn a_schedule_is_played_as_far_as_it_fits() {
    let mut session = session("1w.lost-update~a5");
    says(&session, "fits this program for 2 steps only");
    assert_eq!(session.page().steps, 2);
    assert_eq!(session.open_link("1w.no-such"), Err(LinkError::Preset));
    assert_eq!(session.page().steps, 2);
    session.open_link("1i.lock-order~ab").expect("a link");
    says(&session, "Deadlock");
    assert_eq!(session.page().memory, Memory::Interleaving);
}

#[test]
fn a_search_says_what_it_has_found_even_if_it_was_stopped() {
    let mut session = session("1w.ten-increments");
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
    assert_eq!(
        all.said,
        "Explored 137,846,528,820 interleavings. 19 ways to end, 18 of them wrong."
    );
    assert!(all.verdict == "bad" && all.html.contains("data-act=\"play\""), "{}", all.html);
    let mutex = preset("mutex").expect("a preset").source;
    session.open(Link { source: mutex.to_owned(), ..session_link() });
    session.begin_search(true);
    while !session.run_search(1000).expect("a search").done {}
    let proof = session.end_search().expect("results");
    assert!(
        proof.verdict == "good" && proof.said.ends_with("No schedule breaks this program."),
        "{}",
        proof.said
    );
    assert!(proof.said.starts_with("Explored every interleaving."), "{}", proof.said);
}

#[test]
fn a_table_of_many_endings_is_cut_where_it_would_be_too_long_to_draw() {
    let source = "static x = AtomicI64(0);
        thread a { for i in 1..=20 { x.store(i, Relaxed); } }
        thread b { let first = x.load(Relaxed); let second = x.load(Relaxed); }
        finally { assert(b.first + b.second != 39); }";
    let mut session = Session::new("it", Link { source: source.to_owned(), ..session_link() });
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
    assert!(results.said.ends_with("231 ways to end, 1 of them wrong."), "{}", results.said);
}

fn session_link() -> Link {
    "1w.lost-update".parse().expect("a link")
}

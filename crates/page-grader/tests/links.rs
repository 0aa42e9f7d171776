//! From a verdict into the explorer.
use link::{Link, Program};
use page_grader::grade;

#[test]
fn a_mistake_can_be_explored() {
    let text = include_str!("../../../exercises/ex02/mutants/lock_dropped_early.rs");
    let verdict = grade("ex02", text).expect("an exercise that is graded here");
    let replay = verdict.replay.expect("two threads can do it");
    let page = verdict.link.expect("a link");
    let (page, link) = page.split_once('#').expect("a program");
    assert_eq!(page, link::PAGE);
    let Link { program, weak, schedule } = link.parse().expect("a link that can be read");
    assert_eq!((program, weak), (Program::Text(replay.program), false));
    assert_eq!(schedule.to_string(), replay.schedule);
}

#[test]
fn there_is_no_link_where_there_are_no_steps() {
    let verdict = grade("ex02", "pub struct").expect("an exercise that is graded here");
    assert_eq!(verdict.link, None);
}

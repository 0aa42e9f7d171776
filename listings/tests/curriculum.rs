//! Every topic of the texts that the course follows has a place in it, and readers find it by its name.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

fn course() -> PathBuf {
    support::listings().parent().expect("the crate lies in the workspace").join("src")
}

/// A row of the table: a topic, and the page that it leads to, less the place on the page.
struct Row {
    topic: String,
    page: String,
}

/// The rows of the tables on the page "Where each topic is".
fn rows() -> Vec<Row> {
    let map = fs::read_to_string(course().join("curriculum-map.md")).expect("the map can be read");
    let row = |line: &str| {
        let (topic, link) = line.strip_prefix("| ")?.split_once(" | ")?;
        let (_, target) = link.rsplit_once("](")?;
        let page = target.split(['#', ')']).next().unwrap_or_default();
        Some(Row { topic: topic.to_owned(), page: page.to_owned() })
    };
    map.lines().filter_map(row).collect()
}

#[test]
fn every_topic_of_the_sources_has_a_row_and_every_row_a_topic() {
    let topics = fs::read_to_string(support::listings().join("tests/topics.txt"))
        .expect("the topics can be read");
    let topics: BTreeSet<&str> =
        topics.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let rows = rows();
    let mapped: BTreeSet<&str> = rows.iter().map(|row| row.topic.as_str()).collect();
    let missing: Vec<_> = topics.difference(&mapped).collect();
    let stray: Vec<_> = mapped.difference(&topics).collect();
    assert!(missing.is_empty(), "no row leads to a page for {missing:#?}");
    assert!(stray.is_empty(), "no source has the topics {stray:#?}");
    assert!(topics.len() > 100, "the list of topics is cut off");
}

#[test]
fn every_topic_leads_to_a_page_of_the_course() {
    let contents =
        fs::read_to_string(course().join("SUMMARY.md")).expect("there is a table of contents");
    let lost: Vec<_> = rows()
        .into_iter()
        .filter(|row| !contents.contains(&format!("({})", row.page)))
        .map(|row| format!("{}: {}", row.topic, row.page))
        .collect();
    assert!(lost.is_empty(), "not in the table of contents: {lost:#?}");
}

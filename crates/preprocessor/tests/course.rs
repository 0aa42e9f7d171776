//! The course itself, without the renderer: the quickest way to hear of an author's mistakes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mdbook_driver::MDBook;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use preprocessor::{Workbook, check_summary, describe};

/// How many questions each page of a part of the table of contents has at least.
const QUESTIONS: [(&str, usize); 6] = [
    ("Part II: Core concepts", 2),
    ("Part III: Ways to picture it", 2),
    ("Part IV: In practice", 2),
    ("Part V: Traps", 2),
    ("Part VII: Deep dives", 1),
    ("Part VIII: Walkthroughs", 2),
];

/// Pages that need no question, and why.
const UNQUESTIONED: [(&str, &str); 3] = [
    ("walkthroughs/closing-thought.md", "it looks back, and teaches nothing to ask about"),
    ("deep/final-word.md", "three lines to keep, each asked about where it is taught"),
    ("deep/variations.md", "each variation is a question, and a run on the page answers it"),
];

#[test]
fn the_course_has_no_mistakes() {
    let root = root();
    if let Err(mistakes) = check_summary(&root, &root.join("src")) {
        panic!("{mistakes}");
    }
    let book = MDBook::load(&root).unwrap();
    let context = PreprocessorContext::new(root.clone(), book.config.clone(), "html".to_owned());
    if let Err(mistakes) = Workbook::english(root).run(&context, book.book) {
        panic!("{mistakes:#}");
    }
}

#[test]
fn every_page_has_a_description_of_its_own() {
    let book = MDBook::load(root()).unwrap();
    let mut known = BTreeMap::new();
    for chapter in book.book.chapters().filter(|chapter| !chapter.is_draft_chapter()) {
        let description =
            describe(&chapter.content).unwrap_or_else(|| panic!("{} has none", chapter.name));
        let length = description.chars().count();
        assert!((30..=250).contains(&length), "{}: {description}", chapter.name);
        if let Some(other) = known.insert(description, chapter.name.clone()) {
            panic!("{} and {other} have the same", chapter.name);
        }
    }
    assert!(known.len() > 80, "{}", known.len());
}

#[test]
fn every_page_that_teaches_asks() {
    let source = root().join("src");
    let contents = fs::read_to_string(source.join("SUMMARY.md")).unwrap();
    let mut wrong = Vec::new();
    for (part, least) in QUESTIONS {
        let pages = pages_of(&contents, part);
        assert!(!pages.is_empty(), "the table of contents has no part \"{part}\" with pages");
        for page in pages {
            let asked = questions(&fs::read_to_string(source.join(page)).unwrap());
            let is_exempt = UNQUESTIONED.iter().any(|(exempt, _)| *exempt == page);
            if asked < least && !is_exempt {
                wrong.push(format!("{page}: {asked} of {least} questions"));
            }
            if asked >= least && is_exempt {
                wrong.push(format!("{page} has its questions: it needs no exception"));
            }
        }
    }
    for (page, why) in UNQUESTIONED {
        if !QUESTIONS.iter().any(|(part, _)| pages_of(&contents, part).contains(&page)) {
            wrong.push(format!("{page} is excepted ({why}), and stands in none of the parts"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn questions_are_counted_where_they_begin_and_pages_where_they_stand() {
    let page =
        "```quiz one\n```\n\n````quiz two\n```rust\n```\n````\n\n~~~md\n```quiz shown\n~~~\n";
    assert_eq!(questions(page), 2);
    let contents =
        "# Part I: A\n\n- [x](a/x.md)\n\n# Part II: B\n\n- [y `z`](b/y.md)\n- [v](b/v.md)\n";
    assert_eq!(pages_of(contents, "Part II: B"), ["b/y.md", "b/v.md"]);
    assert!(pages_of(contents, "Part III: C").is_empty());
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The pages below a heading of the table of contents.
fn pages_of<'a>(contents: &'a str, part: &str) -> Vec<&'a str> {
    let below = contents.lines().skip_while(|line| line.strip_prefix("# ") != Some(part)).skip(1);
    below
        .take_while(|line| !line.starts_with("# "))
        .filter_map(|line| Some(line.rsplit_once("](")?.1.trim_end_matches(')')))
        .collect()
}

/// How many questions a page has. A fence that shows how one is written is none.
fn questions(page: &str) -> usize {
    let mut open: Option<&str> = None;
    let mut asked = 0;
    for line in page.lines() {
        let rest = line.trim_start_matches(['`', '~']);
        let marks = &line[..line.len() - rest.len()];
        match open {
            None if marks.len() >= 3 => {
                asked += usize::from(rest.starts_with("quiz "));
                open = Some(marks);
            }
            Some(fence) if marks.starts_with(fence) && rest.trim().is_empty() => open = None,
            _ => {}
        }
    }
    asked
}

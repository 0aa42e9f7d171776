//! What becomes of a reader's files when the course, the reader and other programs change things.
use handout::{Done, hand_out, is_as_it_came, news, note_handed_out};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use tempfile::TempDir;

struct Checkout(TempDir);

impl Checkout {
    /// A fresh clone with these stubs.
    fn new(stubs: &[(&str, &str)]) -> Self {
        let checkout = Self(TempDir::new().unwrap());
        for (id, text) in stubs {
            checkout.write(&format!("exercises/{id}/stub.rs"), text);
        }
        checkout
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Hands out: what was done.
    #[track_caller]
    fn done(&self) -> Vec<(String, Done)> {
        hand_out(self.root()).unwrap()
    }
}

fn about(id: &str, done: Done) -> Vec<(String, Done)> {
    vec![(id.to_owned(), done)]
}

#[test]
fn a_fresh_clone_gets_every_file_once() {
    let checkout = Checkout::new(&[("ex01", "one"), ("ex02", "two")]);
    checkout.write("exercises/notes/stub.rs", "no exercise");
    let done = checkout.done();
    assert_eq!(done, [about("ex01", Done::Made), about("ex02", Done::Made)].concat());
    assert!(news(&done).is_empty(), "that is no news");
    assert_eq!(checkout.read("exercises/src/ex02.rs"), "two");
    assert!(checkout.read("exercises/src/mod.rs").ends_with("mod ex01;\nmod ex02;\n"));
    assert!(checkout.done().is_empty());
    assert!(is_as_it_came(checkout.root(), "ex01"));
}

#[test]
fn an_untouched_stub_is_renewed_and_a_touched_one_is_kept() {
    let checkout = Checkout::new(&[("ex01", "one\n"), ("ex02", "two\n")]);
    checkout.done();
    checkout.write("exercises/src/ex02.rs", "mine\n");
    assert!(checkout.done().is_empty(), "work alone is no news");
    for id in ["ex01", "ex02"] {
        checkout.write(&format!("exercises/{id}/stub.rs"), "newer\n");
    }
    let done = checkout.done();
    assert_eq!(done, [about("ex01", Done::Renewed), about("ex02", Done::Kept)].concat());
    assert!(news(&done)[1].contains("`cargo workbook reset ex02`"));
    assert_eq!(checkout.read("exercises/src/ex01.rs"), "newer\n");
    assert_eq!(checkout.read("exercises/src/ex02.rs"), "mine\n");
    assert!(checkout.done().is_empty(), "it is said once");
    checkout.write("exercises/ex02/stub.rs", "newest\n");
    assert_eq!(checkout.done(), about("ex02", Done::Kept), "and again for another stub");
}

#[test]
fn what_the_reader_empties_or_deletes() {
    let checkout = Checkout::new(&[("ex01", "one"), ("ex02", "two")]);
    checkout.done();
    checkout.write("exercises/src/ex01.rs", "");
    fs::remove_file(checkout.path("exercises/src/ex02.rs")).unwrap();
    assert_eq!(checkout.done(), about("ex02", Done::Made));
    assert_eq!(checkout.read("exercises/src/ex01.rs"), "", "that is his, too");
    assert!(!is_as_it_came(checkout.root(), "ex01"));
}

/// Before, the reader's files were tracked: there is no copy of what was handed out.
#[test]
fn work_from_before_is_kept() {
    let checkout = Checkout::new(&[("ex01", "one"), ("ex02", "two")]);
    checkout.write("exercises/src/ex01.rs", "mine");
    checkout.write("exercises/src/ex02.rs", "two");
    assert!(checkout.done().is_empty());
    assert_eq!(checkout.read("exercises/src/ex01.rs"), "mine");
    checkout.write("exercises/ex01/stub.rs", "newer");
    checkout.write("exercises/ex02/stub.rs", "newer");
    let done = checkout.done();
    assert_eq!(done, [about("ex01", Done::Kept), about("ex02", Done::Renewed)].concat());
}

#[test]
fn the_ends_of_lines_are_no_change() {
    let checkout = Checkout::new(&[("ex01", "a\nb\n")]);
    checkout.done();
    checkout.write("exercises/src/ex01.rs", "a\r\nb\r\n");
    assert!(is_as_it_came(checkout.root(), "ex01"));
    checkout.write("exercises/ex01/stub.rs", "a\r\nb\r\n");
    assert!(checkout.done().is_empty());
    checkout.write("exercises/ex01/stub.rs", "a\r\nc\r\n");
    assert_eq!(checkout.done(), about("ex01", Done::Renewed));
}

#[test]
fn an_exercise_that_is_gone_leaves_the_readers_file() {
    let checkout = Checkout::new(&[("ex01", "one"), ("ex02", "two")]);
    checkout.done();
    fs::remove_dir_all(checkout.path("exercises/ex01")).unwrap();
    assert!(checkout.done().is_empty());
    assert_eq!(checkout.read("exercises/src/ex01.rs"), "one");
    assert!(!checkout.read("exercises/src/mod.rs").contains("ex01"));
}

#[test]
fn an_exercise_with_a_package_of_its_own_is_not_in_the_list() {
    let checkout = Checkout::new(&[("ex01", "one"), ("ex02", "two")]);
    checkout.write("exercises/ex02/needs/Cargo.toml", "[package]\n");
    checkout.done();
    assert!(checkout.read("exercises/src/mod.rs").ends_with(".\nmod ex01;\n"));
    assert_eq!(checkout.read("exercises/src/ex02.rs"), "two");
}

#[test]
fn programs_at_the_same_time_do_each_thing_once() {
    let ids: Vec<String> = (10..40).map(|number| format!("ex{number}")).collect();
    let stubs: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "text")).collect();
    let checkout = Checkout::new(&stubs);
    let all: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| checkout.done())).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(all.len(), ids.len());
    assert!(ids.iter().all(|id| checkout.read(&format!("exercises/src/{id}.rs")) == "text"));
}

#[test]
fn a_reset_is_noted() {
    let checkout = Checkout::new(&[("ex01", "one")]);
    checkout.done();
    checkout.write("exercises/src/ex01.rs", "mine");
    checkout.write("exercises/ex01/stub.rs", "newer");
    checkout.write("exercises/src/ex01.rs", "newer");
    note_handed_out(checkout.root(), "ex01").unwrap();
    assert!(checkout.done().is_empty());
}

#[cfg(unix)]
#[test]
fn links_are_never_replaced() {
    let checkout = Checkout::new(&[("ex01", "one"), ("ex02", "two")]);
    checkout.write("elsewhere/ex01.rs", "one");
    fs::create_dir_all(checkout.path("exercises/src")).unwrap();
    let link = |from: &str, to: &str| {
        std::os::unix::fs::symlink(checkout.path(from), checkout.path(to)).unwrap();
    };
    link("elsewhere/ex01.rs", "exercises/src/ex01.rs");
    link("elsewhere/away.rs", "exercises/src/ex02.rs");
    assert!(checkout.done().is_empty());
    checkout.write("exercises/ex01/stub.rs", "newer");
    assert_eq!(checkout.done(), about("ex01", Done::Kept));
    assert_eq!(checkout.read("elsewhere/ex01.rs"), "one");
    assert!(!checkout.path("elsewhere/away.rs").exists());
}

#[test]
fn where_nothing_can_be_written_it_says_so() {
    let checkout = Checkout::new(&[("ex01", "one")]);
    // A file where the folder should be: nobody can write there, not even root.
    checkout.write("exercises/src", "no folder");
    let error = hand_out(checkout.root()).unwrap_err().to_string();
    assert!(error.contains("exercises") && error.contains("src"), "{error}");
    let nowhere = hand_out(Path::new("/nowhere/at/all")).unwrap_err().to_string();
    assert!(nowhere.contains("cannot read /nowhere/at/all/exercises"), "{nowhere}");
}

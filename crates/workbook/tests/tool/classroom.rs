//! A checkout with real exercises and the real grader, in a temporary folder: one to work in and to spoil.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::course::{Course, Tool};

/// The exercises that it has.
const EXERCISES: [&str; 3] = ["ex01", "ex02", "ex03"];

pub struct Classroom(Course);

impl Classroom {
    /// Nothing is done yet.
    pub fn new() -> Self {
        let room = Self(Course::new());
        let real = real_root();
        room.write("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"exercises\"]\n");
        room.write("Cargo.lock", &fs::read_to_string(real.join("Cargo.lock")).unwrap());
        room.write("exercises/Cargo.toml", &manifest(&real));
        // Cargo wants something to build in it.
        room.write("exercises/lib.rs", "");
        for id in EXERCISES {
            // Its own files, whatever they are; of the folders in it one file.
            let folder = format!("exercises/{id}");
            let entries = fs::read_dir(real.join(&folder)).unwrap().map(Result::unwrap);
            let own = entries.filter(|entry| entry.path().is_file()).map(|entry| entry.file_name());
            let own = own.map(|name| name.into_string().unwrap());
            for file in own.chain(["solutions/reference.rs".to_owned()]) {
                let path = format!("{folder}/{file}");
                room.write(&path, &fs::read_to_string(real.join(&path)).unwrap());
            }
            let stub = room.read(&format!("exercises/{id}/stub.rs"));
            room.write(&format!("exercises/src/{id}.rs"), &stub);
        }
        room
    }

    pub fn root(&self) -> PathBuf {
        self.0.root()
    }

    #[track_caller]
    pub fn write(&self, path: &str, text: &str) {
        self.0.write(path, text);
    }

    #[track_caller]
    pub fn read(&self, path: &str) -> String {
        self.0.read(path)
    }

    #[track_caller]
    pub fn remove(&self, path: &str) {
        self.0.remove(path);
    }

    pub fn has(&self, path: &str) -> bool {
        self.0.has(path)
    }

    /// The reader does an exercise, rightly.
    pub fn solve(&self, id: &str) {
        self.write(
            &format!("exercises/src/{id}.rs"),
            &self.read(&format!("exercises/{id}/solutions/reference.rs")),
        );
    }

    /// The reader makes a mistake that people make.
    pub fn make_mistake(&self, id: &str, mistake: &str) {
        let mutant = real_root().join(format!("exercises/{id}/mutants/{mistake}.rs"));
        self.write(&format!("exercises/src/{id}.rs"), &fs::read_to_string(mutant).unwrap());
    }

    /// What is kept of the reader's progress.
    pub fn progress(&self) -> serde_json::Value {
        serde_json::from_str(&self.read(".workbook/progress.json")).unwrap()
    }

    /// `cargo workbook …` with these words. The check programs are this room's own; what they are made of is compiled once
    /// for all (from cargo 1.91 on: an older one does it for each room).
    pub fn workbook(&self, words: &str) -> Tool {
        let shared = Path::new(env!("CARGO_TARGET_TMPDIR")).join("classrooms");
        self.0
            .workbook(words)
            .env("CARGO_TARGET_DIR", self.root().join("target"))
            .env("CARGO_BUILD_BUILD_DIR", shared)
            .env("CARGO_NET_OFFLINE", "true")
            .env("WORKBOOK_URL", "")
    }
}

/// A mutant or solution of the real checkout.
pub fn real(path: &str) -> PathBuf {
    real_root().join("exercises").join(path)
}

fn real_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The version tells the rooms apart where they share what is compiled.
fn manifest(real: &Path) -> String {
    static ROOM: AtomicU32 = AtomicU32::new(0);
    let (process, room) = (std::process::id(), ROOM.fetch_add(1, Ordering::Relaxed));
    format!(
        "[package]\nname = \"exercises\"\nversion = \"0.{process}.{room}\"\nedition = \"2024\"\n\n\
         [lib]\npath = \"lib.rs\"\n\n[dependencies]\nchecking = {{ path = {:?} }}\nfacade = {{ path = {:?} }}\n",
        real.join("crates/checking"),
        real.join("crates/facade")
    )
}

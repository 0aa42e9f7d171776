//! Verdicts that were given before.
//!
//! A verdict follows from the submission, the exercise and the grader, compiler included. Where none of these has changed,
//! there is nothing to do: of a class of 200 of whom three have handed in anew, three are graded.
use crate::libraries::{Libraries, target_folder};
use crate::stamp::Stamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{env, fs};
use verdict::{Kind, Verdict};

/// What nobody has asked for in so long a time is forgotten.
const KEPT: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// Verdicts that were given before, in a folder.
pub(crate) struct Memory {
    folder: PathBuf,
}

/// What a verdict follows from.
#[derive(Clone)]
pub(crate) struct Question {
    stamp: Stamp,
    source: String,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    /// A stamp is short; this tells texts apart for certain.
    source: String,
    verdict: Verdict,
}

impl Memory {
    /// The memory of the checkout at `root`.
    pub(crate) fn of(root: &Path) -> Self {
        let memory = Self { folder: target_folder(root).join("verdicts") };
        memory.forget();
        memory
    }

    /// The verdict that was given, if any.
    pub(crate) fn recall(&self, question: &Question) -> Option<Verdict> {
        let path = self.path(question);
        let kept: Kept = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
        if kept.source != question.source {
            return None;
        }
        // Asked for just now. If that cannot be noted, it is forgotten too early, and graded again.
        if let Ok(file) = fs::File::options().append(true).open(&path) {
            let _ = file.set_modified(SystemTime::now());
        }
        Some(kept.verdict)
    }

    /// Remembers a verdict, unless another machine, or this one at another hour, might give another one.
    pub(crate) fn keep(&self, question: &Question, verdict: &Verdict) {
        if matches!(verdict.kind, Kind::Stuck | Kind::NotGraded) {
            return;
        }
        let kept = Kept { source: question.source.clone(), verdict: verdict.clone() };
        // What is not kept is graded again.
        if let Ok(json) = serde_json::to_vec(&kept) {
            let _ = files::write_if_changed(&self.path(question), &json);
        }
    }

    fn path(&self, question: &Question) -> PathBuf {
        self.folder.join(question.stamp.name()).with_extension("json")
    }

    fn forget(&self) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let modified = entry.metadata().and_then(|metadata| metadata.modified());
            let age = modified.ok().and_then(|at| SystemTime::now().duration_since(at).ok());
            if age.is_some_and(|age| age > KEPT) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

impl Question {
    /// What the verdict on `source` follows from, as a solution of exercise `id` that is linked with `libraries`.
    pub(crate) fn new(root: &Path, id: &str, source: &str, libraries: &Libraries) -> Self {
        let exercise = root.join(handout::EXERCISES).join(id);
        let grader = env::current_exe().ok();
        let stamp = Stamp::of_value(&(
            source,
            id,
            texts(&exercise),
            libraries.stamp(),
            Stamp::of(&grader, [""; 0]),
        ));
        Self { stamp, source: source.to_owned() }
    }
}

/// The texts of an exercise: a checkout made anew has other times.
fn texts(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = files::files_below(folder).unwrap_or_default().into_iter();
    // Solutions and mutants have no say in a verdict.
    let files = files.filter(|file| file.parent().is_some_and(|parent| parent == Path::new("")));
    files.map(|file| (file.clone(), fs::read(folder.join(file)).unwrap_or_default())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(stamp: u64, source: &str) -> Question {
        Question { stamp: Stamp::of_value(&stamp), source: source.to_owned() }
    }

    #[test]
    fn a_verdict_is_recalled_for_the_same_text_only() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory { folder: folder.path().join("verdicts") };
        let verdict = Verdict::new(Kind::Wrong, "it is 1");
        assert_eq!(memory.recall(&question(1, "a")), None);
        memory.keep(&question(1, "a"), &verdict);
        assert_eq!(memory.recall(&question(1, "a")), Some(verdict));
        assert_eq!(memory.recall(&question(1, "b")), None, "two texts with the same stamp");
        assert_eq!(memory.recall(&question(2, "a")), None);
    }

    #[test]
    fn what_time_has_decided_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory { folder: folder.path().to_owned() };
        memory.keep(&question(1, "a"), &Verdict::new(Kind::Stuck, "no end"));
        assert_eq!(memory.recall(&question(1, "a")), None);
    }

    #[test]
    fn what_nobody_asks_for_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory { folder: folder.path().to_owned() };
        memory.keep(&question(1, "a"), &Verdict::new(Kind::Pass, ""));
        let file = fs::File::options().append(true).open(memory.path(&question(1, "a"))).unwrap();
        file.set_modified(SystemTime::now() - 2 * KEPT).unwrap();
        memory.forget();
        assert_eq!(memory.recall(&question(1, "a")), None);
    }
}

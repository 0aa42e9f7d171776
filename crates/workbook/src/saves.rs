//! Noticing that somebody saved something.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use notify_debouncer_full::notify::event::{AccessKind, AccessMode};
use notify_debouncer_full::notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

/// Editors write a file in several steps; this long they get for it.
const QUIET: Duration = Duration::from_millis(60);

/// What to watch.
#[derive(Clone, Copy, Debug)]
pub enum Watched<'a> {
    /// The files in a folder.
    Folder(&'a Path),
    /// These, and all in the folders below it.
    Tree(&'a Path),
}

/// Watches for as long as it lives.
pub struct Saves {
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

impl Saves {
    /// Calls `on_save` with the files that were written, made, moved or removed, a burst at a time.
    ///
    /// # Errors
    /// The system refuses to watch, for example because too many files are watched already.
    pub fn watch<'a>(
        watched: impl IntoIterator<Item = Watched<'a>>,
        mut on_save: impl FnMut(Vec<PathBuf>) + Send + 'static,
    ) -> Result<Self> {
        let handler = move |outcome: DebounceEventResult| {
            // What cannot be watched any more is noticed at the next save elsewhere.
            let events = outcome.unwrap_or_default();
            let events = events.into_iter().filter(|event| !is_read_only(event.kind));
            let paths: Vec<PathBuf> = events.flat_map(|event| event.event.paths).collect();
            if !paths.is_empty() {
                on_save(paths);
            }
        };
        let mut debouncer =
            new_debouncer(QUIET, None, handler).context("changes cannot be watched")?;
        for item in watched {
            let (folder, mode) = match item {
                Watched::Folder(folder) => (folder, RecursiveMode::NonRecursive),
                Watched::Tree(folder) => (folder, RecursiveMode::Recursive),
            };
            debouncer.watch(folder, mode).with_context(|| {
                format!(
                    "{} cannot be watched: on Linux, raise fs.inotify.max_user_watches",
                    folder.display()
                )
            })?;
        }
        Ok(Self { _debouncer: debouncer })
    }
}

/// Serving a file reads it; taking that for a change would never end.
fn is_read_only(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => true,
        _ => false,
    }
}

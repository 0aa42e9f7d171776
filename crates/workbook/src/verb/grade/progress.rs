//! Progress that was saved on the page *Your progress* and handed in. What was written for exercises there is taken out and graded like any
//! other file; what the file says of itself (passed, answered, won) counts for nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

/// What the page calls the course, and the version of the files that it writes: `web/progress/file.js`.
const COURSE: &str = "lost-updates";
const VERSION: u64 = 1;
/// What the page calls the file. It is no name of a student's.
const FILE_NAME: &str = "lost-updates-progress";

#[derive(Deserialize)]
struct Saved {
    version: u64,
    items: Items,
}

#[derive(Deserialize)]
struct Items {
    #[serde(default)]
    solution: BTreeMap<String, Solution>,
}

#[derive(Deserialize)]
struct Solution {
    text: String,
}

/// Whether a file with this name can be one.
pub(super) fn is_named_so(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// The path with the page's own name for the file put out of the way, so that what is left tells whose it is: `anna` in
/// `anna/lost-updates-progress.json` and in `lost-updates-progress_anna.json`.
pub(super) fn without_own_name(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Names of exercises are left out where a path is asked for its student.
    path.with_file_name(name.replace(FILE_NAME, "ex00"))
}

/// The texts that were written for exercises, each by its exercise; `None` if the file is about something else.
///
/// # Errors
/// It is progress of this course, but cannot be read: why, and what would help.
pub(super) fn solutions(path: &Path) -> Result<Option<BTreeMap<String, String>>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("it cannot be read: {error}"))?;
    let Ok(content) = serde_json::from_str::<Value>(&text) else { return Ok(None) };
    if content.get("course").and_then(Value::as_str) != Some(COURSE) {
        return Ok(None);
    }
    let saved: Saved = serde_json::from_value(content).map_err(|error| {
        format!("progress that is damaged ({error}); save it again on the page")
    })?;
    if saved.version != VERSION {
        return Err(format!(
            "progress of version {}, and this tool reads version {VERSION}: take the course that the page is of",
            saved.version
        ));
    }
    Ok(Some(saved.items.solution.into_iter().map(|(id, it)| (id, it.text)).collect()))
}

/// Writes a text into a file of its own below `folder`, and returns that.
///
/// # Errors
/// It cannot be written.
pub(super) fn unpack(
    folder: &Path,
    from: &Path,
    exercise: &str,
    text: &str,
) -> Result<PathBuf, String> {
    let from = from.canonicalize().map_err(|error| format!("it cannot be read: {error}"))?;
    // In folders as the file itself is: nobody's file takes another one's place, whatever they are called.
    let folders = from.components().filter(|part| matches!(part, Component::Normal(_)));
    let path = folder.join(folders.collect::<PathBuf>()).join(format!("{exercise}.rs"));
    files::write_if_changed(&path, text.as_bytes())
        .map_err(|error| format!("{exercise} in it cannot be unpacked: {error}"))?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<BTreeMap<String, String>>, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("progress.json");
        fs::write(&file, text).unwrap();
        solutions(&file)
    }

    #[test]
    fn what_was_written_is_taken_out() {
        let text = r#"{"course":"lost-updates","version":1,"saved":"x","items":{"quiz":{"a":{"right":true}},"solution":{"ex05":{"text":"fn f() {}","backup":"old"}}}}"#;
        assert_eq!(read(text), Ok(Some([("ex05".to_owned(), "fn f() {}".to_owned())].into())));
        assert_eq!(
            read(r#"{"course":"lost-updates","version":1,"items":{}}"#),
            Ok(Some([].into()))
        );
    }

    #[test]
    fn other_files_are_left_alone_and_damaged_ones_named() {
        for text in ["", "{", "[]", r#"{"name":"lost-updates"}"#, r#"{"course":"another"}"#] {
            assert_eq!(read(text), Ok(None), "{text}");
        }
        assert!(read(r#"{"course":"lost-updates"}"#).unwrap_err().contains("save it again"));
        let newer = r#"{"course":"lost-updates","version":2,"items":{}}"#;
        assert!(read(newer).unwrap_err().contains("version 2"));
        let odd = r#"{"course":"lost-updates","version":1,"items":{"solution":{"ex05":7}}}"#;
        assert!(read(odd).unwrap_err().contains("damaged"));
    }

    #[test]
    fn the_rest_of_the_path_tells_whose_it_is() {
        for path in [
            "anna/lost-updates-progress.json",
            "lost-updates-progress_anna.json",
            "anna-lost-updates-progress.json",
            "anna.json",
        ] {
            assert_eq!(class_report::student(&without_own_name(Path::new(path))), "anna", "{path}");
        }
    }
}

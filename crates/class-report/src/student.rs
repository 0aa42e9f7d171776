//! Whose a file is.
use std::path::Path;

/// Words that say nothing about a person.
const COMMON: [&str; 9] = [
    "exercises",
    "src",
    "main",
    "lib",
    "mod",
    "solution",
    "solutions",
    "submission",
    "submissions",
];

/// Whose a file is: what its name says besides the exercise, or else the nearest folder's name, with `path` from the folder that
/// was named to the file. Empty when the path does not say.
///
/// `ex07_anna.rs`, `ex07/anna.rs`, `anna/ex07.rs` and `anna/exercises/src/ex07.rs` are all Anna's.
pub fn student(path: &Path) -> String {
    let file = path.with_extension("");
    let names = file.iter().rev().map(|part| without_exercise(&part.to_string_lossy()));
    let tells = |name: &String| !COMMON.contains(&name.to_lowercase().as_str());
    names.filter(|name| !name.is_empty()).find(tells).unwrap_or_default()
}

/// `name` without a word such as `ex07` and what joins it to the rest.
fn without_exercise(name: &str) -> String {
    let joins = |c: char| !c.is_alphanumeric();
    let is_id = |word: &str| {
        let mut letters = word.chars();
        word.len() == 4
            && letters.by_ref().take(2).collect::<String>().eq_ignore_ascii_case("ex")
            && letters.all(|c| c.is_ascii_digit())
    };
    let Some(id) = name.split(joins).find(|word| is_id(word)) else {
        return name.trim_matches(['.', '/']).to_owned();
    };
    let (before, after) = name.split_once(id).expect("the word is a part of the name");
    let before = before.trim_end_matches(joins);
    let after = after.trim_start_matches(joins);
    let joint = if before.is_empty() || after.is_empty() { "" } else { " " };
    format!("{before}{joint}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_tells_whose_it_is() {
        for path in [
            "ex07_anna.rs",
            "anna-EX07.rs",
            "ex07/anna.rs",
            "anna/ex07.rs",
            "anna/exercises/src/ex07.rs",
            "ex07/anna/main.rs",
            "./anna/ex07.rs",
        ] {
            assert_eq!(student(Path::new(path)), "anna", "{path}");
        }
        assert_eq!(student(Path::new("task-ex07-Ánna Ó.rs")), "task Ánna Ó");
    }

    #[test]
    fn a_path_may_tell_nothing() {
        for path in ["ex07.rs", "exercises/src/ex07.rs", "", "ex07/ex07.rs"] {
            assert_eq!(student(Path::new(path)), "", "{path}");
        }
    }
}

//! The library's text without what only people read: a page downloads it, and a reader waits while it is read.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let to = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where to write"));
    for folder in ["std", "templates"] {
        println!("cargo::rerun-if-changed=src/{folder}");
        copy(&Path::new("src").join(folder), &to.join(folder))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to)?;
        } else {
            fs::write(to, bare(&fs::read_to_string(path)?))?;
        }
    }
    Ok(())
}

/// The text without comments, indentation and empty lines. Lines stay apart.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
            0
        } else if rest.starts_with("/*") {
            rest = &rest[rest.find("*/").map_or(rest.len(), |end| end + 2)..];
            0
        } else if let Some(length) = literal(rest) {
            length
        } else if next.is_whitespace() {
            let length = rest.len() - rest.trim_start().len();
            space(&mut out, &rest[..length]);
            rest = &rest[length..];
            0
        } else {
            next.len_utf8()
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// One line's end, or one space; nothing where a line begins.
fn space(out: &mut String, space: &str) {
    let begins = out.is_empty() || out.ends_with('\n');
    if space.contains('\n') {
        out.truncate(out.trim_end_matches(' ').len());
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
    } else if !begins {
        out.push(' ');
    }
}

/// How long the string or the char is that the text begins with, if it does.
fn literal(text: &str) -> Option<usize> {
    let quoted = |quote: char| {
        let mut escaped = false;
        let end = text.char_indices().skip(1).find(|&(_, c)| {
            let ends = c == quote && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        end.map(|(at, _)| at + 1)
    };
    if let Some(raw) = text.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let end = format!("\"{}", &raw[..hashes]);
            let inside = &raw[hashes + 1..];
            return Some(2 + hashes + inside.find(&end)? + end.len());
        }
        return None;
    }
    if text.starts_with('"') {
        return quoted('"');
    }
    // A lifetime has no second quote right behind its first letter.
    let mut inside = text.strip_prefix('\'')?.chars();
    match (inside.next()?, inside.next()?) {
        ('\\', _) => quoted('\''),
        (c, '\'') => Some(c.len_utf8() + 2),
        _ => None,
    }
}

//! Finds what the model could not see: synchronisation from `std` itself, `unsafe`, other files, other processes.
//!
//! This is a scan of tokens, not a parser, so it needs no dependency and no second of compile time. It follows nested
//! `use` trees, aliases and raw names, and skips comments and literals. It is a help for honest readers first: the
//! compiler (`forbid(unsafe_code)`) and the model (which reports a check that saw no operation) stand behind it.
mod paths;
mod rules;
mod tokens;

use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use tokens::{Lexeme, Token};

/// One thing in a submission that would escape the model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bypass {
    /// The line in the submission, counted from 1.
    pub line: usize,
    /// What stands there, spelled out: an alias is replaced by what it stands for.
    pub what: String,
    /// What to write instead, and why.
    pub instead: String,
}

/// Everything in `source` that would escape the model, in the order of the source.
pub fn scan(source: &str) -> Vec<Bypass> {
    let tokens = tokens::tokens(source);
    let mut found = scan_paths(&tokens);
    found.extend(scan_keywords(&tokens));
    found.sort_by_key(|bypass| bypass.line);
    found.dedup();
    found
}

fn scan_paths(tokens: &[Token]) -> Vec<Bypass> {
    let paths = paths::paths(tokens);
    let mut aliases: HashMap<&str, Vec<String>> = HashMap::new();
    let mut found = Vec::new();
    // Imports first: an item may stand above the `use` that it relies on.
    let (imports, uses): (Vec<_>, Vec<_>) = paths.iter().partition(|path| path.import);
    for path in imports {
        let names = resolve(&path.names, &aliases);
        match rules::judge(&names, path.depth, true) {
            Some(instead) => {
                found.push(Bypass { line: path.line, what: names.join("::"), instead })
            }
            None => {
                if let Some(name) = path.binds.as_deref()
                    && rules::leads_outside(&names)
                    && names != [name]
                {
                    aliases.insert(name, names);
                }
            }
        }
    }
    for path in uses {
        let names = resolve(&path.names, &aliases);
        if let Some(instead) = rules::judge(&names, path.depth, false) {
            found.push(Bypass { line: path.line, what: names.join("::"), instead });
        }
    }
    found
}

/// `names` with an alias at its front replaced by what the alias stands for.
fn resolve(names: &[String], aliases: &HashMap<&str, Vec<String>>) -> Vec<String> {
    match names.split_first() {
        Some((first, rest)) => match aliases.get(first.as_str()) {
            Some(full) => full.iter().chain(rest).cloned().collect(),
            None => names.to_vec(),
        },
        None => Vec::new(),
    }
}

fn scan_keywords(tokens: &[Token]) -> Vec<Bypass> {
    let name = |at: usize| match tokens.get(at).map(|token| &token.lexeme) {
        Some(Lexeme::Name(name)) => name.as_str(),
        _ => "",
    };
    let is = |at: usize, c| tokens.get(at).is_some_and(|token| token.lexeme == Lexeme::Punct(c));
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let word = name(at);
        let what = match word {
            "unsafe" | "extern" => word.to_owned(),
            "static" if name(at + 1) == "mut" => "static mut".to_owned(),
            "mod" if !name(at + 1).is_empty() && is(at + 2, ';') => {
                format!("mod {};", name(at + 1))
            }
            "path" if at > 0 && is(at - 1, '[') => "#[path]".to_owned(),
            _ if is(at + 1, '!') && !is(at + 2, '=') => format!("{word}!"),
            _ => continue,
        };
        if let Some(instead) = rules::keyword(&what) {
            found.push(Bypass { line: token.line, what, instead: instead.to_owned() });
        }
    }
    found
}

#[cfg(test)]
mod tests;

//! From the scopes of a grammar to the classes of highlight.js.

use std::sync::LazyLock;

use syntect::parsing::{Scope, ScopeStack};

/// Scopes that colour all that is in them: the outermost decides.
const WHOLE: [(&str, &str); 4] = [
    ("comment", "hljs-comment"),
    ("string.quoted", "hljs-string"),
    ("meta.annotation", "hljs-meta"),
    ("meta.attribute", "hljs-meta"),
];

/// All others: the innermost decides, and for that the first line here that it begins with. No class means no colour.
const PARTS: [(&str, Option<&str>); 22] = [
    ("punctuation", None),
    ("entity.name.tag", Some("hljs-attr")),
    ("entity.name.table", Some("hljs-section")),
    ("entity.name", Some("hljs-title")),
    ("string", Some("hljs-string")),
    ("constant.numeric", Some("hljs-number")),
    ("constant.language", Some("hljs-literal")),
    ("variable.language.rust", Some("hljs-keyword")),
    ("variable.language", Some("hljs-variable")),
    ("variable.annotation", Some("hljs-meta")),
    ("variable.other.readwrite", Some("hljs-variable")),
    ("support.type", Some("hljs-built_in")),
    ("support.macro", Some("hljs-built_in")),
    ("support.function.builtin", Some("hljs-built_in")),
    ("storage.modifier.lifetime", Some("hljs-symbol")),
    ("storage.modifier", Some("hljs-keyword")),
    ("storage.type.numeric", Some("hljs-type")),
    ("storage.type.keyword", Some("hljs-keyword")),
    ("storage.type", Some("hljs-type")),
    ("keyword.operator", None),
    ("keyword", Some("hljs-keyword")),
    ("invalid", None),
];

/// Words of Rust and Go that their grammars have among types or operators.
const KEYWORDS: [&str; 13] = [
    "as",
    "const",
    "dyn",
    "enum",
    "fn",
    "impl",
    "in",
    "let",
    "macro_rules!",
    "static",
    "struct",
    "trait",
    "type",
];

/// Variants that are written like literals, and that the grammar of Rust has among types.
const LITERALS: [&str; 4] = ["Some", "None", "Ok", "Err"];

static WHOLE_SCOPES: LazyLock<Vec<Scope>> = LazyLock::new(|| scopes(&WHOLE));
static PART_SCOPES: LazyLock<Vec<Scope>> = LazyLock::new(|| scopes(&PARTS));

fn scopes<T>(table: &[(&str, T)]) -> Vec<Scope> {
    table.iter().map(|(name, _)| Scope::new(name).expect("a constant")).collect()
}

/// The class of a piece of text in nested scopes.
pub(super) fn class(stack: &ScopeStack, piece: &str) -> Option<&'static str> {
    let row = |table: &[Scope], of: Scope| table.iter().position(|scope| scope.is_prefix_of(of));
    let whole = stack.as_slice().iter().find_map(|scope| row(&WHOLE_SCOPES, *scope));
    if let Some(whole) = whole {
        return Some(WHOLE[whole].1);
    }
    let part = stack.as_slice().iter().rev().find_map(|scope| row(&PART_SCOPES, *scope))?;
    let (scope, class) = PARTS[part];
    let may_be_keyword = matches!(scope, "storage.type" | "keyword.operator");
    match class {
        _ if may_be_keyword && KEYWORDS.contains(&piece.trim()) => Some("hljs-keyword"),
        Some(_) if LITERALS.contains(&piece) => Some("hljs-literal"),
        class => class,
    }
}

//! What of an exercise's checks is read and run as data: what `exercise` needs, without mistakes and meanings.
#[path = "json.rs"]
mod json;
#[path = "unused.rs"]
mod unused;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeSet;
use std::path::Path;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Item, UseTree};

/// A text, and every word that stands in it.
pub struct Pruned {
    pub text: String,
    pub words: BTreeSet<String>,
    /// Every word of its imports.
    pub imports: BTreeSet<String>,
}

/// What `crate::total` sees, where it is compiled.
const SEEN_BY_TOTAL: &str = "use checking::{call_returned, complain, expect, expect_eq, grouped}; use checking::specification::Specification;
    use checking::sync::{Barrier, thread}; use std::time::{Duration, Instant};";

/// An exercise's checks. Modules in files of their own are taken in; those of mistakes are not.
pub fn check(text: &str, folder: &Path) -> Pruned {
    let items = items(text, folder);
    let roots = BTreeSet::from(["exercise".to_owned()]);
    prune(items, roots)
}

/// What two exercises ask alike: as far as one of them uses it.
pub fn total(text: &str, used: &BTreeSet<String>) -> String {
    let mut items = syn::parse_file(text).expect("it compiles").items;
    items.retain(|item| !matches!(item, Item::Use(_)));
    items.extend(syn::parse_file(SEEN_BY_TOTAL).expect("it is a list of imports").items);
    prune(items, used.clone()).text
}

fn items(text: &str, folder: &Path) -> Vec<Item> {
    let mut all = Vec::new();
    for item in syn::parse_file(text).expect("checks compile").items {
        match item {
            Item::Mod(module) if module.content.is_none() && module.ident != "mistakes" => {
                let path = folder.join(format!("{}.rs", module.ident));
                println!("cargo::rerun-if-changed={}", path.display());
                let text = std::fs::read_to_string(path).expect("a module beside its checks");
                let (visible, name, items) = (&module.vis, &module.ident, items(&text, folder));
                let pruned = prune_within(items);
                all.push(syn::parse_quote!(#visible mod #name { #(#pruned)* }));
            }
            other => all.push(other),
        }
    }
    all
}

/// Of a module: what others can see, and what that leads to.
fn prune_within(items: Vec<Item>) -> Vec<Item> {
    let roots = items.iter().filter_map(|item| {
        let (visible, name) = match item {
            Item::Fn(it) => (&it.vis, &it.sig.ident),
            Item::Struct(it) => (&it.vis, &it.ident),
            Item::Enum(it) => (&it.vis, &it.ident),
            Item::Const(it) => (&it.vis, &it.ident),
            _ => return None,
        };
        (!matches!(visible, syn::Visibility::Inherited)).then(|| name.to_string())
    });
    let roots = roots.collect();
    needed(items, roots).0
}

fn prune(items: Vec<Item>, roots: BTreeSet<String>) -> Pruned {
    let (items, words) = needed(items, roots);
    let text = items.iter().map(|item| format!("{}\n", item.to_token_stream())).collect();
    let mut imports = BTreeSet::new();
    add_imports(&items, &mut imports);
    Pruned { text, words, imports }
}

fn add_imports(items: &[Item], words: &mut BTreeSet<String>) {
    for item in items {
        match item {
            Item::Use(import) => collect(import.to_token_stream(), words),
            Item::Mod(module) => {
                let inner = module.content.iter().flat_map(|(_, items)| items);
                add_imports(&inner.cloned().collect::<Vec<Item>>(), words);
            }
            _ => {}
        }
    }
}

/// The items that the roots lead to, and the words in them.
fn needed(mut items: Vec<Item>, mut words: BTreeSet<String>) -> (Vec<Item>, BTreeSet<String>) {
    let mut simpler = Simpler { at_once: at_once(&items) };
    for item in &mut items {
        simpler.visit_item_mut(item);
    }
    let mut kept = vec![false; items.len()];
    loop {
        let next =
            items.iter().enumerate().find(|(index, item)| !kept[*index] && is_wanted(item, &words));
        let Some((index, item)) = next else { break };
        kept[index] = true;
        collect(item.to_token_stream(), &mut words);
    }
    let mut needed = Vec::new();
    for (item, kept) in items.into_iter().zip(kept) {
        match item {
            Item::Use(mut import) => {
                if let Some(tree) = narrowed(import.tree, &words) {
                    import.tree = elsewhere(tree);
                    needed.push(Item::Use(import));
                }
            }
            Item::Enum(choice) if kept => {
                needed.extend(given(&choice));
                needed.push(Item::Enum(choice));
            }
            other if kept => needed.push(other),
            _ => {}
        }
    }
    (needed, words)
}

fn is_wanted(item: &Item, words: &BTreeSet<String>) -> bool {
    let has = |name: &syn::Ident| words.contains(&name.to_string());
    match item {
        Item::Fn(it) => has(&it.sig.ident),
        Item::Struct(it) => has(&it.ident),
        Item::Enum(it) => has(&it.ident),
        Item::Const(it) => has(&it.ident),
        Item::Static(it) => has(&it.ident),
        Item::Trait(it) => has(&it.ident),
        Item::Type(it) => has(&it.ident),
        Item::Mod(it) => it.content.is_some(),
        Item::Impl(it) => match &*it.self_ty {
            syn::Type::Path(path) => path.path.segments.last().is_some_and(|last| has(&last.ident)),
            _ => true,
        },
        _ => false,
    }
}

/// Every identifier, and those that stand in texts as `{name}`.
fn collect(tokens: TokenStream, words: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(word) => {
                words.insert(word.to_string());
            }
            TokenTree::Group(group) => collect(group.stream(), words),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let names = text.split('{').skip(1).map(|rest| {
                    rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                        .next()
                        .unwrap_or_default()
                });
                words.extend(names.map(str::to_owned));
            }
            TokenTree::Punct(_) => {}
        }
    }
}

/// What of an import is used.
fn narrowed(tree: UseTree, words: &BTreeSet<String>) -> Option<UseTree> {
    match tree {
        UseTree::Path(mut path) => {
            *path.tree = narrowed(*path.tree, words)?;
            Some(UseTree::Path(path))
        }
        UseTree::Group(mut group) => {
            let all = std::mem::take(&mut group.items).into_iter();
            group.items = all.filter_map(|tree| narrowed(tree, words)).collect();
            (!group.items.is_empty()).then_some(UseTree::Group(group))
        }
        UseTree::Name(ref name) => {
            let used = name.ident == "self" || words.contains(&name.ident.to_string());
            used.then_some(tree)
        }
        UseTree::Rename(ref name) => {
            let used = name.rename == "_" || words.contains(&name.rename.to_string());
            used.then_some(tree)
        }
        UseTree::Glob(_) => Some(tree),
    }
}

/// `checking::total` is a text of its own here.
fn elsewhere(tree: UseTree) -> UseTree {
    match tree {
        UseTree::Path(path) if path.ident == "checking" => match *path.tree {
            UseTree::Path(inner) if inner.ident == "total" => {
                let rest = inner.tree;
                syn::parse_quote!(crate::check::total::#rest)
            }
            tree => {
                let tree = Box::new(tree);
                UseTree::Path(syn::UsePath { tree, ..path })
            }
        },
        other => other,
    }
}

/// How an argument becomes one of the check's own type.
fn given(choice: &syn::ItemEnum) -> Option<Item> {
    if choice.variants.iter().any(|variant| !variant.fields.is_empty()) {
        return None;
    }
    let name = &choice.ident;
    let variants = choice.variants.iter().map(|variant| &variant.ident);
    let texts = choice.variants.iter().map(|variant| variant.ident.to_string());
    Some(syn::parse_quote! {
        impl checking::Given for #name {
            fn given(raw: &'static checking::Raw) -> Self {
                match checking::text_of(raw) {
                    #(#texts => #name::#variants,)*
                    other => panic!("no argument: {other}"),
                }
            }
        }
    })
}

/// What only makes sense where several threads really run at the same time, or where time passes.
const AT_ONCE: [&str; 4] = ["at_the_same_time", "scope", "Instant", "hammer"];

/// The functions that come to that.
fn at_once(items: &[Item]) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = AT_ONCE.iter().map(|&word| word.to_owned()).collect();
    let functions = items.iter().filter_map(|item| match item {
        Item::Fn(function) => {
            let mut words = BTreeSet::new();
            collect(function.block.to_token_stream(), &mut words);
            Some((function.sig.ident.to_string(), words))
        }
        _ => None,
    });
    let functions: Vec<(String, BTreeSet<String>)> = functions.collect();
    loop {
        let more = functions.iter().find(|(name, words)| {
            !found.contains(name) && words.iter().any(|word| found.contains(word))
        });
        let Some((name, _)) = more else { return found };
        found.insert(name.clone());
    }
}

/// Leaves out what only the compiled half needs.
struct Simpler {
    /// Names of what cannot be run by itself.
    at_once: BTreeSet<String>,
}

/// Methods that say nothing about how a body is run or a call is made.
const SAY_NOTHING: [&str; 9] = [
    "mistakes",
    "without",
    "within",
    "shown",
    "by_one_thread",
    "when_nobody_else_calls",
    "at_the_end",
    "alone_in_the_program",
    "of_several",
];

/// Of these, with so many arguments, which ones are kept.
const KEPT: [(&str, usize, &[usize]); 7] = [
    ("native", 2, &[0]),
    ("made_without", 3, &[0, 1]),
    ("made_without_when_held_up", 3, &[0, 1]),
    ("operation", 5, &[0, 1, 3]),
    ("bracket", 6, &[0, 1, 3]),
    ("action", 3, &[0, 1]),
    ("look", 3, &[0, 1]),
];

/// Whether the function returns a specification.
fn specifies(signature: &syn::Signature) -> bool {
    let mut words = BTreeSet::new();
    collect(signature.output.to_token_stream(), &mut words);
    words.contains("Specification")
}

impl VisitMut for Simpler {
    fn visit_item_fn_mut(&mut self, function: &mut syn::ItemFn) {
        visit_mut::visit_item_fn_mut(self, function);
        if specifies(&function.sig) {
            unused::leave_out(&mut function.block.stmts);
        }
    }

    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        while let Expr::MethodCall(call) = expression
            && SAY_NOTHING.contains(&call.method.to_string().as_str())
        {
            *expression = (*call.receiver).clone();
        }
        if let Expr::Macro(called) = expression
            && let Some(call) = json::call(&called.mac)
        {
            *expression = call;
        }
        if let Expr::MethodCall(call) = expression {
            if call.method == "native" && call.args.len() == 2 {
                let mut words = BTreeSet::new();
                collect(call.args[1].to_token_stream(), &mut words);
                if words.is_disjoint(&self.at_once) {
                    call.method = syn::parse_quote!(by_itself);
                }
            }
            let name = call.method.to_string();
            let rule = KEPT.iter().find(|rule| rule.0 == name && rule.1 == call.args.len());
            if let Some((_, _, kept)) = rule {
                let all: Vec<Expr> = std::mem::take(&mut call.args).into_iter().collect();
                call.args = kept.iter().map(|&index| all[index].clone()).collect();
            }
        }
        visit_mut::visit_expr_mut(self, expression);
    }
}

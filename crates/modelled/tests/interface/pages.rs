//! What the pages say that rustdoc writes of a crate.

use super::signature::Signature;
use scraper::{ElementRef, Html, Selector};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::Path;

/// Names, each with the form in which it is there.
#[derive(Default)]
pub struct Interface {
    lines: BTreeMap<String, String>,
    /// What is std's own.
    taken_over: BTreeSet<String>,
}

/// Traits that stable code cannot name, and `Drop`, which is nobody's business.
const IGNORED: [&str; 11] = [
    "Allocator",
    "CloneFromCell",
    "CoerceUnsized",
    "DerefPure",
    "DispatchFromDyn",
    "Drop",
    "Freeze",
    "PinCoerceUnsized",
    "StructuralPartialEq",
    "UnsafeUnpin",
    "UseCloned",
];

impl Interface {
    /// Reads the pages of modules, each with the name that it is to have.
    pub fn read(root: &Path, modules: &[(&str, &str)]) -> Self {
        let mut interface = Self::default();
        for (named, folder) in modules {
            let named = named.replace('/', "::");
            interface.add_module(&root.join(folder), &named);
        }
        interface
    }

    pub fn parse(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let pairs = lines.map(|line| line.split_once(" = ").expect("a name and its form"));
        let lines = pairs.map(|(name, form)| (name.to_owned(), form.to_owned())).collect();
        Self { lines, ..Self::default() }
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn lines(&self) -> impl Iterator<Item = (&str, &str)> {
        self.lines.iter().map(|(name, form)| (name.as_str(), form.as_str()))
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.lines.get(name).map(String::as_str)
    }

    /// Whether it is std's own, or a part of what is.
    pub fn takes_over(&self, name: &str) -> bool {
        let whole = name.split(": ").next().unwrap_or(name);
        let parent = whole.rsplit_once("::").map_or(whole, |(parent, _)| parent);
        self.taken_over.contains(whole) || self.taken_over.contains(parent)
    }

    fn add_module(&mut self, folder: &Path, named: &str) {
        let index = page(&folder.join("index.html"));
        for item in index.select(&selector("dl.item-table > dt")) {
            let Some(link) = item.select(&selector("a")).next() else { continue };
            let kind = link.value().attr("class").unwrap_or_default();
            let href = link.value().attr("href").unwrap_or_default();
            if is_unstable(item) || kind == "mod" {
                continue;
            }
            let name = format!("{named}::{}", text(link));
            let page = page(&folder.join(href));
            if is_of_std(&page) {
                self.taken_over.insert(name);
                continue;
            }
            match kind {
                "struct" | "enum" => self.add_type(&page, &name),
                "fn" => {
                    let shown =
                        page.select(&selector("pre.item-decl")).next().expect("a declaration");
                    self.add_function(&name, &Signature::parse(&text(shown)), "Self");
                }
                _ => {
                    self.lines.insert(name, kind.to_owned());
                }
            }
        }
    }

    fn add_type(&mut self, page: &Html, name: &str) {
        self.lines.insert(name.to_owned(), "type".to_owned());
        for block in page.select(&selector("#implementations-list > details")) {
            let header = block.select(&selector("section.impl > h3")).next().expect("a header");
            let header = Signature::parse(&text(header));
            for method in block.select(&selector("section.method")) {
                if !next_is_unstable(method) {
                    let shown = method.select(&selector("h4")).next().expect("a signature");
                    let signature = Signature::parse(&text(shown)).within(&header);
                    let id = method.value().id().expect("an id");
                    let method = id.trim_start_matches("method.");
                    let method = method.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
                    self.add_function(&format!("{name}::{method}"), &signature, &header.head);
                }
            }
        }
        let lists = "#trait-implementations-list section.impl > h3, #synthetic-implementations-list section.impl > h3";
        for header in page.select(&selector(lists)) {
            let section =
                ElementRef::wrap(header.parent().expect("a section")).expect("an element");
            let signature = Signature::parse(&text(header));
            let (of, for_what) = signature.head.split_once(" for ").expect("a trait for a type");
            let plain = of.trim_start_matches('!').split('<').next().unwrap_or_default();
            if !next_is_unstable(section) && !IGNORED.contains(&plain) {
                // Where something is not so, it does not matter for which types it is not.
                let form =
                    if of.starts_with('!') { "so".to_owned() } else { signature.line("Self") };
                self.lines.insert(format!("{name}: {of} for {for_what}"), form);
            }
        }
    }

    /// Adds what safe code can call.
    fn add_function(&mut self, name: &str, signature: &Signature, of: &str) {
        if !signature.head.contains("unsafe fn ") {
            self.lines.insert(name.to_owned(), signature.line(of));
        }
    }
}

impl fmt::Display for Interface {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines.iter().try_for_each(|(name, form)| writeln!(f, "{name} = {form}"))
    }
}

fn page(path: &Path) -> Html {
    let html = fs::read_to_string(path);
    Html::parse_document(&html.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}

fn text(element: ElementRef) -> String {
    // A clause that stands on a line of its own has no space before it.
    let parts: Vec<&str> = element
        .descendants()
        .filter_map(|node| match node.value() {
            scraper::Node::Text(text) => Some(&**text),
            scraper::Node::Element(element) if element.attr("class") == Some("where") => Some(" "),
            _ => None,
        })
        .collect();
    parts.concat().replace('\u{a0}', " ")
}

fn is_unstable(element: ElementRef) -> bool {
    element.select(&selector(".stab.unstable")).next().is_some()
}

/// Whether it is the page of something that `modelled` hands on as it is.
fn is_of_std(page: &Html) -> bool {
    page.select(&selector(".main-heading a.src[href^='https://doc.rust-lang.org/']"))
        .next()
        .is_some()
}

/// Whether what follows an item says that it is unstable.
fn next_is_unstable(element: ElementRef) -> bool {
    let next = element.next_siblings().find_map(ElementRef::wrap);
    next.is_some_and(|next| next.value().attr("class") == Some("item-info") && is_unstable(next))
}

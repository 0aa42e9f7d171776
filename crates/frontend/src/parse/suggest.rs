//! What a name that is not known may have been meant to be.
use super::Reader;
use super::generics::Scope;
use super::modules::{Def, ModuleId, Space};

/// A line of help, if there is something alike or something to import.
pub(super) fn suggestion(
    reader: &Reader,
    scope: &Scope,
    name: &str,
    space: Space,
) -> Option<String> {
    if let Some(path) = import(reader, name, space) {
        return Some(format!("consider importing it: `use {path};`"));
    }
    let mut names: Vec<(&str, Option<&Def>)> = Vec::new();
    let mut at = Some(scope.module);
    while let Some(id) = at {
        let module = &reader.modules[id.0];
        names.extend(
            module.space(space).iter().map(|(name, entry)| (name.as_str(), Some(&entry.def))),
        );
        at = if module.block { module.parent } else { None };
    }
    if let Some(prelude) = reader.prelude() {
        let prelude = reader.modules[prelude.0].space(space).iter();
        names.extend(prelude.map(|(name, entry)| (name.as_str(), Some(&entry.def))));
    }
    if space == Space::Types {
        names.extend(scope.params.iter().map(|param| (param.name.as_str(), None)));
    }
    let (best, def) = closest(name, names.into_iter())?;
    let kind = def.map_or("type parameter", |def| reader.kind(def));
    Some(similar(kind, best))
}

fn similar(kind: &str, name: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {kind} with a similar name exists: `{name}`")
}

impl Reader {
    /// What a module or an enum has that is spelled alike. Of the library it has to be very much alike: it may well be something that is
    /// left out.
    pub(super) fn similar_in(&self, container: &Def, name: &str, space: Space) -> Option<String> {
        let Def::Module(id) = container else { return None };
        let entries =
            self.modules[id.0].space(space).iter().filter(|(_, entry)| entry.visible.is_none());
        let names = entries.map(|(name, entry)| (name.as_str(), &entry.def));
        let (best, def) = closest(name, names)?;
        let same =
            best.eq_ignore_ascii_case(name) || distance(best, name, 1).is_some() && name.len() > 4;
        (same || !self.is_library(container)).then(|| similar(self.plain_kind(def), best))
    }
}

/// The name that is most alike, if any is at all; of those that are equally alike the first in the alphabet.
pub(super) fn closest<'a, T>(
    name: &str,
    names: impl Iterator<Item = (&'a str, T)>,
) -> Option<(&'a str, T)> {
    let limit = name.chars().count().max(3) / 3;
    names
        .filter(|(other, _)| *other != name)
        .filter_map(|(other, what)| {
            let same = other.eq_ignore_ascii_case(name);
            let distance = if same { 0 } else { distance(name, other, limit)? };
            Some((distance, other, what))
        })
        .min_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)))
        .map(|(_, other, what)| (other, what))
}

/// How many letters have to be put in, left out, replaced, or swapped with the next one; none if more than the limit.
fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (last[j - 1] + same).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    Some(last[b.len()]).filter(|distance| *distance <= limit)
}

/// Where the library has something public of exactly that name; the shortest path.
fn import(reader: &Reader, name: &str, space: Space) -> Option<String> {
    let prelude = reader.prelude();
    let mut found: Vec<String> = Vec::new();
    let mut pending = vec![(reader.std, String::from("std"))];
    let mut seen: Vec<ModuleId> = Vec::new();
    while let Some((module, path)) = pending.pop() {
        if seen.contains(&module) || Some(module) == prelude {
            continue;
        }
        seen.push(module);
        let module = &reader.modules[module.0];
        if module
            .space(space)
            .get(name)
            .is_some_and(|entry| entry.visible.is_none() && !matches!(entry.def, Def::Module(_)))
        {
            found.push(format!("{path}::{name}"));
        }
        for (name, entry) in &module.types {
            if let (Def::Module(inner), None) = (&entry.def, &entry.visible) {
                pending.push((*inner, format!("{path}::{name}")));
            }
        }
    }
    found.into_iter().min_by(|a, b| (a.len(), a).cmp(&(b.len(), b)))
}

impl super::body::BodyReader<'_> {
    /// A local whose name is alike.
    pub fn similar_local(&self, name: &str) -> Option<String> {
        let names = self.names.iter().filter_map(|known| match known {
            super::body::Name::Local(name, _) if !name.contains(super::by_example::MARK) => {
                Some((name.as_str(), ()))
            }
            _ => None,
        });
        let (best, ()) = closest(name, names)?;
        Some(format!("a local variable with a similar name exists: `{best}`"))
    }
}

//! Names that lead nowhere, in the words of rustc.
use super::Reader;
use super::generics::Scope;
use super::imports::Failure;
use super::modules::{Def, Space};
use super::paths::Wanted;
use hir::Span;

impl Reader {
    /// Says why a path leads nowhere.
    pub(super) fn complain(
        &mut self,
        scope: &Scope,
        path: &syn::Path,
        names: &[&str],
        wanted: Wanted,
        failure: &Failure,
    ) {
        let name = names[failure.index];
        let at = self.span(path.segments[failure.index].ident.span());
        let last = failure.index + 1 == names.len();
        if let Some(private) = &failure.private {
            self.private(private, name, at);
            return;
        }
        let space = if last { wanted.space() } else { Space::Types };
        match &failure.container {
            Some(container) => {
                let help = self.similar_in(container, name, space);
                if help.is_none() && self.is_library(container) {
                    self.not_read(format!("`{}` is", names.join("::")), at);
                    return;
                }
                let place = self.def_path(container);
                let place = if place == "crate" {
                    String::from("the crate root")
                } else {
                    format!("`{place}`")
                };
                let diagnostic = if last {
                    let (code, kind) = wanted.absent();
                    let module = match self.module_path(container).as_str() {
                        "" => String::from("the crate root"),
                        path => format!("module `{path}`"),
                    };
                    self.error(
                        Some(code),
                        format!("cannot find {kind} `{name}` in {module}"),
                        at,
                        format!("not found in {place}"),
                    )
                } else {
                    let message = format!("cannot find `{name}` in {place}");
                    self.error(
                        Some("E0433"),
                        message,
                        at,
                        format!("could not find `{name}` in {place}"),
                    )
                };
                diagnostic.help = help;
            }
            None if last => self.unknown(scope, name, wanted, at),
            None => self.unresolved(scope, name, at),
        }
    }

    /// Says that something is not for everybody.
    pub(super) fn private(&mut self, what: &Def, name: &str, at: Span) {
        let kind = self.plain_kind(what);
        self.error(
            Some("E0603"),
            format!("{kind} `{name}` is private"),
            at,
            format!("private {kind}"),
        );
    }

    /// The first name of a longer path.
    fn unresolved(&mut self, scope: &Scope, name: &str, at: Span) {
        if name == "super" {
            let label = "there are too many leading `super` keywords";
            self.error(Some("E0433"), "too many leading `super` keywords", at, label);
            return;
        }
        if self.is_known_crate(name) {
            self.not_read(format!("the crate `{name}` is"), at);
            return;
        }
        let (kind, label) = if name.starts_with(|first: char| first.is_uppercase()) {
            ("type", format!("use of undeclared type `{name}`"))
        } else {
            ("module or crate", format!("use of unresolved module or unlinked crate `{name}`"))
        };
        let help = super::suggest::suggestion(self, scope, name, Space::Types);
        self.error(
            Some("E0433"),
            format!("cannot find {kind} `{name}` in this scope"),
            at,
            label,
        )
        .help = help;
    }

    /// A name that means nothing here.
    fn unknown(&mut self, scope: &Scope, name: &str, wanted: Wanted, at: Span) {
        // Something else of that name may be there.
        let instead = match wanted.space() {
            Space::Values => self.lexical(scope.module, name, Space::Types),
            _ => self.lexical(scope.module, name, Space::Values),
        };
        match instead {
            Some(Def::Error) => return,
            Some(def) if wanted.space() == Space::Values || wanted == Wanted::Trait => {
                let kind = self.kind(&def);
                let (code, what) = wanted.instead();
                self.error(
                    Some(code),
                    format!("expected {what}, found {kind} `{name}`"),
                    at,
                    format!("not a {what}"),
                );
                return;
            }
            _ => {}
        }
        let macros = wanted.space() == Space::Values && super::macros::KNOWN.contains(&name);
        if macros {
            let (_, what) = wanted.instead();
            let diagnostic = self.error(
                Some("E0423"),
                format!("expected {what}, found macro `{name}`"),
                at,
                format!("not a {what}"),
            );
            diagnostic.help = Some(format!("use `!` to invoke the macro: `{name}!`"));
            return;
        }
        let (code, kind) = wanted.absent();
        let help = super::suggest::suggestion(self, scope, name, wanted.space());
        self.error(
            Some(code),
            format!("cannot find {kind} `{name}` in this scope"),
            at,
            "not found in this scope",
        )
        .help = help;
    }

    /// The path of a module.
    fn module_path(&self, def: &Def) -> String {
        match def {
            Def::Module(id) => self.modules[id.0].path.clone(),
            def => self.def_path(def),
        }
    }
}

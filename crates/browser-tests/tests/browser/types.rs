//! What `web/types/demos` says of the compiled Rust is what it really exports.

use std::fs;

use anyhow::{Context, Result, ensure};
use browser_tests::{Browser, Site, checkout, visit};

/// The fields of a view that are there at times.
const OPTIONAL: [&str; 2] = ["fault", "won"];

/// What a description in TypeScript declares.
struct Declared {
    /// Functions, classes, and their methods as `Class.method`, sorted.
    exports: Vec<String>,
    /// The fields of the interface `Page` that are always there, sorted.
    view: Vec<String>,
}

impl Declared {
    fn read(module: &str) -> Result<Self> {
        let file = checkout().web().join(format!("types/demos/{module}.d.ts"));
        let text = fs::read_to_string(&file)
            .with_context(|| format!("{} cannot be read", file.display()))?;
        Ok(Self::of(&text))
    }

    fn of(text: &str) -> Self {
        let (mut exports, mut view) = (Vec::new(), Vec::new());
        let mut inside = "";
        for line in text.lines() {
            if line.starts_with("export default function ") {
                exports.push("default".to_owned());
            } else if let Some(function) = line.strip_prefix("export function ") {
                exports.push(name(function).to_owned());
            } else if let Some(class) = line.strip_prefix("export class ") {
                inside = name(class);
                exports.push(inside.to_owned());
            } else if let Some(interface) = line.strip_prefix("export interface ") {
                inside = name(interface);
            } else if let Some(member) = line.strip_prefix("  ") {
                let name = name(member);
                match &member[name.len()..] {
                    rest if rest.starts_with('(') && name != "constructor" => {
                        exports.push(format!("{inside}.{name}"));
                    }
                    // An optional field goes on with `?:`.
                    rest if rest.starts_with(": ") && inside == "Page" => {
                        view.push(name.to_owned())
                    }
                    _ => {}
                }
            }
        }
        exports.sort();
        view.sort();
        Self { exports, view }
    }
}

/// The word that a text starts with.
fn name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

/// The names that a module exports, and the fields of an explorer's view if it has one.
async fn found(browser: &Browser, module: &str) -> Result<(Vec<String>, Vec<String>)> {
    const LOOK: &str = "
        const module = await import(new URL(`../demos/${arguments[0]}.js`, document.baseURI).href);
        const names = Object.keys(module);
        for (const [name, value] of Object.entries(module)) {
            const methods = Object.getOwnPropertyNames(value.prototype ?? {}).filter(method => method !== 'constructor');
            if (/^class/.test(value.toString())) names.push(...methods.map(method => `${name}.${method}`));
        }
        if (!module.Explorer) return [names, []];
        await module.default();
        return [names, Object.keys(new module.Explorer('x', '', 'interleaving', '').view())];";
    browser.open("core/mutex.html").await?.eval_promise(LOOK, vec![module.into()]).await
}

#[test]
fn the_compiled_rust_is_as_its_types_say() {
    visit(Site::isolated(), async |browser| {
        for module in ["wasm_demos", "explorer", "page_grader"] {
            let declared = Declared::read(module)?;
            let (exports, view) = found(browser, module).await?;
            let missing: Vec<_> =
                declared.exports.iter().filter(|name| !exports.contains(name)).collect();
            ensure!(missing.is_empty(), "{module} exports no {missing:?}, but {exports:?}");
            ensure!(!declared.exports.is_empty(), "nothing is declared of {module}");
            if module == "explorer" {
                let missing: Vec<_> =
                    declared.view.iter().filter(|field| !view.contains(field)).collect();
                ensure!(missing.is_empty(), "a view has no {missing:?}, but {view:?}");
                let unknown: Vec<_> = view
                    .iter()
                    .filter(|field| {
                        !OPTIONAL.contains(&field.as_str()) && !declared.view.contains(field)
                    })
                    .collect();
                ensure!(unknown.is_empty(), "no type says that a view has {unknown:?}");
            }
        }
        Ok(())
    });
}

#[test]
fn declarations_are_read() {
    let text = "export default function init(): X;\nexport interface Page {\n  source: string;\n  fault?: [start: number];\n}\n\
        export class E {\n  constructor(a: string);\n  step(thread: number): Page;\n}\nexport function trap(): void;\n";
    let declared = Declared::of(text);
    assert_eq!(declared.exports, ["E", "E.step", "default", "trap"]);
    assert_eq!(declared.view, ["source"]);
}

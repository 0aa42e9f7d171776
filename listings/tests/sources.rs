//! The excerpts of other people's source in `sources/` are what stands in the original, in the version that they name.
//!
//! An excerpt leaves out comments, and what stands where it has a line `// …`; it has numbers for the notes on the page, `// (1)`.
//! The first line of a file names the original, the version and the licence; the second one is where to read it. An
//! original that is not on this machine cannot be compared. Then the file must be the one that was: `sources/hashes.txt`
//! has a hash of each, which only `BLESS=1` and a comparison that succeeded write.

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

/// Where an excerpt is from.
struct Origin<'a> {
    /// The path of the original in its project.
    path: &'a str,
    /// `Rust`, `Go`, or the name of a crate.
    project: &'a str,
    version: &'a str,
}

impl<'a> Origin<'a> {
    /// Reads the first two lines of an excerpt.
    fn of(text: &'a str) -> Option<Self> {
        let mut lines = text.lines();
        let mut parts = lines.next()?.strip_prefix("// ")?.split(", ");
        let (path, named, licence) = (parts.next()?, parts.next()?, parts.next()?);
        let (project, version) = named.split_once(' ')?;
        let link = lines.next()?.strip_prefix("// https://")?;
        (link.contains(version) && link.ends_with(path) && !licence.is_empty()).then_some(Self {
            path,
            project,
            version,
        })
    }

    /// The original's text, if it is on this machine.
    fn original(&self) -> Option<String> {
        match self.project {
            "Rust" => self.of_rust(),
            "Go" => self.of_go(),
            name => fs::read_to_string(crate_folder(name, self.version)?.join(self.path)).ok(),
        }
    }

    /// From the component `rust-src`, or else from `rust-docs`, whose pages hold the source too.
    fn of_rust(&self) -> Option<String> {
        if support::rustc_version().split(' ').nth(1) != Some(self.version) {
            return None;
        }
        let output = support::rustc().args(["--print", "sysroot"]).output().ok()?;
        let sysroot = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
        let source = sysroot.join("lib/rustlib/src/rust").join(self.path);
        let page = self.path.strip_prefix("library/")?.replacen("/src/", "/", 1);
        let page = sysroot.join(format!("share/doc/rust/html/src/{page}.html"));
        fs::read_to_string(source)
            .ok()
            .or_else(|| Some(text_of_page(&fs::read_to_string(page).ok()?)))
    }

    /// From one of the folders in the variable `GOROOT`.
    fn of_go(&self) -> Option<String> {
        let wanted = format!("go{}", self.version);
        let is_it = |root: &PathBuf| {
            let version = fs::read_to_string(root.join("VERSION")).unwrap_or_default();
            version.lines().next() == Some(&wanted)
        };
        let root = env::split_paths(&env::var_os("GOROOT")?).find(is_it)?;
        fs::read_to_string(root.join(self.path)).ok()
    }
}

/// Where cargo has unpacked the crate.
fn crate_folder(name: &str, version: &str) -> Option<PathBuf> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--locked", "--format-version=1"]);
    let metadata: Value = serde_json::from_slice(&cargo.output().ok()?.stdout).ok()?;
    let packages = metadata["packages"].as_array()?;
    let is_it = |package: &&Value| package["name"] == name && package["version"] == version;
    let manifest = packages.iter().find(is_it)?["manifest_path"].as_str()?;
    Path::new(manifest).parent().map(Path::to_owned)
}

/// The source on a page of rustdoc, without its marks and line numbers.
fn text_of_page(html: &str) -> String {
    let code = html.split_once("<pre class=\"rust\"><code>").map_or("", |(_, code)| code);
    let mut text = String::new();
    for line in code.split("</code></pre>").next().unwrap_or_default().lines() {
        // A line begins with the link that is its number.
        let line = line.split_once(" data-nosnippet>").map_or(line, |(before, rest)| {
            assert!(before.ends_with(|c: char| c.is_ascii_digit()), "not a number: {before}");
            rest.split_once("</a>").map_or("", |(_, line)| line)
        });
        for part in line.split('<') {
            // Before the first mark there is no `>`; a `>` of the source is written `&gt;`.
            text += part.split_once('>').map_or(part, |(_, rest)| rest);
        }
        text.push('\n');
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// The lines of code: without indentation, comments and notes. A line `// …` stays.
fn code_lines(text: &str) -> Vec<&str> {
    let is_code = |line: &&str| {
        !line.is_empty()
            && (*line == "// …" || !(line.starts_with("//") || line.starts_with("#[inline")))
    };
    text.lines().map(without_note).map(str::trim).filter(is_code).collect()
}

/// A line without the comment at its end: a note of ours, or a comment of theirs.
fn without_note(line: &str) -> &str {
    match line.split_once("// ") {
        Some((before, _)) if !before.trim().is_empty() => before,
        _ => line,
    }
}

/// For each anchor of an excerpt the parts that stand in one piece in the original, in order.
fn pieces(text: &str) -> Vec<Vec<Vec<&str>>> {
    let anchored = text.split("// ANCHOR: ").skip(1);
    let parts = anchored.filter_map(|part| part.split_once('\n')?.1.split("// ANCHOR_END").next());
    parts
        .map(|part| {
            let lines = code_lines(part);
            let pieces = lines.split(|line| *line == "// …").filter(|piece| !piece.is_empty());
            pieces.map(<[_]>::to_vec).collect::<Vec<_>>()
        })
        .filter(|pieces| !pieces.is_empty())
        .collect()
}

/// What of the excerpt does not stand in the original.
fn missing(excerpt: &str, original: &str) -> Vec<String> {
    let original = code_lines(original);
    let anchors = pieces(excerpt);
    if anchors.is_empty() {
        return vec!["there is nothing in an ANCHOR".to_owned()];
    }
    let mut missing = Vec::new();
    for pieces in anchors {
        let mut rest = &original[..];
        for piece in pieces {
            match rest.windows(piece.len()).position(|window| window == piece) {
                Some(start) => rest = &rest[start + piece.len()..],
                None => missing.push(piece.join("\n")),
            }
        }
    }
    missing
}

/// FNV-1a, 64 bits: enough to notice that a file has changed.
fn hash(text: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

#[test]
fn every_excerpt_is_what_stands_in_the_original() {
    let folder = support::listings().join("sources");
    let hashes = folder.join("hashes.txt");
    let recorded = fs::read_to_string(&hashes).unwrap_or_default();
    let mut known: BTreeMap<String, String> = recorded
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(hash, name)| (name.to_owned(), hash.to_owned()))
        .collect();
    let mut wrong = Vec::new();
    for extension in ["rs", "go"] {
        for name in support::names("sources", extension) {
            let name = format!("{name}.{extension}");
            let text = fs::read_to_string(folder.join(&name)).expect("an excerpt can be read");
            let Some(origin) = Origin::of(&text) else {
                wrong.push(format!("{name} does not say where it is from"));
                continue;
            };
            let Some(original) = origin.original() else {
                println!(
                    "{name}: {} {} is not here to compare with",
                    origin.project, origin.version
                );
                if known.get(&name) != Some(&hash(&text)) {
                    wrong.push(format!("{name} was changed, and the original is not here"));
                }
                continue;
            };
            let missing = missing(&text, &original);
            if missing.is_empty() {
                known.insert(name, hash(&text));
            } else {
                wrong.push(format!("{name}: not in the original:\n{}", missing.join("\n\n")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let now: String = known.iter().map(|(name, hash)| format!("{hash} {name}\n")).collect();
    if support::blessing() {
        fs::write(&hashes, &now).expect("the hashes can be written");
    } else {
        assert_eq!(
            recorded, now,
            "an excerpt has changed: BLESS=1 cargo test -p listings --test sources"
        );
    }
}

#[test]
fn what_is_left_out_is_marked_and_what_is_added_is_found() {
    let original = "fn f() {\n    // why\n    a(); // what\n    b();\n    c();\n}\n";
    let excerpt = |body: &str| format!("// ANCHOR: x\n{body}// ANCHOR_END: x\n");
    let found = |body: &str| missing(&excerpt(body), original);
    assert!(found("fn f() {\n    a(); // (1)\n    b();\n").is_empty());
    assert!(found("fn f() {\n// …\nc();\n}\n").is_empty());
    assert_eq!(found("a();\nc();\n"), ["a();\nc();"]);
    assert_eq!(found("c();\n// …\na();\n"), ["a();"], "in another order");
    assert_eq!(missing("a();\n", original).len(), 1, "an excerpt without an anchor");
}

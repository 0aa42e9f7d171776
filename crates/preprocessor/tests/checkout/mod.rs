//! A tiny checkout in a temporary folder, put together and judged in sentences.

#![allow(dead_code, reason = "each test file uses its part of the harness")]

use std::fs;
use std::path::Path;

use mdbook_driver::MDBook;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use preprocessor::{Mistakes, Workbook};
use tempfile::TempDir;
use walkdir::WalkDir;

const BOOK_TOML: &str = r##"
[book]
title = "A tiny book"
language = "en"

[output.html]
git-repository-url = "https://example.org/counters"

[preprocessor.workbook]
command = "false"
before = ["links"]

[preprocessor.workbook.admonish.directive.custom.go]
icon = "theme/go.svg"
color = "#0a7ea4"
title = "Coming from Go"

[preprocessor.workbook.admonish.directive.custom.answer]
icon = "theme/go.svg"
color = "#0a7ea4"
title = "What you should see"
collapsible = true
"##;

const EXERCISE: &str = "//! # ex02: A total behind a `Mutex`\n//!\n//! Make `add` lose nothing, by a lock.\n//! More.\n";

/// The exercises, the engines and the book of a checkout.
pub struct Checkout {
    folder: TempDir,
    summary: String,
}

impl Checkout {
    /// One exercise, ex02, the real demos, and no page yet.
    pub fn new() -> Self {
        let checkout =
            Self { folder: TempDir::new().unwrap(), summary: "# Summary\n\n".to_owned() };
        let engines = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../wasm-demos/src/engine");
        for engine in fs::read_dir(engines).unwrap() {
            let engine = engine.unwrap();
            // What one of them is made of is not looked at.
            if engine.path().is_dir() {
                continue;
            }
            let name = format!("wasm-demos/src/engine/{}", engine.file_name().display());
            checkout.write(&name, &fs::read_to_string(engine.path()).unwrap());
        }
        checkout.file("exercises/ex02/stub.rs", EXERCISE).file("book.toml", BOOK_TOML)
    }

    /// With this file, its path seen from the root.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.write(path, text);
        self
    }

    /// With this page, its path seen from `src`.
    pub fn page(mut self, path: &str, text: &str) -> Self {
        self.write(&format!("src/{path}"), text);
        self.summary += &format!("- [{path}]({path})\n");
        self.write("src/SUMMARY.md", &self.summary);
        self
    }

    /// With this line at the end of the table of contents.
    pub fn entry(mut self, line: &str) -> Self {
        self.summary += line;
        self.write("src/SUMMARY.md", &self.summary);
        self
    }

    /// The same checkout as a system with other line ends may have it.
    pub fn with_crlf(self) -> Self {
        let files = ["src", "exercises", "listings", "wasm-demos", "book.toml"];
        let files = files.iter().flat_map(|name| WalkDir::new(self.root().join(name)));
        for file in files.flatten().filter(|entry| entry.file_type().is_file()) {
            let text = fs::read_to_string(file.path()).unwrap();
            fs::write(file.path(), text.replace('\n', "\r\n")).unwrap();
        }
        self
    }

    /// Its root.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn preprocess(&self) -> anyhow::Result<mdbook_preprocessor::book::Book> {
        let root = self.folder.path();
        let book = MDBook::load(root)?;
        let context =
            PreprocessorContext::new(root.to_owned(), book.config.clone(), "html".to_owned());
        Workbook::english(root.to_owned()).run(&context, book.book)
    }

    /// What mdBook goes on with after the preprocessor has seen the first page.
    #[track_caller]
    pub fn expanded(&self) -> String {
        let book = self.preprocess().unwrap();
        book.chapters().next().unwrap().content.clone()
    }

    /// The first page as it is built.
    #[track_caller]
    pub fn html(&self) -> String {
        let mut book = MDBook::load(self.folder.path()).unwrap();
        book.with_preprocessor(Workbook::english(self.folder.path().to_owned()));
        book.build().unwrap();
        fs::read_to_string(self.folder.path().join("book/index.html")).unwrap()
    }

    /// The build stops, and this is all that it says, with ROOT for the folder of the checkout.
    #[track_caller]
    pub fn is_refused_with(&self, expected: &[&str]) {
        let error = self.preprocess().expect_err("the book is refused");
        let mistakes = error
            .downcast_ref::<Mistakes>()
            .unwrap_or_else(|| panic!("not about a page: {error:?}"));
        let root = self.folder.path().canonicalize().unwrap();
        assert_eq!(
            mistakes.to_string().replace(&*root.to_string_lossy(), "ROOT"),
            expected.join("\n")
        );
        assert_eq!(mistakes.iter().count(), expected.len());
    }

    /// The build stops, and this is the first thing that it says.
    #[track_caller]
    pub fn is_refused_starting_with(&self, expected: &str) {
        let error = self.preprocess().expect_err("the book is refused").to_string();
        assert_eq!(error.lines().next(), Some(expected), "{error}");
    }

    /// The build stops because of something else than a page.
    #[track_caller]
    pub fn fails_with(&self, expected: &str) {
        let error = format!("{:#}", self.preprocess().expect_err("the book is refused"));
        assert!(error.contains(expected), "{error}");
    }
}

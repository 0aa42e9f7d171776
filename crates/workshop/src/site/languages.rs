//! The course in other languages: each in a folder of its own below the site's top, such as `de/`.
//!
//! mdBook renders a whole site for each. What is the same in all (scripts, modules, fonts, pictures) is there once, at the
//! site's top: pages in a folder of a language refer to it one level further up.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::{Context, Result, ensure};
use mdbook_driver::MDBook;
use mdbook_driver::book::BookItem;
use preprocessor::{Translated, Workbook};
use regex::{Captures, Regex};
use serde_json::Value;
use translation::Translation;
use workbook::checkout::Checkout;

use super::{contents, search, shared};

/// Attributes of a tag, as mdBook and the preprocessor write them.
static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?<name>\s[\w-]+)="(?<value>[^"\s]+)""#).expect("a valid pattern")
});

/// The course in one language, not yet in its place.
pub(super) struct Rendered {
    language: String,
    folder: PathBuf,
    pub(super) course: shared::Course,
}

/// Renders the course in a language.
pub(super) fn render(checkout: &Checkout, language: &str) -> Result<Rendered> {
    let translation = Translation::read(checkout.root(), language)?;
    let workplace = checkout.root().join(".workbook/languages").join(language);
    files::remove_folder(&workplace)?;
    let (folder, theme) = (workplace.join("site"), workplace.join("theme"));
    let has_theme = put_theme(checkout, &translation, &theme)?;
    let mut book = MDBook::load(checkout.root()).context("the book cannot be loaded")?;
    let english = translate(&mut book, &translation)?;
    book.config.build.build_dir.clone_from(&folder);
    configure(&mut book, &translation, has_theme.then_some(&theme))?;
    let words = translation.interface();
    let course_words = words.clone();
    let translated = Some(Translated { words, english });
    book.with_preprocessor(Workbook { root: checkout.root().to_path_buf(), translated });
    let course = shared::Course::of(&book, &format!("{language}/"), course_words)?;
    book.build().with_context(|| format!("in the language {language}"))?;
    contents::mend(&folder)?;
    search::slim(&folder)?;
    Ok(Rendered { language: language.to_owned(), folder, course })
}

/// The theme with its frame in the language, and with the words for scripts; whether the course has one of its own.
fn put_theme(checkout: &Checkout, translation: &Translation, to: &Path) -> Result<bool> {
    let from = checkout.root().join("theme");
    if !checkout.root().join(translation::FRAME).exists() {
        return Ok(false);
    }
    for file in files::files_below(&from)? {
        let to = to.join(&file);
        fs::create_dir_all(to.parent().context("a folder")?)?;
        fs::copy(from.join(&file), &to).with_context(|| format!("{}", file.display()))?;
    }
    let frame = fs::read_to_string(checkout.root().join(translation::FRAME))?;
    // Sorted, so that the same catalogue makes the same site.
    let words: BTreeMap<String, String> = translation.interface().into_iter().collect();
    let words = serde_json::to_string(&words)?;
    // What mdBook's templates take for a directive, and HTML for the end of the element.
    let words = words.replace('<', "\\u003c").replace('{', "\\u007b");
    let words = words.replacen("\\u007b", "{", 1);
    let head = format!(
        "<script type=\"application/json\" id=\"workbook-words\">{words}</script>\n  </head>"
    );
    let frame = translation.frame(&frame).replacen("</head>", &head, 1);
    let file = Path::new(translation::FRAME).file_name().context("a file")?;
    fs::write(to.join(file), frame)?;
    // The list of chapters for readers without JavaScript has words of the frame.
    let list = to.join("toc.html.hbs");
    if let Ok(text) = fs::read_to_string(&list) {
        fs::write(&list, translation.frame(&text))?;
    }
    Ok(true)
}

/// Puts the translation in the place of the text; the English pages.
fn translate(book: &mut MDBook, translation: &Translation) -> Result<HashMap<PathBuf, String>> {
    for item in &mut book.book.items {
        if let BookItem::PartTitle(title) = item {
            *title = translation.title(title);
        }
    }
    let mut english = HashMap::new();
    let mut problem = None;
    book.book.for_each_chapter_mut(|chapter| {
        chapter.name = translation.title(&chapter.name);
        let Some(path) = chapter.source_path.clone() else { return };
        let name = super::published::url(&path);
        match translation.page(&name, &chapter.content.replace("\r\n", "\n")) {
            Ok(page) => {
                let before = std::mem::replace(&mut chapter.content, page);
                english.insert(path, before);
                if translation.is_in_part(&name) {
                    chapter.content = with_notice(&chapter.content, translation);
                }
            }
            Err(error) => problem = Some(error.context(format!("src/{name}"))),
        }
    });
    problem.map_or(Ok(english), Err)
}

/// The page with a sentence below its title that says that not all of it is translated.
fn with_notice(page: &str, translation: &Translation) -> String {
    let words = translation.interface();
    let say = |english: &str| words.get(english).cloned().unwrap_or_else(|| english.to_owned());
    let notice = say("Parts of this page are not translated yet. They are in English.");
    let (title, rest) = page.split_once('\n').unwrap_or((page, ""));
    format!("{title}\n\n<p class=\"page-note\">{notice}</p>\n\n{rest}")
}

fn configure(book: &mut MDBook, translation: &Translation, theme: Option<&PathBuf>) -> Result<()> {
    const KINDS: &str = "preprocessor.workbook.admonish.directive.custom";
    let config = &mut book.config;
    config.book.language = Some(translation.language.clone());
    config.book.description = config.book.description.as_deref().map(|it| translation.text(it));
    if let Some(theme) = theme {
        config.set("output.html.theme", theme)?;
    }
    // The site has one page for what is not there.
    config.set("output.html.input-404", "")?;
    let kinds: HashMap<String, Value> = config.get(KINDS)?.unwrap_or_default();
    for (kind, settings) in kinds {
        if let Some(title) = settings.get("title").and_then(Value::as_str) {
            config.set(format!("{KINDS}.{kind}.title"), translation.text(title))?;
        }
    }
    Ok(())
}

impl Rendered {
    /// Moves the pages into their folder of the site, whose other files they share.
    pub(super) fn move_into(&self, site: &Path) -> Result<()> {
        let files = files::files_below(&self.folder)?;
        let is_own = |file: &Path| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let is_index = name.starts_with("toc-") || name.starts_with("searchindex-");
            is_index || file.extension().is_some_and(|extension| extension == "html")
        };
        for file in &files {
            if !is_own(file) {
                ensure!(
                    site.join(file).is_file(),
                    "{} is in the site in {} alone, and is no page",
                    file.display(),
                    self.language
                );
                continue;
            }
            let text = fs::read_to_string(self.folder.join(file))?;
            let is_page = file.extension().is_some_and(|extension| extension == "html");
            let is_shared = |path: &Path| !is_own(path) && site.join(path).is_file();
            let text = match file == Path::new("index.html") {
                true => shared::from_the_top(&text),
                false => text,
            };
            let text = if is_page { with_shared(&text, file, is_shared) } else { text };
            let to = site.join(&self.language).join(file);
            fs::create_dir_all(to.parent().context("a folder")?)?;
            files::write_if_changed(&to, text.as_bytes())?;
        }
        Ok(())
    }
}

/// The page `file` with its references to shared files as they are from one folder further down.
fn with_shared(html: &str, file: &Path, is_shared: impl Fn(&Path) -> bool) -> String {
    let folder = file.parent().unwrap_or(Path::new(""));
    let reference = |captures: &Captures| {
        let (name, value) = (&captures["name"], &captures["value"]);
        let path = value.split(['?', '#']).next().unwrap_or_default();
        match within(folder, path).filter(|path| is_shared(path)) {
            Some(_) => format!("{name}=\"../{value}\""),
            None => captures[0].to_owned(),
        }
    };
    ATTRIBUTE.replace_all(html, reference).into_owned()
}

/// Where a relative address leads to from a folder of the site; nowhere if that is outside.
fn within(folder: &Path, address: &str) -> Option<PathBuf> {
    if address.is_empty() || address.contains(':') || address.starts_with('/') {
        return None;
    }
    files::normal(&folder.join(address))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::with_shared;

    #[test]
    fn what_is_shared_is_found_one_level_further_up_and_pages_are_where_they_were() {
        let is_shared =
            |path: &Path| ["web/a.js", "icon.svg"].iter().any(|shared| path == Path::new(shared));
        let page = |file: &str, html: &str| with_shared(html, Path::new(file), is_shared);
        for (file, before, after) in [
            ("b.html", "<script src=\"web/a.js\">", "<script src=\"../web/a.js\">"),
            ("c/b.html", "<img src=\"../icon.svg?x\">", "<img src=\"../../icon.svg?x\">"),
            ("c/b.html", "<a href=\"../icon.html\">", "<a href=\"../icon.html\">"),
            ("c/b.html", "<a href=\"web/a.js\">", "<a href=\"web/a.js\">"),
            ("b.html", "<a href=\"https://x/web/a.js\">", "<a href=\"https://x/web/a.js\">"),
            ("b.html", "<a href=\"../web/a.js\">", "<a href=\"../web/a.js\">"),
            ("b.html", "<code>src=&quot;web/a.js&quot;", "<code>src=&quot;web/a.js&quot;"),
        ] {
            assert_eq!(page(file, before), after);
        }
    }
}

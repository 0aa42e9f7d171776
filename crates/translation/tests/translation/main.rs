//! Messages out of pages, translations into them, catalogues, the gate, and the course's own catalogues.

mod catalogues;
mod course;
mod gate;
mod pages;

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use translation::{Catalogue, Message, Translation, messages};

/// A small course with one page, `a.md`.
pub(crate) struct Course(TempDir);

impl Course {
    pub(crate) fn with(page: &str) -> Self {
        let course = Self(tempfile::tempdir().expect("a folder"));
        course.write("src/SUMMARY.md", "# Summary\n\n# Part I: Start\n\n- [One `count`](a.md)\n");
        course.write("book.toml", "[book]\ndescription = \"About counters\"\n");
        course.write("src/a.md", page);
        course.write(
            "theme/index.hbs",
            "<a title=\"Turn over\">{{!-- not me --}}</a><p>Skip to it</p>",
        );
        course.write("crates/preprocessor/src/a.rs", "course.say(\"Well done\")");
        course.write("crates/workshop/src/site/a.rs", "");
        course.write(
            "web/a.js",
            "import { say } from \"./kit/words.js\";\nsay(\"{count} of them\", { count });\n",
        );
        course.write("web/b.js", "this.say(\"not in the language of the page\");\n");
        course
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.0.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn messages(&self) -> Vec<Message> {
        messages(self.root()).expect("messages")
    }

    /// The English texts of the page, in its order.
    pub(crate) fn texts(&self) -> Vec<String> {
        let of_page = |message: &Message| message.files.iter().any(|file| file == "src/a.md");
        self.messages().into_iter().filter(of_page).map(|message| message.text).collect()
    }

    /// A translation that has these texts, by the English ones.
    pub(crate) fn translation(&self, texts: &[(&str, &str)]) -> Translation {
        let messages = self.messages();
        let mut catalogue = Catalogue::empty(&messages, "de");
        for (english, other) in texts {
            let said: Vec<&Message> = messages.iter().filter(|it| it.text == *english).collect();
            assert!(!said.is_empty(), "\"{english}\" is no message");
            said.iter().for_each(|message| catalogue.put(message, other, false));
        }
        Translation::new("de", catalogue)
    }

    /// The page in German.
    pub(crate) fn german(&self, texts: &[(&str, &str)]) -> String {
        let page = fs::read_to_string(self.root().join("src/a.md")).expect("a page");
        self.translation(texts).page("a.md", &page).expect("a page")
    }
}

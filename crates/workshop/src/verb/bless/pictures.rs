//! PNG pictures, drawn by a browser: of links to the course, one for each folder of pages, and its icons. Services that show links
//! and systems that install a site take no SVG.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use mdbook_driver::MDBook;
use mdbook_driver::book::BookItem;
use workbook::checkout::Checkout;
use workbook::process::Tool;

use crate::browser;

/// Pixels of a picture for links.
const LINK: (u32, u32) = (1200, 630);

/// The icons: file, pixels a side, and how much of a side the drawing takes. (Systems cut a mask out of the last.)
const ICONS: [(&str, u32, f32); 4] = [
    ("icon-180", 180, 0.8),
    ("icon-192", 192, 0.9),
    ("icon-512", 512, 0.9),
    ("maskable-512", 512, 0.6),
];

/// Draws them all anew.
///
/// # Errors
/// There is no browser, it draws nothing, or the book cannot be read.
pub(super) fn draw(checkout: &Checkout) -> Result<()> {
    let drawing = checkout.root().join("theme/favicon.svg");
    let drawing = fs::read_to_string(&drawing)
        .with_context(|| format!("there is no {}", drawing.display()))?;
    let book = MDBook::load(checkout.root()).context("the book cannot be loaded")?;
    let course = book.config.book.title.clone().unwrap_or_default();
    let pen = Pen::take()?;
    for (folder, title) in titles(&book) {
        let file = checkout.src().join(format!("pictures/{folder}.png"));
        pen.draw(&card(&drawing, &course, &title), LINK, &file)?;
    }
    for (name, side, part) in ICONS {
        let file = checkout.src().join(format!("icons/{name}.png"));
        pen.draw(&icon(&drawing, part), (side, side), &file)?;
    }
    Ok(())
}

/// What stands on the picture of each folder of pages: the title of the part that the first of them is in. Pages in no folder
/// have that of the course.
fn titles(book: &MDBook) -> BTreeMap<String, String> {
    let mut titles = BTreeMap::new();
    let mut part = String::new();
    for item in book.iter() {
        match item {
            BookItem::PartTitle(title) => {
                part = title.split_once(": ").map_or(&**title, |(_, title)| title).to_owned();
            }
            BookItem::Chapter(chapter) => {
                let folder = chapter.path.as_deref().and_then(Path::parent);
                if let Some(folder) = folder.filter(|folder| *folder != Path::new("")) {
                    titles.entry(folder.display().to_string()).or_insert_with(|| part.clone());
                }
            }
            BookItem::Separator => {}
        }
    }
    let about = "An interactive workbook on concurrent counters in Rust";
    titles.insert("course".to_owned(), about.to_owned());
    titles
}

fn card(drawing: &str, course: &str, title: &str) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!DOCTYPE html><meta charset=utf-8><style>\
         body {{ margin: 0; box-sizing: border-box; height: 630px; padding: 0 90px; display: flex; gap: 80px; align-items: center;\
         background: #fdfcf9; color: #23262b; font-family: 'Open Sans', 'DejaVu Sans', sans-serif; border-bottom: 16px solid #1f5291 }}\
         svg {{ width: 300px; flex: none }} p {{ margin: 0 0 24px; font-size: 40px; color: #1f5291 }}\
         h1 {{ margin: 0; font-size: 64px; line-height: 1.2 }}</style>\
         {drawing}<div><p>{}</p><h1>{}</h1></div>",
        escape(course),
        escape(title)
    )
}

fn icon(drawing: &str, part: f32) -> String {
    format!(
        "<!DOCTYPE html><meta charset=utf-8><style>\
         body {{ margin: 0; height: 100vh; display: grid; place-items: center; background: #fdfcf9 }}\
         svg {{ width: {}vw }}</style>{drawing}",
        part * 100.0
    )
}

/// A browser that draws.
struct Pen(std::path::PathBuf);

impl Pen {
    fn take() -> Result<Self> {
        Ok(Self(browser::find()?.browser))
    }

    fn draw(&self, html: &str, (width, height): (u32, u32), file: &Path) -> Result<()> {
        let folder = std::env::temp_dir().join(format!("workbook-pictures-{}", std::process::id()));
        let (page, picture) = (folder.join("page.html"), folder.join("picture.png"));
        files::write_if_changed(&page, html.as_bytes())?;
        let drawn = Tool::new(&self.0)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"])
            .args([
                format!("--user-data-dir={}", folder.join("profile").display()),
                format!("--window-size={width},{height}"),
                format!("--screenshot={}", picture.display()),
                format!("file://{}", page.display()),
            ])
            .run(|_| {})?;
        let bytes = fs::read(&picture);
        files::remove_folder(&folder)?;
        let Ok(bytes) = bytes else {
            bail!("the browser has drawn nothing: {}", drawn.text.trim_end());
        };
        files::write_if_changed(file, &bytes)?;
        Ok(())
    }
}

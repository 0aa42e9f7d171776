//! The book as an ePub.

use anyhow::Result;
use epub_builder::{
    EpubBuilder, EpubContent, EpubVersion, MetadataOpfV3, ReferenceType, ZipLibrary,
};
use uuid::Uuid;

use crate::page::Written;
use crate::writer::escape;
use crate::{Imprint, Medium, Site, answers};

const STYLE: &str = concat!(include_str!("book.css"), include_str!("ebook.css"));

impl Site {
    /// The book as the bytes of an ePub 3.
    ///
    /// # Errors
    /// An element is new to the book, or the archive cannot be written.
    pub fn epub(&self) -> Result<Vec<u8>> {
        let book = self.book(Medium::Ebook)?;
        let mut epub = EpubBuilder::new(ZipLibrary::new()?)?;
        epub.epub_version(EpubVersion::V30).stylesheet(self.colours.resolve(STYLE).as_bytes())?;
        self.describe(&mut epub)?;
        epub.add_cover_image("cover.png", self.cover.as_slice(), "image/png")?;
        self.add(
            &mut epub,
            "title",
            "Title page",
            1,
            &title_page(&self.imprint),
            Some(ReferenceType::TitlePage),
        )?;
        for (number, ((title, written), (_, pages))) in
            book.parts.iter().zip(&self.parts).enumerate()
        {
            let (key, heading) = (
                format!("part-{}", number + 1),
                format!("<h1 class=\"part\">{}</h1>", escape(title)),
            );
            let first = (number == 0).then_some(ReferenceType::Text);
            self.add(&mut epub, &key, title, 1, &heading, first)?;
            for (page, Written { xhtml, pictures, .. }) in pages.iter().zip(written) {
                self.add(&mut epub, &page.key, &page.title, 2, xhtml, None)?;
                for picture in pictures {
                    epub.add_resource(&picture.name, picture.svg.as_bytes(), "image/svg+xml")?;
                }
            }
        }
        self.add(&mut epub, answers::KEY, answers::TITLE, 1, &book.answers, None)?;
        let mut bytes = Vec::new();
        epub.generate(&mut bytes)?;
        Ok(bytes)
    }

    fn describe(&self, epub: &mut EpubBuilder<ZipLibrary>) -> Result<()> {
        let Imprint { title, description, language, licence, version, .. } = &self.imprint;
        epub.metadata("title", title)?
            .metadata("description", description)?
            .metadata("lang", language)?
            .metadata("license", licence)?
            .metadata("toc_name", "Contents")?
            .metadata("generator", "cargo workbook paper")?;
        // The same version is the same book, whoever makes it.
        epub.set_uuid(Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{title} {version}").as_bytes()));
        let authors = format!("The {title} contributors");
        let more = [
            // As an author of its own kind: the library gives the first author and the language the same id.
            ("dcterms:creator", authors.as_str()),
            ("schema:version", version.as_str()),
            ("schema:accessMode", "textual"),
            ("schema:accessMode", "visual"),
            ("schema:accessModeSufficient", "textual"),
            ("schema:accessibilityFeature", "alternativeText"),
            ("schema:accessibilityFeature", "structuralNavigation"),
            ("schema:accessibilityFeature", "tableOfContents"),
            ("schema:accessibilityHazard", "none"),
            ("schema:accessibilitySummary", "Every figure is described in words."),
        ];
        for (property, content) in more {
            epub.add_metadata_opf(Box::new(MetadataOpfV3::new(
                property.to_owned(),
                escape(content),
            )));
        }
        Ok(())
    }

    fn add(
        &self,
        epub: &mut EpubBuilder<ZipLibrary>,
        key: &str,
        title: &str,
        level: i32,
        body: &str,
        role: Option<ReferenceType>,
    ) -> Result<()> {
        let language = escape(&self.imprint.language);
        let document = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
             <html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"{language}\" xml:lang=\"{language}\">\n\
             <head><title>{}</title><link rel=\"stylesheet\" type=\"text/css\" href=\"stylesheet.css\" /></head>\n\
             <body>\n{body}\n</body>\n</html>\n",
            escape(title)
        );
        let content =
            EpubContent::new(format!("{key}.xhtml"), document.as_bytes()).title(title).level(level);
        epub.add_content(match role {
            Some(role) => content.reftype(role),
            None => content,
        })?;
        Ok(())
    }
}

/// What stands on the first page.
pub(crate) fn title_page(imprint: &Imprint) -> String {
    let address = imprint.address.as_ref().map(|address| {
        let address = escape(address);
        format!("<p>To run what is recorded here: <a class=\"away\" href=\"{address}\">{address}</a></p>\n")
    });
    format!(
        "<div class=\"title-page\">\n<h1 class=\"title\">{}</h1>\n<p>{}</p>\n<p>Version {}. {}.</p>\n{}</div>\n",
        escape(&imprint.title),
        escape(&imprint.description),
        escape(&imprint.version),
        escape(&imprint.licence),
        address.unwrap_or_default()
    )
}

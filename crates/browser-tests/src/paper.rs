//! Pages on paper.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;

/// A format of paper, upright.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// In inches.
    width: f64,
    height: f64,
}

impl Paper {
    /// 210 mm by 297 mm.
    pub const A4: Self = Self { width: 8.27, height: 11.69 };
    /// What printers in North America hold.
    pub const LETTER: Self = Self { width: 8.5, height: 11.0 };
}

impl Page<'_> {
    /// How many sheets the page takes when it is printed, with the browser's margins.
    ///
    /// # Errors
    /// The browser does not print.
    pub async fn sheets(&self, paper: Paper) -> Result<usize> {
        let wanted = json!({ "paperWidth": paper.width, "paperHeight": paper.height });
        let pdf = self.session.made_by_devtools("Page.printToPDF", wanted).await?;
        let sheets = count(&String::from_utf8_lossy(&pdf));
        ensure!(sheets > 0, "the document has no pages");
        Ok(sheets)
    }
}

/// Counts the page objects of a PDF. Chromium writes them uncompressed.
fn count(pdf: &str) -> usize {
    pdf.match_indices("/Type /Page")
        .filter(|(at, name)| !pdf[at + name.len()..].starts_with('s'))
        .count()
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn the_list_of_pages_is_no_page() {
        assert_eq!(count("<</Type /Pages /Count 2>> <</Type /Page\n/a 1>> <</Type /Page/b 2>>"), 2);
    }
}

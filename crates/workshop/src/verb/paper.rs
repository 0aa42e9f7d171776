//! `cargo workbook paper`: the course as an ePub and as a PDF.

use std::fs;
use std::path::{Path, PathBuf};

use ::paper::Site;
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use workbook::checkout::Checkout;
use workbook::console::{Step, say};

use crate::browser;
use crate::gate::Gate;
use crate::machine::Machine;
use crate::site;
use crate::verb::build::Build;
use crate::verb::install::Install;

/// Where the book comes to lie.
const FOLDER: &str = "target/paper";

/// How to make the book.
#[derive(Args, Clone, Debug, Default)]
pub struct Paper {
    /// Where the site is, for codes and links that lead there; otherwise as the environment says it to the site
    #[arg(long, value_name = "https://…")]
    site_url: Option<String>,

    /// What may be installed
    #[command(flatten)]
    pub install: Install,
}

/// The book's files.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) epub: PathBuf,
    pub(crate) pdf: PathBuf,
    /// What the PDF was printed from.
    pub(crate) document: String,
}

impl Paper {
    /// Makes both and says where they are.
    ///
    /// # Errors
    /// The site cannot be built, something in it is new to the book, or there is no browser to print with.
    pub fn run(self, checkout: &Checkout) -> Result<()> {
        let machine = self.install.machine();
        Build { install: self.install, ..Build::default() }.site(checkout, &Gate::default())?;
        let made = make(checkout, &machine, self.site_url)?;
        say(format!("The book is in {} and {}", made.epub.display(), made.pdf.display()));
        Ok(())
    }
}

/// Makes both from the site that has been built.
pub(crate) fn make(
    checkout: &Checkout,
    machine: &Machine,
    address: Option<String>,
) -> Result<Made> {
    // First, as it may have to be installed.
    let browser = browser::ensure(machine)?.browser;
    let step = Step::start("Making the book");
    let mut imprint = site::imprint(checkout)?;
    imprint.address = address.or(imprint.address);
    let site = Site::read(&checkout.book(), imprint)?;
    let folder = checkout.root().join(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let made = Made {
        epub: folder.join("lost-updates.epub"),
        pdf: folder.join("lost-updates.pdf"),
        document: site.print(&fonts(checkout)?)?,
    };
    files::write_if_changed(&made.epub, &site.epub()?)?;
    let document = folder.join("lost-updates.xhtml");
    files::write_if_changed(&document, made.document.as_bytes())?;
    print(machine, &browser, &document, &made.pdf)?;
    step.done();
    Ok(made)
}

/// The faces of the site. mdBook puts their files under names with hashes, so they are taken from where it takes them from.
fn fonts(checkout: &Checkout) -> Result<String> {
    let folder = checkout.root().join("theme/fonts");
    let css = fs::read_to_string(folder.join("fonts.css")).context("the fonts cannot be read")?;
    let folder = address_of(&folder);
    Ok(css.replace("{{ resource \"fonts", &folder).replace("\" }}", ""))
}

/// Lets a browser print.
fn print(machine: &Machine, browser: &Path, document: &Path, pdf: &Path) -> Result<()> {
    // A file of an earlier run must not pass for this one's.
    if pdf.exists() {
        fs::remove_file(pdf).with_context(|| format!("{} cannot be replaced", pdf.display()))?;
    }
    const OPTIONS: [&str; 6] = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
    ];
    let printed = machine
        .tool(browser)
        .args(OPTIONS)
        .args([format!("--print-to-pdf={}", pdf.display()), address_of(document)])
        .run(|_| {})?;
    ensure!(
        printed.status.success() && pdf.is_file(),
        "{} has printed nothing:\n{}",
        browser.display(),
        printed.text.trim_end()
    );
    Ok(())
}

/// What need not be escaped in the path of an address, beside letters and digits.
const PLAIN: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b':').remove(b'.').remove(b'-').remove(b'_');

/// A path as a browser takes it.
fn address_of(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let root = if path.starts_with('/') { "" } else { "/" };
    format!("file://{root}{}", utf8_percent_encode(&path, PLAIN))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::address_of;

    #[test]
    fn a_path_becomes_an_address_whatever_is_in_it() {
        assert_eq!(address_of(Path::new("/a-b/c_d.xhtml")), "file:///a-b/c_d.xhtml");
        assert_eq!(address_of(Path::new("/50 % #1/é's")), "file:///50%20%25%20%231/%C3%A9%27s");
        assert_eq!(address_of(Path::new("C:\\a b")), "file:///C:/a%20b");
    }
}

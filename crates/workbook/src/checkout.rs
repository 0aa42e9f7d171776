//! Where things are in a checkout of the workbook.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A checkout of the workbook: the folder that holds `book.toml`.
#[derive(Clone, Debug)]
pub struct Checkout {
    root: PathBuf,
}

impl Checkout {
    /// The checkout whose top folder is `root`.
    #[must_use]
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Looks for the checkout from the current folder upwards.
    ///
    /// # Errors
    /// There is no `book.toml` in the current folder or in any folder above it.
    pub fn find() -> Result<Self> {
        let here = std::env::current_dir().context("the current folder cannot be read")?;
        let root = here
            .ancestors()
            .find(|folder| folder.join("book.toml").is_file())
            .with_context(|| {
                format!(
                    "{} is not in a checkout of the workbook: change into one and try again",
                    here.display()
                )
            })?;
        Ok(Self::at(root))
    }

    /// The top folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The course's text.
    #[must_use]
    pub fn src(&self) -> PathBuf {
        self.root.join("src")
    }

    /// The built demos, inside [`Self::src`] so that every way to build the book copies them.
    #[must_use]
    pub fn demos(&self) -> PathBuf {
        self.root.join("src/demos")
    }

    /// What pages run, as it is written.
    #[must_use]
    pub fn web(&self) -> PathBuf {
        self.root.join("web")
    }

    /// The scripts out of [`Self::web`] that pages load by name, inside [`Self::src`] like [`Self::demos`].
    #[must_use]
    pub fn scripts(&self) -> PathBuf {
        self.root.join("src/web")
    }

    /// The service worker, at the top of the site: it answers for no page above itself.
    #[must_use]
    pub fn service_worker(&self) -> PathBuf {
        self.root.join("src/sw.js")
    }

    /// The finished site.
    #[must_use]
    pub fn book(&self) -> PathBuf {
        self.root.join("book")
    }

    /// Where a site is built before it takes the place of [`Self::book`].
    #[must_use]
    pub fn staging(&self) -> PathBuf {
        self.root.join("book.next")
    }

    /// Cargo's target folder for Wasm. Apart from the native one, because its flags differ and
    /// because a build must not wait for a `cargo test` that holds the native one.
    #[must_use]
    pub fn wasm_target(&self) -> PathBuf {
        self.root.join("target/wasm-build")
    }
}

//! The files of a built site.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::document::Document;
use crate::finding::Finding;

/// What of a built site is checked, read once.
pub(crate) struct Site {
    pub(crate) root: PathBuf,
    pub(crate) documents: Vec<Document>,
    /// Each with its path, relative to the root.
    pub(crate) stylesheets: Vec<(PathBuf, String)>,
}

impl Site {
    /// The site in the folder `root`, and a finding for each part of it that cannot be read.
    pub(crate) fn read(root: &Path) -> (Self, Vec<Finding>) {
        let mut site =
            Self { root: root.to_owned(), documents: Vec::new(), stylesheets: Vec::new() };
        let mut findings = Vec::new();
        let relative = |path: &Path| match path.strip_prefix(root) {
            Ok(file) if file != Path::new("") => file.to_owned(),
            _ => path.to_owned(),
        };
        for entry in WalkDir::new(root).follow_links(true).sort_by_file_name() {
            let read = match entry {
                Ok(entry) if !entry.file_type().is_file() => continue,
                Ok(entry) => site
                    .add(entry.path(), relative(entry.path()))
                    .map_err(|error| (entry.into_path(), error.to_string())),
                Err(error) => Err((error.path().unwrap_or(root).to_owned(), error.to_string())),
            };
            if let Err((path, why)) = read {
                findings.push(Finding {
                    file: relative(&path),
                    what: format!("cannot be read: {why}"),
                });
            }
        }
        (site, findings)
    }

    /// Takes in the file at `path`, known as `file`, if it is of a sort that is checked.
    fn add(&mut self, path: &Path, file: PathBuf) -> std::io::Result<()> {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("html") => {
                let text = fs::read_to_string(path)?;
                self.documents.push(Document::parse(file, &text));
            }
            Some("css") => self.stylesheets.push((file, fs::read_to_string(path)?)),
            _ => {}
        }
        Ok(())
    }

    /// The HTML file with this path, relative to the root.
    pub(crate) fn document(&self, file: &Path) -> Option<&Document> {
        self.documents.iter().find(|document| document.file == file)
    }
}

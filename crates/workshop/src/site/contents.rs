//! The list of chapters, in which mdBook 0.5 puts each part's title into an item of its own inside of a chapter's item. HTML has no
//! place for that, so browsers make two items of it, one of them empty, which a screen reader counts.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use regex::Regex;

/// Makes one item of each part's title, in the frame for readers without JavaScript and in the script for all others.
///
/// # Errors
/// The lists do not look as mdBook 0.5 writes them, or a file cannot be read or written.
pub(super) fn mend(site: &Path) -> Result<()> {
    let mut mended = 0;
    for entry in fs::read_dir(site).with_context(|| format!("{} cannot be read", site.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == "toc.html" || (name.starts_with("toc-") && name.ends_with(".js")) {
            let list = fs::read_to_string(&path)
                .with_context(|| format!("{} cannot be read", path.display()))?;
            files::write_if_changed(&path, one_item_each(&list).as_bytes())?;
            mended += 1;
        }
    }
    ensure!(mended == 2, "mdBook has written {mended} lists of the chapters, and not 2");
    Ok(())
}

fn one_item_each(list: &str) -> String {
    let part =
        Regex::new(r#"<li class="chapter-item[^"]*">(<li class="part-title">[^<]*</li>)</li>"#);
    part.expect("a constant").replace_all(list, "$1").into_owned()
}

#[cfg(test)]
mod tests {
    use super::one_item_each;

    #[test]
    fn a_title_is_one_item() {
        let list = r#"<ol><li class="chapter-item expanded "><li class="part-title">Part I</li></li><li class="chapter-item expanded "><a>One</a></li></ol>"#;
        assert_eq!(
            one_item_each(list),
            r#"<ol><li class="part-title">Part I</li><li class="chapter-item expanded "><a>One</a></li></ol>"#
        );
    }
}

//! From the path of a request to a file.
//!
//! tower-http's `ServeDir` does this too, but not what this server is for: names that start with a dot are private, a page
//! gets scripts before it goes out, and while a new site comes in nobody may look. With all of that around it (and the
//! charset that its media types lack) it would save nothing; and as it says by a file's date what is "not modified", a page
//! could keep the scripts of a site that is gone.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

/// The media type of pages.
pub(super) const HTML: &str = "text/html; charset=utf-8";

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Resolved {
    /// A file.
    File(PathBuf),
    /// A folder with an index, named without the final slash that makes the index's relative links right.
    Folder,
    /// Nothing that may be seen: folders are not listed, and names that start with a dot are private.
    Nothing,
}

/// Resolves the path of a URL below `dir`, never outside it.
pub(super) fn resolve(dir: &Path, url_path: &str) -> Resolved {
    let Ok(path) = percent_decode_str(url_path).decode_utf8() else { return Resolved::Nothing };
    let mut file = dir.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
            return Resolved::Nothing;
        }
        file.push(part);
    }
    if is_ours(dir, &file) && !path.ends_with('/') {
        return Resolved::File(file);
    }
    let index = file.join("index.html");
    match (is_ours(dir, &index), path.ends_with('/')) {
        (true, true) => Resolved::File(index),
        (true, false) => Resolved::Folder,
        (false, _) => Resolved::Nothing,
    }
}

/// Whether there is such a file, and no link has led out of `dir` on the way to it.
fn is_ours(dir: &Path, file: &Path) -> bool {
    let within = |dir: PathBuf| file.canonicalize().is_ok_and(|real| real.starts_with(dir));
    file.is_file() && dir.canonicalize().is_ok_and(within)
}

/// The media type that goes with a file's name. Browsers insist on the right one for scripts, styles and Wasm.
pub(super) fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "xml" => "application/xml",
        "txt" | "md" | "rs" | "toml" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_leave_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        let site = dir.path().join("site");
        std::fs::create_dir(&site).unwrap();
        std::fs::write(dir.path().join("secret.txt"), "").unwrap();
        std::fs::write(site.join(".hidden"), "").unwrap();
        for path in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/.hidden",
            "/a/%00",
            "/%zz",
            "/%2",
            "/%ff",
        ] {
            assert_eq!(resolve(&site, path), Resolved::Nothing, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_cannot_leave_the_folder_either() {
        use std::os::unix::fs::symlink;
        let dir = tempfile::tempdir().unwrap();
        let site = dir.path().join("site");
        std::fs::create_dir_all(dir.path().join("outside")).unwrap();
        std::fs::create_dir(&site).unwrap();
        for file in ["outside/index.html", "site/page.html"] {
            std::fs::write(dir.path().join(file), "").unwrap();
        }
        symlink(dir.path().join("outside/index.html"), site.join("file.html")).unwrap();
        symlink(dir.path().join("outside"), site.join("folder")).unwrap();
        symlink("page.html", site.join("other.html")).unwrap();
        for path in ["/file.html", "/folder/", "/folder", "/folder/index.html"] {
            assert_eq!(resolve(&site, path), Resolved::Nothing, "{path}");
        }
        assert_eq!(resolve(&site, "/other.html"), Resolved::File(site.join("other.html")));
    }

    #[test]
    fn folders_answer_with_their_index_and_are_never_listed() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("part one/empty")).unwrap();
        let index = dir.path().join("part one/index.html");
        std::fs::write(&index, "").unwrap();
        assert_eq!(resolve(dir.path(), "/part%20one/"), Resolved::File(index.clone()));
        assert_eq!(resolve(dir.path(), "/part%20one"), Resolved::Folder);
        assert_eq!(resolve(dir.path(), "/part%20one/index.html"), Resolved::File(index));
        assert_eq!(resolve(dir.path(), "/part%20one/index.html/"), Resolved::Nothing);
        assert_eq!(resolve(dir.path(), "/part%20one/empty/"), Resolved::Nothing);
    }
}

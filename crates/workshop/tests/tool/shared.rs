//! What strangers are told of the course: search engines, and those who are sent a link.

use std::fs;
use std::path::Path;

use crate::course::Course;

const SETTINGS: &str =
    "[book]\ntitle = \"Counting\"\nlanguage = \"en\"\ndescription = \"On <counting>\"\n";

fn course() -> Course {
    let course = Course::new();
    course.write("book.toml", SETTINGS);
    course.write("src/SUMMARY.md", "# Summary\n\n- [One & all](one.md)\n- [Two](part/two.md)\n");
    course.write(
        "src/one.md",
        "# One\n\n*Who counts \"what\"?*\n\n{{#progress totals}}\n\nNobody.\n",
    );
    course.write("src/part/two.md", "# Two\n\n*Why two?*\n");
    course
}

fn address(course: &Course, address: &str) {
    course.write("book.toml", &format!("{SETTINGS}[output.html]\nsite-url = \"{address}\"\n"));
}

#[test]
fn each_page_is_described_in_its_own_words() {
    let course = course();
    course.workbook("build").succeeds();
    for file in ["one.html", "index.html"] {
        let page = course.read(&format!("book/{file}"));
        let expected = "content=\"One: Who counts &quot;what&quot;? Nobody.\"";
        assert!(page.contains(&format!("<meta name=\"description\" {expected}>")), "{page}");
        assert!(page.contains(&format!("<meta property=\"og:description\" {expected}>")), "{page}");
        assert!(page.contains("<meta property=\"og:title\" content=\"One &amp; all\">"), "{page}");
    }
    assert!(
        course
            .read("book/part/two.html")
            .contains("<meta name=\"description\" content=\"Two: Why two?\">")
    );
}

#[test]
fn where_the_address_is_not_known_nothing_is_made_up() {
    let course = course();
    for site_url in [None, Some("/counting/")] {
        if let Some(site_url) = site_url {
            address(&course, site_url);
        }
        course.workbook("build").succeeds();
        // The copy of the first page says so by a relative address.
        let copy = course.read("book/index.html");
        assert!(copy.contains("<link rel=\"canonical\" href=\"one.html\">"), "{copy}");
        let page = course.read("book/part/two.html") + &course.read("book/one.html");
        for absent in ["canonical", "og:url", "og:image"] {
            assert!(!page.contains(absent), "{absent} in {page}");
        }
        assert!(!course.has("book/sitemap.xml"));
        assert_eq!(course.read("book/robots.txt"), "User-agent: *\nAllow: /\n");
    }
}

#[test]
fn where_it_is_known_every_page_says_its_own() {
    let course = course();
    course.write("src/pictures/part.png", "");
    course.write("src/pictures/course.png", "");
    address(&course, "https://example.org/counting");
    course.workbook("build").succeeds();
    let said = |file: &str, url: &str, picture: &str| {
        let page = course.read(&format!("book/{file}"));
        let url = format!("https://example.org/counting/{url}");
        assert_eq!(page.matches("rel=\"canonical\"").count(), 1, "{page}");
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{url}\">")), "{page}");
        assert!(page.contains(&format!("<meta property=\"og:url\" content=\"{url}\">")), "{page}");
        let picture = format!("https://example.org/counting/pictures/{picture}.png");
        assert!(
            page.contains(&format!("<meta property=\"og:image\" content=\"{picture}\">")),
            "{page}"
        );
    };
    said("index.html", "one.html", "course");
    said("one.html", "one.html", "course");
    said("part/two.html", "part/two.html", "part");
    let sitemap = course.read("book/sitemap.xml");
    assert_eq!(sitemap.matches("<loc>").count(), 2, "{sitemap}");
    assert!(sitemap.contains("<loc>https://example.org/counting/part/two.html</loc>"), "{sitemap}");
    assert!(
        course
            .read("book/robots.txt")
            .ends_with("Sitemap: https://example.org/counting/sitemap.xml\n")
    );
    // Nobody reads these offline.
    let offline = course.read("book/offline.json");
    for left_out in ["pictures/", "sitemap.xml", "robots.txt"] {
        assert!(!offline.contains(left_out), "{left_out}");
    }
}

#[test]
fn the_first_page_tells_machines_that_this_is_a_course() {
    let course = course();
    address(&course, "https://example.org/");
    course.workbook("build").succeeds();
    let page = course.read("book/index.html");
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    let (data, _) = rest.split_once("</script>").unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!((&data["@type"], &data["name"]), (&"Course".into(), &"Counting".into()));
    assert_eq!(
        (&data["description"], &data["url"]),
        (&"On <counting>".into(), &"https://example.org/".into())
    );
    assert!(!course.read("book/part/two.html").contains("ld+json"));
}

#[test]
fn mistakes_can_be_reported_where_there_is_a_repository() {
    let course = course();
    let template = include_str!("../../../../theme/index.hbs");
    let mark = "<!-- workbook:report -->";
    assert_eq!(template.matches(mark).count(), 1);
    // The course's own template wants files that this one does not have.
    course.write(
        "theme/index.hbs",
        &format!("<html><head></head><body>{{{{{{ content }}}}}}{mark}</body></html>"),
    );
    course.workbook("build").succeeds();
    let page = course.read("book/part/two.html");
    assert!(!page.contains("Report a mistake") && !page.contains(mark), "{page}");

    course
        .workbook("build")
        .env("MDBOOK_OUTPUT__HTML__GIT_REPOSITORY_URL", "https://example.org/x/")
        .env("MDBOOK_PREPROCESSOR__WORKBOOK__VERSION", "12")
        .succeeds();
    let page = course.read("book/part/two.html");
    let link = "https://example.org/x/issues/new?template=mistake.yml&amp;title=Mistake%20in%20%22Two%22&amp;page=part%2Ftwo%2Ehtml&amp;version=12&amp;";
    assert!(page.contains(link), "{page}");
}

#[test]
fn a_page_that_has_moved_leads_to_where_it_is() {
    let course = course();
    course.write("theme/redirect.hbs", include_str!("../../../../theme/redirect.hbs"));
    course.write(
        "book.toml",
        &format!("{SETTINGS}[output.html.redirect]\n\"/old/two.html\" = \"../part/two.html\"\n"),
    );
    course.workbook("build").succeeds();
    let page = course.read("book/old/two.html");
    assert!(
        page.contains("content=\"0; url=../part/two.html\"")
            && page.contains("href=\"../part/two.html\""),
        "{page}"
    );
    // No script, no broken link, a heading: nothing that a page of the course must not have.
    let findings = site_check::check_site(&course.root().join("book"));
    let of_it: Vec<_> =
        findings.iter().filter(|finding| finding.file == Path::new("old/two.html")).collect();
    assert!(of_it.is_empty(), "{of_it:?}");
}

/// Width and height of a PNG picture.
fn size(file: &Path) -> (u32, u32) {
    let bytes = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n", "{}", file.display());
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn every_folder_of_pages_has_a_picture_and_the_site_its_icons() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let summary = fs::read_to_string(root.join("src/SUMMARY.md")).unwrap();
    let mut folders: Vec<_> = summary
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next()?.split_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    folders.push("course");
    folders.dedup();
    assert!(folders.len() > 9, "{folders:?}");
    for folder in folders {
        assert_eq!(size(&root.join(format!("src/pictures/{folder}.png"))), (1200, 630), "{folder}");
    }
    let manifest = fs::read_to_string(root.join("src/manifest.webmanifest")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let icons = manifest["icons"].as_array().unwrap();
    assert!(icons.len() > 2);
    for icon in icons {
        let (width, height) = size(&root.join("src").join(icon["src"].as_str().unwrap()));
        assert_eq!(icon["sizes"], format!("{width}x{height}"));
    }
    assert_eq!(size(&root.join("src/icons/icon-180.png")), (180, 180));
}

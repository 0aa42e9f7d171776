//! HTML for strangers: of the head of a page, and the link for reporting a mistake on it.

use std::path::Path;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;

use super::{Course, PICTURE, PICTURES, Page};

/// The size of a picture for links, in pixels: what the services that show them ask for.
const PICTURE_SIZE: (u32, u32) = (1200, 630);

/// The elements that the page's head has beside mdBook's. `site` is looked at for pictures.
pub(super) fn of(course: &Course, page: &Page, is_first: bool, site: &Path) -> String {
    let description = page.description.as_ref().unwrap_or(&course.description);
    let mut head = String::new();
    let mut property = |name: &str, content: &str| {
        head += &format!("<meta property=\"{name}\" content=\"{}\">\n", escape(content));
    };
    property("og:title", &page.title);
    property("og:description", description);
    property("og:type", if is_first { "website" } else { "article" });
    property("og:site_name", &course.title);
    if let Some(address) = &course.address {
        property("og:url", &format!("{address}{}{}", course.folder, page.url));
        if let Some(picture) = picture(page, site) {
            let (width, height) = PICTURE_SIZE;
            property("og:image", &format!("{address}{picture}"));
            property("og:image:width", &width.to_string());
            property("og:image:height", &height.to_string());
            property("og:image:alt", &format!("{}: {}", course.title, page.title));
            head += "<meta name=\"twitter:card\" content=\"summary_large_image\">\n";
        }
    }
    if is_first {
        head += &for_machines(course);
    }
    head
}

/// Says under which address a page is to be known.
pub(super) fn canonical(address: &str) -> String {
    format!("<link rel=\"canonical\" href=\"{}\">\n", escape(address))
}

/// Where the page is in each language, for search engines.
pub(super) fn alternates(course: &Course, page: &Page, all: &[Course]) -> String {
    links(course, &page.url, &page.url, all)
}

/// The same for the copy of the first page.
pub(super) fn alternates_of_copy(course: &Course, page: &Page, all: &[Course]) -> String {
    links(course, "index.html", &page.url, all)
}

fn links(course: &Course, from: &str, page: &str, all: &[Course]) -> String {
    if all.len() < 2 {
        return String::new();
    }
    let link = |other: &Course, language: &str| {
        let address = match &course.address {
            Some(address) => format!("{address}{}{page}", other.folder),
            None => way(course, from, other, page),
        };
        format!("<link rel=\"alternate\" hreflang=\"{language}\" href=\"{}\">\n", escape(&address))
    };
    let links = all.iter().map(|other| link(other, &other.language));
    // For readers of all other languages.
    links.chain(all.first().map(|first| link(first, "x-default"))).collect()
}

/// The relative way from a page to one in another language.
fn way(course: &Course, from: &str, other: &Course, to: &str) -> String {
    let up = format!("{}{from}", course.folder).matches('/').count();
    format!("{}{}{to}", "../".repeat(up), other.folder)
}

/// What a language calls itself, and the link to the page in it.
const NAMES: [(&str, &str, &str); 2] =
    [("en", "English", "This page in English"), ("de", "Deutsch", "Diese Seite auf Deutsch")];

/// Links to the page `url` in the other languages, for readers.
pub(super) fn languages(course: &Course, url: &str, all: &[Course]) -> String {
    let link = |other: &Course| {
        let language = other.language.as_str();
        let name = NAMES.iter().find(|(code, ..)| *code == language);
        let (_, name, title) = name.copied().unwrap_or((language, language, language));
        format!(
            "<a class=\"icon-button language\" rel=\"alternate\" lang=\"{language}\" hreflang=\"{language}\" href=\"{}\" title=\"{title}\">\
             <span class=\"language-code\" aria-hidden=\"true\">{language}</span><span class=\"language-name\">{name}</span></a>",
            escape(&way(course, url, other, url))
        )
    };
    all.iter().filter(|other| other.folder != course.folder).map(link).collect()
}

/// The picture for links to a page, relative to the site's top.
fn picture(page: &Page, site: &Path) -> Option<String> {
    let folder = page.url.split_once('/').map_or(PICTURE, |(folder, _)| folder);
    [folder, PICTURE]
        .map(|name| format!("{PICTURES}/{name}.png"))
        .into_iter()
        .find(|picture| site.join(picture).is_file())
}

/// The course in the words of schema.org. It is data: no policy keeps it from being there.
fn for_machines(course: &Course) -> String {
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Course",
        "name": course.title,
        "description": course.description,
        "inLanguage": course.language,
        "isAccessibleForFree": true,
        "learningResourceType": ["interactive resource", "exercise", "text"],
        "teaches": ["concurrency", "atomics", "memory ordering", "mutual exclusion", "Rust"],
        "license": ["https://spdx.org/licenses/MIT.html", "https://spdx.org/licenses/Apache-2.0.html"],
    });
    if let Some(address) = &course.address {
        data["url"] = format!("{address}{}", course.folder).into();
    }
    // A text with "</script>" in it would end the element.
    let data = data.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{data}</script>\n")
}

/// The page with a description of its own in the place of the book's.
pub(super) fn with_description(html: &str, description: Option<&str>) -> String {
    const START: &str = "<meta name=\"description\" content=\"";
    let parts = html.split_once(START).and_then(|(before, rest)| {
        let (_, after) = rest.split_once('"')?;
        Some((before, after))
    });
    match (parts, description) {
        (Some((before, after)), Some(description)) => {
            format!("{before}{START}{}\"{after}", escape(description))
        }
        _ => html.to_owned(),
    }
}

/// A link to a new issue of the repository, with the page and its version filled in: in the form `mistake.yml`, where the host
/// has forms, and in the text elsewhere.
pub(super) fn report(course: &Course, repository: &str, page: &Page) -> String {
    let version = &course.version;
    let url = format!("{}{}", course.folder, page.url);
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let title = encoded(&format!("Mistake in \"{}\"", page.title));
    let body = encoded(&format!("Page: {url}\nVersion: {version}\n\n"));
    let is_gitlab = repository.split('/').nth(2).is_some_and(|host| host.contains("gitlab"));
    let address = if is_gitlab {
        format!("{repository}/-/issues/new?issue[title]={title}&issue[description]={body}")
    } else {
        let (url, version) = (encoded(&url), encoded(version));
        format!(
            "{repository}/issues/new?template=mistake.yml&title={title}&page={url}&version={version}&body={body}"
        )
    };
    format!(
        "<footer class=\"page-foot\"><a href=\"{}\">{}</a></footer>",
        escape(&address),
        course.say("Report a mistake on this page")
    )
}

/// Text as it stands in HTML and XML, in attributes as well.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(folder: &str, language: &str, version: &str) -> Course {
        Course {
            folder: folder.into(),
            words: [("Report a mistake on this page", "Einen Fehler melden")]
                .map(|(english, other)| (english.to_owned(), other.to_owned()))
                .into(),
            title: "Counting".into(),
            description: String::new(),
            language: language.into(),
            address: None,
            repository: None,
            version: version.into(),
            pages: Vec::new(),
        }
    }

    fn page(title: &str, url: &str) -> Page {
        Page { title: title.into(), url: url.into(), description: None }
    }

    #[test]
    fn a_report_names_page_and_version_whatever_is_in_the_title() {
        let page = page("a & \"b\" #1?", "core/a.html");
        let link = report(&course("", "en", "1.0+ab"), "https://github.com/x/y", &page);
        assert!(link.contains("href=\"https://github.com/x/y/issues/new?template=mistake.yml&amp;title=Mistake%20in%20%22a%20%26%20%22b%22%20%231%3F%22&amp;page=core%2Fa%2Ehtml&amp;version=1%2E0%2Bab&amp;body="), "{link}");
        let link = report(&course("de/", "de", "1"), "https://gitlab.example.org/x/y", &page);
        assert!(link.contains("/x/y/-/issues/new?issue[title]=Mistake"), "{link}");
        assert!(
            link.contains("de%2Fcore%2Fa%2Ehtml") && link.contains(">Einen Fehler melden<"),
            "{link}"
        );
    }

    #[test]
    fn the_way_to_another_language_starts_from_where_the_page_is() {
        let all = [course("", "en", "1"), course("de/", "de", "1")];
        let link = languages(&all[0], "core/a.html", &all);
        assert!(
            link.contains("href=\"../de/core/a.html\"") && link.contains(">Deutsch<"),
            "{link}"
        );
        let link = languages(&all[1], "core/a.html", &all);
        assert!(
            link.contains("href=\"../../core/a.html\"") && link.contains(">English<"),
            "{link}"
        );
        assert_eq!(languages(&all[0], "index.html", &all[..1]), "");
        let links = alternates(&all[1], &page("A", "a.html"), &all);
        assert!(links.contains("hreflang=\"de\" href=\"../de/a.html\""), "{links}");
        assert!(links.contains("hreflang=\"x-default\" href=\"../a.html\""), "{links}");
        assert_eq!(alternates(&all[0], &page("A", "a.html"), &all[..1]), "");
    }

    #[test]
    fn a_description_takes_the_place_of_the_books() {
        let html = "<head><meta name=\"description\" content=\"The book\"></head>";
        assert_eq!(
            with_description(html, Some("A \"page\"")),
            "<head><meta name=\"description\" content=\"A &quot;page&quot;\"></head>"
        );
        assert_eq!(with_description(html, None), html);
        assert_eq!(with_description("<head></head>", Some("x")), "<head></head>");
    }
}

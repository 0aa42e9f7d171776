//! The site in more than one language.

use crate::course::Course;

const PO: &str = r#"
msgid ""
msgstr ""
"Project-Id-Version: Counting\n"
"POT-Creation-Date: \n"
"PO-Revision-Date: \n"
"Language-Team: \n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Language: de\n"
"Plural-Forms: nplurals=1; plural=0;\n"

msgid "Two"
msgstr "Zwei"

msgid "Who counts?"
msgstr "Wer zählt?"

#, fuzzy
msgid "Nobody."
msgstr "Niemand mehr."

msgctxt "interface"
msgid "Leave"
msgstr "Weg"
"#;

const FRAME: &str = "<html lang=\"{{ language }}\"><head><title>{{ title }}</title><link rel=\"icon\" href=\"{{ resource \"favicon.svg\" }}\"></head>\
    <body><!-- workbook:languages --><nav aria-label=\"Leave\"></nav><main>{{{ content }}}</main></body></html>";

fn course() -> Course {
    let course = Course::new();
    course.write(
        "book.toml",
        "[book]\ntitle = \"Counting\"\nlanguage = \"en\"\n[output.html]\nsite-url = \"https://example.org/\"\n",
    );
    course.write("src/SUMMARY.md", "# Summary\n\n- [One](one.md)\n- [Two](part/two.md)\n");
    course.write("src/one.md", "# One\n");
    course.write("src/part/two.md", "# Two\n\nWho counts?\n\nNobody.\n\n- [ ] Two\n");
    course.write("theme/index.hbs", FRAME);
    course.write("theme/toc.html.hbs", "<html><body><h1>Leave</h1>{{#toc}}{{/toc}}</body></html>");
    course.write("po/de.po", PO);
    course
}

#[test]
fn each_page_is_there_in_each_language_and_leads_to_itself_in_the_others() {
    let course = course();
    course.workbook("build").succeeds();
    let page = course.read("book/de/part/two.html");
    assert!(page.contains("<html lang=\"de\">") && page.contains("aria-label=\"Weg\""), "{page}");
    assert!(
        page.contains("id=\"two\"") && page.contains("Zwei") && page.contains("Wer zählt?"),
        "{page}"
    );
    // What is stale is not shown.
    assert!(
        page.contains("<span lang=\"en\">Nobody.</span>") && !page.contains("Niemand"),
        "{page}"
    );
    assert!(page.contains("Parts of this page are not translated yet."), "{page}");
    let chapters = course.read("book/de/toc.html");
    assert!(chapters.contains("<h1>Weg</h1>") && chapters.contains("Zwei"), "{chapters}");
    // A tick is the same in both languages.
    let english = course.read("book/part/two.html");
    for page in [&page, &english] {
        assert!(page.contains("data-task=\"two\""), "{page}");
        assert!(
            page.contains("hreflang=\"de\" href=\"https://example.org/de/part/two.html\""),
            "{page}"
        );
        assert!(
            page.contains("hreflang=\"x-default\" href=\"https://example.org/part/two.html\""),
            "{page}"
        );
    }
    assert!(
        page.contains("class=\"icon-button language\"")
            && page.contains("href=\"../../part/two.html\""),
        "{page}"
    );
    assert!(english.contains("href=\"../de/part/two.html\""), "{english}");
    assert!(!english.contains("Zwei") && !english.contains("not translated"), "{english}");
    let sitemap = course.read("book/sitemap.xml");
    assert_eq!(sitemap.matches("<loc>").count(), 4, "{sitemap}");
    assert!(course.has("book/de/index.html") && !course.has("book/de/404.html"));
}

#[test]
fn what_is_no_page_is_there_once() {
    let course = course();
    course.write("src/figure.svg", "<svg></svg>");
    course.workbook("build").succeeds();
    assert!(course.has("book/figure.svg") && !course.has("book/de/figure.svg"));
    let page = course.read("book/de/part/two.html");
    let (_, icon) = page.split_once("<link rel=\"icon\" href=\"../../").expect("a shared icon");
    let icon = icon.split('"').next().expect("an address");
    assert!(course.has(&format!("book/{icon}")), "{icon}");
    let findings = site_check::check_site(&course.root().join("book"));
    let broken: Vec<String> = findings
        .iter()
        .map(ToString::to_string)
        .filter(|it| it.contains("does not exist"))
        .collect();
    assert!(broken.is_empty(), "{broken:?}");
}

#[test]
fn a_change_of_a_translation_makes_the_site_stale() {
    let course = course();
    course.workbook("build").succeeds();
    course.write("po/de.po", &PO.replace("Wer zählt?", "Wer zählt da?"));
    course.workbook("build").succeeds();
    assert!(course.read("book/de/part/two.html").contains("Wer zählt da?"));
}

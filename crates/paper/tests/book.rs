//! A small site as a book: what moves, what is linked, what must not be there.

use std::fs;
use std::path::Path;

use paper::{Imprint, Site, dangling};
use tempfile::TempDir;

const TOC: &str = r#"<ol><li class="part-title">Part I</li>
<li><a href="core/one.html"><strong aria-hidden="true">1.</strong> One &amp; only</a></li>
<li><a href="two.html"><strong aria-hidden="true">2.</strong> Two</a></li>
<li><a href="progress.html"><strong aria-hidden="true">3.</strong> Your progress</a></li></ol>"#;

const QUESTION: &str = r#"<quiz-question id="quiz-sum"><fieldset class="quiz">
<legend><span class="quiz-word">Question</span> What is the sum?</legend>
<ul class="quiz-options"><li><label><input type="radio" name="q" value="0"> <span>It is <code>5</code></span></label></li></ul></fieldset>
<details class="quiz-answer"><summary>Answer and explanation</summary>
<ul class="quiz-explanations"><li class="quiz-right"><p id="why">Because it is, see <a href="../two.html#end">the end</a>.</p></li></ul></details></quiz-question>"#;

struct Folder(TempDir);

impl Folder {
    fn new(one: &str, two: &str) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("toc.html", TOC);
        folder.write("css/course.css", ":root{--wb-bad:light-dark(#b02a1c,#ff9d90)}");
        folder.write("pictures/course.png", "a picture");
        let page = |body: &str| {
            format!(
                "<!DOCTYPE html><html><body><nav>not this</nav><main>{body}</main></body></html>"
            )
        };
        folder.write("core/one.html", &page(one));
        folder.write("two.html", &page(two));
        folder
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn read(&self, address: Option<&str>) -> anyhow::Result<Site> {
        let imprint = Imprint {
            title: "A <book>".to_owned(),
            description: "About sums.".to_owned(),
            language: "en".to_owned(),
            licence: "MIT".to_owned(),
            version: "1.2.3".to_owned(),
            address: address.map(ToOwned::to_owned),
        };
        Site::read(self.path(), imprint)
    }
}

fn print(one: &str, two: &str, address: Option<&str>) -> String {
    Folder::new(one, two).read(address).unwrap().print("").unwrap()
}

/// What stands before the last chapter, and the last chapter.
fn parts_of(document: &str) -> (&str, &str) {
    document.split_once("<section class=\"page\" id=\"answers\">").unwrap()
}

#[test]
fn answers_move_to_the_end_and_are_linked_both_ways() {
    let document = print(QUESTION, "<h2 id=\"end\">End</h2>", None);
    let (pages, answers) = parts_of(&document);
    assert!(pages.contains("Question 1") && pages.contains("What is the sum?"), "{pages}");
    assert!(pages.contains("<span>It is <code>5</code></span>"), "{pages}");
    assert!(!pages.contains("Because it is") && !pages.contains("quiz-word"), "{pages}");
    assert!(pages.contains("href=\"#answers--core-one--quiz-sum\""), "{pages}");
    assert!(answers.contains("Because it is"), "{answers}");
    assert!(answers.contains("<a href=\"#core-one--quiz-sum\">Question 1</a>"), "{answers}");
    assert!(answers.contains("<a href=\"#two--end\">the end</a>"), "{answers}");
    assert!(!answers.contains("Answer and explanation"), "{answers}");
    assert_eq!(dangling(&document), Vec::<String>::new());
}

#[test]
fn numbers_of_questions_go_on_over_pages_and_ids_that_two_pages_share_are_told_apart() {
    let document = print(QUESTION, &QUESTION.replace("../two.html#end", "#why"), None);
    assert!(document.contains("Question 2"));
    assert!(
        document.contains("id=\"core-one--quiz-sum\"") && document.contains("id=\"two--quiz-sum\"")
    );
    assert!(document.contains("<a href=\"#two--why\">the end</a>"), "{document}");
    assert_eq!(dangling(&document), Vec::<String>::new());
}

#[test]
fn hints_and_lessons_of_a_challenge_move_and_its_program_stays() {
    let challenge = r#"<live-challenge id="challenge-a" class="challenge"><p class="challenge-title">Lose one</p>
        <details class="challenge-program"><summary>The program</summary><pre><code>fn main() {}</code></pre></details>
        <details class="challenge-hint"><summary>A hint</summary><p>One after the other.</p></details>
        <details class="challenge-lesson"><summary>What there is to learn</summary><p>Luck.</p></details></live-challenge>"#;
    let document = print(challenge, "", None);
    let (pages, answers) = parts_of(&document);
    assert!(pages.contains("Challenge 1") && pages.contains("fn main() {}"), "{pages}");
    assert!(!pages.contains("One after the other") && !pages.contains("Luck"), "{pages}");
    assert!(
        answers.contains("A hint")
            && answers.contains("One after the other")
            && answers.contains("Luck"),
        "{answers}"
    );
}

#[test]
fn links_lead_into_the_book_or_to_the_site_or_become_text() {
    let links = r#"<p><a href="../two.html">page</a> <a href="../two.html#end">place</a> <a href="../progress.html">site</a>
        <a href="../two.html#2w.program">live</a> <a href="https://a.b/?c=1&amp;d">away</a></p>"#;
    let end = "<h2 id=\"end\"><a class=\"header\" href=\"#end\">End</a></h2>";
    let without = print(links, end, None);
    assert!(without.contains("<a href=\"#two\">page</a>"), "{without}");
    assert!(without.contains("<a href=\"#two--end\">place</a> site"), "{without}");
    assert!(
        without.contains("live <a href=\"https://a.b/?c=1&amp;d\" class=\"away\">away</a>"),
        "{without}"
    );
    assert!(without.contains("<h2 id=\"two--end\">End</h2>"), "{without}");
    let with = print(links, end, Some("https://c.example/course/"));
    assert!(
        with.contains("<a href=\"https://c.example/course/progress.html\" class=\"away\">site</a>"),
        "{with}"
    );
    assert!(
        with.contains(
            "<a href=\"https://c.example/course/two.html#2w.program\" class=\"away\">live</a>"
        ),
        "{with}"
    );
    assert_eq!(dangling(&with), Vec::<String>::new());
}

#[test]
fn what_lives_on_the_page_is_gone_and_its_recorded_run_is_there() {
    let demo = r#"<live-demo id="demo-a" class="demo"><p class="demo-title">Lost</p>
        <form><fieldset class="demo-fieldset" data-question="a"><legend>How many?</legend></fieldset>
        <div class="demo-buttons"><button>Run</button></div>
        <fieldset class="demo-fieldset"><legend>Settings</legend><select><option>weak</option></select></fieldset></form>
        <p class="demo-status">With JavaScript</p><div hidden><p>later</p></div><table><tr><td data-x="1">42</td></tr></table>
        <script>alert(1)</script></live-demo><solve-here><textarea>edit</textarea></solve-here>"#;
    let document = print(demo, "", None);
    for gone in [
        "<form",
        "<button",
        "<script",
        "<textarea",
        "<input",
        "Run",
        "Settings",
        "weak",
        "With JavaScript",
        "later",
        "alert",
        "edit",
        "data-x",
        "not this",
    ] {
        assert!(!document.contains(gone), "{gone} is still there: {document}");
    }
    assert!(document.contains("How many?") && document.contains("<td>42</td>"), "{document}");
    assert!(!document.contains("code-to-page\">"), "{document}");
    let with = print(demo, "", Some("https://c.example"));
    assert!(with.contains("<div class=\"code-to-page\"><svg "), "{with}");
    assert!(with.contains("href=\"https://c.example/core/one.html#demo-a\">Run it</a>"), "{with}");
}

#[test]
fn a_figure_keeps_its_shape_and_gets_the_light_colours() {
    let figure = r#"<figure><svg viewBox="0 0 9 9" role="img" aria-labelledby="t"><title id="t">A step</title>
        <defs><marker id="m"></marker></defs><path marker-end="url(#m)" stroke="var(--wb-bad, currentColor)" d="M0 0"/></svg></figure>"#;
    let document = print(figure, "", None);
    assert!(
        document.contains("xmlns=\"http://www.w3.org/2000/svg\"")
            && document.contains("viewBox=\"0 0 9 9\""),
        "{document}"
    );
    assert!(
        document.contains("aria-labelledby=\"core-one--t\"")
            && document.contains("<title id=\"core-one--t\">"),
        "{document}"
    );
    assert!(
        document.contains("url(#core-one--m)") && document.contains("stroke=\"#b02a1c\""),
        "{document}"
    );
}

#[test]
fn text_is_xml_whatever_is_in_it() {
    let document =
        print("<p>a &lt; b &amp;&amp; c&nbsp;d<br>e</p><ol start=\"3\"><li>x</ol>", "", None);
    assert!(
        document
            .contains("<p>a &lt; b &amp;&amp; c\u{a0}d<br />e</p><ol start=\"3\"><li>x</li></ol>"),
        "{document}"
    );
    assert!(document.contains("<title>A &lt;book&gt;</title>"), "{document}");
}

#[test]
fn an_element_that_nobody_has_thought_about_stops_the_book_and_so_does_a_page_that_is_missing() {
    let folder = Folder::new("<live-wonder>?</live-wonder>", "");
    let error = format!("{:#}", folder.read(None).err().unwrap());
    assert!(error.contains("<live-wonder> on core/one.html"), "{error}");
    let folder = Folder::new("", "");
    fs::remove_file(folder.path().join("two.html")).unwrap();
    let error = format!("{:#}", folder.read(None).err().unwrap());
    assert!(error.contains("two.html"), "{error}");
}

#[test]
fn a_link_that_leads_nowhere_and_an_id_that_is_there_twice_are_found() {
    let found = dangling(
        "<p id=\"a\"><a href=\"#a\">1</a><a href=\"#b\">2</a><a href=\"two.html\">3</a><i id=\"a\"></i></p>",
    );
    assert_eq!(
        found,
        [
            "two elements have the id a",
            "the link to #b leads nowhere",
            "the link to two.html leads nowhere"
        ]
    );
}

#[test]
fn the_epub_is_an_archive_whose_first_file_says_what_it_is() {
    let epub = Folder::new(QUESTION, "<h2 id=\"end\">End</h2>").read(None).unwrap().epub().unwrap();
    assert_eq!(&epub[30..58], b"mimetypeapplication/epub+zip");
}

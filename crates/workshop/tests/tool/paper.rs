//! The book on paper: what is asked of the browser, and what is said if it prints nothing.

use crate::course::{Course, Tool};
use crate::stand_ins::Bare;

/// A course in a part, with what a book needs beside pages.
fn course() -> Course {
    let course = Course::new();
    course.write("src/SUMMARY.md", "# Summary\n\n# Part I\n\n- [One](one.md)\n- [Two](two.md)\n");
    course.write("src/two.md", "# Two\n\nThe second page, after [the first](one.md).\n");
    course.write("src/pictures/course.png", "a picture");
    course.write(
        "theme/fonts/fonts.css",
        "@font-face { font-family: \"A\"; src: url('{{ resource \"fonts/a.woff2\" }}'); }\n",
    );
    course.write("theme/fonts/a.woff2", "a face");
    course
}

/// A browser and its driver; `print` is what it does with the file `$PDF`.
fn browser(machine: &Bare, print: &str) {
    let version = "case \"$1\" in --version) echo 'Chromium 150.0.1' ;; esac";
    machine.program("bin/chromedriver", version);
    let find =
        "for word in \"$@\"; do case \"$word\" in --print-to-pdf=*) PDF=${word#*=} ;; esac; done";
    machine.program("bin/chromium", &format!("{version}\n{find}\n{print}"));
}

fn paper(course: &Course, machine: &Bare) -> Tool {
    course
        .workbook("paper --site-url https://course.example/")
        .env("CHROME", machine.at("bin/chromium"))
        .env("CHROMEDRIVER", machine.at("bin/chromedriver"))
}

#[test]
fn the_site_becomes_an_epub_and_a_document_that_a_browser_prints() {
    let (course, machine) = (course(), Bare::new());
    browser(&machine, "[ -z \"$PDF\" ] || echo printed > \"$PDF\"");
    paper(&course, &machine).succeeds().with("lost-updates.epub and ").with("lost-updates.pdf");
    assert_eq!(course.read("target/paper/lost-updates.pdf"), "printed\n");
    assert!(course.has("target/paper/lost-updates.epub"));
    let document = course.read("target/paper/lost-updates.xhtml");
    assert!(document.contains("<h1 class=\"title\">Counting</h1>"), "{document}");
    assert!(document.contains("after <a href=\"#one\">the first</a>"), "{document}");
    assert!(document.contains("https://course.example/"), "{document}");
    // The face is where the browser finds it, and so is the document.
    let folder = format!("file://{}", course.root().display());
    assert!(document.contains(&format!("url('{folder}/theme/fonts/a.woff2')")), "{document}");
    let calls = machine.calls();
    assert!(calls.contains(&format!("{folder}/target/paper/lost-updates.xhtml")), "{calls}");
}

#[test]
fn a_browser_that_prints_nothing_is_told_and_an_old_book_does_not_pass_for_the_new_one() {
    let (course, machine) = (course(), Bare::new());
    browser(&machine, "echo 'no room left'");
    course.write("target/paper/lost-updates.pdf", "of yesterday");
    paper(&course, &machine).fails().with("chromium has printed nothing").with("no room left");
    assert!(!course.has("target/paper/lost-updates.pdf"));
}

#[test]
fn without_a_browser_what_to_do_is_said() {
    let (course, machine) = (course(), Bare::new());
    paper(&course, &machine).fails().with("which is not a file: correct or unset it");
}

use std::fs;
use std::path::Path;

use scraper::{Html, Selector};

use super::{OPEN, listing, page, without_colours};

/// Which text has which class, in order.
fn colours(language: &str, html: &str) -> Vec<(String, String)> {
    let listing = listing(language, html).expect("a listing");
    let fragment = Html::parse_fragment(&listing);
    let spans = Selector::parse("span[class^=hljs]").expect("a selector");
    fragment
        .select(&spans)
        .map(|span| {
            let class = span.value().attr("class").unwrap_or_default();
            (class.trim_start_matches("hljs-").to_owned(), span.text().collect())
        })
        .collect()
}

fn expect(language: &str, html: &str, expected: &[(&str, &str)]) {
    let found = colours(language, html);
    let found: Vec<_> = found.iter().map(|(class, text)| (class.as_str(), text.as_str())).collect();
    assert_eq!(found, expected, "{language}: {html}");
}

#[test]
fn rust_has_the_colours_that_the_stylesheet_knows() {
    expect(
        "rust",
        "#[derive(Debug)]\npub fn add(n: u64) -&gt; Option&lt;u64&gt; {\n    let a = 'x'; // no\n    Some(n + 1)\n}\n",
        &[
            ("meta", "#[derive(Debug)]"),
            ("keyword", "pub"),
            ("keyword", "fn"),
            ("title", "add"),
            ("type", "u64"),
            ("built_in", "Option"),
            ("type", "u64"),
            ("keyword", "let"),
            ("string", "'x'"),
            ("comment", "// no\n"),
            ("literal", "Some"),
            ("number", "1"),
        ],
    );
}

#[test]
fn a_fragment_of_rust_is_read_as_one() {
    expect(
        "rust",
        "for _ in 0..n as usize {\n    println!(\"{n} &lt; {}\\n\", self.a);\n",
        &[
            ("keyword", "for"),
            ("keyword", "in"),
            ("number", "0"),
            ("keyword", "as"),
            ("type", "usize"),
            ("built_in", "println!"),
            ("string", "\"{n} < {}\\n\""),
            ("keyword", "self"),
        ],
    );
}

#[test]
fn commands_are_told_from_what_they_print() {
    expect(
        "console",
        "$ cargo run \"a b\" \\\n    'c'\nmain \"d\"\n",
        &[("meta", "$"), ("string", "\"a b\""), ("string", "'c'")],
    );
}

#[test]
fn both_assemblies_look_alike() {
    expect(
        "x86asm",
        "add_one:\n    lock inc qword ptr [rdi + 8]\n    jne .L4 ; again\n",
        &[
            ("symbol", "add_one"),
            ("keyword", "lock"),
            ("keyword", "inc"),
            ("type", "qword"),
            ("type", "ptr"),
            ("built_in", "rdi"),
            ("number", "8"),
            ("keyword", "jne"),
            ("symbol", ".L4"),
            ("comment", "; again\n"),
        ],
    );
    expect(
        "armasm",
        "    ldr x8, [x0]\n    add x8, x8, #1\n",
        &[
            ("keyword", "ldr"),
            ("built_in", "x8"),
            ("built_in", "x0"),
            ("keyword", "add"),
            ("built_in", "x8"),
            ("built_in", "x8"),
            ("number", "1"),
        ],
    );
}

#[test]
fn other_languages_of_the_course_have_colours() {
    for (language, html) in [
        ("go", "func add(v int64) { return }"),
        ("toml", "[a]\nb = \"c\""),
        ("yaml", "a: b # c"),
        ("json", "{\"a\": 1}"),
        ("llvm", "%0 = atomicrmw add ptr %count, i64 1 monotonic, align 8"),
    ] {
        assert!(colours(language, html).len() > 1, "{language}");
    }
    for (language, html) in [("text", "fn main() {}"), ("klingon", "fn main() {}")] {
        assert_eq!(listing(language, html).expect("a listing"), html);
    }
}

#[test]
fn elements_of_a_listing_stay_where_they_are() {
    let html = "<span class=\"boring\">/* a\n</span>b &amp; */ let <mark>c</mark> = 1;";
    let coloured = listing("rust", html).expect("a listing");
    assert_eq!(
        coloured,
        "<span class=\"boring\"><span class=\"hljs-comment\">/* a\n</span></span><span class=\"hljs-comment\">b &amp; */</span> \
         <span class=\"hljs-keyword\">let</span> <mark>c</mark> = <span class=\"hljs-number\">1</span>;"
    );
    assert_eq!(without_colours(&coloured), html);
}

#[test]
fn only_listings_of_a_language_are_touched() {
    let before = "<p><code>let a</code></p><pre><code>let a</code></pre>\n";
    let html = format!("{before}<pre>{OPEN}rust ignore\">let</code></pre> after");
    let coloured = "<pre><code class=\"language-rust ignore\"><span class=\"hljs-keyword\">let</span></code></pre> after";
    assert_eq!(page(&html).expect("a page"), format!("{before}{coloured}"));
}

#[test]
fn what_mdbook_would_not_write_is_a_mistake() {
    for inside in ["a &sum; b", "a & b", "a <b"] {
        assert!(listing("rust", inside).is_err(), "{inside}");
    }
    assert!(page(&format!("{OPEN}rust\">let")).is_err());
}

/// By a parser of HTML that has nothing to do with ours, over a quarter of the code and the pages that there are.
#[test]
fn a_listing_says_the_same_in_colours() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut texts = Vec::new();
    for (folder, extension) in [("listings", "rs"), ("exercises", "rs"), ("src", "md")] {
        for file in files::files_below(&root.join(folder)).expect("a folder") {
            if file.extension().is_some_and(|it| it == extension) {
                texts.push(fs::read_to_string(root.join(folder).join(file)).expect("a text"));
            }
        }
    }
    assert!(texts.len() > 100);
    let code = Selector::parse("code").expect("a selector");
    let mut changed = 0;
    for (place, text) in texts.iter().step_by(4).enumerate() {
        // Pages are no Rust, and therefore what a grammar is least prepared for.
        let language = ["rust", "rust", "rust", "go", "console", "x86asm", "toml"][place % 7];
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let html = format!("<pre>{OPEN}{language}\">{escaped}</code></pre>");
        let coloured = page(&html).expect("a page");
        changed += usize::from(coloured != html);
        let parsed = Html::parse_document(&coloured);
        let read: String = parsed.select(&code).flat_map(|code| code.text()).collect();
        assert_eq!(read, *text);
    }
    assert!(changed * 8 > texts.len(), "only {changed} of {} have colours", texts.len() / 4);
}

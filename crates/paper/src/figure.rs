//! Figures in a page: in place, or as files.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use scraper::{ElementRef, Node, Selector};

use crate::Medium;
use crate::links::unique;
use crate::picture::Picture;
use crate::writer::{Writer, escape};

/// How the charts of demos look, which on the site is said by stylesheets and follows the width of the page.
const CHART: &str = include_str!("chart.css");

impl Writer<'_> {
    pub(crate) fn figure(&mut self, element: ElementRef) -> Result<()> {
        let alt = words_of(element);
        let page = std::mem::take(&mut self.out);
        if has_class(element, "demo-plot") {
            // Its numbers stand beside it, and names behind the ends of its lines.
            self.out.push_str(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-60 -40 900 290\" class=\"chart\">",
            );
            self.svg(element)?;
            self.close("svg");
        } else {
            self.svg(element)?;
        }
        let svg = std::mem::replace(&mut self.out, page);
        self.picture(svg, &alt);
        Ok(())
    }

    /// An `<svg>` in place, or in a file of its own: an ePub has to be told of each page with one in it.
    pub(crate) fn picture(&mut self, svg: String, alt: &str) {
        match self.tools.medium {
            Medium::Print => self.out.push_str(&svg),
            Medium::Ebook => {
                let name = format!("{}-{}.svg", self.key, self.pictures.len() + 1);
                let _ = write!(self.out, "<img src=\"{name}\" alt=\"{}\" />", escape(alt));
                self.pictures.push(Picture { name, svg });
            }
        }
    }

    /// An element of a figure, as it is, but for colours and ids.
    fn svg(&mut self, element: ElementRef) -> Result<()> {
        let name = element.value().name();
        self.out.push('<');
        self.out.push_str(name);
        if name == "svg" {
            self.attribute("xmlns", "http://www.w3.org/2000/svg");
        }
        for (attribute, text) in element.value().attrs() {
            let text = match attribute {
                "xmlns" => continue,
                // Not among the attributes that ePub knows.
                "vector-effect" => {
                    self.attribute("style", &format!("vector-effect: {text}"));
                    continue;
                }
                _ if attribute.starts_with("data-") => continue,
                "id" => unique(self.key, text),
                "aria-labelledby" | "aria-describedby" => text
                    .split_whitespace()
                    .map(|id| unique(self.key, id))
                    .collect::<Vec<_>>()
                    .join(" "),
                _ => self
                    .tools
                    .colours
                    .resolve(text)
                    .replace("url(#", &format!("url(#{}--", self.key)),
            };
            self.attribute(attribute, &text);
        }
        if has_class(element, "demo-plot") {
            for (attribute, text) in [("width", "680"), ("height", "200"), ("overflow", "visible")]
            {
                self.attribute(attribute, text);
            }
        }
        self.out.push('>');
        if name == "svg" && element.value().classes().any(|class| CHARTS.contains(&class)) {
            let style = self.tools.colours.resolve(CHART);
            let _ = write!(self.out, "<style>{}</style>", escape(&style));
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.out.push_str(&escape(text)),
                Node::Element(_) => self.svg(ElementRef::wrap(child).context("an element")?)?,
                _ => {}
            }
        }
        self.close(name);
        Ok(())
    }
}

/// The drawings that [`CHART`] is about, each as a whole.
const CHARTS: [&str; 3] = ["demo-plot", "demo-svg", "demo-track"];

fn has_class(element: ElementRef, class: &str) -> bool {
    element.value().classes().any(|has| has == class)
}

/// What a figure says of itself.
fn words_of(figure: ElementRef) -> String {
    let selector = Selector::parse("title, desc").expect("a constant");
    let words: Vec<String> = figure
        .select(&selector)
        .map(|element| {
            element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .collect();
    words.join(". ").replace("..", ".")
}

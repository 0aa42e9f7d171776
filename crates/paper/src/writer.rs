//! From elements to XHTML, in which every element is closed, every attribute quoted and no id twice.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};
use scraper::node::Element;
use scraper::{ElementRef, Node, Selector};

use crate::answers::{self, Answer, Counts};
use crate::colours::Colours;
use crate::links::{Places, Target, unique};
use crate::picture::{self, Picture};
use crate::rules::{self, Fate};
use crate::{Imprint, Medium};

/// What a page is written with.
#[derive(Clone, Copy)]
pub(crate) struct Tools<'a> {
    pub(crate) imprint: &'a Imprint,
    pub(crate) colours: &'a Colours,
    pub(crate) places: &'a Places,
    pub(crate) medium: Medium,
}

/// Writes one page.
pub(crate) struct Writer<'a> {
    pub(crate) tools: Tools<'a>,
    pub(crate) key: &'a str,
    /// The page's address.
    url: &'a str,
    /// The file that is written to, for ids.
    file: &'a str,
    counts: Counts,
    pub(crate) out: String,
    pub(crate) ids: Vec<(String, String)>,
    pub(crate) answers: Vec<Answer>,
    pub(crate) pictures: Vec<Picture>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(tools: Tools<'a>, key: &'a str, url: &'a str, counts: Counts) -> Self {
        let (out, ids, answers, pictures) = Default::default();
        Self { tools, key, url, file: key, counts, out, ids, answers, pictures }
    }

    /// How many questions there have been, up to the end of this page.
    pub(crate) fn counts(&self) -> Counts {
        self.counts
    }

    /// Writes what is in an element.
    pub(crate) fn children(&mut self, element: ElementRef) -> Result<()> {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.out.push_str(&escape(text)),
                Node::Element(_) => self.element(ElementRef::wrap(child).context("an element")?)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn element(&mut self, element: ElementRef) -> Result<()> {
        match rules::fate(element) {
            Fate::Becomes(name) => self.tag(name, element),
            Fate::Opened => self.children(element),
            Fate::Dropped => Ok(()),
            Fate::TickBox => {
                self.out.push('☐');
                Ok(())
            }
            Fate::Blank => {
                self.out.push_str(" <span class=\"blank\">…………</span>");
                Ok(())
            }
            Fate::Link => self.link(element),
            Fate::Figure => self.figure(element),
            Fate::Question => self.question(element),
            Fate::Challenge => self.challenge(element),
            Fate::Live => self.live(element),
            Fate::Unknown => {
                bail!(
                    "<{}> on {}: say in crates/paper/src/rules.rs what it is on paper",
                    element.value().name(),
                    self.url
                )
            }
        }
    }

    fn tag(&mut self, name: &str, element: ElementRef) -> Result<()> {
        // What could be unfolded is; its title still has to look like one.
        let class = if element.value().name() == "summary" { "summary" } else { "" };
        self.open(name, element.value(), class);
        if rules::is_void(name) {
            self.out.truncate(self.out.len() - 1);
            self.out.push_str(" />");
            return Ok(());
        }
        self.children(element)?;
        self.close(name);
        Ok(())
    }

    /// A start tag, with one class more.
    fn open(&mut self, name: &str, value: &Element, class: &str) {
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, text) in value.attrs() {
            if attribute == "id" {
                let id = self.place(text);
                self.attribute("id", &id);
            } else if attribute == "class" {
                self.attribute("class", format!("{text} {class}").trim());
            } else if rules::keeps_attribute(value.name(), attribute) {
                self.attribute(attribute, text);
            }
        }
        if !class.is_empty() && value.attr("class").is_none() {
            self.attribute("class", class);
        }
        self.out.push('>');
    }

    pub(crate) fn close(&mut self, name: &str) {
        let _ = write!(self.out, "</{name}>");
    }

    pub(crate) fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.out, " {name}=\"{}\"", escape(value));
    }

    /// Makes an id one that no other page has, and remembers where it is.
    fn place(&mut self, id: &str) -> String {
        let id = unique(self.key, id);
        self.ids.push((id.clone(), self.file.to_owned()));
        id
    }

    fn link(&mut self, element: ElementRef) -> Result<()> {
        let value = element.value();
        let is_header = value.classes().any(|class| class == "header");
        let (places, imprint) = (self.tools.places, self.tools.imprint);
        let href = value.attr("href").filter(|_| !is_header);
        let target = href.map(|href| places.resolve(href, self.url, self.tools.medium, imprint));
        match target {
            Some(Target::Here(href)) => self.anchor(&href, "", element),
            Some(Target::Away(href)) => self.anchor(&href, "away", element),
            Some(Target::Nowhere) | None => self.children(element),
        }
    }

    fn anchor(&mut self, href: &str, class: &str, element: ElementRef) -> Result<()> {
        self.out.push_str("<a");
        self.attribute("href", href);
        if !class.is_empty() {
            self.attribute("class", class);
        }
        self.out.push('>');
        self.children(element)?;
        self.close("a");
        Ok(())
    }

    fn live(&mut self, element: ElementRef) -> Result<()> {
        self.open("div", element.value(), "");
        if let (Some(id), true) = (element.attr("id"), self.tools.imprint.address.is_some()) {
            let address =
                self.tools.imprint.live(&format!("{}#{id}", self.url)).unwrap_or_default();
            self.out.push_str("<div class=\"code-to-page\">");
            self.picture(picture::code(&address)?, &format!("A code that leads to {address}"));
            let _ = write!(
                self.out,
                "<a class=\"away\" href=\"{}\">Run it</a></div>",
                escape(&address)
            );
        }
        self.children(element)?;
        self.close("div");
        Ok(())
    }

    fn question(&mut self, element: ElementRef) -> Result<()> {
        self.counts.questions += 1;
        let label = format!("Question {}", self.counts.questions);
        self.with_answer(element, &label, "quiz-answer", "question")
    }

    fn challenge(&mut self, element: ElementRef) -> Result<()> {
        self.counts.challenges += 1;
        let label = format!("Challenge {}", self.counts.challenges);
        self.with_answer(element, &label, "challenge-hint, .challenge-lesson", "")
    }

    /// Writes an element without what `moved` selects in it, and that into an answer.
    fn with_answer(
        &mut self,
        element: ElementRef,
        label: &str,
        moved: &str,
        class: &str,
    ) -> Result<()> {
        let selector = Selector::parse(&format!(".{moved}")).expect("classes are valid");
        let id =
            element.attr("id").with_context(|| format!("{label} on {} has no id", self.url))?;
        let (question, answer) =
            (unique(self.key, id), unique(answers::KEY, &unique(self.key, id)));
        let moved: Vec<ElementRef> = element.select(&selector).collect();
        self.open("div", element.value(), class);
        let _ = write!(self.out, "<p class=\"question-number\">{label}</p>");
        for child in element.children().filter_map(ElementRef::wrap) {
            if !moved.iter().any(|moved| moved.id() == child.id()) {
                self.element(child)?;
            }
        }
        let words =
            if class.is_empty() { "A hint and what there is to learn" } else { "The answer" };
        if let Some(href) = self.tools.places.to(&answer, self.tools.medium) {
            let _ = write!(
                self.out,
                "<p class=\"to-answer\"><a href=\"{}\">{words}</a></p>",
                escape(&href)
            );
        }
        self.close("div");
        self.ids.push((answer.clone(), answers::KEY.to_owned()));
        // From here on into the other file.
        let page = std::mem::take(&mut self.out);
        self.file = answers::KEY;
        for moved in moved {
            for child in moved.children().filter_map(ElementRef::wrap) {
                // "Answer and explanation" says nothing at the end of the book; which of hint and lesson it is does.
                if child.value().name() != "summary" || class.is_empty() {
                    self.element(child)?;
                }
            }
        }
        self.file = self.key;
        let xhtml = std::mem::replace(&mut self.out, page);
        self.answers.push(Answer { label: label.to_owned(), question, id: answer, xhtml });
        Ok(())
    }
}

/// Text as XML has it, in content or between quotes.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

//! What proves a claim on the spot, found by machine. To stand near is not enough: see [`Course::proof`].

use crate::course::Course;
use crate::evidence::{Evidence, Kind};
use crate::figures;
use crate::page::{Page, Sentence};
use crate::rules::{self, Reason};
use crate::source;

/// Below this, a number stands in nearly every listing.
const COMMON: u64 = 10;

impl Course<'_> {
    /// What proves a claim where it stands, as a name for people:
    ///
    /// - a source that the sentence links to, or the one beside it in the same paragraph, with a section;
    /// - a section of ours that it links to, if that shows something which a test checks, or cites a source;
    /// - what the sentence leads to, by a colon, if a test checks that; its figures must be in there;
    /// - the program of the question to which it is an answer marked as right: a test holds the one against the other;
    /// - else all of this: its figures are in one thing shown in the same section, its code in something printed there, and what
    ///   it says of the compiler is shown there as an error. Whatever it says besides of outcomes and order is not proven so.
    pub fn proof(&self, page: &str, content: &Page, sentence: &Sentence) -> Option<String> {
        let reasons = rules::reasons(&sentence.text);
        let figures = figures::of(&sentence.text);
        if let Some(url) = self.cited(page, sentence) {
            return Some(url);
        }
        let read = |place: usize| Evidence::of(self.root, page, content.shown.get(place)?);
        if let Some(led) = sentence.leads_to.and_then(read)
            && led.is_checked()
            && fits_compiler(&reasons, &led)
            && figures.iter().all(|figure| figures::has(&led.text, figure))
        {
            return Some(led.name);
        }
        if sentence.is_answer
            && let Some(backs) = sentence.near.clone().filter_map(read).find(Evidence::is_checked)
        {
            return Some(backs.name);
        }
        if reasons.iter().any(|reason| matches!(reason, Reason::Outcome | Reason::Version)) {
            return None;
        }
        let near: Vec<Evidence> = sentence.near.clone().filter_map(read).collect();
        let code = rules::code(&sentence.text);
        let mut names = Vec::new();
        for reason in reasons {
            let found = near.iter().find(|evidence| match reason {
                Reason::Figure => figures.iter().all(|figure| has(evidence, figure)),
                Reason::Printed => {
                    evidence.is_told() && code.iter().all(|code| evidence.text.contains(code))
                }
                _ => {
                    evidence.kind == Kind::Rejected
                        && code.iter().all(|code| evidence.text.contains(code))
                }
            });
            names.push(found?.name.clone());
        }
        names.dedup();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// A source that the sentence or the one beside it links to, or a section of ours that it links to itself.
    fn cited(&self, page: &str, sentence: &Sentence) -> Option<String> {
        let names_a_place = |link: &&String| source::names_a_place(link, &sentence.text).is_ok();
        let shows = |link: &&String| self.section_that_shows(page, link).is_ok();
        let mut links = sentence.links.iter().chain(&sentence.links_beside);
        links.find(names_a_place).or_else(|| sentence.links.iter().find(shows)).cloned()
    }
}

fn has(evidence: &Evidence, figure: &str) -> bool {
    let is_common = figure.parse().is_ok_and(|number: u64| number < COMMON);
    let may = evidence.kind != Kind::Picture && (evidence.is_told() || !is_common);
    may && figures::has(&evidence.text, figure)
}

/// What is said of the compiler is proven by what it said alone.
fn fits_compiler(reasons: &[Reason], evidence: &Evidence) -> bool {
    !reasons.contains(&Reason::Compiles)
        || matches!(evidence.kind, Kind::Rejected | Kind::Assembly | Kind::Experiment)
}

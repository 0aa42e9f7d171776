//! `cargo workbook translate`: brings the catalogues of translations up to date with the text, and says how far they are.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail, ensure};
use clap::Args;
use translation::{
    Catalogue, FOLDER, Message, State, TEMPLATE, differences, hand_out, is_kept, languages,
    messages, take_in,
};
use workbook::answer;
use workbook::checkout::Checkout;

/// What to do with the catalogues in `po/`; without any of it, they are brought up to date.
#[derive(Args, Debug)]
pub struct Translate {
    /// Only this language, such as de; all if none is named
    language: Option<String>,

    /// Start a language that there is no catalogue for
    #[arg(long, requires = "language")]
    start: bool,

    /// List what is missing, stale, or says something else than the text
    #[arg(long)]
    list: bool,

    /// Write what is not translated into a file of JSON
    #[arg(long, value_name = "FILE", requires = "language")]
    hand_out: Option<PathBuf>,

    /// Take translations from files of that form, each entry with its "text"
    #[arg(long, value_name = "FILE", requires = "language", num_args = 1..)]
    take_in: Vec<PathBuf>,
}

impl Translate {
    /// Renews the catalogues and prints how they stand; says whether nothing was refused.
    ///
    /// # Errors
    /// A page or a catalogue cannot be read, or a file cannot be written.
    pub fn run(self, checkout: &Checkout) -> Result<bool> {
        let root = checkout.root();
        let known = messages(root)?;
        let folder = root.join(FOLDER);
        std::fs::create_dir_all(&folder)?;
        Catalogue::empty(&known, "").write(&folder.join(TEMPLATE))?;
        let mut all_well = true;
        for language in self.languages(root)? {
            let file = folder.join(format!("{language}.po"));
            let old = match file.exists() {
                true => Catalogue::read(&file)?,
                false => Catalogue::empty(&known, &language),
            };
            let mut catalogue = old.renewed(&known, &language);
            for from in &self.take_in {
                let taken = take_in(&mut catalogue, &known, from)?;
                answer!(
                    "{}: {} taken, {} refused",
                    from.display(),
                    taken.taken,
                    taken.refused.len()
                );
                for refused in &taken.refused {
                    answer!("  {refused}");
                }
                all_well &= taken.refused.is_empty();
            }
            catalogue.write(&file)?;
            if let Some(to) = &self.hand_out {
                let count = hand_out(&catalogue, &known, to)?;
                answer!("{}: {count} to translate", to.display());
            }
            all_well &= self.tell(&language, &catalogue, &known);
        }
        Ok(all_well)
    }

    fn languages(&self, root: &Path) -> Result<Vec<String>> {
        let there = languages(root)?;
        let Some(language) = &self.language else { return Ok(there) };
        let is_there = there.contains(language);
        ensure!(
            !language.is_empty() && language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
            "\"{language}\" is no language: write it as HTML does, such as de or pt-BR"
        );
        if !is_there && !self.start {
            bail!("there is no {FOLDER}/{language}.po: to begin with the language, add --start");
        }
        Ok(vec![language.clone()])
    }

    /// Prints how a catalogue stands; says whether its translations may be shown.
    fn tell(&self, language: &str, catalogue: &Catalogue, known: &[Message]) -> bool {
        let mut counts = [0; 3];
        let (mut wrong, mut kept) = (0, 0);
        for message in known {
            let Message { context, text, files, line } = message;
            let (state, translated) = catalogue.look_up(context, text);
            counts[state as usize] += 1;
            kept += usize::from(translated.is_some_and(|translated| is_kept(text, translated)));
            let mut what = match state {
                State::Translated => translated.map(|it| differences(text, it)).unwrap_or_default(),
                State::Stale => vec!["is stale: the English text has changed".to_owned()],
                State::Missing => vec!["is missing".to_owned()],
            };
            wrong += usize::from(state == State::Translated && !what.is_empty());
            if self.list && !what.is_empty() {
                what.dedup();
                answer!("{}:{line}: \"{text}\" {}", files[0], what.join("; "));
            }
        }
        let [translated, stale, missing] = counts;
        answer!(
            "{language}: {translated} of {} messages are translated ({kept} of them kept in English); {stale} stale, {missing} missing, \
             {wrong} that say something else",
            known.len()
        );
        wrong == 0
    }
}

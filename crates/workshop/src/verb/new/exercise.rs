//! `cargo workbook new exercise`: a folder with all that an exercise is made of.

use anyhow::{Result, ensure};
use clap::Args;
use workbook::checkout::Checkout;

use super::name::Name;
use super::scaffold::Scaffold;

/// What goes into the folder.
const TEMPLATES: [(&str, &str); 5] = [
    ("stub.rs", include_str!("../../../templates/exercise/stub.rs")),
    ("hints.md", include_str!("../../../templates/exercise/hints.md")),
    ("check.rs", include_str!("../../../templates/exercise/check.rs")),
    ("solutions/reference.rs", include_str!("../../../templates/exercise/solutions/reference.rs")),
    (
        "mutants/split_update.rs",
        include_str!("../../../templates/exercise/mutants/split_update.rs"),
    ),
];

/// Which exercise.
#[derive(Args, Debug)]
pub(super) struct Exercise {
    /// What it is about, such as bounded-queue: it becomes the title. The number is the next free one
    name: Name,
}

impl Exercise {
    pub(super) fn make(&self, checkout: &Checkout) -> Result<Scaffold> {
        let ids = grader::handout::exercises(checkout.root())?;
        let numbers = ids.iter().filter_map(|id| id.strip_prefix("ex")?.parse::<u32>().ok());
        let number = numbers.max().unwrap_or(0) + 1;
        ensure!(number < 100, "there are 99 exercises, and no number of two digits is left");
        let id = format!("ex{number:02}");
        let file = |(path, template): (&str, &str)| {
            let text = template.replace("ex99", &id).replace("My exercise", &self.name.title());
            (format!("exercises/{id}/{path}"), text)
        };
        Ok(Scaffold {
            new: TEMPLATES.map(file).into(),
            changed: Vec::new(),
            next: vec![
                format!(
                    "fill in every TODO and todo!() in exercises/{id}; exercises/README.md says what each file is for"
                ),
                format!("cargo workbook test --exercise {id}"),
                "cargo workbook bless table".to_owned(),
                format!("show its card on a page: {{{{#exercise {id}}}}}"),
            ],
        })
    }
}

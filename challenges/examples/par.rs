//! Says what a search finds for each challenge: the fewest switches, and a schedule with them.
//!
//! ```sh
//! cargo run -p challenges --example par             # all
//! cargo run -p challenges --example par -- two      # those with "two" in their names
//! ```

use std::path::Path;

use challenges::{Kind, ladder};
use explorer::{Options, Prefer, Program, Search};

fn main() {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let rungs = ladder(&root).unwrap_or_else(|why| panic!("{why}"));
    for rung in rungs.iter().filter(|rung| rung.id.contains(&wanted)) {
        let program =
            Program::parse(&rung.source).unwrap_or_else(|why| panic!("{}:\n{why}", rung.id));
        let prefer = Prefer::FewSwitches;
        let report =
            Search::new(program, Options { memory: rung.memory, prefer, ..Options::default() })
                .finish();
        println!("{}:", rung.id);
        if let Kind::Reach { goal, par, .. } = &rung.kind {
            println!("{par:?} {:?}", explorer::par(&report, goal));
        }
        println!("{report}\n");
    }
}

//! The command line of the native twin.

use crate::kit::board::Board;
use crate::kit::{ParamKind, Report, Spec};
use crate::recording::Recording;
use crate::{demo, demos};
use std::error::Error;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write as _};
use std::process::{Command, ExitCode};
use std::sync::Arc;

const USAGE: &str = "\
Runs the course's demos on native threads.

wasm-demos list [--json]                     what there is
wasm-demos DEMO [--SETTING VALUE]… [--json]  one run
wasm-demos record [DEMO]…                    writes recorded/DEMO.json, which pages show where the demo cannot run

Settings of every demo are --tool and --seed; `list` names the others. Build with --release, or the figures mean nothing.";

/// Does what the arguments say. The exit code is 0 whatever the demo's verdict: a wrong way that
/// fails has done its job.
pub fn main(args: Vec<String>) -> ExitCode {
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        [] | ["--help" | "-h" | "help"] => usage(),
        ["list", options @ ..] => list(options),
        ["record", ids @ ..] => record(ids),
        [id, options @ ..] => run(id, options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads this has had enough, `head` say.
        Err(error) if is_closed_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn usage() -> Result<(), Box<dyn Error>> {
    writeln!(io::stdout(), "{USAGE}")?;
    Ok(())
}

fn find(id: &str) -> Result<&'static Spec, Box<dyn Error>> {
    demo(id).ok_or_else(|| {
        let known: Vec<_> = demos().iter().map(|spec| spec.id).collect();
        format!("there is no demo {id:?}; there are {}. See --help.", known.join(", ")).into()
    })
}

fn list(options: &[&str]) -> Result<(), Box<dyn Error>> {
    if options == ["--json"] {
        let ids: Vec<_> = demos().iter().map(|spec| spec.id).collect();
        writeln!(io::stdout(), "{}", serde_json::to_string(&ids)?)?;
        return Ok(());
    }
    for spec in demos() {
        writeln!(io::stdout(), "{}: {}", spec.id, spec.summary)?;
        let tools: Vec<_> = spec.tools.iter().map(|tool| tool.id).collect();
        writeln!(io::stdout(), "  --tool {}", tools.join("|"))?;
        for param in spec.params {
            let values = match param.kind {
                ParamKind::Number { min, max, .. } => [min, max].map(wording::grouped).join(" to "),
                ParamKind::Choice { options, .. } => {
                    options.iter().map(|(id, _)| *id).collect::<Vec<_>>().join("|")
                }
            };
            writeln!(
                io::stdout(),
                "  --{} {values}, at first {}",
                param.id,
                param.write(param.default())
            )?;
        }
    }
    Ok(())
}

fn run(id: &str, options: &[&str]) -> Result<(), Box<dyn Error>> {
    let spec = find(id)?;
    let json = options.contains(&"--json");
    let options: Vec<_> = options.iter().copied().filter(|option| *option != "--json").collect();
    let mut pairs = Vec::new();
    for pair in options.chunks(2) {
        match pair {
            [name, value] if name.starts_with("--") => pairs.push((&name[2..], *value)),
            _ => {
                return Err(format!(
                    "{} is not understood: settings are --NAME VALUE. See --help.",
                    pair.join(" ")
                )
                .into());
            }
        }
    }
    let mut settings = spec.settings(pairs.into_iter())?;
    if settings.seed().is_none() {
        settings.set_seed(RandomState::new().hash_one(id));
    }
    let report = spec.perform(&settings, &Arc::new(Board::default()))?;
    if json {
        writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&report)?)?;
    } else {
        print(spec, &report)?;
    }
    Ok(())
}

fn print(spec: &Spec, report: &Report) -> io::Result<()> {
    writeln!(io::stdout(), "{}", report.outcome.headline)?;
    for measure in spec.measures {
        if let Some(value) = report.outcome.value(measure) {
            writeln!(
                io::stdout(),
                "  {}: {}",
                measure.label,
                wording::quantity(value, measure.decimals, measure.unit)
            )?;
        }
    }
    for line in &report.outcome.story {
        writeln!(io::stdout(), "  {line}")?;
    }
    if report.abandoned > 0 {
        writeln!(io::stdout(), "  {} threads never ended.", report.abandoned)?;
    }
    Ok(())
}

fn record(ids: &[&str]) -> Result<(), Box<dyn Error>> {
    let specs = if ids.is_empty() {
        demos().to_vec()
    } else {
        ids.iter().map(|id| find(id)).collect::<Result<_, _>>()?
    };
    for spec in specs {
        let runs =
            spec.tools.iter().map(|tool| in_child(spec.id, tool.id)).collect::<Result<_, _>>()?;
        Recording::of(spec, runs).write()?;
        writeln!(io::stdout(), "{}", Recording::path(spec.id).display())?;
    }
    Ok(())
}

/// Runs one tool in a process of its own, so that threads which never end cannot slow the next one
/// down.
fn in_child(demo: &str, tool: &str) -> Result<Report, Box<dyn Error>> {
    let output =
        Command::new(std::env::current_exe()?).args([demo, "--tool", tool, "--json"]).output()?;
    if !output.status.success() {
        return Err(format!(
            "{demo} with {tool}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        )
        .into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

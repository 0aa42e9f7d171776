//! Threads.

use super::Does::{Control, Now, Step};
use super::{Table, bool_of, usize_of};
use crate::machine::{Outcome, Run, Stop};
use crate::state::{Purpose, Thread};
use crate::value::Value;
use model::{Choice, Op, ThreadId};
use std::rc::Rc;

pub(super) const TABLE: Table = &[
    ("thread_spawn", Control(spawn)),
    (
        "thread_join",
        Step {
            op: |run, args, _| Ok(Op::Join(thread(run, &args[0])?)),
            after: |_, _, _, _| Ok(Value::Unit),
        },
    ),
    ("thread_current", Now(|run, _, _| Ok(Value::usize(run.me)))),
    (
        "thread_park",
        Step {
            op: |_, args, _| Ok(Op::Park { timeout: bool_of(&args[0])? }),
            after: |_, _, _, _| Ok(Value::Unit),
        },
    ),
    (
        "thread_unpark",
        Step {
            op: |run, args, _| Ok(Op::Unpark(thread(run, &args[0])?)),
            after: |_, _, _, _| Ok(Value::Unit),
        },
    ),
    ("thread_yield", Step { op: |_, _, _| Ok(Op::Yield), after: |_, _, _, _| Ok(Value::Unit) }),
    ("thread_ends_matter", Now(|run, _, _| Ok(Value::Bool(run.interpreter.ends_matter)))),
    ("thread_ask_end", Now(|_, _, _| Ok(Value::Unit))),
];

fn thread(run: &Run<'_>, value: &Value) -> Outcome<ThreadId> {
    let known = ThreadId::new(usize_of(value)?);
    known.filter(|id| id.index() < run.state.threads.len()).ok_or_else(|| Stop::misfit("a thread"))
}

/// Starts a thread, which goes on up to its first step at once: what it does until then nobody can tell from its doing it later.
fn spawn(run: &mut Run<'_>, mut args: Vec<Value>) -> Outcome {
    let parent = run.id();
    let Some(child) = run.state.machine.spawn(parent) else {
        let most = model::MAX_THREADS;
        return Err(Stop::Unsupported(format!("more than {most} threads")));
    };
    run.state.threads.push(Rc::new(Thread::default()));
    run.state.heap.push(Rc::default());
    run.answer(Value::usize(child.index()))?;
    let at = run.span();
    let mut other = Run::new(run.interpreter, run.state, child.index());
    other.call_value(args.swap_remove(0), Purpose::Thread)?;
    if let Some(watch) = other.state.watch.as_mut().filter(|watch| watch.guided) {
        // Whoever guides the execution says when it begins.
        let (parent, child) = (parent.index(), child.index());
        watch.started.push(crate::guided::Started { parent, child, at });
        return Ok(());
    }
    other.state.machine.step(child, Choice::Only);
    other.run();
    let race = other.race.take();
    if run.race.is_none() {
        run.race = race;
    }
    match run.state.ending {
        Some(_) => Err(Stop::Suspend),
        None => Ok(()),
    }
}

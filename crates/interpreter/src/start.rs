//! The beginning of an execution, and executions of programs without threads.

use super::Interpreter;
use super::ending::Ending;
use super::machine::{Run, frame};
use super::state::{Purpose, State, Thread};
use super::value::Value;
use model::{Choice, Machine, ThreadId};
use std::rc::Rc;

/// What came of a program that ran by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// What it printed.
    pub stdout: String,
    /// What it printed there, messages of panics included.
    pub stderr: String,
    /// How it ended.
    pub ending: Ending,
}

impl Interpreter {
    /// A state in which statics have their values and nobody runs yet.
    pub(crate) fn prepare(&self) -> State {
        let mut machine = Machine::new(self.semantics);
        machine.step(ThreadId::MAIN, Choice::Only);
        self.prepare_on(machine)
    }

    /// The same on this machine.
    pub(crate) fn prepare_on(&self, machine: Machine) -> State {
        let statics = vec![Value::Nothing; self.program.statics.len()];
        let mut state = State {
            machine,
            threads: vec![Rc::new(Thread::default())],
            heap: vec![Rc::default()],
            statics: Rc::new(statics),
            names: Vec::new(),
            plain: Rc::default(),
            pointers: Rc::default(),
            ending: None,
            stdout: Rc::default(),
            stderr: Rc::default(),
            watch: None,
        };
        for (which, item) in self.program.statics.iter().enumerate() {
            if item.thread_local || state.ending.is_some() {
                continue;
            }
            let purpose = Purpose::Static(which as u32);
            let mut run = Run::new(self, &mut state, 0);
            let frame = frame(self, item.initial.0, Vec::new(), purpose);
            run.thread_mut().frames.push(Rc::new(frame));
            run.run();
            if !state.threads[0].frames.is_empty() && state.ending.is_none() {
                Run::new(self, &mut state, 0).stop(super::machine::Stop::Unsupported(
                    "a static whose value takes a step to make".to_owned(),
                ));
            }
        }
        state
    }

    /// Before the first step of `main`.
    pub fn start(&self) -> State {
        let mut state = self.prepare();
        let Some(main) = self.program.main else {
            let mut run = Run::new(self, &mut state, 0);
            run.stop(super::machine::Stop::Unsupported("there is no `main`".to_owned()));
            return state;
        };
        if state.ending.is_none() {
            let mut run = Run::new(self, &mut state, 0);
            let frame = frame(self, main.0, Vec::new(), Purpose::Thread);
            run.thread_mut().frames.push(Rc::new(frame));
            run.run();
            self.settle(&mut state, &mut Vec::new());
        }
        state
    }

    /// Runs `main` in the plainest way: each step as it would be if nobody interfered, threads one after the other. For programs of one
    /// thread that is what they do.
    pub fn run_alone(&self, max_steps: usize) -> Output {
        let mut state = self.start();
        let mut last = 0;
        for _ in 0..max_steps {
            let enabled = self.enabled(&state);
            let next =
                enabled.iter().copied().find(|&thread| thread >= last).or(enabled.first().copied());
            let Some(thread) = next else { break };
            // Whoever waits in a loop lets the others go on.
            let yields = matches!(state.pending(thread), Some((model::Op::Yield, _)));
            let choice = self.choices(&state, thread)[0];
            self.step(&mut state, thread, choice);
            last = if yields { thread + 1 } else { thread };
        }
        let ending = state.ending.clone().unwrap_or_else(|| {
            let at = state.span(self, last.min(state.threads.len() - 1)).into();
            let what = format!("more than {max_steps} steps");
            Ending::Unsupported { thread: 0, at, what }
        });
        Output { stdout: state.stdout.to_string(), stderr: state.stderr.to_string(), ending }
    }
}

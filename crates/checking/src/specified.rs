//! Checks that follow from a specification: small programs that use the object, and what their answers must be.
use crate::complaint::complain;
use crate::sync::thread;
use modelled::runtime::Moment;
use specification::{Answered, Call, Client, Meaning, Specification, Unexplained, explain};

use std::sync::{Arc, Mutex, PoisonError};

/// At most so many clients are tried. With three or four operations these are all of up to three calls, and many of four.
const CLIENTS: usize = 160;
/// So many random sequences are tried.
pub(crate) const SEQUENCES: u32 = 2_000;

/// A program for the model.
pub(crate) type Body = Arc<dyn Fn() + Send + Sync>;

/// What a check needs of a specification, whatever its object.
pub(crate) trait Specified {
    /// The clients, smallest first: each with its text.
    fn clients(&self) -> Vec<(String, Body)>;

    /// The simplest sequence of calls by one thread that goes wrong, as a program, if one was found.
    fn wrong_alone(&self) -> Option<(String, Body)>;
}

impl<T, S> Specified for Specification<T, S>
where
    T: Send + Sync + 'static,
    S: Clone + Send + Sync + 'static,
{
    fn clients(&self) -> Vec<(String, Body)> {
        let program = |client: Client<T, S>| -> (String, Body) {
            let (text, make, start) = (client.to_string(), self.maker(), self.start().clone());
            (text, Arc::new(move || run(&make(), &start, &client)))
        };
        Specification::clients(self, CLIENTS).into_iter().map(program).collect()
    }

    fn wrong_alone(&self) -> Option<(String, Body)> {
        let calls = self.check_alone(SEQUENCES).err()?;
        let texts: Vec<String> = calls.iter().map(ToString::to_string).collect();
        let (make, start) = (self.maker(), self.start().clone());
        Some((texts.join(", "), Arc::new(move || run_alone(&make(), &start, &calls))))
    }
}

/// A call that has returned.
struct Returned<T, S> {
    call: Call<T, S>,
    answer: String,
    from: Moment,
    to: Moment,
}

impl<T, S> Returned<T, S> {
    fn of(call: &Call<T, S>, object: &T) -> Self {
        let moment = || Moment::now().expect("clients run in the model");
        let from = moment();
        let answer = call.run(object);
        Self { call: call.clone(), answer, from, to: moment() }
    }

    /// By happens-before. A call without any step has no place among the others' steps.
    fn happens_before(&self, later: &Self) -> bool {
        let has_steps = |call: &Self| !call.from.is_same_as(&call.to);
        has_steps(self) && self.to.happens_before(&later.from)
    }

    fn told(&self) -> String {
        format!("{} → {}", self.call, self.answer)
    }
}

/// Runs a client and fails the check if no order of its calls explains the answers.
fn run<T, S>(object: &T, start: &S, client: &Client<T, S>)
where
    T: Sync + 'static,
    S: Clone + Send + Sync + 'static,
{
    let log = Mutex::new(Vec::new());
    // A lock of std's: nobody takes a step while it is held, so nobody waits for it.
    let note = |returned| log.lock().unwrap_or_else(PoisonError::into_inner).push(returned);
    let all = |calls: &[Call<T, S>]| calls.iter().for_each(|call| note(Returned::of(call, object)));
    all(&client.before);
    thread::scope(|scope| {
        for calls in &client.threads {
            scope.spawn(|| all(calls));
        }
    });
    all(&client.after);
    let returned = log.into_inner().unwrap_or_else(PoisonError::into_inner);
    let answered: Vec<_> =
        returned.iter().map(|it| Answered { call: &it.call, answer: it.answer.clone() }).collect();
    // Each thread notes its calls in their order.
    let before = |a: usize, b: usize| match returned[a].from.thread() == returned[b].from.thread() {
        true => a < b,
        false => returned[a].happens_before(&returned[b]),
    };
    if let Err(unexplained) = explain(start, &answered, before) {
        complain("unexplained", expected(&returned, &unexplained), happened(&returned));
    }
}

fn happened<T, S>(returned: &[Returned<T, S>]) -> String {
    let told = |it: &Returned<T, S>| {
        let thread = modelled::runtime::thread_name(it.from.thread());
        format!("{thread}: {}", it.told())
    };
    let all: Vec<String> = returned.iter().map(told).collect();
    format!("no order of the calls explains the answers: {}", all.join("; "))
}

fn expected<T, S>(returned: &[Returned<T, S>], unexplained: &Unexplained) -> String {
    let explained: Vec<String> =
        unexplained.explained.iter().map(|&call| returned[call].told()).collect();
    let next: Vec<String> = unexplained
        .next
        .iter()
        .map(|(call, answer)| match answer {
            Some(answer) => format!("{} answers {answer}", returned[*call].call),
            None => format!("{} cannot return", returned[*call].call),
        })
        .collect();
    let next = next.join(", or ");
    match explained.is_empty() {
        true => next,
        false => format!("after {}: {next}", explained.join(", ")),
    }
}

/// Makes the calls on one thread; the last one is known to go wrong.
fn run_alone<T, S: Clone>(object: &T, start: &S, calls: &[Call<T, S>]) {
    let (mut state, mut told) = (start.clone(), Vec::new());
    for call in calls {
        let meaning = call.means(&mut state);
        let after = |told: &[String]| match told {
            [] => "at first".to_owned(),
            told => format!("after {}", told.join(", ")),
        };
        let answer = call.run(object);
        match meaning {
            Meaning::Answer(expected) if expected == answer => {
                told.push(format!("{call} → {answer}"))
            }
            Meaning::Answer(expected) => complain(
                "unexplained",
                format!("{}, {call} answers {expected}", after(&told)),
                format!("it answers {answer}"),
            ),
            Meaning::Waits | Meaning::Panics => complain(
                "unexplained",
                format!("{}, {call} panics", after(&told)),
                format!("it answers {answer}"),
            ),
        }
    }
}

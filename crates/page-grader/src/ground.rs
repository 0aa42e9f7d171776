//! Where the bodies of checks run here: in the interpreter.
use crate::caller::{Caller, by_itself};
use crate::program::{EXERCISE, Program, RUN_BODY, RUN_CLIENT, RUN_TO_ITS_END};
use crate::world::Room;
use checking::ground::{Alone, Failure, Ground, Specified, alone_by};
use interpreter::{Argument, Interpreter, Kept, State as Running};
use model::{ObjectId, Semantics};
use modelled::runtime::{Site, World};
use specification::{Argument as Given, Call, Client, State, Untyped};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The interpreter, with a submission and its checks.
pub(crate) struct Page {
    pub program: Program,
    /// Before the first step, for each semantics that was asked for.
    prepared: RefCell<Vec<(Semantics, Running, Kept)>>,
    /// Locks in statics that have been used in some execution.
    pub left_over: RefCell<HashSet<ObjectId>>,
    /// All locks in statics.
    pub static_locks: HashSet<ObjectId>,
    /// Where pieces of texts stand.
    pub sites: RefCell<HashMap<(u16, u32), Site>>,
    /// What was met that is not done here.
    unsupported: RefCell<Option<String>>,
}

/// A body.
#[derive(Clone)]
pub(crate) enum Body {
    /// That of the check with this index; at its end there may be a witness.
    Check {
        index: usize,
        to_its_end: bool,
    },
    Client(Rc<ClientBody>),
}

/// A client of a specification.
pub(crate) struct ClientBody {
    /// The check's.
    index: usize,
    args: Vec<Argument>,
    /// By their numbers.
    pub calls: Vec<Call>,
    pub client: Client,
    pub start: State,
}

impl Page {
    /// If the checks can be had at all.
    pub fn new(program: Program) -> Result<Self, String> {
        let mut page = Page {
            program,
            left_over: RefCell::default(),
            static_locks: HashSet::new(),
            prepared: RefCell::default(),
            sites: RefCell::default(),
            unsupported: RefCell::default(),
        };
        let (state, _) = page.prepared(Semantics::RC11)?;
        page.static_locks = page.interpreter().static_locks(&state).into_iter().collect();
        Ok(page)
    }

    pub fn interpreter(&self) -> &Interpreter {
        &self.program.interpreter
    }

    /// A state in which nobody has begun, and the checks.
    pub fn prepared(&self, semantics: Semantics) -> Result<(Running, Kept), String> {
        let mut all = self.prepared.borrow_mut();
        if let Some((_, state, kept)) = all.iter().find(|known| known.0 == semantics) {
            return Ok((state.clone(), *kept));
        }
        let (state, kept) = self.interpreter().guided(semantics, &[EXERCISE])?;
        all.push((semantics, state.clone(), kept[0]));
        Ok((state, kept[0]))
    }

    /// Notes what is not done here: whatever the verdict was, it does not count.
    pub fn lacks(&self, what: &str) {
        self.unsupported.borrow_mut().get_or_insert_with(|| what.to_owned());
    }

    /// What was met that is not done here.
    pub fn unsupported(&self) -> Option<String> {
        self.unsupported.borrow().clone()
    }

    /// What is called, and with what.
    pub fn entry(&self, body: &Body, exercise: Kept) -> (&'static str, Vec<Argument>) {
        let of = |index: usize| vec![Argument::Ref(exercise), Argument::Int(index as i128)];
        match body {
            Body::Check { index, to_its_end: false } => (RUN_BODY, of(*index)),
            Body::Check { index, to_its_end: true } => (RUN_TO_ITS_END, of(*index)),
            Body::Client(client) => {
                let mut args = of(client.index);
                args.extend(client.args.iter().cloned());
                (RUN_CLIENT, args)
            }
        }
    }
}

/// A call, by its number.
pub(crate) fn call(number: usize, call: &Call) -> Argument {
    let argument = call.argument().map_or(Argument::Unit, given);
    Argument::Tuple(vec![
        Argument::Int(number as i128),
        Argument::Int(call.operation() as i128),
        Argument::Bool(call.is_on_second()),
        Argument::Data(Box::new(argument)),
    ])
}

fn given(argument: &Given) -> Argument {
    match argument {
        Given::Int(number) => Argument::Int(*number),
        Given::Text(text) | Given::Shown(text) => Argument::Str(text.clone()),
        Given::Duration(time) => Argument::Tuple(vec![
            Argument::Int(time.as_secs().into()),
            Argument::Int(time.subsec_nanos().into()),
        ]),
        Given::Tuple(parts) => {
            let parts = parts.iter().map(|part| Argument::Data(Box::new(given(part))));
            Argument::Tuple(parts.collect())
        }
    }
}

/// Gives each call its number.
struct Numbers(Vec<Call>);

impl Numbers {
    fn all(&mut self, calls: &[Call]) -> Argument {
        let numbered = calls.iter().map(|it| {
            self.0.push(it.clone());
            call(self.0.len() - 1, it)
        });
        Argument::Slice(numbered.collect())
    }
}

impl Ground for Page {
    type Body = Body;

    fn check(&mut self, index: usize, _: fn()) -> Body {
        Body::Check { index, to_its_end: false }
    }

    fn client(&mut self, index: usize, specification: &Untyped, client: Client) -> Body {
        let mut numbers = Numbers(Vec::new());
        let middle = match client.threads.is_empty() {
            true => client.before.len() / 2,
            false => client.before.len(),
        };
        let (first, rest) = client.before.split_at(middle);
        let before = Argument::Tuple(vec![numbers.all(first), numbers.all(rest)]);
        let threads = client.threads.iter().map(|calls| numbers.all(calls)).collect();
        let after = numbers.all(&client.after);
        let looks: Vec<Call> = specification.looks().cloned().collect();
        let looks = numbers.all(&looks);
        let pair = Argument::Bool(specification.is_pair());
        let args = vec![pair, before, Argument::Slice(threads), after, looks];
        let start = specification.start().clone();
        Body::Client(Rc::new(ClientBody { index, args, calls: numbers.0, client, start }))
    }

    fn to_its_end(&self, body: &Body) -> Body {
        match body {
            Body::Check { index, .. } => Body::Check { index: *index, to_its_end: true },
            other => other.clone(),
        }
    }

    fn world(&self, body: &Body) -> Box<dyn World + '_> {
        Box::new(Room::new(self, body.clone()))
    }

    fn alone(&mut self, index: usize, specified: &Specified) -> Alone {
        alone_by(specified, |specification, count| {
            let mut caller = match Caller::new(self, index, specification) {
                Ok(caller) => caller,
                Err(what) => {
                    self.lacks(&what);
                    return Alone::Right;
                }
            };
            let found = specification.check_alone_by(count, &mut caller, |_| ());
            match caller.stuck_in {
                Some(calls) => Alone::waits(specification, calls),
                None => Alone::of(specification, found),
            }
        })
    }

    fn native(&mut self, index: usize, _: fn() -> String) -> Option<Result<String, Failure>> {
        by_itself(self, index)
    }
}

//! Holds the submission to a specification: one thread, random sequences, clients in every order of steps, and clients in which
//! one thread gets nowhere for long.
use super::Judge;
use crate::alone::{Alone, Wrong};
use crate::ground::Ground;
use crate::proven;
use crate::replay;
use crate::specified::{Program, Specified};
use modelled::runtime::{Config, Report};
use verdict::{Example, Kind, Proven, Verdict};

/// How many orders of steps one client of a specification is tried in.
const ORDERS_OF_ONE: u64 = 400;
/// The same of calls by one thread, one after the other: only the object's own threads come in between.
const ORDERS_OF_A_SOLO: u64 = 2_000;
/// The same, when all together are used up: the simplest ones.
const A_FEW_ORDERS: u64 = 20;
/// The same, of arguments at their edges.
const ORDERS_AT_THE_EDGES: u64 = 60;
/// So much of all orders is kept for clients of three threads, in percent: they have most orders by far, and some mistakes need them.
const ORDERS_OF_THREE: u64 = 40;

impl<G: Ground> Judge<'_, G> {
    /// One thread first: what goes wrong for one has the shortest story.
    pub(super) fn specified(
        &mut self,
        index: usize,
        name: &'static str,
        specified: &Specified,
    ) -> Option<Verdict> {
        for solo in specified.solos() {
            let body = self.client(index, &solo);
            let verdict = self.always(name, ORDERS_OF_A_SOLO, &body);
            if verdict.is_some() {
                return verdict;
            }
        }
        match self.ground.alone(index, specified) {
            Alone::Right => {}
            Alone::Wrong(wrong) => return Some(self.wrong_alone(index, wrong)),
            Alone::Waits(sequence) => return Some(self.waits(index, &sequence)),
        }
        // Counted in orders, not in seconds: a verdict must not depend on how busy the machine is.
        let extent = specified.extent();
        let of_three = extent.orders * ORDERS_OF_THREE / 100;
        let (mut of_two, mut of_three) = (extent.orders - of_three, of_three);
        let mut proven = Proven::default();
        for program in specified.clients() {
            let (text, threads) = (program.client.to_string(), program.threads());
            let body = self.client(index, &program);
            let left = if threads == 3 { &mut of_three } else { &mut of_two };
            let enough = *left > 0;
            let report = match enough {
                true => self.explore_client(ORDERS_OF_ONE.min(*left), &body),
                false => self.simple(A_FEW_ORDERS, &body),
            };
            if let Some(ending) = self.observer.ending(&report) {
                return Some(of_client(&text, self.failed(&report, ending)));
            }
            if enough {
                let outwaited = self.outwaited(&report, &body);
                // The simplest are enough: what a loop gives up on needs one other thread.
                let starves = threads == 2 && program.calls() == 2;
                let found = outwaited.or_else(|| starves.then(|| self.starved(&body)).flatten());
                if let Some(verdict) = found {
                    return Some(of_client(&text, verdict));
                }
            }
            if !enough || report.capped {
                proven.unfinished += 1;
            } else {
                proven.clients += 1;
            }
            if enough {
                *left = left.saturating_sub(report.executions + report.redundant);
                proven.orders += report.executions;
            }
            proven.threads = proven.threads.max(threads as u64);
            if threads == 3 && proven.example.is_none() {
                let story = self.observer.story(&report);
                let replay = replay::of(&report, &self.observer, None);
                proven.example = Some(Example { client: text, story, replay });
            }
        }
        for program in specified.drawn() {
            let body = self.client(index, &program);
            let report = self.simple(ORDERS_AT_THE_EDGES, &body);
            if let Some(ending) = self.observer.ending(&report) {
                return Some(of_client(&program.client.to_string(), self.failed(&report, ending)));
            }
            proven.unfinished += 1;
        }
        for program in specified.starving() {
            let body = self.client(index, &program);
            if let Some(verdict) = self.starved(&body) {
                return Some(of_client(&program.client.to_string(), verdict));
            }
        }
        for program in specified.bursts() {
            let body = self.client(index, &program);
            if let Some(verdict) = self.interrupted(&body) {
                return Some(of_client(&program.client.to_string(), verdict));
            }
        }
        proven.sequences = extent.sequences.into();
        proven.operations = specified.operations().into_iter().map(str::to_owned).collect();
        proven::add(self.passed.proven.get_or_insert_default(), proven);
        None
    }

    fn client(&mut self, index: usize, program: &Program) -> G::Body {
        self.ground.client(index, &program.specification, program.client.clone())
    }

    fn simple(&self, max_executions: u64, body: &G::Body) -> Report {
        self.orders(&Config { max_executions, ..Config::simple() }, body)
    }

    /// The model has a story for it, unless calls on the way panic as they should. It may also be that the calls answer
    /// differently each time: then what has been seen once stands.
    fn wrong_alone(&mut self, index: usize, wrong: Wrong) -> Verdict {
        let told = wrong.program.and_then(|program| self.told(index, &program));
        told.unwrap_or_else(|| {
            let mut verdict = Verdict::new(Kind::Wrong, wrong.happened);
            verdict.expected = Some(wrong.expected);
            verdict
        })
    }

    /// A sequence that does not come back. The model may know who waits for what.
    fn waits(&mut self, index: usize, program: &Program) -> Verdict {
        let told = self.told(index, program);
        let mut verdict = told.unwrap_or_else(|| {
            Verdict::new(Kind::Stuck, "a call does not return, or takes very long")
        });
        verdict.details.insert(0, format!("the calls: {}", program.client));
        verdict
    }

    /// The story of calls by one thread, if a few simple orders show it: their object may have threads of its own.
    fn told(&mut self, index: usize, program: &Program) -> Option<Verdict> {
        let body = self.client(index, program);
        let report = self.simple(A_FEW_ORDERS, &body);
        Some(self.failed(&report, self.observer.ending(&report)?))
    }

    /// Of a client all orders first, since there are many clients: most have few orders that really differ. Simple schedules
    /// for the short story of one that fails; and for one that has too many.
    fn explore_client(&mut self, max_executions: u64, body: &G::Body) -> Report {
        let all = self.orders(&Config { max_executions, ..self.exhaustive() }, body);
        self.passed.executions += all.executions;
        self.cuts.extend(&all.cuts);
        if all.failure.is_some() || all.capped {
            let simple = self.simple(ORDERS_OF_ONE, body);
            if simple.failure.is_some() {
                return simple;
            }
        }
        all
    }
}

/// The verdict, with the client that shows it.
fn of_client(client: &str, mut verdict: Verdict) -> Verdict {
    verdict.details.insert(0, format!("the client: {client}"));
    verdict
}

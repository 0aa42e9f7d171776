//! Temporaries that are never needed at the same time share a place of the frame; places that nothing uses are left out.
use super::places::{Role, each_local, each_place, goes_on, targets};
use crate::code::{Base, Function, Instr, Local};

pub(super) fn share(function: &mut Function) {
    let count = function.locals.len();
    let mut used = vec![false; count];
    let mut shared = vec![true; count];
    for at in 0..usize::from(function.parameters) {
        used[at] = true;
        shared[at] = false;
    }
    for (at, local) in function.locals.iter().enumerate() {
        shared[at] &= local.name.is_none();
    }
    for instruction in &mut function.code {
        each_local(instruction, &mut |local| used[local.0 as usize] = true);
        if let Instr::Schedule(local) = instruction {
            shared[local.0 as usize] = false;
        }
        each_place(instruction, &mut |place, role| {
            if let (Base::Local(local), Role::Ref) = (place.base, role)
                && !place.path.contains(&crate::code::Step::Deref)
            {
                shared[local.0 as usize] = false;
            }
        });
    }
    let live = live(function, &shared);
    let places = places(function, &used, &shared, &live);
    let kept = places.iter().flatten().max().map_or(0, |last| last + 1);
    let mut locals: Vec<Option<crate::code::LocalDecl>> = vec![None; usize::from(kept)];
    for (place, local) in places.iter().zip(std::mem::take(&mut function.locals)) {
        if let Some(place) = place {
            let slot = &mut locals[usize::from(*place)];
            match slot {
                None => *slot = Some(local),
                Some(first) => {
                    first.scope.0 = first.scope.0.min(local.scope.0);
                    first.scope.1 = first.scope.1.max(local.scope.1);
                }
            }
        }
    }
    function.locals = locals.into_iter().flatten().collect();
    for instruction in &mut function.code {
        each_local(instruction, &mut |local| {
            if let Some(place) = places[local.0 as usize] {
                *local = Local(place);
            }
        });
    }
}

type Set = Vec<u64>;

fn has(set: &Set, at: usize) -> bool {
    set[at / 64] >> (at % 64) & 1 == 1
}

/// Of each instruction the shared temporaries that are read later.
fn live(function: &mut Function, shared: &[bool]) -> Vec<Set> {
    let words = shared.len().div_ceil(64).max(1);
    let code = &mut function.code;
    let mut live: Vec<Set> = vec![vec![0; words]; code.len() + 1];
    let mut after = live.clone();
    loop {
        let mut changed = false;
        for at in (0..code.len()).rev() {
            let mut set = vec![0; words];
            let mut next = targets(&code[at]);
            if goes_on(&code[at]) {
                next.push(at as u32 + 1);
            }
            for next in next {
                let from = &live[(next as usize).min(live.len() - 1)];
                set.iter_mut().zip(from).for_each(|(set, more)| *set |= more);
            }
            after[at].clone_from(&set);
            let mut read = Vec::new();
            each_place(&mut code[at], &mut |place, role| {
                if let Base::Local(local) = place.base {
                    let whole = role == Role::Write && place.path.is_empty();
                    read.push((local.0 as usize, !whole));
                }
                for step in &place.path {
                    if let crate::code::Step::Index(local) = step {
                        read.push((local.0 as usize, true));
                    }
                }
            });
            for &(local, _) in read.iter().filter(|(_, reads)| !reads) {
                set[local / 64] &= !(1 << (local % 64));
            }
            for &(local, _) in read.iter().filter(|(local, reads)| *reads && shared[*local]) {
                set[local / 64] |= 1 << (local % 64);
            }
            if live[at] != set {
                live[at] = set;
                changed = true;
            }
        }
        if !changed {
            return after;
        }
    }
}

/// A place for each local that is used.
fn places(
    function: &mut Function,
    used: &[bool],
    shared: &[bool],
    after: &[Set],
) -> Vec<Option<u16>> {
    let count = used.len();
    // Who is written while others are still needed, or together with them.
    let mut conflicts: Vec<Set> = vec![vec![0; count.div_ceil(64).max(1)]; count];
    for (at, instruction) in function.code.iter_mut().enumerate() {
        let mut named = Vec::new();
        each_local(instruction, &mut |local| named.push(local.0 as usize));
        for &one in &named {
            for other in 0..count {
                let both = has(&after[at], other) || named.contains(&other);
                if both && one != other {
                    conflicts[one][other / 64] |= 1 << (other % 64);
                    conflicts[other][one / 64] |= 1 << (one % 64);
                }
            }
        }
    }
    let mut places: Vec<Option<u16>> = vec![None; count];
    let mut next = 0;
    for at in 0..count {
        if used[at] && !shared[at] {
            places[at] = Some(next);
            next += 1;
        }
    }
    let first = next;
    for at in 0..count {
        if used[at] && shared[at] {
            let taken = |place: u16| {
                (0..count).any(|other| places[other] == Some(place) && has(&conflicts[at], other))
            };
            let place = (first..next).find(|&place| !taken(place)).unwrap_or(next);
            next = next.max(place + 1);
            places[at] = Some(place);
        }
    }
    places
}

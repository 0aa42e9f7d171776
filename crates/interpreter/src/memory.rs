//! The memory that a program runs on.

use mir::code::{Callee, Constant, Instr, Operand, Program, Rvalue, Type};
use model::Semantics;

/// Which values a load may return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Memory {
    /// The newest: sequential consistency. Only the order of the steps matters, and nothing wakes up for no reason.
    Interleaving,
    /// What the orderings allow: RC11 without load buffering, as the crate `model` has it.
    ///
    /// Where there is one atomic only and no plain memory to race on, that is the same but for failures and wake-ups without a reason:
    /// coherence makes all that happens to a single location an interleaving (Lahav et al., PLDI 2017, section 3), and locks only
    /// add order. Such a program is run as one, since it has far fewer states so.
    #[default]
    Weak,
}

impl Memory {
    /// A word for it, as in `memory=weak`.
    pub fn id(self) -> &'static str {
        match self {
            Memory::Interleaving => "interleaving",
            Memory::Weak => "weak",
        }
    }

    /// The one that this word stands for.
    pub fn of(id: &str) -> Option<Memory> {
        [Memory::Interleaving, Memory::Weak].into_iter().find(|memory| memory.id() == id)
    }

    pub(crate) fn semantics(self, named: Named) -> Semantics {
        let weak = self == Memory::Weak;
        Semantics {
            weak_memory: weak,
            // Every order of the steps is tried and states are compared: nothing may be left out as equivalent.
            skip_equivalent: false,
            // Loops are told by meeting a state again, so that stale reads need no bound.
            stale_reads: u8::MAX,
            weak_failures: Semantics::RC11.weak_failures,
            spurious_wakeups: if weak { Semantics::RC11.spurious_wakeups } else { 0 },
            mixed_orderings: named.sequential && named.weaker,
        }
    }
}

/// Which orderings the reader's own code names.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Named {
    pub sequential: bool,
    pub weaker: bool,
}

impl Named {
    pub fn of(program: &Program) -> Named {
        let ordering = |name: &str| name == "Ordering" || name.ends_with("atomic::Ordering");
        let is_ordering = |ty: &Type| {
            ordering(&ty.name) && ty.variants.iter().any(|variant| variant.name == "SeqCst")
        };
        let is_ordering: Vec<bool> = program.types.iter().map(is_ordering).collect();
        let mut named = Named::default();
        for function in &program.functions {
            for (at, instr) in function.code.iter().enumerate() {
                let source = function.spans.get(at).map_or(function.source, |span| span.source);
                let own = program.sources.get(usize::from(source.0));
                if let Instr::Assign(_, Rvalue::Struct(ty, variant, _)) = instr
                    && is_ordering.get(ty.0 as usize).copied().unwrap_or(false)
                    && own.is_none_or(|source| !source.library)
                {
                    let names = &program.types[ty.0 as usize].variants;
                    let name = names.get(*variant as usize);
                    match name.is_some_and(|known| known.name == "SeqCst") {
                        true => named.sequential = true,
                        false => named.weaker = true,
                    }
                }
            }
        }
        named
    }

    /// Whether all that the reader's code does with atomics is SeqCst. What the library does beside it is then taken to be so too:
    /// without weaker operations the axiom for SeqCst is sequential consistency, and the past need not be kept for it.
    pub fn all_sequential(self) -> bool {
        self.sequential && !self.weaker
    }
}

/// Whether the program makes atomics once its statics have their values. Those by which the library tells that a thread has ended do not
/// count: nobody looks at them, unless `ends_matter`.
pub(crate) fn makes_atomics(program: &Program, ends_matter: bool) -> bool {
    let is_initial = |function: usize| {
        program.statics.iter().any(|item| item.initial.0 as usize == function && !item.thread_local)
    };
    let is_constructor =
        |name: &str| name.starts_with("std::sync::atomic::Atomic") && name.ends_with("::new");
    let constructors: Vec<bool> =
        program.functions.iter().map(|function| is_constructor(&function.name)).collect();
    let names = |operand: &Operand| matches!(operand, Operand::Constant(Constant::Function(named)) if constructors[named.0 as usize]);
    let makes = |instr: &Instr| match instr {
        Instr::Intrinsic { name, args, .. } => **name == *"atomic_new" || args.iter().any(names),
        Instr::Call { callee, args, .. } => {
            let called = |callee: &Callee| matches!(callee, Callee::Function(called) if constructors[called.0 as usize]);
            called(callee) || args.iter().any(names)
        }
        Instr::Assign(_, Rvalue::Use(operand)) | Instr::Return(operand) => names(operand),
        Instr::Assign(
            _,
            Rvalue::Struct(_, _, parts) | Rvalue::Tuple(parts) | Rvalue::Array(parts),
        ) => parts.iter().any(names),
        _ => false,
    };
    let functions = program.functions.iter().enumerate();
    let mut counted = functions.filter(|(index, function)| {
        let starts_threads = function.name.starts_with("std::thread::start<");
        !is_initial(*index) && !constructors[*index] && (ends_matter || !starts_threads)
    });
    counted.any(|(_, function)| function.code.iter().any(makes))
}

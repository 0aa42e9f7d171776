//! Programs whose code is made here, without texts: what the machine does, whatever lowers to it.

use hir::types::IntTy;
use hir::{Source, SourceId, Span};
use interpreter::search::{Interleavings, Options, Search};
use interpreter::{Ending, Interpreter, Memory};
use mir::code::{
    Base, Callee, Constant, Function, FunctionId, Instr, Layout, Local, LocalDecl, Operand, Place,
    Program, Rvalue, Scalar, Static, StaticId, Step, Type, TypeId, Variant,
};
use std::rc::Rc;

const I64: Scalar = Scalar::Int(IntTy::I64);

fn span() -> Span {
    Span { source: SourceId(0), start: 0, end: 0 }
}

fn layout(scalar: Scalar) -> Vec<Layout> {
    vec![Layout { name: "i64".to_owned(), size: 8, align: 8, scalar: Some(scalar) }]
}

fn local(n: u16) -> Place {
    Place { base: Base::Local(Local(n)), path: Vec::new() }
}

fn copy(n: u16) -> Operand {
    Operand::Copy(local(n))
}

fn int(n: i128) -> Operand {
    Operand::Constant(Constant::Int(n))
}

fn set(into: u16, value: Rvalue) -> Instr {
    Instr::Assign(local(into), value)
}

fn intrinsic(into: u16, name: &str, args: Vec<Operand>) -> Instr {
    Instr::Intrinsic { into: local(into), name: name.into(), args, types: layout(I64) }
}

fn unit() -> Operand {
    Operand::Constant(Constant::Unit)
}

fn function(name: &str, locals: usize, code: Vec<Instr>) -> Function {
    let decl =
        |_| LocalDecl { name: None, ty: String::new(), shown_as: None, scope: (0, u32::MAX) };
    let spans = vec![span(); code.len()];
    let locals = (0..locals).map(decl).collect();
    Function { name: name.to_owned(), source: SourceId(0), parameters: 0, locals, code, spans }
}

fn program(functions: Vec<Function>, statics: Vec<Static>) -> Program {
    let text = "fn main() {}\n".to_owned();
    let sources = vec![Source { name: "main.rs".to_owned(), text, library: false }];
    // The library's `Ordering`, of which only the places of the variants matter.
    let variants = ["Relaxed", "Release", "Acquire", "AcqRel", "SeqCst"].map(|name| Variant {
        name: name.to_owned(),
        fields: Vec::new(),
        tuple: false,
        discriminant: 0,
    });
    let ordering = Type {
        name: "Ordering".to_owned(),
        variants: variants.into(),
        is_enum: true,
        drop: None,
        body: None,
        by_value: false,
        lang: None,
    };
    let main = Some(FunctionId(0));
    Program { sources, functions, statics, main, types: vec![ordering], ..Program::default() }
}

/// A static atomic whose first value is 0, made by this function.
fn atomic(name: &str, initial: u32) -> Static {
    Static {
        name: name.to_owned(),
        initial: FunctionId(initial),
        thread_local: false,
        mutable: false,
        at: span(),
    }
}

fn zero() -> Function {
    function(
        "zero",
        1,
        vec![intrinsic(0, "atomic_new", vec![int(0)]), Instr::Return(Operand::Move(local(0)))],
    )
}

fn relaxed(into: u16) -> Instr {
    set(into, Rvalue::Struct(TypeId(0), 0, Vec::new()))
}

fn the_static(which: u32) -> Rvalue {
    Rvalue::Ref(Place { base: Base::Static(StaticId(which)), path: Vec::new() })
}

/// `main` starts these functions as threads and waits for them.
fn starts(threads: &[u32]) -> Function {
    let mut code = Vec::new();
    for (n, &thread) in threads.iter().enumerate() {
        let start = Operand::Constant(Constant::Function(FunctionId(thread)));
        code.push(intrinsic(n as u16, "thread_spawn", vec![start]));
    }
    for n in 0..threads.len() {
        code.push(intrinsic(9, "thread_join", vec![copy(n as u16)]));
    }
    code.push(Instr::Return(unit()));
    function("main", 10, code)
}

/// `for _ in 0..turns { let x = COUNT.load(Relaxed); COUNT.store(x + 1, Relaxed); }`
fn increments(turns: i128) -> Function {
    function(
        "increments",
        7,
        vec![
            set(0, Rvalue::Use(int(0))),
            set(1, Rvalue::Binary(hir::tree::Binary::Less, I64, copy(0), int(turns))),
            Instr::Unless(copy(1), 11),
            set(0, Rvalue::Binary(hir::tree::Binary::Add, I64, copy(0), int(1))),
            set(2, the_static(0)),
            relaxed(3),
            intrinsic(4, "atomic_load", vec![copy(2), copy(3)]),
            set(4, Rvalue::Binary(hir::tree::Binary::Add, I64, copy(4), int(1))),
            relaxed(3),
            intrinsic(5, "atomic_store", vec![copy(2), copy(4), copy(3)]),
            Instr::Jump(1),
            Instr::Return(unit()),
        ],
    )
}

fn search(program: Program, memory: Memory, reduce: bool) -> interpreter::search::Report {
    let interpreter = Interpreter::new(program, memory).expect("intrinsics that are known");
    Search::new(Rc::new(interpreter), Options { reduce, ..Options::default() }).finish()
}

/// The steps of two threads that each add ten times.
#[test]
fn ten_increments_have_as_many_states_as_ever() {
    let program =
        || program(vec![starts(&[2, 2]), zero(), increments(10)], vec![atomic("COUNT", 1)]);
    let all = search(program(), Memory::Interleaving, false);
    assert_eq!(all.unfinished, None);
    // One ending: nobody looks at the last value.
    assert_eq!(all.states, 22_707 - 18);
    assert_eq!(all.interleavings, Some(Interleavings::Exactly(137_846_528_820)));
    let reduced = search(program(), Memory::Interleaving, true);
    assert!(reduced.states <= all.states);
    assert_eq!(reduced.endings.len(), all.endings.len());
}

/// `main` calls a function whose local has a destructor that prints, and which panics: the destructor runs, `main` catches it.
#[test]
fn unwinding_drops_what_is_scheduled() {
    let print = |text: &str| {
        let text = Operand::Constant(Constant::Str(text.to_owned()));
        intrinsic(1, "print", vec![text])
    };
    let destructor = function("drop", 2, vec![print("dropped "), Instr::Return(unit())]);
    let guarded = function(
        "guarded",
        2,
        vec![
            set(0, Rvalue::Struct(TypeId(1), 0, Vec::new())),
            Instr::Schedule(Local(0)),
            Instr::Panic("oh no".to_owned()),
        ],
    );
    let main = function(
        "main",
        6,
        vec![
            set(0, Rvalue::Use(Operand::Constant(Constant::Function(FunctionId(2))))),
            set(2, Rvalue::Ref(local(0))),
            intrinsic(3, "catch", vec![copy(2)]),
            Instr::Unless(copy(3), 6),
            intrinsic(4, "caught_text", Vec::new()),
            Instr::Intrinsic {
                into: local(1),
                name: "print".into(),
                args: vec![copy(4)],
                types: Vec::new(),
            },
            Instr::Return(unit()),
        ],
    );
    let mut program = program(vec![main, destructor, guarded], Vec::new());
    let mut guard = program.types[0].clone();
    (guard.is_enum, guard.drop) = (false, Some(FunctionId(1)));
    program.types.push(guard);
    let output = Interpreter::new(program, Memory::Weak).expect("known intrinsics").run_alone(10);
    assert_eq!(output.stdout, "dropped oh no");
    assert!(
        output.stderr.contains("thread 'main' panicked at main.rs:1:1:\noh no"),
        "{}",
        output.stderr
    );
    assert!(output.ending.is_good(), "{:?}", output.ending);
}

/// A loop without a step ends the search of it.
#[test]
fn endless_loops_are_noticed() {
    let program = program(vec![function("main", 0, vec![Instr::Jump(0)])], Vec::new());
    let report = search(program, Memory::Weak, true);
    assert!(matches!(report.endings[0].what, Ending::EndlessLoop { .. }), "{:?}", report.endings);
}

/// Calls, places through references, and elements.
#[test]
fn a_function_writes_through_a_reference() {
    let through = |steps: &[Step]| Place { base: Base::Local(Local(0)), path: steps.to_vec() };
    let add = function(
        "add",
        3,
        vec![
            set(1, Rvalue::Use(int(1))),
            Instr::Assign(
                through(&[Step::Deref, Step::Index(Local(1))]),
                Rvalue::Binary(
                    hir::tree::Binary::Add,
                    I64,
                    Operand::Copy(through(&[Step::Deref, Step::Index(Local(1))])),
                    int(5),
                ),
            ),
            Instr::Return(unit()),
        ],
    );
    let element = |offset| {
        let path = vec![Step::Element { offset, from_end: false }];
        Operand::Copy(Place { base: Base::Local(Local(0)), path })
    };
    let main = function(
        "main",
        5,
        vec![
            set(0, Rvalue::Array(vec![int(1), int(2)])),
            set(1, Rvalue::Ref(local(0))),
            Instr::Call {
                into: local(2),
                callee: Callee::Function(FunctionId(1)),
                args: vec![copy(1)],
            },
            set(3, Rvalue::Tuple(vec![element(0), element(1)])),
            Instr::Return(copy(3)),
        ],
    );
    let mut program = program(vec![main, add], Vec::new());
    program.functions[1].parameters = 1;
    let output = Interpreter::new(program, Memory::Weak).expect("known intrinsics").run_alone(10);
    let Ending::Finished { returned, .. } = output.ending else { panic!("{:?}", output.ending) };
    assert_eq!(returned.as_deref(), Some("(1, 7)"));
}

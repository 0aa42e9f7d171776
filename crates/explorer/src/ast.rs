//! The syntax tree: what a source text says, before names and types are checked.

use super::diagnostic::Span;

#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'s> {
    pub text: &'s str,
    pub span: Span,
}

#[derive(Debug, Default)]
pub(super) struct Source<'s> {
    pub statics: Vec<Static<'s>>,
    pub threads: Vec<Thread<'s>>,
    pub finally: Vec<Statement<'s>>,
}

#[derive(Debug)]
pub(super) struct Static<'s> {
    pub name: Name<'s>,
    pub mutable: bool,
    /// The written type, as in `static X: AtomicI64 = …`.
    pub annotation: Option<Name<'s>>,
    /// `AtomicI64`, `AtomicBool` or `Mutex`; `None` for a plain value.
    pub constructor: Option<Name<'s>>,
    pub initial: Expression<'s>,
    pub span: Span,
}

#[derive(Debug)]
pub(super) struct Thread<'s> {
    pub name: Name<'s>,
    pub body: Block<'s>,
}

#[derive(Debug)]
pub(super) struct Block<'s> {
    pub statements: Vec<Statement<'s>>,
    /// The closing brace: where the scope's guards are dropped.
    pub end: Span,
}

#[derive(Debug)]
pub(super) struct Statement<'s> {
    pub kind: StatementKind<'s>,
    pub span: Span,
}

#[derive(Debug)]
pub(super) enum StatementKind<'s> {
    Let {
        name: Name<'s>,
        mutable: bool,
        annotation: Option<Name<'s>>,
        value: Expression<'s>,
    },
    /// `place = value`, or with an operator `place += value`.
    Assign {
        place: Expression<'s>,
        operator: Option<Binary>,
        value: Expression<'s>,
    },
    Expression(Expression<'s>),
    If {
        condition: Condition<'s>,
        then: Block<'s>,
        otherwise: Option<Block<'s>>,
    },
    While {
        condition: Condition<'s>,
        body: Block<'s>,
    },
    Loop {
        body: Block<'s>,
    },
    For {
        name: Name<'s>,
        from: Expression<'s>,
        to: Expression<'s>,
        inclusive: bool,
        body: Block<'s>,
    },
    Break,
    Continue,
    Block(Block<'s>),
}

#[derive(Debug)]
pub(super) enum Condition<'s> {
    Holds(Expression<'s>),
    /// `let Ok(name) = value` or `let Err(name) = value`.
    Matches {
        ok: bool,
        name: Name<'s>,
        value: Expression<'s>,
    },
}

#[derive(Debug)]
pub(super) struct Expression<'s> {
    pub kind: ExpressionKind<'s>,
    pub span: Span,
}

#[derive(Debug)]
pub(super) enum ExpressionKind<'s> {
    Number(i64),
    Bool(bool),
    Text(&'s str),
    Name(&'s str),
    /// `Ordering::Relaxed`.
    Path(Name<'s>, Name<'s>),
    Not(Box<Expression<'s>>),
    Negate(Box<Expression<'s>>),
    /// `*guard` or `*mutex.lock()`.
    Deref(Box<Expression<'s>>),
    Binary(Binary, Box<Expression<'s>>, Box<Expression<'s>>),
    Method {
        receiver: Box<Expression<'s>>,
        name: Name<'s>,
        arguments: Vec<Expression<'s>>,
    },
    /// `fence(…)`, `drop(…)`, `assert(…)`.
    Call {
        name: Name<'s>,
        arguments: Vec<Expression<'s>>,
    },
    /// `a.x` in `finally`: local `x` of thread `a`.
    Field {
        thread: Name<'s>,
        local: Name<'s>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Binary {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    And,
    Or,
}

impl Binary {
    pub const ALL: [(&'static str, Binary); 13] = [
        ("+", Binary::Add),
        ("-", Binary::Sub),
        ("*", Binary::Mul),
        ("/", Binary::Div),
        ("%", Binary::Rem),
        ("==", Binary::Equal),
        ("!=", Binary::NotEqual),
        ("<", Binary::Less),
        ("<=", Binary::LessEqual),
        (">", Binary::Greater),
        (">=", Binary::GreaterEqual),
        ("&&", Binary::And),
        ("||", Binary::Or),
    ];

    pub fn of(symbol: &str) -> Option<Binary> {
        Binary::ALL.iter().find(|(text, _)| *text == symbol).map(|&(_, operator)| operator)
    }

    pub fn symbol(self) -> &'static str {
        Binary::ALL.iter().find(|(_, operator)| *operator == self).map_or("", |(text, _)| text)
    }

    pub fn is_comparison(self) -> bool {
        self.precedence() == Binary::Equal.precedence()
    }

    /// How tightly it binds; higher binds tighter.
    pub fn precedence(self) -> u8 {
        match self {
            Binary::Or => 1,
            Binary::And => 2,
            Binary::Mul | Binary::Div | Binary::Rem => 5,
            Binary::Add | Binary::Sub => 4,
            _ => 3,
        }
    }
}

//! `std::fmt`.
mod builders;
mod impls;

pub use builders::{DebugList, DebugMap, DebugSet, DebugStruct, DebugTuple, FromFn, from_fn};
use crate::intrinsics;

pub type Result = crate::result::Result<(), Error>;

#[derive(Copy, Clone, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Error;

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str("an error occurred when formatting an argument")
    }
}
impl crate::error::Error for Error {}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Alignment {
    Left,
    Right,
    Center,
}

pub trait Write {
    fn write_str(&mut self, s: &str) -> Result;

    fn write_char(&mut self, c: char) -> Result {
        self.write_str(intrinsics::char_str(c))
    }
    fn write_fmt(&mut self, args: Arguments<'_>) -> Result {
        let mut this = self;
        write(&mut this, args)
    }
}
impl<W: Write + ?Sized> Write for &mut W {
    fn write_str(&mut self, s: &str) -> Result {
        (**self).write_str(s)
    }
    fn write_char(&mut self, c: char) -> Result {
        (**self).write_char(c)
    }
    // The default would ask for a table of `&mut Self`, and that one for the next.
    fn write_fmt(&mut self, args: Arguments<'_>) -> Result {
        (**self).write_fmt(args)
    }
}

#[lang = "Debug"]
pub trait Debug {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result;
}
#[lang = "Display"]
pub trait Display {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result;
}
#[lang = "Octal"]
pub trait Octal {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result;
}
#[lang = "Binary"]
pub trait Binary {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result;
}
#[lang = "LowerHex"]
pub trait LowerHex {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result;
}
#[lang = "UpperHex"]
pub trait UpperHex {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result;
}
#[lang = "Pointer"]
pub trait Pointer {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result;
}
#[lang = "LowerExp"]
pub trait LowerExp {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result;
}
#[lang = "UpperExp"]
pub trait UpperExp {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result;
}

/// What `format_args!` makes. `&()` leads to a value of the type that the function beside it takes.
#[lang = "Arguments"]
#[derive(Clone, Copy)]
pub struct Arguments<'a> {
    pieces: &'a [Piece<'a>],
}
#[lang = "format_piece"]
#[derive(Clone, Copy)]
pub enum Piece<'a> {
    Text(&'static str),
    Plain(&'a (), fn(&(), &mut Formatter<'_>) -> Result),
    Value(&'a (), fn(&(), &mut Formatter<'_>) -> Result, FormattingOptions),
}
#[lang = "FormattingOptions"]
#[derive(Clone, Copy)]
pub struct FormattingOptions {
    fill: char,
    align: u8,
    sign_plus: bool,
    alternate: bool,
    zero: bool,
    width: Option<usize>,
    precision: Option<usize>,
}
const PLAIN: FormattingOptions =
    FormattingOptions { fill: ' ', align: 0, sign_plus: false, alternate: false, zero: false, width: None, precision: None };

impl<'a> Arguments<'a> {
    #[must_use]
    pub fn as_str(&self) -> Option<&'static str> {
        match *self.pieces {
            [] => Some(""),
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }
}
impl Debug for Arguments<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write(f.out, *self)
    }
}
impl Display for Arguments<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write(f.out, *self)
    }
}

pub fn write(output: &mut dyn Write, args: Arguments<'_>) -> Result {
    for piece in args.pieces {
        match *piece {
            Piece::Text(text) => output.write_str(text)?,
            Piece::Plain(value, show) => show(value, &mut Formatter { out: output, options: PLAIN })?,
            Piece::Value(value, show, options) => show(value, &mut Formatter { out: output, options })?,
        }
    }
    Ok(())
}

#[lang = "format"]
#[must_use]
pub fn format(args: Arguments<'_>) -> String {
    if let Some(text) = args.as_str() {
        return String::from(text);
    }
    let mut output = String::new();
    write(&mut output, args).expect("a formatting trait implementation returned an error when the underlying stream did not");
    output
}

pub struct Formatter<'a> {
    out: &'a mut dyn Write,
    options: FormattingOptions,
}

impl<'a> Formatter<'a> {
    fn repeat(&mut self, fill: char, times: usize) -> Result {
        let mut left = times;
        while left > 0 {
            self.out.write_char(fill)?;
            left -= 1;
        }
        Ok(())
    }

    /// Writes the text with what is missing to the width around it.
    pub(crate) fn padded(&mut self, sign: &str, text: &str, chars: usize, default: u8) -> Result {
        let missing = match self.options.width {
            Some(width) if width > chars => width - chars,
            _ => 0,
        };
        let align = if self.options.align == 0 { default } else { self.options.align };
        let before = match align {
            1 => 0,
            2 => missing / 2,
            _ => missing,
        };
        let fill = self.options.fill;
        self.repeat(fill, before)?;
        self.out.write_str(sign)?;
        self.out.write_str(text)?;
        self.repeat(fill, missing - before)
    }

    /// A number: sign and prefix, then zeros or digits.
    fn number(&mut self, negative: bool, prefix: &str, digits: &str) -> Result {
        let mut front = String::new();
        if negative {
            front.push('-');
        } else if self.options.sign_plus {
            front.push('+');
        }
        front.push_str(prefix);
        let chars = front.len() + digits.len();
        if self.options.zero {
            self.out.write_str(front.as_str())?;
            if let Some(width) = self.options.width {
                if width > chars {
                    self.repeat('0', width - chars)?;
                }
            }
            return self.out.write_str(digits);
        }
        self.padded(front.as_str(), digits, chars, 3)
    }

    pub fn pad_integral(&mut self, is_nonnegative: bool, prefix: &str, buf: &str) -> Result {
        self.number(!is_nonnegative, if self.options.alternate { prefix } else { "" }, buf)
    }
    pub fn pad(&mut self, s: &str) -> Result {
        if self.options.width.is_none() && self.options.precision.is_none() {
            return self.out.write_str(s);
        }
        let text = match self.options.precision {
            Some(precision) => match s.char_indices().nth(precision) {
                Some((at, _)) => &s[..at],
                None => s,
            },
            None => s,
        };
        self.padded("", text, text.chars().count(), 1)
    }
    pub fn write_str(&mut self, data: &str) -> Result {
        self.out.write_str(data)
    }
    pub fn write_fmt(&mut self, fmt: Arguments<'_>) -> Result {
        write(self.out, fmt)
    }
    #[must_use]
    pub fn fill(&self) -> char {
        self.options.fill
    }
    #[must_use]
    pub fn align(&self) -> Option<Alignment> {
        match self.options.align {
            1 => Some(Alignment::Left),
            2 => Some(Alignment::Center),
            3 => Some(Alignment::Right),
            _ => None,
        }
    }
    #[must_use]
    pub fn width(&self) -> Option<usize> {
        self.options.width
    }
    #[must_use]
    pub fn precision(&self) -> Option<usize> {
        self.options.precision
    }
    #[must_use]
    pub fn sign_plus(&self) -> bool {
        self.options.sign_plus
    }
    #[must_use]
    pub fn sign_minus(&self) -> bool {
        false
    }
    #[must_use]
    pub fn alternate(&self) -> bool {
        self.options.alternate
    }
    #[must_use]
    pub fn sign_aware_zero_pad(&self) -> bool {
        self.options.zero
    }
    pub fn debug_struct<'b>(&'b mut self, name: &str) -> DebugStruct<'b, 'a> {
        builders::new_struct(self, name)
    }
    pub fn debug_tuple<'b>(&'b mut self, name: &str) -> DebugTuple<'b, 'a> {
        builders::new_tuple(self, name)
    }
    pub fn debug_list<'b>(&'b mut self) -> DebugList<'b, 'a> {
        builders::new_list(self)
    }
    pub fn debug_set<'b>(&'b mut self) -> DebugSet<'b, 'a> {
        builders::new_set(self)
    }
    pub fn debug_map<'b>(&'b mut self) -> DebugMap<'b, 'a> {
        builders::new_map(self)
    }
}
impl Write for Formatter<'_> {
    fn write_str(&mut self, s: &str) -> Result {
        self.out.write_str(s)
    }
}

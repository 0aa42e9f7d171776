//! Format strings taken apart: `{name:>8.2?}`.
use hir::tree::Style;
use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

/// A piece of a format string.
pub(super) enum Part<'a> {
    Text(String),
    Placeholder(Placeholder<'a>),
}

/// A placeholder as it is written.
pub(super) struct Placeholder<'a> {
    pub value: Position<'a>,
    pub style: Style,
    pub fill: char,
    pub align: Option<char>,
    pub sign_plus: bool,
    pub alternate: bool,
    pub zero: bool,
    pub width: Option<Number<'a>>,
    pub precision: Option<Number<'a>>,
    /// Where it stands in the text.
    pub at: Range<usize>,
}

/// Which argument is meant, and where that is said.
pub(super) struct Position<'a> {
    pub of: Of<'a>,
    pub at: Range<usize>,
}

#[derive(Clone, Copy)]
pub(super) enum Of<'a> {
    Next,
    Place(usize),
    Name(&'a str),
}

/// A width or a precision.
pub(super) enum Number<'a> {
    Literal(usize),
    Of(Position<'a>),
    /// `.*`: the next argument is the precision, and the one after it the value.
    Star(Range<usize>),
}

/// What is wrong with a format string.
pub(super) struct Mistake {
    pub message: String,
    pub label: String,
    pub at: Range<usize>,
}

impl Mistake {
    fn new(message: impl Into<String>, label: impl Into<String>, at: Range<usize>) -> Self {
        Mistake {
            message: format!("invalid format string: {}", message.into()),
            label: format!("{} in format string", label.into()),
            at,
        }
    }
}

impl Placeholder<'_> {
    /// How many arguments it takes by their order.
    pub fn in_order(&self) -> usize {
        usize::from(matches!(self.value.of, Of::Next))
            + usize::from(matches!(self.precision, Some(Number::Star(_))))
    }
}

/// A format string, taken apart.
pub(super) fn parts(text: &str) -> Result<Vec<Part<'_>>, Mistake> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '{' if chars.next_if(|(_, next)| *next == '{').is_some() => plain.push('{'),
            '}' if chars.next_if(|(_, next)| *next == '}').is_some() => plain.push('}'),
            '}' => return Err(Mistake::new("unmatched `}` found", "unmatched `}`", at..at + 1)),
            '{' => {
                if !plain.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut plain)));
                }
                let Some(length) = text[at..].find('}') else {
                    let at = text.len()..text.len();
                    return Err(Mistake::new(
                        "expected `}` but string was terminated",
                        "expected `}`",
                        at,
                    ));
                };
                let end = at + length;
                parts.push(Part::Placeholder(placeholder(text, at, end)?));
                while chars.next_if(|(place, _)| *place <= end).is_some() {}
            }
            c => plain.push(c),
        }
    }
    if !plain.is_empty() {
        parts.push(Part::Text(plain));
    }
    Ok(parts)
}

/// The placeholder between two braces.
fn placeholder(text: &str, open: usize, close: usize) -> Result<Placeholder<'_>, Mistake> {
    let inner = &text[open + 1..close];
    let (name, spec) = inner.split_once(':').unwrap_or((inner, ""));
    let trimmed = name.trim();
    let name_at = open + 1 + (name.len() - name.trim_start().len());
    let value = if trimmed.is_empty() {
        Position { of: Of::Next, at: open..close + 1 }
    } else {
        position(trimmed, name_at)?
    };
    let mut it = Placeholder {
        value,
        style: Style::Display,
        fill: ' ',
        align: None,
        sign_plus: false,
        alternate: false,
        zero: false,
        width: None,
        precision: None,
        at: open..close + 1,
    };
    let spec_at = close - spec.len();
    let spec = spec.trim_end();
    let mut chars = spec.char_indices().peekable();
    let mut ahead = spec.chars();
    if let (Some(first), Some(second)) = (ahead.next(), ahead.next())
        && matches!(second, '<' | '^' | '>')
    {
        (it.fill, it.align) = (first, Some(second));
        chars.next();
        chars.next();
    } else if let Some((_, align)) = chars.next_if(|(_, c)| matches!(c, '<' | '^' | '>')) {
        it.align = Some(align);
    }
    it.sign_plus = chars.next_if(|(_, c)| *c == '+').is_some();
    it.alternate = chars.next_if(|(_, c)| *c == '#').is_some();
    // `0$` is a width.
    let rest = chars.peek().map_or("", |(place, _)| &spec[*place..]);
    it.zero = rest.starts_with('0') && !rest.starts_with("0$") && chars.next().is_some();
    it.width = number(spec, spec_at, &mut chars)?;
    if chars.next_if(|(_, c)| *c == '.').is_some() {
        it.precision = match chars.next_if(|(_, c)| *c == '*') {
            Some((star, _)) => Some(Number::Star(spec_at + star..spec_at + star + 1)),
            None => number(spec, spec_at, &mut chars)?,
        };
    }
    let start = chars.peek().map_or(spec.len(), |(place, _)| *place);
    it.style = match &spec[start..] {
        "" => Style::Display,
        "?" => Style::Debug,
        "x" => Style::LowerHex,
        "X" => Style::UpperHex,
        "b" => Style::Binary,
        "o" => Style::Octal,
        "e" => Style::LowerExp,
        "p" => Style::Pointer,
        other => {
            let at = spec_at + start..spec_at + spec.len();
            return Err(Mistake {
                message: format!("unknown format trait `{other}`"),
                label: String::new(),
                at,
            });
        }
    };
    Ok(it)
}

/// A number, `name$` or `0$`; nothing if there is none. `at`: where the text that is read begins.
fn number<'a>(
    spec: &'a str,
    at: usize,
    chars: &mut Peekable<CharIndices>,
) -> Result<Option<Number<'a>>, Mistake> {
    let start = chars.peek().map_or(spec.len(), |(place, _)| *place);
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let length = spec[start..].find(|c| !word(c)).unwrap_or(spec.len() - start);
    let text = &spec[start..start + length];
    let end = start + length;
    if spec[end..].starts_with('$') {
        while chars.next_if(|(place, _)| *place <= end).is_some() {}
        return Ok(Some(Number::Of(position(text, at + start)?)));
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 0 {
        return Ok(None);
    }
    while chars.next_if(|(place, _)| *place < start + digits).is_some() {}
    match text[..digits].parse::<u16>() {
        Ok(value) => Ok(Some(Number::Literal(value.into()))),
        Err(_) => {
            let message = format!(
                "integer `{}` does not fit into the type `u16` whose range is `0..=65535`",
                &text[..digits]
            );
            Err(Mistake::new(
                message,
                "integer out of range for `u16`",
                at + start..at + start + digits,
            ))
        }
    }
}

fn position(text: &str, at: usize) -> Result<Position<'_>, Mistake> {
    let at = at..at + text.len();
    if text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() {
        return match text.parse() {
            Ok(place) => Ok(Position { of: Of::Place(place), at }),
            Err(_) => Err(Mistake::new(
                format!("integer `{text}` is too large"),
                "integer out of range",
                at,
            )),
        };
    }
    let mut chars = text.chars();
    let first = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_');
    if first && chars.all(|c| c.is_alphanumeric() || c == '_') {
        return Ok(Position { of: Of::Name(text), at });
    }
    if text
        .split('.')
        .all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_'))
    {
        return Err(Mistake::new("field access isn't supported", "not supported", at));
    }
    let wrong = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(0);
    let found = text[wrong..].chars().next().unwrap_or('?');
    let at = at.start + wrong..at.start + wrong + found.len_utf8();
    Err(Mistake::new(format!("expected `}}`, found `{found}`"), "expected `}`", at))
}

/// Where a place of a string's value stands in its literal, quotes and escapes included.
pub(super) fn in_literal(literal: &str, value: usize) -> usize {
    let quote = literal.find('"').map_or(0, |quote| quote + 1);
    let raw = literal.starts_with('r');
    let mut chars = literal[quote..].char_indices().peekable();
    let mut seen = 0;
    while let Some((at, c)) = chars.next() {
        if seen >= value {
            return quote + at;
        }
        seen += match (c, chars.peek().copied()) {
            ('\\', Some((_, escaped))) if !raw => {
                chars.next();
                match escaped {
                    'x' => {
                        chars.next();
                        chars.next();
                        1
                    }
                    'u' => {
                        let digits: String = chars
                            .by_ref()
                            .map(|(_, c)| c)
                            .take_while(|c| *c != '}')
                            .filter(char::is_ascii_hexdigit)
                            .collect();
                        u32::from_str_radix(&digits, 16)
                            .ok()
                            .and_then(char::from_u32)
                            .map_or(1, char::len_utf8)
                    }
                    '\n' | '\r' => {
                        while chars.next_if(|(_, c)| c.is_ascii_whitespace()).is_some() {}
                        0
                    }
                    _ => 1,
                }
            }
            (c, _) => c.len_utf8(),
        };
    }
    quote + literal[quote..].trim_end_matches('#').len().saturating_sub(1)
}

//! `std::char`, and the methods of `char`.
use crate::fmt;
use crate::intrinsics;
use crate::str::FromStr;

pub const fn from_u32(i: u32) -> Option<char> {
    char::from_u32(i)
}
pub const fn from_digit(num: u32, radix: u32) -> Option<char> {
    char::from_digit(num, radix)
}

impl char {
    pub const MIN: char = '\0';
    pub const MAX: char = '\u{10FFFF}';
    pub const REPLACEMENT_CHARACTER: char = '\u{FFFD}';

    pub const fn from_u32(i: u32) -> Option<char> {
        if i > 0x10FFFF || (i >= 0xD800 && i <= 0xDFFF) { None } else { Some(intrinsics::char_from_u32(i)) }
    }
    pub const unsafe fn from_u32_unchecked(i: u32) -> char {
        intrinsics::char_from_u32(i)
    }
    pub const fn from_digit(num: u32, radix: u32) -> Option<char> {
        if radix > 36 {
            panic!("from_digit: radix is too high (maximum 36)");
        }
        if num >= radix {
            None
        } else if num < 10 {
            Some((b'0' + num as u8) as char)
        } else {
            Some((b'a' + (num as u8 - 10)) as char)
        }
    }
    pub const fn is_digit(self, radix: u32) -> bool {
        self.to_digit(radix).is_some()
    }
    pub const fn to_digit(self, radix: u32) -> Option<u32> {
        assert!(radix >= 2 && radix <= 36, "to_digit: invalid radix -- radix must be in the range 2 to 36 inclusive");
        let digit = match self {
            '0'..='9' => self as u32 - 48,
            'a'..='z' => self as u32 - 87,
            'A'..='Z' => self as u32 - 55,
            _ => return None,
        };
        if digit < radix { Some(digit) } else { None }
    }
    pub const fn len_utf8(self) -> usize {
        let code = self as u32;
        if code < 0x80 {
            1
        } else if code < 0x800 {
            2
        } else if code < 0x10000 {
            3
        } else {
            4
        }
    }
    pub const fn len_utf16(self) -> usize {
        if (self as u32) < 0x10000 { 1 } else { 2 }
    }
    pub fn encode_utf8(self, _dst: &mut [u8]) -> &mut str {
        intrinsics::transmute(intrinsics::char_str(self))
    }
    pub fn is_alphabetic(self) -> bool {
        intrinsics::char_is(self, "is_alphabetic")
    }
    pub fn is_lowercase(self) -> bool {
        intrinsics::char_is(self, "is_lowercase")
    }
    pub fn is_uppercase(self) -> bool {
        intrinsics::char_is(self, "is_uppercase")
    }
    pub fn is_whitespace(self) -> bool {
        intrinsics::char_is(self, "is_whitespace")
    }
    pub fn is_alphanumeric(self) -> bool {
        self.is_alphabetic() || self.is_numeric()
    }
    pub fn is_control(self) -> bool {
        intrinsics::char_is(self, "is_control")
    }
    pub fn is_numeric(self) -> bool {
        intrinsics::char_is(self, "is_numeric")
    }
    pub fn to_lowercase(self) -> ToLowercase {
        ToLowercase(intrinsics::char_to_lowercase(self).chars())
    }
    pub fn to_uppercase(self) -> ToUppercase {
        ToUppercase(intrinsics::char_to_uppercase(self).chars())
    }
    pub fn escape_debug(self) -> EscapeDebug {
        EscapeDebug(intrinsics::char_escape_debug(self, self).chars())
    }
    pub const fn is_ascii(&self) -> bool {
        (*self as u32) < 128
    }
    pub const fn to_ascii_uppercase(&self) -> char {
        if self.is_ascii_lowercase() { (*self as u8 - 32) as char } else { *self }
    }
    pub const fn to_ascii_lowercase(&self) -> char {
        if self.is_ascii_uppercase() { (*self as u8 + 32) as char } else { *self }
    }
    pub const fn eq_ignore_ascii_case(&self, other: &char) -> bool {
        self.to_ascii_lowercase() == other.to_ascii_lowercase()
    }
    pub const fn make_ascii_uppercase(&mut self) {
        *self = self.to_ascii_uppercase();
    }
    pub const fn make_ascii_lowercase(&mut self) {
        *self = self.to_ascii_lowercase();
    }
    pub const fn is_ascii_alphabetic(&self) -> bool {
        matches!(*self, 'A'..='Z' | 'a'..='z')
    }
    pub const fn is_ascii_uppercase(&self) -> bool {
        matches!(*self, 'A'..='Z')
    }
    pub const fn is_ascii_lowercase(&self) -> bool {
        matches!(*self, 'a'..='z')
    }
    pub const fn is_ascii_alphanumeric(&self) -> bool {
        matches!(*self, '0'..='9' | 'A'..='Z' | 'a'..='z')
    }
    pub const fn is_ascii_digit(&self) -> bool {
        matches!(*self, '0'..='9')
    }
    pub const fn is_ascii_hexdigit(&self) -> bool {
        matches!(*self, '0'..='9' | 'A'..='F' | 'a'..='f')
    }
    pub const fn is_ascii_punctuation(&self) -> bool {
        self.is_ascii_graphic() && !self.is_ascii_alphanumeric()
    }
    pub const fn is_ascii_graphic(&self) -> bool {
        matches!(*self, '!'..='~')
    }
    pub const fn is_ascii_whitespace(&self) -> bool {
        matches!(*self, '\t' | '\n' | '\x0C' | '\r' | ' ')
    }
    pub const fn is_ascii_control(&self) -> bool {
        matches!(*self, '\0'..='\x1F' | '\x7F')
    }
}

#[derive(Clone, Debug)]
pub struct ToLowercase(crate::str::Chars<'static>);
#[derive(Clone, Debug)]
pub struct ToUppercase(crate::str::Chars<'static>);
#[derive(Clone, Debug)]
pub struct EscapeDebug(crate::str::Chars<'static>);

#[for_types(ToLowercase, ToUppercase, EscapeDebug)]
impl Iterator for T {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        self.0.next()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let n = self.0.clone().count();
        (n, Some(n))
    }
}
#[for_types(ToLowercase, ToUppercase, EscapeDebug)]
impl fmt::Display for T {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}
#[for_types(ToLowercase, ToUppercase)]
impl ExactSizeIterator for T {}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct CharTryFromError(pub(crate) ());
impl fmt::Display for CharTryFromError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("converted integer out of range for `char`")
    }
}
impl crate::error::Error for CharTryFromError {}
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct TryFromCharError(pub(crate) ());
impl fmt::Display for TryFromCharError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("unicode code point out of range")
    }
}
impl crate::error::Error for TryFromCharError {}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseCharError {
    kind: CharErrorKind,
}
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum CharErrorKind {
    EmptyString,
    TooManyChars,
}
impl fmt::Display for ParseCharError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self.kind {
            CharErrorKind::EmptyString => "cannot parse char from empty string",
            CharErrorKind::TooManyChars => "too many characters in string",
        })
    }
}
impl crate::error::Error for ParseCharError {}
impl FromStr for char {
    type Err = ParseCharError;

    fn from_str(s: &str) -> Result<char, ParseCharError> {
        let mut chars = s.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Err(ParseCharError { kind: CharErrorKind::EmptyString }),
            (Some(c), None) => Ok(c),
            _ => Err(ParseCharError { kind: CharErrorKind::TooManyChars }),
        }
    }
}

//! What a text can be searched for.
use crate::intrinsics;

/// Positions of matches are start and end, in bytes.
pub trait Pattern: Sized {
    /// The first match at or after `from`.
    fn find_in(&mut self, text: &str, from: usize) -> Option<(usize, usize)>;
    /// The last match that ends at or before `to`.
    fn rfind_in(&mut self, text: &str, to: usize) -> Option<(usize, usize)>;

    /// Where a match at the start ends.
    fn at_start(&mut self, text: &str) -> Option<usize>;
    /// Where a match at the end starts.
    fn at_end(&mut self, text: &str) -> Option<usize>;
}

fn find_char<F: FnMut(char) -> bool>(text: &str, from: usize, f: &mut F) -> Option<(usize, usize)> {
    let len = text.len();
    let mut at = from;
    while at < len {
        let c = intrinsics::str_char(text, at);
        let end = at + c.len_utf8();
        if f(c) {
            return Some((at, end));
        }
        at = end;
    }
    None
}
fn rfind_char<F: FnMut(char) -> bool>(text: &str, to: usize, f: &mut F) -> Option<(usize, usize)> {
    let mut end = to;
    while end > 0 {
        let c = intrinsics::str_char_before(text, end);
        let at = end - c.len_utf8();
        if f(c) {
            return Some((at, end));
        }
        end = at;
    }
    None
}
fn char_at_start<F: FnMut(char) -> bool>(text: &str, f: &mut F) -> Option<usize> {
    if text.is_empty() {
        return None;
    }
    let c = intrinsics::str_char(text, 0);
    if f(c) { Some(c.len_utf8()) } else { None }
}
fn char_at_end<F: FnMut(char) -> bool>(text: &str, f: &mut F) -> Option<usize> {
    let len = text.len();
    if len == 0 {
        return None;
    }
    let c = intrinsics::str_char_before(text, len);
    if f(c) { Some(len - c.len_utf8()) } else { None }
}

impl<F> Pattern for F
where
    F: FnMut(char) -> bool,
{
    fn find_in(&mut self, text: &str, from: usize) -> Option<(usize, usize)> {
        find_char(text, from, self)
    }
    fn rfind_in(&mut self, text: &str, to: usize) -> Option<(usize, usize)> {
        rfind_char(text, to, self)
    }
    fn at_start(&mut self, text: &str) -> Option<usize> {
        char_at_start(text, self)
    }
    fn at_end(&mut self, text: &str) -> Option<usize> {
        char_at_end(text, self)
    }
}
impl Pattern for char {
    fn find_in(&mut self, text: &str, from: usize) -> Option<(usize, usize)> {
        let wanted = *self;
        find_char(text, from, &mut |c: char| c == wanted)
    }
    fn rfind_in(&mut self, text: &str, to: usize) -> Option<(usize, usize)> {
        let wanted = *self;
        rfind_char(text, to, &mut |c: char| c == wanted)
    }
    fn at_start(&mut self, text: &str) -> Option<usize> {
        let wanted = *self;
        char_at_start(text, &mut |c: char| c == wanted)
    }
    fn at_end(&mut self, text: &str) -> Option<usize> {
        let wanted = *self;
        char_at_end(text, &mut |c: char| c == wanted)
    }
}
impl<const N: usize> Pattern for [char; N] {
    fn find_in(&mut self, text: &str, from: usize) -> Option<(usize, usize)> {
        let all = self.as_slice();
        find_char(text, from, &mut |c: char| all.contains(&c))
    }
    fn rfind_in(&mut self, text: &str, to: usize) -> Option<(usize, usize)> {
        let all = self.as_slice();
        rfind_char(text, to, &mut |c: char| all.contains(&c))
    }
    fn at_start(&mut self, text: &str) -> Option<usize> {
        let all = self.as_slice();
        char_at_start(text, &mut |c: char| all.contains(&c))
    }
    fn at_end(&mut self, text: &str) -> Option<usize> {
        let all = self.as_slice();
        char_at_end(text, &mut |c: char| all.contains(&c))
    }
}
impl Pattern for &[char] {
    fn find_in(&mut self, text: &str, from: usize) -> Option<(usize, usize)> {
        let all = *self;
        find_char(text, from, &mut |c: char| all.contains(&c))
    }
    fn rfind_in(&mut self, text: &str, to: usize) -> Option<(usize, usize)> {
        let all = *self;
        rfind_char(text, to, &mut |c: char| all.contains(&c))
    }
    fn at_start(&mut self, text: &str) -> Option<usize> {
        let all = *self;
        char_at_start(text, &mut |c: char| all.contains(&c))
    }
    fn at_end(&mut self, text: &str) -> Option<usize> {
        let all = *self;
        char_at_end(text, &mut |c: char| all.contains(&c))
    }
}
impl<const N: usize> Pattern for &[char; N] {
    fn find_in(&mut self, text: &str, from: usize) -> Option<(usize, usize)> {
        let mut all = self.as_slice();
        all.find_in(text, from)
    }
    fn rfind_in(&mut self, text: &str, to: usize) -> Option<(usize, usize)> {
        let mut all = self.as_slice();
        all.rfind_in(text, to)
    }
    fn at_start(&mut self, text: &str) -> Option<usize> {
        let mut all = self.as_slice();
        all.at_start(text)
    }
    fn at_end(&mut self, text: &str) -> Option<usize> {
        let mut all = self.as_slice();
        all.at_end(text)
    }
}
impl Pattern for &str {
    fn find_in(&mut self, text: &str, from: usize) -> Option<(usize, usize)> {
        let found = intrinsics::str_find(intrinsics::str_part(text, from, text.len()), *self);
        if found == usize::MAX { None } else { Some((from + found, from + found + self.len())) }
    }
    fn rfind_in(&mut self, text: &str, to: usize) -> Option<(usize, usize)> {
        let found = intrinsics::str_rfind(intrinsics::str_part(text, 0, to), *self);
        if found == usize::MAX { None } else { Some((found, found + self.len())) }
    }
    fn at_start(&mut self, text: &str) -> Option<usize> {
        let n = self.len();
        if n <= text.len() && text.is_char_boundary(n) && intrinsics::str_equal(intrinsics::str_part(text, 0, n), *self) {
            Some(n)
        } else {
            None
        }
    }
    fn at_end(&mut self, text: &str) -> Option<usize> {
        let (len, n) = (text.len(), self.len());
        if n <= len && text.is_char_boundary(len - n) && intrinsics::str_equal(intrinsics::str_part(text, len - n, len), *self) {
            Some(len - n)
        } else {
            None
        }
    }
}
#[for_types(&String, &&str)]
impl Pattern for T {
    fn find_in(&mut self, text: &str, from: usize) -> Option<(usize, usize)> {
        let mut wanted: &str = *self;
        wanted.find_in(text, from)
    }
    fn rfind_in(&mut self, text: &str, to: usize) -> Option<(usize, usize)> {
        let mut wanted: &str = *self;
        wanted.rfind_in(text, to)
    }
    fn at_start(&mut self, text: &str) -> Option<usize> {
        let mut wanted: &str = *self;
        wanted.at_start(text)
    }
    fn at_end(&mut self, text: &str) -> Option<usize> {
        let mut wanted: &str = *self;
        wanted.at_end(text)
    }
}

pub(super) fn trim_start<'a, P: Pattern>(text: &'a str, pat: &mut P) -> &'a str {
    let mut text = text;
    while let Some(n) = pat.at_start(text) {
        if n == 0 {
            break;
        }
        text = intrinsics::str_part(text, n, text.len());
    }
    text
}
pub(super) fn trim_end<'a, P: Pattern>(text: &'a str, pat: &mut P) -> &'a str {
    let mut text = text;
    while let Some(n) = pat.at_end(text) {
        if n == text.len() {
            break;
        }
        text = intrinsics::str_part(text, 0, n);
    }
    text
}

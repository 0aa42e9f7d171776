//! Iterators over texts.
use super::pattern::Pattern;
use crate::fmt;
use crate::intrinsics;

#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct Chars<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) end: usize,
}
impl<'a> Chars<'a> {
    pub fn as_str(&self) -> &'a str {
        intrinsics::str_part(self.text, self.at, self.end)
    }
}
impl Iterator for Chars<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if self.at == self.end {
            return None;
        }
        let c = intrinsics::str_char(self.text, self.at);
        self.at += c.len_utf8();
        Some(c)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        ((self.end - self.at + 3) / 4, Some(self.end - self.at))
    }
}
impl DoubleEndedIterator for Chars<'_> {
    fn next_back(&mut self) -> Option<char> {
        if self.at == self.end {
            return None;
        }
        let c = intrinsics::str_char_before(self.text, self.end);
        self.end -= c.len_utf8();
        Some(c)
    }
}
impl fmt::Debug for Chars<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chars(")?;
        f.debug_list().entries(self.clone()).finish()?;
        f.write_str(")")
    }
}

#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct CharIndices<'a> {
    pub(super) iter: Chars<'a>,
}
impl CharIndices<'_> {
    pub fn offset(&self) -> usize {
        self.iter.at
    }
}
impl Iterator for CharIndices<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<(usize, char)> {
        let at = self.iter.at;
        let c = self.iter.next()?;
        Some((at, c))
    }
}
impl DoubleEndedIterator for CharIndices<'_> {
    fn next_back(&mut self) -> Option<(usize, char)> {
        let c = self.iter.next_back()?;
        Some((self.iter.end, c))
    }
}

#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct Bytes<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) end: usize,
}
impl Iterator for Bytes<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        if self.at == self.end {
            return None;
        }
        self.at += 1;
        Some(intrinsics::str_byte(self.text, self.at - 1))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.at, Some(self.end - self.at))
    }
}
impl DoubleEndedIterator for Bytes<'_> {
    fn next_back(&mut self) -> Option<u8> {
        if self.at == self.end {
            return None;
        }
        self.end -= 1;
        Some(intrinsics::str_byte(self.text, self.end))
    }
}
impl ExactSizeIterator for Bytes<'_> {}

/// A text that is cut at matches.
#[derive(Clone)]
pub(super) struct Cuts<'a, P> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) finished: bool,
    pub(super) began: bool,
    pub(super) pat: P,
}
impl<'a, P: Pattern> Cuts<'a, P> {
    fn cut(&mut self, inclusive: bool) -> Option<&'a str> {
        if self.finished {
            return None;
        }
        match self.find() {
            Some((start, end)) => {
                let part = intrinsics::str_part(self.text, self.at, if inclusive { end } else { start });
                self.at = end;
                Some(part)
            }
            None => self.rest(),
        }
    }
    fn find(&mut self) -> Option<(usize, usize)> {
        let (mut start, mut end) = self.pat.find_in(self.text, self.at)?;
        // An empty pattern is found between all chars, and once at each end.
        if start == end && self.began {
            if start == self.text.len() {
                return None;
            }
            start += intrinsics::str_char(self.text, start).len_utf8();
            end = start;
        }
        self.began = true;
        if end > self.end { None } else { Some((start, end)) }
    }
    fn rest(&mut self) -> Option<&'a str> {
        if self.finished {
            return None;
        }
        self.finished = true;
        Some(intrinsics::str_part(self.text, self.at, self.end))
    }
    fn cut_back(&mut self) -> Option<&'a str> {
        if self.finished {
            return None;
        }
        match self.pat.rfind_in(self.text, self.end) {
            Some((start, end)) => {
                if start < self.at {
                    return self.rest();
                }
                let part = intrinsics::str_part(self.text, end, self.end);
                self.end = start;
                Some(part)
            }
            None => self.rest(),
        }
    }
}

#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct Split<'a, P> {
    pub(super) inner: Cuts<'a, P>,
}
impl<'a, P: Pattern> Iterator for Split<'a, P> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        self.inner.cut(false)
    }
}
impl<'a, P: Pattern> DoubleEndedIterator for Split<'a, P> {
    fn next_back(&mut self) -> Option<&'a str> {
        self.inner.cut_back()
    }
}

#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct RSplit<'a, P> {
    pub(super) inner: Cuts<'a, P>,
}
impl<'a, P: Pattern> Iterator for RSplit<'a, P> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        self.inner.cut_back()
    }
}

#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct SplitInclusive<'a, P> {
    pub(super) inner: Cuts<'a, P>,
}
impl<'a, P: Pattern> Iterator for SplitInclusive<'a, P> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        // What follows the last match is a part only if there is something.
        if self.inner.at == self.inner.end {
            return None;
        }
        self.inner.cut(true)
    }
}

#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct SplitTerminator<'a, P> {
    pub(super) inner: Cuts<'a, P>,
}
impl<'a, P: Pattern> Iterator for SplitTerminator<'a, P> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if self.inner.at == self.inner.end {
            return None;
        }
        self.inner.cut(false)
    }
}

#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct SplitN<'a, P> {
    pub(super) inner: Cuts<'a, P>,
    pub(super) count: usize,
}
impl<'a, P: Pattern> Iterator for SplitN<'a, P> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        match self.count {
            0 => None,
            1 => {
                self.count = 0;
                self.inner.rest()
            }
            _ => {
                self.count -= 1;
                self.inner.cut(false)
            }
        }
    }
}

#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct RSplitN<'a, P> {
    pub(super) inner: Cuts<'a, P>,
    pub(super) count: usize,
}
impl<'a, P: Pattern> Iterator for RSplitN<'a, P> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        match self.count {
            0 => None,
            1 => {
                self.count = 0;
                self.inner.rest()
            }
            _ => {
                self.count -= 1;
                self.inner.cut_back()
            }
        }
    }
}

#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct Lines<'a> {
    pub(super) inner: SplitInclusive<'a, char>,
}
impl<'a> Iterator for Lines<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let line = self.inner.next()?;
        Some(match line.strip_suffix('\n') {
            Some(line) => line.strip_suffix('\r').unwrap_or(line),
            None => line,
        })
    }
}

#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct SplitWhitespace<'a> {
    pub(super) rest: &'a str,
    pub(super) ascii: bool,
}
impl<'a> SplitWhitespace<'a> {
    fn is_space(&self, c: char) -> bool {
        if self.ascii { c.is_ascii_whitespace() } else { c.is_whitespace() }
    }
}
impl<'a> Iterator for SplitWhitespace<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest;
        let start = rest.find(|c: char| !self.is_space(c))?;
        let rest = &rest[start..];
        let end = rest.find(|c: char| self.is_space(c)).unwrap_or(rest.len());
        self.rest = &rest[end..];
        Some(&rest[..end])
    }
}
impl<'a> DoubleEndedIterator for SplitWhitespace<'a> {
    fn next_back(&mut self) -> Option<&'a str> {
        let rest = self.rest.trim_end();
        if rest.is_empty() {
            return None;
        }
        let start = match rest.char_indices().rev().find(|(_, c)| self.is_space(*c)) {
            Some((at, c)) => at + c.len_utf8(),
            None => 0,
        };
        self.rest = &rest[..start];
        Some(&rest[start..])
    }
}
#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct SplitAsciiWhitespace<'a> {
    pub(super) inner: SplitWhitespace<'a>,
}
impl<'a> Iterator for SplitAsciiWhitespace<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        self.inner.next()
    }
}

#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct MatchIndices<'a, P> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) done: bool,
    pub(super) pat: P,
}
impl<'a, P: Pattern> Iterator for MatchIndices<'a, P> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<(usize, &'a str)> {
        if self.done {
            return None;
        }
        let (start, end) = self.pat.find_in(self.text, self.at)?;
        self.at = end;
        if start == end {
            // Empty: the next one is behind the next char.
            if end == self.text.len() {
                self.done = true;
            } else {
                self.at += intrinsics::str_char(self.text, end).len_utf8();
            }
        }
        Some((start, intrinsics::str_part(self.text, start, end)))
    }
}
#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct Matches<'a, P> {
    pub(super) inner: MatchIndices<'a, P>,
}
impl<'a, P: Pattern> Iterator for Matches<'a, P> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let (_, part) = self.inner.next()?;
        Some(part)
    }
}

//! `format_args!(…)`: a text with placeholders, and its arguments.
use super::body::BodyReader;
use super::template::{Mistake, Number, Of, Part, Placeholder, Position, in_literal, parts};
use hir::tree::{Count, ExprKind, FormatArgument, Piece};
use hir::{ExprId, Span};
use std::ops::Range;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, Ident, LitStr, Token};

/// What stands in `format!(…)`: the text and its arguments.
pub(super) struct Format {
    pub text: LitStr,
    arguments: Vec<(Option<Ident>, Expr)>,
}

impl Parse for Format {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let text = format_text(input)?;
        let mut arguments = Vec::new();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let name = if input.peek(Ident) && input.peek2(Token![=]) && !input.peek2(Token![==]) {
                let name = input.parse()?;
                input.parse::<Token![=]>()?;
                Some(name)
            } else {
                None
            };
            arguments.push((name, input.parse()?));
        }
        Ok(Format { text, arguments })
    }
}

/// The text: a literal, or `concat!` and `stringify!` of such.
fn format_text(input: ParseStream) -> syn::Result<LitStr> {
    let start = input.span();
    match input.parse::<Expr>()? {
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Ok(text),
        Expr::Group(it) => match *it.expr {
            Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Ok(text),
            _ => Err(syn::Error::new(
                it.group_token.span,
                "format argument must be a string literal",
            )),
        },
        Expr::Macro(it) => super::macros::text_of(&it.mac)
            .map(|text| LitStr::new(&text, it.mac.bang_token.spans[0]))
            .ok_or_else(|| {
                syn::Error::new(
                    it.mac.bang_token.spans[0],
                    "format argument must be a string literal",
                )
            }),
        _ => Err(syn::Error::new(start, "format argument must be a string literal")),
    }
}

impl BodyReader<'_> {
    /// `format_args!(…)`, with a text in front and one behind.
    pub fn format(&mut self, format: &Format, before: &str, after: &str, at: Span) -> ExprId {
        let text = format.text.value();
        let text_at = self.r.span(format.text.span());
        let parts = match parts(&text) {
            Ok(parts) => parts,
            Err(Mistake { message, label, at: place }) => {
                let at_mistake = self.place_in(place, text_at);
                self.r.error(None, message, at_mistake, label);
                return self.push(ExprKind::Error, at);
            }
        };
        let mut values = Values {
            given: Vec::new(),
            names: Vec::new(),
            used: Vec::new(),
            captured: Vec::new(),
            next: 0,
            order: Vec::new(),
        };
        for (name, value) in &format.arguments {
            let value = self.expr(value);
            values.given.push(value);
            values.names.push(
                name.as_ref().map(|name| super::by_example::plain(&name.to_string()).to_owned()),
            );
        }
        values.used = vec![false; values.given.len()];
        if self.too_few(&parts, values.given.len(), text_at) {
            return self.push(ExprKind::Error, at);
        }
        let mut pieces = Vec::new();
        let push_text = |pieces: &mut Vec<Piece>, text: &str| match pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(last)) => last.push_str(text),
            _ => pieces.push(Piece::Text(text.to_owned())),
        };
        push_text(&mut pieces, before);
        let mut wrong = false;
        for part in &parts {
            match part {
                Part::Text(text) => push_text(&mut pieces, text),
                Part::Placeholder(it) => match self.placeholder(it, &mut values, text_at) {
                    Some(argument) => pieces.push(Piece::Argument(argument)),
                    None => wrong = true,
                },
            }
        }
        push_text(&mut pieces, after);
        if let Some(unused) = values.used.iter().position(|used| !used)
            && !wrong
        {
            let named = values.names[unused].is_some();
            let at = self.body.expressions[values.given[unused].index()].at;
            let (message, label) = if named {
                ("named argument never used", "named argument never used")
            } else {
                ("argument never used", "argument never used")
            };
            self.r.error(None, message, at, label);
        }
        if wrong {
            return self.push(ExprKind::Error, at);
        }
        self.in_order(&values, pieces, at)
    }

    /// The pieces; values that are not used in the order in which they are written are computed before.
    fn in_order(&mut self, values: &Values, mut pieces: Vec<Piece>, at: Span) -> ExprId {
        let mut order: Vec<usize> = Vec::new();
        for place in &values.order {
            if !order.contains(place) {
                order.push(*place);
            }
        }
        let sorted = order.windows(2).all(|pair| pair[0] < pair[1]);
        let simple = |id: &ExprId| {
            matches!(
                self.body.expressions[id.index()].kind,
                ExprKind::Literal(_) | ExprKind::Local(_) | ExprKind::Path(_)
            )
        };
        if sorted || values.given.iter().all(simple) {
            return self.push(ExprKind::Format(pieces), at);
        }
        // match (&a, &b) { hidden => format_args!("…", *hidden.1, *hidden.0) }
        let hidden = self.local("", false, at);
        let references = values.given.iter().map(|value| {
            let at = self.body.expressions[value.index()].at;
            self.push(ExprKind::Ref(hir::types::Mutability::Shared, *value), at)
        });
        let references = references.collect();
        let tuple = self.push(ExprKind::Tuple(references), at);
        let replaced: Vec<ExprId> = (0..values.given.len())
            .map(|place| {
                let at = self.body.expressions[values.given[place].index()].at;
                let all = self.use_local(hidden, at);
                let one = self.push(ExprKind::Field(all, place.to_string()), at);
                self.push(ExprKind::Unary(hir::tree::Unary::Deref, one), at)
            })
            .collect();
        let replace = |id: &mut ExprId| {
            if let Some(place) = values.given.iter().position(|given| given == id) {
                *id = replaced[place];
            }
        };
        for piece in &mut pieces {
            let Piece::Argument(it) = piece else { continue };
            replace(&mut it.value);
            for count in [&mut it.width, &mut it.precision].into_iter().flatten() {
                if let Count::Argument(id) = count {
                    replace(id);
                }
            }
        }
        let body = self.push(ExprKind::Format(pieces), at);
        self.match_one(tuple, hidden, body, at)
    }

    /// Says that there are more placeholders than arguments.
    fn too_few(&mut self, parts: &[Part], given: usize, text_at: Span) -> bool {
        let placeholders = parts.iter().filter_map(|part| match part {
            Part::Placeholder(it) if it.in_order() > 0 => Some(it),
            _ => None,
        });
        let wanted: usize = placeholders.clone().map(Placeholder::in_order).sum();
        if wanted <= given {
            return false;
        }
        let at = placeholders.map(|it| it.at.clone()).next().unwrap_or(0..0);
        let at = self.place_in(at, text_at);
        let plural = if wanted == 1 { "" } else { "s" };
        let given = match given {
            0 => String::from("no arguments were given"),
            1 => String::from("there is 1 argument"),
            given => format!("there are {given} arguments"),
        };
        self.r.error(
            None,
            format!("{wanted} positional argument{plural} in format string, but {given}"),
            at,
            "",
        );
        true
    }

    fn placeholder(
        &mut self,
        it: &Placeholder,
        values: &mut Values,
        text_at: Span,
    ) -> Option<FormatArgument> {
        let at = self.place_in(it.at.clone(), text_at);
        let mut count = |reader: &mut Self, number: &Option<Number>| match number {
            None => Some(None),
            Some(Number::Literal(value)) => Some(Some(Count::Literal(*value))),
            Some(Number::Of(position)) => {
                reader.value(position, values, text_at).map(|id| Some(Count::Argument(id)))
            }
            Some(Number::Star(at)) => {
                let next = Position { of: Of::Next, at: at.clone() };
                reader.value(&next, values, text_at).map(|id| Some(Count::Argument(id)))
            }
        };
        // `.*` takes its argument before the value does.
        let precision = count(self, &it.precision)?;
        let width = count(self, &it.width)?;
        let value = self.value(&it.value, values, text_at)?;
        Some(FormatArgument {
            value,
            style: it.style,
            fill: it.fill,
            align: it.align,
            sign_plus: it.sign_plus,
            alternate: it.alternate,
            zero: it.zero,
            width,
            precision,
            at,
        })
    }

    fn value(&mut self, position: &Position, values: &mut Values, text_at: Span) -> Option<ExprId> {
        let at = self.place_in(position.at.clone(), text_at);
        let place = match position.of {
            Of::Next => {
                values.next += 1;
                values.next - 1
            }
            Of::Place(place) => place,
            Of::Name(name) => {
                match values.names.iter().position(|its| its.as_deref() == Some(name)) {
                    Some(place) => place,
                    None => return self.captured(name, values, at),
                }
            }
        };
        let Some(value) = values.given.get(place).copied() else {
            let given = match values.given.len() {
                0 => String::from("no arguments were given"),
                1 => String::from("there is 1 argument"),
                count => format!("there are {count} arguments"),
            };
            self.r.error(
                None,
                format!("invalid reference to positional argument {place} ({given})"),
                at,
                "",
            );
            return None;
        };
        values.used[place] = true;
        values.order.push(place);
        Some(value)
    }

    /// A name in the text that is no argument: a local, a constant, a static.
    fn captured(&mut self, name: &str, values: &mut Values, at: Span) -> Option<ExprId> {
        if let Some((_, id)) = values.captured.iter().find(|(its, _)| its == name) {
            return Some(*id);
        }
        let id = self.named_value(name, at)?;
        values.captured.push((name.to_owned(), id));
        Some(id)
    }

    /// Where a piece of the text's value stands in the file.
    fn place_in(&self, at: Range<usize>, text_at: Span) -> Span {
        let literal = self.r.text(text_at);
        if !literal.ends_with(['"', '#']) {
            return text_at;
        }
        let place =
            |value: usize| text_at.start + super::generics::number(in_literal(literal, value));
        Span { start: place(at.start), end: place(at.end), ..text_at }
    }
}

/// The arguments of a format string while it is read.
struct Values {
    given: Vec<ExprId>,
    names: Vec<Option<String>>,
    used: Vec<bool>,
    captured: Vec<(String, ExprId)>,
    next: usize,
    /// In which order they are used.
    order: Vec<usize>,
}

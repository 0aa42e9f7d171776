//! Formatted texts, and `?`.
use super::goals::Why;
use super::{Context, Expect};
use hir::ExprId;
use hir::tree::{Count, Piece, Style};
use hir::types::{Infer, IntTy, Mutability, Ty};
use std::collections::HashSet;
use std::rc::Rc;

impl Context<'_> {
    pub(super) fn format(&mut self, pieces: &[Piece]) -> Ty {
        let mut seen = HashSet::new();
        for (place, piece) in pieces.iter().enumerate() {
            let Piece::Argument(argument) = piece else { continue };
            if seen.insert(argument.value) {
                self.expression(argument.value, &Expect::No);
            }
            let ty = self.ty_of(argument.value);
            let of = match argument.style {
                Style::Display => "Display",
                Style::Debug => "Debug",
                Style::LowerHex => "LowerHex",
                Style::UpperHex => "UpperHex",
                Style::Binary => "Binary",
                Style::Octal => "Octal",
                Style::LowerExp => "LowerExp",
                Style::Pointer => "Pointer",
            };
            let at = match self.at(argument.value) {
                at if at.start < at.end => at,
                _ => argument.at,
            };
            let args = Rc::from([ty]);
            if let Some(callee) = self.lang_callee(of, "fmt", args, at, Why::Format) {
                self.typed.formats.insert((argument.value, place), callee);
            }
            for count in [argument.width, argument.precision].into_iter().flatten() {
                if let Count::Argument(value) = count
                    && seen.insert(value)
                {
                    let ty = self.expression(value, &Expect::Hint(Ty::Int(IntTy::Usize)));
                    let found = self.structure(&ty);
                    let mut inner = found;
                    while let Ty::Ref(Mutability::Shared, to) = &inner {
                        let to = (**to).clone();
                        inner = self.structure(&to);
                    }
                    self.solver.table.unify(&inner, &Ty::Int(IntTy::Usize));
                }
            }
        }
        match self.solver.index.lang_adt("Arguments") {
            Some(adt) => Ty::Adt(adt, Rc::new([])),
            None => Ty::Error,
        }
    }

    pub(super) fn question_mark(&mut self, id: ExprId, of: ExprId) -> Ty {
        let ty = self.expression(of, &Expect::No);
        let found = self.known(&ty, self.at(of));
        let index = self.solver.index;
        let (result, option) = (index.lang_adt("Result"), index.lang_adt("Option"));
        let returns = self.returns.clone();
        // Where nothing says what the value would be, `Err(e)?;` has none.
        if let Ty::Adt(_, args) = &found
            && let Some(value) = args.first().map(|value| self.shallow(value))
            && matches!(value, Ty::Infer(Infer::Any(_)))
        {
            self.diverging.push(value);
        }
        match &found {
            Ty::Error => Ty::Error,
            Ty::Adt(adt, args) if Some(*adt) == result && args.len() == 2 => {
                self.tries.push((id, Some(args[1].clone()), returns, self.in_closure));
                self.check_tries(false);
                args[0].clone()
            }
            Ty::Adt(adt, args) if Some(*adt) == option && args.len() == 1 => {
                self.tries.push((id, None, returns, self.in_closure));
                self.check_tries(false);
                args[0].clone()
            }
            _ => {
                let message = "the `?` operator can only be applied to values that implement `Try`"
                    .to_string();
                let label =
                    format!("the `?` operator cannot be applied to type `{}`", self.show(&found));
                self.error("E0277", self.at(id), message, label);
                Ty::Error
            }
        }
    }

    /// Looks at each `?` of which it is known where it returns to; `last`: all of them.
    pub(super) fn check_tries(&mut self, last: bool) {
        let index = self.solver.index;
        let (result, option) = (index.lang_adt("Result"), index.lang_adt("Option"));
        for (id, error, returns, closure) in std::mem::take(&mut self.tries) {
            let found = self.shallow(&returns);
            if matches!(found, Ty::Infer(Infer::Any(_))) && !last {
                self.tries.push((id, error, returns, closure));
                continue;
            }
            let at = self.question_span(id);
            let what = if closure { "a closure" } else { "a function" };
            match (&found, error) {
                (Ty::Error, _) => {}
                (Ty::Adt(adt, args), Some(error)) if Some(*adt) == result && args.len() == 2 => {
                    let args = Rc::from([args[1].clone(), error]);
                    if let Some(callee) = self.lang_callee("From", "from", args, at, Why::Try) {
                        self.typed.callees.insert(id, callee);
                    }
                }
                (Ty::Adt(adt, _), None) if Some(*adt) == option => {}
                (Ty::Adt(adt, _), Some(_)) if Some(*adt) == option => {
                    let message = format!(
                        "the `?` operator can only be used on `Option`s, not `Result`s, in {what} that returns `Option`"
                    );
                    self.error("E0277", at, message, "use `.ok()?` if you want to discard the `Result<Infallible, _>` error information".into());
                }
                (Ty::Adt(adt, _), None) if Some(*adt) == result => {
                    let message = format!(
                        "the `?` operator can only be used on `Result`s, not `Option`s, in {what} that returns `Result`"
                    );
                    self.error("E0277", at, message, "use `.ok_or(...)?` to provide an error compatible with the function's return type".into());
                }
                _ => {
                    let message = format!(
                        "the `?` operator can only be used in {what} that returns `Result` or `Option` (or another type that implements `FromResidual`)"
                    );
                    let label = format!(
                        "cannot use the `?` operator in {what} that returns `{}`",
                        self.show(&found)
                    );
                    self.error("E0277", at, message, label);
                }
            }
        }
    }

    /// Where the `?` itself stands.
    fn question_span(&self, id: ExprId) -> hir::Span {
        let mut at = self.at(id);
        at.start = at.end.saturating_sub(1).max(at.start);
        at
    }
}

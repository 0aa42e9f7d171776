//! Functions: what they take and give.
use super::Reader;
use super::attributes::texts;
use super::body;
use super::generics::{Scope, number};
use super::types::Position;
use hir::FnId;
use hir::item::{Container, Function, Generics, Lang, Visibility};
use hir::tree::Owner;
use hir::types::Ty;
use std::rc::Rc;
use syn::{Attribute, Block, FnArg};

/// A type alias.
#[derive(Clone)]
pub(crate) struct Alias {
    pub scope: Rc<Scope>,
    pub ty: Rc<syn::Type>,
    /// It is being expanded: whoever meets it again goes in a circle.
    pub busy: bool,
}

impl Reader {
    /// A number for a function.
    pub(super) fn new_function(
        &mut self,
        name: &syn::Ident,
        within: &str,
        visible: Visibility,
    ) -> FnId {
        let id = FnId(number(self.program.functions.len()));
        let path = if within.is_empty() { name.to_string() } else { format!("{within}::{name}") };
        self.name(&path, Lang::Function(id));
        let at = self.span(name.span());
        self.program.functions.push(Rc::new(Function {
            path,
            name: name.to_string(),
            generics: Generics::default(),
            parameters: Vec::new(),
            returns: Ty::Error,
            opaque: Vec::new(),
            has_self: false,
            is_const: false,
            is_unsafe: false,
            body: None,
            intrinsic: None,
            within: Container::Module,
            attributes: Vec::new(),
            visible,
            at,
        }));
        id
    }

    /// Reads a function's signature; its body waits. `scope` is that of its surroundings, `outer` their parameters.
    pub(super) fn read_function(
        &mut self,
        id: FnId,
        scope: &Scope,
        outer: Option<&Generics>,
        signature: &syn::Signature,
        attributes: &[Attribute],
        block: Option<&Block>,
    ) {
        let mut scope = scope.clone();
        self.extend_scope(&mut scope, &signature.generics);
        let mut generics = self.generics(&scope, outer);
        let first = number(scope.params.len());
        let (parameters, position) =
            self.at_position(Position::Argument(first, Vec::new()), |reader| {
                let inputs = signature.inputs.iter();
                inputs
                    .map(|input| match input {
                        FnArg::Receiver(it) => reader.ty(&scope, &it.ty),
                        FnArg::Typed(it) => reader.ty(&scope, &it.ty),
                    })
                    .collect::<Vec<Ty>>()
            });
        if let Position::Argument(_, anonymous) = position {
            for (text, bounds) in anonymous {
                scope.params.push(super::generics::Param {
                    name: text.clone(),
                    constant: false,
                    default: None,
                });
                generics.names.push(text);
                generics.constants.push(false);
                generics.defaults.push(None);
                generics.bounds.extend(bounds);
            }
        }
        let (returns, position) = self.at_position(Position::Return(id, Vec::new()), |reader| {
            reader.return_type(&scope, &signature.output)
        });
        let opaque = if let Position::Return(_, opaque) = position { opaque } else { Vec::new() };
        let intrinsic = self.intrinsic(attributes);
        let function = Rc::make_mut(&mut self.program.functions[id.index()]);
        function.generics = generics;
        function.parameters = parameters;
        function.returns = returns;
        function.opaque = opaque;
        function.has_self = signature.receiver().is_some();
        function.is_const = signature.constness.is_some();
        function.is_unsafe = signature.unsafety.is_some();
        function.intrinsic = intrinsic;
        function.within = scope.within;
        function.attributes = texts(attributes);
        self.check_signature(signature, scope.within);
        if let Some(block) = block {
            let of = body::Of::Function(
                Rc::new(signature.inputs.iter().cloned().collect()),
                Rc::new(block.clone()),
            );
            let body = self.expect_body(Owner::Function(id), Rc::new(scope), of);
            Rc::make_mut(&mut self.program.functions[id.index()]).body = Some(body);
        }
    }

    fn check_signature(&mut self, signature: &syn::Signature, within: Container) {
        if let Some(token) = &signature.asyncness {
            let at = self.span(token.span);
            self.not_read("`async` is", at);
        }
        if let Some(variadic) = &signature.variadic {
            let at = self.span(variadic.dots.spans[0]);
            self.not_read("functions with any number of arguments are", at);
        }
        if let (Some(receiver), Container::Module) = (signature.receiver(), within) {
            let at = self.span(receiver.self_token.span);
            let message = "`self` parameter is only allowed in associated functions";
            self.error(None, message, at, "not semantically valid as function parameter");
        }
    }
}

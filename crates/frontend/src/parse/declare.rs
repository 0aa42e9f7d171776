//! Items: what is declared is read here, signatures first.
use super::Reader;
use super::attributes::named;
use super::body;
use super::constants::Written;
use super::generics::{Scope, number};
use super::modules::{Def, ModuleId, Space};
use super::types::Position;
use hir::item::{Constant, Container, Field, Impl, Lang, Shape, Static, Visibility};
use hir::tree::Owner;
use hir::types::Ty;
use hir::{AdtId, ConstId, FnId, ImplId, SourceId, Span, StaticId, TraitId};
use std::rc::Rc;
use syn::{ImplItem, TraitItem};

/// What was declared, and is to be read.
#[derive(Clone)]
pub(crate) enum Waiting {
    Struct(AdtId, Rc<syn::ItemStruct>),
    Enum(AdtId, Rc<syn::ItemEnum>),
    Trait(TraitId, Rc<syn::ItemTrait>),
    Impl(ModuleId, SourceId, Rc<syn::ItemImpl>),
    Function(FnId, ModuleId, SourceId, Rc<syn::ItemFn>),
    /// A function without a body: what the machine does itself.
    Intrinsic(FnId, ModuleId, SourceId, Rc<syn::TraitItemFn>),
    Constant(ConstId, Rc<Scope>, Rc<syn::Type>, Rc<syn::Expr>),
    Static(StaticId, Rc<Scope>, Rc<syn::Type>, Rc<syn::Expr>),
    ThreadLocal(StaticId, AdtId, Rc<Scope>, Rc<syn::Type>, Rc<syn::Expr>),
}

/// What has to be known of a trait before it is read.
pub(crate) struct Head {
    /// Its associated types.
    pub types: Vec<String>,
}

impl Reader {
    /// Reads what is waiting: traits, then types, then the rest.
    pub(super) fn read_waiting(&mut self) {
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.sort_by_key(|it| match it {
            Waiting::Trait(..) => 0,
            Waiting::Struct(..) | Waiting::Enum(..) => 1,
            _ => 2,
        });
        for item in waiting {
            match item {
                Waiting::Struct(id, item) => self.read_struct(id, &item),
                Waiting::Enum(id, item) => self.read_enum(id, &item),
                Waiting::Trait(id, item) => self.read_trait(id, &item),
                Waiting::Impl(module, source, item) => {
                    self.source = source;
                    self.read_impl(module, &item);
                }
                Waiting::Function(id, module, source, item) => {
                    self.source = source;
                    let scope = self.module_scope(module);
                    self.read_function(id, &scope, None, &item.sig, &item.attrs, Some(&item.block));
                }
                Waiting::Intrinsic(id, module, source, item) => {
                    self.source = source;
                    let scope = self.module_scope(module);
                    self.read_function(id, &scope, None, &item.sig, &item.attrs, None);
                }
                Waiting::Constant(id, scope, ty, value) => {
                    self.source = scope.source;
                    self.program.constants[id.index()].ty = self.ty(&scope, &ty);
                    let body = self.expect_body(Owner::Constant(id), scope, body::Of::Value(value));
                    self.program.constants[id.index()].body = Some(body);
                }
                Waiting::ThreadLocal(id, key, scope, ty, value) => {
                    self.source = scope.source;
                    let ty = self.ty(&scope, &ty);
                    let body = self.expect_body(Owner::Static(id), scope, body::Of::Key(value));
                    let target = &mut self.program.statics[id.index()];
                    (target.ty, target.body) = (Ty::Adt(key, Rc::from([ty])), body);
                }
                Waiting::Static(id, scope, ty, value) => {
                    self.source = scope.source;
                    self.program.statics[id.index()].ty = self.ty(&scope, &ty);
                    let body = self.expect_body(Owner::Static(id), scope, body::Of::Value(value));
                    self.program.statics[id.index()].body = body;
                }
            }
        }
    }

    fn read_struct(&mut self, id: AdtId, item: &syn::ItemStruct) {
        let scope = self.adt_scopes[id.index()].clone();
        self.source = scope.source;
        self.program.adts[id.index()].generics = self.generics(&scope, None);
        let fields = self.fields(&scope, &item.fields, false);
        self.program.adts[id.index()].variants[0].fields = fields;
    }

    fn read_enum(&mut self, id: AdtId, item: &syn::ItemEnum) {
        let scope = self.adt_scopes[id.index()].clone();
        self.source = scope.source;
        self.program.adts[id.index()].generics = self.generics(&scope, None);
        let mut next = 0;
        for (place, variant) in item.variants.iter().enumerate() {
            let fields = self.fields(&scope, &variant.fields, true);
            if let Some((_, value)) = &variant.discriminant {
                match self.constant(&scope, value, 32) {
                    Some(value) => next = value,
                    None => {
                        let at = self.expr_span(value);
                        self.not_read("this discriminant is", at);
                    }
                }
            }
            let target = &mut self.program.adts[id.index()].variants[place];
            (target.fields, target.discriminant) = (fields, next);
            next = next.wrapping_add(1);
        }
    }

    fn fields(&mut self, scope: &Scope, fields: &syn::Fields, of_enum: bool) -> Vec<Field> {
        let mut read: Vec<Field> = Vec::new();
        for (place, field) in fields.iter().enumerate() {
            let name = field.ident.as_ref().map_or_else(|| place.to_string(), ToString::to_string);
            if let Some(ident) = &field.ident
                && read.iter().any(|it| it.name == name)
            {
                let at = self.span(ident.span());
                self.error(
                    Some("E0124"),
                    format!("field `{name}` is already declared"),
                    at,
                    "field already declared",
                );
            }
            let visible = if of_enum { None } else { self.visibility(&field.vis, scope.module) };
            let ty = self.ty(scope, &field.ty);
            read.push(Field { name, ty, visible });
        }
        read
    }

    fn read_trait(&mut self, id: TraitId, item: &syn::ItemTrait) {
        let scope = self.trait_scopes[id.index()].clone();
        self.source = scope.source;
        let generics = self.generics(&scope, None);
        let identity = scope.identity();
        self.program.traits[id.index()].generics = generics.clone();
        // What a trait's items may rely upon: that `Self` has the trait.
        let mut inner = generics;
        let at = self.span(item.ident.span());
        inner.bounds.insert(
            0,
            hir::item::Bound { of: id, args: identity.clone(), assigned: Vec::new(), at },
        );
        for it in &item.items {
            match it {
                TraitItem::Type(it) => {
                    let subject =
                        Ty::Projection(id, identity.clone(), Rc::from(it.ident.to_string()));
                    let mut bounds = Vec::new();
                    let written: Vec<_> = it.bounds.iter().cloned().collect();
                    self.bounds(&scope, &subject, &written, &mut bounds);
                    self.program.traits[id.index()].types.push((it.ident.to_string(), bounds));
                    if !it.generics.params.is_empty() {
                        let at = self.span(it.ident.span());
                        self.not_read("generic associated types are", at);
                    }
                    if let Some((eq, _)) = &it.default {
                        let at = self.span(eq.span);
                        self.not_read("defaults of associated types are", at);
                    }
                }
                TraitItem::Fn(it) => {
                    let function = self.new_function(
                        &it.sig.ident,
                        &self.program.traits[id.index()].path.clone(),
                        None,
                    );
                    self.lang(&it.attrs, Lang::Function(function));
                    self.program.traits[id.index()].functions.push(function);
                    self.read_function(
                        function,
                        &scope.inner(),
                        Some(&inner),
                        &it.sig,
                        &it.attrs,
                        it.default.as_ref(),
                    );
                }
                TraitItem::Const(it) => {
                    let path = self.program.traits[id.index()].path.clone();
                    let constant =
                        self.new_constant(&it.ident, &path, &scope.inner(), inner.clone(), None);
                    self.program.traits[id.index()].constants.push(constant);
                    self.program.constants[constant.index()].ty = self.ty(&scope, &it.ty);
                    if let Some((_, value)) = &it.default {
                        let of = body::Of::Value(Rc::new(value.clone()));
                        let body = self.expect_body(Owner::Constant(constant), scope.clone(), of);
                        self.program.constants[constant.index()].body = Some(body);
                    }
                }
                _ => self.not_read_item("this item of a trait is", at),
            }
        }
    }

    fn read_impl(&mut self, module: ModuleId, item: &syn::ItemImpl) {
        let mut scope = self.module_scope(module);
        self.extend_scope(&mut scope, &item.generics);
        let id = ImplId(number(self.program.impls.len()));
        let self_ty = self.ty(&scope, &item.self_ty);
        scope.self_ty = Some(self_ty.clone());
        scope.within = Container::Impl(id);
        let types = item.items.iter().filter_map(|it| match it {
            ImplItem::Type(it) => Some((it.ident.to_string(), it.ty.clone())),
            _ => None,
        });
        scope.types = Rc::new(types.collect());
        let start = self.span(item.impl_token.span);
        let at = Span { end: self.type_span(&item.self_ty).end, ..start };
        let mut negative = false;
        if let Some((not, path, _)) = &item.trait_ {
            negative = not.is_some();
            if let Some(of) = self.trait_path(&scope, path) {
                let arguments =
                    path.segments.last().map(|it| it.arguments.clone()).unwrap_or_default();
                let at = self.path_span(path);
                let args = self.trait_arguments(&scope, of, &self_ty, &arguments, at).0;
                scope.of = Some((of, args));
            }
        } else {
            self.check_inherent(&self_ty, at);
        }
        let known = item.trait_.is_none() || scope.of.is_some();
        let generics = self.generics(&scope, None);
        self.program.impls.push(Rc::new(Impl {
            generics: generics.clone(),
            self_ty: self_ty.clone(),
            of: scope.of.clone(),
            negative,
            types: Vec::new(),
            functions: Vec::new(),
            constants: Vec::new(),
            at,
        }));
        let path = self.impl_path(&self_ty, item, module);
        let scope = Rc::new(scope);
        for it in &item.items {
            match it {
                ImplItem::Type(it) => {
                    let ty = self.ty(&scope, &it.ty);
                    self.impl_mut(id).types.push((it.ident.to_string(), ty));
                    self.check_member(&scope, &it.ident, "type", "E0437");
                }
                ImplItem::Fn(it) => {
                    let visible = self.member_visibility(&it.vis, &scope);
                    let function = self.new_function(&it.sig.ident, &path, visible);
                    self.lang(&it.attrs, Lang::Function(function));
                    self.impl_mut(id).functions.push(function);
                    self.read_function(
                        function,
                        &scope.inner(),
                        Some(&generics),
                        &it.sig,
                        &it.attrs,
                        Some(&it.block),
                    );
                    self.check_member(&scope, &it.sig.ident, "method", "E0407");
                }
                ImplItem::Const(it) => {
                    let visible = self.member_visibility(&it.vis, &scope);
                    let constant = self.new_constant(
                        &it.ident,
                        &path,
                        &scope.inner(),
                        generics.clone(),
                        visible,
                    );
                    self.impl_mut(id).constants.push(constant);
                    self.program.constants[constant.index()].ty = self.ty(&scope, &it.ty);
                    let value = Rc::new(it.expr.clone());
                    if let Ty::Adt(adt, _) = &self_ty {
                        self.associated_constants.insert((*adt, it.ident.to_string()), constant);
                    }
                    self.constant_values
                        .insert(constant, Written { scope: scope.clone(), value: value.clone() });
                    let body = self.expect_body(
                        Owner::Constant(constant),
                        scope.clone(),
                        body::Of::Value(value),
                    );
                    self.program.constants[constant.index()].body = Some(body);
                    self.check_member(&scope, &it.ident, "const", "E0438");
                }
                ImplItem::Verbatim(tokens) if self.in_library() => {
                    match syn::parse2::<super::verbatim::Bodyless>(tokens.clone()) {
                        Ok(it) => {
                            let visible = self.member_visibility(&it.visible, &scope);
                            let function = self.new_function(&it.item.sig.ident, &path, visible);
                            self.impl_mut(id).functions.push(function);
                            let (scope, item) = (scope.inner(), it.item);
                            self.read_function(
                                function,
                                &scope,
                                Some(&generics),
                                &item.sig,
                                &item.attrs,
                                None,
                            );
                        }
                        Err(error) => {
                            let at = self.span(error.span());
                            self.error(None, error.to_string(), at, "");
                        }
                    }
                }
                _ => self.not_read_item("this item of an `impl` is", at),
            }
        }
        if known && !negative {
            self.check_complete(id);
        }
    }

    /// An `impl` that is being read: nobody shares it yet.
    fn impl_mut(&mut self, id: ImplId) -> &mut Impl {
        Rc::make_mut(&mut self.program.impls[id.index()])
    }

    fn not_read_item(&mut self, what: &str, at: Span) {
        self.not_read(what, at);
    }

    fn member_visibility(&mut self, written: &syn::Visibility, scope: &Scope) -> Visibility {
        if scope.of.is_some() { None } else { self.visibility(written, scope.module) }
    }

    /// A module's function; it is read later.
    pub(super) fn declare_function(
        &mut self,
        name: &syn::Ident,
        module: ModuleId,
        visible: Visibility,
    ) -> FnId {
        let path = self.modules[module.0].path.clone();
        let id = self.new_function(name, &path, visible.clone());
        self.declare(module, name, Space::Values, Def::Function(id), visible);
        id
    }

    pub(super) fn declare_constant(
        &mut self,
        item: &syn::ItemConst,
        module: ModuleId,
        visible: Visibility,
    ) -> ConstId {
        let scope = Rc::new(self.module_scope(module));
        let path = self.modules[module.0].path.clone();
        let id = self.new_constant(
            &item.ident,
            &path,
            &scope,
            hir::item::Generics::default(),
            visible.clone(),
        );
        if item.ident != "_" {
            self.declare(module, &item.ident, Space::Values, Def::Constant(id), visible);
        }
        let value: Rc<syn::Expr> = Rc::new((*item.expr).clone());
        self.constant_values.insert(id, Written { scope: scope.clone(), value: value.clone() });
        self.waiting.push(Waiting::Constant(id, scope, Rc::new((*item.ty).clone()), value));
        id
    }

    pub(super) fn declare_static(&mut self, item: syn::ItemStatic, module: ModuleId) {
        let visible = self.visibility(&item.vis, module);
        let mutable = matches!(item.mutability, syn::StaticMutability::Mut(_));
        let id = self.new_static(&item.ident, module, mutable, visible.clone());
        self.declare(module, &item.ident, Space::Values, Def::Static(id), visible);
        let scope = Rc::new(self.module_scope(module));
        self.waiting.push(Waiting::Static(id, scope, Rc::from(item.ty), Rc::from(item.expr)));
    }

    pub(super) fn new_static(
        &mut self,
        name: &syn::Ident,
        module: ModuleId,
        mutable: bool,
        visible: Visibility,
    ) -> StaticId {
        let id = StaticId(number(self.program.statics.len()));
        let path = self.path_in(module, &name.to_string());
        self.name(&path, Lang::Static(id));
        let at = self.span(name.span());
        self.program.statics.push(Static {
            path,
            name: name.to_string(),
            ty: Ty::Error,
            mutable,
            thread_local: false,
            body: hir::BodyId(u32::MAX),
            visible,
            at,
        });
        id
    }

    fn new_constant(
        &mut self,
        name: &syn::Ident,
        within: &str,
        scope: &Scope,
        generics: hir::item::Generics,
        visible: Visibility,
    ) -> ConstId {
        let id = ConstId(number(self.program.constants.len()));
        let path = if within.is_empty() { name.to_string() } else { format!("{within}::{name}") };
        self.name(&path, Lang::Constant(id));
        let at = self.span(name.span());
        let outer = scope.outer;
        self.program.constants.push(Constant {
            path,
            name: name.to_string(),
            generics: hir::item::Generics { outer, ..generics },
            ty: Ty::Error,
            body: None,
            within: scope.within,
            visible,
            at,
        });
        id
    }

    /// The path that an `impl`'s items have: that of the type.
    fn impl_path(&self, ty: &Ty, item: &syn::ItemImpl, module: ModuleId) -> String {
        let name = match ty {
            Ty::Adt(id, _) => self.program.adts[id.index()].path.clone(),
            _ => self.path_in(module, self.text(self.type_span(&item.self_ty))),
        };
        match &item.trait_ {
            Some((_, path, _)) => {
                let of = path.segments.last().map_or_else(String::new, |it| it.ident.to_string());
                format!("<{name} as {of}>")
            }
            None => name,
        }
    }

    /// Whether a method of an `impl` is one of the trait's.
    fn check_member(&mut self, scope: &Scope, name: &syn::Ident, kind: &str, code: &'static str) {
        let Some((of, _)) = scope.of else { return };
        let its = &self.program.traits[of.index()];
        let text = name.to_string();
        let known = match kind {
            "method" => {
                its.functions.iter().any(|id| self.program.functions[id.index()].name == text)
            }
            "type" => its.types.iter().any(|(its, _)| *its == text),
            _ => its.constants.iter().any(|id| self.program.constants[id.index()].name == text),
        };
        if !known {
            let path = its.name.clone();
            let at = self.span(name.span());
            let message = format!("{kind} `{name}` is not a member of trait `{path}`");
            self.error(Some(code), message, at, format!("not a member of trait `{path}`"));
        }
    }

    /// Whether all of the trait's items are there.
    fn check_complete(&mut self, id: ImplId) {
        let its = &self.program.impls[id.index()];
        let Some((of, _)) = &its.of else { return };
        let of = &self.program.traits[of.index()];
        let functions = of.functions.iter().map(|id| &self.program.functions[id.index()]);
        let has = |name: &str| {
            its.functions.iter().any(|id| self.program.functions[id.index()].name == name)
        };
        let mut missing: Vec<String> = Vec::new();
        missing.extend(
            of.types
                .iter()
                .map(|(name, _)| name)
                .filter(|name| !its.types.iter().any(|(it, _)| it == *name))
                .cloned(),
        );
        for constant in of.constants.iter().map(|id| &self.program.constants[id.index()]) {
            let there = its
                .constants
                .iter()
                .any(|id| self.program.constants[id.index()].name == constant.name);
            if constant.body.is_none() && !there {
                missing.push(constant.name.clone());
            }
        }
        missing.extend(
            functions
                .filter(|it| it.body.is_none() && it.intrinsic.is_none() && !has(&it.name))
                .map(|it| it.name.clone()),
        );
        if missing.is_empty() {
            return;
        }
        let list: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
        let list = list.join(", ");
        let at = its.at;
        self.error(
            Some("E0046"),
            format!("not all trait items implemented, missing: {list}"),
            at,
            format!("missing {list} in implementation"),
        );
    }

    fn check_inherent(&mut self, ty: &Ty, at: Span) {
        if self.in_library() {
            return;
        }
        let own = match ty {
            Ty::Adt(id, _) => {
                !self.program.sources[usize::from(self.program.adts[id.index()].at.source.0)]
                    .library
            }
            Ty::Error => true,
            Ty::Param(_) => {
                self.error(
                    Some("E0118"),
                    "no nominal type found for inherent implementation",
                    at,
                    "impl requires a nominal type",
                );
                return;
            }
            Ty::Dyn(..) => true,
            Ty::Projection(..) => true,
            _ => {
                self.error(
                    Some("E0390"),
                    "cannot define inherent `impl` for primitive types",
                    at,
                    "",
                );
                return;
            }
        };
        if !own {
            let message = "cannot define inherent `impl` for a type outside of the crate where the type is defined";
            self.error(Some("E0116"), message, at, "impl for type defined outside of crate");
        }
    }

    /// How a variant is written.
    pub(super) fn shape(&self, id: AdtId, variant: u32) -> Shape {
        self.program.adts[id.index()].variants[variant as usize].shape
    }

    /// Where `impl Trait` is read as what the position says.
    pub(super) fn at_position<T>(
        &mut self,
        position: Position,
        act: impl FnOnce(&mut Self) -> T,
    ) -> (T, Position) {
        let before = std::mem::replace(&mut self.position, position);
        let result = act(self);
        (result, std::mem::replace(&mut self.position, before))
    }

    /// The text of `#[intrinsic = "…"]`.
    pub(super) fn intrinsic(&self, attributes: &[syn::Attribute]) -> Option<String> {
        if self.in_library() { named(attributes, "intrinsic") } else { None }
    }
}

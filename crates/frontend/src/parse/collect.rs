//! What a file, a module or a block declares: items get their numbers and names here, and are read later.
use super::attributes::named;
use super::declare::{Head, Waiting};
use super::modules::{Def, Entry, ModuleId, Space};
use super::signatures::Alias;
use super::{Reader, attributes};
use hir::item::{Adt, Lang, Shape, Trait, Variant, Visibility};
use hir::types::Ty;
use hir::{AdtId, AliasId, TraitId};
use std::rc::Rc;
use syn::{Attribute, Fields, Ident, Item};

impl Reader {
    /// Declares an item in a module.
    pub(super) fn collect(&mut self, item: Item, module: ModuleId) {
        if !self.is_configured(attributes_of(&item)) {
            return;
        }
        match item {
            Item::Use(item) => self.import(&item, module),
            Item::Mod(item) => self.collect_module(item, module),
            Item::Struct(item) => {
                let variant = self.variant_heads(&item.ident, &item.fields, 0);
                let id = self.declare_adt(
                    &item.ident,
                    &item.attrs,
                    &item.generics,
                    vec![variant],
                    false,
                    module,
                );
                let visible = self.visibility(&item.vis, module);
                self.declare(module, &item.ident, Space::Types, Def::Adt(id), visible.clone());
                if !matches!(item.fields, Fields::Named(_)) {
                    // It can be named from where all of its fields can.
                    let fields =
                        item.fields.iter().map(|field| self.visibility(&field.vis, module));
                    let narrowest = fields.flatten().max_by_key(String::len).or(visible);
                    self.declare(
                        module,
                        &item.ident,
                        Space::Values,
                        Def::Variant(id, 0),
                        narrowest,
                    );
                }
                let item = Rc::new(item);
                self.derive(
                    &item.attrs,
                    &item.ident,
                    &item.generics,
                    super::derive::Of::Struct(&item.fields),
                    module,
                );
                self.waiting.push(Waiting::Struct(id, item));
            }
            Item::Enum(item) => {
                let variants = item
                    .variants
                    .iter()
                    .map(|it| self.variant_heads(&it.ident, &it.fields, 0))
                    .collect();
                let id = self.declare_adt(
                    &item.ident,
                    &item.attrs,
                    &item.generics,
                    variants,
                    true,
                    module,
                );
                let visible = self.visibility(&item.vis, module);
                self.declare(module, &item.ident, Space::Types, Def::Adt(id), visible);
                let item = Rc::new(item);
                let of = super::derive::Of::Enum(&item.variants);
                self.derive(&item.attrs, &item.ident, &item.generics, of, module);
                self.waiting.push(Waiting::Enum(id, item));
            }
            Item::Trait(item) => self.collect_trait(item, module),
            Item::Fn(item) => {
                let visible = self.visibility(&item.vis, module);
                let id = self.declare_function(&item.sig.ident, module, visible);
                self.lang(&item.attrs, Lang::Function(id));
                self.waiting.push(Waiting::Function(id, module, self.source, Rc::new(item)));
            }
            Item::Const(item) => {
                let visible = self.visibility(&item.vis, module);
                let id = self.declare_constant(&item, module, visible);
                self.lang(&item.attrs, Lang::Constant(id));
            }
            Item::Static(item) => self.declare_static(item, module),
            Item::Type(item) => {
                let visible = self.visibility(&item.vis, module);
                let id = AliasId(u32::try_from(self.aliases.len()).unwrap_or(u32::MAX));
                self.declare(module, &item.ident, Space::Types, Def::Alias(id), visible);
                let mut scope = self.module_scope(module);
                self.extend_scope(&mut scope, &item.generics);
                self.program.aliases.push((id, self.path_in(module, &item.ident.to_string())));
                self.aliases.push(Alias {
                    scope: Rc::new(scope),
                    ty: Rc::from(item.ty),
                    busy: false,
                });
            }
            Item::Impl(item) => {
                self.waiting.push(Waiting::Impl(module, self.source, Rc::new(item)))
            }
            Item::Macro(item) => self.collect_macro(item, module),
            Item::ExternCrate(item) => {
                if !matches!(item.ident.to_string().as_str(), "std" | "core" | "alloc") {
                    let at = self.span(item.ident.span());
                    self.not_read(format!("the crate `{}` is", item.ident), at);
                }
            }
            Item::Verbatim(tokens) => self.collect_verbatim(tokens, module),
            other => {
                let (what, span) = match &other {
                    Item::ForeignMod(item) => {
                        ("blocks of foreign functions are", item.abi.extern_token.span)
                    }
                    Item::Union(item) => ("unions are", item.union_token.span),
                    Item::TraitAlias(item) => ("trait aliases are", item.trait_token.span),
                    _ => ("this item is", proc_macro2::Span::call_site()),
                };
                let at = self.span(span);
                self.not_read(what, at);
            }
        }
    }

    fn collect_module(&mut self, item: syn::ItemMod, module: ModuleId) {
        let visible = self.visibility(&item.vis, module);
        let name = item.ident.to_string();
        let known = self.in_module(module, &name, Space::Types).map(|entry| entry.def.clone());
        let Some((_, items)) = item.content else {
            // The module's file declares it; what is written here says who sees it.
            match known {
                Some(Def::Module(_)) => {
                    if let Some(entry) = self.modules[module.0].types.get_mut(&name) {
                        entry.visible = visible;
                    }
                }
                _ => {
                    let at = self.span(item.ident.span());
                    let help = format!(
                        "to create the module `{name}`, write it in here: `mod {name} {{ … }}`"
                    );
                    let message = format!("file not found for module `{name}`");
                    self.error(Some("E0583"), message, at, "").help = Some(help);
                }
            }
            return;
        };
        if known.is_some_and(|def| !self.is_library_module(&def)) {
            self.twice(&item.ident, Space::Types);
        }
        self.modules[module.0].types.remove(&name);
        let inner = self.submodule(module, &name);
        if let Some(entry) = self.modules[module.0].types.get_mut(&name) {
            entry.visible = visible;
        }
        for item in items {
            self.collect(item, inner);
        }
    }

    fn collect_trait(&mut self, item: syn::ItemTrait, module: ModuleId) {
        let id = TraitId(u32::try_from(self.program.traits.len()).unwrap_or(u32::MAX));
        let visible = self.visibility(&item.vis, module);
        self.declare(module, &item.ident, Space::Types, Def::Trait(id), visible);
        let name = item.ident.to_string();
        let path = self.path_in(module, &name);
        self.name(&path, Lang::Trait(id));
        self.lang(&item.attrs, Lang::Trait(id));
        let scope = self.trait_scope(id, &item, module);
        let types = item.items.iter().filter_map(|it| match it {
            syn::TraitItem::Type(it) => Some(it.ident.to_string()),
            _ => None,
        });
        let types: Vec<String> = types.collect();
        self.trait_scopes.push(Rc::new(scope));
        self.trait_heads.push(Rc::new(Head { types }));
        let lang = if self.in_library() { named(&item.attrs, "lang") } else { None };
        let at = self.span(item.ident.span());
        self.program.traits.push(Trait {
            path,
            name,
            generics: hir::item::Generics::default(),
            types: Vec::new(),
            functions: Vec::new(),
            constants: Vec::new(),
            lang,
            at,
        });
        self.waiting.push(Waiting::Trait(id, Rc::new(item)));
    }

    fn declare_adt(
        &mut self,
        name: &Ident,
        attributes: &[Attribute],
        generics: &syn::Generics,
        variants: Vec<Variant>,
        is_enum: bool,
        module: ModuleId,
    ) -> AdtId {
        let id = AdtId(u32::try_from(self.program.adts.len()).unwrap_or(u32::MAX));
        let path = self.path_in(module, &name.to_string());
        self.name(&path, Lang::Adt(id));
        self.lang(attributes, Lang::Adt(id));
        let mut scope = self.module_scope(module);
        self.extend_scope(&mut scope, generics);
        scope.self_ty = Some(Ty::Adt(id, scope.identity()));
        self.adt_scopes.push(Rc::new(scope));
        let at = self.span(name.span());
        self.program.adts.push(Adt {
            path,
            name: name.to_string(),
            generics: hir::item::Generics::default(),
            is_enum,
            variants,
            attributes: attributes::texts(attributes),
            at,
        });
        id
    }

    fn variant_heads(&mut self, name: &Ident, fields: &Fields, discriminant: i128) -> Variant {
        let shape = match fields {
            Fields::Named(_) => Shape::Named,
            Fields::Unnamed(_) => Shape::Tuple,
            Fields::Unit => Shape::Unit,
        };
        Variant { name: name.to_string(), shape, fields: Vec::new(), discriminant }
    }

    /// Gives something its name in a module.
    pub(super) fn declare(
        &mut self,
        module: ModuleId,
        name: &Ident,
        space: Space,
        def: Def,
        visible: Visibility,
    ) {
        let text = name.to_string();
        let entry = Entry { def, visible, glob: false };
        match self.modules[module.0].space(space).get(&text) {
            // The reader's own item takes the place of a module that the library lays into his crate, `sync`.
            Some(old) if !old.glob && !self.is_library_module(&old.def) => self.twice(name, space),
            _ => {
                self.modules[module.0].space_mut(space).insert(text, entry);
            }
        }
    }

    fn twice(&mut self, name: &Ident, space: Space) {
        let kind = match space {
            Space::Types => "type",
            Space::Values => "value",
            Space::Macros => "macro",
        };
        let at = self.span(name.span());
        let message = format!("the name `{name}` is defined multiple times");
        let label = format!("`{name}` redefined here");
        let help =
            format!("`{name}` must be defined only once in the {kind} namespace of this module");
        self.error(Some("E0428"), message, at, label).help = Some(help);
    }

    /// Remembers what the language has to know.
    pub(super) fn lang(&mut self, attributes: &[Attribute], item: Lang) {
        if self.in_library()
            && let Some(name) = named(attributes, "lang")
        {
            self.program.lang.insert(name, item);
        }
    }

    /// From where something may be named.
    pub(super) fn visibility(&mut self, written: &syn::Visibility, module: ModuleId) -> Visibility {
        match written {
            syn::Visibility::Public(_) => None,
            syn::Visibility::Inherited => {
                Some(self.modules[self.real_module(module).0].path.clone())
            }
            syn::Visibility::Restricted(it) => {
                let names: Vec<String> =
                    it.path.segments.iter().map(|it| it.ident.to_string()).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let found = match names.as_slice() {
                    ["self"] => Some(Def::Module(self.real_module(module))),
                    names => self.walk(module, names, false, Space::Types).ok(),
                };
                match found {
                    Some(Def::Module(id)) => Some(self.modules[id.0].path.clone()),
                    _ => {
                        let at = self.path_span(&it.path);
                        let message = "visibilities can only be restricted to ancestor modules";
                        self.error(Some("E0742"), message, at, "");
                        None
                    }
                }
            }
        }
    }
}

fn attributes_of(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(it) => &it.attrs,
        Item::Enum(it) => &it.attrs,
        Item::ExternCrate(it) => &it.attrs,
        Item::Fn(it) => &it.attrs,
        Item::ForeignMod(it) => &it.attrs,
        Item::Impl(it) => &it.attrs,
        Item::Macro(it) => &it.attrs,
        Item::Mod(it) => &it.attrs,
        Item::Static(it) => &it.attrs,
        Item::Struct(it) => &it.attrs,
        Item::Trait(it) => &it.attrs,
        Item::TraitAlias(it) => &it.attrs,
        Item::Type(it) => &it.attrs,
        Item::Union(it) => &it.attrs,
        Item::Use(it) => &it.attrs,
        _ => &[],
    }
}

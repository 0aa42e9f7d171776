//! Numbers for what there are many of. Each counts along the list that its comment names.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub u32);

        impl $name {
            /// The place in its list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A struct or an enum: [`Program::adts`](crate::Program::adts).
    AdtId;
    /// A function, method or associated function: [`Program::functions`](crate::Program::functions).
    FnId;
    /// A constant, associated or not: [`Program::constants`](crate::Program::constants).
    ConstId;
    /// A `static`: [`Program::statics`](crate::Program::statics).
    StaticId;
    /// A trait: [`Program::traits`](crate::Program::traits).
    TraitId;
    /// An `impl` block: [`Program::impls`](crate::Program::impls).
    ImplId;
    /// A type alias: [`Program::aliases`](crate::Program::aliases).
    AliasId;
    /// The body of a function, a constant or a static: [`Program::bodies`](crate::Program::bodies).
    BodyId;
    /// An expression: [`Body::expressions`](crate::tree::Body::expressions).
    ExprId;
    /// A pattern: [`Body::patterns`](crate::tree::Body::patterns).
    PatternId;
    /// A local variable, parameter or hidden temporary of a desugaring: [`Body::locals`](crate::tree::Body::locals).
    LocalId;
    /// A loop or labelled block, by the expression that it is; unique in its body.
    LabelId;
}

//! Statics: those of the program, and hidden ones for constants that references lead to.
use super::Lowering;
use super::instance::Instance;
use crate::code::{self, StaticId};
use hir::types::Args;
use hir::{BodyId, ConstId, ExprId, Span};

/// What a static is for.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Key {
    Item(hir::StaticId),
    Constant(ConstId, Args),
    Promoted(BodyId, ExprId, Args),
}

impl Lowering<'_> {
    pub(super) fn static_item(&mut self, id: hir::StaticId) -> StaticId {
        let item = &self.program.statics[id.index()];
        let key = Key::Item(id);
        if let Some(&known) = self.statics.get(&key) {
            return known;
        }
        let initial = self.instance(Instance::Static(id));
        self.add_static(
            key,
            code::Static {
                name: item.path.clone(),
                initial,
                thread_local: item.thread_local,
                mutable: item.mutable,
                at: item.at,
            },
        )
    }

    pub(super) fn hidden_static(&mut self, key: Key, at: Span) -> StaticId {
        if let Some(&known) = self.statics.get(&key) {
            return known;
        }
        let (name, instance) = match &key {
            Key::Item(id) => return self.static_item(*id),
            Key::Constant(id, args) => (
                self.program.constants[id.index()].path.clone(),
                Instance::Constant(*id, args.clone()),
            ),
            Key::Promoted(body, e, args) => {
                ("constant".to_owned(), Instance::Promoted(*body, *e, args.clone()))
            }
        };
        let initial = self.instance(instance);
        self.add_static(
            key,
            code::Static { name, initial, thread_local: false, mutable: false, at },
        )
    }

    fn add_static(&mut self, key: Key, of: code::Static) -> StaticId {
        let id = StaticId(self.output.statics.len() as u32);
        self.output.statics.push(of);
        self.statics.insert(key, id);
        id
    }
}

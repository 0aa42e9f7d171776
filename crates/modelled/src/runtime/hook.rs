//! The panic hook. A panic in a body is a failure of the execution; elsewhere nothing changes.

use super::context::context;
use std::panic::{set_hook, take_hook};
use std::sync::Once;

pub(super) fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let previous = take_hook();
        set_hook(Box::new(move |info| match context() {
            // The hook only notes the panic. It must not wait for ever: std holds a lock around it that the end of the
            // process needs. The thread stops at its next operation, or when it has unwound.
            Some(context) => context.note_panic(info.payload(), info.location()),
            None => previous(info),
        }));
    });
}

//! cargo workbook
use workbook::{checkout::Checkout, toolchain::Machine, wasm};
fn main() -> anyhow::Result<()> {
    wasm::build(&Checkout::find()?, &Machine::here(), wasm::Panics::Trap)
}

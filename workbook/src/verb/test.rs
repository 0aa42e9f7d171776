//! `cargo workbook test`.
use crate::checkout::Checkout;
use clap::Args;
/// x
#[derive(Args, Debug)]
pub struct Test {}
impl Test {
    /// x
    pub fn run(self, _: &Checkout) -> anyhow::Result<bool> {
        Ok(true)
    }
}

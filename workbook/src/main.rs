//! cargo workbook
fn main() {}

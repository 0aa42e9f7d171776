use tokio::sync::Mutex;
extern crate rand;
union U { a: u8, b: u16 }
extern "C" { fn f(); }
async fn later() {}
trait Alias = Clone;
trait Gat { type Item<'a, T>; }
fn main() {
    let future = async { 1 };
    future.await;
    let text = include_str!("x");
    let c = c"text";
    let x = std::net::TcpStream::connect("a");
    json!({});
    #[derive(Serialize)] struct S;
}

//! `std::future`: the traits. Nothing here runs one.
use crate::pin::Pin;
use crate::task::{Context, Poll};

#[lang = "future_trait"]
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub trait Future {
    type Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output>;
}
pub trait IntoFuture {
    type Output;
    type IntoFuture: Future<Output = Self::Output>;

    fn into_future(self) -> Self::IntoFuture;
}
impl<F: Future> IntoFuture for F {
    type Output = F::Output;
    type IntoFuture = F;

    fn into_future(self) -> F {
        self
    }
}

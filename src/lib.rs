//! The trust-center widget: where a tenant's data lives, where it may move to, and why.

pub mod page;
pub mod residency;
pub mod state;

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod view;

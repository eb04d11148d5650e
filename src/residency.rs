//! The statement, and what can be concluded from it. No I/O, no clock, no browser.

mod date;
mod node;

pub use date::Date;
pub use node::Node;

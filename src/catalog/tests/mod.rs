//! Claims about the catalog, made with reports that no reader had to read.

mod cost;
mod counts;
mod grouping;
mod history;
mod identities;
mod order;
mod questions;
pub(crate) mod support;
mod synthetic;

//! Mentions in, reports out: which occasions an article speaks of, and every slot with the words that fill it.

pub mod model;
mod title;

pub use title::title;

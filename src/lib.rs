//! Rapporteur reads news articles about diplomacy and keeps the record of who meets whom.

// Modules stand in the order in which an article passes through them.
pub mod article;
pub mod text;
pub mod time;
pub mod knowledge;
pub mod mention;
pub mod meeting;
pub mod pipeline;
pub mod journal;
pub mod catalog;
pub mod render;
pub mod api;
pub mod settings;
pub mod command;

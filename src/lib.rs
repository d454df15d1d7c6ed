//! Rapporteur reads news articles about diplomacy and keeps the record: who meets whom, when, where, about what, and how
//! sure we are, each fact tied to the words that say it.
//!
//! # The flow
//!
//! ```text
//! article in → text → mentions → reports → journal → catalog → API out
//! ```
//!
//! A caller's submission becomes an [`article`]; [`text`] cuts it into sentences and tokens; [`time`] finds dates;
//! [`mention`] finds everybody and everything named, by the tables of [`knowledge`]; [`meeting`] assembles mentions into
//! reports. [`pipeline::read`] is that path in one function. What was read goes into the [`journal`], then into the
//! [`catalog`], where the reports of many articles become one set of meetings; [`render`] writes them as JSON and [`api`]
//! answers HTTP. [`settings`] and [`command`] start it all. [`synthetic`] invents articles with their readings, to measure what
//! comes after.
//!
//! # The words
//!
//! | word | meaning |
//! | --- | --- |
//! | article | a text with title, publisher, URL and publication date; it has revisions |
//! | mention | a span that names a participant, office, place, date, topic, forum or meeting |
//! | reading | what one reader found in one revision of an article |
//! | report | one reading's account of one meeting |
//! | meeting | the catalog's entry, made of reports |
//! | participant | a person, organisation or country that takes part |
//! | forum | a series of summits; an edition of it is a meeting |
//! | evidence | article, revision, span, exact words, slot and rule behind a value |
//! | journal | the ordered list of what was accepted; a record has a sequence |
//! | catalog | the in-memory model, derived from the journal |
//! | knowledge | the tables of countries, people, organisations, forums, places, topics, titles and phrases |
//!
//! # What always holds
//!
//! - Reading is a pure function of article, knowledge and settings: no clock, no I/O, no randomness. It cannot fail; odd
//!   input gives fewer mentions and a note.
//! - Every value shows its evidence; what is missing says why.
//! - A record is in the journal before the catalog changes; the catalog can be rebuilt from the journal to the same content,
//!   in whatever order the articles came.
//! - A request is answered from one snapshot of the catalog; no lock is held across an await.
//! - Modules stand in the order in which an article passes through them and depend on earlier ones only.

pub mod article;
pub mod text;
pub mod time;
pub mod knowledge;
pub mod mention;
pub mod meeting;
pub mod pipeline;
pub mod synthetic;
pub mod journal;
pub mod catalog;
pub mod render;
pub mod settings;
pub mod api;
pub mod command;

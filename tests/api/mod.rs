//! The API: the real router in process, and over a socket where the connection itself matters.

mod bad_input;
mod codebook;
mod collections;
mod cors;
mod countries;
mod coverage;
mod document;
mod facets;
mod filters;
mod graph;
mod history;
mod negotiation;
mod paging;
mod quality;
mod service;
mod sockets;
mod stats;
mod synthetic;
mod timeline;
mod writing;

//! The in-memory model: reports grouped into meetings, indexed.

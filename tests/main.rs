//! One binary for all tests of the service as a whole; each folder mirrors what it tests.

#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, reason = "tests state claims and fail loudly")]

mod support;

mod api;
mod command;
mod pipeline;
mod readme;

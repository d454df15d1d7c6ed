//! Meetings, participants and the rest as JSON, networks as GraphML; one file for each form.

pub mod graphml;
pub mod json;

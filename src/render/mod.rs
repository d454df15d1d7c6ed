//! Meetings, participants and the rest as JSON; one file for each form.

pub mod json;

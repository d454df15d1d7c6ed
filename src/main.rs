//! The `rapporteur` program.

fn main() {}

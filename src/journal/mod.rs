//! The durable ordered list of what was accepted.

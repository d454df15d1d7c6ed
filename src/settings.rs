//! Every setting, with its meaning, unit and default.

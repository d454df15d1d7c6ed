//! Calendar values and the expressions that name them.
//!
//! Knows English and the calendar, nothing of diplomacy. Values are EDTF (ISO 8601-2): `2023-11-17`, `2023-01`, `2021`,
//! `2023-11-15/2023-11-17`, `2024~`. An expression such as "last January" is found in a text without being resolved;
//! resolving takes a reference day and a direction, because the expression alone does not say which January is meant:
//!
//! [`find`] gives the expressions, [`Expression::resolve`] the dates, and [`read_dates`] does both for a bare text.

mod day;
mod edtf;
mod expression;
mod grammar;
mod meaning;
mod direction;
mod per;
mod read;

pub use day::{Day, DayError};
pub use direction::direction_near;
pub use edtf::{Edtf, EdtfError, Precision};
pub use expression::{Direction, Expression, Resolved, find};
pub use grammar::Anchoring;
pub use per::Per;
pub use read::{DateFound, read_dates};

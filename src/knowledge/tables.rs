//! The tables as texts: tab-separated, one header row, `|` between list items inside a cell.
//!
//! The built-in texts can be added to: a row of an added table replaces the built-in rows of the same id, other rows
//! are added. Reading files is not done here.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

/// File names of the tables with their built-in texts.
const BUILT_IN: [(&str, &str); 11] = [
    ("countries.tsv", include_str!("../../config/knowledge/countries.tsv")),
    ("people.tsv", include_str!("../../config/knowledge/people.tsv")),
    ("organisations.tsv", include_str!("../../config/knowledge/organisations.tsv")),
    ("metonyms.tsv", include_str!("../../config/knowledge/metonyms.tsv")),
    ("forums.tsv", include_str!("../../config/knowledge/forums.tsv")),
    ("roles.tsv", include_str!("../../config/knowledge/roles.tsv")),
    ("topics.tsv", include_str!("../../config/knowledge/topics.tsv")),
    ("frames.tsv", include_str!("../../config/knowledge/frames.tsv")),
    ("operators.tsv", include_str!("../../config/knowledge/operators.tsv")),
    ("places.tsv", include_str!("../../config/knowledge/places.tsv")),
    ("tables.toml", include_str!("../../config/knowledge/tables.toml")),
];

/// The texts of all tables.
#[derive(Clone, Debug)]
pub struct Tables {
    texts: Vec<(&'static str, Cow<'static, str>)>,
}

/// Why a table cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// No table has that file name.
    #[error("{name}: no such table; the tables are {known}")]
    UnknownTable {
        /// The file's name.
        name: String,
        /// The names that would be right.
        known: String,
    },
    /// The header row lacks a column or has others.
    #[error("{table}, line 1: expected the columns {expected}")]
    Header {
        /// The table.
        table: String,
        /// Its columns.
        expected: String,
    },
    /// A row has too few or too many cells.
    #[error("{table}, line {line}: {cells} cells where the header has {columns}")]
    Cells {
        /// The table.
        table: String,
        /// Line, from 1.
        line: usize,
        /// Cells of the row.
        cells: usize,
        /// Cells of the header.
        columns: usize,
    },
    /// A cell holds what its column cannot.
    #[error("{table}, line {line}: {column} {value:?} is not {expected}")]
    Value {
        /// The table.
        table: String,
        /// Line, from 1.
        line: usize,
        /// The column.
        column: &'static str,
        /// The cell.
        value: String,
        /// What would be right.
        expected: &'static str,
    },
}

impl Tables {
    /// The tables that are built into the program.
    pub fn built_in() -> Self {
        Self { texts: BUILT_IN.iter().map(|(name, text)| (*name, Cow::Borrowed(*text))).collect() }
    }

    /// File names of the tables that can be added to.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// Adds the rows of `text` to the table called `name`; rows of ids that it has replace the built-in ones.
    pub fn add(&mut self, name: &str, text: &str) -> Result<(), TableError> {
        let known = || Self::names().collect::<Vec<_>>().join(", ");
        let (table, base) = self
            .texts
            .iter_mut()
            .find(|(table, _)| *table == name)
            .ok_or_else(|| TableError::UnknownTable { name: name.to_owned(), known: known() })?;
        if name.ends_with(".toml") {
            *base = Cow::Owned(text.to_owned());
            return Ok(());
        }
        let header = base.lines().next().unwrap_or_default();
        let mut lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines();
        if lines.next().map(str::trim_end) != Some(header) {
            let expected = header.replace('\t', ", ");
            return Err(TableError::Header { table: (*table).to_owned(), expected });
        }
        let added: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
        let ids: FxHashSet<&str> = added.iter().map(|line| first_cell(line)).collect();
        let kept = base.lines().skip(1).filter(|line| !ids.contains(first_cell(line)));
        let merged: Vec<&str> = std::iter::once(header).chain(kept).chain(added.iter().copied()).collect();
        *base = Cow::Owned(merged.join("\n"));
        Ok(())
    }

    /// The text of a table.
    pub(super) fn text(&self, name: &str) -> &str {
        self.texts.iter().find(|(table, _)| *table == name).map_or("", |(_, text)| text)
    }

    /// All names and texts, for the fingerprint.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(name, text)| (*name, text.as_ref()))
    }
}

fn first_cell(line: &str) -> &str {
    line.split('\t').next().unwrap_or_default()
}

/// One row of a table with its line number.
pub(super) struct Row<'a> {
    pub(super) table: &'a str,
    pub(super) line: usize,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The text of column `at`.
    pub(super) fn cell(&self, at: usize) -> &'a str {
        self.cells.get(at).copied().unwrap_or_default()
    }

    /// The items of column `at`.
    pub(super) fn list(&self, at: usize) -> impl Iterator<Item = &'a str> {
        self.cell(at).split('|').map(str::trim).filter(|item| !item.is_empty())
    }

    /// The text of column `at`, or nothing where the cell is empty.
    pub(super) fn filled(&self, at: usize) -> Option<&'a str> {
        Some(self.cell(at)).filter(|cell| !cell.is_empty())
    }

    /// An error at this row.
    pub(super) fn wrong(&self, column: &'static str, at: usize, expected: &'static str) -> TableError {
        let value = self.cell(at).to_owned();
        TableError::Value { table: self.table.to_owned(), line: self.line, column, value, expected }
    }
}

/// The rows of a table; each must have as many cells as the header.
pub(super) fn rows<'a>(tables: &'a Tables, table: &'a str) -> Result<Vec<Row<'a>>, TableError> {
    let mut lines = tables.text(table).lines().enumerate();
    let columns = lines.next().map_or(0, |(_, header)| header.split('\t').count());
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| {
            let cells: Vec<&str> = line.split('\t').collect();
            if cells.len() != columns {
                let table = table.to_owned();
                return Err(TableError::Cells { table, line: index + 1, cells: cells.len(), columns });
            }
            Ok(Row { table, line: index + 1, cells })
        })
        .collect()
}

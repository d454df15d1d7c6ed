//! An article as a file: JSON, a web page, or text with an optional front matter.
//!
//! ```text
//! ---
//! title: Biden to meet Xi
//! published: 2023-11-14
//! ---
//!
//! The body …
//! ```

use super::{Submission, html};

/// Why a file is not an article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The front matter has a line that is not `key: value`.
    #[error("front matter, line {line}: expected `key: value`")]
    NotKeyValue {
        /// Line of the file, from 1.
        line: usize,
    },
    /// The front matter has a key that is not known.
    #[error(
        "front matter, line {line}: unknown key {key:?}; known are title, publisher, published, url, language, source"
    )]
    UnknownKey {
        /// Line of the file, from 1.
        line: usize,
        /// The key.
        key: String,
    },
    /// The front matter does not end.
    #[error("front matter without a closing --- line")]
    Unclosed,
    /// The file holds JSON that is not an article.
    #[error("not an article in JSON: {0}")]
    Json(String),
}

/// Reads a file's content: a JSON object where it starts with `{`, a page where it starts as pages do, else text with an
/// optional front matter.
pub fn parse_file(content: &str) -> Result<Submission, FileError> {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    if content.trim_start().starts_with('{') {
        return serde_json::from_str(content).map_err(|error| FileError::Json(error.to_string()));
    }
    if html::is_html(content) {
        return Ok(Submission { html: Some(content.to_owned()), ..Submission::default() });
    }
    let mut submission = Submission::default();
    let mut lines = content.split_inclusive('\n');
    if lines.next().map(str::trim_end) != Some("---") {
        submission.text = content.to_owned();
        return Ok(submission);
    }
    let mut offset = content.find('\n').map_or(content.len(), |at| at + 1);
    for (index, line) in lines.enumerate() {
        let number = index + 2;
        offset += line.len();
        let line = line.trim();
        if line == "---" {
            submission.text = content[offset..].trim_start_matches(['\n', '\r']).to_owned();
            return Ok(submission);
        }
        if line.is_empty() {
            continue;
        }
        let (key, value) = line.split_once(':').ok_or(FileError::NotKeyValue { line: number })?;
        let value = Some(value.trim().to_owned());
        match key.trim() {
            "title" => submission.title = value,
            "publisher" => submission.publisher = value,
            "published" => submission.published = value,
            "url" => submission.url = value,
            "language" => submission.language = value,
            "source" => {}
            other => return Err(FileError::UnknownKey { line: number, key: other.to_owned() }),
        }
    }
    Err(FileError::Unclosed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_without_front_matter_is_the_body() {
        let article = parse_file("One line.\n\nAnother.\n").unwrap();
        assert_eq!((article.title, article.text.as_str()), (None, "One line.\n\nAnother.\n"));
    }

    #[test]
    fn a_page_is_told_by_how_it_starts() {
        let article = parse_file("<!doctype html><p>They met.").unwrap();
        assert_eq!((article.text.as_str(), article.html.as_deref()), ("", Some("<!doctype html><p>They met.")));
    }

    #[test]
    fn front_matter_fills_the_fields() {
        let article = parse_file("---\ntitle: A: b\npublished: 2023-11-14\nsource: x\n---\n\nBody.\n").unwrap();
        assert_eq!(article.title.as_deref(), Some("A: b"));
        assert_eq!(article.published.as_deref(), Some("2023-11-14"));
        assert_eq!(article.text, "Body.\n");
    }

    #[test]
    fn faults_of_the_front_matter_are_named() {
        assert_eq!(
            parse_file("---\nsubject: x\n---\nB"),
            Err(FileError::UnknownKey { line: 2, key: "subject".into() })
        );
        assert_eq!(parse_file("---\nno colon\n---\nB"), Err(FileError::NotKeyValue { line: 2 }));
        assert_eq!(parse_file("---\ntitle: x\n"), Err(FileError::Unclosed));
    }
}

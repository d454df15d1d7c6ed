//! Cursors: where the next page begins, bound to the list, its order and its filters.
//!
//! A page begins after the key of the last entry of the page before, not at an offset: entries that come or go elsewhere
//! neither double nor skip one. The caller sees base64url of a small JSON object with a version and a fingerprint of the
//! list's canonical query, so that a cursor used on another list, or made up, is refused instead of answering nonsense.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};

use super::error::{Code, In, Problem};
use crate::article::short_code;

/// The form of cursors; a newer program refuses those of an older one by it.
const VERSION: u8 = 1;

/// Digits of a query's fingerprint: 60 bits, enough against accidents; a cursor protects nothing.
const FINGERPRINT_DIGITS: usize = 12;

#[derive(Serialize, Deserialize)]
struct Cursor<K> {
    v: u8,
    of: String,
    after: K,
}

/// The fingerprint of a list: its path and its canonical query.
pub(crate) fn fingerprint(path: &str, canonical: &[String]) -> String {
    let mut hash = Sha256::new();
    for part in std::iter::once(path).chain(canonical.iter().map(String::as_str)) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    short_code(&hash.finalize(), FINGERPRINT_DIGITS)
}

/// The cursor of the page after this key.
pub(crate) fn encode<K: Serialize>(of: &str, after: &K) -> String {
    let cursor = Cursor { v: VERSION, of: of.to_owned(), after };
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(&cursor).expect("keys are strings and numbers"))
}

/// The key a cursor names, where it is of this list.
pub(crate) fn decode<K: DeserializeOwned>(of: &str, text: &str) -> Result<K, Problem> {
    let refuse = || {
        let expected = "the cursor of a `next` link of the same list, order and filters";
        Problem::field(Code::BadCursor, In::Query, "cursor", Some(text), expected)
    };
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| refuse())?;
    let cursor: Cursor<K> = serde_json::from_slice(&bytes).map_err(|_| refuse())?;
    if (cursor.v, cursor.of.as_str()) == (VERSION, of) { Ok(cursor.after) } else { Err(refuse()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursor_comes_back_and_serves_its_own_list_only() {
        let of = fingerprint("/v1/meetings", &["topic=a".to_owned()]);
        let text = encode(&of, &("2023-11-17", 4));
        assert_eq!(decode::<(String, u32)>(&of, &text).unwrap(), ("2023-11-17".to_owned(), 4));
        let other = fingerprint("/v1/meetings", &["topic=b".to_owned()]);
        assert!(decode::<(String, u32)>(&other, &text).is_err());
        assert!(decode::<(String, u32)>(&of, "AAAA").is_err());
        assert!(decode::<(String, u32)>(&of, "not base64!").is_err());
    }
}

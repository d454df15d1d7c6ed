//! Bytes in, text out: which charset a document is written in, and its decoding.
//!
//! The first of these that says something counts: a byte order mark; what the caller states; in HTML, the page's own
//! `<meta charset="windows-1252">`; else UTF-8. Bytes that the charset does not have are refused: a wrong guess would put
//! words into the evidence that the article does not have.

use encoding_rs::{Encoding, UTF_8};

/// Why bytes are not a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CharsetError {
    /// No charset has the stated name.
    #[error("{0:?} is no charset that is known")]
    Unknown(String),
    /// It is said to be UTF-8, or nothing is said, and it is not.
    #[error("not UTF-8 from byte {at} on")]
    NotUtf8 {
        /// The first byte that is not UTF-8.
        at: usize,
    },
    /// The bytes do not belong to the charset that is stated.
    #[error("the text is not in {0}, as it is said to be")]
    Malformed(&'static str),
}

/// So far into a page its `<meta charset>` is looked for, as browsers do.
const META_BYTES_MAX: usize = 1024;

/// Decodes a document; `stated` is the charset that the caller or the transport names, and a page's own word counts where the
/// document is one: because it is said to be (`is_page`), or starts like one.
pub fn decode(bytes: &[u8], stated: Option<&str>, is_page: bool) -> Result<String, CharsetError> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return if encoding == UTF_8 { utf8(bytes) } else { decode_as(encoding, &bytes[length..]) };
    }
    if let Some(label) = stated {
        let encoding = named(label).ok_or_else(|| CharsetError::Unknown(label.to_owned()))?;
        return decode_as(encoding, bytes);
    }
    let declared = (is_page || super::html::is_html(&ascii(bytes))).then(|| meta(bytes)).flatten();
    decode_as(declared.unwrap_or(UTF_8), bytes)
}

/// Decodes what may be in UTF-8 alone, such as JSON (RFC 8259, section 8.1), with or without a byte order mark.
pub fn utf8(bytes: &[u8]) -> Result<String, CharsetError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        Err(error) => Err(CharsetError::NotUtf8 { at: error.valid_up_to() }),
    }
}

/// The charset of a name such as `windows-1252` or `latin1`.
pub fn named(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label.trim().as_bytes())
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, CharsetError> {
    if encoding == UTF_8 {
        return utf8(bytes);
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned).ok_or(CharsetError::Malformed(encoding.name()))
}

/// The beginning of a document with a question mark for what is not ASCII.
fn ascii(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(META_BYTES_MAX)];
    head.iter().map(|byte| if byte.is_ascii() { *byte as char } else { '?' }).collect()
}

/// The charset that a page's `<meta>` names. A page that can be read so far is not in UTF-16, whatever it says.
fn meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = ascii(bytes).to_ascii_lowercase();
    let tags = head.split("<meta").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    let labels = tags.filter_map(|tag| {
        let (_, rest) = tag.split_once("charset")?;
        let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        value.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/')).next()
    });
    let encoding = labels.filter_map(named).next()?;
    Some(if encoding.output_encoding() == encoding { encoding } else { UTF_8 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_wins_over_what_is_stated() {
        let utf16: Vec<u8> = "\u{feff}Señor".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16, Some("windows-1252"), false).unwrap(), "Señor");
        let utf16: Vec<u8> = "\u{feff}Señor".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&utf16, None, false).unwrap(), "Señor");
        assert_eq!(decode("\u{feff}Señor".as_bytes(), None, false).unwrap(), "Señor");
    }

    #[test]
    fn the_stated_charset_wins_over_the_pages_own() {
        assert_eq!(decode(b"Se\xf1or", Some("ISO-8859-1"), false).unwrap(), "Señor");
        let page = b"<!doctype html><meta charset='windows-1250'><p>Str\xe1sk\xfd, P\xf8\xedbram";
        assert!(decode(page, None, false).unwrap().ends_with("Příbram"));
        assert!(decode(page, Some("latin1"), false).unwrap().ends_with("Pøíbram"));
        let piece = b"<p>They met.<meta charset=latin1>\xe9";
        assert!(decode(piece, None, true).unwrap().ends_with('é'));
        let page = b"<html><meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-15\">\xa4";
        assert!(decode(page, None, false).unwrap().ends_with('€'));
    }

    #[test]
    fn what_cannot_be_decoded_is_refused() {
        assert_eq!(decode(b"They met \xff.", None, false), Err(CharsetError::NotUtf8 { at: 9 }));
        assert_eq!(decode(b"They met \xff.", Some("utf-8"), false), Err(CharsetError::NotUtf8 { at: 9 }));
        assert_eq!(decode(b"\x80", Some("euc-kr"), false), Err(CharsetError::Malformed("EUC-KR")));
        assert_eq!(decode(b"They met.", Some("klingon"), false), Err(CharsetError::Unknown("klingon".to_owned())));
        assert_eq!(decode(b"\xef\xbb\xbfThey met \xff.", None, false), Err(CharsetError::NotUtf8 { at: 12 }));
        assert_eq!(utf8(b"\xff\xfeT\0"), Err(CharsetError::NotUtf8 { at: 0 }));
        // A text that only speaks of a charset declares none.
        assert_eq!(decode(b"Write <meta charset=latin1> \xff", None, false), Err(CharsetError::NotUtf8 { at: 28 }));
    }
}

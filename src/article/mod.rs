//! What comes in: an article, its identity, its date. Knows nothing of diplomacy.
//!
//! A [`Submission`] is what a caller sends or a file holds; [`Submission::accept`] checks it and gives the [`Article`]
//! whose `text` is the canonical text: as sent, without BOM, otherwise unchanged. Spans everywhere else count its
//! Unicode code points.

pub mod charset;
mod file;
pub mod html;
mod published;
pub mod samples;

pub use charset::CharsetError;
pub use file::{FileError, parse_file};
pub use published::{Published, PublishedError};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

/// An article's id: `a-` and letters and digits that are derived from its first revision.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct ArticleId(pub String);

/// What a caller sends: an article before it has been checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Submission {
    /// The headline, where it stands apart from the text.
    pub title: Option<String>,
    /// The article's text: paragraphs separated by blank lines, no markup.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// In place of `text`, the web page that holds the article: its text is found, and with it whatever of the other
    /// fields is not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// Day or RFC 3339 time of publication: `2023-11-14` or `2023-11-14T09:30:00-06:00`.
    pub published: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it stands on the web: an absolute `http` or `https` URL.
    pub url: Option<String>,
    /// BCP 47 language tag; only `en` and its regions are read.
    pub language: Option<String>,
}

/// One revision of an article that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Article {
    /// Minted from the first revision, kept for ever.
    pub id: ArticleId,
    /// 1 for the text first received, then one more for each new text under the same URL.
    pub revision: u32,
    /// The headline, where it stood apart from the text.
    pub title: Option<String>,
    /// The canonical text.
    pub text: String,
    /// Publication date as given.
    #[schema(value_type = Option<String>, example = "2023-11-14")]
    pub published: Option<Published>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// BCP 47 tag of the language it was read as.
    pub language: String,
    /// Whether the caller said so. It matters while the article is read, and is not kept.
    #[serde(skip)]
    #[schema(ignore)]
    pub language_stated: bool,
}

/// Why a submission was refused. Each variant names the field at fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArticleError {
    /// The text is empty or holds white space only.
    #[error("the text is empty")]
    EmptyText,
    /// The article comes as a text and as a page.
    #[error("both a text and a page are given")]
    TextAndHtml,
    /// The publication date is in no known form.
    #[error("{0:?} is neither a date nor a time of publication")]
    Published(String),
    /// The URL is not an absolute web address.
    #[error("{0:?} is not an absolute http or https URL")]
    Url(String),
    /// The language, stated or found, is one that is not read.
    #[error("the text is in {0}, and only English is read")]
    Language(String),
    /// The stated language is no tag, or one of English with more than a region.
    #[error("{0:?} is not a tag that is read; right would be `en` or a region of it such as `en-GB`")]
    LanguageTag(String),
}

/// From so many letters on a text's language is asked for; a shorter one is read as English, with a note.
pub const LANGUAGE_LETTERS_MIN: usize = 200;

impl Submission {
    /// Checks the submission and gives the article's first revision.
    pub fn accept(mut self) -> Result<Article, ArticleError> {
        self.read_html()?;
        let text = strip_bom(self.text);
        if text.trim().is_empty() {
            return Err(ArticleError::EmptyText);
        }
        let published = match filled(self.published) {
            Some(given) => Some(given.parse::<Published>().map_err(|_| ArticleError::Published(given.clone()))?),
            None => None,
        };
        let url = filled(self.url);
        if let Some(url) = url.as_ref().filter(|url| !is_web_url(url)) {
            return Err(ArticleError::Url(url.clone()));
        }
        let language = filled(self.language);
        let language_stated = language.is_some();
        let language = check_language(language, &text)?;
        let title = filled(self.title).map(strip_bom);
        let publisher = filled(self.publisher);
        let stated = published.as_ref().map(ToString::to_string);
        let id = mint_id([title.as_deref(), Some(&text), stated.as_deref(), url.as_deref(), publisher.as_deref()]);
        Ok(Article { id, revision: 1, title, text, published, publisher, url, language, language_stated })
    }

    /// Puts the article of the page in place of the page.
    fn read_html(&mut self) -> Result<(), ArticleError> {
        let Some(page) = filled(self.html.take()) else { return Ok(()) };
        if !self.text.trim().is_empty() {
            return Err(ArticleError::TextAndHtml);
        }
        let page = html::read(&page);
        self.text = page.text;
        for (field, found) in [
            (&mut self.title, page.title),
            (&mut self.published, page.published),
            (&mut self.publisher, page.publisher),
            (&mut self.url, page.url),
        ] {
            *field = filled(field.take()).or(found);
        }
        Ok(())
    }
}

fn strip_bom(text: String) -> String {
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}

fn filled(field: Option<String>) -> Option<String> {
    field.filter(|text| !text.trim().is_empty())
}

fn is_web_url(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    // What begins with one of these has no host.
    rest.is_some_and(|rest| !rest.starts_with(['/', '?', '#', ':']) && !rest.is_empty())
        && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// English, or an error that names the language; a stated tag counts first.
fn check_language(stated: Option<String>, text: &str) -> Result<String, ArticleError> {
    if let Some(tag) = stated {
        return match LanguageTag::of(&tag) {
            LanguageTag::English => Ok(tag),
            LanguageTag::Other => Err(ArticleError::Language(tag)),
            LanguageTag::Unusable => Err(ArticleError::LanguageTag(tag)),
        };
    }
    match certain_language(text) {
        Some(other) if other != "en" => Err(ArticleError::Language(other.to_owned())),
        _ => Ok("en".to_owned()),
    }
}

/// What a stated language is.
enum LanguageTag {
    /// `en` or `en-GB`.
    English,
    /// A tag of another language, as `fr` or `pt-BR`.
    Other,
    /// Not a tag (`english`, `en_US`), or one of English with more than a region.
    Unusable,
}

impl LanguageTag {
    fn of(tag: &str) -> Self {
        let (primary, rest) = tag.split_once('-').map_or((tag, None), |(primary, rest)| (primary, Some(rest)));
        let letters = |text: &str| text.bytes().all(|b| b.is_ascii_alphabetic());
        let subtag = |text: &str| (1..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
        let english = primary.eq_ignore_ascii_case("en");
        match rest {
            None if english => Self::English,
            Some(region) if english && region.len() == 2 && letters(region) => Self::English,
            _ if english || !(2..=3).contains(&primary.len()) || !letters(primary) => Self::Unusable,
            Some(rest) if !rest.split('-').all(subtag) => Self::Unusable,
            _ => Self::Other,
        }
    }
}

/// The language of a text of at least [`LANGUAGE_LETTERS_MIN`] letters where it is certain.
fn certain_language(text: &str) -> Option<&'static str> {
    let mut letters = 0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        letters += usize::from(c.is_alphabetic());
        end = at + c.len_utf8();
        if letters >= 3 * LANGUAGE_LETTERS_MIN {
            break;
        }
    }
    if letters < LANGUAGE_LETTERS_MIN {
        return None;
    }
    let start = &text[..end];
    if is_plainly_english(start) {
        return Some("en");
    }
    let found = whatlang::detect(start)?;
    found.is_reliable().then(|| if found.lang() == whatlang::Lang::Eng { "en" } else { found.lang().eng_name() })
}

/// Whether an eighth of the words are "the", "of", "and", "to" or "that", three of them "the": so in English alone.
///
/// Statistics of letters tell every language, at many times the price; nearly all that is read here is English.
fn is_plainly_english(text: &str) -> bool {
    let mut words = 0;
    let mut plain = 0;
    let mut the = 0;
    for word in text.split_ascii_whitespace() {
        words += 1;
        the += usize::from(word == "the");
        plain += usize::from(matches!(word, "the" | "of" | "and" | "to" | "that"));
    }
    the >= 3 && plain * 8 >= words
}

/// The id of everything that tells a first revision from another: one text of two publishers is two articles.
fn mint_id(parts: [Option<&str>; 5]) -> ArticleId {
    let mut hash = Sha256::new();
    for part in parts {
        let part = part.unwrap_or_default();
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    ArticleId(format!("a-{}", short_code(&hash.finalize(), 10)))
}

/// The first `length` base-32 digits (lower-case, without the easily confused `i l o u`) of a hash.
pub fn short_code(hash: &[u8], length: usize) -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    (0..length)
        .map(|digit| {
            let bit = digit * 5;
            let pair = u16::from(hash[bit / 8]) << 8 | u16::from(*hash.get(bit / 8 + 1).unwrap_or(&0));
            DIGITS[usize::from(pair >> (11 - bit % 8) & 31)] as char
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article() -> Submission {
        Submission {
            title: Some("Leaders meet".to_owned()),
            text: "They met.".to_owned(),
            html: None,
            published: Some("2023-11-14".to_owned()),
            publisher: Some("Example".to_owned()),
            url: Some("https://example.org/1".to_owned()),
            language: None,
        }
    }

    #[test]
    fn only_english_and_its_regions_are_read() {
        let stated = |tag: &str| Submission { language: Some(tag.to_owned()), ..article() }.accept();
        for tag in ["en", "EN", "en-GB", "en-us"] {
            assert_eq!(stated(tag).unwrap().language, tag);
        }
        for tag in ["fr", "pt-BR", "eng", "zh-Hant-TW"] {
            assert_eq!(stated(tag), Err(ArticleError::Language(tag.to_owned())));
        }
        for tag in ["english", "en_US", "en-", "en-Latn-GB", "en-x", "fr-", "fr_FR", "e", "12"] {
            assert_eq!(stated(tag), Err(ArticleError::LanguageTag(tag.to_owned())));
        }
    }

    #[test]
    fn function_words_tell_english_from_its_neighbours() {
        assert!(is_plainly_english("the leaders of the two states met and spoke of the border"));
        for text in [
            "De minister las The Lord of the Rings en The Hobbit, en sprak daarna in Den Haag of Brussel met collega's.",
            "O ministro falou do grupo The Elders e do jornal The Times no encontro que teve com o presidente em Lisboa.",
            "",
        ] {
            assert!(!is_plainly_english(text), "{text}");
        }
    }

    #[test]
    fn addresses_without_a_host_are_refused() {
        for url in ["https://?", "http://#", "https://:80/x", "http:///x", "https://", "ftp://x", "x"] {
            let submission = Submission { url: Some(url.to_owned()), ..article() };
            assert_eq!(submission.accept(), Err(ArticleError::Url(url.to_owned())));
        }
    }

    #[test]
    fn a_page_gives_what_the_caller_does_not() {
        let html = "<title>Theirs</title><meta property=og:site_name content=Site><p>They met.</p>".to_owned();
        let page = Submission { title: Some("Mine".to_owned()), html: Some(html), ..Submission::default() };
        let article = page.clone().accept().unwrap();
        assert_eq!((article.title.as_deref(), article.publisher.as_deref()), (Some("Mine"), Some("Site")));
        assert_eq!(article.text, "They met.");
        assert_eq!(Submission { text: "x".to_owned(), ..page }.accept(), Err(ArticleError::TextAndHtml));
        let empty = Submission { html: Some("<script>x</script>".to_owned()), ..Submission::default() };
        assert_eq!(empty.accept(), Err(ArticleError::EmptyText));
    }

    #[test]
    fn every_field_tells_articles_apart() {
        let other = |change: fn(&mut Submission)| {
            let mut submission = article();
            change(&mut submission);
            submission.accept().unwrap().id
        };
        let same = other(|_| ());
        assert_eq!(same, article().accept().unwrap().id);
        assert_ne!(same, other(|it| it.title = None));
        assert_ne!(same, other(|it| it.text.push('!')));
        assert_ne!(same, other(|it| it.published = None));
        assert_ne!(same, other(|it| it.publisher = Some("Another".to_owned())));
        assert_ne!(same, other(|it| it.url = None));
    }
}

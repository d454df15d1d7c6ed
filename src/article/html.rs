//! A web page in, its article out: headline, text, date, publisher, address.
//!
//! The page is read as a stream of tags; no tree is built, so that nesting costs neither stack nor time. Paragraphs and
//! headings come apart by a blank line, `<br>` is a line break, and an item of a list has a line of its own behind a bullet.
//! What is not the article is left out: scripts, menus, asides, forms, captions, footers, whatever calls itself a cookie
//! notice or an advertisement, and blocks that are links and little else. Of what is left the innermost part counts that
//! holds a fair share of it: the element marked as the article's body, `<article>`, `<main>`, the page.

use std::collections::HashMap;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use serde_json::Value;

use super::{Published, is_web_url};

/// What was found in a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The headline.
    pub title: Option<String>,
    /// The article's paragraphs.
    pub text: String,
    /// Day or time of publication, in a form that [`Published`] takes.
    pub published: Option<String>,
    /// The site's name.
    pub publisher: Option<String>,
    /// The page's own address.
    pub url: Option<String>,
}

/// Whether a content is a page and not a text: it begins with a doctype, a comment or a tag that opens pages.
pub fn is_html(content: &str) -> bool {
    let start = content.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').as_bytes();
    let begins = |tag: &str| {
        let rest = start.get(tag.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        rest && start.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag.as_bytes()))
    };
    start.starts_with(b"<!--")
        || [
            "<!doctype html",
            "<html",
            "<head",
            "<meta",
            "<title",
            "<body",
            "<article",
            "<main",
            "<div",
            "<h1",
            "<p",
            "<?xml",
        ]
        .iter()
        .any(|tag| begins(tag))
}

/// Finds the article of a page. Total: any string is a page, perhaps one without text.
pub fn read(html: &str) -> Page {
    let mut walk = Walk { tidy: true, ..Walk::default() };
    walk.run(html);
    let mut text = walk.article();
    if text.is_empty() {
        // Everything looked like trimmings: then the page is read as it stands.
        let mut whole = Walk::default();
        whole.run(html);
        text = whole.article();
    }
    Page { text, ..walk.data.page() }
}

/// What an open element means for the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Nothing.
    Plain,
    /// Its text is not the article's.
    Skipped,
    /// A masthead: its text is not the article's, but the headline may stand in it.
    Masthead,
    Main,
    Article,
    /// Marked as the article's body.
    Body,
    Link,
    /// White space counts.
    Preformatted,
    /// The headline.
    Headline,
    /// `<title>`.
    Title,
    /// JSON-LD.
    Data,
}

const ROLES: usize = 11;

/// A paragraph, heading or item.
#[derive(Clone, Debug, Default)]
struct Block {
    text: String,
    /// Characters that are a link's.
    linked: usize,
    /// Characters in all, white space apart.
    letters: usize,
    item: bool,
    /// The outermost `<article>` it stands in, counted from 1.
    article: usize,
    body: bool,
    main: bool,
}

/// The walk through a page's tags.
#[derive(Default)]
struct Walk {
    /// Trimmings are left out; else scripts and the like alone.
    tidy: bool,
    open: Vec<(Vec<u8>, Role)>,
    /// How many elements of a name are open, so that a stray end tag costs one look.
    open_by_name: HashMap<Vec<u8>, usize>,
    open_by_role: [usize; ROLES],
    articles: usize,
    block: Block,
    blocks: Vec<Block>,
    data: Data,
}

/// What the page says of itself, best source first in each list.
#[derive(Default)]
struct Data {
    headline: String,
    masthead: String,
    title: String,
    og_title: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    published_meta: Option<String>,
    published_data: Option<String>,
    published_time: Option<String>,
    json: String,
}

impl Walk {
    fn run(&mut self, html: &str) {
        let mut emitter = DefaultEmitter::<()>::default();
        emitter.naively_switch_states(true);
        for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
            match token {
                Token::StartTag(tag) => self.start(&tag),
                Token::EndTag(tag) => self.end(&tag.name),
                Token::String(text) => self.text(&String::from_utf8_lossy(&text)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        self.flush();
    }

    fn within(&self, role: Role) -> bool {
        self.open_by_role[role as usize] > 0
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name: &[u8] = &tag.name;
        if is_block(name) {
            self.flush();
            // A paragraph ends where a block begins, an item where the next does.
            for implied in [&b"p"[..], b"li"] {
                let ends = self.open.last().is_some_and(|(open, _)| open == implied);
                if ends && (implied == b"p" || name == b"li") {
                    self.pop();
                }
            }
        }
        match name {
            b"br" if self.within(Role::Headline) => self.data.headline.push(' '),
            b"br" => self.block.text.push('\n'),
            b"meta" => self.data.meta(tag),
            b"link" if attribute(tag, "rel").eq_ignore_ascii_case("canonical") => {
                // A relative one names no page where the page's own address is not known.
                let href = attribute(tag, "href");
                if self.data.url.is_none() && href.contains("://") {
                    self.data.url = Some(href);
                }
            }
            b"time" if !self.within(Role::Skipped) && self.data.published_time.is_none() => {
                self.data.published_time = stated_day(&attribute(tag, "datetime"));
            }
            b"li" => self.block.item = !self.within(Role::Skipped),
            _ => {}
        }
        if is_void(name) || tag.self_closing && is_foreign(name) {
            return;
        }
        let role = self.role(tag);
        self.articles += usize::from(role == Role::Article && !self.within(Role::Article));
        self.open_by_role[role as usize] += 1;
        *self.open_by_name.entry(name.to_vec()).or_default() += 1;
        self.open.push((name.to_vec(), role));
    }

    fn role(&self, tag: &StartTag<()>) -> Role {
        let name: &[u8] = &tag.name;
        match name {
            b"script" if attribute(tag, "type").eq_ignore_ascii_case("application/ld+json") => return Role::Data,
            b"script" | b"style" | b"noscript" | b"template" | b"svg" | b"math" | b"iframe" | b"object" | b"select"
            | b"textarea" | b"button" | b"audio" | b"video" | b"canvas" => return Role::Skipped,
            b"title" if self.data.title.is_empty() && !self.within(Role::Skipped) => return Role::Title,
            b"a" => return Role::Link,
            b"pre" => return Role::Preformatted,
            b"h1" if self.data.headline.is_empty() && !self.within(Role::Skipped) => return Role::Headline,
            b"html" | b"body" => return Role::Plain,
            _ => {}
        }
        if self.tidy {
            match name {
                b"nav" | b"aside" | b"footer" | b"form" | b"figcaption" | b"dialog" | b"menu" => return Role::Skipped,
                b"header" if !self.within(Role::Article) && !self.within(Role::Main) => return Role::Masthead,
                _ if is_trimming(tag) => return Role::Skipped,
                _ => {}
            }
        }
        match name {
            b"article" => Role::Article,
            b"main" => Role::Main,
            _ if attribute(tag, "role").eq_ignore_ascii_case("main") => Role::Main,
            _ if attribute(tag, "itemprop").eq_ignore_ascii_case("articleBody") => Role::Body,
            _ => Role::Plain,
        }
    }

    fn end(&mut self, name: &[u8]) {
        if is_block(name) {
            self.flush();
        }
        if self.open_by_name.get(name).is_none_or(|open| *open == 0) {
            return;
        }
        while let Some(popped) = self.pop() {
            if popped == name {
                return;
            }
        }
    }

    fn pop(&mut self) -> Option<Vec<u8>> {
        let (name, role) = self.open.pop()?;
        self.open_by_role[role as usize] -= 1;
        if let Some(open) = self.open_by_name.get_mut(&name) {
            *open -= 1;
        }
        self.block.item &= name != b"li";
        match role {
            // "<h1><img></h1>" and the name of the site above its menu are no headlines.
            Role::Headline if self.data.headline.trim().is_empty() => self.data.headline.clear(),
            Role::Headline if self.within(Role::Masthead) => {
                self.data.masthead = std::mem::take(&mut self.data.headline);
            }
            Role::Data => self.data.read_json(),
            _ => {}
        }
        Some(name)
    }

    fn text(&mut self, text: &str) {
        if self.within(Role::Data) {
            self.data.json.push_str(text);
        } else if self.within(Role::Title) {
            self.data.title.push_str(text);
        } else if self.within(Role::Skipped) {
        } else if self.within(Role::Headline) {
            self.data.headline.push_str(text);
        } else if !self.within(Role::Masthead) {
            let letters = text.chars().filter(|c| !c.is_whitespace()).count();
            self.block.letters += letters;
            self.block.linked += if self.within(Role::Link) { letters } else { 0 };
            if self.within(Role::Preformatted) {
                self.block.text.push_str(text);
            } else {
                // A line break of the source is white space; that of <br> is a line break.
                self.block.text.extend(text.chars().map(|c| if is_source_space(c) { ' ' } else { c }));
            }
            self.block.article = if self.within(Role::Article) { self.articles } else { 0 };
            self.block.body = self.within(Role::Body);
            self.block.main = self.within(Role::Main);
        }
    }

    /// Ends a block.
    fn flush(&mut self) {
        let mut block = std::mem::take(&mut self.block);
        if block.letters == 0 {
            // An item whose text stands in a paragraph of its own.
            self.block.item = block.item;
            return;
        }
        block.text = lines(&block.text);
        let links = block.linked * 10 > block.letters * 6 && !block.text.ends_with(['.', '!', '?', '”', '"']);
        if !(self.tidy && links) {
            self.blocks.push(block);
        }
    }

    /// The text of the innermost part that holds a fair share of all.
    fn article(&self) -> String {
        let size = |part: &dyn Fn(&Block) -> bool| -> usize {
            self.blocks.iter().filter(|block| part(block)).map(|block| block.letters - block.linked).sum()
        };
        let whole = size(&|_| true);
        let fair = |part: &dyn Fn(&Block) -> bool| size(part) * FAIR_SHARE > whole;
        let mut sizes = vec![0; self.articles + 1];
        for block in self.blocks.iter().filter(|block| block.article > 0) {
            sizes[block.article] += block.letters - block.linked;
        }
        let largest = (1..sizes.len()).rev().max_by_key(|at| sizes[*at]).unwrap_or_default();
        let parts: [&dyn Fn(&Block) -> bool; 3] =
            [&|block| block.body, &|block| largest > 0 && block.article == largest, &|block| block.main];
        let part = parts.into_iter().find(|part| fair(*part)).unwrap_or(&|_| true);
        let mut text = String::new();
        let mut after_item = false;
        for block in self.blocks.iter().filter(|block| part(block)) {
            if !text.is_empty() {
                text.push_str(if after_item && block.item { "\n" } else { "\n\n" });
            }
            text.push_str(if block.item { "• " } else { "" });
            text.push_str(&block.text);
            after_item = block.item;
        }
        text
    }
}

/// A part counts as the article where it holds more than one in so many of the page's letters.
const FAIR_SHARE: usize = 5;

impl Data {
    fn meta(&mut self, tag: &StartTag<()>) {
        let mut name = attribute(tag, "property");
        if name.is_empty() {
            name = attribute(tag, "name");
        }
        if name.is_empty() {
            name = attribute(tag, "itemprop");
        }
        let content = lines(&attribute(tag, "content").replace('\n', " "));
        if content.is_empty() {
            return;
        }
        match name.to_ascii_lowercase().as_str() {
            "og:title" => _ = self.og_title.get_or_insert(content),
            "og:site_name" => _ = self.publisher.get_or_insert(content),
            "og:url" if self.url.is_none() => self.url = Some(content),
            "article:published_time" | "datepublished" | "dc.date.issued" if self.published_meta.is_none() => {
                self.published_meta = stated_day(&content);
            }
            _ => {}
        }
    }

    /// Finds `datePublished` anywhere in the JSON-LD that has been gathered.
    fn read_json(&mut self) {
        let json = std::mem::take(&mut self.json);
        let mut left: Vec<Value> = serde_json::from_str(&json).into_iter().collect();
        while let (Some(value), None) = (left.pop(), &self.published_data) {
            match value {
                Value::Array(values) => left.extend(values.into_iter().rev()),
                Value::Object(members) => {
                    self.published_data = members.get("datePublished").and_then(Value::as_str).and_then(stated_day);
                    left.extend(members.into_iter().map(|(_, value)| value));
                }
                _ => {}
            }
        }
    }

    fn page(self) -> Page {
        let filled = |text: String| Some(lines(&text.replace('\n', " "))).filter(|text| !text.is_empty());
        Page {
            title: filled(self.headline)
                .or(self.og_title)
                .or_else(|| filled(self.masthead))
                .or_else(|| filled(self.title)),
            text: String::new(),
            published: self.published_meta.or(self.published_data).or(self.published_time),
            publisher: self.publisher,
            url: self.url.map(|url| url.trim().to_owned()).filter(|url| is_web_url(url)),
        }
    }
}

/// A page's time in the form that [`Published`] takes; where its offset is missing or odd, the day alone.
fn stated_day(given: &str) -> Option<String> {
    let given = given.trim();
    let taken = |text: &str| text.parse::<Published>().is_ok().then(|| text.to_owned());
    // "2023-11-14T09:30:00+0100"
    let with_colon = given
        .is_char_boundary(given.len().saturating_sub(2))
        .then(|| given.split_at(given.len().saturating_sub(2)))
        .map(|(time, minutes)| format!("{time}:{minutes}"));
    taken(given).or_else(|| with_colon.and_then(|text| taken(&text))).or_else(|| given.get(..10).and_then(taken))
}

fn attribute(tag: &StartTag<()>, name: &str) -> String {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned()).unwrap_or_default()
}

/// Each line without white space around it and with single spaces in it; no blank lines around the whole.
fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.trim().split('\n') {
        if !out.is_empty() {
            out.push('\n');
        }
        let start = out.len();
        for word in line.split(is_source_space).filter(|word| !word.is_empty()) {
            if out.len() > start {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// White space of HTML; a non-breaking space is a character of the text.
fn is_source_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Elements in which `/>` closes.
fn is_foreign(name: &[u8]) -> bool {
    matches!(name, b"svg" | b"math" | b"path" | b"use" | b"g" | b"circle" | b"rect")
}

/// Elements whose text is no part of the line around them.
fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"address"
            | b"article"
            | b"aside"
            | b"blockquote"
            | b"body"
            | b"center"
            | b"dd"
            | b"details"
            | b"dialog"
            | b"div"
            | b"dl"
            | b"dt"
            | b"fieldset"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"form"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"head"
            | b"header"
            | b"hr"
            | b"html"
            | b"li"
            | b"main"
            | b"menu"
            | b"nav"
            | b"ol"
            | b"option"
            | b"p"
            | b"pre"
            | b"section"
            | b"summary"
            | b"table"
            | b"tbody"
            | b"td"
            | b"th"
            | b"tr"
            | b"ul"
    )
}

/// Words by which elements call themselves something other than the article.
const TRIMMINGS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "footer",
    "gdpr",
    "login",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "pagination",
    "paywall",
    "popup",
    "promo",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "social",
    "sponsored",
    "subscribe",
    "tags",
    "toolbar",
    "trending",
];

/// Whether an element is hidden, or its role, class or id calls it a menu, an advertisement or the like.
fn is_trimming(tag: &StartTag<()>) -> bool {
    let has = |name: &str| tag.attributes.contains_key(name.as_bytes());
    let role = attribute(tag, "role").to_ascii_lowercase();
    if has("hidden")
        || attribute(tag, "aria-hidden").eq_ignore_ascii_case("true")
        || matches!(role.as_str(), "navigation" | "banner" | "complementary" | "contentinfo" | "search" | "dialog")
    {
        return true;
    }
    let calls_itself = |value: &str| {
        value.split_whitespace().any(|class| {
            let class = class.to_ascii_lowercase();
            // "cookie-banner", "site_footer"; not "article-with-sidebar" nor "no-ads".
            !class.contains("with")
                && !class.starts_with("no-")
                && !class.contains("article")
                && !class.contains("content")
                && class.split(['-', '_']).any(|word| TRIMMINGS.contains(&word))
        })
    };
    !matches!(tag.name.as_slice(), b"article" | b"main")
        && (calls_itself(&attribute(tag, "class")) || calls_itself(&attribute(tag, "id")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html><html lang=en><head><title>Premiers confer | Harbour Post</title>
        <meta property=og:site_name content='Harbour Post'><link rel=canonical href='https://post.example/a/1'>
        <meta property='article:published_time' content='2023-11-14T09:30:00+0100'>
        <style>p { color: red }</style><script>if (a < b) document.write('<p>no</p>')</script></head>
        <body><header><a href=/>Harbour Post</a> Weather</header>
        <nav><ul><li><a href=/w>World</a><li><a href=/b>Business</a></ul></nav>
        <div class=cookie-banner><p>We use cookies to improve what you see.</p></div>
        <article><h1>Premiers &amp; ministers
          confer</h1><p>The premiers met in Oslo&nbsp;on
          Monday.<p>They spoke of<br>fish &mdash; and of ships.</p>
        <figure><img src=x><figcaption>The premiers in May.</figcaption></figure>
        <ul><li>They signed a pact.</li><li><p>They dined.</p></ul>
        <p><a href=/x>More of this: what the premiers ate</a></p><aside>Sign up now.</aside>
        <form><label>Mail</label></form></article>
        <footer><p>&copy; 2023 Harbour Post met nobody.</p></footer></body></html>";

    #[test]
    fn article_is_found_among_the_trimmings() {
        let page = read(PAGE);
        assert_eq!(
            page.text,
            "The premiers met in Oslo\u{a0}on Monday.\n\nThey spoke of\nfish — and of ships.\n\n\
             • They signed a pact.\n• They dined."
        );
        assert_eq!(page.title.as_deref(), Some("Premiers & ministers confer"));
        assert_eq!(page.published.as_deref(), Some("2023-11-14T09:30:00+01:00"));
        assert_eq!(page.publisher.as_deref(), Some("Harbour Post"));
        assert_eq!(page.url.as_deref(), Some("https://post.example/a/1"));
    }

    #[test]
    fn of_several_articles_the_longest_counts() {
        let page = read(
            "<main><article><p>Teaser.</p></article><article><p>The one that has the most to say.</p>\
             <section><p>And goes on.</p></section></article></main>",
        );
        assert_eq!(page.text, "The one that has the most to say.\n\nAnd goes on.");
    }

    #[test]
    fn a_page_that_is_all_trimmings_is_read_as_it_stands() {
        assert_eq!(read("<div class=sidebar>They met.<script>x</script></div>").text, "They met.");
        assert_eq!(read("<nav>They met.").text, "They met.");
        assert_eq!(read("<script>x</script>").text, "");
    }

    #[test]
    fn headline_is_the_articles_and_not_the_sites() {
        let title = |html: &str| read(html).title.unwrap_or_default();
        assert_eq!(
            title("<header><h1>Post</h1></header><article><h1><img></h1><h1>Premiers<br>confer</h1>"),
            "Premiers confer"
        );
        assert_eq!(title("<title>A | Post</title><header><h1>A</h1></header><p>They met."), "A");
        assert_eq!(title("<title>A</title><svg><title>Menu</title></svg>"), "A");
    }

    #[test]
    fn dates_are_found_where_pages_state_them() {
        let published = |head: &str| read(&format!("{head}<p>They met.")).published;
        let day = Some("2023-11-14".to_owned());
        assert_eq!(published("<time datetime='2023-11-14'>yesterday</time>"), day);
        assert_eq!(published("<time datetime='14:00'></time>"), None);
        let data = "<script type='application/ld+json'>{\"@graph\": [{\"x\": 1}, {\"datePublished\": \"2023-11-14 08:00\"}]}</script>";
        assert_eq!(published(data), day);
        assert_eq!(published(&format!("<time datetime='2020-01-01'></time>{data}")), day);
        assert_eq!(published("<script type='application/ld+json'>{</script>"), None);
    }

    #[test]
    fn pages_are_told_from_texts() {
        for html in ["<!DOCTYPE html>", "\u{feff} <html>", "<p>x", "<!-- x --><p>", "<h1 class=a>"] {
            assert!(is_html(html), "{html}");
        }
        for text in ["They met.", "<3", "<pressure>", "< p", "", "---\ntitle: <p>"] {
            assert!(!is_html(text), "{text}");
        }
    }

    #[test]
    fn no_nesting_is_too_deep_and_no_tag_too_odd() {
        for part in [
            "<div>",
            "<p><a>",
            "</div>",
            "<b><div></i>",
            "<article>",
            "<ul><li>",
            "<",
            "<!--",
            "&",
            "<svg/>",
            "<p é=\u{0}>",
        ] {
            let page = part.repeat(20_000) + "They met.";
            read(&page);
        }
        assert_eq!(read(&("<div><b>".repeat(50_000) + "They met.")).text, "They met.");
    }
}

//! An article's text as it is written: what is put into it knows where it stands.

use super::{names::filler, random::Random};

/// Words that every language has; every other word of a filled text is one of them.
const SMALL_WORDS: [&str; 24] = [
    "the", "of", "and", "to", "in", "a", "that", "for", "with", "on", "as", "by", "at", "from", "its", "was", "were",
    "had", "would", "over", "under", "the", "of", "and",
];

/// Where words stand: first code point, code point after the last.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) exact: String,
}

/// A text in the making.
#[derive(Debug, Default)]
pub(super) struct Prose {
    text: String,
    points: u32,
}

impl Prose {
    /// Adds words.
    pub(super) fn write(&mut self, words: &str) {
        self.text.push_str(words);
        self.points += words.chars().count() as u32;
    }

    /// Adds words and says where they stand.
    pub(super) fn mark(&mut self, words: &str) -> Marked {
        let start = self.points;
        self.write(words);
        Marked { start, end: self.points, exact: words.to_owned() }
    }

    /// Adds sentences of invented words until there are so many words, in paragraphs of four sentences.
    pub(super) fn fill(&mut self, words: usize, random: &mut Random) {
        let mut sentences = 0;
        let mut written = self.text.split_whitespace().count();
        while written < words {
            let gap = if sentences % 4 == 0 { "\n\n" } else { " " };
            sentences += 1;
            let length = (10 + random.below(9) as usize).min((words - written).max(3));
            written += length;
            let sentence = sentence(length, random);
            self.write(gap);
            self.write(&sentence);
        }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// A sentence of so many words; each second one is invented.
pub(super) fn sentence(length: usize, random: &mut Random) -> String {
    let mut sentence = String::from("The");
    for at in 1..length {
        sentence.push(' ');
        if at % 2 == 0 {
            sentence.push_str(random.one_of::<&str>(&SMALL_WORDS));
        } else {
            sentence.push_str(&filler(random));
        }
    }
    sentence.push('.');
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_count_code_points() {
        let mut prose = Prose::default();
        prose.write("Été, ");
        let marked = prose.mark("Zoé");
        prose.fill(50, &mut Random::of(1, [0, 0]));
        let text = prose.into_text();
        assert_eq!((marked.start, marked.end), (5, 8));
        assert_eq!(text.chars().skip(5).take(3).collect::<String>(), "Zoé");
        assert!((50..53).contains(&text.split_whitespace().count()), "{text}");
    }
}

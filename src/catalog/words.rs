//! Words as they are looked for: folded, and cut at whatever is neither letter nor digit.
//!
//! "Côte d'Ivoire" has the words `cote`, `d` and `ivoire`, in whatever case and with whatever accents it is written.

use std::collections::BTreeSet;

use super::Meeting;
use crate::text::fold;

/// The words of a text, in its order.
pub fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words that a meeting is found by.
pub(super) fn of_meeting(meeting: &Meeting) -> BTreeSet<String> {
    texts(meeting).into_iter().flat_map(words).collect()
}

/// What those words stand in: its title and name, and the names of its participants, place, topics, forum and of the
/// occasion around it.
pub(super) fn texts(meeting: &Meeting) -> Vec<&str> {
    let slots = &meeting.slots;
    let mut texts: Vec<&str> = vec![&slots.title];
    texts.extend(slots.name.as_deref());
    for participant in &slots.participants {
        texts.push(&participant.name);
        texts.extend(participant.aliases.iter().map(String::as_str));
    }
    texts.extend(slots.place.iter().map(|place| place.name.as_str()));
    texts.extend(slots.topics.iter().map(|topic| topic.name.as_str()));
    texts.extend(slots.forum.iter().map(|forum| forum.name.as_str()));
    texts.extend(slots.part_of.iter().map(|within| within.name.as_str()));
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_cut_at_signs() {
        assert_eq!(words("Côte d'Ivoire"), ["cote", "d", "ivoire"]);
        assert_eq!(words(" López-Obrador, G20 (2023)"), ["lopez", "obrador", "g20", "2023"]);
        assert_eq!(words("?!"), [""; 0]);
    }
}

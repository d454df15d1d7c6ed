//! A meeting's title, for people: "Joe Biden and Andrés Manuel López Obrador, San Francisco".

use super::model::{Kind, Participant, Place};

/// Up to this many parties are all named; of more, one fewer are and the rest are counted.
const PARTIES_NAMED_MAX: usize = 4;

/// The occasion's own name where it has one, else its parties and its place.
///
/// Of more than four parties the first three are named: "A, B, C and 2 more, Vienna". Without parties the kind stands in.
pub fn title(name: Option<&str>, kind: Kind, participants: &[Participant], place: Option<&Place>) -> String {
    if let Some(name) = name {
        return name.to_owned();
    }
    let mut title = parties(participants).unwrap_or_else(|| kind_word(kind).to_owned());
    if let Some(place) = place {
        title.push_str(", ");
        title.push_str(&place.name);
    }
    title
}

fn parties(participants: &[Participant]) -> Option<String> {
    let names: Vec<&str> = participants.iter().map(|participant| participant.name.as_str()).collect();
    Some(match names.as_slice() {
        [] => return None,
        [only] => (*only).to_owned(),
        [first @ .., last] if names.len() <= PARTIES_NAMED_MAX => format!("{} and {last}", first.join(", ")),
        _ => {
            let (named, rest) = names.split_at(PARTIES_NAMED_MAX - 1);
            format!("{} and {} more", named.join(", "), rest.len())
        }
    })
}

fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Meeting => "Meeting",
        Kind::Summit => "Summit",
        Kind::Visit => "Visit",
        Kind::Call => "Call",
        Kind::Talks => "Talks",
        Kind::Conference => "Conference",
        Kind::Ceremony => "Ceremony",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::model::{ParticipantType, PlacePrecision};

    fn check(parties: &[&str], place: Option<&str>, expected: &str) {
        let participants: Vec<Participant> = parties
            .iter()
            .map(|name| Participant {
                id: name.to_lowercase(),
                name: (*name).into(),
                aliases: Vec::new(),
                kind: ParticipantType::Person,
                country: None,
                country_name: None,
                organisation: None,
                role: None,
                same_as: None,
            })
            .collect();
        let place = place.map(|name| Place {
            id: name.to_lowercase(),
            name: name.into(),
            country: None,
            country_name: None,
            precision: PlacePrecision::City,
            lat: None,
            lon: None,
        });
        assert_eq!(title(None, Kind::Talks, &participants, place.as_ref()), expected);
    }

    #[test]
    fn parties_and_place_make_the_title() {
        check(&["A", "B"], Some("Vienna"), "A and B, Vienna");
        check(&["A", "B", "C"], None, "A, B and C");
        check(&["A", "B", "C", "D"], None, "A, B, C and D");
        check(&["A", "B", "C", "D", "E"], Some("Vienna"), "A, B, C and 2 more, Vienna");
        check(&["A"], Some("Vienna"), "A, Vienna");
        check(&[], Some("Vienna"), "Talks, Vienna");
    }

    #[test]
    fn a_name_of_its_own_is_the_title() {
        assert_eq!(title(Some("COP28"), Kind::Conference, &[], None), "COP28");
    }
}

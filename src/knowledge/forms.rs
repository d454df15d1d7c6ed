//! English forms of a phrase: the inflections of its verb, the plural of its noun.
//!
//! `meet with` gives `meets with`, `met with`, `meeting with`; `bilateral meeting` gives `bilateral meetings`.

/// Verbs whose past is not formed with `-ed`: base, past, participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("meet", "met", "met"),
    ("sit", "sat", "sat"),
    ("see", "saw", "seen"),
    ("hold", "held", "held"),
    ("speak", "spoke", "spoken"),
    ("have", "had", "had"),
    ("fly", "flew", "flown"),
    ("go", "went", "gone"),
    ("leave", "left", "left"),
    ("pay", "paid", "paid"),
    ("take", "took", "taken"),
    ("undertake", "undertook", "undertaken"),
    ("begin", "began", "begun"),
    ("break", "broke", "broken"),
    ("come", "came", "come"),
    ("cut", "cut", "cut"),
    ("fall", "fell", "fallen"),
    ("forgo", "forwent", "forgone"),
    ("get", "got", "got"),
    ("give", "gave", "given"),
    ("make", "made", "made"),
    ("put", "put", "put"),
    ("seek", "sought", "sought"),
    ("set", "set", "set"),
    ("wind", "wound", "wound"),
    ("withdraw", "withdrew", "withdrawn"),
];

/// Verbs that double the last letter.
const DOUBLING: &[&str] = &[
    "bar", "beg", "begin", "cancel", "chat", "commit", "confer", "cut", "defer", "drag", "drop", "get", "occur",
    "plan", "put", "scrap", "set", "shun", "sit", "skip", "slip", "snub", "wrap",
];

/// All forms of a verb phrase, its first word being the verb, each with the form of the verb.
pub(super) fn verb_phrases(phrase: &str) -> Vec<String> {
    let (verb, rest) = phrase.split_once(' ').map_or((phrase, ""), |(verb, rest)| (verb, rest));
    if verb == "be" {
        return ["be", "is", "are", "was", "were", "been"].iter().map(|form| format!("{form} {rest}")).collect();
    }
    let mut forms = vec![verb.to_owned(), third_person(verb), participle(verb)];
    match IRREGULAR.iter().find(|(base, ..)| *base == verb) {
        Some((_, past, participle)) => forms.extend([(*past).to_owned(), (*participle).to_owned()]),
        None => forms.push(past(verb)),
    }
    // American English travels without doubling, British English with it.
    if verb == "travel" {
        forms.extend(["travelled".to_owned(), "travelling".to_owned()]);
    }
    forms.sort();
    forms.dedup();
    forms.into_iter().map(|form| if rest.is_empty() { form } else { format!("{form} {rest}") }).collect()
}

/// Singular and plural of a noun phrase whose last word, or first before `of`, is the noun.
pub(super) fn noun_phrases(phrase: &str) -> Vec<String> {
    let (head, tail) =
        phrase.split_once(" of ").map_or((phrase, String::new()), |(head, tail)| (head, format!(" of {tail}")));
    if head.ends_with('s') {
        return vec![phrase.to_owned()];
    }
    let plural = if head.ends_with("ch") { format!("{head}es{tail}") } else { plural(head) + &tail };
    vec![phrase.to_owned(), plural]
}

fn plural(word: &str) -> String {
    match word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        Some(stem) => format!("{stem}ies"),
        None => format!("{word}s"),
    }
}

fn third_person(verb: &str) -> String {
    match verb {
        "have" => "has".to_owned(),
        _ if verb.ends_with(['o', 'x']) || verb.ends_with("ss") || verb.ends_with("ch") || verb.ends_with("sh") => {
            format!("{verb}es")
        }
        _ => plural(verb),
    }
}

fn participle(verb: &str) -> String {
    if DOUBLING.contains(&verb) {
        return format!("{verb}{}ing", &verb[verb.len() - 1..]);
    }
    match verb.strip_suffix('e').filter(|stem| !stem.ends_with('e')) {
        Some(stem) => format!("{stem}ing"),
        None => format!("{verb}ing"),
    }
}

fn past(verb: &str) -> String {
    if DOUBLING.contains(&verb) {
        return format!("{verb}{}ed", &verb[verb.len() - 1..]);
    }
    match (verb.strip_suffix('e'), verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o']))) {
        (Some(stem), _) => format!("{stem}ed"),
        (None, Some(stem)) => format!("{stem}ied"),
        _ => format!("{verb}ed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_inflected() {
        assert_eq!(verb_phrases("meet with"), ["meet with", "meeting with", "meets with", "met with"]);
        assert_eq!(verb_phrases("see"), ["saw", "see", "seeing", "seen", "sees"]);
        assert_eq!(verb_phrases("host"), ["host", "hosted", "hosting", "hosts"]);
        assert_eq!(verb_phrases("receive"), ["receive", "received", "receives", "receiving"]);
        assert_eq!(verb_phrases("fly to"), ["flew to", "flies to", "flown to", "fly to", "flying to"]);
        assert_eq!(verb_phrases("confer with"), ["confer with", "conferred with", "conferring with", "confers with"]);
    }

    #[test]
    fn nouns_have_plurals() {
        assert_eq!(noun_phrases("meeting"), ["meeting", "meetings"]);
        assert_eq!(noun_phrases("talks"), ["talks"]);
        assert_eq!(noun_phrases("round of talks"), ["round of talks", "rounds of talks"]);
    }
}

//! Everything named in an article as the list that users see.

use super::{Mention, MentionKind, Mentions, cast::slug, party::GroupKind, place::PlaceRef};
use crate::{knowledge::facts::FrameClass, text::Span, time::Direction};

/// The mentions of an article in order of the text, at most `mentions_max`, and whether some were left out.
pub(crate) fn list(mentions: &Mentions<'_>, mentions_max: usize) -> (Vec<Mention>, bool) {
    let mut all = Vec::new();
    parties(mentions, &mut all);
    things(mentions, &mut all);
    all.sort_by_key(|(span, mention)| (*span, mention.kind, mention.id.clone()));
    all.dedup_by(|one, other| one.0 == other.0 && one.1.kind == other.1.kind && one.1.id == other.1.id);
    let over = all.len() > mentions_max;
    all.truncate(mentions_max);
    (all.into_iter().map(|(_, mention)| mention).collect(), over)
}

fn mention(
    mentions: &Mentions<'_>,
    span: Span,
    kind: MentionKind,
    id: Option<String>,
    name: Option<String>,
) -> (Span, Mention) {
    let (part, start, end, exact) = mentions.context.locate(span);
    let name = name.unwrap_or_else(|| exact.to_owned());
    (span, Mention { kind, id, name, part, start, end, exact: exact.to_owned() })
}

/// People, offices, countries and organisations.
fn parties(mentions: &Mentions<'_>, all: &mut Vec<(Span, Mention)>) {
    let context = &mentions.context;
    for (at, group) in mentions.groups.iter().enumerate() {
        let kind = match group.kind {
            GroupKind::Person => MentionKind::Person,
            GroupKind::Office | GroupKind::Counterpart => MentionKind::Office,
            GroupKind::Country => MentionKind::Country,
            GroupKind::Organisation => MentionKind::Organisation,
            GroupKind::Collective(_) | GroupKind::Pronoun => continue,
        };
        let span = context.text.span(group.head.clone());
        let member = mentions.cast.of_group[at].first().map(|member| &mentions.cast.members[*member]);
        let (id, name) = (member.map(|member| member.id.clone()), member.map(|member| member.name.clone()));
        if mentions.cast.of_group[at].len() < 2 {
            all.push(mention(mentions, span, kind, id, name));
        } else {
            all.push(mention(mentions, span, kind, None, None));
        }
    }
    // Countries and bodies that only qualify somebody ("the Mexican president", "U.S.-Mexico ties") are named all the same.
    for name in &context.names.all {
        use crate::knowledge::Sense;
        let span = context.text.span(name.start..name.end);
        if all.iter().rev().take(24).any(|(other, mention)| other.overlaps(span) && mention.kind != MentionKind::Office)
        {
            continue;
        }
        let country = name.find(|sense| match sense {
            Sense::Country(at) | Sense::Demonym(at) => Some(&context.knowledge.countries[*at as usize]),
            _ => None,
        });
        let body = name.find(|sense| match sense {
            Sense::Organisation(at) => Some(&context.knowledge.organisations[*at as usize]),
            _ => None,
        });
        if let Some(country) = country {
            all.push(mention(mentions, span, MentionKind::Country, Some(country.id()), Some(country.name.clone())));
        } else if let Some(body) = body {
            all.push(mention(
                mentions,
                span,
                MentionKind::Organisation,
                Some(body.id.clone()),
                Some(body.name.clone()),
            ));
        }
    }
}

/// Places, dates, topics, forums and words about meetings.
fn things(mentions: &Mentions<'_>, all: &mut Vec<(Span, Mention)>) {
    let context = &mentions.context;
    for place in &mentions.places {
        let span = context.text.span(place.tokens.clone());
        if let PlaceRef::City(at) = place.place {
            let row = &context.knowledge.places[at as usize];
            all.push(mention(mentions, span, MentionKind::Place, Some(row.id.clone()), Some(row.name.clone())));
        }
    }
    for date in &mentions.dates {
        let resolved = date.resolve(context.day, Direction::Unknown);
        let name = resolved.map(|resolved| resolved.edtf.to_string());
        all.push(mention(mentions, date.span, MentionKind::Date, None, name));
    }
    for topic in &mentions.topics {
        let span = context.text.span(topic.tokens.clone());
        for index in &topic.topics {
            let row = &context.knowledge.topics[*index as usize];
            all.push(mention(mentions, span, MentionKind::Topic, Some(row.id.clone()), Some(row.name.clone())));
        }
    }
    for forum in &mentions.forums {
        let span = context.text.span(forum.tokens.clone());
        let series = forum.series.map(|at| &context.knowledge.series[at as usize]);
        if series.is_none() && !forum.is_occasion {
            continue;
        }
        let name = series.map(|series| series.name.clone());
        let id = series.map(|series| series.id.clone());
        all.push(mention(
            mentions,
            span,
            MentionKind::Forum,
            id.or_else(|| Some(slug(context.text.exact(span)))),
            name,
        ));
    }
    for cue in mentions.cues.iter().filter(|cue| cue.class != FrameClass::Attend) {
        let span = context.text.span(cue.tokens.clone());
        let phrase = context.knowledge.frames[cue.frame as usize].phrase.clone();
        all.push(mention(mentions, span, MentionKind::Meeting, None, Some(phrase)));
    }
}

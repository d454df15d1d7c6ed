//! An occasion becomes a report: every slot plain, every slot with its evidence, every gap with its reason.

use std::{collections::BTreeMap, ops::Range};

use rustc_hash::FxHashMap;

use super::{
    discourse::{Dated, Located, Occasion, sides},
    frame::Party,
    model::*,
    title::title,
};
use crate::{
    article::Article,
    knowledge::facts::{Index, PlaceSort},
    mention::{
        Context, Mentions,
        cast::{Member, MemberIndex, slug},
        order,
        place::PlaceRef,
    },
    time::{self, Edtf},
};

/// Rules by which a party is not named where the meeting is told, but taken from the words around.
fn is_indirect(rule: &str) -> bool {
    matches!(
        rule,
        "collective" | "pronoun" | "possessive_pronoun" | "attends_forum" | "visited_country" | "officials_of_place"
    )
}

/// Makes the reports of some occasions, in order of the text.
pub(super) fn make(mentions: &Mentions<'_>, article: &Article, occasions: &[Occasion]) -> Vec<Report> {
    let mut named_by: FxHashMap<MemberIndex, Vec<usize>> = FxHashMap::default();
    for (at, members) in mentions.cast.of_group.iter().enumerate() {
        if let ([member], Some(_)) = (&members[..], &mentions.groups[at].name) {
            let groups = named_by.entry(*member).or_default();
            if groups.len() < NAMINGS_MAX {
                groups.push(at);
            }
        }
    }
    let writer = Writer { mentions, article, named_by };
    let mut reports: Vec<Report> = occasions.iter().map(|occasion| writer.report(occasion)).collect();
    // "travelling to Melbourne and Sydney" is two visits of the same parties, day and word.
    let mut keys: BTreeMap<ReportKey, usize> = BTreeMap::new();
    for report in &mut reports {
        let times = keys.entry(report.key.clone()).or_default();
        *times += 1;
        if *times > 1 {
            report.key = ReportKey(format!("{}.{times}", report.key.0));
        }
    }
    for (at, occasion) in occasions.iter().enumerate() {
        if let Some((around, words)) = &occasion.part_of {
            let outer = &reports[*around];
            let part_of = PartOf {
                key: Some(outer.key.clone()),
                name: outer.name.clone().unwrap_or_else(|| outer.title.clone()),
                forum: outer.forum.as_ref().map(|forum| forum.id.clone()),
            };
            let evidence =
                writer.text_evidence("/part_of", &part_of.name, words, "sidelines_of_forum", 92).or_else(|| {
                    Some(writer.other_evidence("/part_of", &part_of.name, Basis::Inferred, "held_beside_forum", 65))
                });
            reports[at].part_of = Some(part_of);
            reports[at].evidence.extend(evidence);
            reports[at].missing.remove("/part_of");
        }
    }
    link(&mut reports, occasions);
    for report in &mut reports {
        report.evidence.sort_by(|one, other| (&one.slot, one.start).cmp(&(&other.slot, other.start)));
    }
    reports
}

struct Writer<'m, 'a> {
    mentions: &'m Mentions<'a>,
    article: &'m Article,
    /// The groups that name each member, the first of them.
    named_by: FxHashMap<MemberIndex, Vec<usize>>,
}

/// Groups that name one member among which other forms of the name are looked for.
const NAMINGS_MAX: usize = 40;

/// Forms of a name of which one article gives at most so many.
const ALIASES_MAX: usize = 8;

impl<'m, 'a> Writer<'m, 'a> {
    fn context(&self) -> &'m Context<'a> {
        &self.mentions.context
    }

    fn report(&self, occasion: &Occasion) -> Report {
        let mut evidence = Vec::new();
        // Two members of the cast may be one body: a country's ministry and its minister's office.
        let mut participants: Vec<Participant> = Vec::new();
        let mut parties: Vec<&Party> = Vec::new();
        for party in &occasion.parties {
            let participant = self.participant(party.member);
            if participants.iter().all(|other| other.id != participant.id) {
                participants.push(participant);
                parties.push(party);
            }
        }
        for (at, party) in parties.into_iter().enumerate() {
            evidence.extend(self.party_evidence(&format!("/participants/{at}"), party));
        }
        let announcers: Vec<&Party> = occasion
            .announcers
            .iter()
            .filter(|announcer| !occasion.parties.iter().any(|party| party.member == announcer.member))
            .collect();
        for (at, announcer) in announcers.iter().enumerate() {
            evidence.extend(self.party_evidence(&format!("/announced_by/{at}"), announcer));
        }
        let announced_by = announcers.iter().map(|party| self.announcer(party.member)).collect();
        let (name, forum) = self.names(occasion, &mut evidence);
        let when = self.when(occasion, &mut evidence);
        let place = occasion.place.as_ref().map(|located| self.place(located, &mut evidence));
        let laterality = self.laterality(occasion, &mut evidence);
        let format = self.format(occasion, &mut evidence);
        let topics = self.topics(occasion, &mut evidence);
        evidence.extend(self.text_evidence("/kind", &word(&occasion.kind), &occasion.kind_tokens, "meeting_word", 90));
        evidence.extend(self.life_evidence(occasion));
        if let Some((number, tokens)) = &occasion.ordinal {
            evidence.extend(self.text_evidence("/ordinal", &number.to_string(), tokens, "ordinal_before_noun", 93));
        }
        let statements = self.statements(occasion);
        let title = title(name.as_deref(), occasion.kind, &participants, place.as_ref());
        let key = self.key(occasion, &participants, when.as_ref(), forum.as_ref());
        let mut report = Report {
            key,
            title,
            name,
            forum,
            kind: occasion.kind,
            format,
            laterality,
            status: occasion.life.status,
            when,
            place,
            part_of: None,
            ordinal: occasion.ordinal.as_ref().map(|(number, _)| *number),
            ordinal_check: None,
            participants,
            announced_by,
            topics,
            statements,
            previous: Vec::new(),
            next: Vec::new(),
            evidence,
            missing: BTreeMap::new(),
            confidence: self.confidence(occasion),
        };
        report.missing = self.missing(&report, occasion);
        report
    }

    // ---- evidence

    fn text_evidence(
        &self,
        slot: &str,
        value: &str,
        tokens: &Range<usize>,
        rule: &str,
        percent: u8,
    ) -> Option<Evidence> {
        let span = self.context().text.span(tokens.clone());
        if span.start == span.end {
            return None;
        }
        let (part, start, end, exact) = self.context().locate(span);
        Some(Evidence {
            slot: slot.to_owned(),
            value: value.to_owned(),
            basis: Basis::Text,
            article: self.article.id.clone(),
            revision: self.article.revision,
            part: Some(part),
            start: Some(start),
            end: Some(end),
            exact: Some(exact.to_owned()),
            rule: rule.to_owned(),
            confidence: Confidence::percent(percent),
        })
    }

    fn other_evidence(&self, slot: &str, value: &str, basis: Basis, rule: &str, percent: u8) -> Evidence {
        Evidence {
            slot: slot.to_owned(),
            value: value.to_owned(),
            basis,
            article: self.article.id.clone(),
            revision: self.article.revision,
            part: None,
            start: None,
            end: None,
            exact: None,
            rule: rule.to_owned(),
            confidence: Confidence::percent(percent),
        }
    }

    fn party_evidence(&self, slot: &str, party: &Party) -> Vec<Evidence> {
        let member = &self.mentions.cast.members[party.member];
        let percent = if is_indirect(party.rule) { 85 } else { 95 };
        let mut all: Vec<Evidence> =
            self.text_evidence(slot, &member.id, &party.tokens, party.rule, percent).into_iter().collect();
        if member.by_office {
            let rule = if member.past_tables { "office_holder_past_tables" } else { "office_holder" };
            let percent = if member.past_tables { 50 } else { 85 };
            all.push(self.other_evidence(slot, &member.id, Basis::Knowledge, rule, percent));
        }
        all
    }

    fn life_evidence(&self, occasion: &Occasion) -> Vec<Evidence> {
        let life = &occasion.life;
        let value = word(&life.status);
        let percent = if life.weak { 80 } else { 93 };
        if let Some(evidence) = self.text_evidence("/status", &value, &life.tokens, life.rule, percent) {
            return vec![evidence];
        }
        vec![self.other_evidence("/status", &value, Basis::Inferred, life.rule, percent)]
    }

    // ---- slots

    fn participant(&self, at: MemberIndex) -> Participant {
        let knowledge = self.context().knowledge;
        let member = &self.mentions.cast.members[at];
        let country = member.country.map(|at| &knowledge.countries[at as usize]);
        let person = member.person.map(|at| &knowledge.people[at as usize]);
        let organisation = member
            .organisation
            .filter(|_| member.kind == ParticipantType::Person && country.is_none())
            .map(|at| &knowledge.organisations[at as usize]);
        Participant {
            id: member.id.clone(),
            name: member.name.clone(),
            aliases: self.aliases(at),
            kind: member.kind,
            country: country.map(|country| country.code.clone()),
            country_name: country.map(|country| country.name.clone()),
            organisation: organisation.map(|body| Named { id: body.id.clone(), name: body.name.clone() }),
            role: member.role.clone(),
            same_as: person.and_then(|person| person.wikidata.as_ref()).map(|item| format!("wikidata:{item}")),
        }
    }

    /// The forms other than the full name by which the article names a member.
    fn aliases(&self, member: MemberIndex) -> Vec<String> {
        let groups = self.named_by.get(&member).map_or(&[][..], Vec::as_slice);
        let name = &self.mentions.cast.members[member].name;
        let mut aliases: Vec<String> =
            groups.iter().map(|group| self.context().person_text(&self.mentions.groups[*group])).collect();
        aliases.retain(|alias| alias != name);
        aliases.sort_unstable();
        aliases.dedup();
        aliases.truncate(ALIASES_MAX);
        aliases
    }

    fn announcer(&self, member: MemberIndex) -> Announcer {
        let member = &self.mentions.cast.members[member];
        Announcer { id: member.id.clone(), name: member.name.clone(), kind: member.kind }
    }

    fn names(&self, occasion: &Occasion, evidence: &mut Vec<Evidence>) -> (Option<String>, Option<Named>) {
        let knowledge = self.context().knowledge;
        if let Some(forum) = &occasion.forum {
            let series = forum.series.map(|at| &knowledge.series[at as usize]);
            let edition = series.zip(forum.edition).map(|(series, at)| &series.editions[at as usize]);
            let words = || occasion.name.clone().map(|tokens| self.context().words(tokens));
            let name = edition.map(|edition| edition.name.clone()).or_else(words);
            let name = name.or(series.map(|series| series.name.clone()));
            let named = series.map(|series| Named { id: series.id.clone(), name: series.name.clone() });
            if let Some(name) = &name {
                evidence.extend(self.text_evidence("/name", name, &forum.tokens, "forum_name", 92));
            }
            if let Some(named) = &named {
                evidence.extend(self.text_evidence("/forum", &named.id, &forum.tokens, "forum_name", 92));
            }
            return (name, named);
        }
        let name = occasion.name.clone().map(|tokens| self.context().words(tokens));
        if let (Some(name), Some(tokens)) = (&name, &occasion.name) {
            evidence.extend(self.text_evidence("/name", name, tokens, "named_after_topic", 85));
        }
        (name, None)
    }

    fn when(&self, occasion: &Occasion, evidence: &mut Vec<Evidence>) -> Option<When> {
        let dated = occasion.when.as_ref()?;
        let edtf = dated.resolved.edtf;
        let (earliest, latest) = edtf.bounds();
        let expression = dated.expression.map(|at| &self.mentions.dates[at]);
        let value = edtf.to_string();
        match expression {
            Some(expression) => {
                let (rule, certainty) = (dated.resolved.rule, dated.resolved.certainty);
                let read = self.text_evidence("/when", &value, &expression.tokens, rule, certainty);
                evidence.extend(read.map(|read| Evidence { basis: dated.basis, ..read }));
            }
            None => evidence.push(self.other_evidence(
                "/when",
                &value,
                dated.basis,
                dated.resolved.rule,
                dated.resolved.certainty,
            )),
        }
        let basis = match (dated.from_text_date, self.context().day_is_inferred) {
            (true, _) => AnchorBasis::Date,
            (false, true) => AnchorBasis::Forum,
            (false, false) => AnchorBasis::Published,
        };
        let exact =
            |tokens: &Range<usize>| self.context().text.exact(self.context().text.span(tokens.clone())).to_owned();
        Some(When {
            edtf,
            earliest,
            latest,
            precision: edtf.precision(),
            text: expression.map(|expression| exact(&expression.tokens)),
            time: expression
                .and_then(|expression| expression.clock)
                .map(|span| self.context().text.exact(span).to_owned()),
            rule: dated.resolved.rule.to_owned(),
            anchor: self.context().day.filter(|_| dated.resolved.anchored).map(|date| Anchor { basis, date }),
            alternatives: self.possible(&dated.resolved.alternatives, occasion.life.status),
        })
    }

    /// Alternatives that the status leaves possible: what was held does not lie ahead, what is planned does not lie behind.
    fn possible(&self, alternatives: &[Edtf], status: Status) -> Vec<Edtf> {
        let Some(day) = self.context().day else { return alternatives.to_vec() };
        let fits = |edtf: &&Edtf| match status {
            Status::Held => edtf.bounds().0 <= day,
            Status::Scheduled | Status::Proposed => edtf.bounds().1 >= day,
            _ => true,
        };
        alternatives.iter().filter(fits).copied().collect()
    }

    fn place(&self, located: &Located, evidence: &mut Vec<Evidence>) -> Place {
        let place = self.place_value(located.place);
        match &located.tokens {
            Some(tokens) => {
                let (rule, percent) =
                    if located.basis == Basis::Text { ("place_at_meeting", 92) } else { ("place_understood", 70) };
                let read = self.text_evidence("/where", &place.id, tokens, rule, percent);
                evidence.extend(read.map(|read| Evidence { basis: located.basis, ..read }));
            }
            None if located.basis == Basis::Inferred => {
                evidence.push(self.other_evidence("/where", &place.id, Basis::Inferred, "place_understood", 70));
            }
            None => evidence.push(self.other_evidence("/where", &place.id, located.basis, "forum_edition", 90)),
        }
        place
    }

    fn place_value(&self, place: PlaceRef) -> Place {
        let knowledge = self.context().knowledge;
        let country_of = |at: Option<Index>| at.map(|at| &knowledge.countries[at as usize]);
        match place {
            PlaceRef::City(at) => {
                let row = &knowledge.places[at as usize];
                let country = country_of(row.country);
                let precision = match row.sort {
                    PlaceSort::Venue => PlacePrecision::Venue,
                    PlaceSort::City => PlacePrecision::City,
                    PlaceSort::Region => PlacePrecision::Region,
                };
                let position = row.position.filter(|_| row.sort != PlaceSort::Region);
                Place {
                    id: row.id.clone(),
                    name: row.name.clone(),
                    country: country.map(|country| country.code.clone()),
                    country_name: country.map(|country| country.name.clone()),
                    precision,
                    lat: position.map(|(lat, _)| Degrees(lat)),
                    lon: position.map(|(_, lon)| Degrees(lon)),
                }
            }
            PlaceRef::Country(at) => {
                let country = &knowledge.countries[at as usize];
                Place {
                    id: slug(&country.name),
                    name: country.name.clone(),
                    country: Some(country.code.clone()),
                    country_name: Some(country.name.clone()),
                    precision: PlacePrecision::Country,
                    lat: None,
                    lon: None,
                }
            }
        }
    }

    /// Whether a party is a group of states that meets as its members: the G7, NATO. The EU and the UN act as one.
    fn stands_for_many(&self, member: MemberIndex) -> bool {
        let member = &self.mentions.cast.members[member];
        let body = member.organisation.map(|at| &self.mentions.context.knowledge.organisations[at as usize]);
        member.kind == ParticipantType::Organisation
            && body.is_some_and(|body| {
                body.sort == "igo" && !matches!(body.id.as_str(), "eu" | "un" | "european-commission")
            })
    }

    /// Whether a party is a body of states, which alone can only meet as its members.
    fn is_of_states(&self, member: MemberIndex) -> bool {
        let member = &self.mentions.cast.members[member];
        let body = member.organisation.map(|at| &self.mentions.context.knowledge.organisations[at as usize]);
        member.kind == ParticipantType::Organisation && body.is_some_and(|body| body.sort == "igo")
    }

    fn laterality(&self, occasion: &Occasion, evidence: &mut Vec<Evidence>) -> Option<Laterality> {
        if let Some((laterality, tokens)) = &occasion.laterality {
            evidence.extend(self.text_evidence("/laterality", &word(laterality), tokens, "stated_sides", 95));
            return Some(*laterality);
        }
        let laterality = match sides(self.mentions, &occasion.parties) {
            _ if occasion.forum.is_some() || occasion.name.is_some() => Laterality::Multilateral,
            _ if occasion.parties.iter().any(|party| self.stands_for_many(party.member)) => Laterality::Multilateral,
            1 if occasion.parties.iter().all(|party| self.is_of_states(party.member)) => Laterality::Multilateral,
            0 => return None,
            1 | 2 => Laterality::Bilateral,
            3 => Laterality::Trilateral,
            _ => Laterality::Multilateral,
        };
        evidence.push(self.other_evidence("/laterality", &word(&laterality), Basis::Inferred, "number_of_sides", 88));
        Some(laterality)
    }

    fn format(&self, occasion: &Occasion, evidence: &mut Vec<Evidence>) -> Option<Format> {
        let (format, tokens) = occasion.format.as_ref()?;
        let value = word(format);
        let stated =
            tokens.as_ref().and_then(|tokens| self.text_evidence("/format", &value, tokens, "stated_format", 95));
        evidence.push(
            stated.unwrap_or_else(|| self.other_evidence("/format", &value, Basis::Inferred, "usual_for_kind", 85)),
        );
        Some(*format)
    }

    fn topics(&self, occasion: &Occasion, evidence: &mut Vec<Evidence>) -> Vec<Topic> {
        let knowledge = self.context().knowledge;
        let mut topics = Vec::new();
        for (at, (index, tokens)) in occasion.topics.iter().enumerate() {
            let row = &knowledge.topics[*index as usize];
            evidence.extend(self.text_evidence(&format!("/topics/{at}"), &row.id, tokens, "topic_words", 85));
            topics.push(Topic { id: row.id.clone(), name: row.name.clone(), iptc: row.iptc.clone() });
        }
        topics
    }

    /// What the parties and announcers said in the sentences that speak of the occasion, and right behind them.
    fn statements(&self, occasion: &Occasion) -> Vec<Statement> {
        let speaks = |member: MemberIndex| {
            occasion.parties.iter().chain(&occasion.announcers).any(|party| party.member == member)
        };
        let own = |sentence: usize| occasion.sentences.binary_search(&sentence).is_ok();
        let near = |sentence: usize| own(sentence) || sentence.checked_sub(1).is_some_and(own);
        if occasion.forum.is_some() {
            return Vec::new();
        }
        self.mentions
            .statements
            .iter()
            .filter(|said| near(said.sentence) && speaks(said.speaker))
            .map(|said| statement(self.mentions, said))
            .collect()
    }

    /// Parties, date and place of the words: `joe-biden+xi-jinping.2023-11-15.412`.
    fn key(
        &self,
        occasion: &Occasion,
        participants: &[Participant],
        when: Option<&When>,
        forum: Option<&Named>,
    ) -> ReportKey {
        let mut ids: Vec<&str> = participants.iter().map(|participant| participant.id.as_str()).collect();
        ids.sort_unstable();
        let parties = match forum {
            Some(forum) => forum.id.clone(),
            None if ids.is_empty() => "unnamed".to_owned(),
            None => ids.join("+"),
        };
        let date = when.map_or_else(|| "undated".to_owned(), |when| when.edtf.to_string());
        let (part, start, ..) = self.context().locate(self.context().text.span(occasion.tokens.clone()));
        let place = if part == Part::Title { format!("title-{start}") } else { start.to_string() };
        ReportKey(format!("{parties}.{date}.{place}"))
    }

    // ---- gaps and confidence

    fn missing(&self, report: &Report, occasion: &Occasion) -> BTreeMap<String, Missing> {
        let mut missing = BTreeMap::new();
        let mut gap = |slot: &str, is_null: bool, reason: Missing| {
            if is_null {
                missing.insert(slot.to_owned(), reason);
            }
        };
        let own_name = occasion.forum.is_some() || occasion.name.is_some();
        gap("/name", report.name.is_none(), Missing::NotApplicable);
        gap("/forum", report.forum.is_none(), Missing::NotApplicable);
        gap("/format", report.format.is_none(), Missing::NotStated);
        gap("/laterality", report.laterality.is_none(), Missing::NotStated);
        let unresolved = self.has_unresolved_date(occasion);
        gap("/when", report.when.is_none(), if unresolved { Missing::NotResolved } else { Missing::NotStated });
        let call = report.kind == Kind::Call || matches!(report.format, Some(Format::Phone | Format::Video));
        gap("/where", report.place.is_none(), if call { Missing::NotApplicable } else { Missing::NotStated });
        gap("/part_of", report.part_of.is_none(), if own_name { Missing::NotApplicable } else { Missing::NotStated });
        gap("/ordinal", report.ordinal.is_none(), Missing::NotStated);
        gap("/ordinal_check", report.ordinal_check.is_none(), Missing::NotApplicable);
        if let Some(when) = &report.when {
            gap("/when/text", when.text.is_none(), Missing::NotStated);
            gap("/when/time", when.time.is_none(), Missing::NotStated);
            gap("/when/anchor", when.anchor.is_none(), Missing::NotApplicable);
        }
        if let Some(place) = &report.place {
            let coarse = matches!(place.precision, PlacePrecision::Country | PlacePrecision::Region);
            let reason = if coarse { Missing::NotApplicable } else { Missing::NotResolved };
            gap("/where/lat", place.lat.is_none(), reason);
            gap("/where/lon", place.lon.is_none(), reason);
            gap("/where/country", place.country.is_none(), Missing::NotResolved);
            gap("/where/country_name", place.country_name.is_none(), Missing::NotResolved);
        }
        for (at, participant) in report.participants.iter().enumerate() {
            let slot = |member: &str| format!("/participants/{at}/{member}");
            let body = participant.kind == ParticipantType::Organisation || participant.organisation.is_some();
            let country = if body { Missing::NotApplicable } else { Missing::NotStated };
            gap(&slot("country"), participant.country.is_none(), country);
            gap(&slot("country_name"), participant.country_name.is_none(), country);
            gap(&slot("organisation"), participant.organisation.is_none(), Missing::NotApplicable);
            let person = participant.kind == ParticipantType::Person;
            gap(
                &slot("role"),
                participant.role.is_none(),
                if person { Missing::NotStated } else { Missing::NotApplicable },
            );
            gap(&slot("same_as"), participant.same_as.is_none(), Missing::NotResolved);
        }
        for (at, topic) in report.topics.iter().enumerate() {
            gap(&format!("/topics/{at}/iptc"), topic.iptc.is_none(), Missing::NotApplicable);
        }
        missing
    }

    /// Whether the sentences of an occasion hold a date that could not be resolved.
    fn has_unresolved_date(&self, occasion: &Occasion) -> bool {
        let sentences = &self.context().text.sentences;
        let dates = &self.mentions.dates;
        self.context().day.is_none()
            && occasion.sentences.iter().any(|at| !order::within(dates, &sentences[*at].tokens).is_empty())
    }

    /// How likely the meeting, its day and its status are right: a sum of log-odds, one for each thing that the words say plainly
    /// or leave open. The weights were fitted to marked articles of governments, newswires and broadcasters.
    fn confidence(&self, occasion: &Occasion) -> Confidence {
        let members = || occasion.parties.iter().map(|party| &self.mentions.cast.members[party.member]);
        let known = |member: &&Member| member.kind != ParticipantType::Person || member.role.is_some();
        let rules = |is: fn(&str) -> bool| occasion.parties.iter().any(|party| is(party.rule));
        let life = &occasion.life;
        let sides = sides(self.mentions, &occasion.parties);
        let weights = [
            (members().filter(known).count() > 1, 6),
            (sides < 2 && occasion.forum.is_none(), -10),
            (sides > 2, -10),
            (rules(|rule| matches!(rule, "visited_country" | "officials_of_place")), -4),
            (rules(is_indirect), -2),
            (members().any(|member| member.by_office), -3),
            (members().any(|member| member.by_office && member.past_tables), -20),
            (occasion.kind == Kind::Call, 6),
            (occasion.place.is_none() && occasion.kind != Kind::Call, -5),
            (matches!(life.rule, "past_tense" | "planned"), 4),
            (matches!(life.rule, "present_tense" | "gerund"), -14),
            (life.status == Status::Scheduled, -3),
            (!matches!(life.status, Status::Held | Status::Scheduled), -5),
        ];
        let stated: i32 = weights.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum();
        Confidence::percent(percent_of(stated + weight_of_date(occasion.when.as_ref())))
    }
}

/// What a date adds to the log-odds of a meeting, in tenths: one that names its day most, none takes away.
fn weight_of_date(when: Option<&Dated>) -> i32 {
    let Some(Dated { resolved, basis, .. }) = when else { return -10 };
    let days = matches!(resolved.edtf.precision(), time::Precision::Day | time::Precision::Interval);
    let names_day = resolved.rule.starts_with("month_day")
        || matches!(resolved.rule, "day_month_year" | "relative_day" | "date_range" | "iso_date");
    match (*basis == Basis::Text, days, names_day) {
        (true, true, true) => 17,
        (true, true, false) => 10,
        _ => 0,
    }
}

/// The percentage of log-odds in tenths: of the logistic function, at steps of a half.
fn percent_of(tenths: i32) -> u8 {
    const STEPS: [u8; 15] = [3, 5, 8, 12, 18, 27, 38, 50, 62, 73, 82, 88, 92, 95, 97];
    // Between two steps the line that joins them.
    let from = tenths.clamp(-35, 35) + 35;
    let step = (from / 5) as usize;
    let (low, high) = (i32::from(STEPS[step]), i32::from(STEPS[(step + 1).min(STEPS.len() - 1)]));
    (low + (high - low) * (from % 5) / 5) as u8
}

/// A statement as the reading gives it.
pub(super) fn statement(mentions: &Mentions<'_>, said: &crate::mention::statement::Said) -> Statement {
    let member = &mentions.cast.members[said.speaker];
    let (part, start, end, text) = mentions.context.locate(said.span);
    Statement {
        speaker: Named { id: member.id.clone(), name: member.name.clone() },
        text: text.to_owned(),
        quoted: said.quoted,
        part,
        start,
        end,
    }
}

/// Links the meetings of the same parties in time, and holds each stated ordinal against them.
fn link(reports: &mut [Report], occasions: &[Occasion]) {
    let parties = |at: usize| {
        let mut members: Vec<MemberIndex> = occasions[at].parties.iter().map(|party| party.member).collect();
        members.sort_unstable();
        members
    };
    let in_person = |at: usize| occasions[at].kind != Kind::Call && occasions[at].forum.is_none();
    let link_of =
        |reports: &[Report], at: usize| ReportLink { key: reports[at].key.clone(), title: reports[at].title.clone() };
    for at in 0..reports.len() {
        let same: Vec<usize> = (0..reports.len())
            .filter(|other| {
                *other != at
                    && occasions[at].parties.len() > 1
                    && in_person(at)
                    && in_person(*other)
                    && parties(*other) == parties(at)
            })
            .collect();
        let mut earlier: Vec<usize> =
            same.iter().copied().filter(|other| comes_before(&reports[*other], &reports[at])).collect();
        let mut later: Vec<usize> =
            same.iter().copied().filter(|other| comes_before(&reports[at], &reports[*other])).collect();
        let by_date = |report: &Report| report.when.as_ref().map(|when| (when.earliest, when.latest));
        earlier.sort_by_key(|other| (by_date(&reports[*other]), *other));
        later.sort_by_key(|other| (by_date(&reports[*other]), *other));
        let held: Vec<ReportLink> = earlier
            .iter()
            .filter(|other| reports[**other].status == Status::Held)
            .map(|other| link_of(reports, *other))
            .collect();
        if let Some(ordinal) = reports[at].ordinal {
            let known = held.len() as u32;
            let result = match (known + 1).cmp(&ordinal) {
                std::cmp::Ordering::Equal => OrdinalResult::Consistent,
                std::cmp::Ordering::Greater => OrdinalResult::Contradicted,
                std::cmp::Ordering::Less => OrdinalResult::Unknown,
            };
            reports[at].ordinal_check = Some(OrdinalCheck { result, counted: held });
            reports[at].missing.remove("/ordinal_check");
        }
        reports[at].previous = earlier.iter().map(|other| link_of(reports, *other)).collect();
        reports[at].next = later.iter().map(|other| link_of(reports, *other)).collect();
    }
}

/// Whether one report's date certainly lies before the other's.
fn comes_before(one: &Report, other: &Report) -> bool {
    match (&one.when, &other.when) {
        (Some(one), Some(other)) => one.latest < other.earliest,
        _ => false,
    }
}

/// A value of one of the model's enumerations as its JSON word.
fn word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

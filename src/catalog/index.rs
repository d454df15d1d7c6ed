//! Postings: for every value of every field, the set of meetings that have it.
//!
//! A meeting is a number here, counted up as meetings are founded. A set is a compressed bitmap behind an `Arc`: a
//! snapshot shares all of them with its successor, and a change copies only the bitmaps it touches. That copy is the
//! price of the plain design: at a million meetings a bitmap that holds most of them is about 125 kB, so a change to
//! the status of one meeting costs some ten microseconds of copying.

use std::{ops::ControlFlow, sync::Arc};

use imbl::OrdMap;
use roaring::RoaringBitmap;

use super::size::{ENTRY_BYTES, MEMBER_BYTES, SET_BYTES};
use crate::time::Day;

/// What a meeting can be looked up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Id of one who takes part.
    Participant,
    /// Id of what it is about.
    Topic,
    /// ISO 3166-1 alpha-2 code of a country a participant speaks for, in capitals.
    Country,
    /// Id of the place.
    Place,
    /// ISO 3166-1 alpha-2 code of the country of the place, in capitals.
    PlaceCountry,
    /// Id of a forum: its editions, and meetings that are part of one.
    Forum,
    /// `meeting`, `summit`, `visit` …
    Kind,
    /// `in_person`, `phone`, `video`.
    Format,
    /// `bilateral`, `trilateral`, `multilateral`.
    Laterality,
    /// `proposed`, `scheduled`, `ongoing` …
    Status,
    /// Id of an article that reports it.
    Article,
    /// Id of a forum: its editions alone.
    Edition,
    /// The block its reports are grouped in: where the meetings of the same parties are.
    Block,
    /// The precision of its date, as the value's place in [`crate::time::Precision`]; `-` without one.
    Precision,
    /// How finely the first day of its date is known, in the same way; `-` where there is no date or its start is open.
    Beginning,
    /// Its confidence in whole percent, three digits.
    Confidence,
    /// ISO 3166-1 alpha-2 code, in capitals, of a country that an article which reports it mentions.
    MentionsCountry,
    /// A folded word of its title, its name, or the name of what is in its slots.
    Word,
}

/// A set of meetings, by number.
pub(super) type Meetings = Arc<RoaringBitmap>;

/// For every value of every field the meetings that have it, in the order of field and value.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    lists: OrdMap<(Field, Arc<str>), Meetings>,
    /// Members of all sets, and bytes of all values.
    members: u64,
    value_bytes: u64,
}

impl Postings {
    pub(super) fn insert(&mut self, field: Field, value: &str, meeting: u32) {
        let list = self.lists.entry((field, Arc::from(value))).or_default();
        self.value_bytes += if list.is_empty() { value.len() as u64 } else { 0 };
        self.members += u64::from(Arc::make_mut(list).insert(meeting));
    }

    /// Takes a meeting out; a value that no meeting has is forgotten.
    pub(super) fn remove(&mut self, field: Field, value: &str, meeting: u32) {
        let key = (field, Arc::from(value));
        let Some(list) = self.lists.get_mut(&key) else { return };
        self.members -= u64::from(Arc::make_mut(list).remove(meeting));
        if list.is_empty() {
            self.value_bytes -= value.len() as u64;
            self.lists.remove(&key);
        }
    }

    /// About how much memory it takes.
    pub(super) fn bytes(&self) -> u64 {
        let per_value = SET_BYTES + ENTRY_BYTES + size_of::<(Field, Arc<str>)>() as u64;
        self.lists.len() as u64 * per_value + self.value_bytes + self.members * MEMBER_BYTES
    }

    pub(super) fn get(&self, field: Field, value: &str) -> Option<&Meetings> {
        self.lists.get(&(field, Arc::from(value)))
    }

    /// The values of one field from `from` on, in order, each with its meetings.
    pub(super) fn values(&self, field: Field, from: &str) -> impl Iterator<Item = (&str, &Meetings)> {
        self.lists
            .range((field, Arc::from(from))..)
            .take_while(move |((of, _), _)| *of == field)
            .map(|((_, value), list)| (&**value, list))
    }
}

/// How finely a [`DayIndex`] is asked.
#[derive(Clone, Copy, Debug)]
pub(super) enum Level {
    Days,
    Months,
    Years,
}

/// Meetings by one day each, summed by month and by year, so that a span of any length is a union of few sets.
///
/// A span costs at most its years, and the months and days of the two years at its ends.
#[derive(Clone, Debug, Default)]
pub(super) struct DayIndex {
    days: OrdMap<Day, Meetings>,
    months: OrdMap<Day, Meetings>,
    years: OrdMap<Day, Meetings>,
}

impl DayIndex {
    pub(super) fn insert(&mut self, day: Day, meeting: u32) {
        for (level, key) in self.levels(day) {
            Arc::make_mut(level.entry(key).or_default()).insert(meeting);
        }
    }

    pub(super) fn remove(&mut self, day: Day, meeting: u32) {
        for (level, key) in self.levels(day) {
            let Some(list) = level.get_mut(&key) else { continue };
            Arc::make_mut(list).remove(meeting);
            if list.is_empty() {
                level.remove(&key);
            }
        }
    }

    /// The meetings whose day lies in the span, both ends included where given.
    pub(super) fn between(&self, from: Option<Day>, to: Option<Day>) -> RoaringBitmap {
        let (from, to) = (from.unwrap_or(Day::MIN), to.unwrap_or(Day::MAX));
        let mut found = RoaringBitmap::new();
        if from > to {
            return found;
        }
        for (_, list) in self.years.range(from..=to).filter(|(year, _)| end_of_year(**year) <= to) {
            found |= &**list;
        }
        if from != first_of_year(from) {
            self.within_year(from, to.min(end_of_year(from)), &mut found);
        }
        if to != end_of_year(to) && first_of_year(to) >= from {
            self.within_year(first_of_year(to), to, &mut found);
        }
        found
    }

    /// The same for a span within one year.
    fn within_year(&self, from: Day, to: Day, found: &mut RoaringBitmap) {
        for (_, list) in self.months.range(from..=to).filter(|(month, _)| month.last_of_month() <= to) {
            *found |= &**list;
        }
        if from != first_of_month(from) {
            self.within_month(from, to.min(from.last_of_month()), found);
        }
        if to != to.last_of_month() && first_of_month(to) >= from {
            self.within_month(first_of_month(to), to, found);
        }
    }

    fn within_month(&self, from: Day, to: Day, found: &mut RoaringBitmap) {
        for (_, list) in self.days.range(from..=to) {
            *found |= &**list;
        }
    }

    /// Visits the days up to `last` on which one of `among` lies, latest first, until `visit` says that it has enough.
    ///
    /// Years and months without any are passed over in one step each, so that it costs the days visited and not those
    /// between them.
    pub(super) fn visit_latest_first(
        &self,
        last: Day,
        among: &RoaringBitmap,
        mut visit: impl FnMut(RoaringBitmap) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let hit = |list: &Meetings| !list.is_disjoint(among);
        for (year, _) in self.years.range(..=last).rev().filter(|(_, list)| hit(list)) {
            for (month, _) in
                self.months.range(*year..=last.min(end_of_year(*year))).rev().filter(|(_, list)| hit(list))
            {
                for (_, list) in
                    self.days.range(*month..=last.min(month.last_of_month())).rev().filter(|(_, list)| hit(list))
                {
                    visit(&**list & among)?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// The same from `first` on, earliest first.
    pub(super) fn visit_earliest_first(
        &self,
        first: Day,
        among: &RoaringBitmap,
        mut visit: impl FnMut(RoaringBitmap) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let hit = |list: &Meetings| !list.is_disjoint(among);
        for (year, _) in self.years.range(first_of_year(first)..).filter(|(_, list)| hit(list)) {
            let begin = first_of_month(first.max(*year));
            for (month, _) in self.months.range(begin..=end_of_year(*year)).filter(|(_, list)| hit(list)) {
                let begin = first.max(*month);
                for (_, list) in self.days.range(begin..=month.last_of_month()).filter(|(_, list)| hit(list)) {
                    visit(&**list & among)?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// The first days of the months, or of the years, in which there are meetings, or those days themselves; each with them.
    pub(super) fn level(&self, level: Level) -> &OrdMap<Day, Meetings> {
        match level {
            Level::Days => &self.days,
            Level::Months => &self.months,
            Level::Years => &self.years,
        }
    }

    /// The first day on which one of some meetings lies, leaving spans without a beginning out of account. Years and months
    /// without any cost one step each.
    pub(super) fn first_among(&self, among: &RoaringBitmap) -> Option<Day> {
        let hit = |list: &Meetings| !list.is_disjoint(among);
        let years = self.years.iter().filter(|(_, list)| hit(list));
        let months = years.flat_map(|(year, _)| self.months.range(*year..=end_of_year(*year)));
        let months = months.filter(|(_, list)| hit(list));
        let mut days = months.flat_map(|(month, _)| self.days.range(*month..=month.last_of_month()));
        days.find(|(day, list)| **day != Day::MIN && hit(list)).map(|(day, _)| *day)
    }

    /// The last day on which one of some meetings lies, leaving spans without an end out of account.
    pub(super) fn last_among(&self, among: &RoaringBitmap) -> Option<Day> {
        let hit = |list: &Meetings| !list.is_disjoint(among);
        let years = self.years.iter().rev().filter(|(_, list)| hit(list));
        let months = years.flat_map(|(year, _)| self.months.range(*year..=end_of_year(*year)).rev());
        let months = months.filter(|(_, list)| hit(list));
        let mut days = months.flat_map(|(month, _)| self.days.range(*month..=month.last_of_month()).rev());
        days.find(|(day, list)| **day != Day::MAX && hit(list)).map(|(day, _)| *day)
    }

    /// The first day, leaving spans without a beginning out of account.
    pub(super) fn first(&self) -> Option<Day> {
        self.days.keys().find(|day| **day != Day::MIN).copied()
    }

    /// The last day, leaving spans without an end out of account.
    pub(super) fn last(&self) -> Option<Day> {
        self.days.keys().rev().find(|day| **day != Day::MAX).copied()
    }

    fn levels(&mut self, day: Day) -> [(&mut OrdMap<Day, Meetings>, Day); 3] {
        [(&mut self.days, day), (&mut self.months, first_of_month(day)), (&mut self.years, first_of_year(day))]
    }
}

fn first_of_month(day: Day) -> Day {
    Day::new(day.year(), day.month(), 1).unwrap_or(day)
}

fn first_of_year(day: Day) -> Day {
    Day::new(day.year(), 1, 1).unwrap_or(day)
}

fn end_of_year(day: Day) -> Day {
    Day::new(day.year(), 12, 31).unwrap_or(day)
}

/// The value of [`Field::Precision`] of a meeting without a date.
pub(super) const UNDATED: &str = "-";

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_span_finds_the_days_in_it_and_no_others() {
        let mut index = DayIndex::default();
        let days = ["2021-12-31", "2022-01-01", "2022-06-30", "2023-01-31", "2023-02-01", "2023-02-28", "2024-02-29"];
        for (number, text) in days.iter().enumerate() {
            index.insert(day(text), number as u32);
        }
        for from in days {
            for to in days {
                let expected: Vec<u32> =
                    (0..days.len() as u32).filter(|number| (from..=to).contains(&days[*number as usize])).collect();
                let found: Vec<u32> = index.between(Some(day(from)), Some(day(to))).iter().collect();
                assert_eq!(found, expected, "{from} to {to}");
            }
        }
        assert_eq!(index.between(None, None).len(), 7);
    }

    #[test]
    fn days_are_visited_in_order_from_a_day_on() {
        let mut index = DayIndex::default();
        let days = ["2021-12-31", "2022-01-01", "2022-01-01", "2022-06-30", "2023-01-31", "2023-02-01"];
        for (number, text) in days.iter().enumerate() {
            index.insert(day(text), number as u32);
        }
        let among: RoaringBitmap = [0, 1, 2, 4, 5].into_iter().collect();
        let mut seen = Vec::new();
        let mut note = |found: RoaringBitmap| {
            seen.push(found.iter().collect::<Vec<_>>());
            if seen.len() < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let _ = index.visit_latest_first(day("2023-01-31"), &among, &mut note);
        assert_eq!(seen, [vec![4], vec![1, 2], vec![0]]);
        seen.clear();
        let mut note = |found: RoaringBitmap| {
            seen.push(found.iter().collect::<Vec<_>>());
            if seen.len() < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let _ = index.visit_earliest_first(day("2022-01-01"), &among, &mut note);
        assert_eq!(seen, [vec![1, 2], vec![4]]);
    }

    #[test]
    fn open_ends_are_no_first_or_last_day() {
        let mut index = DayIndex::default();
        let days = [Day::MIN, day("0000-01-02"), day("2022-06-30"), day("9999-12-30"), Day::MAX];
        (0..).zip(days).for_each(|(number, day)| index.insert(day, number));
        let ends = |among: &[u32]| {
            let among = among.iter().copied().collect();
            (index.first_among(&among), index.last_among(&among))
        };
        assert_eq!(ends(&[0, 2, 4]), (Some(days[2]), Some(days[2])));
        assert_eq!(ends(&[0, 1, 2, 3, 4]), (Some(days[1]), Some(days[3])));
        assert_eq!((ends(&[0]).0, ends(&[4]).1, ends(&[])), (None, None, (None, None)));
    }

    #[test]
    fn what_is_removed_leaves_nothing_behind() {
        let (mut index, mut postings) = (DayIndex::default(), Postings::default());
        index.insert(day("2023-11-17"), 1);
        index.remove(day("2023-11-17"), 1);
        postings.insert(Field::Topic, "trade", 1);
        postings.remove(Field::Topic, "trade", 1);
        assert_eq!((index.first(), index.years.len(), postings.lists.len(), postings.bytes()), (None, 0, 0, 0));
    }
}

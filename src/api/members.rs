//! Answers with other members than a view has: `fields=id,title` leaves members out, `include=next` puts whole meetings
//! in the place of links.
//!
//! A view is written as always, and its members are taken apart again. That costs a second pass over the bytes of those
//! answers alone, and no view has to know of it. What `missing` says stays true: it speaks of the members that are there.

use std::{collections::BTreeMap, fmt, sync::OnceLock};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::{RawValue, to_raw_value};

use super::{
    collection::{Below, Collection},
    error::{Code, In, Problem},
    nearest, openapi,
    parameter::{FIELDS, INCLUDE, Query},
};
use crate::{
    catalog::{Catalog, Meeting},
    meeting::model::Missing,
    render::json::MeetingView,
};

/// What an answer holds, which decides the members that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Rows of a list.
    Row(Below),
    /// One item.
    Item(Collection),
}

impl Shape {
    /// The names of its members.
    fn members(self) -> &'static [String] {
        static ALL: OnceLock<Vec<(Shape, Vec<String>)>> = OnceLock::new();
        let all = ALL.get_or_init(|| {
            let rows = Collection::ALL.into_iter().flat_map(|of| of.below().iter().copied().chain([Below::Of(of)]));
            let items = Collection::ALL.map(Shape::Item);
            rows.map(Shape::Row).chain(items).map(|shape| (shape, openapi::members(shape))).collect()
        });
        all.iter().find(|(shape, _)| *shape == self).map_or(&[], |(_, members)| members)
    }
}

/// The members of an answer that are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fields(Vec<String>);

impl Fields {
    /// What a query asks for; nothing where it asks for all. A name that is no member is refused.
    pub(crate) fn of(query: &Query, shape: Shape) -> Result<Option<Self>, Problem> {
        let Some(value) = query.one(FIELDS.name) else { return Ok(None) };
        let there = shape.members();
        let names: Vec<String> = value.split(',').map(|name| name.trim().to_owned()).collect();
        match names.iter().find(|name| !there.contains(name)) {
            None => Ok(Some(Self(names))),
            Some(wrong) => {
                let near = nearest(wrong, there.iter().map(String::as_str));
                let expected = Problem::hint(format!("one of {}", there.join(", ")), near);
                Err(Problem::field(Code::BadParameter, In::Query, FIELDS.name, Some(wrong), expected))
            }
        }
    }

    /// A view with these members and its id.
    pub(crate) fn choose(&self, view: &impl Serialize) -> Members {
        let mut members = Members::of(view);
        members.0.retain(|(name, _)| name == "id" || self.0.contains(name));
        let there: Vec<String> = members.0.iter().map(|(name, _)| name.clone()).collect();
        members.change_missing(|missing| {
            missing
                .retain(|pointer, _| pointer.split('/').nth(1).is_some_and(|name| there.iter().any(|one| one == name)));
        });
        members
    }
}

/// The members of a view, each as it is written.
#[derive(Debug)]
pub(crate) struct Members(Vec<(String, Box<RawValue>)>);

impl Members {
    fn of(view: &impl Serialize) -> Self {
        let written = to_raw_value(view).expect("views are objects whose keys are texts");
        serde_json::from_str(written.get()).expect("what was just written as an object is one")
    }

    fn set(&mut self, name: &str, value: &impl Serialize) {
        let value = to_raw_value(value).expect("views are objects whose keys are texts");
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// Changes the reasons of nulls, where they are among the members.
    fn change_missing(&mut self, change: impl FnOnce(&mut BTreeMap<String, Missing>)) {
        let Some((_, written)) = self.0.iter().find(|(name, _)| name == "missing") else { return };
        let mut missing = serde_json::from_str(written.get()).unwrap_or_default();
        change(&mut missing);
        self.set("missing", &missing);
    }
}

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// A meeting as an item, with whole meetings in the place of the links that a query asks for. Those have links again.
///
/// Costs a view for each of them, at most so many a list; each view looks up the meetings of its parties, and that is why
/// lists of meetings do not take `include`.
pub(crate) fn with_links(catalog: &Catalog, meeting: &Meeting, embedded_max: usize, query: &Query) -> Members {
    let mut members = Members::of(&MeetingView::new(catalog, meeting, embedded_max));
    let mut nulls: Vec<(String, Missing)> = Vec::new();
    for name in query.one(INCLUDE.name).unwrap_or_default().split(',') {
        let links = match name {
            "previous" => catalog.previous(meeting, embedded_max),
            "next" => catalog.next(meeting, embedded_max),
            "possibly_same" => catalog.possibly_same(meeting, embedded_max),
            _ => {
                nulls.extend(include_around(&mut members, catalog, meeting, embedded_max));
                continue;
            }
        };
        let rows: Vec<MeetingView> =
            links.meetings.iter().map(|one| MeetingView::new(catalog, one, embedded_max)).collect();
        for (index, row) in rows.iter().enumerate() {
            nulls.extend(reasons(&format!("/{name}/{index}"), row));
        }
        members.set(name, &rows);
    }
    members.change_missing(|missing| missing.extend(nulls));
    members
}

/// Puts the meeting around a meeting into `part_of`; gives the reasons of the nulls that come with it.
fn include_around(
    members: &mut Members,
    catalog: &Catalog,
    meeting: &Meeting,
    embedded_max: usize,
) -> Vec<(String, Missing)> {
    let part_of = members.0.iter().find(|(name, _)| name == "part_of");
    let around: Option<Members> = part_of.and_then(|(_, around)| serde_json::from_str(around.get()).ok()).flatten();
    // Nothing is known to be around it.
    let Some(mut around) = around else { return Vec::new() };
    let view = catalog.part_of(meeting).map(|one| MeetingView::new(catalog, one, embedded_max));
    around.set("meeting", &view);
    members.set("part_of", &around);
    let at = "/part_of/meeting";
    view.map_or_else(|| vec![(at.to_owned(), Missing::NotResolved)], |view| reasons(at, &view))
}

/// The reasons of the nulls of a view that stands inside another.
fn reasons(at: &str, view: &MeetingView) -> Vec<(String, Missing)> {
    view.missing.iter().map(|(pointer, reason)| (format!("{at}{pointer}"), *reason)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(raw: &str) -> Query {
        Query::parse(raw, &[FIELDS]).unwrap()
    }

    #[test]
    fn chosen_members_keep_their_order_and_their_reasons() {
        #[derive(Serialize)]
        struct Row {
            id: u8,
            title: Option<u8>,
            when: Option<u8>,
            missing: BTreeMap<&'static str, Missing>,
        }
        let missing = BTreeMap::from([("/title", Missing::NotStated), ("/when", Missing::NotResolved)]);
        let row = Row { id: 1, title: None, when: None, missing };
        let chosen = |fields: &[&str]| {
            let fields = Fields(fields.iter().map(|name| (*name).to_owned()).collect());
            serde_json::to_string(&fields.choose(&row)).unwrap()
        };
        assert_eq!(chosen(&["when", "title"]), r#"{"id":1,"title":null,"when":null}"#);
        assert_eq!(chosen(&["missing", "when"]), r#"{"id":1,"when":null,"missing":{"/when":"not_resolved"}}"#);
    }

    #[test]
    fn every_list_and_item_knows_its_members() {
        let fields = |raw: &str, shape| Fields::of(&query(raw), shape).map(|fields| fields.map(|Fields(names)| names));
        let meetings = Shape::Row(Below::Of(Collection::Meetings));
        assert_eq!(fields("fields=where,%20when", meetings).unwrap().unwrap(), ["where", "when"]);
        assert_eq!(fields("", meetings).unwrap(), None);
        for of in Collection::ALL {
            let below = of.below().iter().filter(|below| **below != Below::Notes).map(|below| Shape::Row(*below));
            for shape in below.chain([Shape::Item(of), Shape::Row(Below::Of(of))]) {
                assert!(shape.members().len() > 2, "{shape:?}");
            }
        }
        // A text only as an item; what is flattened into a row is there as well.
        assert!(fields("fields=text,title", Shape::Item(Collection::Articles)).is_ok());
        assert!(fields("fields=text", Shape::Row(Below::Of(Collection::Articles))).is_err());
        assert!(fields("fields=slot,in,missing", Shape::Row(Below::Evidence)).is_ok());
        let refused = format!("{:?}", fields("fields=id,titel", meetings).unwrap_err());
        assert!(refused.contains("did you mean title?") && refused.contains("announced_by, "), "{refused}");
    }
}

//! What there are lists of, what lies below an item, and the paths and parameters of both.

use super::parameter::{FIELDS, FILTERS, INCLUDE, NAME, PAGE, Parameter, SORT};
use crate::catalog::Field;

/// What there are lists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Collection {
    /// Meetings.
    Meetings,
    /// People, organisations and countries.
    Participants,
    /// What meetings are about.
    Topics,
    /// Where they take place.
    Places,
    /// Series of meetings.
    Forums,
    /// The countries that participants speak for.
    Countries,
    /// The articles that report them.
    Articles,
}

/// What lies below an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Below {
    /// What the item's meetings name, or the meetings themselves.
    Of(Collection),
    /// All evidence of a meeting.
    Evidence,
    /// All statements about a meeting.
    Statements,
    /// Everything that happened to a meeting.
    History,
    /// Earlier meetings of the same parties.
    Previous,
    /// Later meetings of the same parties.
    Next,
    /// Meetings that may be this one.
    PossiblySame,
    /// What sources of a meeting say otherwise.
    Disagreements,
    /// Who announced a meeting.
    AnnouncedBy,
    /// The articles that report a meeting, in the order of its `sources`.
    Sources,
    /// Whom a participant meets, most often met first.
    Counterparts,
    /// All revisions of an article.
    Revisions,
    /// What the reader of an article wants a person to know.
    Notes,
}

impl Collection {
    /// All of them, in the order of the documentation.
    pub(crate) const ALL: [Self; 7] =
        [Self::Meetings, Self::Participants, Self::Topics, Self::Places, Self::Forums, Self::Countries, Self::Articles];

    /// The name in paths.
    pub(crate) fn plural(self) -> &'static str {
        match self {
            Self::Meetings => "meetings",
            Self::Participants => "participants",
            Self::Topics => "topics",
            Self::Places => "places",
            Self::Forums => "forums",
            Self::Countries => "countries",
            Self::Articles => "articles",
        }
    }

    /// The name of one.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Countries => "country",
            _ => self.plural().trim_end_matches('s'),
        }
    }

    /// What lies below an item.
    pub(crate) fn below(self) -> &'static [Below] {
        use Below::{
            AnnouncedBy, Counterparts, Disagreements, Evidence, History, Next, Notes, Of, PossiblySame, Previous,
            Revisions, Sources, Statements,
        };
        use Collection as C;
        match self {
            C::Meetings => {
                const {
                    &[
                        Of(C::Participants),
                        Of(C::Topics),
                        Of(C::Places),
                        Of(C::Forums),
                        Of(C::Articles),
                        Evidence,
                        Statements,
                        History,
                        AnnouncedBy,
                        Previous,
                        Next,
                        PossiblySame,
                        Sources,
                        Disagreements,
                    ]
                }
            }
            // Those they meet, and topics that come together, are worth a list; forums inside forums are not.
            C::Participants => {
                const {
                    &[
                        Of(C::Meetings),
                        Of(C::Participants),
                        Of(C::Topics),
                        Of(C::Places),
                        Of(C::Forums),
                        Of(C::Articles),
                        Counterparts,
                    ]
                }
            }
            C::Topics => {
                &[Of(C::Meetings), Of(C::Participants), Of(C::Topics), Of(C::Places), Of(C::Forums), Of(C::Articles)]
            }
            C::Places => &[Of(C::Meetings), Of(C::Participants), Of(C::Topics), Of(C::Forums), Of(C::Articles)],
            C::Countries => {
                const {
                    &[
                        Of(C::Meetings),
                        Of(C::Participants),
                        Of(C::Topics),
                        Of(C::Places),
                        Of(C::Forums),
                        Of(C::Countries),
                        Of(C::Articles),
                    ]
                }
            }
            C::Forums => &[Of(C::Meetings), Of(C::Participants), Of(C::Topics), Of(C::Places), Of(C::Articles)],
            C::Articles => {
                const {
                    &[
                        Of(C::Meetings),
                        Of(C::Participants),
                        Of(C::Topics),
                        Of(C::Places),
                        Of(C::Forums),
                        Revisions,
                        Notes,
                    ]
                }
            }
        }
    }

    /// The field of meetings that names its items; a meeting is in no field of meetings.
    pub(super) fn field(self) -> Option<Field> {
        match self {
            Self::Meetings => None,
            Self::Participants => Some(Field::Participant),
            Self::Topics => Some(Field::Topic),
            Self::Places => Some(Field::Place),
            Self::Forums => Some(Field::Forum),
            Self::Countries => Some(Field::Country),
            Self::Articles => Some(Field::Article),
        }
    }

    /// The list's path.
    pub(crate) fn path(self) -> String {
        format!("/v1/{}", self.plural())
    }

    /// The item's path with its placeholder.
    pub(crate) fn item_path(self) -> String {
        format!("/v1/{}/{{id}}", self.plural())
    }

    /// The path of a list below the item, with the placeholder.
    pub(crate) fn below_path(self, below: Below) -> String {
        format!("/v1/{}/{{id}}/{}", self.plural(), below.plural())
    }
}

impl Below {
    /// The name in paths.
    pub(crate) fn plural(self) -> &'static str {
        match self {
            Self::Of(collection) => collection.plural(),
            Self::Evidence => "evidence",
            Self::Statements => "statements",
            Self::History => "history",
            Self::Previous => "previous",
            Self::Next => "next",
            Self::PossiblySame => "possibly_same",
            Self::Disagreements => "disagreements",
            Self::AnnouncedBy => "announced_by",
            Self::Sources => "sources",
            Self::Counterparts => "counterparts",
            Self::Revisions => "revisions",
            Self::Notes => "notes",
        }
    }

    /// Whether the item itself holds the list, rather than the meetings that it belongs to.
    pub(crate) fn is_held_by(self, of: Collection) -> bool {
        match of {
            Collection::Meetings => true,
            Collection::Articles => matches!(self, Self::Of(Collection::Topics) | Self::Revisions | Self::Notes),
            _ => false,
        }
    }
}

/// The parameters of a list: those of the page, and except where an item holds the list the filters, and the order of
/// meetings.
pub(crate) fn parameters(wanted: Below, parent: Option<Collection>) -> Vec<Parameter> {
    let mut all = PAGE.to_vec();
    // A note is a text and has no members.
    all.extend((wanted != Below::Notes).then_some(FIELDS));
    if parent.is_some_and(|of| wanted.is_held_by(of)) {
        return all;
    }
    let names = wanted == Below::Of(Collection::Participants);
    all.extend(FILTERS.iter().map(|filter| if names && filter.name == NAME.name { NAME } else { *filter }));
    all.extend((wanted == Below::Of(Collection::Meetings)).then_some(SORT));
    all
}

/// The parameters of an item.
pub(crate) fn item_parameters(of: Collection) -> Vec<Parameter> {
    [FIELDS].into_iter().chain((of == Collection::Meetings).then_some(INCLUDE)).collect()
}

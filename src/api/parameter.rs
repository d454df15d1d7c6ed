//! Query parameters: one table for what is accepted, what is refused and what the documentation says.
//!
//! A handler names the parameters its route knows and gets a [`Query`] in which every name is known and every value has
//! the right form. In a filter a comma is any-of, the parameter repeated is all-of, a leading `!` is none-of:
//! `participant=joe-biden,xi-jinping&topic=!migration` is "Biden or Xi, and not about migration".

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use percent_encoding::percent_decode_str;

use super::{
    error::{Code, In, PUBLISHED_EXPECTED, Problem, shorten_value},
    nearest,
};
use crate::{
    catalog::{Circle, words},
    time::Day,
};

/// The one placeholder of a route's path: an id, or the name of a file.
#[derive(Clone, Debug)]
pub(crate) struct Named(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        // Every placeholder takes any text, so what can be wrong is that it is none.
        let Ok(Path(name)) = Path::<String>::from_request_parts(parts, state).await else {
            let detail = "a part of the path is not UTF-8 once its percent-encoding is undone";
            return Err(Problem::new(Code::NotUtf8, detail).with_fault(
                In::Path,
                "path",
                Some(parts.uri.path()),
                "text in UTF-8, percent-encoded",
            ));
        };
        Ok(Self(name))
    }
}

/// What a value must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Any text; the words say what it means.
    Text(&'static str),
    /// One of these.
    Choice(&'static [&'static str]),
    /// Some of these, with commas between them.
    Several(&'static [&'static str]),
    /// The id of something, or a name that it alone has; the noun says of what.
    Named(&'static str),
    /// A country by code or name.
    Country,
    /// A day.
    Day,
    /// A whole number in this range.
    Whole(u32, u32),
    /// A number from 0 to 1.
    Share,
    /// A point and a distance.
    Circle,
    /// The sequence of a record.
    Sequence,
    /// Words to look for.
    Words,
}

impl Form {
    /// What would be right, for an error and for the documentation.
    pub(crate) fn expected(self) -> String {
        match self {
            Self::Text(meaning) => meaning.to_owned(),
            Self::Choice(choices) => format!("one of {}", choices.join(", ")),
            Self::Several(choices) => format!("one or more of {}, with commas between them", choices.join(", ")),
            Self::Named(noun) => format!("the id of a {noun}, or a name that belongs to one {noun} alone"),
            Self::Country => {
                "a country: ISO 3166-1 alpha-2 (MX), alpha-3 (MEX) or its English name (Mexico)".to_owned()
            }
            Self::Day => "a day of the calendar in the form YYYY-MM-DD".to_owned(),
            Self::Whole(least, most) => format!("a whole number from {least} to {most}"),
            Self::Share => "a number from 0 to 1".to_owned(),
            Self::Circle => {
                "latitude (-90 to 90), longitude (-180 to 180) and kilometres (more than 0, at most 20100) as \
                             decimal numbers with commas between them: 37.77,-122.42,50"
                    .to_owned()
            }
            Self::Sequence => "the sequence of a record: a whole number, 0 for the time before the first".to_owned(),
            Self::Words => format!("one to {WORDS_MAX} words of letters and digits, without quotation marks"),
        }
    }

    fn fits(self, value: &str) -> bool {
        match self {
            Self::Text(_) | Self::Country => !value.is_empty(),
            Self::Named(_) => !value.is_empty() && !value.starts_with('!'),
            Self::Choice(choices) => choices.contains(&value),
            Self::Several(choices) => value.split(',').all(|one| choices.contains(&one)),
            Self::Day => value.parse::<Day>().is_ok(),
            Self::Whole(least, most) => {
                value.bytes().all(|b| b.is_ascii_digit())
                    && value.parse::<u32>().is_ok_and(|number| (least..=most).contains(&number))
            }
            Self::Share => {
                value.bytes().all(|b| b.is_ascii_digit() || b == b'.')
                    && value.parse::<f64>().is_ok_and(|share| (0.0..=1.0).contains(&share))
            }
            Self::Circle => circle(value).is_some(),
            Self::Sequence => value.bytes().all(|b| b.is_ascii_digit()) && value.parse::<u64>().is_ok(),
            // A phrase that was looked for word by word would find more than was asked for.
            Self::Words => !value.contains(['"', '“', '”']) && (1..=WORDS_MAX).contains(&words(value).len()),
        }
    }
}

/// Most words that can be looked for at once.
const WORDS_MAX: usize = 16;

/// The circle that a value such as `37.77,-122.42,50` means.
pub(crate) fn circle(value: &str) -> Option<Circle> {
    let number = |text: &str| {
        let text = text.trim();
        let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
        text.parse::<f64>().ok().filter(|_| plain)
    };
    let numbers: Option<Vec<f64>> = value.split(',').map(number).collect();
    let [lat, lon, km] = numbers?.try_into().ok()?;
    Circle::new(lat, lon, km)
}

/// A query parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it does, for the documentation.
    pub(crate) about: &'static str,
    /// What a value must look like.
    pub(crate) form: Form,
    /// Whether it takes commas, repetition and `!`.
    pub(crate) many: bool,
    /// A value that works.
    pub(crate) example: &'static str,
}

/// A filter's part that must hold: any of the values, or none of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Whether none may match, rather than one must.
    pub(crate) none: bool,
    /// The values.
    pub(crate) values: Vec<String>,
}

/// A query string whose names are known and whose values have the right form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query {
    given: Vec<(Parameter, String)>,
}

impl Query {
    /// Reads a query string for a route that knows these parameters.
    pub(crate) fn parse(raw: &str, known: &[Parameter]) -> Result<Self, Problem> {
        let mut given: Vec<(Parameter, String)> = Vec::new();
        for pair in raw.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name, name)?, decode(value, name)?);
            let parameter =
                known.iter().find(|known| known.name == name).ok_or_else(|| unknown(&name, &value, known))?;
            if !parameter.many && given.iter().any(|(earlier, _)| earlier.name == name) {
                let expected = format!("{name} once; {}", parameter.form.expected());
                return Err(Problem::field(Code::BadParameter, In::Query, &name, Some(&value), expected));
            }
            check(parameter, &value)?;
            given.push((*parameter, value));
        }
        Ok(Self { given })
    }

    /// The value of a parameter that is given at most once.
    pub(crate) fn one(&self, name: &str) -> Option<&str> {
        self.given.iter().find(|(parameter, _)| parameter.name == name).map(|(_, value)| value.as_str())
    }

    /// Names and values as they were given.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.given.iter().map(|(parameter, value)| (parameter.name, value.as_str()))
    }

    /// The parts of a filter that must all hold.
    pub(crate) fn parts(&self, name: &str) -> Vec<Part> {
        let given = self.given.iter().filter(|(parameter, _)| parameter.name == name);
        given.map(|(_, value)| split(value)).collect()
    }

    /// What says which page is wanted and how much of each row, as it was given.
    pub(crate) fn page(&self) -> Vec<String> {
        let mut lines: Vec<String> =
            self.pairs().filter(|(name, _)| is_of_page(name)).map(|(name, value)| format!("{name}={value}")).collect();
        lines.sort();
        lines
    }

    /// Each filter with its parts, in a form in which equal queries are equal: sorted, without what [`Self::page`] has.
    pub(crate) fn canonical(&self) -> Vec<String> {
        let mut lines: Vec<String> = self
            .given
            .iter()
            .filter(|(parameter, _)| !is_of_page(parameter.name))
            .map(|(parameter, value)| {
                if !parameter.many {
                    return format!("{}={value}", parameter.name);
                }
                let Part { none, mut values } = split(value);
                values.sort();
                values.dedup();
                format!("{}={}{}", parameter.name, if none { "!" } else { "" }, values.join(","))
            })
            .collect();
        lines.sort();
        lines.dedup();
        lines
    }
}

/// Whether a parameter changes neither which rows a list has nor their order.
fn is_of_page(name: &str) -> bool {
    PAGE.iter().chain([&FIELDS, &INCLUDE]).any(|page| page.name == name)
}

fn split(value: &str) -> Part {
    let (none, rest) = value.strip_prefix('!').map_or((false, value), |rest| (true, rest));
    Part { none, values: rest.split(',').map(|value| value.trim().to_owned()).collect() }
}

fn decode(text: &str, name: &str) -> Result<String, Problem> {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8().map(|text| text.into_owned()).map_err(|error| {
        Problem::new(Code::NotUtf8, format!("the query is not UTF-8 from byte {} of {name} on", error.valid_up_to()))
            .with_fault(In::Query, name, None, "text in UTF-8, percent-encoded")
    })
}

fn unknown(name: &str, value: &str, known: &[Parameter]) -> Problem {
    let names = known.iter().map(|known| known.name);
    let near = nearest(name, names.clone());
    let expected = match known.len() {
        0 => "no parameters here".to_owned(),
        _ => Problem::hint(format!("one of {}", names.collect::<Vec<_>>().join(", ")), near),
    };
    Problem::new(Code::UnknownParameter, format!("there is no parameter {:?} here", shorten_value(name))).with_fault(
        In::Query,
        name,
        Some(value),
        expected,
    )
}

fn check(parameter: &Parameter, value: &str) -> Result<(), Problem> {
    let values = if parameter.many { split(value).values } else { vec![value.to_owned()] };
    match values.iter().find(|value| !parameter.form.fits(value)) {
        None => Ok(()),
        Some(wrong) => Err(refuse(parameter, wrong)),
    }
}

/// The problem of a value that is not right.
pub(crate) fn refuse(parameter: &Parameter, value: &str) -> Problem {
    let near = match parameter.form {
        Form::Choice(choices) => nearest(value, choices.iter().copied()),
        _ => None,
    };
    let sign = if parameter.many && value.contains('!') { "; ! stands before the first value only" } else { "" };
    let expected = Problem::hint(format!("{}{sign}", parameter.form.expected()), near);
    Problem::field(Code::BadParameter, In::Query, parameter.name, Some(value), expected)
}

const fn one(name: &'static str, form: Form, example: &'static str, about: &'static str) -> Parameter {
    Parameter { name, about, form, many: false, example }
}

const fn filter(name: &'static str, form: Form, example: &'static str, about: &'static str) -> Parameter {
    Parameter { name, about, form, many: true, example }
}

/// How many entries a page has where the caller does not say.
pub(crate) const LIMIT_DEFAULT: u32 = 50;
/// Most entries of a page.
pub(crate) const LIMIT_MAX: u32 = 1000;

/// The parameters of every list that say which page is wanted.
pub(crate) const PAGE: [Parameter; 2] = [
    one("limit", Form::Whole(1, LIMIT_MAX), "2", "Entries of a page; 50 where it is not given."),
    one(
        "cursor",
        Form::Text("the cursor of a `next` link of the same list, order and filters"),
        "eyJ2IjoxfQ",
        "Where the page begins: the cursor of the page before, as its `next` gives it.",
    ),
];

/// The fields of an article that is sent as plain text or as a page.
pub(crate) const ARTICLE_FIELDS: &[Parameter] = &[
    one(
        "published",
        Form::Text(PUBLISHED_EXPECTED),
        "2023-11-14",
        "With `text/plain` and `text/html`: day or RFC 3339 time of publication. Relative dates such as \"Friday\" count from it.",
    ),
    one("title", Form::Text("the headline"), "Leaders to meet", "With `text/plain` and `text/html`: the headline."),
    one(
        "url",
        Form::Text("an absolute http or https URL"),
        "https://example.org/1",
        "With `text/plain` and `text/html`: its address.",
    ),
    one("publisher", Form::Text("who published it"), "Example", "With `text/plain` and `text/html`: who published it."),
    one(
        "language",
        Form::Text("a BCP 47 language tag"),
        "en",
        "With `text/plain` and `text/html`: BCP 47 tag of the language; only English is read.",
    ),
];

/// The filters on meetings. Every list takes them: it holds what the meetings that match name.
pub(crate) const FILTERS: [Parameter; 21] = [
    filter("participant", Form::Named("participant"), "joe-biden", "Who takes part."),
    filter("country", Form::Country, "MX", "The country a participant speaks for."),
    filter(
        "mentions_country",
        Form::Country,
        "MX",
        "A country that an article which reports it mentions, or that somebody speaks for in a meeting which that article \
         reports.",
    ),
    filter("topic", Form::Named("topic"), "migration", "What it is about."),
    filter("place", Form::Named("place"), "san-francisco-us", "Where it takes place."),
    filter("place_country", Form::Country, "US", "The country of the place."),
    filter("forum", Form::Named("forum"), "apec", "The forum it is an edition or a part of."),
    filter("kind", Form::Choice(KINDS), "meeting", "What sort of occasion it is."),
    filter("format", Form::Choice(FORMATS), "in_person", "How the parties are in touch."),
    filter("laterality", Form::Choice(LATERALITIES), "bilateral", "How many sides there are."),
    filter("status", Form::Choice(STATUSES), "scheduled,held", "Where it stands in its life."),
    one("from", Form::Day, "2023-11-13", "First day of the span of time asked for."),
    one("to", Form::Day, "2023-11-19", "Last day of the span of time asked for."),
    one(
        "match",
        Form::Choice(&["possible", "certain"]),
        "possible",
        "Whether a date can lie in the span (`possible`, the default) or must (`certain`).",
    ),
    one(
        "precision",
        Form::Choice(&["day", "month", "year"]),
        "day",
        "How precise the date is at least. Undated meetings never match.",
    ),
    one("confidence_min", Form::Share, "0.5", "How likely it is at least."),
    one(
        "q",
        Form::Words,
        "biden san fran",
        "Words of its title and name, or of the names of its participants, place, topics and forum, without regard to case \
         and accents. All are needed; of the last the beginning is enough.",
    ),
    one(
        "near",
        Form::Circle,
        "37.77,-122.42,50",
        "How far its place lies at most from a point, along the globe. Places without coordinates (countries, regions, \
         houses whose town is not known) never match.",
    ),
    one(
        "updated_since",
        Form::Sequence,
        "0",
        "The record after which it was founded or changed, as `Rapporteur-Sequence` names it. Meetings that merged into \
         another or are gone are in no list.",
    ),
    one(
        "known_by",
        Form::Day,
        "2023-11-15",
        "The day by which an article that reports it was published. Its members are as they are known now, not as they \
         were known then.",
    ),
    one(
        "unconfirmed_on",
        Form::Day,
        "2023-12-01",
        "A day on which its date lies wholly in the past while it still is `proposed` or `scheduled`: nobody has said what \
         became of it.",
    ),
];

/// The members of rows and items.
pub(crate) const FIELDS: Parameter = one(
    "fields",
    Form::Text("names of members with commas between them"),
    "title,when,where",
    "The members that are wanted; all where it is not given. `id` is always among them. `missing` is there if it is wanted, \
     and then speaks of the others that are.",
);

/// The links of a meeting that can be asked for as a whole.
pub(crate) const INCLUDE: Parameter = one(
    "include",
    Form::Several(&["previous", "next", "possibly_same", "part_of"]),
    "previous,next",
    "The links that are shown as whole meetings, which have links of their own: the rows of a list, or `meeting` in `part_of` \
     (null while it is not known which meeting that is).",
);

/// The order of a list of meetings.
pub(crate) const SORT: Parameter = one(
    "sort",
    Form::Choice(&["-date", "date", "-updated", "updated"]),
    "-date",
    "By date, or by the record that last changed them; `-` is descending. `-date` where it is not given. Undated meetings \
     come last; equal ones by id.",
);

/// On lists of participants `q` looks for their names rather than for meetings.
pub(crate) const NAME: Parameter = one(
    "q",
    Form::Words,
    "lopez obr",
    "Words of one of their names, without regard to case and accents. All are needed; of the last the beginning is enough. \
     The list is then in the order of `meetings`, most first, then by id.",
);

/// The values of `kind`.
pub(crate) const KINDS: &[&str] = &["meeting", "summit", "visit", "call", "talks", "conference", "ceremony"];
/// The values of `format`.
pub(crate) const FORMATS: &[&str] = &["in_person", "phone", "video"];
/// The values of `laterality`.
pub(crate) const LATERALITIES: &[&str] = &["bilateral", "trilateral", "multilateral"];
/// The values of `status`.
pub(crate) const STATUSES: &[&str] = &["proposed", "scheduled", "ongoing", "held", "postponed", "cancelled", "denied"];

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(raw: &str) -> String {
        format!("{:?}", Query::parse(raw, &FILTERS).unwrap_err())
    }

    #[test]
    fn filters_split_into_any_all_and_none() {
        let query = Query::parse("topic=a,b&topic=!c&topic=d", &FILTERS).unwrap();
        let part = |none, values: &[&str]| Part { none, values: values.iter().map(|v| (*v).to_owned()).collect() };
        assert_eq!(query.parts("topic"), [part(false, &["a", "b"]), part(true, &["c"]), part(false, &["d"])]);
    }

    #[test]
    fn equal_queries_have_one_canonical_form() {
        let canonical = |raw: &str| Query::parse(raw, &FILTERS).unwrap().canonical();
        assert_eq!(canonical("topic=b,a&kind=call"), canonical("kind=call&topic=a%2Cb&topic=b,a"));
        assert_ne!(canonical("topic=a,b"), canonical("topic=a&topic=b"));
        assert_ne!(canonical("topic=a"), canonical("topic=!a"));
    }

    #[test]
    fn refusals_name_the_nearest_known() {
        assert!(refused("particpant=x").contains("did you mean participant?"));
        assert!(refused("status=helt").contains("did you mean held?"));
        assert!(refused("topic=a,!b").contains("! stands before the first value only"));
    }

    #[test]
    fn values_of_the_wrong_form_are_refused() {
        for raw in [
            "from=2023-02-30",
            "from=",
            "topic=",
            "topic=a,,b",
            "confidence_min=2",
            "match=maybe",
            "from=2023-01-01&from=2023-01-02",
            "country=%FF",
            "near=37.77,-122.42",
            "near=37.77,-122.42,50,1",
            "near=90.5,0,1",
            "near=0,180.5,1",
            "near=0,0,0",
            "near=0,0,-1",
            "near=0,0,20101",
            "near=0,0,NaN",
            "near=0,0,1e3",
            "near=a,b,c",
            "near=0,0,1&near=0,0,2",
            "updated_since=-1",
            "updated_since=",
            "updated_since=18446744073709551616",
            "known_by=2023",
            "unconfirmed_on=now",
            "q=",
            "q=!",
            "q=%22joe+biden%22",
            "q=1+2+3+4+5+6+7+8+9+10+11+12+13+14+15+16+17",
        ] {
            refused(raw);
        }
    }

    #[test]
    fn choices_are_the_values_of_the_model() {
        fn all<T: utoipa::PartialSchema>() -> Vec<String> {
            let schema = serde_json::to_value(T::schema()).unwrap();
            schema["enum"].as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
        }
        assert_eq!(all::<crate::meeting::model::Kind>(), KINDS);
        assert_eq!(all::<crate::meeting::model::Format>(), FORMATS);
        assert_eq!(all::<crate::meeting::model::Laterality>(), LATERALITIES);
        assert_eq!(all::<crate::meeting::model::Status>(), STATUSES);
    }
}

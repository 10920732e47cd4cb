//! Dates as people say them, never without their doubt.

use super::read::read;
use super::reckon::ANY_DAY;
use super::span::{Edge, Span};
use super::when::When;
use super::words::{Plain, date_words, marked, range, time_words};
use edtf_core::{Date, Edtf, Interval, IntervalEndpoint as End, SetElement, SetKind};

/// Sets of more members than this are counted, not listed.
const LISTED: usize = 3;

impl When {
    /// A short English form: `13 Nov 2024`, `one day of 11-17 Nov 2024`, `Oct 2023 →`.
    ///
    /// An unknown day of a known month (`2024-11-XX`) is `one day of Nov 2024`. Qualifiers of parts
    /// are said of the whole: `c.` if any is an estimate, `?` if any source is in doubt. Years up to
    /// 0 are said as BC (-0199 is 200 BC); what has no plain words stays EDTF.
    pub fn human(&self) -> String {
        match read(&self.text()) {
            Ok(Edtf::Date(date)) => date_words(&date),
            Ok(Edtf::DateTime(moment)) => time_words(&moment),
            Ok(Edtf::Interval(interval)) => interval_words(&interval),
            Ok(Edtf::Set(set)) => match (&set.elements[..], set.kind) {
                ([only], kind) => sole(only, kind),
                _ if self.text() == ANY_DAY => "any day".to_owned(),
                (elements, kind) => self.members(elements, kind),
            },
            // Canonical text is always read; should it not be, it still says what it is.
            Err(_) => self.text().into_owned(),
        }
    }

    /// The same in ASCII, with `->` for the arrow.
    pub fn human_ascii(&self) -> String {
        self.human().replace('→', "->")
    }

    /// A set of several members.
    fn members(&self, elements: &[SetElement], kind: SetKind) -> String {
        let all = kind == SetKind::AllMembers;
        if elements.len() <= LISTED {
            return listed(elements, if all { " and " } else { " or " });
        }
        let (count, unit) = counted(elements);
        let of = if all { "" } else { "one of " };
        let said = format!("{of}{count} {unit}, {}", span_words(self.span()));
        marked(said, self.is_uncertain(), self.is_approximate())
    }
}

impl Span {
    /// Its first and its last day: `11-17 Nov 2024`, `28 Oct 2024 - 3 Nov 2024`, `by 3 Nov 2024`.
    pub fn human(self) -> String {
        let near = |day: &super::Day| (-9_999..=9_999).contains(&day.ymd().0);
        let plain = |day: super::Day| {
            let (year, month, day) = day.ymd();
            Plain { year, month: Some(month), day: Some(day) }
        };
        match (self.earliest.day().filter(near), self.latest.day().filter(near)) {
            (Some(first), Some(last)) => range(plain(first), plain(last)),
            _ => span_words(self),
        }
    }
}

fn interval_words(interval: &Interval) -> String {
    let (start, end) = (&interval.start, &interval.end);
    if let (End::Date(first), End::Date(last)) = (start, end)
        && let (Some(first), Some(last)) = (unmarked(first), unmarked(last))
    {
        return range(first, last);
    }
    if (start, end) == (&End::Open, &End::Open) {
        return "always".to_owned();
    }
    let said = |end: &End| match end {
        End::Open => String::new(),
        End::Unknown => "?".to_owned(),
        End::Date(date) => date_words(date),
        End::OnOrBefore(date) => format!("by {}", date_words(date)),
        End::OnOrAfter(date) => format!("{} or later", date_words(date)),
    };
    format!("{} → {}", said(start), said(end)).trim().to_owned()
}

/// A date that needs no marks.
fn unmarked(date: &Date) -> Option<Plain> {
    Plain::of(date).filter(|_| !date.is_uncertain() && !date.is_approximate())
}

/// A set of one member is that member, or a run of which one or every day is meant.
fn sole(element: &SetElement, kind: SetKind) -> String {
    let all = kind == SetKind::AllMembers;
    match element {
        SetElement::Date(date) => date_words(date),
        SetElement::Range(first, last) => {
            let which = if all { "every" } else { "one" };
            let unit = Plain::of(first).map_or("year", Plain::unit);
            format!("{which} {unit} of {}", between(first, last))
        }
        SetElement::OnOrBefore(date) if all => format!("all until {}", date_words(date)),
        SetElement::OnOrAfter(date) if all => format!("all since {}", date_words(date)),
        element => member(element),
    }
}

fn member(element: &SetElement) -> String {
    match element {
        SetElement::Date(date) => date_words(date),
        SetElement::OnOrBefore(date) => format!("by {}", date_words(date)),
        SetElement::OnOrAfter(date) => format!("{} or later", date_words(date)),
        SetElement::Range(first, last) => between(first, last),
    }
}

fn between(first: &Date, last: &Date) -> String {
    match (Plain::of(first), Plain::of(last)) {
        (Some(first), Some(last)) => range(first, last),
        _ => format!("{} - {}", date_words(first), date_words(last)),
    }
}

/// `4, 11 or 18 Nov 2024`.
fn listed(elements: &[SetElement], last_join: &str) -> String {
    let plain: Option<Vec<Plain>> = elements
        .iter()
        .map(|element| match element {
            SetElement::Date(date) => unmarked(date),
            _ => None,
        })
        .collect();
    // Only what the very next one repeats is left out, so each stays plain where it stands.
    let mut words: Vec<String> = match plain {
        Some(plain) => {
            let next = plain.iter().skip(1).map(Some).chain([None]);
            let said =
                |(this, next): (&Plain, Option<&Plain>)| next.map_or(this.full(), |next| this.before(*next));
            plain.iter().zip(next).map(said).collect()
        }
        None => elements.iter().map(member).collect(),
    };
    let last = words.pop().unwrap_or_default();
    if words.is_empty() { last } else { words.join(", ") + last_join + &last }
}

/// How many members, and of what: days, months or years if they are all alike.
fn counted(elements: &[SetElement]) -> (usize, &'static str) {
    let unit = |element: &SetElement| match element {
        SetElement::Date(date) => Plain::of(date).map(Plain::unit),
        _ => None,
    };
    let first = elements.first().and_then(unit);
    let alike = elements.iter().all(|element| unit(element) == first);
    let units = match first.filter(|_| alike) {
        Some("day") => "days",
        Some("month") => "months",
        Some("year") => "years",
        _ => "dates",
    };
    (elements.len(), units)
}

fn span_words(span: Span) -> String {
    let plain = |edge: Edge| {
        edge.day().map(|day| {
            let (year, month, of_month) = day.ymd();
            let plain = Plain { year, month: Some(month), day: Some(of_month) };
            (plain, day)
        })
    };
    let full = |(plain, day): (Plain, super::Day)| {
        if (-9_999..=9_999).contains(&plain.year) { plain.full() } else { day.to_string() }
    };
    match (plain(span.earliest), plain(span.latest)) {
        (Some(first), Some(last)) => format!("{} - {}", full(first), full(last)),
        (None, Some(last)) => format!("by {}", full(last)),
        (Some(first), None) => format!("{} or later", full(first)),
        (None, None) => "any time".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn human(text: &str) -> String {
        When::parse(text).unwrap().human()
    }

    #[test]
    fn dates() {
        for (text, said) in [
            ("2024-11-13", "13 Nov 2024"),
            ("2024-11", "Nov 2024"),
            ("2024", "2024"),
            ("2024-04~", "c. Apr 2024"),
            ("2024-04?", "Apr 2024?"),
            ("2024-04%", "c. Apr 2024?"),
            ("2004-06~-11", "c. 11 Jun 2004"),
            ("2004?-06-~11", "c. 11 Jun 2004?"),
            ("2024-11-18T10:00:00Z", "18 Nov 2024 10:00 UTC"),
            ("2024-11-18T10:00:07-05:30", "18 Nov 2024 10:00:07 -05:30"),
            ("2024-21", "spring 2024"),
            ("2010-24~", "c. winter 2010/11"),
            ("1999-24", "winter 1999/00"),
            ("2024-29", "spring 2024 (south)"),
            ("2024-36", "Q4 2024"),
            ("2024-38", "2nd third of 2024"),
            ("2024-41", "2nd half of 2024"),
            ("201X", "2010s"),
            ("20XX", "one year of 2000-2099"),
            ("XXXX", "year unknown"),
            ("2024-11-XX", "one day of Nov 2024"),
            ("2024-XX", "one month of 2024"),
            ("2024-XX-XX", "one day of 2024"),
            ("2024-11-1X", "one day of 10-19 Nov 2024"),
            ("2024-11-3X?", "30 Nov 2024?"),
            ("2024-1X", "one month of Oct-Dec 2024"),
            ("1560-XX-25", "1560-XX-25"),
            ("156X-12-25~", "c. 156X-12-25"),
            ("1X5X", "1X5X"),
            ("-0199", "200 BC"),
            ("0000", "1 BC"),
            ("-01XX~", "c. -01XX"),
            ("0800", "0800"),
            ("1950S2", "c. 1950 (1900-1999)"),
            ("Y170000002", "Y170000002"),
            ("Y-17E7~", "c. Y-17E7"),
            ("Y171010000S3?", "c. Y171010000S3?"),
        ] {
            assert_eq!(human(text), said, "{text}");
        }
    }

    #[test]
    fn intervals() {
        for (text, said) in [
            ("2024-11-11/2024-11-17", "11-17 Nov 2024"),
            ("2024-10-28/2024-11-03", "28 Oct - 3 Nov 2024"),
            ("2023-12-28/2024-01-03", "28 Dec 2023 - 3 Jan 2024"),
            ("2024-11-11/2024-11-11", "11 Nov 2024"),
            ("2024-10/2024-12", "Oct-Dec 2024"),
            ("2023-10/2024-12", "Oct 2023 - Dec 2024"),
            ("2004/2006", "2004-2006"),
            ("-0199/-0099", "200 BC - 100 BC"),
            ("2004-02-01/2005", "1 Feb 2004 - 2005"),
            ("2004-06-XX/2004-07-03", "one day of Jun 2004 → 3 Jul 2004"),
            ("1984~/2004-06", "c. 1984 → Jun 2004"),
            ("2023-10/..", "Oct 2023 →"),
            ("2023-10/", "Oct 2023 → ?"),
            ("../2024-12", "→ Dec 2024"),
            ("/2024-12", "? → Dec 2024"),
            ("../..", "always"),
            ("/..", "? →"),
            ("..2023/2024..", "by 2023 → 2024 or later"),
        ] {
            assert_eq!(human(text), said, "{text}");
        }
        assert_eq!(When::parse("2023/").unwrap().human_ascii(), "2023 -> ?");
    }

    #[test]
    fn sets() {
        for (text, said) in [
            ("[2024-11-11..2024-11-17]", "one day of 11-17 Nov 2024"),
            ("[2024-10-28..2024-11-03]", "one day of 28 Oct - 3 Nov 2024"),
            ("[2023-04..2024-04]", "one month of Apr 2023 - Apr 2024"),
            ("{2024-11-11..2024-11-17}", "every day of 11-17 Nov 2024"),
            ("[..2025-01-18]", "by 18 Jan 2025"),
            ("[2025-01-18..]", "18 Jan 2025 or later"),
            ("{2025-01-18..}", "all since 18 Jan 2025"),
            ("[2024-11-04,2024-11-11]", "4 or 11 Nov 2024"),
            ("[2024-10-28,2024-11-04,2024-11-11]", "28 Oct, 4 or 11 Nov 2024"),
            ("{2024-11-04,2024-11-11}", "4 and 11 Nov 2024"),
            ("[1667?,1668~]", "1667? or c. 1668"),
            ("[1667,1668,1670..1672]", "1667, 1668 or 1670-1672"),
            ("[1667,1760-12]", "1667 or Dec 1760"),
            ("[2024-11-04]", "4 Nov 2024"),
            ("[2024-11-04,2024-11-11,2024-11-18~,2024-12-02]", "c. one of 4 days, 4 Nov 2024 - 2 Dec 2024"),
            ("{1960,1961-12,1963,1964..}", "4 dates, 1 Jan 1960 or later"),
            ("[..1970-01-01,1970-01-01..]", "any day"),
            ("[..1900,2000..]", "by 1900 or 2000 or later"),
        ] {
            assert_eq!(human(text), said, "{text}");
        }
    }
}

//! Judging a written date by the rule that should reckon it.

use super::extent::Part;
use super::reckon::{last_month, last_weekday};
use super::rule::Rule;
use super::span::{Edge, Span};
use super::when::When;

/// How a written date stands to the reckoned one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// It means the same days.
    Same,
    /// It leaves some of the possible days out: whoever wrote it knew more.
    Narrower,
    /// It allows more days than the rule.
    Wider,
    /// Each allows days that the other does not.
    Overlaps,
    /// No day fits both.
    Contradicts,
}

impl Agreement {
    /// How days that are not known to contradict others stand to them.
    fn of(said: Span, other: Span) -> Self {
        if said == other {
            Self::Same
        } else if other.contains(said) {
            Self::Narrower
        } else if said.contains(other) {
            Self::Wider
        } else {
            Self::Overlaps
        }
    }
}

impl Rule {
    /// Compares what was written with what the rule reckons: by spans, and by the days of the week
    /// and months that a rule names.
    pub fn admits(&self, anchor: &When, written: &When) -> Agreement {
        let (reckoned, said) = (self.days(anchor.span()), written.span());
        let possible = |part: Part| {
            let (Part::One(span) | Part::Each(span, _)) = part;
            span.intersection(reckoned).is_some_and(|shared| self.lands(shared))
        };
        if written.parts().any(possible) { Agreement::of(said, reckoned) } else { Agreement::Contradicts }
    }

    /// Whether the span has a day of the kind the rule names.
    fn lands(self, span: Span) -> bool {
        let Edge::On(last) = span.latest else {
            return true;
        };
        let latest_of_kind = match self {
            Self::Weekday(weekday) | Self::WeekdayOf(weekday, _) => last_weekday(weekday, last),
            Self::NamedMonth(month) => last_month(month, last).month_end(),
            _ => return true,
        };
        Edge::On(latest_of_kind) >= span.earliest
    }
}

impl When {
    /// How the first of two accounts of one date stands to the other: no day fits both, or one tells it more exactly. A
    /// mark of doubt (`?`, `~`) leaves room for the days around, and what lasted begins and ends both times.
    pub fn compared(&self, other: &Self) -> Agreement {
        let is_strict = |when: &Self| !when.is_uncertain() && !when.is_approximate();
        let apart = |a: Span, b: Span| is_strict(self) && is_strict(other) && !a.overlaps(b);
        let both_last = self.is_interval() && other.is_interval();
        let ends_elsewhere = apart(self.start(), other.start()) || apart(self.end(), other.end());
        let span = |part: Part| {
            let (Part::One(span) | Part::Each(span, _)) = part;
            span
        };
        let shares = |part: Part| other.parts().any(|theirs| span(theirs).overlaps(span(part)));
        if both_last && ends_elsewhere
            || !self.widened().overlaps(other.widened())
            || is_strict(self) && is_strict(other) && !self.parts().any(shares)
        {
            Agreement::Contradicts
        } else {
            Agreement::of(self.span(), other.span())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_judged() {
        use Agreement::*;
        for (rule, anchor, written, agreement) in [
            ("weekday wed", "2024-11-18", "2024-11-13", Same),
            ("weekday wed", "2024-11-18", "2024-11-14", Contradicts),
            ("weekday wed", "2024-11-18", "2024-11", Wider),
            ("week -1", "2024-11-18", "2024-11-13", Narrower),
            ("week -1", "2024-11-18", "[2024-11-15..2024-11-20]", Overlaps),
            ("week -1", "2024-11-18", "2024-11-18", Contradicts),
            ("weekday mon", "[2024-11-04..2024-12-31]", "2024-11-18", Narrower),
            ("weekday mon", "[2024-11-04..2024-12-31]", "2024-11-19", Contradicts),
            ("weekday mon", "[2024-11-04..2024-12-31]", "[2024-11-19,2024-11-26]", Contradicts),
            ("weekday mon", "[2024-11-04..2024-12-31]", "[2024-11-18,2024-11-25]", Narrower),
            ("month apr", "2023/2024", "2023-08", Contradicts),
            ("month apr", "2023/2024", "2023-04-30", Narrower),
            ("before", "2025-01-19", "[..2025-01-18]", Same),
        ] {
            let (anchor, written) = (When::parse(anchor).unwrap(), When::parse(written).unwrap());
            let rule = Rule::parse(rule).unwrap();
            assert_eq!(rule.admits(&anchor, &written), agreement, "{rule} {written}");
        }
    }

    #[test]
    fn two_accounts_of_one_date_are_compared() {
        use Agreement::*;
        for (a, b, agreement) in [
            ("2024-05-03", "2024-05-04", Contradicts),
            ("2024-05-03", "2024-05-03", Same),
            ("2024-05-03", "2024-05", Narrower),
            ("2024-05", "2024-05-03", Wider),
            ("[2024-05-01..2024-05-10]", "[2024-05-08..2024-05-20]", Overlaps),
            // One of two days, and a day between them.
            ("[2024-05-01,2024-05-09]", "2024-05-04", Contradicts),
            ("[2024-05-01,2024-05-09]", "2024-05-09", Wider),
            // About May may be the second of June.
            ("2024-05~", "2024-06-02", Overlaps),
            ("2024-05~", "2026-08-02", Contradicts),
            // Talks of a week and talks of three days in it are not the same, a day of that week may be.
            ("2024-05-06/2024-05-12", "2024-05-07/2024-05-09", Contradicts),
            ("2024-05-06/2024-05-12", "2024-05-07", Wider),
            ("2024-05-06/..", "2024-05-06/2024-05-12", Contradicts),
            ("2024-05-06/", "2024-05-06/2024-05-12", Wider),
        ] {
            let when = |text: &str| When::parse(text).unwrap();
            assert_eq!(when(a).compared(&when(b)), agreement, "{a} {b}");
            let back = match agreement {
                Narrower => Wider,
                Wider => Narrower,
                same => same,
            };
            assert_eq!(when(b).compared(&when(a)), back, "{b} {a}");
        }
    }
}

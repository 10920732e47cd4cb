//! Laws of the dates, judged by slow and obvious day-by-day enumeration.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use demarche::date::{Agreement, Day, Edge, Order, Rule, Shape, Span, Tri, Weekday, When, order_through};
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::LazyLock;

/// One line of the calendar: year, month, day and weekday (0 is Monday).
type Line = (i64, u8, u8, usize);

/// Every day of 2015 to 2034, counted one by one.
static CALENDAR: LazyLock<Vec<Line>> = LazyLock::new(|| {
    let (mut lines, mut weekday) = (Vec::new(), 3);
    for year in 2015..=2034 {
        for month in 1..=12 {
            for day in 1..=length(year, month) {
                lines.push((year, month, day, weekday));
                weekday = (weekday + 1) % 7;
            }
        }
    }
    lines
});

fn length(year: i64, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A day by its place in the calendar.
fn day(at: usize) -> Day {
    let (year, month, day, _) = CALENDAR[at];
    Day::from_ymd(year, month, day).unwrap()
}

fn span(first: usize, last: usize) -> Span {
    Span::days(day(first), day(last))
}

/// The places of the days of that year, month or day.
fn places(year: i64, month: Option<u8>, of_month: Option<u8>) -> Vec<usize> {
    let fits = |line: &Line| {
        line.0 == year && month.is_none_or(|m| m == line.1) && of_month.is_none_or(|d| d == line.2)
    };
    (0..CALENDAR.len()).filter(|at| fits(&CALENDAR[*at])).collect()
}

/// A text with all the moments it tells of, each with its possible days.
#[derive(Clone, Debug)]
enum Said {
    Moments(String, Vec<Vec<usize>>),
    /// Where the ends may be; they lie outside the windows if there is none.
    Lasted(String, Vec<usize>, Vec<usize>),
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD` near 2024.
fn plain() -> impl Strategy<Value = (String, Vec<usize>)> {
    let unit = (2023..2026_i64, 1..=12_u8, 1..=31_u8, 0..4);
    unit.prop_filter_map("no such day", |(y, m, d, unit)| {
        let (text, places) = match unit {
            0 => (format!("{y}"), places(y, None, None)),
            1 => (format!("{y}-{m:02}"), places(y, Some(m), None)),
            _ => (format!("{y}-{m:02}-{d:02}"), places(y, Some(m), Some(d))),
        };
        (!places.is_empty()).then_some((text, places))
    })
}

fn said() -> impl Strategy<Value = Said> {
    let all: Vec<usize> = (0..CALENDAR.len()).collect();
    let end = |open: usize| {
        prop_oneof![
            6 => plain(),
            1 => Just((String::new(), all.clone())),
            1 => Just(("..".to_owned(), vec![open])),
        ]
    };
    let lasted = (end(0), end(CALENDAR.len() - 1))
        .prop_map(|((a, from), (b, to))| Said::Lasted(format!("{a}/{b}"), from, to));
    let range = (2023..2026_i64, 1..=12_u8, 0..20_usize, 0..3).prop_map(|(y, m, more, unit)| {
        let first = places(y, Some(m), Some(1))[0];
        let line = CALENDAR[first + more];
        match unit {
            0 => {
                let text = format!("{y}-{m:02}-01..{y}-{m:02}-{:02}", line.2);
                (text, (first..=first + more).map(|at| vec![at]).collect())
            }
            1 => {
                let months = (m..=12).map(|m| places(y, Some(m), None));
                (format!("{y}-{m:02}..{y}-12"), months.collect())
            }
            _ => {
                let years = (y..2027).map(|y| places(y, None, None));
                (format!("{y}..2026"), years.collect::<Vec<_>>())
            }
        }
    });
    let single = plain().prop_map(|(text, days)| (text, vec![days]));
    let members = prop::collection::vec(prop_oneof![3 => single, 1 => range], 1..5);
    prop_oneof![
        2 => plain().prop_map(|(text, days)| Said::Moments(text, vec![days])),
        3 => lasted,
        2 => members.clone().prop_map(|members| {
            let (texts, days): (Vec<_>, Vec<Vec<_>>) = members.into_iter().unzip();
            let one = days.into_iter().flatten().flatten().collect();
            Said::Moments(format!("[{}]", texts.join(",")), vec![one])
        }),
        2 => members.prop_map(|members| {
            let (texts, days): (Vec<_>, Vec<Vec<_>>) = members.into_iter().unzip();
            let days = days.into_iter().flatten().collect();
            Said::Moments(format!("{{{}}}", texts.join(",")), days)
        }),
    ]
}

impl Said {
    fn text(&self) -> &str {
        let (Self::Moments(text, _) | Self::Lasted(text, ..)) = self;
        text
    }

    /// Whether it fell into the window in some world, and in all.
    fn within(&self, first: usize, last: usize) -> Tri {
        let inside = |at: &usize| (first..=last).contains(at);
        let (possible, sure) = match self {
            Self::Moments(_, moments) => (
                moments.iter().any(|days| days.iter().any(inside)),
                moments.iter().any(|days| days.iter().all(inside)),
            ),
            Self::Lasted(_, from, to) => {
                let worlds = || {
                    let pairs = from.iter().flat_map(|a| to.iter().map(move |b| (a, b)));
                    pairs.filter(|(a, b)| a <= b)
                };
                let touches = |(a, b): (&usize, &usize)| *a <= last && first <= *b;
                (worlds().any(touches), worlds().all(touches))
            }
        };
        match (possible, sure) {
            (false, _) => Tri::No,
            (true, false) => Tri::Maybe,
            (true, true) => Tri::Yes,
        }
    }
}

/// Anything EDTF: most of it valid.
fn edtf() -> impl Strategy<Value = String> {
    let mark = || select(vec!["", "", "", "", "?", "~", "%"]);
    let part = |text: &'static str| proptest::string::string_regex(text).unwrap();
    let year = || {
        prop_oneof![
            4 => part("(19|20)[0-9]{2}"),
            1 => part("[0-9X]{4}"),
            1 => part("-[0-9]{4}"),
        ]
    };
    let month = || prop_oneof![3 => part("0[1-9]|1[012]"), 1 => part("2[1-9]|3[0-9]|4[01]|[01]X|X[0-9]|XX")];
    let of_month = || prop_oneof![3 => part("0[1-9]|1[0-9]|2[0-8]"), 1 => part("29|30|31|[0123]X|X[0-9]|XX")];
    let date = || {
        prop_oneof![
            2 => (year(), mark()).prop_map(|(y, q)| format!("{y}{q}")),
            2 => (mark(), year(), mark(), month(), mark())
                .prop_map(|(q, y, r, m, s)| format!("{q}{y}{r}-{m}{s}")),
            4 => (year(), mark(), mark(), month(), mark(), of_month(), mark())
                .prop_map(|(y, q, r, m, s, d, t)| format!("{y}{q}-{r}{m}{s}-{d}{t}")),
            1 => part("Y-?[1-9][0-9]{4,14}(S[1-4])?[?~%]?|Y-?[1-9][0-9]?E[4-9](S[12])?|-?[1-9][0-9]{3}S[1-4][?~%]?"),
            1 => part("-[0-9]{2}XX[?~%]?"),
        ]
    };
    let end = move || prop_oneof![4 => date(), 1 => Just(String::new()), 1 => Just("..".to_owned())];
    let member = move || {
        prop_oneof![
            4 => date(),
            1 => date().prop_map(|d| format!("..{d}")),
            1 => date().prop_map(|d| format!("{d}..")),
            2 => part("20[01][0-9]-0[1-9]-[012][1-8]\\.\\.20[23][0-9]-1[012]-[012][1-8]"),
            1 => part("1[0-9]{3}\\.\\.2[0-9]{3}"),
        ]
    };
    let set = prop::collection::vec(member(), 1..6);
    prop_oneof![
        4 => date(),
        1 => part("20[0-9]{2}-0[1-9]-1[0-9]T1[0-9]:[0-5][0-9]:[0-5][0-9](Z|[+]0[1-9]:30|-11)?"),
        3 => (end(), end()).prop_map(|(a, b)| format!("{a}/{b}")),
        2 => set.clone().prop_map(|set| format!("[{}]", set.join(","))),
        2 => set.prop_map(|set| format!("{{{}}}", set.join(","))),
    ]
}

fn when() -> impl Strategy<Value = When> {
    edtf().prop_filter_map("not EDTF", |text| When::parse(&text).ok())
}

fn rule() -> impl Strategy<Value = Rule> {
    prop_oneof![
        select(Weekday::ALL.to_vec()).prop_map(Rule::Weekday),
        (select(Weekday::ALL.to_vec()), -9..9).prop_map(|(day, away)| Rule::WeekdayOf(day, away)),
        (-9..9).prop_map(Rule::Week),
        (-60..60).prop_map(Rule::Day),
        (1..=12_u8).prop_map(Rule::NamedMonth),
        (-14..14).prop_map(Rule::Month),
        select(vec![Rule::Same, Rule::Before, Rule::After]),
    ]
}

/// The days a rule gives for one anchor day, found by walking.
fn walk(rule: Rule, anchor: usize) -> Vec<usize> {
    let back = |fits: &dyn Fn(Line) -> bool| {
        let mut at = anchor;
        while !fits(CALENDAR[at]) {
            at -= 1;
        }
        at
    };
    let shift = |at: usize, by: i32| at.checked_add_signed(by as isize).unwrap();
    let monday = || back(&|line| line.3 == 0);
    let month = |at: usize| places(CALENDAR[at].0, Some(CALENDAR[at].1), None);
    match rule {
        Rule::Weekday(day) => vec![back(&|line| line.3 == day as usize)],
        Rule::WeekdayOf(day, away) => vec![shift(monday(), 7 * away) + day as usize],
        Rule::Week(away) => (0..7).map(|n| shift(monday(), 7 * away) + n).collect(),
        Rule::Day(away) => vec![shift(anchor, away)],
        Rule::NamedMonth(name) => month(back(&|line| line.1 == name)),
        Rule::Month(away) => {
            let mut days = month(anchor);
            for _ in 0..away.abs() {
                days = month(if away < 0 { days[0] - 1 } else { days[days.len() - 1] + 1 });
            }
            days
        }
        Rule::Same => vec![anchor],
        Rule::Before => (0..anchor).collect(),
        Rule::After => (anchor + 1..CALENDAR.len()).collect(),
    }
}

/// An edge at the end of the calendar stands for no limit.
fn unlimited(first: usize, last: usize) -> Span {
    let Span { earliest, latest } = span(first, last);
    Span {
        earliest: if first == 0 { Edge::Ever } else { earliest },
        latest: if last == CALENDAR.len() - 1 { Edge::Never } else { latest },
    }
}

/// An anchor: up to so many days from a day in 2022 to 2026.
fn anchor(longest: usize) -> impl Strategy<Value = (When, Vec<usize>)> {
    let first = places(2022, Some(1), Some(1))[0];
    (first..first + 1_700, 0..longest).prop_map(|(from, more)| {
        let to = from + more;
        let text = format!("[{}..{}]", day(from), day(to));
        (When::parse(&text).unwrap(), (from..=to).collect())
    })
}

#[test]
fn days_are_counted() {
    let (mut forth, mut back) = (Day::from_number(0), Day::from_number(-1));
    for year in 1970..2420 {
        for month in 1..=12 {
            for of_month in 1..=length(year, month) {
                assert_eq!(forth.ymd(), (year, month, of_month));
                assert_eq!(Day::from_ymd(year, month, of_month), Some(forth));
                forth = forth.plus_days(1);
            }
            assert_eq!(Day::from_ymd(year, month, length(year, month) + 1), None);
        }
    }
    for year in (-420..1970).rev() {
        for month in (1..=12).rev() {
            for of_month in (1..=length(year, month)).rev() {
                assert_eq!(back.ymd(), (year, month, of_month));
                assert_eq!(Day::from_ymd(year, month, of_month), Some(back));
                back = back.plus_days(-1);
            }
        }
    }
    for (at, line) in CALENDAR.iter().enumerate() {
        assert_eq!(day(at).weekday() as usize, line.3);
    }
}

/// Whatever can be asked of a date, asked; the answers must at least be of one mind.
fn ask(when: &When) {
    let span = when.span();
    assert!(span.earliest <= span.latest, "{when}");
    assert!(when.widened().contains(span), "{when}");
    assert!(!when.human().is_empty() && when.human_ascii().is_ascii());
    assert!(when.level() <= 2);
    assert_eq!(when.within(Span::ALL), Tri::Yes, "{when}");
    let again = When::parse(&when.to_string()).unwrap();
    assert_eq!(&again, when);
    assert_eq!(again.to_string(), when.to_string());
    assert_eq!(again.widened(), when.widened());
    assert_eq!(again.sort_key(), when.sort_key());
    assert_eq!(again.shape(), when.shape());
}

fn parse_anything(text: &str) {
    let readable = |text: &str| text.chars().all(|c| c == ' ' || c.is_ascii_graphic());
    let errors = match When::parse(text) {
        Ok(when) => {
            ask(&when);
            Rule::parse(text).err()
        }
        Err(error) => {
            assert!(error.column <= text.chars().count() + 1, "{text:?} {error}");
            assert!(readable(&error.to_string()), "{text:?} {error}");
            Rule::parse(text).err()
        }
    };
    if let Some(error) = errors {
        assert!(error.column <= text.chars().count() + 1, "{text:?} {error}");
        assert!(readable(&error.to_string()), "{text:?} {error}");
    }
}

proptest! {
    // A case that failed becomes a test with a name, not a file of seeds.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn dates_are_of_one_mind(when in when()) {
        ask(&when);
    }

    #[test]
    fn doubt_is_always_said(when in when()) {
        let (text, said) = (when.to_string(), when.human());
        prop_assert!(!when.is_uncertain() || said.contains('?'), "{} {}", text, said);
        prop_assert!(!when.is_approximate() || said.contains("c. "), "{} {}", text, said);
        let several = text.contains(',') || text.contains("..");
        if when.shape() == Shape::OneOf && several {
            let marks = [" or ", "one ", "by "];
            prop_assert!(marks.iter().any(|m| said.contains(m)), "{} {}", text, said);
        }
        if text.contains('X') && when.shape() == Shape::Date && when.day().is_none() {
            let marks = ["one ", "X", "0s", "unknown"];
            prop_assert!(marks.iter().any(|m| said.contains(m)), "{} {}", text, said);
        }
        if text.ends_with('/') || text.ends_with("/..") || text.starts_with('/') || text.starts_with("../") {
            prop_assert!(said.contains('→') || said == "always", "{} {}", text, said);
        }
    }

    #[test]
    fn order_is_of_bounds(a in when(), b in when()) {
        prop_assert_eq!(a.order(&b), b.order(&a).reverse());
        if a.order(&b) == Order::Before {
            prop_assert_eq!(a.within(b.span()), Tri::No);
            prop_assert_eq!(b.within(a.span()), Tri::No);
            prop_assert!(a.sort_key() < b.sort_key());
        }
    }

    #[test]
    fn windows_by_enumeration(said in said(), first in 2_700..4_400_usize, more in 0..500_usize) {
        let Ok(when) = When::parse(said.text()) else {
            // Only an end that begins before the start is refused.
            prop_assert!(matches!(&said, Said::Lasted(text, a, b) if text == "/" || a[0] > b[0]), "{:?}", said);
            return Ok(());
        };
        let last = first + more;
        prop_assert_eq!(when.within(span(first, last)), said.within(first, last), "{} {:?}", when, span(first, last));
    }

    #[test]
    fn rules_are_read_as_printed(rule in rule()) {
        prop_assert_eq!(Rule::parse(&rule.to_string()), Ok(rule));
    }

    #[test]
    fn reckoning_by_enumeration((anchor, days) in anchor(100), rule in rule()) {
        let reckoned = rule.reckon(&anchor);
        ask(&reckoned);
        let possible: Vec<usize> = days.iter().flat_map(|at| walk(rule, *at)).collect();
        let (first, last) = (possible.iter().min().unwrap(), possible.iter().max().unwrap());
        prop_assert_eq!(reckoned.span(), unlimited(*first, *last), "{} {}", rule, anchor);
    }

    #[test]
    fn agreement_by_enumeration((anchor, days) in anchor(40), rule in rule(), (text, written) in plain()) {
        let agreement = rule.admits(&anchor, &When::parse(&text).unwrap());
        let possible: Vec<usize> = days.iter().flat_map(|at| walk(rule, *at)).collect();
        let shared = written.iter().any(|at| possible.contains(at));
        prop_assert_eq!(agreement == Agreement::Contradicts, !shared, "{} {} {}", rule, anchor, text);
        if agreement == Agreement::Wider {
            prop_assert!(possible.iter().all(|at| written.contains(at)));
        }
        if agreement == Agreement::Same {
            prop_assert!(possible.iter().min() == written.first() && possible.iter().max() == written.last());
        }
        prop_assert_eq!(rule.admits(&anchor, &rule.reckon(&anchor)), Agreement::Same);
    }

    #[test]
    fn order_through_by_enumeration((anchor, days) in anchor(40), a in rule(), b in rule()) {
        let order = |at: &usize| {
            let (a, b) = (walk(a, *at), walk(b, *at));
            if a.iter().max() < b.iter().min() {
                Order::Before
            } else if b.iter().max() < a.iter().min() {
                Order::After
            } else {
                Order::CannotTell
            }
        };
        let mut orders: Vec<Order> = days.iter().map(order).collect();
        orders.dedup();
        let expected = if orders.len() == 1 { orders[0] } else { Order::CannotTell };
        prop_assert_eq!(order_through(&anchor, &a, &b), expected, "{} {} {}", anchor, a, b);
        prop_assert_eq!(order_through(&anchor, &b, &a), expected.reverse());
    }

    #[test]
    fn reckoning_from_anything(anchor in when(), a in rule(), b in rule()) {
        let reckoned = a.reckon(&anchor);
        ask(&reckoned);
        prop_assert_eq!(reckoned.level(), When::parse(&reckoned.to_string()).unwrap().level());
        prop_assert_eq!(order_through(&anchor, &a, &b), order_through(&anchor, &b, &a).reverse());
    }

    #[test]
    fn any_text(text in any::<String>()) {
        parse_anything(&text);
    }

    #[test]
    fn any_signs(text in "[0-9XYEST?~%/.,{}\\[\\]WZ :+-]{0,24}") {
        parse_anything(&text);
    }

    #[test]
    fn mutated_dates(text in edtf(), at in any::<prop::sample::Index>(), c in any::<char>(), what in 0..4) {
        let mut chars: Vec<char> = text.chars().collect();
        if !chars.is_empty() {
            let at = at.index(chars.len());
            match what {
                0 => chars[at] = c,
                1 => drop(chars.remove(at)),
                2 => chars.insert(at, c),
                _ => chars[at] = '9',
            }
        }
        parse_anything(&chars.into_iter().collect::<String>());
    }
}

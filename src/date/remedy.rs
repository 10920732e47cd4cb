//! What was probably meant by a text that is not EDTF.
//!
//! Every suggestion is put together from digits and read again before it is offered, so none can
//! carry a stray byte of the input or be wrong itself.

use super::day::{Day, last_of_month, year_edtf};
use super::read::read;
use super::words::{MONTHS, SEASONS, month_of};

/// Longer texts are no slip of the pen.
const LONGEST: usize = 200;

/// The grammar's message, made plainer where it can be.
pub(super) fn message(text: &str, grammar: &str) -> String {
    if text.is_empty() {
        return "the date is empty".to_owned();
    }
    let [year, month, _] = numbers(text)[..] else {
        return grammar.to_owned();
    };
    match usize::try_from(month - 1).ok().and_then(|m| MONTHS.get(m)) {
        Some(name) if grammar.starts_with("day is out of range") => {
            let last = last_of_month(year, month as u8);
            format!("{name} {year} has {last} days")
        }
        _ => grammar.to_owned(),
    }
}

/// What to write instead.
pub(super) fn advice(text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return Some("write a year, a month or a day: 2024, 2024-11, 2024-11-18".to_owned());
    }
    if text.len() > LONGEST {
        return None;
    }
    let candidates: [fn(&str) -> Option<String>; 10] = [
        without_blanks,
        with_time,
        capitals,
        week,
        coarser_end,
        year_alone,
        figures,
        named,
        two_years,
        decade,
    ];
    let offered = |write: &String| read(write).is_ok();
    if let Some(write) = candidates.iter().find_map(|c| c(text).filter(offered)) {
        return Some(match either_order(text).filter(offered) {
            Some(other) if other != write => format!("write {write}, or {other}"),
            _ => format!("write {write}"),
        });
    }
    in_general(text)
}

/// `[1667, 1668]`, ` 2024`.
fn without_blanks(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    (bare.len() < text.len()).then_some(bare)
}

/// `2024-11-18 10:00`.
fn with_time(text: &str) -> Option<String> {
    let (day, time) = text.split_once([' ', 'T'])?;
    let seconds = if time.len() == 5 { ":00" } else { "" };
    Some(format!("{day}T{time}{seconds}"))
}

/// `2024-xx`, `2004-01-01t10:10:10z`.
fn capitals(text: &str) -> Option<String> {
    let upper = text.to_ascii_uppercase();
    (upper != text && !text.contains(' ')).then_some(upper)
}

/// `2024-W47` is seven days, one of which is meant; `2024-W47-1` is the first of them.
fn week(text: &str) -> Option<String> {
    let (year, week) = text.split_once(['W', 'w'])?;
    let year = year.trim_end_matches('-').parse().ok()?;
    let (week, day) = match week.split_once('-') {
        Some((week, day)) => (week, Some(day)),
        None => (week, None),
    };
    let week: i64 = week.parse().ok().filter(|w| (1..=53).contains(w))?;
    // The first week of a year is the one with 4 January in it.
    let monday = Day::from_ymd(year, 1, 4)?
        .monday()
        .plus_days(7 * (week - 1));
    Some(match day {
        Some(day) => {
            let day: i64 = day.parse().ok().filter(|d| (1..=7).contains(d))?;
            monday.plus_days(day - 1).to_string()
        }
        None => format!("[{monday}..{}]", monday.plus_days(6)),
    })
}

/// `2024-11-18/2024-11`: the end is an unknown day.
fn coarser_end(text: &str) -> Option<String> {
    text.contains('/').then(|| format!("{text}-XX"))
}

/// `800`, `-500`, `12024`.
fn year_alone(text: &str) -> Option<String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let year: i64 = text.parse().ok()?;
    (digits.len() != 8 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| year_edtf(year))
}

/// `20241118`, `18.11.2024`, `2024/11/18`, `2024-1-5`, `2024-18-11`.
fn figures(text: &str) -> Option<String> {
    if !text
        .bytes()
        .all(|b| b.is_ascii_digit() || b"./- ".contains(&b))
    {
        return None;
    }
    let digits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    match numbers(text)[..] {
        [number] if digits => ymd(number / 10_000, number / 100 % 100, number % 100),
        [year, month] if year > 31 && text.contains(['.', '-']) => {
            Some(format!("{}-{month:02}", year_edtf(year)))
        }
        [month, year] if year > 31 => Some(format!("{}-{month:02}", year_edtf(year))),
        [year, month, day] if year > 31 => ymd(year, month, day).or_else(|| ymd(year, day, month)),
        [day, month, year] if year > 31 => ymd(year, month, day).or_else(|| ymd(year, day, month)),
        _ => None,
    }
}

/// `10/11/2024` may be in October or in November.
fn either_order(text: &str) -> Option<String> {
    match numbers(text)[..] {
        [month, day, year] if year > 31 && text.contains('/') => ymd(year, month, day),
        _ => None,
    }
}

/// `Nov 2024`, `18 November 2024`, `Nov 18, 2024`, `spring 2024`, `c. 2024`, `about Nov 2024?`.
fn named(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let about = [
        "c",
        "ca",
        "circa",
        "about",
        "around",
        "approx",
        "approximately",
    ];
    let approximate = words.iter().any(|word| about.contains(word));
    let uncertain = lower.ends_with('?') || words.iter().any(|w| ["maybe", "perhaps"].contains(w));
    let mark = match (approximate, uncertain) {
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    };
    let month = words.iter().find_map(|word| month_of(word)).map(i64::from);
    let season = |word: &&str| {
        let word = if *word == "fall" { "autumn" } else { word };
        SEASONS.iter().position(|season| *season == word)
    };
    let season = words.iter().find_map(season).map(|at| at as i64 + 21);
    let figures: Vec<i64> = words
        .iter()
        .filter_map(|word| {
            word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h'])
                .parse()
                .ok()
        })
        .collect();
    let date = match (month.or(season), &figures[..]) {
        (None, [year]) if approximate || uncertain => year_edtf(*year),
        (Some(month), [year]) if *year > 31 => format!("{}-{month:02}", year_edtf(*year)),
        (Some(month), [day, year] | [year, day]) if *day <= 31 && *year > 31 => {
            ymd(*year, month, *day)?
        }
        (Some(month), [year, day]) => ymd(*year, month, *day)?,
        (None, [year, month, day]) if approximate || uncertain => ymd(*year, *month, *day)?,
        (None, [year, month]) if approximate || uncertain => {
            format!("{}-{month:02}", year_edtf(*year))
        }
        _ => return None,
    };
    Some(date + mark)
}

/// `2024-2025`, `2024–2025`: an interval wants a slash.
fn two_years(text: &str) -> Option<String> {
    let (from, to) = text.split_once(['-', '–', '—'])?;
    Some(format!("{}/{}", from.trim(), to.trim()))
}

/// `1920s`.
fn decade(text: &str) -> Option<String> {
    text.strip_suffix("0s").map(|decade| format!("{decade}X"))
}

/// When nothing can be guessed, what the form should be.
fn in_general(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let relative = [
        "last",
        "next",
        "this",
        "week",
        "yesterday",
        "today",
        "tomorrow",
        "ago",
        "day",
        "month",
        "before",
        "after",
        "since",
        "earlier",
        "later",
    ];
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let help = if has(&relative) {
        "a date is counted by the calendar; keep the source's words as the phrase, \
         and a rule such as `week -1` reckons them"
    } else if text.contains(' ') {
        "a date has no blanks: 2024-11-18, [2024-11-11..2024-11-17]"
    } else if text == "/" {
        "leave one end of an interval empty, not both: 2024-11/, ../2024-11"
    } else if has(&["unknown", "n/a", "none", "tbd"]) {
        "leave the date out, or write what is known: 202X, [..2024-11-18]"
    } else if numbers(text).get(1).is_some_and(|month| *month > 12) && !text.contains('/') {
        "months are 01 to 12, seasons 21 to 24 from spring, quarters 33 to 36"
    } else {
        return None;
    };
    Some(help.to_owned())
}

/// A date of the calendar, in EDTF.
fn ymd(year: i64, month: i64, day: i64) -> Option<String> {
    let day = Day::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    Some(day.to_string())
}

/// The numbers in a text, in order; none if one is too long to be part of a date.
fn numbers(text: &str) -> Vec<i64> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::When;

    fn fault(text: &str) -> (usize, String, String) {
        let error = When::parse(text).unwrap_err();
        (error.column, error.message, error.help.unwrap_or_default())
    }

    #[test]
    fn usual_slips_have_a_remedy() {
        for (text, write) in [
            ("20241118", "2024-11-18"),
            ("2024-W47", "[2024-11-18..2024-11-24]"),
            ("2024W47", "[2024-11-18..2024-11-24]"),
            ("2024-W47-7", "2024-11-24"),
            ("2020-W53-5", "2021-01-01"),
            ("18.11.2024", "2024-11-18"),
            ("11/18/2024", "2024-11-18"),
            ("8/11/2024", "2024-11-08, or 2024-08-11"),
            ("2024/11/18", "2024-11-18"),
            ("2024-1-5", "2024-01-05"),
            ("2024-18-11", "2024-11-18"),
            ("2024.11", "2024-11"),
            ("11/2024", "2024-11"),
            ("c. 2024", "2024~"),
            ("ca. Nov 2024", "2024-11~"),
            ("about Nov 2024?", "2024-11%"),
            ("Nov 2024", "2024-11"),
            ("18 November 2024", "2024-11-18"),
            ("Nov 18th, 2024", "2024-11-18"),
            ("fall 2024", "2024-23"),
            ("[1667, 1668]", "[1667,1668]"),
            (" 2024-11-18", "2024-11-18"),
            ("2024-11-18 10:00", "2024-11-18T10:00:00"),
            ("2024-11-xx", "2024-11-XX"),
            ("800", "0800"),
            ("-500", "-0500"),
            ("12024", "Y12024"),
            ("Y12024-11", ""),
            ("2024-2025", "2024/2025"),
            ("2024–2025", "2024/2025"),
            ("1920s", "192X"),
            ("2024-11-18/2024-11", "2024-11-18/2024-11-XX"),
        ] {
            let help = if write.is_empty() {
                String::new()
            } else {
                format!("write {write}")
            };
            assert_eq!(fault(text).2, help, "{text}");
        }
    }

    #[test]
    fn others_are_told_the_form() {
        assert_eq!(fault("").1, "the date is empty");
        assert!(fault("").2.contains("2024-11-18"));
        assert!(fault("last week").2.contains("week -1"));
        assert!(fault("2024-13").2.contains("months are 01 to 12"));
        let (column, message, _) = fault("2024-02-30");
        assert_eq!((column, message.as_str()), (9, "February 2024 has 29 days"));
        assert!(fault("/").2.contains("one end"));
        assert!(fault("Y9E18").1.contains("too far"));
    }

    #[test]
    fn nothing_raw_is_repeated() {
        for text in [
            "2024\u{1b}[31m",
            "[2024, \u{202e}]",
            "20\u{7}24",
            "c. 2024 \u{9b}",
        ] {
            let (_, message, help) = fault(text);
            let all = message + &help;
            assert!(
                all.chars().all(|c| c.is_ascii_graphic() || c == ' '),
                "{all}"
            );
        }
    }
}

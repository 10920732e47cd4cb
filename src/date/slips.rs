//! Slips of the pen, each with the EDTF that was probably meant.

use super::day::{Day, year_edtf};
use super::words::{SEASONS, month_of};

/// Each turns one kind of slip into what may have been meant; the first that reads as EDTF counts.
pub(super) const SLIPS: [fn(&str) -> Option<String>; 10] = [
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
pub(super) fn either_order(text: &str) -> Option<String> {
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

/// A date of the calendar, in EDTF.
fn ymd(year: i64, month: i64, day: i64) -> Option<String> {
    let day = Day::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    Some(day.to_string())
}

/// The numbers in a text, in order; none if one is too long to be part of a date.
pub(super) fn numbers(text: &str) -> Vec<i64> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .unwrap_or_default()
}

//! Slips of the pen, each with the EDTF that was probably meant.

use super::day::{Day, year_edtf};
use super::read::read;
use super::words::{SEASONS, month_of};

/// Each turns one kind of slip into what may have been meant; the first that reads as EDTF counts.
pub(super) const SLIPS: [fn(&str) -> Option<String>; 15] = [
    without_blanks,
    with_time,
    capitals,
    week,
    coarser_end,
    year_alone,
    figures,
    ends,
    several,
    question_marks,
    named,
    two_years,
    decade,
    no_brackets,
    draft,
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
    let monday = Day::from_ymd(year, 1, 4)?.monday().plus_days(7 * (week - 1));
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
    // `24` is hardly a year of the first century.
    (digits.len() > 2 && digits.len() != 8 && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| year_edtf(year))
}

/// `20241118`, `18.11.2024`, `2024/11/18`, `2024-1-5`, `2024-18-11`.
fn figures(text: &str) -> Option<String> {
    if !text.bytes().all(|b| b.is_ascii_digit() || b"./- ".contains(&b)) {
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

/// What else may have been meant: `10/11/2024` may be in October or in November, a run of days may
/// have lasted, a list may tell of several days or of one.
pub(super) fn otherwise(text: &str) -> Option<String> {
    match numbers(text)[..] {
        [month, day, year] if year > 31 && text.contains('/') => ymd(year, month, day),
        _ if text.starts_with(['[', '{']) => None,
        _ if text.contains(',') => Some(format!("{{{text}}}")),
        _ => text.contains("..").then(|| text.replace("..", "/")),
    }
}

/// `Nov 2024`, `18 November 2024`, `Nov 18, 2024`, `spring 2024`, `c. 2024`, `about Nov 2024?`.
fn named(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let body = lower.trim_start_matches('~').trim_end_matches('?');
    if body.contains(|c: char| !c.is_alphanumeric() && !" ,.:-".contains(c)) {
        return None;
    }
    let (mut month, mut decade, mut approximate) = (None, false, text.starts_with('~'));
    let (mut uncertain, mut figures) = (lower.ends_with('?'), Vec::new());
    for word in words(body) {
        match word {
            "c" | "ca" | "circa" | "about" | "around" | "approx" | "approximately" => {
                approximate = true;
            }
            "maybe" | "perhaps" | "possibly" | "probably" | "uncertain" => uncertain = true,
            "the" | "in" | "on" | "of" => {}
            word if word.starts_with(|c: char| c.is_ascii_digit()) => {
                decade |= word.ends_with("0s");
                let suffix = ["st", "nd", "rd", "th", "0s"];
                let digits = suffix.iter().find_map(|suffix| word.strip_suffix(suffix));
                figures.push(digits.unwrap_or(word).parse::<i64>().ok()?);
            }
            // What is not understood may change the meaning, so nothing is offered.
            word if month.is_none() => {
                month = Some(month_of(word).or_else(|| season_of(word))?);
            }
            _ => return None,
        }
    }
    let date = match (month.map(i64::from), &figures[..]) {
        (None, [tens]) if decade => format!("{tens:03}X"),
        _ if decade => return None,
        (None, [year]) if *year > 99 => year_edtf(*year),
        (Some(month), [year]) if *year > 31 => format!("{}-{month:02}", year_edtf(*year)),
        (Some(month), [day, year] | [year, day]) if *day <= 31 && *year > 31 => ymd(*year, month, *day)?,
        (Some(month), [year, day]) => ymd(*year, month, *day)?,
        (None, [year, month, day]) if *year > 31 => ymd(*year, *month, *day)?,
        (None, [year, month]) if *year > 31 => format!("{}-{month:02}", year_edtf(*year)),
        _ => return None,
    };
    Some(match (approximate, uncertain) {
        (true, true) => date + "%",
        (true, false) => date + "~",
        (false, true) => date + "?",
        (false, false) => date,
    })
}

/// The words of a text; `c1860` is two.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let split = |word| {
        let figure = str::find(word, |c: char| c.is_ascii_digit()).unwrap_or(0);
        let (letters, rest) = word.split_at(figure);
        [letters, rest]
    };
    let apart = text.split(|c: char| !c.is_alphanumeric()).flat_map(split);
    apart.filter(|word| !word.is_empty())
}

fn season_of(word: &str) -> Option<u8> {
    let word = if word == "fall" { "autumn" } else { word };
    let at = SEASONS.iter().position(|season| *season == word)?;
    Some(at as u8 + 21)
}

/// `1863 or 1864`, `4 Nov 2024 and 11 Nov 2024`.
fn several(text: &str) -> Option<String> {
    let list = |joined: &str| {
        let members = text.split(joined).map(str::trim).map(mended);
        Some(members.collect::<Option<Vec<_>>>()?.join(","))
    };
    if text.contains(" or ") {
        list(" or ").map(|list| format!("[{list}]"))
    } else if text.contains(" and ") {
        list(" and ").map(|list| format!("{{{list}}}"))
    } else {
        None
    }
}

/// The text itself if it is EDTF, or what was probably meant by it.
fn mended(text: &str) -> Option<String> {
    let slip = || SLIPS.iter().find_map(|slip| slip(text).filter(|write| read(write).is_ok()));
    if read(text).is_ok() { Some(text.to_owned()) } else { slip() }
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

/// `2024-11-11..2024-11-17`, `2024-11-04,2024-11-11`: only sets have these.
fn no_brackets(text: &str) -> Option<String> {
    (text.contains("..") || text.contains(',')).then(|| format!("[{text}]"))
}

/// The draft of 2012 had other words: `2004/open`, `2004-uu`, `2004?~`.
fn draft(text: &str) -> Option<String> {
    let words = [("open", ".."), ("unknown", ""), ("?~", "%"), ("u", "X")];
    let written = words.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new));
    (written != text).then_some(written)
}

/// `201?`, `2024-11-??`.
fn question_marks(text: &str) -> Option<String> {
    text.contains('?').then(|| text.replace('?', "X"))
}

/// A slip in one end of an interval or in both.
fn ends(text: &str) -> Option<String> {
    let (start, end) = text.split_once('/').filter(|(_, end)| !end.contains('/'))?;
    let mended = |end: &str| match end.trim() {
        "" | ".." => Some(end.trim().to_owned()),
        // Shorter ones may be anything: `11/2024`.
        end if end.len() < 4 => None,
        end => mended(end),
    };
    Some(format!("{}/{}", mended(start)?, mended(end)?))
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

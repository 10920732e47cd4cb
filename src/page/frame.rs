//! The line above: dataset, question, what it leaves. The line below: keys that matter here, and where one is.

use super::View;
use super::dates::full_day;
use super::sheet::Line;
use crate::date::Span;
use crate::library::{Level, Library};
use crate::query::FilterError;
use crate::query::timeline::Unfirm;
use crate::query::window::typed;
use crate::role::Role;
use crate::text::{counted, fit, width};

/// What the header tells beside the question.
pub struct Said<'s> {
    /// How many records answer.
    pub records: usize,
    /// How many of them are not firm.
    pub unfirm: Unfirm,
    /// To what it is narrowed, in words.
    pub narrowed: Option<&'s str>,
    /// Whether these say its window, too: so many days around a record.
    pub is_around: bool,
    /// With which window its own is compared.
    pub before: Option<Span>,
    /// Whom the question names without there being anybody called so.
    pub stranger: Option<&'s FilterError>,
    /// The key that shows what is wrong with the files.
    pub findings: Option<&'s str>,
}

/// The header: always there, always true.
pub fn header(view: &View, said: &Said, columns: usize) -> Line {
    let library = view.library;
    let mut asked: Vec<String> = said.narrowed.map(str::to_owned).into_iter().collect();
    if !view.question.filter.terms.is_empty() {
        asked.push(view.question.filter.to_string());
    }
    if let Some(window) = view.question.window.filter(|_| !said.is_around) {
        asked.push(match said.before {
            Some(before) => format!("windows {} to {}", typed(before), typed(window)),
            None => format!("window {}", typed(window)),
        });
    }
    if view.question.sure {
        asked.push("sure only".to_owned());
    }
    if view.question.level != Level::Named {
        asked.push(format!("by {}", view.question.level.word()));
    }

    let asked_words = asked.join("  ");
    let right = standing(view, said, &asked_words, columns);

    let mut line = Line::new().add(Role::Heading, " demarche");
    line.push(Role::Plain, "  ");
    let room = columns.saturating_sub(width(&right) + line.width() + 2);
    let title = title(library);
    // What is asked comes first; the title takes what is left, and enough to be known by.
    let for_title = room.saturating_sub(width(&asked_words) + 6).clamp(room.min(12), room.max(12));
    line.push(Role::Title, &fit(title, if asked.is_empty() { room } else { for_title }));
    if asked.is_empty() && title != library.origin {
        let origin = format!("  {}", library.origin);
        if line.width() + width(&origin) + width(&right) + 3 <= columns {
            line.push(Role::Dim, &origin);
        }
    }
    if !asked.is_empty() {
        let left = columns.saturating_sub(width(&right) + line.width() + 7);
        line.push(Role::Key, &format!("  {} ", view.glyphs.prompt));
        line.push(Role::Plain, &fit(&asked_words, left));
    }
    line.fill(columns.saturating_sub(width(&right) + 1));
    line.push(Role::Number, &right);
    line
}

/// What the question leaves, and as of which day: as much as leaves room for the question, and for as much of the title
/// as it is known by.
fn standing(view: &View, said: &Said, asked: &str, columns: usize) -> String {
    let (library, dot) = (view.library, format!(" {} ", view.glyphs.dot));
    let (records, all) = (said.records, library.dataset.records.len());
    let stranger = said.stranger.map(|stranger| stranger.message.clone());
    let Unfirm { possible, contested } = said.unfirm;
    let faults = library.findings.len();
    let as_of = format!("as of {}", view.question.as_of.map_or("latest".to_owned(), full_day));

    let is_all = records == all;
    let all_words = counted(all, "record");
    let mut long: Vec<String> = stranger.iter().cloned().collect();
    long.push(if is_all { all_words.clone() } else { format!("{records} of {all_words}") });
    long.extend((possible > 0).then(|| format!("{possible} possibly")));
    long.extend((contested > 0).then(|| format!("{contested} contested")));
    let key = said.findings.map(|key| format!(": {key}")).unwrap_or_default();
    long.extend((faults > 0).then(|| format!("{}{key}", counted(faults, "finding"))));
    long.push(as_of.clone());

    let mut short = if is_all { all_words } else { format!("{records} of {all}") };
    if possible > 0 {
        short = format!("{short}, {possible}?");
    }
    if contested > 0 {
        short = format!("{short}, {contested}{}", view.glyphs.contested);
    }
    let named: Vec<String> = stranger.into_iter().chain([short.clone(), as_of.clone()]).collect();

    let beside = match asked {
        // The title gives way to what is wrong.
        "" if faults > 0 => 25,
        "" => width(title(library)).min(40) + 13,
        asked => width(asked) + 32,
    };
    let forms = [long.join(&dot), named.join(&dot)];
    let fitting = forms.into_iter().find(|form| beside + width(form) <= columns);
    let form = fitting.unwrap_or_else(|| format!("{short}{dot}{as_of}"));
    // Where hardly anything fits the day stays: without it the rest would be misread.
    if width(&form) + 12 > columns { as_of } else { form }
}

fn title(library: &Library) -> &str {
    if library.dataset.title.is_empty() { &library.origin } else { &library.dataset.title }
}

/// The footer: hints as far as they fit, then where one is. A hint that is too long makes room for the shorter ones
/// behind it; the one for the keys is among the last and always to be seen.
pub fn footer(hints: &[(String, &str)], place: &str, columns: usize) -> Line {
    let mut line = Line::new().add(Role::Plain, " ");
    let wide = |(keys, meaning): &(String, &str)| width(keys) + width(meaning) + 3;
    let mut room = columns.saturating_sub(width(place) + 3);
    let kept = hints.iter().rev().take(2).filter(|hint| {
        let fits = wide(hint) <= room;
        room -= if fits { wide(hint) } else { 0 };
        fits
    });
    let mut shown: Vec<_> = kept.collect();
    shown.reverse();
    let many = hints.len().saturating_sub(2);
    let first = hints.iter().take(many).filter(|hint| {
        let fits = wide(hint) <= room;
        room -= if fits { wide(hint) } else { 0 };
        fits
    });
    for (keys, meaning) in first.chain(shown) {
        line.push(Role::Key, keys);
        line.push(Role::Dim, &format!(" {meaning}  "));
    }
    line.fill(columns.saturating_sub(width(place) + 1));
    line.push(Role::Dim, place);
    line
}

/// The footer while keys wait for more: what was pressed, and what may follow with its meaning, the meanings cut where
/// there is no room for all.
pub fn which_keys(pressed: &str, may: &[(String, &str)], columns: usize) -> Line {
    let mut line = Line::new().add(Role::Plain, " ").add(Role::Key, pressed).add(Role::Dim, "  ");
    let keys: usize = may.iter().map(|(keys, _)| width(keys) + 3).sum();
    let mut room = columns.saturating_sub(line.width() + keys);
    for (number, (keys, meaning)) in may.iter().enumerate() {
        // What a short meaning leaves, the ones behind it may have.
        let meaning = fit(meaning, room / (may.len() - number));
        room = room.saturating_sub(width(&meaning));
        line.push(Role::Key, keys);
        line.push(Role::Dim, &format!(" {meaning}  "));
    }
    line
}

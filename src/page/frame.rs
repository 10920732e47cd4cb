//! The line above: dataset, question, what it leaves. The line below: keys that matter here, and where one is.

use super::View;
use super::sheet::Line;
use crate::library::{Level, Library};
use crate::query::evidence;
use crate::query::timeline::Timeline;
use crate::role::Role;
use crate::text::fit;

/// The header: always there, always true.
pub fn header(view: &View, timeline: &Timeline, narrowed: Option<&str>, columns: usize) -> Line {
    let library = view.library;
    let mut asked = Vec::new();
    if !view.question.filter.terms.is_empty() {
        asked.push(view.question.filter.to_string());
    }
    if let Some(window) = view.question.window {
        asked.push(format!("window {}", days(window)));
    }
    if let Some(day) = view.question.as_of {
        asked.push(format!("as of {day}"));
    }
    if view.question.level != Level::Named {
        asked.push(format!("by {}", view.question.level.word()));
    }
    asked.extend(narrowed.map(str::to_owned));

    let all = library.dataset.records.len();
    let mut right = Vec::new();
    right.push(if timeline.len() == all {
        format!("{all} records")
    } else {
        format!("{} of {all} records", timeline.len())
    });
    let possible = timeline.all().filter(|row| !row.sure).count();
    right.extend((possible > 0).then(|| format!("{possible} possibly")));
    let contested =
        timeline.all().filter(|row| evidence::is_contested(library, row.record, view.question.as_of)).count();
    right.extend((contested > 0).then(|| format!("{contested} contested")));
    let faults = library.findings.len();
    right.extend((faults > 0).then(|| format!("{faults} findings: demarche check")));
    let right = right.join(&format!(" {} ", view.glyphs.dot));

    let mut line = Line::new().add(Role::Heading, " demarche");
    line.push(Role::Plain, "  ");
    let room = columns.saturating_sub(right.chars().count() + line.width() + 2);
    let title = title(library);
    line.push(Role::Title, &fit(title, if asked.is_empty() { room } else { room / 2 }));
    if asked.is_empty() && title != library.origin {
        let origin = format!("  {}", library.origin);
        if line.width() + crate::text::width(&origin) + right.chars().count() + 3 <= columns {
            line.push(Role::Dim, &origin);
        }
    }
    if !asked.is_empty() {
        let left = columns.saturating_sub(right.chars().count() + line.width() + 6);
        line.push(Role::Key, &format!("  {} ", view.glyphs.prompt));
        line.push(Role::Plain, &fit(&asked.join("  "), left));
    }
    line.fill(columns.saturating_sub(right.chars().count() + 1));
    line.push(Role::Number, &right);
    line
}

fn title(library: &Library) -> &str {
    if library.dataset.title.is_empty() { &library.origin } else { &library.dataset.title }
}

fn days(span: crate::date::Span) -> String {
    use crate::date::Edge;
    match (span.earliest, span.latest) {
        (Edge::On(a), Edge::On(b)) if a == b => a.to_string(),
        (Edge::On(a), Edge::On(b)) => format!("{a}/{b}"),
        (Edge::On(a), _) => format!("{a}/"),
        (_, Edge::On(b)) => format!("/{b}"),
        _ => "all".to_owned(),
    }
}

/// The footer: hints as far as they fit, then where one is.
pub fn footer(hints: &[(String, &str)], place: &str, columns: usize) -> Line {
    let mut line = Line::new().add(Role::Plain, " ");
    let room = columns.saturating_sub(crate::text::width(place) + 2);
    for (keys, meaning) in hints {
        let wide = crate::text::width(keys) + crate::text::width(meaning) + 3;
        if line.width() + wide > room {
            break;
        }
        line.push(Role::Key, keys);
        line.push(Role::Dim, &format!(" {meaning}  "));
    }
    line.fill(columns.saturating_sub(crate::text::width(place) + 1));
    line.push(Role::Dim, place);
    line
}

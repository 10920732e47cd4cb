//! All about one actor; every line leads on.

use super::between::between;
use super::counterparts::{activity_lines, counterparts};
use super::sheet::{Line, Sheet};
use super::since::since;
use super::{Glyphs, View, brief, dates, kin, marks, timeline};
use crate::dataset::{Actor, ActorId, AnyId, Part, Record, RecordId, Stance};
use crate::date::Tri;
use crate::query::brokers::Broker;
use crate::query::links::Web;
use crate::query::profile::Profile;
use crate::query::timeline::Row;
use crate::reading::Values;
use crate::role::Role;
use crate::text::{fit, pad};

/// The profile in so many columns; no more parts of it than fill so many lines.
pub fn profile(
    view: &View,
    profile: &Profile,
    standing: Option<(&Broker, &Web)>,
    columns: usize,
    lines: usize,
) -> Sheet {
    let library = view.library;
    let actor = &library.dataset.actors[profile.actor];
    let then = view.then();
    let mut sheet = Sheet::default();
    if !since(view, &mut sheet, AnyId::Actor(profile.actor), columns) {
        return sheet;
    }
    who(view, &mut sheet, profile.actor, columns);
    for (office, held) in &profile.offices {
        kin::office(view, &mut sheet, office, *held, columns);
    }
    for (time, held) in &profile.groups {
        kin::group(view, &mut sheet, time, *held, columns);
    }
    if let Some(end) = then.ended(profile.actor) {
        let record = &library.dataset.records[end];
        let mut line = Line::new().add(Role::Dim, "ended  ").add(Role::Title, &record.title);
        if let Some(dated) = &record.date {
            line.push(dates::role(dated), &format!("  {}", dates::human(&dated.when, view.glyphs)));
        }
        sheet.link(line, AnyId::Record(end));
    }
    for guess in actor.perhaps.iter().filter(|guess| then.actor(guess.actor) != Tri::No) {
        let name = &library.dataset.actors[guess.actor].name;
        let line = Line::new().add(Role::Doubt, &format!("perhaps {name} (a guess, not counted)"));
        sheet.link(line, AnyId::Actor(guess.actor));
        sheet.text(Line::new().add(Role::Dim, "  "), Role::Dim, &guess.why, columns);
    }
    let parts: [&dyn Fn(&mut Sheet); 8] = [
        &|sheet| activity_lines(view, sheet, profile, columns),
        &|sheet| counterparts(view, sheet, profile, columns, lines),
        &|sheet| standing.iter().for_each(|(broker, web)| between(view, sheet, broker, web, columns)),
        &|sheet| stances(view, sheet, &profile.stances, columns),
        &|sheet| records(view, sheet, profile, columns),
        &|sheet| kin::kin(view, sheet, profile, columns),
        &|sheet| cited(view, sheet, &profile.cited, columns),
        &|sheet| note(sheet, actor, columns),
    ];
    for part in parts {
        if sheet.lines.len() < lines {
            part(&mut sheet);
        }
    }
    sheet
}

/// Name, kind, other spellings.
fn who(view: &View, sheet: &mut Sheet, id: ActorId, columns: usize) {
    let (actor, then) = (&view.library.dataset.actors[id], view.then());
    let mut name = actor.name.to_string();
    if then.ended(id).is_some() {
        name = format!("{name} {}", view.glyphs.ended);
    }
    sheet.text(Line::new(), Role::Title, &name, columns);
    let mut kind = vec![actor.kind.word()];
    kind.extend((!actor.named).then_some("not named by the source"));
    kind.extend(actor.plural.then_some("spoken of in the plural"));
    sheet.line(Line::new().add(Role::Kind, &kind.join(", ")));
    let aliases = then.aliases(id);
    if !aliases.is_empty() {
        sheet.text(Line::new().add(Role::Dim, "also "), Role::Plain, &aliases.join(", "), columns);
    }
}

/// The records by the actor's part in them; what is the same in all of a part is left out of its lines.
fn records(view: &View, sheet: &mut Sheet, profile: &Profile, columns: usize) {
    let (actor, level) = (profile.actor, profile.level);
    let others = |part| move |record: &Record| brief::others(view, record, actor, level, part);
    brief::ties(view, sheet, &profile.ties, actor, level, columns);
    let mut rows = |heading: &str, rows: &[Row], who: &dyn Fn(&Record) -> String| {
        brief::rows(view, sheet, heading, rows, columns, who);
    };
    rows("meetings", &profile.meetings, &others(None));
    rows("said", &profile.said, &others(Some(Part::Subject)));
    rows("said about or to it", &profile.about, &others(Some(Part::Speaker)));
    rows("events", &profile.events, &others(None));
    rows("by those who belong to it", &profile.people, &|record| {
        timeline::who(view.library, record, view.glyphs)
    });
}

fn stances(view: &View, sheet: &mut Sheet, stances: &[(RecordId, Stance)], columns: usize) {
    if stances.is_empty() {
        return;
    }
    sheet.heading(&format!("stances ({})", stances.len()));
    let at = brief::Columns::of(columns);
    for (record, stance) in stances.iter().take(brief::MOST) {
        let row = &view.library.dataset.records[*record];
        let mut first = Line::new();
        match &row.date {
            Some(dated) => {
                let text = dates::short(&dated.when, at.date - 1, view.glyphs);
                first.push(dates::role(dated), &pad(&text, at.date));
            }
            None => first.push(Role::Dim, &pad("undated", at.date)),
        }
        let under = Line::new().add(Role::Plain, &" ".repeat(at.date));
        let word = format!("{}: ", stance.kind.word().replace('-', " "));
        let text = &view.library.dataset.claims[stance.claim].text;
        first.push(Role::Status, &word);
        let marks = marks::of_a_claim(view, stance.claim);
        sheet.text_with((first, &under), (Role::Plain, text), marks, columns, AnyId::Record(*record));
    }
    if let Some((record, _)) = stances.get(brief::MOST) {
        brief::more(sheet, Line::new(), stances.len(), AnyId::Record(*record));
    }
}

/// What was reported through the actor: a line each.
fn cited(view: &View, sheet: &mut Sheet, cited: &[AnyId], columns: usize) {
    if cited.is_empty() {
        return;
    }
    let dataset = &view.library.dataset;
    sheet.heading(&format!("cited as a source ({})", cited.len()));
    let at = brief::Columns::of(columns);
    for id in cited.iter().take(brief::MOST) {
        let mut line = Line::new();
        let (kind, text) = match id {
            AnyId::Record(record) => {
                brief::date(view, &mut line, Row { record: *record, sure: true }, at.date);
                let row = &dataset.records[*record];
                (Glyphs::kind(row.kind()), &row.title)
            }
            AnyId::Claim(claim) => ("claim", &dataset.claims[*claim].text),
            AnyId::Actor(actor) => ("actor", &dataset.actors[*actor].name),
            AnyId::Source(source) => ("source", &dataset.sources[*source].label),
        };
        line.push(Role::Kind, &format!("{kind} "));
        let marks = marks::of(view, *id);
        line.push(Role::Plain, &fit(text, columns.saturating_sub(line.width() + marks.width() + 1)));
        line.fill(columns.saturating_sub(marks.width()));
        line.spans.extend(marks.spans);
        sheet.link(line, *id);
    }
    if let Some(id) = cited.get(brief::MOST) {
        brief::more(sheet, Line::new(), cited.len(), *id);
    }
}

fn note(sheet: &mut Sheet, actor: &Actor, columns: usize) {
    if let Some(note) = &actor.note {
        sheet.gap();
        sheet.text(Line::new().add(Role::Dim, "note: "), Role::Dim, note, columns);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::library::Library;
    use crate::load::embedded;
    use crate::query::{Question, profile as queries};

    fn library() -> Library {
        Library::new(check(embedded(crate::embedded::FILES)), "embedded")
    }

    fn texts(sheet: &Sheet) -> Vec<String> {
        sheet.lines.iter().map(|(line, _)| line.text()).collect()
    }

    #[test]
    fn what_is_made_for_few_lines_is_the_beginning_of_all() {
        let (library, question) = (library(), Question::default());
        let view = View { library: &library, question: &question, glyphs: &Glyphs::UNICODE };
        for actor in library.dataset.actors.ids() {
            let found = queries::profile(&library, &question, actor);
            let drawn = |lines: usize| texts(&profile(&view, &found, None, 60, lines));
            let all = drawn(usize::MAX);
            for lines in [0, 3, 12, 30] {
                let begun = drawn(lines);
                assert!(all.starts_with(&begun) && begun.len() >= lines.min(all.len()), "{}", all[0]);
            }
        }
    }

    #[test]
    fn of_many_ties_and_stances_it_says_how_many_are_left_out_and_leads_there() {
        let (library, question) = (library(), Question::default());
        let view = View { library: &library, question: &question, glyphs: &Glyphs::UNICODE };
        let (mut had_ties, mut had_stances) = (false, false);
        for actor in library.dataset.actors.ids() {
            let mut found = queries::profile(&library, &question, actor);
            (had_ties, had_stances) =
                (had_ties || !found.ties.is_empty(), had_stances || !found.stances.is_empty());
            let many = |some: usize| if some > 0 { brief::MOST + 3 } else { 0 };
            found.ties = found.ties.iter().cycle().take(many(found.ties.len())).copied().collect();
            found.stances = found.stances.iter().cycle().take(many(found.stances.len())).copied().collect();
            let sheet = profile(&view, &found, None, 60, usize::MAX);
            let left_out: Vec<_> =
                sheet.lines.iter().filter(|(line, _)| line.text() == "and 3 more, from here on").collect();
            assert_eq!(
                left_out.len(),
                [found.ties.len(), found.stances.len()].iter().filter(|many| **many > 0).count()
            );
            assert!(left_out.iter().all(|(_, to)| to.is_some()));
        }
        assert!(had_ties && had_stances);
    }
}

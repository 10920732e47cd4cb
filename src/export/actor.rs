//! All about an actor: names, offices with days, what it belongs to, ties, stances, records.

use super::lines::Lines;
use super::show::{fact, heading};
use super::trees::citations_text;
use super::words::{brief, date_at_length, name, names, stance_words, standing};
use crate::dataset::{ActorId, AnyId, Dated, Membership, Office};
use crate::date::{Day, Tri};
use crate::library::{Library, Then};
use crate::query::Question;
use crate::query::evidence::of_claim;
use crate::query::profile::{Profile, profile};
use crate::query::timeline::Row;
use crate::reading::Values;
use std::io;

/// As text.
pub fn actor_text(out: &mut Lines, library: &Library, question: &Question, id: ActorId) -> io::Result<()> {
    let actor = &library.dataset.actors[id];
    let (found, then) = (profile(library, question, id), question.then(library));
    let mut sort = actor.kind.word().to_owned();
    if !actor.named {
        sort += ", unnamed";
    }
    if actor.plural {
        sort += ", several";
    }
    heading(out, &actor.name, &actor.id, &sort)?;
    out.blank()?;
    fact(out, "also", Some(&then.aliases(id).join(" · ")))?;
    for (office, _) in &found.offices {
        fact(out, "office", Some(&office_words(then, office)))?;
    }
    fact(out, "part of", Some(&names(library, found.part_of.iter().copied())))?;
    for group in then.groups(id) {
        fact(out, "group", Some(&member_words(then, group, group.of)))?;
    }
    let members: Vec<String> = found
        .members
        .iter()
        .map(|member| {
            let mut times = then.groups(*member).filter(|group| group.of == id).peekable();
            match times.peek() {
                None => name(library, *member),
                Some(_) => {
                    times.map(|time| member_words(then, time, *member)).collect::<Vec<_>>().join(" · ")
                }
            }
        })
        .collect();
    fact(out, "members", Some(&members.join(" · ")))?;
    if let Some(end) = then.ended(id) {
        fact(out, "ended", Some(&brief(then, end)))?;
    }
    for guess in actor.perhaps.iter().filter(|guess| then.actor(guess.actor) != Tri::No) {
        fact(out, "perhaps", Some(&format!("{}: {}", name(library, guess.actor), guess.why)))?;
    }
    fact(out, "tags", Some(&actor.tags.join(", ")))?;
    fact(out, "note", actor.note.as_deref())?;
    for (label, rows) in [
        ("meetings", &found.meetings),
        ("said", &found.said),
        ("said of or to it", &found.about),
        ("events", &found.events),
        ("ties", &found.ties),
    ] {
        rows_text(out, then, label, rows)?;
    }
    stances(out, library, &found, question.as_of)?;
    counterparts(out, library, &found)?;
    if !found.cited.is_empty() {
        let through: Vec<&str> = found.cited.iter().map(|id| library.id(*id)).collect();
        section(out, "reported through it", through.len())?;
        out.hanging("  ", &through.join(", "))?;
    }
    let cited = then.citations(&actor.cite).count();
    if cited > 0 {
        section(out, "cited for its names or what it belongs to", cited)?;
        citations_text(out, library, &actor.cite, question.as_of)?;
    }
    Ok(())
}

fn section(out: &mut Lines, label: &str, count: usize) -> io::Result<()> {
    out.blank()?;
    out.line(&format!("{label} ({count})"))
}

fn rows_text(out: &mut Lines, then: Then, label: &str, rows: &[Row]) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    section(out, label, rows.len())?;
    for row in rows {
        out.hanging(if row.sure { "  - " } else { "  ? " }, &brief(then, row.record))?;
    }
    Ok(())
}

fn stances(out: &mut Lines, library: &Library, found: &Profile, as_of: Option<Day>) -> io::Result<()> {
    if found.stances.is_empty() {
        return Ok(());
    }
    section(out, "stances", found.stances.len())?;
    let mut told = Vec::new();
    for (record, _) in &found.stances {
        if told.contains(record) {
            continue; // a statement with several stances is there once for each
        }
        told.push(*record);
        let row = &library.dataset.records[*record];
        for stance in row.stances() {
            let claim = &library.dataset.claims[stance.claim];
            let words = stance_words(stance.kind.word());
            let standing = standing(&of_claim(library, stance.claim, as_of));
            out.hanging(
                "  - ",
                &format!("{words}: {} · {standing} [{} in {}]", claim.text, claim.id, row.id),
            )?;
        }
    }
    Ok(())
}

fn counterparts(out: &mut Lines, library: &Library, found: &Profile) -> io::Result<()> {
    let all = &found.counterparts.all;
    if all.is_empty() {
        return Ok(());
    }
    section(out, "with whom", all.len())?;
    for one in all {
        let who = format!("{} [{}]", name(library, one.actor), library.id(AnyId::Actor(one.actor)));
        let counts =
            format!("  - met {:>2}, spoke of {:>2}, spoken of by {:>2}: ", one.met, one.said, one.heard);
        out.hanging(&counts, &who)?;
    }
    Ok(())
}

/// A name with the time of a membership.
fn member_words(then: Then, time: &Membership, actor: ActorId) -> String {
    let dates = [("from", &time.from), ("until", &time.until)];
    let known = dates.into_iter().filter_map(|(word, dated)| Some((word, dated.as_ref()?)));
    let said = known.map(|(word, dated)| format!(", {word} {}", date_at_length(then, dated)));
    [name(then.library, actor)].into_iter().chain(said).collect()
}

fn office_words(then: Then, office: &Office) -> String {
    let library = then.library;
    let known = |dated: &&Dated| then.date(dated, &office.cite);
    let mut said = vec![format!("{}, {}", office.title, library.dataset.actors[office.of].name)];
    let dates =
        [("from", office.from.as_ref().filter(known)), ("until", office.until.as_ref().filter(known))];
    for (word, dated) in dates {
        if let Some(dated) = dated {
            said.push(format!(", {word} {}", date_at_length(then, dated)));
        }
    }
    for (number, day) in office.on.iter().filter(known).enumerate() {
        let lead = if number == 0 { "; attested " } else { ", " };
        said.push(format!("{lead}{}", date_at_length(then, day)));
    }
    let sources: Vec<String> = then
        .citations(&office.cite)
        .map(|citation| {
            format!("{} {}", library.dataset.sources[citation.source].id, citation.at).trim().to_owned()
        })
        .collect();
    format!("{} [{}]", said.concat(), sources.join(", "))
}

//! To whom an actor belongs and who belongs to it, as one tree.

use super::sheet::{Line, Sheet};
use super::{Glyphs, View, dates};
use crate::dataset::{AnyId, Dated, Membership, Office};
use crate::date::Tri;
use crate::query::profile::Profile;
use crate::role::Role;
use crate::text::{fit, pad, width};

/// From the top down to the actor, then those below it; nothing where it stands alone.
pub fn kin(view: &View, sheet: &mut Sheet, profile: &Profile, columns: usize) {
    if profile.part_of.is_empty() && profile.below.is_empty() {
        return;
    }
    let actors = &view.library.dataset.actors;
    let [_, last, _] = view.glyphs.tree;
    sheet.heading(match (profile.part_of.len(), profile.below.len()) {
        (_, 0) => "part of",
        (0, _) => "belong to it",
        _ => "part of, and who belongs to it",
    });
    let above: Vec<_> = profile.part_of.iter().rev().collect();
    for (depth, whole) in above.iter().enumerate() {
        let mut line = Line::new().add(Role::Border, &stem(depth, last));
        line.push(Role::Actor, &fit(&actors[**whole].name, columns.saturating_sub(line.width())));
        sheet.link(line, AnyId::Actor(**whole));
    }
    let own = above.len();
    let mut line = Line::new().add(Role::Border, &stem(own, last));
    line.push(Role::Title, &fit(&actors[profile.actor].name, columns.saturating_sub(line.width())));
    sheet.line(line);
    let depths: Vec<usize> = profile.below.iter().map(|below| below.depth).collect();
    for (stem, below) in stems(view.glyphs, &depths).into_iter().zip(&profile.below) {
        let mut line = Line::new().add(Role::Border, &" ".repeat(own * 2)).add(Role::Border, &stem);
        let actor = &actors[below.actor];
        line.push(Role::Actor, &fit(&actor.name, columns.saturating_sub(line.width())));
        if view.then().ended(below.actor).is_some() {
            line.push(Role::Dim, &format!(" {}", view.glyphs.ended));
        }
        for (office, held) in &below.offices {
            let text = format!(", {}", title(office, *held));
            line.push(Role::Dim, &fit(&text, columns.saturating_sub(line.width())));
        }
        for (time, held) in &below.times {
            if let Some(text) = spent(view, time, *held) {
                line.push(Role::Doubt, &fit(&format!("  {text}"), columns.saturating_sub(line.width())));
            }
        }
        sheet.link(line, AnyId::Actor(below.actor));
    }
}

fn stem(depth: usize, last: &str) -> String {
    match depth {
        0 => String::new(),
        depth => format!("{}{last:<2}", " ".repeat((depth - 1) * 2)),
    }
}

/// What stands before each line of a tree, by how deep it is: 1 for those right under the top.
pub fn stems(glyphs: &Glyphs, depths: &[usize]) -> Vec<String> {
    let [branch, last, bar] = glyphs.tree;
    // Whether one more stands at that depth before the tree goes back above it.
    let is_followed = |index: usize, depth: usize| {
        let mut after = depths[index + 1..].iter().take_while(|next| **next >= depth);
        after.any(|next| *next == depth)
    };
    let stem = |(index, own): (usize, &usize)| {
        let bars = (1..*own).map(|depth| if is_followed(index, depth) { bar.trim_end() } else { "" });
        let sign = if is_followed(index, *own) { branch } else { last };
        bars.chain([sign]).map(|sign| pad(sign, 2)).collect()
    };
    depths.iter().enumerate().map(stem).collect()
}

/// An office's title, and whether it was held in the window.
fn title(office: &Office, held: Tri) -> String {
    if held == Tri::No { format!("{} (not then)", office.title) } else { office.title.to_string() }
}

/// From when to when a member is one; nothing where it always is.
fn spent(view: &View, time: &Membership, held: Tri) -> Option<String> {
    let said = |word: &str, dated: &Dated| format!("{word} {}", dates::short(&dated.when, 26, view.glyphs));
    let dates = [("from", &time.from), ("until", &time.until)];
    let mut said: Vec<String> =
        dates.iter().filter_map(|(word, dated)| Some(said(word, dated.as_ref()?))).collect();
    if said.is_empty() {
        return None;
    }
    said.extend((held == Tri::No).then(|| "(not then)".to_owned()));
    Some(said.join(" "))
}

/// A group of the analyst's own, with the time for which the actor is of it.
pub fn group(view: &View, sheet: &mut Sheet, time: &Membership, held: Tri, columns: usize) {
    let role = if held == Tri::No { Role::Dim } else { Role::Plain };
    let mut line = Line::new().add(role, "of the group ");
    line.push(Role::Actor, view.library.short_name(time.of));
    if let Some(text) = spent(view, time, held) {
        line.push(Role::Doubt, &fit(&format!("  {text}"), columns.saturating_sub(line.width())));
    }
    sheet.link(line, AnyId::Actor(time.of));
}

/// An office with the days that are known of it, on as many lines as they take.
pub fn office(view: &View, sheet: &mut Sheet, office: &Office, held: Tri, columns: usize) {
    let role = if held == Tri::No { Role::Dim } else { Role::Plain };
    let mut line = Line::new().add(role, &title(office, held)).add(Role::Dim, ", ");
    line.push(Role::Actor, view.library.short_name(office.of));
    let dates = office.from.iter().chain(&office.until).chain(&office.on);
    let known = dates.filter(|dated| view.then().date(dated, &office.cite));
    let mut spans: Vec<String> = known.map(|dated| dates::short(&dated.when, 26, view.glyphs)).collect();
    // Several sources may attest it on the same days.
    spans.dedup();
    let attested = if office.from.is_none() && office.until.is_none() { "attested " } else { "" };
    let mut to = Some(AnyId::Actor(office.of));
    let last = spans.len().saturating_sub(1);
    for (number, span) in spans.iter().enumerate() {
        let before = if number == 0 { format!("  {attested}") } else { " ".to_owned() };
        let text = format!("{before}{span}{}", if number == last { "" } else { ";" });
        if line.width() + width(&text) <= columns {
            line.push(Role::Doubt, &text);
        } else {
            sheet.link(std::mem::take(&mut line), to.take());
            let mut under = format!("  {}", text.trim_start());
            if width(&under) > columns && number == 0 {
                sheet.line(Line::new().add(Role::Doubt, &format!("  {}", attested.trim_end())));
                under = format!("  {}", text.trim_start().trim_start_matches(attested));
            }
            line.push(Role::Doubt, &fit(&under, columns));
        }
    }
    sheet.link(line, to);
}

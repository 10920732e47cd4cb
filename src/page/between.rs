//! Between whom an actor stands: by the records' own word, by its place between groups, and as the only link.

use super::sheet::{Line, Sheet};
use super::{View, brief};
use crate::network::Brokerage;
use crate::query::brokers::Broker;
use crate::query::links::{Betweenness, FEW_ACTORS, FEW_RECORDS, Web};
use crate::role::Role;
use crate::text::counted;

/// Why there is no betweenness; nothing where there is.
pub fn unreckoned(web: &Web) -> Option<String> {
    match web.betweenness {
        Betweenness::Of(_) => None,
        Betweenness::TooFew => Some(format!("fewer than {FEW_ACTORS} actors or {FEW_RECORDS} records")),
        Betweenness::TooMany => Some("it would take too long here; `demarche brokers`".to_owned()),
    }
}

/// A part of the profile; nothing where the actor has met nobody and mediates nothing.
pub fn between(view: &View, sheet: &mut Sheet, broker: &Broker, web: &Web, columns: usize) {
    if broker.degree == 0 && broker.mediated.is_empty() {
        return;
    }
    let library = view.library;
    let short = |actor| library.short_name(actor);
    sheet.heading(&format!("between others, by {}", web.measure.word()));
    let mut said = vec![match broker.degree {
        0 => "met nobody".to_owned(),
        many => format!("met {}", counted(many, "other")),
    }];
    match (broker.betweenness, unreckoned(web)) {
        (Some(share), _) => said.push(format!("betweenness {share:.3}")),
        (None, Some(why)) if broker.degree > 0 => said.push(format!("no betweenness: {why}")),
        _ => {}
    }
    sheet.text(Line::new().add(Role::Plain, "  "), Role::Number, &said.join("; "), columns);
    for ((a, b), many) in &broker.between {
        let said = format!("mediates between {} and {}: {}", short(*a), short(*b), counted(*many, "record"));
        sheet.text(Line::new().add(Role::Plain, "  "), Role::Plain, &said, columns);
    }
    for record in &broker.mediated {
        brief::beneath(view, sheet, *record, columns);
    }
    let parts = Brokerage::ALL.into_iter().zip(broker.parts).filter(|(_, many)| *many > 0);
    let parts: Vec<String> = parts
        .map(|(part, many)| {
            let [before, own, behind] = part.pattern();
            let arrow = view.glyphs.arrow;
            format!("{} {many} ({before}{arrow}{own}{arrow}{behind})", part.word())
        })
        .collect();
    if !parts.is_empty() {
        sheet.text(Line::new().add(Role::Plain, "  "), Role::Plain, &parts.join(", "), columns);
    }
    if !broker.apart.is_empty() {
        let parts = broker.apart.len();
        let said = format!("if it fell silent, {parts} parts would be left, who meet nobody of the others:");
        sheet.text(Line::new().add(Role::Plain, "  "), Role::Doubt, &said, columns);
        for part in &broker.apart {
            let dot = format!(" {} ", view.glyphs.dot);
            let mut names: Vec<&str> = part.iter().take(MOST).map(|actor| short(*actor)).collect();
            let more = format!("and {} more", part.len().saturating_sub(MOST));
            names.extend((part.len() > MOST).then_some(&*more));
            let first = Line::new().add(Role::Plain, "    ");
            sheet.text(first, Role::Actor, &names.join(&dot), columns);
        }
    }
}

/// Of more names than this in a part nobody reads the rest.
const MOST: usize = 12;

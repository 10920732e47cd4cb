//! Who is around an actor, as a tree, and what else lies between those who stand in it; each line leads to what it rests
//! on.

use super::between::unreckoned;
use super::cell::text;
use super::kin::stems;
use super::sheet::{Line, Sheet};
use super::{View, dates, marks};
use crate::dataset::{ActorId, AnyId};
use crate::library::Level;
use crate::query::around::{Around, Knot, Tie};
use crate::query::links::{Betweenness, Web};
use crate::role::Role;
use crate::text::{counted, fit, pad, width};

/// The columns of numbers.
struct Columns {
    name: usize,
    last: usize,
    between: usize,
}

impl Columns {
    /// First the names, then the dates as exact as they can be.
    fn of(view: &View, around: &Around, web: &Web, columns: usize) -> Self {
        let between = if matches!(web.betweenness, Betweenness::Of(_)) { BETWEEN } else { 0 };
        let left = columns.saturating_sub(RECORDS + WITH + between + marks::columns(view.glyphs) + 2);
        let names = around.tree.iter().map(|twig| twig.depth * 2 + width(&called(view, twig.tie.two[1])) + 1);
        let longest = names.max().unwrap_or(0).max(width(&called(view, around.actor)) + 1);
        // A date to the month is worth more than the end of a long name.
        let fitting = [(22, 24), (17, 18)].into_iter().find(|(last, name)| left >= longest.min(*name) + last);
        let last = fitting.map_or(0, |(last, _)| last);
        Self { name: left.saturating_sub(last).min(longest).max(8), last, between }
    }

    /// For two names, which take the room of the columns that say nothing of a pair.
    fn both(&self) -> usize {
        self.name + if self.last > 0 { WITH + self.between } else { 0 }
    }
}

const RECORDS: usize = 9;
const WITH: usize = 6;
const BETWEEN: usize = 9;

/// The neighbourhood in so many columns.
pub fn around(view: &View, around: &Around, web: &Web, level: Level, columns: usize) -> Sheet {
    let mut sheet = Sheet::default();
    let at = Columns::of(view, around, web, columns);
    head(view, &mut sheet, around, web, level, columns);
    let mut line =
        Line::new().add(Role::Dim, &pad("", at.name)).add(Role::Dim, &format!("{:>RECORDS$}", "records"));
    if at.last > 0 {
        line.push(Role::Dim, &pad("  last", at.last));
    }
    line.push(Role::Dim, &format!("{:>WITH$}", "with"));
    if at.between > 0 {
        line.push(Role::Dim, &format!("{:>BETWEEN$}", "between"));
    }
    line.push(Role::Dim, "  rests on");
    let line = Line::new().add(Role::Dim, &fit(&line.text(), columns));
    sheet.head.push(line);

    let mut line = Line::new();
    line.push(Role::Title, &pad(&fit(&called(view, around.actor), at.name - 1), at.name));
    line.push(Role::Number, &" ".repeat(RECORDS + at.last));
    standing(&mut line, web, around.actor, &at);
    sheet.link(line, AnyId::Actor(around.actor));
    let depths: Vec<usize> = around.tree.iter().map(|twig| twig.depth).collect();
    for (stem, twig) in stems(view.glyphs, &depths).into_iter().zip(&around.tree) {
        let [_, who] = twig.tie.two;
        let mut line = Line::new().add(Role::Border, &stem);
        let room = at.name.saturating_sub(width(&stem) + 1);
        line.push(Role::Actor, &fit(&called(view, who), room));
        line.fill(at.name);
        tie(view, &mut line, &twig.tie, &at);
        standing(&mut line, web, who, &at);
        rest(view, &mut line, &twig.tie, columns);
        sheet.pair(line, twig.tie.two, AnyId::Actor(who));
    }
    more(&mut sheet, around.left_out[0]);
    let many = around.pairs - (around.tree.len() + around.left_out[0]);
    if many > 0 {
        sheet.heading(&format!("besides, between them ({})", counted(many, "pair")));
        for knot in &around.knots {
            knotted(view, &mut sheet, knot, &at, columns);
        }
        for found in &around.besides {
            let [one, other] = found.two;
            let names = format!("{} {} {}", called(view, one), view.glyphs.both, called(view, other));
            let mut line = Line::new().add(Role::Plain, "  ");
            line.push(Role::Actor, &fit(&names, at.both().saturating_sub(3)));
            line.fill(at.both());
            tie(view, &mut line, found, &at);
            rest(view, &mut line, found, columns);
            sheet.pair(line, found.two, AnyId::Actor(other));
        }
        more(&mut sheet, around.left_out[1]);
    }
    sheet
}

/// How many, and how far it goes.
fn head(view: &View, sheet: &mut Sheet, around: &Around, web: &Web, level: Level, columns: usize) {
    let mut counts = vec![
        counted(around.actors, "actor"),
        counted(around.pairs, "pair"),
        counted(around.records, "record"),
    ];
    counts.extend((around.beyond > 0).then(|| format!("{} more a step farther", around.beyond)));
    counts.extend((around.beyond == 0).then(|| "nobody farther".to_owned()));
    sheet.head.push(Line::new().add(Role::Number, &fit(&counts.join(", "), columns)));
    let dot = view.glyphs.dot;
    let mut said = format!("by {} {dot} {}", web.measure.word(), level.word());
    if view.question.level != level {
        said.push_str(": nobody stands for it at the level asked for");
    }
    sheet.head.push(Line::new().add(Role::Dim, &fit(&said, columns)));
    if let Some(why) = unreckoned(web) {
        let why = format!("no betweenness: {why}");
        sheet.head.push(Line::new().add(Role::Doubt, &fit(&why, columns)));
    }
}

/// Pairs of one and the same record as one line that leads to it, and who they are.
fn knotted(view: &View, sheet: &mut Sheet, knot: &Knot, at: &Columns, columns: usize) {
    let who = format!("{} of {} actors", counted(knot.pairs, "pair"), knot.actors.len());
    let mut line = Line::new().add(Role::Plain, "  ");
    line.push(Role::Plain, &fit(&who, at.both().saturating_sub(3)));
    line.fill(at.both());
    tie(view, &mut line, &knot.tie, at);
    rest(view, &mut line, &knot.tie, columns);
    sheet.link(line, knot.tie.cell.records.first().map(|record| AnyId::Record(*record)));
    let names: Vec<String> = knot.actors.iter().map(|actor| called(view, *actor)).collect();
    let names = names.join(&format!(" {} ", view.glyphs.dot));
    sheet.text(Line::new().add(Role::Plain, "    "), Role::Actor, &names, columns);
}

/// How many records, and when the last was.
fn tie(view: &View, line: &mut Line, tie: &Tie, at: &Columns) {
    let role = if tie.cell.contested { Role::Contested } else { Role::Number };
    let number = text(view, &tie.cell);
    line.push(Role::Plain, &" ".repeat(RECORDS.saturating_sub(width(&number))));
    line.push(role, &number);
    if at.last > 0 {
        let role = if tie.last.day().is_some() { Role::Date } else { Role::Doubt };
        line.push(role, &pad(&format!("  {}", dates::bounds(tie.last, at.last - 3)), at.last));
    }
}

/// With how many an actor deals, and how many ways go through.
fn standing(line: &mut Line, web: &Web, actor: ActorId, at: &Columns) {
    line.push(Role::Number, &format!("{:>WITH$}", web.degree(actor)));
    if at.between > 0 {
        let share = web.betweenness_of(actor).map_or_else(String::new, |share| format!("{share:.3}"));
        line.push(Role::Number, &format!("{share:>BETWEEN$}"));
    }
}

/// What it rests on, at the end of the line.
fn rest(view: &View, line: &mut Line, tie: &Tie, columns: usize) {
    let marks = marks::of_cell(view, &tie.together);
    line.push(Role::Status, &fit(&format!("  {marks}"), columns.saturating_sub(line.width())));
}

fn more(sheet: &mut Sheet, left_out: usize) {
    if left_out > 0 {
        sheet.line(Line::new().add(Role::Dim, &format!("  and {left_out} more")));
    }
}

/// The short name, with a sign where the actor died or ended.
fn called(view: &View, actor: ActorId) -> String {
    let name = view.library.short_name(actor);
    match view.then().ended(actor) {
        Some(_) => format!("{name} {}", view.glyphs.ended),
        None => name.to_owned(),
    }
}

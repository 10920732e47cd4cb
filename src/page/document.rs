//! A document, paragraph by paragraph: its text, where it is at hand, with what is quoted from it marked, and under
//! each paragraph what was coded from it.

mod quoted;

use super::sheet::{Line, Sheet};
use super::sources::details;
use super::{Glyphs, View, dates, marks, timeline};
use crate::dataset::{AnyId, SourceId};
use crate::library::{NoText, Stray};
use crate::query::documents::{self, Doubt, Paragraph};
use crate::role::Role;
use crate::text::{fit, pad, width};
use quoted::quoted;

/// Longer lines are hard to read.
const MOST: usize = 96;
/// With so many columns there is room for dates.
const WIDE: usize = 84;

/// A document; what the chosen thing quotes stands out.
pub fn document(view: &View, id: SourceId, chosen: Option<AnyId>, columns: usize) -> Sheet {
    let columns = columns.min(MOST);
    let source = &view.library.dataset.sources[id];
    let document = documents::document(view.then(), id);
    let mut sheet = Sheet::default();
    sheet.text(Line::new(), Role::Title, &source.label, columns);
    sheet.lead(0, AnyId::Source(id));
    if let Some(title) = &source.title {
        sheet.text(Line::new().add(Role::Dim, "  "), Role::Quote, &format!("“{title}”"), columns);
    }
    details(view, &mut sheet, id, &documents::counts(view.then(), id), columns);
    for (role, words) in remarks(&document) {
        sheet.text(Line::new().add(Role::Dim, "  "), role, &words, columns);
    }
    let last = document.paragraphs.last().map_or(0, |paragraph| paragraph.last);
    let reader = Reader {
        view,
        source: id,
        chosen,
        columns,
        number: last.to_string().len().max(2),
        is_at_hand: document.text.is_ok(),
    };
    reader.nowhere(&mut sheet, &document);
    sheet.gap();
    for paragraph in &document.paragraphs {
        reader.paragraph(&mut sheet, paragraph);
    }
    if document.paragraphs.is_empty() && document.nowhere.is_empty() {
        sheet.line(Line::new().add(Role::Dim, "nothing was coded from it"));
    }
    sheet
}

/// Why there is no text, or what is wrong with it, and what to do.
fn remarks(document: &documents::Document) -> Vec<(Role, String)> {
    let of_text = match &document.text {
        Ok(_) => None,
        Err(NoText::Later) => Some((Role::Doubt, "it had not been published by then".to_owned())),
        Err(NoText::Unnamed) => {
            Some((Role::Dim, "no text to read: its record names none (text = \"…\")".to_owned()))
        }
        Err(NoText::NoFolder) => {
            let words = "text not at hand: --texts DIR, or texts in the settings, names its folder";
            Some((Role::Dim, words.to_owned()))
        }
        Err(NoText::BadFolder(folder, why)) => {
            let words =
                format!("the texts folder {folder} cannot be opened: {why}; see texts in the settings");
            Some((Role::Doubt, words))
        }
        Err(NoText::Unread(name, why)) => {
            Some((Role::Doubt, format!("the text {name} cannot be read: {why}; {}", why.help())))
        }
    };
    let doubts = document.doubts.iter().map(|doubt| {
        let words = match doubt {
            Doubt::Changed => {
                "this is not the text that was coded: its SHA-256 is another. See whether the records \
                still hold; demarche check --texts tells the new one"
                    .to_owned()
            }
            Doubt::Count(has, says) => {
                format!("it has {has} paragraphs, its record says {says}: the numbers may be off")
            }
        };
        (Role::Doubt, words)
    });
    of_text.into_iter().chain(doubts).collect()
}

struct Reader<'a> {
    view: &'a View<'a>,
    source: SourceId,
    chosen: Option<AnyId>,
    columns: usize,
    /// Columns for the number of a paragraph.
    number: usize,
    /// Whether there is a text.
    is_at_hand: bool,
}

impl Reader<'_> {
    fn paragraph(&self, sheet: &mut Sheet, paragraph: &Paragraph) {
        let [branch, end, bar] = self.view.glyphs.tree;
        let is_coded = !paragraph.carries.is_empty();
        if self.is_at_hand {
            sheet.gap();
        }
        sheet.paragraph(self.source, paragraph.first);
        let mut margin = self.margin(paragraph);
        let blank = " ".repeat(width(bar) + 1);
        if let Some(text) = paragraph.text {
            let sign = if is_coded { format!("{bar} ") } else { blank.clone() };
            let room = self.columns.saturating_sub(self.number + 1 + width(&sign));
            let lines =
                quoted(text, &paragraph.passages, self.chosen, self.view.glyphs, is_coded, room).into_iter();
            for (number, spans) in lines.enumerate() {
                let mut line = margin.next().add(Role::Border, &sign);
                line.spans.extend(spans);
                if number == 0 { sheet.line(line) } else { sheet.run_on(line) }
            }
        } else if self.is_at_hand {
            sheet.line(margin.next().add(Role::Doubt, &format!("{blank}(the text ends before it)")));
        }
        if !is_coded {
            let words = match (&paragraph.why, paragraph.text) {
                (Some(why), Some(_)) => format!("(not coded: {why})"),
                (Some(why), None) => format!("({why})"),
                (None, _) => "(not coded, and no reason is given)".to_owned(),
            };
            sheet.text(margin.next().add(Role::Dim, &blank), Role::Dim, &words, self.columns);
        }
        for stray in &paragraph.strays {
            self.stray(sheet, stray, margin.next());
        }
        for (number, id) in paragraph.carries.iter().enumerate() {
            let sign = if number + 1 == paragraph.carries.len() { end } else { branch };
            let line = margin.next().add(Role::Border, sign).add(Role::Plain, " ");
            sheet.link(carried(self.view, line, *id, self.columns), *id);
        }
    }

    /// Its number, once, before whatever comes first.
    fn margin(&self, paragraph: &Paragraph) -> Margin {
        let Paragraph { first, last, .. } = *paragraph;
        let role = if paragraph.carries.is_empty() { Role::Dim } else { Role::Number };
        let more = if first == last { String::new() } else { format!("-{last}") };
        let number = Line::new().add(role, &format!("{first:>0$}{more} ", self.number));
        Margin { number: Some(number), under: Line::new().add(Role::Dim, &" ".repeat(self.number + 1)) }
    }

    /// What cites it without saying where.
    fn nowhere(&self, sheet: &mut Sheet, document: &documents::Document) {
        if document.nowhere.is_empty() {
            return;
        }
        sheet.heading("cited without a paragraph");
        for stray in &document.strays {
            self.stray(sheet, stray, Line::new().add(Role::Dim, "  "));
        }
        for cited in &document.nowhere {
            sheet.link(carried(self.view, Line::new().add(Role::Dim, "  "), *cited, self.columns), *cited);
        }
    }

    /// Words that do not stand there any more.
    fn stray(&self, sheet: &mut Sheet, stray: &Stray, before: Line) {
        let line = before.add(Role::Error, "!").add(Role::Plain, " ");
        sheet.text(line, Role::Doubt, &format!("“{}”: {}", stray.words, stray_words(stray)), self.columns);
    }
}

/// What stands before the lines of a paragraph.
struct Margin {
    number: Option<Line>,
    under: Line,
}

impl Margin {
    fn next(&mut self) -> Line {
        self.number.take().unwrap_or_else(|| self.under.clone())
    }
}

/// Where words that are not in their paragraph stand, if anywhere.
pub(super) fn stray_words(stray: &Stray) -> String {
    let what = stray.what.word();
    match stray.instead {
        Some(instead) => format!("this {what} stands in ¶ {instead}"),
        None => format!("this {what} is not in the text any more"),
    }
}

/// Something that was coded, in a line.
fn carried(view: &View, mut line: Line, id: AnyId, columns: usize) -> Line {
    let library = view.library;
    let (kind, role, name, marks) = match id {
        AnyId::Record(id) => {
            let record = &library.dataset.records[id];
            (Glyphs::kind(record.kind()), Role::Plain, &*record.title, marks::of_a_record(view, id))
        }
        AnyId::Claim(id) => {
            ("cl", Role::Plain, &*library.dataset.claims[id].text, marks::of_a_claim(view, id))
        }
        AnyId::Actor(id) => {
            let actor = &library.dataset.actors[id];
            let unnamed = if actor.named { Line::new() } else { Line::new().add(Role::Doubt, "unnamed") };
            ("ac", Role::Actor, &*actor.name, unnamed)
        }
        AnyId::Source(id) => ("so", Role::Source, &*library.dataset.sources[id].label, Line::new()),
    };
    line.push(Role::Kind, &format!("{kind} "));
    if let AnyId::Record(id) = id
        && columns >= WIDE
    {
        let dated = timeline::date(view.then(), &library.dataset.records[id]);
        let date = dated.map(|dated| (dates::role(dated), dates::short(&dated.when, 20, view.glyphs)));
        let (role, date) = date.unwrap_or((Role::Dim, "undated".to_owned()));
        line.push(role, &pad(&date, 21));
    }
    let room = columns.saturating_sub(line.width() + marks.width() + 1);
    line.push(role, &fit(name, room));
    line.fill(columns.saturating_sub(marks.width()));
    line.spans.extend(marks.spans);
    line
}

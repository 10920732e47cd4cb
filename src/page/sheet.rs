//! Lines of words with roles; some lead somewhere.

use crate::dataset::{ActorId, AnyId, Pack, Packer, SourceId, Unpacker, pack};
use crate::role::Role;
use crate::text::{Plain, width};
use std::collections::{BTreeMap, BTreeSet};
use strum::IntoEnumIterator;

/// A stretch of text and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub role: Role,
    /// The text.
    pub text: Plain,
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// From left to right.
    pub spans: Vec<Span>,
}

pack! {
    Span { role, text }
    Line { spans }
}

/// By its number.
impl Pack for Role {
    fn pack(&self, to: &mut Packer) {
        (*self as usize).pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        Self::iter().nth(usize::unpack(from)?)
    }
}

impl Line {
    /// An empty line.
    pub fn new() -> Self {
        Self::default()
    }

    /// The line with more text at its end.
    #[must_use]
    pub fn add(mut self, role: Role, text: &str) -> Self {
        self.push(role, text);
        self
    }

    /// Adds text at the end.
    pub fn push(&mut self, role: Role, text: &str) {
        if !text.is_empty() {
            self.spans.push(Span { role, text: Plain::of(text) });
        }
    }

    /// Columns it takes.
    pub fn width(&self) -> usize {
        self.spans.iter().map(|span| span.text.width()).sum()
    }

    /// Fills with blanks up to a column.
    pub fn fill(&mut self, column: usize) {
        let blanks = column.saturating_sub(self.width());
        self.push(Role::Plain, &" ".repeat(blanks));
    }

    /// Adds a text in which the typed words are marked, where there are any.
    pub fn push_marked(&mut self, role: Role, text: &str, typed: &str) {
        let mut done = 0;
        for range in crate::text::marks(text, typed) {
            self.push(role, text.get(done..range.start).unwrap_or_default());
            done = range.end;
            self.push(Role::Match, text.get(range).unwrap_or_default());
        }
        self.push(role, text.get(done..).unwrap_or_default());
    }

    /// The line with the typed words marked.
    #[must_use]
    pub fn marked(&self, typed: &str) -> Self {
        let mut line = Self::new();
        for span in &self.spans {
            line.push_marked(span.role, span.text.as_str(), typed);
        }
        line
    }

    /// Its words alone.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::new().add(Role::Plain, text)
    }
}

/// Lines, some of which lead to a record, actor, source or claim.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Lines that stay above while the others move.
    pub head: Vec<Line>,
    /// The lines with where they lead.
    pub lines: Vec<(Line, Option<AnyId>)>,
    /// The numbers of those that go on with the text of the line above.
    pub runs_on: BTreeSet<usize>,
    /// The lines at which a paragraph of a source begins, or a citation of one.
    pub paragraphs: BTreeMap<usize, (SourceId, u32)>,
    /// Lines that lead to two actors side by side.
    pub pairs: Vec<(usize, [ActorId; 2])>,
}

impl Sheet {
    /// In place of what is not there.
    pub fn saying(words: &str) -> Self {
        let mut sheet = Self::default();
        sheet.line(Line::new().add(Role::Dim, words));
        sheet
    }

    /// Adds a line that leads nowhere.
    pub fn line(&mut self, line: Line) {
        self.lines.push((line, None));
    }

    /// Adds a line that leads somewhere.
    pub fn link(&mut self, line: Line, to: impl Into<Option<AnyId>>) {
        self.lines.push((line, to.into()));
    }

    /// The next line stands for a paragraph of a source.
    pub fn paragraph(&mut self, source: SourceId, number: u32) {
        self.paragraphs.insert(self.lines.len(), (source, number));
    }

    /// The paragraph to which a line belongs.
    pub fn paragraph_of(&self, line: usize) -> Option<(SourceId, u32)> {
        self.paragraphs.range(..=line).next_back().map(|(_, paragraph)| *paragraph)
    }

    /// The paragraph to which a line leads that stands for a citation.
    pub fn citation_at(&self, line: usize) -> Option<(SourceId, u32)> {
        let is_source = matches!(self.lines.get(line), Some((_, Some(AnyId::Source(_)))));
        self.paragraphs.get(&line).copied().filter(|_| is_source)
    }

    /// A line that is there leads somewhere.
    pub fn lead(&mut self, line: usize, to: AnyId) {
        if let Some((_, leads)) = self.lines.get_mut(line) {
            *leads = Some(to);
        }
    }

    /// Adds a line that leads to two actors side by side, and shows a record beside it.
    pub fn pair(&mut self, line: Line, two: [ActorId; 2], to: impl Into<Option<AnyId>>) {
        self.pairs.push((self.lines.len(), two));
        self.link(line, to);
    }

    /// The two to whom a line leads.
    pub fn two(&self, line: usize) -> Option<[ActorId; 2]> {
        self.pairs.iter().find(|(number, _)| *number == line).map(|(_, two)| *two)
    }

    /// Adds an empty line, unless there is one.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|(line, _)| !line.spans.is_empty()) {
            self.line(Line::new());
        }
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        self.line(Line::new().add(Role::Heading, text));
    }

    /// Adds a text of any length, broken into lines, the first after `first`, the others under it.
    pub fn text(&mut self, first: Line, role: Role, text: &str, columns: usize) {
        let under = Line::new().add(Role::Plain, &" ".repeat(first.width()));
        self.text_after(first, &under, role, text, columns);
    }

    /// The same, the other lines after `under`.
    pub fn text_after(&mut self, first: Line, under: &Line, role: Role, text: &str, columns: usize) {
        let room = columns.saturating_sub(first.width());
        let mut start = Some(first);
        for part in &crate::text::wrap(text, room) {
            let is_first = start.is_some();
            let mut line = start.take().unwrap_or_else(|| under.clone());
            line.push(role, part);
            if is_first {
                self.line(line);
            } else {
                self.run_on(line);
            }
        }
    }

    /// Adds a line that goes on with the text of the one above.
    pub fn run_on(&mut self, line: Line) {
        self.runs_on.insert(self.lines.len());
        self.line(line);
    }

    /// The lines on which a text begins that holds what is looked for, as short as it can be: on one line, or on one
    /// and those that go on with it.
    pub fn holding(&self, holds: impl Fn(&str) -> bool) -> Vec<usize> {
        let last = |from: usize| {
            (from + 1..self.lines.len()).take_while(|line| self.runs_on.contains(line)).last().unwrap_or(from)
        };
        let text = |from: usize, to: usize| {
            let lines = self.lines.iter().take(to + 1).skip(from);
            lines.map(|(line, _)| line.text()).collect::<Vec<_>>().join(" ")
        };
        let begins = |from: &usize| {
            let end = (*from..=last(*from)).find(|to| holds(&text(*from, *to)));
            // What stands in the lines below alone begins there.
            end.is_some_and(|end| end == *from || !holds(&text(*from + 1, end)))
        };
        (0..self.lines.len()).filter(begins).collect()
    }

    /// Adds a text of any length whose first line leads somewhere, with something at the end of its last line.
    pub fn text_with(
        &mut self,
        (first, under): (Line, &Line),
        (role, text): (Role, &str),
        end: Line,
        columns: usize,
        to: AnyId,
    ) {
        let (start, room) = (self.lines.len(), columns.saturating_sub(end.width()));
        self.text_after(first, under, role, text, room.saturating_sub(1));
        if let Some((_, leads)) = self.lines.get_mut(start) {
            *leads = Some(to);
        }
        if let Some((line, _)) = self.lines.last_mut() {
            line.fill(room);
            line.spans.extend(end.spans);
        }
    }

    /// The lines that lead somewhere.
    pub fn links(&self) -> impl DoubleEndedIterator<Item = (usize, AnyId)> {
        self.lines.iter().enumerate().filter_map(|(number, (_, to))| Some((number, (*to)?)))
    }
}

/// Columns that several texts take at most, up to a limit.
pub(super) fn widest<'t>(texts: impl Iterator<Item = &'t str>, most: usize) -> usize {
    texts.map(width).max().unwrap_or(0).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_on_below_is_found_where_it_begins() {
        let mut sheet = Sheet::default();
        sheet.text(Line::from("1 "), Role::Plain, "one two three four five six seven one", 12);
        sheet.line(Line::from("seven one"));
        let lines: Vec<String> = sheet.lines.iter().map(|(line, _)| line.text()).collect();
        assert_eq!(lines, ["1 one two", "  three four", "  five six", "  seven one", "seven one"]);
        let found = |words: &str| sheet.holding(|text| words.split(' ').all(|word| text.contains(word)));
        assert_eq!(found("two"), [0]);
        assert_eq!(found("two three"), [0]);
        assert_eq!(found("four three"), [1]);
        assert_eq!(found("two seven"), [0]);
        assert_eq!(found("six seven"), [2]);
        assert_eq!(found("seven one"), [3, 4]);
        assert_eq!(found("eight"), Vec::<usize>::new());
        assert_eq!(found("one"), [0, 3, 4]);
    }
}

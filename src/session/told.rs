//! What is to be seen, told in lines one after the other: for who hears a screen, or feels it.

use super::scene::PaneScene;
use super::{Scene, Session};
use crate::page::Line;

/// A pane, or what lies over the panes, in lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What it is.
    pub title: String,
    /// What is in it, without the empty lines.
    pub lines: Vec<ToldLine>,
}

/// A line of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToldLine {
    /// Whether the cursor stands on it.
    pub is_selected: bool,
    /// What it says, with two blanks between things that stand in columns.
    pub text: String,
}

impl Told {
    /// A pane without its picture, of which nobody can be told.
    fn pane(pane: &PaneScene) -> Self {
        let selected = pane.selected.and_then(|line| line.checked_sub(pane.drawn));
        Self::new(&pane.title, pane.lines.get(pane.drawn..).unwrap_or_default(), selected)
    }

    fn new(title: &str, lines: &[Line], selected: Option<usize>) -> Self {
        let lines = lines
            .iter()
            .enumerate()
            .map(|(number, line)| ToldLine { is_selected: selected == Some(number), text: text(line) });
        Self { title: title.to_owned(), lines: lines.filter(|line| !line.text.is_empty()).collect() }
    }

    /// What is new to somebody who knows the one before: the lines that changed or that the cursor came to; all of it
    /// if that is most of it, or something else.
    pub fn news(&self, before: &Self) -> Option<Vec<&ToldLine>> {
        const FEW: usize = 4;
        if self.title != before.title || self.lines.len() != before.lines.len() {
            return None;
        }
        let both = self.lines.iter().zip(&before.lines);
        let is_new =
            |now: &ToldLine, then: &ToldLine| now.text != then.text || (now.is_selected && !then.is_selected);
        let news: Vec<&ToldLine> = both.filter(|(now, then)| is_new(now, then)).map(|(now, _)| now).collect();
        (news.len() <= FEW).then_some(news)
    }
}

impl Scene {
    /// Every pane, then what lies over them.
    pub fn told(&self) -> Vec<Told> {
        let panes = self.panes.iter().map(Told::pane);
        let over = self.overlays.iter().map(|over| Told::new(&over.title, &over.lines, over.selected));
        panes.chain(over).collect()
    }

    /// Where the keys go: what lies over the panes, one told after the other, or the pane.
    pub fn told_now(&self) -> Vec<Told> {
        let panes = self.panes.iter().filter(|pane| pane.has_focus);
        if self.overlays.is_empty() {
            panes.map(Told::pane).collect()
        } else {
            self.told().split_off(self.panes.len())
        }
    }

    /// The line above.
    pub fn told_header(&self) -> String {
        self.header.as_ref().map(|(_, line)| text(line)).unwrap_or_default()
    }
}

impl Session {
    /// What there is to be said beside the panes.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }
}

/// What a line says. Columns are told by two blanks, however wide they are.
fn text(line: &Line) -> String {
    let mut all: String = line.spans.iter().map(|span| span.text.as_str()).collect();
    // A line that is drawn is one sign to who hears it, and not each of its pieces.
    let is_drawn = |char: char| matches!(char, '-' | '\u{2500}'..='\u{257f}');
    let mut last = [' '; 2];
    all.retain(|char| {
        let is_more = is_drawn(char) && last == [char; 2];
        last = [last[1], char];
        !is_more
    });
    let parts: Vec<&str> = all.split("  ").map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::role::Role;

    fn told(lines: &[&str], selected: usize) -> Told {
        let lines: Vec<Line> = lines.iter().map(|text| Line::new().add(Role::Plain, text)).collect();
        Told::new("Timeline", &lines, Some(selected))
    }

    #[test]
    fn columns_are_two_blanks_and_empty_lines_are_left_out() {
        let told = told(&["  7 Oct 2023           ev Hamas", "   ", "x"], 2);
        assert_eq!(told.lines[0].text, "7 Oct 2023  ev Hamas");
        assert_eq!(told.lines.len(), 2);
        assert!(told.lines[1].is_selected);
        assert_eq!(
            self::told(&["st \u{2504}\u{2504}\u{2504}\u{2504}\u{2504}\u{2504} 1--2"], 0).lines[0].text,
            "st \u{2504}\u{2504} 1--2"
        );
    }

    #[test]
    fn only_what_is_new_is_told_again() {
        let before = told(&["a", "b", "c", "d", "e", "f"], 0);
        assert_eq!(before.news(&before), Some(Vec::new()));
        let moved = told(&["a", "b", "c", "d", "e", "f"], 1);
        let news: Vec<&str> = moved.news(&before).unwrap().iter().map(|line| &*line.text).collect();
        assert_eq!(news, ["b"]);
        assert_eq!(told(&["1", "2", "3", "4", "5", "f"], 0).news(&before), None);
        assert_eq!(told(&["a"], 0).news(&before), None);
    }
}

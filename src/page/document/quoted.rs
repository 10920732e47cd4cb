//! A paragraph in which the quoted words are marked: between signs, so that no colour is needed to see them.

use crate::dataset::AnyId;
use crate::library::{Passage, Words};
use crate::page::Glyphs;
use crate::page::sheet::Span;
use crate::role::Role;
use crate::text::{Plain, breaks};
use std::collections::BTreeSet;
use std::ops::Range;

/// The lines of a paragraph.
pub fn quoted(
    text: &str,
    passages: &[&Passage],
    chosen: Option<AnyId>,
    glyphs: &Glyphs,
    is_coded: bool,
    columns: usize,
) -> Vec<Vec<Span>> {
    let mut shown = Shown::default();
    let [open, close] = glyphs.passage;
    let starts: BTreeSet<usize> = passages.iter().map(|passage| passage.range.start).collect();
    let ends: BTreeSet<usize> = passages.iter().map(|passage| passage.range.end).collect();
    let mut cuts: Vec<usize> = starts.iter().chain(&ends).copied().chain([0, text.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    for (number, start) in cuts.iter().enumerate() {
        let end = cuts.get(number + 1).copied().unwrap_or(*start);
        // A sign looks as the words beside it do, within it.
        if ends.contains(start) {
            let before = passages.iter().filter(|passage| passage.range.end == *start);
            shown.add(role(before, chosen, is_coded), close);
        }
        if starts.contains(start) {
            let after = passages.iter().filter(|passage| passage.range.start == *start);
            shown.add(role(after, chosen, is_coded), open);
        }
        let within = |passage: &&&Passage| passage.range.start <= *start && passage.range.end >= end;
        let piece = text.get(*start..end).unwrap_or_default();
        // Made harmless before it is measured: what is shown for a control takes columns.
        shown.add(role(passages.iter().filter(within), chosen, is_coded), Plain::of(piece).as_str());
    }
    shown.lines(columns)
}

/// How words look that stand in these passages.
fn role<'p>(passages: impl Iterator<Item = &'p &'p Passage>, chosen: Option<AnyId>, is_coded: bool) -> Role {
    let mut role = if is_coded { Role::Plain } else { Role::Dim };
    for passage in passages {
        match (Some(passage.of) == chosen, passage.what) {
            (true, _) => return Role::Match,
            (false, Words::Wording) => role = Role::Doubt,
            (false, Words::Quote) if role != Role::Doubt => role = Role::Quote,
            (false, Words::Quote) => {}
        }
    }
    role
}

/// A text with single blanks, and what its parts are.
#[derive(Default)]
struct Shown {
    text: String,
    roles: Vec<(Range<usize>, Role)>,
}

impl Shown {
    fn add(&mut self, role: Role, piece: &str) {
        let start = self.text.len();
        for char in piece.chars() {
            match char {
                char if !char.is_whitespace() => self.text.push(char),
                _ if self.text.is_empty() || self.text.ends_with(' ') => {}
                _ => self.text.push(' '),
            }
        }
        if start < self.text.len() {
            self.roles.push((start..self.text.len(), role));
        }
    }

    fn lines(&self, columns: usize) -> Vec<Vec<Span>> {
        let text = self.text.trim_end();
        let mut roles = self.roles.iter().peekable();
        let line = |line: Range<usize>| {
            let mut spans = Vec::new();
            while let Some((range, role)) = roles.peek() {
                let (start, end) = (range.start.max(line.start), range.end.min(line.end));
                if start < end {
                    let text = Plain::of(text.get(start..end).unwrap_or_default());
                    spans.push(Span { role: *role, text });
                }
                if range.end > line.end {
                    break;
                }
                roles.next();
            }
            spans
        };
        breaks(text, columns).into_iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::RecordId;
    use proptest::prelude::*;

    fn passage(range: Range<usize>, what: Words, of: usize) -> Passage {
        Passage { paragraph: 1, range, what, of: AnyId::Record(RecordId::from(of)) }
    }

    fn words(text: &str, passages: &[Passage], columns: usize) -> Vec<String> {
        let passages: Vec<&Passage> = passages.iter().collect();
        let lines = quoted(text, &passages, None, &Glyphs::ASCII, true, columns);
        let text = |line: &Vec<Span>| line.iter().map(|span| span.text.as_str()).collect();
        lines.iter().map(text).collect()
    }

    #[test]
    fn passages_stand_between_signs_also_one_in_another() {
        let text = "He said no and went.";
        let all = [passage(3..14, Words::Quote, 1), passage(8..10, Words::Wording, 2)];
        assert_eq!(words(text, &all, 80), ["He [said [no] and] went."]);
        assert_eq!(words(text, &all[..1], 9), ["He [said", "no and]", "went."]);
        let twice =
            [passage(0..2, Words::Quote, 1), passage(0..2, Words::Quote, 2), passage(2..7, Words::Quote, 1)];
        assert_eq!(words(text, &twice, 80), ["[He][ said] no and went."], "side by side");
        assert_eq!(words("", &[], 10), [""]);
    }

    #[test]
    fn what_the_chosen_record_quotes_stands_out() {
        let all = [
            passage(0..2, Words::Quote, 1),
            passage(3..7, Words::Wording, 2),
            passage(8..10, Words::Quote, 3),
        ];
        let passages: Vec<&Passage> = all.iter().collect();
        let chosen = Some(AnyId::Record(RecordId::from(3)));
        let lines = quoted("He said no.", &passages, chosen, &Glyphs::UNICODE, true, 80);
        let roles: Vec<(Role, &str)> = lines[0].iter().map(|span| (span.role, span.text.as_str())).collect();
        let of = |wanted: Role| {
            roles.iter().filter(|(role, _)| *role == wanted).map(|(_, text)| *text).collect::<String>()
        };
        assert_eq!((&*of(Role::Quote), &*of(Role::Doubt), &*of(Role::Match)), ("‹He›", "‹said›", "‹no›"));
    }

    #[test]
    fn what_would_command_a_terminal_takes_the_columns_of_what_is_shown_for_it() {
        assert_eq!(words("a\u{202e}b\u{1b}[2J c", &[], 12), ["a<U+202E>b<U", "+001B>[2J c"]);
    }

    proptest! {
        #[test]
        fn every_line_fits_and_nothing_is_lost(
            text in any::<String>(), soft in "[a-c \t\u{202e}\u{200b}日é\u{301}]{0,80}", from in 0_usize..40, long in 0_usize..40, columns in 2_usize..30,
        ) {
            for text in [&text, &soft] {
                let at: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                let bound = |number: usize| at[number.min(at.len() - 1)];
                let one = passage(bound(from)..bound(from + long), Words::Quote, 1);
                let passages: &[Passage] = if one.range.is_empty() { &[] } else { &[one] };
                let lines = words(text, passages, columns);
                for line in &lines {
                    // Of a character wider than the pane there is no half.
                    let is_one = unicode_segmentation::UnicodeSegmentation::graphemes(line.as_str(), true).count() == 1;
                    prop_assert!(is_one || crate::text::width(line) <= columns, "{line:?} in {columns}");
                }
                let solid = |text: &str| text.chars().filter(|char| !char.is_whitespace()).collect::<String>();
                let plain = solid(Plain::of(text).as_str());
                let unsigned = |text: &str| text.replace(['[', ']'], "");
                if passages.is_empty() {
                    prop_assert_eq!(solid(&lines.concat()), plain);
                } else {
                    prop_assert!(unsigned(&solid(&lines.concat())).len() >= unsigned(&plain).len());
                }
            }
        }
    }
}

//! Moving along a sheet: from one line that leads on to the next.

use super::Scroll;
use super::ends::Step;
use crate::command::Command;
use crate::dataset::AnyId;
use crate::page::Sheet;

/// Moves along a sheet: from one line that leads on to the next, or by lines where none is near. Says where the
/// cursor's line leads.
pub fn along(
    sheet: &Sheet,
    scroll: &mut Scroll,
    command: Command,
    height: usize,
    count: Option<usize>,
) -> Option<AnyId> {
    let many = sheet.lines.len();
    let last = many.saturating_sub(height);
    let links = || sheet.links().map(|(line, _)| line);
    // A line down is a link down, so many times; on a sheet of a hundred lines there is no more to go.
    let times = if matches!(command, Command::Down | Command::Up) { count.unwrap_or(1).min(many) } else { 1 };
    match command {
        Command::Down => (0..times).for_each(|_| down(sheet, scroll, height)),
        Command::Up => (0..times).for_each(|_| up(sheet, scroll)),
        _ => match Step::of(command, height, count)? {
            Step::To(0) => {
                scroll.first = 0;
                scroll.cursor = links().next().unwrap_or(0);
            }
            Step::Bottom => {
                scroll.first = last;
                scroll.cursor = links().next_back().unwrap_or(many.saturating_sub(1));
            }
            Step::To(line) => to(sheet, scroll, line.min(many.saturating_sub(1)), height),
            Step::By(by) => {
                scroll.first = scroll.first.saturating_add_signed(by).min(last);
                let within = |line: &usize| (scroll.first..scroll.first + height).contains(line);
                let found = if by > 0 { links().find(within) } else { links().rev().find(within) };
                scroll.cursor = found.unwrap_or(scroll.cursor);
            }
        },
    }
    sheet.lines.get(scroll.cursor).and_then(|(_, to)| *to)
}

/// Puts the cursor on a line and brings it into sight.
pub fn to(sheet: &Sheet, scroll: &mut Scroll, line: usize, height: usize) {
    scroll.cursor = line;
    scroll.settle(sheet.lines.len(), height);
}

fn down(sheet: &Sheet, scroll: &mut Scroll, height: usize) {
    let last = sheet.lines.len().saturating_sub(height);
    let mut links = sheet.links().map(|(line, _)| line);
    let is_selected = sheet.links().any(|(line, _)| line == scroll.cursor);
    let next = links.find(|line| if is_selected { *line > scroll.cursor } else { *line >= scroll.first });
    match next {
        Some(line) if line < scroll.first + height => scroll.cursor = line,
        _ => {
            scroll.first = (scroll.first + 1).min(last);
            if let Some(line) = next.filter(|line| *line < scroll.first + height) {
                scroll.cursor = line;
            }
        }
    }
}

fn up(sheet: &Sheet, scroll: &mut Scroll) {
    match sheet.links().map(|(line, _)| line).rev().find(|line| *line < scroll.cursor) {
        Some(line) if line >= scroll.first => scroll.cursor = line,
        above => {
            scroll.first = scroll.first.saturating_sub(1);
            if let Some(line) = above.filter(|line| *line >= scroll.first) {
                scroll.cursor = line;
            }
        }
    }
}

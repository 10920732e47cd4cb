//! What is wrong with the files, for the screen.

use super::sheet::{Line, Sheet};
use crate::finding::{Finding, Severity};
use crate::load::File;
use crate::role::Role;
use crate::text::fit;

/// Lines that one finding takes at most for its message, and for its remedy.
const MOST: usize = 4;

/// Each finding in a few lines, with its number: place and code, the line in the file, message, remedy.
pub fn findings(files: &[File], findings: &[Finding], columns: usize) -> Vec<(Line, usize)> {
    let mut lines = Vec::new();
    for (number, finding) in findings.iter().enumerate() {
        let mut sheet = Sheet::default();
        let at = finding.place;
        let place = files.get(at.file as usize).map(|file| (file, file.line_column(at.start)));
        let name = match &place {
            Some((file, at)) => format!("{}:{}:{}", file.name, at.line, at.column),
            None => "the dataset".to_owned(),
        };
        let role = if finding.severity() == Severity::Error { Role::Error } else { Role::Doubt };
        let word = format!("{}[{}]", finding.severity().word(), finding.code.word());
        sheet.line(Line::new().add(role, &word).add(Role::Plain, " ").add(Role::Source, &name));
        let indent = || Line::new().add(Role::Plain, "  ");
        let mut part = Sheet::default();
        part.text(indent(), Role::Plain, &finding.message, columns);
        sheet.lines.extend(part.lines.into_iter().take(MOST));
        if let Some(line) = place.map(|(file, at)| file.line(at.line)).filter(|line| !line.trim().is_empty())
        {
            sheet.line(indent().add(Role::Quote, &fit(line.trim(), columns.saturating_sub(2))));
        }
        if let Some(help) = &finding.help {
            let mut part = Sheet::default();
            part.text(indent().add(Role::Dim, "help: "), Role::Plain, help, columns);
            sheet.lines.extend(part.lines.into_iter().take(MOST));
        }
        sheet.line(Line::new());
        lines.extend(sheet.lines.into_iter().map(|(line, _)| (line, number)));
    }
    lines
}

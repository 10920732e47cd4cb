//! What was asked, of what, as of when, and how much answers.

use super::{Dossier, heading};
use crate::dataset::{AnyId, RecordKind};
use crate::date::Tri;
use crate::export::markdown::inline;
use crate::export::words;
use crate::query::{Field, view_called};
use crate::text::counted;

impl Dossier<'_> {
    pub(super) fn head(&self) -> Vec<String> {
        let dataset = &self.library.dataset;
        let asked = self.question.filter.to_string();
        let asked = if asked.is_empty() { "all records".to_owned() } else { asked };
        let mut lines = vec![
            format!("# {}: {}", inline(&dataset.title), inline(&asked)),
            String::new(),
            format!("- **Dataset**: {}, {}", inline(&dataset.title), self.all()),
            format!("- **Question**: {}", inline(&format!("{asked}{}", self.views()))),
        ];
        let window = self.question.window.map_or_else(|| "no bounds".to_owned(), words::span);
        lines.push(format!("- **Window**: {window}"));
        lines.push(match self.question.as_of {
            Some(day) => format!("- **As of**: {day}: only what had been reported by the end of that day"),
            None => "- **As of**: the latest, all that the dataset holds".to_owned(),
        });
        lines.push(format!("- **Found**: {}", self.counted()));
        lines.extend(heading(2, "How to read this"));
        lines.push(
            "A report is a document together with a root; the root is from whom its word comes in the end. \
             Several reports from one root are one voice, however many print it. Where a root has no name, nobody can \
             say that two of them are not one. A date in doubt is given with its bounds. Each number leads to a note \
             that tells the root first, then through whom it came, the document and the paragraph."
                .to_owned(),
        );
        lines
    }

    /// How much there is to ask.
    fn all(&self) -> String {
        let dataset = &self.library.dataset;
        let known = |id| self.then.knows(id) != Tri::No;
        let records = dataset.records.ids().filter(|id| known(AnyId::Record(*id))).count();
        let sources = dataset.sources.ids().filter(|id| known(AnyId::Source(*id))).count();
        format!("{} from {}", counted(records, "record"), counted(sources, "document"))
    }

    /// What the views ask that the question names.
    fn views(&self) -> String {
        let library = self.library;
        let named = self.question.filter.terms.iter().filter(|term| term.field == Some(Field::View));
        let asks = |typed: &str| {
            let view = library.dataset.views.get(view_called(library.views(), typed)?)?;
            Some(format!("“{}” asks {}", view.name, view.query.is))
        };
        let said: Vec<String> =
            named.flat_map(|term| &term.values).filter_map(|value| asks(&value.text)).collect();
        if said.is_empty() { String::new() } else { format!(" ({})", said.join("; ")) }
    }

    /// How much answers.
    fn counted(&self) -> String {
        let (dataset, found) = (&self.library.dataset, self.found);
        let kinds = RecordKind::ALL.map(|kind| {
            let of_kind = found.all().filter(|row| dataset.records[row.record].kind() == kind);
            (of_kind.count(), kind.word())
        });
        let kinds: Vec<String> = kinds
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| counted(count, word))
            .collect();
        let mut said = vec![counted(found.len(), "record")];
        if !kinds.is_empty() {
            said.push(format!(" ({})", kinds.join(", ")));
        }
        let possible = found.possible();
        if possible > 0 {
            said.push(format!(", {possible} of them only possibly"));
        }
        let contested = self.claims.contested();
        said.push(format!("; {}", counted(self.claims.asked.len(), "claim")));
        if contested > 0 {
            said.push(format!(", {contested} of them contested"));
        }
        said.concat()
    }
}

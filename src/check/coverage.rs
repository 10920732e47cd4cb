//! Paragraphs that a source does not have, that carry nothing without a reason, or that carry something after all.

use super::Checker;
use crate::dataset::Dataset;
use crate::finding::Code;

impl Checker<'_> {
    pub(super) fn coverage(&mut self, dataset: &Dataset) {
        if dataset.sources.iter().all(|(_, source)| source.paragraphs().is_none()) {
            return;
        }
        let kept = self.kept;
        for (id, cited) in dataset.cited(|source| source.paragraphs().is_some()) {
            let source = &dataset.sources[id];
            let Some((count, _)) = source.paragraphs() else { continue };
            for (_, citation) in &cited {
                if let Some(last) = citation.at.last().filter(|last| *last > count) {
                    let message = format!("`{}` has {count} paragraphs, not {last}", source.id);
                    self.say(Code::NoSuchParagraph, citation.here, message, None);
                }
            }
            let covered = dataset.covered(id, cited);
            for uncoded in source.uncoded() {
                if uncoded.at.last().is_some_and(|last| last > count) {
                    let message = format!("`{}` has {count} paragraphs", source.id);
                    self.say(Code::NoSuchParagraph, uncoded.here, message, None);
                }
            }
            for paragraph in &covered.paragraphs {
                let place = kept.sources[usize::from(covered.source)].id.place;
                match (&paragraph.why, paragraph.carries.is_empty()) {
                    (None, true) if !self.names.may_be_used(&source.id) && !self.names.is_damaged(place) => {
                        let message =
                            format!("nothing is coded from ¶ {} of `{}`", paragraph.number, source.id);
                        let help = "code it, or say why not under `uncoded`".to_owned();
                        self.say(Code::Uncoded, place, message, help);
                    }
                    (Some(_), false) => {
                        let message = format!("¶ {} of `{}` is coded after all", paragraph.number, source.id);
                        self.say(Code::CodedUncoded, place, message, "take it out of `uncoded`".to_owned());
                    }
                    _ => {}
                }
            }
        }
    }
}

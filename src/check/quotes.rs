//! Quotes, wordings and phrases, looked up in the sources' own texts.

use crate::dataset::{Body, Citation, Dataset, Dated, SourceId};
use crate::finding::{Code, Finding};
use crate::load::{SourceText, Texts};
use crate::reading::Text;
use std::collections::BTreeMap;

/// Looks up every quote, wording and phrase in the paragraph that its locator names.
pub fn check_texts(dataset: &Dataset, texts: &Texts) -> Vec<Finding> {
    let mut lookup = Lookup { dataset, texts: BTreeMap::new(), findings: Vec::new() };
    for (id, source) in dataset.sources.iter() {
        let Some(name) = source.text() else { continue };
        match texts.read(&name.is) {
            Ok(text) => {
                lookup.source(id, &text);
                lookup.texts.insert(id, text);
            }
            Err(error) => {
                let message = format!("the text `{}` cannot be read: {error}", name.is);
                let finding = Finding::new(Code::TextMissing, name.place, message);
                lookup.findings.push(finding.help(error.help()));
            }
        }
    }
    for (_, citation) in dataset.citations() {
        lookup.citation(&citation);
    }
    each_date(dataset, |dated, cite| lookup.phrase(dated, cite));
    super::sort(&mut lookup.findings);
    lookup.findings
}

/// Every date that may have a phrase, with the citations in whose paragraphs the phrase must stand.
fn each_date(dataset: &Dataset, mut look: impl FnMut(&Dated, &[Citation])) {
    for office in dataset.actors.iter().flat_map(|(_, actor)| &actor.offices) {
        let dates = office.from.iter().chain(&office.until).chain(&office.on);
        dates.for_each(|dated| look(dated, &office.cite));
    }
    for (_, record) in dataset.records.iter() {
        let (until, on): (Option<&Dated>, &[Dated]) = match &record.body {
            Body::Tie { until, on, .. } => (until.as_deref(), on),
            _ => (None, &[]),
        };
        record.date.iter().chain(until).chain(on).for_each(|dated| look(dated, &record.cite));
    }
    for (_, citation) in dataset.citations() {
        let said = citation.says().and_then(|says| says.date.as_ref());
        let dates = citation.via.iter().filter_map(|hop| hop.date.as_deref()).chain(said);
        dates.for_each(|dated| look(dated, std::slice::from_ref(&citation)));
    }
}

struct Lookup<'d> {
    dataset: &'d Dataset,
    texts: BTreeMap<SourceId, SourceText>,
    findings: Vec<Finding>,
}

impl Lookup<'_> {
    /// Whether the text is the one that was coded, and has as many paragraphs as the record says.
    fn source(&mut self, id: SourceId, text: &SourceText) {
        let source = &self.dataset.sources[id];
        if let Some(hash) = source.sha256()
            && !hash.is.eq_ignore_ascii_case(text.sha256())
        {
            let message = format!("the text of `{}` is not the one that was coded", source.id);
            let help = format!("its SHA-256 is {}", text.sha256());
            self.findings.push(Finding::new(Code::TextChanged, hash.place, message).help(help));
        }
        if let Some((count, place)) = source.paragraphs()
            && count as usize != text.len()
        {
            let message = format!("the text of `{}` has {} paragraphs, not {count}", source.id, text.len());
            self.findings.push(Finding::new(Code::WrongCount, place, message));
        }
    }

    fn citation(&mut self, citation: &Citation) {
        let found: Vec<Finding> = [
            (Code::QuoteNotFound, "quote", citation.quote(), false),
            (Code::WordingNotFound, "wording", citation.wording(), true),
        ]
        .into_iter()
        .filter_map(|(code, what, words, any_case)| {
            let words = words?;
            let text = self.texts.get(&citation.source)?;
            (!stands(text, citation, &words.is, any_case)).then(|| {
                let source = &self.dataset.sources[citation.source].id;
                let at = citation.at.told().map(|at| format!("{at} of ")).unwrap_or_default();
                let message = format!("this {what} is not in {at}`{source}`");
                elsewhere(Finding::new(code, words.place, message), text, words, any_case)
            })
        })
        .collect();
        self.findings.extend(found);
        for paragraph in citation.at.paragraphs() {
            let Some(text) = self.texts.get(&citation.source) else { break };
            if text.paragraph(paragraph as usize).is_none() {
                let message = format!("the text has {} paragraphs, not {paragraph}", text.len());
                self.findings.push(Finding::new(Code::NoSuchParagraph, citation.here, message));
                break;
            }
        }
    }

    fn phrase(&mut self, dated: &Dated, cite: &[Citation]) {
        let Some(phrase) = dated.phrase() else { return };
        let mut at_hand =
            cite.iter().filter_map(|citation| Some((citation, self.texts.get(&citation.source)?)));
        let mut any = false;
        let stands = at_hand.any(|(citation, text)| {
            any = true;
            stands(text, citation, &phrase.is, true)
        });
        if any && !stands {
            let message = "this phrase stands in none of the paragraphs that the record cites";
            self.findings.push(Finding::new(Code::PhraseNotFound, phrase.place, message));
        }
    }
}

fn stands(text: &SourceText, citation: &Citation, words: &str, any_case: bool) -> bool {
    text.find(citation.at.within(text.len()), words, any_case).is_some()
}

fn elsewhere(finding: Finding, text: &SourceText, words: &Text, any_case: bool) -> Finding {
    match text.paragraph_with(&words.is, any_case) {
        Some(number) => finding.help(format!("it stands in ¶ {number}")),
        None => finding.help("it stands nowhere in the text: copy the words as the source has them"),
    }
}

//! The sources' texts: where in them the words stand that citations quote, and which stand there no more.

use super::Library;
use crate::dataset::{AnyId, Citation, SourceId};
use crate::finding::Place;
use crate::load::{Shelf, SourceText, Unread};
use crate::text::Str;
use std::ops::Range;

/// What a citation quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Words {
    /// The speaker's words.
    Quote,
    /// The source's own, where the doubt lies.
    Wording,
}

impl Words {
    /// What they are called.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Wording => "wording",
        }
    }
}

/// Quoted words, found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The paragraph, from 1.
    pub paragraph: u32,
    /// Its bytes in the paragraph.
    pub range: Range<usize>,
    /// What they are.
    pub what: Words,
    /// What quotes them.
    pub of: AnyId,
}

/// Quoted words that do not stand where the citation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// The citation's place in the files.
    pub citation: Place,
    /// The first paragraph in which they should stand; none where the citation names none.
    pub paragraph: Option<u32>,
    /// The words.
    pub words: Str,
    /// What they are.
    pub what: Words,
    /// What quotes them.
    pub of: AnyId,
    /// The paragraph in which they stand instead.
    pub instead: Option<u32>,
}

/// Why there is no text to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoText<'l> {
    /// No folder of texts was named.
    NoFolder,
    /// The folder cannot be opened: its name, and why.
    BadFolder(&'l str, &'l str),
    /// The source does not say which file is its text.
    Unnamed,
    /// On the day as of which one looks it had not been published.
    Later,
    /// The file of that name cannot be read.
    Unread(&'l str, &'l Unread),
}

impl Library {
    /// The names of the sources' texts.
    pub fn text_names(&self) -> impl Iterator<Item = &str> {
        self.dataset.sources.iter().filter_map(|(_, source)| source.text().map(|name| &*name.is))
    }

    /// The same with texts to look quotes up in.
    #[must_use]
    pub fn with_texts(mut self, texts: Shelf) -> Self {
        self.texts = texts;
        self.passages = vec![Vec::new(); self.dataset.sources.len()];
        self.strays = vec![Vec::new(); self.dataset.sources.len()];
        for (of, citation) in self.dataset.citations() {
            let Ok(text) = self.text(citation.source) else { continue };
            let source = usize::from(citation.source);
            let (found, stray) = look_up(text, &citation, of);
            self.passages[source].extend(found);
            self.strays[source].extend(stray);
        }
        for passages in &mut self.passages {
            passages.sort_by_key(|passage| (passage.paragraph, passage.range.start, passage.range.end));
        }
        self
    }

    /// The texts.
    pub fn texts(&self) -> &Shelf {
        &self.texts
    }

    /// A source's text, or why there is none.
    pub fn text(&self, source: SourceId) -> Result<&SourceText, NoText<'_>> {
        let Some(folder) = &self.texts.folder else { return Err(NoText::NoFolder) };
        if let Some(why) = &self.texts.fault {
            return Err(NoText::BadFolder(folder, why));
        }
        let name = self.dataset.sources[source].text().ok_or(NoText::Unnamed)?;
        let read = self.texts.text(&name.is).unwrap_or(Err(&Unread::Missing));
        read.map_err(|why| NoText::Unread(&name.is, why))
    }

    /// What is quoted from a source, as it stands in its text.
    pub fn passages(&self, source: SourceId) -> &[Passage] {
        self.passages.get(usize::from(source)).map_or(&[], Vec::as_slice)
    }

    /// What is quoted from a source and does not stand where it should.
    pub fn strays(&self, source: SourceId) -> &[Stray] {
        self.strays.get(usize::from(source)).map_or(&[], Vec::as_slice)
    }
}

/// The words of a citation in its paragraphs, and those that are not there.
fn look_up(text: &SourceText, citation: &Citation, of: AnyId) -> (Vec<Passage>, Vec<Stray>) {
    let (mut found, mut strays) = (Vec::new(), Vec::new());
    for (what, words) in [(Words::Quote, citation.quote()), (Words::Wording, citation.wording())] {
        let Some(words) = words else { continue };
        // A wording may stand at the head of a sentence there.
        let any_case = what == Words::Wording;
        match text.find(citation.at.within(text.len()), &words.is, any_case) {
            Some(stretches) => found.extend(stretches.into_iter().map(|stretch| Passage {
                paragraph: stretch.paragraph,
                range: stretch.range,
                what,
                of,
            })),
            None => strays.push(Stray {
                citation: citation.here,
                paragraph: citation.at.paragraphs().next(),
                words: words.is.clone(),
                what,
                of,
                instead: text.paragraph_with(&words.is, any_case),
            }),
        }
    }
    (found, strays)
}

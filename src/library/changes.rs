//! What is different between two readings of the same files.

use super::Library;
use super::again::Runs;
use crate::dataset::AnyId;
use crate::finding::Place;
use crate::load::File;
use crate::reading::written;
use crate::text::counted;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

/// How many records, actors, claims and sources are different.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Written otherwise than before.
    pub changed: usize,
    /// Not there before.
    pub new: usize,
    /// Not there any more.
    pub gone: usize,
    /// Texts of sources that are others than before, or there no more.
    pub texts: usize,
}

impl Changes {
    /// From one reading to the next.
    pub fn between(before: &Library, after: &Library) -> Self {
        let mut changes = Self { texts: after.texts.others(&before.texts), ..Self::default() };
        let kept = kept_files(before, after);
        let (mut then, mut now) = (Pieces::of(before), Pieces::of(after));
        // What was taken over is what it was. Of the rest both stand in the order of their ids.
        let runs = Runs::between(&before.dataset, &after.dataset);
        let is_gone = |any: &AnyId| any.record().is_none_or(|record| runs.anew(record).is_none());
        let is_new = |any: &AnyId| any.record().is_none_or(|record| !runs.hold(record));
        let mut others = before.columns.all_ids().filter(is_gone).peekable();
        for any in after.columns.all_ids().filter(is_new) {
            let id = after.id(any);
            while others.next_if(|other| before.id(*other) < id).is_some() {}
            let Some(other) = others.next_if(|other| before.id(*other) == id) else {
                changes.new += 1;
                continue;
            };
            let (old, new) = (before.here(other), after.here(any));
            let is_kept = kept.get(&new.file) == Some(&old.file) && old.start == new.start;
            if !is_kept && then.at(old) != now.at(new) {
                changes.changed += 1;
            }
        }
        let stayed = after.columns.by_id.len() - changes.new;
        changes.gone = before.columns.by_id.len() - stayed;
        changes
    }
}

/// The numbers of the files that are as they were, with those that they had.
fn kept_files(before: &Library, after: &Library) -> HashMap<u32, u32> {
    let old: HashMap<&str, (u32, &File)> =
        (0..).zip(&before.files).map(|(number, file)| (&*file.name, (number, file))).collect();
    let kept = (0..).zip(&after.files).filter_map(|(number, file)| {
        let (was, other) = old.get(&*file.name)?;
        (other.text == file.text).then_some((number, *was))
    });
    kept.collect()
}

/// The records as they are written, of the files that are asked for.
struct Pieces<'l> {
    library: &'l Library,
    of: HashMap<u32, Vec<Range<usize>>>,
}

impl<'l> Pieces<'l> {
    fn of(library: &'l Library) -> Self {
        Self { library, of: HashMap::new() }
    }

    /// The record that stands there.
    fn at(&mut self, here: Place) -> &'l str {
        let Some(file) = self.library.file(here) else { return "" };
        let pieces = self.of.entry(here.file).or_insert_with(|| written(&file.text));
        let before = pieces.partition_point(|piece| piece.start <= here.start as usize);
        let piece = before.checked_sub(1).and_then(|before| pieces.get(before));
        piece.and_then(|piece| file.text.get(piece.clone())).unwrap_or_default()
    }
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut said = Vec::new();
        for (count, what) in [(self.changed, "changed"), (self.new, "new"), (self.gone, "gone")] {
            match count {
                0 => {}
                _ if said.is_empty() => said.push(format!("{} {what}", counted(count, "record"))),
                _ => said.push(format!("{count} {what}")),
            }
        }
        if self.texts > 0 {
            said.push(format!("{} changed", counted(self.texts, "text")));
        }
        f.write_str(if said.is_empty() { "no record changed" } else { "" })?;
        f.write_str(&said.join(", "))
    }
}

impl Library {
    /// A record, actor, claim or source as it is written in its file.
    pub fn as_written(&self, any: AnyId) -> &str {
        Pieces::of(self).at(self.here(any))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::load::Loaded;

    fn library(text: &str) -> Library {
        of_files(&[("a.toml", text)])
    }

    fn of_files(files: &[(&str, &str)]) -> Library {
        let file = |(name, text): &(&str, &str)| File {
            name: (*name).into(),
            path: None,
            text: (*text).into(),
            readable: true,
        };
        Library::new(check(Loaded { files: files.iter().map(file).collect(), findings: Vec::new() }), "test")
    }

    const TWO: &str = "# all\n\n[[actor]]\nid = \"a\"\nname = \"\"\"\n[[x]]\nA\"\"\"\nkind = \"state\"\n\n# the second\n\
        [[actor]]\nid = \"b\"\nname = \"B\"\nkind = \"state\"\n";

    #[test]
    fn what_is_different_is_counted_by_id() {
        let two = library(TWO);
        let again = |text: String| Changes::between(&two, &library(&text)).to_string();
        assert_eq!(again(TWO.to_owned()), "no record changed");
        assert_eq!(again(TWO.replace("# all", "# all of them\n")), "no record changed");
        assert_eq!(again(TWO.replace("\"B\"", "\"Bee\"")), "1 record changed");
        assert_eq!(again(TWO.replace("\"b\"", "\"c\"")), "1 record new, 1 gone");
        assert_eq!(
            again(format!("{}{TWO}", TWO.replace("\"a\"", "\"c\"").replace("\"b\"", "\"d\""))),
            "2 records new"
        );
        assert_eq!(again(String::new()), "2 records gone");
    }

    /// Looks at every record, whatever its file: what it says must not depend on what is left out.
    fn slowly(before: &Library, after: &Library) -> Changes {
        let mut changes = Changes::default();
        let text =
            |library: &Library, id: &str| library.find(id).map(|any| library.as_written(any).to_owned());
        for id in after.ids() {
            match (text(before, id), text(after, id)) {
                (None, _) => changes.new += 1,
                (old, new) if old != new => changes.changed += 1,
                _ => {}
            }
        }
        changes.gone = before.ids().iter().filter(|id| after.find(id).is_none()).count();
        changes
    }

    #[test]
    fn files_that_are_as_they_were_are_left_out_and_it_makes_no_difference() {
        let actor = |id: &str| format!("[[actor]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"state\"\n\n");
        let (a, b, c) = (actor("a") + &actor("b"), actor("c"), actor("a") + &actor("d"));
        // The event cannot stand without its source, which is in another file.
        let event = "[[event]]\nid = \"e\"\ntitle = \"E\"\nactors = [{ actor = \"c\" }]\ndate = \"2024\"\n\
            summary = \"E.\"\ncite = [{ source = \"s\", at = \"¶ 1\" }]\n";
        let source = "[[source]]\nid = \"s\"\nlabel = \"S\"\n";
        let twice = format!("{b}{}", b.replace("\"state\"", "\"person\""));
        let readings = [
            vec![("1", &*a), ("2", &*b)],
            vec![("1", &*a), ("2", &*b), ("3", &*c)],
            vec![("0", &*c), ("1", &*a), ("2", &*b)],
            vec![("2", &*a), ("1", &*b)],
            vec![("1", &*a), ("2", &*twice)],
            vec![("1", &*a), ("2", &*b), ("4", event)],
            vec![("0", source), ("1", &*a), ("2", &*b), ("4", event)],
            vec![],
        ];
        let libraries: Vec<Library> = readings.iter().map(|files| of_files(files)).collect();
        for before in &libraries {
            for after in &libraries {
                assert_eq!(Changes::between(before, after), slowly(before, after));
            }
        }
        assert_eq!(Changes::between(&libraries[5], &libraries[6]).to_string(), "2 records new");
    }

    #[test]
    fn texts_are_counted_apart() {
        let texts = |changes: Changes| changes.to_string();
        assert_eq!(texts(Changes { texts: 1, ..Changes::default() }), "1 text changed");
        let both = Changes { new: 2, gone: 1, texts: 3, ..Changes::default() };
        assert_eq!(texts(both), "2 records new, 1 gone, 3 texts changed");
    }

    #[test]
    fn a_record_as_written_ends_before_the_remarks_of_the_next() {
        let two = library(TWO);
        let a = two.find("a").unwrap();
        assert!(two.as_written(a).starts_with("[[actor]]\nid = \"a\""), "{}", two.as_written(a));
        assert!(two.as_written(a).ends_with("kind = \"state\"\n"), "{}", two.as_written(a));
    }
}

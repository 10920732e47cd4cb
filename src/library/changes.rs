//! What is different between two readings of the same files.

use super::Library;
use crate::dataset::AnyId;
use crate::reading::written;
use std::collections::HashMap;
use std::fmt;

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
        let (before, after) = (before.all_written(), after.all_written());
        for (id, text) in &after {
            match before.get(id) {
                None => changes.new += 1,
                Some(other) if other != text => changes.changed += 1,
                Some(_) => {}
            }
        }
        changes.gone = before.keys().filter(|id| !after.contains_key(*id)).count();
        changes
    }
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |count| if count == 1 { "" } else { "s" };
        let mut said = Vec::new();
        for (count, what) in [(self.changed, "changed"), (self.new, "new"), (self.gone, "gone")] {
            match count {
                0 => {}
                _ if said.is_empty() => said.push(format!("{count} record{} {what}", plural(count))),
                _ => said.push(format!("{count} {what}")),
            }
        }
        if self.texts > 0 {
            said.push(format!("{} text{} changed", self.texts, plural(self.texts)));
        }
        f.write_str(if said.is_empty() { "no record changed" } else { "" })?;
        f.write_str(&said.join(", "))
    }
}

impl Library {
    /// A record, actor, claim or source as it is written in its file.
    pub fn as_written(&self, any: AnyId) -> &str {
        let here = self.here(any);
        let Some(file) = self.file(here) else { return "" };
        let start = here.start as usize;
        let piece = written(&file.text).into_iter().rfind(|piece| piece.start <= start);
        piece.and_then(|piece| file.text.get(piece)).unwrap_or_default()
    }

    /// All of them by id.
    fn all_written(&self) -> HashMap<&str, &str> {
        let pieces: Vec<_> = self.files.iter().map(|file| written(&file.text)).collect();
        let text = |any: AnyId| {
            let here = self.here(any);
            let (file, start) = (here.file as usize, here.start as usize);
            let before = pieces.get(file)?.partition_point(|piece| piece.start <= start);
            let piece = pieces.get(file)?.get(before.checked_sub(1)?)?;
            self.files.get(file)?.text.get(piece.clone())
        };
        self.by_id.iter().map(|(id, any)| (&**id, text(*any).unwrap_or_default())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::load::{File, Loaded};

    fn library(text: &str) -> Library {
        let file = File { name: "a.toml".into(), path: None, text: text.into(), readable: true };
        Library::new(check(Loaded { files: vec![file], findings: Vec::new() }), "test")
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

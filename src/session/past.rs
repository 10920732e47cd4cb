//! Lines that were typed before, for `up` and `down`.

use super::entry::Entry;

/// More than these nobody goes back through.
const MOST: usize = 100;

/// The lines, the latest last.
#[derive(Clone, Debug, Default)]
pub struct Past(Vec<String>);

/// Where one is among them.
#[derive(Clone, Debug, Default)]
pub struct Recall {
    /// How far back; 0 is what is being typed.
    back: usize,
    /// What was being typed.
    draft: String,
}

impl Recall {
    /// Whether one has gone back.
    pub fn is_back(&self) -> bool {
        self.back > 0
    }
}

impl Past {
    /// Keeps a line, once, as the latest.
    pub fn keep(&mut self, line: &str) {
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        self.0.retain(|other| other != line);
        self.0.push(line.to_owned());
        if self.0.len() > MOST {
            self.0.remove(0);
        }
    }

    /// Puts the line before (or after) the present one into the entry; says whether there is one.
    pub fn step(&self, recall: &mut Recall, entry: &mut Entry, back: bool) -> bool {
        let to = if back { recall.back.checked_add(1) } else { recall.back.checked_sub(1) };
        let Some(to) = to.filter(|to| *to <= self.0.len()) else { return false };
        if recall.back == 0 {
            recall.draft = entry.text();
        }
        recall.back = to;
        let line = self.0.len().checked_sub(to).and_then(|at| self.0.get(at));
        *entry = Entry::new(line.filter(|_| to > 0).map_or(&recall.draft, |line| line));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_and_the_draft_is_not_lost() {
        let mut past = Past::default();
        for line in ["one", "two", "one", " "] {
            past.keep(line);
        }
        let (mut recall, mut entry) = (Recall::default(), Entry::new("dra"));
        assert!(past.step(&mut recall, &mut entry, true));
        assert_eq!(entry.text(), "one");
        assert!(past.step(&mut recall, &mut entry, true));
        assert_eq!(entry.text(), "two");
        assert!(!past.step(&mut recall, &mut entry, true));
        assert!(past.step(&mut recall, &mut entry, false));
        assert!(past.step(&mut recall, &mut entry, false));
        assert_eq!(entry.text(), "dra");
        assert!(!past.step(&mut recall, &mut entry, false));
    }
}

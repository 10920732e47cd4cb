//! Names for the heads of narrow columns: each its own, over as many lines as there are.

use crate::text::{fit, width, wrap};
use std::collections::HashSet;

/// Each name in at most so many lines of so many columns; no two of different names look alike, as far as the room
/// allows it. Whole names first, then words cut, then initials, then initials with a number.
pub fn abbreviate<'n>(
    names: impl Iterator<Item = &'n str>,
    columns: usize,
    lines: usize,
) -> Vec<Vec<String>> {
    let (columns, lines) = (columns.max(1), lines.max(1));
    let mut taken: HashSet<Vec<String>> = HashSet::new();
    let mut heads = Vec::new();
    for name in names {
        let tries = tries(name, columns, lines);
        let fresh = tries.iter().find(|head| !taken.contains(*head)).cloned();
        let head = fresh.unwrap_or_else(|| numbered(&initials(name), columns, &taken));
        taken.insert(head.clone());
        heads.push(head);
    }
    heads
}

fn tries(name: &str, columns: usize, lines: usize) -> Vec<Vec<String>> {
    let bare = name.strip_prefix("a ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    let words: Vec<&str> = bare.split_whitespace().collect();
    let mut tries = Vec::new();
    let whole = wrap(bare, columns);
    let tidy: Vec<String> = words.iter().map(|word| broken(word, columns)).collect();
    let tidy = wrap(&tidy.join(" "), columns);
    if tidy != whole && tidy.len() <= lines {
        tries.push(tidy);
    }
    if whole.len() <= lines {
        tries.push(whole);
        return tries;
    }
    // Cut at the end, if only the last word loses something.
    let end = words.last().map_or(0, |word| wrap(word, columns).len());
    if lines > 1 && whole.len() < lines + end {
        let mut cut = whole.clone();
        cut.truncate(lines);
        if let Some(last) = cut.last_mut() {
            *last = crate::text::cut(last, columns);
        }
        tries.push(cut);
    }
    // A line a word; what distinguishes names most often stands first and last.
    let mut chosen = words.clone();
    if words.len() > lines
        && let Some(last) = words.last()
    {
        chosen.truncate(lines - 1);
        chosen.push(last);
    }
    if lines > 1 {
        tries.push(chosen.iter().map(|word| fit(word, columns)).collect());
    } else {
        tries.push(vec![fit(bare, columns)]);
    }
    tries.push(vec![fit(&initials(bare), columns)]);
    tries
}

/// A word that is to be broken, cut where else its last letters would stand alone.
fn broken(word: &str, columns: usize) -> String {
    let pieces = wrap(word, columns);
    match pieces.last() {
        Some(last) if pieces.len() > 1 && width(last) < ALONE => fit(word, columns * (pieces.len() - 1)),
        _ => word.to_owned(),
    }
}

/// Fewer letters than these are not to stand on a line of their own.
const ALONE: usize = 3;

fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().find(|char| char.is_alphanumeric())).collect()
}

fn numbered(initials: &str, columns: usize, taken: &HashSet<Vec<String>>) -> Vec<String> {
    let mut number = 2_usize;
    loop {
        let digits = number.to_string();
        let mut text = String::new();
        for char in initials.chars() {
            if width(&text) + width(char.encode_utf8(&mut [0; 4])) + digits.len() > columns {
                break;
            }
            text.push(char);
        }
        text.push_str(&digits);
        let head = vec![fit(&text, columns)];
        // Where not even the number fits, no two heads can differ.
        if !taken.contains(&head) || digits.len() > columns {
            return head;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn heads(names: &[&str], columns: usize, lines: usize) -> Vec<String> {
        abbreviate(names.iter().copied(), columns, lines).iter().map(|head| head.join("/")).collect()
    }

    #[test]
    fn names_that_begin_alike_stay_apart() {
        let names = ["Hamas", "Hamas political office", "Hamas political bureau", "Netanyahu"];
        assert_eq!(heads(&names, 5, 3), ["Hamas", "Hamas/poli…/offi…", "Hamas/poli…/bure…", "Netan/yahu"]);
        assert_eq!(heads(&names, 5, 2), ["Hamas", "Hamas/offi…", "Hamas/bure…", "Netan/yahu"]);
        assert_eq!(heads(&names, 5, 1), ["Hamas", "Hama…", "Hpb", "Neta…"]);
        assert_eq!(heads(&["Biden administration", "Biden"], 5, 3), ["Biden/admin/istr…", "Biden"]);
        assert_eq!(
            heads(&["Erdogan", "Lindenstrauss", "Netanyahu", "Islamic Jihad"], 6, 3),
            ["Erdog…", "Linden/strau…", "Netany/ahu", "Islam…/Jihad"]
        );
        // What would look alike is broken all the same.
        assert_eq!(heads(&["Erdogan", "Erdogay"], 6, 2), ["Erdog…", "Erdoga/y"]);
        assert_eq!(
            heads(&["a US official (000)", "a US official (001)"], 5, 3),
            ["US/offi…/(000)", "US/offi…/(001)"]
        );
    }

    proptest! {
        #[test]
        fn heads_fit_and_differ(
            names in prop::collection::btree_set("[A-Ca-cğ]{1,9}( [a-b(0-1)]{1,7}){0,4}", 0..40),
            columns in 3_usize..12,
            lines in 1_usize..4,
        ) {
            let heads = abbreviate(names.iter().map(String::as_str), columns, lines);
            prop_assert_eq!(heads.len(), names.len());
            for head in &heads {
                prop_assert!(head.len() <= lines);
                prop_assert!(head.iter().all(|line| width(line) <= columns), "{:?}", head);
            }
            let different: HashSet<_> = heads.iter().collect();
            prop_assert_eq!(different.len(), heads.len(), "{:?}", heads);
        }
    }
}

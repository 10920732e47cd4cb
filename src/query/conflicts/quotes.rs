//! Whether two quote the same passage, and in different words.

use crate::text::fold;

/// Of a quotation without a gap only so many words are looked at.
const WORDS: usize = 400;

/// Fewer words in common make no two quotations the same passage.
const LEAST: usize = 3;

/// The words of a quotation from gap to gap, without case, accents and punctuation.
pub(super) fn pieces(quote: &str) -> Vec<Vec<String>> {
    let words = |piece: &str| fold(piece).split(' ').map(str::to_owned).take(WORDS).collect::<Vec<_>>();
    let quote = quote.replace("...", "…");
    quote.split('…').map(words).filter(|piece| piece.iter().any(|word| !word.is_empty())).collect()
}

/// Whether somewhere between their gaps both quote one passage in different words.
pub(super) fn differ(a: &str, b: &str) -> bool {
    let (a, b) = (pieces(a), pieces(b));
    a.iter().any(|a| b.iter().any(|b| are_of_one_passage(a, b) && !go_together(a, b)))
}

/// Whether more than half of the shorter one's words, and three at least, stand in the other in the same order.
fn are_of_one_passage(a: &[String], b: &[String]) -> bool {
    let common = common(a, b);
    common >= LEAST && common * 2 > a.len().min(b.len())
}

/// Whether one is a part of the other, or goes on where the other ends, all they have in common being that overlap.
fn go_together(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.windows(short.len().max(1)).any(|part| part == short) {
        return true;
    }
    let common = common(a, b);
    let follows = |first: &[String], second: &[String]| {
        let start = first.len().checked_sub(common);
        let (end, start) = (start.and_then(|start| first.get(start..)), second.get(..common));
        end.is_some() && end == start
    };
    follows(a, b) || follows(b, a)
}

/// How many words stand in both in the same order, at most.
fn common(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for word in a {
        let mut diagonal = 0;
        for (number, other) in b.iter().enumerate() {
            let above = row[number + 1];
            row[number + 1] = if word == other { diagonal + 1 } else { above.max(row[number]) };
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_otherwise_is_quoted_in_the_same_words() {
        let long = "We will not open the strait before the prisoners are home";
        for (a, b) in [
            (long, "we will not open the strait"),
            (long, "“We will not open the Strait … are home.”"),
            (long, "before the prisoners are home, and not a day sooner"),
            ("nobody met", long),
            // Three words in common are not the greater part of either.
            ("before the prisoners go on trial somewhere", long),
            // Two words are not enough, though all of the shorter.
            ("will prisoners", long),
            ("… … ...", long),
            ("", ""),
        ] {
            assert!(!differ(a, b) && !differ(b, a), "{a} | {b}");
        }
    }

    #[test]
    fn other_words_for_one_passage_are_found() {
        let said = "We will not open the strait before the prisoners are home";
        for other in [
            "We shall not open the strait before the prisoners are home",
            "We will open the strait",
            "we will not open any strait",
            "before all prisoners are home",
            "Nobody will sail … not open this strait before winter",
            "the strait before the prisoners are safe",
        ] {
            assert!(differ(said, other) && differ(other, said), "{other}");
        }
    }
}

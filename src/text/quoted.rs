//! Where in a text the words stand that somebody quotes from it.

use std::ops::Range;

/// Where the words stand, in order, with anything between them where `…` stands: bytes of the text. None where they do
/// not. White space and the shapes of quotation marks and dashes are one, upper and lower case too if wanted.
pub fn quoted(text: &str, words: &str, any_case: bool) -> Option<Vec<Range<usize>>> {
    let text = Even::of(text, any_case);
    let words = Even::of(&words.replace("...", "…"), any_case);
    let mut done = 0;
    let parts = words.even.split('…').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let start = done + text.even.get(done..)?.find(part)?;
            done = start + part.len();
            text.origin(start..done)
        })
        .collect()
}

/// A text in which what is one looks the same.
struct Even {
    even: String,
    /// For each byte, where in the text the character begins and ends from which it comes.
    origins: Vec<(usize, usize)>,
}

impl Even {
    fn of(text: &str, any_case: bool) -> Self {
        let mut all =
            Self { even: String::with_capacity(text.len()), origins: Vec::with_capacity(text.len()) };
        for (at, char) in text.char_indices() {
            match char {
                '“' | '”' | '„' | '«' | '»' | '‟' => all.even.push('"'),
                '‘' | '’' | '‚' | '‛' | '`' | '´' => all.even.push('\''),
                '–' | '—' | '‐' | '‑' | '−' => all.even.push('-'),
                char if char.is_whitespace() => {
                    if !all.even.is_empty() && !all.even.ends_with(' ') {
                        all.even.push(' ');
                    }
                }
                // The two small sigmas are one in capitals.
                'ς' if any_case => all.even.push('σ'),
                char if any_case => all.even.extend(char.to_lowercase()),
                char => all.even.push(char),
            }
            all.origins.resize(all.even.len(), (at, at + char.len_utf8()));
        }
        all
    }

    fn origin(&self, even: Range<usize>) -> Option<Range<usize>> {
        Some(self.origins.get(even.start)?.0..self.origins.get(even.end.checked_sub(1)?)?.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The text with brackets around what was found.
    fn shown(text: &str, words: &str, any_case: bool) -> Option<String> {
        let mut shown = text.to_owned();
        for range in quoted(text, words, any_case)?.into_iter().rev() {
            shown.insert(range.end, ']');
            shown.insert(range.start, '[');
        }
        Some(shown)
    }

    #[test]
    fn white_space_and_marks_are_one() {
        let text =
            "“We don’t believe the\u{a0}leaders … should be  living comfortably anywhere,” Miller said";
        let said = |words: &str, any_case| shown(text, words, any_case);
        assert_eq!(
            said("We don't believe the leaders", false).as_deref(),
            Some(
                "“[We don’t believe the\u{a0}leaders] … should be  living comfortably anywhere,” Miller said"
            )
        );
        assert_eq!(
            said("We don’t … comfortably anywhere,\"", false).as_deref(),
            Some(
                "“[We don’t] believe the\u{a0}leaders … should be  living [comfortably anywhere,”] Miller said"
            )
        );
        assert!(said("be living...anywhere", false).is_some());
        assert!(said("we DON'T", true).is_some());
        assert_eq!(said("comfortably anywhere … We don't", false), None);
        assert_eq!(said("we don't", false), None);
        assert_eq!(said("living uncomfortably", false), None);
        assert_eq!(quoted(text, " … ", false), Some(Vec::new()));
    }

    #[test]
    fn a_letter_that_grows_when_lowered_stays_one_letter() {
        assert_eq!(
            shown("in İstanbul – now", "İSTANBUL - NOW", true).as_deref(),
            Some("in [İstanbul – now]")
        );
        assert_eq!(shown("ΟΔΟΣ", "οδος", true).as_deref(), Some("[ΟΔΟΣ]"));
    }

    proptest! {
        #[test]
        fn what_is_cut_out_of_a_text_is_found_in_it(
            text in "[a-cİß“”’— \u{a0}\t\r\n\u{301}…]{0,40}", from in 0_usize..40, long in 1_usize..20, any_case in any::<bool>(),
        ) {
            let words: String = text.chars().skip(from).take(long).collect();
            let found = quoted(&text, &words, any_case);
            prop_assert!(found.is_some(), "{words:?} in {text:?}");
            let mut end = 0;
            for range in found.unwrap_or_default() {
                prop_assert!(range.start >= end && range.start < range.end && text.get(range.clone()).is_some());
                end = range.end;
            }
        }

        #[test]
        fn any_words_in_any_text(text in any::<String>(), words in any::<String>(), any_case in any::<bool>()) {
            for range in quoted(&text, &words, any_case).unwrap_or_default() {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}

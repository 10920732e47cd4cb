//! Presses written in a row, as `--keys` takes them: `j j enter "erd" ctrl-d 3*j`.

use super::Key;
use std::fmt;

/// More presses than a person makes; a script that asks for more is misspelt.
const MOST: usize = 100_000;

/// What is wrong with a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptError {
    /// The character at which it goes wrong, counted from 1.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for ScriptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.column, self.message)
    }
}

impl std::error::Error for ScriptError {}

/// The presses. Blanks separate them; `"text"` types the text (`\"` and `\\` inside it); `3*` before either repeats it.
pub fn parse_script(script: &str) -> Result<Vec<Key>, ScriptError> {
    let mut presses = Vec::new();
    let mut rest = script;
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok(presses);
        }
        let column = script.chars().count() - rest.chars().count() + 1;
        let fault = |message: String| ScriptError { column, message };
        let (times, body) = times(rest);
        let (keys, after) = match body.strip_prefix('"') {
            Some(text)
                if !(text.is_empty() || text.starts_with(char::is_whitespace) && !text.contains('"')) =>
            {
                typed(text).ok_or_else(|| fault("the quotation mark is never closed".to_owned()))?
            }
            _ => {
                let (word, after) = body.split_at(body.find(char::is_whitespace).unwrap_or(body.len()));
                (vec![word.parse::<Key>().map_err(|none| fault(none.to_string()))?], after)
            }
        };
        if !after.is_empty() && !after.starts_with(char::is_whitespace) {
            return Err(fault("a blank is missing behind the closing quotation mark".to_owned()));
        }
        if keys.len().saturating_mul(times).saturating_add(presses.len()) > MOST {
            return Err(fault(format!("more than {MOST} presses")));
        }
        // Nothing is nothing however often it is typed, and typing it would take its time.
        let times = if keys.is_empty() { 0 } else { times };
        presses.extend(std::iter::repeat_n(keys, times).flatten());
        rest = after;
    }
}

/// `3*j` is three times `j`; `*` alone and `3` alone are keys.
fn times(text: &str) -> (usize, &str) {
    text.split_once('*')
        .filter(|(number, body)| {
            !number.is_empty()
                && number.bytes().all(|byte| byte.is_ascii_digit())
                && !body.is_empty()
                && !body.starts_with(char::is_whitespace)
        })
        .map_or((1, text), |(number, body)| (number.parse().unwrap_or(usize::MAX), body))
}

/// The presses up to the closing quotation mark, and what stands behind it.
fn typed(text: &str) -> Option<(Vec<Key>, &str)> {
    let mut keys = Vec::new();
    let mut chars = text.chars();
    loop {
        match chars.next()? {
            '"' => return Some((keys, chars.as_str())),
            '\\' => keys.push(Key::typing(chars.next()?)),
            char => keys.push(Key::typing(char)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn presses(script: &str) -> String {
        match parse_script(script) {
            Ok(keys) => keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn scripts() {
        assert_eq!(presses(r#"j j enter "erd" ctrl-d 3*j"#), "j j enter e r d ctrl-d j j j");
        assert_eq!(presses(r#"  2*"a b"	esc "#), "a space b a space b esc");
        assert_eq!(presses(r#""\"\\é""#), r#"" \ é"#);
        assert_eq!(presses(r#"* 3 3** "*" 0*j """#), "* 3 * * * *");
        assert_eq!(presses(""), "");
        assert_eq!(presses(r#"40000000000000000000*"" j"#), "j");
    }

    #[test]
    fn faults_have_a_column() {
        assert_eq!(presses("j é entr"), "column 5: `entr` is no key");
        assert_eq!(presses(r#"j "erd"#), "column 3: the quotation mark is never closed");
        assert_eq!(presses(r#""a"j"#), "column 1: a blank is missing behind the closing quotation mark");
        assert_eq!(presses("j 999999999999999999999*j"), "column 3: more than 100000 presses");
        assert_eq!(presses("3*"), "column 1: `3*` is no key");
    }

    proptest! {
        #[test]
        fn reading_never_panics(script in r#"([a-z"\\* é-]|[0-9]\*|enter|"a"){0,12}"#, any in ".*") {
            let _ = parse_script(&script);
            let _ = parse_script(&any);
        }
    }
}

//! Keys pressed one after the other: `g g`.

use super::Key;
use super::key::NoKey;
use std::fmt;
use std::str::FromStr;

/// One press, or several in a row. Never none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Keys(Box<[Key]>);

impl Keys {
    /// The presses; none of them is no sequence.
    pub fn new(presses: &[Key]) -> Option<Self> {
        (!presses.is_empty()).then(|| Self(presses.into()))
    }

    /// The presses, the first in front.
    pub fn presses(&self) -> &[Key] {
        &self.0
    }

    /// Whether one begins with the other, or is the other: whoever waits for the longer never gets to the shorter.
    pub fn clashes_with(&self, other: &Self) -> bool {
        // Most are told apart by the first.
        self.0.first() == other.0.first() && self.0.iter().zip(&other.0).all(|(one, other)| one == other)
    }
}

impl From<Key> for Keys {
    fn from(key: Key) -> Self {
        Self([key].into())
    }
}

impl FromStr for Keys {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let presses = text.split_whitespace().map(str::parse).collect::<Result<Vec<Key>, _>>()?;
        Self::new(&presses).ok_or_else(|| NoKey::of(text))
    }
}

impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, key) in self.0.iter().enumerate() {
            if number > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{key}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::parse_script;
    use proptest::prelude::*;

    #[test]
    fn a_sequence_is_written_with_blanks() {
        assert_eq!("g  g".parse::<Keys>().unwrap().to_string(), "g g");
        assert_eq!("space ctrl-x".parse::<Keys>().unwrap().presses().len(), 2);
        assert_eq!("".parse::<Keys>().unwrap_err().to_string(), "`` is no key");
        assert_eq!("g gg".parse::<Keys>().unwrap_err().to_string(), "`gg` is no key");
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(
            script in r#"(g|G|é|"|space|enter|ctrl-[a-z]|alt-x|shift-tab|f[1-9]|-|esc)( (g|j|\*|3|ctrl-d|tab)){0,3}"#,
        ) {
            let keys: Keys = script.parse().unwrap();
            prop_assert_eq!(keys.to_string().parse::<Keys>().unwrap(), keys.clone());
            if let Ok(presses) = parse_script(&keys.to_string()) {
                prop_assert!(presses == keys.presses() || script.contains('"'));
            }
        }
    }
}

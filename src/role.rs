//! What a stretch of text on the screen is. Pages say the role, the theme in the config says how a role looks.

use strum::{EnumCount, EnumIter, EnumMessage, EnumString, IntoEnumIterator, IntoStaticStr};

/// What a stretch of text is. The name in kebab-case is its name in a theme.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumCount,
    EnumIter,
    EnumMessage,
    EnumString,
    IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Role {
    /// Text of no special sort.
    #[default]
    Plain,
    /// Less important text.
    Dim,
    /// The heading of a part.
    Heading,
    /// The title of a record.
    Title,
    /// A date that is stated and sharp.
    Date,
    /// What is not certain: a vague or inferred date, a doubt in the source.
    Doubt,
    /// The kind of a record.
    Kind,
    /// An actor's name.
    Actor,
    /// A news outlet's name.
    Outlet,
    /// Words that are quoted.
    Quote,
    /// A source.
    Source,
    /// A count.
    Number,
    /// A stance that affirms; more than before.
    Positive,
    /// A stance that denies; less than before.
    Negative,
    /// What somebody disputes.
    Contested,
    /// The status of a record.
    Status,
    /// The name of a key.
    Key,
    /// A complaint.
    Error,
    /// What a search has found in a text, or the selected record quotes from it.
    Match,
    /// The border of a pane.
    Border,
    /// The border of the pane that the keys go to.
    BorderFocus,
    /// What is selected.
    Selected,
    /// The row on which the selected thing stands.
    CursorLine,
}

impl Role {
    /// How many there are.
    pub const COUNT: usize = <Self as EnumCount>::COUNT;

    /// Every role, in the order of the list.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    /// Its name, as in a theme.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// What it is for, in a line.
    pub fn help(self) -> &'static str {
        self.get_documentation().unwrap_or_default()
    }

    /// The role of that name.
    pub fn of(name: &str) -> Option<Self> {
        name.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_a_name_and_a_meaning() {
        assert_eq!(Role::all().count(), Role::COUNT);
        for role in Role::all() {
            assert_eq!(Role::of(role.name()), Some(role));
            assert!(role.help().ends_with('.'), "{role:?}");
        }
    }
}

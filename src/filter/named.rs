//! Views by name: `@denials` asks what the view of that name asks.

use super::parse::parse;
use super::{Field, Filter, FilterError};
use crate::reading::nearest;
use crate::text::fold;

/// A view's name as it is typed: `turkey-on-hamas` for “Turkey on Hamas”.
pub fn slug(name: &str) -> String {
    fold(name).replace(' ', "-")
}

/// Which of the names is meant: the one that reads so, else the only one that begins so.
pub fn view_called<'n>(names: impl Iterator<Item = &'n str>, typed: &str) -> Option<usize> {
    let wanted = fold(typed);
    if wanted.is_empty() {
        return None;
    }
    let folded: Vec<String> = names.map(fold).collect();
    let exact = folded.iter().position(|name| *name == wanted);
    let mut begun = (0..folded.len()).filter(|number| folded[*number].starts_with(&wanted));
    let only = begun.next().filter(|_| begun.next().is_none());
    exact.or(only)
}

impl Filter {
    /// Reads a query in which views may be named that are among these.
    pub fn read<'n>(text: &str, names: impl Iterator<Item = &'n str> + Clone) -> Result<Self, FilterError> {
        let terms = parse(text)?;
        for (term, column) in &terms {
            if term.field != Some(Field::View) {
                continue;
            }
            for value in &term.values {
                if view_called(names.clone(), &value.text).is_none() {
                    return Err(unknown(&value.text, *column, names));
                }
            }
        }
        Ok(Self { terms: terms.into_iter().map(|(term, _)| term).collect() })
    }
}

fn unknown<'n>(typed: &str, column: usize, names: impl Iterator<Item = &'n str>) -> FilterError {
    let slugs: Vec<String> = names.map(slug).collect();
    let known: Vec<&str> = slugs.iter().map(String::as_str).collect();
    let typed_slug = slug(typed);
    let listed = |names: &[&str]| names.iter().map(|name| format!("@{name}")).collect::<Vec<_>>().join(", ");
    let begun: Vec<&str> = known.iter().filter(|name| name.starts_with(&typed_slug)).copied().collect();
    if begun.len() > 1 {
        let message = format!("more than one view begins with `{typed}`");
        return FilterError { column, message, help: Some(format!("which of {}?", listed(&begun))) };
    }
    let help = match nearest(&typed_slug, &known) {
        Some(near) => format!("did you mean `@{near}`?"),
        None if known.is_empty() => "there are no views; a [[view]] has a name and a query".to_owned(),
        None => format!("views: {}", listed(&known)),
    };
    FilterError { column, message: format!("there is no view `{typed}`"), help: Some(help) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 3] = ["Turkey on Hamas", "Denials", "Turkey on Israel"];

    fn read(text: &str) -> String {
        match Filter::read(text, NAMES.into_iter()) {
            Ok(filter) => filter.to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn views_are_called_by_their_names() {
        assert_eq!(read("@denials -@turkey-on-hamas"), "@denials -@turkey-on-hamas");
        assert_eq!(read("view:den,\"turkey on israel\""), "@den,\"turkey on israel\"");
        assert_eq!(read("hostages \"@home\""), "hostages \"@home\"");
        assert_eq!(read("a @denails"), "column 3: there is no view `denails` (did you mean `@denials`?)");
        assert_eq!(
            read("@turkey"),
            "column 1: more than one view begins with `turkey` (which of @turkey-on-hamas, @turkey-on-israel?)"
        );
        assert_eq!(
            read("@"),
            "column 2: `@` wants the name of a view (what a view of the dataset asks: @name)"
        );
    }
}

//! From what was typed to a library and a question.

use super::args::{Args, AsOf, Asked, Counted, Level};
use super::lines;
use super::open::{cache, open, with_texts};
use super::settings::texts;
use super::stop::{Stop, warn};
use super::streams::err;
use demarche::check;
use demarche::dataset::AnyId;
use demarche::date::{DateError, Day, Span, Tri};
use demarche::export;
use demarche::library::{self, Library, Then};
use demarche::query::{Filter, FilterError, Question, Sought, parse_as_of, parse_window};
use demarche::reading::nearest;
use std::io::Write;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::Arc;

/// Opens a dataset for questions. What is wrong with it does not stop them: one line on standard error says so. It goes
/// with the process, which ends with the answer: to take it apart record by record would be in vain.
pub fn library(named: Option<&Path>, args: &Args) -> Result<ManuallyDrop<Library>, Stop> {
    opened(named, args).map(ManuallyDrop::new)
}

/// The same for a session, with the texts of its sources.
pub fn library_with_texts(named: Option<&Path>, args: &Args) -> Result<Arc<Library>, Stop> {
    let library = opened(named, args)?;
    Ok(Arc::new(with_texts(library, texts(args)?.as_deref())))
}

fn opened(named: Option<&Path>, args: &Args) -> Result<Library, Stop> {
    let (loaded, source) = open(named, args)?;
    let Ok(kept) = source.kept(cache(args).as_ref(), &loaded, &());
    let library = kept.unwrap_or_else(|| Library::new(check::check(loaded), source.origin()));
    tell_errors(&library, named, args, &mut err());
    Ok(library)
}

/// One line, if something is wrong with the files.
pub fn tell_errors(library: &Library, named: Option<&Path>, args: &Args, err: &mut dyn Write) {
    let errors = library.errors();
    if errors > 0 {
        let path = named.map(|path| format!(" {}", path.display())).unwrap_or_default();
        let message = format!(
            "{} in {}: demarche check{path}",
            demarche::text::counted(errors, "error"),
            library.origin
        );
        // Whether this is read or not, the answer is the same.
        let _ = lines(err, args).line(&message);
    }
}

/// The question in the options, with a query typed beside them.
pub fn question(library: &Library, asked: &Asked, words: &[String], args: &Args) -> Result<Question, Stop> {
    question_to(library, asked, words, args, &mut err())
}

fn question_to(
    library: &Library,
    asked: &Asked,
    words: &[String],
    args: &Args,
    err: &mut dyn Write,
) -> Result<Question, Stop> {
    let mut question = Question { sure: asked.sure, ..Question::default() };
    for query in [words.join(" ")].iter().chain(&asked.query) {
        question.filter.terms.extend(filter(library, query, args, err)?.terms);
    }
    if let Some(typed) = &asked.window {
        question.window = Some(window(typed)?);
    }
    question.as_of = day(&asked.as_of)?;
    Ok(question)
}

/// The days between which something lies.
pub fn window(typed: &str) -> Result<Span, Stop> {
    parse_window(typed).map_err(|error| date("the window", typed, error))
}

/// The same where actors are counted.
pub fn counted(library: &Library, asked: &Counted, args: &Args) -> Result<Question, Stop> {
    counted_to(library, asked, args, &mut err())
}

/// The same, with another place for warnings than standard error.
pub fn counted_to(
    library: &Library,
    asked: &Counted,
    args: &Args,
    err: &mut dyn Write,
) -> Result<Question, Stop> {
    let mut question = question_to(library, &asked.asked, &[], args, err)?;
    question.level = match asked.level {
        Level::Named => library::Level::Named,
        Level::Organizations => library::Level::Organizations,
        Level::States => library::Level::States,
        Level::Groups => library::Level::Groups,
    };
    Ok(question)
}

/// The day as of which one looks; none for the latest.
pub fn day(asked: &AsOf) -> Result<Option<Day>, Stop> {
    asked
        .as_of
        .as_deref()
        .map_or(Ok(None), |typed| parse_as_of(typed).map_err(|error| date("the date", typed, error)))
}

/// Whatever has that id, if it was known.
pub fn find_known(then: Then, id: &str) -> Result<AnyId, Stop> {
    let found = find(then.library, id)?;
    match export::since(then, found) {
        Some(since) if then.knows(found) == Tri::No => Err(Stop::nothing(format!("`{id}` was {since}"))),
        _ => Ok(found),
    }
}

/// What is searched for.
pub fn sought(library: &Library, typed: &str, args: &Args) -> Result<Sought, Stop> {
    let sought = Sought::read(library, typed).map_err(|error| unreadable(typed, error))?;
    strangers(library, typed, &sought.fields, args, &mut err());
    Ok(sought)
}

fn filter(library: &Library, typed: &str, args: &Args, err: &mut dyn Write) -> Result<Filter, Stop> {
    let filter = Filter::read(typed, library.views()).map_err(|error| unreadable(typed, error))?;
    strangers(library, typed, &filter, args, err);
    Ok(filter)
}

fn unreadable(typed: &str, error: FilterError) -> Stop {
    Stop::unable(format!("the query cannot be read: {}", error.message))
        .typed(typed, error.column)
        .help(error.help)
}

/// A query that names nobody is answered, with a warning that says whom it does not find.
fn strangers(library: &Library, typed: &str, filter: &Filter, args: &Args, err: &mut dyn Write) {
    for stranger in filter.strangers(&library.dataset) {
        warn(typed, stranger, args.common.ascii, err);
    }
}

fn date(what: &str, typed: &str, error: DateError) -> Stop {
    Stop::unable(format!("{what} cannot be read: {}", error.message))
        .typed(typed, error.column)
        .help(error.help)
}

/// Whatever has that id, or what may have been meant.
pub fn find(library: &Library, id: &str) -> Result<AnyId, Stop> {
    library.find(id).ok_or_else(|| {
        let help = match nearest(id, &library.ids()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("try `demarche search {id}`"),
        };
        Stop::nothing(format!("nothing in {} has the id `{id}`", library.origin)).help(help)
    })
}

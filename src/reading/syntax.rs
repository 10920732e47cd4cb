//! The parser's complaints, with their places and how to mend them.

use super::Reader;
use super::recover::shifted;
use crate::finding::Code;
use std::ops::Range;

/// The parser's word for the fault, at its place. Its `message` is a fixed text; its `Display` would quote the file.
pub(super) fn syntax(error: &toml::de::Error, piece: Range<usize>, part: &str, reader: &mut Reader) {
    // An error without a place (a key of thousands of parts) stands at its record.
    let span = error.span().unwrap_or(0..part.lines().next().map_or(0, str::len));
    let place = reader.place(&shifted(span, piece.start));
    reader.say(Code::Syntax, place, error.message().replace('\n', ", "), remedy(error.message(), part));
}

fn remedy(message: &str, part: &str) -> Option<String> {
    let first = part.lines().next().unwrap_or_default();
    if message.contains("with no value") {
        let key = first.split_whitespace().next().unwrap_or("key");
        return Some(format!("write `{key} = …`, or `#` before a remark"));
    }
    if message.contains("visible characters") {
        return Some("delete the control character, or write it as an escape: \\u001b".to_owned());
    }
    if message.contains("unclosed") {
        return Some("close the bracket that is opened in this line".to_owned());
    }
    if message.contains("must be quoted") {
        let curly = first.contains(['“', '”', '„', '‘', '’']);
        let help = if curly {
            "TOML wants straight quotation marks: \"…\""
        } else {
            "put the text in quotation marks"
        };
        return Some(help.to_owned());
    }
    if message.contains("escape") {
        return Some(
            "write \\\\ for a backslash, or put the text in '…', where a backslash is one".to_owned(),
        );
    }
    if message.contains("string") && first.contains('"') {
        return Some("close the quotation mark; inside it write \\\" for a quotation mark".to_owned());
    }
    message.contains("duplicate key").then(|| "keep one of them".to_owned())
}

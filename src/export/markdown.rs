//! Text on its way into Markdown: what `CommonMark`, and what GitHub and pandoc add to it, would take for markup is
//! escaped. A text is one line; it may stand in a paragraph, or begin one.

use crate::text::{Plain, ascii};

/// The text, where other text stands before it.
pub fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in Plain::of(text).as_str().trim().chars() {
        if char.is_ascii() {
            if is_markup(char) {
                out.push('\\');
            }
            out.push(char);
        } else if is_markup_in_ascii(char) {
            out.push_str(&reference(char));
        } else {
            out.push(char);
        }
    }
    out
}

const fn is_markup(char: char) -> bool {
    matches!(
        char,
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$' | '@' | '^' | '{' | '}'
    )
}

/// Whether a character would be markup when it is spelt in ASCII, as the fullwidth bracket. Arrows are safe: nothing that
/// begins with `<-` or `<=` is a tag.
fn is_markup_in_ascii(char: char) -> bool {
    let spelt = ascii(char.encode_utf8(&mut [0; 4]));
    spelt.chars().any(|char| char != '>' && char != '<' && is_markup(char)) || spelt == "<"
}

/// The text at the beginning of a paragraph, where a hyphen, a number or a line of signs would begin something else.
pub fn block(text: &str) -> String {
    beginning(inline(text))
}

/// The same of a text that is Markdown already.
pub fn beginning(text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text.as_bytes().get(digits);
    if digits > 0 && behind.is_some_and(|sign| matches!(sign, b'.' | b')')) {
        let (number, rest) = text.split_at(digits);
        return format!("{number}\\{rest}");
    }
    let begins = ['-', '+', '=', ':'];
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if begins.contains(&first) => format!("\\{text}"),
        // A dash is a hyphen in ASCII.
        Some(first) if !first.is_ascii() => {
            let spelt = ascii(first.encode_utf8(&mut [0; 4]));
            let would_begin =
                spelt.starts_with(|first: char| first.is_ascii_digit() || begins.contains(&first));
            if would_begin { format!("{}{}", reference(first), chars.as_str()) } else { text }
        }
        _ => text,
    }
}

/// The character as a reference: a text in Markdown, and ASCII.
fn reference(char: char) -> String {
    format!("&#{};", u32::from(char))
}

/// An address, so that it leads there; what is no plain address stays a text.
pub fn link(url: &str) -> String {
    let is_plain = (url.starts_with("https://") || url.starts_with("http://"))
        && url.chars().all(|char| char.is_ascii_graphic() && !matches!(char, '<' | '>' | '\\'));
    if is_plain { format!("<{url}>") } else { inline(url) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_the_data_stays_text() {
        assert_eq!(inline("a *b* [c](d) <e>\nf\u{1b}"), "a \\*b\\* \\[c\\](d) \\<e\\> f\\<U+001B\\>");
        assert_eq!(inline("AT&amp;T_$x$ @a ^1 ~~b~~"), "AT\\&amp;T\\_\\$x\\$ \\@a \\^1 \\~\\~b\\~\\~");
        assert_eq!(inline("＜b＞ └ 'x"), "&#65308;b＞ &#9492; 'x", "in ASCII these would be signs");
        assert_eq!(inline("Erdoğan’s 3-5; (001) “so”!"), "Erdoğan’s 3-5; (001) “so”!");
    }

    #[test]
    fn nothing_else_begins_with_a_text() {
        for (text, wanted) in [
            ("2024. A year", "2024\\. A year"),
            ("7) so", "7\\) so"),
            ("- x", "\\- x"),
            ("+ x", "\\+ x"),
            ("---", "\\---"),
            ("===", "\\==="),
            (": x", "\\: x"),
            ("# x", "\\# x"),
            ("> x", "\\> x"),
            ("    code", "code"),
            ("7 October", "7 October"),
            ("7-8 October", "7-8 October"),
            ("– x", "&#8211; x"),
            ("１. x", "&#65297;. x"),
            ("Ömer", "Ömer"),
        ] {
            assert_eq!(block(text), wanted);
        }
    }

    #[test]
    fn an_address_leads_there() {
        assert_eq!(link("https://a.example/x_y?z=1&w"), "<https://a.example/x_y?z=1&w>");
        assert_eq!(link("https://a.example/<b>"), "https://a.example/\\<b\\>");
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
    }
}

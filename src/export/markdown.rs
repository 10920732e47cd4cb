//! Text on its way into Markdown: what `CommonMark`, and what GitHub and pandoc add to it, would take for markup is
//! escaped. A text is one line; it may stand in a paragraph, or begin one.

use crate::text::Plain;

/// The text, where other text stands before it.
pub fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in Plain::of(text).as_str().trim().chars() {
        let is_markup = matches!(
            char,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '#'
                | '|'
                | '~'
                | '&'
                | '$'
                | '@'
                | '^'
                | '{'
                | '}'
        );
        if is_markup {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

/// The text at the beginning of a paragraph, where a hyphen, a number or a line of signs would begin something else.
pub fn block(text: &str) -> String {
    let text = inline(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text.as_bytes().get(digits);
    if digits > 0 && behind.is_some_and(|sign| matches!(sign, b'.' | b')')) {
        let (number, rest) = text.split_at(digits);
        return format!("{number}\\{rest}");
    }
    if text.starts_with(['-', '+', '=', ':']) { format!("\\{text}") } else { text }
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

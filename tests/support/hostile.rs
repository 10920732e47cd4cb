//! Text that wants to command a terminal, datasets full of it, and what may stand in an output all the same.

use demarche::reading::{Field, Form};
use demarche::records::Records;
use std::fmt::Write;

/// Numbers that look like chance and are the same in every run.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// One of the numbers below that.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most.max(1)
    }

    pub fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }
}

/// What has been done to terminals by text that was shown.
pub const PAYLOADS: &[&str] = &[
    "\x1b[2J",
    "\x1b[31mred",
    "\x1b]0;title\x07",
    "\x1b]2;title\x1b\\",
    "\x1b]52;c;cm0gLXJm\x07",
    "\x1b]8;;file:///etc/passwd\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]50;#3\x07",
    "\x1b]1337;File=name=eA==:eA==\x07",
    "\x1bP$q\"p\x1b\\",
    "\x1bPtmux;\x1b\x1b]0;x\x07\x1b\\",
    "\x1b_Gi=1,a=q;AAAA\x1b\\",
    "\x1b^privacy\x1b\\",
    "\x1bXstart of string",
    "\x1b[6n",
    "\x1b[c",
    "\x1b[>c",
    "\x1b[21t",
    "\x1b[?1049l\x1b[?1000h",
    "\x1b[?2026h",
    "\x1bGQ",
    "\x1bc",
    "\x1b#8",
    "\x1b(0lqk",
    "\x1b[8;65535;65535t",
    "\x1b",
    "\x1b[",
    "\x1b]0;never closed",
    "\u{9b}2J",
    "\u{9d}0;x\u{9c}",
    "\u{90}x\u{9c}",
    "\u{85}next",
    "\x07\x08\x08\x08\x0e\x0f\x05",
    "\r\x1b[Kover",
    "a\tb\nc\r\nd\x0be\x0cf",
    "\x7f\x7f",
    "\0nul",
    "user\u{202e}txt.exe",
    "\u{202a}\u{202b}\u{202d}\u{2066}\u{2067}\u{2068}never closed",
    "\u{2069}\u{202c}\u{200e}\u{200f}\u{61c}",
    "\u{e0001}\u{e0041}\u{e007f}tags",
    "\u{200b}\u{2060}\u{feff}\u{ad}\u{34f}\u{3164}\u{ffa0}\u{115f}",
    "\u{2028}line\u{2029}paragraph",
    "\u{fff9}a\u{fffa}b\u{fffb}",
    "\u{fffe}\u{ffff}\u{10ffff}\u{fdd0}",
    "\u{fffd}",
    r"\ud800 \udfff \u{d800} &#xD800; \x1b[31m %1B[31m ^[[31m",
    "=1+1",
    "@SUM(A1)",
    "-2+3|cmd",
    "a,\"b\",c",
    "`id` $(id) ; rm -rf / | cat",
    "../../../etc/passwd",
    "--config=/etc/passwd",
    "%s%n%d {} {0} {{",
    "İıſßﬁ",
    "ﷺ",
    "ـــــ",
    "क्‍ष",
    "👩‍👩‍👧‍👦🏳️‍🌈1️⃣",
    "إسماعيل هنية יחיא",
    "日本語の名前",
    "ก็็็็็็็็็็",
];

/// Pieces of sequences, put together by chance.
const PIECES: &[&str] = &[
    "\x1b",
    "[",
    "]",
    "0;",
    "31",
    "m",
    "?",
    "1049h",
    "\x07",
    "\x1b\\",
    "P",
    "_",
    "^",
    "\u{9b}",
    "\u{9c}",
    "\u{9d}",
    "\u{202e}",
    "\u{2066}",
    "\u{200d}",
    "\u{301}",
    "\u{e0061}",
    "\n",
    "\r",
    "\t",
    " ",
    "x",
    "é",
    "ن",
    "語",
    "\u{1100}",
    "<U+001B>",
    "\\u001b",
    "\"",
    "'",
    "\\",
    "\0",
    "\x7f",
    "\u{fe0f}",
    "\u{1f469}",
    "\u{94d}",
    "\u{915}",
    "\u{600}",
];

/// A hostile text: one of those known, one of the corpora's, pieces, a flood, any characters.
pub fn text(dice: &mut Dice, corpora: &[String]) -> String {
    match dice.below(6) {
        0 if !corpora.is_empty() => dice.one_of(corpora),
        0 | 1 => dice.one_of(PAYLOADS).to_owned(),
        2 => format!("{}{}", dice.one_of(PAYLOADS), dice.one_of(PAYLOADS)),
        3 => (0..=dice.below(12)).map(|_| dice.one_of(PIECES)).collect(),
        4 => {
            let (base, mark) = (dice.one_of(PIECES), dice.one_of(PIECES));
            format!("{base}{}", mark.repeat(1 + dice.below(60)))
        }
        _ => (0..=dice.below(8)).filter_map(|_| char::from_u32(dice.below(0x2_0000) as u32)).collect(),
    }
}

/// The text as a TOML string.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            char if char.is_control() => write!(out, "\\u{:04X}", u32::from(char)).unwrap(),
            char => out.push(char),
        }
    }
    out + "\""
}

/// A dataset with every field of every kind given, and hostile text wherever a text may stand.
pub struct Dataset<'a> {
    pub dice: Dice,
    pub corpora: &'a [String],
    /// How many hostile values it has.
    pub values: usize,
}

/// Records of each kind; two, so that they may refer to each other.
const EACH: usize = 2;

impl Dataset<'_> {
    /// Its one file.
    pub fn toml(&mut self) -> String {
        let mut file = String::new();
        for kind in Records::FIELDS {
            let (header, form, many) = match kind.form {
                Form::List(form) => (format!("[[{}]]", kind.name), *form, EACH),
                form => (format!("[{}]", kind.name), form, 1),
            };
            let Form::Table(_, _, fields) = form else { panic!("{} is no table", kind.name) };
            for number in 0..many {
                writeln!(file, "{header}").unwrap();
                for field in fields {
                    let value = self.field(kind.name, number, field);
                    writeln!(file, "{} = {value}", field.name).unwrap();
                }
            }
        }
        file
    }

    fn field(&mut self, kind: &str, number: usize, field: &Field) -> String {
        // Mostly sound where it is looked up, or the record would not come as far as the screen.
        let is_wild = self.dice.below(12) == 0;
        match sound(kind, number, field.name) {
            Some(value) if !is_wild => match field.form {
                Form::List(_) => format!("[{value}]"),
                _ => value,
            },
            _ => self.value(&field.form),
        }
    }

    fn value(&mut self, form: &Form) -> String {
        match form {
            Form::Text | Form::Any => {
                self.values += 1;
                quoted(&text(&mut self.dice, self.corpora))
            }
            Form::Flag => "true".to_owned(),
            Form::Number => self.dice.below(4).to_string(),
            Form::Decimal => "0.5".to_owned(),
            Form::Words(_, words) => quoted(self.dice.one_of(words).0),
            Form::Table(_, _, fields) => {
                let fields =
                    fields.iter().map(|field| format!("{} = {}", field.name, self.field("", 0, field)));
                format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
            }
            Form::List(form) => format!("[{}, {}]", self.value(form), self.value(form)),
            Form::Either(forms) => {
                let form = forms[self.dice.below(forms.len())];
                self.value(&form)
            }
        }
    }
}

/// What is looked up, as it is found.
fn sound(kind: &str, number: usize, name: &str) -> Option<String> {
    let found = match (kind, name) {
        (_, "id") => format!("{kind}-{number}"),
        ("actor", "kind") => ["person", "state"][number].to_owned(),
        ("statement", "speaker") | ("tie", "from") => format!("actor-{number}"),
        ("statement" | "claim" | "tie", "about" | "to") => format!("actor-{}", 1 - number),
        ("actor", "part_of") | ("source", "outlet") | ("", "actor" | "who" | "of") => "actor-1".to_owned(),
        ("", "source") | (_, "anchor") => "source-0".to_owned(),
        (_, "claim") => "claim-0".to_owned(),
        (_, "edtf" | "date" | "on" | "since" | "until" | "from") => format!("2024-03-0{}", number + 1),
        ("", "at") => "¶ 1".to_owned(),
        _ => return None,
    };
    Some(quoted(&found))
}

/// Characters that no output may hold, said once more and otherwise than in the program: controls by category, bidi
/// controls by the list of the Unicode property `Bidi_Control`, tags by their block, what the property
/// `Default_Ignorable_Code_Point` hides but for joiners and variation selectors.
pub fn is_foreign(char: char) -> bool {
    let code = u32::from(char);
    let bidi =
        [0x61c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069];
    let hidden =
        [0xad, 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x200b, 0x3164, 0xfeff, 0xffa0, 0x2028, 0x2029];
    code < 0x20
        || (0x7f..0xa0).contains(&code)
        || bidi.contains(&code)
        || hidden.contains(&code)
        || (0xe0000..0xe0080).contains(&code)
        || (0x2060..0x2070).contains(&code)
        || (0xfff0..0xfffc).contains(&code)
}

/// The first thing in an output that is not ours: anything but characters to be seen, line ends, and what `ours`
/// recognises at the beginning of the rest and says the length of.
pub fn foreign(output: &[u8], ours: impl Fn(&[u8]) -> Option<usize>) -> Option<String> {
    let Ok(text) = std::str::from_utf8(output) else { return Some("not UTF-8".to_owned()) };
    let (mut rest, mut marks) = (text, 0);
    while let Some(char) = rest.chars().next() {
        let around =
            || format!("U+{:04X} in {:?}", u32::from(char), rest.chars().take(40).collect::<String>());
        if let Some(length) = ours(rest.as_bytes()) {
            (rest, marks) = (rest.get(length..).unwrap_or_default(), 0);
            continue;
        }
        if char != '\n' && is_foreign(char) {
            return Some(around());
        }
        // A flood: more in one cell than any name has.
        let is_mark = matches!(char, '\u{300}'..='\u{36f}' | '\u{200d}');
        marks = if is_mark { marks + 1 } else { 0 };
        if marks > 16 {
            return Some(format!("a flood of {}", around()));
        }
        rest = rest.get(char.len_utf8()..).unwrap_or_default();
    }
    None
}

/// Recognises what is ours at the beginning of the rest, and says how long it is.
pub type Ours = fn(&[u8]) -> Option<usize>;

/// For outputs in which no sequence is ours.
pub fn none_of_ours(_: &[u8]) -> Option<usize> {
    None
}

/// `ESC [ digits and semicolons m`.
pub fn styles(rest: &[u8]) -> Option<usize> {
    let inner = rest.strip_prefix(b"\x1b[")?;
    let end = inner.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b';'))?;
    (inner.get(end) == Some(&b'm')).then_some(end + 3)
}

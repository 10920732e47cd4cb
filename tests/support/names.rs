//! Names in every script on every pane, and which of their cells tell where the columns are.

use demarche::text::width;
use ratatui::buffer::Buffer;
use std::fmt::Write;

/// Names as they are written, one script each; marks that combine, in both forms; full width; and emoji: of one
/// character, of two that are a flag, joined by nothing to be seen, made one by a selector.
pub const NAMES: [&str; 20] = [
    "محمد الضيف",
    "خليل الحية",
    "בנימין נתניהו",
    "王毅外交部长",
    "河野太郎",
    "김정은",
    "สุรพงษ์ โตวิจักษ์",
    "नरेन्द्र मोदी",
    "Володимир",
    "ქართული",
    "Հայաստան",
    "İbrahim Kalın",
    "e\u{301}ric mu\u{308}ller",
    "n\u{303}o\u{304}n\u{323}e",
    "ＦＵＬＬ width",
    "\u{1f600} smile",
    "\u{1f1f9}\u{1f1f7} flag",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} family",
    "\u{2764}\u{fe0f} heart",
    "\u{260e} phone \u{1f44d}\u{1f3fd}",
];

/// So many of them are of one width for all who know Unicode's; on the emoji behind them terminals disagree.
pub const AGREED: usize = 16;

/// A dataset of the first of them. Everybody meets and speaks about the next.
pub fn text(many: usize) -> String {
    let mut text = "[dataset]\ntitle = \"names 王 שלום\"\n\n\
        [[source]]\nid = \"s\"\nlabel = \"a source, 王毅 said\"\ndate = \"2024-11-20\"\nlanguage = \"en\"\n"
        .to_owned();
    for (number, name) in NAMES.iter().take(many).enumerate() {
        let next = (number + 1) % many;
        let (day, cite) = (number + 1, "cite = [{ source = \"s\", at = \"¶ 1\" }]");
        let stance = if number % 2 == 0 { "asserts" } else { "denies" };
        let _ = write!(
            text,
            "\n[[actor]]\nid = \"a{number}\"\nname = \"{name}\"\nkind = \"person\"\n\
            \n[[meeting]]\nid = \"m{number}\"\ntitle = \"{name} talks\"\ndate = \"2024-10-{day:02}\"\n\
            summary = \"{name} met.\"\nparticipants = [{{ actor = \"a{number}\" }}, {{ actor = \"a{next}\" }}]\n{cite}\n\
            \n[[statement]]\nid = \"t{number}\"\ntitle = \"on {name}\"\nspeaker = \"a{number}\"\nabout = [\"a{next}\"]\n\
            date = \"2024-11-{day:02}\"\nact = \"comment\"\nspeech = \"direct\"\nsummary = \"About {name}.\"\n\
            stances = [{{ claim = \"c\", stance = \"{stance}\" }}]\n{cite}\n"
        );
    }
    text.push_str("\n[[claim]]\nid = \"c\"\ntext = \"王毅 met خليل\"\nabout = [\"a0\", \"a3\"]\n");
    text
}

/// Whether every terminal has it in one column, so that it tells where the columns are.
fn is_sure(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let first = chars.next();
    first.is_some_and(|char| char.is_ascii_graphic() || "│┃─━┏┓┗┛┌┐└┘├┤▌".contains(char))
        && chars.next().is_none()
}

/// How many cells tell that, all in their place as the terminal shows them; or the first that is not.
pub fn in_place(buffer: &Buffer, shown: impl Fn(u16, u16) -> String) -> Result<usize, String> {
    let (mut many, mut behind) = (0, 0);
    for (place, cell) in buffer.content.iter().enumerate() {
        // What lies behind a wide character is not to be seen.
        if behind > 0 {
            behind -= 1;
            continue;
        }
        behind = width(cell.symbol()).saturating_sub(1);
        if is_sure(cell.symbol()) {
            let (x, y) = (place as u16 % buffer.area.width, place as u16 / buffer.area.width);
            let shown = shown(x, y);
            if shown != cell.symbol() {
                return Err(format!("{x},{y}: {shown:?} for {:?}", cell.symbol()));
            }
            many += 1;
        }
    }
    Ok(many)
}

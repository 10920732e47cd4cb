//! The program.
#![forbid(unsafe_code)]
use demarche::{check, command, config, library, load, page, query, screen, session};
use std::io::Write;
use std::sync::Arc;

fn main() {
    let a: Vec<String> = std::env::args().collect();
    let loaded = load::load(std::path::Path::new(&a[1])).unwrap_or_default();
    let lib = Arc::new(library::Library::new(check::check(loaded), a[1].clone()));
    let size = page::Size { width: a[2].parse().unwrap_or(80), height: a[3].parse().unwrap_or(24) };
    let config = Arc::new(config::Config::default());
    let theme = config.theme(config::Depth::Sixteen);
    let glyphs = if a[5] == "ascii" { page::Glyphs::ASCII } else { page::Glyphs::UNICODE };
    let mut q = query::Question::default();
    if let Some(t) = a.get(6) {
        q.filter = t.parse().unwrap_or_default();
    }
    let s = session::Session::new(lib, config, glyphs, size, q);
    let keys = command::parse_script(&a[4]).unwrap_or_default();
    let mut d = screen::Dashboard::new(s, theme);
    let (b, c) = screen::frame(&mut d, size, &keys);
    let pic = match a[5].as_str() {
        "svg" => screen::Picture::Svg,
        "ansi" => screen::Picture::Ansi,
        _ => screen::Picture::Text,
    };
    let _ = writeln!(std::io::stdout(), "{}", pic.of(&b));
    let _ = writeln!(std::io::stderr(), "{c:?}");
}

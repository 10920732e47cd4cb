//! The program.
#![forbid(unsafe_code)]

fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    let loaded = demarche::load::load(std::path::Path::new(&path)).unwrap_or_default();
    let checked = demarche::check::check(loaded);
    let mut findings = checked.findings.clone();
    if let Some(texts) = std::env::args().nth(2)
        && let Ok(texts) = demarche::load::Texts::open(std::path::Path::new(&texts))
    {
        findings.extend(demarche::check::check_texts(&checked.dataset, &texts));
    }
    use std::io::Write;
    let mut out = std::io::stdout();
    for f in &findings {
        let file = &checked.files[f.place.file as usize];
        let at = file.line_column(f.place.start);
        let _ = writeln!(out, "{}:{}:{}: {}[{}]: {} ({})", file.name, at.line, at.column, f.severity().word(), f.code.word(), f.message, f.help.clone().unwrap_or_default());
    }
    let _ = writeln!(out, "{} actors {} records {} claims", checked.dataset.actors.len(), checked.dataset.records.len(), checked.dataset.claims.len());
}

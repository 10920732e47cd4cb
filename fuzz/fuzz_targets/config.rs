//! A file of settings, laid over the defaults.
#![no_main]

use demarche::config::{Config, Depth};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (config, _) = Config::laid_over(Config::default(), text, 0);
    let _ = config.theme(Depth::True);
});

//! So many of something, in words.

use std::fmt::Display;

/// `1 record`, `3 records`.
pub fn counted<N: Copy + Display + PartialEq + From<u8>>(many: N, what: &str) -> String {
    let plural = if many == N::from(1) { "" } else { "s" };
    format!("{many} {what}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_them_is_no_plural() {
        let all = [counted(0_usize, "root"), counted(1_i64, "root"), counted(2_u32, "other root")];
        assert_eq!(all, ["0 roots", "1 root", "2 other roots"]);
    }
}

//! Colours, and the nearest one that a terminal of fewer colours has.

use std::str::FromStr;

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// None: marks only.
    None,
    /// The 16 of its palette.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// Any.
    True,
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Colour {
    /// One of the 16 that the terminal's palette decides: black to white, then the bright ones.
    Ansi(u8),
    /// One of the 256 of xterm.
    Indexed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// The 16, in the order of their numbers.
pub(super) const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

impl FromStr for Colour {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if let Some(digits) = text.strip_prefix('#') {
            let all_hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            let number = u32::from_str_radix(digits, 16).ok().filter(|_| all_hex).ok_or(())?;
            let [_, red, green, blue] = number.to_be_bytes();
            return Ok(Self::Rgb(red, green, blue));
        }
        if let Some(at) = NAMES.iter().position(|name| *name == text) {
            return Ok(Self::Ansi(at as u8));
        }
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| digits).map(Self::Indexed).ok_or(())
    }
}

impl Colour {
    /// The nearest that a terminal of so many colours has.
    #[must_use]
    pub fn within(self, depth: Depth) -> Option<Self> {
        match (self, depth) {
            (_, Depth::None) => None,
            (Self::Rgb(..), Depth::Indexed) => Some(Self::Indexed(self.nearest(16..=255))),
            (Self::Rgb(..) | Self::Indexed(16..), Depth::Sixteen) => Some(Self::Ansi(self.nearest(0..=15))),
            (Self::Indexed(number), Depth::Sixteen) => Some(Self::Ansi(number)),
            (colour, _) => Some(colour),
        }
    }

    fn nearest(self, among: std::ops::RangeInclusive<u8>) -> u8 {
        let [red, green, blue] = self.rgb();
        among
            .min_by_key(|number| {
                let [r, g, b] = Self::Indexed(*number).rgb();
                // Green weighs most to the eye, blue least.
                2 * (red - r).pow(2) + 4 * (green - g).pow(2) + 3 * (blue - b).pow(2)
            })
            .unwrap_or_default()
    }

    /// Red, green and blue as xterm has them.
    fn rgb(self) -> [i32; 3] {
        const STEPS: [i32; 6] = [0, 95, 135, 175, 215, 255];
        let number = match self {
            Self::Rgb(red, green, blue) => return [red, green, blue].map(i32::from),
            Self::Ansi(number) | Self::Indexed(number) => usize::from(number),
        };
        match number {
            7 => [229; 3],
            8 => [127; 3],
            0..=15 => [1, 2, 4].map(|bit| match (number & bit != 0, number < 8) {
                (false, _) => 0,
                (true, true) => 205,
                (true, false) => 255,
            }),
            16..=231 => [36, 6, 1].map(|part| STEPS[(number - 16) / part % 6]),
            _ => [8 + 10 * (number as i32 - 232); 3],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_as_written() {
        assert_eq!("bright-blue".parse(), Ok(Colour::Ansi(12)));
        assert_eq!("214".parse(), Ok(Colour::Indexed(214)));
        assert_eq!("#ff8000".parse(), Ok(Colour::Rgb(255, 128, 0)));
        for text in ["", "256", "+1", "orange", "#fff", "#+12345", "#ff80000", "Red", "-1"] {
            assert_eq!(text.parse::<Colour>(), Err(()), "{text:?}");
        }
    }

    #[test]
    fn fewer_colours() {
        let orange = Colour::Rgb(255, 135, 0);
        assert_eq!(orange.within(Depth::True), Some(orange));
        assert_eq!(orange.within(Depth::Indexed), Some(Colour::Indexed(208)));
        assert_eq!(orange.within(Depth::Sixteen), Some(Colour::Ansi(3)));
        assert_eq!(orange.within(Depth::None), None);
        assert_eq!(Colour::Indexed(4).within(Depth::Sixteen), Some(Colour::Ansi(4)));
        assert_eq!(Colour::Indexed(244).within(Depth::Sixteen), Some(Colour::Ansi(8)));
        assert_eq!(Colour::Ansi(9).within(Depth::Sixteen), Some(Colour::Ansi(9)));
    }
}

//! Where two bytes follow one another, many places at a time: to begin a search anew behind each place takes longer
//! than the search itself, where they stand nearly everywhere.

/// So many places are looked at together.
pub const MANY: usize = u64::BITS as usize;

/// At which of the first places of a text two bytes follow one another, a bit for each place.
pub fn places(text: &[u8], [one, other]: [u8; 2]) -> u64 {
    let behind = text.get(1..).unwrap_or_default();
    let (Some(at), Some(next)) = (text.first_chunk::<MANY>(), behind.first_chunk::<MANY>()) else {
        let is_here = |place: &usize| text[*place] == one && behind[*place] == other;
        return (0..behind.len().min(MANY)).filter(is_here).fold(0, |all, place| all | 1 << place);
    };
    let mut found = [0; MANY];
    for ((found, at), next) in found.iter_mut().zip(at).zip(next) {
        *found = u8::from(*at == one) & u8::from(*next == other);
    }
    if found.iter().fold(0, |any, found| any | found) == 0 {
        return 0;
    }
    let (eights, _) = found.as_chunks::<8>();
    eights.iter().rev().fold(0, |all, eight| all << 8 | bits(*eight))
}

/// Eight bytes that are 0 or 1 as bits.
const fn bits(eight: [u8; 8]) -> u64 {
    // Moves the lowest bit of each byte into the highest byte, side by side, and no two of them meet below it.
    u64::from_le_bytes(eight).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_are_found_as_one_by_one(text in "[ab]{0,140}", pair in "[ab]{2}") {
            let pair = [pair.as_bytes()[0], pair.as_bytes()[1]];
            let here = |place: usize| text.as_bytes().get(place..place + 2) == Some(&pair[..]);
            let slowly = (0..MANY).filter(|place| here(*place)).fold(0, |all, place| all | 1 << place);
            prop_assert_eq!(places(text.as_bytes(), pair), slowly);
        }
    }
}

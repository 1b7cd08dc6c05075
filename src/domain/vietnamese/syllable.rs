//! Whether a word can be a Vietnamese syllable: an onset, a rhyme, a tone that goes with it. Tells texts
//! in old encodings from those that merely look like one.

use unicode_normalization::UnicodeNormalization;

/// What a syllable may begin with; the longer come first.
const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "x",
];

/// What follows, without its tone.
const RHYMES: &str = "a ac ach ai am an ang anh ao ap at au ay \
    ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu \
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu \
    o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt \
    oe oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uêu uơ uy uya uych uyn uynh uyp \
    uyt uyu uyên uyêt uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu \
    ươc ươi ươm ươn ương ươp ươt ươu";

/// The five tones as combining marks; ngang has none.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];
/// sắc and nặng, the only tones before a stop.
const SHORT_TONES: [char; 2] = ['\u{301}', '\u{323}'];

/// Whether a word can be a syllable of Vietnamese, in any letter case.
pub fn is_syllable(word: &str) -> bool {
    let mut tone = None;
    let mut letters = String::with_capacity(word.len());
    for letter in word.nfd().flat_map(char::to_lowercase) {
        if !TONES.contains(&letter) {
            letters.push(letter);
        } else if tone.replace(letter).is_some() {
            return false;
        }
    }
    let letters: String = letters.nfc().collect();
    let is_stopped = letters.ends_with(['c', 'p', 't']) || letters.ends_with("ch");
    if is_stopped && tone.is_none_or(|tone| !SHORT_TONES.contains(&tone)) {
        return false;
    }
    let is_rhyme = |rest: &str| !rest.is_empty() && RHYMES.split(' ').any(|rhyme| rhyme == rest);
    is_rhyme(&letters)
        || ONSETS.iter().any(|onset| letters.strip_prefix(onset).is_some_and(is_rhyme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_other_words() {
        let text = "Trường phái đối ngoại ngoại giao cây tre Việt Nam gốc vững thân chắc cành uyển \
                    chuyển quyết nghĩa khuya giếng gì quốc yêu ưỡn thuở ngoằn ngoèo huỷ hủy";
        for word in text.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
        for word in
            ["that", "question", "été", "forêt", "bat", "càt", "ngt", "viêt", "", "x", "tựợ"]
        {
            assert!(!is_syllable(word), "{word}");
        }
    }
}

use super::legacy::reverse::{to_tcvn3, to_vni};
use super::*;
use proptest::prelude::{any, proptest};

/// The 67 letters with marks, small.
const LETTERS: &str = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";

const TEXT: &str = "Câu 1. Trường phái đối ngoại, ngoại giao “cây tre Việt Nam” có gốc vững, thân chắc, \
                    cành uyển chuyển; ASEAN là gì?\nA. Hiệp hội các quốc gia Đông Nam Á\nB. Khác";

#[test]
fn every_letter_of_both_old_encodings_is_known() {
    for letter in LETTERS.chars() {
        let small = letter.to_string();
        assert_eq!(legacy::from_tcvn3(&to_tcvn3(&small)), small);
        assert_eq!(legacy::from_vni(&to_vni(&small)), small);
        let capital: String = letter.to_uppercase().collect();
        assert_eq!(legacy::from_vni(&to_vni(&capital)), capital);
        let word = format!("T{small}");
        let shouted = format!("T{capital}");
        assert_eq!(legacy::from_tcvn3(&to_tcvn3(&word)), shouted, "a font of capitals");
    }
    assert_eq!(LETTERS.chars().count(), 67);
    for capital in "ĂÂÊÔƠƯĐ".chars() {
        assert_eq!(legacy::from_tcvn3(&to_tcvn3(&capital.to_string())), capital.to_string());
    }
}

/// As bytes of Latin-1.
fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect()
}

fn windows_1258(text: &str) -> Vec<u8> {
    // Tones are letters of their own there, marks are not.
    let mut bytes = Vec::new();
    for letter in text.nfc() {
        let parts: Vec<char> = letter.to_string().nfd().collect();
        let (tones, others): (Vec<char>, Vec<char>) =
            parts.iter().partition(|c| "\u{300}\u{309}\u{303}\u{301}\u{323}".contains(**c));
        let base: String = others.into_iter().nfc().collect();
        for part in [base, tones.into_iter().collect()] {
            let (encoded, _, failed) = WINDOWS_1258.encode(&part);
            assert!(!failed, "{part:?}");
            bytes.extend_from_slice(&encoded);
        }
    }
    bytes
}

#[test]
fn each_encoding_is_told_and_said() {
    let quoteless = TEXT.replace(['“', '”'], "\"");
    let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: [(Vec<u8>, Option<&str>, &str); 7] = [
        (TEXT.as_bytes().to_vec(), None, TEXT),
        ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), None, TEXT),
        ([b"\xff\xfe", &*utf16].concat(), Some("UTF-16"), TEXT),
        (utf16, Some("UTF-16"), TEXT),
        (windows_1258(TEXT), Some("Windows-1258"), TEXT),
        (latin(&to_tcvn3(&quoteless)), Some("TCVN3"), &quoteless),
        (latin(&to_vni(&quoteless)), Some("VNI"), &quoteless),
    ];
    for (bytes, encoding, text) in cases {
        let decoded = decode(&bytes).expect("decoded");
        assert_eq!((decoded.encoding, &*decoded.text), (encoding, text));
    }
    // The same letters pasted into a file of today.
    let pasted = to_tcvn3(&quoteless);
    let decoded = decode(pasted.as_bytes()).expect("decoded");
    assert_eq!((decoded.encoding, &*decoded.text), (Some("TCVN3"), &*quoteless));
}

#[test]
fn other_languages_are_never_converted() {
    let french = "L’été, la forêt où naît l’élève très âgé; ça va? Où êtes-vous né?";
    for text in [french, "What is 2 + 2? naïve café", "Größe über Straße", "Đáp án"] {
        assert_eq!(decode(text.as_bytes()).expect("UTF-8").encoding, None, "{text}");
    }
    let french = french.replace('’', "'");
    assert!(matches!(decode(&latin(&french)), Err(Refusal::EncodingUnknown)));
    assert!(matches!(decode(b"\xff\x80\x91 x"), Err(Refusal::EncodingUnknown)));
}

#[test]
fn vietnamese_of_letters_that_old_fonts_have_too_stays_as_it_is() {
    for text in ["Mã;SBD;Bài làm\n101;018;123\n", "Mã\tCâu 1", "Bài làm: là, và, có, không"]
    {
        let decoded = decode(text.as_bytes()).expect("UTF-8");
        assert_eq!((decoded.encoding, &*decoded.text), (None, text));
    }
}

proptest! {
    #[test]
    fn any_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = decode(&bytes);
    }
}

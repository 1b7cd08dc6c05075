//! A look into a zip container (workbooks, documents) before anything of it is unpacked: what it says
//! of its sizes may be a lie, so it is inflated once and counted.

use crate::domain::draft::Refusal;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// So many bytes.
pub(super) const MEBIBYTE: usize = 1024 * 1024;
/// How large a container may become, in MiB.
pub(super) const MOST: usize = 64;
/// How many times its own size it may become.
const DENSEST: usize = 100;
/// A document of a kilobyte may be dense: below this size nothing can do harm, in bytes.
const HARMLESS: usize = 4 * MEBIBYTE;

/// Refuses a container that is none, or that grows too large.
pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = open(bytes)?;
    let most = (MOST * MEBIBYTE).min((DENSEST * bytes.len()).max(HARMLESS));
    let mut total = 0;
    for number in 0..archive.len() {
        let file = archive.by_index(number).map_err(|_| Refusal::Damaged)?;
        let mut counted = file.take((most - total + 1) as u64);
        let read = std::io::copy(&mut counted, &mut std::io::sink());
        total += read.map_err(|_| Refusal::Damaged)? as usize;
        if total > MOST * MEBIBYTE {
            return Err(Refusal::TooLarge { most: MOST });
        }
        if total > most {
            return Err(Refusal::TooDense { most: DENSEST });
        }
    }
    Ok(())
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Refusal> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)
}

/// One file of a container that was checked; none when it is not there.
pub(super) fn file(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = open(bytes).ok()?;
    let mut content = Vec::new();
    let mut counted = archive.by_name(name).ok()?.take((MOST * MEBIBYTE) as u64);
    counted.read_to_end(&mut content).ok()?;
    Some(String::from_utf8_lossy(&content).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            let options = SimpleFileOptions::default();
            zip.start_file(*name, options.compression_method(zip::CompressionMethod::Deflated))
                .expect("begun");
            zip.write_all(content).expect("written");
        }
        zip.finish().expect("whole").into_inner()
    }

    #[test]
    fn what_grows_too_large_or_too_dense_is_refused() {
        let noughts = vec![0; 70 * MEBIBYTE];
        assert_eq!(check(&zipped(&[("a", &noughts)])), Err(Refusal::TooDense { most: DENSEST }));
        let noise: Vec<u8> = (0..2 * MEBIBYTE).map(|n| (n * n / 7 % 251) as u8).collect();
        let many: Vec<(String, &[u8])> = (0..40).map(|n| (n.to_string(), &*noise)).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|(name, c)| (&**name, *c)).collect();
        assert!(matches!(
            check(&zipped(&many)),
            Err(Refusal::TooLarge { .. } | Refusal::TooDense { .. })
        ));
        assert_eq!(check(&zipped(&[("a", b"tre"), ("b", &noughts[..MEBIBYTE])])), Ok(()));
        assert_eq!(check(b"PK\x03\x04 no container"), Err(Refusal::Damaged));
    }

    #[test]
    fn a_file_of_a_container_is_read_by_its_name() {
        let bytes = zipped(&[("word/document.xml", "<tre/>".as_bytes())]);
        assert_eq!(file(&bytes, "word/document.xml").as_deref(), Some("<tre/>"));
        assert_eq!(file(&bytes, "../etc/passwd"), None);
    }
}

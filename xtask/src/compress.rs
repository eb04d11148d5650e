//! The compressed copies that lie beside each file, so that a server compresses nothing itself.

use std::io::{self, Write as _};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Formats that are not compressed already.
const COMPRESSIBLE: [&str; 10] = ["css", "html", "js", "json", "md", "mjs", "svg", "ts", "txt", "wasm"];

/// Whether compressed copies of a file are worth their room.
pub(crate) fn is_compressible(path: &Path) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| COMPRESSIBLE.contains(&extension))
}

/// Brotli at its best, with the largest window that browsers accept.
pub(crate) fn brotli(content: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut compressed, &parameters)?;
    Ok(compressed)
}

/// Gzip at its best, for what does not take Brotli.
pub(crate) fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;
    use std::path::Path;

    use super::{brotli, gzip, is_compressible};

    #[test]
    fn text_and_wasm_are_compressed_and_pictures_are_not() {
        for path in ["a/b.js", "trust-center.d.ts", "x_bg.wasm", "index.html"] {
            assert!(is_compressible(Path::new(path)), "{path}");
        }
        for path in ["logo.png", "LICENSE", "b.js.br"] {
            assert!(!is_compressible(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn both_formats_give_the_content_back() {
        let content = b"where a tenant's data lives ".repeat(100);
        let mut from_brotli = Vec::new();
        brotli::BrotliDecompress(&mut &*brotli(&content).unwrap(), &mut from_brotli).unwrap();
        let mut from_gzip = Vec::new();
        flate2::read::GzDecoder::new(&*gzip(&content).unwrap()).read_to_end(&mut from_gzip).unwrap();
        assert_eq!(from_brotli, content);
        assert_eq!(from_gzip, content);
    }
}

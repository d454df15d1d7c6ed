//! From bytes to code points.

/// Answers how many code points lie before a byte, in constant time: one count for every [`STRIDE_BYTES`] bytes, and
/// none at all where the text is ASCII.
#[derive(Clone, Debug, Default)]
pub(super) struct CodePoints {
    counts: Vec<u32>,
}

const STRIDE_BYTES: usize = 64;

impl CodePoints {
    pub(super) fn of(source: &str) -> Self {
        if source.is_ascii() {
            return Self::default();
        }
        let mut counts = Vec::with_capacity(source.len() / STRIDE_BYTES + 1);
        let mut count = 0;
        for (at, byte) in source.bytes().enumerate() {
            if at % STRIDE_BYTES == 0 {
                counts.push(count);
            }
            count += u32::from(starts_char(byte));
        }
        Self { counts }
    }

    /// Code points of `source` before byte `at`, which lies on a boundary.
    pub(super) fn before(&self, source: &str, at: usize) -> u32 {
        let Some(count) = self.counts.get(at / STRIDE_BYTES) else {
            return if self.counts.is_empty() { at as u32 } else { source[..at].chars().count() as u32 };
        };
        let from = at / STRIDE_BYTES * STRIDE_BYTES;
        count + source.as_bytes()[from..at].iter().map(|byte| u32::from(starts_char(*byte))).sum::<u32>()
    }
}

fn starts_char(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

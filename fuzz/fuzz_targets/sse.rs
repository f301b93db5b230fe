//! A stream's events are the same however it is cut into pieces. The first byte says where it is cut.
#![no_main]

use key_doctor::wire::sse::{Watch, events};
use libfuzzer_sys::fuzz_target;

/// The data lines that are seen when the stream comes in pieces of `size` bytes.
fn watched(stream: &[u8], size: usize) -> Vec<String> {
    let mut watch = Watch::default();
    let mut seen = Vec::new();
    for piece in stream.chunks(size.max(1)) {
        watch.push(piece, &mut |data| seen.push(data.to_owned()));
    }
    seen
}

fuzz_target!(|data: &[u8]| {
    let Some((size, stream)) = data.split_first() else { return };
    let whole = watched(stream, stream.len());
    assert_eq!(watched(stream, usize::from(*size)), whole);
    assert_eq!(watched(stream, 1), whole);
    let text = String::from_utf8_lossy(stream);
    let start = text.as_ptr() as usize;
    for event in events(&text) {
        assert!(!event.data.contains('\n') && !event.name.contains('\n'));
        // A part of the text itself, not a copy.
        let at = event.data.as_ptr() as usize;
        assert!(at >= start && at + event.data.len() <= start + text.len());
    }
    // Both readers agree on a whole stream of complete lines without odd beginnings.
    if stream.starts_with(b"data:") && stream.ends_with(b"\n") && std::str::from_utf8(stream).is_ok() {
        let read: Vec<String> = events(&text).iter().map(|event| event.data.to_owned()).collect();
        assert_eq!(read, whole);
    }
});

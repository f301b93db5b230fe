//! Signatures of thinking are bytes from anybody: they are decoded, altered and found in answers without a panic.
#![no_main]

use key_doctor::fidelity::passive;
use key_doctor::fidelity::signature;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    if let Some(bytes) = signature::base64(&text) {
        assert!(bytes.len() <= text.len());
    }
    if let Some((model, _)) = signature::read(&text) {
        // A name that is shown is one that a model could have.
        assert!(model.len() < 200, "{model}");
    }
    // The same bytes as the payload itself, which is what the decoder walks through.
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut packed = String::new();
    for three in data.chunks(3) {
        let bits = three.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..=three.len() {
            packed.push(char::from(LETTERS[(bits >> (18 - 6 * at) & 63) as usize]));
        }
    }
    let _ = signature::read(&packed);
    if !text.is_empty() {
        assert_ne!(signature::altered(&text), text);
    }
    let _ = signature::block(&text);
    let _ = passive::objects(&text);
});

//! Any answer is read on each wire without a panic and within bounds, and any question makes a sound request.
#![no_main]

use key_doctor::provider::Wire;
use key_doctor::wire::{Question, Reading};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    for wire in Wire::ALL {
        let reading = wire.read(&text);
        if let Reading::Reply(reply) | Reading::Refused(reply) | Reading::Silent(reply) = &reading {
            assert!(reply.text.len() <= text.len(), "more text than there was");
            assert!(reply.model.as_ref().is_none_or(|model| !model.is_empty() && model.len() <= text.len()));
        }
        assert_eq!(reading, wire.read(&text));
        let _ = wire.has_token(&text);
        let models = wire.models(&text);
        assert!(models.len() <= 2000);
        assert!(models.iter().map(String::len).sum::<usize>() <= text.len(), "more names than there were");
        for (stream, completion_budget) in [(false, false), (true, false), (false, true), (true, true)] {
            let question = Question { model: &text, prompt: &text, budget: 256, stream, completion_budget };
            let body: Value = serde_json::from_str(&wire.body(&question)).expect("our own body is JSON");
            assert!(body.as_object().is_some_and(|body| !body.is_empty()));
            let path = wire.path(&question);
            assert!(path.starts_with('/') && path.bytes().all(|b| b.is_ascii_graphic()), "{path}");
            assert!(!path.contains(['#', '\\', '%']) && path.matches('?').count() <= 1, "{path}");
        }
    }
});

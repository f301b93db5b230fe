//! Anthropic Messages.

use super::{Draft, Question, quote};
use crate::json::Json;
use crate::text::{concat, decimal};

/// The request's body.
pub(super) fn body(question: &Question<'_>) -> String {
    let stream = if question.stream { ",\"stream\":true" } else { "" };
    concat(&[
        "{\"model\":",
        &quote(question.model),
        ",\"max_tokens\":",
        &decimal(question.budget),
        ",\"messages\":[{\"role\":\"user\",\"content\":",
        &quote(question.prompt),
        "}]",
        stream,
        "}",
    ])
}

/// Reads a whole message or one event of a stream.
pub(super) fn add(value: &Json, draft: &mut Draft) {
    let kind = value.get("type").and_then(Json::text).unwrap_or_default();
    let message = match kind {
        "message" => value,
        "message_start" => match value.get("message") {
            Some(message) => message,
            None => return,
        },
        "content_block_start" | "content_block_delta" => {
            let block = value.get("delta").or_else(|| value.get("content_block"));
            let text = block.and_then(|block| block.get("text")).and_then(Json::text);
            let thinking = block.and_then(|block| block.get("thinking")).and_then(Json::text);
            draft.text(text);
            draft.token |= [text, thinking].iter().flatten().any(|text| !text.is_empty());
            return;
        }
        "message_delta" => {
            draft.usage(None, value.at(&["usage", "output_tokens"]).and_then(Json::integer));
            draft.end(value.at(&["delta", "stop_reason"]));
            return;
        }
        _ => return,
    };
    draft.shaped = true;
    draft.model(message.get("model"));
    for block in message.get("content").map(Json::items).unwrap_or_default() {
        draft.text(block.get("text").and_then(Json::text));
        draft.token |= block.get("type").and_then(Json::text).is_some_and(|kind| kind != "text");
    }
    if let Some(usage) = message.get("usage") {
        let parts = ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"];
        let counts = parts.iter().filter_map(|name| usage.get(name).and_then(Json::integer));
        let prompt = usage.get("input_tokens").map(|_| counts.fold(0_u64, u64::saturating_add));
        draft.usage(prompt, usage.get("output_tokens").and_then(Json::integer));
    }
    draft.end(message.get("stop_reason"));
}

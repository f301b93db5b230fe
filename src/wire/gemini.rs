//! Gemini generateContent.

use super::{Draft, Question, quote};
use crate::json::Json;
use crate::text::{concat, decimal};

/// Path below the base URL; the key is never in it.
pub(super) fn path(question: &Question<'_>) -> String {
    let model = question.model.strip_prefix("models/").unwrap_or(question.model);
    // A model name is put into a path: only what belongs there.
    let mut path = "/models/".to_owned();
    for c in model.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '@')) {
        path.push(c);
    }
    let method = if question.stream { "streamGenerateContent?alt=sse" } else { "generateContent" };
    concat(&[&path, ":", method])
}

/// The request's body.
pub(super) fn body(question: &Question<'_>) -> String {
    concat(&[
        "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":",
        &quote(question.prompt),
        "}]}],\"generationConfig\":{\"maxOutputTokens\":",
        &decimal(question.budget),
        "}}",
    ])
}

/// Reads a whole answer or one event of a stream.
pub(super) fn add(value: &Json, draft: &mut Draft) {
    // Without `alt=sse` a stream is one array of answers.
    for item in value.items() {
        add(item, draft);
    }
    let candidates = value.get("candidates").filter(|candidates| matches!(candidates, Json::List(_)));
    let blocked = value.at(&["promptFeedback", "blockReason"]);
    if candidates.is_none() && blocked.is_none() {
        return;
    }
    draft.shaped = true;
    draft.refused |= blocked.is_some();
    draft.model(value.get("modelVersion"));
    if let Some(usage) = value.get("usageMetadata") {
        let visible = usage.get("candidatesTokenCount").and_then(Json::integer);
        let thoughts = usage.get("thoughtsTokenCount").and_then(Json::integer);
        draft.token |= thoughts.is_some_and(|count| count > 0);
        draft.usage(usage.get("promptTokenCount").and_then(Json::integer), visible.or(thoughts));
    }
    if let Some(candidate) = candidates.and_then(|candidates| candidates.items().first()) {
        for part in candidate.at(&["content", "parts"]).map(Json::items).unwrap_or_default() {
            draft.text(part.get("text").and_then(Json::text));
        }
        draft.end(candidate.get("finishReason"));
    }
    draft.end(blocked);
}

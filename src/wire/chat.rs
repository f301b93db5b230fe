//! OpenAI Chat Completions, and the many hosts that speak it.

use super::{Draft, Question, quote};
use crate::json::Json;
use crate::text::{concat, decimal};

/// The request's body. Temperature and the like are left out: some models refuse any but the default.
pub(super) fn body(question: &Question<'_>) -> String {
    let budget = if question.completion_budget { "max_completion_tokens" } else { "max_tokens" };
    let stream = if question.stream { ",\"stream\":true,\"stream_options\":{\"include_usage\":true}" } else { "" };
    concat(&[
        "{\"model\":",
        &quote(question.model),
        ",\"messages\":[{\"role\":\"user\",\"content\":",
        &quote(question.prompt),
        "}],\"",
        budget,
        "\":",
        &decimal(question.budget),
        stream,
        "}",
    ])
}

/// Reads a whole completion or one chunk of a stream.
pub(super) fn add(value: &Json, draft: &mut Draft) {
    let Some(choices) = value.get("choices").filter(|choices| matches!(choices, Json::List(_))) else { return };
    draft.model(value.get("model"));
    if let Some(usage) = value.get("usage") {
        draft.usage(
            usage.get("prompt_tokens").and_then(Json::integer),
            usage.get("completion_tokens").and_then(Json::integer),
        );
    }
    let Some(choice) = choices.items().first() else { return };
    draft.shaped = true;
    let message = choice.get("message").or_else(|| choice.get("delta"));
    let content = message.and_then(|message| message.get("content"));
    draft.text(content.and_then(Json::text).or_else(|| choice.get("text").and_then(Json::text)));
    // Some hosts send content as a list of parts.
    for part in content.map(Json::items).unwrap_or_default() {
        draft.text(part.get("text").and_then(Json::text));
    }
    let reasoning = ["reasoning_content", "reasoning", "refusal"].iter().find_map(|name| message?.get(name)?.text());
    draft.token |= reasoning.is_some_and(|text| !text.is_empty())
        || message.is_some_and(|m| !m.get("tool_calls").map(Json::items).unwrap_or_default().is_empty());
    draft.end(choice.get("finish_reason"));
}

//! OpenAI Responses.

use super::{Draft, Question, quote};
use crate::json::Json;
use crate::text::{concat, decimal};

/// Fewest output tokens the API accepts (seen 2026-07, openai-python issues).
const LEAST_BUDGET: u32 = 16;

/// The request's body. `store: false`: a test leaves nothing behind at the provider.
pub(super) fn body(question: &Question<'_>) -> String {
    let stream = if question.stream { ",\"stream\":true" } else { "" };
    concat(&[
        "{\"model\":",
        &quote(question.model),
        ",\"input\":",
        &quote(question.prompt),
        ",\"max_output_tokens\":",
        &decimal(question.budget.max(LEAST_BUDGET)),
        ",\"store\":false",
        stream,
        "}",
    ])
}

/// Reads a whole response or one event of a stream.
pub(super) fn add(value: &Json, draft: &mut Draft) {
    let kind = value.get("type").and_then(Json::text).unwrap_or_default();
    if kind.ends_with(".delta") {
        draft.shaped = true;
        draft.token = true;
        if kind == "response.output_text.delta" {
            draft.text(value.get("delta").and_then(Json::text));
        }
        return;
    }
    let response = value.get("response").unwrap_or(value);
    let output = response.get("output").filter(|output| matches!(output, Json::List(_)));
    if response.get("error").is_some_and(|error| *error != Json::Null)
        || (output.is_none() && !kind.starts_with("response."))
    {
        return;
    }
    draft.shaped = true;
    draft.model(response.get("model"));
    if let Some(usage) = response.get("usage") {
        draft.usage(
            usage.get("input_tokens").and_then(Json::integer),
            usage.get("output_tokens").and_then(Json::integer),
        );
    }
    let whole = draft.reply.text.is_empty();
    for item in output.map(Json::items).unwrap_or_default() {
        draft.token |= item.get("type").and_then(Json::text).is_some_and(|kind| kind != "message");
        for part in item.get("content").map(Json::items).unwrap_or_default() {
            draft.refused |= part.get("type").and_then(Json::text) == Some("refusal");
            if whole {
                draft.text(part.get("text").and_then(Json::text));
            }
        }
    }
    match response.at(&["incomplete_details", "reason"]) {
        Some(reason) => draft.end(Some(reason)),
        None => draft.end(response.get("status")),
    }
}

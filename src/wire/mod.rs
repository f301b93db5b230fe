//! The four request and reply formats: what is sent, and what is read out of an answer.
//!
//! In goes a [`Question`], out come a path and a body; in goes an answer's text, out comes a
//! [`Reading`]. Nothing here knows of providers, keys or browsers.

pub mod chat;
pub mod gemini;
pub mod messages;
pub mod responses;
pub mod sse;

use crate::json::Json;
use crate::provider::Wire;
use crate::report::Reply;
use crate::text::is_one;

/// What the model is asked.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// Model id as the server names it.
    pub model: &'a str,
    /// The user's message.
    pub prompt: &'a str,
    /// Most output tokens. Reasoning models spend some before the first letter.
    pub budget: u32,
    /// Whether the answer comes as a stream.
    pub stream: bool,
    /// On the Chat wire: `max_completion_tokens` in place of `max_tokens`.
    pub completion_budget: bool,
}

/// What an answer with a success status turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// The model replied; the text may be empty when the budget was used up.
    Reply(Reply),
    /// The model, or a filter before it, refused the content.
    Refused(Reply),
    /// The format is right and there is no text, without a reason.
    Silent(Reply),
    /// Something else: an error in a success, a web page, another format.
    NoReply,
}

impl Wire {
    /// Path below the base URL.
    #[must_use]
    pub fn path(self, question: &Question<'_>) -> String {
        match self {
            Wire::Chat => "/chat/completions".to_owned(),
            Wire::Responses => "/responses".to_owned(),
            Wire::Messages => "/messages".to_owned(),
            Wire::Gemini => gemini::path(question),
        }
    }

    /// The request's body.
    #[must_use]
    pub fn body(self, question: &Question<'_>) -> String {
        match self {
            Wire::Chat => chat::body(question),
            Wire::Responses => responses::body(question),
            Wire::Messages => messages::body(question),
            Wire::Gemini => gemini::body(question),
        }
    }

    /// Reads the text of an answer, plain or streamed.
    #[must_use]
    pub fn read(self, body: &str) -> Reading {
        let mut draft = Draft::default();
        let events = sse::events(body);
        if events.is_empty() {
            if let Some(value) = Json::parse(body) {
                self.add(&value, &mut draft);
            }
        } else {
            // Half an event is none.
            for value in events.iter().filter_map(|event| Json::parse_whole(event.data)) {
                self.add(&value, &mut draft);
            }
        }
        draft.finish()
    }

    /// Adds what one object, a whole answer or one event of a stream, says.
    fn add(self, value: &Json, draft: &mut Draft) {
        match self {
            Wire::Chat => chat::add(value, draft),
            Wire::Responses => responses::add(value, draft),
            Wire::Messages => messages::add(value, draft),
            Wire::Gemini => gemini::add(value, draft),
        }
    }

    /// Whether an event of a stream carries generated text, visible or reasoning.
    #[must_use]
    pub fn has_token(self, data: &str) -> bool {
        let mut draft = Draft::default();
        if let Some(value) = Json::parse(data) {
            self.add(&value, &mut draft);
        }
        draft.token || !draft.reply.text.is_empty()
    }

    /// The model ids of a model list, in its order.
    #[must_use]
    pub fn models(self, body: &str) -> Vec<String> {
        let Some(value) = Json::parse_members(body, "data|models|body|id|name|model") else { return Vec::new() };
        let list = ["data", "models", "body"].iter().find_map(|name| value.get(name)).unwrap_or(&value);
        let id = |item: &Json| {
            let name = ["id", "name", "model"]
                .iter()
                .find_map(|member| item.get(member).and_then(Json::text))
                .or_else(|| item.text())?;
            Some(name.strip_prefix("models/").unwrap_or(name).to_owned())
        };
        list.items().iter().filter_map(id).take(2000).collect()
    }
}

/// An answer as it is put together.
#[derive(Debug, Default)]
struct Draft {
    reply: Reply,
    /// The format of the wire was recognised.
    shaped: bool,
    /// Generated tokens were seen, visible or not.
    token: bool,
    /// The content was refused.
    refused: bool,
    /// The token budget ended the answer.
    spent: bool,
}

impl Draft {
    fn finish(self) -> Reading {
        if !self.shaped {
            Reading::NoReply
        } else if self.refused {
            Reading::Refused(self.reply)
        } else if self.reply.text.trim().is_empty() && !self.spent && !self.token {
            Reading::Silent(self.reply)
        } else {
            Reading::Reply(self.reply)
        }
    }

    /// Notes the model, keeping the first one named.
    fn model(&mut self, value: Option<&Json>) {
        if self.reply.model.is_none() {
            self.reply.model = value.and_then(Json::text).filter(|name| !name.is_empty()).map(str::to_owned);
        }
    }

    /// Notes token counts; later ones win, since streams send them last.
    fn usage(&mut self, prompt: Option<u64>, completion: Option<u64>) {
        self.reply.prompt_tokens = prompt.or(self.reply.prompt_tokens);
        self.reply.completion_tokens = completion.or(self.reply.completion_tokens);
    }

    /// Notes why the answer ended.
    fn end(&mut self, value: Option<&Json>) {
        let Some(reason) = value.and_then(Json::text).filter(|reason| !reason.is_empty()) else { return };
        let lower = reason.to_ascii_lowercase();
        self.spent |= is_one(&lower, "length|max_tokens|max_output_tokens|model_length");
        self.refused |= is_one(&lower, "content_filter|refusal|safety|prohibited_content|blocklist|spii|recitation");
        self.reply.finish = Some(reason.to_owned());
    }

    fn text(&mut self, text: Option<&str>) {
        self.reply.text.push_str(text.unwrap_or_default());
    }
}

/// Writes a JSON string with its quotes.
#[must_use]
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if (c as u32) < 0x20 => {
                out.push_str("\\u00");
                for digit in [(c as u32) >> 4, (c as u32) & 15] {
                    out.push(char::from_digit(digit, 16).unwrap_or('0'));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(stream: bool) -> Question<'static> {
        Question { model: "m\"1", prompt: "say\nhi", budget: 64, stream, completion_budget: false }
    }

    #[test]
    fn bodies_are_json() {
        for wire in Wire::ALL {
            for stream in [false, true] {
                let body = wire.body(&question(stream));
                assert!(serde_json::from_str::<serde_json::Value>(&body).is_ok(), "{body}");
            }
        }
    }

    #[test]
    fn reads_each_wire() {
        let plain = [
            (
                Wire::Chat,
                r#"{"model":"m","choices":[{"message":{"content":"OK"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":1}}"#,
            ),
            (
                Wire::Responses,
                r#"{"object":"response","model":"m","status":"completed","output":[{"type":"reasoning"},{"type":"message","content":[{"type":"output_text","text":"OK"}]}],"usage":{"input_tokens":3,"output_tokens":1}}"#,
            ),
            (
                Wire::Messages,
                r#"{"type":"message","model":"m","content":[{"type":"text","text":"OK"}],"stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":1}}"#,
            ),
            (
                Wire::Gemini,
                r#"{"modelVersion":"m","candidates":[{"content":{"parts":[{"text":"OK"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":1}}"#,
            ),
        ];
        for (wire, body) in plain {
            let Reading::Reply(reply) = wire.read(body) else { unreachable!("{wire:?}") };
            assert_eq!(
                (reply.text.as_str(), reply.model.as_deref(), reply.prompt_tokens, reply.completion_tokens),
                ("OK", Some("m"), Some(3), Some(1)),
                "{wire:?}"
            );
        }
    }

    #[test]
    fn reads_each_stream() {
        let streams = [
            (
                Wire::Chat,
                "data: {\"model\":\"m\",\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"O\"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"K\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n",
            ),
            (
                Wire::Responses,
                "event: response.created\ndata: {\"type\":\"response.created\",\"response\":{\"model\":\"m\"}}\n\nevent: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"delta\":\"OK\"}\n\n",
            ),
            (
                Wire::Messages,
                "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"model\":\"m\",\"usage\":{\"input_tokens\":3}}}\n\nevent: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"OK\"}}\n\n",
            ),
            (
                Wire::Gemini,
                "data: {\"modelVersion\":\"m\",\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"OK\"}]}}]}\r\n\r\n",
            ),
        ];
        for (wire, body) in streams {
            let Reading::Reply(reply) = wire.read(body) else { unreachable!("{wire:?}") };
            assert_eq!((reply.text.as_str(), reply.model.as_deref()), ("OK", Some("m")), "{wire:?}");
        }
        assert!(Wire::Chat.has_token(r#"{"choices":[{"delta":{"reasoning_content":"hm"}}]}"#));
        assert!(!Wire::Chat.has_token(r#"{"choices":[{"delta":{"role":"assistant"}}]}"#));
    }

    #[test]
    fn what_is_no_reply_is_none() {
        for body in ["", "<html>", "{}", r#"{"error":{"message":"no"}}"#, r#"{"base_resp":{"status_code":1004}}"#, "[]"]
        {
            for wire in Wire::ALL {
                assert_eq!(wire.read(body), Reading::NoReply, "{wire:?} {body}");
            }
        }
    }

    #[test]
    fn an_empty_text_with_length_is_a_reply() {
        let body = r#"{"choices":[{"message":{"content":null},"finish_reason":"length"}]}"#;
        assert!(matches!(Wire::Chat.read(body), Reading::Reply(_)));
        let silent = r#"{"choices":[{"message":{"content":""},"finish_reason":"stop"}]}"#;
        assert!(matches!(Wire::Chat.read(silent), Reading::Silent(_)));
        let refused = r#"{"promptFeedback":{"blockReason":"SAFETY"}}"#;
        assert!(matches!(Wire::Gemini.read(refused), Reading::Refused(_)));
    }

    #[test]
    fn lists_models() {
        assert_eq!(Wire::Chat.models(r#"{"data":[{"id":"a"},{"id":"b"}]}"#), ["a", "b"]);
        assert_eq!(Wire::Gemini.models(r#"{"models":[{"name":"models/g"}]}"#), ["g"]);
        assert!(Wire::Chat.models("nonsense").is_empty());
    }
}

//! Relays that serve another model than they say, or the right one in strange ways, under `/fidelity/SWITCHES/v1/...`.
//!
//! SWITCHES is a list like `family=qwen3,template=6,id=vllm`; what is not named is as in [`Relay::default`]. The
//! counts come from `data/fidelity.json`, which the generator in `tools/fidelity` writes from whole vocabularies:
//! not from the tables that the module ships.

use crate::exchange::{Call, Reply, Style, bearer, random, unix_time};
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

const DATA: &str = include_str!("../data/fidelity.json");

static COUNTS: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(DATA).unwrap_or_default());

/// The rows of the data: tokenizers, then rules of thumb.
pub fn rows() -> Vec<String> {
    COUNTS.get("counts").and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

/// What a prompt is under a tokenizer or a rule; texts that are no probe count by words.
fn count(row: &str, text: &str) -> i64 {
    let texts = COUNTS.get("texts").and_then(Value::as_array).into_iter().flatten();
    let at = texts.enumerate().find(|(_, known)| known.as_str() == Some(text)).map(|(at, _)| at);
    let counted = at.and_then(|at| COUNTS.get("counts")?.get(row)?.get(at)?.as_i64());
    counted.unwrap_or_else(|| i64::try_from(text.split_whitespace().count()).unwrap_or_default())
}

/// Text that a relay puts in front of every request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hidden {
    /// None.
    #[default]
    None,
    /// As many tokens each time.
    Constant(i64),
    /// Up to so many tokens.
    Random(i64),
}

/// Whose ids an answer has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ids {
    /// A UUID.
    #[default]
    Gateway,
    /// Those of the wire's own vendor, with a clock that is right.
    Own,
    /// The same with a clock that is wrong.
    Forged,
    /// vLLM's.
    Vllm,
    /// None.
    None,
}

/// What a thinking block is signed with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Signing {
    /// No thinking at all.
    #[default]
    None,
    /// A signature that names the model asked for.
    Right,
    /// One that names another.
    Other(String),
    /// Thinking without a signature.
    Stripped,
    /// The same one each time.
    Replayed,
    /// One of a later version.
    Unknown,
}

/// A relay.
#[derive(Clone, Debug)]
pub struct Relay {
    /// The tokenizer that serves, or the rule that estimates.
    pub family: String,
    /// Tokens of the chat template.
    pub template: i64,
    /// Hidden text.
    pub hidden: Hidden,
    /// Hundredths by which usage is multiplied.
    pub factor: i64,
    /// A second tokenizer, and how many of a hundred requests it serves.
    pub mixed: Option<(String, u64)>,
    /// Ids.
    pub ids: Ids,
    /// A field of another upstream: `vllm`, `groq` or `claude`.
    pub field: String,
    /// The model the answer names; empty for the one asked for.
    pub names: String,
    /// No usage at all.
    pub silent: bool,
    /// Signatures.
    pub signing: Signing,
}

impl Default for Relay {
    fn default() -> Self {
        Self {
            family: "o200k".to_owned(),
            template: 7,
            hidden: Hidden::None,
            factor: 100,
            mixed: None,
            ids: Ids::Gateway,
            field: String::new(),
            names: String::new(),
            silent: false,
            signing: Signing::None,
        }
    }
}

impl Relay {
    /// Reads the switches of a path.
    pub fn read(switches: &str) -> Self {
        let mut relay = Self::default();
        for (name, value) in switches.split(',').filter_map(|switch| switch.split_once('=')) {
            let number = value.parse().unwrap_or_default();
            match name {
                "family" => relay.family = value.replace('+', " "),
                "template" => relay.template = number,
                "constant" => relay.hidden = Hidden::Constant(number),
                "random" => relay.hidden = Hidden::Random(number),
                "factor" => relay.factor = number,
                "mixed" => {
                    let (share, family) = value.split_once(':').unwrap_or_default();
                    relay.mixed = Some((family.to_owned(), share.parse().unwrap_or_default()));
                }
                "id" => {
                    relay.ids = match value {
                        "own" => Ids::Own,
                        "forged" => Ids::Forged,
                        "vllm" => Ids::Vllm,
                        "none" => Ids::None,
                        _ => Ids::Gateway,
                    }
                }
                "field" => value.clone_into(&mut relay.field),
                "names" => value.clone_into(&mut relay.names),
                "silent" => relay.silent = true,
                "signature" => {
                    relay.signing = match value {
                        "right" => Signing::Right,
                        "stripped" => Signing::Stripped,
                        "replayed" => Signing::Replayed,
                        "unknown" => Signing::Unknown,
                        other => Signing::Other(other.to_owned()),
                    }
                }
                _ => {}
            }
        }
        relay
    }

    /// Answers a request of any wire. `draw` is a random number, `now` the time in seconds.
    pub fn answer(&self, path: &str, body: &Value, draw: u64, now: u64) -> (u16, Value) {
        let asked = body.get("model").and_then(Value::as_str).map(str::to_owned).unwrap_or_else(|| {
            let name = path.rsplit('/').next().unwrap_or_default();
            name.split(':').next().unwrap_or_default().to_owned()
        });
        let named = if self.names.is_empty() { asked.clone() } else { self.names.clone() };
        if path.ends_with("/messages") && body.get("thinking").is_some() {
            return self.think(&asked, body, draw);
        }
        let input = self.input(&prompt(body), draw);
        let mut answer = if path.ends_with("/chat/completions") {
            json!({ "id": self.chat_id(draw, now), "object": "chat.completion", "created": now, "model": named,
                "choices": [{ "index": 0, "message": { "role": "assistant", "content": "OK" }, "finish_reason": "stop" }],
                "usage": { "prompt_tokens": input, "completion_tokens": 1, "total_tokens": input + 1 } })
        } else if path.ends_with("/responses") {
            json!({ "id": self.response_id(draw, now), "object": "response", "created_at": now, "model": named, "status": "completed",
                "output": [{ "type": "message", "content": [{ "type": "output_text", "text": "OK" }] }],
                "usage": { "input_tokens": input, "output_tokens": 1, "total_tokens": input + 1 } })
        } else if path.ends_with("/messages") {
            let id = match self.ids {
                Ids::Own | Ids::Forged => format!("msg_01{}", letters(draw, 22)),
                Ids::None => String::new(),
                _ => format!("msg_{}", uuid(draw)),
            };
            // A part of the input comes from a cache, as it may.
            json!({ "id": id, "type": "message", "model": named, "content": [{ "type": "text", "text": "OK" }], "stop_reason": "end_turn",
                "usage": { "input_tokens": input - 3, "cache_read_input_tokens": 3, "cache_creation_input_tokens": 0, "output_tokens": 1 } })
        } else {
            json!({ "responseId": self.gemini_id(draw, now), "modelVersion": named,
                "candidates": [{ "content": { "parts": [{ "text": "OK" }] }, "finishReason": "STOP" }],
                "usageMetadata": { "promptTokenCount": input, "candidatesTokenCount": 1, "totalTokenCount": input + 1 } })
        };
        if let Some(object) = answer.as_object_mut() {
            self.dress(object);
        }
        (200, answer)
    }

    fn input(&self, text: &str, draw: u64) -> i64 {
        let family = match &self.mixed {
            Some((other, share)) if draw / 7 % 100 < *share => other,
            _ => &self.family,
        };
        let hidden = match self.hidden {
            Hidden::None => 0,
            Hidden::Constant(tokens) => tokens,
            Hidden::Random(most) => i64::try_from(draw / 11 % 1_000_003).unwrap_or_default() % (most + 1),
        };
        let whole = count(family, text) + self.template + hidden;
        (whole * self.factor + 50) / 100
    }

    fn dress(&self, answer: &mut Map<String, Value>) {
        match self.field.as_str() {
            "vllm" => drop(answer.insert("kv_transfer_params".to_owned(), Value::Null)),
            "groq" => drop(answer.insert("x_groq".to_owned(), json!({ "id": "req_1" }))),
            "claude" => {
                if let Some(usage) = answer.get_mut("usage").and_then(Value::as_object_mut) {
                    usage.insert("claude_cache_creation_5_m_tokens".to_owned(), json!(12));
                }
            }
            // What a widely used gateway adds to every answer.
            _ => {
                if let Some(usage) = answer.get_mut("usage").and_then(Value::as_object_mut) {
                    usage.insert("claude_cache_creation_5_m_tokens".to_owned(), json!(0));
                }
            }
        }
        if self.silent {
            answer.remove("usage");
            answer.remove("usageMetadata");
        }
        if self.ids == Ids::None {
            answer.remove("id");
            answer.remove("responseId");
        }
    }

    fn chat_id(&self, draw: u64, now: u64) -> String {
        match self.ids {
            Ids::Own => format!("chatcmpl-{}{}", base62(now + 255_465_664), letters(draw, 24)),
            Ids::Forged => format!("chatcmpl-{}", letters(draw, 29)),
            Ids::Vllm => format!("chatcmpl-{}", uuid(draw).replace('-', "")),
            Ids::Gateway | Ids::None => format!("chatcmpl-{}", uuid(draw)),
        }
    }

    fn response_id(&self, draw: u64, now: u64) -> String {
        let hex = uuid(draw).replace('-', "");
        match self.ids {
            Ids::Own => {
                format!("resp_{}{now:08x}{}", hex.get(..18).unwrap_or_default(), hex.get(..24).unwrap_or_default())
            }
            Ids::Forged => format!("resp_{hex}{}", hex.get(..18).unwrap_or_default()),
            _ => format!("resp_{}", uuid(draw)),
        }
    }

    fn gemini_id(&self, draw: u64, now: u64) -> String {
        let mut bytes = match self.ids {
            Ids::Own => u32::try_from(now).unwrap_or_default().to_le_bytes().to_vec(),
            Ids::Forged => vec![1, 2, 3, 4],
            _ => return uuid(draw),
        };
        bytes.extend(draw.to_le_bytes());
        bytes.extend(draw.to_be_bytes().iter().take(4));
        base64(&bytes).replace('+', "-").replace('/', "_").trim_end_matches('=').to_owned()
    }

    fn think(&self, asked: &str, body: &Value, draw: u64) -> (u16, Value) {
        let refuse = |text: &str| {
            (400, json!({ "type": "error", "error": { "type": "invalid_request_error", "message": text } }))
        };
        if let Some(block) = body.pointer("/messages/1/content/0") {
            let signature = block.get("signature").and_then(Value::as_str).unwrap_or_default();
            if self.signing != Signing::None && !genuine(signature) {
                return refuse("messages.1.content.0: Invalid `signature` in `thinking` block");
            }
            let reply = json!({ "id": "msg_x", "type": "message", "model": asked, "content": [{ "type": "text", "text": "OK" }],
                "stop_reason": "end_turn", "usage": { "input_tokens": 60, "output_tokens": 1 } });
            return (200, reply);
        }
        let signature = match &self.signing {
            Signing::None => None,
            Signing::Right => Some(signed(asked, 13, draw)),
            Signing::Other(model) => Some(signed(model, 13, draw)),
            Signing::Stripped => Some(String::new()),
            Signing::Replayed => Some(signed(asked, 13, 1)),
            Signing::Unknown => Some(signed(asked, 99, draw)),
        };
        let mut content = Vec::new();
        if let Some(signature) = signature {
            content.push(json!({ "type": "thinking", "thinking": "Let me see.", "signature": signature }));
        }
        content.push(json!({ "type": "text", "text": "42" }));
        let reply = json!({ "id": "msg_x", "type": "message", "model": asked, "content": content, "stop_reason": "end_turn",
            "usage": { "input_tokens": 60, "output_tokens": 200 } });
        (200, reply)
    }
}

/// Answers a call under `/fidelity`, whatever the key, but for one that is made up.
pub(crate) fn answer(call: &Call) -> Reply {
    let (switches, path) = call.path.trim_start_matches('/').split_once('/').unwrap_or_default();
    let key = bearer(call.headers).or_else(|| call.header("x-api-key")).or_else(|| call.header("x-goog-api-key"));
    if key.is_none_or(|key| key.contains("KeyDoctorMadeUp")) {
        return Reply::json(
            Style::Relay,
            401,
            json!({ "error": { "message": "Invalid token", "type": "new_api_error" } }),
        );
    }
    let relay = Relay::read(&switches.replace("%3D", "=").replace("%2C", ","));
    let (status, value) = relay.answer(path, &call.json().unwrap_or_default(), random(), unix_time());
    Reply::json(Style::Relay, status, value)
}

/// The user's text, whatever the wire wraps it in.
fn prompt(body: &Value) -> String {
    let places = ["/messages/0/content", "/input", "/contents/0/parts/0/text"];
    places.iter().find_map(|place| body.pointer(place)?.as_str()).unwrap_or_default().to_owned()
}

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fn digit(number: u64) -> char {
    usize::try_from(number % 62).ok().and_then(|at| DIGITS.get(at)).map_or('0', |byte| char::from(*byte))
}

/// Five digits of base 62.
fn base62(number: u64) -> String {
    (0..5).rev().map(|place| digit(number / 62_u64.pow(place))).collect()
}

/// A step of a small generator of numbers.
fn step(state: u64) -> u64 {
    state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407)
}

fn letters(draw: u64, length: usize) -> String {
    let mut state = draw;
    let mut next = || {
        state = step(state);
        digit(state >> 33)
    };
    (0..length).map(|_| next()).collect()
}

fn uuid(draw: u64) -> String {
    let (high, low) = (step(draw), step(step(draw)));
    let hex = format!("{high:016x}{low:016x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default().to_owned();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let letter = LETTERS.get(number >> (18 - 6 * place) & 63).map_or('A', |byte| char::from(*byte));
            out.push(if place <= three.len() { letter } else { '=' });
        }
    }
    out
}

fn unbase64(text: &str) -> Vec<u8> {
    let value = |b: u8| match b {
        b'A'..=b'Z' => u32::from(b - b'A'),
        b'a'..=b'z' => u32::from(b - b'a') + 26,
        b'0'..=b'9' => u32::from(b - b'0') + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u32> = text.trim_end_matches('=').bytes().map(value).collect();
    let mut out = Vec::new();
    for four in digits.chunks(4) {
        let number = four.iter().fold(0, |sum, digit| sum << 6 | digit) << (6 * (4 - four.len()));
        out.extend(number.to_be_bytes().iter().skip(1).take(four.len() - 1));
    }
    out
}

fn checksum(bytes: &[u8]) -> u8 {
    let sum = bytes.iter().fold(2_166_136_261_u32, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(16_777_619));
    sum.to_be_bytes()[0]
}

/// A signature in the form that recordings show, and a last byte that only this server checks.
fn signed(model: &str, version: u8, draw: u64) -> String {
    let bytes = |number: u8, value: &[u8]| {
        let length = u8::try_from(value.len()).unwrap_or_default();
        let mut out = vec![number << 3 | 2, length];
        out.extend(value);
        out
    };
    let header = [vec![8, version], bytes(6, model.as_bytes()), bytes(8, b"thinking")].concat();
    let body = [bytes(1, &header), bytes(2, &draw.to_le_bytes()), bytes(3, &step(draw).to_le_bytes())].concat();
    let mut whole = bytes(2, &body);
    whole.push(checksum(&whole));
    whole.insert(0, 8);
    whole.insert(1, 1);
    base64(&whole)
}

fn genuine(signature: &str) -> bool {
    let whole = unbase64(signature);
    let middle = whole.get(2..whole.len().saturating_sub(1)).unwrap_or_default();
    !middle.is_empty() && whole.last() == Some(&checksum(middle))
}

//! The signature of a Claude thinking block names the model that thought.
//!
//! Read are base64 and just enough of the protobuf format to follow a path of field numbers. No bytes make it
//! panic; what does not fit reads as nothing, and nothing is no evidence.

use super::data::signature_fields::{CHANNEL, HEADER, KIND, MODEL, THINKING, VERSION, VERSIONS};
use super::{Channel, Claude, Finding};
use crate::json::Json;
use crate::text::{concat, decimal, fill, head, parts, trim_end};
use crate::wire::quote;

/// Decodes base64 in either alphabet, with or without padding.
#[must_use]
pub fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for b in trim_end(text, "=").bytes() {
        let digit = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(digit);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    Some(bytes)
}

/// A protobuf value.
#[derive(Clone, Copy, Debug)]
enum Field<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(first & 0x7F) << shift;
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// The first value of a field.
fn field(mut bytes: &[u8], wanted: u64) -> Option<Field<'_>> {
    while !bytes.is_empty() {
        let key = varint(&mut bytes)?;
        let value = match key & 7 {
            0 => Field::Number(varint(&mut bytes)?),
            kind => {
                let length = match kind {
                    1 => 8,
                    2 => usize::try_from(varint(&mut bytes)?).ok()?,
                    5 => 4,
                    _ => return None,
                };
                let (value, rest) = bytes.split_at_checked(length)?;
                bytes = rest;
                Field::Bytes(value)
            }
        };
        if key >> 3 == wanted {
            return Some(value);
        }
    }
    None
}

fn inner(bytes: &[u8], wanted: u64) -> Option<&[u8]> {
    match field(bytes, wanted)? {
        Field::Bytes(value) => Some(value),
        Field::Number(_) => None,
    }
}

fn small(bytes: &[u8], wanted: u64) -> u64 {
    match field(bytes, wanted) {
        Some(Field::Number(number)) => number,
        _ => 0,
    }
}

/// The id of the model that a signature names, and its channel: Anthropic 0, Bedrock 1, Vertex 2. Nothing where it
/// names none or its version is not known.
#[must_use]
pub fn read(signature: &str) -> Option<(String, u64)> {
    let bytes = base64(signature)?;
    let [outer, at] = HEADER;
    let header = inner(inner(&bytes, outer)?, at)?;
    let known = VERSIONS.contains(&small(header, VERSION)) && inner(header, KIND) == Some(THINKING);
    let model = core::str::from_utf8(inner(header, MODEL).filter(|_| known)?).ok()?;
    Some((model.to_owned(), small(header, CHANNEL)))
}

/// Which thinking parameter a model takes: since 4.6 the newer one is recommended, since 4.7 the older one is
/// refused (Anthropic's documentation, 2026-07).
#[must_use]
pub fn adaptive(model: &str) -> bool {
    Claude::of(model).is_some_and(|claude| claude.version >= (4, 6))
}

/// Texts with values between them, `$` for each.
fn weave(template: &'static str, values: &[&str]) -> String {
    let mut out = String::new();
    let mut values = values.iter();
    for part in parts(template, "$") {
        out.push_str(part);
        out.push_str(values.next().copied().unwrap_or_default());
    }
    out
}

/// The body of a thinking request (the API wants a budget of 1,024 at least, 2026-07), about a sum of its own each time; `block` is the answer's thinking and
/// signature, for a replay.
#[must_use]
pub fn body(model: &str, adaptive: bool, seed: u32, block: Option<(&str, &str)>) -> String {
    const ASK: &str = "{\"model\":$,\"max_tokens\":1088,\"thinking\":{\"type\":\"$},\"messages\":[{\"role\":\"user\",\"content\":\"What is $ * $? Think step by step, then give only the number.\"}$]}";
    const REPLAY: &str = ",{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":$,\"signature\":$},{\"type\":\"text\",\"text\":\"Done.\"}]},{\"role\":\"user\",\"content\":\"Reply with only the word OK.\"}";
    let replay = block.map(|(thought, signature)| weave(REPLAY, &[&quote(thought), &quote(signature)]));
    let kind = if adaptive { "adaptive\"" } else { "enabled\",\"budget_tokens\":1024" };
    let number = |at: u32| decimal(100 + seed.wrapping_mul(at) % 900);
    weave(ASK, &[&quote(model), kind, &number(7919), &number(104_729), &replay.unwrap_or_default()])
}

/// The thinking and the signature of an answer.
#[must_use]
pub fn block(body: &str) -> Option<(String, String)> {
    let answer = Json::parse(body)?;
    let blocks = answer.get("content")?.items();
    let block = blocks.iter().find(|block| block.get("type").and_then(Json::text) == Some("thinking"))?;
    let text = |name: &str| block.get(name).and_then(Json::text).unwrap_or_default().to_owned();
    Some((text("thinking"), text("signature")))
}

/// A signature with one letter changed in its middle.
#[must_use]
pub fn altered(signature: &str) -> String {
    let start = head(signature, signature.len() / 2);
    let mut rest = signature.get(start.len()..).unwrap_or_default().chars();
    let letter = if rest.next() == Some('A') { "B" } else { "A" };
    concat(&[start, letter, rest.as_str()])
}

/// What the thinking requests came to.
#[derive(Clone, Debug, Default)]
pub struct Thoughts {
    /// The thinking and the signature of the first answer; the signature may be empty.
    pub first: Option<(String, String)>,
    /// The same of the second.
    pub second: Option<(String, String)>,
    /// An altered signature was refused over that, and the right one accepted.
    pub replayed: bool,
}

impl Thoughts {
    /// In words and weights, for the model asked for.
    #[must_use]
    pub fn finding(&self, asked: &str) -> Finding {
        let (_, signature) = self.first.as_ref().map_or(("", ""), |(thought, signature)| (thought, signature));
        let other = self.second.as_ref().map_or("", |(_, signature)| signature);
        let (named, channel) = read(signature).unwrap_or_default();
        let second = read(other).and_then(|(named, _)| Claude::same(asked, &named));
        let mut hard = false;
        let (weight, text) = match (Claude::same(asked, &named), second) {
            _ if self.first.is_none() => (0, "The answer has no thinking, so there is no signature."),
            _ if signature.is_empty() => (-50, "The answer has thinking without a signature."),
            _ if signature == other => (-100, "Two answers carry the same signature."),
            (None, _) if named.is_empty() => (0, "The signature names no model that can be read here."),
            (None, _) => (0, "The signature names {named}."),
            (Some(true), Some(true)) if self.replayed => {
                (150, "Two signatures name {named}; an altered one is refused and the right one accepted.")
            }
            (Some(true), Some(true)) => (100, "Two signatures name {named}."),
            (Some(true), None) => (60, "A signature names {named}."),
            (Some(false), Some(false)) => {
                hard = true;
                (-300, "Two signatures name {named}, which was not asked for.")
            }
            (Some(false), None) => (-100, "A signature names {named}, which was not asked for."),
            _ => (-100, "Signatures name different models, one of them {named}."),
        };
        let through = match channel {
            1 => " Through Bedrock.",
            2 => " Through Vertex.",
            _ => "",
        };
        let text = concat(&[&fill(text, &[("named", &named)]), through]);
        Finding { hard, ..Finding::new(Channel::Signature, weight, &text) }
    }
}

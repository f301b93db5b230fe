//! What an ordinary answer shows of who gave it: the model it names, its id, its fields, its counts.

use super::data::foreign_fields::{CLAUDE, FIELDS};
use super::data::id_clocks::{
    AGGREGATOR, ANTHROPIC, CHAT, CHAT_LENGTH, CHAT_OFFSET, GEMINI_LENGTH, GEMINI_SLACK, MODULUS, RESPONSES,
    RESPONSES_SLACK, RESPONSES_TIME,
};
use super::data::probes::FAMILY_COUNT;
use super::{Channel, Claim, Finding, Vendor};
use crate::json::Json;
use crate::provider::Wire;
use crate::text::{all, begins, decimal, fill, parts, split, split_last, words};
use crate::wire::sse;

/// An answer, as far as it can show who gave it.
#[derive(Debug)]
pub struct Answered<'a> {
    /// The answer's objects: one, or those of a stream.
    pub objects: &'a [Json],
    /// The format it is in.
    pub wire: Wire,
    /// The model that was asked for.
    pub asked: &'a Claim,
    /// The model that it names, and whether that may be the one asked for.
    pub named: Option<(&'a str, bool)>,
    /// Input tokens, where the base text was sent and nothing else.
    pub base: Option<u32>,
    /// This machine's clock in seconds; 0 when it is not known.
    pub now: u64,
}

/// The objects of an answer, streamed or not.
#[must_use]
pub fn objects(body: &str) -> Vec<Json> {
    let mut objects = Vec::new();
    let mut add = |text: &str| {
        if let Some(object) = Json::parse(text) {
            objects.push(object);
        }
    };
    let events = sse::events(body);
    if events.is_empty() {
        add(body);
    }
    for event in events {
        add(event.data);
    }
    objects
}

impl Answered<'_> {
    /// A field of the answer, or of what an event of a stream holds; later events win.
    #[inline(never)]
    fn field(&self, path: &str) -> Option<&Json> {
        let steps: Vec<&str> = parts(path, ".").collect();
        self.objects.iter().rev().find_map(|object| {
            object.at(&steps).or_else(|| object.get("response").or_else(|| object.get("message"))?.at(&steps))
        })
    }

    #[inline(never)]
    fn number(&self, path: &str) -> Option<u64> {
        self.field(path)?.integer()
    }

    /// Everything found.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut add = |channel: Channel, weight: i32, text: &str, what: &str| {
            found.push(Finding::new(channel, weight, &fill(text, &[("what", what)])));
        };
        if let Some((named, same)) = self.named {
            let families = Claim::of(named).families;
            let other = families != 0 && self.asked.families != 0 && families & self.asked.families == 0;
            let (weight, text) = match (same, other) {
                (true, _) => (30, "The answer names the model that was asked for."),
                (_, true) => (-130, "The answer names {what}, a model of another family."),
                _ => (0, "The answer names {what}, perhaps another name of the same model."),
            };
            add(Channel::Name, weight, text, named);
        }
        if let Some(field) = self.foreign() {
            add(Channel::Fields, -100, "The answer has a field of another upstream: {what}.", field);
        }
        if let Some((weight, text, of)) = self.id() {
            add(Channel::Id, weight, text, of);
        }
        if let Some((weight, text, size)) = self.template() {
            add(Channel::Template, weight, text, &decimal(size));
        }
        if self.falls_short() {
            add(Channel::Usage, -20, "The total of tokens is less than its parts.", "");
        }
        found
    }

    /// A field that whoever serves the claimed model never sends, and who sends it.
    fn foreign(&self) -> Option<&'static str> {
        let closed = self.asked.vendor != Vendor::Other;
        let claude = self.asked.vendor == Vendor::Anthropic || self.asked.families == 0;
        words(FIELDS).find(|rule| {
            let (field, who) = split(rule, " (").unwrap_or_default();
            let applies = if who == CLAUDE { !claude } else { closed };
            applies && self.field(field).is_some_and(|value| value.integer() != Some(0))
        })
    }

    fn id(&self) -> Option<(i32, &'static str, &'static str)> {
        let id = self.field("id").or_else(|| self.field("responseId"))?.text()?;
        let (owner, fits) = self.issuer(id)?;
        let of = match owner {
            Vendor::OpenAi => "OpenAI's",
            Vendor::Anthropic => "Anthropic's",
            Vendor::Google => "Google's",
            Vendor::Other => "an aggregator's",
        };
        let is = "The answer's id is {what}.";
        Some(match (owner == self.asked.vendor, fits) {
            (_, _) if owner == Vendor::Other => (0, is, of),
            // No clock in it: easily copied.
            (true, None) => (20, is, of),
            (true, Some(true)) => (50, "The answer's id is {what}, and the time in it fits.", of),
            (true, Some(false)) => (-50, "The answer's id looks like {what}, but the time in it does not fit.", of),
            (false, Some(false)) => return None,
            // Gateways that translate into the Messages format invent ids of its shape.
            (false, None) if self.wire == Wire::Messages => return None,
            (false, _) if self.asked.families == 0 => (0, is, of),
            (false, _) => (-50, is, of),
        })
    }

    /// Whose shape an id has, and whether the time in it is right.
    fn issuer(&self, id: &str) -> Option<(Vendor, Option<bool>)> {
        let rest = split_last(id, "-").or_else(|| split_last(id, "_")).map_or(id, |(_, rest)| rest);
        let plain = all(rest, |b| b.is_ascii_alphanumeric());
        if id.starts_with(CHAT) && rest.len() == CHAT_LENGTH && plain {
            let time = (digits(rest, 0, 5, 62)? + MODULUS - CHAT_OFFSET) % MODULUS;
            return Some((Vendor::OpenAi, Some(time == self.number("created")? % MODULUS)));
        }
        if id.starts_with(RESPONSES) {
            let (_, from) = RESPONSES_TIME.into_iter().find(|(length, _)| *length == rest.len())?;
            let time = digits(rest, from, 8, 16)?;
            return Some((Vendor::OpenAi, Some(time.abs_diff(self.number("created_at")?) <= RESPONSES_SLACK)));
        }
        if begins(id, ANTHROPIC) && plain && (24..=26).contains(&rest.len()) {
            return Some((Vendor::Anthropic, None));
        }
        if id.starts_with(AGGREGATOR) {
            return Some((Vendor::Other, None));
        }
        let bytes = super::signature::base64(id).filter(|_| GEMINI_LENGTH.contains(&id.len()) && self.now > 0)?;
        let time = bytes.iter().take(4).rev().fold(0, |time, byte| time << 8 | u64::from(*byte));
        let fits = time.abs_diff(self.now) <= GEMINI_SLACK;
        // In other formats many servers' ids have this length.
        (fits || self.wire == Wire::Gemini).then_some((Vendor::Google, Some(fits)))
    }

    /// What the input tokens beside the text come to.
    fn template(&self) -> Option<(i32, &'static str, u32)> {
        let (base, (least, most)) = self.base.zip(self.asked.template())?;
        let mut size = None;
        for family in (0..FAMILY_COUNT).filter(|family| self.asked.families >> family & 1 == 1) {
            let more = base.checked_sub(super::tokens::base(family));
            if size.is_none() || more.is_some_and(|more| (least..=most).contains(&more)) {
                size = more;
            }
        }
        Some(match size {
            Some(size) if size > most => (
                0,
                "There are {what} more input tokens than the text has: a hidden prompt, tools, or another template.",
                size,
            ),
            Some(size) if size >= least => {
                (50, "The input tokens are those of the text and of this model's template ({what}).", size)
            }
            _ => (-20, "The server reports fewer input tokens than the text and this model's template have.", 0),
        })
    }

    /// Whether the total is less than input and output. Hidden reasoning may add to a total, and nothing takes
    /// away from one.
    fn falls_short(&self) -> bool {
        let sum = |total: &str, input: &str, output: &str| {
            let parts = self.number(input)?.saturating_add(self.number(output)?);
            Some(self.number(total)? < parts)
        };
        let short = match self.wire {
            Wire::Chat => sum("usage.total_tokens", "usage.prompt_tokens", "usage.completion_tokens"),
            Wire::Responses => sum("usage.total_tokens", "usage.input_tokens", "usage.output_tokens"),
            Wire::Gemini => sum(
                "usageMetadata.totalTokenCount",
                "usageMetadata.promptTokenCount",
                "usageMetadata.candidatesTokenCount",
            ),
            Wire::Messages => None,
        };
        short == Some(true)
    }
}

/// The number that some digits of an id write: digits, capitals, small letters, or hexadecimal.
fn digits(text: &str, from: usize, count: usize, base: u64) -> Option<u64> {
    let mut number = 0;
    for b in text.get(from..from + count)?.bytes() {
        let digit = match b {
            b'0'..=b'9' => b - b'0',
            b'a'..=b'f' if base == 16 => b - b'a' + 10,
            b'A'..=b'Z' => b - b'A' + 10,
            _ => b.checked_sub(b'a')? + 36,
        };
        number = number * base + u64::from(digit);
    }
    Some(number)
}

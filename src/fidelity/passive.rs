//! What an ordinary answer shows of who gave it: the model it names, its id, its fields, its counts.

use super::data::foreign_fields::{CLAUDE, FIELDS};
use super::data::id_clocks::{
    AGGREGATOR, ANTHROPIC, CHAT, CHAT_LENGTH, CHAT_OFFSET, GEMINI_LENGTH, GEMINI_SLACK, RESPONSES, RESPONSES_SLACK,
    RESPONSES_TIME,
};
use super::{Channel, Claim, Finding, Vendor};
use crate::json::Json;
use crate::provider::Wire;
use crate::text::{begins, decimal, fill, parts, split, words};
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
    let events = sse::events(body);
    let read: Vec<Json> = if events.is_empty() {
        Json::parse(body).into_iter().collect()
    } else {
        events.iter().filter_map(|event| Json::parse(event.data)).collect()
    };
    let inner = |object: Json| match object.get("response").or_else(|| object.get("message")) {
        Some(inner @ Json::Object(_)) => inner.clone(),
        _ => object,
    };
    read.into_iter().map(inner).collect()
}

impl Answered<'_> {
    fn field(&self, path: &str) -> Option<&Json> {
        let steps: Vec<&str> = parts(path, ".").collect();
        self.objects.iter().rev().find_map(|object| object.at(&steps))
    }

    fn number(&self, path: &str) -> Option<u64> {
        self.field(path).and_then(Json::integer)
    }

    /// Whether a field is there and says something.
    fn says(&self, path: &str) -> bool {
        self.field(path).is_some_and(|value| value.integer() != Some(0))
    }

    /// Everything found.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        found.extend(self.name());
        found.extend(self.fields());
        found.extend(self.id());
        found.extend(self.template());
        found.extend(self.sums());
        found
    }

    fn name(&self) -> Option<Finding> {
        let (named, same) = self.named?;
        let families = Claim::of(named).families;
        let (weight, text) = if same {
            (30, "The answer names the model that was asked for.")
        } else if families != 0 && self.asked.families != 0 && families & self.asked.families == 0 {
            (-130, "The answer names {named}, which is of another family.")
        } else {
            (0, "The answer names {named}; that may be another name of the same model.")
        };
        Some(Finding::new(Channel::Name, weight, &fill(text, &[("named", named)])))
    }

    fn fields(&self) -> Option<Finding> {
        let foreign = |(field, who): (&str, &str)| {
            let text = fill("The field {field} comes from {who}.", &[("field", field), ("who", who)]);
            Some(Finding::new(Channel::Fields, -100, &text))
        };
        if self.asked.vendor != Vendor::Other
            && let Some(found) = words(FIELDS).filter_map(|rule| split(rule, "=")).find(|(field, _)| self.says(field))
        {
            return foreign(found);
        }
        let claude = words(CLAUDE).find(|field| self.number(field).is_some_and(|count| count > 0));
        let another = self.asked.families != 0 && self.asked.vendor != Vendor::Anthropic;
        claude.filter(|_| another).and_then(|field| foreign((field, "Claude, behind a relay")))
    }

    fn id(&self) -> Option<Finding> {
        let id =
            self.objects.iter().find_map(|object| object.get("id").or_else(|| object.get("responseId"))?.text())?;
        let (owner, fits) = self.issuer(id)?;
        let of = match owner {
            Vendor::OpenAi => "OpenAI",
            Vendor::Anthropic => "Anthropic",
            Vendor::Google => "Google",
            Vendor::Other => {
                return Some(Finding::new(Channel::Id, 0, "The id is an aggregator's."));
            }
        };
        let (weight, text) = match (owner == self.asked.vendor, fits) {
            // No clock in it: easily copied.
            (true, None) => (20, "The answer's id has the shape of those of {of}."),
            (true, Some(true)) => (50, "The answer's id is one of {of}, and the time in it fits."),
            (true, Some(false)) => (
                -50,
                "The answer's id has the shape of those of {of}, but the time in it does not fit: it was written by something else.",
            ),
            (false, Some(false)) => return None,
            // Gateways that translate into the Messages format invent ids of its shape.
            (false, None) if self.wire == Wire::Messages => return None,
            (false, _) if self.asked.families == 0 => (0, "The answer's id is one of {of}."),
            (false, _) => (-50, "The answer's id is one of {of}."),
        };
        Some(Finding::new(Channel::Id, weight, &fill(text, &[("of", of)])))
    }

    /// Whose shape an id has, and whether the time in it is right.
    fn issuer(&self, id: &str) -> Option<(Vendor, Option<bool>)> {
        let alnum = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric());
        if let Some(rest) = id.strip_prefix(CHAT).filter(|rest| rest.len() == CHAT_LENGTH && alnum(rest)) {
            let created = self.number("created")?;
            return Some((Vendor::OpenAi, Some(chat_time(rest) == Some(created % 62_u64.pow(5)))));
        }
        if let Some(rest) = id.strip_prefix(RESPONSES).filter(|rest| rest.bytes().all(|b| b.is_ascii_hexdigit())) {
            let created = self.number("created_at")?;
            let (_, from) = RESPONSES_TIME.into_iter().find(|(length, _)| *length == rest.len())?;
            let time = u64::from_str_radix(rest.get(from..from + 8)?, 16).ok()?;
            return Some((Vendor::OpenAi, Some(time.abs_diff(created) <= RESPONSES_SLACK)));
        }
        if begins(id, ANTHROPIC) && alnum(id.get(9..)?) && (28..=33).contains(&id.len()) {
            return Some((Vendor::Anthropic, None));
        }
        if id.starts_with(AGGREGATOR) {
            return Some((Vendor::Other, None));
        }
        let bytes = super::signature::base64(id).filter(|_| GEMINI_LENGTH.contains(&id.len()) && self.now > 0)?;
        let time = u32::from_le_bytes([*bytes.first()?, *bytes.get(1)?, *bytes.get(2)?, *bytes.get(3)?]);
        let fits = u64::from(time).abs_diff(self.now) <= GEMINI_SLACK;
        // In other formats many servers' ids have this length.
        (fits || self.wire == Wire::Gemini).then_some((Vendor::Google, Some(fits)))
    }

    fn template(&self) -> Option<Finding> {
        let base = self.base?;
        let claim = self.asked;
        let families = (0..32_u32).filter(|family| claim.families >> family & 1 == 1);
        let sizes: Vec<Option<u32>> =
            families.map(|family| base.checked_sub(super::tokens::base(family as usize))).collect();
        let first = *sizes.first()?;
        let (least, most) = claim.template()?;
        let known = |size: &Option<u32>| size.is_some_and(|size| (least..=most).contains(&size));
        let (weight, text) = if sizes.iter().any(known) {
            (50, "The input tokens are those of the text and of this model's template ({size}).")
        } else if sizes.iter().all(|size| size.is_none_or(|size| size < least)) {
            (-20, "The server reports fewer input tokens than the text and this model's template have.")
        } else {
            (0, "Beside the text there are {size} more input tokens: a hidden prompt, tools, or another template.")
        };
        let size = decimal(first.unwrap_or_default());
        Some(Finding::new(Channel::Template, weight, &fill(text, &[("size", &size)])))
    }

    /// Whether total = input + output. Hidden reasoning may add to a total, and nothing takes away from one.
    fn sums(&self) -> Option<Finding> {
        let places = match self.wire {
            Wire::Chat => ["usage.total_tokens", "usage.prompt_tokens", "usage.completion_tokens"],
            Wire::Responses => ["usage.total_tokens", "usage.input_tokens", "usage.output_tokens"],
            Wire::Gemini => [
                "usageMetadata.totalTokenCount",
                "usageMetadata.promptTokenCount",
                "usageMetadata.candidatesTokenCount",
            ],
            Wire::Messages => return None,
        };
        let [total, input, output] = places.map(|place| self.number(place));
        let less = total? < input?.saturating_add(output.unwrap_or_default());
        less.then(|| Finding::new(Channel::Usage, -20, "The total of tokens is less than its parts."))
    }
}

/// The time that the id of a Chat answer holds, modulo 62⁵.
fn chat_time(rest: &str) -> Option<u64> {
    let mut number = 0_u64;
    for b in rest.bytes().take(5) {
        let digit = match b {
            b'0'..=b'9' => b - b'0',
            b'A'..=b'Z' => b - b'A' + 10,
            b'a'..=b'z' => b - b'a' + 36,
            _ => return None,
        };
        number = number * 62 + u64::from(digit);
    }
    let modulus = 62_u64.pow(5);
    Some((number + modulus - CHAT_OFFSET) % modulus)
}

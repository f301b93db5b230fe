//! Relays that speak a language nobody knows: only a comparison of their answers can tell what they mean.

use super::answer::Answer;
use super::request::Asked;
use super::scenarios::good;
use crate::exchange::{BASE62, HEX, id, timestamp, unix_time};
use serde_json::json;

/// How a relay wraps its words.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    /// JSON with field names of its own, status 401.
    Fields,
    /// Plain text, status 401.
    Text,
    /// Arrays in an array, status 403.
    Arrays,
}

/// What a relay thinks of a key.
enum Case {
    None,
    Unknown,
    /// It knows the key and refuses it all the same.
    Known,
}

/// Answers as the relay of this shape does when `key` is what it reads.
pub(crate) fn answer(shape: Shape, asked: &Asked, key: Option<&str>) -> Answer {
    let case = match key {
        None => Case::None,
        Some(key) if key.starts_with("sk-odd-good") => return good(asked),
        Some(key) if key.starts_with("sk-odd-known") => Case::Known,
        Some(_) => Case::Unknown,
    };
    let end = last_four(key.unwrap_or_default());
    let now = unix_time();
    match shape {
        Shape::Fields => {
            let words = match case {
                Case::None => "plen dorrik ash vuun",
                Case::Unknown => "vrax tol unbekka",
                Case::Known => "ommer skaild et brunno",
            };
            let said =
                json!({ "pell": format!("{words} \"{end}\""), "ombu": { "tarn": now, "rix": id("zq-", 20, HEX) } });
            Answer::json(401, &json!({ "grix": said, "hoom": false }))
        }
        Shape::Text => {
            let words = match case {
                Case::None => "Jarro minsk tepp, olu bregga",
                Case::Unknown => "Keb durran '{}' fosk imelle",
                Case::Known => "Nuvo '{}' haddim, trell ka oskar",
            };
            let words = words.replace("{}", &end);
            let line = format!("{words}. [{} {}] '{end}'\n", timestamp(now), id("", 16, BASE62));
            Answer::text(401, "text/plain; charset=utf-8", line)
        }
        Shape::Arrays => {
            let words = match case {
                Case::None => "fennu kaz oblit",
                Case::Unknown => "drimma sool tekkar",
                Case::Known => "yelb nakto veshi",
            };
            let said = json!([["wug", words], ["tik", now * 1_000], ["lod", [id("", 12, HEX), end]]]);
            Answer::json(403, &said)
        }
    }
}

fn last_four(key: &str) -> String {
    let skipped = key.chars().count().saturating_sub(4);
    key.chars().skip(skipped).collect()
}

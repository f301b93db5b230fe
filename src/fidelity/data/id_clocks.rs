//! What the ids of answers show of who gave them, and the times some of them hold.
//!
//! As of 2026-11-24, from public recordings (2025-03 to 2026-08); no vendor documents it. Fitting: 190 of 190
//! Chat ids, 280 of 281 Responses ids, 126 of 129 of Gemini. Anybody who knows the rule can forge an id.

/// Chat ids of OpenAI, also when Azure or an aggregator passes them on: this, then 29 letters and digits.
pub const CHAT: &str = "chatcmpl-";
/// Letters and digits after [`CHAT`].
pub const CHAT_LENGTH: usize = 29;
/// The first five, read in base 62 (digits, capitals, small letters), less the time in `created`, modulo [`MODULUS`].
pub const CHAT_OFFSET: u64 = 255_465_664;
/// 62⁵.
pub const MODULUS: u64 = 916_132_832;

/// Responses ids: this, then 48 or 50 hexadecimal digits.
pub const RESPONSES: &str = "resp_";
/// Where the time stands in either length, in hexadecimal; it is that of `created_at`.
pub const RESPONSES_TIME: [(usize, usize); 2] = [(48, 0), (50, 18)];
/// Seconds between the two.
pub const RESPONSES_SLACK: u64 = 15;

/// Gemini's `responseId` is 22 or 23 letters of base64url; the first four bytes are the time, low byte first.
pub const GEMINI_LENGTH: [usize; 2] = [22, 23];
/// Seconds between that and this machine's clock, which may be wrong by a zone.
pub const GEMINI_SLACK: u64 = 2 * 86_400;

/// Ids of Anthropic, of Bedrock and of Vertex; after the last `_` they have 24 letters and digits.
pub const ANTHROPIC: &str = "msg_01|msg_bdrk_|msg_vrtx_";
/// Ids of an aggregator, which says nothing of what is behind it.
pub const AGGREGATOR: &str = "gen-";

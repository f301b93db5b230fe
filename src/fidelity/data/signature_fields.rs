//! Where the signature of a Claude thinking block says what served it.
//!
//! As of 2026-11-24, from public recordings: the signature is base64 of a protobuf message. In the 24 direct ones
//! of header version 13 and later the model's id stands in clear and is that of the answer; older ones name none.
//! No vendor documents it: a version that is not known here is no evidence.

/// The header: field 2, in it field 1.
pub const HEADER: [u64; 2] = [2, 1];
/// In the header: its version.
pub const VERSION: u64 = 1;
/// In the header: absent from Anthropic itself, 1 from Bedrock, 2 from Vertex.
pub const CHANNEL: u64 = 2;
/// In the header: the model's id.
pub const MODEL: u64 = 6;
/// In the header: the kind of block.
pub const KIND: u64 = 8;
/// The kind of a thinking block.
pub const THINKING: &[u8] = b"thinking";
/// The versions whose header names the model.
pub const VERSIONS: core::ops::RangeInclusive<u64> = 13..=15;

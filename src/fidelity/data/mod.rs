//! What is known of tokenizers, templates, ids, signatures and fields: data alone, one kind a file, each dated.
//!
//! Most of it stands in no vendor's documents and may change any day. So it is used for a claim only where a
//! newer model cannot be meant, and what it does not know is no evidence.

pub mod families;
pub mod foreign_fields;
pub mod id_clocks;
pub mod probes;
pub mod signature_fields;
pub mod templates;

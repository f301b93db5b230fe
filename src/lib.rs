//! key-doctor: says why an LLM API key fails, with evidence, in the browser.
//!
//! The flow, one verb a module:
//!
//! ```text
//! input → clean key → plan probe → send → observe → classify → explain → report
//! paste   key         session      web    observation classify  explain   report
//!         base_url    wire                evidence              ladder
//!                     triage, control: more requests where an answer leaves a doubt
//! ```
//!
//! [`session::Session`] runs a live test as a machine without input or output; [`diagnose`] judges what
//! a person has seen. Both end in the same [`classify`]. What is known of providers is data in
//! [`providers`], what is known of their errors is data in [`classify::rules`], and both are packed into
//! one text each while compiling ([`packed`]). Everything here is pure and runs under plain
//! `cargo test`; only `web`, compiled for wasm32 alone, touches JavaScript.

pub mod base_url;
pub mod catalog;
pub mod cause;
pub mod classify;
pub mod commands;
pub mod control;
pub mod diagnose;
pub mod evidence;
pub mod explain;
pub mod fidelity;
pub mod json;
pub mod key;
pub mod ladder;
pub mod lang;
pub mod observation;
pub mod options;
pub mod packed;
pub mod paste;
pub mod provider;
pub mod providers;
pub mod registry;
pub mod report;
pub mod secret;
pub mod session;
pub mod text;
pub mod triage;
pub mod value;
pub mod wire;

#[cfg(target_arch = "wasm32")]
pub mod web;

//! Fields of an answer that show another upstream than a closed model's vendor.
//!
//! As of 2026-11-24, from engines' and gateways' public sources. «Must have» lists of fields are outdated as soon
//! as they are written, so these are «never has» rules alone: fields that neither OpenAI, Anthropic nor Google send
//! with their closed models. A zero says nothing: gateways fill the fields of every vendor with it.

/// Paths and who sends them.
pub const FIELDS: &str = "x_groq (Groq)|usage.queue_time (Groq)|time_info (Cerebras)|kv_transfer_params (vLLM)|prompt_logprobs (vLLM)|metadata.weight_version (SGLang)|timings.predicted_ms (llama.cpp)|eval_count (Ollama)|usage.prompt_cache_miss_tokens (DeepSeek)|usage.claude_cache_creation_5_m_tokens (Claude)|usage.claude_cache_creation_1_h_tokens (Claude)";
/// The fields of Claude's usage that a widely used gateway adds to its own: they count against any other claim, of
/// open models too.
pub const CLAUDE: &str = "Claude)";

//! Tokenizer families: which models share one, and which a model's name claims.
//!
//! As of 2026-11-24. Sources: the vocabularies in published packages, vendors' SDKs (Google's maps Gemini 2 and
//! early 3 to the tokenizer of Gemma 3, later ones to that of Gemma 4; both count our probes alike), a published
//! reconstruction for Claude. Models whose vocabulary nobody publishes (Grok, Llama 4, Cohere, Doubao, Ernie,
//! Nova) are left out, and so are versions newer than the packages.

/// The models of each family, in the order of the rows of the counts.
pub const MODELS: &str = "GPT-4o, 4.1, 4.5, o-series, GPT-5 and gpt-oss|GPT-4, GPT-3.5 and Phi-4|Claude 3 to 4.6|Claude 4.7, 4.8 and 5|Gemini 2 to 3.5, Gemma 3 and 4|Gemini 1.5 and Gemma 2|Llama 3|Llama 2|Qwen 2 to 3|Qwen 3.5 and 3.6|DeepSeek V3, R1 and V4|DeepSeek V2|GLM-4 and 4.5|GLM-4.7 and 5|Kimi K2 and K3|MiniMax Text-01, M1 to M3|Mistral NeMo, Small, Medium and Large|Mistral 7B, Mixtral and Codestral";

/// The place of OpenAI's two families: their tokenizer is the one that gateways count with when an upstream
/// reports nothing.
pub const OPENAI: u32 = 0b11;

/// Names and their families: the first rule that fits counts. A rule is what the name has (`^`: begins with)
/// in lower case with `-` for `.` and `_`; then, after `=`, its families by letter, and in upper case the vendor
/// that alone serves it: OpenAI, Google. None: a tokenizer that nobody publishes, or a name that says too little.
/// Anthropic's names are read by their parts.
pub const NAMES: &str = "distill-llama=g|distill-qwen=i|r1-0528-qwen=i|deepcoder=|gpt-oss=a|gpt-4-1106=bO|gpt-4o=aO|gpt-4-1=aO|gpt-4-5=aO|gpt-5=aO|^o1=aO|^o3=aO|^o4-mini=aO|codex-mini=aO|gpt-4=bO|gpt-3-5=bO|gpt-35=bO|gemini-1-5=fG|gemini-2=eG|gemini-3=eG|gemma-2=f|gemma2=f|gemma-3=e|gemma3=e|gemma-4=e|gemma4=e|llama-4=|llama4=|llama-3=g|llama3=g|llama-2=h|llama2=h|tinyllama=h|vicuna=h|qwen3-5=j|qwen-3-5=j|qwen3-6=j|qwen-3-6=j|qwen3-7-=|qwen3-8-=|qwen3-9-=|qwen-max=|qwen-plus=|qwen-turbo=|qwen-flash=|qwen3-max=ij|qwen3=i|qwen-3=i|qwen2=i|qwen-2=i|qwq=i|deepseek-v2=l|deepseek-coder-v2=l|deepseek-v3=k|deepseek-v4=k|deepseek-r1=k|deepseek-chat=k|deepseek-reasoner=k|glm-4-6=mn|glm-4-7=n|glm-5=n|glm-4=m|glm-z1=m|kimi-k2=o|kimi-k3=o|minimax-m=p|minimax-text=p|ministral=qr|mistral=qr|magistral=qr|pixtral=qr|devstral=qr|codestral=qr|mixtral=qr|phi-4-mini=a|phi-4=b|phi4=b|olmo-2=b|phi-3=h|phi3=h";

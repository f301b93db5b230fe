//! Which model serves: relays of every kind, driven through whole tests, and what is said of them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::print_stdout, reason = "a test")]

mod canned;

use std::io::{Read, Write};
use std::net::TcpStream;

use canned::Run;
use key_doctor::fidelity::signature;
use key_doctor::fidelity::tokens;
use key_doctor::observation::{Answer, Failure, Observation, Request, Surroundings};
use key_doctor::report::{Layer, Verdict};
use key_doctor_simulator::fidelity::{Hidden, Ids, Relay, Signing, rows};
use key_doctor_simulator::{Config, Simulator};
use proptest::prelude::*;
use serde_json::{Value, json};

const KEY: &str = "sk-Q2w3E4r5T6y7U8i9O0p1A2s3D4f5G6h7J8k9L0z1X2c3V4b5";
const NOW: u64 = 1_795_000_000;

/// A run of numbers that are the same each time.
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 11
    }
}

/// Tests a relay in this process.
fn ask(relay: &Relay, model: &str, wire: &str, fidelity: &str, seed: u32) -> Run {
    ask_with(relay, json!({"model": model, "wire": wire, "fidelity": fidelity, "seed": seed}))
}

fn ask_with(relay: &Relay, mut options: Value) -> Run {
    options["key"] = json!(KEY);
    options["baseUrl"] = json!("https://relay.example/v1");
    options["now"] = json!(NOW);
    let mut draws = Draws(options["seed"].as_u64().unwrap_or_default() * 31 + 17);
    canned::drive(canned::options(&options), Surroundings::default(), |request| {
        let path = request.url.strip_prefix("https://relay.example/v1").unwrap_or_default();
        let body = serde_json::from_str(&request.body).unwrap_or_default();
        let (status, value) = if request.carries_key {
            relay.answer(path, &body, draws.next(), NOW)
        } else {
            (401, json!({"error": {"message": "Invalid token", "type": "new_api_error"}}))
        };
        canned::observation(&json!({"status": status, "headers": {}, "body": value}))
    })
}

fn verdict(run: &Run) -> &'static str {
    run.report.fidelity.as_ref().map_or("none", |fidelity| fidelity.verdict)
}

fn evidence(run: &Run) -> String {
    let findings = run.report.fidelity.iter().flat_map(|fidelity| &fidelity.evidence);
    findings.map(|found| format!("{} {:+} {}\n", found.channel.name(), found.weight, found.text)).collect()
}

fn weight(run: &Run, channel: &str) -> Option<f64> {
    let findings = run.report.fidelity.iter().flat_map(|fidelity| &fidelity.evidence);
    let weights = findings.filter(|found| found.channel.name() == channel).map(|found| f64::from(found.weight) / 100.0);
    weights.reduce(|sum, weight| sum + weight)
}

fn served(run: &Run) -> Option<Verdict> {
    run.report.layers.iter().find(|facts| facts.layer == Layer::ServedModel).map(|facts| facts.verdict)
}

/// The requests that looked at the served model.
fn looks(run: &Run) -> Vec<&Request> {
    run.requests.iter().filter(|request| request.purpose.starts_with("served model")).collect()
}

// ——— Tier 0: the answer alone.

#[test]
fn off_says_nothing_and_passive_asks_nothing_more() {
    let relay = Relay { ids: Ids::Own, ..Relay::default() };
    let off = ask(&relay, "gpt-4o", "chat", "off", 1);
    assert!(off.report.fidelity.is_none() && off.report.ok);
    let passive = ask(&relay, "gpt-4o", "chat", "passive", 1);
    assert_eq!((verdict(&passive), looks(&passive).len()), ("inconclusive", 0), "{}", evidence(&passive));
    assert_eq!(weight(&passive, "id"), Some(0.5), "{}", evidence(&passive));
    assert_eq!(weight(&passive, "template_size"), Some(0.5));
    assert_eq!(weight(&passive, "model_name"), Some(0.3));
    let told = serde_json::to_value(&passive.report).unwrap_or_default();
    assert_eq!(told["fidelity"]["claimed"], "gpt-4o");
    assert!(told["fidelity"]["notTested"][0].is_string() && told["fidelity"]["why"].is_string());
}

#[test]
fn the_clocks_in_ids_are_read() {
    for (wire, model) in [("chat", "gpt-4o"), ("responses", "gpt-5"), ("gemini", "gemini-2.5-flash")] {
        for (ids, weighs) in [(Ids::Own, Some(0.5)), (Ids::Forged, Some(-0.5)), (Ids::Gateway, None)] {
            let run = ask(&Relay { ids, ..Relay::default() }, model, wire, "passive", 3);
            assert_eq!(weight(&run, "id"), weighs, "{wire} {ids:?}: {}", evidence(&run));
        }
    }
    // Anthropic's ids hold no time, and OpenAI's under another's name are foreign.
    let own = Relay { ids: Ids::Own, ..Relay::default() };
    assert_eq!(weight(&ask(&own, "claude-opus-4-5", "messages", "passive", 3), "id"), Some(0.2));
    assert_eq!(weight(&ask(&own, "claude-opus-4-5", "chat", "passive", 3), "id"), Some(-0.5));
    assert_eq!(weight(&ask(&own, "m-1", "chat", "passive", 3), "id"), Some(0.0));
    let vllm = Relay { ids: Ids::Vllm, ..Relay::default() };
    assert_eq!(weight(&ask(&vllm, "gpt-4o", "chat", "passive", 3), "id"), None);
}

#[test]
fn foreign_fields_count_against_closed_models_alone() {
    let with = |field: &str| Relay { field: field.to_owned(), ..Relay::default() };
    for (field, model, weighs) in [
        ("vllm", "gpt-4o", Some(-1.0)),
        ("groq", "claude-opus-4-5", Some(-1.0)),
        ("vllm", "qwen3-8b", None),
        ("groq", "gpt-oss-120b", None),
        ("claude", "gpt-4o", Some(-1.0)),
        ("claude", "claude-opus-4-5", None),
        // A gateway adds the field to every answer, with a zero.
        ("", "gpt-4o", None),
    ] {
        let run = ask(&with(field), model, "chat", "passive", 5);
        assert_eq!(weight(&run, "foreign_fields"), weighs, "{field} {model}: {}", evidence(&run));
        assert_eq!(verdict(&run), "inconclusive", "{field} {model}");
    }
}

#[test]
fn a_stream_is_looked_at_too() {
    let id = format!("{:08x}", NOW);
    let body = format!(
        "data: {{\"type\":\"response.created\",\"response\":{{\"id\":\"resp_{z}{id}{t}\",\"created_at\":{NOW},\"output\":[]}}}}\n\n\
         data: {{\"type\":\"response.completed\",\"response\":{{\"id\":\"resp_{z}{id}{t}\",\"created_at\":{NOW},\"model\":\"gpt-5\",\"status\":\"completed\",\
         \"output\":[{{\"type\":\"message\",\"content\":[{{\"type\":\"output_text\",\"text\":\"OK\"}}]}}],\"usage\":{{\"input_tokens\":25,\"output_tokens\":1,\"total_tokens\":20}}}}}}\n\n",
        z = "0".repeat(18),
        t = "f".repeat(24),
    );
    let options = json!({"key": KEY, "baseUrl": "https://relay.example/v1", "model": "gpt-5", "wire": "responses", "stream": true});
    let answer = canned::observation(&json!({"status": 200, "headers": {}, "body": body}));
    let run = canned::run(canned::options(&options), Surroundings::default(), vec![answer]);
    assert_eq!(weight(&run, "id"), Some(0.5), "{}", evidence(&run));
    assert_eq!(weight(&run, "template_size"), Some(0.5), "{}", evidence(&run));
    assert_eq!(weight(&run, "usage_sums"), Some(-0.2), "{}", evidence(&run));
}

#[test]
fn a_name_of_another_family_counts_against_the_claim() {
    let named = |names: &str| Relay { names: names.to_owned(), ..Relay::default() };
    for (names, weighs) in [("gpt-4o-2024-08-06", 0.3), ("gpt-4o-mini", 0.0), ("qwen3-8b", -1.3), ("house-blend", 0.0)]
    {
        let run = ask(&named(names), "gpt-4o", "chat", "passive", 2);
        assert_eq!(weight(&run, "model_name"), Some(weighs), "{names}");
        assert_eq!(verdict(&run), "inconclusive", "{names}");
    }
}

// ——— Tier 1: token counts.

#[test]
fn counts_that_fit_need_two_requests_and_show_their_point() {
    let relay = Relay { ids: Ids::Own, ..Relay::default() };
    let run = ask(&relay, "gpt-4o", "chat", "tokens", 0);
    assert_eq!((verdict(&run), served(&run)), ("consistent", Some(Verdict::Pass)), "{}", evidence(&run));
    assert!(run.report.ok);
    let looks = looks(&run);
    assert_eq!(looks.len(), 2);
    for (which, look) in looks.iter().enumerate() {
        let body: Value = serde_json::from_str(&look.body).unwrap_or_default();
        assert_eq!(body["messages"][0]["content"], json!(tokens::text(tokens::draw(0, false), which)));
        assert_eq!((&body["max_tokens"], body.get("stream")), (&json!(tokens::BUDGET), None));
        assert!(look.carries_key && look.watch.is_none());
        assert_eq!(look.url, "https://relay.example/v1/chat/completions");
    }
    assert_eq!(run.report.ledger.iter().filter(|entry| entry.purpose.starts_with("served model")).count(), 2);
    assert!(run.steps.iter().any(|step| step.layer == Layer::ServedModel && !step.done));
    let told = serde_json::to_value(&run.report).unwrap_or_default();
    assert_eq!(told["fidelity"]["measured"], json!({"p1": 40.0, "p2": 29.0, "base": 26.0}));
    let families = told["fidelity"]["families"].as_array().cloned().unwrap_or_default();
    assert!(families.iter().any(|family| family["p1"] == 40.0 && family["p2"] == 29.0), "{families:?}");
}

#[test]
fn a_model_that_reasons_gets_its_name_of_the_budget_and_room() {
    let relay = Relay { template: 6, ..Relay::default() };
    let options = json!({"key": KEY, "baseUrl": "https://relay.example/v1", "model": "gpt-5", "fidelity": "tokens"});
    let run = canned::drive(canned::options(&options), Surroundings::default(), |request| {
        let body: Value = serde_json::from_str(&request.body).unwrap_or_default();
        if body.get("max_tokens").is_some() || !request.carries_key {
            let error = json!({"error": {"message": "Use 'max_completion_tokens' instead.", "param": "max_tokens", "code": "unsupported_parameter"}});
            return canned::observation(&json!({"status": 400, "headers": {}, "body": error}));
        }
        canned::observation(
            &json!({"status": 200, "headers": {}, "body": relay.answer("/chat/completions", &body, 1, NOW).1}),
        )
    });
    assert_eq!(verdict(&run), "consistent", "{}", evidence(&run));
    assert!(looks(&run).iter().all(|look| look.body.contains("\"max_completion_tokens\":64")), "{:?}", looks(&run));
}

#[test]
fn another_tokenizer_is_said_after_a_second_pair() {
    let relay = Relay { family: "qwen3".to_owned(), template: 9, ..Relay::default() };
    let run = ask(&relay, "claude-opus-4-5", "messages", "tokens", 4);
    assert_eq!((verdict(&run), looks(&run).len()), ("inconsistent", 4), "{}", evidence(&run));
    assert_eq!(served(&run), Some(Verdict::Fail));
    assert_eq!(run.report.diagnosis.outcome, "model_mismatch");
    assert!(evidence(&run).contains("Qwen 2 to 3"), "{}", evidence(&run));
    let text = serde_json::to_string(&run.report).unwrap_or_default();
    assert!(!text.contains("genuine") && !text.contains("fake"), "{text}");
}

#[test]
fn no_more_than_five_requests_and_six_hundred_tokens() {
    for family in rows() {
        for model in ["gpt-4o", "claude-opus-4-7", "gemini-2.5-flash", "m-1"] {
            for options in [json!({}), json!({"prompt": "Say hi."}), json!({"stream": true})] {
                for seed in (0..90_u32).step_by(31) {
                    let mut options = options.clone();
                    for (name, value) in [
                        ("model", json!(model)),
                        ("wire", json!("chat")),
                        ("fidelity", json!("tokens")),
                        ("seed", json!(seed)),
                    ] {
                        options[name] = value;
                    }
                    let relay = Relay { family: family.clone(), template: 11, ..Relay::default() };
                    let run = ask_with(&relay, options);
                    let looks = looks(&run);
                    assert!(looks.len() <= 5, "{family} {model}: {}", looks.len());
                    let real = !family.contains(['*', '/', ' ']) && family != "words";
                    let tokens = |request: &&Request| {
                        let body: Value = serde_json::from_str(&request.body).unwrap_or_default();
                        let (_, answer) = relay.answer("/chat/completions", &body, 0, NOW);
                        answer["usage"]["prompt_tokens"].as_u64().unwrap_or_default()
                    };
                    let sum: u64 = looks.iter().map(tokens).sum();
                    assert!(!real || sum <= 600, "{family} {model} {seed}: {sum} input tokens");
                }
            }
        }
    }
}

#[test]
fn hidden_prompts_are_no_deceit() {
    let constant = Relay { hidden: Hidden::Constant(1_500), ids: Ids::Own, ..Relay::default() };
    let run = ask(&constant, "gpt-4o", "chat", "tokens", 6);
    assert_eq!(verdict(&run), "consistent", "{}", evidence(&run));
    assert_eq!(weight(&run, "template_size"), Some(0.0));
    let random = Relay { hidden: Hidden::Random(400), ids: Ids::Own, ..Relay::default() };
    for seed in 0..50 {
        let run = ask(&random, "gpt-4o", "chat", "tokens", seed);
        assert_eq!(verdict(&run), "inconclusive", "{}", evidence(&run));
        assert!(evidence(&run).contains("differently each time"), "{}", evidence(&run));
    }
}

#[test]
fn a_gateways_own_count_with_openais_tokenizer_settles_nothing() {
    let relay = Relay { family: "cl100k".to_owned(), template: 7, ..Relay::default() };
    let run = ask(&relay, "claude-opus-4-5", "chat", "tokens", 1);
    assert_eq!(verdict(&run), "inconclusive", "{}", evidence(&run));
    // With other evidence it does.
    let run = ask(&Relay { ids: Ids::Own, ..relay.clone() }, "claude-opus-4-5", "chat", "tokens", 1);
    assert_eq!(verdict(&run), "inconsistent", "{}", evidence(&run));
    // And a template that is not OpenAI's is gpt-oss, not a count.
    let run = ask(&Relay { template: 69, ..relay }, "claude-opus-4-5", "chat", "tokens", 1);
    assert_eq!(verdict(&run), "inconsistent", "{}", evidence(&run));
}

#[test]
fn unknown_claims_and_unread_counts_are_inconclusive() {
    let run = ask(&Relay::default(), "grok-4", "chat", "tokens", 1);
    assert_eq!((verdict(&run), looks(&run).len()), ("inconclusive", 2));
    assert!(evidence(&run).contains("GPT-4o"), "{}", evidence(&run));
    let silent = Relay { silent: true, ..Relay::default() };
    let run = ask(&silent, "gpt-4o", "chat", "tokens", 1);
    assert_eq!((verdict(&run), looks(&run).len()), ("inconclusive", 1));
}

#[test]
fn a_request_that_fails_or_is_stopped_ends_the_comparison() {
    for failure in [Failure::Timeout, Failure::Stopped] {
        let options =
            json!({"key": KEY, "baseUrl": "https://relay.example/v1", "model": "gpt-4o", "fidelity": "tokens"});
        let mut asked = 0;
        let run = canned::drive(canned::options(&options), Surroundings::default(), |request| {
            asked += u32::from(request.purpose.starts_with("served model"));
            if asked > 0 {
                return Observation::Failure(failure);
            }
            let body = serde_json::from_str(&request.body).unwrap_or_default();
            let (_, value) = Relay::default().answer("/chat/completions", &body, 1, NOW);
            if request.carries_key {
                Observation::Answer(Answer { status: 200, body: value.to_string(), ..Answer::default() })
            } else {
                Observation::Answer(Answer { status: 401, body: "{}".to_owned(), ..Answer::default() })
            }
        });
        assert_eq!((verdict(&run), asked), ("inconclusive", 1), "{failure:?}");
        assert!(run.report.ok);
    }
}

// ——— Tier 1b: signatures.

#[test]
fn signatures_tell_claude_models_apart() {
    let relay = |signing: Signing| Relay { family: "claude3".to_owned(), ids: Ids::Own, signing, ..Relay::default() };
    let test = |signing: Signing| ask(&relay(signing), "claude-opus-4-5", "messages", "signature", 8);
    let right = test(Signing::Right);
    assert_eq!((verdict(&right), weight(&right, "signature")), ("consistent", Some(1.5)), "{}", evidence(&right));
    let thinking: Vec<_> = looks(&right).into_iter().filter(|look| look.body.contains("\"thinking\"")).collect();
    assert_eq!(thinking.len(), 4, "two thoughts, one altered replay, one intact");
    assert!(thinking[0].body.contains("enabled") && thinking[0].body != thinking[1].body);
    let other = test(Signing::Other("claude-haiku-4-5-20251001".to_owned()));
    assert_eq!(
        (verdict(&other), other.report.diagnosis.outcome),
        ("inconsistent", "model_mismatch"),
        "{}",
        evidence(&other)
    );
    for (signing, weighs) in
        [(Signing::None, 0.0), (Signing::Stripped, -0.5), (Signing::Replayed, -1.0), (Signing::Unknown, 0.0)]
    {
        let run = test(signing.clone());
        assert_eq!(weight(&run, "signature"), Some(weighs), "{signing:?}: {}", evidence(&run));
        assert_ne!(verdict(&run), "inconsistent", "{signing:?}");
    }
    // Of other models, and in other formats, there is none.
    for (model, wire) in [("gpt-4o", "messages"), ("claude-opus-4-5", "chat")] {
        let run = ask(&relay(Signing::Right), model, wire, "signature", 8);
        assert!(looks(&run).iter().all(|look| !look.body.contains("\"thinking\"")), "{model} {wire}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_signature_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in ".{0,80}") {
        let _ = signature::read(&text);
        let encoded: String = bytes.iter().map(|byte| char::from(b'!' + byte % 94)).collect();
        let _ = signature::read(&encoded);
        // Starts that are read far: a message in a message.
        let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let digits: String = bytes.iter().map(|byte| char::from(letters[usize::from(*byte) % 64])).collect();
        let _ = signature::read(&format!("EkAKPggNKAE{digits}"));
        let _ = signature::read(&format!("Ev8BCv8B{digits}"));
        let _ = signature::altered(&text);
    }
}

// ——— The grid.

/// What is claimed, with the tokenizer, template and format that go with it.
const CLAIMS: [(&str, &str, i64, &str); 12] = [
    ("gpt-4o", "o200k", 7, "chat"),
    ("gpt-5-mini", "o200k", 6, "responses"),
    ("gpt-4-turbo", "cl100k", 7, "chat"),
    ("claude-opus-4-5", "claude3", 7, "messages"),
    ("claude-opus-4-7", "claude4.7", 11, "messages"),
    ("claude-sonnet-4-5", "claude3", 7, "chat"),
    ("gemini-2.5-pro", "gemma3", 1, "gemini"),
    ("gemini-2.5-flash", "gemma3", 0, "chat"),
    ("deepseek-chat", "deepseek3", 5, "chat"),
    ("qwen3-235b-a22b", "qwen3", 9, "chat"),
    ("glm-4.5", "glm4", 5, "chat"),
    ("kimi-k2", "kimi2", 4, "chat"),
];

/// Tokenizers and the templates of models that have them, for impostors.
const SERVING: [(&str, i64); 18] = [
    ("o200k", 69),
    ("cl100k", 10),
    ("claude3", 7),
    ("claude4.7", 11),
    ("gemma3", 9),
    ("gemma2", 9),
    ("llama3", 35),
    ("llama2", 9),
    ("qwen3", 9),
    ("qwen3.5", 9),
    ("deepseek3", 5),
    ("deepseek2", 5),
    ("glm4", 5),
    ("glm4.7", 12),
    ("kimi2", 4),
    ("minimax", 41),
    ("tekken", 3),
    ("mistral-spm", 3),
];

/// What a kind of relay may be called.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Inconsistent,
    NeverInconsistent,
    Consistent,
    Any,
}

/// The confusion matrix: for each kind of relay how often it is called what.
#[derive(Default)]
struct Matrix {
    rows: Vec<(&'static str, [u32; 3])>,
    wrong: Vec<String>,
}

impl Matrix {
    fn add(&mut self, kind: &'static str, wanted: Wanted, run: &Run, about: &str) {
        let verdict = verdict(run);
        let column = match verdict {
            "consistent" => 0,
            "inconclusive" => 1,
            _ => 2,
        };
        if !self.rows.iter().any(|(known, _)| *known == kind) {
            self.rows.push((kind, [0; 3]));
        }
        if let Some((_, counts)) = self.rows.iter_mut().find(|(known, _)| *known == kind) {
            counts[column] += 1;
        }
        let right = match wanted {
            Wanted::Inconsistent => verdict == "inconsistent",
            Wanted::NeverInconsistent => verdict != "inconsistent",
            Wanted::Consistent => verdict == "consistent",
            Wanted::Any => true,
        };
        if !right {
            self.wrong.push(format!("{kind}: {about}: {verdict}\n{}", evidence(run)));
        }
    }

    fn print(&self) {
        println!("{:<58} {:>11} {:>13} {:>13}", "relay", "consistent", "inconclusive", "inconsistent");
        for (kind, [yes, open, no]) in &self.rows {
            println!("{kind:<58} {yes:>11} {open:>13} {no:>13}");
        }
    }
}

/// Every kind of relay under every claim, with so many choices of texts each.
fn grid(seeds: u32) -> Matrix {
    use Wanted::{Any, Consistent, Inconsistent, NeverInconsistent};
    let mut matrix = Matrix::default();
    let tokenizer = |row: &String| SERVING.iter().any(|(family, _)| family == row);
    let estimates: Vec<String> = rows().into_iter().filter(|row| !tokenizer(row)).collect();
    for (model, own, template, wire) in CLAIMS {
        for seed in 0..seeds {
            let seed = seed * 7 + 1;
            let honest = Relay { family: own.to_owned(), template, ids: Ids::Own, ..Relay::default() };
            // OpenAI's ids under another's name are no honest relay's.
            let openai = model.starts_with("gpt");
            let ids = if openai || wire != "chat" { Ids::Own } else { Ids::Gateway };
            let honest = Relay { ids, ..honest };
            let mut try_out = |kind: &'static str, wanted: Wanted, relay: Relay| {
                let run = ask(&relay, model, wire, "tokens", seed);
                matrix.add(kind, wanted, &run, &format!("{model} on {wire}, texts {seed}, {relay:?}"));
            };
            try_out("honest, direct", Consistent, honest.clone());
            try_out("honest, ids of a gateway", Consistent, Relay { ids: Ids::Gateway, ..honest.clone() });
            try_out("honest, ids forged", NeverInconsistent, Relay { ids: Ids::Forged, ..honest.clone() });
            try_out(
                "honest, an alias named",
                NeverInconsistent,
                Relay { names: "house-blend".to_owned(), ..honest.clone() },
            );
            try_out("honest, no usage", NeverInconsistent, Relay { silent: true, ..honest.clone() });
            for tokens in [4, 37, 1_500] {
                let hidden = Hidden::Constant(tokens);
                try_out("honest, hidden prompt of one length", NeverInconsistent, Relay { hidden, ..honest.clone() });
            }
            for most in [3, 12, 60, 800] {
                let hidden = Hidden::Random(most);
                try_out("honest, hidden prompt that varies", NeverInconsistent, Relay { hidden, ..honest.clone() });
            }
            for factor in [50, 90, 110, 120, 150, 190, 200, 300] {
                try_out("honest, usage times a factor", NeverInconsistent, Relay { factor, ..honest.clone() });
            }
            for rule in &estimates {
                let estimate = Relay { family: rule.clone(), ids: Ids::Gateway, ..honest.clone() };
                for template in [0, 3, 7] {
                    try_out(
                        "honest, usage estimated by a rule",
                        NeverInconsistent,
                        Relay { template, ..estimate.clone() },
                    );
                }
            }
            if !openai {
                for tokenizer in ["o200k", "cl100k"] {
                    for template in [0, 3, 6, 7] {
                        let counted =
                            Relay { family: tokenizer.to_owned(), template, ids: Ids::Gateway, ..honest.clone() };
                        try_out("honest, or OpenAI's model: counted with its tokenizer", NeverInconsistent, counted);
                    }
                }
            }
            for (family, template) in SERVING.into_iter().filter(|(family, _)| *family != own) {
                let other = Relay { family: family.to_owned(), template, ids: Ids::Gateway, ..honest.clone() };
                try_out("another tokenizer, plain usage", Inconsistent, other.clone());
                let hidden = Hidden::Constant(50);
                try_out("another tokenizer, persona prompt", Inconsistent, Relay { hidden, ..other.clone() });
                try_out("another tokenizer, ids forged", Inconsistent, Relay { ids: Ids::Forged, ..other.clone() });
                try_out(
                    "another tokenizer, varying prompt",
                    Any,
                    Relay { hidden: Hidden::Random(60), ..other.clone() },
                );
                try_out("another tokenizer, usage times 1.5", Any, Relay { factor: 150, ..other.clone() });
                for share in [30, 70] {
                    let mixed = Some((family.to_owned(), share));
                    try_out(
                        "mixed: 30 and 70 of a hundred answers from another",
                        Any,
                        Relay { mixed, ..honest.clone() },
                    );
                }
            }
            // A relay that counts again with the claimed tokenizer, whatever it serves.
            let recounted = Relay { ids: Ids::Vllm, ..honest.clone() };
            try_out("another model, usage recounted", NeverInconsistent, recounted.clone());
            let field = Relay { field: "vllm".to_owned(), ..recounted };
            try_out("another model, usage recounted, field left in", Any, field);
            let smaller = honest.clone();
            try_out("a smaller model with the same tokenizer", NeverInconsistent, smaller);
        }
    }
    for seed in 0..seeds {
        let claude = Relay { family: "claude3".to_owned(), ids: Ids::Own, ..Relay::default() };
        let mut try_out = |kind: &'static str, wanted: Wanted, signing: Signing| {
            let run = ask(&Relay { signing, ..claude.clone() }, "claude-opus-4-5", "messages", "signature", seed);
            matrix.add(kind, wanted, &run, "claude-opus-4-5");
        };
        try_out("Claude, signature right", Consistent, Signing::Right);
        try_out("Claude, no thinking", NeverInconsistent, Signing::None);
        try_out("Claude, signature stripped", NeverInconsistent, Signing::Stripped);
        try_out("Claude, signature of a newer version", NeverInconsistent, Signing::Unknown);
        try_out("Claude, signature replayed", NeverInconsistent, Signing::Replayed);
        try_out("a smaller Claude, signature of its own", Inconsistent, Signing::Other("claude-haiku-4-5".to_owned()));
    }
    matrix
}

#[test]
fn a_small_grid() {
    let matrix = grid(1);
    assert!(
        matrix.wrong.is_empty(),
        "{} wrong:\n{}",
        matrix.wrong.len(),
        matrix.wrong.first().cloned().unwrap_or_default()
    );
}

/// `make fidelity`: everything, every choice of two pairs of texts.
#[test]
#[ignore = "long; make fidelity runs it"]
fn full_grid() {
    let matrix = grid(60);
    matrix.print();
    let shown = matrix.wrong.iter().take(5).cloned().collect::<Vec<_>>().join("\n");
    assert!(matrix.wrong.is_empty(), "{} wrong:\n{shown}", matrix.wrong.len());
}

/// A sample over HTTP: the machine of the test, a socket, and the simulator's route.
#[test]
fn a_sample_over_http() -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let simulator = runtime.block_on(Simulator::start(Config::default()))?;
    let at = simulator.open_url();
    let host = at.strip_prefix("http://").unwrap_or_default().to_owned();
    for (switches, model, wire, expected) in [
        ("family=o200k,template=7,id=own", "gpt-4o", "chat", "consistent"),
        ("family=qwen3,template=9", "gpt-4o", "chat", "inconsistent"),
        ("family=claude3,template=7,id=own", "claude-opus-4-5", "messages", "consistent"),
        ("family=deepseek3,template=5", "claude-opus-4-5", "messages", "inconsistent"),
        ("family=o200k,template=6,id=own", "gpt-5", "responses", "consistent"),
        ("family=gemma3,template=1,id=own", "gemini-2.5-pro", "gemini", "consistent"),
        ("family=new-api+claude", "claude-opus-4-5", "chat", "inconclusive"),
        ("family=o200k,random=60", "gpt-4o", "chat", "inconclusive"),
    ] {
        let base = format!("{at}/fidelity/{switches}/v1");
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default().as_secs();
        let options = json!({"key": KEY, "baseUrl": base, "model": model, "wire": wire, "fidelity": "tokens", "now": now, "seed": 11});
        let run = canned::drive(canned::options(&options), Surroundings::default(), |request| {
            over_http(&host, request).unwrap_or(Observation::Failure(Failure::Opaque))
        });
        assert_eq!(verdict(&run), expected, "{switches}: {:?}\n{}", run.report.ledger, evidence(&run));
    }
    runtime.block_on(simulator.stop());
    Ok(())
}

/// Sends a request as HTTP/1.1 and reads the answer to its end.
fn over_http(host: &str, request: &Request) -> std::io::Result<Observation> {
    let path = request.url.strip_prefix("http://").and_then(|rest| rest.strip_prefix(host)).unwrap_or_default();
    let mut head = format!("{} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n", request.method);
    for (name, value) in &request.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if let Some((name, value)) = &request.credential {
        head.push_str(&format!("{name}: {}\r\n", value.expose()));
    }
    head.push_str(&format!("content-length: {}\r\n\r\n{}", request.body.len(), request.body));
    let mut stream = TcpStream::connect(host)?;
    stream.write_all(head.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body).to_owned();
    Ok(Observation::Answer(Answer { status, body, ..Answer::default() }))
}

/// A small model may say nothing but a line's end, which is no reply; what counts here are its tokens.
fn spoken(observation: Observation) -> Observation {
    let Observation::Answer(mut answer) = observation else { return observation };
    let mut body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    if let Some(content) = body.pointer_mut("/choices/0/message/content") {
        *content = json!("OK");
        answer.body = body.to_string();
    }
    Observation::Answer(answer)
}

/// `make fidelity-real`: engines that run a real model, under their own name and under others'. `FIDELITY_REAL`
/// has a line for each: its address, the name that is claimed, and the verdict that is expected.
#[test]
#[ignore = "needs engines; make fidelity-real starts them"]
fn real_engines() {
    let engines = std::env::var("FIDELITY_REAL").unwrap_or_default();
    assert!(!engines.is_empty(), "FIDELITY_REAL is not set");
    for line in engines.lines().filter(|line| !line.is_empty()) {
        let [host, model, expected] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        for seed in 0..12 {
            let base = format!("http://{host}/v1");
            let options = json!({"key": KEY, "baseUrl": base, "model": model, "wire": "chat", "fidelity": "tokens", "seed": seed});
            let run = canned::drive(canned::options(&options), Surroundings::default(), |request| {
                // The engine takes any key; the comparison of keys is not what is tested here.
                match request.carries_key {
                    true => over_http(host, request).map_or(Observation::Failure(Failure::Opaque), spoken),
                    false => canned::observation(&json!({"status": 401, "headers": {}, "body": {}})),
                }
            });
            let points = run.report.fidelity.as_ref().and_then(|fidelity| fidelity.measured);
            println!("{host} as {model}, texts {seed}: {} {points:?}", verdict(&run));
            assert_eq!(verdict(&run), expected, "{line}, texts {seed}\n{}", evidence(&run));
        }
    }
}

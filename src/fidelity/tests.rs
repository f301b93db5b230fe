use super::*;

#[test]
fn names_claim_families() {
    for (name, models) in [
        ("gpt-4o-mini-2024-07-18", "GPT-4o"),
        ("openai/gpt-4.1", "GPT-4o"),
        ("gpt-4-1106-preview", "GPT-4, GPT-3.5"),
        ("gpt-4-turbo", "GPT-4, GPT-3.5"),
        ("o3-mini", "GPT-4o"),
        ("claude-3-5-sonnet-20241022", "Claude 3 to 4.6"),
        ("claude-sonnet-4-20250514", "Claude 3 to 4.6"),
        ("us.anthropic.claude-opus-4-6-v1:0", "Claude 3 to 4.6"),
        ("claude-opus-4-7", "Claude 4.7"),
        ("claude-opus-5", "Claude 4.7"),
        ("claude-sonnet-5", "Claude 3 to 4.6; Claude 4.7"),
        ("models/gemini-2.5-flash", "Gemini 2"),
        ("gemini-1.5-pro", "Gemini 1.5"),
        ("deepseek-r1-distill-llama-70b", "Llama 3"),
        ("meta-llama/Llama-3.3-70B-Instruct", "Llama 3"),
        ("Qwen/Qwen3-8B", "Qwen 2 to 3"),
        ("qwen3.5-plus", "Qwen 3.5"),
        ("deepseek-chat", "DeepSeek V3"),
        ("glm-4.7", "GLM-4.7"),
        ("mistral-large-latest", "Mistral NeMo, Small, Medium and Large; Mistral 7B"),
    ] {
        let claimed = models_of(Claim::of(name).families);
        assert!(claimed.starts_with(models), "{name}: {claimed}");
    }
    for name in ["grok-4", "llama-4-scout", "gpt-6", "claude-2.1", "claude-opus-6", "qwen-max", "m-1", ""] {
        assert_eq!(Claim::of(name).families, 0, "{name}");
    }
}

#[test]
fn templates_are_those_of_the_version() {
    for (name, size) in [
        ("gpt-4o", Some((7, 7))),
        ("gpt-5-mini", Some((6, 6))),
        ("claude-opus-4.7", Some((11, 11))),
        ("claude-opus-4-8", Some((6, 6))),
        ("claude-haiku-4-5", Some((7, 7))),
        ("deepseek-r1-distill-qwen-32b", None),
        ("gemini-2.5-pro", Some((0, 1))),
    ] {
        assert_eq!(Claim::of(name).template(), size, "{name}");
    }
}

#[test]
fn claude_names_are_compared_by_their_parts() {
    assert_eq!(Claude::same("claude-sonnet-4-5-20250929", "anthropic/claude-4.5-sonnet"), Some(true));
    assert_eq!(Claude::same("claude-opus-4-5", "claude-haiku-4-5"), Some(false));
    assert_eq!(Claude::same("claude-opus-4-20250514", "claude-opus-4-1"), Some(false));
    assert_eq!(Claude::same("claude-latest", "claude-opus-4-1"), None);
}

fn weighed(model: &str, findings: &[(Channel, i32)], tokens: Option<tokens::Outcome>, own_host: bool) -> &'static str {
    let findings = findings.iter().map(|(channel, weight)| Finding::new(*channel, *weight, "")).collect();
    let seen = Seen { findings, base: Some(28), tokens, own_host, ..Seen::default() };
    conclude(model, &Claim::of(model), seen).verdict
}

#[test]
fn verdicts_follow_the_rules() {
    use tokens::Outcome;
    let (once, twice) = (Some(Outcome::Claimed { twice: false }), Some(Outcome::Claimed { twice: true }));
    let other = Some(Outcome::Other(8));
    for (findings, tokens, verdict) in [
        // One pair needs a little more than itself; two do not.
        (&[][..], once, "inconclusive"),
        (&[(Channel::Name, 30)], once, "consistent"),
        (&[], twice, "consistent"),
        // Nothing passive alone speaks for a claim.
        (&[(Channel::Name, 30), (Channel::Id, 50), (Channel::Template, 50)], None, "inconclusive"),
        // The name and foreign fields are one witness with a floor, and need others beside them.
        (&[(Channel::Name, -130), (Channel::Fields, -100)], None, "inconclusive"),
        (&[(Channel::Name, -130), (Channel::Fields, -100), (Channel::Id, -50)], None, "inconclusive"),
        (&[(Channel::Name, -130), (Channel::Id, -50), (Channel::Template, -20)], None, "inconsistent"),
        // A contradiction that was seen twice stands alone, whatever is copied beside it.
        (&[(Channel::Name, 30), (Channel::Id, 50), (Channel::Template, 50)], other, "inconsistent"),
        (&[(Channel::Fields, -100)], twice, "inconclusive"),
        (&[], Some(Outcome::Nothing), "inconclusive"),
        (&[], Some(Outcome::Estimate), "inconclusive"),
    ] {
        assert_eq!(weighed("gpt-4o", findings, tokens, false), verdict, "{findings:?} {tokens:?}");
    }
    assert_eq!(weighed("m-1", &[(Channel::Name, -130), (Channel::Id, -80)], other, false), "inconclusive");
    assert_eq!(
        weighed("gpt-4o", &[], other, true),
        "inconclusive",
        "at a vendor's own host the tables are wrong sooner"
    );
}

#[test]
fn what_is_not_tested_is_named() {
    let of = |model: &str, signature| {
        let seen = Seen { tokens: Some(tokens::Outcome::Claimed { twice: true }), signature, ..Seen::default() };
        conclude(model, &Claim::of(model), seen).not_tested.join("\n")
    };
    assert!(of("gpt-5", None).contains("gpt-oss"));
    assert!(of("claude-opus-4-5", None).contains("Signatures"));
    let signed = of("claude-opus-4-5", Some(Finding::new(Channel::Signature, 150, "")));
    assert!(!signed.contains("Signatures") && !signed.contains("Claude 3"), "{signed}");
}

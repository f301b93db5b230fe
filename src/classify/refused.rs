//! A server refuses a key: why?
//!
//! «Invalid API key» is what servers say of a typo, a revoked key, a key of another vendor, the right
//! key at a sibling host, and a relay's own dead key alike. What tells them apart is the quoted key,
//! the key in hand, the host, and who speaks.

use super::rules::Rule;
use super::{Bench, Case};
use crate::cause::{Certainty, Code};
use crate::evidence::{Echo, Evidence};
use crate::key;
use crate::provider::{KeyKind, Kind, Provider};
use crate::registry::{self, Shape};
use crate::text::{decimal, fill, has_one, length, words};

use Certainty::{Certain, Likely, Possible};

/// Adds the reasons for a refusal, best first.
pub(super) fn judge(evidence: &Evidence, case: &Case<'_>, rule: &Rule, said: String, bench: &mut Bench) {
    let decided = bench.verdicts.iter().any(|verdict| verdict.certainty == Certain);
    let relay = evidence.relay();
    // A server on one's own machine is no relay, though it takes any key as one does.
    let local = evidence.provider.is_some_and(|provider| provider.kind == Kind::Local);
    let unknown = if relay && !local { Code::RelayTokenInvalid } else { Code::RevokedOrDeletedKey };
    if let Some(echo) = &evidence.echo
        && (echo_text(echo, evidence, bench) || echo_differs(echo, evidence, case, relay, bench))
    {
        also(&said, unknown, bench);
        return;
    }
    let quoted = evidence
        .echo
        .as_ref()
        .zip(case.key)
        .is_some_and(|(echo, key)| echo.head.len() + echo.tail.len() >= 4 && echo.fits(key.secret.expose()));
    // Whoever speaks: what is refused is the key in hand.
    if relay && !quoted && upstream_speaks(evidence) {
        let because =
            fill("{said} The words are those of a provider behind the relay, not of the relay.", &[("said", &said)]);
        bench.add(Code::RelayUpstreamKeyBad, Likely, because);
    }
    if other_vendor(evidence, case, &said, bench) || wrong_kind(case, bench) {
        also(&said, unknown, bench);
        return;
    }
    let doubt = if decided { Possible } else { Likely };
    siblings(evidence, case, &said, doubt, bench);
    if relay {
        bench.add(unknown, doubt, said.clone());
    }
    damaged(case, bench);
    let in_hand = case.key.is_some_and(|key| !key.secret.is_empty());
    if !in_hand {
        // Nobody can see the key: a damaged one is the more frequent reason.
        let whole = evidence.echo.as_ref().is_some_and(|echo| well_formed(echo, evidence));
        if whole {
            let because = "The key that the server quotes has the right beginning and length.".to_owned();
            bench.add(unknown, doubt, because);
        }
        bench.add(Code::MalformedKey, if relay || whole { Possible } else { doubt }, said.clone());
    }
    if !relay {
        bench.add_with(Code::RevokedOrDeletedKey, doubt, said, rule.fix);
    }
    if in_hand && !case.shape.is_some_and(|shape| shape.whole) {
        let because = "A typo or a cut would be answered in the same words.";
        bench.add(Code::MalformedKey, Possible, because.to_owned());
    }
    if quoted {
        let because = "The server quotes your key, the same at both ends: this is the key it refuses.".to_owned();
        bench.add(unknown, doubt, because);
    } else if !case.sent_clean {
        let because = "The answer does not show which key was sent; it may not be the one you look at.";
        bench.add(Code::StaleEnvOverride, Possible, because.to_owned());
    }
    if !in_hand {
        let because = "Nor does it show whose key it was.";
        bench.add(Code::WrongProviderKey, Possible, because.to_owned());
    }
}

/// The weaker readings that stay open beside a clear one.
fn also(said: &str, unknown: Code, bench: &mut Bench) {
    bench.add(unknown, Possible, said.to_owned());
}

/// What the quoted key shows by itself. True when it decides.
fn echo_text(echo: &Echo, evidence: &Evidence, bench: &mut Bench) -> bool {
    let name = evidence.provider.map_or("the server", |provider| provider.name);
    if echo.empty {
        bench.add(
            Code::MissingKey,
            Likely,
            "The server quotes the key it received, and the quote is empty.".to_owned(),
        );
        return true;
    }
    let (head, tail) = (echo.head.as_str(), echo.tail.as_str());
    let lower = head.to_ascii_lowercase();
    let whole = echo.length == Some(length(head));
    if lower.starts_with("http:") || lower.starts_with("https:") {
        bench.add(Code::MalformedKey, Certain, "The key the server quotes begins like a web address.".to_owned());
        return true;
    }
    if lower == "bearer" || lower.starts_with("bearer ") {
        bench.add(
            Code::MissingKey,
            Likely,
            "The server quotes the word Bearer as the key: nothing followed it.".to_owned(),
        );
        bench.add(
            Code::ClientBug,
            Likely,
            "The header was built from an empty value, or Bearer was written twice.".to_owned(),
        );
        return true;
    }
    // The name of a variable, whole or as far as the mask shows it.
    let variable = head.len() >= 5
        && registry::all()
            .iter()
            .any(|provider| words(provider.env).any(|name| name.starts_with(head) || head.starts_with(name)));
    if variable
        || ["apikey", "api_key", "api-key", "key:", "authorization"].iter().any(|label| lower.starts_with(label))
    {
        let because = "The key the server quotes begins with a name: the label was sent with the key.";
        bench.add(Code::WhitespaceOrQuotes, Certain, because.to_owned());
        bench.add(Code::PlaceholderKey, Possible, "Or the variable's name stands where its value should.".to_owned());
        return true;
    }
    if let Some(name) = head.strip_prefix('$').filter(|name| !name.is_empty() && !name.starts_with('{'))
        && !name.bytes().any(|b| b.is_ascii_lowercase())
    {
        let because = "The key the server quotes begins with $ and a name: a variable that was not filled in.";
        bench.add(Code::PlaceholderKey, Certain, because.to_owned());
        return true;
    }
    if head.starts_with(['"', '\'', '<', '{', '[', '(', '`', '$', '“', '‘'])
        || tail.ends_with(['"', '\'', '>', '}', ']', ')', '`', '”', '’'])
    {
        let template =
            whole && crate::key::clean(head).findings.iter().any(|finding| finding.code == Code::PlaceholderKey);
        let code = if template { Code::PlaceholderKey } else { Code::WhitespaceOrQuotes };
        bench.add(code, Likely, "The key the server quotes has a quote or bracket around it.".to_owned());
        bench.add(Code::StaleEnvOverride, Possible, "If yours has none, another value was sent.".to_owned());
        bench.add(Code::ClientBug, Possible, "A program may send its template in place of your key.".to_owned());
        return true;
    }
    let reads_like_example = |text: &str| {
        let lower = text.to_ascii_lowercase();
        has_one(&lower, "your|xxxx|_key|-key|example|replace|insert|here|dummy|test|placeholder|api_key|apikey")
    };
    let example = (whole && key::clean(head).findings.iter().any(|f| f.code == Code::PlaceholderKey))
        || reads_like_example(head) && echo.length.is_none_or(|n| n < 48)
        || reads_like_example(tail);
    if example {
        bench.add(
            Code::PlaceholderKey,
            Likely,
            fill("The key that {name} quotes reads like an example text.", &[("name", name)]),
        );
        bench.add(Code::ClientBug, Possible, "A program may send its template in place of your key.".to_owned());
        return true;
    }
    if whole && head.chars().any(|c| matches!(c, '•' | '…')) {
        bench.add(Code::MaskedKey, Certain, "The key the server quotes is a shortened display form.".to_owned());
        return true;
    }
    if !echo.head.is_ascii() {
        bench.add(
            Code::NonAsciiOrInvisible,
            Certain,
            "The key the server quotes has characters that are not plain ASCII.".to_owned(),
        );
        return true;
    }
    if let Some(provider) = evidence.provider.filter(|provider| matches!(provider.kind, Kind::Vendor | Kind::Host)) {
        if let Some(other) = other_by_head(head, provider) {
            let because = fill(
                "The key that {name} quotes begins with {head}, as keys of {other} do.",
                &[("name", name), ("head", prefix_of(head, other)), ("other", other.provider.name)],
            );
            bench.add(Code::WrongProviderKey, Certain, because);
            return true;
        }
        let foreign = !provider.shapes.is_empty()
            && provider.shapes.iter().all(|shape| !shape.prefix.is_empty())
            && head.len() >= 2
            && !provider.shapes.iter().any(|shape| head.starts_with(shape.prefix) || shape.prefix.starts_with(head));
        if foreign {
            unlike(head, echo, provider, bench);
            return true;
        }
    }
    // Keys are longer than this; a short one is something else.
    if echo.length.is_some_and(|length| length < 20) {
        bench.add(
            Code::MalformedKey,
            Likely,
            fill(
                "The key the server quotes has {n} characters, too few for a key.",
                &[("n", &decimal(echo.length.unwrap_or(0) as u32))],
            ),
        );
        bench.add(Code::PlaceholderKey, Possible, "A word or an example may stand in the key's place.".to_owned());
        return true;
    }
    false
}

/// The quoted key has none of the provider's public beginnings.
fn unlike(head: &str, echo: &Echo, provider: &'static Provider, bench: &mut Bench) {
    let wants = provider.shapes.first().map_or("", |shape| shape.prefix);
    let because = fill(
        "The key that {name} quotes does not begin with {wants}, as its keys do.",
        &[("name", provider.name), ("wants", wants)],
    );
    let hyphen = crate::text::find(head, "-").is_some_and(|at| (2..8).contains(&at));
    let hex = head.len() >= 6 && head.bytes().all(|b| b.is_ascii_hexdigit());
    // Another vendor's keys have a public beginning, or are hex; passwords and cut keys have neither.
    let odd = head.bytes().any(|c| c.is_ascii_punctuation() && !matches!(c, b'-' | b'_'))
        || has_one(&echo.tail, "!|@|#|$|%|&");
    if !odd && (hyphen || hex) {
        bench.add(Code::WrongProviderKey, Likely, because.clone());
        bench.add(
            Code::WrongBaseUrl,
            Likely,
            "A key of another service reaches this host when the base URL was left at its default.".to_owned(),
        );
        bench.add(Code::MalformedKey, Possible, because);
    } else {
        bench.add(Code::MalformedKey, Likely, because.clone());
        bench.add(Code::WrongProviderKey, Possible, because);
        bench.add(Code::StaleEnvOverride, Possible, "Another value than the one meant may have been sent.".to_owned());
    }
}

/// The provider whose distinctive beginning a quoted head shows, when it is not the one that answered.
fn other_by_head(head: &str, own: &'static Provider) -> Option<Shape> {
    let mine = |prefix: &str| own.shapes.iter().any(|shape| shape.prefix == prefix);
    let mut best: Option<Shape> = None;
    for provider in registry::all().iter().filter(|provider| provider.id != own.id) {
        for shape in
            provider.shapes.iter().filter(|shape| shape.distinctive && shape.prefix.len() >= 2 && !mine(shape.prefix))
        {
            // A mask may cut the beginning short (`gs***`): two letters do when they fit nobody else here.
            let shown = head.starts_with(shape.prefix)
                || (head.len() >= 2
                    && head.len() <= 4
                    && shape.prefix.starts_with(head)
                    && head != "sk"
                    && head != "sk-");
            if shown && best.is_none_or(|found| shape.prefix.len() > found.shape.prefix.len()) {
                best = Some(Shape { provider, shape, whole: false });
            }
        }
    }
    // The answering provider's own longer beginning wins: `sk-proj-` at OpenAI.
    let own_fits = own.shapes.iter().any(|shape| {
        !shape.prefix.is_empty()
            && head.starts_with(shape.prefix)
            && best.is_none_or(|found| shape.prefix.len() >= found.shape.prefix.len())
    });
    if own_fits { None } else { best }
}

/// What of a head may be shown: the other provider's public beginning.
fn prefix_of(head: &str, other: Shape) -> &str {
    crate::text::head(head, other.shape.prefix.len())
}

/// Compares the quoted key with the one in hand. True when they differ, which decides.
fn echo_differs(echo: &Echo, evidence: &Evidence, case: &Case<'_>, relay: bool, bench: &mut Bench) -> bool {
    let Some(key) = case.key.map(|key| key.secret.expose()).filter(|key| !key.is_empty()) else { return false };
    if echo.fits(key) {
        return false;
    }
    let what = if !key.ends_with(echo.tail.as_str()) {
        "its last characters are others"
    } else if !key.starts_with(echo.head.as_str()) {
        "it begins otherwise"
    } else {
        "its length is another"
    };
    let because = fill("The server quotes a key that is not yours: {what}.", &[("what", what)]);
    if relay || case.sent_clean {
        // This page sent the right key, so whoever refuses another one stands behind the server asked.
        bench.add(Code::RelayUpstreamKeyBad, if case.sent_clean { Certain } else { Likely }, because.clone());
    }
    if !case.sent_clean {
        bench.add(Code::StaleEnvOverride, if relay { Likely } else { Certain }, because);
        if evidence.provider.is_some() {
            return true;
        }
    }
    true
}

/// Whether a quoted key has the beginning and the length of the answering provider's keys.
fn well_formed(echo: &Echo, evidence: &Evidence) -> bool {
    let shapes = evidence.provider.map(|provider| provider.shapes).unwrap_or_default();
    shapes.iter().any(|shape| {
        let (least, most) = (shape.length.0, shape.length.1);
        let fits = |length: usize| (least..=most).contains(&length.saturating_sub(shape.prefix.len()));
        shape.prefix.len() >= 4 && echo.head.starts_with(shape.prefix) && echo.length.is_none_or(fits)
    })
}

/// Whether a relay passes on the words of a provider behind it.
fn upstream_speaks(evidence: &Evidence) -> bool {
    evidence.nested()
        || evidence
            .says("platform.openai.com|console.x.ai|aistudio.google.com|openrouter.ai/keys|console.groq.com")
            .is_some()
}

/// The key's shape belongs to another vendor than the one who answered. True when it does.
fn other_vendor(evidence: &Evidence, case: &Case<'_>, said: &str, bench: &mut Bench) -> bool {
    let Some((shape, provider)) = case.shape.zip(evidence.provider) else { return false };
    if !shape.distinctive() || shape.provider.id == provider.id || provider.takes_any_key() {
        return false;
    }
    let because = fill(
        "The key looks like a key of {other}; {name} was asked.",
        &[("other", shape.provider.name), ("name", provider.name)],
    );
    bench.add(Code::WrongProviderKey, Certain, said.to_owned());
    bench.add(Code::WrongProviderKey, Certain, because);
    true
}

/// The key's shape is that of something other than an API key. True when it is.
fn wrong_kind(case: &Case<'_>, bench: &mut Bench) -> bool {
    let Some(shape) = case.shape.filter(Shape::distinctive) else { return false };
    match kind_finding(shape) {
        Some((code, because)) => {
            bench.add(code, Likely, because);
            true
        }
        None => false,
    }
}

/// What a credential's kind says against it.
#[must_use]
pub(crate) fn kind_finding(shape: Shape) -> Option<(Code, String)> {
    let name = crate::diagnose::article(shape.shape.name);
    let args = [("name", name.as_str()), ("provider", shape.provider.name)];
    let (code, template) = match shape.shape.kind {
        KeyKind::Api | KeyKind::Legacy => return None,
        KeyKind::Admin => (
            Code::WrongCredentialKind,
            "This looks like {name|an admin key}: it manages an organization and is refused for model calls.",
        ),
        KeyKind::OauthAccess => (
            Code::OauthOrSubscriptionToken,
            "This looks like {name|a login token}: it comes from signing in, not from {provider}'s key page.",
        ),
        KeyKind::OauthRefresh => (
            Code::OauthOrSubscriptionToken,
            "This looks like {name|a refresh token}: it only fetches other tokens and never works in a request.",
        ),
        KeyKind::Session => (Code::WrongCredentialKind, "This looks like {name|a browser session value}, not a key."),
        KeyKind::Plan => (
            Code::OauthOrSubscriptionToken,
            "This looks like {name|a plan key}: it works only at that plan's own address.",
        ),
        KeyKind::Id => {
            (Code::WrongCredentialKind, "This looks like {name|an identifier}: it names something and is no secret.")
        }
        KeyKind::Webhook => {
            (Code::WrongCredentialKind, "This looks like {name|a webhook secret}, not a key for calls.")
        }
    };
    Some((code, fill(template, &args)))
}

/// The same vendor has hosts whose keys are not interchangeable.
fn siblings(evidence: &Evidence, case: &Case<'_>, said: &str, doubt: Certainty, bench: &mut Bench) {
    let Some(provider) = evidence.provider else { return };
    let here = |endpoint: &&crate::provider::Endpoint| {
        registry::split_base(endpoint.base).0 == evidence.host
            && (evidence.path.is_empty() || evidence.path.starts_with(registry::split_base(endpoint.base).1))
    };
    let plan_key =
        case.shape.is_some_and(|shape| shape.shape.kind == KeyKind::Plan && shape.provider.id == provider.id);
    if let Some(other) = provider
        .endpoints
        .iter()
        .filter(|_| SPLIT_ACCOUNTS.contains(&provider.id))
        .find(|endpoint| !here(endpoint) && !endpoint.note.is_empty())
    {
        let because = fill(
            "{said} {name} has separate accounts or plans by host ({note}: {base}), and a key of one is unknown to the others.",
            &[("said", said), ("name", provider.name), ("note", other.note), ("base", other.base)],
        );
        bench.add(Code::WrongBaseUrl, doubt, because);
        if plan_key {
            bench.add(Code::OauthOrSubscriptionToken, Likely, "The key looks like a plan key.".to_owned());
        }
    }
}

/// Providers whose hosts or plans do not share accounts (seen 2026, vendor documentation and issues).
const SPLIT_ACCOUNTS: &[&str] =
    &["moonshot", "dashscope", "minimax", "siliconflow", "ark", "bedrock", "azure", "zai", "zhipu"];

/// The key in hand has a known beginning and not the length or characters that belong to it.
fn damaged(case: &Case<'_>, bench: &mut Bench) {
    let Some((shape, key)) = case.shape.zip(case.key) else { return };
    if shape.whole {
        return;
    }
    let name = crate::diagnose::article(shape.shape.name);
    let body = key.secret.expose().len().saturating_sub(shape.shape.prefix.len());
    let (least, most) = shape.shape.length;
    let because = if body < least {
        fill(
            "The key is shorter than {name}: {n} characters follow {prefix}, usually at least {least}.",
            &[
                ("name", &name),
                ("n", &decimal(body as u32)),
                ("prefix", shape.shape.prefix),
                ("least", &decimal(least as u32)),
            ],
        )
    } else if body > most {
        fill(
            "The key is longer than {name}: {n} characters follow {prefix}, usually at most {most}.",
            &[
                ("name", &name),
                ("n", &decimal(body as u32)),
                ("prefix", shape.shape.prefix),
                ("most", &decimal(most as u32)),
            ],
        )
    } else {
        fill("The key begins like {name} and has characters that do not belong in one.", &[("name", &name)])
    };
    bench.add(Code::MalformedKey, Likely, because);
}

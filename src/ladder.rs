//! The ladder of layers: which rung a cause stands on, and what that says of the others.

use crate::cause::{Certainty, Code};
use crate::report::{Cause, Layer, LayerFacts, Verdict};

/// The rung on which a cause stands. `status` tells an address that answers «not authenticated» from
/// one that is not there.
#[must_use]
pub const fn layer_of(code: Code, status: Option<u16>) -> Layer {
    match code {
        Code::MissingKey
        | Code::PlaceholderKey
        | Code::MaskedKey
        | Code::MalformedKey
        | Code::WhitespaceOrQuotes
        | Code::NonAsciiOrInvisible
        | Code::WrongCredentialKind => Layer::KeyText,
        Code::WrongBaseUrl => match status {
            Some(401 | 403 | 429) => Layer::Authentication,
            _ => Layer::Reach,
        },
        Code::NotAnApiEndpoint
        | Code::CorsBlocked
        | Code::CorsPreflightRejected
        | Code::CorsResponseHidden
        | Code::MixedContent
        | Code::CspBlocked
        | Code::LocalNetworkBlocked
        | Code::BlockedByClient
        | Code::Offline
        | Code::NetworkUnreachable
        | Code::TlsError
        | Code::Redirected
        | Code::Timeout
        | Code::ProxyInterference
        | Code::WafOrBotBlocked
        | Code::RegionBlocked => Layer::Reach,
        Code::OauthOrSubscriptionToken
        | Code::WrongProviderKey
        | Code::WrongHeader
        | Code::MissingHeader
        | Code::StaleEnvOverride
        | Code::RevokedOrDeletedKey
        | Code::ExpiredKey
        | Code::KeyNotChecked
        | Code::RelayTokenInvalid => Layer::Authentication,
        Code::ProjectOrOrgMismatch
        | Code::InsufficientPermissionsScope
        | Code::AccountDisabled
        | Code::IpNotAllowed => Layer::Permission,
        Code::ModelNotFound | Code::ModelNoAccess | Code::RelayNoChannel => Layer::Model,
        Code::BillingInactive | Code::NoCreditOrQuota | Code::RateLimited | Code::Overloaded => Layer::Credit,
        Code::UpstreamOutage
        | Code::ContentBlocked
        | Code::InvalidRequest
        | Code::ClientBug
        | Code::RelayUpstreamKeyBad
        | Code::Unknown => Layer::Reply,
        Code::ModelMismatch => Layer::ServedModel,
    }
}

/// Whether a cause shows that the server knows the key.
#[must_use]
pub const fn proves_key(code: Code) -> bool {
    matches!(
        code,
        Code::ProjectOrOrgMismatch
            | Code::InsufficientPermissionsScope
            | Code::ModelNoAccess
            | Code::BillingInactive
            | Code::NoCreditOrQuota
            | Code::ContentBlocked
            | Code::ModelMismatch
            | Code::RelayNoChannel
    )
}

/// What a test found, as the ladder needs it.
#[derive(Clone, Debug, Default)]
pub struct Findings<'a> {
    /// The causes, ranked; empty when all is well or nothing is known.
    pub causes: &'a [Cause],
    /// What the key's text shows, in words; empty when it is clean.
    pub key_note: String,
    /// Whether a readable answer came.
    pub answered: bool,
    /// HTTP status of the answer that decided.
    pub status: Option<u16>,
    /// The key was accepted, and how that is known.
    pub authenticated: Option<String>,
    /// The model replied.
    pub replied: bool,
    /// What the answer says of the model that served it.
    pub served: Option<(Verdict, String)>,
    /// The test was stopped.
    pub stopped: bool,
}

/// Builds the ladder, every rung once.
#[must_use]
pub fn ladder(found: &Findings<'_>) -> Vec<LayerFacts> {
    let first = found.causes.first();
    let failing = first.map(|cause| layer_of(cause.code, found.status));
    Layer::ALL.iter().map(|layer| rung(*layer, found, first, failing)).collect()
}

fn rung(layer: Layer, found: &Findings<'_>, first: Option<&Cause>, failing: Option<Layer>) -> LayerFacts {
    let facts = |verdict: Verdict, why: &str| LayerFacts { layer, verdict, why: why.to_owned() };
    if failing == Some(layer) {
        let verdict = match first.map(|cause| cause.certainty) {
            Some(Certainty::Certain | Certainty::Likely) => Verdict::Fail,
            _ => Verdict::Unknown,
        };
        return facts(verdict, first.map_or("", |cause| cause.title.as_str()));
    }
    let below = failing.is_some_and(|failing| layer > failing);
    match layer {
        Layer::KeyText if !found.key_note.is_empty() => facts(Verdict::Fail, &found.key_note),
        Layer::KeyText => facts(Verdict::Pass, "Nothing in the key's text looks wrong."),
        Layer::Reach if found.answered => facts(Verdict::Pass, "The server answered, and the answer could be read."),
        Layer::Authentication => match &found.authenticated {
            Some(how) => facts(Verdict::Pass, how),
            None if found.answered
                && first.is_some_and(|cause| proves_key(cause.code) && cause.certainty >= Certainty::Likely) =>
            {
                facts(Verdict::Pass, "The server answered about the account, so it knows the key.")
            }
            None if found.answered && failing.is_some_and(|failing| failing > layer) => {
                facts(Verdict::Unknown, "The answer does not show whether the key was looked at.")
            }
            None => facts(Verdict::Skipped, "Not reached."),
        },
        Layer::Permission | Layer::Model | Layer::Credit if found.replied => facts(Verdict::Pass, "The model replied."),
        Layer::Reply if found.replied => facts(Verdict::Pass, "The model replied."),
        Layer::ServedModel => match &found.served {
            Some((verdict, why)) => facts(*verdict, why),
            None => facts(Verdict::Skipped, "Nothing was served."),
        },
        _ if found.stopped => facts(Verdict::Skipped, "The test was stopped."),
        _ if below => facts(Verdict::Skipped, "Not reached."),
        _ if found.answered => facts(Verdict::Unknown, "The answer does not say."),
        _ => facts(Verdict::Skipped, "Not reached."),
    }
}

//! The vocabulary of verdicts: every cause code and how sure a verdict can be.
//!
//! Codes are part of the public contract: renaming one is a breaking change. Their texts live in
//! [`crate::explain`], in one exhaustive match, so that a code without an explanation does not compile.

/// Declares the codes once: the enum, the wire names and the list of all of them.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)+) => {
        /// Why a call failed. The wire name of each variant is its snake_case form.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $variant,)+ }

        impl Code {
            /// Every code, in the order of the contract.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The name used in reports, guides and addresses.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }
        }
    };
}

codes! {
    /// No key was given or sent.
    MissingKey = "missing_key",
    /// An example text stands where a key should.
    PlaceholderKey = "placeholder_key",
    /// The shortened form that dashboards show was pasted.
    MaskedKey = "masked_key",
    /// A typo, a cut, a doubled paste.
    MalformedKey = "malformed_key",
    /// Spaces, quotes, a label or `Bearer ` around the key.
    WhitespaceOrQuotes = "whitespace_or_quotes",
    /// Characters that a header cannot carry or that nobody sees.
    NonAsciiOrInvisible = "non_ascii_or_invisible",
    /// An id, a session value, an admin or a webhook secret.
    WrongCredentialKind = "wrong_credential_kind",
    /// A login token or a subscription key, not an API key.
    OauthOrSubscriptionToken = "oauth_or_subscription_token",
    /// The key belongs to another provider.
    WrongProviderKey = "wrong_provider_key",
    /// Wrong host, region, path or version segment.
    WrongBaseUrl = "wrong_base_url",
    /// A web page answered.
    NotAnApiEndpoint = "not_an_api_endpoint",
    /// The key travels in a header this server does not read.
    WrongHeader = "wrong_header",
    /// A header the server requires is absent.
    MissingHeader = "missing_header",
    /// Another key than the one meant was sent.
    StaleEnvOverride = "stale_env_override",
    /// The provider does not, or no longer, know this key.
    RevokedOrDeletedKey = "revoked_or_deleted_key",
    /// The key had an end date and it has passed.
    ExpiredKey = "expired_key",
    /// The endpoint answers whatever the key.
    KeyNotChecked = "key_not_checked",
    /// Key, project and organisation do not belong together.
    ProjectOrOrgMismatch = "project_or_org_mismatch",
    /// The key may not do this.
    InsufficientPermissionsScope = "insufficient_permissions_scope",
    /// The account is suspended or closed.
    AccountDisabled = "account_disabled",
    /// The caller's address is not on the key's list.
    IpNotAllowed = "ip_not_allowed",
    /// The provider does not serve this country.
    RegionBlocked = "region_blocked",
    /// No such model.
    ModelNotFound = "model_not_found",
    /// The model exists, this account may not use it.
    ModelNoAccess = "model_no_access",
    /// Billing was never set up, or is stopped.
    BillingInactive = "billing_inactive",
    /// The balance, the quota or the budget is used up.
    NoCreditOrQuota = "no_credit_or_quota",
    /// Too many requests or tokens in a short time.
    RateLimited = "rate_limited",
    /// The provider has no capacity now.
    Overloaded = "overloaded",
    /// The provider, or the relay's provider, is down.
    UpstreamOutage = "upstream_outage",
    /// The content was refused.
    ContentBlocked = "content_blocked",
    /// A parameter or the body is wrong.
    InvalidRequest = "invalid_request",
    /// The calling program made the mistake.
    ClientBug = "client_bug",
    /// The relay does not know this token.
    RelayTokenInvalid = "relay_token_invalid",
    /// The relay has no channel for this model and group.
    RelayNoChannel = "relay_no_channel",
    /// The relay's own key at its provider is refused.
    RelayUpstreamKeyBad = "relay_upstream_key_bad",
    /// Another model than the one asked for answered.
    ModelMismatch = "model_mismatch",
    /// The server is there and admits no web page.
    CorsBlocked = "cors_blocked",
    /// The preflight refuses a header or the method.
    CorsPreflightRejected = "cors_preflight_rejected",
    /// The preflight is allowed, this answer came without CORS headers.
    CorsResponseHidden = "cors_response_hidden",
    /// An https page may not call an http address.
    MixedContent = "mixed_content",
    /// The page's own policy stopped the request.
    CspBlocked = "csp_blocked",
    /// The browser has no permission for the local network.
    LocalNetworkBlocked = "local_network_blocked",
    /// An extension or filter stopped the request.
    BlockedByClient = "blocked_by_client",
    /// This device has no network.
    Offline = "offline",
    /// Nothing answers at that address.
    NetworkUnreachable = "network_unreachable",
    /// The secure connection could not be made.
    TlsError = "tls_error",
    /// The server answered with a redirect.
    Redirected = "redirected",
    /// No answer in time.
    Timeout = "timeout",
    /// A proxy between client and provider interfered.
    ProxyInterference = "proxy_interference",
    /// A firewall or bot filter answered in the API's place.
    WafOrBotBlocked = "waf_or_bot_blocked",
    /// The evidence names no cause.
    Unknown = "unknown",
}

impl Code {
    /// The code with this wire name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.name() == name)
    }
}

/// How far the evidence goes. Ordered: `Possible < Likely < Certain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The evidence allows it; others are as good.
    Possible,
    /// The evidence points here; it does not exclude others.
    Likely,
    /// The evidence admits no other cause.
    Certain,
}

impl Certainty {
    /// Every degree, in order.
    pub const ALL: [Certainty; 3] = [Certainty::Possible, Certainty::Likely, Certainty::Certain];

    /// The name used in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Certainty::Possible => "possible",
            Certainty::Likely => "likely",
            Certainty::Certain => "certain",
        }
    }
}

//! Anthropic's errors.
//!
//! Documented at docs.claude.com (errors, read 2026-11); wordings as seen in public issues.

use super::Test::{Code as Codes, Not, Provider, Says, Status};
use super::{Rule, refusal, rule, rule_fix};
use crate::cause::Certainty::{Certain, Likely, Possible};
use crate::cause::Code;

pub(super) const RULES: &[Rule] = &[
    rule_fix(
        &[Says("cors requests must set")],
        &[(Code::CorsBlocked, Likely), (Code::MissingHeader, Likely), (Code::WrongHeader, Possible)],
        "Anthropic answers pages only when they send the header anthropic-dangerous-direct-browser-access: true; the key was not judged.",
        &[
            "Send the header `anthropic-dangerous-direct-browser-access: true` with each request from a page (in the SDK: `dangerouslyAllowBrowser: true`).",
        ],
    ),
    rule_fix(
        &[Says("cors requests are not allowed for this organization")],
        &[(Code::InsufficientPermissionsScope, Likely), (Code::CorsBlocked, Likely)],
        "Anthropic says that this organisation has turned off calls from pages.",
        &[
            "Ask an administrator of the organisation to allow browser access in its settings, or call from a server or a terminal.",
        ],
    ),
    rule(
        &[Says("anthropic-version: header is required|anthropic-version header is required")],
        &[(Code::MissingHeader, Certain)],
        "Anthropic asks for the header anthropic-version, e.g. 2023-06-01.",
    ),
    rule(
        &[Says("x-api-key header is required")],
        &[(Code::MissingKey, Likely), (Code::WrongHeader, Likely), (Code::ClientBug, Possible)],
        "Anthropic says that no x-api-key header arrived: nothing was sent, or the key went into another header.",
    ),
    rule(
        &[Says(
            "oauth authentication is currently not supported|oauth authentication is not supported|oauth authentication is currently not allowed",
        )],
        &[
            (Code::OauthOrSubscriptionToken, Likely),
            (Code::RelayUpstreamKeyBad, Possible),
            (Code::UpstreamOutage, Possible),
        ],
        "Anthropic says that it does not take a sign-in token here.",
    ),
    rule(
        &[Says("only authorized for use with claude code|only for claude code|only available for coding agents")],
        &[(Code::OauthOrSubscriptionToken, Certain)],
        "The provider says that this credential belongs to a subscription and one client.",
    ),
    rule(
        &[Says("oauth token has expired")],
        &[(Code::ExpiredKey, Likely), (Code::OauthOrSubscriptionToken, Likely)],
        "Anthropic says that the sign-in token has expired.",
    ),
    rule(
        &[Says("oauth token has been revoked|oauth token revoked")],
        &[(Code::RevokedOrDeletedKey, Likely), (Code::OauthOrSubscriptionToken, Likely)],
        "Anthropic says that the sign-in token was revoked.",
    ),
    rule(
        &[Says("invalid bearer token")],
        &[
            (Code::WrongHeader, Likely),
            (Code::OauthOrSubscriptionToken, Likely),
            (Code::ExpiredKey, Possible),
            (Code::RevokedOrDeletedKey, Possible),
        ],
        "Anthropic read a Bearer token: API keys travel in x-api-key, sign-in tokens as Bearer.",
    ),
    rule(
        &[Provider("anthropic"), Says("invalid authentication credentials")],
        &[(Code::ExpiredKey, Likely), (Code::OauthOrSubscriptionToken, Likely), (Code::RevokedOrDeletedKey, Possible)],
        "Anthropic uses these words for sign-in tokens.",
    ),
    rule_fix(
        &[Says("credit balance is too low")],
        &[(Code::NoCreditOrQuota, Certain)],
        "Anthropic says that the credit balance is too low; the key itself was accepted.",
        &["Check that the credit was bought in the workspace and organisation that this key belongs to."],
    ),
    rule(
        &[Says("this organization has been disabled|organization has been disabled|account has been disabled")],
        &[(Code::AccountDisabled, Certain)],
        "The provider says that the organisation is disabled.",
    ),
    rule(
        &[Codes("billing_error")],
        &[(Code::NoCreditOrQuota, Likely), (Code::BillingInactive, Likely)],
        "The provider's type is billing_error.",
    ),
    rule(
        &[Codes("overloaded_error")],
        &[(Code::Overloaded, Certain)],
        "The provider's type is overloaded_error: it has no capacity at the moment, the key is not the matter.",
    ),
    rule(
        &[Codes("permission_error"), Not(&[Says("organization has been disabled")])],
        &[(Code::InsufficientPermissionsScope, Likely), (Code::ModelNoAccess, Possible)],
        "The provider's type is permission_error.",
    ),
    rule(
        &[Codes("not_found_error"), Says("model:")],
        &[(Code::ModelNotFound, Likely), (Code::ModelNoAccess, Possible)],
        "Anthropic does not know this model.",
    ),
    rule(&[Codes("timeout_error")], &[(Code::Timeout, Certain)], "The provider's type is timeout_error."),
    rule(
        &[Provider("anthropic"), Status(&[403]), Says("request not allowed")],
        &[(Code::RegionBlocked, Likely), (Code::WafOrBotBlocked, Likely)],
        "Anthropic refuses the request itself (403 «Request not allowed»), as it does from countries it does not serve.",
    ),
    rule(
        &[Says("fix external api key")],
        &[(Code::StaleEnvOverride, Likely), (Code::RevokedOrDeletedKey, Likely), (Code::WhitespaceOrQuotes, Possible)],
        "The client says that the key comes from outside it: an environment variable or a settings file.",
    ),
    refusal(&[Says("invalid x-api-key")], "Anthropic says «invalid x-api-key»."),
    rule(
        &[
            Codes("invalid_request_error"),
            Provider("anthropic"),
            Status(&[400]),
            Not(&[Says(
                "credit balance is too low|anthropic-version|content filtering policy|only authorized for use with",
            )]),
        ],
        &[(Code::InvalidRequest, Likely)],
        "Anthropic objects to the request itself, which it reads only after accepting the key.",
    ),
];

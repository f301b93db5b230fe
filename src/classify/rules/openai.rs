//! OpenAI's errors, and the many hosts that copy their codes and words.
//!
//! Documented at developers.openai.com (error codes, read 2026-11); others as seen in public issues.

use super::Test::{Code as Codes, Nested, Not, Provider, Relay, Says, Status};
use super::{Rule, refusal, rule};
use crate::cause::Certainty::{Certain, Likely, Possible};
use crate::cause::Code;

pub(super) const RULES: &[Rule] = &[
    // ——— The account behind the key.
    rule(
        &[
            Relay,
            Says(
                "openai account has been deactivated|account associated with this api key has been deactivated|associated with a deactivated account",
            ),
        ],
        &[(Code::RelayUpstreamKeyBad, Likely), (Code::AccountDisabled, Likely)],
        "A relay passes on that an OpenAI account is deactivated: that is the relay's account, unless the key is your own.",
    ),
    rule(
        &[
            Says(
                "openai account has been deactivated|account associated with this api key has been deactivated|associated with a deactivated account",
            ),
            Not(&[Relay]),
        ],
        &[(Code::AccountDisabled, Certain)],
        "The provider says that the account behind this key is deactivated.",
    ),
    rule(
        &[Codes("account_deactivated|account_suspended|account_disabled|organization_suspended"), Not(&[Relay])],
        &[(Code::AccountDisabled, Certain)],
        "The provider's code is {said}.",
    ),
    rule(&[Codes("billing_not_active")], &[(Code::BillingInactive, Certain)], "The provider's code is {said}."),
    rule(
        &[Says(
            "your account is not active, please check your billing details|billing_not_active|billing is not active|billing hard limit has been reached",
        )],
        &[(Code::BillingInactive, Certain)],
        "The provider says that billing is not active.",
    ),
    rule(
        &[Codes(
            "credit_balance_exhausted|organization_spend_limit_exceeded|project_spend_limit_exceeded|organization_usage_limit_exceeded|spend_limit_exceeded",
        )],
        &[(Code::NoCreditOrQuota, Certain)],
        "The provider's code is {said}.",
    ),
    rule(
        &[Says(
            "credit_balance_exhausted|project_spend_limit_exceeded|organization_spend_limit_exceeded|organization_usage_limit_exceeded",
        )],
        &[(Code::NoCreditOrQuota, Certain)],
        "The provider says {said}.",
    ),
    rule(
        &[Codes("insufficient_quota"), Not(&[Provider("gemini")])],
        &[(Code::NoCreditOrQuota, Certain)],
        "The provider's code is {said}: the account has no credit left, whatever the rate.",
    ),
    rule(
        &[Says("insufficient_quota|exceeded your current quota"), Not(&[Provider("gemini")])],
        &[(Code::NoCreditOrQuota, Likely), (Code::ProjectOrOrgMismatch, Possible), (Code::BillingInactive, Possible)],
        "The provider says that the quota is used up.",
    ),
    // ——— Organisation, project, scope, address, country.
    rule(
        &[Codes(
            "mismatched_project|not_authorized_invalid_project|invalid_project|mismatched_organization|invalid_organization|no_organization",
        )],
        &[(Code::ProjectOrOrgMismatch, Likely), (Code::StaleEnvOverride, Likely)],
        "The provider's code is {said}.",
    ),
    rule(
        &[Says(
            "openai-project header should match project|openai-organization header should match|must be a member of an organization|no such organization|not a member of the organization",
        )],
        &[(Code::ProjectOrOrgMismatch, Likely), (Code::StaleEnvOverride, Likely)],
        "The provider says that the organization or project sent does not belong to this key.",
    ),
    rule(
        &[Says("missing scopes|insufficient permissions for this operation")],
        &[(Code::InsufficientPermissionsScope, Certain)],
        "The provider names a permission that this key does not have.",
    ),
    rule(
        &[Codes("ip_not_authorized|ip_not_allowed")],
        &[(Code::IpNotAllowed, Certain)],
        "The provider's code is {said}.",
    ),
    rule(
        &[Says(
            "ip not authorized|ip address is not authorized|ip is not authorized|not on the ip allowlist|ip allowlist|ip address not in the allowlist|ip not in whitelist",
        )],
        &[(Code::IpNotAllowed, Certain)],
        "The provider says that this network address is not on the list.",
    ),
    rule(
        &[Codes("unsupported_country_region_territory|unsupported_country")],
        &[(Code::RegionBlocked, Certain)],
        "The provider's code is {said}.",
    ),
    rule(
        &[Says(
            "country, region, or territory not supported|unsupported_country_region_territory|services are not available in your country|not available in your region|user location is not supported",
        )],
        &[(Code::RegionBlocked, Certain)],
        "The provider says that it does not serve this country or region.",
    ),
    // ——— Rate and capacity. These come after authentication at the vendors themselves.
    rule(
        &[Says("request too large for"), Status(&[429])],
        &[(Code::InvalidRequest, Likely), (Code::RateLimited, Likely)],
        "The single request is larger than the tokens allowed in a minute.",
    ),
    rule(
        &[Says("rate limit reached for")],
        &[(Code::RateLimited, Certain)],
        "The provider names the limit that was reached; the key had been accepted before that.",
    ),
    rule(
        &[
            Codes(
                "rate_limit_exceeded|rate_limit_error|slow_down|rate_limit_reached_error|rate_limited|requests_limit_reached|too_many_requests|ratelimitexceeded",
            ),
            Not(&[Says("request too large for|insufficient_quota|余额|credit|balance")]),
        ],
        &[(Code::RateLimited, Certain)],
        "The provider's code is {said}.",
    ),
    rule(
        &[
            Says(
                "rate limit exceeded|exceed your account's rate limit|rate limit reached|too many requests|reached max request|requests per minute|tokens per minute|请求过于频繁|请求频率|速率限制",
            ),
            Not(&[Says("request too large for|exceeded your current quota|insufficient_quota|余额不足|credit")]),
        ],
        &[(Code::RateLimited, Likely), (Code::NoCreditOrQuota, Possible)],
        "The provider says «{said}».",
    ),
    rule(
        &[Codes(
            "server_is_overloaded|overloaded_error|engine_overloaded|engine_overloaded_error|overloaded|model_overloaded",
        )],
        &[(Code::Overloaded, Certain)],
        "The provider's code is {said}.",
    ),
    rule(
        &[Says(
            "is currently overloaded|model is overloaded|servers are overloaded|engine is currently overloaded|server is overloaded|service tier capacity exceeded|capacity exceeded|at capacity|no capacity available|currently experiencing high demand",
        )],
        &[(Code::Overloaded, Likely), (Code::RateLimited, Possible)],
        "The provider says that it has no capacity at the moment.",
    ),
    // ——— Model.
    rule(
        &[Says(
            "does not exist or you do not have access to it|not found the model|model not found or you do not have access|or permission denied",
        )],
        &[(Code::ModelNoAccess, Likely), (Code::ModelNotFound, Likely), (Code::NoCreditOrQuota, Possible)],
        "The provider says in one sentence that the model does not exist or that this account may not use it.",
    ),
    rule(
        &[
            Codes(
                "model_not_found|deploymentnotfound|invalid_model|model_not_exist|unknown_model|invalidendpointormodel.notfound",
            ),
            Not(&[Says(
                "does not exist or you do not have access to it|无可用渠道|no available channel|not found the model",
            )]),
        ],
        &[(Code::ModelNotFound, Likely), (Code::ModelNoAccess, Likely)],
        "The provider's code is {said}.",
    ),
    rule(
        &[
            Says(
                "invalid model|unknown model|model not exist|model does not exist|model not found|no such model|is not a valid model|model is not found|deprecated and is no longer|has been deprecated|model has been retired|has been decommissioned|model_decommissioned",
            ),
            Not(&[Says("does not exist or you do not have access to it")]),
        ],
        &[(Code::ModelNotFound, Likely), (Code::ModelNoAccess, Possible)],
        "The provider says «{said}».",
    ),
    rule(
        &[Says("the model"), Says("does not exist"), Not(&[Says("does not exist or you do not have access to it")])],
        &[(Code::ModelNoAccess, Likely), (Code::ModelNotFound, Likely)],
        "The provider says that this model does not exist.",
    ),
    rule(
        &[Says(
            "must be verified to use the model|organization must be verified|is not available on your plan|upgrade your plan|do not have access to the model|does not have access to model|not have access to this model|access to the model is denied|model access is denied|not entitled to",
        )],
        &[(Code::ModelNoAccess, Certain)],
        "The provider says that this account may not use the model.",
    ),
    // ——— Content and request.
    rule(
        &[Codes(
            "content_filter|content_policy_violation|responsibleaipolicyviolation|moderation_blocked|datainspectionfailed|data_inspection_failed|content_filtered",
        )],
        &[(Code::ContentBlocked, Certain)],
        "The provider's code is {said}.",
    ),
    rule(
        &[
            Says(
                "content management policy|content filtering policy|safety system|considered high risk|flagged by our moderation|content exists risk|content_policy_violation|text content blocked|content blocked|usage policies|inappropriate content|敏感内容|内容安全",
            ),
            Not(&[Says("text content blocks must")]),
        ],
        &[(Code::ContentBlocked, Certain)],
        "The provider refused what the request, or the answer, says: «{said}».",
    ),
    rule(
        &[Codes(
            "unsupported_parameter|unsupported_value|context_length_exceeded|string_above_max_length|missing_required_parameter|invalid_type|request_too_large|unknown_parameter|invalid_value|invalid_request_body|integer_above_max_value",
        )],
        &[(Code::InvalidRequest, Certain)],
        "The provider's code is {said}.",
    ),
    rule(
        &[Says(
            "unsupported parameter|unsupported value|maximum context length|field required|is a required property|must be non-empty|must contain non-whitespace|request body is not valid json|could not parse the json body|we could not parse|extra inputs are not permitted|without tool_result|tool_use ids were found|参数非法|invalid parameter|prompt is too long|input is too long",
        )],
        &[(Code::InvalidRequest, Certain)],
        "The provider objects to the request: «{said}».",
    ),
    rule(
        &[Says("tool_use"), Says("tool_result")],
        &[(Code::InvalidRequest, Certain)],
        "The provider objects to the order of tool calls in the request.",
    ),
    // ——— Address.
    rule(&[Codes("unknown_url")], &[(Code::WrongBaseUrl, Certain)], "The provider's code is {said}."),
    rule(
        &[Says(
            "invalid url (|unknown request url|no route matches|no matching route|404 page not found|cannot post /|route not found|unknown endpoint|no static resource",
        )],
        &[(Code::WrongBaseUrl, Certain)],
        "The server does not know this path: «{said}».",
    ),
    // ——— No key arrived.
    rule(
        &[Says("you didn't provide an api key|missing bearer or basic authentication|missing bearer authentication")],
        &[(Code::MissingKey, Likely), (Code::WrongHeader, Possible), (Code::ClientBug, Possible)],
        "The provider says that no key arrived in the Authorization header.",
    ),
    // ——— Sign-in tokens.
    rule(
        &[Codes("token_expired")],
        &[(Code::ExpiredKey, Likely), (Code::OauthOrSubscriptionToken, Likely)],
        "The provider's code is {said}, which it uses for sign-in tokens.",
    ),
    rule(
        &[Codes("token_invalidated|token_revoked")],
        &[
            (Code::OauthOrSubscriptionToken, Likely),
            (Code::RevokedOrDeletedKey, Likely),
            (Code::AccountDisabled, Possible),
        ],
        "The provider's code is {said}, which it uses for sign-in tokens.",
    ),
    rule(
        &[
            Says("authentication token has expired|please try signing in again"),
            Not(&[Codes("token_invalidated|token_expired")]),
        ],
        &[(Code::ExpiredKey, Likely), (Code::OauthOrSubscriptionToken, Likely)],
        "The provider asks to sign in again: this is a sign-in token, not a key.",
    ),
    rule(
        &[Says("not from a valid issuer")],
        &[(Code::WrongCredentialKind, Likely), (Code::OauthOrSubscriptionToken, Likely)],
        "The provider says that it did not issue this sign-in token.",
    ),
    rule(
        &[Says("must be made with a session key")],
        &[(Code::WrongCredentialKind, Likely), (Code::WrongBaseUrl, Likely)],
        "The address belongs to the dashboard and takes no API keys.",
    ),
    rule(
        &[Says("exceeded retry limit, last status: 401")],
        &[(Code::OauthOrSubscriptionToken, Possible), (Code::MissingKey, Likely), (Code::ExpiredKey, Likely)],
        "The client only says that it was refused (401) several times; it keeps its own login, and reads a key only where it is set to.",
    ),
    // ——— The key is not accepted.
    refusal(
        &[
            Codes(
                "invalid_api_key|incorrect_api_key_error|api_key_invalid|invalid_authentication_error|invalidapikey|oauth.v2.invalidapikey",
            ),
            Not(&[Provider("gemini")]),
        ],
        "The provider's code is {said}.",
    ),
    refusal(
        &[Says("incorrect api key provided|invalid api key provided|invalid api-key provided")],
        "The provider says «{said}».",
    ),
    // ——— The provider itself.
    rule(
        &[
            Codes("server_error|internal_server_error|internal_error|api_error"),
            Status(&[500, 502, 503]),
            Not(&[Nested, Says("api key")]),
        ],
        &[(Code::UpstreamOutage, Likely)],
        "The provider's code is {said} with status {status}.",
    ),
    rule(
        &[
            Says("the server had an error|internal server error|an internal error occurred|internal error encountered"),
            Not(&[Says("invalid api key|incorrect api key provided")]),
        ],
        &[(Code::UpstreamOutage, Likely)],
        "The provider says that it failed: «{said}».",
    ),
];

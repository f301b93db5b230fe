//! Google's errors: the Gemini API and its OpenAI-compatible route.
//!
//! Reasons of google.rpc.ErrorInfo are documented (read 2026-11); the 2026 change of key types as seen in
//! vendor documentation and public issues of 2026-06 to 2026-09.

use super::Test::{Code as Codes, Host, Not, Provider, Relay, Says, Status};
use super::{Rule, refusal, rule, rule_fix};
use crate::cause::Certainty::{Certain, Likely, Possible};
use crate::cause::Code;

/// Google's names of limits by the minute (2026, error bodies in public issues).
const PER_MINUTE: &str = "generaterequestsperminuteperprojectpermodel-freetier|generaterequestsperminuteperprojectpermodel|generatecontentinputtokensperminuteperprojectpermodel-freetier|generatecontentinputtokensperminuteperprojectpermodel|generatecontentinputtokenspermodelperminute-freetier|generatecontentinputtokenspermodelperminute";

pub(super) const RULES: &[Rule] = &[
    rule(
        &[Says("reported as leaked"), Not(&[Relay])],
        &[(Code::RevokedOrDeletedKey, Certain)],
        "The provider says that this key was found in public and switched off.",
    ),
    rule(
        &[Says("api key expired"), Not(&[Relay])],
        &[(Code::ExpiredKey, Certain)],
        "The provider says that this key has expired.",
    ),
    rule(
        &[Says("api key not found. please pass a valid api key"), Not(&[Relay])],
        &[(Code::RevokedOrDeletedKey, Certain)],
        "Google says that it finds no such key: it was deleted.",
    ),
    rule(
        &[Codes(
            "api_key_http_referrer_blocked|api_key_ip_address_blocked|api_key_android_app_blocked|api_key_ios_app_blocked",
        )],
        &[(Code::IpNotAllowed, Certain)],
        "Google's reason is {said}: the key is restricted to other callers.",
    ),
    rule(
        &[Says("requests from referer|ip address restriction|has an ip address restriction")],
        &[(Code::IpNotAllowed, Certain)],
        "Google says that the key is restricted to certain callers.",
    ),
    rule_fix(
        &[Codes("api_key_service_blocked")],
        &[(Code::InsufficientPermissionsScope, Certain)],
        "Google's reason is {said}: the key's API restrictions leave this API out.",
        &[
            "Open the key at https://console.cloud.google.com/apis/credentials and add the Generative Language API to its restrictions.",
        ],
    ),
    rule(
        &[Says("requests to this api"), Says("are blocked")],
        &[(Code::InsufficientPermissionsScope, Certain)],
        "Google says that the key's restrictions leave this API out.",
    ),
    rule_fix(
        &[Says("has not been used in project|it is disabled. enable it by visiting")],
        &[(Code::InsufficientPermissionsScope, Likely), (Code::ProjectOrOrgMismatch, Likely)],
        "Google says that the API is not enabled in the key's project.",
        &[
            "Open the address in the message and enable the API, or make a key in Google AI Studio, which enables it by itself.",
        ],
    ),
    rule(
        &[Codes("service_disabled"), Not(&[Says("has not been used in project|violation of terms")])],
        &[(Code::InsufficientPermissionsScope, Likely), (Code::ProjectOrOrgMismatch, Likely)],
        "Google's reason is {said}.",
    ),
    rule(
        &[Says("violation of terms of service|violation of terms|violation of our terms")],
        &[(Code::AccountDisabled, Certain)],
        "The provider says that the account broke its terms and is switched off.",
    ),
    rule(
        &[Codes("consumer_suspended|consumer_invalid")],
        &[(Code::AccountDisabled, Certain)],
        "Google's reason is {said}.",
    ),
    rule(&[Codes("billing_disabled")], &[(Code::BillingInactive, Certain)], "Google's reason is {said}."),
    rule(
        &[Says("user location is not supported")],
        &[(Code::RegionBlocked, Certain)],
        "Google says that it does not serve this place.",
    ),
    rule(
        &[Says("multiple authentication credentials received")],
        &[(Code::WrongHeader, Certain)],
        "Google received two credentials at once, such as ?key= and a header.",
    ),
    rule_fix(
        &[Codes("access_token_type_unsupported|credentials_missing")],
        &[(Code::WrongHeader, Likely), (Code::RevokedOrDeletedKey, Likely)],
        "Google's reason is {said}: the key came as a Bearer token, or it is an older AIza key that Google has cut off.",
        &["Send the key in the header x-goog-api-key and in no other."],
    ),
    rule_fix(
        &[Says("expected oauth 2 access token")],
        &[(Code::WrongHeader, Likely), (Code::RevokedOrDeletedKey, Likely), (Code::ClientBug, Possible)],
        "Google expects a sign-in token here: the key came as Bearer on the native route, or it is an older AIza key that Google has cut off.",
        &[
            "Send the key in the header x-goog-api-key and in no other; for OpenAI clients use the base URL https://generativelanguage.googleapis.com/v1beta/openai.",
            "If the key begins with AIza and the header is right, make a new key at https://aistudio.google.com/apikey: new ones begin with AQ.",
        ],
    ),
    rule(
        &[Says("api keys are not supported by this api")],
        &[(Code::WrongHeader, Likely), (Code::OauthOrSubscriptionToken, Likely), (Code::WrongBaseUrl, Possible)],
        "Google says that this API takes sign-in tokens only.",
    ),
    rule(
        &[Says("unregistered callers|without established identity")],
        &[(Code::MissingKey, Likely), (Code::WrongHeader, Likely)],
        "Google received no key: none was sent, or it went into a header Google does not read.",
    ),
    rule(
        &[Provider("gemini"), Says("limit: 0")],
        &[(Code::ModelNoAccess, Likely), (Code::NoCreditOrQuota, Likely), (Code::BillingInactive, Possible)],
        "Google names a quota of zero: this project has no access to the model on its plan.",
    ),
    rule(
        &[Codes(PER_MINUTE)],
        &[(Code::RateLimited, Certain)],
        "Google names a limit by the minute: it passes by itself.",
    ),
    rule(
        &[Not(&[Codes(PER_MINUTE)]), Says("free_tier_requests|freetier|free_tier"), Not(&[Says("limit: 0")])],
        &[(Code::BillingInactive, Likely), (Code::RateLimited, Likely), (Code::NoCreditOrQuota, Possible)],
        "Google names a free-tier quota: the key's project is on the free plan and has used it up for now.",
    ),
    rule(
        &[
            Codes("resource_exhausted"),
            Not(&[Says("limit: 0|free_tier|free_tier_requests|freetier|prepayment credits are depleted")]),
        ],
        &[(Code::RateLimited, Likely), (Code::NoCreditOrQuota, Likely), (Code::BillingInactive, Possible)],
        "Google's status is RESOURCE_EXHAUSTED, which it uses for limits by the minute and by the day.",
    ),
    rule(
        &[
            Provider("gemini"),
            Says("exceeded your current quota"),
            Not(&[Codes("resource_exhausted")]),
            Not(&[Says("free_tier_requests|limit: 0")]),
        ],
        &[(Code::RateLimited, Likely), (Code::NoCreditOrQuota, Likely), (Code::ModelNoAccess, Possible)],
        "Google says that a quota is used up, which may be one of a minute, a day, or a model your plan leaves out.",
    ),
    rule(
        &[Says("prepayment credits are depleted")],
        &[(Code::NoCreditOrQuota, Certain)],
        "Google says that the prepaid credit is used up.",
    ),
    rule(
        &[Says("the caller does not have permission")],
        &[(Code::ModelNoAccess, Likely), (Code::InsufficientPermissionsScope, Likely)],
        "Google says that this key may not do this.",
    ),
    rule(
        &[Codes("unavailable"), Status(&[503])],
        &[(Code::Overloaded, Certain)],
        "Google's status is UNAVAILABLE: it has no capacity at the moment.",
    ),
    rule(&[Codes("not_found"), Says("models/")], &[(Code::ModelNotFound, Certain)], "Google does not know this model."),
    rule(
        &[Says("is not found for api version|not supported for generatecontent")],
        &[(Code::ModelNotFound, Certain)],
        "Google does not offer this model for this call.",
    ),
    rule(&[Codes("deadline_exceeded")], &[(Code::Timeout, Certain)], "Google's status is DEADLINE_EXCEEDED."),
    refusal(
        &[Codes("api_key_invalid"), Not(&[Says("api key expired|api key not found")])],
        "Google's reason is API_KEY_INVALID.",
    ),
    refusal(&[Says("api key not valid")], "Google says that the key is not valid."),
    rule(
        &[
            Host("generativelanguage"),
            Codes("invalid_argument"),
            Not(&[Says("api key")]),
            Not(&[Codes("api_key_invalid")]),
        ],
        &[(Code::InvalidRequest, Likely)],
        "Google objects to the request itself.",
    ),
];

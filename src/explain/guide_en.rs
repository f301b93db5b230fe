//! What the guide pages add to each cause: how to recognise it, and the strings people search for.
//!
//! Only the generator of the guides reads this; it is not part of the module.

use super::GuideText;
use crate::cause::Code;

/// The guide text of a code.
pub(super) const fn guide_text(code: Code) -> GuideText {
    match code {
        Code::MissingKey => GuideText {
            signs: "401 or 400 asking for a key, or an illegal header value `Bearer ` before \
                    sending.",
            searches: &[
                "You didn't provide an API key",
                "Missing bearer or basic authentication in header",
                "The api_key client option must be set",
                "Could not resolve authentication method",
            ],
        },
        Code::PlaceholderKey => GuideText {
            signs: "401 that quotes `your-api-key`, `sk-xxxx` or `$NAME` back.",
            searches: &["Incorrect API key provided: your-api", "Incorrect API key provided: sk-xxxx"],
        },
        Code::MaskedKey => GuideText {
            signs: "The value contains `...` or `****`; the answer is 401.",
            searches: &["Incorrect API key provided: sk-...", "Incorrect API key provided: ****"],
        },
        Code::MalformedKey => GuideText {
            signs: "401, and the text has an odd length or characters such keys never have.",
            searches: &["Incorrect API key provided", "API key not valid. Please pass a valid API key."],
        },
        Code::WhitespaceOrQuotes => GuideText {
            signs: "401 or an invalid header error; the echoed key begins with a quote, `Bearer` \
                    or a label.",
            searches: &["Illegal header value b'Bearer", "Invalid leading whitespace, reserved character(s)"],
        },
        Code::NonAsciiOrInvisible => GuideText {
            signs: "An encoding error before anything is sent, or a 401 for a key that looks \
                    right.",
            searches: &[
                "String contains non ISO-8859-1 code point",
                "'ascii' codec can't encode character",
                "Cannot convert argument to a ByteString",
                "Invalid character in header content",
            ],
        },
        Code::WrongCredentialKind => GuideText {
            signs: "401 or 403; the value begins like `org-`, `proj_`, `sess-`, `sk-admin-` or \
                    `whsec_`.",
            searches: &["Your authentication token is not from a valid issuer", "invalid x-api-key"],
        },
        Code::OauthOrSubscriptionToken => GuideText {
            signs: "400, 401 or 403 that names OAuth, Claude Code or coding agents.",
            searches: &[
                "only authorized for use with Claude Code",
                "OAuth authentication is currently not supported",
                "only available for Coding Agents",
            ],
        },
        Code::WrongProviderKey => GuideText {
            signs: "401 or 400 that quotes another provider's prefix: `AIza`, `gsk_`, `xai-`.",
            searches: &["Incorrect API key provided: AIza", "Incorrect API key provided: gsk_", "invalid x-api-key"],
        },
        Code::WrongBaseUrl => GuideText {
            signs: "404 or 405, or a 401 at the sister site of the one where the key was made.",
            searches: &["Invalid URL (POST /v1/v1/chat/completions)", "404 page not found", "Invalid Authentication"],
        },
        Code::NotAnApiEndpoint => GuideText {
            signs: "HTML in place of JSON, often with status 200, or a JSON parse error at `<`.",
            searches: &[
                "Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON",
                "Expecting value: line 1 column 1 (char 0)",
            ],
        },
        Code::WrongHeader => GuideText {
            signs: "401 that finds no key, or a bad bearer token, though a key was sent.",
            searches: &[
                "Invalid bearer token",
                "Invalid Authorization header",
                "Multiple authentication credentials received",
                "x-api-key header is required",
            ],
        },
        Code::MissingHeader => GuideText {
            signs: "400 or 401 that names the header.",
            searches: &[
                "anthropic-version: header is required",
                "CORS requests must set 'anthropic-dangerous-direct-browser-access'",
            ],
        },
        Code::StaleEnvOverride => GuideText {
            signs: "401 whose echoed key ends differently from yours.",
            searches: &["Incorrect API key provided"],
        },
        Code::RevokedOrDeletedKey => GuideText {
            signs: "401 that says the key is invalid or incorrect, with a key of the right form.",
            searches: &[
                "Incorrect API key provided",
                "invalid_api_key",
                "invalid x-api-key",
                "API key not valid. Please pass a valid API key.",
                "Your API key was reported as leaked",
            ],
        },
        Code::ExpiredKey => GuideText {
            signs: "401 or 400 that says expired.",
            searches: &["API key expired. Please renew the API key.", "token expired"],
        },
        Code::KeyNotChecked => GuideText {
            signs: "200 for any key; common for public model lists and local servers.",
            searches: &["sk-no-key-required"],
        },
        Code::ProjectOrOrgMismatch => GuideText {
            signs: "401 or 403 that names the organization, project or workspace.",
            searches: &[
                "mismatched_organization",
                "OpenAI-Organization header should match organization for API key",
                "You must be a member of an organization to use the API",
            ],
        },
        Code::InsufficientPermissionsScope => GuideText {
            signs: "403 (at times 401) that names a scope, permission, role or referrer.",
            searches: &[
                "You have insufficient permissions for this operation",
                "API_KEY_SERVICE_BLOCKED",
                "API_KEY_HTTP_REFERRER_BLOCKED",
                "permission_error",
            ],
        },
        Code::AccountDisabled => GuideText {
            signs: "401 or 403 that says deactivated, disabled, suspended or banned.",
            searches: &[
                "account_deactivated",
                "This organization has been disabled",
                "Your account has been suspended",
            ],
        },
        Code::IpNotAllowed => GuideText {
            signs: "401 or 403 that names an IP address or an allowlist.",
            searches: &[
                "IP not authorized",
                "API_KEY_IP_ADDRESS_BLOCKED",
                "does not match the configured IP allowlist",
            ],
        },
        Code::RegionBlocked => GuideText {
            signs: "403 or 400 that names country, region, territory or location.",
            searches: &[
                "unsupported_country_region_territory",
                "Country, region, or territory not supported",
                "User location is not supported for the API use.",
            ],
        },
        Code::ModelNotFound => GuideText {
            signs: "404 or 400 that names the model.",
            searches: &[
                "model_not_found",
                "does not exist or you do not have access to it",
                "is not found for API version v1beta",
                "Model Not Exist",
            ],
        },
        Code::ModelNoAccess => GuideText {
            signs: "403 or 404 that names the model and access, verification or tier.",
            searches: &[
                "does not have access to model",
                "Your organization must be verified to use the model",
                "You don't have access to the model",
            ],
        },
        Code::BillingInactive => GuideText {
            signs: "429, 402 or 403 that names billing, a payment method or an inactive account.",
            searches: &[
                "billing_not_active",
                "Your account is not active",
                "PAYMENT_METHOD_REQUIRED",
                "BILLING_DISABLED",
            ],
        },
        Code::NoCreditOrQuota => GuideText {
            signs: "402, 429 or 400 that names quota, credit, balance or budget.",
            searches: &[
                "insufficient_quota",
                "You exceeded your current quota",
                "Your credit balance is too low",
                "Insufficient Balance",
            ],
        },
        Code::RateLimited => GuideText {
            signs: "429 that names a rate limit, often with a `retry-after` header.",
            searches: &[
                "Rate limit reached for",
                "rate_limit_exceeded",
                "rate_limit_error",
                "429 Too Many Requests",
                "RESOURCE_EXHAUSTED",
            ],
        },
        Code::Overloaded => GuideText {
            signs: "529 or 503 that says overloaded.",
            searches: &[
                "overloaded_error",
                "529 Overloaded",
                "The model is overloaded. Please try again later.",
                "server_is_overloaded",
            ],
        },
        Code::UpstreamOutage => GuideText {
            signs: "500, 502, 503 or 504.",
            searches: &[
                "502 Bad Gateway",
                "503 Service Unavailable",
                "The server had an error while processing your request",
                "upstream_error",
            ],
        },
        Code::ContentBlocked => GuideText {
            signs: "400 (at times 403) that names content, policy, safety or moderation.",
            searches: &[
                "messages text content blocked",
                "content_policy_violation",
                "content_filter",
                "Content Exists Risk",
            ],
        },
        Code::InvalidRequest => GuideText {
            signs: "400, 413 or 422 that names a field or parameter.",
            searches: &[
                "invalid_request_error",
                "Unsupported parameter: 'max_tokens'",
                "context_length_exceeded",
                "max_tokens: Field required",
            ],
        },
        Code::ClientBug => GuideText {
            signs: "A traceback or TypeError without an HTTP status.",
            searches: &[
                "__init__() got an unexpected keyword argument 'proxies'",
                "module 'openai' has no attribute 'ChatCompletion'",
                "Cannot read properties of undefined (reading 'choices')",
            ],
        },
        Code::RelayTokenInvalid => GuideText {
            signs: "401 in the relay's own words, such as invalid token or virtual key expected.",
            searches: &["Invalid token", "无效的令牌", "new_api_error", "LiteLLM Virtual Key expected"],
        },
        Code::RelayNoChannel => GuideText {
            signs: "503 or 404 that says no available channel.",
            searches: &["No available channel for model", "无可用渠道", "under group default (distributor)"],
        },
        Code::RelayUpstreamKeyBad => GuideText {
            signs: "401 whose echoed key is not yours, while your token lists models or shows \
                    quota.",
            searches: &["Incorrect API key provided", "upstream_error", "bad_response_status_code"],
        },
        Code::ModelMismatch => {
            GuideText { signs: "200, but `model` in the reply is not the requested one.", searches: &[] }
        }
        Code::CorsBlocked => GuideText {
            signs: "`Failed to fetch` in a page, while the same call works in a terminal.",
            searches: &[
                "blocked by CORS policy",
                "No 'Access-Control-Allow-Origin' header is present",
                "Cross-Origin Request Blocked",
                "TypeError: Failed to fetch",
            ],
        },
        Code::CorsPreflightRejected => GuideText {
            signs: "A console line about the preflight or a header not allowed.",
            searches: &[
                "Response to preflight request doesn't pass access control check",
                "is not allowed by Access-Control-Allow-Headers",
            ],
        },
        Code::CorsResponseHidden => GuideText {
            signs: "The preflight succeeds, the request itself fails with `Failed to fetch`.",
            searches: &["blocked by CORS policy", "net::ERR_FAILED 401"],
        },
        Code::MixedContent => GuideText {
            signs: "`http://` in the base URL and a console line about mixed content.",
            searches: &[
                "Mixed Content: The page at",
                "requested an insecure resource",
                "Blocked loading mixed active content",
            ],
        },
        Code::CspBlocked => GuideText {
            signs: "A console line that names Content Security Policy or `connect-src`.",
            searches: &["Refused to connect to", "violates the following Content Security Policy directive"],
        },
        Code::LocalNetworkBlocked => GuideText {
            signs: "A local address fails at once, with a console line about an address space.",
            searches: &["Permission was denied for this request to access the `loopback` address space"],
        },
        Code::BlockedByClient => {
            GuideText { signs: "The console says `ERR_BLOCKED_BY_CLIENT`.", searches: &["net::ERR_BLOCKED_BY_CLIENT"] }
        }
        Code::Offline => GuideText {
            signs: "Every site fails, not only the API.",
            searches: &["net::ERR_INTERNET_DISCONNECTED", "Network is unreachable"],
        },
        Code::NetworkUnreachable => GuideText {
            signs: "A connection or DNS error without any HTTP status.",
            searches: &[
                "getaddrinfo ENOTFOUND",
                "connect ECONNREFUSED",
                "Name or service not known",
                "Could not resolve host",
                "openai.APIConnectionError: Connection error.",
            ],
        },
        Code::TlsError => GuideText {
            signs: "An error that names a certificate, SSL or TLS, without an HTTP status.",
            searches: &[
                "CERTIFICATE_VERIFY_FAILED",
                "unable to get local issuer certificate",
                "SELF_SIGNED_CERT_IN_CHAIN",
                "net::ERR_CERT_AUTHORITY_INVALID",
            ],
        },
        Code::Redirected => GuideText {
            signs: "301, 302, 307 or 308, or a 401 after one.",
            searches: &["301 Moved Permanently", "307 Temporary Redirect", "308 Permanent Redirect"],
        },
        Code::Timeout => GuideText {
            signs: "A timeout error, 408 or 504.",
            searches: &["Request timed out.", "ETIMEDOUT", "ReadTimeout", "504 Gateway Timeout"],
        },
        Code::ProxyInterference => GuideText {
            signs: "407, a tunnel error, or a page of the proxy.",
            searches: &[
                "407 Proxy Authentication Required",
                "Tunnel connection failed: 403 Forbidden",
                "ProxyError",
                "Unable to connect to proxy",
            ],
        },
        Code::WafOrBotBlocked => GuideText {
            signs: "403, 429 or 503 with an HTML page or a Cloudflare error code.",
            searches: &["Just a moment...", "Attention Required! | Cloudflare", "error code: 1010", "error code: 1020"],
        },
        Code::Unknown => GuideText {
            signs: "An error without status, code or known wording.",
            searches: &["401 Unauthorized", "Error code: 401"],
        },
    }
}

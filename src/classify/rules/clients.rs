//! What client programs and browsers say before, or instead of, an answer.
//!
//! Wordings of CPython, Node, httpx, requests, the vendors' SDKs and the three browser engines, as seen
//! in public issues up to 2026-11.

use super::Test::{NoStatus, Not, Provider, Says, Status};
use super::{Rule, rule, rule_fix};
use crate::cause::Certainty::{Certain, Likely, Possible};
use crate::cause::Code;

pub(super) const RULES: &[Rule] = &[
    // ——— A header that cannot be built.
    rule(
        &[Says(
            "illegal header value b'bearer '|illegal header value b\"bearer \"|illegal header value b''|illegal header value b'bearer'",
        )],
        &[(Code::MissingKey, Certain)],
        "The client refused a header that holds «Bearer» and no key behind it.",
    ),
    rule(
        &[Says(
            "codec can't encode character|codec can't encode characters|code can't encode characters|non iso-8859-1 code point|non-iso-8859-1|cannot convert argument to a bytestring|cannot convert value to a bytestring|which is greater than 255|must be representable as ascii|must contain only ascii",
        )],
        &[(Code::NonAsciiOrInvisible, Certain)],
        "The client could not put the key into a header: «{said}».",
    ),
    rule(
        &[Says(
            "invalid leading whitespace|reserved character(s), or return character(s) in header value|invalid return character or leading space in header|header value must not contain newline|illegal header value b'bearer sk-|newline characters in header",
        )],
        &[(Code::WhitespaceOrQuotes, Likely), (Code::NonAsciiOrInvisible, Possible)],
        "The client refused the header because of a line break or space in the key.",
    ),
    rule(
        &[Says(
            "invalid character in header content|invalid header value|illegal header value|invalid http header value|is not a legal http header value|failed to parse header value",
        )],
        &[(Code::WhitespaceOrQuotes, Likely), (Code::NonAsciiOrInvisible, Likely)],
        "The client refused the header: the key holds a line break or a character that headers cannot carry.",
    ),
    // ——— No key at hand.
    rule(
        &[
            Says(
                "api_key client option must be set|apikey client option must be set|environment variable is missing or empty|could not resolve authentication method|no api key provided|no api key was provided|no api key found|no api key passed in|api key is missing|api key is required|api key not found in environment|api key is not set|api_key is not set|openai_api_key is not set|anthropic_api_key is not set|gemini_api_key is not set|google_api_key is not set|did not find openai_api_key|please set your api key|api key must be set|missing credentials. please pass|loadapikeyerror|api key has not been provided",
            ),
            Not(&[Status(&[400, 403])]),
        ],
        &[(Code::MissingKey, Certain)],
        "The client found no key to send: «{said}».",
    ),
    rule(
        &[Says("no api key for provider")],
        &[(Code::MissingKey, Likely), (Code::ClientBug, Possible)],
        "The client says that it has no key for this provider.",
    ),
    // ——— What a browser's console says.
    rule(
        &[Says("mixed content")],
        &[(Code::MixedContent, Certain)],
        "The browser says that the page came over https and the address is http.",
    ),
    rule(
        &[Says(
            "is not allowed by access-control-allow-headers|is not allowed according to header|is not allowed by access-control-allow-methods",
        )],
        &[(Code::CorsPreflightRejected, Likely), (Code::CorsBlocked, Likely)],
        "The console names a header or method that the server's preflight refuses.",
    ),
    rule(
        &[Says(
            "refused to connect because it violates|because it violates the following directive|violates the following content security policy|blocked by content security policy|violates the document's content security policy",
        )],
        &[(Code::CspBlocked, Certain)],
        "The console says that the page's own Content Security Policy stopped the request.",
    ),
    rule(
        &[Says("err_blocked_by_client|blocked:other|ns_error_blocked_by_policy")],
        &[(Code::BlockedByClient, Certain)],
        "The browser says that an extension or filter stopped the request.",
    ),
    rule(
        &[Says(
            "err_internet_disconnected|internet connection appears to be offline|network is unreachable|err_network_changed",
        )],
        &[(Code::Offline, Likely), (Code::NetworkUnreachable, Possible)],
        "The client says that there is no network.",
    ),
    rule(
        &[Says(
            "loopback address space|local address space|private network access|permission was denied for this request to access",
        )],
        &[(Code::LocalNetworkBlocked, Certain)],
        "The console says that the page may not reach the local network.",
    ),
    rule(
        &[Says("doesn't pass access control check: redirect is not allowed for a preflight request")],
        &[(Code::CorsBlocked, Likely), (Code::WrongBaseUrl, Likely), (Code::Redirected, Possible)],
        "The server answers the browser's preflight with a redirect.",
    ),
    rule_fix(
        &[Says("it does not have http ok status")],
        &[
            (Code::CorsBlocked, Likely),
            (Code::NetworkUnreachable, Likely),
            (Code::ProxyInterference, Possible),
            (Code::WrongBaseUrl, Possible),
        ],
        "The server, or something in its place, answers the browser's preflight with an error status.",
        &["Send the same request from a terminal and see who answers it."],
    ),
    rule(
        &[
            Says(
                "no 'access-control-allow-origin' header|access-control-allow-origin’ missing|access-control-allow-origin' missing",
            ),
            Status(&[400, 401, 402, 403, 404, 429, 500, 502, 503]),
            // Ollama answers 403 to origins it does not know, whatever the request.
            Not(&[Says("preflight"), Provider("ollama")]),
        ],
        &[(Code::CorsResponseHidden, Likely), (Code::CorsBlocked, Likely)],
        "The console shows status {status} and no CORS header: the server answered, and hides this answer from pages.",
    ),
    rule(
        &[Says(
            "blocked by cors policy|cross-origin request blocked|cors preflight|cross-origin) request blocked|same-source rule|not allowed by access-control-allow-origin|no 'access-control-allow-origin' header|cors header 'access-control-allow-origin' missing|same origin policy disallows|origin is not allowed by",
        )],
        &[(Code::CorsBlocked, Likely), (Code::CorsResponseHidden, Possible)],
        "The browser's console says that the server's answer does not admit this page.",
    ),
    rule(
        &[
            Says("failed to fetch|load failed|networkerror when attempting to fetch resource"),
            NoStatus,
            Not(&[Says(
                "blocked by cors policy|mixed content|content security policy|err_name|err_connection|err_cert|err_blocked_by_client",
            )]),
        ],
        &[
            (Code::CorsBlocked, Likely),
            (Code::NetworkUnreachable, Likely),
            (Code::BlockedByClient, Possible),
            (Code::ClientBug, Possible),
        ],
        "«{said}» is all that a browser tells a page of a blocked, refused or unreachable request.",
    ),
    // ——— Programs.
    rule(
        &[Says("apiremovedinv1|no longer supported in openai|unexpected keyword argument 'proxies'")],
        &[(Code::ClientBug, Certain)],
        "The program and its SDK do not fit each other: «{said}».",
    ),
    rule(
        &[Says("auth conflict")],
        &[(Code::StaleEnvOverride, Likely), (Code::OauthOrSubscriptionToken, Possible)],
        "The client says that two credentials are set at once.",
    ),
    // ——— A page where JSON was expected.
    rule(
        &[
            Says(
                "unexpected token '<'|unexpected token <|unexpected token < in json|expecting value: line 1 column 1 (char 0)|is not valid json|invalid character '<' looking for beginning of value",
            ),
            Not(&[Says("request body is not valid json")]),
            Not(&[Says("just a moment|attention required")]),
        ],
        &[(Code::NotAnApiEndpoint, Likely), (Code::WrongBaseUrl, Likely), (Code::WafOrBotBlocked, Possible)],
        "The client got something that is not JSON: «{said}».",
    ),
];

//! What networks, proxies, gateways and bot filters say.
//!
//! Error names of libuv, OpenSSL, urllib3, Chromium; pages of Cloudflare, nginx, HAProxy and CloudFront,
//! as seen in public issues up to 2026-11. None of them is a verdict on the key.

use super::Test::{Body, Code as Codes, Header, NoStatus, Not, Says, Status};
use super::{Rule, rule};
use crate::cause::Certainty::{Certain, Likely, Possible};
use crate::cause::Code;
use crate::evidence::BodyKind::{Empty, Html};

pub(super) const RULES: &[Rule] = &[
    rule(
        &[Says(
            "proxyerror|cannot connect to proxy|unable to connect to proxy|tunnel connection failed|proxy authentication required|err_proxy_connection_failed|err_tunnel_connection_failed|tunneling socket could not be established",
        )],
        &[(Code::ProxyInterference, Certain)],
        "The client could not get through the proxy it is set to use: «{said}».",
    ),
    rule(
        &[
            Says(
                "certificate verify failed|certificate_verify_failed|self signed certificate|self-signed certificate|unable to get local issuer certificate|unable to get issuer certificate|unable to verify the first certificate|unable_to_verify_leaf_signature|self_signed_cert_in_chain|cert_has_expired|certificate has expired|err_cert|err_tls_cert_altname_invalid|hostname mismatch|does not match certificate|sslcertverificationerror|x509: certificate|invalid peer certificate|unknown ca|unknownissuer|sec_error_unknown_issuer|the remote certificate is invalid|pkix path building failed",
            ),
            Not(&[Says("proxyerror|cannot connect to proxy|unable to connect to proxy")]),
        ],
        &[(Code::TlsError, Certain)],
        "The client did not accept the server's certificate: «{said}».",
    ),
    rule(
        &[Says("before secure tls connection was established")],
        &[
            (Code::ProxyInterference, Likely),
            (Code::NetworkUnreachable, Likely),
            (Code::RegionBlocked, Likely),
            (Code::TlsError, Possible),
        ],
        "The connection was cut before it was secure: a proxy, a firewall or a network that blocks the host does that.",
    ),
    rule(
        &[
            Says(
                "wrong_version_number|wrong version number|ssl_error_ssl|ssl3_get_record|err_ssl_protocol_error|tlsv1 alert|sslv3 alert handshake|ssl handshake|unexpected_eof_while_reading|eof occurred in violation of protocol",
            ),
            Not(&[Says("proxyerror|unable to connect to proxy")]),
        ],
        &[(Code::TlsError, Likely), (Code::ProxyInterference, Likely), (Code::WrongBaseUrl, Possible)],
        "The secure connection could not be made: «{said}».",
    ),
    rule(
        &[Says(
            "getaddrinfo|enotfound|eai_again|nameresolutionerror|name or service not known|nodename nor servname|could not resolve host|temporary failure in name resolution|err_name_not_resolved|no such host|failed to resolve|dns error|no address associated with hostname",
        )],
        &[(Code::NetworkUnreachable, Certain)],
        "The host name could not be looked up: «{said}».",
    ),
    rule(
        &[
            Says(
                "econnrefused|connection refused|actively refused|err_connection_refused|connect call failed|couldn't connect to server|failed to connect to|cannot connect to host|no connection could be made",
            ),
            NoStatus,
        ],
        &[(Code::NetworkUnreachable, Likely), (Code::WrongBaseUrl, Possible)],
        "Nothing listens at that address: «{said}».",
    ),
    rule(
        &[
            Says(
                "connect etimedout|connection timed out|err_connection_timed_out|connecttimeout|connect timeout|ehostunreach|enetunreach|no route to host|und_err_connect_timeout",
            ),
            NoStatus,
        ],
        &[(Code::NetworkUnreachable, Likely), (Code::Timeout, Likely), (Code::RegionBlocked, Possible)],
        "No connection came about in time: «{said}».",
    ),
    rule(
        &[
            Says(
                "readtimeout|read timed out|request timed out|request timeout|timeout of|deadline exceeded|timeouterror|timed out after|operation timed out|apitimeouterror|esockettimedout|the operation was aborted due to timeout",
            ),
            NoStatus,
            Not(&[Says("connect etimedout|connecttimeout|connection timed out")]),
        ],
        &[(Code::Timeout, Certain)],
        "The client gave up waiting: «{said}».",
    ),
    rule(
        &[
            Says(
                "econnreset|connection reset by peer|socket hang up|remotedisconnected|remote end closed connection|connection aborted|err_connection_reset|err_connection_closed|err_empty_response|server disconnected|incomplete chunked read|peer closed connection|premature close|und_err_socket|other side closed|connection error",
            ),
            NoStatus,
            Not(&[Says(
                "before secure tls connection was established|econnrefused|connect etimedout|getaddrinfo|proxyerror|certificate verify failed",
            )]),
        ],
        &[
            (Code::NetworkUnreachable, Likely),
            (Code::ProxyInterference, Possible),
            (Code::TlsError, Possible),
            (Code::UpstreamOutage, Possible),
        ],
        "The connection broke: «{said}».",
    ),
    // ——— Bot filters.
    rule(
        &[
            Says(
                "just a moment|attention required|you have been blocked|enable javascript and cookies to continue|checking your browser|checking if the site connection is secure|verify you are human|error code: 1010|error code: 1020|error 1010|error 1020|error code: 1006|error code: 1012|request unsuccessful. incapsula|your request was blocked|the request could not be satisfied|sucuri website firewall|pardon our interruption|ddos-guard|request blocked. we can't connect|access denied by security policy|please enable cookies",
            ),
            Not(&[Says("content management policy|safety system")]),
        ],
        &[(Code::WafOrBotBlocked, Certain)],
        "A bot filter or firewall answered in the API's place: «{said}».",
    ),
    rule(
        &[Header("cf-mitigated", "challenge")],
        &[(Code::WafOrBotBlocked, Certain)],
        "The cf-mitigated header says that Cloudflare answered with a challenge.",
    ),
    rule(
        &[Says("error code: 1015|error 1015|you are being rate limited")],
        &[(Code::RateLimited, Likely), (Code::WafOrBotBlocked, Likely)],
        "Cloudflare limits requests from this address.",
    ),
    rule(
        &[Says(
            "error code: 1009|error 1009|has banned the country|banned the country or region your ip address is in",
        )],
        &[(Code::RegionBlocked, Certain)],
        "Cloudflare says that the site's owner has banned this country.",
    ),
    rule(
        &[Status(&[403, 401, 503]), Body(Html)],
        &[(Code::WafOrBotBlocked, Likely), (Code::NotAnApiEndpoint, Likely), (Code::RegionBlocked, Possible)],
        "A web page came with status {status} where an API answers with JSON.",
    ),
    rule(
        &[Says("error decoding response body"), Status(&[403])],
        &[(Code::WafOrBotBlocked, Likely), (Code::UpstreamOutage, Possible)],
        "The answer with status {status} was no API answer.",
    ),
    // ——— Gateways.
    rule(
        &[Says(
            "504 gateway time-out|504 gateway timeout|gateway time-out|gateway timeout|upstream request timeout|error code: 524|error 524|a timeout occurred",
        )],
        &[(Code::Timeout, Certain)],
        "A gateway gave up waiting for the server behind it: «{said}».",
    ),
    rule(
        &[Says("error code: 525|error code: 526|ssl handshake failed|invalid ssl certificate")],
        &[(Code::UpstreamOutage, Likely), (Code::TlsError, Likely)],
        "The gateway could not make a secure connection to the server behind it.",
    ),
    rule(
        &[
            Says(
                "502 bad gateway|bad gateway|error code: 502|error code: 520|error code: 521|error code: 522|error code: 523|web server is down|origin is unreachable|no healthy upstream|upstream connect error",
            ),
            Not(&[Says("invalid api key|incorrect api key provided")]),
        ],
        &[(Code::UpstreamOutage, Certain)],
        "A gateway found no working server behind it: «{said}».",
    ),
    rule(
        &[
            Says(
                "413 request entity too large|request entity too large|413 payload too large|client intended to send too large body",
            ),
            Not(&[Codes("request_too_large")]),
        ],
        &[(Code::ProxyInterference, Certain)],
        "A proxy in front of the API refuses bodies of this size.",
    ),
    rule(
        &[Says("503 service temporarily unavailable|503 service unavailable"), Body(Html)],
        &[(Code::UpstreamOutage, Likely), (Code::Overloaded, Possible)],
        "A gateway says that the service is not available.",
    ),
    rule(
        &[Says("405 not allowed|405 method not allowed"), Body(Html)],
        &[(Code::WrongBaseUrl, Likely), (Code::NotAnApiEndpoint, Likely)],
        "A web server answered that this address takes no such request.",
    ),
    rule(
        &[Body(Html), Status(&[200, 201, 404, 405, 301, 302])],
        &[(Code::NotAnApiEndpoint, Likely), (Code::WrongBaseUrl, Likely)],
        "A web page answered, not an API.",
    ),
    rule(
        &[
            Body(Html),
            NoStatus,
            Not(&[Says(
                "504 gateway|502 bad gateway|just a moment|attention required|you have been blocked|413 request|503 service",
            )]),
        ],
        &[(Code::NotAnApiEndpoint, Likely), (Code::WafOrBotBlocked, Possible)],
        "A web page answered, not an API.",
    ),
    rule(
        &[Status(&[301, 302, 303, 307, 308])],
        &[(Code::Redirected, Likely), (Code::WrongBaseUrl, Likely)],
        "The server answered with a redirect (status {status}).",
    ),
    rule(&[Status(&[407])], &[(Code::ProxyInterference, Certain)], "A proxy asks for its own password (status 407)."),
    rule(
        &[Status(&[200, 204]), Body(Empty)],
        &[(Code::UpstreamOutage, Likely), (Code::NotAnApiEndpoint, Possible), (Code::ProxyInterference, Possible)],
        "The server answered with success and an empty body.",
    ),
];

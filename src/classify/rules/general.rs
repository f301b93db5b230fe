//! Bare words and bare statuses: the last resort, the first that holds counts.

use super::Test::{Code as Codes, Host, Says, Status};
use super::{Rule, refusal, rule, rule_fix};
use crate::cause::Certainty::{Likely, Possible};
use crate::cause::Code;

pub(super) const RULES: &[Rule] = &[
    rule_fix(
        &[Host("models.github.ai|models.inference.ai.azure.com")],
        &[(Code::WrongBaseUrl, Likely)],
        "GitHub Models was closed on 2026-07-30.",
        &["Use another provider: GitHub Models no longer exists, whatever the token."],
    ),
    rule(
        &[Says("api key has expired|key has expired|token has expired|expired api key|key is expired|token expired")],
        &[(Code::ExpiredKey, Likely), (Code::RevokedOrDeletedKey, Possible)],
        "The server says «{said}».",
    ),
    rule(
        &[Says("revoked|has been deleted|was deleted|key is disabled|key has been disabled|api key is inactive")],
        &[(Code::RevokedOrDeletedKey, Likely)],
        "The server says «{said}».",
    ),
    refusal(
        &[Says(
            "invalid api key|invalid api_key|invalid apikey|invalid token|api key is invalid|api key invalid|invalid key|bad api key|incorrect api key|wrong api key|unauthorized: api key|invalid access token|api key may be invalid|authentication failed|invalid credentials|invalid authentication|could not validate|密钥无效|密钥错误|无效的密钥|api 密钥|api密钥|apikey 无效|认证失败",
        )],
        "The server says «{said}».",
    ),
    rule(
        &[Says(
            "insufficient credit|out of credits|no credits|credits exhausted|quota exceeded|exceeded your quota|usage limit|payment required",
        )],
        &[(Code::NoCreditOrQuota, Likely), (Code::RateLimited, Possible)],
        "The server says «{said}».",
    ),
    rule(
        &[Says("permission denied|not authorized to|access denied|forbidden"), Status(&[403])],
        &[
            (Code::InsufficientPermissionsScope, Likely),
            (Code::ModelNoAccess, Possible),
            (Code::RegionBlocked, Possible),
            (Code::WafOrBotBlocked, Possible),
        ],
        "The server says «{said}» with status 403.",
    ),
    rule(
        &[Says("overloaded|try again later|service unavailable"), Status(&[503, 529])],
        &[(Code::Overloaded, Likely), (Code::UpstreamOutage, Possible)],
        "The server says «{said}» with status {status}.",
    ),
    refusal(
        &[Codes("authentication_error|autherror|auth_error|unauthenticated|unauthorized"), Status(&[400, 401, 403])],
        "The server's code is {said} with status {status}.",
    ),
    rule(
        &[Status(&[402])],
        &[(Code::NoCreditOrQuota, Likely), (Code::BillingInactive, Likely)],
        "The server asks for payment (status 402).",
    ),
    refusal(&[Status(&[401])], "The server refuses the request as not authenticated (status 401)."),
    rule(
        &[Status(&[403])],
        &[
            (Code::InsufficientPermissionsScope, Possible),
            (Code::RegionBlocked, Possible),
            (Code::WafOrBotBlocked, Possible),
            (Code::IpNotAllowed, Possible),
            (Code::NoCreditOrQuota, Possible),
        ],
        "The server refuses the request (status 403) without a readable reason.",
    ),
    rule(
        &[Status(&[404])],
        &[(Code::WrongBaseUrl, Likely), (Code::ModelNotFound, Likely), (Code::ClientBug, Possible)],
        "The server does not know this address or model (status 404).",
    ),
    rule(
        &[Status(&[405])],
        &[(Code::WrongBaseUrl, Likely)],
        "The server takes no such request at this address (status 405).",
    ),
    rule(&[Status(&[408])], &[(Code::Timeout, Likely)], "The server gave up waiting (status 408)."),
    rule(
        &[Status(&[410])],
        &[(Code::WrongBaseUrl, Likely), (Code::ModelNotFound, Possible)],
        "What was at this address is gone for good (status 410).",
    ),
    rule(
        &[Status(&[413])],
        &[(Code::InvalidRequest, Likely), (Code::ProxyInterference, Likely)],
        "The request is too large (status 413).",
    ),
    rule(
        &[Status(&[400, 409, 415, 422])],
        &[(Code::InvalidRequest, Likely), (Code::ClientBug, Possible)],
        "The server objects to the request itself (status {status}).",
    ),
    rule(
        &[Status(&[429])],
        &[(Code::RateLimited, Likely), (Code::NoCreditOrQuota, Likely)],
        "The server limits requests (status 429) and does not say whether by rate or by money.",
    ),
    rule(&[Status(&[451])], &[(Code::RegionBlocked, Likely)], "The server refuses for legal reasons (status 451)."),
    rule(&[Status(&[529])], &[(Code::Overloaded, Likely)], "The server is overloaded (status 529)."),
    rule(
        &[Status(&[503])],
        &[(Code::Overloaded, Likely), (Code::UpstreamOutage, Likely)],
        "The server is not available (status 503).",
    ),
    rule(&[Status(&[504, 524])], &[(Code::Timeout, Likely)], "A gateway gave up waiting (status {status})."),
    rule(
        &[Status(&[500, 502, 520, 521, 522, 523, 525, 526])],
        &[(Code::UpstreamOutage, Likely)],
        "The server, or one behind it, failed (status {status}).",
    ),
];

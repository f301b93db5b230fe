//! Bare words and bare statuses: the last resort, the first that holds counts.

use super::Test::{Body, Code as Codes, Host, NoStatus, Not, Says, Status};
use super::{Rule, refusal, rule, rule_fix};
use crate::cause::Certainty::{Likely, Possible};
use crate::cause::Code;
use crate::evidence::BodyKind::{Json, Text};

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
    // ——— No key.
    rule(
        &[
            Says("_api_key|api key|apikey|api_key|api-key|access token|auth token|密钥|令牌"),
            Says(
                "is not set|not set|not found in env|is not defined|is undefined|not configured|is empty|cannot be empty|must be provided|must be set|please set|please provide|please configure|is missing|was not provided|not provided|has not been set|未设置|未配置|未填写|请先设置|请先配置|请填写|不能为空|keyerror",
            ),
            NoStatus,
        ],
        &[(Code::MissingKey, Likely), (Code::ClientBug, Possible)],
        "The client says that it has no key: «{said}».",
    ),
    rule(
        &[Says(
            "api key is missing|api key missing|missing api key|no api key|without api key|api key not provided|missing token|token is missing|缺少 api|缺少密钥|缺少令牌|未携带",
        )],
        &[(Code::MissingKey, Likely), (Code::WrongHeader, Likely)],
        "The server says that no key arrived: «{said}».",
    ),
    // ——— The account.
    rule(
        &[
            Says("account|organization|organisation|user|team|workspace|subscription|账号|账户|帐号|用户|аккаунт"),
            Says(
                "has been suspended|is suspended|been deactivated|is deactivated|has been banned|is banned|is locked|been locked|been terminated|has been disabled|is disabled|is restricted|been blocked|被封|封禁|被禁用|已禁用|冻结|已停用|заблокирован",
            ),
        ],
        &[(Code::AccountDisabled, Likely)],
        "The server says of the account: «{said}».",
    ),
    // ——— Money before rate: the words for money are the clearer ones.
    rule(
        &[
            Says(
                "insufficient funds|insufficient credit|insufficient credits|insufficient balance|out of credit|out of credits|no credits|not enough credits|enough balance|credits exhausted|balance is too low|negative balance|run out of|exceeded your monthly|monthly limit|spending limit|usage limit reached|payment required|please recharge|please top up|top up your|余额|欠费|充值|额度|点数不足|баланс|残高|free quota|free trial has|trial has expired|quota exceeded|exceeded your quota",
            ),
            Not(&[Says("per minute|per second|每分钟")]),
        ],
        &[(Code::NoCreditOrQuota, Likely), (Code::BillingInactive, Possible), (Code::RateLimited, Possible)],
        "The server says «{said}».",
    ),
    rule(
        &[Says(
            "rate limit|rate-limit|ratelimit|too many requests|too frequent|requests per min|requests per second|concurrency|throttl|请求过多|请求太频繁|频率限制|限流|并发|слишком много запросов|リクエストが多すぎ",
        )],
        &[(Code::RateLimited, Likely)],
        "The server says «{said}».",
    ),
    rule(
        &[Says(
            "server busy|server is busy|servers are busy|system busy|high demand|high load|high traffic|繁忙|负载过高|忙碌|混雑|перегруж",
        )],
        &[(Code::Overloaded, Likely), (Code::RateLimited, Possible)],
        "The server says «{said}».",
    ),
    // ——— Model.
    rule(
        &[
            Says("model|模型|модель|モデル"),
            Says(
                "unsupported model|model_not_supported|is not supported|not supported model|does not support|no such model|not exist|not found|not available|unavailable|不存在|未找到|不支持|не найдена|見つかりません",
            ),
            Status(&[400, 404, 422, 503]),
        ],
        &[(Code::ModelNotFound, Likely), (Code::ModelNoAccess, Likely)],
        "The server says of the model: «{said}».",
    ),
    rule(
        &[
            Says("model|模型|модель|モデル"),
            Says(
                "no access|not have access|not allowed|no permission|permission|paid plan|upgrade|only available to|allowlist|whitelist|无权|没有权限|权限|нет доступа",
            ),
            Status(&[400, 401, 403, 404]),
        ],
        &[(Code::ModelNoAccess, Likely), (Code::InsufficientPermissionsScope, Possible)],
        "The server says of the model: «{said}».",
    ),
    // ——— Place, content, address.
    rule(
        &[
            Says(
                "unsupported region|not supported in your|not available in your|unavailable in your|country|geographic|your region|your location|所在地区|所在国家|该地区|регион|地域",
            ),
            Status(&[400, 401, 403, 451]),
        ],
        &[(Code::RegionBlocked, Likely), (Code::WafOrBotBlocked, Possible)],
        "The server says «{said}».",
    ),
    rule(
        &[
            Says(
                "flagged|moderation|sensitive|harmful|unsafe|prohibited content|content policy|content_policy|violates our|policy violation|违规|不合规|敏感|审核|风险",
            ),
            Status(&[400, 403, 422, 451]),
        ],
        &[(Code::ContentBlocked, Likely)],
        "The server says «{said}».",
    ),
    rule(
        &[Says(
            "unrecognized request url|invalid url|resource not found|endpoint not found|path not found|cannot get /|cannot find path|no such endpoint|接口不存在|路径不存在",
        )],
        &[(Code::WrongBaseUrl, Likely), (Code::ModelNotFound, Possible)],
        "The server does not know this path: «{said}».",
    ),
    // ——— Signing in.
    rule(
        &[Says(
            "invalid_grant|oauth token|oauth access token|refresh token|sign in again|log in again|re-authenticate|reauthenticate|login required|session has expired|session expired|登录已过期|请重新登录",
        )],
        &[(Code::OauthOrSubscriptionToken, Likely), (Code::ExpiredKey, Likely)],
        "The words are of signing in, not of an API key: «{said}».",
    ),
    rule(
        &[Says(
            "已过期|过期|истёк|истек|期限切れ|jwt expired|signature has expired|expiredtoken|has expired|is expired",
        )],
        &[(Code::ExpiredKey, Likely), (Code::RevokedOrDeletedKey, Possible)],
        "The server says «{said}».",
    ),
    // ——— The program itself.
    rule(
        &[
            Says(
                "unexpected keyword argument|has no attribute|is not a function|cannot read properties of|modulenotfounderror|importerror|no module named|cannot find module|nonetype|is not iterable|is not a constructor",
            ),
            NoStatus,
        ],
        &[(Code::ClientBug, Likely)],
        "The program failed before or after the call: «{said}».",
    ),
    // ——— Behind a relay.
    rule(
        &[Says(
            "no available keys|all keys failed|all api keys|no valid keys|upstream authentication|upstream auth|上游认证|上游密钥|渠道密钥|上游错误|upstream error|upstream returned|bad response from upstream|上游服务",
        )],
        &[(Code::RelayUpstreamKeyBad, Likely), (Code::UpstreamOutage, Likely)],
        "The relay speaks of the server behind it: «{said}».",
    ),
    refusal(
        &[Says(
            "invalid api key|invalid api_key|invalid apikey|invalid token|api key is invalid|api key invalid|invalid key|bad api key|incorrect api key|wrong api key|unauthorized: api key|invalid access token|api key may be invalid|authentication failed|unauthorized|unauthenticated|not authenticated|invalid api token|plan or api key|authorization failed|invalid credentials|invalid authentication|could not validate|密钥无效|密钥错误|无效的密钥|api 密钥|api密钥|apikey 无效|认证失败",
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
    rule(
        &[Status(&[200, 201, 202]), Body(Text)],
        &[(Code::NotAnApiEndpoint, Likely), (Code::WrongBaseUrl, Possible), (Code::ProxyInterference, Possible)],
        "The server answered with success and something that is not JSON.",
    ),
    rule(
        &[Status(&[200, 201, 202]), Body(Json)],
        &[(Code::UpstreamOutage, Possible), (Code::WrongBaseUrl, Possible)],
        "The server answered with success and JSON that holds no reply in the format that was asked for.",
    ),
];

//! Relays: new-api, one-api and their forks in five languages, LiteLLM and others.
//!
//! Russian phrases lack their first letter, since case is folded for ASCII alone.
//!
//! Wordings of the projects' language files (read 2026-11) and of public issues.

use super::Test::{Code as Codes, Nested, Not, Provider, Relay, Says, Status, Stranger};
use super::{Rule, refusal, rule, rule_fix};
use crate::cause::Certainty::{Certain, Likely, Possible};
use crate::cause::Code;

pub(super) const RULES: &[Rule] = &[
    // ——— The relay's own tokens.
    rule(
        &[Says(
            "该令牌已过期|令牌已过期|token 已过期|this token has expired|рок действия токена истёк|рок действия токена истек|рок действия токена ист|トークンの有効期限が切れています|トークンは期限切れ|このトークンは期限切れ|api key 已过期|密钥已过期|рок действия этого токена|期限が切れ",
        )],
        &[(Code::ExpiredKey, Certain)],
        "The relay says that this token has expired.",
    ),
    rule(&[Codes("api_key_expired|expired_key|key_expired")], &[(Code::ExpiredKey, Certain)], "The code is {said}."),
    rule(
        &[Says("expired key. key expiry time|api_key_expired|authentication error - expired key")],
        &[(Code::ExpiredKey, Certain)],
        "The server says that this key has passed its end date.",
    ),
    rule(
        &[Says("普通用户不支持指定渠道")],
        &[(Code::MalformedKey, Certain)],
        "The relay read a part of the key as a channel number: it cuts at an extra hyphen or suffix.",
    ),
    rule(
        &[Says(
            "未提供令牌|未提供 token|未提供token|トークンが提供されていません|окен не предоставлен|token not provided|no token provided|缺少令牌",
        )],
        &[(Code::MissingKey, Certain)],
        "The relay says that no token arrived.",
    ),
    rule(
        &[
            Says(
                "额度已用尽|用户额度不足|令牌额度不足|剩余额度|额度不足|余额不足|quota is not enough|insufficient user quota|token quota exhausted|quota has been exhausted|クォータ不足|クォータが不足|残高不足|едостаточно квоты|едостаточно средств|вота исчерпана|预扣费额度失败|欠费",
            ),
            Not(&[Says("未配置订阅|无可用资源包")]),
        ],
        &[(Code::NoCreditOrQuota, Certain)],
        "The relay says that the quota or balance does not suffice: «{said}».",
    ),
    rule(
        &[Codes("insufficient_user_quota|pre_consume_token_quota_failed|token_quota_exhausted|quota_not_enough")],
        &[(Code::NoCreditOrQuota, Certain)],
        "The relay's code is {said}.",
    ),
    rule(
        &[Says("未配置订阅|no active subscription|subscription required")],
        &[(Code::BillingInactive, Likely), (Code::NoCreditOrQuota, Likely)],
        "The relay says that the account has no subscription.",
    ),
    rule(
        &[Says(
            "用户已被封禁|用户被封禁|账户已被封禁|账号已被封禁|user has been banned|user is banned|ユーザーは禁止|ользователь заблокирован|已被禁用",
        )],
        &[(Code::AccountDisabled, Certain)],
        "The relay says that the account is banned.",
    ),
    rule(
        &[Says(
            "ip 不在令牌允许|不在令牌允许访问的列表|ip не входит|ip not in the allowed list|your ip is not in the list|不在允许的 ip|不允许的ip",
        )],
        &[(Code::IpNotAllowed, Certain)],
        "The relay says that this address is not on the token's list.",
    ),
    // ——— Models and channels.
    rule(
        &[Says("模型  无可用渠道|for model  under group|model \"\" ")],
        &[(Code::InvalidRequest, Likely), (Code::RelayNoChannel, Likely)],
        "The relay names an empty model: the request carried none.",
    ),
    rule(
        &[
            Says(
                "无可用渠道|没有可用渠道|无可用的渠道|no available channel|no available channels|利用可能なチャネルがありません|利用可能なチャンネル|ет доступных каналов|ет доступного канала",
            ),
            Not(&[Says("模型  无可用渠道")]),
        ],
        &[(Code::RelayNoChannel, Likely), (Code::ModelNotFound, Possible)],
        "The relay says that it has no channel for this model in your group.",
    ),
    rule(
        &[Codes("get_channel_failed|no_available_channel"), Not(&[Says("无可用渠道")])],
        &[(Code::RelayNoChannel, Likely), (Code::ModelNotFound, Possible)],
        "The relay's code is {said}.",
    ),
    rule(
        &[Says(
            "无权访问任何模型|无权访问模型|无权使用模型|该令牌无权使用|not have permission to access this model|no permission to access model|has no access to any model|not allowed to access model|token does not have access to model|このモデルへのアクセス権|ет доступа к модели",
        )],
        &[(Code::ModelNoAccess, Certain)],
        "The relay says that this token may not use the model.",
    ),
    rule(
        &[Codes("key_model_access_denied|team_model_access_denied|model_access_denied")],
        &[(Code::ModelNoAccess, Certain)],
        "The code is {said}.",
    ),
    rule(
        &[Says("无权访问"), Says("分组"), Not(&[Says("无可用渠道")])],
        &[(Code::InsufficientPermissionsScope, Certain)],
        "The relay says that this token may not use that group.",
    ),
    rule(
        &[Says("no permission to access group|not allowed to use group|ет доступа к группе|グループへのアクセス権")],
        &[(Code::InsufficientPermissionsScope, Certain)],
        "The relay says that this token may not use that group.",
    ),
    rule(
        &[Says("负载已饱和|load is saturated|負荷が飽和|ерегружен|負荷が上限")],
        &[(Code::Overloaded, Likely), (Code::RelayNoChannel, Likely)],
        "The relay says that the providers behind it are saturated.",
    ),
    // ——— LiteLLM.
    rule_fix(
        &[Says("litellm virtual key expected")],
        &[(Code::RelayTokenInvalid, Likely), (Code::WrongProviderKey, Likely), (Code::MalformedKey, Possible)],
        "The LiteLLM proxy expects a virtual key that begins with sk-; it received another kind.",
        &["Ask the proxy's operator for a virtual key; a provider's own key is not accepted there."],
    ),
    rule(
        &[Says(
            "invalid proxy server token passed|unable to find token in cache or `litellm_verificationtoken|unable to find token in cache",
        )],
        &[(Code::RelayTokenInvalid, Certain)],
        "The LiteLLM proxy does not know this virtual key.",
    ),
    rule(
        &[Codes("token_not_found_in_db")],
        &[(Code::RelayTokenInvalid, Certain)],
        "The LiteLLM proxy does not know this virtual key.",
    ),
    rule_fix(
        &[Codes("no_db_connection")],
        &[(Code::RelayTokenInvalid, Likely)],
        "The LiteLLM proxy could not look the key up: it is not the master key, and the proxy has no database of virtual keys.",
        &["Use the proxy's master key, or ask its operator to connect a database so that virtual keys work."],
    ),
    rule(
        &[Says(
            "openaiexception - budget has been exceeded|anthropicopenaiexception - budget has been exceeded|anthropicexception - budget has been exceeded",
        )],
        &[(Code::RelayUpstreamKeyBad, Likely), (Code::NoCreditOrQuota, Likely)],
        "The budget that is used up is the one behind the gateway.",
    ),
    rule(&[Codes("budget_exceeded")], &[(Code::NoCreditOrQuota, Certain)], "The code is {said}."),
    rule(
        &[
            Says("budget has been exceeded|exceededbudget|crossed the budget"),
            Not(&[Says("openaiexception - budget has been exceeded|anthropicexception - budget has been exceeded")]),
        ],
        &[(Code::NoCreditOrQuota, Certain)],
        "The gateway says that the budget is used up.",
    ),
    // ——— The relay's own key at its provider.
    rule(
        &[Relay, Codes("account_deactivated|account_suspended")],
        &[(Code::RelayUpstreamKeyBad, Likely), (Code::AccountDisabled, Likely)],
        "The code {said} is a provider's; behind a relay it speaks of the relay's account.",
    ),
    rule(
        &[
            Relay,
            Nested,
            Codes(
                "invalid_api_key|api_key_invalid|authentication_error|token_expired|account_deactivated|incorrect_api_key_error",
            ),
        ],
        &[(Code::RelayUpstreamKeyBad, Likely), (Code::RelayTokenInvalid, Possible)],
        "The relay wraps another server's refusal ({said}): the key refused there is the relay's own.",
    ),
    rule(
        &[
            Relay,
            Says(
                "account is deactivated|api key not valid. please pass a valid api key|invalid x-api-key|oauth authentication is currently not supported|reported as leaked|api key expired|api key not found. please pass",
            ),
        ],
        &[(Code::RelayUpstreamKeyBad, Likely)],
        "The words are those of a provider behind the relay: «{said}».",
    ),
    rule(
        &[
            Relay,
            Codes("channel_error|upstream_error|do_request_failed|bad_response_status_code|bad_response"),
            Status(&[401, 403]),
        ],
        &[(Code::RelayUpstreamKeyBad, Likely), (Code::UpstreamOutage, Possible)],
        "The relay's code {said} speaks of the server behind it, which refused (status {status}).",
    ),
    rule(
        &[
            Relay,
            Codes(
                "channel_error|upstream_error|do_request_failed|bad_response_status_code|bad_response|channel:no_available_key|channel:invalid_key",
            ),
            Not(&[Status(&[401, 403])]),
        ],
        &[(Code::UpstreamOutage, Likely), (Code::RelayUpstreamKeyBad, Likely)],
        "The relay's code {said} speaks of the server behind it.",
    ),
    // ——— The relay does not know the token.
    rule(
        &[
            Says(
                "无效的令牌|无效的 token|无效的token|无效令牌|едопустимый токен|еверный токен|едействительный токен|無効なトークン|令牌状态不可用|该令牌状态不可用|令牌不存在|无效的api key|token 无效|令牌无效",
            ),
            Not(&[Says("令牌已过期|额度已用尽")]),
        ],
        &[
            (Code::RelayTokenInvalid, Likely),
            (Code::ExpiredKey, Possible),
            (Code::MissingKey, Possible),
            (Code::WrongProviderKey, Possible),
        ],
        "The relay says that the token is not valid: «{said}».",
    ),
    rule(
        &[Stranger, Says("invalid token"), Not(&[Provider("litellm")])],
        &[
            (Code::RelayTokenInvalid, Likely),
            (Code::ExpiredKey, Possible),
            (Code::MissingKey, Possible),
            (Code::NoCreditOrQuota, Possible),
            (Code::WrongProviderKey, Possible),
        ],
        "The relay says «Invalid token», which some builds say of wrong, switched-off and used-up tokens alike.",
    ),
    refusal(
        &[Codes("new_api_error|one_api_error"), Status(&[401]), Not(&[Says("令牌|token|トークン|токен")])],
        "The relay refuses the key (status 401).",
    ),
    // ——— No key arrived, or not where it is read.
    rule(
        &[Says(
            "no authorization header|no authorisation header|authorization header is missing|authorization header missing|missing authorization header|authorization header is required|missing authorization|authorization header not found|authorization required",
        )],
        &[(Code::WrongHeader, Likely), (Code::MissingKey, Likely)],
        "The server found no Authorization header.",
    ),
    rule(
        &[Says(
            "invalid authorization header|malformed authorization header|authorization header must|invalid authorization header format|bearer token malformed",
        )],
        &[(Code::WrongHeader, Likely), (Code::WhitespaceOrQuotes, Likely), (Code::MalformedKey, Possible)],
        "The server could not read the Authorization header: it wants «Bearer», one space, and the key.",
    ),
    rule(
        &[Codes("api_key_required|missing_api_key")],
        &[(Code::MissingKey, Likely), (Code::WrongHeader, Likely), (Code::ClientBug, Possible)],
        "The server's code is {said}: it found no key where it looks.",
    ),
    rule(
        &[
            Says("api key required|missing api key|api key missing|missing api-key|no api key in request"),
            Not(&[Codes("api_key_required|missing_api_key")]),
        ],
        &[(Code::MissingKey, Likely), (Code::WrongHeader, Likely), (Code::ClientBug, Possible)],
        "The server says that it found no key where it looks.",
    ),
];

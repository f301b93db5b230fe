//! Providers of mainland China: numbers for codes, two languages for words.
//!
//! Documented code tables of Zhipu, MiniMax, Moonshot, DashScope, SiliconFlow and Ark (read 2026); the
//! plan and region mix-ups as seen in public issues up to 2026-11.

use super::Test::{Code as Codes, Host, Not, Path, Provider, Says};
use super::{Rule, refusal, rule, rule_fix};
use crate::cause::Certainty::{Certain, Likely, Possible};
use crate::cause::Code;

pub(super) const RULES: &[Rule] = &[
    // ——— Zhipu and Z.ai. The coding plan has an address of its own, and its keys have no balance elsewhere.
    rule_fix(
        &[Codes("1113"), Not(&[Path("/coding/")])],
        &[(Code::WrongBaseUrl, Likely), (Code::NoCreditOrQuota, Likely), (Code::StaleEnvOverride, Possible)],
        "Code 1113 (no balance or resource package): a coding-plan key gets it at the general address, whatever the plan still holds.",
        &[
            "With a GLM coding plan use the plan's address: https://api.z.ai/api/coding/paas/v4, or https://open.bigmodel.cn/api/coding/paas/v4 in China.",
        ],
    ),
    rule_fix(
        &[Says("no resource package|无可用资源包"), Not(&[Codes("1113")]), Not(&[Path("/coding/")])],
        &[(Code::WrongBaseUrl, Likely), (Code::NoCreditOrQuota, Likely)],
        "The provider finds no balance or resource package: a coding-plan key gets this at the general address.",
        &[
            "With a GLM coding plan use the plan's address: https://api.z.ai/api/coding/paas/v4, or https://open.bigmodel.cn/api/coding/paas/v4 in China.",
        ],
    ),
    rule(
        &[Codes("1309")],
        &[(Code::WrongBaseUrl, Likely), (Code::NoCreditOrQuota, Likely), (Code::ExpiredKey, Likely)],
        "Code 1309: the coding plan behind this key has ended; a pay-as-you-go key gets it at the plan's address too.",
    ),
    rule(
        &[Codes("1308|1310|1313")],
        &[(Code::NoCreditOrQuota, Certain)],
        "Code {said}: the plan's allowance is used up for now.",
    ),
    rule(
        &[Says("coding plan package has expired"), Not(&[Codes("1309")])],
        &[(Code::WrongBaseUrl, Likely), (Code::NoCreditOrQuota, Likely), (Code::ExpiredKey, Likely)],
        "The provider says that the coding plan has ended.",
    ),
    refusal(&[Provider("zhipu|zai"), Codes("1000|1001|1002|1003|1004")], "Code {said}: the key was not accepted."),
    rule(
        &[Provider("zhipu|zai"), Codes("1110|1111|1112|1120|1121")],
        &[(Code::AccountDisabled, Likely)],
        "Code {said}: the account is not active or locked.",
    ),
    rule(&[Provider("zhipu|zai"), Codes("1211")], &[(Code::ModelNotFound, Certain)], "Code 1211: no such model."),
    rule(
        &[Provider("zhipu|zai"), Codes("1220")],
        &[(Code::ModelNoAccess, Certain)],
        "Code 1220: this account may not use the model.",
    ),
    rule(
        &[Provider("zhipu|zai"), Codes("1210|1213|1214|1261")],
        &[(Code::InvalidRequest, Certain)],
        "Code {said}: a parameter is wrong.",
    ),
    rule(
        &[Provider("zhipu|zai"), Codes("1301")],
        &[(Code::ContentBlocked, Certain)],
        "Code 1301: the content was refused.",
    ),
    rule(
        &[Provider("zhipu|zai"), Codes("1302|1303|1305")],
        &[(Code::RateLimited, Certain)],
        "Code {said}: too many requests.",
    ),
    rule(
        &[Provider("zhipu|zai"), Codes("1234|500")],
        &[(Code::UpstreamOutage, Likely)],
        "Code {said}: the provider failed.",
    ),
    // ——— MiniMax, often inside an HTTP 200.
    rule(
        &[Says("login fail: please carry the api secret key")],
        &[(Code::WrongHeader, Likely), (Code::MissingKey, Likely)],
        "MiniMax found no key in the Authorization header.",
    ),
    rule(
        &[Provider("minimax"), Codes("1004")],
        &[(Code::WrongHeader, Likely), (Code::MissingKey, Likely), (Code::RevokedOrDeletedKey, Possible)],
        "MiniMax code 1004: not authorised.",
    ),
    refusal(&[Codes("2049")], "MiniMax code 2049: the key was not accepted."),
    refusal(&[Says("error code 2049")], "MiniMax code 2049: the key was not accepted."),
    rule(&[Provider("minimax"), Codes("1008")], &[(Code::NoCreditOrQuota, Certain)], "MiniMax code 1008: no balance."),
    rule(
        &[Provider("minimax"), Codes("1002|1039|1041")],
        &[(Code::RateLimited, Certain)],
        "MiniMax code {said}: too many requests.",
    ),
    rule(
        &[Provider("minimax"), Codes("1026|1027")],
        &[(Code::ContentBlocked, Certain)],
        "MiniMax code {said}: the content was refused.",
    ),
    rule(
        &[Provider("minimax"), Codes("2013")],
        &[(Code::InvalidRequest, Certain)],
        "MiniMax code 2013: a parameter is wrong.",
    ),
    rule(
        &[Provider("minimax"), Codes("1000|1013|1024|1033")],
        &[(Code::UpstreamOutage, Likely)],
        "MiniMax code {said}: the provider failed.",
    ),
    // ——— Moonshot and Kimi.
    rule(
        &[Codes("exceeded_current_quota_error")],
        &[(Code::NoCreditOrQuota, Certain)],
        "The provider's type is {said}.",
    ),
    rule(
        &[Says("only available for coding agents|for coding is currently only available")],
        &[(Code::OauthOrSubscriptionToken, Certain)],
        "Kimi says that a plan key works in coding agents only.",
    ),
    refusal(&[Host("moonshot|kimi"), Says("invalid authentication|unauthenticated")], "The provider says «{said}»."),
    // ——— DashScope.
    refusal(
        &[Codes("invalidapikey|invalid_api-key"), Not(&[Provider("fireworks")])],
        "The provider's code is InvalidApiKey.",
    ),
    refusal(
        &[Host("dashscope|aliyuncs"), Says("invalid access token|invalid api-key|invalid key")],
        "The provider says «{said}».",
    ),
    rule(
        &[Codes("arrearage")],
        &[(Code::BillingInactive, Likely), (Code::NoCreditOrQuota, Likely)],
        "The provider's code is Arrearage: the account owes money.",
    ),
    rule(
        &[Codes("allocationquota.freetieronly|allocationquota")],
        &[(Code::NoCreditOrQuota, Certain)],
        "The provider's code is {said}.",
    ),
    rule(
        &[Codes("throttling|throttling.ratequota|throttling.allocationquota|throttling.user")],
        &[(Code::RateLimited, Certain)],
        "The provider's code is {said}.",
    ),
    rule(
        &[Codes("model.accessdenied|accessdenied|accessdenied.unpurchased|workspace.accessdenied")],
        &[(Code::ModelNoAccess, Likely), (Code::InsufficientPermissionsScope, Likely)],
        "The provider's code is {said}.",
    ),
    // ——— SiliconFlow.
    rule(
        &[Codes("30001|30011")],
        &[(Code::NoCreditOrQuota, Certain)],
        "SiliconFlow code {said}: the balance is too low.",
    ),
    rule(&[Codes("20012")], &[(Code::ModelNotFound, Certain)], "SiliconFlow code 20012: no such model."),
    rule(
        &[Codes("30003")],
        &[(Code::ModelNoAccess, Likely), (Code::ModelNotFound, Likely)],
        "SiliconFlow code 30003: the model is switched off.",
    ),
    rule(
        &[Codes("50603|50505|50501"), Provider("siliconflow")],
        &[(Code::Overloaded, Certain)],
        "SiliconFlow code {said}: it has no capacity.",
    ),
    // ——— Ark.
    refusal(
        &[Says("the api key or ak/sk in the request is missing or invalid|the api key format is incorrect")],
        "Ark says «{said}».",
    ),
    rule(
        &[Codes("modelnotopen")],
        &[(Code::ModelNoAccess, Certain)],
        "Ark's code is ModelNotOpen: the model has to be switched on in the console.",
    ),
    rule(
        &[Codes("accountoverdueerror|accountoverdue")],
        &[(Code::BillingInactive, Likely), (Code::NoCreditOrQuota, Likely)],
        "Ark says that the account owes money.",
    ),
    rule(
        &[Codes("quotaexceeded|serverlessquotaexceeded|setlimitexceeded")],
        &[(Code::NoCreditOrQuota, Certain)],
        "The provider's code is {said}.",
    ),
    rule(&[Codes("serveroverloaded")], &[(Code::Overloaded, Certain)], "The provider's code is {said}."),
    rule(
        &[Codes("sensitivecontentdetected|inputtextsensitivecontentdetected|outputtextsensitivecontentdetected")],
        &[(Code::ContentBlocked, Certain)],
        "The provider's code is {said}.",
    ),
    rule(
        &[Host("volces"), Path("/v3/v1|/plan/|/coding/v3/v1")],
        &[(Code::WrongBaseUrl, Likely), (Code::ClientBug, Possible)],
        "The path has a segment that Ark does not have, or that belongs to another plan; Ark answers 401 there, not 404.",
    ),
];

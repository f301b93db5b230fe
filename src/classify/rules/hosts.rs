//! Hosts of many models, and clouds.
//!
//! As seen in vendor documentation and public issues up to 2026-11.

use super::Test::{Code as Codes, Host, Not, Provider, Says, Status};
use super::{Rule, refusal, rule, rule_fix};
use crate::cause::Certainty::{Certain, Likely, Possible};
use crate::cause::Code;

pub(super) const RULES: &[Rule] = &[
    // ——— OpenRouter.
    rule(
        &[Says("no auth credentials found|no cookie auth credentials found|missing authentication header")],
        &[(Code::MissingKey, Likely), (Code::ClientBug, Likely), (Code::WrongHeader, Possible)],
        "The provider says that no key arrived: «{said}».",
    ),
    rule(
        &[Provider("openrouter"), Says("user not found")],
        &[(Code::RevokedOrDeletedKey, Likely), (Code::MalformedKey, Possible), (Code::UpstreamOutage, Possible)],
        "OpenRouter says «User not found»: it knows nobody for this key.",
    ),
    rule(
        &[Says("key limit exceeded")],
        &[(Code::NoCreditOrQuota, Certain)],
        "OpenRouter says that this key's own limit is used up.",
    ),
    rule_fix(
        &[Says("no endpoints found matching your data policy|data policy"), Status(&[404])],
        &[(Code::ModelNoAccess, Certain)],
        "OpenRouter finds no endpoint that your privacy settings allow for this model.",
        &[
            "Open https://openrouter.ai/settings/privacy and allow the endpoints this model needs, or choose another model.",
        ],
    ),
    rule(
        &[Says("no endpoints found|no allowed providers are available"), Not(&[Says("data policy")])],
        &[(Code::ModelNoAccess, Likely), (Code::ModelNotFound, Likely)],
        "OpenRouter finds no endpoint for this model.",
    ),
    rule(
        &[Says("requires more credits|insufficient credits|can only afford|never purchased credits")],
        &[(Code::NoCreditOrQuota, Certain)],
        "The provider says that the credits do not suffice.",
    ),
    // ——— DeepSeek, xAI, Groq, Mistral and others with words of their own.
    refusal(&[Says("authentication fails")], "DeepSeek says «Authentication Fails»."),
    rule(
        &[
            Says("insufficient balance|insufficient_balance|account balance is insufficient|balance not enough"),
            Not(&[Codes("1113"), Says("no resource package")]),
        ],
        &[(Code::NoCreditOrQuota, Certain)],
        "The provider says that the balance does not suffice.",
    ),
    rule(
        &[Says(
            "organization has been restricted|account has been restricted|account has been suspended|account is suspended|account suspended|has been banned|user is banned|your account has been disabled|user has been blocked",
        )],
        &[(Code::AccountDisabled, Certain)],
        "The provider says that the account is restricted or suspended.",
    ),
    rule(
        &[
            Provider("xai"),
            Says("api key is currently blocked|api key is disabled|team is blocked|key has been disabled"),
        ],
        &[(Code::AccountDisabled, Likely), (Code::RevokedOrDeletedKey, Likely)],
        "xAI says that the key or its team is blocked.",
    ),
    rule(
        &[
            Says(
                "incorrect username or password|payment_method_required|payment method is required|valid credit card|add a payment method",
            ),
            Status(&[402, 403]),
        ],
        &[(Code::BillingInactive, Certain)],
        "The provider asks for a payment method.",
    ),
    // ——— NVIDIA, Hugging Face, Fireworks, Together.
    refusal(
        &[Provider("nvidia"), Says("authorization failed|authentication failed")],
        "NVIDIA says «{said}», its answer to a key it does not accept.",
    ),
    rule(
        &[Says("sufficient permissions to call inference providers|does not have sufficient permissions")],
        &[(Code::InsufficientPermissionsScope, Certain)],
        "The provider says that the token lacks a permission.",
    ),
    rule(
        &[Says("exceeded your monthly included credits|included credits")],
        &[(Code::NoCreditOrQuota, Certain)],
        "The provider says that the month's included credits are used up.",
    ),
    refusal(
        &[Says(
            "invalid credentials in authorization header|invalid username or password|invalid apikey|user access token is invalid",
        )],
        "The provider says «{said}».",
    ),
    rule(
        &[Says("error listing deployed models")],
        &[(Code::ClientBug, Likely), (Code::UpstreamOutage, Likely)],
        "Fireworks fails to list models for accounts without a deployment; a client that tests keys this way calls good keys bad.",
    ),
    rule(
        &[Codes("model_not_available")],
        &[(Code::ModelNoAccess, Likely), (Code::ClientBug, Likely)],
        "The model needs an endpoint of its own at this provider.",
    ),
    rule(
        &[Says("model_not_available")],
        &[(Code::ClientBug, Likely), (Code::ModelNoAccess, Likely)],
        "The client tried the key on a model that needs an endpoint of its own.",
    ),
    // ——— Azure.
    rule(
        &[Says("invalid subscription key or wrong api endpoint")],
        &[
            (Code::ProjectOrOrgMismatch, Likely),
            (Code::WrongBaseUrl, Likely),
            (Code::WrongProviderKey, Likely),
            (Code::MalformedKey, Possible),
            (Code::StaleEnvOverride, Possible),
        ],
        "Azure says that this key does not belong to this resource; a key of another resource, of another region or of OpenAI itself gets the same answer.",
    ),
    rule(
        &[Says("virtual network is configured|virtual network/firewall rules|access denied due to virtual network")],
        &[(Code::WrongBaseUrl, Likely), (Code::IpNotAllowed, Likely)],
        "Azure says that the resource has a virtual network: use its own endpoint, from an address it allows.",
    ),
    rule(
        &[Codes("deploymentnotfound")],
        &[(Code::ModelNotFound, Certain)],
        "Azure knows no deployment of that name: the model's place takes the deployment's name.",
    ),
    rule(
        &[Host("azure.com"), Status(&[404])],
        &[(Code::WrongBaseUrl, Likely), (Code::ModelNotFound, Likely)],
        "Azure does not know this address: path, api-version or deployment name.",
    ),
    rule(
        &[Codes("operationnotsupported|unsupportedapiversion")],
        &[(Code::InvalidRequest, Likely), (Code::WrongBaseUrl, Possible)],
        "The provider's code is {said}.",
    ),
    rule(
        &[Codes("permissiondenied"), Host("azure")],
        &[(Code::InsufficientPermissionsScope, Likely), (Code::WrongHeader, Possible)],
        "Azure's code is PermissionDenied.",
    ),
    // ——— AWS Bedrock.
    rule(
        &[Says("the security token included in the request is invalid|unrecognizedclientexception")],
        &[(Code::RevokedOrDeletedKey, Likely), (Code::WrongBaseUrl, Likely)],
        "AWS does not know this key, or not in this region.",
    ),
    rule(
        &[Says(
            "make sure your api key is valid|bearer token has expired|security token included in the request is expired",
        )],
        &[(Code::ExpiredKey, Likely), (Code::WrongBaseUrl, Likely), (Code::RevokedOrDeletedKey, Possible)],
        "AWS does not accept the key: short-lived keys end after 12 hours, and a key works in one region.",
    ),
    rule(
        &[Says("is not authorized to perform")],
        &[(Code::InsufficientPermissionsScope, Certain)],
        "AWS names the permission that is missing.",
    ),
    rule(
        &[Says(
            "don't have access to the model with the specified model id|model use case details have not been submitted",
        )],
        &[(Code::ModelNoAccess, Certain)],
        "AWS says that this account may not use the model.",
    ),
    rule(
        &[Says("on-demand throughput isn't supported|on-demand throughput isn’t supported")],
        &[(Code::InvalidRequest, Certain)],
        "AWS wants the id of an inference profile in place of the model's.",
    ),
    rule(&[Codes("throttlingexception")], &[(Code::RateLimited, Certain)], "AWS's code is ThrottlingException."),
    // ——— Local servers.
    rule(
        &[Says("loading model"), Status(&[503])],
        &[(Code::Overloaded, Certain)],
        "The local server is still loading its model.",
    ),
    rule(
        &[Says("try pulling it first|ollama pull")],
        &[(Code::ModelNotFound, Certain)],
        "Ollama does not have this model on disk.",
    ),
];

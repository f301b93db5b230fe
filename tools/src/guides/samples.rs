//! Known errors, as providers word them. Each is run through the engine when the guides are written, so
//! that a page shows how its cause looks at each provider; a test holds the engine to the cause given here.

use std::sync::LazyLock;

use key_doctor::cause::Code;
use key_doctor::diagnose::{Seen, diagnose};
use key_doctor::registry;

/// One known error.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Registry id of who sends it; empty for clients and browsers.
    pub provider: &'static str,
    /// HTTP status; 0 where there is none.
    pub status: u16,
    /// Body of the answer, or the text that the client prints.
    pub text: &'static str,
    /// The right cause: the engine ranks it first, alone or with others that are equally certain.
    pub cause: Code,
}

impl Sample {
    /// The causes that the engine ranks first: one, or several that are equally certain.
    fn best(&self) -> Vec<Code> {
        let causes = diagnose(&seen(self.provider, self.status, self.text)).causes;
        let certainty = causes.first().map(|cause| cause.certainty);
        causes.iter().filter(|cause| Some(cause.certainty) == certainty).map(|cause| cause.code).collect()
    }
}

/// Every sample with the causes that the engine ranks first.
pub fn judged() -> &'static [(&'static Sample, Vec<Code>)] {
    static JUDGED: LazyLock<Vec<(&Sample, Vec<Code>)>> =
        LazyLock::new(|| ALL.iter().map(|sample| (sample, sample.best())).collect());
    &JUDGED
}

/// An answer with its status, or a text without one.
#[must_use]
pub fn seen(provider: &str, status: u16, text: &str) -> Seen {
    let provider = registry::by_id(provider);
    if status == 0 {
        Seen { provider, text: text.to_owned(), ..Seen::default() }
    } else {
        Seen { provider, status: Some(status), body: Some(text.to_owned()), ..Seen::default() }
    }
}

const fn sample(provider: &'static str, status: u16, text: &'static str, cause: Code) -> Sample {
    Sample { provider, status, text, cause }
}

/// Every sample, by provider.
pub const ALL: &[Sample] = &[
    // OpenAI
    sample(
        "openai",
        401,
        r#"{"error":{"message":"Incorrect API key provided: sk-proj-********abcd. You can find your API key at https://platform.openai.com/account/api-keys.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"#,
        Code::RevokedOrDeletedKey,
    ),
    sample(
        "openai",
        401,
        r#"{"error":{"message":"You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).","type":"invalid_request_error","param":null,"code":null}}"#,
        Code::MissingKey,
    ),
    sample(
        "openai",
        401,
        r#"{"error":{"message":"Incorrect API key provided: your-api-key.","type":"invalid_request_error","code":"invalid_api_key"}}"#,
        Code::PlaceholderKey,
    ),
    sample(
        "openai",
        401,
        r#"{"error":{"message":"Incorrect API key provided: 'sk-proj*****abc'.","type":"invalid_request_error","code":"invalid_api_key"}}"#,
        Code::WhitespaceOrQuotes,
    ),
    sample(
        "openai",
        401,
        r#"{"error":{"message":"Incorrect API key provided: AIzaSyAb***************************wxyz.","type":"invalid_request_error","code":"invalid_api_key"}}"#,
        Code::WrongProviderKey,
    ),
    sample(
        "openai",
        401,
        r#"{"error":{"message":"Incorrect API key provided: sk-or-v1*********************de5d.","type":"invalid_request_error","code":"invalid_api_key"}}"#,
        Code::WrongProviderKey,
    ),
    sample(
        "openai",
        401,
        r#"{"error":{"message":"OpenAI-Organization header should match organization for API key","type":"invalid_request_error","code":"mismatched_organization"}}"#,
        Code::ProjectOrOrgMismatch,
    ),
    sample(
        "openai",
        401,
        r#"{"error":{"message":"OpenAI-Project header should match project for API key","type":"invalid_request_error","code":"mismatched_project"}}"#,
        Code::ProjectOrOrgMismatch,
    ),
    sample(
        "openai",
        403,
        r#"{"error":{"message":"You have insufficient permissions for this operation. Missing scopes: model.request.","type":"invalid_request_error","code":"missing_scope"}}"#,
        Code::InsufficientPermissionsScope,
    ),
    sample(
        "openai",
        401,
        r#"{"error":{"message":"The OpenAI account associated with this API key has been deactivated.","type":"invalid_request_error","code":"account_deactivated"}}"#,
        Code::AccountDisabled,
    ),
    sample(
        "openai",
        401,
        r#"{"error":{"message":"IP not authorized","type":"invalid_request_error","code":"ip_not_authorized"}}"#,
        Code::IpNotAllowed,
    ),
    sample(
        "openai",
        403,
        r#"{"error":{"code":"unsupported_country_region_territory","message":"Country, region, or territory not supported","param":null,"type":"request_forbidden"}}"#,
        Code::RegionBlocked,
    ),
    sample(
        "openai",
        404,
        r#"{"error":{"message":"The model `gpt-9` does not exist or you do not have access to it.","type":"invalid_request_error","code":"model_not_found"}}"#,
        Code::ModelNotFound,
    ),
    sample(
        "openai",
        403,
        r#"{"error":{"message":"Project `proj_abc` does not have access to model `gpt-5`","type":"invalid_request_error","code":"model_not_found"}}"#,
        Code::ModelNoAccess,
    ),
    sample(
        "openai",
        404,
        r#"{"error":{"message":"Your organization must be verified to use the model `o3`. Please go to the organization settings and click on Verify Organization.","type":"invalid_request_error","code":"model_not_found"}}"#,
        Code::ModelNoAccess,
    ),
    sample(
        "openai",
        429,
        r#"{"error":{"message":"Your account is not active, please check your billing details on our website.","type":"billing_not_active","code":"billing_not_active"}}"#,
        Code::BillingInactive,
    ),
    sample(
        "openai",
        429,
        r#"{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","code":"insufficient_quota"}}"#,
        Code::NoCreditOrQuota,
    ),
    sample(
        "openai",
        429,
        r#"{"error":{"message":"Rate limit reached for gpt-5 in organization org-abc on tokens per min (TPM): Limit 30000, Used 29937, Requested 385. Please try again in 644ms.","type":"tokens","code":"rate_limit_exceeded"}}"#,
        Code::RateLimited,
    ),
    sample(
        "openai",
        503,
        r#"{"error":{"message":"The server is currently overloaded with other requests. Please retry later.","type":"server_error","code":"server_is_overloaded"}}"#,
        Code::Overloaded,
    ),
    sample(
        "openai",
        500,
        r#"{"error":{"message":"The server had an error while processing your request. Sorry about that!","type":"server_error","code":null}}"#,
        Code::UpstreamOutage,
    ),
    sample(
        "openai",
        400,
        r#"{"error":{"message":"Your request was rejected as a result of our safety system.","type":"invalid_request_error","code":"content_policy_violation"}}"#,
        Code::ContentBlocked,
    ),
    sample(
        "openai",
        400,
        r#"{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}}"#,
        Code::InvalidRequest,
    ),
    sample(
        "openai",
        404,
        r#"{"error":{"message":"Invalid URL (POST /v1/v1/chat/completions)","type":"invalid_request_error","param":null,"code":null}}"#,
        Code::WrongBaseUrl,
    ),
    sample(
        "openai",
        401,
        r#"{"error":{"message":"Your authentication token has expired. Please try signing in again.","type":"invalid_request_error","code":"token_expired"}}"#,
        Code::OauthOrSubscriptionToken,
    ),
    // Anthropic
    sample(
        "anthropic",
        401,
        r#"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"#,
        Code::RevokedOrDeletedKey,
    ),
    sample(
        "anthropic",
        401,
        r#"{"type":"error","error":{"type":"authentication_error","message":"x-api-key header is required"}}"#,
        Code::MissingKey,
    ),
    sample(
        "anthropic",
        401,
        r#"{"type":"error","error":{"type":"authentication_error","message":"Invalid bearer token"}}"#,
        Code::WrongHeader,
    ),
    sample(
        "anthropic",
        401,
        r#"{"type":"error","error":{"type":"authentication_error","message":"OAuth authentication is currently not supported."}}"#,
        Code::OauthOrSubscriptionToken,
    ),
    sample(
        "anthropic",
        400,
        r#"{"type":"error","error":{"type":"invalid_request_error","message":"This credential is only authorized for use with Claude Code and cannot be used for other API requests."}}"#,
        Code::OauthOrSubscriptionToken,
    ),
    sample(
        "anthropic",
        400,
        r#"{"type":"error","error":{"type":"invalid_request_error","message":"anthropic-version: header is required"}}"#,
        Code::MissingHeader,
    ),
    sample(
        "anthropic",
        401,
        r#"{"type":"error","error":{"type":"authentication_error","message":"CORS requests must set 'anthropic-dangerous-direct-browser-access' header"}}"#,
        Code::MissingHeader,
    ),
    sample(
        "anthropic",
        400,
        r#"{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits."}}"#,
        Code::NoCreditOrQuota,
    ),
    sample(
        "anthropic",
        403,
        r#"{"type":"error","error":{"type":"permission_error","message":"Your API key does not have permission to use the specified resource."}}"#,
        Code::InsufficientPermissionsScope,
    ),
    sample(
        "anthropic",
        400,
        r#"{"type":"error","error":{"type":"invalid_request_error","message":"This organization has been disabled."}}"#,
        Code::AccountDisabled,
    ),
    sample(
        "anthropic",
        403,
        r#"{"type":"error","error":{"type":"forbidden","message":"Request not allowed"}}"#,
        Code::RegionBlocked,
    ),
    sample(
        "anthropic",
        404,
        r#"{"type":"error","error":{"type":"not_found_error","message":"model: claude-9-sonnet"}}"#,
        Code::ModelNotFound,
    ),
    sample(
        "anthropic",
        429,
        r#"{"type":"error","error":{"type":"rate_limit_error","message":"This request would exceed your account's rate limit. Please try again later."}}"#,
        Code::RateLimited,
    ),
    sample(
        "anthropic",
        529,
        r#"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
        Code::Overloaded,
    ),
    sample(
        "anthropic",
        500,
        r#"{"type":"error","error":{"type":"api_error","message":"Internal server error"}}"#,
        Code::UpstreamOutage,
    ),
    sample(
        "anthropic",
        400,
        r#"{"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: Field required"}}"#,
        Code::InvalidRequest,
    ),
    sample(
        "anthropic",
        400,
        r#"{"type":"error","error":{"type":"invalid_request_error","message":"messages: text content blocks must be non-empty"}}"#,
        Code::InvalidRequest,
    ),
    sample(
        "anthropic",
        400,
        r#"{"type":"error","error":{"type":"invalid_request_error","message":"Output blocked by content filtering policy"}}"#,
        Code::ContentBlocked,
    ),
    // Gemini
    sample(
        "gemini",
        400,
        r#"{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}"#,
        Code::RevokedOrDeletedKey,
    ),
    sample(
        "gemini",
        400,
        r#"{"error":{"code":400,"message":"API key expired. Please renew the API key.","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}"#,
        Code::ExpiredKey,
    ),
    sample(
        "gemini",
        403,
        r#"{"error":{"code":403,"message":"Your API key was reported as leaked. Please use another API key.","status":"PERMISSION_DENIED"}}"#,
        Code::RevokedOrDeletedKey,
    ),
    sample(
        "gemini",
        403,
        r#"{"error":{"code":403,"message":"Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.","status":"PERMISSION_DENIED"}}"#,
        Code::MissingKey,
    ),
    sample(
        "gemini",
        401,
        r#"{"error":{"code":401,"message":"Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.","status":"UNAUTHENTICATED"}}"#,
        Code::WrongHeader,
    ),
    sample(
        "gemini",
        403,
        r#"{"error":{"code":403,"message":"Requests to this API generativelanguage.googleapis.com method google.ai.generativelanguage.v1beta.GenerativeService.GenerateContent are blocked.","status":"PERMISSION_DENIED","details":[{"reason":"API_KEY_SERVICE_BLOCKED"}]}}"#,
        Code::InsufficientPermissionsScope,
    ),
    sample(
        "gemini",
        403,
        r#"{"error":{"code":403,"message":"The provided API key has an IP address restriction.","status":"PERMISSION_DENIED","details":[{"reason":"API_KEY_IP_ADDRESS_BLOCKED"}]}}"#,
        Code::IpNotAllowed,
    ),
    sample(
        "gemini",
        400,
        r#"{"error":{"code":400,"message":"User location is not supported for the API use.","status":"FAILED_PRECONDITION"}}"#,
        Code::RegionBlocked,
    ),
    sample(
        "gemini",
        404,
        r#"{"error":{"code":404,"message":"models/gemini-9 is not found for API version v1beta, or is not supported for generateContent.","status":"NOT_FOUND"}}"#,
        Code::ModelNotFound,
    ),
    sample(
        "gemini",
        429,
        r#"{"error":{"code":429,"message":"Resource has been exhausted (e.g. check quota).","status":"RESOURCE_EXHAUSTED"}}"#,
        Code::RateLimited,
    ),
    sample(
        "gemini",
        503,
        r#"{"error":{"code":503,"message":"The model is overloaded. Please try again later.","status":"UNAVAILABLE"}}"#,
        Code::Overloaded,
    ),
    // OpenRouter
    sample("openrouter", 401, r#"{"error":{"message":"User not found.","code":401}}"#, Code::RevokedOrDeletedKey),
    sample("openrouter", 401, r#"{"error":{"message":"No auth credentials found","code":401}}"#, Code::MissingKey),
    sample(
        "openrouter",
        402,
        r#"{"error":{"message":"Insufficient credits. Add more using https://openrouter.ai/settings/credits","code":402}}"#,
        Code::NoCreditOrQuota,
    ),
    sample(
        "openrouter",
        404,
        r#"{"error":{"message":"No endpoints found matching your data policy.","code":404}}"#,
        Code::ModelNoAccess,
    ),
    sample(
        "openrouter",
        400,
        r#"{"error":{"message":"foo/bar is not a valid model ID","code":400}}"#,
        Code::ModelNotFound,
    ),
    // Other vendors and hosts
    sample(
        "azure",
        401,
        r#"{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource."}}"#,
        Code::WrongBaseUrl,
    ),
    sample(
        "azure",
        404,
        r#"{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}"#,
        Code::ModelNotFound,
    ),
    sample(
        "azure",
        400,
        r#"{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","type":null,"param":"prompt","code":"content_filter","status":400}}"#,
        Code::ContentBlocked,
    ),
    sample(
        "deepseek",
        401,
        r#"{"error":{"message":"Authentication Fails, Your api key: ****abcd is invalid","type":"authentication_error","param":null,"code":"invalid_request_error"}}"#,
        Code::RevokedOrDeletedKey,
    ),
    sample(
        "deepseek",
        402,
        r#"{"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}"#,
        Code::NoCreditOrQuota,
    ),
    sample(
        "deepseek",
        400,
        r#"{"error":{"message":"Model Not Exist","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}"#,
        Code::ModelNotFound,
    ),
    sample(
        "groq",
        401,
        r#"{"error":{"message":"Invalid API Key","type":"invalid_request_error","code":"invalid_api_key"}}"#,
        Code::RevokedOrDeletedKey,
    ),
    sample(
        "groq",
        400,
        r#"{"error":{"message":"Organization has been restricted. Please reach out to support if you believe this was in error.","type":"invalid_request_error","code":"organization_restricted"}}"#,
        Code::AccountDisabled,
    ),
    sample("mistral", 401, r#"{"detail":"Unauthorized"}"#, Code::RevokedOrDeletedKey),
    sample(
        "mistral",
        429,
        r#"{"object":"error","message":"Service tier capacity exceeded for this model.","type":"invalid_request_error","param":null,"code":null}"#,
        Code::Overloaded,
    ),
    sample(
        "xai",
        400,
        r#"{"code":"Client specified an invalid argument","error":"Incorrect API key provided: gs***tF. You can obtain an API key from https://console.x.ai."}"#,
        Code::WrongProviderKey,
    ),
    sample("cohere", 401, r#"{"message":"invalid api token"}"#, Code::RevokedOrDeletedKey),
    sample(
        "cerebras",
        401,
        r#"{"message":"Wrong API Key","type":"invalid_request_error","param":"api_key","code":"wrong_api_key"}"#,
        Code::RevokedOrDeletedKey,
    ),
    sample(
        "together",
        401,
        r#"{"error":{"message":"Invalid API key provided. You can find your API key at https://api.together.ai/settings/api-keys.","type":"invalid_request_error","code":"invalid_api_key"}}"#,
        Code::RevokedOrDeletedKey,
    ),
    sample("huggingface", 401, r#"{"error":"Invalid username or password."}"#, Code::RevokedOrDeletedKey),
    sample(
        "github",
        401,
        r#"{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest"}"#,
        Code::RevokedOrDeletedKey,
    ),
    sample(
        "replicate",
        401,
        r#"{"title":"Unauthenticated","detail":"You did not pass a valid authentication token","status":401}"#,
        Code::RevokedOrDeletedKey,
    ),
    sample(
        "bedrock",
        403,
        r#"{"Message":"Invalid API Key format: Must start with pre-defined prefix"}"#,
        Code::MalformedKey,
    ),
    sample(
        "cloudflare",
        401,
        r#"{"success":false,"errors":[{"code":10000,"message":"Authentication error"}]}"#,
        Code::RevokedOrDeletedKey,
    ),
    sample(
        "perplexity",
        400,
        r#"{"error":{"message":"Invalid model 'llama-3.1-sonar-small-128k-online'. Permitted models can be found in the documentation.","type":"invalid_model","code":400}}"#,
        Code::ModelNotFound,
    ),
    sample(
        "moonshot",
        401,
        r#"{"error":{"message":"Invalid Authentication","type":"invalid_authentication_error"}}"#,
        Code::WrongBaseUrl,
    ),
    sample(
        "moonshot",
        429,
        r#"{"error":{"message":"Your account is suspended, please check your plan and billing details","type":"exceeded_current_quota_error"}}"#,
        Code::NoCreditOrQuota,
    ),
    sample(
        "kimi",
        403,
        r#"{"error":{"message":"Kimi For Coding is currently only available for Coding Agents such as Kimi CLI.","type":"access_terminated_error"}}"#,
        Code::OauthOrSubscriptionToken,
    ),
    sample(
        "dashscope",
        401,
        r#"{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","code":"invalid_api_key"}}"#,
        Code::WrongBaseUrl,
    ),
    sample(
        "dashscope",
        400,
        r#"{"error":{"message":"Access denied, please make sure your account is in good standing.","type":"Arrearage","code":"Arrearage"}}"#,
        Code::BillingInactive,
    ),
    sample("zhipu", 401, r#"{"error":{"code":"1000","message":"身份验证失败。"}}"#, Code::RevokedOrDeletedKey),
    sample(
        "zhipu",
        429,
        r#"{"error":{"code":"1113","message":"余额不足或无可用资源包,请充值。"}}"#,
        Code::NoCreditOrQuota,
    ),
    sample("siliconflow", 401, r#""Invalid token""#, Code::RevokedOrDeletedKey),
    sample(
        "minimax",
        200,
        r#"{"base_resp":{"status_code":1008,"status_msg":"insufficient balance"}}"#,
        Code::NoCreditOrQuota,
    ),
    // Relays
    sample(
        "new-api",
        401,
        r#"{"error":{"code":"","message":"无效的令牌 (request id: 20260101)","type":"new_api_error"}}"#,
        Code::RelayTokenInvalid,
    ),
    sample("new-api", 401, r#"{"error":{"message":"Invalid token","type":"new_api_error"}}"#, Code::RelayTokenInvalid),
    sample("new-api", 401, r#"{"error":{"message":"该令牌已过期","type":"new_api_error"}}"#, Code::ExpiredKey),
    sample(
        "new-api",
        403,
        r#"{"error":{"message":"用户额度不足, 剩余额度: ＄0.000000","type":"new_api_error","code":"insufficient_user_quota"}}"#,
        Code::NoCreditOrQuota,
    ),
    sample(
        "new-api",
        503,
        r#"{"error":{"message":"No available channel for model gpt-5 under group default (distributor)","type":"new_api_error","code":"model_not_found"}}"#,
        Code::RelayNoChannel,
    ),
    sample(
        "new-api",
        403,
        r#"{"error":{"message":"该令牌无权访问任何模型","type":"new_api_error"}}"#,
        Code::ModelNoAccess,
    ),
    sample(
        "one-api",
        200,
        r#"{"error":{"message":"该 token 额度已用尽","type":"one_api_error"}}"#,
        Code::NoCreditOrQuota,
    ),
    sample(
        "one-api",
        503,
        r#"{"error":{"message":"当前分组 default 下对于模型 gpt-5 无可用渠道","type":"one_api_error"}}"#,
        Code::RelayNoChannel,
    ),
    sample(
        "litellm",
        401,
        r#"{"error":{"message":"Authentication Error, LiteLLM Virtual Key expected. Received=abcd****, expected to start with 'sk-'.","type":"auth_error","param":"None","code":"401"}}"#,
        Code::RelayTokenInvalid,
    ),
    sample(
        "litellm",
        429,
        r#"{"error":{"message":"Budget has been exceeded! Current cost: 2.6, Max budget: 2.5","type":"budget_exceeded","param":null,"code":"429"}}"#,
        Code::NoCreditOrQuota,
    ),
    sample(
        "litellm",
        400,
        r#"{"error":{"message":"Authentication Error - Expired Key. Key Expiry time 2025-01-01 and current time 2025-01-06","type":"expired_key","code":400}}"#,
        Code::ExpiredKey,
    ),
    // Local servers
    sample(
        "ollama",
        404,
        r#"{"error":{"message":"model \"llama9\" not found, try pulling it first","type":"api_error","param":null,"code":null}}"#,
        Code::ModelNotFound,
    ),
    // Clients, browsers and what stands between
    sample(
        "",
        0,
        "openai.OpenAIError: The api_key client option must be set either by passing api_key to the client or by setting the OPENAI_API_KEY environment variable",
        Code::MissingKey,
    ),
    sample("", 0, "httpx.LocalProtocolError: Illegal header value b'Bearer '", Code::MissingKey),
    sample(
        "",
        0,
        "httpx.LocalProtocolError: Illegal header value b'Bearer sk-proj-****abcd\\n'",
        Code::WhitespaceOrQuotes,
    ),
    sample(
        "",
        0,
        "UnicodeEncodeError: 'ascii' codec can't encode character '\\u201c' in position 7: ordinal not in range(128)",
        Code::NonAsciiOrInvisible,
    ),
    sample(
        "",
        0,
        "TypeError: Failed to execute 'fetch' on 'Window': Failed to read the 'headers' property from 'RequestInit': String contains non ISO-8859-1 code point.",
        Code::NonAsciiOrInvisible,
    ),
    sample("", 0, "SyntaxError: Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON", Code::NotAnApiEndpoint),
    sample(
        "",
        0,
        "Access to fetch at 'https://api.example.com/v1/models' from origin 'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        Code::CorsBlocked,
    ),
    sample(
        "",
        0,
        "Access to fetch at 'https://api.example.com/v1/models' from origin 'https://app.example' has been blocked by CORS policy: Request header field x-api-key is not allowed by Access-Control-Allow-Headers in preflight response.",
        Code::CorsPreflightRejected,
    ),
    sample(
        "",
        0,
        "Mixed Content: The page at 'https://app.example/' was loaded over HTTPS, but requested an insecure resource 'http://192.168.1.10:11434/api/tags'. This request has been blocked; the content must be served over HTTPS.",
        Code::MixedContent,
    ),
    sample(
        "",
        0,
        "Refused to connect to 'https://api.example.com/v1/models' because it violates the following Content Security Policy directive: \"connect-src 'self'\".",
        Code::CspBlocked,
    ),
    sample(
        "",
        0,
        "Access to fetch at 'http://localhost:11434/v1/models' from origin 'https://app.example' has been blocked by CORS policy: Permission was denied for this request to access the `loopback` address space.",
        Code::LocalNetworkBlocked,
    ),
    sample("", 0, "POST https://api.example.com/v1/chat/completions net::ERR_BLOCKED_BY_CLIENT", Code::BlockedByClient),
    sample("", 0, "GET https://api.openai.com/v1/models net::ERR_INTERNET_DISCONNECTED", Code::Offline),
    sample(
        "",
        0,
        "FetchError: request to https://api.openai.com/v1/chat/completions failed, reason: getaddrinfo ENOTFOUND api.openai.com",
        Code::NetworkUnreachable,
    ),
    sample("", 0, "Error: connect ECONNREFUSED 127.0.0.1:11434", Code::NetworkUnreachable),
    sample(
        "",
        0,
        "httpcore.ConnectError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1010)",
        Code::TlsError,
    ),
    sample("", 0, "HTTP/1.1 308 Permanent Redirect\nlocation: https://www.example.com/v1/models", Code::Redirected),
    sample("", 0, "openai.APITimeoutError: Request timed out.", Code::Timeout),
    sample("", 504, "<html><head><title>504 Gateway Time-out</title></head></html>", Code::Timeout),
    sample("", 0, "OSError: Tunnel connection failed: 407 Proxy Authentication Required", Code::ProxyInterference),
    sample("", 403, "error code: 1010", Code::WafOrBotBlocked),
    sample(
        "",
        403,
        "<!DOCTYPE html><html lang=\"en-US\"><head><title>Just a moment...</title></head></html>",
        Code::WafOrBotBlocked,
    ),
    sample("", 400, "messages text content blocked", Code::ContentBlocked),
];

#[cfg(test)]
mod tests {
    use super::judged;

    #[test]
    fn samples_are_diagnosed_as_stated() {
        for (sample, best) in judged() {
            let found: Vec<&str> = best.iter().map(|code| code.name()).collect();
            let wanted = sample.cause.name();
            assert!(found.contains(&wanted), "{wanted} is wanted, {found:?} found: {}", sample.text);
        }
    }
}

//! One page an error text that people search for: which causes share it, and what tells them apart.
//!
//! The causes are what the engine says of the text; only the words around them are written here.

use key_doctor::cause::{Certainty, Code};
use key_doctor::diagnose::diagnose;
use key_doctor::explain::{guide_text, text};
use key_doctor::registry;
use key_doctor::report::Cause;

use super::html::{Page, block, escape, heading, link, list, paragraph, plain, rich, table};
use super::samples::seen;
use super::{cause, provider, topic};

/// An error text and what to say about it.
#[derive(Clone, Copy, Debug)]
pub struct ErrorText {
    /// The address: `error-<slug>.html`.
    pub slug: &'static str,
    /// What people search for.
    pub text: &'static str,
    /// Registry id of who sends the example; empty for clients and browsers.
    pub provider: &'static str,
    /// Status of the example; 0 for none.
    pub status: u16,
    /// The example.
    pub example: &'static str,
    /// What the text says and what it leaves open.
    pub about: &'static str,
    /// What tells its causes apart, one thing to look at each.
    pub apart: &'static [&'static str],
}

impl ErrorText {
    /// File name of the page.
    #[must_use]
    pub fn file(&self) -> String {
        format!("error-{}.html", self.slug)
    }

    /// What the engine says of the example, and the causes that name the same text in their guides.
    pub fn causes(&self) -> impl Iterator<Item = Code> {
        let named = Code::ALL.iter().copied().filter(|code| guide_text(*code).searches.contains(&self.text));
        self.ranked().into_iter().map(|cause| cause.code).chain(named)
    }

    /// What the engine says of the example.
    fn ranked(&self) -> Vec<Cause> {
        diagnose(&seen(self.provider, self.status, self.example)).causes
    }
}

/// The page for a text people search for, when it has one.
#[must_use]
pub fn of(text: &str) -> Option<&'static ErrorText> {
    ALL.iter().find(|error| error.text.eq_ignore_ascii_case(text))
}

/// The page of an error text.
#[must_use]
pub fn page(error: &ErrorText) -> Page {
    let ranked = error.ranked();
    let mut body = format!("<p class=\"lead\">{}</p>\n", rich(error.about));
    let from = registry::by_id(error.provider).map_or("a client or browser".to_owned(), provider::to);
    let status = if error.status == 0 { String::new() } else { format!(", HTTP status {}", error.status) };
    body.push_str(&format!("<p>An example, from {from}{status}:</p>\n"));
    body.push_str(&block(error.example));
    body.push_str(&heading("causes", "What causes it"));
    let row = |found: &Cause| {
        vec![cause::to(found.code), escape(certainty(found.certainty)), rich(guide_text(found.code).signs)]
    };
    body.push_str(&table(
        &["Cause", "By this text alone", "How to recognise it"],
        &ranked.iter().map(row).collect::<Vec<_>>(),
    ));
    let mut others: Vec<Code> = error.causes().filter(|code| ranked.iter().all(|found| found.code != *code)).collect();
    others.dedup();
    if !others.is_empty() {
        body.push_str("<p>The same words can also come with:</p>\n");
        body.push_str(&list(
            &others
                .iter()
                .map(|code| format!("{}: {}", cause::to(*code), rich(guide_text(*code).signs)))
                .collect::<Vec<_>>(),
        ));
    }
    body.push_str(&heading("apart", "What tells them apart"));
    body.push_str(&list(&error.apart.iter().map(|text| rich(text)).collect::<Vec<_>>()));
    if let Some(first) = ranked.first() {
        body.push_str(&heading("first", "What to do first"));
        body.push_str(&format!("<p>{}:</p>\n", cause::to(first.code)));
        body.push_str(&super::html::steps(&first.fix.iter().take(3).map(|step| rich(step)).collect::<Vec<_>>()));
    }
    let best = ranked.first().map(|cause| cause.certainty);
    let mut more: Vec<String> = Vec::new();
    for found in ranked.iter().filter(|found| Some(found.certainty) == best) {
        for topic in topic::about(found.code) {
            let item = link(&topic.file(), topic.title());
            if !more.contains(&item) {
                more.push(item);
            }
        }
    }
    if !more.is_empty() {
        body.push_str(&heading("more", "Guides"));
        body.push_str(&list(&more));
    }
    let titles: Vec<&str> = ranked.iter().take(2).map(|cause| text(cause.code).title).collect();
    Page {
        file: error.file(),
        title: error.text.to_owned(),
        description: plain(&format!(
            "What \"{}\" means, what causes it and how to fix it. {}.",
            error.text,
            titles.join(". ")
        )),
        section: Some(("errors", "Error texts")),
        body,
    }
}

fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Likely => "likely",
        Certainty::Possible => "possible",
    }
}

/// The list on the index.
#[must_use]
pub fn index() -> String {
    let items: Vec<String> = ALL.iter().map(|error| link(&error.file(), error.text)).collect();
    format!(
        "<div class=\"columns\">{}</div>\n{}",
        list(&items),
        paragraph("[All error texts, from A to Z](all-error-texts.html)")
    )
}

/// Every error text with a page.
pub const ALL: &[ErrorText] = &[
    ErrorText {
        slug: "incorrect-api-key-provided",
        text: "Incorrect API key provided",
        provider: "openai",
        status: 401,
        example: r#"{"error":{"message":"Incorrect API key provided: sk-proj-********abcd. You can find your API key at https://platform.openai.com/account/api-keys.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"#,
        about: "OpenAI's words for a key it could not match, status 401. The prompt was never run. The message quotes the key with stars in the middle: compare its two ends with the key you meant to send.",
        apart: &[
            "The ends in the message differ from your key: another key was sent. Look for [an older value in the environment](stale_env_override.html), or, behind a relay, for [the relay's own key](relay_upstream_key_bad.html).",
            "The quoted key begins with a quote, `Bearer` or `NAME=`: [something is stuck to it](whitespace-and-quotes-in-env.html).",
            "It begins with another provider's prefix such as `AIza`, `gsk_` or `sk-or-`: [key and host do not match](wrong-base-url.html).",
            "It reads `your-api-key` or `$NAME`: [an example text](placeholder_key.html) was sent.",
            "The ends are yours and the key page lists the key: copy it again, a character in the middle may be lost. If the page does not list it, it [was deleted or replaced](revoked-and-rotated.html).",
        ],
    },
    ErrorText {
        slug: "invalid_api_key",
        text: "invalid_api_key",
        provider: "together",
        status: 401,
        example: r#"{"error":{"message":"Invalid API key provided","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"#,
        about: "The error code that OpenAI, and the many servers built like it, put in the body of a 401. It says that the key was not accepted, and nothing about why.",
        apart: &[
            "Read the message beside the code. OpenAI quotes the key there; see [Incorrect API key provided](error-incorrect-api-key-provided.html).",
            "The host in your base URL is not the one that made the key: [match them](wrong-base-url.html).",
            "The host is a relay: it may repeat the words of the provider behind it, so the [relay's key](relay_upstream_key_bad.html) or your [balance there](relay-balance.html) can be meant.",
            "The provider has sites for several regions: a key from one is unknown at the other, see [wrong base URL](wrong_base_url.html).",
        ],
    },
    ErrorText {
        slug: "authentication_error",
        text: "authentication_error",
        provider: "anthropic",
        status: 401,
        example: r#"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"#,
        about: "Anthropic's type for every 401, and DeepSeek's and some relays' too. The message beside it says which kind.",
        apart: &[
            "`invalid x-api-key`: the header arrived, its value is unknown. See [invalid x-api-key](error-invalid-x-api-key.html).",
            "`x-api-key header is required`: [no key arrived](missing_key.html), or it went in [another header](wrong-header.html).",
            "`Invalid bearer token`: the key went in `Authorization`, where Anthropic expects login tokens: [wrong header](wrong_header.html).",
            "A message that names OAuth: a [login token](oauth_or_subscription_token.html) was used as a key.",
        ],
    },
    ErrorText {
        slug: "invalid-x-api-key",
        text: "invalid x-api-key",
        provider: "anthropic",
        status: 401,
        example: r#"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"#,
        about: "Anthropic got a key in the right header and does not know it. The key itself is never quoted, so begin with what was really sent.",
        apart: &[
            "The value begins with `sk-ant-admin`, `sk-ant-oat` or `sk-ant-sid`: that is [another kind of credential](wrong_credential_kind.html).",
            "It begins with `sk-proj-`, `sk-or-` or the like: [another provider's key](wrong_provider_key.html).",
            "It is shorter than the original, or has a space or quote at an end: [malformed](malformed_key.html) or [quoted](whitespace-and-quotes-in-env.html).",
            "It is whole and right: look for it in the console. Deleted keys and keys of a closed workspace [answer the same](revoked-and-rotated.html).",
        ],
    },
    ErrorText {
        slug: "invalid-authorization-header",
        text: "Invalid Authorization header",
        provider: "",
        status: 401,
        example: "Invalid Authorization header",
        about: "The server found an `Authorization` header and could not read it. The form is at fault before any key is compared.",
        apart: &[
            "Look at the raw header. It should read `Authorization: Bearer`, one space, the key, nothing else.",
            "`Bearer` twice, or quotes around the key: the value in your settings holds [more than the key](whitespace_or_quotes.html).",
            "The key alone without `Bearer`, or `Basic`: [wrong header](wrong-header.html).",
            "A server that reads `x-api-key` or `api-key` instead: see the [table of headers](wrong-header.html).",
        ],
    },
    ErrorText {
        slug: "you-didnt-provide-an-api-key",
        text: "You didn't provide an API key",
        provider: "openai",
        status: 401,
        example: r#"{"error":{"message":"You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).","type":"invalid_request_error","param":null,"code":null}}"#,
        about: "OpenAI found no key in the request. Opening the address in a browser tab shows the same message: there it means nothing.",
        apart: &[
            "The variable is empty where the program runs: [which variable does my tool read](which-variable-does-my-tool-read.html).",
            "The key travels as `x-api-key` or in the address: OpenAI reads `Authorization: Bearer` alone, see [wrong header](wrong-header.html).",
            "A redirect or proxy dropped the header: [redirected](redirected.html), [proxy](proxy_interference.html).",
        ],
    },
    ErrorText {
        slug: "api-key-invalid-gemini",
        text: "API key not valid. Please pass a valid API key.",
        provider: "gemini",
        status: 400,
        example: r#"{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID","domain":"googleapis.com"}]}}"#,
        about: "Google's answer to an unknown key, with the reason `API_KEY_INVALID`. Its status is 400, not 401, so programs often take it for a bad request.",
        apart: &[
            "The message says expired: [the key has an end date](expired_key.html).",
            "The key begins with `AIza`: an older kind that Google is cutting off; make a new one.",
            "The key begins with `sk-` or `gsk_`: [another provider's](wrong_provider_key.html).",
            "Status 403 with `API_KEY_SERVICE_BLOCKED` or a referrer: the key is known and [restricted](insufficient_permissions_scope.html).",
        ],
    },
    ErrorText {
        slug: "user-not-found",
        text: "User not found.",
        provider: "openrouter",
        status: 401,
        example: r#"{"error":{"message":"User not found.","code":401}}"#,
        about: "OpenRouter's way to say that it does not know the key. It is not about your user name, and not about the model.",
        apart: &[
            "The key does not begin with `sk-or-`: it is [from elsewhere](wrong_provider_key.html).",
            "The key page does not list it: [deleted or disabled](revoked_or_deleted_key.html).",
            "`No auth credentials found` instead: [no key arrived](missing_key.html).",
        ],
    },
    ErrorText {
        slug: "insufficient_quota",
        text: "insufficient_quota",
        provider: "openai",
        status: 429,
        example: r#"{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}"#,
        about: "The key was accepted; the account behind it has nothing to spend. It comes with status 429 like a rate limit, but waiting does not help.",
        apart: &[
            "A new account without a payment: credit was never there, or the free part ran out. Add some, then wait a few minutes.",
            "There is credit, in another organization or project: [the key belongs elsewhere](project-and-legacy-keys.html).",
            "A budget on the project or key is reached: raise it there.",
            "`rate_limit_exceeded` instead: that is [speed](error-429-rate-limit.html), and waiting helps.",
        ],
    },
    ErrorText {
        slug: "credit-balance-too-low",
        text: "Your credit balance is too low",
        provider: "anthropic",
        status: 400,
        example: r#"{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits."}}"#,
        about: "Anthropic knows the key and finds no prepaid credit. The status is 400, so it looks like a bad request; a Claude subscription does not count as credit.",
        apart: &[
            "Credit was just bought: wait some minutes, then try the same key.",
            "The credit is in another organization or workspace than the key.",
            "Claude Code uses the key though you have a subscription: an `ANTHROPIC_API_KEY` in the environment [wins over the login](which-variable-does-my-tool-read.html).",
        ],
    },
    ErrorText {
        slug: "insufficient-balance",
        text: "Insufficient Balance",
        provider: "deepseek",
        status: 402,
        example: r#"{"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}"#,
        about: "The key is known and its prepaid balance is empty. DeepSeek sends 402; other hosts say the same with 403 or 429.",
        apart: &[
            "The console of that provider shows zero: top up there.",
            "The console shows money: you are looking at another account or [another site of the same provider](wrong_base_url.html).",
            "A relay says it: the [balance at the relay](relay-balance.html) counts, not the one at the model's maker.",
        ],
    },
    ErrorText {
        slug: "429-rate-limit",
        text: "429 Too Many Requests",
        provider: "openai",
        status: 429,
        example: r#"{"error":{"message":"Rate limit reached for gpt-5 in organization org-abc on tokens per min (TPM): Limit 30000, Used 29937, Requested 385. Please try again in 644ms.","type":"tokens","param":null,"code":"rate_limit_exceeded"}}"#,
        about: "Too many requests or tokens in a short time. Authentication had passed: the key is good, and a new one changes nothing.",
        apart: &[
            "The code is `rate_limit_exceeded` or there is a `retry-after` header: wait that long, then send less at once.",
            "The code is `insufficient_quota` or the text speaks of a plan: that is [credit](error-insufficient_quota.html), not speed.",
            "An HTML page came with the 429: [a firewall](waf_or_bot_blocked.html), not the API.",
        ],
    },
    ErrorText {
        slug: "529-overloaded",
        text: "529 Overloaded",
        provider: "anthropic",
        status: 529,
        example: r#"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
        about: "Anthropic has no free capacity for the model at this moment. The key is valid as far as this shows; nothing in your account is wrong.",
        apart: &[
            "529 with `overloaded_error`: everybody's requests suffer. Wait and retry with growing pauses, or take another model.",
            "429 with `rate_limit_error`: [your own limit](error-429-rate-limit.html).",
            "500 or 502: [an outage](upstream_outage.html). See the status page.",
        ],
    },
    ErrorText {
        slug: "400-content-blocked",
        text: "messages text content blocked",
        provider: "",
        status: 400,
        example: "messages text content blocked",
        about: "A filter refused the words of the prompt or the reply. It came after authentication: the key is fine.",
        apart: &[
            "A short, harmless question passes: the content was the reason. Find the part by leaving out files, history or the system prompt.",
            "The harmless question fails as well: read the error again, it is something else.",
            "`text content blocks must be non-empty` is a different error: an empty message was sent, an [invalid request](invalid_request.html).",
            "The maker's own address accepts the same prompt: the filter is the relay's.",
        ],
    },
    ErrorText {
        slug: "unsupported-country-region-territory",
        text: "unsupported_country_region_territory",
        provider: "openai",
        status: 403,
        example: r#"{"error":{"code":"unsupported_country_region_territory","message":"Country, region, or territory not supported","param":null,"type":"request_forbidden"}}"#,
        about: "OpenAI does not serve the place your request came from. The key was not judged. What counts is the address that the request leaves from, not where you live.",
        apart: &[
            "A VPN or proxy is on: its exit may stand in a place that is not served.",
            "Only your server fails: its region is the reason, so move it.",
            "An HTML page with a Ray ID instead of JSON: [a firewall](waf_or_bot_blocked.html).",
        ],
    },
    ErrorText {
        slug: "model_not_found",
        text: "model_not_found",
        provider: "openai",
        status: 404,
        example: r#"{"error":{"message":"The model `gpt-9` does not exist or you do not have access to it.","type":"invalid_request_error","param":null,"code":"model_not_found"}}"#,
        about: "The key was accepted. The name of the model is unknown here, or this account may not use it: many servers say the same for both.",
        apart: &[
            "Ask for the account's list of models. A name in the list that still fails: [no access](model_no_access.html). A name not in the list: [wrong name](model_not_found.html).",
            "The text names verification, a tier or a project: access.",
            "The same code with status 503 and `channel` in the text comes from a [relay](relay_no_channel.html).",
            "The name is right for another provider: check the [base URL](wrong-base-url.html).",
        ],
    },
    ErrorText {
        slug: "no-available-channel",
        text: "No available channel for model",
        provider: "new-api",
        status: 503,
        example: r#"{"error":{"message":"No available channel for model gpt-5 under group default (distributor)","type":"new_api_error","code":"model_not_found"}}"#,
        about: "A relay built on new-api or one-api took your token and has no working route to that model for your group. In Chinese: 无可用渠道.",
        apart: &[
            "The relay's model list has another spelling: use that.",
            "Another group of the same relay has the model: change the token's group.",
            "It worked an hour ago: the operator's channel is down or out of money. Tell the operator.",
        ],
    },
    ErrorText {
        slug: "invalid-token-relay",
        text: "无效的令牌",
        provider: "new-api",
        status: 401,
        example: r#"{"error":{"code":"","message":"无效的令牌 (request id: 20260101)","type":"new_api_error"}}"#,
        about: "\"Invalid token\": a relay built on new-api or one-api does not know the token it was given. The words are the relay's own, so the model's maker never saw the request.",
        apart: &[
            "The token begins with `sk-proj-` or `sk-ant-`: that is the maker's key, and [no token of the relay](wrong_provider_key.html).",
            "It was made at another relay: each has its own.",
            "`已过期` says [expired](expired_key.html), `额度已用尽` says [used up](relay-balance.html), `无可用渠道` says [no channel](relay_no_channel.html).",
        ],
    },
    ErrorText {
        slug: "litellm-virtual-key-expected",
        text: "LiteLLM Virtual Key expected",
        provider: "litellm",
        status: 401,
        example: r#"{"error":{"message":"Authentication Error, LiteLLM Virtual Key expected. Received=abcd****, expected to start with 'sk-'.","type":"auth_error","param":"None","code":"401"}}"#,
        about: "A LiteLLM proxy wants a key that it issued itself, beginning with `sk-`. A provider's key does not pass.",
        apart: &[
            "The quoted beginning is a provider's prefix: that key belongs on the server, in LiteLLM's settings.",
            "The quoted beginning is `Bearer` or a quote: [something is stuck to the key](whitespace_or_quotes.html).",
            "It begins with `sk-` and fails with other words: the key is unknown, expired or over its budget there.",
        ],
    },
    ErrorText {
        slug: "failed-to-fetch",
        text: "TypeError: Failed to fetch",
        provider: "",
        status: 0,
        example: "TypeError: Failed to fetch",
        about: "The browser stopped or lost the request and tells the page nothing more. It is no verdict on the key. The console of the developer tools knows the reason.",
        apart: &[
            "The console says CORS: the server [admits no pages](cors_blocked.html), [refuses a header](cors_preflight_rejected.html), or [hides its error](cors_response_hidden.html).",
            "It says `ERR_NAME_NOT_RESOLVED` or `ERR_CONNECTION_REFUSED`: [nothing answers there](network_unreachable.html).",
            "It says `ERR_BLOCKED_BY_CLIENT`: [an extension](blocked_by_client.html).",
            "It says Mixed Content or Content Security Policy: [http address](mixed_content.html), [the page's own rules](csp_blocked.html).",
            "The same call works in a terminal: the browser's rules are the reason, not the key.",
        ],
    },
    ErrorText {
        slug: "connection-error",
        text: "openai.APIConnectionError: Connection error.",
        provider: "",
        status: 0,
        example: "openai.APIConnectionError: Connection error.",
        about: "The SDK could not reach the server, so no key was judged. The real reason stands further down in the traceback.",
        apart: &[
            "`ENOTFOUND`, `Name or service not known`: a wrong host name or no DNS: [nothing answers](network_unreachable.html).",
            "`CERTIFICATE_VERIFY_FAILED`: [no secure connection](tls_error.html).",
            "`Illegal header value`: a line break or nothing at all in the key: [something extra](whitespace_or_quotes.html), [no key](missing_key.html).",
            "`ProxyError`, 407: [a proxy](proxy_interference.html).",
        ],
    },
    ErrorText {
        slug: "unexpected-token-html",
        text: "Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON",
        provider: "",
        status: 0,
        example: "SyntaxError: Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON",
        about: "A web page came where JSON was expected. Most often the base URL is the one of a website, not of its API.",
        apart: &[
            "The base URL lacks `/v1`, or is a dashboard's: [wrong base URL](wrong-base-url.html).",
            "The page says `Just a moment` or shows a Ray ID: [a firewall](waf_or_bot_blocked.html).",
            "The page asks you to sign in to a network: [a proxy or captive portal](proxy_interference.html).",
        ],
    },
    ErrorText {
        slug: "401-unauthorized",
        text: "401 Unauthorized",
        provider: "",
        status: 401,
        example: "401 Unauthorized",
        about: "The server did not accept the credential, and says no more. Every cause of a refused key can stand behind it, so read the whole body, or test the key live.",
        apart: &[
            "There is a body: paste all of it, the provider's own words narrow it down.",
            "No body, and the host is a relay or a company gateway: it may be [its own token](relay_token_invalid.html) that is missing.",
            "The same key works with the command on [the provider's page](index.html#providers): then [the program sends another key](stale_env_override.html) or [in another header](wrong-header.html).",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_text_has_a_cause() {
        for error in ALL {
            assert!(!error.ranked().is_empty(), "{} has no cause", error.text);
        }
    }
}

//! The English texts: one arm per code, so that a code without an explanation does not compile.
//!
//! `{name|default words}` is filled from the case at hand, or by its default words in the guides. A
//! text must be true of every case that gets the code: what depends on the case belongs in the
//! cause's `because`.

use super::Text;
use crate::cause::Code;

/// The way out when the browser cannot show what the server said.
const TERMINAL: &str = "Send the same request from a terminal and paste its output into Paste an error; a test on this page gives the command.";

/// The explanation of a code.
pub(super) const fn text(code: Code) -> Text {
    match code {
        // The key's text.
        Code::MissingKey => Text {
            title: "No key was sent",
            meaning: "The request has no API key, or an empty one, so there was nothing to check. \
                      No key was judged.",
            fix: &[
                "Copy a key from {keys|your provider's key page} and paste it whole.",
                "Check that it is set where the program runs: `printenv {env|OPENAI_API_KEY} | wc \
                 -c`; PowerShell: `$env:{env|OPENAI_API_KEY}.Length`.",
                "Load .env before the client is made: `load_dotenv()`. Docker: `-e \
                 {env|OPENAI_API_KEY}`. CI: hand the secret to the job.",
                "Send it as `{auth|Authorization: Bearer <key>}`.",
            ],
        },
        Code::PlaceholderKey => Text {
            title: "An example text stands where the key should",
            meaning: "The value is a stand-in from documentation or a template, such as \
                      `your-api-key`, or a variable that was not filled in. It is not a key.",
            fix: &[
                "Put a key from {keys|your provider's key page} in its place.",
                "If it is a variable such as `$NAME`, set that variable. In a shell use double \
                 quotes: single quotes keep the name as text.",
                "Search .env, config files and CI settings for the example text, then restart \
                 {tool|the program}.",
            ],
        },
        Code::MaskedKey => Text {
            title: "This is the shortened form of a key",
            meaning: "Key pages show a few characters of a key, with dots or stars for the rest. \
                      That form is for recognition only; the key cannot be recovered from it.",
            fix: &[
                "Look for the whole key where it was saved first: .env, a password manager, a \
                 vault.",
                "If nobody has it, make a new key at {keys|your provider's key page} and copy it \
                 at once: most providers show it only once.",
                "Update every place that used the old key, then revoke the old one.",
            ],
        },
        Code::MalformedKey => Text {
            title: "The key looks cut off, doubled or mistyped",
            meaning: "The text does not have the form of {provider|your provider}'s keys. The \
                      account and the original key may be fine.",
            fix: &[
                "Copy the key again with the copy button, not from mail, PDF or a terminal window.",
                "If it is not shown again, go to {keys|your provider's key page} and make a new \
                 one.",
                "Compare lengths: `printenv {env|OPENAI_API_KEY} | wc -c` prints one more than the \
                 key has.",
                "Check that a password manager did not fill the field with something else.",
            ],
        },
        Code::WhitespaceOrQuotes => Text {
            title: "Something extra is stuck to the key",
            meaning: "Spaces, a line break, quotes, `Bearer ` or a `NAME=` label came along with \
                      the key. The key inside may be good. Browsers drop outer spaces; curl and \
                      SDKs may not.",
            fix: &[
                "Enter the key alone: no quotes, no spaces, no label, no `Bearer `.",
                "Make hidden characters visible: `printenv {env|OPENAI_API_KEY} | cat -vet`. One \
                 `$` at the end is normal, `^M$` is not.",
                "Strip it in code: `key.strip()` in Python, `key.trim()` in JavaScript.",
                "For `docker run --env-file` write the value without quotes: docker keeps them.",
                "For base64 secrets use `printf %s`: plain `echo` adds a line break.",
            ],
        },
        Code::NonAsciiOrInvisible => Text {
            title: "The key holds characters that do not belong there",
            meaning: "Invisible, look-alike or typographic characters came along with the copy. \
                      Some stop the request before it is sent, others reach the server and read as \
                      a wrong key.",
            fix: &[
                "Copy the key again straight from {keys|your provider's key page}, not from chat, \
                 mail or a document.",
                "Test for them: `printenv {env|OPENAI_API_KEY} | LC_ALL=C grep -c '[^ -~]'` prints \
                 0 for a clean key.",
                "Replace curly quotes and long dashes, and save .env as UTF-8 without BOM.",
            ],
        },
        Code::WrongCredentialKind => Text {
            title: "This is a credential, but not an API key for models",
            meaning: "It is an id, a session value, an admin key or a webhook secret. It may be \
                      valid for its own purpose; it does not call models.",
            fix: &[
                "Make an API key for model calls at {keys|your provider's key page} and use that.",
                "Put ids where they belong: `OpenAI-Organization` for `org-`, `OpenAI-Project` for \
                 `proj_`.",
                "If an admin key or session value was shared or sent to another host, revoke it: \
                 it can do much.",
            ],
        },
        Code::OauthOrSubscriptionToken => Text {
            title: "This belongs to a login or subscription, not to the API",
            meaning: "Login tokens and coding-plan keys work only with that plan's own tools and \
                      address. ChatGPT Plus and Claude Pro do not include API use.",
            fix: &[
                "For the API, make a key at {keys|your provider's key page}; it is billed \
                 separately.",
                "For a coding plan, use the base URL and the tools that the plan's page names.",
                "If a login token ran out, sign in again. Such tokens go in `Authorization: \
                 Bearer`, not in `x-api-key`.",
                "To use a Claude API key instead, remove the login: `unset ANTHROPIC_AUTH_TOKEN`.",
            ],
        },

        // Key and host do not match.
        Code::WrongProviderKey => Text {
            title: "This key belongs to another provider",
            meaning: "The key looks like one from {other|another provider}. {provider|The server \
                      you called} cannot know it. The key may be valid where it was made.",
            fix: &[
                "Keep the key and use {other_base|the address of the provider that made it} as \
                 base URL.",
                "Or keep the base URL and get a key for it at {keys|that provider's key page} \
                 instead.",
                "Check that {tool|the program} uses your base URL: if not, the key goes to its \
                 default host.",
                "If you do not trust the host that received the key, replace the key.",
            ],
        },
        Code::WrongBaseUrl => Text {
            title: "The base URL does not fit this key or API",
            meaning: "The host, region, path or `/v1` part is off. The same key can work at the \
                      right address.",
            fix: &[
                "Use {base|the address in your provider's API reference} as base URL.",
                "Give SDKs the base alone, without `/chat/completions` or `/messages`: they add \
                 it.",
                "OpenAI clients want `/v1` exactly once; Anthropic clients want the host without \
                 it.",
                "China, other regions and coding plans often have hosts of their own: use the one \
                 where the key was made.",
                "See what is set with `env | grep BASE_URL`.",
            ],
        },
        Code::NotAnApiEndpoint => Text {
            title: "A web page answered, not an API",
            meaning: "The address returns HTML: a website, a dashboard, documentation or a login \
                      page. The key was not judged.",
            fix: &[
                "Use {base|the address in your provider's API reference} as base URL, not the \
                 dashboard's.",
                "At a relay, try its address with `/v1` at the end: the bare address is often its \
                 website.",
                "In a hotel, school or office network, sign in to the network first.",
            ],
        },
        Code::WrongHeader => Text {
            title: "The key is in a header the server does not read",
            meaning: "{provider|The server} looks for the key in {header|another header}. The key \
                      may be valid: it was not found, or was read as something else.",
            fix: &[
                "Send it as `{auth|Authorization: Bearer <key>}`.",
                "For comparison: Anthropic reads `x-api-key`, Gemini `x-goog-api-key`, Azure \
                 `api-key`, most others `Authorization: Bearer`.",
                "Anthropic SDKs send `ANTHROPIC_API_KEY` as `x-api-key`, `ANTHROPIC_AUTH_TOKEN` as \
                 Bearer.",
                "Send the key in one place only.",
            ],
        },
        Code::MissingHeader => Text {
            title: "A required header is missing",
            meaning: "The server wants a further header besides the key. This is not about the key \
                      itself.",
            fix: &[
                "Add the header that the error names.",
                "Anthropic: `anthropic-version: 2023-06-01`; from a web page also \
                 `anthropic-dangerous-direct-browser-access: true`.",
                "With a JSON body: `Content-Type: application/json`.",
                "Or use the provider's SDK, which sets them. Check that no proxy removes headers.",
            ],
        },
        Code::StaleEnvOverride => Text {
            title: "Another key than the one you meant was sent",
            meaning: "An older value from the environment, a profile or a tool's settings won over \
                      the new one. The key you meant may be fine.",
            fix: &[
                "Compare the last characters with your key: `printenv {env|OPENAI_API_KEY} | tail \
                 -c 5`; PowerShell: `$env:{env|OPENAI_API_KEY}`.",
                "`unset {env|OPENAI_API_KEY}` and remove it from ~/.zshrc, ~/.bashrc or \
                 ~/.profile; on Windows from Environment Variables. Open a new terminal: `setx` \
                 does not reach open ones.",
                "A real variable beats .env, unless you call `load_dotenv(override=True)`.",
                "Docker and CI keep a copy: update the secret, then `docker compose up -d \
                 --force-recreate` or start the job again.",
                "An IDE started from the macOS Dock does not read ~/.zshrc: start it from a \
                 terminal.",
            ],
        },

        // The key itself.
        Code::RevokedOrDeletedKey => Text {
            title: "The provider does not know this key",
            meaning: "{provider|The provider} does not, or no longer, accept it: deleted, revoked, \
                      replaced, or never made there. From outside these look the same.",
            fix: &[
                "Look for it at {keys|your provider's key page}, in the right organization, \
                 project or workspace.",
                "If it is not listed, make a new key and put it in .env, CI secrets and servers.",
                "If it leaked: new key first, update CI and .env, then revoke the old one and \
                 check the usage.",
                "If it is listed and active, check the base URL and which key {tool|the program} \
                 really sends.",
            ],
        },
        Code::ExpiredKey => Text {
            title: "The key has expired",
            meaning: "The key had an end date and it has passed. The account and your code may be \
                      fine.",
            fix: &[
                "Make a new key at {keys|your provider's key page} with a later end date.",
                "Put it in .env, CI secrets and servers, then delete the old one.",
                "For short-lived tokens, renew them in code and check this device's clock.",
            ],
        },
        Code::KeyNotChecked => Text {
            title: "This endpoint does not check keys",
            meaning: "It answers a made-up key just the same. Success here does not show that your \
                      key is valid.",
            fix: &[
                "Send one short message to a model: most hosts check the key there.",
                "A local server such as Ollama needs no key; any text will do.",
                "If it is your server and others can reach it, switch the check on: `--api-key` in \
                 vLLM or llama.cpp.",
            ],
        },

        // What the key may do.
        Code::ProjectOrOrgMismatch => Text {
            title: "Key, project and organization do not match",
            meaning: "The request names another project or organization than the key's, or the \
                      key's owner is no longer a member. On its own the key may be valid.",
            fix: &[
                "Leave out `OpenAI-Organization` and `OpenAI-Project`: `unset OPENAI_ORG_ID \
                 OPENAI_PROJECT_ID`.",
                "Or set them to the ids of the organization and project where the key was made.",
                "If the project is gone or you left the organization, ask its owner for access and \
                 a new key.",
            ],
        },
        Code::InsufficientPermissionsScope => Text {
            title: "The key is not allowed to do this",
            meaning: "The server knows the key but limits it by scope, role, API or website. It is \
                      not an invalid key.",
            fix: &[
                "Open the key at {keys|your provider's key page} and add the permission the error \
                 names, such as `model.request`.",
                "Or make a new key without restrictions and test that.",
                "Google keys: allow the Generative Language API under API restrictions, and check \
                 the website restrictions.",
                "If your role is too low, ask the owner of the organization or project.",
            ],
        },
        Code::AccountDisabled => Text {
            title: "The account is suspended or closed",
            meaning: "{provider|The provider} has stopped the account or organization behind the \
                      key. A new key in the same account will not help.",
            fix: &[
                "Sign in at {keys|your provider's console} and read the notices there and in your \
                 mail.",
                "Settle open payments or verifications.",
                "Write to support with request id and error text, never with the key.",
                "At a relay, ask its operator.",
            ],
        },
        Code::IpNotAllowed => Text {
            title: "Your IP address is not on the allowed list",
            meaning: "The key or account takes calls from listed addresses only. The key may be \
                      valid from another machine.",
            fix: &[
                "Find your public address with `curl https://api64.ipify.org`; it may be IPv6 at \
                 one time, IPv4 at another.",
                "Add it to the allowlist in {provider|the provider}'s settings, or ask the owner \
                 to.",
                "Or call from a machine with a fixed, listed address. VPN and mobile addresses \
                 change.",
            ],
        },
        Code::RegionBlocked => Text {
            title: "The provider does not serve your location",
            meaning: "The address you call from counts as an unsupported country or region; a VPN \
                      or a server abroad can be why. This is no verdict on the key.",
            fix: &[
                "Look for your country on {provider|the provider}'s supported-countries page.",
                "If a VPN or proxy leaves in an unsupported country, turn it off for this host.",
                "If your server or cloud function runs in such a region, move it to a supported \
                 one.",
                "See whether a cloud offers the models in your country: Azure OpenAI, Amazon \
                 Bedrock, Google Vertex AI.",
            ],
        },
        Code::ModelNotFound => Text {
            title: "There is no model by that name here",
            meaning: "The name is mistyped, retired, or belongs to another provider. Some servers \
                      also say this when your account may not use the model.",
            fix: &[
                "Take the exact name from your account's list: GET \
                 `{base|https://api.example.com/v1}/models`.",
                "Mind prefixes: routers write `openai/name`, OpenAI itself writes `name`.",
                "Azure wants your deployment's name. Ollama wants `ollama pull NAME` first.",
                "If the model was retired, take its successor from the provider's model page.",
            ],
        },
        Code::ModelNoAccess => Text {
            title: "This account may not use that model",
            meaning: "The key was accepted, but {model|the model} is not open to this account, \
                      project or tier. Another key of the same project will not change that.",
            fix: &[
                "Choose a model from your account's own list.",
                "Look in the project's settings for a list of allowed models.",
                "Check what the model asks for: a verified organization, a higher usage tier, \
                 accepted terms, requested access.",
                "At a relay, check which models and group your token allows.",
            ],
        },

        // Money and capacity.
        Code::BillingInactive => Text {
            title: "Billing is not active",
            meaning: "The account has no working billing: never set up, a failed payment, or \
                      stopped. The key is not the problem.",
            fix: &[
                "Add or correct a payment method at {billing|your provider's billing page} and pay \
                 open invoices.",
                "Check that you are in the organization or project that owns the key.",
                "Google: link a billing account to the key's project.",
                "Wait a few minutes and test the same key again.",
            ],
        },
        Code::NoCreditOrQuota => Text {
            title: "Your account has no credit left",
            meaning: "The balance, quota or spending limit is used up. The key is not the problem, \
                      though some relays call it invalid. ChatGPT Plus and Claude Pro are not API \
                      credit.",
            fix: &[
                "At {billing|your provider's billing page} add credit or raise the limit.",
                "Check that the credit is in the organization, workspace or project that owns the \
                 key.",
                "Look for a budget on the key or project itself.",
                "If you paid for a coding plan, use that plan's own base URL.",
                "After paying wait a few minutes, then test the same key again.",
            ],
        },
        Code::RateLimited => Text {
            title: "Too many requests or tokens in a short time",
            meaning: "The key is valid: providers count calls against such a limit after \
                      authentication. Limits are usually per account, so a new key rarely helps.",
            fix: &[
                "Wait as `retry-after` says, else a minute. Then retry with growing pauses: 1, 2, \
                 4, 8 seconds.",
                "Send less at once: fewer parallel calls, shorter prompts, smaller `max_tokens`.",
                "See your limits at {limits|your provider's limits page} and ask for a higher tier \
                 if needed.",
                "If a daily limit is reached, wait for its reset or use another model.",
            ],
        },
        Code::Overloaded => Text {
            title: "The provider has no free capacity right now",
            meaning: "The servers are full (529 at Claude, 503 elsewhere). Your key is valid as \
                      far as this shows; there is nothing to change in your account.",
            fix: &[
                "Retry with growing pauses: 1, 2, 4, 8 seconds, then minutes.",
                "Use another model or host meanwhile.",
                "See {status|your provider's status page} for incidents.",
            ],
        },
        Code::UpstreamOutage => Text {
            title: "The provider, or the server behind it, is failing",
            meaning: "The server reports an error of its own, or cannot reach its upstream. This \
                      is no verdict on the key.",
            fix: &[
                "See {status|your provider's status page} for incidents.",
                "Wait a minute and test again.",
                "If one model fails, try another. At a relay, tell its operator.",
                "If it stays, send the request id to support, never the key.",
            ],
        },

        // The request.
        Code::ContentBlocked => Text {
            title: "The content was refused, not the key",
            meaning: "A safety filter of the provider or relay stopped the prompt or the reply. \
                      Key, credit and address are not the cause.",
            fix: &[
                "Send `What is 2 + 2?` to confirm that everything else works.",
                "Reword or shorten the prompt; look at file contents, tool output and the system \
                 prompt too.",
                "On Azure, or a relay with its own filter, check the filter's settings.",
            ],
        },
        Code::InvalidRequest => Text {
            title: "A part of the request is not accepted",
            meaning: "A parameter, an option of the model or the body is wrong. It is not about \
                      the key.",
            fix: &[
                "Correct the field that the error names (`param`).",
                "Try the smallest request: one short message, no options. Then add parts back.",
                "Newer OpenAI models want `max_completion_tokens`, not `max_tokens`; Anthropic \
                 requires `max_tokens`.",
                "If it is too long, shorten the prompt or the history.",
            ],
        },
        Code::ClientBug => Text {
            title: "The calling program made the mistake",
            meaning: "The error arises in {tool|the program} or its SDK, not at the API. The key \
                      was not judged.",
            fix: &[
                "Send the same request from a terminal. If it works, the key is good and the program \
                 is at fault.",
                "Update the SDK: `python -m pip install --upgrade openai httpx` or `npm install \
                 openai@latest`.",
                "Read the last line of the traceback that names your own file.",
                "If it began with an update, read the SDK's migration notes or go back one \
                 version.",
            ],
        },

        // Relays.
        Code::RelayTokenInvalid => Text {
            title: "The relay does not know this token",
            meaning: "A relay accepts only its own tokens; this one is from elsewhere, disabled or \
                      deleted. A provider's key does not work at a relay, nor the reverse.",
            fix: &[
                "Copy the token again from the relay's own console.",
                "Check there that it is enabled, not expired, and has quota left.",
                "Check that the base URL is that relay's: each has its own tokens.",
                "LiteLLM wants a virtual key beginning with `sk-`: ask its operator for one.",
            ],
        },
        Code::RelayNoChannel => Text {
            title: "The relay has no channel for this model",
            meaning: "The relay took your token, but has no working route to {model|this model} \
                      for your group. Your token is not the problem.",
            fix: &[
                "Choose a model from the relay's list: GET \
                 `{base|https://relay.example/v1}/models`.",
                "Check the token's group and allowed models in the relay's console.",
                "Try again later, or ask the operator to add or repair the channel.",
            ],
        },
        Code::RelayUpstreamKeyBad => Text {
            title: "The relay's own key is refused upstream",
            meaning: "The relay passed your call on, and its provider refused the relay's key. It \
                      is not your key: there is nothing for you to rotate.",
            fix: &[
                "Compare the end of the key quoted in the error with yours: another ending points \
                 to the relay's.",
                "Tell the relay's operator, with error text and request id. Do not send your \
                 token.",
                "Try another model or group, which may use another upstream.",
                "If you have your own key at the provider, call the provider directly.",
            ],
        },
        Code::ModelMismatch => Text {
            title: "Another model than you asked for answered",
            meaning: "The reply names or shows a different model. An alias that turns into a dated \
                      name is normal. The key is not the problem.",
            fix: &[
                "Compare `model` in the reply with your request, and ask for an exact dated name.",
                "Check the router's fallback and automatic routing settings.",
                "Send the same request to the model's own provider and compare.",
                "Ask the operator which model serves that name.",
            ],
        },

        // The way there.
        Code::CorsBlocked => Text {
            title: "The server does not let web pages call it",
            meaning: "It can be reached, but gives browsers no permission to show its answer to a \
                      page (CORS). This is no verdict on the key.",
            fix: &[
                TERMINAL,
                "In your own app, call the API from a server, not from the page.",
                "Ollama: `OLLAMA_ORIGINS=https://your.site ollama serve`. LM Studio: switch CORS \
                 on, or `lms server start --cors`.",
                "Your own server: answer OPTIONS, and send `Access-Control-Allow-Origin` with \
                 every answer.",
            ],
        },
        Code::CorsPreflightRejected => Text {
            title: "The server refuses the browser's preflight",
            meaning: "Pages may call this server, but not with this header or method (CORS). The \
                      key stayed in the browser, so this is no verdict on it.",
            fix: &[
                TERMINAL,
                "Leave out extra headers, then test again.",
                "Your own server: name each header in `Access-Control-Allow-Headers` (`*` does not \
                 cover Authorization) and answer OPTIONS with 204, without a key.",
                "Ollama accepts `Authorization` from pages, not `x-api-key`: use its OpenAI-style \
                 `/v1` address.",
            ],
        },
        Code::CorsResponseHidden => Text {
            title: "The server's answer is hidden from web pages",
            meaning: "The request was let in, but the answer lacks CORS headers, so no page can \
                      read it. Errors such as 401, 429 or a gateway's often do. This is no verdict \
                      on the key.",
            fix: &[
                TERMINAL,
                "Wait a minute and test again: a rate limit can look like this.",
                "Your own server: add CORS headers to errors too, and only once. vLLM leaves them \
                 off its 401.",
            ],
        },
        Code::MixedContent => Text {
            title: "A secure page may not call an http address",
            meaning: "The browser blocks `http://` calls from an `https://` page before they \
                      leave. Nothing was sent: no verdict on the key.",
            fix: &[
                "Write `https://` if the server has it.",
                "For a server on this computer use `http://localhost` or `http://127.0.0.1`, which \
                 most browsers allow.",
                "For another machine, put https in front of it, for example with Caddy.",
                TERMINAL,
            ],
        },
        Code::CspBlocked => Text {
            title: "The page's own rules stopped the request",
            meaning: "The page's Content-Security-Policy does not list that host. Nothing was \
                      sent: no verdict on the key.",
            fix: &[
                "On key-doctor's own site, open custom.html: the same tool for any base URL.",
                "On your own site, add https://{host|api.example.com} to `connect-src`.",
                TERMINAL,
            ],
        },
        Code::LocalNetworkBlocked => Text {
            title: "The browser may not reach your local network",
            meaning: "Browsers ask before a web page may call this computer or your network; that \
                      permission is missing. This is no verdict on the key.",
            fix: &[
                "Click the icon left of the page's address, allow local network access, and test \
                 again.",
                "On a Mac, also allow the browser under System Settings, Privacy & Security, Local \
                 Network.",
                "If it still fails, let the server accept the page: \
                 `OLLAMA_ORIGINS=https://your.site ollama serve`.",
                "On a managed device, ask your administrator.",
                TERMINAL,
            ],
        },
        Code::BlockedByClient => Text {
            title: "An extension or filter stopped the request",
            meaning: "An ad blocker, privacy extension or security program on this device blocked \
                      the call. This is no verdict on the key.",
            fix: &[
                "Test in a private window, where extensions are usually off.",
                "Allow this page and {host|the API's host} in the blocker.",
                "Check antivirus web protection and DNS filters such as Pi-hole.",
                TERMINAL,
            ],
        },
        Code::Offline => Text {
            title: "This device is offline",
            meaning: "There is no network connection, so no server saw the key. This is no verdict \
                      on it.",
            fix: &[
                "Check Wi-Fi, cable, flight mode and VPN.",
                "Open another website. When that works, test again.",
                "If only the browser fails, send the same request from a terminal and paste its \
                 output into Paste an error.",
            ],
        },
        Code::NetworkUnreachable => Text {
            title: "Nothing answers at that address",
            meaning: "The name does not resolve, the port is closed, or the connection is cut on \
                      the way. No API answered, so this is no verdict on the key.",
            fix: &[
                "Check host and port; compare with {base|the address in the provider's API \
                 reference} letter by letter.",
                "Try `nslookup {host|api.openai.com}` and `curl -v \
                 {base|https://api.openai.com/v1}`.",
                "In a container `localhost` is the container itself: use `host.docker.internal`.",
                "For a local server, check that it runs and listens on that port. Check VPN and \
                 firewall.",
                TERMINAL,
            ],
        },
        Code::TlsError => Text {
            title: "No secure connection could be made",
            meaning: "The server's certificate is not trusted here, or the secure handshake \
                      failed. The key was not judged.",
            fix: &[
                "Python: `python -m pip install --upgrade certifi`. For python.org builds on a \
                 Mac, run Install Certificates.command.",
                "In a company network, point `NODE_EXTRA_CA_CERTS` (Node) or `SSL_CERT_FILE` \
                 (Python, curl) to a file with the company's root certificate.",
                "Check this device's clock. On your own server, install the full certificate \
                 chain.",
                "Do not switch verification off: others could read the key.",
                TERMINAL,
            ],
        },
        Code::Redirected => Text {
            title: "The address redirects elsewhere",
            meaning: "The server names another address in place of an answer. A client that \
                      follows may drop the key or hand it over there, so this is no verdict on it.",
            fix: &[
                "See where it leads: `curl -sI {base|https://api.example.com/v1}` and read \
                 `location`.",
                "If that is the same provider, use it as base URL, with `https://` and no slash at \
                 the end.",
                "If it is a login page, use {base|the address in the API reference} as base URL \
                 instead.",
                TERMINAL,
            ],
        },
        Code::Timeout => Text {
            title: "No answer came in time",
            meaning: "The request was given up before a full answer arrived. This is no verdict on \
                      the key.",
            fix: &[
                "Test again with a short prompt and a small, fast model.",
                "See {status|your provider's status page} for incidents.",
                "Raise the client's limit, for example `timeout=60`, or stream the reply.",
                "A local server may still be loading the model: wait, then test again.",
                TERMINAL,
            ],
        },
        Code::ProxyInterference => Text {
            title: "A proxy on the way interfered",
            meaning: "A company proxy, VPN or gateway refused or changed the call before the API \
                      answered. This is no verdict on the key.",
            fix: &[
                "See what is set: `env | grep -i proxy`; Windows: `netsh winhttp show proxy`.",
                "Skip the proxy for this host with `export NO_PROXY={host|api.openai.com}`, or \
                 `unset HTTPS_PROXY https_proxy ALL_PROXY`.",
                "If you must use it, set its login or have your network team allow the host.",
                TERMINAL,
            ],
        },
        Code::WafOrBotBlocked => Text {
            title: "A firewall answered in the API's place",
            meaning: "A bot filter or CDN, often Cloudflare, refused your network or client before \
                      the API looked at the key. This is no verdict on the key.",
            fix: &[
                "Test from another network, without VPN or shared proxy.",
                "Wait some minutes and send fewer requests.",
                "Send the Ray ID or request id from the page to {provider|the provider}'s support.",
                TERMINAL,
            ],
        },

        // None.
        Code::Unknown => Text {
            title: "The cause is not clear from this",
            meaning: "What was seen fits no known failure, or too many. This is no verdict on the \
                      key.",
            fix: &[
                "Paste the whole error: status, headers and body, or the full traceback.",
                TERMINAL,
                "Look at {status|your provider's status page} and test again in a few minutes.",
                "If it stays, send the copied report to the provider's support: the key is not in \
                 it.",
            ],
        },
    }
}

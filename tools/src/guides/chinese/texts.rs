//! The Chinese texts of the guides: what [`key_doctor::lang::zh`] has not, since no report shows it.
//!
//! Written as [`super::super::html::rich`] reads it, code and links included; holes as in
//! [`key_doctor::lang`].

/// English texts, each with its translation.
pub const PAIRS: &[(&str, &str)] = &[
    // ——— The frame, headings, tables.
    ("{title} - key-doctor", "{*title} - key-doctor"),
    ("<a href=\"{href}\">{label}</a>", "<a href=\"{href}\">{*label}</a>"),
    ("Skip to the text", "跳到正文"),
    ("Guides", "指南"),
    ("Open the tool", "打开工具"),
    ("Paste your error", "粘贴报错"),
    ("All guides", "所有指南"),
    ("All error texts", "所有报错原文"),
    ("Breadcrumb", "面包屑导航"),
    ("Site", "站点"),
    ("Table", "表格"),
    ("On this page", "本页目录"),
    (
        "Not sure that this is it? Paste what you got: the cause is read from it in your browser, and nothing is sent.",
        "不确定是不是这个原因？把得到的报错粘贴进来：在浏览器里分析原因，什么都不发送。",
    ),
    (
        "What each failure of an LLM API key looks like, and what to do: by cause, by error text, by provider. The same texts stand in the tool.",
        "大模型 API Key 的每种失败是什么样、该怎么办：按原因、按报错原文、按服务商查。工具里用的是同样的文字。",
    ),
    ("How-to", "操作指南"),
    ("Error texts", "报错原文"),
    ("Causes", "原因"),
    ("Providers", "服务商"),
    ("By error text", "按报错原文"),
    ("By cause", "按原因"),
    ("By provider", "按服务商"),
    ("Guides: why API keys fail", "指南：API Key 为什么失败"),
    (
        "Invalid API key, 401, 403, 429, CORS: every cause of a failing OpenAI, Claude, Gemini or relay key, with the error texts, the signs and the fix.",
        "Invalid API key、401、403、429、CORS：OpenAI、Claude、Gemini 或中转站密钥失败的每种原因，附报错原文、特征和解决办法。",
    ),
    ("Makers of models", "模型原厂"),
    ("Hosts of many makers' models", "托管多家模型的平台"),
    ("Relays and gateways", "中转站和网关"),
    ("On your own machine", "本机服务"),
    ("Closed down", "已关闭"),
    ("The text of the key", "密钥的文字"),
    ("Key and host do not match", "密钥和主机对不上"),
    ("The key itself", "密钥本身"),
    ("What the key may do", "密钥的权限"),
    ("Money and capacity", "余额和容量"),
    ("The request", "请求"),
    ("Relays", "中转站"),
    ("The way there", "途中"),
    ("When nothing fits", "都不符合时"),
    ("How to recognise it", "如何识别"),
    ("Error texts that go with it:", "常见的报错原文："),
    ("What to do", "怎么办"),
    ("How it shows at each provider", "在各家服务商的表现"),
    ("See also", "另见"),
    ("Code in reports:", "报告里的代码："),
    ("{meaning} Error texts: {texts}", "{*meaning}报错原文：{texts}"),
    ("From", "来自"),
    ("Status", "状态"),
    ("Error", "报错"),
    ("Fits", "符合"),
    ("client, browser or network", "客户端、浏览器或网络"),
    ("this alone", "仅此一种"),
    ("also", "也可能是"),
    ("All error texts, from A to Z", "所有报错原文，按字母排序"),
    (
        "Error messages of LLM APIs, SDKs and browsers, each with the causes it can have.",
        "大模型 API、SDK 和浏览器的报错，以及各自可能的原因。",
    ),
    (
        "Find a part of your message with your browser's search. One text can have several causes: its page says what tells them apart.",
        "用浏览器的查找功能搜你的报错片段。同一句报错可能有几种原因：各自的页面说明如何区分。",
    ),
    ("Error text", "报错原文"),
    ("a client or browser", "客户端或浏览器"),
    ("An example, from {from}, HTTP status {status}:", "示例，来自{*from}，HTTP 状态 {status}："),
    ("An example, from {from}:", "示例，来自{*from}："),
    ("What causes it", "原因"),
    ("Cause", "原因"),
    ("By this text alone", "仅凭这段文字"),
    ("certain", "确定"),
    ("likely", "很可能"),
    ("possible", "可能"),
    ("The same words can also come with:", "同样的措辞也可能是："),
    ("What tells them apart", "如何区分"),
    ("What to do first", "先做什么"),
    (
        "What &quot;{text}&quot; means, what causes it and how to fix it. {titles}",
        "“{text}”是什么意思、原因和解决办法。{*titles}",
    ),
    ("{name}: API key, base URL and errors", "{*name}：API Key、base URL 和报错"),
    (
        "{name} API keys: base URL, header, environment variable, key format, a test command, and what its errors mean.",
        "{*name}的 API Key:base URL、请求头、环境变量、密钥格式、测试命令，以及报错的含义。",
    ),
    ("How the key is sent", "密钥怎么发送"),
    ("Environment variables", "环境变量"),
    ("SDKs and tools read these; the first one is the usual one.", "SDK 和工具读这些变量；第一个最常用。"),
    ("How its keys look", "密钥长什么样"),
    (
        "Shapes change: a mismatch is a hint, not a verdict. More in [key format](key-format.html).",
        "格式会变：不符合只是线索，不是定论。详见[密钥格式](key-format.html)。",
    ),
    ("Good to know", "须知"),
    ("Model list and browser access", "模型列表与浏览器访问"),
    ("Test it in a terminal", "在终端里测试"),
    ("Typical errors", "典型报错"),
    ("Its own pages", "官方页面"),
    (
        "{name} serves its own models: its keys come from its own console.",
        "{*name}提供自家模型：密钥来自它自己的控制台。",
    ),
    ("{name} serves models of several makers under keys of its own.", "{*name}用自己的密钥提供多家厂商的模型。"),
    (
        "A relay of this kind runs at its operator's address. It takes tokens of its own: a key of OpenAI or Anthropic does not work there, nor the reverse ({name}).",
        "这类中转站运行在站长的地址上。它只认自己的令牌：OpenAI 或 Anthropic 的密钥在那里不能用，反过来也不行（{*name}）。",
    ),
    (
        "{name} runs at an address of yours, and checks keys only where you switch that on.",
        "{*name}运行在你自己的地址上，只有你打开校验时才校验密钥。",
    ),
    ("{name} has closed down; its errors are explained here.", "{*name}已关闭；这里解释它的报错。"),
    (
        "The address that your relay's operator names, most often with `/v1` at the end.",
        "中转站站长给的地址，末尾多半有 `/v1`。",
    ),
    ("the usual one", "常用"),
    ("Format", "格式"),
    ("Which one", "说明"),
    ("Put your own value in place of each part in braces.", "把花括号里的部分换成你自己的值。"),
    (
        "Anthropic's SDKs and Claude Code add `/v1` themselves: give them the address without it.",
        "Anthropic 的 SDK 和 Claude Code 会自己加 `/v1`：给它们的地址不要带。",
    ),
    ("Required too:", "另外必须带："),
    ("(from web pages only)", "（仅从网页调用时）"),
    ("nothing fixed", "不固定"),
    ("Provider", "服务商"),
    ("Kind of key", "密钥类型"),
    ("Begins with", "开头"),
    ("Then", "其后"),
    ("For", "用途"),
    ("Seen", "来源"),
    ("0-9 and a-f", "0-9 和 a-f"),
    ("0-9, a-f, A-F", "0-9、a-f、A-F"),
    ("letters and digits", "字母和数字"),
    ("small letters and digits", "小写字母和数字"),
    ("letters, digits, - and _", "字母、数字、- 和 _"),
    ("letters, digits, +, / and =", "字母、数字、+、/ 和 ="),
    ("visible characters", "可见字符"),
    ("calling models", "调用模型"),
    ("managing the organization, not models", "管理组织，不能调用模型"),
    ("a login, not an API key", "登录用，不是 API Key"),
    ("renewing a login, not requests", "续期登录用，不能用于请求"),
    ("a browser session, not an API key", "浏览器会话，不是 API Key"),
    ("its plan's own address only", "只能用在套餐自己的地址"),
    ("naming something: no secret", "标识用，不是密钥"),
    ("webhooks or pages, not models", "webhook 或网页用，不能调用模型"),
    ("calling models; an older kind", "调用模型；旧类型"),
    (
        "The model list needs a valid key, so it is a free way to check one.",
        "查询模型列表需要有效密钥，所以可以免费验证密钥。",
    ),
    ("The model list answers anybody: it proves nothing about a key.", "模型列表对谁都应答：证明不了密钥有效。"),
    ("Whether the model list needs a key is not established.", "模型列表是否需要密钥，尚未确认。"),
    ("There is no model list to check a key with.", "没有可用来验证密钥的模型列表。"),
    ("Web pages may call it and read its errors.", "网页可以调用它，也能读到报错。"),
    ("Web pages may call it under conditions.", "网页在一定条件下可以调用它。"),
    (
        "Web pages may not call it: test in a terminal, or paste the error.",
        "网页不能调用它：在终端里测试，或粘贴报错。",
    ),
    ("Whether web pages may call it is not established.", "网页能否调用它，尚未确认。"),
    (
        "Put the key in the variable `{env}` first: so it stays out of the command line.",
        "先把密钥放进变量 `{env}`：这样它不会出现在命令行里。",
    ),
    ("Put your own address in.", "换成你自己的地址。"),
    ("Put a model's name in place of MODEL.", "把 MODEL 换成模型名。"),
    (
        "The command prints status, headers and body; paste all of it into the tool.",
        "命令会输出状态、响应头和响应体；全部粘贴到工具里。",
    ),
    (
        "Nothing of its own is known: a refused key is a 401, as on [invalid_api_key](error-invalid_api_key.html); a 429 is about [speed or credit](error-429-rate-limit.html). [All error texts](all-error-texts.html) lists the rest.",
        "没有它特有的报错：密钥被拒是 401，见 [invalid_api_key](error-invalid_api_key.html)；429 是[速率或余额](error-429-rate-limit.html)问题。其余见[所有报错原文](all-error-texts.html)。",
    ),
    ("What it means", "含义"),
    ("Keys:", "密钥："),
    ("Billing:", "账单："),
    ("Limits:", "限额："),
    ("Status:", "状态："),
    ("Errors:", "报错："),
    ("Header", "请求头"),
    ("your relay's own address", "你的中转站的地址"),
    ("Key from", "密钥来自"),
    ("Variable", "变量"),
    ("Variables", "变量"),
    ("guess", "推测"),
    ("2026-11, docs", "2026-11，文档"),
    ("2026-08, trufflehog; docs", "2026-08，trufflehog；文档"),
    ("2026-07, betterleaks; docs", "2026-07，betterleaks；文档"),
    ("2026, source of new-api and one-api", "2026 年，new-api 和 one-api 源码"),
    ("2026, source of new-api", "2026 年，new-api 源码"),
    ("2026, source of one-api", "2026 年，one-api 源码"),
    ("2026-11, examples in the docs", "2026-11，文档里的示例"),
    ("2026-11, examples in public code", "2026-11，公开代码里的示例"),
    ("2026, reports only", "2026 年，只有报告"),
    ("2026, docs and neurolink", "2026 年，文档和 neurolink"),
    (
        "{n} characters: {letters}; contains {part}; ends with {end}",
        "{n} 个字符：{*letters}；含有 {part}；以 {end} 结尾",
    ),
    ("{n} characters: {letters}; contains {part}", "{n} 个字符：{*letters}；含有 {part}"),
    ("{n} characters: {letters}; ends with {end}", "{n} 个字符：{*letters}；以 {end} 结尾"),
    ("{n} characters: {letters}", "{n} 个字符：{*letters}"),
    (
        "{least} to {most} characters: {letters}; contains {part}; ends with {end}",
        "{least} 到 {most} 个字符：{*letters}；含有 {part}；以 {end} 结尾",
    ),
    ("{least} to {most} characters: {letters}; contains {part}", "{least} 到 {most} 个字符：{*letters}；含有 {part}"),
    ("{least} to {most} characters: {letters}; ends with {end}", "{least} 到 {most} 个字符：{*letters}；以 {end} 结尾"),
    ("{least} to {most} characters: {letters}", "{least} 到 {most} 个字符：{*letters}"),
    ("Base URL", "base URL（接口地址）"),
    // ——— How to recognise each cause.
    (
        "401 or 400 asking for a key, or an illegal header value `Bearer ` before sending.",
        "401 或 400，要求提供密钥；或者在发送之前报非法的请求头值 `Bearer `。",
    ),
    (
        "401 that quotes `your-api-key`, `sk-xxxx` or `$NAME` back.",
        "401，并回显 `your-api-key`、`sk-xxxx` 或 `$NAME`。",
    ),
    ("The value contains `...` or `****`; the answer is 401.", "值里有 `...` 或 `****`；应答是 401。"),
    (
        "401, and the text has an odd length or characters such keys never have.",
        "401，而且密钥长度奇怪，或含有这类密钥从来没有的字符。",
    ),
    (
        "401 or an invalid header error; the echoed key begins with a quote, `Bearer` or a label.",
        "401 或请求头无效的错误；回显的密钥以引号、`Bearer` 或标签开头。",
    ),
    (
        "An encoding error before anything is sent, or a 401 for a key that looks right.",
        "发送之前就报编码错误，或者看起来正确的密钥得到 401。",
    ),
    (
        "401 or 403; the value begins like `org-`, `proj_`, `sess-`, `sk-admin-` or `whsec_`.",
        "401 或 403；值以 `org-`、`proj_`、`sess-`、`sk-admin-` 或 `whsec_` 开头。",
    ),
    (
        "400, 401 or 403 that names OAuth, Claude Code or coding agents.",
        "400、401 或 403，提到 OAuth、Claude Code 或编程工具。",
    ),
    (
        "401 or 400 that quotes another provider's prefix: `AIza`, `gsk_`, `xai-`.",
        "401 或 400，回显别家的前缀：`AIza`、`gsk_`、`xai-`。",
    ),
    (
        "404 or 405, or a 401 at the sister site of the one where the key was made.",
        "404 或 405，或者在密钥签发站点的兄弟站点上得到 401。",
    ),
    (
        "HTML in place of JSON, often with status 200, or a JSON parse error at `<`.",
        "该是 JSON 的地方是 HTML，状态常为 200；或在 `<` 处报 JSON 解析错误。",
    ),
    (
        "401 that finds no key, or a bad bearer token, though a key was sent.",
        "401，说没有密钥或 bearer 令牌不对，而密钥明明发了。",
    ),
    ("400 or 401 that names the header.", "400 或 401，点名了请求头。"),
    ("401 whose echoed key ends differently from yours.", "401，回显的密钥末尾与你的不同。"),
    (
        "401 that says the key is invalid or incorrect, with a key of the right form.",
        "401，说密钥无效或不正确，而密钥格式没问题。",
    ),
    ("401 or 400 that says expired.", "401 或 400，提到 expired。"),
    (
        "200 for any key; common for public model lists and local servers.",
        "什么密钥都得 200；常见于公开的模型列表和本地服务。",
    ),
    ("401 or 403 that names the organization, project or workspace.", "401 或 403，提到组织、项目或工作区。"),
    (
        "403 (at times 401) that names a scope, permission, role or referrer.",
        "403（有时 401），提到权限范围、权限、角色或来源网站。",
    ),
    (
        "401 or 403 that says deactivated, disabled, suspended or banned.",
        "401 或 403，提到 deactivated、disabled、suspended 或 banned。",
    ),
    ("401 or 403 that names an IP address or an allowlist.", "401 或 403，提到 IP 地址或白名单。"),
    ("403 or 400 that names country, region, territory or location.", "403 或 400，提到国家、地区或位置。"),
    ("404 or 400 that names the model.", "404 或 400，点名了模型。"),
    (
        "403 or 404 that names the model and access, verification or tier.",
        "403 或 404，点名了模型，并提到权限、认证或等级。",
    ),
    (
        "429, 402 or 403 that names billing, a payment method or an inactive account.",
        "429、402 或 403，提到账单、付款方式或未激活的账号。",
    ),
    ("402, 429 or 400 that names quota, credit, balance or budget.", "402、429 或 400，提到额度、余额或预算。"),
    (
        "429 that names a rate limit, often with a `retry-after` header.",
        "429，提到速率限制，常带 `retry-after` 响应头。",
    ),
    ("529 or 503 that says overloaded.", "529 或 503，提到 overloaded。"),
    ("500, 502, 503 or 504.", "500、502、503 或 504。"),
    (
        "400 (at times 403) that names content, policy, safety or moderation.",
        "400（有时 403），提到内容、政策、安全或审核。",
    ),
    ("400, 413 or 422 that names a field or parameter.", "400、413 或 422，点名了字段或参数。"),
    ("A traceback or TypeError without an HTTP status.", "有 traceback 或 TypeError，但没有 HTTP 状态。"),
    (
        "401 in the relay's own words, such as invalid token or virtual key expected.",
        "401，用中转站自己的措辞，例如 invalid token 或 virtual key expected。",
    ),
    ("503 or 404 that says no available channel.", "503 或 404，说没有可用渠道。"),
    (
        "401 whose echoed key is not yours, while your token lists models or shows quota.",
        "401，回显的密钥不是你的，而你的令牌能列出模型或显示额度。",
    ),
    ("200, but `model` in the reply is not the requested one.", "200，但回复里的 `model` 不是请求的那个。"),
    (
        "`Failed to fetch` in a page, while the same call works in a terminal.",
        "网页里 `Failed to fetch`，而同样的调用在终端里能通。",
    ),
    ("A console line about the preflight or a header not allowed.", "控制台有一行提到预检请求或不允许的请求头。"),
    (
        "The preflight succeeds, the request itself fails with `Failed to fetch`.",
        "预检成功，请求本身以 `Failed to fetch` 失败。",
    ),
    (
        "`http://` in the base URL and a console line about mixed content.",
        "base URL 里是 `http://`，控制台有一行提到 mixed content。",
    ),
    (
        "A console line that names Content Security Policy or `connect-src`.",
        "控制台有一行提到 Content Security Policy 或 `connect-src`。",
    ),
    (
        "A local address fails at once, with a console line about an address space.",
        "本地地址立刻失败，控制台有一行提到 address space。",
    ),
    ("The console says `ERR_BLOCKED_BY_CLIENT`.", "控制台写着 `ERR_BLOCKED_BY_CLIENT`。"),
    ("Every site fails, not only the API.", "所有网站都打不开，不只是 API。"),
    ("A connection or DNS error without any HTTP status.", "连接错误或 DNS 错误，没有任何 HTTP 状态。"),
    (
        "An error that names a certificate, SSL or TLS, without an HTTP status.",
        "错误提到证书、SSL 或 TLS，没有 HTTP 状态。",
    ),
    ("301, 302, 307 or 308, or a 401 after one.", "301、302、307 或 308，或者其后跟着 401。"),
    ("A timeout error, 408 or 504.", "超时错误，408 或 504。"),
    ("407, a tunnel error, or a page of the proxy.", "407、隧道错误，或代理的页面。"),
    (
        "403, 429 or 503 with an HTML page or a Cloudflare error code.",
        "403、429 或 503，带 HTML 页面或 Cloudflare 错误码。",
    ),
    ("An error without status, code or known wording.", "没有状态、错误码或已知措辞的错误。"),
    // ——— Error texts.
    (
        "OpenAI's words for a key it could not match, status 401. The prompt was never run. The message quotes the key with stars in the middle: compare its two ends with the key you meant to send.",
        "OpenAI 匹配不到收到的密钥时的措辞，状态 401。提示词没有被执行。报错会回显密钥，中间用星号代替：把首尾和你想发送的密钥对照。",
    ),
    (
        "The ends in the message differ from your key: another key was sent. Look for [an older value in the environment](stale_env_override.html), or, behind a relay, for [the relay's own key](relay_upstream_key_bad.html).",
        "报错里的首尾和你的密钥不同：发出去的是另一个密钥。查[环境里的旧值](stale_env_override.html)；如果走中转站，查[中转站自己的密钥](relay_upstream_key_bad.html)。",
    ),
    (
        "The quoted key begins with a quote, `Bearer` or `NAME=`: [something is stuck to it](whitespace-and-quotes-in-env.html).",
        "回显的密钥以引号、`Bearer` 或 `NAME=` 开头：[密钥上粘了东西](whitespace-and-quotes-in-env.html)。",
    ),
    (
        "It begins with another provider's prefix such as `AIza`, `gsk_` or `sk-or-`: [key and host do not match](wrong-base-url.html).",
        "它以别家的前缀开头，例如 `AIza`、`gsk_` 或 `sk-or-`：[密钥和主机对不上](wrong-base-url.html)。",
    ),
    (
        "It reads `your-api-key` or `$NAME`: [an example text](placeholder_key.html) was sent.",
        "它写着 `your-api-key` 或 `$NAME`：发出去的是[示例文字](placeholder_key.html)。",
    ),
    (
        "The ends are yours and the key page lists the key: copy it again, a character in the middle may be lost. If the page does not list it, it [was deleted or replaced](revoked-and-rotated.html).",
        "首尾都是你的，密钥页面里也有它：重新复制，中间可能丢了字符。如果页面里没有，它[已被删除或替换](revoked-and-rotated.html)。",
    ),
    (
        "The error code that OpenAI, and the many servers built like it, put in the body of a 401. It says that the key was not accepted, and nothing about why.",
        "OpenAI 以及许多仿照它的服务，在 401 的响应体里放的错误码。它只说密钥未被接受，不说原因。",
    ),
    (
        "Read the message beside the code. OpenAI quotes the key there; see [Incorrect API key provided](error-incorrect-api-key-provided.html).",
        "看错误码旁边的 message。OpenAI 会在那里回显密钥；见 [Incorrect API key provided](error-incorrect-api-key-provided.html)。",
    ),
    (
        "The host in your base URL is not the one that made the key: [match them](wrong-base-url.html).",
        "base URL 里的主机不是签发密钥的那家：[让两者对上](wrong-base-url.html)。",
    ),
    (
        "The host is a relay: it may repeat the words of the provider behind it, so the [relay's key](relay_upstream_key_bad.html) or your [balance there](relay-balance.html) can be meant.",
        "主机是中转站：它可能转述上游服务商的话，所以说的可能是[中转站的密钥](relay_upstream_key_bad.html)，也可能是你[在那里的余额](relay-balance.html)。",
    ),
    (
        "The provider has sites for several regions: a key from one is unknown at the other, see [wrong base URL](wrong_base_url.html).",
        "服务商在几个地域各有站点：一处的密钥在另一处不被认识，见 [base URL 不对](wrong_base_url.html)。",
    ),
    (
        "Anthropic's type for every 401, and DeepSeek's and some relays' too. The message beside it says which kind.",
        "Anthropic 所有 401 都用这个类型，DeepSeek 和一些中转站也用。旁边的 message 说明是哪一种。",
    ),
    (
        "`invalid x-api-key`: the header arrived, its value is unknown. See [invalid x-api-key](error-invalid-x-api-key.html).",
        "`invalid x-api-key`：请求头到了，但值不被认识。见 [invalid x-api-key](error-invalid-x-api-key.html)。",
    ),
    (
        "`x-api-key header is required`: [no key arrived](missing_key.html), or it went in [another header](wrong-header.html).",
        "`x-api-key header is required`：[没有收到密钥](missing_key.html)，或它放进了[另一个请求头](wrong-header.html)。",
    ),
    (
        "`Invalid bearer token`: the key went in `Authorization`, where Anthropic expects login tokens: [wrong header](wrong_header.html).",
        "`Invalid bearer token`：密钥放进了 `Authorization`，Anthropic 在那里要的是登录令牌：[请求头不对](wrong_header.html)。",
    ),
    (
        "A message that names OAuth: a [login token](oauth_or_subscription_token.html) was used as a key.",
        "message 里提到 OAuth：把[登录令牌](oauth_or_subscription_token.html)当成了密钥。",
    ),
    (
        "Anthropic got a key in the right header and does not know it. The key itself is never quoted, so begin with what was really sent.",
        "Anthropic 在正确的请求头里收到了密钥，但不认识它。它从不回显密钥，所以先查实际发送了什么。",
    ),
    (
        "The value begins with `sk-ant-admin`, `sk-ant-oat` or `sk-ant-sid`: that is [another kind of credential](wrong_credential_kind.html).",
        "值以 `sk-ant-admin`、`sk-ant-oat` 或 `sk-ant-sid` 开头：那是[另一种凭据](wrong_credential_kind.html)。",
    ),
    (
        "It begins with `sk-proj-`, `sk-or-` or the like: [another provider's key](wrong_provider_key.html).",
        "它以 `sk-proj-`、`sk-or-` 之类开头：[别家的密钥](wrong_provider_key.html)。",
    ),
    (
        "It is shorter than the original, or has a space or quote at an end: [malformed](malformed_key.html) or [quoted](whitespace-and-quotes-in-env.html).",
        "它比原来的短，或首尾有空格、引号：[被截断](malformed_key.html)或[带了引号](whitespace-and-quotes-in-env.html)。",
    ),
    (
        "It is whole and right: look for it in the console. Deleted keys and keys of a closed workspace [answer the same](revoked-and-rotated.html).",
        "它完整无误：到控制台里找。已删除的密钥和已关闭工作区的密钥，[得到的回答一样](revoked-and-rotated.html)。",
    ),
    (
        "The server found an `Authorization` header and could not read it. The form is at fault before any key is compared.",
        "服务端看到了 `Authorization` 请求头，但读不懂。还没开始比对密钥，格式就错了。",
    ),
    (
        "Look at the raw header. It should read `Authorization: Bearer`, one space, the key, nothing else.",
        "看原始的请求头。应当是 `Authorization: Bearer`、一个空格、密钥，别无其他。",
    ),
    (
        "`Bearer` twice, or quotes around the key: the value in your settings holds [more than the key](whitespace_or_quotes.html).",
        "`Bearer` 出现两次，或密钥外面有引号：设置里的值[不只是密钥](whitespace_or_quotes.html)。",
    ),
    (
        "The key alone without `Bearer`, or `Basic`: [wrong header](wrong-header.html).",
        "只有密钥没有 `Bearer`，或写成 `Basic`：[请求头不对](wrong-header.html)。",
    ),
    (
        "A server that reads `x-api-key` or `api-key` instead: see the [table of headers](wrong-header.html).",
        "服务端读的是 `x-api-key` 或 `api-key`：见[请求头对照表](wrong-header.html)。",
    ),
    (
        "OpenAI found no key in the request. Opening the address in a browser tab shows the same message: there it means nothing.",
        "OpenAI 在请求里没有找到密钥。直接在浏览器里打开这个地址也会看到同样的消息：那不说明什么。",
    ),
    (
        "The variable is empty where the program runs: [which variable does my tool read](which-variable-does-my-tool-read.html).",
        "程序运行的地方变量是空的：[我的工具读哪个变量](which-variable-does-my-tool-read.html)。",
    ),
    (
        "The key travels as `x-api-key` or in the address: OpenAI reads `Authorization: Bearer` alone, see [wrong header](wrong-header.html).",
        "密钥放在 `x-api-key` 或地址里：OpenAI 只读 `Authorization: Bearer`，见[请求头不对](wrong-header.html)。",
    ),
    (
        "A redirect or proxy dropped the header: [redirected](redirected.html), [proxy](proxy_interference.html).",
        "重定向或代理丢掉了请求头：[重定向](redirected.html)、[代理](proxy_interference.html)。",
    ),
    (
        "Google's answer to an unknown key, with the reason `API_KEY_INVALID`. Its status is 400, not 401, so programs often take it for a bad request.",
        "Google 对不认识的密钥的回答，原因是 `API_KEY_INVALID`。状态是 400 而不是 401，所以程序常把它当成请求有误。",
    ),
    (
        "The message says expired: [the key has an end date](expired_key.html).",
        "message 里说 expired：[密钥有有效期](expired_key.html)。",
    ),
    (
        "The key begins with `AIza`: an older kind that Google is cutting off; make a new one.",
        "密钥以 `AIza` 开头：这是 Google 正在停用的旧类型；新建一个。",
    ),
    (
        "The key begins with `sk-` or `gsk_`: [another provider's](wrong_provider_key.html).",
        "密钥以 `sk-` 或 `gsk_` 开头：[是别家的](wrong_provider_key.html)。",
    ),
    (
        "Status 403 with `API_KEY_SERVICE_BLOCKED` or a referrer: the key is known and [restricted](insufficient_permissions_scope.html).",
        "状态 403 且有 `API_KEY_SERVICE_BLOCKED` 或提到来源网站：密钥被认识，但[受限](insufficient_permissions_scope.html)。",
    ),
    (
        "OpenRouter's way to say that it does not know the key. It is not about your user name, and not about the model.",
        "OpenRouter 用这句话表示不认识这个密钥。与你的用户名无关，也与模型无关。",
    ),
    (
        "The key does not begin with `sk-or-`: it is [from elsewhere](wrong_provider_key.html).",
        "密钥不以 `sk-or-` 开头：它[来自别处](wrong_provider_key.html)。",
    ),
    (
        "The key page does not list it: [deleted or disabled](revoked_or_deleted_key.html).",
        "密钥页面里没有它：[已删除或停用](revoked_or_deleted_key.html)。",
    ),
    (
        "`No auth credentials found` instead: [no key arrived](missing_key.html).",
        "如果是 `No auth credentials found`：[没有收到密钥](missing_key.html)。",
    ),
    (
        "The key was accepted; the account behind it has nothing to spend. It comes with status 429 like a rate limit, but waiting does not help.",
        "密钥已被接受；它背后的账号没有可用的额度。状态和限流一样是 429，但等待没有用。",
    ),
    (
        "A new account without a payment: credit was never there, or the free part ran out. Add some, then wait a few minutes.",
        "新账号还没付过款：从来没有余额，或免费额度用完了。充值，再等几分钟。",
    ),
    (
        "There is credit, in another organization or project: [the key belongs elsewhere](project-and-legacy-keys.html).",
        "余额有，但在另一个组织或项目里：[密钥属于别处](project-and-legacy-keys.html)。",
    ),
    ("A budget on the project or key is reached: raise it there.", "项目或密钥的预算到顶了：在那里调高。"),
    (
        "`rate_limit_exceeded` instead: that is [speed](error-429-rate-limit.html), and waiting helps.",
        "如果是 `rate_limit_exceeded`：那是[速率](error-429-rate-limit.html)问题，等待有用。",
    ),
    (
        "Anthropic knows the key and finds no prepaid credit. The status is 400, so it looks like a bad request; a Claude subscription does not count as credit.",
        "Anthropic 认识这个密钥，但没有预付余额。状态是 400，看起来像请求有误；Claude 订阅不算余额。",
    ),
    ("Credit was just bought: wait some minutes, then try the same key.", "刚刚充值：等几分钟，再用同一个密钥。"),
    (
        "The credit is in another organization or workspace than the key.",
        "余额在别的组织或工作区，不在密钥所属的那个。",
    ),
    (
        "Claude Code uses the key though you have a subscription: an `ANTHROPIC_API_KEY` in the environment [wins over the login](which-variable-does-my-tool-read.html).",
        "有订阅，但 Claude Code 用了密钥：环境里的 `ANTHROPIC_API_KEY` [优先于登录](which-variable-does-my-tool-read.html)。",
    ),
    (
        "The key is known and its prepaid balance is empty. DeepSeek sends 402; other hosts say the same with 403 or 429.",
        "密钥被认识，但预付余额是空的。DeepSeek 返回 402；别家用 403 或 429 说同样的事。",
    ),
    ("The console of that provider shows zero: top up there.", "服务商控制台显示为零：在那里充值。"),
    (
        "The console shows money: you are looking at another account or [another site of the same provider](wrong_base_url.html).",
        "控制台显示有钱：你看的是另一个账号，或[同一服务商的另一个站点](wrong_base_url.html)。",
    ),
    (
        "A relay says it: the [balance at the relay](relay-balance.html) counts, not the one at the model's maker.",
        "是中转站说的：算的是[在中转站的余额](relay-balance.html)，不是在模型原厂的余额。",
    ),
    (
        "Too many requests or tokens in a short time. Authentication had passed: the key is good, and a new one changes nothing.",
        "短时间内请求数或 token 数太多。认证已经通过：密钥是好的，换新密钥没有用。",
    ),
    (
        "The code is `rate_limit_exceeded` or there is a `retry-after` header: wait that long, then send less at once.",
        "错误码是 `rate_limit_exceeded`，或有 `retry-after` 响应头：等够时间，再减少一次发送的量。",
    ),
    (
        "The code is `insufficient_quota` or the text speaks of a plan: that is [credit](error-insufficient_quota.html), not speed.",
        "错误码是 `insufficient_quota`，或文字提到套餐：那是[余额](error-insufficient_quota.html)问题，不是速率。",
    ),
    (
        "An HTML page came with the 429: [a firewall](waf_or_bot_blocked.html), not the API.",
        "429 带的是 HTML 页面：[防火墙](waf_or_bot_blocked.html)，不是 API。",
    ),
    (
        "Anthropic has no free capacity for the model at this moment. The key is valid as far as this shows; nothing in your account is wrong.",
        "Anthropic 此刻没有空余容量给这个模型。从目前看密钥是有效的；你的账号没有问题。",
    ),
    (
        "529 with `overloaded_error`: everybody's requests suffer. Wait and retry with growing pauses, or take another model.",
        "529 且有 `overloaded_error`：所有人的请求都受影响。等一等，逐步拉长间隔重试，或换模型。",
    ),
    (
        "429 with `rate_limit_error`: [your own limit](error-429-rate-limit.html).",
        "429 且有 `rate_limit_error`：[你自己的限额](error-429-rate-limit.html)。",
    ),
    (
        "500 or 502: [an outage](upstream_outage.html). See the status page.",
        "500 或 502：[故障](upstream_outage.html)。看状态页面。",
    ),
    (
        "A filter refused the words of the prompt or the reply. It came after authentication: the key is fine.",
        "内容审核拒绝了提示词或回复里的文字。它发生在认证之后：密钥没问题。",
    ),
    (
        "A short, harmless question passes: the content was the reason. Find the part by leaving out files, history or the system prompt.",
        "一个简短无害的问题能通过：原因就是内容。逐个去掉文件、历史消息或系统提示词，找出是哪一部分。",
    ),
    (
        "The harmless question fails as well: read the error again, it is something else.",
        "无害的问题也失败：再看一遍报错，原因是别的。",
    ),
    (
        "`text content blocks must be non-empty` is a different error: an empty message was sent, an [invalid request](invalid_request.html).",
        "`text content blocks must be non-empty` 是另一种错误：发送了空消息，属于[请求有误](invalid_request.html)。",
    ),
    (
        "The maker's own address accepts the same prompt: the filter is the relay's.",
        "模型原厂的地址接受同样的提示词：过滤是中转站做的。",
    ),
    (
        "OpenAI does not serve the place your request came from. The key was not judged. What counts is the address that the request leaves from, not where you live.",
        "OpenAI 不向请求发出的地区提供服务。密钥没有被判断。看的是请求的出口地址，不是你住在哪里。",
    ),
    (
        "A VPN or proxy is on: its exit may stand in a place that is not served.",
        "开着 VPN 或代理：它的出口可能在不支持的地区。",
    ),
    (
        "Only your server fails: its region is the reason, so move it.",
        "只有服务器上失败：原因是服务器所在的地区，请迁走。",
    ),
    (
        "An HTML page with a Ray ID instead of JSON: [a firewall](waf_or_bot_blocked.html).",
        "带 Ray ID 的 HTML 页面，不是 JSON：[防火墙](waf_or_bot_blocked.html)。",
    ),
    (
        "The key was accepted. The name of the model is unknown here, or this account may not use it: many servers say the same for both.",
        "密钥已被接受。这里不认识这个模型名，或这个账号不能用它：许多服务端对两者说法一样。",
    ),
    (
        "Ask for the account's list of models. A name in the list that still fails: [no access](model_no_access.html). A name not in the list: [wrong name](model_not_found.html).",
        "查询账号的模型列表。列表里有这个名字但仍失败：[没有权限](model_no_access.html)。列表里没有：[名字不对](model_not_found.html)。",
    ),
    ("The text names verification, a tier or a project: access.", "文字提到认证、等级或项目：权限问题。"),
    (
        "The same code with status 503 and `channel` in the text comes from a [relay](relay_no_channel.html).",
        "同样的错误码但状态是 503，文字里有 `channel`：来自[中转站](relay_no_channel.html)。",
    ),
    (
        "The name is right for another provider: check the [base URL](wrong-base-url.html).",
        "这个名字是别家的：检查 [base URL](wrong-base-url.html)。",
    ),
    (
        "A relay built on new-api or one-api took your token and has no working route to that model for your group. In Chinese: 无可用渠道.",
        "基于 new-api 或 one-api 的中转站接受了你的令牌，但你的分组没有通往该模型的可用渠道。中文原文：无可用渠道。",
    ),
    ("The relay's model list has another spelling: use that.", "中转站的模型列表里是另一种写法：用那一种。"),
    (
        "Another group of the same relay has the model: change the token's group.",
        "同一中转站的另一个分组有这个模型：改令牌的分组。",
    ),
    (
        "It worked an hour ago: the operator's channel is down or out of money. Tell the operator.",
        "一小时前还能用：站长的渠道挂了或没钱了。告诉站长。",
    ),
    (
        "\"Invalid token\": a relay built on new-api or one-api does not know the token it was given. The words are the relay's own, so the model's maker never saw the request.",
        "“Invalid token”：基于 new-api 或 one-api 的中转站不认识收到的令牌。这是中转站自己的话，请求没有到过模型原厂。",
    ),
    (
        "The token begins with `sk-proj-` or `sk-ant-`: that is the maker's key, and [no token of the relay](wrong_provider_key.html).",
        "令牌以 `sk-proj-` 或 `sk-ant-` 开头：那是原厂的密钥，[不是中转站的令牌](wrong_provider_key.html)。",
    ),
    ("It was made at another relay: each has its own.", "它是在另一家中转站建的：每家各用各的。"),
    (
        "`已过期` says [expired](expired_key.html), `额度已用尽` says [used up](relay-balance.html), `无可用渠道` says [no channel](relay_no_channel.html).",
        "`已过期` 表示[过期](expired_key.html)，`额度已用尽` 表示[用完](relay-balance.html)，`无可用渠道` 表示[没有渠道](relay_no_channel.html)。",
    ),
    (
        "A LiteLLM proxy wants a key that it issued itself, beginning with `sk-`. A provider's key does not pass.",
        "LiteLLM 代理要的是它自己签发、以 `sk-` 开头的密钥。服务商的密钥通不过。",
    ),
    (
        "The quoted beginning is a provider's prefix: that key belongs on the server, in LiteLLM's settings.",
        "回显的开头是某家服务商的前缀：那个密钥应放在服务器上 LiteLLM 的设置里。",
    ),
    (
        "The quoted beginning is `Bearer` or a quote: [something is stuck to the key](whitespace_or_quotes.html).",
        "回显的开头是 `Bearer` 或引号：[密钥上粘了东西](whitespace_or_quotes.html)。",
    ),
    (
        "It begins with `sk-` and fails with other words: the key is unknown, expired or over its budget there.",
        "它以 `sk-` 开头，但报错是别的措辞：密钥在那里不被认识、过期或超预算。",
    ),
    (
        "The browser stopped or lost the request and tells the page nothing more. It is no verdict on the key. The console of the developer tools knows the reason.",
        "浏览器拦下或丢失了请求，对网页不再多说。这不能说明密钥好坏。原因在开发者工具的控制台里。",
    ),
    (
        "The console says CORS: the server [admits no pages](cors_blocked.html), [refuses a header](cors_preflight_rejected.html), or [hides its error](cors_response_hidden.html).",
        "控制台提到 CORS：服务端[不允许网页](cors_blocked.html)、[拒绝某个请求头](cors_preflight_rejected.html)，或[隐藏了错误](cors_response_hidden.html)。",
    ),
    (
        "It says `ERR_NAME_NOT_RESOLVED` or `ERR_CONNECTION_REFUSED`: [nothing answers there](network_unreachable.html).",
        "写着 `ERR_NAME_NOT_RESOLVED` 或 `ERR_CONNECTION_REFUSED`：[那里没有应答](network_unreachable.html)。",
    ),
    (
        "It says `ERR_BLOCKED_BY_CLIENT`: [an extension](blocked_by_client.html).",
        "写着 `ERR_BLOCKED_BY_CLIENT`：[扩展](blocked_by_client.html)。",
    ),
    (
        "It says Mixed Content or Content Security Policy: [http address](mixed_content.html), [the page's own rules](csp_blocked.html).",
        "写着 Mixed Content 或 Content Security Policy：[http 地址](mixed_content.html)、[页面自己的规则](csp_blocked.html)。",
    ),
    (
        "The same call works in a terminal: the browser's rules are the reason, not the key.",
        "同样的调用在终端里能通：原因是浏览器的规则，不是密钥。",
    ),
    (
        "The SDK could not reach the server, so no key was judged. The real reason stands further down in the traceback.",
        "SDK 没能连上服务端，所以没有判断任何密钥。真正的原因在 traceback 的后面。",
    ),
    (
        "`ENOTFOUND`, `Name or service not known`: a wrong host name or no DNS: [nothing answers](network_unreachable.html).",
        "`ENOTFOUND`、`Name or service not known`：主机名不对或没有 DNS：[没有应答](network_unreachable.html)。",
    ),
    (
        "`CERTIFICATE_VERIFY_FAILED`: [no secure connection](tls_error.html).",
        "`CERTIFICATE_VERIFY_FAILED`：[无法建立安全连接](tls_error.html)。",
    ),
    (
        "`Illegal header value`: a line break or nothing at all in the key: [something extra](whitespace_or_quotes.html), [no key](missing_key.html).",
        "`Illegal header value`：密钥里有换行，或根本是空的：[多余的东西](whitespace_or_quotes.html)、[没有密钥](missing_key.html)。",
    ),
    ("`ProxyError`, 407: [a proxy](proxy_interference.html).", "`ProxyError`、407：[代理](proxy_interference.html)。"),
    (
        "A web page came where JSON was expected. Most often the base URL is the one of a website, not of its API.",
        "本该是 JSON，来的却是网页。最常见的是 base URL 填成了官网，而不是 API 的地址。",
    ),
    (
        "The base URL lacks `/v1`, or is a dashboard's: [wrong base URL](wrong-base-url.html).",
        "base URL 缺 `/v1`，或者是控制台的地址：[base URL 不对](wrong-base-url.html)。",
    ),
    (
        "The page says `Just a moment` or shows a Ray ID: [a firewall](waf_or_bot_blocked.html).",
        "页面写着 `Just a moment` 或显示 Ray ID：[防火墙](waf_or_bot_blocked.html)。",
    ),
    (
        "The page asks you to sign in to a network: [a proxy or captive portal](proxy_interference.html).",
        "页面要求登录网络：[代理或认证门户](proxy_interference.html)。",
    ),
    (
        "The server did not accept the credential, and says no more. Every cause of a refused key can stand behind it, so read the whole body, or test the key live.",
        "服务端没有接受凭据，也没有多说。密钥被拒的任何原因都可能，所以请看完整的响应体，或在线测试密钥。",
    ),
    (
        "There is a body: paste all of it, the provider's own words narrow it down.",
        "有响应体：全部粘贴，服务商自己的措辞能缩小范围。",
    ),
    (
        "No body, and the host is a relay or a company gateway: it may be [its own token](relay_token_invalid.html) that is missing.",
        "没有响应体，且主机是中转站或公司网关：缺的可能是[它自己的令牌](relay_token_invalid.html)。",
    ),
    (
        "The same key works with the command on [the provider's page](index.html#providers): then [the program sends another key](stale_env_override.html) or [in another header](wrong-header.html).",
        "同一个密钥用[服务商页面](index.html#providers)上的命令能通：那就是[程序发送了另一个密钥](stale_env_override.html)或[放错了请求头](wrong-header.html)。",
    ),
    // ——— Remarks on providers.
    ("A Claude subscription holds no API credit.", "Claude 订阅不含 API 余额。"),
    ("Too little credit answers 400, and the credit counts per workspace.", "余额不足返回 400，而且余额按工作区算。"),
    (
        "An organisation can refuse web pages with a 401 that looks like a bad key.",
        "组织可以拒绝网页调用，返回的 401 看起来像密钥无效。",
    ),
    (
        "Login tokens (sk-ant-oat) travel as Bearer, never in x-api-key.",
        "登录令牌（sk-ant-oat）放在 Bearer 里，从不放在 x-api-key 里。",
    ),
    (
        "402 and 403 are about balance or permission, 502 and 503 about the vendor behind.",
        "402 和 403 是余额或权限问题，502 和 503 是背后原厂的问题。",
    ),
    ("404 means the model is not enabled for the account.", "404 表示账号没有开通该模型。"),
    ("The model may have to be an endpoint id (ep-…) of the account.", "模型可能要填账号自己的接入点 id（ep-…）。"),
    ("A model must be switched on in the console first.", "模型要先在控制台开通。"),
    ("Plan keys belong to the plan path.", "套餐密钥只能用在套餐路径。"),
    ("The model is the name of your deployment.", "模型要填你的部署名。"),
    ("A key belongs to one resource; any other host answers 401.", "一个密钥只属于一个资源；其他主机都返回 401。"),
    ("The model list shows base models even without a deployment.", "即使没有部署，模型列表也会显示基础模型。"),
    ("Keys of OpenAI itself do not work here.", "OpenAI 官方的密钥在这里不能用。"),
    (
        "A key belongs to one region; elsewhere it is a 403 that says the key is not valid.",
        "一个密钥只属于一个地域；在别处返回 403，说密钥无效。",
    ),
    ("Short-term keys end after at most 12 hours.", "短期密钥最多 12 小时后失效。"),
    ("Access key ids and the name of a key are not the key.", "访问密钥 ID 和密钥的名字都不是密钥。"),
    ("A 403 can also be a missing permission or model access.", "403 也可能是缺少权限或模型访问权。"),
    ("The account id stands in the URL and must match the token.", "账号 id 写在 URL 里，必须和令牌对应。"),
    ("The token needs the Workers AI permission.", "令牌需要 Workers AI 权限。"),
    (
        "Account tokens (cfat_) are verified under their account, not under /user.",
        "账号令牌（cfat_）在它的账号下验证，不在 /user 下。",
    ),
    ("The key is the one of the provider behind.", "密钥是背后服务商的那个。"),
    (
        "A gateway with authentication also wants cf-aig-authorization with a Cloudflare token.",
        "开了认证的网关还要 cf-aig-authorization，填 Cloudflare 令牌。",
    ),
    (
        "/v1 and /v2 are the own API; OpenAI clients need /compatibility/v1.",
        "/v1 和 /v2 是它自己的 API；OpenAI 客户端要用 /compatibility/v1。",
    ),
    ("Trial keys have a monthly cap of calls.", "试用密钥每月有调用次数上限。"),
    ("A key works in one region only; elsewhere it is a 401.", "密钥只在一个地域可用；在别处返回 401。"),
    (
        "Plan keys (sk-sp-) work at the coding hosts only, ordinary keys nowhere there.",
        "套餐密钥（sk-sp-）只能用在 coding 主机，普通密钥在那里都不能用。",
    ),
    ("An AccessKey id (LTAI) is not a Model Studio key.", "AccessKey ID（LTAI）不是百炼密钥。"),
    ("The model list answers anybody and proves nothing.", "模型列表对谁都应答，证明不了什么。"),
    ("402 is an empty balance: the key is good.", "402 是余额空了：密钥是好的。"),
    (
        "deepseek-chat was retired in 2026: pick a model from the list.",
        "deepseek-chat 已于 2026 年下线：从列表里选一个模型。",
    ),
    (
        "The model list answers 500 for accounts without deployments: that is not a bad key.",
        "没有部署的账号，模型列表返回 500：那不是密钥无效。",
    ),
    (
        "Google cut off AIza keys in 2026 (unrestricted ones on 19 June, the rest in September): make an AQ. key.",
        "Google 在 2026 年停用了 AIza 密钥（不受限的 6 月 19 日，其余 9 月）：新建一个 AQ. 密钥。",
    ),
    (
        "A bad key is 400 API_KEY_INVALID; a cut-off one can be 401 with OAuth wording.",
        "密钥无效返回 400 API_KEY_INVALID；被停用的可能返回提到 OAuth 的 401。",
    ),
    (
        "A key restricted by referrer passes or fails by the page that calls.",
        "按来源网站限制的密钥，能不能用取决于从哪个网页调用。",
    ),
    ("Groq is not Grok: keys for Grok come from xAI.", "Groq 不是 Grok：Grok 的密钥来自 xAI。"),
    ("A 403 with a web page is a network filter, not the key.", "403 带网页是网络过滤，不是密钥问题。"),
    (
        "A fine-grained token needs the permission for Inference Providers, else 403.",
        "细粒度令牌需要 Inference Providers 权限，否则返回 403。",
    ),
    ("402 means the monthly credit is used up.", "402 表示每月额度已用完。"),
    (
        "The old host api-inference.huggingface.co does not speak this API.",
        "旧主机 api-inference.huggingface.co 不支持这个 API。",
    ),
    (
        "403 \"only for coding agents\" is a good key on a client the plan does not admit.",
        "403 “only for coding agents”表示密钥是好的，但套餐不允许这个客户端。",
    ),
    (
        "Plan keys do not work at the Moonshot platform, nor the reverse.",
        "套餐密钥不能用在 Moonshot 开放平台，反过来也不行。",
    ),
    ("Virtual keys start with sk-; the key of a vendor is refused.", "虚拟密钥以 sk- 开头；原厂的密钥会被拒。"),
    ("Without a master key nothing is checked.", "没有设主密钥时什么都不校验。"),
    ("The model list is public even with --api-key.", "即使设了 --api-key，模型列表也是公开的。"),
    ("503 while the model loads: wait.", "模型加载时返回 503：等一等。"),
    ("Switch CORS on in the server settings, or start with --cors.", "在服务设置里打开 CORS，或用 --cors 启动。"),
    ("A token is checked only where one was set (0.4 and later).", "只有设了令牌才校验（0.4 及以后）。"),
    (
        "Errors can ride on HTTP 200: read base_resp.status_code.",
        "错误可能放在 HTTP 200 里：看 base_resp.status_code。",
    ),
    ("Keys of the international and the Chinese platform are not interchangeable.", "国际站和中国站的密钥不通用。"),
    (
        "Code 2049 is a bad key or the sibling platform, 1008 an empty balance.",
        "错误码 2049 是密钥无效或用错站点，1008 是余额为空。",
    ),
    ("Plan keys (sk-cp-) are not pay-as-you-go keys.", "套餐密钥（sk-cp-）不是按量付费的密钥。"),
    ("Keys of Codestral belong to codestral.mistral.ai.", "Codestral 的密钥要用在 codestral.mistral.ai。"),
    ("402 is about payment: the key is good.", "402 是付款问题：密钥是好的。"),
    (
        "Keys of .ai and .cn are not interchangeable: the other one answers 401.",
        ".ai 和 .cn 的密钥不通用：用错站点返回 401。",
    ),
    (
        "429 exceeded_current_quota_error is about money, engine_overloaded is not.",
        "429 exceeded_current_quota_error 是余额问题，engine_overloaded 不是。",
    ),
    ("Kimi Code keys (sk-kimi-) work at api.kimi.com only.", "Kimi Code 密钥（sk-kimi-）只能用在 api.kimi.com。"),
    ("The token belongs to this relay, not to the vendor.", "令牌属于这个中转站，不属于原厂。"),
    ("GET /api/usage/token tells the quota of the token.", "GET /api/usage/token 可查令牌的额度。"),
    (
        "If the key echoed in an error is not yours, the own key of the relay is refused.",
        "如果报错里回显的密钥不是你的，被拒的就是中转站自己的密钥。",
    ),
    ("Models depend on the group of the token.", "能用哪些模型取决于令牌的分组。"),
    (
        "A bad key is HTTP 403 INVALID_API_KEY, a missing one 400.",
        "密钥无效返回 HTTP 403 INVALID_API_KEY，没有密钥返回 400。",
    ),
    ("A bad key is HTTP 403.", "密钥无效返回 HTTP 403。"),
    ("A 404 means this account may not use the model.", "404 表示这个账号不能用该模型。"),
    ("Busy models hang instead of failing.", "繁忙的模型会一直挂着，而不是报错。"),
    ("No key is checked on this machine.", "本机服务不校验密钥。"),
    (
        "A page elsewhere needs its origin in OLLAMA_ORIGINS, and a restart.",
        "别处的网页要把它的 origin 写进 OLLAMA_ORIGINS，并重启。",
    ),
    ("x-api-key and anthropic-version are refused in the preflight.", "预检会拒绝 x-api-key 和 anthropic-version。"),
    ("A ChatGPT subscription holds no API credit.", "ChatGPT 订阅不含 API 余额。"),
    (
        "A restricted key may be refused the model list and still run models.",
        "受限密钥可能查不了模型列表，但仍能调用模型。",
    ),
    (
        "401 also means a foreign organisation or an address that is not allowed.",
        "401 也可能是组织不对或 IP 不在白名单。",
    ),
    ("429 with insufficient_quota is about money, not speed.", "429 insufficient_quota 是余额问题，不是速率。"),
    ("401 \"User not found\" means a deleted key or account.", "401 “User not found”表示密钥或账号已删除。"),
    ("Management keys look the same and cannot run models.", "管理密钥看起来一样，但不能调用模型。"),
    (
        "402 can come from the limit of the key while the account has credit.",
        "账号有余额时，402 也可能来自密钥自己的限额。",
    ),
    (
        "Sonar chat completions ended on 27 September 2026: call /v1/responses.",
        "Sonar chat completions 已于 2026 年 9 月 27 日停止：改用 /v1/responses。",
    ),
    ("A Pro subscription is not API credit.", "Pro 订阅不是 API 余额。"),
    ("Searches are billed per request, on top of tokens.", "搜索按次计费，token 另算。"),
    (
        "There is no /chat/completions here: models run through POST /predictions.",
        "这里没有 /chat/completions：模型通过 POST /predictions 运行。",
    ),
    (
        "402 PAYMENT_METHOD_REQUIRED is a good key without a card on file.",
        "402 PAYMENT_METHOD_REQUIRED 表示密钥是好的，只是没有绑卡。",
    ),
    ("In a page a bad key looks like a network failure.", "在网页里，密钥无效看起来像网络故障。"),
    ("The secret key is the credential, not the access key id (SCW…).", "凭据是私有密钥，不是访问密钥 ID（SCW…）。"),
    ("Accounts and keys of .com and .cn are separate.", ".com 和 .cn 的账号与密钥各自独立。"),
    (
        "403 \"valid credit card\" is a good key without a card on file.",
        "403 “valid credit card”表示密钥是好的，只是没有绑卡。",
    ),
    ("Access tokens of Vercel itself are not gateway keys.", "Vercel 自己的访问令牌不是网关密钥。"),
    (
        "In a page a wrong key looks like a network failure, a right one is readable.",
        "在网页里，错误的密钥看起来像网络故障，正确的密钥则能读到响应。",
    ),
    ("A key is checked only with --api-key or VLLM_API_KEY.", "只有设了 --api-key 或 VLLM_API_KEY 才校验密钥。"),
    ("A bad key is HTTP 400, not 401.", "密钥无效返回 HTTP 400，不是 401。"),
    ("Management keys are another credential and run no models.", "管理密钥是另一种凭据，不能调用模型。"),
    ("Grok is not Groq: gsk_ keys belong to Groq.", "Grok 不是 Groq:gsk_ 密钥属于 Groq。"),
    (
        "Code 1113 with a paid plan means the pay-as-you-go path: use /api/coding/paas/v4.",
        "买了套餐却得到错误码 1113，说明用的是按量付费的路径：改用 /api/coding/paas/v4。",
    ),
    ("Accounts of Z.ai and bigmodel.cn are separate.", "Z.ai 和 bigmodel.cn 的账号各自独立。"),
    ("1302 and 1305 are rate limits, 1308 to 1313 plan limits.", "1302 和 1305 是限流，1308 到 1313 是套餐限额。"),
    (
        "Codes 1000 to 1004 are about the key, 1113 (HTTP 429) is an empty balance.",
        "错误码 1000 到 1004 与密钥有关，1113（HTTP 429）是余额为空。",
    ),
    (
        "1113 with a paid plan means the pay-as-you-go path: use /api/coding/paas/v4.",
        "买了套餐却得到 1113，说明用的是按量付费的路径：改用 /api/coding/paas/v4。",
    ),
    ("Accounts of bigmodel.cn and Z.ai are separate.", "bigmodel.cn 和 Z.ai 的账号各自独立。"),
];

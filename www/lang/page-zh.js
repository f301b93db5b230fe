// The page in Simplified Chinese: each English text as it stands in the sources, and its translation. The texts of
// the module are in zh.txt. A test fails on a text that is missing here, and on one that is not said any more.

/** @type {Record<string, string>} */
export const zh = {
  // The form
  'Test a key': '测试密钥是否可用',
  'API key': 'API 密钥',
  Show: '显示',
  Hide: '隐藏',
  'Show key': '显示密钥',
  'Hide key': '隐藏密钥',
  Provider: '服务商',
  'Detect from the key or URL': '根据密钥或 URL 判断',
  'Model vendors': '模型原厂',
  'Model hosts': '模型托管平台',
  'Relays and gateways': '中转站和网关',
  'On your own machine': '你自己的机器',
  'Try it without a key': '没有密钥也能试',
  Model: '模型',
  'Chosen for you, if left empty': '留空则自动选择',
  'Base URL': 'Base URL',
  'The provider’s own, if left empty': '留空则用服务商自己的地址',
  'Demo key': '演示密钥',
  'Choose what should happen': '选择要演示的情况',
  'The demo keys did not load. Start the page with “make serve”.':
    '演示密钥没有加载出来。请用“make serve”启动本页。',
  'More options': '更多选项',
  Organization: '组织',
  Project: '项目',
  'API format': 'API 格式',
  'The provider’s own': '服务商自己的格式',
  'Measure the time to the first token': '测量首个 token 的时间',
  'Test key': '测试密钥',
  'Test many keys': '批量测试密钥',
  'Shape: {shape}.': '格式：{shape}。',
  'Detected: {name}. ': '识别为：{name}。',
  'Not clear whose key this is: please choose.': '看不出是哪家的密钥：请手动选择。',
  'It answers no web page. You get what a page can find out, and a command to run.':
    '它不应答网页。你会得到网页能查到的结果，以及一条可在终端运行的命令。',
  'Your key goes to ': '你的密钥只发往 ',
  'the provider you choose': '你选择的服务商',
  ' and nowhere else. No server of ours, no storage, no analytics.':
    '，不会发往别处。没有我们的服务器，不存储，不统计。',
  '. ': '。 ',
  'Scripts of this page could read what you type here.': '本页的脚本能读到你在这里输入的内容。',
  'Paste an error': '粘贴报错',
  'Error text': '报错内容',
  'Read in this page, offline. A key in the text is masked in the report.':
    '只在本页离线读取。文字里如有密钥，报告中会打码。',
  Diagnose: '诊断',
  Result: '结果',
  'A test asks eight questions in this order. The first one that fails names the cause.':
    '一次测试依次问八个问题，第一个没通过的就指出了原因。',
  'One moment: the tool itself is loading.': '稍等：工具本身正在加载。',
  'Paste the error first: a message, a log, a traceback, curl output or a .env file.':
    '请先粘贴报错：错误消息、日志、traceback、curl 输出或 .env 文件都可以。',

  // What did not load
  'A part of the tool did not load': '工具有一部分没有加载出来',
  'The file that came is not the one this page was built with, so it was not run. Either the site was updated a moment ago, or somebody changed the file.':
    '收到的文件不是构建本页时的那一个，所以没有运行。要么网站刚刚更新过，要么有人改动了文件。',
  'Check the connection and try again, or reload the page.': '检查网络后重试，或重新加载本页。',
  'Allow WebAssembly, if the browser, an extension or a policy forbids it. On your own server: run “make build”, serve www over http.':
    '如果浏览器、扩展或策略禁用了 WebAssembly，请放行。如果是你自己的服务器：运行“make build”，再通过 http 提供 www。',
  'Try again': '重试',

  // The ladder
  'Key text': '密钥文本',
  'Is it a whole, clean key of the right kind?': '它是不是完整、干净、种类正确的密钥？',
  Connection: '连接',
  'Does the server answer, and may a page read it?': '服务端有没有应答，网页能不能读到？',
  Authentication: '认证',
  'Does the server know this key?': '服务端认识这个密钥吗？',
  Permission: '权限',
  'May this key do this, from here?': '这个密钥能从这里做这件事吗？',
  'Is the model there, and open to you?': '模型存在吗，对你开放吗？',
  'Credit and capacity': '余额与容量',
  'Is there money, quota and room?': '余额、额度和容量都够吗？',
  Reply: '回复',
  'Does the model answer?': '模型回复了吗？',
  'Served model': '应答的模型',
  'Is it the model that was asked for?': '是所请求的那个模型吗？',
  Checking: '检查中',
  'Looked at': '已查看',
  Pass: '通过',
  Fail: '未通过',
  'Works here': '在这里可用',
  'Cannot tell': '无法判断',
  'Not looked at': '未检查',

  // A test and its result
  'Testing…': '测试中…',
  Stop: '停止',
  'The test itself broke': '测试本身出错了',
  'The test itself broke.': '测试本身出错了。',
  'This is a fault of key-doctor, not of your key. What you typed is still there; please try again.':
    '这是 key-doctor 的故障，不是密钥的问题。你输入的内容还在，请再试一次。',
  'The key works: the model replied': '密钥可用：模型已回复',
  'Nothing in this text failed': '这段文字里没有失败的东西',
  'The test was stopped': '测试已停止',
  '{title}.': '{title}。',
  '{title} ({certainty}).': '{title}（{certainty}）。',
  'But: {title}.': '不过：{title}。',
  'What to do first: {step}': '先这样做：{step}',
  'Certain: the evidence admits no other cause': '确定：证据排除了其他原因',
  'Likely: the evidence points here': '很可能：证据指向这里',
  'Possible: the evidence allows it': '有可能：证据不排除它',
  'The server accepted the key itself. The trouble lies further on.':
    '服务端接受了密钥本身，问题出在后面。',
  'HTTP status': 'HTTP 状态',
  Latency: '延迟',
  'First token': '首个 token',
  Tokens: 'Token 数',
  '{in} in, {out} out': '输入 {in}，输出 {out}',
  Balance: '余额',
  'Provider’s code': '服务商的错误码',
  'Request id': '请求 ID',
  '{n} ms': '{n} 毫秒',
  'Not exposed to pages': '网页读不到的响应头',
  'Not exposed to pages: {list}': '网页读不到：{list}',
  'Copy report': '复制报告',
  'Copied as Markdown.': '已复制为 Markdown。',
  'Copy as JSON': '复制为 JSON',
  'Copied as JSON.': '已复制为 JSON。',
  'The browser refused the clipboard. The text is selected: press Ctrl+C or ⌘C.':
    '浏览器不允许写入剪贴板。文字已选中：请按 Ctrl+C 或 ⌘C。',
  'What shows it': '依据',
  'What to do': '怎么办',
  'Read the guide': '阅读指南',
  'Or: ': '或者：',
  'Less likely: ': '可能性较小：',
  '{model} said': '{model} 的回复',
  'The model said': '模型的回复',
  '(nothing: the reply was empty)': '（空：回复里没有内容）',
  'Works here, but': '在这里可用，不过',
  Still: '不过',
  'The provider’s own words': '服务商的原话',
  'The key: {shape}': '密钥：{shape}',
  'The base URL was changed': 'Base URL 已改动',
  'The base URL is not usable': 'Base URL 不可用',
  'Further tests, if you agree': '经你同意可做的进一步测试',
  'sends your key to ': '会把密钥发往 ',
  '{name}: {value}': '{name}：{value}',
  '{name}’s pages: ': '{name} 的页面：',
  'Every request this test made': '本次测试发出的每个请求',
  'This test made no request': '本次测试没有发出请求',
  'carried your key': '带有你的密钥',
  'without your key': '不带你的密钥',
  'The same test in your terminal': '在你的终端里做同样的测试',
  'Copy command': '复制命令',
  'Copied.': '已复制。',
  Language: '语言',
  'What was sent, what came back': '发出的和收到的内容',
  'Request, key hidden': '请求（密钥已隐去）',
  Answer: '响应',
  'A page sees only the headers the server exposes; others are hidden, not absent.':
    '网页只看得到服务端公开的响应头；其余的是被隐藏，而不是没有。',
  Limits: '限制',
  'Models this account lists ({n})': '该账号列出的模型（{n}）',
  'Take one for the next test': '选一个用于下次测试',
  'The report as Markdown': 'Markdown 格式的报告',
  'The report as JSON': 'JSON 格式的报告',

  // Words for codes
  certain: '确定',
  likely: '很可能',
  possible: '有可能',
  consistent: '与之相符',
  inconsistent: '与之不符',
  inconclusive: '不足以下结论',
  pass: '已通过',
  fail: '没通过',
  unknown: '未知',
  skipped: '已跳过',
  keys: '密钥页',
  billing: '账单页',
  limits: '限额说明',
  status: '运行状态',
  errors: '错误说明',

  // The report as Markdown
  Outcome: '结论',
  Key: '密钥',
  'What to do:': '怎么办：',
  'What was tested': '测试了什么',
  'Every request': '每个请求',
  'with the key': '带密钥',
  'without the key': '不带密钥',
  'The same test in a terminal': '在终端里做同样的测试',

  // Times
  'Where the time went': '时间花在哪里',
  Headers: '响应头',
  Total: '总计',
  '{name} after {time}': '{time}后到{name}',
  'Time from the request: {list}.': '从发出请求算起：{list}。',
  ', ': '、',
  Runs: '次数',
  '{n} of {all}': '{n} / {all}',
  'Repeat {n} times': '重复 {n} 次',
  'Repeat the test to see how the times spread. Each run is a request that may cost money.':
    '重复测试可看出时间的分布。每次都是一个请求，可能产生费用。',
  ' For the first token, tick “Measure the time to the first token” and test again.':
    '想看首个 token，请勾选“测量首个 token 的时间”再测一次。',
  'Stopped after {n} of {all}.': '已停止：完成 {n} / {all}。',
  'Ended after {n} failures in a row.': '连续失败 {n} 次，已结束。',
  'Done.': '完成。',
  'Median {middle}, 95th percentile {high}.': '中位数 {middle}，第 95 百分位 {high}。',
  '{n} of {all} failed.': '{all} 次中失败 {n} 次。',
  'None failed.': '没有失败。',
  Failures: '失败情况',
  '{name} of {n} runs: from {least} to {most}, median {middle}, 95th percentile {high}.':
    '{n} 次测试的{name}：从 {least} 到 {most}，中位数 {middle}，第 95 百分位 {high}。',
  Median: '中位数',
  '95th percentile': '第 95 百分位',
  Fastest: '最快',
  Slowest: '最慢',

  // Many keys
  'Many keys': '多个密钥',
  'One per line: a key, or `key baseUrl model`, or `NAME=value` as in an .env file. Lines of only URLs or only models are tried with the key of the form above. The rest is as the form says.':
    '每行一个：密钥，或 `key baseUrl model`，或像 .env 文件那样的 `NAME=value`。只有 URL 或只有模型的行，用上方表单里的密钥来试。其余以表单为准。',
  'Show lines': '显示各行',
  'Hide lines': '隐藏各行',
  'Tests at once': '同时测试数',
  Start: '开始',
  'Start again': '重新开始',
  'Go on': '继续',
  Close: '关闭',
  'Tests done': '已完成的测试',
  All: '全部',
  Works: '可用',
  Fails: '失败',
  'Not tested': '未测试',
  'Verdict contains': '结论包含',
  'Export CSV': '导出 CSV',
  'Export JSON': '导出 JSON',
  Verdict: '判断',
  'Table of results': '结果表',
  Waiting: '等待中',
  'an address that is not clear yet': '尚不明确的地址',
  '1 test': '1 个测试',
  '{n} tests': '{n} 个测试',
  '{tests}. ': '{tests}。',
  'Nothing to test yet. ': '还没有可测试的内容。',
  '1 duplicate joined. ': '合并了 1 个重复项。',
  '{n} duplicates joined. ': '合并了 {n} 个重复项。',
  'Not understood: line {lines}. ': '看不懂的行：{lines}。',
  'Some lines need the key of the form above, which is empty. ':
    '有些行需要上方表单里的密钥，而它是空的。',
  'Only the first {tests} are taken, {n} are left out. ': '只取前 {tests}，略去 {n} 个。',
  'Keys go to ': '密钥发往 ',
  ' and {n} more': ' 以及另外 {n} 处',
  ', and nowhere else. Each test is a request that may cost money.':
    '，不会发往别处。每个测试都是一个请求，可能产生费用。',
  'Testing: {tests}…': '测试中：{tests}…',
  Done: '完成',
  Stopped: '已停止',
  '{how}: {good} work, {bad} fail': '{how}：{good} 个可用，{bad} 个失败',
  ', {n} not tested.': '，{n} 个未测试。',
  '.': '。',
  ' line {n}': ' 第 {n} 行',
  '{tests}: {good} work, {bad} fail.': '{tests}：{good} 个可用，{bad} 个失败。',
  '{tests}: {good} work, {bad} fail; {n} shown.':
    '{tests}：{good} 个可用，{bad} 个失败；显示 {n} 个。',
  'Press a verdict for its full result.': '点判断可看完整结果。',

  // The page around the tool
  'key-doctor: why does this API key fail?': 'key-doctor：这个 API 密钥为什么失败？',
  'Test an OpenAI, Claude, Gemini or relay API key straight from your browser, or paste the error: key-doctor names the cause and the fix.':
    '直接在浏览器里测试 OpenAI、Claude、Gemini 或中转站的 API 密钥，或者粘贴报错：key-doctor 告诉你原因和解决办法。',
  'Skip to the tool': '跳到工具',
  Site: '站点',
  Guides: '指南',
  guides: '排错指南',
  Source: '源码',
  'Find out why your API key fails': '查清 API 密钥为什么失败',
  'Test it straight from this browser, or paste the error: you get the cause, the evidence for it, and what to do.':
    '直接在这个浏览器里测试，或者粘贴报错：你会得到原因、依据和解决办法。',
  'This page can connect to any address.': '本页可以连接任何地址。',
  'The main page can reach known providers only, and the browser enforces it. Here that list is open to every https address and to this machine, so the protection left is the address you enter: your key goes there.':
    '主页面只能连接已知的服务商，由浏览器强制执行。这里的名单放开到所有 https 地址和本机，剩下的保护就是你填的地址：密钥会发到那里。',
  'Back to the main page': '回到主页面',
  'This is the tool in one file.': '这是单文件版的工具。',
  'Tests and pasted errors work as on the site. What needs a server is not in it: the guides (links lead to the site), the demo keys and the checksums. Its requests name no origin (“null”), which a few servers refuse: test those from a copy that a server gives, such as “make serve”.':
    '测试密钥和粘贴报错与网站上一样。需要服务器的东西不在里面：指南（链接指向网站）、演示密钥和校验和。它的请求不带来源（“null”），少数服务端会拒绝：那就用服务器提供的版本来测，例如“make serve”。',
  'The tool needs JavaScript modules and WebAssembly, served over http or https. If this text stays, allow them for this page, or look your error up in the':
    '本工具需要 JavaScript 模块和 WebAssembly，并通过 http 或 https 提供。如果一直看到这段文字，请对本页放行它们，或查看',
  'The tool needs JavaScript and WebAssembly. If this text stays, allow them for this page.':
    '本工具需要 JavaScript 和 WebAssembly。如果一直看到这段文字，请对本页放行它们。',
  'How you can check the promise': '怎样核实这些承诺',
  'The browser enforces it.': '由浏览器强制执行。',
  'The first line of this page is a policy with the list of addresses it may connect to. A request to any other one is refused, whatever the code says.':
    '本页第一行就是一条策略，列出了可以连接的地址。不管代码怎么写，发往其他地址的请求都会被拒绝。',
  'Watch it happen.': '亲眼看。',
  'Open the developer tools, tab Network, and press Test key. You will see the requests that the result lists, and no others.':
    '打开开发者工具的“网络”面板，按“测试密钥”。你只会看到结果里列出的那些请求，没有别的。',
  'Nothing is kept.': '什么都不留。',
  'No cookie, no storage, no key in the address. Leaving the page clears the field. Extensions you have installed can still read any page, this one too.':
    '没有 Cookie，没有存储，地址里没有密钥。离开页面时输入框会清空。你安装的扩展仍能读取任何网页，包括本页。',
  'Every address this page may connect to': '本页可以连接的每个地址',
  'The {n} addresses this page may connect to, besides its own':
    '除自身外，本页可以连接的 {n} 个地址',
  'The checksum of every file, and how to compare': '每个文件的校验和，以及怎样比对',
  'The code is open: read or build it from': '代码是公开的，可以阅读，也可以自行构建，见',
  'its source': '源代码',
  '. What all this proves and what it cannot:': '。以上能证明什么、不能证明什么，见',
  'security notes': '安全说明',
  'All causes and fixes': '全部原因和解决办法',
  'Page for any address': '可连接任意地址的页面',
  'Documentation and source': '文档和源码',
  'Free under MIT or Apache 2.0': '以 MIT 或 Apache 2.0 许可免费使用',
  'The address held a key. ': '地址里带有密钥。',
  'It was ignored and removed. An address stays in the history and in whatever it was sent through':
    '它已被忽略并删除。地址会留在历史记录里，也会留在转发过它的地方',
  ', and this one also reached the server of this page': '，而这一个还到达了本页的服务器',
  ': make a new key and revoke that one.': '：请新建一个密钥，并吊销那一个。',
  'The policy of this page does not let it connect there. ': '本页的策略不允许连接那里。',
  'Continue on the page for any address': '在可连接任意地址的页面上继续',
  'This address came with the link. Paste a key only if you know who runs it.':
    '这个地址是链接带来的。只有知道它是谁运营的，才粘贴密钥。',
  'This part did not load: close and open it again. {error}':
    '这一部分没有加载出来：请关上再打开。{error}',

  // The panel on privacy
  'This is the policy that your browser enforces on this page, as it stands in the page’s first lines. ':
    '这是浏览器对本页强制执行的策略，就写在页面开头几行里。',
  'The page may fetch its own files from its own site, and send requests to:':
    '本页可以从自己的网站获取自己的文件，并向以下地址发送请求：',
  'every https address': '所有 https 地址',
  ', since this is the page for any address.': '，因为这是可连接任意地址的页面。',
  'Hosts of providers, over https: {n}': '服务商的主机，走 https，共 {n} 个：',
  'Names under which each account has a host of its own, and every host is allowed: {n}':
    '以下 {n} 个域名，每个账号在其下有自己的主机，全部允许：',
  'Addresses on your own machine, for model servers there: {n}':
    '本机上的 {n} 个地址，供本机的模型服务使用：',
  'The SHA-256 of each file of this site. Build the same source yourself, put ':
    '本站每个文件的 SHA-256。自己构建同样的源码，把',
  'this list': '这份清单',
  ' into your folder ': '放进文件夹 ',
  ', and compare:': '，再比对：',
  Checksums: '校验和',
  'The guides are in the list too, {n} files. Whoever can change the files can change the list: what counts is that it equals yours, and that the files you get have these sums (':
    '指南也在清单里，共 {n} 个文件。能改文件的人也能改清单：关键是它和你的一致，并且你拿到的文件确实有这些校验和（对开发者工具保存的文件运行 ',
  ' on what the developer tools save).': '）。',

  // The frame in other pages
  'Open key-doctor in a tab of its own': '在单独的标签页中打开 key-doctor',
  'This address comes from the page around the tool. Paste a key only if you know who runs it.':
    '这个地址来自工具外面的页面。只有知道它是谁运营的，才粘贴密钥。',
  'The page around this frame could read what is typed here, so the tool does not start. ':
    '这个框架外面的页面能读到这里输入的内容，所以工具不会启动。',

  // The demo keys
  'An ordinary key with credit: the model answers.': '普通的密钥，有余额：模型正常回复。',
  'Not known to the provider': '服务商不认识',
  'A key the provider has never issued, or one with a typing mistake. Providers do not say which.':
    '服务商从未签发过的密钥，或输错了的密钥。服务商不会说是哪一种。',
  Revoked: '已吊销',
  "A key deleted in the provider's console. OpenAI answers as it does for an unknown key; Gemini says when it was reported as leaked.":
    '在服务商控制台删除的密钥。OpenAI 的回答和不认识的密钥一样；Gemini 会说明它是否被报告泄露。',
  Expired: '已过期',
  "A key past its end date. The text is a LiteLLM gateway's.":
    '过了有效期的密钥。报错文字来自 LiteLLM 网关。',
  'No credit left': '余额用完',
  'The key is right, the prepaid credit is used up.': '密钥没错，预付余额用完了。',
  'Billing not active': '计费未启用',
  'The key is right, the account has no working payment method.':
    '密钥没错，账号没有可用的付款方式。',
  'Rate limited': '触发限速',
  'Too many requests in this minute. The same request works later.':
    '这一分钟内请求太多。同样的请求稍后就能成功。',
  'Provider overloaded': '服务商过载',
  'The provider has no capacity at the moment; the key was not the reason.':
    '服务商暂时没有容量；与密钥无关。',
  'Country not supported': '国家或地区不受支持',
  'The request comes from a place the provider does not serve.': '请求来自服务商不提供服务的地方。',
  'Model not open to this project': '模型未对此项目开放',
  "The model exists, the key's project may not use it.": '模型存在，但密钥所属的项目不能用。',
  'Restricted key': '受限密钥',
  'A restricted key without the permission to ask a model. It may still list models.':
    '受限的密钥，没有调用模型的权限，但仍可列出模型。',
  'Account deactivated': '账号已停用',
  'The provider closed the account the key belongs to.': '服务商关闭了密钥所属的账号。',
  'Address not on the allow-list': 'IP 不在白名单里',
  'The organisation admits its own network addresses only.': '该组织只允许自己的网络地址。',
  'Not in the organisation': '不在组织里',
  "The key's owner is no longer a member of the organisation.": '密钥的主人已不是组织成员。',
  'Prompt refused by the content filter': '提示词被内容审核拒绝',
  'The key is right, this prompt is refused.': '密钥没错，是这条提示词被拒绝。',
  'Slow answer (8 seconds)': '回复很慢（8 秒）',
  'The model answers, after 8 seconds. Time to try the Stop button.':
    '模型会回复，但要 8 秒。正好试试“停止”按钮。',
  'No answer at all': '完全没有回应',
  'The connection is accepted and nothing ever comes back.': '连接被接受，但什么都不返回。',
  'Error inside a 200': '状态 200 里的错误',
  'Some relays report an empty balance with status 200 and an error in the body.':
    '有些中转站余额用完时返回状态 200，错误写在响应体里。',
  'Web page instead of an API': '返回网页而不是 API',
  'The host answers with its console page, as it does when the address lacks /v1.':
    '主机返回了控制台页面，地址缺少 /v1 时就会这样。',
  'Empty answer': '空回复',
  'Status 200 with no text: a small token limit used up before the first word. The key works.':
    '状态 200 但没有文字：token 上限太小，第一个字之前就用完了。密钥可用。',
  'Relay with a dead upstream key': '中转站的上游密钥失效',
  "Your key is good at the relay; the relay's own key at OpenAI is not. The error quotes that other key.":
    '你的密钥在中转站是好的，中转站自己在 OpenAI 的密钥不行。报错里回显的是后者。',
  'Relay without a channel': '中转站没有可用渠道',
  'The relay knows the key and has nobody to pass this model on to.':
    '中转站认识这个密钥，但没有能转发该模型的上游。',
  'Another model answers': '应答的是另一个模型',
  'The answer names a model that was not asked for.': '响应里写的不是所请求的模型。',
  'Provider down': '服务商故障',
  'A 502 page of the web server in front of the provider.':
    '服务商前面的 Web 服务器返回的 502 页面。',
  'Firewall challenge': '防火墙验证',
  'A bot check answers before the provider does.': '在服务商应答之前，先弹出了人机验证。',
  'Hostile error text': '恶意的报错文字',
  'A server error that repeats the whole key and carries markup, in 64 KiB of text. The report must show neither.':
    '一个服务端错误，64 KiB 的文字里重复了整个密钥并带有标记。报告里这两样都不能出现。',

  // The served model
  'The checks that were run agree with the claim.': '做过的检查都与声称的模型相符。',
  'What the server reports does not fit the claim.': '服务端报告的内容与声称的模型不符。',
  'The evidence does not settle it.': '现有线索还不能确定。',
  'Model named in the answer': '响应里写的模型',
  'Fields of the answer': '响应的字段',
  'Id of the answer': '响应的 id',
  'Size of the chat template': '对话模板的大小',
  'Token sums': 'token 合计',
  'Token counts': 'token 计数',
  'Signature of thinking': '思考签名',
  'Check the model': '检查模型',
  '2 to 5 more requests to the same server, at most 600 input tokens together: fixed texts whose token counts tell tokenizers apart.':
    '再向同一服务端发 2 到 5 个请求，合计最多 600 个输入 token：用固定文本的 token 计数区分分词器。',
  'Check the model and its signatures': '检查模型及其签名',
  'The same, and up to 5 requests that make the model think, each with at most 1,088 output tokens: the dearest part.':
    '同上，再加最多 5 个让模型思考的请求，每个最多 1,088 个输出 token：这部分最贵。',
  'Is it {claimed}?': '它是 {claimed} 吗？',
  'What this cannot show': '这些检查看不出什么',
  'Evidence, each with its weight': '各项线索及其权重',
  What: '检查项',
  Finding: '发现',
  Weight: '权重',
  'for, +{weight}': '支持，+{weight}',
  'against, −{weight}': '反对，−{weight}',
  'neither, 0': '中立，0',
  'The two texts cost {p1} and {p2} tokens more than the base, which is exactly what they cost with {names}.':
    '两段文本比基准分别多 {p1} 和 {p2} 个 token，与 {names} 的分词器完全一致。',
  'The two texts cost {p1} and {p2} tokens more than the base, as with no tokenizer shown here.':
    '两段文本比基准分别多 {p1} 和 {p2} 个 token，不符合图中任何分词器。',
  'Each dot is a tokenizer; the cross is this server, asked for {claimed}.':
    '每个点是一种分词器；十字是这个服务端，请求的是 {claimed}。',
};

//! One table of tests in three engines: `KEY_DOCTOR_BROWSER` says in which (see `tools/bin/engine-test`).
//!
//! The expected column says what a person should be told. Where it names more than one outcome, a page cannot tell
//! them apart or the engines differ, and the row says how.

use key_doctor_e2e::{Engine, Outcome, Ports, Row, Stage, Table, demo_key, on_probed_stage};
use key_doctor_simulator::demo_keys;
use serde_json::{Value, json};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Write;
use tokio::net::TcpListener;

/// What says that no reply came with a 200: the server failed, or is no API.
const NO_REPLY: &[&str] = &["not_an_api_endpoint", "upstream_outage"];

/// What a connection that breaks looks like to a page: an answer that is kept from it.
const BROKEN: &[&str] = &["network_unreachable", "cors_response_hidden"];

/// A key of the odd host: these words, and 30 characters that no other row has and every run has.
fn key(words: &str) -> String {
    const LETTERS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    thread_local!(static SEED: Cell<u64> = const { Cell::new(0x6b65_7964_6f63) });
    let mut state = SEED.get();
    SEED.set(state.wrapping_add(0x9e37_79b9_7f4a_7c15));
    let random = (0..30).filter_map(|_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        LETTERS.get(usize::try_from(state >> 33).ok()? % LETTERS.len()).copied().map(char::from)
    });
    format!("sk-odd-{words}{}", random.collect::<String>())
}

#[test]
fn every_scenario() -> Outcome {
    on_probed_stage(Ports::FIXED, async |stage| {
        let mut table = Table::new(stage.browser.engine());
        stage.open("index.html").await?;
        let outside = Row::new("outside the page's policy", &key(""), "https://relay.example/v1");
        table.run(stage, vec![outside.finds(&["csp_blocked"]).keyed(0)]).await?;
        stage.open("custom.html").await?;
        table.run(stage, transport(stage).await?).await?;
        table.run(stage, http()?).await?;
        table.run(stage, key_text(stage)?).await?;
        table.run(stage, broken(stage)).await?;
        table.run(stage, odd_texts(stage)).await?;
        table.run(stage, cors(stage)).await?;
        table.run(stage, relays(stage)).await?;
        table.close()
    })
}

async fn transport(stage: &Stage) -> Outcome<Vec<Row>> {
    let (good, typo, stuck) = (demo_key("good")?.key, demo_key("typo")?.key, demo_key("stuck")?.key);
    let open = format!("{}/v1", stage.simulator.open_url());
    let no_cors = format!("{}/v1", stage.simulator.no_cors_url());
    let hidden = format!("{}/v1", stage.simulator.hidden_url());
    let picky = format!("{}/v1", stage.simulator.picky_url());
    let local = open.replace("127.0.0.1", "localhost");
    let secure = open.replace("http:", "https:");
    let closed = format!("http://{}/v1", TcpListener::bind("127.0.0.1:0").await?.local_addr()?);
    let public = "https://relay.example/v1";
    Ok(vec![
        Row::new("open, good key", &good, &open).at("open").finds(&["ok"]),
        Row::new("open, good key, no model named", &good, &open)
            .at("open")
            .with("model", Value::Null)
            .finds(&["ok"])
            .keyed(2),
        Row::new("open by another name", &good, &local).at("open").finds(&["ok"]),
        Row::new("no CORS, good key", &good, &no_cors).finds(&["cors_blocked"]).keyed(0),
        Row::new("no CORS, wrong key", &typo, &no_cors).finds(&["cors_blocked"]).keyed(0),
        Row::new("no CORS, quick", &typo, &no_cors).with("depth", "quick").finds(&["cors_blocked"]).keyed(0),
        Row::new("errors hidden, good key", &good, &hidden).at("hidden").finds(&["ok"]),
        Row::new("errors hidden, wrong key", &typo, &hidden).at("hidden").finds(&["cors_response_hidden"]),
        Row::new("a header is refused, good key", &good, &picky).finds(&["cors_preflight_rejected"]).keyed(0),
        Row::new("a header is refused, wrong key", &typo, &picky).finds(&["cors_preflight_rejected"]).keyed(0),
        Row::new("nobody listens", &good, &closed).finds(&["network_unreachable"]).keyed(0),
        Row::new("nobody listens, quick", &good, &closed)
            .with("depth", "quick")
            // Without experiments, a page cannot tell the two.
            .finds(&["network_unreachable", "cors_blocked"])
            .lists("network_unreachable")
            .keyed(0),
        Row::new("https to a plain port", &good, &secure).finds(&["network_unreachable"]).lists("tls_error").keyed(0),
        Row::new("a port that browsers block", &key(""), "http://127.0.0.1:6667/v1")
            .finds(&["wrong_base_url"])
            .keyed(0),
        Row::new("no address", &key(""), "not an address").finds(&["wrong_base_url"]).keyed(0),
        Row::new("the key in the address", &good, format!("{open}/{good}")).finds(&["wrong_base_url"]).keyed(0),
        Row::new("the key in the model", &good, &open)
            .with("model", good.as_str())
            .finds(&["invalid_request"])
            .keyed(0),
        Row::new("a web page", &good, format!("{}/html/v1", stage.simulator.open_url()))
            .at("open")
            .finds(&["not_an_api_endpoint"]),
        Row::new("a redirect", &good, format!("{}/redirect/v1", stage.simulator.open_url()))
            .at("open")
            .finds(&["redirected"]),
        Row::new("offline, public address", &key(""), public).offline().finds(&["offline"]).keyed(0),
        Row::new("offline, this machine", &good, &open).at("open").offline().finds(&["ok"]),
        Row::new("no answer in time", &stuck, &open).at("open").with("timeoutMs", 500).finds(&["timeout"]),
        // Nothing is concluded of a test that was stopped.
        Row::new("stopped while waiting", &stuck, &open).at("open").stopped_after(300).finds(&["unknown"]),
        Row::new(
            "stopped at a server that never answers",
            &key(""),
            format!("{}/silent/v1", stage.simulator.odd_url()),
        )
        .stopped_after(200)
        .finds(&["unknown"]),
    ])
}

/// Every demo key, and every wire.
fn http() -> Outcome<Vec<Row>> {
    let demo = |name: String, key: &str| {
        Row::new(name, key, "").with("baseUrl", Value::Null).with("provider", "demo").at("open")
    };
    let mut rows = Vec::new();
    for scenario in demo_keys()? {
        let expected: &'static str = scenario.outcome.clone().leak();
        // A list of models may follow, where the answer leaves open whether the key is known.
        let row = demo(format!("demo: {}", scenario.label), &scenario.key).finds(&[expected]).keyed(2);
        rows.push(if expected == "timeout" { row.with("timeoutMs", 700) } else { row });
    }
    let (good, typo) = (demo_key("good")?.key, demo_key("typo")?.key);
    for wire in ["chat", "responses", "messages", "gemini"] {
        rows.push(demo(format!("{wire}, good key"), &good).with("wire", wire).finds(&["ok"]));
        rows.push(
            demo(format!("{wire}, good key, streamed"), &good).with("wire", wire).with("stream", true).finds(&["ok"]),
        );
        rows.push(demo(format!("{wire}, wrong key"), &typo).with("wire", wire).finds(&["revoked_or_deleted_key"]));
    }
    Ok(rows)
}

fn key_text(stage: &Stage) -> Outcome<Vec<Row>> {
    let good = demo_key("good")?.key;
    let open = format!("{}/v1", stage.simulator.open_url());
    let row = |name: &str, text: &str| Row::new(name, text, open.as_str()).at("open");
    let mended = |name: &str, text: &str| row(name, text).hides(Some(&good)).finds(&["ok"]);
    let refused = |name: &str, text: &str| row(name, text).hides(None).keyed(0);
    let cyrillic = good.replacen('e', "е", 1).replacen('a', "а", 1).replacen('c', "с", 1).replacen('o', "о", 1);
    let half: String = good.chars().take(good.chars().count() / 2).collect();
    Ok(vec![
        refused("no key", "").finds(&["missing_key"]),
        refused("spaces alone", " \t\n ").finds(&["missing_key"]),
        refused("an example text", "YOUR_API_KEY").finds(&["placeholder_key"]),
        refused("an example key", "sk-xxxxxxxxxxxxxxxxxxxxxxxx").finds(&["placeholder_key"]),
        refused("a masked key", "demo-...3HsF").finds(&["masked_key"]),
        refused("a starred key", "demo-********************3HsF").finds(&["masked_key"]),
        mended("quotes around", &format!("\"{good}\"")).lists("whitespace_or_quotes"),
        mended("spaces and a newline around", &format!("  {good}\n")).lists("whitespace_or_quotes"),
        mended("Bearer in front", &format!("Bearer {good}")).lists("whitespace_or_quotes"),
        mended("a line of .env", &format!("DEMO_API_KEY=\"{good}\"")).lists("whitespace_or_quotes"),
        mended("an invisible character behind", &format!("{good}\u{200b}")).lists("non_ascii_or_invisible"),
        row("Cyrillic letters inside", &cyrillic).finds(&["non_ascii_or_invisible"]).keyed(0),
        row("two keys", &format!("{good} {}", demo_key("typo")?.key))
            .hides(Some(&good))
            .finds(&["whitespace_or_quotes"])
            .keyed(0),
        row("pasted twice", &format!("{good}{good}")).hides(Some(&good)).finds(&["malformed_key"]).keyed(0),
        // A cut key may be sent: nothing tells it from another form of key but the server's answer.
        row("half of a key", &half).finds(&["malformed_key", "revoked_or_deleted_key"]),
    ])
}

/// Bodies and connections that break.
fn broken(stage: &Stage) -> Vec<Row> {
    let row = |name: &str| Row::new(name, &key(""), format!("{}/{name}/v1", stage.simulator.odd_url()));
    let timed = |name: &str| row(name).with("timeoutMs", 900).finds(&["timeout"]);
    let late = |name: &str| row("late").called(name).with("depth", "quick");
    vec![
        row("endless").finds(NO_REPLY),
        row("gigabyte").finds(NO_REPLY),
        timed("drip"),
        timed("silent"),
        timed("head-only"),
        // The status is read, the text is not.
        row("cut").finds(&["relay_token_invalid", "unknown", "network_unreachable"]),
        row("reset").finds(BROKEN).lists("network_unreachable"),
        // Firefox refuses the answer as a whole, Chromium its body, WebKitGTK reads an empty one.
        row("bad-chunk").finds(&["network_unreachable", "cors_response_hidden", "upstream_outage"]),
        row("not-http").finds(BROKEN).lists("network_unreachable"),
        // Half of the answer may hold the whole reply, and this server gives one to anybody.
        row("short").finds(&["not_an_api_endpoint", "upstream_outage", "key_not_checked"]),
        row("no-length").with("depth", "quick").finds(&["ok"]),
        // This server gives a reply to anybody.
        row("no-length").called("no-length, followed up").finds(&["key_not_checked"]),
        late("late, awaited").finds(&["ok"]),
        late("late, stopped").stopped_after(400).finds(&["unknown"]),
        late("late, timed out").with("timeoutMs", 400).finds(&["timeout"]),
        row("early-hints").with("depth", "quick").finds(&["ok"]),
        // The first POST is reset; some engines send it again by themselves.
        row("flaky").finds(&["ok", "key_not_checked", "network_unreachable", "cors_response_hidden"]),
        row("huge-list").with("model", Value::Null).with("depth", "quick").finds(&["ok"]).keyed(2),
        row("bad-sse").with("stream", true).finds(NO_REPLY),
        row("endless-sse").with("stream", true).with("timeoutMs", 900).finds(&["timeout"]),
        row("sse-error").with("stream", true).finds(&["upstream_outage"]),
    ]
}

/// Answers that are read, and texts that must not be believed or shown.
fn odd_texts(stage: &Stage) -> Vec<Row> {
    let row = |name: &str| Row::new(name, &key(""), format!("{}/{name}/v1", stage.simulator.odd_url()));
    let invalid = |name: &str| row(name).finds(&["relay_token_invalid"]);
    // The same answer to any key and to none: the key is tried in four headers, and nothing more can be said.
    let alike = |name: &str| row(name).finds(&["relay_token_invalid", "unknown"]).keyed(4);
    vec![
        invalid("bad-utf8").keyed(4),
        alike("deep"),
        alike("deep-object"),
        // Engines limit the head of an answer differently; one that is refused is an unreadable one.
        row("big-header").finds(&["relay_token_invalid", "cors_response_hidden", "network_unreachable"]),
        row("many-headers").finds(&["relay_token_invalid", "cors_response_hidden", "network_unreachable"]),
        invalid("odd-header"),
        alike("nul"),
        alike("empty"),
        row("empty-ok").finds(NO_REPLY),
        row("no-content").finds(NO_REPLY),
        row("null").finds(NO_REPLY),
        row("number").finds(NO_REPLY),
        row("text").finds(NO_REPLY),
        // No standard has this number; a bot filter uses it.
        row("status-999").finds(&["waf_or_bot_blocked", "unknown"]),
        row("teapot").finds(&["unknown"]),
        invalid("script").keyed(4),
        invalid("echo"),
        invalid("echo-header"),
        invalid("echo-short"),
        // Two pages of the account are read.
        row("facts").finds(&["no_credit_or_quota"]).keyed(3),
        row("loop").finds(&["redirected"]),
        row("elsewhere").finds(&["redirected"]),
        row("elsewhere-hidden").finds(&["cors_response_hidden"]),
    ]
}

fn cors(stage: &Stage) -> Vec<Row> {
    let row = |name: &str| Row::new(name, &key(""), format!("{}/{name}/v1", stage.simulator.odd_url()));
    let rejected = |name: &str| row(name).finds(&["cors_preflight_rejected"]).keyed(0);
    let blocked = |name: &str| row(name).finds(&["cors_blocked"]).keyed(0);
    let limited =
        Row::new("hidden-429, limited", &key("limited-"), format!("{}/hidden-429/v1", stage.simulator.odd_url()));
    vec![
        rejected("preflight-redirect"),
        rejected("get-only"),
        row("methods").finds(&["relay_token_invalid"]),
        // A page sees here what it sees of a server without CORS.
        row("methods-hidden").finds(&["cors_response_hidden", "cors_blocked"]).lists("cors_response_hidden"),
        // By the standard, * does not admit Authorization; Chromium lets it pass.
        row("star").finds(&["cors_preflight_rejected", "relay_token_invalid"]),
        rejected("one-header").with("headers", json!({ "X-Title": "t" })),
        blocked("double"),
        blocked("other-origin"),
        rejected("preflight-401"),
        limited.finds(&["cors_response_hidden"]),
        row("hidden-429").called("hidden-429, another key").finds(&["relay_token_invalid"]),
        blocked("no-cors"),
        row("hidden").finds(&["cors_response_hidden"]),
    ]
}

/// Relays that speak a language nobody knows, and an API beside its address.
fn relays(stage: &Stage) -> Vec<Row> {
    let row = |path: &str, about: &str, key: &str| {
        Row::new(format!("{path}, {about}"), key, format!("{}/{path}/v1", stage.simulator.odd_url()))
    };
    // That it knows the key is certain; what it objects to, nobody can say.
    let objects = &["relay_upstream_key_bad", "account_disabled", "insufficient_permissions_scope", "unknown"];
    let mut rows = Vec::new();
    for path in ["strange-a", "strange-b", "strange-c"] {
        rows.push(row(path, "good key", &key("good-")).finds(&["ok"]));
        rows.push(row(path, "known key", &key("known-")).finds(objects));
        // A server may quote the end of a key: that alone must not make two answers differ.
        rows.push(row(path, "wrong key, letters last", &(key("") + "QvZx")).finds(&["relay_token_invalid"]));
        rows.push(row(path, "wrong key, digits last", &(key("") + "4821")).finds(&["relay_token_invalid"]));
        let header = format!("{path}-header");
        rows.push(row(&header, "good key", &key("good-")).finds(&["wrong_header"]).keyed(4));
        rows.push(row(&header, "known key", &key("known-")).finds(&["wrong_header"]).keyed(4));
    }
    rows.push(row("strange-a-apikey", "good key", &key("good-")).finds(&["wrong_header"]).keyed(4));
    let moved = format!("{}/moved", stage.simulator.odd_url());
    rows.push(Row::new("moved", &key("good-"), moved.as_str()).finds(&["wrong_base_url"]));
    rows.push(Row::new("moved, the right path", &key("good-"), format!("{moved}/v1")).finds(&["ok"]));
    rows
}

/// What the long runs go through again and again: good answers, refusals, floods, broken and hidden ones.
fn mixed(stage: &Stage) -> Outcome<(Vec<String>, Value)> {
    let odd = |name: &str| format!("{}/{name}/v1", stage.simulator.odd_url());
    let open = format!("{}/v1", stage.simulator.open_url());
    let test = |key: &str, base: &str| json!({ "key": key, "baseUrl": base, "model": "demo-small", "depth": "quick" });
    let keys = [demo_key("good")?.key, demo_key("typo")?.key, demo_key("hostile")?.key, demo_key("credit")?.key];
    let [good, typo, hostile, credit] = &keys;
    let rows = json!([
        test(&key(""), &odd("endless")),
        test(good, &open),
        test(typo, &open),
        test(&key(""), &odd("gigabyte")),
        test(hostile, &open),
        test(&key(""), &odd("deep-object")),
        test(&key(""), &odd("echo")),
        test(&key(""), &odd("many-headers")),
        test(&key(""), &odd("bad-utf8")),
        test(&key(""), &odd("reset")),
        test(&key(""), &odd("no-cors")),
        test(credit, &open),
    ]);
    Ok((keys.to_vec(), rows))
}

/// Tests in one call from outside.
const ROUND: usize = 50;

/// Runs the mixed tests in turn until `enough` says so. Gives what the memory was at the start, at the end, and how
/// the tests came out.
async fn long_run(
    stage: &Stage,
    rows: &Value,
    mut enough: impl FnMut(usize) -> bool,
) -> Outcome<(u64, u64, BTreeMap<String, u64>)> {
    let (mut start, mut first, mut outcomes) = (None, 0, BTreeMap::<String, u64>::new());
    loop {
        let told = stage.probe("many", json!({ "rows": rows, "first": first, "count": ROUND })).await?;
        let bytes = |name: &str| told.get(name).and_then(Value::as_u64).unwrap_or_default();
        let start = *start.get_or_insert(bytes("before"));
        for (outcome, count) in told.get("outcomes").and_then(Value::as_object).into_iter().flatten() {
            *outcomes.entry(outcome.clone()).or_default() += count.as_u64().unwrap_or_default();
        }
        stage.simulator.clear();
        first += ROUND;
        if enough(first) {
            return Ok((start, bytes("after"), outcomes));
        }
    }
}

/// Most that the module's memory may grow by, however long a page stays open.
const MOST: u64 = 2 * 1024 * 1024;

/// A thousand tests in one page leave the memory as it was: what a test takes, it gives back.
#[test]
fn a_thousand_tests_take_no_memory() -> Outcome {
    const COUNT: usize = 1_000;
    if Engine::chosen()? != Engine::Chromium {
        return Ok(());
    }
    on_probed_stage(Ports::FIXED, async |stage| {
        stage.open("custom.html").await?;
        let (_, rows) = mixed(stage)?;
        let (start, end, outcomes) = long_run(stage, &rows, |count| count >= COUNT).await?;
        let line = format!("{COUNT} tests: {start} bytes of memory at the start, {end} at the end; {outcomes:?}\n");
        std::io::stdout().lock().write_all(line.as_bytes())?;
        assert_eq!(outcomes.values().sum::<u64>(), COUNT as u64);
        assert!(outcomes.len() > 3, "{outcomes:?}");
        assert!(end.saturating_sub(start) <= MOST, "the memory grew by {} bytes", end.saturating_sub(start));
        Ok(())
    })
}

/// The same for `SOAK_SECONDS`: `make soak`. A Promise that stays pending would end it with a time-out. The script's
/// heap is read once its garbage is collected; what the browser itself keeps of a request, which it does of a bare
/// fetch too, is not in it.
#[test]
#[ignore = "takes hours: make soak"]
fn hours_of_tests_leave_nothing_behind() -> Outcome {
    const SLICES: u64 = 12;
    let seconds = std::env::var("SOAK_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(7_200);
    let began = std::time::Instant::now();
    on_probed_stage(Ports::EPHEMERAL, async |stage| {
        stage.open("custom.html").await?;
        let (keys, rows) = mixed(stage)?;
        let (mut begin, mut memory, mut early, mut late, mut count) = (None, 0, None, 0, 0);
        let mut outcomes = BTreeMap::<String, u64>::new();
        for slice in 1..=SLICES {
            let until = std::time::Duration::from_millis(seconds * 1_000 * slice / SLICES);
            let (before, after, told) = long_run(stage, &rows, |_| began.elapsed() >= until).await?;
            begin.get_or_insert(before);
            memory = after;
            for (outcome, times) in told {
                *outcomes.entry(outcome).or_default() += times;
                count += times;
            }
            late = stage.browser.heap().await?;
            early.get_or_insert(late);
            let passed = began.elapsed().as_secs();
            let line = format!("{passed} s, {count} tests: memory {memory} bytes, script heap {late}\n");
            std::io::stdout().lock().write_all(line.as_bytes())?;
        }
        // The same calls from outside with no test in them: what the driver and the engine keep of those is not ours.
        let rounds = count / ROUND as u64;
        for _ in 0..rounds {
            stage.probe("many", json!({ "rows": rows, "first": 0, "count": 0 })).await?;
        }
        let idle = stage.browser.heap().await?.saturating_sub(late);
        let mut left = 0;
        for key in &keys {
            let needles = json!({ "needles": [key, key.get(12..24).unwrap_or(key)] });
            left += stage.probe("left", needles).await?.as_u64().unwrap_or(1);
        }
        let (begin, early) = (begin.unwrap_or_default(), early.unwrap_or_default());
        let line = format!(
            "{count} tests in {} s: memory {begin} to {memory} bytes, script heap {early} to {late}, and {idle} more by {rounds} calls without a test, {left} copies of a key; {outcomes:?}\n",
            began.elapsed().as_secs()
        );
        std::io::stdout().lock().write_all(line.as_bytes())?;
        assert!(memory.saturating_sub(begin) <= MOST, "the memory grew by {} bytes", memory.saturating_sub(begin));
        assert!(late <= early + early / 2, "the script's heap grew from {early} to {late} bytes");
        assert_eq!(left, 0, "copies of a key");
        Ok(())
    })
}

//! How long a diagnosis takes, and how that grows with the text.
//!
//! The first part is an ordinary benchmark. The second prints ratios: of ten times as much text, and of four
//! times as much hostile text. Above its goal a ratio is marked, and the run fails. With `--growth` it prints
//! times alone, as JSON, for `tools/bin/growth`.
#![allow(clippy::print_stdout, reason = "a benchmark prints")]

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::hint::black_box;
    use std::time::{Duration, Instant};

    use criterion::Criterion;
    use key_doctor::diagnose::{Seen, diagnose};
    use key_doctor::secret::Secret;

    const KEY: &str = "sk-proj-NotARealKeyNotARealKeyT3BlbkFJNotARealKeyNotARealKey0000";
    const BODY: &str = r#"{"error":{"message":"Incorrect API key provided: sk-proj-****0000. You can find your API key at https://platform.openai.com/account/api-keys.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"#;
    const TRACE: &str = "Traceback (most recent call last):\n  File \"/app/main.py\", line 8, in <module>\n    client.chat.completions.create(model=\"gpt-5-nano\", messages=[{\"role\": \"user\", \"content\": \"hi\"}])\nopenai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: sk-proj-****0000.', 'type': 'invalid_request_error', 'param': None, 'code': 'invalid_api_key'}}\n";
    /// What a long log is made of.
    const LINES: &str = "2026-11-24T10:00:00Z INFO worker[17]: POST https://relay.example/v1/chat/completions 200 in 812 ms {\"tokens\":{\"in\":20,\"out\":1},\"id\":\"a1\"}\n2026-11-24T10:00:01Z DEBUG retry=0 model='gpt-5-nano' user=\"u-1\" path=/srv/app\n";
    const MB: usize = 1 << 20;

    fn text(text: &str) -> Seen {
        Seen { text: text.to_owned(), ..Seen::default() }
    }

    /// A text of about `size` bytes with an error at its end.
    fn log(size: usize) -> String {
        format!("{}{TRACE}", LINES.repeat(size / LINES.len()))
    }

    pub fn everyday(criterion: &mut Criterion) {
        let body = Seen {
            key: Some(Secret::new(KEY.to_owned())),
            status: Some(401),
            body: Some(BODY.to_owned()),
            ..Seen::default()
        };
        criterion.bench_function("a body with its key", |b| b.iter(|| diagnose(black_box(&body))));
        let trace = text(TRACE);
        criterion.bench_function("a traceback", |b| b.iter(|| diagnose(black_box(&trace))));
        let log = text(&log(MB));
        criterion.bench_function("a log of 1 MB", |b| b.iter(|| diagnose(black_box(&log))));
    }

    /// The best of a few runs; a slow one is not repeated.
    fn best(seen: &Seen) -> Duration {
        let mut best = Duration::MAX;
        for _ in 0..5 {
            let start = Instant::now();
            black_box(diagnose(black_box(seen)));
            best = best.min(start.elapsed());
            if start.elapsed() > Duration::from_millis(500) {
                break;
            }
        }
        best
    }

    /// Prints one ratio; true when it is within its goal.
    fn compare(name: &str, small: &Seen, large: &Seen, goal: f64) -> bool {
        let (small, large) = (best(small), best(large));
        let ratio = large.as_secs_f64() / small.as_secs_f64().max(1e-6);
        // What takes no time at all has no ratio worth a word.
        let fine = ratio <= goal || large < Duration::from_millis(5);
        println!("{name:<34} {small:>12.3?} {large:>12.3?}  x{ratio:<6.2}{}", if fine { "" } else { " OVER" });
        fine
    }

    /// Units that the readers look for, each repeated to the size.
    const UNITS: &[&str] = &[
        "\"",
        "'",
        "{",
        "[",
        "(",
        "{\"a\":",
        "[{",
        "{\"",
        "\\",
        "\\\"",
        "`",
        "}",
        "Bearer ",
        "Authorization: Bearer ",
        "sk-",
        "sk-proj-",
        "://",
        "https://",
        "https://a.b ",
        "curl ",
        "curl https://a.b/c -H 'x: y'\n",
        "HTTP/1.1 401\n",
        "HTTP/1.1 401\n\n",
        "api_key=",
        "api_key=\"",
        "apiKey: '",
        "request id: ",
        "request id: a ",
        "(request id: 1)",
        "OPENAI_API_KEY=x\n",
        "401 ",
        "error 401 ",
        "*",
        "…",
        "<",
        "<script>",
        "<style></style>",
        "Incorrect API key provided: ",
        "Your api key: ",
        "data: {}\n\n",
        "\n",
        " ",
        "{\"error\":{\"message\":\"",
        "{\"message\":\"x\"}",
        "{\"error\":\"{",
        "model: ",
        "a",
        "a-",
        "日",
        "\u{200b}",
        "= ",
        "> Host: a\n",
        "# ",
        "https://platform.openai.com ",
    ];

    /// The best of many runs, for two seconds: other programs may take the processor for most of them.
    fn best_of_many(seen: &Seen) -> Duration {
        let begin = Instant::now();
        let mut found = Duration::MAX;
        while begin.elapsed() < Duration::from_secs(2) {
            let start = Instant::now();
            black_box(diagnose(black_box(seen)));
            found = found.min(start.elapsed());
        }
        found
    }

    /// Milliseconds for a text of 1 KB to 10 MB, as one JSON object: of sizes in bytes, and of three kinds of text.
    pub fn times() {
        let sizes = [1, 4, 10, 40, 100, 400, 1000, 4000, 10_000].map(|kb| kb * 1000);
        let row = |kind: &dyn Fn(usize) -> Seen| {
            let times = sizes.map(|size| format!("{:.4}", best_of_many(&kind(size)).as_secs_f64() * 1e3));
            format!("[{}]", times.join(","))
        };
        let error = row(&|size| text(&log(size)));
        let body = row(&|size| Seen { status: Some(500), body: Some(log(size)), ..Seen::default() });
        let hostile = row(&|size| text(&"{\"a\":".repeat(size / 5)));
        println!(
            "{{\"bytes\":{sizes:?},\"a log with an error at its end\":{error},\"the same as a body\":{body},\"nothing but opened objects\":{hostile}}}"
        );
    }

    pub fn growth() -> bool {
        let mut fine = compare("a log, 1 MB and 10 MB", &text(&log(MB)), &text(&log(10 * MB)), 12.0);
        let body = |size| Seen { status: Some(500), body: Some(log(size)), ..Seen::default() };
        fine &= compare("a body, 1 MB and 10 MB", &body(MB), &body(10 * MB), 12.0);
        println!("hostile texts, 1 MB and 4 MB; as text, then as a body beside a key");
        for unit in UNITS {
            let fill = |size: usize| unit.repeat(size / unit.len());
            fine &= compare(&format!("{unit:?}"), &text(&fill(MB)), &text(&fill(4 * MB)), 5.5);
            let body = |size| Seen {
                key: Some(Secret::new(KEY.to_owned())),
                status: Some(401),
                body: Some(fill(size)),
                ..Seen::default()
            };
            fine &= compare(&format!("{unit:?}, body"), &body(MB), &body(4 * MB), 5.5);
        }
        fine
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    if std::env::args().any(|argument| argument == "--growth") {
        return native::times();
    }
    let mut criterion = criterion::Criterion::default().configure_from_args().sample_size(20);
    native::everyday(&mut criterion);
    criterion.final_summary();
    if !native::growth() {
        std::process::exit(1);
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

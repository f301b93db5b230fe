//! One page a provider, from the registry: addresses, header, variables, key shapes, a ready command.

use key_doctor::commands::commands;
use key_doctor::explain::key_header;
use key_doctor::observation::Request;
use key_doctor::options::PROBE_BUDGET;
use key_doctor::provider::{Alphabet, BrowserAccess, KeyHeader, KeyKind, KeyShape, Kind, ModelList, Provider, Wire};
use key_doctor::providers;
use key_doctor::text::words;
use key_doctor::wire::Question;

use super::cause;
use super::html::{Page, block, code, escape, heading, link, list, paragraph, table};
use super::samples;

/// The providers that have a page: all but the simulator. The table in full, since the engine's own copy of it
/// leaves out remarks and sources.
pub fn all() -> impl Iterator<Item = &'static Provider> {
    providers::ALL.iter().copied().filter(|provider| provider.kind != Kind::Demo)
}

/// File name of a provider's page.
#[must_use]
pub fn file(provider: &Provider) -> String {
    format!("provider-{}.html", provider.id)
}

/// A link to a provider's page.
#[must_use]
pub fn to(provider: &Provider) -> String {
    link(&file(provider), provider.name)
}

/// The page of a provider.
#[must_use]
pub fn page(provider: &'static Provider) -> Page {
    let mut body = format!("<p class=\"lead\">{}</p>\n", escape(&lead(provider)));
    body.push_str(&heading("base-url", "Base URL"));
    body.push_str(&bases(provider));
    body.push_str(&heading("header", "How the key is sent"));
    body.push_str(&headers(provider));
    if !provider.env.is_empty() {
        body.push_str(&heading("env", "Environment variables"));
        body.push_str(&paragraph("SDKs and tools read these; the first one is the usual one."));
        body.push_str(&list(&words(provider.env).map(code).collect::<Vec<_>>()));
    }
    if !provider.shapes.is_empty() {
        body.push_str(&heading("key-format", "How its keys look"));
        body.push_str(&shapes(&[provider], false));
        body.push_str(&paragraph(
            "Shapes change: a mismatch is a hint, not a verdict. More in [key format](key-format.html).",
        ));
    }
    if !provider.notes.is_empty() {
        body.push_str(&heading("notes", "Good to know"));
        body.push_str(&list(&provider.notes.iter().map(|note| escape(note)).collect::<Vec<_>>()));
    }
    body.push_str(&heading("access", "Model list and browser access"));
    body.push_str(&list(&[escape(model_list(provider.models)), browser(provider)]));
    body.push_str(&heading("command", "Test it in a terminal"));
    body.push_str(&paragraph(&command_hint(provider)));
    body.push_str(&block(&curl(provider)));
    body.push_str(&heading("errors", "Typical errors"));
    body.push_str(&errors(provider));
    let links = pages(provider);
    if !links.is_empty() {
        body.push_str(&heading("links", "Its own pages"));
        body.push_str(&list(&links));
    }
    Page {
        file: file(provider),
        title: format!("{}: API key, base URL and errors", provider.name),
        description: format!(
            "{} API keys: base URL, header, environment variable, key format, a test command, and what its errors mean.",
            provider.name
        ),
        section: Some(("providers", "Providers")),
        body,
    }
}

fn lead(provider: &Provider) -> String {
    let name = provider.name;
    match provider.kind {
        Kind::Vendor => format!("{name} serves its own models: its keys come from its own console."),
        Kind::Host => format!("{name} serves models of several makers under keys of its own."),
        Kind::Relay => format!(
            "A relay of this kind runs at its operator's address. It takes tokens of its own: a key of OpenAI or \
             Anthropic does not work there, nor the reverse ({name})."
        ),
        Kind::Local => format!("{name} runs at an address of yours, and checks keys only where you switch that on."),
        Kind::Demo => format!("{name} stands in for providers in tests."),
        Kind::Retired => format!("{name} has closed down; its errors are explained here."),
    }
}

/// The API roots as a table.
fn bases(provider: &Provider) -> String {
    if provider.endpoints.is_empty() {
        return paragraph("The address that your relay's operator names, most often with `/v1` at the end.");
    }
    let rows: Vec<Vec<String>> = provider
        .endpoints
        .iter()
        .map(|endpoint| {
            let note = if endpoint.note.is_empty() { "the usual one" } else { endpoint.note };
            vec![code(endpoint.base), escape(wire(endpoint.wire)), escape(note)]
        })
        .collect();
    let mut out = table(&["Base URL", "Format", "Which one"], &rows);
    if provider.endpoints.iter().any(|endpoint| endpoint.base.contains('{')) {
        out.push_str(&paragraph("Put your own value in place of each part in braces."));
    }
    if provider.endpoints.iter().any(|endpoint| endpoint.wire == Wire::Messages) {
        out.push_str(&paragraph(
            "Anthropic's SDKs and Claude Code add `/v1` themselves: give them the address without it.",
        ));
    }
    out
}

fn wire(wire: Wire) -> &'static str {
    match wire {
        Wire::Chat => "OpenAI Chat Completions",
        Wire::Responses => "OpenAI Responses",
        Wire::Messages => "Anthropic Messages",
        Wire::Gemini => "Gemini generateContent",
    }
}

/// The header that carries the key, with the key's place.
fn header_line(header: KeyHeader) -> String {
    code(&format!("{}: {}<key>", header.name(), header.prefix()))
}

/// How the key travels on each wire, as markup.
fn headers(provider: &Provider) -> String {
    let mut lines: Vec<String> = Vec::new();
    for format in Wire::ALL {
        if provider.endpoints.iter().any(|endpoint| endpoint.wire == format) {
            lines.push(format!("{}: {}", escape(wire(format)), header_line(key_header(provider, format))));
        }
    }
    if lines.is_empty() {
        lines.push(header_line(provider.key_header));
    }
    lines.extend(provider.headers.iter().map(|(name, value)| {
        let only = if *name == "anthropic-dangerous-direct-browser-access" { " (from web pages only)" } else { "" };
        format!("Required too: {}{only}", code(&format!("{name}: {value}")))
    }));
    list(&lines)
}

/// Key shapes of some providers, as a table.
#[must_use]
pub fn shapes(providers: &[&Provider], named: bool) -> String {
    let mut rows = Vec::new();
    for provider in providers {
        for shape in provider.shapes {
            let begins = if shape.prefix.is_empty() { "nothing fixed".to_owned() } else { code(shape.prefix) };
            let mut row = vec![escape(shape.name), begins, escape(&rest(shape)), escape(kind(shape.kind))];
            if named {
                row.insert(0, to(provider));
            } else {
                row.push(escape(shape.source));
            }
            rows.push(row);
        }
    }
    let head: &[&str] = if named {
        &["Provider", "Kind of key", "Begins with", "Then", "For"]
    } else {
        &["Kind of key", "Begins with", "Then", "For", "Seen"]
    };
    table(head, &rows)
}

/// What follows a key's public beginning, in words.
fn rest(shape: &KeyShape) -> String {
    let letters = match shape.alphabet {
        Alphabet::HexLower => "0-9 and a-f",
        Alphabet::Hex => "0-9, a-f, A-F",
        Alphabet::Alnum => "letters and digits",
        Alphabet::AlnumLower => "small letters and digits",
        Alphabet::Base64Url => "letters, digits, - and _",
        Alphabet::Base64 => "letters, digits, +, / and =",
        Alphabet::Visible => "visible characters",
    };
    let length = match shape.length {
        (least, most) if least == most => format!("{least}"),
        (least, most) => format!("{least} to {most}"),
    };
    let mut out = format!("{length} characters: {letters}");
    if !shape.contains.is_empty() {
        out.push_str(&format!("; contains {}", shape.contains));
    }
    if !shape.suffix.is_empty() {
        out.push_str(&format!("; ends with {}", shape.suffix));
    }
    out
}

fn kind(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Api => "calling models",
        KeyKind::Admin => "managing the organization, not models",
        KeyKind::OauthAccess => "a login, not an API key",
        KeyKind::OauthRefresh => "renewing a login, not requests",
        KeyKind::Session => "a browser session, not an API key",
        KeyKind::Plan => "its plan's own address only",
        KeyKind::Id => "naming something: no secret",
        KeyKind::Webhook => "webhooks or pages, not models",
        KeyKind::Legacy => "calling models; an older kind",
    }
}

fn model_list(list: ModelList) -> &'static str {
    match list {
        ModelList::Keyed => "The model list needs a valid key, so it is a free way to check one.",
        ModelList::Public => "The model list answers anybody: it proves nothing about a key.",
        ModelList::Unknown => "Whether the model list needs a key is not established.",
        ModelList::None => "There is no model list to check a key with.",
    }
}

/// Whether a page may call it, with date and source, as markup.
fn browser(provider: &Provider) -> String {
    let says = match provider.browser {
        BrowserAccess::Yes => "Web pages may call it and read its errors.",
        BrowserAccess::Conditional => "Web pages may call it under conditions.",
        BrowserAccess::No => "Web pages may not call it: test in a terminal, or paste the error.",
        BrowserAccess::Unknown => "Whether web pages may call it is not established.",
    };
    if provider.browser_source.is_empty() {
        escape(says)
    } else {
        format!("{} <span class=\"small\">({})</span>", escape(says), escape(provider.browser_source))
    }
}

/// What to know before running the command.
fn command_hint(provider: &Provider) -> String {
    let env = words(provider.env).next().unwrap_or("API_KEY");
    let url = provider.endpoint(None).map_or("https://relay.example/v1", |endpoint| endpoint.base);
    let mut out = String::new();
    if !provider.takes_any_key() || provider.kind == Kind::Relay {
        out.push_str(&format!("Put the key in the variable `{env}` first: so it stays out of the command line. "));
    }
    if url.contains('{') || url.contains("relay.example") {
        out.push_str("Put your own address in. ");
    }
    if provider.fallback_models.is_empty() {
        out.push_str("Put a model's name in place of MODEL. ");
    }
    out.push_str("The command prints status, headers and body; paste all of it into the tool.");
    out
}

/// The tool's probe as a curl command that reads the key from the environment.
#[must_use]
pub fn curl(provider: &Provider) -> String {
    let endpoint = provider.endpoint(None);
    let wire = endpoint.map_or(Wire::Chat, |endpoint| endpoint.wire);
    let base = endpoint.map_or("https://relay.example/v1", |endpoint| endpoint.base);
    let question = Question {
        model: words(provider.fallback_models).next().unwrap_or("MODEL"),
        prompt: "Reply with the word OK.",
        budget: PROBE_BUDGET,
        stream: false,
        completion_budget: matches!(provider.id, "openai" | "azure"),
    };
    let mut headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
    // A terminal is no page: it needs no opt-in for browsers.
    let needed = provider.headers.iter().filter(|(name, _)| !name.contains("browser-access"));
    headers.extend(needed.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let request = Request {
        brief: false,
        purpose: "probe",
        method: "POST",
        url: format!("{base}{}", wire.path(&question)),
        headers,
        credential: None,
        carries_key: false,
        body: wire.body(&question),
        mode: key_doctor::observation::Mode::Readable,
        watch: None,
    };
    let keyed = !provider.takes_any_key() || provider.kind == Kind::Relay;
    let env = words(provider.env).next().unwrap_or("API_KEY");
    commands(&request, keyed.then(|| key_header(provider, wire)), env).curl
}

/// The known errors of a provider, each with its causes.
fn errors(provider: &Provider) -> String {
    let rows: Vec<Vec<String>> = samples::judged()
        .iter()
        .filter(|(sample, _)| sample.provider == provider.id)
        .map(|(sample, best)| {
            let causes: Vec<String> = best.iter().map(|code| cause::to(*code)).collect();
            vec![cause::status(sample.status), code(sample.text), causes.join("<br>")]
        })
        .collect();
    if rows.is_empty() {
        return paragraph(
            "Nothing of its own is known: a refused key is a 401, as on \
             [invalid_api_key](error-invalid_api_key.html); a 429 is about \
             [speed or credit](error-429-rate-limit.html). [All error texts](all-error-texts.html) lists the rest.",
        );
    }
    table(&["Status", "Error", "What it means"], &rows)
}

/// Links to the provider's own pages.
fn pages(provider: &Provider) -> Vec<String> {
    let links = provider.links;
    [
        ("Keys", links.keys),
        ("Billing", links.billing),
        ("Limits", links.limits),
        ("Status", links.status),
        ("Errors", links.errors),
    ]
    .into_iter()
    .filter(|(_, href)| !href.is_empty())
    .map(|(name, href)| format!("{name}: {}", link(href, href)))
    .collect()
}

/// Which header each provider reads, as a table.
#[must_use]
pub fn header_table() -> String {
    let row = |provider: &'static Provider| {
        let wire = provider.endpoint(None).map_or(Wire::Chat, |endpoint| endpoint.wire);
        vec![to(provider), header_line(key_header(provider, wire))]
    };
    table(&["Provider", "Header"], &all().map(row).collect::<Vec<_>>())
}

/// Where a key comes from, its base URLs and variable, as a table.
#[must_use]
pub fn base_table() -> String {
    let mut rows = Vec::new();
    for provider in all() {
        let env = words(provider.env).next().map(code).unwrap_or_default();
        let mut seen: Vec<&str> = Vec::new();
        for endpoint in provider.endpoints {
            if !seen.contains(&endpoint.base) {
                seen.push(endpoint.base);
                let note =
                    if endpoint.note.is_empty() { String::new() } else { format!(", {}", escape(endpoint.note)) };
                rows.push(vec![format!("{}{note}", to(provider)), code(endpoint.base), env.clone()]);
            }
        }
        if seen.is_empty() {
            rows.push(vec![to(provider), "your relay's own address".to_owned(), env]);
        }
    }
    table(&["Key from", "Base URL", "Variable"], &rows)
}

/// The variables of every provider, as a table.
#[must_use]
pub fn env_table() -> String {
    let rows: Vec<Vec<String>> = all()
        .filter(|provider| !provider.env.is_empty())
        .map(|provider| vec![to(provider), words(provider.env).map(code).collect::<Vec<_>>().join(", ")])
        .collect();
    table(&["Provider", "Variables"], &rows)
}

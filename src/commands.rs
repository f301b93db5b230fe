//! The same probe for a terminal, in four languages. Each reads the key from the environment.

use crate::observation::Request;
use crate::provider::KeyHeader;
use crate::report::Commands;
use crate::text::{concat, join, replace};
use crate::wire::quote;

/// Writes the commands for a probe whose key stands in the variable `env`.
#[must_use]
pub fn commands(request: &Request, header: Option<KeyHeader>, env: &str) -> Commands {
    Commands {
        curl: curl(request, header, env),
        powershell: powershell(request, header, env),
        python: python(request, header, env),
        javascript: javascript(request, header, env),
    }
}

/// For bash: inside single quotes nothing is special but the quote itself.
fn sh(text: &str) -> String {
    concat(&["'", &replace(text, "'", "'\\''"), "'"])
}

fn curl(request: &Request, header: Option<KeyHeader>, env: &str) -> String {
    // -i prints status and headers too, so that the output can be pasted back.
    let mut out = concat(&["curl -sS -i -X ", request.method, " ", &sh(&request.url)]);
    let mut add = |option: &str, value: &str| out.push_str(&concat(&[" \\\n  ", option, " ", value]));
    if let Some(header) = header {
        add("-H", &concat(&["\"", header.name(), ": ", header.prefix(), "$", env, "\""]));
    }
    for (name, value) in &request.headers {
        add("-H", &sh(&concat(&[name, ": ", value])));
    }
    if !request.body.is_empty() {
        add("-d", &sh(&request.body));
    }
    out
}

/// For PowerShell: inside single quotes a quote is doubled.
fn ps(text: &str) -> String {
    concat(&["'", &replace(text, "'", "''"), "'"])
}

fn powershell(request: &Request, header: Option<KeyHeader>, env: &str) -> String {
    let mut headers = Vec::new();
    if let Some(header) = header {
        headers.push(concat(&[&ps(header.name()), " = \"", header.prefix(), "$env:", env, "\""]));
    }
    let mut rest = String::new();
    for (name, value) in &request.headers {
        // Windows PowerShell refuses Content-Type among the headers.
        if name.eq_ignore_ascii_case("content-type") {
            rest = concat(&[" -ContentType ", &ps(value)]);
        } else {
            headers.push(concat(&[&ps(name), " = ", &ps(value)]));
        }
    }
    if !request.body.is_empty() {
        rest = concat(&[&rest, " -Body ", &ps(&request.body)]);
    }
    concat(&[
        "try {\n  $r = Invoke-WebRequest -UseBasicParsing -Method ",
        request.method,
        " -Uri ",
        &ps(&request.url),
        " -Headers @{ ",
        &join(&headers, "; "),
        " }",
        &rest,
        "\n  \"HTTP $($r.StatusCode)\"; $r.Content\n} catch {\n  \"HTTP $([int]$_.Exception.Response.StatusCode)\"; $_.Exception.Message; $_.ErrorDetails.Message\n}",
    ])
}

/// The headers as members of a Python or JavaScript literal; `key` reads a variable.
fn members(request: &Request, header: Option<KeyHeader>, key: &str, env: &str) -> String {
    let mut headers = Vec::new();
    if let Some(header) = header {
        headers.push(concat(&[
            &quote(header.name()),
            ": ",
            &quote(header.prefix()),
            " + ",
            key,
            "[",
            &quote(env),
            "]",
        ]));
    }
    for (name, value) in &request.headers {
        headers.push(concat(&[&quote(name), ": ", &quote(value)]));
    }
    join(&headers, ", ")
}

fn python(request: &Request, header: Option<KeyHeader>, env: &str) -> String {
    let data = if request.body.is_empty() { "None".to_owned() } else { concat(&[&quote(&request.body), ".encode()"]) };
    concat(&[
        "import os, urllib.request, urllib.error\nreq = urllib.request.Request(",
        &quote(&request.url),
        ",\n    data=",
        &data,
        ",\n    headers={",
        &members(request, header, "os.environ", env),
        "},\n    method=",
        &quote(request.method),
        ")\ntry:\n    r = urllib.request.urlopen(req, timeout=30)\nexcept urllib.error.HTTPError as e:\n    r = e\nprint(\"HTTP\", r.status)\nprint(r.read().decode(errors=\"replace\"))",
    ])
}

fn javascript(request: &Request, header: Option<KeyHeader>, env: &str) -> String {
    let body =
        if request.body.is_empty() { String::new() } else { concat(&["\n  body: ", &quote(&request.body), ","]) };
    concat(&[
        "fetch(",
        &quote(&request.url),
        ", {\n  method: ",
        &quote(request.method),
        ",\n  headers: { ",
        &members(request, header, "process.env", env),
        " },",
        &body,
        "\n}).then(async (r) => console.log(\"HTTP\", r.status, \"\\n\" + (await r.text())), console.error);",
    ])
}

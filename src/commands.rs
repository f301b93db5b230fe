//! The same probe for a terminal, in four languages. Each reads the key from the environment.

use crate::observation::Request;
use crate::provider::KeyHeader;
use crate::report::Commands;
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
    format!("'{}'", text.replace('\'', "'\\''"))
}

fn curl(request: &Request, header: Option<KeyHeader>, env: &str) -> String {
    // -i prints status and headers too, so that the output can be pasted back.
    let mut out = format!("curl -sS -i -X {} {}", request.method, sh(&request.url));
    if let Some(header) = header {
        out.push_str(&format!(" \\\n  -H \"{}: {}${env}\"", header.name(), header.prefix()));
    }
    for (name, value) in &request.headers {
        out.push_str(&format!(" \\\n  -H {}", sh(&format!("{name}: {value}"))));
    }
    if !request.body.is_empty() {
        out.push_str(&format!(" \\\n  -d {}", sh(&request.body)));
    }
    out
}

/// For PowerShell: inside single quotes a quote is doubled.
fn ps(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn powershell(request: &Request, header: Option<KeyHeader>, env: &str) -> String {
    let mut headers = Vec::new();
    if let Some(header) = header {
        headers.push(format!("{} = \"{}$env:{env}\"", ps(header.name()), header.prefix()));
    }
    let mut content_type = String::new();
    for (name, value) in &request.headers {
        // Windows PowerShell refuses Content-Type among the headers.
        if name.eq_ignore_ascii_case("content-type") {
            content_type = format!(" -ContentType {}", ps(value));
        } else {
            headers.push(format!("{} = {}", ps(name), ps(value)));
        }
    }
    let body = if request.body.is_empty() { String::new() } else { format!(" -Body {}", ps(&request.body)) };
    format!(
        "try {{\n  $r = Invoke-WebRequest -UseBasicParsing -Method {} -Uri {} -Headers @{{ {} }}{content_type}{body}\n  \"HTTP $($r.StatusCode)\"; $r.Content\n}} catch {{\n  \"HTTP $([int]$_.Exception.Response.StatusCode)\"; $_.Exception.Message; $_.ErrorDetails.Message\n}}",
        request.method,
        ps(&request.url),
        headers.join("; ")
    )
}

fn python(request: &Request, header: Option<KeyHeader>, env: &str) -> String {
    let mut headers = Vec::new();
    if let Some(header) = header {
        headers.push(format!("{}: {} + os.environ[{}]", quote(header.name()), quote(header.prefix()), quote(env)));
    }
    for (name, value) in &request.headers {
        headers.push(format!("{}: {}", quote(name), quote(value)));
    }
    let data = if request.body.is_empty() { "None".to_owned() } else { format!("{}.encode()", quote(&request.body)) };
    format!(
        "import os, urllib.request, urllib.error\nreq = urllib.request.Request({},\n    data={data},\n    headers={{{}}},\n    method={})\ntry:\n    r = urllib.request.urlopen(req, timeout=30)\nexcept urllib.error.HTTPError as e:\n    r = e\nprint(\"HTTP\", r.status)\nprint(r.read().decode(errors=\"replace\"))",
        quote(&request.url),
        headers.join(", "),
        quote(request.method)
    )
}

fn javascript(request: &Request, header: Option<KeyHeader>, env: &str) -> String {
    let mut headers = Vec::new();
    if let Some(header) = header {
        headers.push(format!("{}: {} + process.env[{}]", quote(header.name()), quote(header.prefix()), quote(env)));
    }
    for (name, value) in &request.headers {
        headers.push(format!("{}: {}", quote(name), quote(value)));
    }
    let body = if request.body.is_empty() { String::new() } else { format!("\n  body: {},", quote(&request.body)) };
    format!(
        "fetch({}, {{\n  method: {},\n  headers: {{ {} }},{body}\n}}).then(async (r) => console.log(\"HTTP\", r.status, \"\\n\" + (await r.text())), console.error);",
        quote(&request.url),
        quote(request.method),
        headers.join(", ")
    )
}

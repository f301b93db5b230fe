#!/usr/bin/env python3
"""Takes the HTTP exchanges out of tests/golden: exchanges.py > exchanges.json

Peers judge an answer, not a pasted text, so only inputs that hold a status and a body count: structured ones, curl
output, and the errors of SDKs that quote both (`Error code: 401 - {…}`, `API Error: 400 {…}`). The true cause is the
folder's name, as for every golden input; `unknown`, which has none, is left out. Which provider it is follows from the input, else from the file's name, else it is a relay that speaks OpenAI's
format.
"""

import ast
import json
import re
from pathlib import Path

GOLDEN = Path(__file__).parents[2] / "tests/golden"
HOSTS = {
    "api.openai.com": "openai",
    "api.anthropic.com": "anthropic",
    "generativelanguage.googleapis.com": "gemini",
    "api.groq.com": "groq",
    "api.deepseek.com": "deepseek",
    "api.x.ai": "xai",
    "api.mistral.ai": "mistral",
    "api.moonshot.cn": "moonshot",
    "api.moonshot.ai": "moonshot",
    "openrouter.ai": "openrouter",
}
NAMES = sorted(set(HOSTS.values()))


def provider_of(name, value):
    if "provider" in value:
        return value["provider"]
    for host, provider in HOSTS.items():
        if any(host in value.get(field, "") for field in ("baseUrl", "url", "text")):
            return provider
    # `openrouter-key-at-openai` was answered by the last one named.
    words = [word for word in re.split("[-.]", name) if word in NAMES]
    return words[-1] if words and "baseUrl" not in value else "relay"


def of_text(text):
    """Status, headers and body, where the text has all of an answer."""
    lines = text.split("\n")
    start = next((at for at, line in enumerate(lines) if re.match(r"(< )?HTTP/[\d.]+ \d{3}", line)), None)
    if start is not None:
        lines = [re.sub(r"^< ?", "", line) for line in lines[start:] if not line.startswith(("> ", "* "))]
        status = int(lines[0].split()[1])
        end = lines.index("") if "" in lines else len(lines)
        pairs = [line.split(":", 1) for line in lines[1:end] if ":" in line]
        return status, {name.strip().lower(): value.strip() for name, value in pairs}, "\n".join(lines[end + 1 :])
    if found := re.search(r"(?:Error code|API Error): (\d{3}) (?:- )?([{\[].*)", text):
        status, rest = int(found[1]), found[2].strip()
        for read in (json.loads, ast.literal_eval):
            try:
                return status, {"content-type": "application/json"}, json.dumps(read(rest), ensure_ascii=False)
            except (ValueError, SyntaxError):
                pass
    return None


found = []
for path in sorted(GOLDEN.glob("*/*")):
    if path.name.endswith((".out", ".live.json")) or path.parent.name == "unknown":
        continue
    text = path.read_text()
    if path.suffix == ".json":
        value = json.loads(text)
        if not value.get("status") or "body" not in value:
            continue
        headers = {name.lower(): of for name, of in value.get("headers", {}).items()}
        body = value["body"] if isinstance(value["body"], str) else json.dumps(value["body"])
        if "content-type" not in headers:
            headers["content-type"] = "application/json" if body.lstrip().startswith("{") else "text/html"
        answer = value["status"], headers, body
    else:
        value = {"text": text}
        answer = of_text(text)
    # What a redirect leads to is not in the input, and 101 to 199 are no answers.
    if not answer or answer[0] < 200 or 300 <= answer[0] < 400:
        continue
    status, headers, body = answer
    for name in ("content-length", "content-encoding", "transfer-encoding", "connection"):
        headers.pop(name, None)
    found.append(
        {
            "from": f"{path.parent.name}/{path.name}",
            "cause": path.parent.name,
            "provider": provider_of(path.name, value),
            "base_url": value.get("baseUrl"),
            "key": value.get("key"),
            "status": status,
            "headers": headers,
            "body": body,
        }
    )
print("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in found) + "\n]")

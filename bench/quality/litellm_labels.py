#!/usr/bin/env python3
"""What litellm raises for each exchange: litellm_labels.py exchanges.json, a JSON object by name on stdout."""

import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

os.environ.update(LITELLM_LOCAL_MODEL_COST_MAP="True", LITELLM_TELEMETRY="False", NO_PROXY="127.0.0.1")
import litellm  # noqa: E402

litellm.suppress_debug_info = True
exchange = {}


class Answer(BaseHTTPRequestHandler):
    def answer(self):
        self.rfile.read(int(self.headers.get("content-length") or 0))
        body = exchange["body"].encode()
        self.send_response(exchange["status"])
        for name, value in exchange["headers"].items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()
origin = f"http://127.0.0.1:{server.server_port}"
known = {name for name in vars(litellm.exceptions) if isinstance(vars(litellm.exceptions)[name], type)}
labels = {}
for exchange in json.load(open(sys.argv[1])):
    # Azure needs more than a base URL, and a relay speaks OpenAI's format.
    vendor = "openai" if exchange["provider"] in ("relay", "azure") else exchange["provider"]
    base = origin if vendor == "anthropic" else f"{origin}/v1"
    try:
        litellm.completion(
            model=f"{vendor}/demo-small",
            messages=[{"role": "user", "content": "hi"}],
            api_key=exchange["key"] or "sk-NotARealKeyNotARealKeyNotARealKey",
            api_base=base,
            max_tokens=16,
            num_retries=0,
            max_retries=0,
            timeout=10,
        )
        labels[exchange["from"]] = "(no exception)"
    except Exception as error:
        name = type(error).__name__
        labels[exchange["from"]] = name if name in known else "(other exception)"
json.dump(labels, sys.stdout)

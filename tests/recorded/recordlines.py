#!/usr/bin/env python3
"""Makes headerlines.jsonl.qz: every header line that browsers wrote, in its order.

    recordlines.py OUT.qz --cases CASES.jsonl... --results BROWSER RESULTS.jsonl... [--results ...]

CASES hold a case a line, RESULTS a browser's answer a line, by id, where the "headers" of a request are
lines ("Accept: */*"). The results of one file were recorded with the same ports.
"""
import argparse
import json
import re
import struct
import sys
import zlib

from record import DEFAULTS, LEFT_OUT, lines

# What depends on the machine, on the version or on chance, and not on the engine's rules.
OPEN_VALUES = re.compile(r"^(User-Agent|Accept-Language|sec-ch-ua|sec-ch-ua-platform): .*$", re.IGNORECASE)
BOUNDARY = re.compile(r"boundary=.*")


def ports_of(results):
    """Which slot a host:port is."""
    slots = {}
    for result in results:
        for run in result.get("runs") or [result]:
            for request in run.get("requests") or []:
                for line in request["headers"]:
                    name, _, value = line.partition(": ")
                    if name == "Host" and re.match(r"(127\.0\.0\.1|localhost):[0-9]+$", value):
                        slots[value] = request["slot"]
    return slots


def with_placeholders(line, slots, prefix):
    for host, slot in slots.items():
        line = line.replace(f"http://{host}{prefix}", f"{{{slot}}}")
        line = line.replace(f"http://{host}", "{origin}" if slot == "A" else f"{{o{slot}}}")
        line = line.replace(host, f"{{host{slot}}}")
    return line


def line_of(line, slots, prefix, multipart):
    line = OPEN_VALUES.sub(r"\1: ~", BOUNDARY.sub("boundary=~", with_placeholders(line, slots, prefix)))
    if multipart and line.startswith("Content-Length: "):
        return "Content-Length: ~"  # as long as the boundary happens to be
    return line


def requests_of(run, slots, case):
    multipart = ((case["request"].get("body") or {}).get("kind")) == "formdata"
    prefix = "/c/" + case["id"]
    return [[f"{q['slot']} {q['method']} {q['target']}"] +
            [line_of(line, slots, prefix, multipart) for line in q["headers"]]
            for q in run.get("requests") or []]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--cases", nargs="+", required=True)
    parser.add_argument("--results", nargs="+", action="append", required=True)
    options = parser.parse_args()
    left_out = {case for cases in LEFT_OUT.values() for case in cases}
    recorded = {}
    for browser, *paths in options.results:
        for path in paths:
            results = lines(path)
            slots = ports_of(results)
            for result in results:
                recorded.setdefault(result["id"], {})[browser] = (result.get("runs") or [result], slots)
    numbers = {}
    entries = []
    for case in (case for path in options.cases for case in lines(path)):
        is_race = case["request"].get("abortAt") == "sent"  # whether the request is out by then
        if is_race or case["id"] in left_out or len(recorded.get(case["id"], {})) < len(options.results):
            continue
        did = {browser: [[[numbers.setdefault(line, len(numbers)) for line in request]
                          for request in requests_of(run, slots, case)] for run in runs]
               for browser, (runs, slots) in recorded[case["id"]].items()}
        request = {name: value for name, value in case["request"].items() if DEFAULTS.get(name, ...) != value}
        kept = {"id": case["id"], "request": request, "routes": case.get("routes") or [],
                "repeat": case.get("repeat"), "cookies": case.get("cookies"), "did": did}
        entries.append({name: value for name, value in kept.items() if value or name == "routes"})
    text = "".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n"
                   for entry in [{"id": "lines", "lines": list(numbers)}] + entries).encode()
    with open(options.out, "wb") as file:
        file.write(struct.pack(">I", len(text)) + zlib.compress(text, 9))
    print(f"{len(entries)} cases, {len(numbers)} lines", file=sys.stderr)


if __name__ == "__main__":
    main()

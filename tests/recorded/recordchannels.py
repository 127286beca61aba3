#!/usr/bin/env python3
"""Makes channels.jsonl.qz of what browsers were recorded to do with other ways across origins.

    recordchannels.py OUT.qz --cases CASES.jsonl --results BROWSER RESULTS.jsonl [--results ...]

CASES hold a case a line, RESULTS a browser's answer a line, by id. The file described in README.md
comes out; the same arguments give the same bytes.
"""
import argparse
import json
import re
import struct
import zlib

# WebSockets need a server that speaks frames: tests/core/channels/tst_websocket.cpp has them. Fonts
# are not loaded by this program.
GROUPS = ("es-", "image-", "script-", "jsonp-", "css-", "beacon-", "form-")
# Not about the request: what the recording page's own scripts threw and its parsers found.
ABOUT_THE_PAGE = re.compile(r"(Uncaught |(Syntax|Reference)?Error: |TypeError: late|Unhandled Promise|Unable to get image data|"
                            r"Blocked a frame|Sandbox access|OTS parsing|Failed to decode downloaded)")
# MiniBrowser writes the source and the level in front.
LEVEL = re.compile(r"^(SECURITY|JS|NETWORK|CONSOLE|JS) (ERROR|WARN|LOG) ")
# Cases that ask something of the world that the virtual lab is not.
LEFT_OUT = {"es-cors-040", "es-cors-041"}  # the recording page's own server


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def cut(value):
    return value[:80] if isinstance(value, str) else value


def events_of(result, api):
    """Of elements only load and error are told here."""
    rows = result.get("events") or []
    if api in ("eventsource", "form"):
        return [[cut(value) for value in row] for row in rows]
    return [row[0] for row in rows if row[0] in ("load", "error")]


def console_of(result):
    texts = [LEVEL.sub("", text) for text in result.get("console") or []]
    return [text for text in texts if not ABOUT_THE_PAGE.match(text)]


def run_of(result, api):
    run = {
        "outcome": result["outcome"],
        "events": events_of(result, api),
        "requests": [[f"{q['slot']} {q['method']} {q['target']}"] +
                     [q.get(name) if q.get(name) is not None else "-"
                      for name in ("origin", "cookie", "lastEventId", "contentType")]
                     for q in result.get("requests") or []],
    }
    console = console_of(result)
    if console:
        run["console"] = console
    if api == "eventsource":
        run["state"] = result.get("finalState")
        run["exceptions"] = [e["at"] + ":" + e["name"] for e in result.get("exceptions") or []]
    return run


def routes_of(case):
    """The recording server wrote nothing for an empty chunk; the lab would write the last one."""
    return [{**route, "chunks": [c for c in route["chunks"] if c != ""]} if "chunks" in route
            else route for route in case["routes"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out")
    parser.add_argument("--cases", required=True)
    parser.add_argument("--results", nargs=2, action="append", required=True)
    arguments = parser.parse_args()
    results = {browser: {r["id"]: r for r in lines(path)} for browser, path in arguments.results}
    out = []
    for case in lines(arguments.cases):
        if not case["id"].startswith(GROUPS) or case["id"] in LEFT_OUT:
            continue
        api = case["request"]["api"]
        did = {}
        for browser, by_id in results.items():
            result = by_id[case["id"]]
            runs = [run_of(run, api) for run in result.get("runs") or [result]]
            if browser == "chromium" or runs != did["chromium"]:
                did[browser] = runs
        kept = {name: case[name] for name in ("id", "note", "request", "routes", "cookies", "repeat")
                if name in case and case[name] not in ([], 1)}
        kept["routes"] = routes_of(kept) if "routes" in kept else []
        out.append(json.dumps({**kept, "did": did}, ensure_ascii=False, separators=(",", ":")))
    text = ("\n".join(out) + "\n").encode()
    with open(arguments.out, "wb") as file:
        file.write(struct.pack(">I", len(text)) + zlib.compress(text, 9))


main()

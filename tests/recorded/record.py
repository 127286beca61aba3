#!/usr/bin/env python3
"""Makes cases.jsonl.qz of what browsers were recorded to do.

    record.py OUT.qz --cases CASES.jsonl... --results BROWSER RESULTS.jsonl... [--results ...] [--unstable FILE.json]

CASES hold a case a line, RESULTS a browser's answer a line, by id. The file described in README.md
comes out; the same arguments give the same bytes.
"""
import argparse
import json
import re
import struct
import sys
import zlib

# Cases that ask something of the world that the virtual lab is not.
LEFT_OUT = {
    "the recording page's own server": [
        "url-140", "url-141", "url-142", "url-143", "url-154", "url-155", "url-158", "url-159", "url-160",
        "url-161", "url-162", "url-163", "url-164", "url-165"],
    "a blank in the case's own prefix": ["url-053", "url-054"],
    "TLS to a server without it": ["network-163", "network-164"],
    "a lone surrogate, which JSON cannot hold": ["url-103", "url-104"],
    "another name of the machine": ["url-179", "url-180"],
}

# What a browser's console says about the request; the rest is about the recording page or its parser.
ABOUT_THE_REQUEST = {
    "chromium": re.compile(r"(Access to |Fetch API cannot load|Refused to |Failed to load resource|Not allowed to load|"
                           r"FTP is not|Unsafe attempt)"),
    "firefox": re.compile(r"(Cross-Origin Request|Security Error: Content at|The resource at |Loading failed)"),
    "webkit": re.compile(r""),
}
# Members of a request with the value that they have when they are not given.
DEFAULTS = {"headers": [], "body": None, "withCredentials": False, "responseType": "", "timeout": 0,
            "uploadListeners": False, "overrideMimeType": None, "async": True, "abortAt": None, "mode": "cors",
            "credentials": "same-origin", "redirect": "follow"}
# MiniBrowser writes the source and the level in front.
LEVEL = re.compile(r"^(SECURITY|JS|NETWORK) (ERROR|WARN) ")
REPEATED = re.compile(r"(.*\.)?progress$|rs3$")


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def compact_events(events):
    """One progress and one state 3 stand for all in a stretch without other events."""
    names = []
    for target, kind, state, *_ in events:
        name = ("" if target == "xhr" else target + ".") + (f"rs{state}" if kind == "readystatechange" else kind)
        if REPEATED.match(name):
            stretch = []
            for earlier in reversed(names):
                if not REPEATED.match(earlier):
                    break
                stretch.append(earlier)
            if name in stretch:
                continue
        names.append(name)
    return " ".join(names)


def console_of(result, browser):
    texts = [LEVEL.sub("", text) for text in result.get("console") or []]
    return [text for text in texts if ABOUT_THE_REQUEST[browser].match(text)]


def run_of(result, browser):
    def column(request, name):
        value = request.get(name)
        return "-" if value is None else value

    run = {
        "outcome": result["outcome"],
        "requests": [[f"{q['slot']} {q['method']} {q['target']}"] +
                     [column(q, name) for name in ("origin", "acrm", "acrh", "cookie")]
                     for q in result.get("requests") or []],
    }
    events = compact_events(result.get("events") or [])
    if events:
        run["events"] = events
    if result.get("exception") and browser == "chromium":
        run["exception"] = result["exception"]
    if result.get("corsError"):
        run["corsError"] = result["corsError"]
    console = console_of(result, browser)
    if console:
        run["console"] = console
    if browser == "chromium" and result["outcome"] == "allowed":
        if result.get("type"):
            run["type"] = result["type"]
        run["status"] = result.get("status", 0)
        run["headers"] = result.get("responseHeaders") or []
        run["body"] = (result.get("bodyText") or "")[:200]
    return run


def same_but_for_the_console(runs, others):
    """Only outcome, requests and events are compared with what other browsers did."""
    def seen(run):
        return [run.get(name) for name in ("outcome", "requests", "events")]

    return [seen(run) for run in runs] == [seen(run) for run in others]


def record(case, results):
    did = {}
    for browser, by_id in results.items():
        if case["id"] in by_id:
            result = by_id[case["id"]]
            did[browser] = [run_of(run, browser) for run in result.get("runs") or [result]]
    first = did["chromium"]
    for browser in list(did):
        if browser != "chromium" and same_but_for_the_console(did[browser], first):
            consoles = [run.get("console", []) for run in did.pop(browser)]
            if any(consoles):
                did[browser] = [{"console": texts} if texts else {} for texts in consoles]
    request = {name: value for name, value in case["request"].items() if DEFAULTS.get(name, ...) != value}
    kept = {"id": case["id"], "note": case.get("note"), "request": request, "routes": case.get("routes") or [],
            "repeat": case.get("repeat"), "cookies": case.get("cookies"), "did": did}
    return {name: value for name, value in kept.items() if value or name == "routes"}


def with_texts_in_a_table(records):
    """Each console text is written once for all cases that have it, and stands as a number elsewhere."""
    numbers = {}

    def number(text):
        return numbers.setdefault(text, len(numbers))

    for entry in records:
        for runs in entry["did"].values():
            for run in runs:
                if "console" in run:
                    run["console"] = [number(text) for text in run["console"]]
    return [{"texts": list(numbers)}] + records


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--cases", nargs="+", required=True)
    parser.add_argument("--results", nargs="+", action="append", required=True)
    parser.add_argument("--unstable")
    options = parser.parse_args()
    left_out = {case for cases in LEFT_OUT.values() for case in cases}
    if options.unstable:
        with open(options.unstable, encoding="utf-8") as file:
            left_out.update(json.load(file)["ids"])
    results = {browser: {r["id"]: r for path in paths for r in lines(path)} for browser, *paths in options.results}
    if "chromium" not in results:
        sys.exit("the results of chromium are what the others are compared with")
    cases = {case["id"]: case for path in options.cases for case in lines(path)}
    records = [record(cases[id], results) for id in sorted(cases) if id not in left_out]
    text = "\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
                     for entry in with_texts_in_a_table(records)) + "\n"
    data = text.encode("utf-8")
    with open(options.out, "wb") as file:
        file.write(struct.pack(">I", len(data)) + zlib.compress(data, 9))


if __name__ == "__main__":
    main()

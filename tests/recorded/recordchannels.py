#!/usr/bin/env python3
"""Makes channels.jsonl.qz of what browsers were recorded to do with other ways across origins.

    recordchannels.py OUT.qz --cases CASES.jsonl [--cases ...]
                             --results BROWSER RESULTS.jsonl [--results ...]

CASES hold a case a line, RESULTS a browser's answer a line, by id; of several with an id the last
counts. The file described in README.md
comes out; the same arguments give the same bytes.
"""
import argparse
import base64
import json
import re
import struct
import zlib

GROUPS = ("es-", "ws-", "image-", "script-", "jsonp-", "css-", "font-", "media-", "module-",
          "beacon-", "form-")
# Cases that ask something of the world that the virtual lab is not, or that went differently from
# one run of a browser to the next.
LEFT_OUT = {
    "es-cors-040", "es-cors-041",  # the recording page's own server
    "ws-close-040",  # what is left of a close frame when a reset follows it
    "ws-open-038", "ws-open-039",  # whether a handshake goes out when close() follows at once
}
# What a server waits for that has not sent its first frames with the handshake.
BEFORE_FRAMES = 30
SHOWN = 160  # characters of Base64
OWN_ROWS = ("eventsource", "websocket", "form")
COLUMNS = ("origin", "cookie", "lastEventId", "contentType", "accept", "wsProtocol", "wsExtensions")
# Not about the request: what the recording page's own scripts threw and its parsers found.
ABOUT_THE_PAGE = re.compile(r"(Uncaught |(Syntax|Reference)?Error: |TypeError: late|Unhandled Promise|Unable to get image data|"
                            r"Blocked a frame|Sandbox access|OTS parsing|Failed to decode downloaded|"
                            r"downloadable font: )")
# MiniBrowser writes the source and the level in front.
LEVEL = re.compile(r"^(SECURITY|JS|NETWORK|CONSOLE|JS) (ERROR|WARN|LOG) ")


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def cut(value):
    return value[:80] if isinstance(value, str) else value


def events_of(result, api):
    """Of elements only load and error are told here."""
    rows = result.get("events") or []
    if api in OWN_ROWS:
        return [[cut(value) for value in row] for row in rows]
    return [row[0] for row in rows if row[0] in ("load", "loadedmetadata", "error")]


def payload_of(frame):
    """The bytes of a frame that the page sent, as far as they were written down."""
    if "base64" in frame:
        return base64.b64decode(frame["base64"])
    if frame["opcode"] == 8:
        code = frame.get("code")
        return b"" if code is None else struct.pack(">H", code) + frame.get("reason", "").encode()
    return frame.get("text", "").encode()


def frames_of(request):
    return " ".join(f"{f['opcode']}:{base64.b64encode(payload_of(f)).decode()}"
                    for f in request.get("frames") or []) or "-"


def row_of(request):
    fetch = "/".join(request.get("secFetch" + name) or "-" for name in ("Site", "Mode", "Dest"))
    return ([f"{request['slot']} {request['method']} {request['target']}"] +
            [request.get(name) if request.get(name) is not None else "-" for name in COLUMNS] +
            [fetch, frames_of(request), " ".join(request["headers"])])


def console_of(result):
    texts = [LEVEL.sub("", text) for text in result.get("console") or []]
    return [text for text in texts if not ABOUT_THE_PAGE.match(text)]


def run_of(result, api):
    run = {
        "outcome": result["outcome"],
        "events": events_of(result, api),
        "requests": [row_of(request) for request in result.get("requests") or []],
    }
    console = console_of(result)
    if result.get("console") is None:
        run["console"] = "unrecorded"
    elif console:
        run["console"] = console
    if api in ("eventsource", "websocket"):
        run["state"] = result.get("finalState")
        run["exceptions"] = [e["at"] + ":" + e["name"] for e in result.get("exceptions") or []]
    return run


def frame(opcode, payload, fields):
    """https://www.rfc-editor.org/rfc/rfc6455#section-5.2, right or wrong"""
    length = len(payload)
    masked = 0x80 if fields.get("masked") else 0
    head = bytes([(0x80 if fields.get("fin", True) else 0) | fields.get("rsv", 0) << 4 | opcode])
    if length < 126:
        head += bytes([masked | length])
    elif length < 65536:
        head += bytes([masked | 126]) + struct.pack(">H", length)
    else:
        head += bytes([masked | 127]) + struct.pack(">Q", length)
    return head + (bytes(4) if masked else b"") + payload


def frame_bytes(given):
    if "raw" in given:
        return base64.b64decode(given["raw"])
    if "close" in given:
        code = given["close"]
        reason = (base64.b64decode(given["reasonBytes"]) if "reasonBytes" in given
                  else given.get("reason", "").encode())
        return frame(8, b"" if code is None else struct.pack(">H", code) + reason, given)
    for name, opcode, bytes_of in (("text", 1, str.encode), ("binary", 2, base64.b64decode),
                                   ("fill", 1, lambda length: b"x" * length),
                                   ("ping", 9, str.encode), ("pong", 10, str.encode)):
        if name in given:
            return frame(given.get("opcode", opcode), bytes_of(given[name]), given)
    return frame(given["opcode"], base64.b64decode(given.get("base64", "")), given)


def socket_of(socket):
    """What the server says by itself, and what it does with what it hears."""
    steps, wait = [], 0 if socket.get("together") else BEFORE_FRAMES
    for given in socket.get("frames") or []:
        if "wait" in given:
            wait += given["wait"]
            continue
        step = {"after": wait}
        if "end" in given or "reset" in given:
            step["ends"] = "reset" if "reset" in given else "in-order"
        else:
            step["send"] = base64.b64encode(frame_bytes(given)).decode()
            step["isClose"] = "close" in given
        steps.append(step)
        wait = 0
    deflates = "permessage-deflate" in json.dumps(socket.get("headers") or [])
    return {"steps": steps, "onClose": socket.get("onClose", "reply"),
            "echoes": bool(socket.get("echo")) and not deflates}


def handshake_of(socket):
    lines = [f"HTTP/1.1 {socket.get('status', 101)} {socket.get('reason', 'Switching Protocols')}"]
    for name in ("upgrade", "connection"):
        value = socket.get(name, "websocket" if name == "upgrade" else "Upgrade")
        if value is not None:
            lines.append(f"{name.title()}: {value}")
    if socket.get("accept") != "missing":
        wrong = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA="
        lines.append("Sec-WebSocket-Accept: " + (wrong if "accept" in socket else "{accept}"))
    if "protocol" in socket:
        lines.append("Sec-WebSocket-Protocol: " + socket["protocol"])
    lines += [f"{name}: {value}" for name, value in socket.get("headers") or []]
    return "\r\n".join(lines) + "\r\n\r\n"


def chunk_of(chunk):
    """Of fonts and sounds the beginning: nothing is decoded here."""
    if isinstance(chunk, dict) and len(chunk.get("base64", "")) > SHOWN:
        return {"base64": chunk["base64"][:SHOWN]}
    return chunk


def route_of(route):
    """The recording server wrote nothing for an empty chunk; the lab would write the last one."""
    if "chunks" in route:
        route = {**route, "chunks": [chunk_of(c) for c in route["chunks"] if c != ""]}
    if "ws" not in route:
        return route
    socket = route["ws"]
    return {"slot": route["slot"], "path": route["path"], "method": route["method"],
            "keepAlive": True, "raw": handshake_of(socket), "x-socket": socket_of(socket)}


def routes_of(case):
    return [route_of(route) for route in case["routes"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out")
    parser.add_argument("--cases", action="append", required=True)
    parser.add_argument("--results", nargs=2, action="append", required=True)
    arguments = parser.parse_args()
    results = {}
    for browser, path in arguments.results:
        results.setdefault(browser, {}).update({r["id"]: r for r in lines(path)})
    cases = {case["id"]: case for path in arguments.cases for case in lines(path)}
    out = []
    for case in cases.values():
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

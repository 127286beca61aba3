// What a page's script gets of its objects without a server: blob URLs, and streams of every kind.
#include "tests/app/program.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Corscope;
using namespace Qt::StringLiterals;

class TestScriptObjects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scriptsWriteWhatTheyGet_data();
    void scriptsWriteWhatTheyGet();
    void aRunHoldsTheBlobThatItAsksFor();
    void aRunHoldsTheBlobAsItWasWhenItsUrlWasRead_data();
    void aRunHoldsTheBlobAsItWasWhenItsUrlWasRead();

private:
    static TestSupport::Finished run(const QByteArray &source);
    static void blobRows();
    static void streamRows();
    static void pipeRows();
};

namespace {

/// Functions that the scripts call: get(…) of an XMLHttpRequest, and all chunks of a stream.
const QByteArray functions =
    "const get = (url, {method = 'GET', headers = {}, before = () => {}} = {}) => new Promise((r) "
    "=> {\n"
    "  const x = new XMLHttpRequest(); x.open(method, url); before();\n"
    "  for (const [n, v] of Object.entries(headers)) x.setRequestHeader(n, v);\n"
    "  x.onloadend = (e) => r(x); x.send(); });\n"
    "const all = async (stream) => { const a = []; for await (const c of stream) a.push(c); return "
    "a; };\n"
    "const source = (...chunks) => new ReadableStream({start(c) {\n"
    "  for (const chunk of chunks) c.enqueue(chunk); c.close(); }});\n"
    "const url = (...parts) => URL.createObjectURL(new Blob(parts, {type: 'text/x-y'}));\n"
    "(async () => { try {\n";

void row(const char *name, const QByteArray &body, const QStringList &lines)
{
    QTest::newRow(name) << QByteArray(functions + body +
                                      "\n} catch (e) { console.log('threw', String(e)); } })();\n")
                        << lines;
}

QList<QJsonObject> linesOf(const QByteArray &output, QLatin1StringView kind)
{
    QList<QJsonObject> lines;
    for (const QByteArray &line : output.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object[u"kind"_s].toString() == kind) {
            lines.append(object);
        }
    }
    return lines;
}

} // namespace

TestSupport::Finished TestScriptObjects::run(const QByteArray &source)
{
    return TestSupport::runProgram(QStringLiteral(CORSCOPE_SCRIPT),
                                   {u"--page"_s, u"http://page.test/"_s, u"-"_s}, source);
}

void TestScriptObjects::blobRows()
{
    row("a blob by XMLHttpRequest",
        "const x = await get(url('ab', 'cd') + '#part');\n"
        "console.log(x.status, x.responseText, x.getAllResponseHeaders());",
        {u"200 abcd content-length: 4\r\ncontent-type: text/x-y\r\n"_s});
    row("a part of a blob by XMLHttpRequest",
        "const x = await get(url('abcdef'), {headers: {Range: 'bytes=1-3'}});\n"
        "console.log(x.status, x.responseText, x.getResponseHeader('Content-Range'));",
        {u"206 bcd bytes 1-3/6"_s});
    row("a range past the end",
        "const x = await get(url('abcdef'), {headers: {Range: 'bytes=6-'}});\n"
        "console.log(x.status, x.readyState);",
        {u"0 4"_s});
    row("a blob by fetch",
        "const r = await fetch(url('ab'));\n"
        "console.log(r.type, r.status, r.headers.get('content-type'), await r.text());",
        {u"basic 200 text/x-y ab"_s});
    row("another method", "await fetch(url('ab'), {method: 'POST'});",
        {u"threw TypeError: Failed to fetch"_s});
    row("revoked before",
        "const u = url('ab'); URL.revokeObjectURL(u);\n"
        "console.log((await get(u)).status); await fetch(u);",
        {u"0"_s, u"threw TypeError: Failed to fetch"_s});
    row("revoked after it has been parsed",
        "const u = url('ab'), v = url('cd'); const q = new Request(v); URL.revokeObjectURL(v);\n"
        "console.log((await get(u, {before: () => URL.revokeObjectURL(u)})).responseText,\n"
        "  await (await fetch(q.clone())).text(), await (await fetch(q)).text());",
        {u"ab cd cd"_s});
    row("revoked with a fragment, which is no such URL",
        "const u = url('ab'); URL.revokeObjectURL(u + '#x'); console.log((await get(u)).status);",
        {u"200"_s});
}

void TestScriptObjects::streamRows()
{
    row("a reader with a buffer of its own",
        "const r = new Response('hello').body.getReader({mode: 'byob'});\n"
        "const a = await r.read(new Uint8Array(4)); const b = await r.read(new Uint8Array(4));\n"
        "const c = await r.read(new Uint8Array(4));\n"
        "console.log(a.value.length, b.value.length, c.value.length, a.done, c.done);",
        {u"4 1 0 false true"_s});
    row("a source that answers a view",
        "const s = new ReadableStream({type: 'bytes', pull(c) { const v = c.byobRequest.view;\n"
        "  v[0] = 7; c.byobRequest.respond(1); }});\n"
        "const {value} = await s.getReader({mode: 'byob'}).read(new Uint8Array(3));\n"
        "console.log(value.byteLength, value[0], value.buffer.byteLength);",
        {u"1 7 3"_s});
    row("elements of two bytes",
        "let n = 0; const s = new ReadableStream({type: 'bytes', pull(c) {\n"
        "  c.enqueue(new Uint8Array(n++ ? [2, 3] : [1])); }});\n"
        "const {value} = await s.getReader({mode: 'byob'}).read(new Uint16Array(1));\n"
        "console.log(new Uint8Array(value.buffer).join());",
        {u"1,2"_s});
    row("both branches of a tee",
        "const [a, b] = new Response('xy').body.tee();\n"
        "console.log((await all(a)).join(), (await all(b)).join());",
        {u"120,121 120,121"_s});
    row("writes one after the other, and then the end",
        "const log = []; const w = new WritableStream({\n"
        "  async write(c) { log.push('<' + c); await null; log.push(c + '>'); },\n"
        "  close() { log.push('end'); }}).getWriter();\n"
        "w.write('a'); w.write('b'); await w.close(); console.log(log.join(' '));",
        {u"<a a> <b b> end"_s});
    row("a sink that wants no more",
        "let go; const w = new WritableStream({write: () => new Promise((r) => { go = r; })},\n"
        "  new ByteLengthQueuingStrategy({highWaterMark: 4})).getWriter();\n"
        "await w.ready; w.write(new Uint8Array(4)); let ready = false;\n"
        "w.ready.then(() => { ready = true; }); await new Promise((r) => setTimeout(r, 5));\n"
        "console.log(w.desiredSize, ready); go(); await w.ready; console.log(w.desiredSize);",
        {u"0 false"_s, u"4"_s});
    row("an abort tells the sink why",
        "const s = new WritableStream({abort(why) { console.log('abort', why); },\n"
        "  start(c) { c.signal.onabort = () => console.log('signal', c.signal.reason); }});\n"
        "await s.abort('enough'); await s.getWriter().closed.catch((e) => console.log(e));",
        {u"signal enough"_s, u"abort enough"_s, u"enough"_s});
    row("Object.prototype is none of ours",
        "for (const n of ['start', 'type', 'size', 'highWaterMark'])\n"
        "  Object.defineProperty(Object.prototype, n, {get() { throw n; }, set() { throw n; },\n"
        "    configurable: true});\n"
        "const t = await new Response('a').text();\n"
        "for (const n of ['start', 'type', 'size', 'highWaterMark']) delete Object.prototype[n];\n"
        "console.log(t);",
        {u"a"_s});
    row("a symbol is no text",
        "for (const f of [() => new Headers({[Symbol.iterator]: null, [Symbol('x')]: 'y'}),\n"
        "  () => new URL(Symbol('x'))]) {\n"
        "  try { f(); console.log('fine'); } catch (e) { console.log(e instanceof TypeError); } }",
        {u"true"_s, u"true"_s});
    row("an anchor takes URLs apart",
        "const a = document.createElement('a'); a.href = 'x/../y?z#f';\n"
        "console.log(a.href, a.pathname, a.search, a.hash, String(a) === a.href);\n"
        "a.host = 'e.test:8080'; console.log(a.getAttribute('href'), a.origin);\n"
        "a.href = 'http://['; console.log(a.href, a.protocol, a.hostname === '');",
        {u"http://page.test/y?z#f /y ?z #f true"_s,
         u"http://e.test:8080/y?z#f http://e.test:8080"_s, u"http://[ : true"_s});
    row("the domain can be set to what it is",
        "document.domain = document.domain; console.log(document.domain);\n"
        "try { document.domain = 'e.test'; } catch (e) { console.log(e.name); }",
        {u"page.test"_s, u"SecurityError"_s});
    row("messages through a channel",
        "const {port1, port2} = new MessageChannel(); const b = new ArrayBuffer(3);\n"
        "port1.postMessage({b}, [b]); port1.postMessage('two');\n"
        "const got = []; await new Promise((r) => { port2.onmessage = (e) => {\n"
        "  got.push(e.data.b ? e.data.b.byteLength : e.data); if (got.length === 2) r(); }; });\n"
        "console.log(got.join(), b.byteLength);",
        {u"3,two 0"_s});
    row("what is transferred is gone",
        "const b = new ArrayBuffer(3); const c = structuredClone({b}, {transfer: [b]});\n"
        "console.log(b.byteLength, c.b.byteLength, new TextDecoder().decode(b) === '');",
        {u"0 3 true"_s});
}

void TestScriptObjects::pipeRows()
{
    row("through a transformation",
        "const t = new TransformStream({transform(c, out) { out.enqueue(c * 2); },\n"
        "  flush(out) { out.enqueue('over'); }});\n"
        "console.log((await all(source(1, 2).pipeThrough(t))).join());",
        {u"2,4,over"_s});
    row("bytes to text and back",
        "const bytes = source(new Uint8Array([0xe2, 0x82]), new Uint8Array([0xac, 0x21]));\n"
        "console.log((await all(bytes.pipeThrough(new TextDecoderStream()))).join('|'));\n"
        "const text = source('\\ud83d', '\\ude00').pipeThrough(new TextEncoderStream());\n"
        "console.log((await all(text)).join('|'));",
        {u"€!"_s, u"240,159,152,128"_s});
    row("an error upstream aborts downstream",
        "const s = new ReadableStream({start(c) { c.error('broken'); }});\n"
        "await s.pipeTo(new WritableStream({abort(e) { console.log('abort', e); }}))\n"
        "  .catch((e) => console.log('rejected', e));",
        {u"abort broken"_s, u"rejected broken"_s});
    row("an error downstream cancels upstream",
        "const s = new ReadableStream({pull(c) { c.enqueue(1); },\n"
        "  cancel(e) { console.log('cancel', e); }});\n"
        "await s.pipeTo(new WritableStream({write() { throw 'full'; }}))\n"
        "  .catch((e) => console.log('rejected', e));",
        {u"cancel full"_s, u"rejected full"_s});
    row("a signal ends the pipe",
        "const a = new AbortController(); const s = new ReadableStream();\n"
        "const p = s.pipeTo(new WritableStream(), {signal: a.signal}); a.abort('stop');\n"
        "await p.catch((e) => console.log('rejected', e, s.locked));",
        {u"rejected stop false"_s});
    row("a body that is piped is used",
        "const r = new Response('a'); const p = r.body.pipeTo(new WritableStream());\n"
        "console.log(r.bodyUsed); await p;",
        {u"true"_s});
}

void TestScriptObjects::scriptsWriteWhatTheyGet_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QStringList>("lines");
    blobRows();
    streamRows();
    pipeRows();
}

void TestScriptObjects::scriptsWriteWhatTheyGet()
{
    QFETCH(const QByteArray, source);
    const auto finished = run(source);
    QStringList lines;
    for (const QJsonObject &line : linesOf(finished.output, "console"_L1)) {
        lines.append(line[u"text"_s].toString());
    }
    QTEST(lines, "lines");
}

/// So that it can be performed again, where the script's blobs are not.
void TestScriptObjects::aRunHoldsTheBlobThatItAsksFor()
{
    const auto finished = run("fetch(URL.createObjectURL(new Blob(['abc'])) + '#x');\n");
    const auto runs = linesOf(finished.output, "run"_L1);
    QCOMPARE(runs.size(), 1);
    const QJsonObject request = runs[0][u"spec"_s][u"request"_s].toObject();
    QCOMPARE(request[u"url"_s].toString(), u"blob:1#x"_s);
    QCOMPARE(request[u"blobs"_s][0][u"name"_s].toString(), u"1"_s);
}

void TestScriptObjects::aRunHoldsTheBlobAsItWasWhenItsUrlWasRead_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("revoked");
    QTest::addColumn<QString>("content");
    const QByteArray url = "const u = URL.createObjectURL(new Blob(['abc']));\n";
    QTest::newRow("Request, revoked before it is fetched")
        << QByteArray(url + "const r = new Request(u); URL.revokeObjectURL(u); fetch(r);\n")
        << u"never"_s << u"abc"_s;
    QTest::newRow("XMLHttpRequest, revoked before send()")
        << QByteArray(url + "const x = new XMLHttpRequest(); x.open('GET', u);\n"
                            "URL.revokeObjectURL(u); x.send();\n")
        << u"never"_s << u"abc"_s;
    QTest::newRow("revoked before")
        << QByteArray(url + "URL.revokeObjectURL(u); fetch(u).catch(() => {});\n") << u"before"_s
        << QString();
}

void TestScriptObjects::aRunHoldsTheBlobAsItWasWhenItsUrlWasRead()
{
    QFETCH(const QByteArray, source);
    const auto finished = run(source);
    const auto runs = linesOf(finished.output, "run"_L1);
    QCOMPARE(runs.size(), 1);
    const QJsonValue blob = runs[0][u"spec"_s][u"request"_s][u"blobs"_s][0];
    QTEST(blob[u"revoked"_s].toString(u"never"_s), "revoked");
    QTEST(blob[u"text"_s].toString(), "content");
}

QTEST_GUILESS_MAIN(TestScriptObjects)
#include "tst_scriptobjects.moc"

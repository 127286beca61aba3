// The JavaScript that is shown for a spec: exactly what a page would have to write.
#include "core/page/scripttext.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Page;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

RequestSpec plainRequest()
{
    RequestSpec request;
    request.url = u"https://api.example/x"_s;
    return request;
}

const Profiles::Profile &standardProfile()
{
    return Profiles::profile(Profiles::Id::Standard);
}

} // namespace

class TestScriptText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void literalsAreQuoted_data();
    void literalsAreQuoted();
    void plainXhr();
    void plainFetch();
    void xhrWithEveryOption();
    void fetchWithEveryOption();
    void synchronousXhr();
    void bodies_data();
    void bodies();
    void abortsWhereTheSpecSays_data();
    void abortsWhereTheSpecSays();
    void fetchAbortsByItsSignal_data();
    void fetchAbortsByItsSignal();
    void credentialsOfTheOtherApiAreTranslated();
    void methodIsLeftOutOnlyForGet();
    void blobUrlsAreMadeBefore();
    void namesOfBlobsBecomeVariables();
    void oldBrowsersAreWrittenAsTheyWere_data();
    void oldBrowsersAreWrittenAsTheyWere();
    void oldBrowsersGetWhatTheSpecAsksFor();
    void elementsAreMadeAndInserted();
    void beaconsAreSent();
};

void TestScriptText::literalsAreQuoted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("literal");
    QTest::newRow("plain") << u"a'b`${c}"_s << u"\"a'b`${c}\""_s;
    QTest::newRow("empty") << QString() << u"\"\""_s;
    QTest::newRow("quote and backslash") << u"a\"b\\c"_s << u"\"a\\\"b\\\\c\""_s;
    QTest::newRow("line ends and tab") << u"a\nb\rc\td"_s << u"\"a\\nb\\rc\\td\""_s;
    QTest::newRow("control characters")
        << u"\x01\x1F\x7F"_s + QChar(0) << u"\"\\u0001\\u001f\\u007f\\u0000\""_s;
    QTest::newRow("line separators") << u"\u2028\u2029"_s << u"\"\\u2028\\u2029\""_s;
    QTest::newRow("letters") << u"\u00E9\u4E2D"_s << u"\"\u00E9\u4E2D\""_s;
    QTest::newRow("lone surrogate") << QString(QChar(0xD800)) << u"\"\\ud800\""_s;
    // What would make the code read otherwise than it runs, or is not seen
    QTest::newRow("direction override") << u"a\u202Eb"_s << u"\"a\\u202eb\""_s;
    QTest::newRow("byte order mark") << u"\uFEFF"_s << u"\"\\ufeff\""_s;
}

void TestScriptText::literalsAreQuoted()
{
    QFETCH(QString, text);
    QTEST(javaScriptLiteral(text), "literal");
}

void TestScriptText::plainXhr()
{
    QCOMPARE(xhrScript(plainRequest()), uR"(const xhr = new XMLHttpRequest();
xhr.open("GET", "https://api.example/x");
xhr.onload = () => console.log(xhr.status, xhr.response);
xhr.onerror = () => console.log("error", xhr.status);
xhr.send();
)"_s);
}

void TestScriptText::plainFetch()
{
    QCOMPARE(fetchScript(plainRequest()), uR"(const response = await fetch("https://api.example/x");
console.log(response.status, await response.text());
)"_s);
}

void TestScriptText::xhrWithEveryOption()
{
    RequestSpec request = plainRequest();
    request.method = u"put"_s;
    request.headers = {{u"X-A"_s, u"1\"2"_s}, {u"X-B"_s, {}}};
    request.body = TextBody{u"line\n"_s};
    request.withCredentials = true;
    request.responseType = XhrResponseType::Json;
    request.timeout = 4294967295;
    request.uploadListeners = true;
    request.overrideMimeType = u"text/plain;charset=\"x\""_s;
    QCOMPARE(xhrScript(request), uR"(const xhr = new XMLHttpRequest();
xhr.open("put", "https://api.example/x");
xhr.withCredentials = true;
xhr.responseType = "json";
xhr.timeout = 4294967295;
xhr.overrideMimeType("text/plain;charset=\"x\"");
xhr.setRequestHeader("X-A", "1\"2");
xhr.setRequestHeader("X-B", "");
xhr.upload.onprogress = e => console.log(e.loaded, "of", e.total);
xhr.onload = () => console.log(xhr.status, xhr.response);
xhr.onerror = () => console.log("error", xhr.status);
xhr.send("line\n");
)"_s);
}

void TestScriptText::fetchWithEveryOption()
{
    RequestSpec request = plainRequest();
    request.api = Api::Fetch;
    request.method = u"POST"_s;
    request.headers = {{u"X-A"_s, u"1"_s}, {u"X-A"_s, u"2"_s}};
    request.body = TextBody{u"t"_s};
    request.mode = RequestMode::NoCors;
    request.credentials = CredentialsMode::Include;
    request.redirect = RedirectMode::Manual;
    request.timeout = 100;
    QCOMPARE(fetchScript(request), uR"(const response = await fetch("https://api.example/x", {
  method: "POST",
  headers: [["X-A", "1"], ["X-A", "2"]],
  body: "t",
  mode: "no-cors",
  credentials: "include",
  redirect: "manual",
  signal: AbortSignal.timeout(100)
});
console.log(response.status, await response.text());
)"_s);
}

void TestScriptText::synchronousXhr()
{
    RequestSpec request = plainRequest();
    request.async = false;
    QVERIFY(xhrScript(request).contains(u"xhr.open(\"GET\", \"https://api.example/x\", false);"_s));
}

void TestScriptText::bodies_data()
{
    QTest::addColumn<BodySpec>("body");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("expression");
    QTest::newRow("none") << BodySpec(NoBody{}) << QString() << QString();
    QTest::newRow("text") << BodySpec(TextBody{u"a"_s}) << QString() << u"\"a\""_s;
    QTest::newRow("empty text") << BodySpec(TextBody{}) << QString() << u"\"\""_s;
    QTest::newRow("blob") << BodySpec(BlobBody{u"a"_s, u"text/x"_s}) << QString()
                          << u"new Blob([\"a\"], { type: \"text/x\" })"_s;
    QTest::newRow("form data")
        << BodySpec(FormDataBody{{{u"a"_s, u"1"_s}, {u"a"_s, u"2"_s}}})
        << u"const form = new FormData();\nform.append(\"a\", \"1\");\nform.append(\"a\", "
           "\"2\");\n"_s
        << u"form"_s;
    QTest::newRow("files")
        << BodySpec(FormDataBody{{{u"f"_s, FormDataFile{u"a.txt"_s, u"text/x"_s, {"hi"}}},
                                  {u"g"_s, FormDataFile{u"b"_s, {}, {"\xFF"}}}}})
        << u"const form = new FormData();\nform.append(\"f\", new File([\"hi\"], \"a.txt\", { "
           "type: \"text/x\" }));\nform.append(\"g\", new File([Uint8Array.from(atob(\"/w==\"), c "
           "=> c.charCodeAt(0))], \"b\", { type: \"\" }));\n"_s
        << u"form"_s;
    QTest::newRow("urlencoded") << BodySpec(UrlEncodedBody{{{u"a"_s, u"1"_s}, {u"b"_s, u""_s}}})
                                << QString()
                                << u"new URLSearchParams([[\"a\", \"1\"], [\"b\", \"\"]])"_s;
    QTest::newRow("bytes") << BodySpec(BytesBody{"AP8="}) << QString()
                           << u"Uint8Array.from(atob(\"AP8=\"), c => c.charCodeAt(0))"_s;
}

void TestScriptText::bodies()
{
    QFETCH(BodySpec, body);
    QFETCH(QString, before);
    QFETCH(QString, expression);
    RequestSpec request = plainRequest();
    request.method = u"POST"_s;
    request.body = body;
    const QString xhr = xhrScript(request);
    QVERIFY2(xhr.startsWith(before + u"const xhr"_s), qPrintable(xhr));
    QVERIFY2(xhr.endsWith(u"xhr.send("_s + expression + u");\n"_s), qPrintable(xhr));
    const QString fetch = fetchScript(request);
    const QString member = expression.isEmpty() ? QString() : u",\n  body: "_s + expression;
    const QString call = u"const response = await fetch(\"https://api.example/x\", {\n  method: "
                         "\"POST\""_s +
                         member + u"\n});\n"_s;
    QVERIFY2(fetch.startsWith(before + call), qPrintable(fetch));
}

void TestScriptText::abortsWhereTheSpecSays_data()
{
    QTest::addColumn<AbortAt>("at");
    QTest::addColumn<QString>("code");
    QTest::newRow("never") << AbortAt::Never << u"xhr.send();\n"_s;
    QTest::newRow("opened") << AbortAt::Opened << u"xhr.abort();\nxhr.send();\n"_s;
    QTest::newRow("sent") << AbortAt::Sent << u"xhr.send();\nxhr.abort();\n"_s;
    const QString inState = u"xhr.onreadystatechange = () => {\n  if (xhr.readyState === %1) "
                            "xhr.abort();\n};\nxhr.send();\n"_s;
    QTest::newRow("headers received") << AbortAt::HeadersReceived << inState.arg(2);
    QTest::newRow("loading") << AbortAt::Loading << inState.arg(3);
    QTest::newRow("done") << AbortAt::Done << inState.arg(4);
}

void TestScriptText::abortsWhereTheSpecSays()
{
    QFETCH(AbortAt, at);
    QFETCH(QString, code);
    RequestSpec request = plainRequest();
    request.abortAt = at;
    const QString handlers = u"xhr.onerror = () => console.log(\"error\", xhr.status);\n"_s;
    const QString script = xhrScript(request);
    QVERIFY2(script.endsWith(handlers + code), qPrintable(script));
}

void TestScriptText::fetchAbortsByItsSignal_data()
{
    QTest::addColumn<AbortAt>("at");
    QTest::addColumn<quint32>("timeout");
    QTest::addColumn<QString>("script");
    const QString controller = u"const controller = new AbortController();\n"_s;
    const QString log = u"console.log(response.status, await response.text());\n"_s;
    QTest::newRow("sent") << AbortAt::Sent << 0U
                          << controller +
                                 u"const promise = fetch(\"https://api.example/x\", {\n  signal: "
                                 "controller.signal\n});\ncontroller.abort();\nconst response = "
                                 "await promise;\n"_s +
                                 log;
    QTest::newRow("headers received")
        << AbortAt::HeadersReceived << 0U
        << controller +
               u"const response = await fetch(\"https://api.example/x\", {\n  signal: "
               "controller.signal\n});\ncontroller.abort();\n"_s +
               log;
    QTest::newRow("with a timeout")
        << AbortAt::HeadersReceived << 5U
        << controller +
               u"const response = await fetch(\"https://api.example/x\", {\n  signal: "
               "AbortSignal.any([controller.signal, AbortSignal.timeout(5)])\n});\n"
               "controller.abort();\n"_s +
               log;
}

void TestScriptText::fetchAbortsByItsSignal()
{
    QFETCH(AbortAt, at);
    QFETCH(quint32, timeout);
    RequestSpec request = plainRequest();
    request.api = Api::Fetch;
    request.abortAt = at;
    request.timeout = timeout;
    QTEST(fetchScript(request), "script");
}

void TestScriptText::credentialsOfTheOtherApiAreTranslated()
{
    RequestSpec xhr = plainRequest();
    xhr.withCredentials = true;
    QVERIFY(fetchScript(xhr).contains(u"credentials: \"include\""_s));
    RequestSpec fetch = plainRequest();
    fetch.api = Api::Fetch;
    fetch.credentials = CredentialsMode::Include;
    QVERIFY(xhrScript(fetch).contains(u"xhr.withCredentials = true;"_s));
    fetch.credentials = CredentialsMode::Omit;
    QVERIFY(!xhrScript(fetch).contains(u"withCredentials"_s));
}

void TestScriptText::methodIsLeftOutOnlyForGet()
{
    RequestSpec request = plainRequest();
    request.method = u"get"_s;
    QVERIFY(fetchScript(request).contains(u"method: \"get\""_s));
}

void TestScriptText::blobUrlsAreMadeBefore()
{
    RequestSpec request = plainRequest();
    request.api = Api::Fetch;
    request.url = u"blob:cart#a"_s;
    request.blobs = {{u"cart"_s, u"text/x"_s, {"hi"}, Revocation::After},
                     {u"old"_s, {}, {}, Revocation::Before}};
    QCOMPARE(scriptOf(request, standardProfile()),
             uR"(const cart = URL.createObjectURL(new Blob(["hi"], { type: "text/x" }));
const old = URL.createObjectURL(new Blob([""], { type: "" }));
URL.revokeObjectURL(old);
const response = await fetch(cart + "#a");
console.log(response.status, await response.text());
URL.revokeObjectURL(cart);
)"_s);
}

void TestScriptText::namesOfBlobsBecomeVariables()
{
    RequestSpec request = plainRequest();
    for (const char *name : {"cart", "cart", "xhr", "my cart"}) {
        request.blobs.push_back({QString::fromLatin1(name), {}, {}, Revocation::Never});
    }
    request.url = u"blob:my cart"_s;
    const QString script = scriptOf(request, standardProfile());
    for (const char *variable : {"cart", "blobUrl2", "blobUrl3", "blobUrl4"}) {
        QVERIFY2(script.contains(u"const %1 = URL."_s.arg(QLatin1StringView(variable))), variable);
    }
    QVERIFY(script.contains(u"xhr.open(\"GET\", blobUrl4);"_s));
}

void TestScriptText::oldBrowsersAreWrittenAsTheyWere_data()
{
    QTest::addColumn<Profiles::Id>("browser");
    QTest::addColumn<QString>("script");
    const QString open = u"xhr.open(\"GET\", \"https://api.example/x\", true);\n"_s;
    const QString state = u"xhr.onreadystatechange = function () {\n  if (xhr.readyState == 4) "
                          "alert(xhr.status + \" \" + xhr.responseText);\n};\n"_s;
    const QString load =
        u"xhr.onload = function () { alert(xhr.status + \" \" + xhr.responseText); };\n"_s;
    const QString error = u"xhr.onerror = function () { alert(\"error\"); };\n"_s;
    const QString send = u"xhr.send(null);\n"_s;
    const QString native = u"var xhr = new XMLHttpRequest();\n"_s;
    using enum Profiles::Id;
    QTest::newRow("ie5") << Ie5
                         << u"var xhr = new ActiveXObject(\"Microsoft.XMLHTTP\");\n"_s + open +
                                state + send;
    QTest::newRow("ie6") << Ie6
                         << u"var xhr = new ActiveXObject(\"MSXML2.XMLHTTP.6.0\");\n"_s + open +
                                state + send;
    QTest::newRow("ie7") << Ie7 << native + open + state + send;
    QTest::newRow("ie9") << Ie9 << native + open + load + send;
    QTest::newRow("firefox3.5") << Firefox35 << native + open + load + error + send;
}

void TestScriptText::oldBrowsersAreWrittenAsTheyWere()
{
    QFETCH(Profiles::Id, browser);
    QTEST(scriptOf(plainRequest(), Profiles::profile(browser)), "script");
}

void TestScriptText::oldBrowsersGetWhatTheSpecAsksFor()
{
    RequestSpec request = plainRequest();
    request.method = u"POST"_s;
    request.async = false;
    request.timeout = 50;
    request.headers = {{u"X-A"_s, u"1"_s}};
    request.body = FormDataBody{{{u"a"_s, u"b"_s}}};
    request.abortAt = AbortAt::Loading;
    QCOMPARE(scriptOf(request, Profiles::profile(Profiles::Id::Ie8)), uR"(var form = new FormData();
form.append("a", "b");
var xhr = new XMLHttpRequest();
xhr.open("POST", "https://api.example/x", false);
xhr.timeout = 50;
xhr.setRequestHeader("X-A", "1");
xhr.onreadystatechange = function () {
  if (xhr.readyState == 3) xhr.abort();
  if (xhr.readyState == 4) alert(xhr.status + " " + xhr.responseText);
};
xhr.ontimeout = function () { alert("timeout"); };
xhr.send(form);
)"_s);
    request.abortAt = AbortAt::Sent;
    QVERIFY(scriptOf(request, Profiles::profile(Profiles::Id::Ie6))
                .endsWith(u"xhr.send(form);\nxhr.abort();\n"_s));
}

void TestScriptText::elementsAreMadeAndInserted()
{
    RequestSpec request = plainRequest();
    request.api = Api::Stylesheet;
    request.crossOrigin = CrossOriginAttribute::Anonymous;
    request.integrity = u"sha256-x"_s;
    QCOMPARE(scriptOf(request, standardProfile()),
             u"const element = document.createElement(\"link\");\n"
             "element.rel = \"stylesheet\";\n"
             "element.crossOrigin = \"anonymous\";\n"
             "element.integrity = \"sha256-x\";\n"
             "element.onload = () => console.log(\"load\");\n"
             "element.onerror = () => console.log(\"error\");\n"
             "element.href = \"https://api.example/x\";\n"
             "document.head.append(element);\n"_s);
}

void TestScriptText::beaconsAreSent()
{
    RequestSpec request = plainRequest();
    request.api = Api::Beacon;
    QCOMPARE(scriptOf(request, standardProfile()),
             u"console.log(navigator.sendBeacon(\"https://api.example/x\"));\n"_s);
    request.body = TextBody{u"x"_s};
    QVERIFY(scriptOf(request, standardProfile())
                .contains(u"sendBeacon(\"https://api.example/x\", \"x\")"_s));
}

CORSCOPE_TEST(TestScriptText)
#include "tst_scripttext.moc"

// The XMLHttpRequest Standard step by step: each row does what the step is about and says what a
// page then sees. A row is named by the algorithm and the number of the step.
#include "tests/core/xhr/xhrtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <functional>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Xhr;
using namespace Corscope::Xhr::Testing;
using namespace Qt::StringLiterals;
using Async = XmlHttpRequest::Async;
using Trace::ReadyState;
using Trace::XhrResponseType;

namespace {

struct Step
{
    const char *name;
    std::function<QByteArray(TestPage &)> act;
    const char *seen;
};

const Trace::BodySpec fiveBytes = Trace::TextBody{u"12345"_s};

QByteArray state(const TestPage &page)
{
    return QByteArray::number(int(page.xhr.readyState()));
}

QByteArray takenEvents(TestPage &page)
{
    return page.takeEvents().join(", ");
}

/// Sent, and the events of it forgotten.
void startQuietly(TestPage &page, const QString &method = u"GET"_s,
                  const Trace::BodySpec &body = Trace::NoBody{})
{
    page.start(method, body);
    page.events.clear();
}

/// An answer of that body, to its end.
void answer(TestPage &page, const QByteArray &head, const QByteArray &body = {})
{
    page.head(head);
    if (!body.isEmpty()) {
        page.chunk(body);
    }
    page.end();
}

/// What Content-Type goes out with a body that is sent after that one was set.
QByteArray sentType(TestPage &page, const Trace::BodySpec &body, const QString &set = {})
{
    const bool prepared =
        page.open(u"POST"_s) &&
        (set.isEmpty() || page.xhr.setRequestHeader(u"Content-Type"_s, set, page.now));
    return prepared && page.send(body) ? page.header("Content-Type") : "(not sent)"_ba;
}

QByteArray responseText(TestPage &page)
{
    const auto text = page.xhr.readResponseText();
    return text ? text->toUtf8() : text.error().name;
}

std::vector<Step> openSteps()
{
    return {
        {"open() 2", [](TestPage &p) -> QByteArray { return thrownBy(p.open(u"G T"_s)); },
         "SyntaxError"},
        {"open() 3", [](TestPage &p) -> QByteArray { return thrownBy(p.open(u"tRace"_s)); },
         "SecurityError"},
        {"open() 4",
         [](TestPage &p) -> QByteArray {
             p.start(u"pOst"_s);
             return p.requests.back().method;
         },
         "POST"},
        {"open() 4, patch",
         [](TestPage &p) -> QByteArray {
             p.start(u"patch"_s);
             return p.requests.back().method;
         },
         "patch"},
        {"open() 6",
         [](TestPage &p) -> QByteArray { return thrownBy(p.open(u"GET"_s, u"http://[/"_s)); },
         "SyntaxError"},
        {"open() 8",
         [](TestPage &p) -> QByteArray {
             const bool opened =
                 p.xhr.open(u"GET"_s, u"/x"_s, Async::Yes, u"a b"_s, u"c"_s, p.now).has_value();
             return opened && p.send() ? Url::serialize(p.requests.back().url) : "(refused)"_ba;
         },
         "http://a%20b:c@127.0.0.1:9001/x"},
        {"open() 9, timeout",
         [](TestPage &p) -> QByteArray {
             const bool set = p.xhr.setTimeout(1).has_value();
             return set ? thrownBy(p.open(u"GET"_s, u"/"_s, Async::No)) : "(not set)"_ba;
         },
         "InvalidAccessError"},
        {"open() 9, responseType",
         [](TestPage &p) -> QByteArray {
             const bool set = p.xhr.setResponseType(XhrResponseType::Blob).has_value();
             return set ? thrownBy(p.open(u"GET"_s, u"/"_s, Async::No)) : "(not set)"_ba;
         },
         "InvalidAccessError"},
        {"open() 10",
         [](TestPage &p) -> QByteArray {
             p.start();
             const bool again = p.open().has_value();
             p.pass(0);
             return again ? QByteArray::number(int(p.cancelled.size())) : "(refused)"_ba;
         },
         "1"},
        {"open() 11, headers",
         [](TestPage &p) -> QByteArray {
             const bool set = p.open() && p.xhr.setRequestHeader(u"X-A"_s, u"1"_s, p.now) &&
                              p.open() && p.send();
             return set ? p.header("X-A") : "(refused)"_ba;
         },
         "(none)"},
        {"open() 11, response",
         [](TestPage &p) -> QByteArray {
             p.start();
             answer(p, "HTTP/1.1 200 OK", "x");
             return p.open() ? QByteArray::number(p.xhr.status()) + responseText(p) : "!"_ba;
         },
         "0"},
        {"open() 11, overrideMimeType stays",
         [](TestPage &p) -> QByteArray {
             const bool set = p.xhr.overrideMimeType(u"text/plain;charset=latin1"_s).has_value();
             p.start();
             answer(p, "HTTP/1.1 200 OK\nContent-Type: text/plain;charset=utf-8", "\xE9");
             return set ? responseText(p) : "(refused)"_ba;
         },
         "\xC3\xA9"},
        {"open() 12",
         [](TestPage &p) -> QByteArray {
             const bool opened = p.open() && p.open();
             return opened ? takenEvents(p) : "(refused)"_ba;
         },
         "readystatechange 1"},
    };
}

std::vector<Step> headerSteps()
{
    const auto set = [](TestPage &p, const QString &name, const QString &value) {
        return thrownBy(p.xhr.setRequestHeader(name, value, p.now));
    };
    return {
        {"setRequestHeader() 1", [=](TestPage &p) -> QByteArray { return set(p, u"A"_s, u"b"_s); },
         "InvalidStateError"},
        {"setRequestHeader() 2",
         [=](TestPage &p) -> QByteArray {
             p.start();
             return set(p, u"A"_s, u"b"_s);
         },
         "InvalidStateError"},
        {"setRequestHeader() 3",
         [=](TestPage &p) -> QByteArray {
             const bool sent = p.open() && set(p, u"X-A"_s, u"\t b \r\n"_s).isEmpty() && p.send();
             return sent ? p.header("X-A") : "(refused)"_ba;
         },
         "b"},
        {"setRequestHeader() 4, name",
         [=](TestPage &p) -> QByteArray { return p.open() ? set(p, u"A:"_s, u"b"_s) : "!"_ba; },
         "SyntaxError"},
        {"setRequestHeader() 4, value",
         [=](TestPage &p) -> QByteArray { return p.open() ? set(p, u"A"_s, u"b\nc"_s) : "!"_ba; },
         "SyntaxError"},
        {"setRequestHeader() 5",
         [=](TestPage &p) -> QByteArray {
             const bool sent = p.open() && set(p, u"Host"_s, u"x"_s).isEmpty() && p.send();
             return sent ? p.header("Host") : "(refused)"_ba;
         },
         "127.0.0.1:9001"},
        {"setRequestHeader() 6",
         [=](TestPage &p) -> QByteArray {
             const bool sent = p.open() && set(p, u"X-A"_s, u"1"_s).isEmpty() &&
                               set(p, u"x-a"_s, u"2"_s).isEmpty() && p.send();
             return sent ? p.header("X-A") : "(refused)"_ba;
         },
         "1, 2"},
    };
}

std::vector<Step> attributeSteps()
{
    return {
        {"timeout 1",
         [](TestPage &p) -> QByteArray {
             return p.open(u"GET"_s, u"/"_s, Async::No) ? thrownBy(p.xhr.setTimeout(1)) : "!"_ba;
         },
         "InvalidAccessError"},
        {"timeout 2, while it runs",
         [](TestPage &p) -> QByteArray {
             startQuietly(p);
             p.pass(30);
             const bool set = p.xhr.setTimeout(50).has_value();
             p.pass(15);
             const QByteArray before = takenEvents(p);
             p.pass(10); // 55 ms after send()
             return set ? before + '|' + takenEvents(p) : "(refused)"_ba;
         },
         "|readystatechange 4, timeout 4 0/0, loadend 4 0/0"},
        {"withCredentials 1",
         [](TestPage &p) -> QByteArray {
             p.start();
             answer(p, "HTTP/1.1 200 OK");
             return thrownBy(p.xhr.setWithCredentials(true));
         },
         "InvalidStateError"},
        {"withCredentials 2",
         [](TestPage &p) -> QByteArray {
             p.start();
             return thrownBy(p.xhr.setWithCredentials(true));
         },
         "InvalidStateError"},
        {"overrideMimeType() 1",
         [](TestPage &p) -> QByteArray {
             p.start();
             p.head("HTTP/1.1 200 OK");
             p.chunk("x");
             return thrownBy(p.xhr.overrideMimeType(u"text/plain"_s));
         },
         "InvalidStateError"},
        {"overrideMimeType() 3",
         [](TestPage &p) -> QByteArray {
             const bool set = p.xhr.overrideMimeType(u"nonsense"_s).has_value();
             return set ? Http::serialize(p.xhr.finalMimeType()) : "(refused)"_ba;
         },
         "application/octet-stream"},
        {"responseType setter 2",
         [](TestPage &p) -> QByteArray {
             p.start();
             p.head("HTTP/1.1 200 OK");
             p.chunk("x");
             return thrownBy(p.xhr.setResponseType(XhrResponseType::Json));
         },
         "InvalidStateError"},
        {"responseType setter 3",
         [](TestPage &p) -> QByteArray {
             return p.open(u"GET"_s, u"/"_s, Async::No)
                        ? thrownBy(p.xhr.setResponseType(XhrResponseType::Json))
                        : "!"_ba;
         },
         "InvalidAccessError"},
    };
}

std::vector<Step> sendSteps()
{
    return {
        {"send() 1", [](TestPage &p) -> QByteArray { return thrownBy(p.send()); },
         "InvalidStateError"},
        {"send() 2",
         [](TestPage &p) -> QByteArray {
             p.start();
             return thrownBy(p.send());
         },
         "InvalidStateError"},
        {"send() 3",
         [](TestPage &p) -> QByteArray {
             p.start(u"GET"_s, fiveBytes);
             return p.requests.back().body.value_or("(none)");
         },
         "(none)"},
        {"send() 4.2, HTML",
         [](TestPage &p) -> QByteArray {
             p.start(u"POST"_s, Trace::HtmlDocumentBody{u"<p>\u00E9"_s});
             return p.requests.back().body.value_or("(none)");
         },
         "<html><head></head><body><p>\xC3\xA9</p></body></html>"},
        {"send() 4.5, charset",
         [](TestPage &p) -> QByteArray { return sentType(p, fiveBytes, u"a/b;charset=x;c=d"_s); },
         "a/b;charset=UTF-8;c=d"},
        {"send() 4.5, utf-8 as it was",
         [](TestPage &p) -> QByteArray { return sentType(p, fiveBytes, u"a/b; charset=utf-8"_s); },
         "a/b; charset=utf-8"},
        {"send() 4.5, no charset",
         [](TestPage &p) -> QByteArray { return sentType(p, fiveBytes, u"a/b"_s); }, "a/b"},
        {"send() 4.5, a Blob keeps it",
         [](TestPage &p) -> QByteArray {
             return sentType(p, Trace::BlobBody{u"x"_s, u"t/u"_s}, u"a/b;charset=x"_s);
         },
         "a/b;charset=x"},
        {"send() 4.6.1",
         [](TestPage &p) -> QByteArray { return sentType(p, Trace::HtmlDocumentBody{u"<p>"_s}); },
         "text/html;charset=UTF-8"},
        {"send() 4.6.2",
         [](TestPage &p) -> QByteArray { return sentType(p, Trace::XmlDocumentBody{u"<a/>"_s}); },
         "application/xml;charset=UTF-8"},
        {"send() 4.6.3, text", [](TestPage &p) -> QByteArray { return sentType(p, fiveBytes); },
         "text/plain;charset=UTF-8"},
        {"send() 4.6.3, Blob",
         [](TestPage &p) -> QByteArray {
             return sentType(p, Trace::BlobBody{u"x"_s, u"t/u"_s});
         },
         "t/u"},
        {"send() 4.6.3, URLSearchParams",
         [](TestPage &p) -> QByteArray {
             return sentType(p, Trace::UrlEncodedBody{{{u"a"_s, u"b"_s}}});
         },
         "application/x-www-form-urlencoded;charset=UTF-8"},
        {"send() 4.6.3, ArrayBuffer",
         [](TestPage &p) -> QByteArray { return sentType(p, Trace::BytesBody{"AAEC"}); }, "(none)"},
        {"send() 5 and 6",
         [](TestPage &p) -> QByteArray {
             p.xhr.addUploadListeners();
             p.start(u"POST"_s, fiveBytes, QString::fromLatin1(otherUrl));
             return p.requests.back().method; // the use-CORS-preflight flag
         },
         "OPTIONS"},
        {"send() 11.1",
         [](TestPage &p) -> QByteArray {
             p.start();
             return takenEvents(p);
         },
         "readystatechange 1, loadstart 1 0/0"},
        {"send() 11.5",
         [](TestPage &p) -> QByteArray {
             p.xhr.addUploadListeners();
             p.start(u"POST"_s, fiveBytes);
             return takenEvents(p);
         },
         "readystatechange 1, loadstart 1 0/0, upload.loadstart 1 0/5"},
        {"send() 11.6",
         [](TestPage &p) -> QByteArray {
             p.onEvent = [&p](const QByteArray &event) {
                 if (event.startsWith("loadstart")) {
                     p.xhr.abort(p.now);
                 }
             };
             p.start();
             return QByteArray::number(int(p.requests.size()));
         },
         "0"},
    };
}

std::vector<Step> callbackSteps()
{
    return {
        {"send() 11.7",
         [](TestPage &p) -> QByteArray {
             p.xhr.addUploadListeners();
             startQuietly(p, u"POST"_s, fiveBytes);
             p.uploaded(2);
             p.uploaded(3); // within 50 ms
             return takenEvents(p);
         },
         "upload.progress 1 2/5"},
        {"send() 11.8",
         [](TestPage &p) -> QByteArray {
             p.xhr.addUploadListeners();
             startQuietly(p, u"POST"_s, fiveBytes);
             p.uploaded(5);
             const QByteArray events = takenEvents(p);
             return events.mid(events.indexOf("upload.load "));
         },
         "upload.load 1 5/5, upload.loadend 1 5/5"},
        {"send() 11.9.5",
         [](TestPage &p) -> QByteArray {
             startQuietly(p);
             p.head("HTTP/1.1 200 OK");
             return takenEvents(p);
         },
         "readystatechange 2"},
        {"send() 11.9.6",
         [](TestPage &p) -> QByteArray {
             startQuietly(p);
             p.onEvent = [&p](const QByteArray &) {
                 if (p.xhr.readyState() == ReadyState::HeadersReceived) {
                     p.xhr.abort(p.now);
                 }
             };
             answer(p, "HTTP/1.1 200 OK", "x");
             return takenEvents(p);
         },
         "readystatechange 2, readystatechange 4, abort 4 0/0, loadend 4 0/0"},
        {"send() 11.9.7",
         [](TestPage &p) -> QByteArray {
             startQuietly(p);
             p.head("HTTP/1.1 204 No Content");
             return takenEvents(p);
         },
         "readystatechange 2, progress 2 0/0, readystatechange 4, load 4 0/0, loadend 4 0/0"},
        {"send() 11.9.10",
         [](TestPage &p) -> QByteArray {
             startQuietly(p);
             p.head("HTTP/1.1 200 OK\nContent-Length: 3");
             p.events.clear();
             p.chunk("a");
             p.chunk("b"); // within 50 ms
             p.pass(60);
             p.chunk("c");
             return takenEvents(p);
         },
         "readystatechange 3, progress 3 1/3, readystatechange 3, progress 3 3/3"},
        {"send() 11.9.12",
         [](TestPage &p) -> QByteArray {
             startQuietly(p);
             p.head("HTTP/1.1 200 OK");
             p.chunk("a");
             p.events.clear();
             p.failure();
             return takenEvents(p) + '|' + responseText(p);
         },
         "readystatechange 4, error 4 0/0, loadend 4 0/0|"},
        {"handle response end-of-body 6 to 11",
         [](TestPage &p) -> QByteArray {
             startQuietly(p);
             p.head("HTTP/1.1 200 OK");
             p.chunk("a");
             p.events.clear();
             p.end();
             return takenEvents(p);
         },
         "progress 3 1/0, readystatechange 4, load 4 1/0, loadend 4 1/0"},
        {"request error steps 6",
         [](TestPage &p) -> QByteArray {
             p.xhr.addUploadListeners();
             startQuietly(p, u"POST"_s, fiveBytes);
             p.failure();
             return takenEvents(p);
         },
         "readystatechange 4, upload.error 4 0/0, upload.loadend 4 0/0, error 4 0/0, "
         "loadend 4 0/0"},
        {"abort() 2 and 3",
         [](TestPage &p) -> QByteArray {
             startQuietly(p);
             p.abort();
             return takenEvents(p) + '|' + state(p);
         },
         "readystatechange 4, abort 4 0/0, loadend 4 0/0|0"},
        {"abort() 3, done",
         [](TestPage &p) -> QByteArray {
             p.start();
             answer(p, "HTTP/1.1 200 OK", "x");
             p.events.clear();
             p.abort();
             return takenEvents(p) + '|' + state(p) + QByteArray::number(p.xhr.status());
         },
         "|00"},
    };
}

std::vector<Step> responseSteps()
{
    return {
        {"responseURL, without its fragment",
         [](TestPage &p) -> QByteArray {
             p.start(u"GET"_s, Trace::NoBody{}, u"/a#b"_s);
             answer(p, "HTTP/1.1 200 OK");
             return p.xhr.responseUrl();
         },
         "http://127.0.0.1:9001/a"},
        {"getResponseHeader()",
         [](TestPage &p) -> QByteArray {
             p.start();
             answer(p, "HTTP/1.1 200 OK\nX-A: 1\nx-a: 2");
             return p.xhr.responseHeader("X-a").value_or("(null)");
         },
         "1, 2"},
        {"getResponseHeader(), none",
         [](TestPage &p) -> QByteArray {
             p.start();
             answer(p, "HTTP/1.1 200 OK\nSet-Cookie: a=b");
             return p.xhr.responseHeader("Set-Cookie").value_or("(null)");
         },
         "(null)"},
        {"getAllResponseHeaders() 3 and 4",
         [](TestPage &p) -> QByteArray {
             p.start();
             answer(p, "HTTP/1.1 200 OK\nX-B: 1\nfoo_: 2\nFoo-Bar: 3");
             return p.xhr.allResponseHeadersText();
         },
         "foo-bar: 3\r\nfoo_: 2\r\nx-b: 1\r\n"},
        {"response MIME type 2",
         [](TestPage &p) -> QByteArray {
             p.start();
             answer(p, "HTTP/1.1 200 OK");
             return Http::serialize(p.xhr.finalMimeType());
         },
         "text/xml"},
        {"final encoding 4",
         [](TestPage &p) -> QByteArray {
             p.start();
             const bool set = p.xhr.overrideMimeType(u"a/b;charset=windows-1251"_s).has_value();
             answer(p, "HTTP/1.1 200 OK\nContent-Type: text/plain;charset=utf-8", "\xC0");
             return set ? responseText(p) : "!"_ba;
         },
         "\xD0\x90"},
        {"text response 3, the declared encoding",
         [](TestPage &p) -> QByteArray {
             p.start();
             answer(p, "HTTP/1.1 200 OK\nContent-Type: text/xml",
                    "<?xml version='1.0' encoding='latin1'?><a>\xE9</a>");
             return responseText(p);
         },
         "<?xml version='1.0' encoding='latin1'?><a>\xC3\xA9</a>"},
        {"text response 5, a byte order mark wins",
         [](TestPage &p) -> QByteArray {
             p.start();
             answer(p, "HTTP/1.1 200 OK\nContent-Type: text/plain;charset=latin1",
                    "\xEF\xBB\xBF\xC3\xA9");
             return responseText(p);
         },
         "\xC3\xA9"},
        {"responseText 1",
         [](TestPage &p) -> QByteArray {
             const bool set = p.open() && p.xhr.setResponseType(XhrResponseType::Json);
             return set ? responseText(p) : "!"_ba;
         },
         "InvalidStateError"},
        {"responseText 2",
         [](TestPage &p) -> QByteArray {
             p.start();
             p.head("HTTP/1.1 200 OK");
             return responseText(p);
         },
         ""},
        {"responseText 3, while loading",
         [](TestPage &p) -> QByteArray {
             p.start();
             p.head("HTTP/1.1 200 OK");
             p.chunk("ab");
             return responseText(p);
         },
         "ab"},
        {"responseXML 1",
         [](TestPage &p) -> QByteArray {
             const bool set = p.open() && p.xhr.setResponseType(XhrResponseType::Text);
             const auto read = p.xhr.responseXml();
             return !set || read ? "!"_ba : read.error().name;
         },
         "InvalidStateError"},
        {"document response 4, HTML without responseType",
         [](TestPage &p) -> QByteArray {
             p.start();
             answer(p, "HTTP/1.1 200 OK\nContent-Type: text/html", "<p>x");
             const auto read = p.xhr.responseXml();
             return read && !*read ? "null"_ba : "!"_ba;
         },
         "null"},
        {"response 5, the same bytes",
         [](TestPage &p) -> QByteArray {
             const bool set = p.open() && p.xhr.setResponseType(XhrResponseType::ArrayBuffer);
             const bool sent = set && p.send();
             answer(p, "HTTP/1.1 200 OK", "abc");
             const auto value = p.xhr.readResponse();
             const auto *buffer = value ? std::get_if<BufferResponse>(&*value) : nullptr;
             return sent && buffer ? buffer->bytes : "!"_ba;
         },
         "abc"},
        {"response 8, no JSON",
         [](TestPage &p) -> QByteArray {
             const bool set = p.open() && p.xhr.setResponseType(XhrResponseType::Json);
             const bool sent = set && p.send();
             answer(p, "HTTP/1.1 200 OK", "{");
             const auto value = p.xhr.readResponse();
             const bool isNull = value && std::holds_alternative<NullResponse>(*value);
             return sent && isNull ? "null"_ba : "!"_ba;
         },
         "null"},
    };
}

std::vector<Step> synchronousSteps()
{
    const auto sendSynchronously = [](TestPage &p) -> bool {
        return p.open(u"GET"_s, u"/same"_s, Async::No) && p.send();
    };
    return {
        {"send() 12, paused",
         [=](TestPage &p) -> QByteArray {
             const bool sent = sendSynchronously(p);
             return sent && p.xhr.isPaused() ? takenEvents(p) : "!"_ba;
         },
         "readystatechange 1"},
        {"send() 12, the answer",
         [=](TestPage &p) -> QByteArray {
             const bool sent = sendSynchronously(p);
             p.events.clear();
             answer(p, "HTTP/1.1 200 OK", "x");
             return sent ? takenEvents(p) + '|' + responseText(p) : "!"_ba;
         },
         "readystatechange 4, load 4 1/0, loadend 4 1/0|x"},
        {"request error steps 4",
         [=](TestPage &p) -> QByteArray {
             const bool sent = sendSynchronously(p);
             p.events.clear();
             p.failure();
             return sent ? takenEvents(p) + '|' + thrownBy(p.xhr.synchronousResult()) : "!"_ba;
         },
         "|NetworkError"},
    };
}

void addRows(const std::vector<Step> &steps)
{
    QTest::addColumn<Step>("step");
    for (const Step &step : steps) {
        QTest::newRow(step.name) << step;
    }
}

void checkRow()
{
    QFETCH(Step, step);
    TestPage page;
    QCOMPARE(step.act(page), QByteArray(step.seen));
}

} // namespace

class TestXhrSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void open_data() { addRows(openSteps()); }
    void open() { checkRow(); }
    void setRequestHeader_data() { addRows(headerSteps()); }
    void setRequestHeader() { checkRow(); }
    void attributes_data() { addRows(attributeSteps()); }
    void attributes() { checkRow(); }
    void send_data() { addRows(sendSteps()); }
    void send() { checkRow(); }
    void callbacks_data() { addRows(callbackSteps()); }
    void callbacks() { checkRow(); }
    void response_data() { addRows(responseSteps()); }
    void response() { checkRow(); }
    void synchronous_data() { addRows(synchronousSteps()); }
    void synchronous() { checkRow(); }
};

CORSCOPE_TEST(TestXhrSteps)
#include "tst_xhrsteps.moc"

// What is handed to libcurl so that exactly our bytes go out; what is refused.
#include "core/transport/curlrequest.h"
#include "tests/support/wirerequests.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Transport;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;

class TestCurlRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void silencesLibcurlsOwnLinesBeforeOurs();
    void writesEmptyValuesWithASemicolon();
    void anOrdinaryRequestIsWritable();
    void refusesWhatCannotBeWrittenAsItIs_data();
    void refusesWhatCannotBeWrittenAsItIs();
};

void TestCurlRequest::silencesLibcurlsOwnLinesBeforeOurs()
{
    const auto lines = curlHeaderLines(Http::HeaderList{{"accept", "*/*"}, {"Host", "a"}});
    const auto mute = std::find(lines.begin(), lines.end(), "Accept:"_ba);
    const auto ours = std::find(lines.begin(), lines.end(), "accept: */*"_ba);
    QVERIFY(mute != lines.end());
    QVERIFY(mute < ours);
    QCOMPARE(lines.back(), "Host: a"_ba);
}

void TestCurlRequest::writesEmptyValuesWithASemicolon()
{
    QCOMPARE(curlHeaderLines(Http::HeaderList{{"X-Empty", ""}}).back(), "X-Empty;"_ba);
}

void TestCurlRequest::anOrdinaryRequestIsWritable()
{
    QVERIFY(!whyNotWritable(requestWithBody(localUrl(80, "/a%20b?c=%41"), "PUT", "x")));
}

void TestCurlRequest::refusesWhatCannotBeWrittenAsItIs_data()
{
    QTest::addColumn<Http::WireRequest>("request");
    const Http::WireRequest good = requestFor(localUrl(80));
    const auto row = [&](const char *name, auto change) {
        Http::WireRequest request = good;
        change(request);
        QTest::newRow(name) << request;
    };
    row("other scheme", [](auto &r) { r.url.scheme = "ftp"; });
    row("no host", [](auto &r) { r.url.host.reset(); });
    row("empty host", [](auto &r) { r.url.host = Url::EmptyHost{}; });
    row("space in the path", [](auto &r) { r.url.path = Url::PathSegments{"a b"}; });
    row("line feed in the query", [](auto &r) { r.url.query = "a\nb"; });
    row("space in an opaque path", [](auto &r) { r.url.path = Url::OpaquePath{"a b"}; });
    row("empty method", [](auto &r) { r.method.clear(); });
    row("method with a space", [](auto &r) { r.method = "GET /x"; });
    row("header name with a colon", [](auto &r) { r.headers.add("A:b", "c"); });
    row("line feed in a value", [](auto &r) { r.headers.add("A", "b\nC: d"); });
    row("carriage return in a value", [](auto &r) { r.headers.add("A", "b\rc"); });
    row("NUL in a value", [](auto &r) { r.headers.add("A", QByteArray("b\0c", 3)); });
    row("blank value", [](auto &r) { r.headers.add("A", " "); });
    row("value of form feeds", [](auto &r) { r.headers.add("A", "\f\v"); });
    row("HEAD with a body", [](auto &r) {
        r.method = "HEAD";
        r.body = "x";
    });
}

void TestCurlRequest::refusesWhatCannotBeWrittenAsItIs()
{
    QFETCH(Http::WireRequest, request);
    const auto why = whyNotWritable(request);
    QVERIFY(why);
    QVERIFY(!why->isEmpty());
}

QTEST_GUILESS_MAIN(TestCurlRequest)
#include "tst_curlrequest.moc"

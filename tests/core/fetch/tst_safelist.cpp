// Which request headers are forbidden, which are CORS-safelisted and why the others are not.
#include "core/fetch/safelist.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using Trace::UnsafeBecause;
using Unsafe = std::vector<Trace::UnsafeHeader>;

namespace {

void addHeader(const char *name, const char *header, const QByteArray &value,
               std::optional<UnsafeBecause> because)
{
    QTest::newRow(name) << Http::Header{header, value} << because;
}

} // namespace

class TestSafelist : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forbiddenHeaders_data();
    void forbiddenHeaders();
    void headersWithAReasonOrNone_data();
    void headersWithAReasonOrNone();
    void everyByteOfAcceptIsJudged();
    void everyByteOfALanguageIsJudged();
    void unsafeNamesAreSortedLowercaseAndUnique();
    void allValuesTogetherMayHave1024Bytes();
    void onlyAuthorizationIsNotCoveredByAWildcard();
    void bodyHeadersAreThoseOfTheStandard();
    void withoutCorsOnlyFourNamesAreLeft();
    void singleRanges_data();
    void singleRanges();
};

void TestSafelist::forbiddenHeaders_data()
{
    QTest::addColumn<Http::Header>("header");
    QTest::addColumn<bool>("forbidden");
    for (const char *name : {"Accept-Charset",
                             "Accept-Encoding",
                             "Access-Control-Request-Headers",
                             "Access-Control-Request-Method",
                             "Connection",
                             "Content-Length",
                             "Cookie",
                             "Cookie2",
                             "Date",
                             "DNT",
                             "Expect",
                             "Host",
                             "Keep-Alive",
                             "Origin",
                             "Referer",
                             "Set-Cookie",
                             "TE",
                             "Trailer",
                             "Transfer-Encoding",
                             "Upgrade",
                             "Via",
                             "Proxy-",
                             "pROXY-Foo",
                             "Sec-",
                             "seC-x",
                             "cookIE"}) {
        QTest::newRow(name) << Http::Header{name, "x"} << true;
    }
    for (const char *name : {"User-Agent", "Authorization", "Content-Type", "X-Foo", "Proxy", "Sec",
                             "Range", "Cookie3", "X-Sec-", "Set-Cookie2"}) {
        QTest::newRow(name) << Http::Header{name, "x"} << false;
    }
    const auto overriding = [](const char *name, const char *value, bool forbidden) {
        QTest::addRow("%s: %s", name, value) << Http::Header{name, value} << forbidden;
    };
    overriding("X-HTTP-Method", "TRACE", true);
    overriding("X-HTTP-Method", "GET", false);
    overriding("x-http-method-override", "track", true);
    overriding("X-Method-Override", "GET , connect", true);
    overriding("X-Method-Override", "\"TRACE\"", false);
    overriding("X-Method-Override", "TRACER", false);
    overriding("X-Method-Overrides", "TRACE", false);
}

void TestSafelist::forbiddenHeaders()
{
    QFETCH(Http::Header, header);
    QTEST(isForbiddenRequestHeader(header, standard()), "forbidden");
}

void TestSafelist::headersWithAReasonOrNone_data()
{
    QTest::addColumn<Http::Header>("header");
    QTest::addColumn<std::optional<UnsafeBecause>>("because");
    using enum UnsafeBecause;
    const auto safe = std::nullopt;
    addHeader("another name", "X-Foo", "1", Name);
    addHeader("another name, long", "X-Foo", QByteArray(129, 'a'), TooLong);
    addHeader("128 bytes", "Accept", QByteArray(128, 'a'), safe);
    addHeader("129 bytes", "aCCEPT", QByteArray(129, 'a'), TooLong);
    addHeader("empty", "Accept", "", safe);
    addHeader("Content-Language", "Content-Language", "de, en;q=0.5", safe);
    addHeader("underscore in a language", "Accept-Language", "de_AT", UnsafeByte);
    addHeader("quality with a slash", "Content-Language", "a/b", UnsafeByte);
    addHeader("text/plain", "content-type", "text/plain", safe);
    addHeader("form", "Content-Type", "application/x-www-form-urlencoded;charset=UTF-8", safe);
    addHeader("multipart", "Content-Type", "multipart/form-data; boundary=x", safe);
    addHeader("essence in capitals", "Content-Type", " TEXT/Plain ;a=b", safe);
    addHeader("JSON", "Content-Type", "application/json", MimeType);
    addHeader("no MIME type", "Content-Type", "text", MimeType);
    addHeader("empty MIME type", "Content-Type", "", MimeType);
    addHeader("two MIME types", "Content-Type", "text/plain, application/json", MimeType);
    addHeader("essence first, list after", "Content-Type", "text/plain;, application/json", safe);
    addHeader("quotes in a MIME type", "Content-Type", "text/plain;a=\"b\"", UnsafeByte);
    addHeader("range", "Range", "bytes=0-", safe);
    addHeader("range to an end", "Range", "bytes=2-7", safe);
    addHeader("suffix range", "Range", "bytes=-500", Range);
    addHeader("two ranges", "Range", "bytes=0-1,2-3", Range);
    addHeader("long range", "Range", "bytes=" + QByteArray(122, '0') + "-", TooLong);
    addHeader("Save-Data is not in the standard", "Save-Data", "on", Name);
    addHeader("DPR is not in the standard", "DPR", "2", Name);
}

void TestSafelist::headersWithAReasonOrNone()
{
    QFETCH(Http::Header, header);
    QTEST(whyNotSafelisted(header, standard()), "because");
}

void TestSafelist::everyByteOfAcceptIsJudged()
{
    // https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte
    static const QByteArray unsafeOnes = "\"():<>?@[\\]{}\x7F"_ba;
    for (int byte = 0; byte <= 0xFF; ++byte) {
        const bool unsafe = (byte < 0x20 && byte != 0x09) || unsafeOnes.contains(char(byte));
        const Http::Header accept{"Accept", QByteArray(1, char(byte))};
        const auto expected = unsafe ? std::optional(UnsafeBecause::UnsafeByte) : std::nullopt;
        QVERIFY2(whyNotSafelisted(accept, standard()) == expected,
                 qPrintable(QString::number(byte)));
    }
}

void TestSafelist::everyByteOfALanguageIsJudged()
{
    for (int byte = 0; byte <= 0xFF; ++byte) {
        const bool safe = (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A) ||
                          (byte >= 0x61 && byte <= 0x7A) || byte == 0x20 || byte == 0x2A ||
                          byte == 0x2C || byte == 0x2D || byte == 0x2E || byte == 0x3B ||
                          byte == 0x3D;
        for (const char *name : {"Accept-Language", "Content-Language"}) {
            const Http::Header header{name, QByteArray(1, char(byte))};
            QVERIFY2(!whyNotSafelisted(header, standard()) == safe,
                     qPrintable(QString::number(byte)));
        }
    }
}

void TestSafelist::unsafeNamesAreSortedLowercaseAndUnique()
{
    const Http::HeaderList headers{{"X-Foo", "1"},   {"Content-Type", "application/json"},
                                   {"X_Bar", "1"},   {"x-foo", "2"},
                                   {"Accept", "ok"}, {"Authorization", "Basic"}};
    QCOMPARE(corsUnsafeRequestHeaders(headers, standard()),
             (Unsafe{{"authorization", UnsafeBecause::Name},
                     {"content-type", UnsafeBecause::MimeType},
                     {"x-foo", UnsafeBecause::Name},
                     {"x_bar", UnsafeBecause::Name}}));
    QCOMPARE(corsUnsafeRequestHeaders({}, standard()), Unsafe{});
}

void TestSafelist::allValuesTogetherMayHave1024Bytes()
{
    Http::HeaderList headers{{"X-Foo", QByteArray(128, 'x')}};
    for (int i = 0; i < 8; ++i) {
        headers.add("Accept", QByteArray(128, 'a'));
    }
    // Unsafe values do not count: 8 times 128 is just enough.
    QCOMPARE(corsUnsafeRequestHeaders(headers, standard()),
             (Unsafe{{"x-foo", UnsafeBecause::Name}}));
    headers.add("Content-Language", "d");
    QCOMPARE(corsUnsafeRequestHeaders(headers, standard()),
             (Unsafe{{"accept", UnsafeBecause::SumTooLarge},
                     {"content-language", UnsafeBecause::SumTooLarge},
                     {"x-foo", UnsafeBecause::Name}}));
}

void TestSafelist::onlyAuthorizationIsNotCoveredByAWildcard()
{
    QVERIFY(isCorsNonWildcardRequestHeaderName("AUTHorization"));
    QVERIFY(!isCorsNonWildcardRequestHeaderName("Proxy-Authorization"));
    QVERIFY(!isCorsNonWildcardRequestHeaderName("Cookie"));
}

void TestSafelist::bodyHeadersAreThoseOfTheStandard()
{
    for (const char *name :
         {"Content-Encoding", "content-language", "CONTENT-LOCATION", "Content-Type"}) {
        QVERIFY(isRequestBodyHeaderName(name));
    }
    QVERIFY(!isRequestBodyHeaderName("Content-Length"));
    QVERIFY(!isRequestBodyHeaderName("Content-Disposition"));
}

void TestSafelist::withoutCorsOnlyFourNamesAreLeft()
{
    for (const char *name : {"Accept", "accept-language", "Content-Language"}) {
        QVERIFY(isNoCorsSafelistedRequestHeader({name, "de"}, standard()));
    }
    QVERIFY(isNoCorsSafelistedRequestHeader({"Content-Type", "text/plain"}, standard()));
    QVERIFY(!isNoCorsSafelistedRequestHeader({"Content-Type", "text/html"}, standard()));
    // Safelisted with CORS, not without.
    QVERIFY(!isNoCorsSafelistedRequestHeader({"Range", "bytes=0-"}, standard()));
    QVERIFY(!isNoCorsSafelistedRequestHeader({"X-Foo", "1"}, standard()));
}

void TestSafelist::singleRanges_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("first"); // -2: failure, -1: absent
    QTest::addColumn<qint64>("last");
    const auto row = [](const char *value, qint64 first, qint64 last) {
        QTest::newRow(value) << QByteArray(value) << first << last;
    };
    row("bytes=0-", 0, -1);
    row("bytes=1-1", 1, 1);
    row("bytes=-500", -1, 500);
    row("bytes=007-8", 7, 8);
    row("bytes=2-1", -2, -2);
    row("bytes=-", -2, -2);
    row("bytes=1", -2, -2);
    row("bytes=1-2 ", -2, -2);
    row("bytes= 1-2", -2, -2);
    row("bytes =1-2", -2, -2);
    row("bytes=1-2,3-4", -2, -2);
    row("Bytes=1-2", -2, -2);
    row("bytes", -2, -2);
    row("octets=1-2", -2, -2);
    row("", -2, -2);
    row("bytes=99999999999999999999-1", -2, -2);
}

void TestSafelist::singleRanges()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, first);
    QFETCH(qint64, last);
    const auto number = [](const std::optional<quint64> &n) { return n ? qint64(*n) : -1; };
    const auto range = parseSingleRange(value);
    QCOMPARE(range ? number(range->start) : -2, first);
    QCOMPARE(range ? number(range->end) : -2, last);
}

CORSCOPE_TEST(TestSafelist)
#include "tst_safelist.moc"

// Which content codings an engine undoes, and which answers it refuses for them.
#include "core/http/contentcoding.h"
#include "core/profiles/profile.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Http;
using namespace Qt::StringLiterals;
using Profiles::Id;

namespace {

AnswerContext contextOf(Id id, const std::optional<QByteArray> &acceptEncoding)
{
    AnswerContext context;
    context.acceptEncoding = acceptEncoding;
    context.reading = Profiles::profile(id).reading;
    return context;
}

/// "gzip, br" for what is undone, "-" for nothing, "refused".
QByteArray outcome(Id id, const HeaderList &headers,
                   const std::optional<QByteArray> &acceptEncoding)
{
    const AnswerContext context = contextOf(id, acceptEncoding);
    if (isCodingRefused(headers, context)) {
        return "refused";
    }
    QByteArrayList names;
    for (const ContentCoding coding : codingsToUndo(headers, context)) {
        switch (coding) {
        case ContentCoding::Gzip: names.append("gzip"); break;
        case ContentCoding::Deflate: names.append("deflate"); break;
        case ContentCoding::Brotli: names.append("br"); break;
        case ContentCoding::Zstandard: names.append("zstd"); break;
        }
    }
    return names.isEmpty() ? "-"_ba : names.join(", ");
}

const QByteArray everything = "gzip, deflate, br, zstd";
const QByteArray oldOnes = "gzip, deflate";

} // namespace

class TestContentCoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachEngineHasItsWay_data();
    void eachEngineHasItsWay();
    void withoutAcceptEncodingEverythingIsOffered();
    void severalLinesAreOneList();
    void packedFilesStayPackedInFirefoxAndWebKit();
    void moreCodingsThanAnybodyNeedsAreRefused();
};

void TestContentCoding::eachEngineHasItsWay_data()
{
    QTest::addColumn<QByteArray>("codings");
    QTest::addColumn<QByteArray>("acceptEncoding");
    QTest::addColumn<QByteArrayList>("outcomes"); // standard, Chromium, Firefox, WebKit
    const auto row = [](const char *name, const QByteArray &codings, const QByteArray &offer,
                        const QByteArrayList &outcomes) {
        QTest::newRow(name) << codings << offer << outcomes;
    };
    row("encoding-001: gzip", "gzip", everything, {"gzip", "gzip", "gzip", "gzip"});
    row("encoding-023: x-gzip", "x-gzip", everything, {"gzip", "gzip", "gzip", "gzip"});
    row("encoding-009: zstd", "zstd", everything, {"zstd", "zstd", "zstd", "-"});
    row("encoding-018: br, not offered", "br", oldOnes, {"br", "refused", "-", "br"});
    row("encoding-019: zstd, not offered", "zstd", oldOnes, {"zstd", "refused", "-", "-"});
    row("gzip, nothing offered", "gzip", "identity", {"gzip", "refused", "gzip", "gzip"});
    row("encoding-020: unknown", "foo", everything, {"-", "-", "-", "-"});
    row("encoding-021: identity", "identity", everything, {"-", "-", "-", "-"});
    row("unknown among known ones", "gzip, foo, br", everything, {"-", "-", "gzip, br", "-"});
    row("in capitals", "GZIP", everything, {"gzip", "gzip", "gzip", "-"});
    row("offered with a weight", "br", "gzip;q=0.5, br;q=0.1", {"br", "br", "br", "br"});
    row("offered with no weight", "br", "gzip, br;q=0.000", {"br", "refused", "-", "br"});
    row("offered by a star", "br", "*", {"br", "br", "br", "br"});
    row("empty elements", ", gzip,", everything, {"gzip", "gzip", "gzip", "gzip"});
}

void TestContentCoding::eachEngineHasItsWay()
{
    QFETCH(const QByteArray, codings);
    QFETCH(const QByteArray, acceptEncoding);
    const HeaderList headers{{"Content-Encoding", codings}};
    QByteArrayList found;
    for (const Id id : {Id::Standard, Id::Chromium, Id::Firefox, Id::WebKit}) {
        found.append(outcome(id, headers, acceptEncoding));
    }
    QTEST(found, "outcomes");
}

void TestContentCoding::withoutAcceptEncodingEverythingIsOffered()
{
    const HeaderList headers{{"Content-Encoding", "br"}};
    QCOMPARE(outcome(Id::Chromium, headers, std::nullopt), "br"_ba);
    QCOMPARE(outcome(Id::Firefox, headers, std::nullopt), "br"_ba);
}

void TestContentCoding::severalLinesAreOneList()
{
    const HeaderList headers{{"Content-Encoding", "gzip"}, {"content-encoding", "br, deflate"}};
    QCOMPARE(outcome(Id::Standard, headers, everything), "gzip, br, deflate"_ba);
}

void TestContentCoding::packedFilesStayPackedInFirefoxAndWebKit()
{
    const HeaderList headers{{"Content-Encoding", "gzip"},
                             {"Content-Type", "Application/x-gzip; a=b"}};
    QCOMPARE(outcome(Id::Standard, headers, everything), "gzip"_ba);
    QCOMPARE(outcome(Id::Chromium, headers, everything), "gzip"_ba);
    QCOMPARE(outcome(Id::Firefox, headers, everything), "-"_ba);
    QCOMPARE(outcome(Id::WebKit, headers, everything), "-"_ba);
}

void TestContentCoding::moreCodingsThanAnybodyNeedsAreRefused()
{
    const auto times = [](qsizetype count) {
        return HeaderList{{"Content-Encoding", QByteArray("gzip,").repeated(count)}};
    };
    QVERIFY(outcome(Id::Standard, times(16), everything) != "refused");
    QCOMPARE(outcome(Id::Standard, times(17), everything), "refused"_ba);
}

CORSCOPE_TEST(TestContentCoding)
#include "tst_contentcoding.moc"

// Content codings are undone piece by piece, and no more of them than was asked for.
#include "core/http/contentdecoding.h"
#include "core/http/responsehead.h"
#include "core/profiles/profile.h"
#include "tests/support/codedbodies.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Http;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;
using Profiles::Id;
using Progress = ContentDecoder::Progress;

namespace {

struct Outcome
{
    QByteArray bytes;
    Progress progress = Progress::NeedsInput;
};

/// Fed in pieces of that size, taken out in pieces of that room.
Outcome decode(const QByteArray &coded, const std::vector<ContentCoding> &codings,
               qsizetype pieceSize, qsizetype room, const ResponseReading &reading = {})
{
    ContentDecoder decoder(codings, reading);
    Outcome outcome;
    for (qsizetype at = 0; at < coded.size(); at += pieceSize) {
        decoder.feed(coded.mid(at, pieceSize));
        do {
            const qsizetype before = outcome.bytes.size();
            outcome.progress = decoder.take(outcome.bytes, room);
            if (outcome.bytes.size() - before > room) {
                qFatal("more than there was room for");
            }
        } while (outcome.progress == Progress::HasMore);
        if (outcome.progress != Progress::NeedsInput) {
            break;
        }
    }
    return outcome;
}

QByteArray decoded(const QByteArray &coded, const std::vector<ContentCoding> &codings,
                   Id browser = Id::Standard)
{
    const auto outcome =
        decode(coded, codings, coded.size() + 1, 1024 * 1024, Profiles::profile(browser).reading);
    return outcome.progress == Progress::NeedsInput ? outcome.bytes : "failed";
}

/// Longer than a window of any of them would hold in one step, and not too simple.
QByteArray longText()
{
    QByteArray text;
    for (int i = 0; i < 40000; ++i) {
        text += QByteArray::number(i * 7919 % 10007) + ' ';
    }
    return text;
}

const std::vector gzip{ContentCoding::Gzip};
const std::vector deflate{ContentCoding::Deflate};
const std::vector brotli{ContentCoding::Brotli};
const std::vector zstandard{ContentCoding::Zstandard};

} // namespace

class TestContentDecoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noPieceIsTooSmall_data();
    void noPieceIsTooSmall();
    void nothingIsDecodedWithoutCodings();
    void codingsAreUndoneInReverse();
    void cutStreamsJustEnd_data();
    void cutStreamsJustEnd();
    void bytesBehindAStreamAreDropped();
    void framesOfZstandardFollowEachOther();
    void deflateMayLackItsHeader();
    void wrongBytesFail_data();
    void wrongBytesFail();
    void webKitHandsThemOverAsTheyCame_data();
    void webKitHandsThemOverAsTheyCame();
    void checkSumsAreMindedByTheStandardAndWebKit();
    void nothingFollowsAFailure();
    void onlyWhatFitsIsDecodedAtATime();
    void bombsAreDefused_data();
    void bombsAreDefused();
};

void TestContentDecoding::noPieceIsTooSmall_data()
{
    QTest::addColumn<QByteArray>("coded");
    QTest::addColumn<std::vector<ContentCoding>>("codings");
    QTest::newRow("gzip") << gzipOf(longText()) << gzip;
    QTest::newRow("deflate") << deflateOf(longText()) << deflate;
    QTest::newRow("raw deflate") << rawDeflateOf(longText()) << deflate;
    QTest::newRow("br") << brotliOf(longText()) << brotli;
    QTest::newRow("zstd") << zstandardOf(longText()) << zstandard;
    QTest::newRow("br, gzip") << gzipOf(brotliOf(longText()))
                              << std::vector{ContentCoding::Brotli, ContentCoding::Gzip};
}

void TestContentDecoding::noPieceIsTooSmall()
{
    QFETCH(const QByteArray, coded);
    QFETCH(const std::vector<ContentCoding>, codings);
    const std::vector<std::pair<qsizetype, qsizetype>> sizes{{1, 4096},
                                                             {7, 1024 * 1024},
                                                             {1000, 113},
                                                             {coded.size(), 4096},
                                                             {coded.size(), 1024 * 1024}};
    for (const auto &[pieceSize, room] : sizes) {
        const auto outcome = decode(coded, codings, pieceSize, room);
        QCOMPARE(outcome.progress, Progress::NeedsInput);
        QVERIFY(outcome.bytes == longText());
    }
}

void TestContentDecoding::nothingIsDecodedWithoutCodings()
{
    const auto outcome = decode("hello", {}, 2, 1);
    QCOMPARE(outcome.bytes, "hello"_ba);
    QVERIFY(!ContentDecoder().decodes());
}

void TestContentDecoding::codingsAreUndoneInReverse()
{
    const std::vector applied{ContentCoding::Gzip, ContentCoding::Deflate,
                              ContentCoding::Zstandard};
    QCOMPARE(decoded(zstandardOf(deflateOf(gzipOf("hello"))), applied), "hello"_ba);
    QCOMPARE(decoded(gzipOf(gzipOf("hello")), {ContentCoding::Gzip, ContentCoding::Gzip}),
             "hello"_ba); // encoding-022
}

void TestContentDecoding::cutStreamsJustEnd_data()
{
    QTest::addColumn<QByteArray>("coded");
    QTest::addColumn<std::vector<ContentCoding>>("codings");
    QTest::newRow("encoding-004: gzip") << gzipOf(longText()) << gzip;
    QTest::newRow("encoding-008: br") << brotliOf(longText()) << brotli;
    QTest::newRow("encoding-012: zstd") << zstandardOf(longText()) << zstandard;
    QTest::newRow("encoding-016: deflate") << deflateOf(longText()) << deflate;
}

void TestContentDecoding::cutStreamsJustEnd()
{
    QFETCH(const QByteArray, coded);
    QFETCH(const std::vector<ContentCoding>, codings);
    for (const Id id : {Id::Standard, Id::Chromium, Id::Firefox, Id::WebKit}) {
        const QByteArray start = decoded(coded.first(coded.size() - 4), codings, id);
        QVERIFY(longText().startsWith(start));
        QVERIFY(!start.isEmpty());
        QCOMPARE(decoded(coded.first(1), codings, id), ""_ba);
    }
    // encoding-006: a beginning of Brotli that says nothing yet.
    QCOMPARE(decoded("hello", brotli), ""_ba);
}

void TestContentDecoding::bytesBehindAStreamAreDropped()
{
    QCOMPARE(decoded(gzipOf("hello") + "\n\n", gzip), "hello"_ba);
    QCOMPARE(decoded(gzipOf("hello") + gzipOf("again"), gzip), "hello"_ba);
    QCOMPARE(decoded(deflateOf("hello") + "more", deflate), "hello"_ba);
    QCOMPARE(decoded(brotliOf("hello") + "more", brotli), "hello"_ba);
}

void TestContentDecoding::framesOfZstandardFollowEachOther()
{
    QCOMPARE(decoded(zstandardOf("hello") + zstandardOf(" again"), zstandard), "hello again"_ba);
    QCOMPARE(decoded(zstandardOf("hello") + "more", zstandard), "failed"_ba);
}

void TestContentDecoding::deflateMayLackItsHeader()
{
    for (const Id id : {Id::Standard, Id::Chromium, Id::Firefox, Id::WebKit}) {
        QCOMPARE(decoded(rawDeflateOf("hello"), deflate, id), "hello"_ba);
    }
}

void TestContentDecoding::wrongBytesFail_data()
{
    QTest::addColumn<QByteArray>("coded");
    QTest::addColumn<std::vector<ContentCoding>>("codings");
    QTest::newRow("encoding-002: gzip") << "hello"_ba << gzip;
    QTest::newRow("encoding-010: zstd") << "hello"_ba << zstandard;
    QTest::newRow("encoding-014: deflate") << "hello"_ba << deflate;
    QTest::newRow("br") << "\xff\xff\xff hello"_ba << brotli;
    QTest::newRow("body-382: gzip, gzip")
        << "hello"_ba << std::vector{ContentCoding::Gzip, ContentCoding::Gzip};
    QTest::newRow("the inner of two")
        << gzipOf("hello") << std::vector{ContentCoding::Gzip, ContentCoding::Gzip};
}

void TestContentDecoding::wrongBytesFail()
{
    QFETCH(const QByteArray, coded);
    QFETCH(const std::vector<ContentCoding>, codings);
    for (const Id id : {Id::Standard, Id::Chromium, Id::Firefox}) {
        for (const qsizetype pieceSize : {qsizetype(1), coded.size()}) {
            const auto outcome =
                decode(coded, codings, pieceSize, 100, Profiles::profile(id).reading);
            QCOMPARE(outcome.progress, Progress::Failed);
            QVERIFY(outcome.bytes.isEmpty());
        }
    }
}

void TestContentDecoding::webKitHandsThemOverAsTheyCame_data()
{
    wrongBytesFail_data();
}

void TestContentDecoding::webKitHandsThemOverAsTheyCame()
{
    QFETCH(const QByteArray, coded);
    QFETCH(const std::vector<ContentCoding>, codings);
    const QByteArray expected = coded.startsWith("\x1f\x8b") ? "hello" : coded;
    for (const qsizetype pieceSize : {qsizetype(1), coded.size()}) {
        const auto outcome =
            decode(coded, codings, pieceSize, 3, Profiles::profile(Id::WebKit).reading);
        QCOMPARE(outcome.progress, Progress::NeedsInput);
        QCOMPARE(outcome.bytes, expected);
    }
    // Once something has come out it is too late.
    QByteArray broken = gzipOf(longText());
    broken.replace(broken.size() / 2, 30, QByteArray(30, '\xff'));
    QCOMPARE(decoded(broken, gzip, Id::WebKit), "failed"_ba);
}

void TestContentDecoding::checkSumsAreMindedByTheStandardAndWebKit()
{
    QByteArray coded = gzipOf("hello");
    coded[coded.size() - 8] = char(~coded.at(coded.size() - 8));
    QCOMPARE(decoded(coded, gzip, Id::Standard), "failed"_ba);
    QCOMPARE(decoded(coded, gzip, Id::WebKit), "failed"_ba);
    QCOMPARE(decoded(coded, gzip, Id::Chromium), "hello"_ba);
    QCOMPARE(decoded(coded, gzip, Id::Firefox), "hello"_ba);
}

void TestContentDecoding::nothingFollowsAFailure()
{
    ContentDecoder decoder(gzip, {});
    QByteArray output;
    decoder.feed("hello");
    QCOMPARE(decoder.take(output, 10), Progress::Failed);
    decoder.feed(gzipOf("hello"));
    QCOMPARE(decoder.take(output, 10), Progress::Failed);
    QVERIFY(output.isEmpty());
}

void TestContentDecoding::onlyWhatFitsIsDecodedAtATime()
{
    constexpr qsizetype size = qsizetype(16) * 1024 * 1024;
    ContentDecoder decoder(gzip, {});
    decoder.feed(gzipOf(QByteArray(size, 'x')));
    QByteArray output;
    QCOMPARE(decoder.take(output, 1000), Progress::HasMore);
    QCOMPARE(output.size(), 1000);
    QCOMPARE(decoder.decodedSize(), 1000);
}

void TestContentDecoding::bombsAreDefused_data()
{
    QTest::addColumn<QByteArray>("coded");
    QTest::addColumn<std::vector<ContentCoding>>("codings");
    constexpr qsizetype size = qsizetype(100) * 1024 * 1024;
    QTest::newRow("zstd") << zstandardOf(QByteArray(size, 'x')) << zstandard;
    QTest::newRow("br") << brotliOf(QByteArray(size, 'x')) << brotli;
    QTest::newRow("gzip, gzip") << gzipOf(gzipOf(QByteArray(size, 'x')))
                                << std::vector{ContentCoding::Gzip, ContentCoding::Gzip};
}

void TestContentDecoding::bombsAreDefused()
{
    QFETCH(const QByteArray, coded);
    QFETCH(const std::vector<ContentCoding>, codings);
    constexpr qsizetype limit = qsizetype(64) * 1024 * 1024;
    const auto outcome = decode(coded, codings, coded.size(), 256 * 1024);
    QCOMPARE(outcome.progress, Progress::TooMuch);
    QVERIFY(outcome.bytes.size() <= limit);
    // gzip alone cannot do that much harm.
    const QByteArray honest = gzipOf(QByteArray(100 * 1024 * 1024, 'x'));
    QCOMPARE(decode(honest, gzip, honest.size(), 256 * 1024).bytes.size(), 100 * 1024 * 1024);
}

CORSCOPE_TEST(TestContentDecoding)
#include "tst_contentdecoding.moc"

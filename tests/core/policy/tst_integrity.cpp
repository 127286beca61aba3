// Hashes that a page expects of a body.
#include "core/policy/integrity.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope::Policy;

namespace {

// Of "hello", by other tools.
const QByteArray sha256 = "sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=";
const QByteArray sha384 =
    "sha384-WeF0h3dEjGnPuM8AYVH2bEjHVV4ZpxuSV2tnKEgX+eCSQQmVNhzkt1ItkArCg+Wx"; // not of "hello"
const QByteArray empty256 = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

} // namespace

class TestIntegrity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metadataIsRead();
    void oneOfTheHashesIsEnough();
    void theStrongestAlgorithmDecides();
    void metadataWithoutKnownHashesAsksForNothing();
    void base64urlIsTakenToo();
    void theBodysOwnHashIsTold();
};

void TestIntegrity::metadataIsRead()
{
    const auto list = parseIntegrity("  SHA256-abc?opt\tmd5-x sha512-d= junk ");
    QCOMPARE(list, (std::vector<IntegrityMetadata>{{"sha256", "abc"}, {"sha512", "d="}}));
}

void TestIntegrity::oneOfTheHashesIsEnough()
{
    QVERIFY(bytesMatch("hello", parseIntegrity(sha256)));
    QVERIFY(!bytesMatch("hello!", parseIntegrity(sha256)));
    QVERIFY(bytesMatch("hello", parseIntegrity(QByteArray(empty256 + ' ' + sha256))));
    QVERIFY(bytesMatch("", parseIntegrity(empty256)));
}

void TestIntegrity::theStrongestAlgorithmDecides()
{
    QVERIFY(!bytesMatch("hello", parseIntegrity(QByteArray(sha256 + ' ' + sha384))));
}

void TestIntegrity::metadataWithoutKnownHashesAsksForNothing()
{
    QVERIFY(bytesMatch("hello", parseIntegrity("md5-x")));
    QVERIFY(bytesMatch("hello", parseIntegrity("")));
    QVERIFY(strongestHash("hello", {}).isEmpty());
}

void TestIntegrity::base64urlIsTakenToo()
{
    QByteArray url = sha256;
    url = "sha256-" + url.sliced(7).replace('+', '-').replace('/', '_');
    QVERIFY(bytesMatch("hello", parseIntegrity(url)));
}

void TestIntegrity::theBodysOwnHashIsTold()
{
    QCOMPARE(strongestHash("hello", parseIntegrity(empty256)), sha256);
}

CORSCOPE_TEST(TestIntegrity)
#include "tst_integrity.moc"

// Methods: what is forbidden, safelisted, and written in upper case.
#include "core/http/method.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope::Http;
using namespace Qt::StringLiterals;

class TestMethod : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void methodsAreTokens();
    void connectTraceAndTrackAreForbiddenInAnyCase();
    void safelistIsComparedByteForByte();
    void sixMethodsAreNormalized_data();
    void sixMethodsAreNormalized();
};

void TestMethod::methodsAreTokens()
{
    QVERIFY(isMethod("GET"));
    QVERIFY(isMethod("chicken"));
    QVERIFY(!isMethod(""));
    QVERIFY(!isMethod("GET "));
    QVERIFY(!isMethod("G/T"));
}

void TestMethod::connectTraceAndTrackAreForbiddenInAnyCase()
{
    for (const char *method : {"CONNECT", "connect", "Trace", "TRACK"}) {
        QVERIFY2(isForbiddenMethod(method), method);
    }
    for (const char *method : {"GET", "TRACES", "", "OPTIONS"}) {
        QVERIFY2(!isForbiddenMethod(method), method);
    }
}

void TestMethod::safelistIsComparedByteForByte()
{
    for (const char *method : {"GET", "HEAD", "POST"}) {
        QVERIFY2(isCorsSafelistedMethod(method), method);
    }
    for (const char *method : {"get", "Post", "PUT", "OPTIONS", "PATCH", ""}) {
        QVERIFY2(!isCorsSafelistedMethod(method), method);
    }
}

void TestMethod::sixMethodsAreNormalized_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("normalized");
    QTest::newRow("delete") << "delete"_ba
                            << "DELETE"_ba;
    QTest::newRow("gEt") << "gEt"_ba
                         << "GET"_ba;
    QTest::newRow("head") << "head"_ba
                          << "HEAD"_ba;
    QTest::newRow("options") << "options"_ba
                             << "OPTIONS"_ba;
    QTest::newRow("post") << "post"_ba
                          << "POST"_ba;
    QTest::newRow("put") << "put"_ba
                         << "PUT"_ba;
    QTest::newRow("patch stays") << "patch"_ba
                                 << "patch"_ba;
    QTest::newRow("unknown stays") << "chicken"_ba
                                   << "chicken"_ba;
    QTest::newRow("longer stays") << "gets"_ba
                                  << "gets"_ba;
}

void TestMethod::sixMethodsAreNormalized()
{
    QFETCH(QByteArray, method);
    QTEST(normalizeMethod(method), "normalized");
}

CORSCOPE_TEST(TestMethod)
#include "tst_method.moc"

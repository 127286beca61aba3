// Cookie dates are read as leniently, and as strictly, as the draft's grammar is.
#include "core/http/cookiedate.h"
#include "tests/support/testprogram.h"

#include <QDateTime>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Http;
using namespace Qt::StringLiterals;

class TestCookieDate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void datesAreRead_data();
    void datesAreRead();
    void otherTextIsNoDate_data();
    void otherTextIsNoDate();
    void everyDayOfFourYearsIsRead();
    void theFixedFormIsReadAsTheAlgorithmReadsIt_data();
    void theFixedFormIsReadAsTheAlgorithmReadsIt();
};

void TestCookieDate::datesAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("date");
    const auto row = [](const char *name, const char *text, const char *date) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(date);
    };
    row("usual", "Wed, 09 Jun 2021 10:18:14 GMT", "2021-06-09T10:18:14Z");
    row("RFC 850", "Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z");
    row("asctime", "Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z");
    row("epoch", "Thu, 01-Jan-1970 00:00:00 GMT", "1970-01-01T00:00:00Z");
    row("another zone is not looked at", "Wed, 09 Jun 2021 10:18:14 +0200", "2021-06-09T10:18:14Z");
    row("wrong weekday is not looked at", "Mon, 09 Jun 2021 10:18:14 GMT", "2021-06-09T10:18:14Z");
    row("single digits", "1 jan 2020 1:2:3", "2020-01-01T01:02:03Z");
    row("month in any case, with more letters", "9 JUNEbug 2021 10:18:14", "2021-06-09T10:18:14Z");
    row("69 is 2069", "9 Jun 69 10:18:14", "2069-06-09T10:18:14Z");
    row("70 is 1970", "9 Jun 70 10:18:14", "1970-06-09T10:18:14Z");
    row("00 is 2000", "9 Jun 00 10:18:14", "2000-06-09T10:18:14Z");
    row("year first", "2021 09 Jun 10:18:14", "2021-06-09T10:18:14Z");
    row("day before year where both could be it", "10 11 Jun 10:18:14", "2011-06-10T10:18:14Z");
    row("time first", "10:18:14 Jun 9 2021", "2021-06-09T10:18:14Z");
    row("junk after the digits", "09x Jun 2021y 10:18:14z", "2021-06-09T10:18:14Z");
    row("byte above ASCII after the digits", "09\xFF Jun 2021 10:18:14", "2021-06-09T10:18:14Z");
    row("every kind of delimiter", "Wed;09(Jun)2021[10:18:14]\t~", "2021-06-09T10:18:14Z");
    row("second time and month are not looked at", "9 Jun 2021 10:18:14 Jul 11:11:11",
        "2021-06-09T10:18:14Z");
    row("leap day", "29 Feb 2020 00:00:00", "2020-02-29T00:00:00Z");
    row("earliest year", "1 Jan 1601 00:00:00", "1601-01-01T00:00:00Z");
    row("latest", "31 Dec 9999 23:59:59", "9999-12-31T23:59:59Z");
}

void TestCookieDate::datesAreRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, date);
    const auto expected = QDateTime::fromString(QString::fromLatin1(date), Qt::ISODate);
    QVERIFY(expected.isValid());
    const auto parsed = parseCookieDate(text);
    QVERIFY(parsed);
    QCOMPARE(parsed->microseconds, expected.toMSecsSinceEpoch() * 1000);
}

void TestCookieDate::otherTextIsNoDate_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *text) { QTest::newRow(text) << QByteArray(text); };
    row("");
    row("0");
    row("tomorrow");
    row("2021-06-09T10:18:14Z");
    row("Wed, 09 Jun 2021");
    row("Wed, 09 2021 10:18:14 GMT");
    row("Wed, Jun 2021 10:18:14 GMT");
    row("Wed, 09 Jun 10:18:14 GMT");
    row("9 Jun 100 10:18:14");
    row("9 Jun 1600 10:18:14");
    row("9 Jun 20215 10:18:14");
    row("0 Jun 2021 10:18:14");
    row("32 Jun 2021 10:18:14");
    row("31 Jun 2021 10:18:14");
    row("29 Feb 2021 10:18:14");
    row("009 Jun 2021 10:18:14");
    row("9 Jun 2021 24:00:00");
    row("9 Jun 2021 10:60:00");
    row("9 Jun 2021 10:18:60");
    row("9 Jun 2021 10:18");
    row("9 Jun 2021 10:18:144");
    row("9 Jun 2021 010:18:14");
    row("9 Jun 2021 10: 18:14");
    row("9 Ju 2021 10:18:14");
}

void TestCookieDate::otherTextIsNoDate()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseCookieDate(text));
}

void TestCookieDate::everyDayOfFourYearsIsRead()
{
    const QLocale english(QLocale::C);
    for (QDate day(2023, 1, 1); day < QDate(2027, 1, 1); day = day.addDays(1)) {
        const QDateTime noon(day, QTime(12, 0), Qt::UTC);
        const QByteArray text = english.toString(noon, u"ddd, dd MMM yyyy hh:mm:ss"_s).toLatin1();
        QCOMPARE(parseCookieDate(text), Instant{noon.toMSecsSinceEpoch() * 1000});
    }
}

void TestCookieDate::theFixedFormIsReadAsTheAlgorithmReadsIt_data()
{
    QTest::addColumn<QByteArray>("date");
    for (const char *date : {"Wed, 25 Nov 2026 12:00:00 GMT", "Xyz, 25 Nov 2026 12:00:00 GMT",
                             "wed, 25 nov 2026 12:00:00 GMT", "Wed, 31 Feb 2026 12:00:00 GMT",
                             "Wed, 00 Nov 2026 12:00:00 GMT", "Wed, 25 Abc 2026 12:00:00 GMT",
                             "Wed, 25 Nov 0069 12:00:00 GMT", "Wed, 25 Nov 1600 12:00:00 GMT",
                             "Wed, 25 Nov 2026 24:00:00 GMT", "Wed, 25 Nov 2026 12:60:00 GMT",
                             "Wed, 25 Nov 2026 12:00:60 GMT", "Nov, 25 Jan 2026 12:00:00 GMT",
                             "Wed, 29 Feb 2028 23:59:59 GMT"}) {
        QTest::newRow(date) << QByteArray(date);
    }
}

void TestCookieDate::theFixedFormIsReadAsTheAlgorithmReadsIt()
{
    QFETCH(const QByteArray, date);
    // A blank before it is a delimiter, and no part of that form.
    QCOMPARE(parseCookieDate(date), parseCookieDate(QByteArray(' ' + date)));
}

CORSCOPE_TEST(TestCookieDate)
#include "tst_cookiedate.moc"

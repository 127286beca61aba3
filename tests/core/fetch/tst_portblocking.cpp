// Ports that no browser connects to over HTTP.
#include "core/fetch/portblocking.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;

class TestPortBlocking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badPortsAreThoseOfTheStandard();
    void onlyHttpUrlsWithABadPortAreBlocked_data();
    void onlyHttpUrlsWithABadPortAreBlocked();
};

void TestPortBlocking::badPortsAreThoseOfTheStandard()
{
    // The first column of the table at https://fetch.spec.whatwg.org/#port-blocking, as ranges.
    static const std::vector<std::pair<int, int>> bad{
        {0, 1},       {7, 7},       {9, 9},       {11, 11},     {13, 13},     {15, 15},
        {17, 17},     {19, 23},     {25, 25},     {37, 37},     {42, 43},     {53, 53},
        {69, 69},     {77, 77},     {79, 79},     {87, 87},     {95, 95},     {101, 104},
        {109, 111},   {113, 113},   {115, 115},   {117, 117},   {119, 119},   {123, 123},
        {135, 135},   {137, 137},   {139, 139},   {143, 143},   {161, 161},   {179, 179},
        {389, 389},   {427, 427},   {465, 465},   {512, 515},   {526, 526},   {530, 532},
        {540, 540},   {548, 548},   {554, 554},   {556, 556},   {563, 563},   {587, 587},
        {601, 601},   {636, 636},   {989, 990},   {993, 993},   {995, 995},   {1719, 1720},
        {1723, 1723}, {2049, 2049}, {3659, 3659}, {4045, 4045}, {4190, 4190}, {5060, 5061},
        {6000, 6000}, {6566, 6566}, {6665, 6669}, {6679, 6679}, {6697, 6697}, {10080, 10080}};
    for (int port = 0; port <= 65535; ++port) {
        const bool expected = std::any_of(bad.begin(), bad.end(), [port](const auto &range) {
            return port >= range.first && port <= range.second;
        });
        QVERIFY2(isBadPort(port) == expected, qPrintable(QString::number(port)));
    }
}

void TestPortBlocking::onlyHttpUrlsWithABadPortAreBlocked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("blocked");
    const auto row = [](const char *text, bool blocked) {
        QTest::newRow(text) << QString::fromLatin1(text) << blocked;
    };
    row("http://a.test:25/", true);
    row("https://a.test:6000/", true);
    row("http://a.test:0/", true);
    row("http://a.test/", false);
    row("https://a.test:443/", false);
    row("http://a.test:8080/", false);
    row("ftp://a.test:22/", false);
    row("ws://a.test:25/", false);
}

void TestPortBlocking::onlyHttpUrlsWithABadPortAreBlocked()
{
    QFETCH(QString, text);
    QTEST(isBlockedByBadPort(url(text), standard()), "blocked");
}

CORSCOPE_TEST(TestPortBlocking)
#include "tst_portblocking.moc"

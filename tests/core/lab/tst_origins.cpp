// A request belongs to a slot by the listener it came to and its Host header; others are refused.
#include "core/lab/origins.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Lab;
using namespace Qt::StringLiterals;

class TestOrigins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serialisesTheOriginsAsBrowsersDo();
    void hostDecidesTheSlot_data();
    void hostDecidesTheSlot();
    void exactlyOneHostHeaderIsWanted();
};

void TestOrigins::serialisesTheOriginsAsBrowsersDo()
{
    const Origins origins{.portA = 8001, .portB = 8002, .portC = 80, .portX = 9};
    QCOMPARE(origins.origin(Slot::A), "http://127.0.0.1:8001"_ba);
    QCOMPARE(origins.origin(Slot::B), "http://127.0.0.1:8002"_ba);
    QCOMPARE(origins.origin(Slot::C), "http://127.0.0.1"_ba);
    QCOMPARE(origins.origin(Slot::L), "http://localhost:8002"_ba);
    QCOMPARE(origins.closedOrigin(), "http://127.0.0.1:9"_ba);
}

void TestOrigins::hostDecidesTheSlot_data()
{
    QTest::addColumn<Slot>("listener");
    QTest::addColumn<quint16>("port");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<std::optional<Slot>>("slot");
    const auto row = [](Slot listener, quint16 port, const QByteArray &host,
                        std::optional<Slot> slot) {
        QTest::addRow("%c %d %s", letter(listener), port, host.constData())
            << listener << port << host << slot;
    };
    row(Slot::A, 8001, "127.0.0.1:8001", Slot::A);
    row(Slot::B, 8002, "127.0.0.1:8002", Slot::B);
    row(Slot::B, 8002, "localhost:8002", Slot::L);
    row(Slot::B, 8002, "LOCALHOST:8002", Slot::L);
    row(Slot::B, 8002, "[::1]:8002", Slot::B);
    row(Slot::A, 8001, "localhost:8001", Slot::A);
    row(Slot::C, 80, "127.0.0.1", Slot::C);
    row(Slot::C, 80, "127.0.0.1:80", Slot::C);
    row(Slot::B, 80, "localhost", Slot::L);
    row(Slot::A, 8001, "127.0.0.1", {});
    row(Slot::A, 8001, "127.0.0.1:8002", {});
    row(Slot::A, 8001, "127.0.0.1:80011", {});
    row(Slot::A, 8001, "127.0.0.1:", {});
    row(Slot::A, 8001, "attacker.example:8001", {});
    row(Slot::A, 8001, "127.0.0.1.attacker.example:8001", {});
    row(Slot::B, 8002, "localhost.attacker.example:8002", {});
    row(Slot::B, 8002, "localhost.:8002", {});
    row(Slot::A, 8001, "127.0.0.2:8001", {});
    row(Slot::A, 8001, "0.0.0.0:8001", {});
    row(Slot::A, 8001, "[::1:8001", {});
    row(Slot::A, 8001, "", {});
}

void TestOrigins::hostDecidesTheSlot()
{
    QFETCH(Slot, listener);
    QFETCH(quint16, port);
    QFETCH(QByteArray, host);
    QFETCH(std::optional<Slot>, slot);
    const auto found = slotOfRequest(listener, port, {{"host", host}});
    QCOMPARE(found.has_value(), slot.has_value());
    if (slot) {
        QCOMPARE(*found, *slot);
    } else {
        QCOMPARE(found.error(), HostMistake::Foreign);
    }
}

void TestOrigins::exactlyOneHostHeaderIsWanted()
{
    QCOMPARE(slotOfRequest(Slot::A, 1, {}).error(), HostMistake::Missing);
    QCOMPARE(slotOfRequest(Slot::A, 1, {{"Host", "127.0.0.1:1"}, {"host", "127.0.0.1:1"}}).error(),
             HostMistake::Repeated);
}

QTEST_GUILESS_MAIN(TestOrigins)
#include "tst_origins.moc"

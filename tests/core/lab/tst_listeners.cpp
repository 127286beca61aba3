// The lab's ports: on loopback only, as asked for, and a taken one is named.
#include "core/lab/listeners.h"

#include "rawclient.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Lab;
using namespace Qt::StringLiterals;

namespace {

const QHostAddress ipv4Loopback(QHostAddress::LocalHost);
const QHostAddress ipv6Loopback(QHostAddress::LocalHostIPv6);

bool machineHasIpv6()
{
    return QTcpServer().listen(ipv6Loopback);
}

/// A port with two free ones behind it.
quint16 freePortBase()
{
    for (quint16 base = 20'000; base < 60'000; base = quint16(base + 3)) {
        QTcpServer a;
        QTcpServer b;
        QTcpServer b6;
        QTcpServer c;
        if (a.listen(ipv4Loopback, base) && b.listen(ipv4Loopback, quint16(base + 1)) &&
            (b6.listen(ipv6Loopback, quint16(base + 1)) || !machineHasIpv6()) &&
            c.listen(ipv4Loopback, quint16(base + 2))) {
            return base;
        }
    }
    return 0;
}

} // namespace

class TestListeners : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSystemChoosesThreePorts();
    void onlyLoopbackIsListenedOn();
    void bListensOnIpv6WhereThereIsOne();
    void theClosedPortRefusesAndStaysTaken();
    void portsFollowThePortBase();
    void aTakenPortIsNamed_data();
    void aTakenPortIsNamed();
    void aTakenPortOnIpv6AloneIsNamedToo();
    void impossiblePortsAreRefused_data();
    void impossiblePortsAreRefused();
};

void TestListeners::theSystemChoosesThreePorts()
{
    const auto listeners = openListeners({});
    QVERIFY(listeners);
    const Origins &origins = listeners->origins;
    QVERIFY(origins.portA != 0 && origins.portB != 0 && origins.portC != 0);
    QVERIFY(origins.portA != origins.portB && origins.portB != origins.portC);
    for (const Listener &listener : listeners->open) {
        QCOMPARE(listener.server->serverPort(), origins.port(listener.slot));
    }
}

void TestListeners::onlyLoopbackIsListenedOn()
{
    const auto listeners = openListeners({});
    for (const Listener &listener : listeners->open) {
        QVERIFY(listener.server->serverAddress() == ipv4Loopback ||
                listener.server->serverAddress() == ipv6Loopback);
    }
    QTcpSocket other;
    // All of 127/8 is this machine, so a socket bound to every address would be reached here.
    other.connectToHost(QHostAddress(u"127.0.0.2"_s), listeners->origins.portA);
    QVERIFY(!other.waitForConnected(2000));
}

void TestListeners::bListensOnIpv6WhereThereIsOne()
{
    const auto listeners = openListeners({});
    QCOMPARE(listeners->origins.listensOnIpv6, machineHasIpv6());
    QCOMPARE(listeners->open.size(), machineHasIpv6() ? 4u : 3u);
    RawClient b(listeners->origins.portB, RawClient::Family::Ipv6);
    QCOMPARE(b.connectError() == 0, machineHasIpv6());
    RawClient a(listeners->origins.portA, RawClient::Family::Ipv6);
    QVERIFY(a.connectError() != 0);
}

void TestListeners::theClosedPortRefusesAndStaysTaken()
{
    const auto listeners = openListeners({});
    RawClient client(listeners->origins.portX);
    QCOMPARE(client.connectError(), ECONNREFUSED);
    QTcpServer intruder;
    QVERIFY(!intruder.listen(ipv4Loopback, listeners->origins.portX));
}

void TestListeners::portsFollowThePortBase()
{
    const quint16 base = freePortBase();
    QVERIFY(base != 0);
    const auto listeners = openListeners(base);
    QVERIFY(listeners);
    QCOMPARE(listeners->origins.portA, base);
    QCOMPARE(listeners->origins.portB, quint16(base + 1));
    QCOMPARE(listeners->origins.portC, quint16(base + 2));
}

void TestListeners::aTakenPortIsNamed_data()
{
    QTest::addColumn<int>("offset");
    QTest::addColumn<Slot>("slot");
    QTest::newRow("A") << 0 << Slot::A;
    QTest::newRow("B") << 1 << Slot::B;
    QTest::newRow("C") << 2 << Slot::C;
}

void TestListeners::aTakenPortIsNamed()
{
    QFETCH(int, offset);
    QFETCH(Slot, slot);
    const quint16 base = freePortBase();
    const auto port = quint16(base + offset);
    QTcpServer other;
    QVERIFY(other.listen(ipv4Loopback, port));
    const auto listeners = openListeners(base);
    QVERIFY(!listeners);
    QCOMPARE(listeners.error().kind, StartMistakeKind::PortTaken);
    QCOMPARE(listeners.error().slot, slot);
    QCOMPARE(listeners.error().port, port);
    other.close();
    QVERIFY(openListeners(base));
}

void TestListeners::aTakenPortOnIpv6AloneIsNamedToo()
{
    const quint16 base = freePortBase();
    const auto port = quint16(base + 1);
    QTcpServer other;
    if (!other.listen(ipv6Loopback, port)) {
        QSKIP("This machine has no ::1.");
    }
    const auto listeners = openListeners(base);
    QVERIFY(!listeners);
    QCOMPARE(listeners.error().kind, StartMistakeKind::PortTaken);
    QCOMPARE(listeners.error().slot, Slot::B);
    QCOMPARE(listeners.error().port, port);
}

void TestListeners::impossiblePortsAreRefused_data()
{
    QTest::addColumn<quint16>("base");
    QTest::newRow("none") << quint16(0);
    QTest::newRow("no room for C") << quint16(65534);
    QTest::newRow("last") << quint16(65535);
}

void TestListeners::impossiblePortsAreRefused()
{
    QFETCH(quint16, base);
    const auto listeners = openListeners(base);
    QVERIFY(!listeners);
    QCOMPARE(listeners.error().kind, StartMistakeKind::PortOutOfRange);
    QCOMPARE(listeners.error().port, base);
}

QTEST_GUILESS_MAIN(TestListeners)
#include "tst_listeners.moc"

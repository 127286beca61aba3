// Which addresses are of this machine, of its network, or of everyone.
#include "core/policy/addressspace.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Policy;

class TestAddressSpace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesAreSorted_data();
    void addressesAreSorted();
    void namesAreUnknownUntilTheyAreLookedUp();
    void unknownIsComparedWithNothing();
};

void TestAddressSpace::addressesAreSorted_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<AddressSpace>("space");
    const auto row = [](const char *address, AddressSpace space) {
        QTest::newRow(address) << QByteArray(address) << space;
    };
    row("127.0.0.1", AddressSpace::Loopback);
    row("127.255.0.9", AddressSpace::Loopback);
    row("128.0.0.1", AddressSpace::Public);
    row("0.0.0.0", AddressSpace::Loopback);
    row("0.0.0.1", AddressSpace::Local);
    row("10.1.2.3", AddressSpace::Local);
    row("100.64.0.1", AddressSpace::Local);
    row("100.128.0.1", AddressSpace::Public);
    row("172.16.0.1", AddressSpace::Local);
    row("172.31.255.255", AddressSpace::Local);
    row("172.32.0.0", AddressSpace::Public);
    row("192.168.1.1", AddressSpace::Local);
    row("198.18.0.1", AddressSpace::Loopback);
    row("169.254.1.1", AddressSpace::Local);
    row("93.184.216.34", AddressSpace::Public);
    row("::1", AddressSpace::Loopback);
    row("::", AddressSpace::Loopback);
    row("::2", AddressSpace::Public);
    row("fc00::1", AddressSpace::Local);
    row("fe80::1", AddressSpace::Local);
    row("fec0::1", AddressSpace::Local);
    row("2001:db8::1", AddressSpace::Local);
    row("3fff:fff::1", AddressSpace::Local);
    row("2606:2800::1", AddressSpace::Public);
    row("::ffff:192.168.0.1", AddressSpace::Local);
    row("::ffff:127.0.0.1", AddressSpace::Loopback);
    row("example.com", AddressSpace::Unknown);
    row("", AddressSpace::Unknown);
}

void TestAddressSpace::addressesAreSorted()
{
    QFETCH(const QByteArray, address);
    QFETCH(const AddressSpace, space);
    QCOMPARE(addressSpaceOfAddress(address), space);
}

void TestAddressSpace::namesAreUnknownUntilTheyAreLookedUp()
{
    QCOMPARE(addressSpaceOf(Url::Domain{"example.com"}), AddressSpace::Unknown);
    QCOMPARE(addressSpaceOf(Url::Domain{"localhost"}), AddressSpace::Loopback);
    QCOMPARE(addressSpaceOf(Url::Domain{"a.localhost"}), AddressSpace::Loopback);
}

void TestAddressSpace::unknownIsComparedWithNothing()
{
    QVERIFY(isLessPublic(AddressSpace::Loopback, AddressSpace::Local));
    QVERIFY(isLessPublic(AddressSpace::Local, AddressSpace::Public));
    QVERIFY(!isLessPublic(AddressSpace::Public, AddressSpace::Local));
    QVERIFY(!isLessPublic(AddressSpace::Local, AddressSpace::Local));
    QVERIFY(!isLessPublic(AddressSpace::Unknown, AddressSpace::Public));
    QVERIFY(!isLessPublic(AddressSpace::Loopback, AddressSpace::Unknown));
}

CORSCOPE_TEST(TestAddressSpace)
#include "tst_addressspace.moc"

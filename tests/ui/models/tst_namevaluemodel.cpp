// The table of names and values always has one empty row at its end, and typing there adds.
#include "tests/support/testprogram.h"
#include "ui/models/namevaluemodel.h"

#include <QAbstractItemModelTester>
#include <QFont>
#include <QSignalSpy>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

using Trace::NameValues;

class TestNameValueModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasAnEmptyRowAtItsEnd();
    void typingInTheEmptyRowAdds();
    void nothingTypedAddsNothing();
    void emptyingBothCellsRemovesTheRow();
    void removesRowsButNotTheEmptyOne();
    void sameEntriesAreNoNews();
    void marksNamesWithoutCase();
    void sameNameCanStandTwice();
};

namespace {

const NameValues twoHeaders{{u"X-Cart"_s, u"1"_s}, {u"Accept"_s, u"*/*"_s}};

} // namespace

void TestNameValueModel::hasAnEmptyRowAtItsEnd()
{
    NameValueModel model;
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.rowCount(), 1);
    model.setEntries(twoHeaders);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(1, 0).data().toString(), u"Accept"_s);
    QCOMPARE(model.index(1, 1).data().toString(), u"*/*"_s);
    QCOMPARE(model.index(2, 0).data().toString(), QString());
    QVERIFY(!model.index(2, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
    QVERIFY(model.flags(model.index(2, 1)).testFlag(Qt::ItemIsEditable));
}

void TestNameValueModel::typingInTheEmptyRowAdds()
{
    NameValueModel model;
    const QAbstractItemModelTester tester(&model);
    QSignalSpy edited(&model, &NameValueModel::edited);
    QVERIFY(model.setData(model.index(0, 0), u"X-Cart"_s, Qt::EditRole));
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.setData(model.index(0, 1), u"1"_s, Qt::EditRole));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.entries(), (NameValues{{u"X-Cart"_s, u"1"_s}}));
    QCOMPARE(edited.size(), 2);
}

void TestNameValueModel::nothingTypedAddsNothing()
{
    NameValueModel model;
    const QAbstractItemModelTester tester(&model);
    QSignalSpy edited(&model, &NameValueModel::edited);
    QVERIFY(!model.setData(model.index(0, 0), QString(), Qt::EditRole));
    QVERIFY(!model.setData({}, u"X"_s, Qt::EditRole));
    QVERIFY(!model.setData(model.index(0, 0), u"X"_s, Qt::DisplayRole));
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(edited.isEmpty());
}

void TestNameValueModel::emptyingBothCellsRemovesTheRow()
{
    NameValueModel model;
    const QAbstractItemModelTester tester(&model);
    model.setEntries(twoHeaders);
    QSignalSpy edited(&model, &NameValueModel::edited);
    QVERIFY(model.setData(model.index(0, 0), QString(), Qt::EditRole));
    QCOMPARE(model.rowCount(), 3); // its value is still there
    QVERIFY(model.setData(model.index(0, 1), QString(), Qt::EditRole));
    QCOMPARE(model.entries(), (NameValues{{u"Accept"_s, u"*/*"_s}}));
    QCOMPARE(edited.size(), 2);
}

void TestNameValueModel::removesRowsButNotTheEmptyOne()
{
    NameValueModel model;
    const QAbstractItemModelTester tester(&model);
    model.setEntries(twoHeaders);
    QSignalSpy edited(&model, &NameValueModel::edited);
    QVERIFY(!model.removeRows(2, 1));
    QVERIFY(!model.removeRows(1, 2));
    QVERIFY(!model.removeRows(-1, 1));
    QVERIFY(edited.isEmpty());
    QVERIFY(model.removeRows(0, 2));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(edited.size(), 1);
}

/// Else a cell that is being typed in would lose its editor when the form is filled again.
void TestNameValueModel::sameEntriesAreNoNews()
{
    NameValueModel model;
    model.setEntries(twoHeaders);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setEntries(twoHeaders);
    QVERIFY(reset.isEmpty());
    model.setEntries({});
    QCOMPARE(reset.size(), 1);
}

void TestNameValueModel::marksNamesWithoutCase()
{
    NameValueModel model;
    const QAbstractItemModelTester tester(&model);
    model.setEntries({{u"cookie"_s, u"a=1"_s}, {u"X-Cart"_s, u"1"_s}});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setMarked({u"Cookie"_s}, u"left out"_s);
    QCOMPARE(changed.size(), 1);
    const QModelIndex marked = model.index(0, 0);
    QVERIFY(marked.data(Qt::FontRole).value<QFont>().strikeOut());
    QCOMPARE(marked.data(Qt::ToolTipRole).toString(), u"left out"_s);
    QVERIFY(!model.index(1, 0).data(Qt::ToolTipRole).isValid());
    model.setMarked({u"Cookie"_s}, u"left out"_s);
    QCOMPARE(changed.size(), 1);
}

void TestNameValueModel::sameNameCanStandTwice()
{
    NameValueModel model;
    const QAbstractItemModelTester tester(&model);
    const NameValues twice{{u"X-A"_s, u"1"_s}, {u"X-A"_s, u"1"_s}};
    model.setEntries(twice);
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(model.setData(model.index(1, 1), u"2"_s, Qt::EditRole));
    QCOMPARE(model.entries().front().second, u"1"_s);
    QCOMPARE(model.entries().back().second, u"2"_s);
}

CORSCOPE_TEST(TestNameValueModel)
#include "tst_namevaluemodel.moc"

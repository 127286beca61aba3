// The table of names and values always has one empty row at its end, and typing there adds.
#include "tests/support/testprogram.h"
#include "ui/models/formdatamodel.h"

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
    void filesStayWithTheirRows();
    void nameOfAFileCanBeEdited();
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

void TestNameValueModel::filesStayWithTheirRows()
{
    const Trace::FormDataFile first{u"a.txt"_s, u"text/plain"_s, {"12345"}};
    const Trace::FormDataFile second{u"b"_s, {}, {"\xFF"}};
    FormDataModel model;
    const QAbstractItemModelTester tester(&model);
    model.setFormEntries({{u"f"_s, first}, {u"text"_s, u"x"_s}});
    model.addFile(u"g"_s, second);
    QCOMPARE(model.rowCount(), 4);
    QVERIFY(model.index(0, 1).data().toString().contains(u"a.txt"_s));
    QVERIFY(model.index(0, 1).data().toString().contains(u"5"_s));
    QCOMPARE(model.index(1, 1).data().toString(), u"x"_s);
    QVERIFY(model.removeRows(1, 1));
    QCOMPARE(model.formEntries(),
             (std::vector<Trace::FormDataEntry>{{u"f"_s, first}, {u"g"_s, second}}));
    QVERIFY(model.removeRows(0, 1));
    QVERIFY(model.setData(model.index(1, 0), u"new"_s, Qt::EditRole));
    QCOMPARE(model.formEntries(),
             (std::vector<Trace::FormDataEntry>{{u"g"_s, second}, {u"new"_s, QString()}}));
    // Another file of the same name
    const Trace::FormDataFile other{u"b"_s, {}, {"other"}};
    model.setFormEntries({{u"g"_s, other}});
    QCOMPARE(model.formEntries(), (std::vector<Trace::FormDataEntry>{{u"g"_s, other}}));
}

void TestNameValueModel::nameOfAFileCanBeEdited()
{
    FormDataModel model;
    model.addFile(u"f"_s, {u"a.txt"_s, u"text/plain"_s, {"x"}});
    QCOMPARE(model.index(0, 1).data(Qt::EditRole).toString(), u"a.txt"_s);
    QVERIFY(model.setData(model.index(0, 1), u"b.txt"_s, Qt::EditRole));
    const auto file = std::get<Trace::FormDataFile>(model.formEntries().front().value);
    QCOMPARE(file.filename, u"b.txt"_s);
    QCOMPARE(file.content.bytes, "x"_ba);
}

CORSCOPE_TEST(TestNameValueModel)
#include "tst_namevaluemodel.moc"

// packaging/session-format.md, by which others read our files, names all that stands in them.
#include "core/trace/tracejson.h"
#include "tests/support/testprogram.h"

#include "filledtrace.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Session;
using namespace Corscope::Session::Testing;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

QString page()
{
    QFile file(QStringLiteral(CORSCOPE_SOURCE_DIR "/packaging/session-format.md"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The words that stand in quotation marks or backticks, as names do there.
QSet<QString> namesIn(const QString &text)
{
    static const QRegularExpression name(u"[`\"]([A-Za-z][A-Za-z0-9-]*)[`\"]"_s);
    QSet<QString> names;
    for (const auto &match : name.globalMatch(text)) {
        names.insert(match.captured(1));
    }
    return names;
}

/// The line of the table that begins with that kind.
QString rowOf(const QString &kind)
{
    for (const QString &line : page().split(u'\n')) {
        if (line.startsWith(u"| `%1` |"_s.arg(kind))) {
            return line;
        }
    }
    return {};
}

void addRow(const QJsonObject &object)
{
    const QString kind = object.value(u"kind").toString();
    QStringList members = object.keys();
    members.removeOne(u"kind"_s);
    QTest::newRow(qPrintable(kind)) << kind << members;
}

void collectNames(const QJsonValue &json, QSet<QString> &names)
{
    for (const QJsonValue &item : json.toArray()) {
        collectNames(item, names);
    }
    const QJsonObject object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        names.insert(it.key());
        collectNames(it.value(), names);
    }
}

} // namespace

class TestSessionFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventHasARowWithItsMembers_data();
    void everyEventHasARowWithItsMembers();
    void everyEvidenceHasARowWithItsMembers_data();
    void everyEvidenceHasARowWithItsMembers();
    void everyMemberThatIsWrittenIsNamed();
    void noRowNamesAKindThatIsGone();
    void versionAndSizeAreAsInTheProgram();
    void bodiesAreWrittenAsDescribed();
};

void TestSessionFormat::everyEventHasARowWithItsMembers_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("members");
    for (const Event &event : oneOfEachOf<Event>(std::type_identity<EventVariant>{})) {
        addRow(Json::write(event).toObject());
    }
}

void TestSessionFormat::everyEventHasARowWithItsMembers()
{
    QFETCH(QString, kind);
    QFETCH(QStringList, members);
    const QString row = rowOf(kind);
    QVERIFY2(!row.isEmpty(), qPrintable(kind));
    for (const QString &member : members) {
        QVERIFY2(row.contains(u'`' + member + u'`'), qPrintable(member));
    }
}

void TestSessionFormat::everyEvidenceHasARowWithItsMembers_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("members");
    for (const Evidence &evidence : oneOfEachOf<Evidence>(std::type_identity<EvidenceVariant>{})) {
        addRow(Json::write(evidence).toObject());
    }
}

void TestSessionFormat::everyEvidenceHasARowWithItsMembers()
{
    everyEventHasARowWithItsMembers();
}

void TestSessionFormat::everyMemberThatIsWrittenIsNamed()
{
    SessionData session;
    session.runs.push_back(savedRun(filledTrace()));
    QSet<QString> written;
    collectNames(QJsonDocument::fromJson(writeSession(session)).object(), written);
    // What a trace leaves out as null is left out of no spec.
    session.runs.front().spec = RunSpec();
    collectNames(QJsonDocument::fromJson(writeSession(session)).object(), written);
    QStringList missing = (written - namesIn(page())).values();
    missing.sort();
    QCOMPARE(missing.join(u' '), QString());
}

void TestSessionFormat::noRowNamesAKindThatIsGone()
{
    QSet<QString> kinds;
    for (const Event &event : oneOfEachOf<Event>(std::type_identity<EventVariant>{})) {
        kinds.insert(Json::write(event).toObject().value(u"kind").toString());
    }
    for (const Evidence &evidence : oneOfEachOf<Evidence>(std::type_identity<EvidenceVariant>{})) {
        kinds.insert(Json::write(evidence).toObject().value(u"kind").toString());
    }
    static const QRegularExpression row(u"^\\| `([^`]+)` \\|"_s,
                                        QRegularExpression::MultilineOption);
    int rows = 0;
    for (const auto &match : row.globalMatch(page())) {
        QVERIFY2(kinds.contains(match.captured(1)), qPrintable(match.captured(1)));
        ++rows;
    }
    QCOMPARE(rows, int(kinds.size()));
}

void TestSessionFormat::versionAndSizeAreAsInTheProgram()
{
    const QString text = page();
    QVERIFY(text.startsWith(u"# The session file (.corscope), version %1\n"_s.arg(formatVersion)));
    QVERIFY(text.contains(u"\"corscope\": %1,"_s.arg(formatVersion)));
    QVERIFY(text.contains(u"at most %1 MiB"_s.arg(sizeLimit / 1024 / 1024)));
    QVERIFY(text.contains(u"body at most %1 MiB are kept"_s.arg(Log::bodyLimit / 1024 / 1024)));
}

void TestSessionFormat::bodiesAreWrittenAsDescribed()
{
    for (const QByteArray &bytes : {"text"_ba, "\xFF"_ba}) {
        const QJsonObject body = Json::write(Blob{bytes}).toObject();
        QCOMPARE(body.size(), 1);
        const QString described = u"`{\"%1\": \"…\"}`"_s.arg(body.keys().constFirst());
        QVERIFY2(page().contains(described), qPrintable(described));
    }
}

CORSCOPE_TEST(TestSessionFormat)
#include "tst_sessionformat.moc"

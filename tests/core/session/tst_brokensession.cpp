// A file that is no session, or a damaged or newer one, is refused with what is wrong and where;
// what is only unknown is kept.
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"

#include "filledtrace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Session;
using namespace Corscope::Session::Testing;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;
using Kind = JsonMistake::Kind;

namespace {

QByteArray goodFile()
{
    Log log;
    log.append({1'000'000}, {}, {}, RunStarted{TestSupport::xhrSpec(), {}});
    log.append({1'000'002}, ExchangeId{1}, Index{0}, RequestSent{});
    log.append({1'000'003}, ExchangeId{1}, Index{1}, BodyChunkReceived{2, {"\xFF\xFE"}});
    log.append({1'000'004}, {}, Index{2}, RunEnded{});
    SessionData session;
    session.runs.resize(2);
    session.runs.at(1).spec = TestSupport::xhrSpec();
    session.runs.at(1).log = log;
    return writeSession(session);
}

QJsonObject goodObject()
{
    return QJsonDocument::fromJson(goodFile()).object();
}

/// `json` with the value at the path ("runs", 1, "spec" …) replaced.
QJsonValue with(const QJsonValue &json, QVariantList path, const QJsonValue &value)
{
    if (path.isEmpty()) {
        return value;
    }
    const QVariant step = path.takeFirst();
    if (step.typeId() == QMetaType::Int) {
        QJsonArray array = json.toArray();
        array.replace(step.toInt(), with(array.at(step.toInt()), path, value));
        return array;
    }
    QJsonObject object = json.toObject();
    const QString name = step.toString();
    object.insert(name, with(object.value(name), path, value));
    return object;
}

QByteArray fileWith(const QVariantList &path, const QJsonValue &value)
{
    return QJsonDocument(with(goodObject(), path, value).toObject()).toJson();
}

template <typename Mistake>
std::optional<Mistake> mistakeOf(const QByteArray &bytes)
{
    const auto session = readSession(bytes);
    if (session) {
        return std::nullopt;
    }
    const auto *mistake = std::get_if<Mistake>(&session.error().what);
    return mistake ? std::optional(*mistake) : std::nullopt;
}

} // namespace

class TestBrokenSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodFileIsGood();
    void noJsonIsRefusedWithLineAndColumn_data();
    void noJsonIsRefusedWithLineAndColumn();
    void brokenOffAnywhereIsRefused();
    void otherJsonIsNoSession_data();
    void otherJsonIsNoSession();
    void newerVersionsAreRefused_data();
    void newerVersionsAreRefused();
    void versionsThatNeverWereAreRefused_data();
    void versionsThatNeverWereAreRefused();
    void wrongTypesAreNamedWithTheirPlace_data();
    void wrongTypesAreNamedWithTheirPlace();
    void whatMustBeThereIsMissed();
    void tooLargeIsRefused();

    void unknownFieldsAreKept();
    void unknownEntriesAreLeftOutAndCounted();
    void absentFieldsHaveTheirDefaults();
    void theShownRunIsOneThatIsThere_data();
    void theShownRunIsOneThatIsThere();
    void causesThatLieAheadAreNone();
};

void TestBrokenSession::goodFileIsGood()
{
    const auto session = readSession(goodFile());
    QVERIFY(session);
    QCOMPARE(session->runs.size(), 2u);
    QCOMPARE(session->runs.at(1).log.size(), 4u);
}

void TestBrokenSession::noJsonIsRefusedWithLineAndColumn_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qsizetype>("line");
    QTest::addColumn<qsizetype>("column");
    // Where the first byte that cannot stand there is, or the end that came too soon.
    QTest::newRow("empty") << ""_ba << qsizetype(1) << qsizetype(1);
    QTest::newRow("a word") << "hello"_ba << qsizetype(1) << qsizetype(1);
    QTest::newRow("comma too many")
        << "{\"corscope\": 1,\n \"runs\": [1,,]}"_ba << qsizetype(2) << qsizetype(13);
    QTest::newRow("two documents") << "{}\n{}"_ba << qsizetype(2) << qsizetype(1);
}

void TestBrokenSession::noJsonIsRefusedWithLineAndColumn()
{
    QFETCH(QByteArray, bytes);
    const auto mistake = mistakeOf<FileMistake::NotJson>(bytes);
    QVERIFY(mistake);
    QTEST(mistake->line, "line");
    // The parser may stop a byte later than a person would point at.
    QFETCH(qsizetype, column);
    QVERIFY2(qAbs(mistake->column - column) <= 1, qPrintable(QString::number(mistake->column)));
    QVERIFY(!mistake->message.isEmpty());
}

void TestBrokenSession::brokenOffAnywhereIsRefused()
{
    const QByteArray bytes = goodFile().trimmed();
    for (qsizetype length = 0; length < bytes.size(); ++length) {
        const QByteArray part = bytes.first(length);
        const auto mistake = mistakeOf<FileMistake::NotJson>(part);
        QVERIFY2(mistake, qPrintable(QString::number(length)));
        // Never behind the end of what is there.
        QVERIFY(mistake->line >= 1 && mistake->line <= part.count('\n') + 1);
        QVERIFY(mistake->column >= 1);
    }
}

void TestBrokenSession::otherJsonIsNoSession_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("an array") << "[]"_ba;
    QTest::newRow("empty object") << "{}"_ba;
    QTest::newRow("a HAR file") << R"({"log": {"version": "1.2", "entries": []}})"_ba;
}

void TestBrokenSession::otherJsonIsNoSession()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(mistakeOf<FileMistake::NotASession>(bytes));
}

void TestBrokenSession::newerVersionsAreRefused_data()
{
    QTest::addColumn<double>("version");
    QTest::newRow("the next") << formatVersion + 1.0;
    QTest::newRow("far off") << 1000.0;
    QTest::newRow("more than an int holds") << 1e10;
    QTest::newRow("more than 64 bits hold") << 1e30;
    QTest::newRow("between two") << formatVersion + 0.5;
}

void TestBrokenSession::newerVersionsAreRefused()
{
    QFETCH(double, version);
    // Whatever else is in it: a newer version may have another form.
    const QJsonObject file{{u"corscope"_s, version}, {u"runs"_s, u"of another form"_s}};
    const auto mistake = mistakeOf<FileMistake::NewerVersion>(QJsonDocument(file).toJson());
    QVERIFY(mistake);
    QCOMPARE(mistake->version, version);
}

void TestBrokenSession::versionsThatNeverWereAreRefused_data()
{
    QTest::addColumn<double>("version");
    QTest::newRow("zero") << 0.0;
    QTest::newRow("negative") << -1.0;
    QTest::newRow("a part of one") << 0.5;
}

void TestBrokenSession::versionsThatNeverWereAreRefused()
{
    QFETCH(double, version);
    const auto mistake = mistakeOf<JsonMistake>(fileWith({u"corscope"_s}, version));
    QVERIFY(mistake);
    QCOMPARE(mistake->kind, Kind::OutOfRange);
    QCOMPARE(mistake->path, u"corscope"_s);
    QCOMPARE(mistake->found.toDouble(), version);
}

void TestBrokenSession::wrongTypesAreNamedWithTheirPlace_data()
{
    QTest::addColumn<QVariantList>("place");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("path");
    const auto row = [](const QVariantList &place, const QJsonValue &value, Kind kind,
                        const char *path) {
        const QByteArray shown = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        QTest::addRow("%s = %s", path, shown.constData())
            << place << value << kind << QString::fromLatin1(path);
    };
    const QVariantList run{u"runs"_s, 1};
    const QVariantList spec = run + QVariantList{u"spec"_s};
    const QVariantList request = spec + QVariantList{u"request"_s};
    const QVariantList entry = run + QVariantList{u"trace"_s, 1};
    const QVariantList event = entry + QVariantList{u"event"_s};
    row({u"corscope"_s}, u"1"_s, Kind::WrongType, "corscope");
    row({u"corscope"_s}, QJsonValue::Null, Kind::WrongType, "corscope");
    row({u"runs"_s}, QJsonObject(), Kind::WrongType, "runs");
    row({u"runs"_s}, QJsonValue::Null, Kind::WrongType, "runs");
    row({u"current"_s}, u"0"_s, Kind::WrongType, "current");
    row({u"current"_s}, 0.5, Kind::OutOfRange, "current");
    row(run, 5, Kind::WrongType, "runs[1]");
    row(run + QVariantList{u"name"_s}, 5, Kind::WrongType, "runs[1].name");
    row(run + QVariantList{u"note"_s}, QJsonArray(), Kind::WrongType, "runs[1].note");
    row(run + QVariantList{u"startedAt"_s}, u"today"_s, Kind::WrongType, "runs[1].startedAt");
    row(run + QVariantList{u"startedAt"_s}, 0.25, Kind::OutOfRange, "runs[1].startedAt");
    row(run + QVariantList{u"trace"_s}, QJsonObject(), Kind::WrongType, "runs[1].trace");
    row(spec, u"GET"_s, Kind::WrongType, "runs[1].spec");
    row(spec + QVariantList{u"page"_s}, 1, Kind::WrongType, "runs[1].spec.page");
    row(spec + QVariantList{u"browser"_s}, u"\u6F22"_s, Kind::NotBytes, "runs[1].spec.browser");
    row(spec + QVariantList{u"referrerPolicy"_s}, u"none"_s, Kind::UnknownName,
        "runs[1].spec.referrerPolicy");
    row(spec + QVariantList{u"cookies"_s}, QJsonArray{1}, Kind::WrongType,
        "runs[1].spec.cookies[0]");
    row(request + QVariantList{u"api"_s}, u"telegraph"_s, Kind::UnknownName,
        "runs[1].spec.request.api");
    row(request + QVariantList{u"async"_s}, 1, Kind::WrongType, "runs[1].spec.request.async");
    row(request + QVariantList{u"timeout"_s}, -1, Kind::OutOfRange, "runs[1].spec.request.timeout");
    row(request + QVariantList{u"timeout"_s}, 4294967296.0, Kind::OutOfRange,
        "runs[1].spec.request.timeout");
    row(request + QVariantList{u"headers"_s}, QJsonArray{QJsonArray{u"a"_s}}, Kind::WrongType,
        "runs[1].spec.request.headers[0]");
    row(request + QVariantList{u"headers"_s}, QJsonArray{QJsonArray{u"a"_s, 1}}, Kind::WrongType,
        "runs[1].spec.request.headers[0][1]");
    row(request + QVariantList{u"body"_s}, u"text"_s, Kind::WrongType, "runs[1].spec.request.body");
    row(request + QVariantList{u"body"_s}, QJsonObject{{u"kind"_s, u"stream"_s}}, Kind::UnknownName,
        "runs[1].spec.request.body.kind");
    row(request + QVariantList{u"body"_s},
        QJsonObject{{u"kind"_s, u"bytes"_s}, {u"base64"_s, u"a*b="_s}}, Kind::NotBase64,
        "runs[1].spec.request.body.base64");
    row(request + QVariantList{u"abortAt"_s}, u"soon"_s, Kind::UnknownName,
        "runs[1].spec.request.abortAt");
    row(entry, u"request"_s, Kind::WrongType, "runs[1].trace[1]");
    row(entry + QVariantList{u"at"_s}, u"1"_s, Kind::WrongType, "runs[1].trace[1].at");
    row(entry + QVariantList{u"exchange"_s}, u"1"_s, Kind::WrongType, "runs[1].trace[1].exchange");
    row(event, QJsonValue(5), Kind::WrongType, "runs[1].trace[1].event");
    row(event + QVariantList{u"purpose"_s}, u"both"_s, Kind::UnknownName,
        "runs[1].trace[1].event.purpose");
    row(event + QVariantList{u"url"_s}, u"\u6F22"_s, Kind::NotBytes, "runs[1].trace[1].event.url");
    row(event + QVariantList{u"headers"_s}, QJsonArray{QJsonArray{u"\u0100"_s, u""_s}},
        Kind::NotBytes, "runs[1].trace[1].event.headers[0][0]");
    row(run + QVariantList{u"trace"_s, 2, u"event"_s, u"bytes"_s, u"base64"_s}, u"?"_s,
        Kind::NotBase64, "runs[1].trace[2].event.bytes.base64");
}

void TestBrokenSession::wrongTypesAreNamedWithTheirPlace()
{
    QFETCH(QVariantList, place);
    QFETCH(QJsonValue, value);
    const auto mistake = mistakeOf<JsonMistake>(fileWith(place, value));
    QVERIFY(mistake);
    QTEST(mistake->kind, "kind");
    QTEST(mistake->path, "path");
    QVERIFY(!mistake->expected.isEmpty());
}

void TestBrokenSession::whatMustBeThereIsMissed()
{
    QJsonObject file = goodObject();
    file.remove(u"runs"_s);
    QCOMPARE(mistakeOf<JsonMistake>(QJsonDocument(file).toJson()).value_or(JsonMistake()).path,
             u"runs"_s);
    const auto run = mistakeOf<JsonMistake>(fileWith({u"runs"_s, 0}, QJsonObject()));
    QVERIFY(run);
    QCOMPARE(run->kind, Kind::Missing);
    QCOMPARE(run->path, u"runs[0].spec"_s);
    // An entry that tells of nothing is not one that has all defaults.
    for (const QJsonObject &entry : {QJsonObject(), QJsonObject{{u"event"_s, QJsonValue::Null}}}) {
        const auto event = mistakeOf<JsonMistake>(fileWith({u"runs"_s, 1, u"trace"_s, 3}, entry));
        QVERIFY(event);
        QCOMPARE(event->kind, Kind::Missing);
        QCOMPARE(event->path, u"runs[1].trace[3].event"_s);
    }
}

void TestBrokenSession::tooLargeIsRefused()
{
    // Never touched: the size alone decides.
    const auto mistake =
        mistakeOf<FileMistake::TooLarge>(QByteArray(qsizetype(sizeLimit) + 1, Qt::Uninitialized));
    QVERIFY(mistake);
    QCOMPARE(mistake->size, sizeLimit + 1);
}

void TestBrokenSession::unknownFieldsAreKept()
{
    const QJsonObject value{{u"of"_s, QJsonArray{u"a later"_s, 2, QJsonValue::Null}}};
    const QByteArray bytes = QJsonDocument(with(with(goodObject(), {u"theme"_s}, value),
                                                {u"runs"_s, 1, u"colour"_s}, value)
                                               .toObject())
                                 .toJson();
    const auto session = readSession(bytes);
    QVERIFY(session);
    const QJsonObject written = QJsonDocument::fromJson(writeSession(*session)).object();
    QCOMPARE(written.value(u"theme").toObject(), value);
    QCOMPARE(written.value(u"runs").toArray().at(1).toObject().value(u"colour").toObject(), value);
    QVERIFY(!written.value(u"runs").toArray().at(0).toObject().contains(u"colour"));
}

void TestBrokenSession::unknownEntriesAreLeftOutAndCounted()
{
    const QJsonObject unknown{{u"kind"_s, u"cache-asked"_s}, {u"how"_s, u"politely"_s}};
    const auto session = readSession(fileWith({u"runs"_s, 1, u"trace"_s, 1, u"event"_s}, unknown));
    QVERIFY(session);
    const SavedRun &run = session->runs.at(1);
    QCOMPARE(run.unknownEntries, 1);
    QCOMPARE(run.log.size(), 3u);
    // Causes count positions in the file: the one that is gone is nobody's cause.
    QVERIFY(!run.log.at(Index{1}).cause);
    QCOMPARE(run.log.at(Index{2}).cause, Index{1});
    QCOMPARE(session->runs.at(0).unknownEntries, 0);
}

void TestBrokenSession::absentFieldsHaveTheirDefaults()
{
    const auto session = readSession(R"({"corscope": 1, "runs": [{"spec": {}}]})");
    QVERIFY(session);
    QVERIFY(session->runs.at(0).spec == RunSpec());
    QCOMPARE(session->current, 0);
    const RequestSpec request = session->runs.at(0).spec.request;
    QVERIFY(request.async);
    QCOMPARE(request.method, u"GET"_s);
    QCOMPARE(request.credentials, CredentialsMode::SameOrigin);
    QCOMPARE(request.mode, RequestMode::Cors);
}

void TestBrokenSession::theShownRunIsOneThatIsThere_data()
{
    QTest::addColumn<int>("current");
    QTest::addColumn<int>("expected");
    QTest::newRow("second of two") << 1 << 1;
    QTest::newRow("third of two") << 2 << 1;
    QTest::newRow("before the first") << -1 << 0;
}

void TestBrokenSession::theShownRunIsOneThatIsThere()
{
    QFETCH(int, current);
    const auto session = readSession(fileWith({u"current"_s}, current));
    QVERIFY(session);
    QTEST(session->current, "expected");
}

void TestBrokenSession::causesThatLieAheadAreNone()
{
    for (const int cause : {1, 3, 1000000, -1}) {
        const auto session =
            readSession(fileWith({u"runs"_s, 1, u"trace"_s, 1, u"cause"_s}, cause));
        QVERIFY(session);
        QVERIFY(!session->runs.at(1).log.at(Index{1}).cause);
    }
}

CORSCOPE_TEST(TestBrokenSession)
#include "tst_brokensession.moc"

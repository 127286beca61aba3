// What is saved comes back byte for byte.
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"

#include "filledtrace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Session;
using namespace Corscope::Session::Testing;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

SessionData sessionOf(SavedRun run)
{
    SessionData session;
    session.runs.push_back(std::move(run));
    return session;
}

SavedRun runOf(const Log &log)
{
    SavedRun run;
    run.spec = log.spec();
    run.log = log;
    return run;
}

/// The log after a journey through a file.
Log throughAFile(const Log &log)
{
    const auto session = readSession(writeSession(sessionOf(runOf(log))));
    return session && session->runs.size() == 1 ? session->runs.front().log : Log();
}

/// The JSON of a session with that log.
QJsonObject fileOf(const Log &log)
{
    return QJsonDocument::fromJson(writeSession(sessionOf(runOf(log)))).object();
}

QJsonObject firstEvent(const QJsonObject &file)
{
    const QJsonObject run = file.value(u"runs").toArray().at(0).toObject();
    return run.value(u"trace").toArray().at(0).toObject().value(u"event").toObject();
}

Log logWith(const Event &event)
{
    Log log;
    log.append(judgedAt, ExchangeId{1}, {}, event);
    return log;
}

} // namespace

class TestSessionFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindComesBackWithEveryMember();
    void judgedRunComesBackAsItWas();
    void duplicateHeadersKeepOrderAndCase();
    void headLinesKeepEveryByte();
    void bodiesKeepEveryByte_data();
    void bodiesKeepEveryByte();
    void bodiesAreTextWhereTheyCanBe();
    void ofAnEndlessBodyTheLengthIsKept();
    void timesAreExact();
    void causesAndExchangesStay();

    void everySpecComesBack_data();
    void everySpecComesBack();
    void composedButNotPerformedHasNoTrace();
    void namesNotesAndOrderStay();
    void theRevisionsOfTheStandardsAreInTheFile();
    void savingAgainGivesTheSameBytes();
};

void TestSessionFile::everyKindComesBackWithEveryMember()
{
    const Log log = filledTrace();
    const Log read = throughAFile(log);
    QCOMPARE(read.size(), log.size());
    for (std::size_t i = 0; i < log.size(); ++i) {
        QVERIFY2(read.entries().at(i) == log.entries().at(i),
                 qPrintable(
                     u"entry %1, alternative %2"_s.arg(i).arg(log.entries().at(i).event.index())));
    }
}

void TestSessionFile::judgedRunComesBackAsItWas()
{
    const Log log =
        judged(xhrSpec(u"PUT"_s),
               {preflightAnswered("HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *\n"
                                  "Access-Control-Allow-Methods: PUT"),
                answered("PUT", otherUrl, "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *",
                         QByteArray("\0\xFF", 2))});
    QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
    QVERIFY(throughAFile(log) == log);
}

void TestSessionFile::duplicateHeadersKeepOrderAndCase()
{
    RequestSent sent;
    sent.headers.add("x-a", "1");
    sent.headers.add("Accept", "*/*");
    sent.headers.add("X-A", "");
    sent.headers.add("x-a", "1");
    const QJsonArray expected{QJsonArray{u"x-a"_s, u"1"_s}, QJsonArray{u"Accept"_s, u"*/*"_s},
                              QJsonArray{u"X-A"_s, u""_s}, QJsonArray{u"x-a"_s, u"1"_s}};
    const Log log = logWith(sent);
    QCOMPARE(firstEvent(fileOf(log)).value(u"headers").toArray(), expected);
    QVERIFY(throughAFile(log) == log);
}

void TestSessionFile::headLinesKeepEveryByte()
{
    QByteArray everyByte;
    for (int byte = 0; byte < 256; ++byte) {
        everyByte += char(byte);
    }
    ResponseHeadReceived head;
    head.lines = {"HTTP/1.1 200 " + everyByte, "no colon", " continued", "", "X: " + everyByte};
    const Log log = logWith(head);
    QVERIFY(throughAFile(log) == log);
    // Each byte is the character of its number.
    const QString line = firstEvent(fileOf(log)).value(u"lines").toArray().at(4).toString();
    QCOMPARE(line, u"X: "_s + QString::fromLatin1(everyByte));
}

void TestSessionFile::bodiesKeepEveryByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("NUL") << QByteArray("\0", 1);
    QTest::newRow("NUL between") << QByteArray("a\0b", 3);
    QTest::newRow("control characters") << "\x01\x1F\x7F\r\n\t\b"_ba;
    QTest::newRow("UTF-8") << "h\xC3\xA9 \xF0\x9F\x98\x80"_ba;
    QTest::newRow("byte order mark") << "\xEF\xBB\xBFtext"_ba;
    QTest::newRow("not UTF-8") << "\xFF\xFE"_ba;
    QTest::newRow("UTF-8 broken off") << "ab\xE6\xBC"_ba;
    QTest::newRow("overlong NUL") << "\xC0\x80"_ba;
    QTest::newRow("surrogate in UTF-8") << "\xED\xA0\x80"_ba;
    QTest::newRow("noncharacter") << "\xEF\xBF\xBE"_ba;
    QTest::newRow("looks like JSON") << "{\"base64\": \"\\u0000\"}"_ba;
    QTest::newRow("line separators") << "\xE2\x80\xA8\xE2\x80\xA9"_ba;
}

void TestSessionFile::bodiesKeepEveryByte()
{
    QFETCH(QByteArray, bytes);
    const Log log = logWith(BodyChunkReceived{bytes.size(), {bytes}});
    QCOMPARE(throughAFile(log).body(ExchangeId{1}), bytes);
    QVERIFY(throughAFile(log) == log);
}

void TestSessionFile::bodiesAreTextWhereTheyCanBe()
{
    const QJsonObject text = firstEvent(fileOf(logWith(BodyChunkReceived{3, {"h\xC3\xA9"}})));
    QCOMPARE(text.value(u"bytes").toObject(), (QJsonObject{{u"text"_s, u"h\u00E9"_s}}));
    const QJsonObject binary = firstEvent(fileOf(logWith(BodyChunkReceived{2, {"\xFF\xFE"}})));
    QCOMPARE(binary.value(u"bytes").toObject(), (QJsonObject{{u"base64"_s, u"//4="_s}}));
}

void TestSessionFile::ofAnEndlessBodyTheLengthIsKept()
{
    const QByteArray piece(qsizetype(Log::bodyLimit), 'x');
    Log log;
    log.append(judgedAt, ExchangeId{1}, {}, BodyChunkReceived{piece.size(), {piece}});
    log.append(judgedAt, ExchangeId{1}, {}, BodyChunkReceived{5, {"12345"}});
    const Log read = throughAFile(log);
    QCOMPARE(read.size(), 2u);
    QCOMPARE(read.body(ExchangeId{1}).size(), piece.size());
    QCOMPARE(std::get<BodyChunkReceived>(read.entries().at(1).event).length, 5);
    QVERIFY(read == log);
}

void TestSessionFile::timesAreExact()
{
    Log log;
    log.append({1'782'950'400'123'457}, {}, {}, RunStarted{});
    log.append({1'782'950'400'123'458}, {}, {}, RunEnded{});
    const QJsonObject run = fileOf(log).value(u"runs").toArray().at(0).toObject();
    QCOMPARE(run.value(u"startedAt").toInteger(), 1'782'950'400'123'457);
    QCOMPARE(run.value(u"trace").toArray().at(1).toObject().value(u"at").toInteger(), 1);
    QVERIFY(throughAFile(log) == log);
}

void TestSessionFile::causesAndExchangesStay()
{
    Log log;
    log.append(judgedAt, {}, {}, RunStarted{});
    log.append(judgedAt, ExchangeId{7}, Index{0}, RequestSent{});
    log.append(judgedAt, ExchangeId{7}, Index{1}, ExchangeCancelled{});
    log.append(judgedAt, {}, Index{2}, RunEnded{});
    const Log read = throughAFile(log);
    QVERIFY(read == log);
    QCOMPARE(read.nextExchange(), ExchangeId{8});
}

void TestSessionFile::everySpecComesBack_data()
{
    QTest::addColumn<RunSpec>("spec");
    for (const BodySpec &body : oneBodyOfEach()) {
        const char *kind = std::visit([]<typename T>(const T &) { return T::kind; }, body);
        QTest::newRow(kind) << filledSpec(body);
    }
    QTest::newRow("all defaults") << RunSpec();
    RunSpec repeated = xhrSpec();
    repeated.request.headers = {{u"X-A"_s, u"1"_s}, {u"x-a"_s, u""_s}, {u"X-A"_s, u"1"_s}};
    QTest::newRow("a header three times") << repeated;
}

void TestSessionFile::everySpecComesBack()
{
    QFETCH(RunSpec, spec);
    SavedRun run;
    run.spec = spec;
    const auto session = readSession(writeSession(sessionOf(run)));
    QVERIFY(session);
    QVERIFY(session->runs.at(0).spec == spec);
}

void TestSessionFile::composedButNotPerformedHasNoTrace()
{
    SavedRun composed;
    composed.spec = xhrSpec();
    const QByteArray bytes = writeSession(sessionOf(composed));
    const QJsonArray runs = QJsonDocument::fromJson(bytes).object().value(u"runs").toArray();
    QVERIFY(!runs.at(0).toObject().contains(u"trace"));
    QVERIFY(!runs.at(0).toObject().contains(u"startedAt"));
    const auto session = readSession(bytes);
    QVERIFY(session);
    QVERIFY(session->runs.at(0).log.isEmpty());
}

void TestSessionFile::namesNotesAndOrderStay()
{
    SessionData session;
    session.runs.resize(3);
    for (std::size_t i = 0; i < 3; ++i) {
        session.runs.at(i).name = awkwardText() + QString::number(i);
        session.runs.at(i).note = u"note\nof two lines "_s + QString::number(i);
    }
    session.current = 2;
    const auto read = readSession(writeSession(session));
    QVERIFY(read);
    QCOMPARE(read->current, 2);
    QCOMPARE(read->runs.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(read->runs.at(i).name, session.runs.at(i).name);
        QCOMPARE(read->runs.at(i).note, session.runs.at(i).note);
    }
}

void TestSessionFile::theRevisionsOfTheStandardsAreInTheFile()
{
    const QJsonObject standards = fileOf({}).value(u"standards").toObject();
    QCOMPARE(standards.keys(), (QStringList{u"cookies"_s, u"fetch"_s, u"fetch-metadata"_s,
                                            u"html"_s, u"local-network-access"_s, u"referrer"_s,
                                            u"url"_s, u"websockets"_s, u"xhr"_s}));
    for (const auto standard :
         {Standard::Fetch, Standard::Xhr, Standard::LocalNetworkAccess, Standard::Cookies}) {
        const QJsonObject written =
            standards.value(QLatin1StringView(Reflect::nameOf(standard))).toObject();
        QCOMPARE(written.value(u"revision").toString().toLatin1(), info(standard).revision);
        QCOMPARE(written.value(u"date").toString().toLatin1(), info(standard).date);
    }
}

void TestSessionFile::savingAgainGivesTheSameBytes()
{
    const QByteArray bytes = writeSession(sessionOf(savedRun(filledTrace())));
    const auto session = readSession(bytes);
    QVERIFY(session);
    QCOMPARE(writeSession(*session), bytes);
}

CORSCOPE_TEST(TestSessionFile)
#include "tst_sessionfile.moc"

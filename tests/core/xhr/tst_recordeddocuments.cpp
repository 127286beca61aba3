// What three real browsers made of hundreds of answers, and of documents that a page sends, is what
// the profiles make of them, but for what tests/recorded/documentexpectations.json names.
#include "core/dom/serializer.h"
#include "core/infra/ascii.h"
#include "core/xhr/documentbody.h"
#include "tests/core/xhr/xhrtesting.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <set>

using namespace Corscope;
using namespace Corscope::Xhr;
using namespace Corscope::Xhr::Testing;
using namespace Qt::StringLiterals;
using Trace::XhrResponseType;

namespace {

QByteArray fileText(const QString &name)
{
    QFile file(QStringLiteral(CORSCOPE_SOURCE_DIR "/tests/recorded/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<QJsonObject> recordedDocuments()
{
    std::vector<QJsonObject> cases;
    for (const QByteArray &line : fileText(u"documents.jsonl"_s).split('\n')) {
        if (!line.isEmpty()) {
            cases.push_back(QJsonDocument::fromJson(line).object());
        }
    }
    return cases;
}

/// What the browser did; where it is not kept it was as in Chromium.
QJsonValue recorded(const QJsonObject &document, Profiles::Id browser)
{
    const QJsonObject did = document.value(u"did").toObject();
    const QString name = QString::fromLatin1(Reflect::nameOf(browser));
    return did.contains(name) ? did.value(name) : did.value(u"chromium");
}

/// The answer, with a redirect before it where there was one.
void answer(TestPage &page, const QJsonObject &document)
{
    if (document.value(u"redirected").toBool()) {
        page.head("HTTP/1.1 302 Found\nLocation: /r");
    }
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(document.value(u"status").toInt(200)) + " OK";
    for (const QJsonValue &type : document.value(u"types").toArray()) {
        head += "\nContent-Type: " + type.toString().toUtf8();
    }
    const QByteArray body =
        document.contains(u"body")
            ? document.value(u"body").toString().toUtf8()
            : QByteArray::fromBase64(document.value(u"base64").toString().toLatin1());
    page.head(head);
    if (!body.isEmpty() && document.value(u"method").toString() != u"HEAD") {
        page.chunk(body);
    }
    page.end();
}

/// [contentType, outerHTML] of responseType "document", contentType of responseXML, or null.
QJsonValue answered(const QJsonObject &document, Profiles::Id browser)
{
    TestPage page(browser);
    const bool isText = document.contains(u"responseType");
    bool started =
        page.open(document.value(u"method").toString(u"GET"_s)).has_value() &&
        page.xhr.setResponseType(isText ? XhrResponseType::Empty : XhrResponseType::Document);
    if (document.contains(u"overrideMimeType")) {
        started =
            started && page.xhr.overrideMimeType(document.value(u"overrideMimeType").toString());
    }
    started = started && page.send();
    Q_ASSERT(started);
    answer(page, document);
    const Dom::Document *made = *page.xhr.responseXml();
    if (!made) {
        return QJsonValue::Null;
    }
    const QString type = isomorphicDecode(made->properties.contentType);
    if (isText) {
        return type;
    }
    return QJsonArray{
        type, Dom::serialized(*made, made->documentElement(), page.xhr.profile().documents)};
}

/// [Content-Type, body] of a document that the page sends.
QJsonValue sent(const QJsonObject &document, Profiles::Id browser)
{
    const Trace::BodySpec body =
        document.contains(u"html")
            ? Trace::BodySpec(Trace::HtmlDocumentBody{document.value(u"html").toString()})
            : Trace::BodySpec(Trace::XmlDocumentBody{document.value(u"xml").toString()});
    TestPage page(browser);
    page.start(u"POST"_s, body);
    const auto serialized = documentBody(body, Profiles::profile(browser).documents);
    return QJsonArray{QString::fromLatin1(page.header("Content-Type")),
                      QString::fromUtf8((*serialized)->bytes)};
}

std::set<QString> expectedToDiffer(Profiles::Id browser)
{
    std::set<QString> ids;
    const QJsonObject all =
        QJsonDocument::fromJson(fileText(u"documentexpectations.json"_s)).object();
    for (const QJsonValue &entry :
         all.value(QString::fromLatin1(Reflect::nameOf(browser))).toArray()) {
        for (const QJsonValue &id : entry.toObject().value(u"ids").toArray()) {
            ids.insert(id.toString());
        }
    }
    return ids;
}

} // namespace

class TestRecordedDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDisagreementIsNamed_data();
    void everyDisagreementIsNamed();
    void everyReasonSaysSomething();
};

void TestRecordedDocuments::everyDisagreementIsNamed_data()
{
    QTest::addColumn<Profiles::Id>("browser");
    QTest::newRow("chromium") << Profiles::Id::Chromium;
    QTest::newRow("firefox") << Profiles::Id::Firefox;
    QTest::newRow("webkit") << Profiles::Id::WebKit;
}

void TestRecordedDocuments::everyDisagreementIsNamed()
{
    QFETCH(const Profiles::Id, browser);
    const std::set<QString> expected = expectedToDiffer(browser);
    std::set<QString> differing;
    const auto cases = recordedDocuments();
    QCOMPARE(cases.size(), 667u);
    for (const QJsonObject &document : cases) {
        const QString id = document.value(u"id").toString();
        const bool isAnswer = document.contains(u"types");
        const QJsonValue got = isAnswer ? answered(document, browser) : sent(document, browser);
        if (got == recorded(document, browser)) {
            continue;
        }
        differing.insert(id);
        if (!expected.contains(id)) {
            const auto line = [](const QJsonValue &value) {
                return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
            };
            qWarning("%s: %s, not %s", qPrintable(id), line(got).constData(),
                     line(recorded(document, browser)).constData());
        }
    }
    for (const QString &id : expected) {
        if (!differing.contains(id)) {
            qWarning("%s agrees by now", qPrintable(id));
        }
    }
    qInfo("%s: %zu of %zu differ", Reflect::nameOf(browser), differing.size(), cases.size());
    QVERIFY(differing == expected);
}

void TestRecordedDocuments::everyReasonSaysSomething()
{
    const QJsonObject all =
        QJsonDocument::fromJson(fileText(u"documentexpectations.json"_s)).object();
    QCOMPARE(all.keys(), (QStringList{u"chromium"_s, u"firefox"_s, u"webkit"_s}));
    for (const QString &browser : all.keys()) {
        for (const QJsonValue &entry : all.value(browser).toArray()) {
            const QString reason = entry.toObject().value(u"reason").toString();
            QVERIFY2(reason.size() > 30, qPrintable(browser + u": "_s + reason));
        }
    }
}

CORSCOPE_TEST(TestRecordedDocuments)
#include "tst_recordeddocuments.moc"

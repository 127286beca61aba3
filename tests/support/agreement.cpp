#include "tests/support/agreement.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace Corscope::TestSupport {

using namespace Qt::StringLiterals;

namespace {

QJsonObject readExpectations(const QString &fileName)
{
    QFile file(QStringLiteral(CORSCOPE_SOURCE_DIR "/tests/recorded/") + fileName);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

QString eventName(const QJsonArray &event)
{
    const QString target = event.at(0).toString();
    const QString type = event.at(1).toString();
    return (target == u"xhr"_s ? QString() : target + u'.') +
           (type == u"readystatechange"_s ? u"rs%1"_s.arg(event.at(2).toInt()) : type);
}

} // namespace

QString compactEvents(const QJsonArray &events)
{
    const auto repeats = [](const QString &n) {
        return n == u"rs3"_s || n.endsWith(u"progress"_s);
    };
    QStringList names;
    for (const QJsonValue &event : events) {
        const QString name = eventName(event.toArray());
        const auto stretch = std::find_if_not(names.crbegin(), names.crend(), repeats);
        if (!repeats(name) || std::find(names.crbegin(), stretch, name) == stretch) {
            names.append(name);
        }
    }
    return names.join(u' ');
}

QStringList sortedHeaders(const QJsonArray &headers)
{
    QStringList lines;
    for (const QJsonValue &header : headers) {
        lines.append(header.toArray().at(0).toString() + u": "_s +
                     header.toArray().at(1).toString());
    }
    lines.sort();
    return lines;
}

QJsonArray recordedRuns(const RecordedCase &recorded, const QByteArray &browser)
{
    const QJsonObject did = recorded.object.value(u"did").toObject();
    const QString name = QString::fromLatin1(browser);
    return did.contains(name) ? did.value(name).toArray() : did.value(u"chromium").toArray();
}

std::vector<QStringList> recordedRequests(const QJsonObject &run)
{
    std::vector<QStringList> requests;
    for (const QJsonValue &request : run.value(u"requests").toArray()) {
        requests.push_back(request.toVariant().toStringList());
    }
    return requests;
}

void compareRequests(const std::vector<QStringList> &expected, const std::vector<QStringList> &got,
                     const QStringList &columns, Kinds &kinds)
{
    const auto sameLine = [](const QStringList &a, const QStringList &b) {
        return a.value(0) == b.value(0);
    };
    if (!std::equal(expected.begin(), expected.end(), got.begin(), got.end(), sameLine)) {
        kinds.insert(u"requests"_s);
        return;
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
        for (qsizetype column = 1; column < columns.size(); ++column) {
            if (expected.at(i).value(column) != got.at(i).value(column)) {
                kinds.insert(columns.at(column));
            }
        }
    }
}

Expectations expectations(const QString &fileName, const QByteArray &browser)
{
    Expectations result;
    const QJsonObject all = readExpectations(fileName);
    for (const QJsonValue &entry : all.value(QString::fromLatin1(browser)).toArray()) {
        for (const QJsonValue &id : entry.toObject().value(u"ids").toArray()) {
            for (const QJsonValue &kind : entry.toObject().value(u"kinds").toArray()) {
                result[id.toString()].insert(kind.toString());
            }
        }
    }
    return result;
}

QStringList poorReasons(const QString &fileName)
{
    const QJsonObject all = readExpectations(fileName);
    if (all.keys() != QStringList{u"chromium"_s, u"firefox"_s, u"webkit"_s}) {
        return {fileName + u": not a list for each of the three browsers"_s};
    }
    QStringList poor;
    for (const QString &browser : all.keys()) {
        for (const QJsonValue &entry : all.value(browser).toArray()) {
            const QString reason = entry.toObject().value(u"reason").toString();
            if (reason.size() <= 30 || reason.contains(u"unknown"_s, Qt::CaseInsensitive)) {
                poor.append(browser + u": "_s + reason);
            }
        }
    }
    return poor;
}

Tally tally(const std::vector<RecordedCase> &cases, const QByteArray &browser,
            Expectations expected, const std::function<Kinds(const RecordedCase &)> &disagreements)
{
    Tally result;
    std::map<QString, int> counts;
    for (const RecordedCase &recorded : cases) {
        Kinds named = expected[recorded.id];
        for (const QString &kind : disagreements(recorded)) {
            ++counts[kind];
            if (named.erase(kind) == 0) {
                ++result.unnamed;
                qWarning("%s differs in %s", qPrintable(recorded.id), qPrintable(kind));
            }
        }
        for (const QString &kind : named) {
            ++result.mended;
            qWarning("%s agrees by now in %s", qPrintable(recorded.id), qPrintable(kind));
        }
        expected.erase(recorded.id);
    }
    for (const auto &[id, kinds] : expected) {
        ++result.mended;
        qWarning("%s is none of the cases", qPrintable(id));
    }
    for (const auto &[kind, count] : counts) {
        qInfo("%s: %d of %zu cases differ in %s", browser.constData(), count, cases.size(),
              qPrintable(kind));
    }
    return result;
}

} // namespace Corscope::TestSupport

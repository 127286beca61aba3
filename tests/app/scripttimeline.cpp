#include "tests/app/scripttimeline.h"

#include "core/trace/textdump.h"
#include "core/trace/tracejson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace Corscope::TestSupport {

using namespace Qt::StringLiterals;

namespace {

struct Request
{
    int line = 0;
    QJsonArray entries;
};

struct Story
{
    QStringList console;
    std::map<int, Request> requests;
};

Story storyOf(const QByteArray &output, const QStringList &restless)
{
    Story story;
    for (const QByteArray &text : output.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(text).object();
        const QString kind = object[u"kind"_s].toString();
        if (kind == "console"_L1) {
            const QString written = object[u"text"_s].toString();
            if (std::none_of(restless.begin(), restless.end(),
                             [&](const QString &start) { return written.startsWith(start); })) {
                story.console.append(u"%1 %2 %3\n"_s.arg(object[u"line"_s].toInt())
                                         .arg(object[u"level"_s].toString(), written));
            }
        } else if (kind == "run"_L1) {
            story.requests[object[u"run"_s].toInt()].line = object[u"line"_s].toInt();
        } else if (kind == "entry"_L1) {
            story.requests[object[u"run"_s].toInt()].entries.append(object[u"entry"_s]);
        }
    }
    return story;
}

/// One event for each chunk that comes in while the state is LOADING, and what two exchanges tell
/// at the same time.
bool isRestless(const QByteArray &entry)
{
    static const QByteArray parts[] = {" body-chunk-received ", " body-ended",
                                       " request-body-sent ", "event-fired type=\"progress\"",
                                       "event-fired type=\"readystatechange\" readyState=LOADING"};
    return std::any_of(std::begin(parts), std::end(parts),
                       [&](const QByteArray &part) { return entry.contains(part); });
}

/// A socket's key is random, and so is what accepts it.
QString withoutKeys(QString text)
{
    static const QRegularExpression key(
        u"(Sec-WebSocket-Key\": \"|Sec-WebSocket-Accept: )[A-Za-z0-9+/]+=+"_s);
    static const QRegularExpression accepted(
        u"expected=\"[A-Za-z0-9+/]+=\" found=\"[A-Za-z0-9+/]+=\""_s);
    text.replace(key, u"\\1"_s);
    return text.replace(accepted, u"expected=found"_s);
}

/// Boundaries of multipart/form-data are random, also within bodies.
QString withoutBoundaries(QString text)
{
    static const QRegularExpression boundary(u"(?<=----WebKitFormBoundary)[A-Za-z0-9]{16}"_s);
    static const QRegularExpression bytes(u"base64=\"([^\"]+)\""_s);
    text.remove(boundary);
    for (auto match = bytes.match(text); match.hasMatch();
         match = bytes.match(text, match.capturedEnd())) {
        const QByteArray body = QByteArray::fromBase64(match.captured(1).toLatin1());
        const QString kept = QString::fromLatin1(body).remove(boundary);
        text.replace(match.capturedStart(1), match.capturedLength(1),
                     QString::fromLatin1(kept.toLatin1().toBase64()));
    }
    return text;
}

} // namespace

QByteArray timelineOf(const QByteArray &output, const Lab::Placeholders &placeholders,
                      const QStringList &restless)
{
    const Story story = storyOf(output, restless);
    QByteArray text = story.console.join(QString()).toUtf8();
    for (const auto &[number, request] : story.requests) {
        const auto read = Trace::logFromJson(request.entries, Instant{}, u"entries"_s);
        if (!read) {
            return {};
        }
        text += "\nrequest " + QByteArray::number(number) + ", from line " +
                QByteArray::number(request.line) + '\n';
        for (const QByteArray &entry : Trace::dump(read->log, Trace::ShowTimes::No).split('\n')) {
            if (!entry.isEmpty() && !isRestless(entry)) {
                text += entry + '\n';
            }
        }
    }
    return Lab::withPlaceholders(withoutKeys(withoutBoundaries(QString::fromUtf8(text))),
                                 placeholders)
        .toUtf8();
}

} // namespace Corscope::TestSupport

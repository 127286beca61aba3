#include "tests/support/recordedcase.h"

#include "core/session/jsonl.h"
#include "core/trace/tracejson.h"
#include "tests/support/virtuallab.h"

#include <QFile>
#include <QJsonDocument>

namespace Corscope::TestSupport {

using namespace Qt::StringLiterals;

namespace {

/// The same with every placeholder in every string replaced.
QJsonValue substituted(const QJsonValue &json, const Lab::Placeholders &placeholders)
{
    if (json.isString()) {
        return QString::fromUtf8(Lab::substitute(json.toString().toUtf8(), placeholders));
    }
    if (json.isArray()) {
        QJsonArray result;
        for (const QJsonValue &item : json.toArray()) {
            result.append(substituted(item, placeholders));
        }
        return result;
    }
    QJsonObject object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        it.value() = substituted(it.value(), placeholders);
    }
    return json.isObject() ? QJsonValue(object) : json;
}

/// What a browser did, with texts of its console where the file has their numbers, and with what
/// Chromium did where it did the same.
QJsonArray runsOf(const QJsonArray &own, const QJsonArray &chromium, const QJsonArray &texts)
{
    QJsonArray runs;
    for (qsizetype i = 0; i < std::max(own.size(), chromium.size()); ++i) {
        QJsonObject run = own.at(i).toObject();
        if (!run.contains(u"outcome")) {
            const QJsonObject other = chromium.at(i).toObject();
            for (const QString &name : {u"outcome"_s, u"requests"_s, u"events"_s}) {
                run.insert(name, other.value(name));
            }
        }
        QJsonArray console;
        for (const QJsonValue &number : run.value(u"console").toArray()) {
            console.append(texts.at(number.toInt()));
        }
        run.insert(u"console"_s, console);
        runs.append(run);
    }
    return runs;
}

/// The same for every browser.
QJsonObject expanded(QJsonObject recorded, const QJsonArray &texts)
{
    const QJsonObject did = recorded.value(u"did").toObject();
    const QJsonArray chromium = did.value(u"chromium").toArray();
    QJsonObject all;
    for (const QString &browser : {u"chromium"_s, u"firefox"_s, u"webkit"_s}) {
        const QJsonArray own = did.value(browser).toArray();
        all.insert(browser, runsOf(own, browser == u"chromium"_s ? QJsonArray() : chromium, texts));
    }
    recorded.insert(u"did"_s, all);
    return recorded;
}

QJsonObject withPlaceholders(const QJsonObject &object, const Lab::Placeholders &placeholders)
{
    const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
    const QString replaced = Lab::withPlaceholders(QString::fromUtf8(text), placeholders);
    return QJsonDocument::fromJson(replaced.toUtf8()).object();
}

/// Cookies were set by a first-party visit to the slot.
QJsonArray cookiesOf(const QJsonObject &recorded)
{
    QJsonArray cookies;
    for (const QJsonValue &cookie : recorded.value(u"cookies").toArray()) {
        const QString slot = cookie.toObject().value(u"slot").toString();
        cookies.append(QJsonObject{{u"url"_s, u"{o%1}/"_s.arg(slot)},
                                   {u"set"_s, cookie.toObject().value(u"set")}});
    }
    return cookies;
}

std::vector<QStringList> headersSince(const VirtualLab &lab, std::size_t first,
                                      const QStringList &requests,
                                      std::initializer_list<const char *> names)
{
    std::vector<QStringList> result;
    for (std::size_t i = first; i < lab.requests().size(); ++i) {
        const Http::HeaderList &headers = lab.requests().at(i).message.headers;
        QStringList row{requests.at(qsizetype(i - first))};
        for (const char *name : names) {
            const auto value = headers.get(name);
            row.append(value
                           ? Lab::withPlaceholders(QString::fromLatin1(*value), lab.placeholders())
                           : u"-"_s);
        }
        result.push_back(std::move(row));
    }
    return result;
}

std::vector<QStringList> linesSince(const VirtualLab &lab, std::size_t first,
                                    const QStringList &requests)
{
    std::vector<QStringList> result;
    for (std::size_t i = first; i < lab.requests().size(); ++i) {
        QStringList row{requests.at(qsizetype(i - first))};
        for (const Http::Header &header : lab.requests().at(i).message.headers) {
            const QString line = QString::fromLatin1(header.name + ": " + header.value);
            row.append(Lab::withPlaceholders(line, lab.placeholders()));
        }
        result.push_back(std::move(row));
    }
    return result;
}

QStringList requestsSince(const VirtualLab &lab, std::size_t first)
{
    QStringList requests;
    for (std::size_t i = first; i < lab.requests().size(); ++i) {
        const auto &[slot, message] = lab.requests().at(i);
        QString target = QString::fromLatin1(message.target);
        const QString prefix = QString::fromLatin1(lab.placeholders().prefix);
        requests.append(u"%1 %2 %3"_s.arg(
            QString(QLatin1Char(Lab::letter(slot))), QString::fromLatin1(message.method),
            target.startsWith(prefix) ? target.mid(prefix.size()) : target));
    }
    return requests;
}

} // namespace

std::vector<RecordedCase> recordedCases(const QString &fileName)
{
    QFile file(QStringLiteral(CORSCOPE_SOURCE_DIR "/tests/recorded/") + fileName);
    std::vector<RecordedCase> cases;
    if (!file.open(QIODevice::ReadOnly)) {
        return cases;
    }
    QByteArray text = file.readAll();
    if (fileName.endsWith(".qz"_L1)) {
        text = qUncompress(text);
    }
    std::optional<QJsonArray> texts;
    for (const QByteArray &line : text.split('\n')) {
        if (line.isEmpty()) {
            continue;
        }
        QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object.contains(u"texts")) {
            texts = object.value(u"texts").toArray();
            continue;
        }
        if (texts) {
            object = expanded(std::move(object), *texts);
        }
        cases.push_back({object.value(u"id").toString(), object.value(u"note").toString(), object});
    }
    return cases;
}

namespace {

QJsonArray requestsOf(const RecordedCase &recorded)
{
    QJsonArray requests = recorded.object.value(u"steps").toArray();
    const int count = requests.isEmpty() ? recorded.object.value(u"repeat").toInt(1) : 0;
    for (int i = 0; i < count; ++i) {
        requests.append(recorded.object.value(u"request"));
    }
    return requests;
}

std::optional<Trace::RunSpec> specOf(const RecordedCase &recorded, const QJsonValue &request,
                                     const QByteArray &browser,
                                     const Lab::Placeholders &placeholders)
{
    const QJsonObject job{{u"page"_s, u"{origin}/runner.html"_s},
                          {u"browser"_s, QString::fromLatin1(browser)},
                          {u"request"_s, request},
                          {u"cookies"_s, cookiesOf(recorded.object)}};
    const QJsonObject line = substituted(job, placeholders).toObject();
    const auto read = Session::readJob(QJsonDocument(line).toJson(QJsonDocument::Compact), browser);
    return read ? std::optional(read->spec) : std::nullopt;
}

PerformedRun performOne(VirtualLab &lab, const Trace::RunSpec &spec, Fetch::BrowserState &state,
                        HeadLines lines)
{
    const std::size_t seen = lab.requests().size();
    PerformedRun run;
    run.log = lab.perform(spec, state);
    run.result = withPlaceholders(Session::resultOf(run.log), lab.placeholders());
    run.requests = requestsSince(lab, seen);
    run.requestsWithHeaders = headersSince(
        lab, seen, run.requests,
        {"Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers", "Cookie"});
    run.requestsWithCacheHeaders =
        headersSince(lab, seen, run.requests, {"If-None-Match", "Cache-Control", "Pragma"});
    if (lines == HeadLines::Kept) {
        run.requestsWithLines = linesSince(lab, seen, run.requests);
    }
    return run;
}

SocketScripts socketScripts(const RecordedCase &recorded)
{
    SocketScripts scripts;
    std::size_t index = 0;
    for (const QJsonValue &route : recorded.object.value(u"routes").toArray()) {
        const QJsonValue script = route.toObject().value(u"x-socket");
        if (script.isObject()) {
            scripts.insert({index, script.toObject()});
        }
        ++index;
    }
    return scripts;
}

} // namespace

std::vector<PerformedRun> perform(const RecordedCase &recorded, const QByteArray &browser,
                                  HeadLines lines)
{
    const auto scenario =
        Lab::readScenario(recorded.id, recorded.object.value(u"routes").toArray());
    Q_ASSERT(scenario);
    VirtualLab lab(*scenario, "/c/");
    lab.setSocketScripts(socketScripts(recorded));
    Fetch::BrowserState state;
    std::vector<PerformedRun> runs;
    for (const QJsonValue &request : requestsOf(recorded)) {
        const auto spec = specOf(recorded, request, browser, lab.placeholders());
        if (!spec) {
            qCritical("%s cannot be read", qPrintable(recorded.id));
            return {};
        }
        if (runs.empty()) {
            Page::setCookies(*spec, state, lab.now());
        } else {
            lab.wait(Duration::milliseconds(1));
        }
        runs.push_back(performOne(lab, *spec, state, lines));
    }
    return runs;
}

} // namespace Corscope::TestSupport

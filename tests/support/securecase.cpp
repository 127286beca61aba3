#include "tests/support/securecase.h"

#include "core/infra/reflect.h"
#include "core/session/jsonl.h"
#include "tests/support/virtuallab.h"

#include <QJsonDocument>

#include <optional>

namespace Corscope::TestSupport {

using namespace Qt::StringLiterals;

namespace {

/// {"https://api.test:8002": "B", "https://expired.test:8011": "tls-certificate-expired"}
VirtualServers serversOf(const RecordedCase &recorded)
{
    VirtualServers servers;
    const QJsonObject named = recorded.object.value(u"servers").toObject();
    for (auto it = named.begin(); it != named.end(); ++it) {
        const QString who = it.value().toString();
        const auto slot = who.size() == 1 ? Lab::slotOfLetter(who.front().unicode()) : std::nullopt;
        const auto failure = Reflect::valueOf<Http::TransportErrorKind>(who.toLatin1());
        if (slot) {
            servers[it.key().toLatin1()] = *slot;
        } else if (failure) {
            servers[it.key().toLatin1()] = *failure;
        } else {
            qCritical("%s: no such server: %s", qPrintable(recorded.id), qPrintable(who));
        }
    }
    return servers;
}

/// The target without the prefix that it begins with.
QStringList rowOf(const VirtualLab::SeenRequest &seen, const QByteArray &prefix)
{
    const Http::RequestMessage &message = seen.message;
    QStringList row{u"%1 %2 %3"_s.arg(QString(QLatin1Char(Lab::letter(seen.slot))),
                                      QString::fromLatin1(message.method),
                                      QString::fromLatin1(message.target.sliced(prefix.size())))};
    for (const char *name : {"Origin", "Access-Control-Request-Method",
                             "Access-Control-Request-Headers", "Cookie", "Referer"}) {
        const auto value = message.headers.get(name);
        row.append(value ? QString::fromLatin1(*value) : u"-"_s);
    }
    return row;
}

PerformedLine performLine(VirtualLab &lab, const Session::Job &job,
                          const Page::Environment &environment, Fetch::BrowserState &state)
{
    const std::size_t seen = lab.requests().size();
    PerformedLine line;
    line.result = Session::resultOf(lab.perform(job.spec, state));
    line.result.insert(u"environment"_s, Session::environmentOf(*environment.client));
    for (std::size_t i = seen; i < lab.requests().size(); ++i) {
        const VirtualLab::SeenRequest &request = lab.requests().at(i);
        if (request.message.target.startsWith(lab.placeholders().prefix)) {
            line.requests.push_back(rowOf(request, lab.placeholders().prefix));
        }
    }
    return line;
}

} // namespace

std::vector<PerformedLine> performLines(const RecordedCase &recorded, const QByteArray &browser)
{
    const auto scenario =
        Lab::readScenario(recorded.id, recorded.object.value(u"routes").toArray());
    if (!scenario) {
        qCritical("%s: bad routes: %s", qPrintable(recorded.id),
                  qPrintable(scenario.error().where));
        return {};
    }
    VirtualLab lab(*scenario, "/c/", serversOf(recorded));
    Fetch::BrowserState state;
    std::vector<PerformedLine> lines;
    for (const QJsonValue &line : recorded.object.value(u"lines").toArray()) {
        const QByteArray text = QJsonDocument(line.toObject()).toJson(QJsonDocument::Compact);
        const auto job = Session::readJob(text, browser);
        const auto environment = job ? std::optional(Page::environmentOf(job->spec)) : std::nullopt;
        if (!environment || !*environment) {
            qCritical("%s cannot be read", qPrintable(recorded.id));
            return lines;
        }
        Page::setCookies(job->spec, state, lab.now());
        lines.push_back(performLine(lab, *job, **environment, state));
        lab.wait(Duration::milliseconds(1));
    }
    return lines;
}

} // namespace Corscope::TestSupport

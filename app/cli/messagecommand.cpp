// explain --message
#include "app/cli/commands.h"
#include "core/explain/words.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace Corscope::Cli {

using namespace Qt::StringLiterals;
using Explain::Message;
using Explain::MessageRequest;
using Explain::Verdict;
using Explain::Words;

namespace {

class MessageCommandWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Cli::MessageCommandWords)
};

QString fromStandardInput()
{
    QFile input;
    return input.open(stdin, QIODevice::ReadOnly) ? QString::fromUtf8(input.readAll()) : QString();
}

/// In single quotation marks, as a shell takes it.
QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', "'\\''"_L1) + u'\'';
}

/// The command that performs it here.
QString commandFor(const MessageRequest &request)
{
    const Trace::RequestSpec &asked = request.spec.request;
    QString page = request.spec.page;
    page.chop(page.endsWith(u'/') ? 1 : 0);
    QString command = u"corscope-cli check %1 --origin %2"_s.arg(
        quoted(asked.url), request.spec.opaqueOrigin ? u"null"_s : quoted(page));
    if (asked.method != "GET"_L1) {
        command += u" -X "_s + quoted(asked.method);
    }
    for (const auto &[name, value] : asked.headers) {
        command += u" -H "_s + quoted(name + u": "_s + value);
    }
    const bool credentials =
        asked.withCredentials || asked.credentials == Trace::CredentialsMode::Include;
    command += credentials ? u" --credentials"_s : QString();
    return command + (asked.api == Trace::Api::Fetch ? u" --fetch"_s : QString());
}

QString alternatives(const Message &message)
{
    QString text;
    for (std::size_t i = 1; i < message.reasons.size(); ++i) {
        text += u"  "_s + Words::verdict(message, message.reasons.at(i)).headline + u'\n';
    }
    return text;
}

void addSection(QString &text, const QString &title, const QString &content)
{
    if (!content.isEmpty()) {
        text += u'\n' + title + u'\n' + content;
        text += content.endsWith(u'\n') ? QString() : u"\n"_s;
    }
}

QString textOf(const Message &message)
{
    const Verdict verdict = Words::verdict(message);
    QString text = verdict.headline + u'\n' + Words::saidBy(message) + u'\n';
    const QString indent = u"  "_s;
    addSection(text, MessageCommandWords::tr("Why"),
               verdict.why.isEmpty() ? QString() : indent + verdict.why);
    if (!message.reasons.empty()) {
        addSection(text, MessageCommandWords::tr("Who has to act"),
                   indent + Words::layer(Explain::layerOf(message.reasons.front())));
    }
    addSection(text, MessageCommandWords::tr("What to do"),
               verdict.remedy.isEmpty() ? QString() : indent + verdict.remedy);
    addSection(text, MessageCommandWords::tr("The same line can also mean"), alternatives(message));
    if (const auto request = Explain::requestOf(message)) {
        const QString title =
            request->isGuessed
                ? MessageCommandWords::tr(
                      "To perform such a request here (what made it need a preflight is a guess)")
                : MessageCommandWords::tr("To perform the request here");
        addSection(text, title, indent + commandFor(*request));
    }
    return text;
}

QJsonObject jsonOf(const Message &message)
{
    const Verdict verdict = Words::verdict(message);
    QJsonArray reasons;
    for (const Explain::Reason reason : message.reasons) {
        reasons.append(QLatin1StringView(Reflect::nameOf(reason)));
    }
    QJsonObject object{{u"browser"_s, QLatin1StringView(Reflect::nameOf(message.engine))},
                       {u"key"_s, QString::fromLatin1(message.key)},
                       {u"standing"_s, QLatin1StringView(Reflect::nameOf(message.standing))},
                       {u"stage"_s, QLatin1StringView(Reflect::nameOf(message.stage))},
                       {u"reasons"_s, reasons},
                       {u"url"_s, message.url},
                       {u"origin"_s, message.origin},
                       {u"verdict"_s, verdict.headline},
                       {u"why"_s, verdict.why},
                       {u"fix"_s, verdict.remedy}};
    if (!message.reasons.empty()) {
        object.insert(u"layer"_s, QLatin1StringView(
                                      Reflect::nameOf(Explain::layerOf(message.reasons.front()))));
    }
    if (const auto request = Explain::requestOf(message)) {
        object.insert(u"command"_s, commandFor(*request));
    }
    return object;
}

} // namespace

int explainMessage(const QString &text, ReportAs form)
{
    const auto message = Explain::readMessage(text == "-"_L1 ? fromStandardInput() : text);
    if (!message) {
        return complain(MessageCommandWords::tr("no browser is known to print this"));
    }
    if (form == ReportAs::Json) {
        print(QJsonDocument(jsonOf(*message)).toJson(QJsonDocument::Indented));
    } else {
        print(textOf(*message));
    }
    return message->reasons.empty() ? exitAllowed : exitBlocked;
}

} // namespace Corscope::Cli

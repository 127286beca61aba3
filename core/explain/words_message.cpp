#include "core/explain/message.h"
#include "core/explain/words.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;

namespace {

/// Lines that tell of no failure, or not of its cause.
class MessageWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::MessageWords)

public:
    static Verdict withoutReason(const Message &message)
    {
        Verdict verdict;
        if (message.key == "forbidden-header") {
            verdict.headline = tr("Scripts may not set the header %1: it is left out and the "
                                  "request is made without it")
                                   .arg(message.name);
        } else if (message.key == "http-status") {
            verdict.headline = tr("The server answered with status %1; this is not about CORS")
                                   .arg(message.status);
        } else if (message.key == "CORSAllowHeaderFromPreflightDeprecation") {
            verdict.headline = tr("A warning: “*” will cease to cover the header authorization");
            verdict.remedy = tr("Add authorization to Access-Control-Allow-Headers by its name.");
        } else if (message.key == "upgrade") {
            verdict.headline = tr("The page's policy turned http into https for this request");
        } else if (message.key.endsWith("report") || message.key.endsWith("warning")) {
            verdict.headline = tr("A report only: nothing was blocked");
        } else {
            verdict.headline = tr("The request failed; this line does not say why");
            verdict.remedy = tr("Look for a line before or after it that names the reason, or "
                                "perform the request here.");
        }
        return verdict;
    }

    static QString standing(Standing standing)
    {
        switch (standing) {
        case Standing::Current: return tr("as today's version says it");
        case Standing::Elsewhere: return tr("not from a plain fetch() or XMLHttpRequest of today");
        case Standing::Older: return tr("in the words of an older version");
        }
        return {};
    }
};

} // namespace

Verdict Words::verdict(const Message &message)
{
    return message.reasons.empty() ? MessageWords::withoutReason(message)
                                   : verdict(message, message.reasons.front());
}

QString Words::saidBy(const Message &message)
{
    return u"%1 · %2 · %3"_s.arg(QString::fromLatin1(Profiles::profile(message.engine).name),
                                 QString::fromLatin1(message.key),
                                 MessageWords::standing(message.standing));
}

QString Words::layer(Layer layer)
{
    switch (layer) {
    case Layer::Page: return tr("The page has to change.");
    case Layer::Browser: return tr("The browser decides, or the person in front of it.");
    case Layer::Network: return tr("The network, or the machine of the server.");
    case Layer::Tls: return tr("The server's certificate or its TLS.");
    case Layer::Cache: return tr("An answer that the HTTP cache holds.");
    case Layer::Server: return tr("The server's answer has to change, or what stands before it.");
    }
    return {};
}

} // namespace Corscope::Explain

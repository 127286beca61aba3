// run --jsonl: one run per line on standard input, one result per line on standard output, in
// order.
#include "core/session/jsonl.h"

#include "app/cli/commands.h"
#include "core/explain/words.h"
#include "core/infra/ascii.h"
#include "core/run/runner.h"
#include "core/run/transports.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QJsonDocument>

#include <iostream>
#include <map>
#include <memory>
#include <optional>

namespace Corscope::Cli {

using namespace Qt::StringLiterals;

namespace {

/// A longer line is refused: nobody composes such a request.
constexpr qsizetype lineLimit = 64 * 1024 * 1024;
/// Contexts that are remembered; the one that was not used for longest goes first.
constexpr std::size_t contextLimit = 256;

class LineWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Cli::LineWords)

public:
    static QString mistake(const Session::LineMistake &mistake)
    {
        struct Word
        {
            QString operator()(const Session::LineMistake::NotJson &m) const
            {
                return tr("not JSON, at byte %1: %2").arg(QString::number(m.offset), m.message);
            }
            QString operator()(const Session::LineMistake::NotAnObject &) const
            {
                return tr("a line must be one JSON object");
            }
            QString operator()(const Session::LineMistake::UnknownField &m) const
            {
                return tr("%1: there is no such field").arg(m.path);
            }
            QString operator()(const Trace::JsonMistake &m) const
            {
                return Explain::Words::mistake(m);
            }
        };
        return std::visit(Word{}, mistake.what);
    }

    static QString mistake(const Page::SpecMistake &mistake)
    {
        using Kind = Page::SpecMistake::Kind;
        switch (mistake.kind) {
        case Kind::PageNotAUrl:
            return tr("page: no URL, %1").arg(Explain::Words::mistake(*mistake.url));
        case Kind::PageNotUsable:
            return tr("page: a page cannot come from “%1”").arg(mistake.value);
        case Kind::FrameNotAUrl:
            return tr("frameUrl: no URL, %1").arg(Explain::Words::mistake(*mistake.url));
        case Kind::FrameNotUsable:
            return tr("frameUrl: a frame of another origin needs an http or https URL");
        case Kind::PageHeader:
            return tr("pageHeaders[%1]: “%2” is no header, or its value has a line break")
                .arg(QString::number(mistake.index), mistake.value);
        case Kind::HostAddress:
            return tr("hosts: “%1” is no IPv4 or IPv6 address").arg(mistake.value);
        case Kind::UnknownBrowser:
            return tr("browser: “%1” is not known; expected chromium, firefox, webkit or standard")
                .arg(mistake.value);
        case Kind::CookieUrl:
            return tr("cookies[%1].url: no URL, %2")
                .arg(QString::number(mistake.index), Explain::Words::mistake(*mistake.url));
        case Kind::BodyNotADocument:
            return tr("request.body: no document, %1")
                .arg(Explain::Words::mistake(*mistake.document));
        }
        return {};
    }
};

Transport::TransportOptions transportOptions(const Session::Job &job)
{
    Transport::TransportOptions options;
    options.extraAuthoritiesFile = job.extraAuthoritiesFile;
    return options;
}

/// Browsing contexts by name: the same name, the same preflight cache and cookie jar.
class Contexts
{
public:
    Fetch::BrowserState &get(const QString &name)
    {
        if (m_states.size() >= contextLimit && !m_states.contains(name)) {
            const auto oldest = std::min_element(m_states.begin(), m_states.end(),
                                                 [this](const auto &a, const auto &b) {
                                                     return m_lastUse[a.first] < m_lastUse[b.first];
                                                 });
            m_lastUse.erase(oldest->first);
            m_states.erase(oldest);
        }
        m_lastUse[name] = ++m_uses;
        return m_states[name];
    }

private:
    std::map<QString, Fetch::BrowserState> m_states;
    std::map<QString, qint64> m_lastUse;
    qint64 m_uses = 0;
};

class Lines
{
public:
    explicit Lines(const QByteArray &defaultBrowser)
        : m_defaultBrowser(defaultBrowser)
    {}

    /// The result of one line, as an object.
    [[nodiscard]] QJsonObject answer(const QByteArray &line)
    {
        const auto job = Session::readJob(line, m_defaultBrowser);
        if (!job) {
            return error(job.error().id.value_or(QString()), LineWords::mistake(job.error()));
        }
        auto environment = Page::environmentOf(job->spec);
        if (!environment) {
            return error(job->id, LineWords::mistake(environment.error()));
        }
        const QJsonObject page = Session::environmentOf(*environment->client);
        Fetch::BrowserState own;
        Fetch::BrowserState &state = job->context.isEmpty() ? own : m_contexts.get(job->context);
        Page::setCookies(job->spec, state, m_clock.now());
        Run::Runner runner(job->spec, *std::move(environment), state, m_clock,
                           Run::makeTransport(job->spec, transportOptions(*job)));
        QEventLoop loop;
        QObject::connect(&runner, &Run::Runner::finished, &loop, &QEventLoop::quit,
                         Qt::QueuedConnection);
        runner.start();
        loop.exec();
        QJsonObject result = Session::resultOf(runner.log(), job->eventForm, job->handlers);
        result.insert(u"id"_s, job->id);
        if (job->wantsEnvironment) {
            result.insert(u"environment"_s, page);
        }
        return result;
    }

private:
    static QJsonObject error(const QString &id, const QString &message)
    {
        QJsonObject result{{u"error"_s, message}};
        if (!id.isEmpty()) {
            result.insert(u"id"_s, id);
        }
        return result;
    }

    const QByteArray m_defaultBrowser;
    const Run::Clock m_clock;
    Contexts m_contexts;
};

/// The next line without its end; nothing after the last. Of a line that is too long only a little
/// more than the limit is kept, so that it can be seen to be too long.
std::optional<QByteArray> readLine()
{
    std::streambuf &input = *std::cin.rdbuf();
    constexpr int end = std::char_traits<char>::eof();
    QByteArray line;
    int byte = input.sbumpc();
    if (byte == end) {
        return std::nullopt;
    }
    for (; byte != end && byte != '\n'; byte = input.sbumpc()) {
        if (line.size() <= lineLimit) {
            line.append(char(byte));
        }
    }
    return line;
}

} // namespace

int runLines(const QByteArray &defaultBrowser)
{
    Lines lines(defaultBrowser);
    while (const auto line = readLine()) {
        const QJsonObject result =
            line->size() > lineLimit
                ? QJsonObject{{u"error"_s,
                               LineWords::tr("the line is longer than %1 bytes").arg(lineLimit)}}
                : lines.answer(*line);
        print(QJsonDocument(result).toJson(QJsonDocument::Compact) + '\n');
    }
    return exitAllowed;
}

} // namespace Corscope::Cli

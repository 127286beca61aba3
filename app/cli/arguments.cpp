#include "app/cli/arguments.h"

#include "app/cli/commands.h"
#include "core/advice/ways.h"
#include "core/explain/words.h"
#include "core/infra/ascii.h"
#include "core/url/origin.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

namespace Corscope::Cli {

using namespace Qt::StringLiterals;

namespace {

class ArgumentWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Cli::ArgumentWords)
};

QCommandLineOption option(const QStringList &names, const QString &description,
                          const QString &value = {})
{
    return QCommandLineOption(names, description, value);
}

QString oldBrowserNames()
{
    QStringList names;
    for (const Profiles::Id id : Profiles::old) {
        names.append(QString::fromLatin1(Reflect::nameOf(id)));
    }
    return names.join(", "_L1);
}

QString stackNames()
{
    QStringList names;
    for (const auto &[stack, name] : Reflect::Names<Snippets::Stack>::names) {
        names.append(QString::fromLatin1(name));
    }
    return names.join(u", "_s);
}

QString apiNames()
{
    QStringList names;
    for (const Advice::Way &way : Advice::shownWays()) {
        names.append(QString::fromLatin1(Advice::nameOf(way)));
    }
    return names.join(u", "_s);
}

/// Options of every command that reports.
struct Shared
{
    QCommandLineOption help = option({u"h"_s, u"help"_s}, ArgumentWords::tr("Show this help."));
    QCommandLineOption json = option({u"json"_s}, ArgumentWords::tr("Print one JSON object."));
    QCommandLineOption verbose =
        option({u"v"_s, u"verbose"_s}, ArgumentWords::tr("Print the whole trace as well."));
    QCommandLineOption browser = option(
        {u"browser"_s},
        ArgumentWords::tr("Browser whose rules are followed: chromium, firefox, webkit, standard; "
                          "of old ones %1. More than once: their verdicts side by side.")
            .arg(oldBrowserNames()),
        u"NAME"_s);
    QCommandLineOption snippet =
        option({u"snippet"_s},
               ArgumentWords::tr("Tell also what makes this server or framework allow it: %1.")
                   .arg(stackNames()),
               u"NAME"_s);
};

/// The parser's own error or, where help was asked for, an empty one after printing it.
std::optional<QString> parse(QCommandLineParser &parser, const Shared &shared,
                             const QString &command, const QStringList &arguments)
{
    if (!parser.parse(QStringList{u"corscope-cli "_s + command} + arguments)) {
        return parser.errorText();
    }
    if (parser.isSet(shared.help)) {
        // The library names the program as it was called, without the command.
        const QString called = QCoreApplication::arguments().constFirst();
        print(parser.helpText().replace(called, u"corscope-cli "_s + command));
        return QString();
    }
    return std::nullopt;
}

Result<std::vector<Profiles::Id>, QString> readBrowsers(const QStringList &names)
{
    std::vector<Profiles::Id> browsers;
    for (const QString &name : names) {
        const auto id = Reflect::valueOf<Profiles::Id>(name.toLower().toUtf8());
        if (!id) {
            return fail(ArgumentWords::tr(
                            "--browser: there is no browser “%1”; there are chromium, firefox, "
                            "webkit, standard and the old ones %2.")
                            .arg(name, oldBrowserNames()));
        }
        browsers.push_back(*id);
    }
    return browsers;
}

/// `--snippet`; nothing where it is not given.
Result<std::optional<Snippets::Stack>, QString> readStack(const QCommandLineParser &parser,
                                                          const QCommandLineOption &option)
{
    if (!parser.isSet(option)) {
        return std::nullopt;
    }
    const QString name = parser.value(option);
    const auto stack = Reflect::valueOf<Snippets::Stack>(name.toLower().toUtf8());
    if (!stack) {
        return fail(ArgumentWords::tr("--snippet: “%1” is not known; there are %2.")
                        .arg(name, stackNames()));
    }
    return stack;
}

/// "null", or a URL; of a URL its origin counts, and its path only for the Referer.
std::optional<QString> readOrigin(const QString &origin, Trace::RunSpec &spec)
{
    if (origin == "null"_L1) {
        spec.opaqueOrigin = true;
        spec.page = u"https://sandboxed.example/"_s;
        return std::nullopt;
    }
    const auto url = Url::parse(origin);
    if (!url) {
        return ArgumentWords::tr("--origin: “%1” is no origin, %2")
            .arg(origin, Explain::Words::mistake(url.error()));
    }
    if (std::holds_alternative<Url::OpaqueOrigin>(Url::originOf(*url)) && url->scheme != "file") {
        return ArgumentWords::tr("--origin: “%1” has no origin that a page could have; expected "
                                 "https://host[:port], or null.")
            .arg(origin);
    }
    spec.page = isomorphicDecode(Url::serialize(*url));
    return std::nullopt;
}

std::optional<QString> readHeaders(const QStringList &lines, Trace::NameValues &headers)
{
    for (const QString &line : lines) {
        const qsizetype colon = line.indexOf(u':');
        if (colon <= 0) {
            return ArgumentWords::tr("-H: “%1” has no colon; expected 'Name: value'.").arg(line);
        }
        headers.emplace_back(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    }
    return std::nullopt;
}

/// `--api` and `--crossorigin`
std::optional<QString> readApi(const QString &api, const QString &crossOrigin,
                               Trace::RequestSpec &request)
{
    if (!api.isEmpty()) {
        const auto known = Advice::wayNamed(api.toLatin1());
        if (!known) {
            return ArgumentWords::tr("--api: “%1” is not known; there are %2.")
                .arg(api, apiNames());
        }
        request.api = known->api;
        if (known->poll) {
            Trace::PollSpec poll;
            poll.style = *known->poll;
            request.channel = poll;
        }
    }
    if (!crossOrigin.isEmpty()) {
        const auto known = Reflect::valueOf<Trace::CrossOriginAttribute>(crossOrigin.toLatin1());
        if (!known) {
            return ArgumentWords::tr(
                       "--crossorigin: “%1” is neither anonymous nor use-credentials.")
                .arg(crossOrigin);
        }
        request.crossOrigin = *known;
    }
    return std::nullopt;
}

/// `--resume` and `--interval`
std::optional<QString> readPoll(const QCommandLineParser &parser, const QCommandLineOption &resume,
                                const QCommandLineOption &interval, Trace::PollSpec &poll)
{
    if (parser.isSet(resume)) {
        poll.resumeParameter = parser.value(resume);
    }
    if (parser.isSet(interval)) {
        bool ok = false;
        poll.interval = parser.value(interval).toUInt(&ok);
        if (!ok) {
            return ArgumentWords::tr("--interval: “%1” is no number of milliseconds.")
                .arg(parser.value(interval));
        }
    }
    return std::nullopt;
}

/// "@FILE" reads a file, as curl does.
Result<QString, QString> readData(const QString &data)
{
    if (!data.startsWith(u'@')) {
        return data;
    }
    QFile file(data.mid(1));
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ArgumentWords::tr("--data: %1 cannot be read: %2")
                        .arg(file.fileName(), file.errorString()));
    }
    return QString::fromUtf8(file.readAll());
}

} // namespace

Result<CheckOptions, QString> parseCheck(const QStringList &arguments)
{
    const Shared shared;
    const QCommandLineOption origin = option(
        {u"origin"_s},
        ArgumentWords::tr(
            "Origin (or URL) of the page that makes the request; null for a page without one."),
        u"ORIGIN"_s);
    const QCommandLineOption method = option(
        {u"X"_s, u"method"_s}, ArgumentWords::tr("Method; GET, or POST with --data."), u"METHOD"_s);
    const QCommandLineOption header = option(
        {u"H"_s, u"header"_s}, ArgumentWords::tr("A header that the page sets. May be repeated."),
        u"'Name: value'"_s);
    const QCommandLineOption data =
        option({u"d"_s, u"data"_s}, ArgumentWords::tr("Text body; @FILE reads a file."), u"TEXT"_s);
    const QCommandLineOption credentials =
        option({u"credentials"_s}, ArgumentWords::tr("With cookies (withCredentials)."));
    const QCommandLineOption fetch =
        option({u"fetch"_s}, ArgumentWords::tr("With fetch() instead of XMLHttpRequest."));
    const QCommandLineOption api = option(
        {u"api"_s},
        ArgumentWords::tr("What makes the request: %1. A link is a style sheet.").arg(apiNames()),
        u"NAME"_s);
    const QCommandLineOption crossOrigin = option(
        {u"crossorigin"_s},
        ArgumentWords::tr("The element's crossorigin attribute: anonymous or use-credentials."),
        u"VALUE"_s);
    const QCommandLineOption timeout =
        option({u"timeout"_s}, ArgumentWords::tr("The page's own time limit in ms."), u"MS"_s);
    const QCommandLineOption resume = option(
        {u"resume"_s},
        ArgumentWords::tr("Polling: parameter of the URL that tells the last message's number."),
        u"NAME"_s);
    const QCommandLineOption interval =
        option({u"interval"_s},
               ArgumentWords::tr("Polling: ms between an answer and the next request."), u"MS"_s);
    const QCommandLineOption cookie =
        option({u"cookie"_s},
               ArgumentWords::tr(
                   "A Set-Cookie value that the URL's host has set before. May be repeated."),
               u"'name=value; …'"_s);
    const QCommandLineOption save =
        option({u"save"_s}, ArgumentWords::tr("Save the run as a session file."), u"FILE"_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        ArgumentWords::tr("Performs a request as a web page would, and explains "
                          "what a browser makes of the answers."));
    parser.addOptions({origin, method, header, data, credentials, fetch, api, crossOrigin, timeout,
                       resume, interval, cookie, save, shared.snippet, shared.browser, shared.json,
                       shared.verbose, shared.help});
    parser.addPositionalArgument(u"URL"_s, ArgumentWords::tr("What the page requests."));
    if (auto mistake = parse(parser, shared, u"check"_s, arguments)) {
        return fail(*std::move(mistake));
    }
    if (parser.positionalArguments().size() != 1) {
        return fail(ArgumentWords::tr("check wants exactly one URL."));
    }
    if (!parser.isSet(origin)) {
        return fail(ArgumentWords::tr(
            "check wants --origin: without a page there is no cross-origin question."));
    }
    CheckOptions options;
    Trace::RequestSpec &request = options.spec.request;
    request.url = parser.positionalArguments().constFirst();
    if (auto mistake = readOrigin(parser.value(origin), options.spec)) {
        return fail(*std::move(mistake));
    }
    if (auto mistake = readHeaders(parser.values(header), request.headers)) {
        return fail(*std::move(mistake));
    }
    if (parser.isSet(data)) {
        auto text = readData(parser.value(data));
        if (!text) {
            return fail(std::move(text).error());
        }
        request.body = Trace::TextBody{*std::move(text)};
        request.method = u"POST"_s;
    }
    if (parser.isSet(method)) {
        request.method = parser.value(method);
    }
    if (parser.isSet(timeout)) {
        bool ok = false;
        request.timeout = parser.value(timeout).toUInt(&ok);
        if (!ok) {
            return fail(ArgumentWords::tr("--timeout: “%1” is no number of milliseconds.")
                            .arg(parser.value(timeout)));
        }
    }
    request.api = parser.isSet(fetch) ? Trace::Api::Fetch : Trace::Api::Xhr;
    if (auto mistake = readApi(parser.value(api), parser.value(crossOrigin), request)) {
        return fail(*std::move(mistake));
    }
    if (auto *poll = std::get_if<Trace::PollSpec>(&request.channel)) {
        if (auto mistake = readPoll(parser, resume, interval, *poll)) {
            return fail(*std::move(mistake));
        }
    }
    request.withCredentials = parser.isSet(credentials);
    request.credentials = parser.isSet(credentials) ? Trace::CredentialsMode::Include
                                                    : Trace::CredentialsMode::SameOrigin;
    for (const QString &set : parser.values(cookie)) {
        options.spec.cookies.push_back({request.url, set});
    }
    auto browsers = readBrowsers(parser.values(shared.browser));
    if (!browsers) {
        return fail(std::move(browsers).error());
    }
    options.browsers = *std::move(browsers);
    if (options.browsers.empty()) {
        options.browsers = {Profiles::Id::Chromium, Profiles::Id::Firefox, Profiles::Id::WebKit};
    }
    options.spec.browser = Reflect::nameOf(options.browsers.front());
    options.json = parser.isSet(shared.json);
    options.verbose = parser.isSet(shared.verbose);
    if (parser.isSet(save)) {
        options.saveAs = parser.value(save);
    }
    auto stack = readStack(parser, shared.snippet);
    if (!stack) {
        return fail(std::move(stack).error());
    }
    options.snippet = *stack;
    return options;
}

Result<FileOptions, QString> parseFile(const QString &command, const QStringList &arguments)
{
    const Shared shared;
    const QCommandLineOption jsonl =
        option({u"jsonl"_s},
               ArgumentWords::tr(
                   "One run per line on standard input, one result per line on standard output."));
    QCommandLineParser parser;
    const bool isRun = command == "run"_L1;
    parser.setApplicationDescription(
        isRun ? ArgumentWords::tr("Performs a saved session's requests again.")
              : ArgumentWords::tr("Judges a saved session offline; nothing is sent."));
    parser.addOptions({shared.browser, shared.json, shared.verbose, shared.help});
    const QCommandLineOption message = option(
        {u"message"_s},
        ArgumentWords::tr("Instead of a file: what a browser's console says; - reads it from "
                          "standard input."),
        u"TEXT"_s);
    parser.addOption(isRun ? jsonl : message);
    parser.addOption(shared.snippet);
    parser.addPositionalArgument(u"FILE"_s, ArgumentWords::tr("A session file (.corscope)."));
    if (auto mistake = parse(parser, shared, command, arguments)) {
        return fail(*std::move(mistake));
    }
    FileOptions options;
    options.jsonl = isRun && parser.isSet(jsonl);
    if (!isRun && parser.isSet(message)) {
        options.message = parser.value(message);
    }
    const QStringList files = parser.positionalArguments();
    if (options.jsonl ? !files.isEmpty() : files.size() != (options.message ? 0 : 1)) {
        return fail(options.jsonl
                        ? ArgumentWords::tr("run --jsonl reads standard input and takes no file.")
                    : options.message
                        ? ArgumentWords::tr("explain --message takes no file.")
                        : ArgumentWords::tr("%1 wants exactly one session file.").arg(command));
    }
    options.file = files.value(0);
    auto browsers = readBrowsers(parser.values(shared.browser));
    if (!browsers) {
        return fail(std::move(browsers).error());
    }
    options.browsers = *std::move(browsers);
    auto stack = readStack(parser, shared.snippet);
    if (!stack) {
        return fail(std::move(stack).error());
    }
    options.snippet = *stack;
    options.json = parser.isSet(shared.json);
    options.verbose = parser.isSet(shared.verbose);
    return options;
}

Result<ReportAs, QString> parseReasons(const QStringList &arguments)
{
    const Shared shared;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        ArgumentWords::tr("All reasons, and what the program's tests have shown of each."));
    parser.addOptions({shared.json, shared.help});
    if (auto mistake = parse(parser, shared, u"reasons"_s, arguments)) {
        return fail(*std::move(mistake));
    }
    if (!parser.positionalArguments().isEmpty()) {
        return fail(ArgumentWords::tr("reasons takes no argument “%1”.")
                        .arg(parser.positionalArguments().constFirst()));
    }
    return parser.isSet(shared.json) ? ReportAs::Json : ReportAs::Text;
}

Result<LabOptions, QString> parseLab(const QStringList &arguments)
{
    const Shared shared;
    const QCommandLineOption portBase =
        option({u"port-base"_s},
               ArgumentWords::tr("Ports N, N+1 and N+2 instead of any free ones."), u"N"_s);
    const QCommandLineOption lesson = option(
        {u"lesson"_s}, ArgumentWords::tr("Run this lesson against the lab and exit."), u"ID"_s);
    const QCommandLineOption list =
        option({u"list"_s}, ArgumentWords::tr("List the lessons and exit."));
    const QCommandLineOption mend =
        option({u"mend"_s},
               ArgumentWords::tr("After the lesson: change its server as advised, and send again, "
                                 "until the page can read the answer."));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        ArgumentWords::tr("The lab server: loopback origins that answer as the lessons say."));
    parser.addOptions({portBase, lesson, list, mend, shared.json, shared.verbose, shared.help});
    if (auto mistake = parse(parser, shared, u"lab"_s, arguments)) {
        return fail(*std::move(mistake));
    }
    LabOptions options;
    if (parser.isSet(portBase)) {
        bool ok = false;
        options.portBase = parser.value(portBase).toUShort(&ok);
        if (!ok) {
            return fail(ArgumentWords::tr("--port-base: “%1” is no port number.")
                            .arg(parser.value(portBase)));
        }
    }
    if (!parser.positionalArguments().isEmpty()) {
        return fail(ArgumentWords::tr("lab takes no argument “%1”.")
                        .arg(parser.positionalArguments().constFirst()));
    }
    options.lesson = parser.value(lesson).toUtf8();
    options.list = parser.isSet(list);
    options.mend = parser.isSet(mend);
    options.json = parser.isSet(shared.json);
    options.verbose = parser.isSet(shared.verbose);
    return options;
}

Result<ScriptOptions, QString> parseScript(const QStringList &arguments)
{
    const Shared shared;
    const QCommandLineOption page =
        option({u"page"_s}, ArgumentWords::tr("URL of the page that the script is in."), u"URL"_s);
    const QCommandLineOption limit = option(
        {u"time-limit"_s}, ArgumentWords::tr("Seconds that one task may take; 30."), u"SECONDS"_s);
    QCommandLineParser parser;
    parser.addOptions({shared.help, shared.json, shared.verbose, shared.browser, page, limit});
    parser.addPositionalArgument(u"FILE.js"_s, ArgumentWords::tr("The script."));
    if (auto mistake = parse(parser, shared, u"script"_s, arguments)) {
        return fail(*std::move(mistake));
    }
    if (parser.positionalArguments().size() != 1 || !parser.isSet(page)) {
        return fail(ArgumentWords::tr("script needs a file and --page URL"));
    }
    ScriptOptions options;
    options.file = parser.positionalArguments().constFirst();
    options.page = parser.value(page);
    const auto browsers = readBrowsers(parser.values(shared.browser));
    if (!browsers) {
        return fail(browsers.error());
    }
    if (!browsers->empty()) {
        options.browser = browsers->front();
    }
    bool valid = true;
    if (parser.isSet(limit)) {
        options.secondsPerTask = parser.value(limit).toInt(&valid);
    }
    if (!valid || options.secondsPerTask < 1) {
        return fail(ArgumentWords::tr("--time-limit: “%1” is no number of seconds.")
                        .arg(parser.value(limit)));
    }
    options.json = parser.isSet(shared.json);
    options.verbose = parser.isSet(shared.verbose);
    return options;
}

} // namespace Corscope::Cli

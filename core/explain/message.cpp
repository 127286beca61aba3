#include "core/explain/message.h"

#include "core/infra/ascii.h"
#include "core/trace/steps.h"
#include "core/url/origin.h"
#include "core/url/url.h"

#include <QRegularExpression>

#include <algorithm>

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

using Match = QRegularExpressionMatch;

/// What stands for a placeholder, as a regular expression. URLs have no blanks; neither do origins.
QString fieldExpression(const QString &name)
{
    if (name == "any"_L1) {
        return u".*?"_s;
    }
    const bool isWord = name == "url"_L1 || name == "first"_L1 || name == "origin"_L1 ||
                        name == "page"_L1 || name == "kind"_L1;
    const QString what = name == "status"_L1 ? u"[0-9]+|\\(null\\)"_s
                         : name == "kind"_L1 ? u"Fetch API|Beacon API|CSS stylesheet|[A-Za-z]+"_s
                         : isWord            ? u"\\S+?"_s
                                             : u".*?"_s;
    return u"(?<%1>%2)"_s.arg(name, what);
}

/// The pattern as a regular expression for a whole text; a placeholder may stand once in it, {any}
/// more often.
QRegularExpression expressionOf(const QString &pattern)
{
    static const QRegularExpression placeholder(u"\\{([a-z]+)\\}"_s);
    QString expression;
    qsizetype last = 0;
    auto matches = placeholder.globalMatch(pattern);
    while (matches.hasNext()) {
        const Match match = matches.next();
        expression += QRegularExpression::escape(pattern.mid(last, match.capturedStart() - last));
        expression += fieldExpression(match.captured(1));
        last = match.capturedEnd();
    }
    expression += QRegularExpression::escape(pattern.mid(last));
    return QRegularExpression(QRegularExpression::anchoredPattern(expression),
                              QRegularExpression::DotMatchesEverythingOption);
}

struct Compiled
{
    const MessagePattern *pattern = nullptr;
    QRegularExpression expression;
};

const std::vector<Compiled> &compiledPatterns()
{
    static const std::vector<Compiled> all = [] {
        std::vector<Compiled> compiled;
        for (const MessagePattern &pattern : messagePatterns()) {
            compiled.push_back({&pattern, expressionOf(pattern.text)});
        }
        return compiled;
    }();
    return all;
}

/// Around what only Chromium and Firefox tell apart; with older forms.
struct MessageFrame
{
    MessagePlace place{};
    QRegularExpression expression;
};

const std::vector<MessageFrame> &messageFrames()
{
    using enum MessagePlace;
    static const std::vector<MessageFrame> all{
        {ChromiumDetail,
         expressionOf(
             u"Access to {kind} at '{url}' (redirected from '{first}') from origin '{origin}' has been blocked by CORS policy: {value}"_s)},
        {ChromiumDetail,
         expressionOf(
             u"Access to {kind} at '{url}' from origin '{origin}' has been blocked by CORS policy: {value}"_s)},
        {ChromiumDetail, expressionOf(u"Access blocked by CORS policy: {value}"_s)},
        {ChromiumDetail,
         expressionOf(
             u"{kind} cannot load {url}. {value} Origin '{origin}' is therefore not allowed access.{any}"_s)},
        {ChromiumDetail, expressionOf(u"{kind} cannot load {url}. {value}"_s)},
        {FirefoxReason,
         expressionOf(
             u"Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {url}. (Reason: {value}). Status code: {status}.{any}"_s)},
        {FirefoxReason,
         expressionOf(
             u"Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {url}. (Reason: {value}).{any}"_s)},
        {FirefoxReason, expressionOf(u"{value}"_s)},
        {ChromiumDetail, expressionOf(u"{value}"_s)},
    };
    return all;
}

QString field(const Match &match, const QString &name)
{
    return match.hasCaptured(name) ? match.captured(name) : QString();
}

void take(QString &into, const QString &text)
{
    if (!text.isEmpty()) {
        into = text;
    }
}

/// By the names that engines have for what asks.
Api apiCalled(const QString &kind)
{
    static const std::array<std::pair<QLatin1StringView, Api>, 6> names{
        std::pair{"XMLHttpRequest"_L1, Api::Xhr}, std::pair{"image"_L1, Api::Image},
        std::pair{"script"_L1, Api::Script},      std::pair{"CSS stylesheet"_L1, Api::Stylesheet},
        std::pair{"Beacon API"_L1, Api::Beacon},  std::pair{"EventSource"_L1, Api::EventSource}};
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const auto &name) { return name.first == kind; });
    return found == names.end() ? Api::Fetch : found->second;
}

void takeFields(Message &message, const Match &match)
{
    take(message.url, field(match, u"url"_s));
    take(message.firstUrl, field(match, u"first"_s));
    take(message.origin, field(match, u"origin"_s));
    take(message.value, field(match, u"value"_s));
    take(message.name, field(match, u"name"_s));
    if (const QString status = field(match, u"status"_s); !status.isEmpty()) {
        message.status = status.toInt();
    }
    if (const QString kind = field(match, u"kind"_s); !kind.isEmpty()) {
        message.api = apiCalled(kind);
    }
    // A page tells its origin.
    if (const auto page = Url::parse(field(match, u"page"_s)); page && message.origin.isEmpty()) {
        message.origin = isomorphicDecode(Url::serialize(Url::originOf(*page)));
    }
}

bool isAboutPreflight(Reason reason)
{
    switch (reason) {
    case Reason::PreflightStatus:
    case Reason::PreflightRedirect:
    case Reason::AllowMethodsInvalid:
    case Reason::AllowHeadersInvalid:
    case Reason::MethodNotAllowed:
    case Reason::MethodWildcardWithCredentials:
    case Reason::HeaderNotAllowed:
    case Reason::HeaderWildcardWithCredentials:
    case Reason::AuthorizationNotCoveredByWildcard: return true;
    default: return false;
    }
}

void takePattern(Message &message, const MessagePattern &pattern)
{
    message.engine = pattern.engine;
    message.key = pattern.key;
    message.standing = pattern.standing;
    message.reasons = pattern.reasons;
    message.api = pattern.api.value_or(message.api);
    if (!pattern.reasons.empty() && isAboutPreflight(pattern.reasons.front())) {
        message.stage = Stage::Preflight;
    }
}

std::optional<Message> fitting(const QString &text, MessagePlace place, Message message)
{
    for (const Compiled &compiled : compiledPatterns()) {
        if (compiled.pattern->place != place) {
            continue;
        }
        const Match match = compiled.expression.match(text);
        if (match.hasMatch()) {
            message.value.clear();
            takePattern(message, *compiled.pattern);
            takeFields(message, match);
            return message;
        }
    }
    return std::nullopt;
}

/// Chromium's codes of preflights are those of answers with another name.
void asPreflight(Message &message)
{
    message.stage = Stage::Preflight;
    if (!message.key.startsWith("Preflight")) {
        message.key.prepend("Preflight");
    }
}

std::optional<Message> framed(const QString &text)
{
    const QString prefix = u"Response to preflight request doesn't pass access control check: "_s;
    for (const MessageFrame &frame : messageFrames()) {
        const Match match = frame.expression.match(text);
        if (!match.hasMatch()) {
            continue;
        }
        Message message;
        takeFields(message, match);
        QString detail = message.value;
        const bool isPreflight = detail.startsWith(prefix);
        if (isPreflight) {
            detail = detail.mid(prefix.size());
        }
        if (auto found = fitting(detail, frame.place, message)) {
            if (isPreflight) {
                asPreflight(*found);
            }
            return found;
        }
    }
    return std::nullopt;
}

/// With the value of the header and the origin, what is wrong with it can be told as finely as from
/// an exchange.
void refine(Message &message)
{
    if (message.reasons.empty() || message.value.isEmpty() || message.origin.isEmpty() ||
        !isAboutAllowOriginValue(message.reasons.front())) {
        return;
    }
    const QByteArray found = message.value.toLatin1();
    const Decided decided{
        fetchStep(Anchor::corsCheck, "5"), Outcome::Failure,
        ValueCompared{"Access-Control-Allow-Origin", message.origin.toLatin1(), found, {found}}};
    if (const auto reason = reasonOf(decided)) {
        std::erase(message.reasons, *reason);
        message.reasons.insert(message.reasons.begin(), *reason);
    }
}

/// Without what developer tools write around a line, and with straight quotation marks. "[blocked]"
/// is WebKit's own word.
QString plainLine(QString line)
{
    static const QRegularExpression before(
        u"^(\\[(?!blocked\\])[A-Za-z]+\\]|(SECURITY|JS|NETWORK) (ERROR|WARN)|Error:|✖|⚠|›|\\S+\\.(html?|js|ts|jsx|tsx)(\\?\\S*)?:[0-9]+(:[0-9]+)?|\\(index\\):[0-9]+)\\s+"_s);
    static const QRegularExpression behind(u"\\s+(\\([^()]*, line [0-9]+\\)|\\[Learn More\\])$"_s);
    line.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    line = line.trimmed();
    line.replace(u'‘', u'\'').replace(u'’', u'\'').replace(u'“', u'"').replace(u'”', u'"');
    for (Match match = before.match(line); match.hasMatch(); match = before.match(line)) {
        line.remove(0, match.capturedEnd());
    }
    for (Match match = behind.match(line); match.hasMatch(); match = behind.match(line)) {
        line.truncate(match.capturedStart());
    }
    return line;
}

std::optional<Message> readLine(const QString &line)
{
    const QString plain = plainLine(line);
    if (plain.isEmpty()) {
        return std::nullopt;
    }
    auto message = fitting(plain, MessagePlace::Line, Message());
    if (message && message->key != "same-origin-mode") {
        return message;
    }
    // The shortest line of all fits the longer ones, too.
    auto inFrame = framed(plain);
    return inFrame ? inFrame : message;
}

void takeMissing(Message &message, const Message &other)
{
    for (QString Message::*member :
         {&Message::url, &Message::firstUrl, &Message::origin, &Message::value, &Message::name}) {
        if ((message.*member).isEmpty() && other.engine == message.engine) {
            message.*member = other.*member;
        }
    }
    if (other.key == "access-control-checks") {
        message.api = other.api;
    }
}

} // namespace

std::optional<Message> readMessage(const QString &text)
{
    std::vector<Message> known;
    for (const QString &line : text.split(u'\n')) {
        if (auto message = readLine(line)) {
            known.push_back(*std::move(message));
        }
    }
    if (known.empty()) {
        return std::nullopt;
    }
    const auto telling = std::find_if(known.begin(), known.end(),
                                      [](const Message &m) { return !m.reasons.empty(); });
    Message message = telling == known.end() ? known.front() : *telling;
    for (const Message &other : known) {
        takeMissing(message, other);
    }
    refine(message);
    return message;
}

namespace {

bool wantsCredentials(const Message &message)
{
    return std::any_of(message.reasons.begin(), message.reasons.end(), [](Reason reason) {
        return reason == Reason::AllowCredentialsMissing ||
               reason == Reason::AllowCredentialsNotTrue ||
               reason == Reason::AllowOriginWildcardWithCredentials;
    });
}

/// What makes the browser ask first.
void addUnsafePart(const Message &message, MessageRequest &request)
{
    RequestSpec &asked = request.spec.request;
    const Reason reason = message.reasons.front();
    if (reason == Reason::MethodNotAllowed && !message.name.isEmpty()) {
        asked.method = message.name;
    } else if (reason == Reason::HeaderNotAllowed && !message.name.isEmpty()) {
        const bool isType = message.name.compare("content-type"_L1, Qt::CaseInsensitive) == 0;
        asked.headers = {{message.name, isType ? u"application/json"_s : u"1"_s}};
    } else {
        asked.method = u"POST"_s;
        asked.headers = {{u"Content-Type"_s, u"application/json"_s}};
        request.isGuessed = true;
    }
    if (asked.headers.size() == 1 && asked.headers.front().second == "application/json"_L1) {
        asked.method = u"POST"_s;
        asked.body = TextBody{u"{}"_s};
    }
}

} // namespace

std::optional<MessageRequest> requestOf(const Message &message)
{
    const QString &url = message.firstUrl.isEmpty() ? message.url : message.firstUrl;
    if (!Url::parse(url) || message.origin.isEmpty()) {
        return std::nullopt;
    }
    MessageRequest request;
    request.spec.opaqueOrigin = message.origin == "null"_L1;
    if (!request.spec.opaqueOrigin && !Url::parse(message.origin)) {
        return std::nullopt;
    }
    request.spec.page =
        request.spec.opaqueOrigin ? u"https://sandboxed.example/"_s : message.origin + u'/';
    request.spec.browser = Reflect::nameOf(message.engine);
    RequestSpec &asked = request.spec.request;
    asked.api = message.api;
    asked.url = url;
    if (wantsCredentials(message)) {
        asked.withCredentials = asked.api == Api::Xhr;
        asked.credentials = asked.api == Api::Fetch ? CredentialsMode::Include : asked.credentials;
    }
    if (message.stage == Stage::Preflight && !message.reasons.empty()) {
        addUnsafePart(message, request);
    }
    if (!message.reasons.empty() && message.reasons.front() == Reason::SameOriginMode) {
        asked.mode = RequestMode::SameOrigin;
    }
    return request;
}

Layer layerOf(Reason reason)
{
    switch (reason) {
    case Reason::AllowOriginMissingInStored:
    case Reason::AllowOriginOtherInStored: return Layer::Cache;
    case Reason::TlsCertificateExpired:
    case Reason::TlsCertificateNameMismatch:
    case Reason::TlsCertificateUntrusted:
    case Reason::TlsFailed: return Layer::Tls;
    case Reason::NetworkNameNotResolved:
    case Reason::NetworkConnectionRefused:
    case Reason::NetworkConnectionReset:
    case Reason::NetworkConnectionClosed:
    case Reason::NetworkTimedOut:
    case Reason::NetworkUnreachable:
    case Reason::NetworkOther: return Layer::Network;
    case Reason::BadPort:
    case Reason::LocalNetworkPermission: return Layer::Browser;
    case Reason::OnlyIfCached:
    case Reason::RedirectRefusedByMode:
    case Reason::SameOriginMode:
    case Reason::NoCorsRedirectMode:
    case Reason::UnsupportedScheme:
    case Reason::BlobUrl:
    case Reason::MixedContent:
    case Reason::PagePolicy:
    case Reason::LocalNetworkInsecurePage:
    case Reason::LocalNetworkOtherSpace:
    case Reason::IntegrityMismatch:
    case Reason::ScriptSyntaxError:
    case Reason::ScriptSecurityError:
    case Reason::ScriptOtherException:
    case Reason::TimedOut:
    case Reason::Aborted:
    case Reason::OpaqueAnswer: return Layer::Page;
    default: return Layer::Server;
    }
}

} // namespace Corscope::Explain

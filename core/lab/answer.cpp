#include "core/lab/answer.h"

#include "core/http/websocketaccept.h"
#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Lab {

namespace {

/// How long a client gets to see what was sent before a reset, which would throw it away.
constexpr Duration beforeReset = Duration::milliseconds(120);
/// What the automatic length promises too much where the body is cut.
constexpr qint64 missingBytes = 1000;

bool conditionsHold(const When &when, const Http::HeaderList &headers, int nth)
{
    return (!when.has || headers.contains(*when.has)) &&
           (!when.hasNot || !headers.contains(*when.hasNot)) && (!when.nth || *when.nth == nth);
}

/// With %XX as bytes; what is no such escape stays.
QByteArray withoutPercentEncoding(QByteArrayView path)
{
    QByteArray result;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const bool escaped = path.at(i) == '%' && i + 2 < path.size() &&
                             isAsciiHexDigit(uchar(path.at(i + 1))) &&
                             isAsciiHexDigit(uchar(path.at(i + 2)));
        if (escaped) {
            result += char(hexDigitValue(uchar(path.at(i + 1))) * 16 +
                           hexDigitValue(uchar(path.at(i + 2))));
            i += 2;
        } else {
            result += path.at(i);
        }
    }
    return result;
}

/// Makes the parts of one answer; lives as long as answerOf() runs.
class Generator
{
public:
    Generator(const Route &route, const Http::RequestMessage &request,
              const Placeholders &placeholders)
        : m_route(route)
        , m_request(request)
        , m_placeholders(placeholders)
        , m_echo(echoOf(request.headers))
    {}

    Answer make();

private:
    using Content = std::variant<QByteArray, Filler>;

    QByteArray resolved(QByteArrayView text) const
    {
        return substitute(text, m_placeholders, m_echo);
    }
    Content contentOf(const Chunk &chunk) const;
    bool isBodiless() const;
    bool staysOpen() const;
    bool hasOwnLength() const;
    bool isChunkCoded() const;
    void makeHead();
    void makeBody();
    [[nodiscard]] QByteArray withAccept(QByteArray text) const;
    void makeRaw();
    void addChunk(Content content);
    void endByFault();

    const Route &m_route;
    const Http::RequestMessage &m_request;
    const Placeholders &m_placeholders;
    const Echo m_echo;
    Answer m_answer;
};

qint64 lengthOf(const std::variant<QByteArray, Filler> &content)
{
    const auto *bytes = std::get_if<QByteArray>(&content);
    return bytes ? bytes->size() : std::get<Filler>(content).length;
}

Generator::Content Generator::contentOf(const Chunk &chunk) const
{
    if (const auto *text = std::get_if<TextChunk>(&chunk)) {
        return resolved(text->utf8);
    }
    if (const auto *bytes = std::get_if<BytesChunk>(&chunk)) {
        return bytes->bytes;
    }
    return Filler{std::get<FillChunk>(chunk).length};
}

bool Generator::isBodiless() const
{
    return m_request.method == "HEAD" || m_route.status == 204 || m_route.status == 304;
}

bool Generator::staysOpen() const
{
    const bool routeCloses =
        Http::extractTokenList(m_route.headers, "Connection").containsIgnoringCase("close");
    return m_route.keepAlive == KeepAlive::Yes && !routeCloses && m_request.version != "HTTP/1.0" &&
           Http::persistenceWanted(m_request) == Http::Persistence::KeepAlive;
}

bool Generator::hasOwnLength() const
{
    return m_route.headers.contains("Content-Length") ||
           m_route.headers.contains("Transfer-Encoding");
}

bool Generator::isChunkCoded() const
{
    const bool endIsLate = m_route.hold > Duration{} || m_route.fault == Fault::ResetAfterBody;
    return !hasOwnLength() && (m_route.chunks.size() > 1 || (endIsLate && !isBodiless()));
}

void Generator::makeHead()
{
    Http::HeaderList headers;
    for (const Http::Header &header : m_route.headers) {
        headers.add(header.name, resolved(header.value));
    }
    const bool maySayLength =
        !m_route.chunks.empty() || (m_route.status != 204 && m_route.status != 304);
    if (isChunkCoded()) {
        headers.add("Transfer-Encoding", "chunked");
    } else if (!hasOwnLength() && maySayLength) {
        qint64 length = m_route.fault == Fault::ResetMidBody ? missingBytes : 0;
        for (const Chunk &chunk : m_route.chunks) {
            length += lengthOf(contentOf(chunk));
        }
        headers.add("Content-Length", QByteArray::number(length));
    }
    if (!staysOpen()) {
        headers.add("Connection", "close");
    }
    m_answer.head =
        Http::serializeHead(Http::responseLines(m_route.status, m_route.reason, headers));
}

void Generator::addChunk(Content content)
{
    if (!isChunkCoded()) {
        m_answer.body.push_back({m_route.chunkDelay, std::move(content)});
        return;
    }
    if (const auto *bytes = std::get_if<QByteArray>(&content)) {
        // An empty chunk ends a chunked body: a client will not read what follows it. It is written
        // nevertheless, because the scenario says so.
        m_answer.body.push_back(
            {m_route.chunkDelay, bytes->isEmpty() ? Http::lastChunk() : Http::encodeChunk(*bytes)});
        return;
    }
    const qint64 length = lengthOf(content);
    m_answer.body.push_back(
        {m_route.chunkDelay, QByteArray(QByteArray::number(length, 16) + "\r\n")});
    m_answer.body.push_back({{}, std::move(content)});
    m_answer.body.push_back({{}, QByteArray("\r\n")});
}

void Generator::endByFault()
{
    m_answer.endDelay = beforeReset;
    m_answer.ending = Ending::Reset;
}

void Generator::makeBody()
{
    if (isBodiless() && m_route.forceBody == ForceBody::No) {
        return;
    }
    for (const Chunk &chunk : m_route.chunks) {
        addChunk(contentOf(chunk));
        if (m_route.fault == Fault::ResetMidBody) {
            endByFault();
            return;
        }
    }
    if (m_route.fault == Fault::ResetAfterBody) {
        endByFault();
    } else if (isChunkCoded()) {
        m_answer.body.push_back({m_route.hold, Http::lastChunk()});
    } else {
        m_answer.endDelay = m_route.hold;
    }
}

/// {accept} becomes what a WebSocket's handshake has to be answered with, so that a whole
/// conversation can be written down as bytes: https://www.rfc-editor.org/rfc/rfc6455#section-1.3
QByteArray Generator::withAccept(QByteArray text) const
{
    const auto key = m_request.headers.get("Sec-WebSocket-Key");
    if (key) {
        text.replace("{accept}", Http::webSocketAccept(*key));
    }
    return text;
}

/// The answer as bytes, with {fill:N} taken out of them as fillers.
void Generator::makeRaw()
{
    const QByteArray all = withAccept(resolved(*m_route.raw));
    QByteArrayView rest = all;
    QByteArray plain;
    while (!rest.isEmpty()) {
        const qsizetype open = rest.indexOf("{fill:");
        const qsizetype close = open < 0 ? -1 : rest.indexOf('}', open);
        const QByteArrayView digits =
            close < 0 ? QByteArrayView() : rest.sliced(open + 6, close - open - 6);
        const bool areDigits = !digits.isEmpty() && digits.size() <= 13 &&
                               std::all_of(digits.begin(), digits.end(),
                                           [](char c) { return isAsciiDigit(uchar(c)); });
        const qint64 length = areDigits ? digits.toLongLong() : -1;
        if (length < 0 || length > Limits::fillBytes) {
            const qsizetype used = open < 0 ? rest.size() : open + 1;
            plain += rest.first(used);
            rest = rest.sliced(used);
            continue;
        }
        plain += rest.first(open);
        m_answer.body.push_back({{}, std::exchange(plain, {})});
        m_answer.body.push_back({{}, Filler{length}});
        rest = rest.sliced(close + 1);
    }
    m_answer.body.push_back({{}, plain});
    std::erase_if(m_answer.body, [](const Piece &piece) { return lengthOf(piece.content) == 0; });
    if (m_route.fault == Fault::ResetMidBody || m_route.fault == Fault::ResetAfterBody) {
        endByFault();
    } else {
        m_answer.endDelay = m_route.hold;
    }
}

Answer Generator::make()
{
    m_answer.delay = m_route.delay;
    switch (m_route.fault) {
    case Fault::ResetBeforeHeaders: m_answer.ending = Ending::Reset; return m_answer;
    case Fault::EmptyReply: m_answer.ending = Ending::Close; return m_answer;
    case Fault::NeverAnswer: m_answer.ending = Ending::Silence; return m_answer;
    case Fault::None:
    case Fault::ResetMidBody:
    case Fault::ResetAfterBody: break;
    }
    m_answer.ending = staysOpen() ? Ending::KeepOpen : Ending::Close;
    for (const QByteArray &bytes : m_route.interim) {
        m_answer.interim.push_back(resolved(bytes));
        m_answer.interimDelay = m_route.interimDelay;
    }
    if (m_route.raw) {
        makeRaw();
    } else {
        makeHead();
        makeBody();
    }
    return m_answer;
}

} // namespace

QByteArrayView pathOf(QByteArrayView target)
{
    const qsizetype query = target.indexOf('?');
    return query < 0 ? target : target.first(query);
}

QByteArray targetWithin(QByteArrayView target, QByteArrayView prefix)
{
    const QByteArrayView rest =
        target.startsWith(prefix) ? target.sliced(prefix.size()) : QByteArrayView();
    return rest.isEmpty() ? QByteArray("/") : rest.toByteArray();
}

std::optional<std::size_t> findRoute(const Scenario &scenario, const Http::RequestMessage &request,
                                     const AnswerContext &context)
{
    const QByteArray target = targetWithin(request.target, context.placeholders.prefix);
    const QByteArrayView path = pathOf(target);
    const QByteArray loosePath = withoutPercentEncoding(path);
    const auto isFree = [&](std::size_t index) {
        const Route &route = scenario.routes.at(index);
        const int used = index < context.answered.size() ? context.answered[index] : 0;
        const bool isHere =
            route.slot == context.slot || (context.slot == Slot::L && route.slot == Slot::B);
        return isHere && (!route.times || used < *route.times) &&
               conditionsHold(route.when, request.headers, context.nth);
    };
    const auto first = [&](auto fits) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < scenario.routes.size(); ++i) {
            if (fits(scenario.routes.at(i)) && isFree(i)) {
                return i;
            }
        }
        return std::nullopt;
    };
    const auto isExact = [&](const Route &r) { return r.path == target || r.path == path; };
    if (const auto found =
            first([&](const Route &r) { return isExact(r) && r.method == request.method; })) {
        return found;
    }
    if (const auto found = first([&](const Route &r) { return isExact(r) && r.method == "*"; })) {
        return found;
    }
    return first([&](const Route &r) {
        return (r.method == request.method || r.method == "*") &&
               withoutPercentEncoding(r.path) == loosePath;
    });
}

Answer answer(const Scenario &scenario, const Http::RequestMessage &request,
              const AnswerContext &context)
{
    const auto found = findRoute(scenario, request, context);
    if (!found) {
        Route none;
        none.status = 404;
        none.reason = "Not Found";
        none.chunks = {TextChunk{"no route"}};
        return answerOf(none, request, context.placeholders);
    }
    Answer result = answerOf(scenario.routes.at(*found), request, context.placeholders);
    result.route = found;
    return result;
}

Answer answerOf(const Route &route, const Http::RequestMessage &request,
                const Placeholders &placeholders)
{
    return Generator(route, request, placeholders).make();
}

} // namespace Corscope::Lab

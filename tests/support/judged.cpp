#include "tests/support/judged.h"

namespace Corscope::TestSupport {

using namespace Trace;

RunSpec xhrSpec(const QString &method)
{
    RunSpec spec;
    spec.page = QString::fromLatin1(pageUrl);
    spec.request.method = method;
    spec.request.url = QString::fromLatin1(otherUrl);
    return spec;
}

RunSpec fetchSpec(const QString &method)
{
    RunSpec spec = xhrSpec(method);
    spec.request.api = Api::Fetch;
    return spec;
}

Http::ResponseHead headOf(const QByteArray &text)
{
    const QByteArrayList lines = text.split('\n');
    return Http::parseResponseHead({lines.begin(), lines.end()});
}

Page::RecordedExchange answered(const QByteArray &method, const QByteArray &url,
                                const QByteArray &head, const QByteArray &body)
{
    Page::RecordedExchange exchange{Purpose::Actual, method, url, {}};
    exchange.inputs.push_back({Duration::milliseconds(10), Fetch::Head{{}, headOf(head), {}}});
    if (!body.isEmpty()) {
        exchange.inputs.push_back({Duration::milliseconds(20), Fetch::BodyChunk{{}, body}});
    }
    exchange.inputs.push_back({Duration::milliseconds(30), Fetch::BodyEnd{{}, {}}});
    return exchange;
}

Page::RecordedExchange preflightAnswered(const QByteArray &head, const QByteArray &url)
{
    Page::RecordedExchange exchange = answered("OPTIONS", url, head);
    exchange.purpose = Purpose::Preflight;
    return exchange;
}

Page::RecordedExchange failed(const QByteArray &method, const QByteArray &url,
                              Http::TransportErrorKind kind)
{
    return {Purpose::Actual,
            method,
            url,
            {{Duration::milliseconds(10), Fetch::Failure{{}, {kind, {}}, {}}}}};
}

Log judged(const RunSpec &spec, std::vector<Page::RecordedExchange> exchanges)
{
    const auto environment = Page::environmentOf(spec);
    Q_ASSERT(environment);
    return Page::judge(spec, *environment, std::move(exchanges), Fetch::BrowserState(), judgedAt);
}

StoredResponse storedAnswer(const QByteArray &head, const QByteArray &body)
{
    StoredResponse response;
    response.partition = "http://127.0.0.1";
    response.method = "GET";
    response.url = otherUrl;
    response.origin = pageOrigin;
    response.credentials = CredentialsMode::Include;
    response.includesCredentials = true;
    response.destination = RequestDestination::Image;
    response.requestedAt = response.receivedAt =
        judgedAt.microseconds - Duration::seconds(10).microseconds;
    const QByteArrayList lines = head.split('\n');
    response.lines = {lines.begin(), lines.end()};
    response.body.bytes = body;
    return response;
}

Log judgedWith(const StoredResponse &stored, const RunSpec &spec,
               std::vector<Page::RecordedExchange> exchanges)
{
    const auto environment = Page::environmentOf(spec);
    Q_ASSERT(environment);
    Fetch::BrowserState state;
    state.httpCache = Fetch::HttpCache::restored({stored});
    return Page::judge(spec, *environment, std::move(exchanges), state, judgedAt);
}

RunOutcome outcomeOf(const Log &log)
{
    const RunEnded *ended = log.ended();
    return ended ? ended->outcome : RunOutcome::Undetermined;
}

std::vector<Decided> decisionsOf(const Log &log)
{
    return entriesOf<Decided>(log);
}

} // namespace Corscope::TestSupport

// A page's run whose answers the test gives, one after the other, at times that it sets.
#pragma once

#include "core/page/pagerun.h"
#include "tests/support/judged.h"

#include <vector>

namespace Corscope::Page::Testing {

class LiveRun
{
public:
    explicit LiveRun(const Trace::RunSpec &spec, Fetch::BrowserState &state,
                     Instant start = TestSupport::judgedAt)
        : now(start)
        , run(spec, *environmentOf(spec), state, log)
    {
        run.start(now);
        run.proceed(now);
        takeEffects();
    }

    Instant now;
    Trace::Log log;
    PageRun run;
    std::vector<Http::WireRequest> requests;
    std::vector<ExchangeId> cancelled;

    void pass(qint64 milliseconds)
    {
        now = now + Duration::milliseconds(milliseconds);
        run.proceed(now);
        takeEffects();
    }
    void feed(const Fetch::Input &input)
    {
        run.feed(input, now);
        run.proceed(now);
        takeEffects();
    }
    void uploaded(qint64 sent) { feed(Fetch::RequestBodyProgress{exchange(), sent}); }
    void head(const QByteArray &text)
    {
        feed(Fetch::Head{exchange(), TestSupport::headOf(text), {}});
    }
    void chunk(const QByteArray &bytes) { feed(Fetch::BodyChunk{exchange(), bytes}); }
    void end() { feed(Fetch::BodyEnd{exchange(), {}}); }
    void failure(Http::TransportErrorKind kind)
    {
        feed(Fetch::Failure{exchange(), {kind, {}}, {}});
    }
    void abort()
    {
        run.abort(now);
        takeEffects();
    }

private:
    [[nodiscard]] ExchangeId exchange() const { return requests.back().exchange; }
    void takeEffects()
    {
        for (Fetch::Effect &effect : run.takeEffects()) {
            if (auto *sending = std::get_if<Fetch::SendRequest>(&effect)) {
                requests.push_back(std::move(sending->request));
            } else {
                cancelled.push_back(std::get<Fetch::CancelExchange>(effect).exchange);
            }
        }
    }
};

} // namespace Corscope::Page::Testing

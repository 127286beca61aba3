#include "core/page/preview.h"

namespace Corscope::Page {

using namespace Trace;

namespace {

void note(Preview &preview, const Decided &decided)
{
    if (decided.outcome == Outcome::Failure) {
        preview.refused = decided;
    }
    if (const auto *origins = std::get_if<OriginsCompared>(&decided.evidence)) {
        preview.origins = *origins;
    } else if (const auto *need = std::get_if<PreflightNeed>(&decided.evidence)) {
        preview.preflight = *need;
    } else if (const auto *forbidden = std::get_if<HeaderForbidden>(&decided.evidence)) {
        preview.forbiddenHeaders.push_back(forbidden->name);
    }
}

} // namespace

Preview preview(const RunSpec &spec)
{
    Preview result;
    const auto environment = environmentOf(spec);
    if (!environment) {
        result.mistake = environment.error();
        return result;
    }
    if (const auto url = Url::parse(spec.request.url, &environment->client->apiBaseUrl()); !url) {
        result.urlMistake = url.error();
    }
    Fetch::BrowserState state;
    Log log;
    PageRun run(spec, *environment, state, log);
    run.start(Instant{});
    const Api api = spec.request.api;
    if (api == Api::EventSource || api == Api::WebSocket) {
        run.proceed(Instant{}); // they ask for nothing before the script is through
    }
    for (const Entry &entry : log.entries()) {
        if (const auto *decided = std::get_if<Decided>(&entry.event)) {
            note(result, *decided);
        } else if (const auto *thrown = std::get_if<ExceptionThrown>(&entry.event)) {
            result.exception = thrown->name;
            result.exceptionAt = thrown->at;
        }
    }
    return result;
}

} // namespace Corscope::Page

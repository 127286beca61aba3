#include "core/explain/words_cache.h"

#include "core/explain/words.h"
#include "core/infra/ascii.h"

namespace Corscope::Explain {

using namespace Trace;

QString CacheWords::headline(Reason reason)
{
    switch (reason) {
    case Reason::AllowOriginMissingInStored:
        return tr("Blocked: the stored answer has no Access-Control-Allow-Origin");
    case Reason::AllowOriginOtherInStored:
        return tr("Blocked: the stored answer allows only the origin that it was stored for");
    case Reason::OnlyIfCached: return tr("Failed: the HTTP cache has no answer for the request");
    default: return {};
    }
}

QString CacheWords::why(Reason reason, const StoredAnswer &stored)
{
    if (reason == Reason::OnlyIfCached) {
        return tr("With cache “only-if-cached” the server is never asked. Nothing was sent.");
    }
    const bool isAboutStored =
        reason == Reason::AllowOriginMissingInStored || reason == Reason::AllowOriginOtherInStored;
    if (!isAboutStored) {
        return {};
    }
    if (stored.validated) {
        return tr("The server only said that the answer in the HTTP cache still holds (304). What "
                  "is stored then counts, with the headers that came with the 304.");
    }
    if (reason == Reason::AllowOriginOtherInStored) {
        return tr("The answer came from the HTTP cache; the server was not asked. It was stored "
                  "for a page of %1, and nothing in it says that it is another for other pages.")
            .arg(isomorphicDecode(stored.origin.value_or("null")));
    }
    if (!stored.origin) {
        return tr("The answer came from the HTTP cache; the server was not asked. It was stored "
                  "for a request without Origin, such as an image's, which servers often answer "
                  "without the header.");
    }
    return tr("The answer came from the HTTP cache; the server was not asked. It had no such "
              "header when it was stored.");
}

QString CacheWords::remedy(Reason reason, const StoredAnswer &stored)
{
    switch (reason) {
    case Reason::AllowOriginMissingInStored:
    case Reason::AllowOriginOtherInStored: break;
    case Reason::OnlyIfCached: return tr("Ask with another cache mode.");
    default: return {};
    }
    if (stored.validated) {
        return tr("Send Access-Control-Allow-Origin with the 304, too, and Vary: Origin with every "
                  "answer.");
    }
    return tr("Send Vary: Origin with every answer from this URL, and first of all with those "
              "without Access-Control-Allow-Origin. What is stored already is replaced by a "
              "request with cache “reload”.");
}

QString Words::httpCacheUse(HttpCacheUse use)
{
    switch (use) {
    case HttpCacheUse::Fresh: return tr("The HTTP cache answers: what is stored is fresh");
    case HttpCacheUse::StaleAllowed:
        return tr("The HTTP cache answers: what is stored is old, and the page takes it so");
    case HttpCacheUse::StaleWhileRevalidate:
        return tr("The HTTP cache answers with what is old, and asks the server meanwhile");
    case HttpCacheUse::Validate:
        return tr("The server is asked whether what is stored still holds");
    case HttpCacheUse::Unusable: return tr("What is stored is too old");
    case HttpCacheUse::Varies: return tr("What is stored is for a request with another header");
    case HttpCacheUse::OtherCredentials:
        return tr("What is stored was asked for with credentials and is now asked for without, or "
                  "the reverse");
    case HttpCacheUse::OtherDestination:
        return tr("What is stored was asked for by an element, and now by a script, or the "
                  "reverse");
    case HttpCacheUse::OtherRequest:
        return tr("What is stored was asked for by a request that this browser takes for another");
    case HttpCacheUse::ModeForbids: return tr("The HTTP cache is passed by");
    case HttpCacheUse::Nothing: return tr("The HTTP cache has nothing for this URL");
    }
    return {};
}

QString Words::ageOfStored(qint64 age, std::optional<qint64> lifetime)
{
    return lifetime ? tr("%1 s old, fresh for %2 s", "ages and lifetimes of what is stored")
                          .arg(QString::number(age), QString::number(*lifetime))
                    : tr("%1 s old, fresh for ever").arg(age);
}

} // namespace Corscope::Explain

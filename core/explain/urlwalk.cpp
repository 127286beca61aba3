#include "core/explain/urlwalk.h"

#include "core/http/status.h"
#include "core/infra/ascii.h"
#include "core/trace/bloburl.h"
#include "core/url/origin.h"
#include "core/url/url.h"

namespace Corscope::Explain {

using namespace Trace;

namespace {

/// Whose blobs the script's are.
QByteArray originOf(const RunSpec &spec)
{
    const bool isOpaque =
        spec.opaqueOrigin || spec.frame == Frame::Sandbox || spec.frame == Frame::Data;
    const auto url = Url::parse(spec.frame == Frame::CrossOrigin ? spec.frameUrl : spec.page);
    return isOpaque || !url ? QByteArray("null") : Url::serialize(Url::originOf(*url));
}

} // namespace

UrlWalk::UrlWalk(const RunSpec &spec)
{
    const auto page = Url::parse(spec.page);
    const QString asked = urlAsked(spec.request, originOf(spec));
    const auto url = Url::parse(asked, page ? &*page : nullptr);
    m_url = url ? isomorphicDecode(Url::serialize(*url)) : asked;
}

void UrlWalk::pass(const Entry &entry)
{
    const auto *decided = std::get_if<Decided>(&entry.event);
    if (!decided || decided->outcome != Outcome::Continue) {
        return;
    }
    if (const auto *redirected = std::get_if<Redirected>(&decided->evidence)) {
        m_url = isomorphicDecode(redirected->to);
    } else if (const auto *upgraded = std::get_if<UrlUpgraded>(&decided->evidence)) {
        m_url = isomorphicDecode(upgraded->to);
    }
}

QString redirectTarget(const Http::ResponseHead &head, const QString &from)
{
    const auto location = head.headers.get("Location");
    if (!location || !Http::isRedirectStatus(head.status)) {
        return {};
    }
    const auto base = Url::parse(from);
    auto target = Url::parse(QString::fromUtf8(*location), base ? &*base : nullptr);
    if (!target) {
        return isomorphicDecode(*location);
    }
    if (!target->fragment && base) {
        target->fragment = base->fragment;
    }
    return isomorphicDecode(Url::serialize(*target));
}

} // namespace Corscope::Explain

// Which URL a run is at, entry by entry.
#pragma once

#include "core/trace/log.h"

#include <QString>

namespace Corscope::Explain {

/// Follows redirects and upgrades through a log.
class UrlWalk
{
public:
    explicit UrlWalk(const Trace::RunSpec &spec);

    void pass(const Trace::Entry &entry);
    /// Serialised, with its fragment; what the page wrote where that is no URL.
    [[nodiscard]] const QString &url() const { return m_url; }

private:
    QString m_url;
};

/// Where an answer's Location leads from that URL, the fragment carried over; what stands in it
/// where it is no URL. Empty where the answer is no redirect or has no Location.
/// https://fetch.spec.whatwg.org/#concept-response-location-url
[[nodiscard]] QString redirectTarget(const Http::ResponseHead &head, const QString &from);

} // namespace Corscope::Explain

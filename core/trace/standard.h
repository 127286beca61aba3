// The standards that the algorithms follow, each with the revision read, written down once.
#pragma once

#include "core/infra/reflect.h"

#include <QByteArray>
#include <QStringBuilder>

#include <array>

namespace Corscope::Trace {

enum class Standard {
    Fetch,
    Xhr,
    Url,
    Html,
    Referrer,
    FetchMetadata,
    Cookies,
    LocalNetworkAccess,
    WebSockets,
    Corscope ///< not in any standard: a rule of a browser or of this program, argued where it is
             ///< coded
};

struct StandardInfo
{
    const char *title;
    const char *url;      ///< anchors are appended after '#'
    const char *revision; ///< commit or draft number
    const char *date;     ///< ISO 8601, of that revision
};

[[nodiscard]] constexpr StandardInfo info(Standard standard)
{
    switch (standard) {
    case Standard::Fetch:
        return {"Fetch Standard", "https://fetch.spec.whatwg.org/", "586cd2a44c2a865b",
                "2026-07-02"};
    case Standard::Xhr:
        return {"XMLHttpRequest Standard", "https://xhr.spec.whatwg.org/", "d375b2858e46f8c2",
                "2026-05-14"};
    case Standard::Url:
        return {"URL Standard", "https://url.spec.whatwg.org/", "6ae84860d12800bc", "2026-07-02"};
    case Standard::Html:
        return {"HTML Standard", "https://html.spec.whatwg.org/multipage/", "508a037333d8a180",
                "2026-08-21"};
    case Standard::Referrer:
        return {"Referrer Policy", "https://w3c.github.io/webappsec-referrer-policy/",
                "88f8f2572d241894", "2024-11-02"};
    case Standard::FetchMetadata:
        return {"Fetch Metadata", "https://w3c.github.io/webappsec-fetch-metadata/",
                "6d0c5bffaa3ab068", "2025-04-01"};
    case Standard::Cookies:
        return {"Cookies: HTTP State Management Mechanism",
                "https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html",
                "b1b1c72fd2ec81ce", "2026-07-01"};
    case Standard::LocalNetworkAccess:
        return {"Local Network Access", "https://wicg.github.io/local-network-access/", "cfe0313",
                "2026-04-22"};
    case Standard::WebSockets:
        return {"WebSockets Standard", "https://websockets.spec.whatwg.org/", "1b3525cb24f58240",
                "2025-07-14"};
    case Standard::Corscope: return {"Corscope", "", "", ""};
    }
    return {};
}

/// One step of one algorithm of one standard.
struct StepRef
{
    Standard standard = Standard::Corscope;
    QByteArray anchor; ///< of the algorithm, without '#'
    QByteArray step;   ///< "4.1"; empty for the algorithm as a whole

    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("standard", &StepRef::standard), field("anchor", &StepRef::anchor),
                          field("step", &StepRef::step)};
    }
    friend bool operator==(const StepRef &, const StepRef &) = default;

    [[nodiscard]] QByteArray url() const
    {
        const QByteArray base = info(standard).url;
        return base.isEmpty() || anchor.isEmpty() ? base : base + '#' + anchor;
    }
};

} // namespace Corscope::Trace

template <>
struct Corscope::Reflect::Names<Corscope::Trace::Standard>
{
    using enum Corscope::Trace::Standard;
    static constexpr std::array names{std::pair{Fetch, "fetch"},
                                      std::pair{Xhr, "xhr"},
                                      std::pair{Url, "url"},
                                      std::pair{Html, "html"},
                                      std::pair{Referrer, "referrer"},
                                      std::pair{FetchMetadata, "fetch-metadata"},
                                      std::pair{Cookies, "cookies"},
                                      std::pair{LocalNetworkAccess, "local-network-access"},
                                      std::pair{WebSockets, "websockets"},
                                      std::pair{Corscope, "corscope"}};
};

// What decided on a blob: URL: evidence like that in evidence.h.
#pragma once

#include "core/infra/reflect.h"

#include <QByteArray>

#include <array>
#include <tuple>
#include <utility>

namespace Corscope::Trace {

/// What came of looking a blob: URL up.
enum class BlobUrlLookup {
    Found,
    NoEntry, ///< nobody has made such a URL, or not in this page's partition
    Revoked, ///< the page has taken it back
    Method,  ///< only GET is answered
    Range    ///< the Range header cannot be read, or leads past the end
};

/// https://fetch.spec.whatwg.org/#scheme-fetch, "blob"
struct BlobUrlLookedUp
{
    QByteArray url;
    BlobUrlLookup lookup = BlobUrlLookup::Found;
    QByteArray method;
    QByteArray range;  ///< value of the Range header; empty: none
    qint64 length = 0; ///< bytes of the blob, where there is one
    static constexpr const char *kind = "blob-url-looked-up";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{
            field("url", &BlobUrlLookedUp::url), field("lookup", &BlobUrlLookedUp::lookup),
            field("method", &BlobUrlLookedUp::method), field("range", &BlobUrlLookedUp::range),
            field("length", &BlobUrlLookedUp::length)};
    }
    friend bool operator==(const BlobUrlLookedUp &, const BlobUrlLookedUp &) = default;
};

} // namespace Corscope::Trace

template <>
struct Corscope::Reflect::Names<Corscope::Trace::BlobUrlLookup>
{
    using enum Corscope::Trace::BlobUrlLookup;
    static constexpr std::array names{std::pair{Found, "found"}, std::pair{NoEntry, "no-entry"},
                                      std::pair{Revoked, "revoked"}, std::pair{Method, "method"},
                                      std::pair{Range, "range"}};
};

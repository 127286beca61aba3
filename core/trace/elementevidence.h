// What decided on what an element loads: evidence like that in evidence.h.
#pragma once

#include "core/infra/reflect.h"
#include "core/trace/vocabulary.h"

#include <QByteArray>

#include <tuple>

namespace Corscope::Trace {

#define CORSCOPE_EQ(Type) friend bool operator==(const Type &, const Type &) = default

/// An answer's MIME type against what it is loaded for.
struct TypeJudged
{
    RequestDestination destination = RequestDestination::Empty;
    QByteArray type;      ///< essence of the Content-Type; empty for none
    bool nosniff = false; ///< X-Content-Type-Options: nosniff
    /// What the body looks like, where it was looked at: "image", "html", "xml", "json", "breaker"
    /// (a beginning that keeps scripts from running), "script", "other"; else empty.
    QByteArray found;
    static constexpr const char *kind = "type-judged";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("destination", &TypeJudged::destination),
                          field("type", &TypeJudged::type), field("nosniff", &TypeJudged::nosniff),
                          field("found", &TypeJudged::found)};
    }
    CORSCOPE_EQ(TypeJudged);
};

/// Whether the bytes of a body are an image that can be shown.
struct ImageSeen
{
    QByteArray format; ///< "png", "svg" …; empty for none
    QByteArray type;   ///< essence of the Content-Type; empty for none
    qint64 length = 0; ///< of the body, in bytes
    static constexpr const char *kind = "image-seen";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("format", &ImageSeen::format), field("type", &ImageSeen::type),
                          field("length", &ImageSeen::length)};
    }
    CORSCOPE_EQ(ImageSeen);
};

/// Whether the bytes of a body are of use to what loads it: a font, audio or video.
struct ContentSeen
{
    RequestDestination destination = RequestDestination::Empty;
    QByteArray format; ///< "wav", "woff2" …; empty for none
    QByteArray type;   ///< essence of the Content-Type; empty for none
    qint64 length = 0; ///< of the body, in bytes
    static constexpr const char *kind = "content-seen";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("destination", &ContentSeen::destination),
                          field("format", &ContentSeen::format), field("type", &ContentSeen::type),
                          field("length", &ContentSeen::length)};
    }
    CORSCOPE_EQ(ContentSeen);
};

/// A body that is too long for a beacon.
struct BeaconTooLong
{
    qint64 length = 0; ///< bytes
    qint64 limit = 0;
    static constexpr const char *kind = "beacon-too-long";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("length", &BeaconTooLong::length),
                          field("limit", &BeaconTooLong::limit)};
    }
    CORSCOPE_EQ(BeaconTooLong);
};

#undef CORSCOPE_EQ

} // namespace Corscope::Trace

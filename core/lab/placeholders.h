// Scenarios and golden texts do not know the ports of the day: they write {B} and the like.
#pragma once

#include "core/http/headerlist.h"
#include "core/lab/origins.h"

#include <QByteArray>
#include <QString>

namespace Corscope::Lab {

/// What the placeholders stand for:
///   {A} {B} {C} {L} {X}            origin and prefix; X is a port where connections are refused
///   {origin}                       the origin of slot A, the page's own
///   {oA} {oB} {oC} {oL} {oX}       the origin alone
///   {hostA} {hostB} {hostC} {hostL} {hostX}   host:port
///   {portB}                        B's port alone
///   {pfx}                          the prefix alone
struct Placeholders
{
    Origins origins;
    QByteArray prefix; ///< "/s/first-lesson"

    friend bool operator==(const Placeholders &, const Placeholders &) = default;
};

/// What an answer may repeat of its request: {request-origin} is the Origin header, {acrm} and
/// {acrh} are Access-Control-Request-Method and -Headers; empty where the request has none.
struct Echo
{
    QByteArray requestOrigin;
    QByteArray requestMethod;
    QByteArray requestHeaders;

    friend bool operator==(const Echo &, const Echo &) = default;
};

/// The echo of a request's headers. NUL, CR and LF become spaces, so that no value ends its line.
[[nodiscard]] Echo echoOf(const Http::HeaderList &requestHeaders);

/// The text with every placeholder replaced. Anything else in braces stays; what was put in is not
/// looked at again.
[[nodiscard]] QByteArray substitute(QByteArrayView text, const Placeholders &placeholders,
                                    const Echo &echo = {});

/// The reverse, for texts that are kept: origins, hosts, B's port (after a colon) and the prefix
/// become placeholders, the longest first; the origin of A becomes {origin}. A longer port or id
/// that merely begins like one is left alone.
[[nodiscard]] QString withPlaceholders(QStringView text, const Placeholders &placeholders);

} // namespace Corscope::Lab

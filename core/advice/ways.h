// The ways that pages have used across origins beside each other: what each of them can do, found
// by doing it.
#pragma once

#include "core/profiles/profile.h"
#include "core/trace/runspec.h"

#include <optional>
#include <vector>

namespace Corscope::Advice {

/// What a page gets to read of an answer.
enum class Reads { StatusHeadersBody, TextAndType, Messages, Nothing };
/// What methods and headers a page can choose.
enum class Asks { AnyMethod, GetAndPost, GetOnly, PostOnly };
/// What keeps a page from doing harm by it.
enum class Guard {
    Refusal,     ///< the browser does not go across origins by it
    Permission,  ///< the server's, by CORS
    ServersLook, ///< nothing but the server's own look at Origin
    Blindness,   ///< the page learns nothing of the answer; what the request does is done
    Nothing      ///< what comes runs as the page's own
};

struct Way
{
    Trace::Api api{};
    std::optional<Trace::PollStyle> poll; ///< the script asks again and again
    Asks asks = Asks::GetOnly;
    bool hasOwnHeaders = false;
    Reads reads = Reads::Nothing;
    bool streams = false; ///< the page gets the answer piece by piece, for as long as it lasts
    // By performing it in that browser, to another site, with a cookie that may go there
    bool asksFirst = false;              ///< a preflight, for what it cannot do otherwise
    bool sendsCookies = false;           ///< without being asked to
    bool tellsOrigin = false;            ///< Origin in the request
    bool worksWithoutPermission = false; ///< the answer is used though it has no word of CORS
    bool worksWithPermission = false;    ///< with Access-Control-Allow-Origin: *
    bool isThere = true;                 ///< in that browser; the rest says nothing where it is not
    /// Those of Profiles::old that had it and went across origins by it.
    std::vector<Profiles::Id> oldBrowsers;
    friend bool operator==(const Way &, const Way &) = default;
};

[[nodiscard]] Guard guardOf(const Way &way);
/// "xhr", or of one that polls "poll-long" …: as the command line has it.
[[nodiscard]] QByteArray nameOf(const Way &way);
/// Each way with what it is by its nature; what its performance tells is left out.
[[nodiscard]] std::vector<Way> shownWays();
/// The one of that name.
[[nodiscard]] std::optional<Way> wayNamed(const QByteArray &name);

/// Each api, in the order in which they are shown.
[[nodiscard]] std::vector<Way> ways(Profiles::Id browser);

} // namespace Corscope::Advice

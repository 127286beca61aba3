#include "core/fetch/sniffing.h"

#include "core/http/mimetype.h"
#include "core/infra/ascii.h"

#include <algorithm>
#include <array>

namespace Corscope::Fetch {

using Profiles::HandOver;

namespace {

/// net/base/mime_sniffer.cc, kMaxBytesToSniff
constexpr qsizetype enoughBytes = 1024;

bool hasNoType(const Http::ResponseHead &head)
{
    return !Http::extractMimeType(head.headers);
}

/// The beginnings by which HTML and XML are known; kSniffableTags there.
bool startsLikeMarkup(QByteArrayView bytes)
{
    static constexpr std::array<QByteArrayView, 18> beginnings{
        "<!DOCTYPE html", "<script", "<html",  "<!--", "<head",  "<iframe", "<h1",
        "<div",           "<font",   "<table", "<a",   "<style", "<title",  "<b",
        "<body",          "<br",     "<p",     "<?xml"};
    while (!bytes.empty() && isHttpWhitespace(uchar(bytes.front()))) {
        bytes = bytes.sliced(1);
    }
    return std::any_of(beginnings.begin(), beginnings.end(), [&](QByteArrayView beginning) {
        return startsWithIgnoringCase(bytes, beginning);
    });
}

/// A few of kMagicNumbers there: what a page is likely to fetch.
bool startsLikeAKnownFile(QByteArrayView bytes)
{
    static constexpr std::array<QByteArrayView, 6> beginnings{
        "%PDF-", "GIF87a", "GIF89a", "\x89PNG\r\n\x1A\n", "\xFF\xD8\xFF", "PK\x03\x04"};
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](QByteArrayView beginning) { return bytes.startsWith(beginning); });
}

} // namespace

bool isHeldForSniffing(const Http::ResponseHead &head, const Profiles::Profile &profile)
{
    if (profile.handOver == HandOver::WithHead) {
        return false;
    }
    const auto options = head.headers.get("X-Content-Type-Options");
    if (options && equalsIgnoringCase(*options, "nosniff")) {
        return false;
    }
    // Chromium looks into text/plain and application/octet-stream as well (rnd1-01350).
    const auto type = Http::extractMimeType(head.headers);
    return !type ||
           (profile.handOver == HandOver::Sniffed &&
            (type->hasEssence("text/plain") || type->hasEssence("application/octet-stream")));
}

bool areEnoughToSniff(QByteArrayView firstBytes, const Http::ResponseHead &head,
                      const Profiles::Profile &profile)
{
    if (profile.handOver != HandOver::Sniffed || !isHeldForSniffing(head, profile)) {
        return !firstBytes.empty();
    }
    if (firstBytes.size() >= enoughBytes) {
        return true;
    }
    return hasNoType(head) && (startsLikeMarkup(firstBytes) || startsLikeAKnownFile(firstBytes));
}

} // namespace Corscope::Fetch

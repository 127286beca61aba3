#include "core/fetch/blobfetch.h"

#include "core/fetch/safelist.h"
#include "core/http/mimetype.h"
#include "core/trace/steps.h"

#include <algorithm>

namespace Corscope::Fetch {

using Trace::BlobUrlLookup;
using Trace::Outcome;

namespace {

/// https://w3c.github.io/FileAPI/#blob-url-resolve, but one that was revoked is found, too; null
/// where there is none.
const BlobUrlEntry *resolveBlobUrl(const Request &request)
{
    const QByteArray url = Url::serialize(request.currentUrl(), Url::ExcludeFragment::Yes);
    const auto &known = request.client->blobUrls;
    const auto found = std::find_if(known.begin(), known.end(),
                                    [&url](const BlobUrlEntry &entry) { return entry.url == url; });
    return found == known.end() ? nullptr : &*found;
}

/// First and last byte.
struct Slice
{
    qint64 first = 0;
    qint64 last = 0;
};

/// Step 14 of "blob"; nothing for a network error, with the step that decides in `step`.
std::optional<Slice> sliceOf(const QByteArray &rangeHeader, qint64 length,
                             const Profiles::BlobUrlRules &rules, const char *&step)
{
    // 14.3 and 14.4
    step = "3.14.4";
    const auto range = parseSingleRange(rangeHeader, AllowWhitespace::Yes);
    if (!range) {
        return std::nullopt;
    }
    const auto size = quint64(length);
    // 14.6
    if (!range->start) {
        step = "3.14.6";
        // A start before the blob's is its start for who slices; Firefox refuses (blob-042).
        const bool isLonger = *range->end > size;
        if (*range->end == 0 ||
            (isLonger && rules.longSuffixRange == Profiles::LongSuffixRange::Error)) {
            return std::nullopt;
        }
        return Slice{isLonger ? 0 : qint64(size - *range->end), length - 1};
    }
    // 14.7
    step = "3.14.7";
    if (*range->start >= size) {
        return std::nullopt;
    }
    return Slice{qint64(*range->start), qint64(std::min(range->end.value_or(size), size - 1))};
}

QByteArray contentType(const QByteArray &type, const Profiles::BlobUrlRules &rules)
{
    const bool isReadable = type.isEmpty() || Http::parseMimeTypeFromBytes(type);
    return rules.replacesUnreadableType && !isReadable ? "application/x-unknown-content-type"
                                                       : type;
}

/// Headers that answer every GET of a blob.
Http::ResponseHead headOf(const BlobUrlEntry &entry, qint64 length, const Client &client,
                          const Profiles::BlobUrlRules &rules)
{
    Http::ResponseHead head;
    head.status = 200;
    head.reason = "OK";
    head.headers.append("Content-Length", QByteArray::number(length));
    head.headers.append("Content-Type", contentType(entry.type, rules));
    if (rules.tellsReferrerPolicy) {
        const auto policy = client.referrerPolicy == Trace::ReferrerPolicy::Empty
                                ? Trace::ReferrerPolicy::StrictOriginWhenCrossOrigin
                                : client.referrerPolicy;
        head.headers.append("Referrer-Policy", Reflect::nameOf(policy));
    }
    return head;
}

} // namespace

Url::Origin targetOrigin(const Request &request)
{
    const Url::UrlRecord &url = request.currentUrl();
    const BlobUrlEntry *entry = url.scheme == "blob" ? resolveBlobUrl(request) : nullptr;
    return entry && !entry->isRevoked ? request.client->origin.value() : Url::originOf(url);
}

BlobFetch fetchBlob(const Request &request, const Profiles::Profile &profile)
{
    const Profiles::BlobUrlRules &rules = profile.blobUrls;
    const BlobUrlEntry *entry = resolveBlobUrl(request);
    const auto range = request.headerList.get("Range");
    Trace::BlobUrlLookedUp seen{Url::serialize(request.currentUrl()), BlobUrlLookup::Found,
                                request.method, range.value_or(QByteArray()),
                                entry ? entry->bytes.size() : 0};
    const auto refuse = [&seen](const char *step, BlobUrlLookup lookup) {
        seen.lookup = lookup;
        return BlobFetch{
            {Trace::fetchStep(Trace::Anchor::schemeFetch, step), Outcome::Failure, seen},
            std::nullopt};
    };
    // 2.
    if (!entry || entry->isRevoked) {
        return refuse("3.2", entry ? BlobUrlLookup::Revoked : BlobUrlLookup::NoEntry);
    }
    if (request.method != "GET") {
        return refuse("3.2", BlobUrlLookup::Method);
    }
    BlobAnswer answer;
    if (!range) {
        // 13.
        answer = {headOf(*entry, entry->bytes.size(), *request.client, rules), entry->bytes};
    } else {
        // 14.
        const char *step = "";
        const auto slice = sliceOf(*range, entry->bytes.size(), rules, step);
        if (!slice) {
            return refuse(step, BlobUrlLookup::Range);
        }
        answer.body = entry->bytes.mid(slice->first, slice->last - slice->first + 1);
        answer.head = headOf(*entry, answer.body.size(), *request.client, rules);
        answer.head.status = 206;
        answer.head.reason = request.initiatorType == InitiatorType::XmlHttpRequest
                                 ? rules.partialMessageXhr
                                 : rules.partialMessageFetch;
        const QByteArray bytes = QByteArray::number(slice->first) + '-' +
                                 QByteArray::number(slice->last) + '/' +
                                 QByteArray::number(entry->bytes.size());
        answer.head.headers.append("Content-Range", QByteArray("bytes " + bytes));
    }
    return {{Trace::fetchStep(Trace::Anchor::schemeFetch, "3.15"), Outcome::Continue, seen},
            std::move(answer)};
}

} // namespace Corscope::Fetch

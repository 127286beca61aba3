#include "core/explain/checks.h"

#include "core/infra/ascii.h"
#include "core/trace/steps.h"

#include <algorithm>
#include <array>

namespace Corscope::Explain {

using namespace Trace;

namespace {

/// A response header that a page may want to read. Those of the CORS protocol and of the connection
/// are hidden from every page and missed by none.
bool isMissedByPages(const QByteArray &name)
{
    static constexpr std::array<QByteArrayView, 9> unmissed{
        "Vary",       "Connection", "Keep-Alive", "Transfer-Encoding", "Date", "Server",
        "Set-Cookie", "Via",        "Allow"};
    return !startsWithIgnoringCase(name, "Access-Control-") &&
           std::none_of(unmissed.begin(), unmissed.end(),
                        [&](QByteArrayView n) { return equalsIgnoringCase(n, name); });
}

/// The sign of a step that did not fail; nothing where it is not worth a line.
struct SignOf
{
    const Decided &decided;

    std::optional<Sign> operator()(const NoEvidence &) const { return std::nullopt; }
    std::optional<Sign> operator()(const HeaderMissing &) const { return Sign::Noted; }
    std::optional<Sign> operator()(const HeaderSeen &) const
    {
        // Step 2 of the CORS check only says that the header is there; what follows says more.
        return decided.outcome == Outcome::Success ? std::optional(Sign::Passed) : std::nullopt;
    }
    std::optional<Sign> operator()(const ValueCompared &) const { return Sign::Passed; }
    std::optional<Sign> operator()(const OriginsCompared &) const { return Sign::Noted; }
    std::optional<Sign> operator()(const NameLookedUp &e) const
    {
        // A safelisted method needs no permission: that it is not refused is no news.
        return e.safelisted && !e.listed ? std::nullopt : std::optional(Sign::Passed);
    }
    std::optional<Sign> operator()(const ElementInvalid &) const { return Sign::Noted; }
    std::optional<Sign> operator()(const StatusSeen &) const { return Sign::Passed; }
    std::optional<Sign> operator()(const PreflightNeed &) const { return Sign::Noted; }
    std::optional<Sign> operator()(const CacheLookedUp &e) const
    {
        return e.miss == CacheMiss::Empty ? std::nullopt : std::optional(Sign::Noted);
    }
    std::optional<Sign> operator()(const MaxAgeRead &e) const
    {
        return e.capped ? Sign::Warned : Sign::Noted;
    }
    std::optional<Sign> operator()(const PortSeen &) const { return Sign::Noted; }
    std::optional<Sign> operator()(const UrlSeen &) const { return Sign::Noted; }
    std::optional<Sign> operator()(const BlobUrlLookedUp &) const { return Sign::Passed; }
    std::optional<Sign> operator()(const ModeSeen &) const { return Sign::Noted; }
    std::optional<Sign> operator()(const CredentialsSeen &) const
    {
        // Step 5 of the CORS check: no credentials, nothing more to ask for.
        const bool isCheck = decided.step.anchor == Anchor::corsCheck;
        return isCheck ? std::nullopt : std::optional(Sign::Noted);
    }
    std::optional<Sign> operator()(const Redirected &e) const
    {
        return e.originBecomesNull ? Sign::Warned : Sign::Noted;
    }
    std::optional<Sign> operator()(const HeadersFiltered &e) const
    {
        const bool surprising = std::any_of(e.hidden.begin(), e.hidden.end(), isMissedByPages);
        return surprising ? Sign::Warned : e.hidden.empty() ? Sign::Passed : Sign::Noted;
    }
    std::optional<Sign> operator()(const CookiesConsidered &e) const
    {
        if (e.cookies.empty()) {
            return std::nullopt;
        }
        const bool allGood =
            std::all_of(e.cookies.begin(), e.cookies.end(), [](const CookieFate &c) {
                return c.fate == "sent" || c.fate == "stored" || c.fate == "replaced" ||
                       c.fate == "deleted";
            });
        return allGood ? Sign::Noted : Sign::Warned;
    }
    std::optional<Sign> operator()(const HeaderForbidden &) const { return Sign::Warned; }
    std::optional<Sign> operator()(const HttpCacheLookedUp &) const { return Sign::Noted; }
    std::optional<Sign> operator()(const StoredHeadUpdated &) const { return Sign::Noted; }
    std::optional<Sign> operator()(const NetworkFailed &) const { return Sign::Failed; }
    std::optional<Sign> operator()(const MixedContent &) const { return Sign::Warned; }
    std::optional<Sign> operator()(const PolicyViolated &) const { return Sign::Warned; }
    std::optional<Sign> operator()(const UrlUpgraded &) const { return Sign::Warned; }
    std::optional<Sign> operator()(const AddressSpacesCompared &) const { return Sign::Passed; }
    std::optional<Sign> operator()(const EmbedderPolicyApplied &) const { return Sign::Noted; }
    std::optional<Sign> operator()(const IntegrityCompared &) const { return Sign::Passed; }
    std::optional<Sign> operator()(const NoResponseBody &) const { return Sign::Warned; }
    std::optional<Sign> operator()(const MimeTypeSeen &) const { return Sign::Warned; }
    std::optional<Sign> operator()(const DocumentMalformed &) const { return Sign::Warned; }
    std::optional<Sign> operator()(const DocumentMade &) const { return Sign::Passed; }
    std::optional<Sign> operator()(const TypeJudged &e) const
    {
        // Loaded, though not for what it says to be: a sheet without rules.
        const bool isHtml = decided.step.standard == Standard::Html;
        return isHtml && e.found.isEmpty() ? Sign::Warned : Sign::Passed;
    }
    std::optional<Sign> operator()(const ImageSeen &) const { return Sign::Passed; }
    std::optional<Sign> operator()(const ContentSeen &) const { return Sign::Passed; }
    std::optional<Sign> operator()(const BeaconTooLong &) const { return Sign::Warned; }
    std::optional<Sign> operator()(const EventStreamJudged &) const { return Sign::Passed; }
    std::optional<Sign> operator()(const HandshakeJudged &) const { return Sign::Passed; }
    std::optional<Sign> operator()(const SocketFailed &) const { return Sign::Warned; }
};

} // namespace

bool readsHeaders(Api api)
{
    return api == Api::Xhr || api == Api::Fetch;
}

std::vector<Check> checksOf(const Log &log)
{
    std::vector<Check> checks;
    const bool showsHeaders = readsHeaders(log.spec().request.api);
    for (const Entry &entry : log.entries()) {
        const auto *decided = std::get_if<Decided>(&entry.event);
        if (!decided ||
            (!showsHeaders && std::holds_alternative<HeadersFiltered>(decided->evidence))) {
            continue;
        }
        const auto sign = decided->outcome == Outcome::Failure
                              ? std::optional(Sign::Failed)
                              : std::visit(SignOf{*decided}, decided->evidence);
        if (sign) {
            checks.push_back({*sign, entry.index, entry.exchange});
        }
    }
    return checks;
}

} // namespace Corscope::Explain

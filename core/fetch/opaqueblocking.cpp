#include "core/fetch/opaqueblocking.h"

#include "core/fetch/bodylook.h"
#include "core/fetch/responsechecks.h"
#include "core/http/mimetype.h"
#include "core/infra/ascii.h"
#include "core/text/javascriptlook.h"
#include "core/trace/steps.h"

#include <algorithm>
#include <array>

namespace Corscope::Fetch {

using Profiles::OpaqueBlocking;

namespace {

/// net/base/mime_sniffer.h, kMaxBytesToSniff; the proposal has the same number.
constexpr qsizetype bytesToLookAt = 1024;

/// "opaque-blocklisted-never-sniffed MIME type"
bool isNeverLookedAt(const QByteArray &essence)
{
    static constexpr std::array<QByteArrayView, 35> types{
        "application/gzip",
        "application/x-gzip",
        "application/zip",
        "application/pdf",
        "application/x-protobuf",
        "application/x-protobuffer",
        "application/msexcel",
        "application/mspowerpoint",
        "application/msword",
        "application/msword-template",
        "application/vnd.apple.mpegurl",
        "application/vnd.ces-quickpoint",
        "application/vnd.ces-quicksheet",
        "application/vnd.ces-quickword",
        "application/vnd.ms-excel",
        "application/vnd.ms-excel.sheet.macroenabled.12",
        "application/vnd.ms-powerpoint",
        "application/vnd.ms-powerpoint.presentation.macroenabled.12",
        "application/vnd.ms-word",
        "application/vnd.ms-word.document.12",
        "application/vnd.ms-word.document.macroenabled.12",
        "application/vnd.msword",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.openxmlformats-officedocument.presentationml.template",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
        "application/vnd.presentation-openxml",
        "application/vnd.spreadsheet-openxml",
        "application/vnd.wordprocessing-openxml",
        "multipart/byteranges",
        "multipart/signed",
        "text/event-stream",
        "text/csv"};
    return std::find(types.begin(), types.end(), essence) != types.end();
}

/// "opaque-blocklisted MIME type"
bool isData(const Http::MimeType &type)
{
    return Http::isHtmlMimeType(type) || Http::isJsonMimeType(type) || Http::isXmlMimeType(type);
}

bool isStreamList(const QByteArray &essence)
{
    return essence == "application/dash+xml" || essence == "application/vnd.apple.mpegurl" ||
           essence == "audio/mpegurl" || essence == "text/vtt";
}

/// "opaque-safelisted MIME type", with what the engine adds to it.
bool isSafe(const Http::MimeType &type, bool nosniff, OpaqueBlocking rule)
{
    const QByteArray essence = type.essence();
    if (essence == "text/css" || essence == "image/svg+xml") {
        return true;
    }
    if (rule == OpaqueBlocking::BySniffing) {
        // Not JavaScript's types, whose bodies are looked at (jsonp-012).
        return type.type == "audio" || type.type == "video" || essence == "application/dash+xml";
    }
    // image-010: text/plain
    return Http::isJavaScriptMimeType(type) || isStreamList(essence) ||
           (essence == "text/plain" && nosniff) || essence == "audio/mp3" ||
           essence == "audio/aac" || essence == "audio/aacp" ||
           essence == "multipart/x-mixed-replace";
}

OpaqueJudgement judged(OpaqueVerdict verdict, Trace::TypeJudged evidence, const QByteArray &found)
{
    evidence.found = found;
    return {verdict, std::move(evidence)};
}

/// Chromium: only what cannot be a script is blocked.
OpaqueJudgement judgeBySniffing(QByteArrayView bytes, Trace::TypeJudged evidence)
{
    const QByteArrayView first = bytes.first(std::min(bytes.size(), bytesToLookAt));
    if (!imageFormatOf(first).isEmpty()) {
        return judged(OpaqueVerdict::Allow, std::move(evidence), "image");
    }
    if (isAudioOrVideo(first) || evidence.type.isEmpty()) {
        return judged(OpaqueVerdict::Allow, std::move(evidence), "other");
    }
    const QByteArray data = dataFormatOf(first);
    return data.isEmpty() ? judged(OpaqueVerdict::Allow, std::move(evidence), "other")
                          : judged(OpaqueVerdict::Block, std::move(evidence), data);
}

/// Firefox: the proposal, to its end.
OpaqueJudgement judgeByValidating(QByteArrayView bytes, const Http::ResponseHead &head,
                                  Trace::TypeJudged evidence)
{
    const QByteArrayView first = bytes.first(std::min(bytes.size(), bytesToLookAt));
    if (!imageFormatOf(first).isEmpty()) {
        return judged(OpaqueVerdict::Allow, std::move(evidence), "image");
    }
    if (isAudioOrVideo(first)) {
        return judged(OpaqueVerdict::Allow, std::move(evidence), "other");
    }
    const bool isOk = head.status >= 200 && head.status <= 299;
    if (evidence.nosniff || !isOk) {
        return judged(OpaqueVerdict::Block, std::move(evidence), {});
    }
    if (evidence.type.isEmpty()) {
        return judged(OpaqueVerdict::Allow, std::move(evidence), {});
    }
    if (evidence.type.startsWith("image/") || evidence.type.startsWith("video/") ||
        evidence.type.startsWith("audio/")) {
        return judged(OpaqueVerdict::Block, std::move(evidence), "other");
    }
    const QString text = QString::fromUtf8(bytes);
    if (Text::isJson(text)) {
        return judged(OpaqueVerdict::Block, std::move(evidence), "json");
    }
    return Text::mayBeJavaScript(text) ? judged(OpaqueVerdict::Allow, std::move(evidence), "script")
                                       : judged(OpaqueVerdict::Block, std::move(evidence), "other");
}

} // namespace

Trace::Decided OpaqueJudgement::decided() const
{
    return {{Trace::Standard::Corscope, Trace::Anchor::opaqueBlocking, {}},
            verdict == OpaqueVerdict::Block ? Trace::Outcome::Failure : Trace::Outcome::Continue,
            evidence};
}

OpaqueJudgement judgeOpaqueHead(const Request &request, const Http::ResponseHead &head,
                                const Profiles::Profile &profile)
{
    const OpaqueBlocking rule = profile.elements.opaqueBlocking;
    if (rule == OpaqueBlocking::None || request.destination == Trace::RequestDestination::Empty ||
        request.responseTainting != Trace::ResponseTainting::Opaque) {
        return {};
    }
    const auto type = Http::extractMimeType(head.headers);
    Trace::TypeJudged evidence = typeJudged(request, head);
    if (!type) {
        return judged(OpaqueVerdict::LookAtBody, std::move(evidence), {});
    }
    if (isSafe(*type, evidence.nosniff, rule)) {
        return {};
    }
    const bool isPlain = type->essence() == "text/plain";
    const bool blocks =
        isNeverLookedAt(type->essence()) || (evidence.nosniff && (isData(*type) || isPlain)) ||
        (rule == OpaqueBlocking::ByValidating && head.status == 206 && isData(*type));
    return judged(blocks ? OpaqueVerdict::Block : OpaqueVerdict::LookAtBody, std::move(evidence),
                  {});
}

bool areEnoughToJudge(qsizetype bytes, const Profiles::Profile &profile)
{
    return profile.elements.opaqueBlocking == OpaqueBlocking::BySniffing && bytes >= bytesToLookAt;
}

OpaqueJudgement judgeOpaqueBody(const Request &request, const Http::ResponseHead &head,
                                QByteArrayView bytes, const Profiles::Profile &profile)
{
    Trace::TypeJudged evidence = typeJudged(request, head);
    return profile.elements.opaqueBlocking == OpaqueBlocking::BySniffing
               ? judgeBySniffing(bytes, std::move(evidence))
               : judgeByValidating(bytes, head, std::move(evidence));
}

} // namespace Corscope::Fetch

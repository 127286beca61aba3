// How an engine loads what elements ask for, and sends beacons, where the standards leave a choice
// or the engine leaves them.
#pragma once

#include <QByteArray>

#include <optional>
#include <utility>
#include <vector>

namespace Corscope::Profiles {

/// What keeps answers that no page may read from elements that could make nothing of them anyway:
/// Opaque Response Blocking, https://github.com/whatwg/fetch/pull/1442
enum class OpaqueBlocking {
    None,
    BySniffing,  ///< blocked if it looks like HTML, XML or JSON; services/network/orb
    ByValidating ///< allowed if it is an image or a script; netwerk/protocol/http
};

/// What a style sheet of another type than text/css comes to.
enum class OtherStyleType { Error, LoadsWithoutRules };

/// Which statuses a script or a style sheet may have.
enum class ElementStatuses { Ok, Below400 };

struct ElementRules
{
    /// Accept for images: https://fetch.spec.whatwg.org/#concept-fetch, step 12
    QByteArray imageAccept = QByteArrayLiteral("image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5");
    /// Accept for documents, the same step
    QByteArray documentAccept =
        QByteArrayLiteral("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    // The same for fonts, audio and video
    QByteArray fontAccept = QByteArrayLiteral("*/*");
    QByteArray audioAccept = QByteArrayLiteral("*/*");
    QByteArray videoAccept = QByteArrayLiteral("*/*");
    /// Fonts are fetched with CORS: https://drafts.csswg.org/css-fonts/#font-fetching-requirements
    bool fontsNeedCors = true;
    /// What a request for audio or video has beside what each has.
    std::vector<std::pair<QByteArray, QByteArray>> mediaHeaders = {{"Range", "bytes=0-"}};
    /// Such a request tells Accept-Encoding.
    bool mediaTellsAcceptEncoding = true;
    /// The order of its header lines; empty: as always.
    std::vector<QByteArray> mediaHeaderOrder;
    /// A 206 for audio or video has to begin with byte 0.
    bool mediaRangesAreChecked = true;
    bool formsIgnoreNoReferrer = false;      ///< rel=noreferrer of a form
    bool formsTellUpgrade = false;           ///< Upgrade-Insecure-Requests: 1
    std::vector<QByteArray> formHeaderOrder; ///< of header lines; empty: as always
    bool formPostsRevalidate = false;        ///< Cache-Control: max-age=0 with the POST of a form
    /// Order of header lines where the element has a crossorigin attribute; empty: as always.
    std::vector<QByteArray> corsHeaderOrder;
    /// With a crossorigin attribute, Origin is told to the page's own origin, too.
    bool sameOriginCorsTellsOrigin = false;
    /// But not for audio and video.
    bool sameOriginMediaTellsNoOrigin = false;
    /// Images, audio and video that cannot be upgraded to https are loaded over http.
    bool imagesMayBeMixed = false;
    OpaqueBlocking opaqueBlocking = OpaqueBlocking::None;
    OtherStyleType otherStyleType = OtherStyleType::Error;
    ElementStatuses statuses = ElementStatuses::Ok;
    /// An answer without a body, by its status, is an empty script.
    bool nullBodyIsEmpty = false;

    friend bool operator==(const ElementRules &, const ElementRules &) = default;
};

/// https://w3c.github.io/beacon/
struct BeaconRules
{
    /// Bytes of a body; nothing: no limit.
    std::optional<qint64> limit = 64 * 1024;
    // What sendBeacon() itself tells by returning false; in the standard it is only about the
    // limit.
    bool returnsFalseForBadPort = false;
    bool returnsFalseForMixedContent = false;
    bool returnsFalseForPolicy = false;
    /// The type of a Blob that is no MIME type is dropped.
    bool dropsInvalidTypes = false;
    /// The request goes past the cache, with Cache-Control: max-age=0.
    bool revalidates = false;
    std::vector<QByteArray> headerOrder; ///< of header lines; empty: as always

    friend bool operator==(const BeaconRules &, const BeaconRules &) = default;
};

// What the engines have of these.
[[nodiscard]] ElementRules chromiumElements();
[[nodiscard]] ElementRules firefoxElements();
[[nodiscard]] ElementRules webKitElements();
[[nodiscard]] BeaconRules chromiumBeacons();
[[nodiscard]] BeaconRules firefoxBeacons();
[[nodiscard]] BeaconRules webKitBeacons();

} // namespace Corscope::Profiles

// In what engines differ when they read an answer of HTTP/1, as data. The defaults are those of
// RFC 9112; where it leaves a choice, the lenient one.
// "Recorded" below: seen in real engines (Chromium 156, Firefox 153, WebKitGTK 2.50); the rest is
// taken from their sources: net/http of Chromium, netwerk/protocol/http of Gecko, and libsoup 3.2,
// which reads for WebKitGTK.
#pragma once

#include <QtGlobal>

namespace Corscope::Http {

struct ResponseReading
{
    // The beginning. https://www.rfc-editor.org/rfc/rfc9112#name-status-line

    /// How the status line is found and read.
    enum class StatusLine {
        /// "HTTP/1.0" or "HTTP/1.1", blanks, three digits, behind empty lines; else it is not HTTP.
        Standard,
        /// "http" in any case within the first five bytes. The status is all digits that are there,
        /// 200 where there are none. Anything else is HTTP/0.9 on the scheme's own port, else not
        /// HTTP. Recorded.
        Chromium,
        /// "HTTP/1." in any case, "HTTP/2", "HTTP/3" or "ICY " within the first eleven bytes. One
        /// to three digits; 200 where nothing follows the version. Anything else is HTTP/0.9.
        /// Recorded.
        Firefox,
        /// As in the standard, and "ICY"; what stands right behind the digits is the reason.
        WebKit,
    };
    StatusLine statusLine = StatusLine::Standard;

    /// Whether a 101 is waited behind like other 1xx, or is the answer.
    /// Waited: Chromium, WebKit. Answer: Firefox. Recorded.
    enum class SwitchingProtocols { IsAnswer, IsInterim };
    SwitchingProtocols switchingProtocols = SwitchingProtocols::IsAnswer;

    /// Limit for one head, all of its bytes from the status line to the empty line.
    /// 256 KiB: Chromium. 384 KiB: Firefox. 64 KiB and the empty line: WebKit. Recorded.
    qsizetype maximalHeadSize = qsizetype(256) * 1024;

    /// A head whose connection is closed before its empty line.
    enum class HeadCutShort {
        Error,              ///< RFC 9112, section 8
        ErrorOverTls,       ///< else the last line counts as if it were whole; no body. Chromium
        Taken,              ///< the last line counts as if it were whole; no body. Firefox
        CompleteLinesTaken, ///< an error if the last line is not whole; the body ends too. WebKit
    };
    HeadCutShort headCutShort = HeadCutShort::Error;

    // Lines. https://www.rfc-editor.org/rfc/rfc9112#name-field-syntax

    /// NUL in a head.
    /// Refused: RFC 9110, section 5.5, Chromium, WebKit. In values only: Firefox. Recorded.
    enum class NulBytes { Refused, RefusedInValues };
    NulBytes nulBytes = NulBytes::Refused;

    /// CR that stands before no LF.
    /// Space: RFC 9112, section 2.2, WebKit. End of line: Chromium. Kept: Firefox. Recorded.
    enum class BareCarriageReturn { BecomesSpace, EndsLine, Kept };
    BareCarriageReturn bareCarriageReturn = BareCarriageReturn::BecomesSpace;

    /// What may stand before the colon; other lines are skipped.
    /// Tokens: RFC 9110, section 5.1, Firefox. Blanks around are dropped: Chromium. Any bytes but
    /// blanks: WebKit. Recorded.
    enum class FieldNames { Tokens, TokensAmongBlanks, AnyWithoutBlanks };
    FieldNames fieldNames = FieldNames::Tokens;

    /// How a line that begins with a blank is joined to the one before. The difference is in
    /// blanks.
    /// One space: RFC 9112, section 5.2, WebKit. A space before the rest: Chromium. As it is:
    /// Firefox.
    enum class LineFolding { OneSpace, SpaceBeforeRest, AsItIs };
    LineFolding lineFolding = LineFolding::OneSpace;

    /// Several lines of one name.
    /// Merged: an empty value counts only where there is no other; Content-Type is joined without a
    /// space; of a few names the first line alone counts. Firefox; recorded.
    enum class RepeatedLines { Kept, Merged };
    RepeatedLines repeatedLines = RepeatedLines::Kept;

    /// Values that are no UTF-8: replaced means U+FFFD in place of each wrong byte.
    /// Kept: all but WebKit. Recorded.
    enum class InvalidUtf8 { Kept, Replaced };
    InvalidUtf8 invalidUtf8 = InvalidUtf8::Kept;

    /// Lines of Location and Content-Disposition that differ; they hint at a split response.
    /// Lines: Firefox. Elements of the list, for Content-Disposition: Chromium. (Location in a
    /// redirect is judged with the redirect.)
    enum class SuspectDuplicates { Allowed, LinesMustAgree, ElementsMustAgree };
    SuspectDuplicates suspectDuplicates = SuspectDuplicates::Allowed;

    // Framing. https://www.rfc-editor.org/rfc/rfc9112#name-message-body-length

    /// What Transfer-Encoding and Content-Length say of the body.
    enum class Framing {
        /// Chunks if chunked is the last coding, other codings last until the connection is closed.
        /// A length is digits, in a list and in several lines all the same; else the answer is an
        /// error.
        Standard,
        /// Chunks if chunked is among the codings, not in HTTP/1.0. Of lengths the first element;
        /// ignored if it is no number. Elements that differ are an error. Recorded.
        Chromium,
        /// Chunks if chunked is among the codings. Of lengths the first; ignored if it is no
        /// number.
        /// Elements and lines that differ are an error, with chunks, too. Recorded.
        Firefox,
        /// The last line counts. Codings beside chunked and identity are an error. A length is read
        /// as C's strtoull() does: a negative number is none, nothing is 0, anything left over is
        /// an error. Recorded.
        WebKit,
    };
    Framing framing = Framing::Standard;

    /// Whether a 205 has a body. No: Chromium, Firefox. As framed: the standard, WebKit. Recorded.
    enum class ResetContent { HasBody, HasNone };
    ResetContent resetContent = ResetContent::HasBody;

    enum class Chunks {
        /// Hexadecimal digits, blanks, and what follows a semicolon.
        Standard,
        /// The same, and blanks are spaces only. Recorded.
        Chromium,
        /// As C's strtoul() reads; what is left over is skipped, and so are empty lines before.
        /// Recorded.
        Firefox,
        /// As C's strtoul() reads, 0 where there is no number. Any line may stand behind a chunk,
        /// one line ends the trailers, and without a last chunk a body ends as well. Recorded.
        WebKit,
    };
    Chunks chunks = Chunks::Standard;

    /// A connection that is closed before the end that the framing promised.
    enum class ShortBody {
        Error,
        /// Unless Content-Length is met by the decoded bytes. Chromium.
        ErrorUnlessDecodedFits,
        /// For a 2xx of HTTP/1.1; a length only where there is no content coding. Firefox.
        ErrorInSuccess,
        /// Unless the connection was to be closed anyway; a length only. WebKit; recorded.
        ErrorIfPersistent,
    };
    ShortBody shortBody = ShortBody::Error;

    // Content codings. https://www.rfc-editor.org/rfc/rfc9110#name-content-codings

    /// A known coding that Accept-Encoding does not name.
    /// Refused: Chromium, before the body. Left alone, but for gzip and deflate: Firefox. Recorded.
    enum class UnofferedCoding { Decoded, Refused, LeftAlone };
    UnofferedCoding unofferedCoding = UnofferedCoding::Decoded;

    /// An unknown coding in a list. Leaves the body: nothing is decoded. Skipped: as if it were not
    /// there; Firefox.
    enum class UnknownCoding { LeavesBody, IsSkipped };
    UnknownCoding unknownCoding = UnknownCoding::LeavesBody;

    /// Known: zstd is. No: WebKit; recorded.
    enum class Zstandard { Known, Unknown };
    Zstandard zstandard = Zstandard::Known;

    /// The names of codings. In small letters only: WebKit.
    enum class CodingNames { AnyCase, SmallLetters };
    CodingNames codingNames = CodingNames::AnyCase;

    /// A file that is packed anyway (application/gzip) and has the coding gzip.
    /// Stays packed: Firefox, WebKit.
    enum class PackedFiles { Unpacked, StayPacked };
    PackedFiles packedFiles = PackedFiles::Unpacked;

    /// The check sums behind a gzip body. Ignored: Chromium, Firefox.
    enum class CheckSums { Checked, Ignored };
    CheckSums checkSums = CheckSums::Checked;

    /// A body that does not even begin as its coding should.
    /// Handed over as it came: WebKit; recorded.
    enum class UndecodableBody { Error, HandedOver };
    UndecodableBody undecodableBody = UndecodableBody::Error;

    friend bool operator==(const ResponseReading &, const ResponseReading &) = default;
};

} // namespace Corscope::Http

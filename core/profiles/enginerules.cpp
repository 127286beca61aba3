#include "core/profiles/enginerules.h"

namespace Corscope::Profiles {

using Http::CookieRules;
using Http::ResponseReading;

// Cookie rules: where a row is recorded, tests/core/http/tst_cookieengines.cpp has the cases.

CookieRules chromiumCookies()
{
    CookieRules rules;
    rules.httpPrefixes = CookieRules::HttpPrefixes::Enforced;
    rules.partitionedAttribute = CookieRules::Partitioned::Honoured;
    rules.redirects = CookieRules::Counting::Ignored;
    return rules;
}

CookieRules firefoxCookies()
{
    CookieRules rules;
    rules.unsetSameSiteTreatedAs = CookieRules::UnsetSameSite::None;
    rules.laxAllowingUnsafeFor.reset();
    rules.httpPrefixes = CookieRules::HttpPrefixes::Enforced;
    rules.thirdPartyCookies = CookieRules::ThirdParty::Partition;
    rules.partitionedAttribute = CookieRules::Partitioned::Honoured;
    rules.sites = CookieRules::Sites::Schemeless;
    return rules;
}

CookieRules webKitCookies()
{
    CookieRules rules;
    rules.unsetSameSiteTreatedAs = CookieRules::UnsetSameSite::None;
    rules.laxAllowingUnsafeFor.reset();
    rules.sameSiteNoneRequiresSecure = CookieRules::NoneRequiresSecure::No;
    rules.loopbackForSecureAttribute = CookieRules::Loopback::NotSecure;
    rules.thirdPartyStoring = CookieRules::Storing::OnlyForThePage;
    rules.maximumAge.reset();
    rules.sites = CookieRules::Sites::Schemeless;
    rules.ancestors = CookieRules::Counting::Ignored;
    return rules;
}

// Reading of answers: what each value means, and whether it is recorded, stands at ResponseReading.

ResponseReading chromiumReading()
{
    ResponseReading reading;
    reading.statusLine = ResponseReading::StatusLine::Chromium; // answer-014, -015, -017
    reading.switchingProtocols = ResponseReading::SwitchingProtocols::IsInterim; // answer-007
    reading.headCutShort = ResponseReading::HeadCutShort::ErrorOverTls;          // answer-041
    reading.bareCarriageReturn = ResponseReading::BareCarriageReturn::EndsLine;  // answer-024
    reading.fieldNames = ResponseReading::FieldNames::TokensAmongBlanks;         // answer-028
    reading.lineFolding = ResponseReading::LineFolding::SpaceBeforeRest;         // answer-025
    reading.suspectDuplicates = ResponseReading::SuspectDuplicates::ElementsMustAgree;
    reading.framing = ResponseReading::Framing::Chromium; // network-062 to -070, answer-010
    reading.resetContent = ResponseReading::ResetContent::HasNone;          // network-088
    reading.chunks = ResponseReading::Chunks::Chromium;                     // answer-040
    reading.shortBody = ResponseReading::ShortBody::ErrorUnlessDecodedFits; // network-058
    reading.unofferedCoding = ResponseReading::UnofferedCoding::Refused;    // encoding-018
    reading.checkSums = ResponseReading::CheckSums::Ignored;
    return reading;
}

ResponseReading firefoxReading()
{
    ResponseReading reading;
    reading.statusLine = ResponseReading::StatusLine::Firefox;     // answer-011, -012, -015
    reading.maximalHeadSize = qsizetype(384) * 1024;               // answer-033
    reading.headCutShort = ResponseReading::HeadCutShort::Taken;   // answer-041
    reading.nulBytes = ResponseReading::NulBytes::RefusedInValues; // answer-020, -022
    reading.bareCarriageReturn = ResponseReading::BareCarriageReturn::Kept; // answer-024
    reading.lineFolding = ResponseReading::LineFolding::AsItIs;
    reading.repeatedLines = ResponseReading::RepeatedLines::Merged; // expose-097, -103, answer-034
    reading.suspectDuplicates = ResponseReading::SuspectDuplicates::LinesMustAgree;
    reading.framing = ResponseReading::Framing::Firefox;                   // network-068
    reading.resetContent = ResponseReading::ResetContent::HasNone;         // network-088
    reading.chunks = ResponseReading::Chunks::Firefox;                     // answer-040
    reading.shortBody = ResponseReading::ShortBody::ErrorInSuccess;        // network-058
    reading.unofferedCoding = ResponseReading::UnofferedCoding::LeftAlone; // encoding-018
    reading.unknownCoding = ResponseReading::UnknownCoding::IsSkipped;
    reading.packedFiles = ResponseReading::PackedFiles::StayPacked;
    reading.checkSums = ResponseReading::CheckSums::Ignored;
    return reading;
}

ResponseReading webKitReading()
{
    ResponseReading reading;
    reading.statusLine = ResponseReading::StatusLine::WebKit;                    // answer-012, -015
    reading.switchingProtocols = ResponseReading::SwitchingProtocols::IsInterim; // answer-007
    reading.maximalHeadSize = qsizetype(64) * 1024 + 2;                          // answer-032
    reading.headCutShort = ResponseReading::HeadCutShort::CompleteLinesTaken;    // answer-041
    reading.fieldNames = ResponseReading::FieldNames::AnyWithoutBlanks;          // answer-028
    reading.invalidUtf8 = ResponseReading::InvalidUtf8::Replaced;                // expose-091
    reading.framing = ResponseReading::Framing::WebKit;                // network-060 to -070
    reading.chunks = ResponseReading::Chunks::WebKit;                  // answer-040
    reading.shortBody = ResponseReading::ShortBody::ErrorIfPersistent; // network-058, answer-038
    reading.zstandard = ResponseReading::Zstandard::Unknown;           // encoding-009
    reading.codingNames = ResponseReading::CodingNames::SmallLetters;
    reading.packedFiles = ResponseReading::PackedFiles::StayPacked;
    reading.undecodableBody = ResponseReading::UndecodableBody::HandedOver; // body-377
    return reading;
}

// Document rules: tests/recorded/documents.jsonl has what these engines were seen
// to do.

Dom::DocumentRules chromiumDocuments()
{
    using Rules = Dom::DocumentRules;
    Rules rules;
    rules.metaSearch = Rules::MetaSearch::Head;
    // core/xml/parser: the text that responseText gives is what is parsed
    rules.invalidBytes = Rules::InvalidBytes::Replaced;
    rules.unknownEncoding = Rules::UnknownEncoding::Utf8;
    rules.attributeOrder = Rules::AttributeOrder::NamespacesSorted;
    rules.colonInTarget = Rules::ColonInTarget::Taken;
    rules.doctypeIdentifiers = Rules::DoctypeIdentifiers::Written;
    rules.declaration = Rules::Declaration::AsRead;
    return rules;
}

Dom::DocumentRules firefoxDocuments()
{
    using Rules = Dom::DocumentRules;
    Rules rules;
    rules.metaSearch = Rules::MetaSearch::Head;
    rules.unknownEncoding = Rules::UnknownEncoding::Utf8;
    rules.utf16WithoutMark = Rules::Utf16WithoutMark::Overlooked;
    rules.redundantPrefix = Rules::RedundantPrefix::Kept;
    rules.declaration = Rules::Declaration::WithUtf8;
    rules.topLevel = Rules::TopLevel::Lines;
    rules.bareTarget = Rules::BareTarget::Plain;
    rules.lineEndReference = Rules::LineEndReference::Hexadecimal;
    return rules;
}

Dom::DocumentRules webKitDocuments()
{
    using Rules = Dom::DocumentRules;
    Rules rules;
    rules.metaSearch = Rules::MetaSearch::Head;
    rules.invalidBytes = Rules::InvalidBytes::Replaced;
    rules.attributeOrder = Rules::AttributeOrder::NamespacesFirst;
    rules.doctypeIdentifiers = Rules::DoctypeIdentifiers::Written;
    rules.redundantPrefix = Rules::RedundantPrefix::Kept;
    rules.declaration = Rules::Declaration::AsRead;
    return rules;
}

} // namespace Corscope::Profiles

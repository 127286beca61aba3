// In what engines read and write documents differently. The values are the standards'; profiles set
// the others, and say why.
#pragma once

namespace Corscope::Dom {

struct DocumentRules
{
    // Reading HTML
    /// Where the encoding that an HTML document declares of itself is looked for.
    enum class MetaSearch {
        FirstBytes, ///< https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding
        Head        ///< not in scripts and the like, and beyond 1024 bytes as far as the head goes
    };
    MetaSearch metaSearch = MetaSearch::FirstBytes;

    // Reading XML
    /// What bytes are that the document's encoding does not have.
    enum class InvalidBytes { Mistake, Replaced };
    InvalidBytes invalidBytes = InvalidBytes::Mistake;
    /// What becomes of a declared encoding that is none.
    enum class UnknownEncoding { Mistake, Utf8 };
    UnknownEncoding unknownEncoding = UnknownEncoding::Mistake;
    /// Whether "<?" in UTF-16 is seen without a byte order mark.
    enum class Utf16WithoutMark { Recognised, Overlooked };
    Utf16WithoutMark utf16WithoutMark = Utf16WithoutMark::Recognised;
    /// The order of an element's attributes, which are not ordered in XML.
    enum class AttributeOrder {
        AsWritten,
        NamespacesFirst, ///< xmlns and xmlns:p, then the others, each as written
        NamespacesSorted ///< the same, but the former by prefix
    };
    AttributeOrder attributeOrder = AttributeOrder::AsWritten;
    /// https://www.w3.org/TR/xml-names/#nt-conform wants none.
    enum class ColonInTarget { Mistake, Taken };
    ColonInTarget colonInTarget = ColonInTarget::Mistake;

    // Writing HTML
    enum class DoctypeIdentifiers { LeftOut, Written };
    DoctypeIdentifiers doctypeIdentifiers = DoctypeIdentifiers::LeftOut;

    // Writing XML
    /// The prefix of an element whose namespace is the default one as well.
    enum class RedundantPrefix { Dropped, Kept };
    RedundantPrefix redundantPrefix = RedundantPrefix::Dropped;
    /// `<?xml …?>` of a document that had one.
    enum class Declaration { LeftOut, AsRead, WithUtf8 };
    Declaration declaration = Declaration::LeftOut;
    /// Whether what stands beside the root element has lines of its own.
    enum class TopLevel { Joined, Lines };
    TopLevel topLevel = TopLevel::Joined;
    /// A processing instruction without data.
    enum class BareTarget { WithSpace, Plain };
    BareTarget bareTarget = BareTarget::WithSpace;
    /// The character references for CR and LF in attributes.
    enum class LineEndReference { Decimal, Hexadecimal };
    LineEndReference lineEndReference = LineEndReference::Decimal;
};

} // namespace Corscope::Dom

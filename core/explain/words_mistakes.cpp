#include "core/explain/words.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;

namespace {

class UrlWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::UrlWords)

public:
    static QString kind(Url::ParseMistakeKind kind)
    {
        using enum Url::ParseMistakeKind;
        switch (kind) {
        case MissingSchemeNonRelativeUrl: return tr("the scheme is missing (https://…)");
        case HostMissing: return tr("the host is missing");
        case HostInvalidCodePoint:
        case DomainInvalidCodePoint: return tr("a character that no host can have");
        case DomainToAscii: return tr("the name is not a valid domain");
        case PortOutOfRange: return tr("the port is above 65535");
        case PortInvalid: return tr("the port is not a number");
        case Ipv4TooManyParts: return tr("an IPv4 address has at most four parts");
        case Ipv4NonNumericPart: return tr("a part of the IPv4 address is not a number");
        case Ipv4OutOfRangePart: return tr("a part of the IPv4 address is too large");
        case Ipv6Unclosed: return tr("the bracket of the IPv6 address is not closed");
        case Ipv6Invalid: return tr("the IPv6 address is not valid");
        }
        return {};
    }
};

class DocumentWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::DocumentWords)

public:
    static QString kind(Dom::ParseMistake::Kind kind)
    {
        using enum Dom::ParseMistake::Kind;
        switch (kind) {
        case NoElement: return tr("there is no element");
        case TagMismatch: return tr("an end tag is missing or does not fit");
        case AfterTheRoot: return tr("something stands behind the root element");
        case InvalidCharacter: return tr("a character that XML does not have");
        case UndeclaredEntity: return tr("an entity that is not declared");
        case EntityLoop: return tr("an entity that holds itself");
        case RepeatedAttribute: return tr("an attribute that is there twice");
        case UndeclaredPrefix: return tr("a namespace prefix that is not declared");
        case Syntax: return tr("not well-formed XML");
        case InvalidBytes: return tr("bytes that are not of the document's encoding");
        case UnknownEncoding: return tr("the declared encoding is not known");
        case TooDeep: return tr("more levels than browsers take");
        case TooLarge: return tr("too large or too tangled for this program");
        }
        return {};
    }
};

} // namespace

QString Words::mistake(const Dom::ParseMistake &mistake)
{
    const QString what = DocumentWords::kind(mistake.kind);
    return mistake.line == 0
               ? what
               : tr("line %1, column %2: %3")
                     .arg(QString::number(mistake.line), QString::number(mistake.column), what);
}

QString Words::mistake(const Url::ParseMistake &mistake)
{
    return tr("at character %1: %2")
        .arg(QString::number(mistake.position + 1), UrlWords::kind(mistake.kind));
}

QString Words::mistake(const Trace::JsonMistake &mistake)
{
    using Kind = Trace::JsonMistake::Kind;
    const QString where = mistake.path.isEmpty() ? tr("the document") : mistake.path;
    switch (mistake.kind) {
    case Kind::WrongType: return tr("%1: expected %2").arg(where, mistake.expected);
    case Kind::UnknownName:
        return tr("%1: “%2” is not known; expected %3").arg(where, mistake.found, mistake.expected);
    case Kind::Missing: return tr("%1: missing").arg(where);
    case Kind::OutOfRange: return tr("%1: %2 is out of range").arg(where, mistake.found);
    case Kind::NotBytes: return tr("%1: only characters up to U+00FF can stand here").arg(where);
    case Kind::NotBase64: return tr("%1: not valid Base64").arg(where);
    }
    return {};
}

} // namespace Corscope::Explain

// Decisions in words: what each was made from, mostly as it was sent.
#include "core/explain/words.h"
#include "core/infra/ascii.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

QString text(const QByteArray &bytes)
{
    return isomorphicDecode(bytes);
}

QString joined(const std::vector<QByteArray> &items)
{
    QStringList list;
    for (const QByteArray &item : items) {
        list.append(text(item));
    }
    return list.isEmpty() ? u"∅"_s : list.join(", "_L1);
}

class EvidenceWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::EvidenceWords)

public:
    explicit EvidenceWords(const Decided &decided)
        : m_failed(decided.outcome == Outcome::Failure)
    {}

    QString operator()(const NoEvidence &) const { return {}; }
    QString operator()(const HeaderMissing &e) const { return text(e.name) + u": —"_s; }
    QString operator()(const HeaderSeen &e) const { return text(e.name) + u": "_s + text(e.value); }
    QString operator()(const ValueCompared &e) const
    {
        return m_failed ? text(e.found) + u" ≠ "_s + text(e.expected) : text(e.found);
    }
    QString operator()(const OriginsCompared &e) const
    {
        return text(e.page) + (e.same ? u" = "_s : u" → "_s) + text(e.target);
    }
    QString operator()(const NameLookedUp &e) const
    {
        if (e.wildcard && !e.listed) {
            return text(e.name) + u" ∈ *"_s;
        }
        return text(e.name) + (m_failed ? u" ∉ "_s : u" ∈ "_s) + joined(e.list);
    }
    QString operator()(const ElementInvalid &e) const
    {
        return text(e.header) + u": "_s + text(e.value);
    }
    QString operator()(const StatusSeen &e) const
    {
        return QString::number(e.status) + (e.reason.isEmpty() ? QString() : u' ' + text(e.reason));
    }
    QString operator()(const PreflightNeed &e) const
    {
        QStringList parts;
        if (e.methodUnsafe) {
            parts.append(text(e.method));
        }
        for (const UnsafeHeader &header : e.unsafeHeaders) {
            const QString because = Words::unsafeBecause(header.because);
            parts.append(because.isEmpty() ? text(header.name)
                                           : u"%1 (%2)"_s.arg(text(header.name), because));
        }
        if (e.uploadListeners) {
            parts.append(tr("upload listeners"));
        }
        return parts.isEmpty() ? text(e.method) : parts.join(", "_L1);
    }
    QString operator()(const CacheLookedUp &e) const
    {
        return e.miss == CacheMiss::None ? tr("%n second(s) left", nullptr, int(e.secondsLeft))
                                         : text(e.name);
    }
    QString operator()(const MaxAgeRead &e) const
    {
        return u"Access-Control-Max-Age: "_s + (e.value ? text(*e.value) : u"—"_s);
    }
    QString operator()(const PortSeen &e) const { return QString::number(e.port); }
    QString operator()(const UrlSeen &e) const { return text(e.url); }
    QString operator()(const BlobUrlLookedUp &e) const
    {
        switch (e.lookup) {
        case BlobUrlLookup::Found: return tr("%n byte(s)", nullptr, int(e.length));
        case BlobUrlLookup::Method: return text(e.method);
        case BlobUrlLookup::Range: return u"Range: "_s + text(e.range);
        case BlobUrlLookup::NoEntry:
        case BlobUrlLookup::Revoked: break;
        }
        return text(e.url);
    }
    QString operator()(const ModeSeen &e) const
    {
        return u"mode: %1, redirect: %2"_s.arg(QLatin1StringView(Reflect::nameOf(e.mode)),
                                               QLatin1StringView(Reflect::nameOf(e.redirect)));
    }
    QString operator()(const CredentialsSeen &e) const
    {
        return u"credentials: "_s + QLatin1StringView(Reflect::nameOf(e.mode));
    }
    QString operator()(const Redirected &e) const
    {
        QString result =
            QString::number(e.status) + u" → "_s + text(e.to.isEmpty() ? e.location : e.to);
        if (e.methodBefore != e.methodAfter) {
            result += u" · %1 → %2"_s.arg(text(e.methodBefore), text(e.methodAfter));
        }
        if (!e.removedHeaders.empty()) {
            result += u" · − "_s + joined(e.removedHeaders);
        }
        return result;
    }
    QString operator()(const HeadersFiltered &e) const { return joined(e.hidden); }
    QString operator()(const CookiesConsidered &e) const
    {
        QStringList parts;
        for (const CookieFate &cookie : e.cookies) {
            parts.append(text(cookie.name) + u": "_s + Words::cookieFate(cookie.fate));
        }
        return parts.join(", "_L1);
    }
    QString operator()(const HeaderForbidden &e) const { return text(e.name); }
    QString operator()(const HttpCacheLookedUp &e) const
    {
        switch (e.use) {
        case HttpCacheUse::Varies:
            return e.vary == "*" ? u"Vary: *"_s
                                 : u"Vary: %1 · “%2” ≠ “%3”"_s.arg(
                                       text(e.vary), text(e.storedValue), text(e.value));
        case HttpCacheUse::ModeForbids:
        case HttpCacheUse::Nothing:
            return u"cache: "_s + QLatin1StringView(Reflect::nameOf(e.mode));
        case HttpCacheUse::OtherCredentials:
        case HttpCacheUse::OtherDestination:
        case HttpCacheUse::OtherRequest: return {};
        case HttpCacheUse::Fresh:
        case HttpCacheUse::StaleAllowed:
        case HttpCacheUse::StaleWhileRevalidate:
        case HttpCacheUse::Validate:
        case HttpCacheUse::Unusable: break;
        }
        return Words::ageOfStored(e.age, e.lifetime);
    }
    QString operator()(const StoredHeadUpdated &e) const
    {
        return e.updated.empty() ? QString() : tr("new: %1").arg(joined(e.updated));
    }
    QString operator()(const NetworkFailed &) const { return {}; }
    QString operator()(const MixedContent &e) const
    {
        return text(e.page) + u" → "_s + text(e.url);
    }
    QString operator()(const PolicyViolated &e) const { return text(e.directive); }
    QString operator()(const UrlUpgraded &e) const { return text(e.to); }
    QString operator()(const AddressSpacesCompared &e) const
    {
        const auto name = [](Policy::AddressSpace space) {
            const char *known = Reflect::nameOf(space);
            return *known ? QString::fromLatin1(known) : u"?"_s;
        };
        return name(e.page) + u" → "_s + name(e.target) +
               (e.permission.isEmpty() ? QString() : u" · "_s + text(e.permission));
    }
    QString operator()(const EmbedderPolicyApplied &e) const
    {
        return u"%1 · Cross-Origin-Resource-Policy: %2"_s.arg(
            QLatin1StringView(Reflect::nameOf(e.policy)),
            e.resourcePolicy ? text(*e.resourcePolicy) : u"—"_s);
    }
    QString operator()(const IntegrityCompared &e) const
    {
        return m_failed ? text(e.found) + u" ≠ "_s + text(e.expected) : text(e.found);
    }
    QString operator()(const NoResponseBody &) const { return {}; }
    QString operator()(const MimeTypeSeen &e) const { return text(e.essence); }
    QString operator()(const DocumentMalformed &e) const
    {
        return Words::mistake(Dom::ParseMistake{e.mistake, e.line, e.column});
    }
    QString operator()(const DocumentMade &e) const
    {
        return u"<%1> · %2 · %3"_s.arg(e.root, text(e.contentType), text(e.encoding));
    }
    QString operator()(const TypeJudged &e) const
    {
        const QString type = e.type.isEmpty() ? u"—"_s : text(e.type);
        const QString nosniff = e.nosniff ? u" · nosniff"_s : QString();
        const QString found = e.found.isEmpty() ? QString() : u" · "_s + text(e.found);
        return u"%1: %2%3%4"_s.arg(QLatin1StringView(Reflect::nameOf(e.destination)), type, nosniff,
                                   found);
    }
    QString operator()(const ImageSeen &e) const
    {
        const QString type = e.type.isEmpty() ? u"—"_s : text(e.type);
        return e.format.isEmpty() ? type : u"%1 · %2"_s.arg(type, text(e.format));
    }
    QString operator()(const ContentSeen &e) const
    {
        const QString type = e.type.isEmpty() ? u"—"_s : text(e.type);
        return e.format.isEmpty() ? type : u"%1 · %2"_s.arg(type, text(e.format));
    }
    QString operator()(const BeaconTooLong &e) const
    {
        return u"%1 > %2"_s.arg(e.length).arg(e.limit);
    }
    QString operator()(const EventStreamJudged &e) const
    {
        const QString type = e.type.isEmpty() ? u"—"_s : text(e.type);
        const QString charset = e.charset.isEmpty() ? QString() : u"; charset="_s + text(e.charset);
        return u"%1 · %2%3"_s.arg(QString::number(e.status), type, charset);
    }
    QString operator()(const HandshakeJudged &e) const
    {
        const QString found = e.found.isEmpty() ? u"—"_s : text(e.found);
        return m_failed ? u"%1 ≠ %2"_s.arg(found, e.expected.isEmpty() ? u"—"_s : text(e.expected))
                        : found;
    }
    QString operator()(const SocketFailed &e) const
    {
        const QString name = QString::fromLatin1(Reflect::nameOf(e.mistake));
        return e.code == 0 ? name : u"%1 · %2"_s.arg(name).arg(e.code);
    }

private:
    const bool m_failed;
};

} // namespace

QString Words::evidence(const Decided &decided)
{
    return std::visit(EvidenceWords(decided), decided.evidence);
}

QString Words::unsafeBecause(UnsafeBecause because)
{
    switch (because) {
    case UnsafeBecause::Name: return {};
    case UnsafeBecause::TooLong: return tr("above 128 bytes");
    case UnsafeBecause::UnsafeByte: return tr("unsafe byte");
    case UnsafeBecause::MimeType: return tr("not a form's type");
    case UnsafeBecause::Range: return tr("not a simple range");
    case UnsafeBecause::SumTooLarge: return tr("above 1024 bytes together");
    }
    return {};
}

} // namespace Corscope::Explain

// What became of a cookie, in a few words.
#include "core/explain/words.h"
#include "core/http/cookiejar.h"
#include "core/infra/ascii.h"

namespace Corscope::Explain {

namespace {

class CookieWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::CookieWords)

public:
    static QString done(const QByteArray &fate)
    {
        return fate == "sent"       ? tr("sent")
               : fate == "stored"   ? tr("stored")
               : fate == "replaced" ? tr("replaced")
               : fate == "deleted"  ? tr("deleted")
                                    : QString();
    }

    static QString because(Http::CookieExclusion exclusion)
    {
        using enum Http::CookieExclusion;
        switch (exclusion) {
        case Expired: return tr("expired");
        case DomainMismatch: return otherHost();
        case OtherPartition: return tr("kept for pages of another site");
        case ThirdPartyBlocked: return blocked();
        case NotInThirdPartyJar: return tr("kept in the jar of a first party");
        case PathMismatch: return tr("for another path");
        case SecureOnly: return insecure();
        case HttpOnlyFromScript: return notForScripts();
        case SameSiteStrict: return strict();
        case SameSiteLax: return lax();
        case SameSiteDefaultLax: return defaultLax();
        case SameSiteNoneInsecure: return noneInsecure();
        }
        return {};
    }

    static QString because(Http::CookieRejection rejection)
    {
        using enum Http::CookieRejection;
        switch (rejection) {
        case ControlCharacter: return tr("a control character in the line");
        case NameAndValueTooLong: return tr("name and value are too long");
        case NameAndValueEmpty: return tr("neither name nor value");
        case HostMissing: return tr("the URL has no host");
        case ThirdPartyBlocked: return blocked();
        case NotForThePage: return tr("would not be sent to the page's own host");
        case DomainNotAscii: return tr("Domain is not ASCII");
        case DomainIsPublicSuffix: return tr("Domain is a public suffix");
        case DomainMismatch: return otherHost();
        case SecureOverInsecure: return insecure();
        case HttpOnlyFromScript: return notForScripts();
        case OverwritesSecure:
            return tr("would replace a Secure cookie over an insecure connection");
        case SameSiteStrict: return strict();
        case SameSiteLax: return lax();
        case SameSiteDefaultLax: return defaultLax();
        case SameSiteNoneInsecure: return noneInsecure();
        case PartitionedInsecure: return tr("Partitioned without Secure");
        case SecurePrefix: return prefix(QStringLiteral("__Secure-"));
        case HostPrefix: return prefix(QStringLiteral("__Host-"));
        case HttpPrefix: return prefix(QStringLiteral("__Http-"));
        case PrefixInValueOfNamelessOne: return tr("the value looks like a name with a prefix");
        case OverwritesHttpOnly: return tr("would replace an HttpOnly cookie");
        }
        return {};
    }

private:
    // What keeps a cookie from being sent mostly keeps it from being stored as well.
    static QString otherHost() { return tr("for another host"); }
    static QString blocked() { return tr("third-party cookies are blocked"); }
    static QString insecure() { return tr("Secure over an insecure connection"); }
    static QString notForScripts() { return tr("HttpOnly is not for scripts"); }
    static QString strict() { return tr("SameSite=Strict in a cross-site request"); }
    static QString lax() { return tr("SameSite=Lax in a cross-site request"); }
    static QString defaultLax() { return tr("Lax by default in a cross-site request"); }
    static QString noneInsecure() { return tr("SameSite=None without Secure"); }
    static QString prefix(const QString &name)
    {
        return tr("%1 without what it asks for").arg(name);
    }
};

} // namespace

QString Words::cookieFate(const QByteArray &fate)
{
    if (const QString done = CookieWords::done(fate); !done.isEmpty()) {
        return done;
    }
    if (const auto exclusion = Reflect::valueOf<Http::CookieExclusion>(fate)) {
        return CookieWords::because(*exclusion);
    }
    if (const auto rejection = Reflect::valueOf<Http::CookieRejection>(fate)) {
        return CookieWords::because(*rejection);
    }
    // Of a newer version's file.
    return isomorphicDecode(fate);
}

} // namespace Corscope::Explain

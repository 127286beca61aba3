// No reason stands in the catalogue that nothing brings about, and each has its words.
#include "core/explain/console.h"
#include "core/explain/messagepattern.h"
#include "core/explain/words.h"
#include "core/page/whatif.h"
#include "core/snippets/snippet.h"
#include "tests/support/proofs.h"
#include "tests/support/reasoncases.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace Corscope;
using namespace Corscope::Explain;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;

namespace {

/// Network.CorsError of the DevTools protocol, json/browser_protocol.json
const std::vector<QByteArray> chromiumCorsErrors{"DisallowedByMode",
                                                 "InvalidResponse",
                                                 "WildcardOriginNotAllowed",
                                                 "MissingAllowOriginHeader",
                                                 "MultipleAllowOriginValues",
                                                 "InvalidAllowOriginValue",
                                                 "AllowOriginMismatch",
                                                 "InvalidAllowCredentials",
                                                 "CorsDisabledScheme",
                                                 "PreflightInvalidStatus",
                                                 "PreflightDisallowedRedirect",
                                                 "PreflightWildcardOriginNotAllowed",
                                                 "PreflightMissingAllowOriginHeader",
                                                 "PreflightMultipleAllowOriginValues",
                                                 "PreflightInvalidAllowOriginValue",
                                                 "PreflightAllowOriginMismatch",
                                                 "PreflightInvalidAllowCredentials",
                                                 "PreflightMissingAllowExternal",
                                                 "PreflightInvalidAllowExternal",
                                                 "InvalidAllowMethodsPreflightResponse",
                                                 "InvalidAllowHeadersPreflightResponse",
                                                 "MethodDisallowedByPreflightResponse",
                                                 "HeaderDisallowedByPreflightResponse",
                                                 "RedirectContainsCredentials",
                                                 "InsecureLocalNetwork",
                                                 "InvalidLocalNetworkAccess",
                                                 "NoCorsRedirectModeNotFollow",
                                                 "LocalNetworkAccessPermissionDenied"};

/// security.properties: 15 errors and a warning
const std::vector<QByteArray> firefoxErrors{"CORSDisabled",
                                            "CORSDidNotSucceed2",
                                            "CORSOriginHeaderNotAdded",
                                            "CORSExternalRedirectNotAllowed",
                                            "CORSRequestNotHttp",
                                            "CORSMissingAllowOrigin2",
                                            "CORSMultipleAllowOriginNotAllowed",
                                            "CORSAllowOriginNotMatchingOrigin",
                                            "CORSNotSupportingCredentials",
                                            "CORSMissingAllowCredentials",
                                            "CORSPreflightDidNotSucceed3",
                                            "CORSInvalidAllowMethod",
                                            "CORSInvalidAllowHeader",
                                            "CORSMethodNotFound",
                                            "CORSMissingAllowHeaderFromPreflight2",
                                            "CORSAllowHeaderFromPreflightDeprecation"};

std::set<QByteArray> keysOf(Profiles::Id engine)
{
    std::set<QByteArray> keys;
    for (const MessagePattern &pattern : messagePatterns()) {
        if (pattern.engine == engine) {
            keys.insert(pattern.key);
        }
    }
    return keys;
}

/// What the servers' snippets have a server send instead of what it sent: as tests/realservers
/// shows of the servers themselves.
std::vector<Page::EditedHead> answeredBySnippet(const Trace::Log &log,
                                                const Snippets::Permissions &permissions)
{
    const auto list = [](const std::vector<QByteArray> &values) {
        return QByteArrayList(values.begin(), values.end()).join(", ");
    };
    std::vector<Page::EditedHead> heads = Page::editableHeads(log);
    for (Page::EditedHead &head : heads) {
        const auto exchanges = Trace::exchangesOf(log);
        const auto exchange = std::find_if(exchanges.begin(), exchanges.end(),
                                           [&](const auto &e) { return e.id == head.exchange; });
        const QByteArray origin = exchange->request.headers.get("Origin").value_or(QByteArray());
        if (std::find(permissions.origins.begin(), permissions.origins.end(), origin) ==
            permissions.origins.end()) {
            continue;
        }
        head.lines.removeIf(
            [](const QByteArray &line) { return line.toLower().startsWith("access-control-"); });
        head.lines.push_back("Access-Control-Allow-Origin: " + origin);
        if (permissions.credentials == Snippets::Credentials::Allowed) {
            head.lines.push_back("Access-Control-Allow-Credentials: true");
        }
        if (exchange->request.purpose == Trace::Purpose::Preflight) {
            head.lines.front() = "HTTP/1.1 204 No Content";
            head.lines.push_back("Access-Control-Allow-Methods: " + list(permissions.methods));
            head.lines.push_back("Access-Control-Allow-Headers: " + list(permissions.headers));
        }
    }
    return heads;
}

/// Whether what a snippet makes the server send is all that was wanting, as far as was recorded.
bool isMendedBySnippet(const Trace::Log &log, Profiles::Id browser)
{
    const auto change = Advice::smallestChange(log, browser);
    const auto permissions = change ? Snippets::permissionsFor(log, change) : std::nullopt;
    if (!permissions || !Snippets::snippetFor(Snippets::Stack::Nginx, *permissions)) {
        return false;
    }
    const Trace::RunOutcome outcome =
        outcomeOf(Page::judgeEdited(log, answeredBySnippet(log, *permissions), browser));
    return outcome == Trace::RunOutcome::Allowed || outcome == Trace::RunOutcome::Undetermined;
}

} // namespace

class TestReasonCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCaseFailsForItsReason_data();
    void everyCaseFailsForItsReason();
    void everyReasonIsBroughtAbout();
    void everyCorsErrorOfChromiumIsKnown();
    void everyErrorOfFirefoxIsKnown();
    void everyCorsErrorThatLivesIsBroughtAbout();
    void theTableSaysWhatIsShown();
};

void TestReasonCatalogue::everyCaseFailsForItsReason_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const ReasonCase &reasonCase : reasonCases()) {
        QTest::addRow("%s: %s", Reflect::nameOf(*reasonCase.reason), reasonCase.name) << index++;
    }
}

void TestReasonCatalogue::everyCaseFailsForItsReason()
{
    QFETCH(int, index);
    const ReasonCase reasonCase = reasonCases().at(std::size_t(index));
    const Trace::Log log = judgedCase(reasonCase, reasonCase.spec.browser);
    const auto finding = findReason(log);
    QVERIFY(finding);
    QCOMPARE(Reflect::nameOf(finding->reason), Reflect::nameOf(*reasonCase.reason));
    const Verdict verdict = Words::verdict(log);
    QVERIFY(!verdict.headline.isEmpty());
    QVERIFY2(!verdict.headline.contains("%1"_L1), qPrintable(verdict.headline));
    // What the page's own script has done is told in one line.
    const bool isItsOwn = finding->stage == Stage::Script || finding->reason == Reason::TimedOut ||
                          finding->reason == Reason::Aborted;
    QVERIFY(isItsOwn || !verdict.consequence.isEmpty());
}

void TestReasonCatalogue::everyReasonIsBroughtAbout()
{
    std::set<Reason> reasons;
    for (const ReasonCase &reasonCase : reasonCases()) {
        reasons.insert(*reasonCase.reason);
    }
    for (const auto &[reason, id] : Reflect::Names<Reason>::names) {
        QVERIFY2(reasons.contains(reason), id);
    }
}

void TestReasonCatalogue::everyCorsErrorOfChromiumIsKnown()
{
    QCOMPARE(chromiumCorsErrors.size(), 28u);
    const std::set<QByteArray> keys = keysOf(Profiles::Id::Chromium);
    for (QByteArray name : chromiumCorsErrors) {
        const bool isOfBoth = keys.contains(name.mid(qstrlen("Preflight")));
        QVERIFY2(keys.contains(name) || (name.startsWith("Preflight") && isOfBoth),
                 name.constData());
    }
}

void TestReasonCatalogue::everyErrorOfFirefoxIsKnown()
{
    const std::set<QByteArray> keys = keysOf(Profiles::Id::Firefox);
    for (const QByteArray &name : firefoxErrors) {
        QVERIFY2(keys.contains(name), name.constData());
    }
}

void TestReasonCatalogue::everyCorsErrorThatLivesIsBroughtAbout()
{
    std::set<QByteArray> produced;
    for (const ReasonCase &reasonCase : reasonCases()) {
        const Trace::Log log = judgedCase(reasonCase, "chromium");
        if (const auto finding = findReason(log)) {
            produced.insert(corsError(*finding, log));
        }
        // The same answer to a preflight
        if (reasonCase.exchanges.size() == 1 && reasonCase.spec.request.method == "GET"_L1) {
            ReasonCase asked = reasonCase;
            asked.spec.request.method = u"PUT"_s;
            asked.exchanges.front().method = "OPTIONS";
            asked.exchanges.front().purpose = Trace::Purpose::Preflight;
            const Trace::Log preflighted = judgedCase(asked, "chromium");
            if (const auto finding = findReason(preflighted)) {
                produced.insert(corsError(*finding, preflighted));
            }
        }
    }
    // With no code of the network service: the renderer refuses the first and the last itself, a
    // preflight that fails on the network has the network's error, and two belonged to an
    // experiment that is over.
    const std::set<QByteArray> never{"DisallowedByMode", "NoCorsRedirectModeNotFollow",
                                     "InvalidResponse", "PreflightMissingAllowExternal",
                                     "PreflightInvalidAllowExternal"};
    for (const QByteArray &name : chromiumCorsErrors) {
        QVERIFY2(produced.contains(name) != never.contains(name) || name == "CorsDisabledScheme",
                 name.constData());
    }
    ReasonCase scheme{"XHR", Reason::UnsupportedScheme, xhrSpec()};
    scheme.spec.request.url = u"foo:x"_s;
    const Trace::Log log = judgedCase(scheme, "chromium");
    QCOMPARE(corsError(*findReason(log), log), "CorsDisabledScheme"_ba);
}

/// Where it does not, what it should say is written beside it.
void TestReasonCatalogue::theTableSaysWhatIsShown()
{
    QJsonObject shown;
    for (const ReasonCase &reasonCase : reasonCases()) {
        const QString id = QString::fromLatin1(Reflect::nameOf(*reasonCase.reason));
        QJsonObject row = shown.value(id).toObject();
        const auto browser = Reflect::valueOf<Profiles::Id>(reasonCase.spec.browser);
        const Trace::Log log = judgedCase(reasonCase, reasonCase.spec.browser);
        row[u"cases"_s] = row.value(u"cases"_s).toInt() + 1;
        row[u"mended"_s] =
            row.value(u"mended"_s).toInt() + (isMendedBySnippet(log, browser.value()) ? 1 : 0);
        shown.insert(id, row);
    }
    QVERIFY(isProof(u"cases.json"_s, shown));
}

CORSCOPE_TEST(TestReasonCatalogue)
#include "tst_reasoncatalogue.moc"

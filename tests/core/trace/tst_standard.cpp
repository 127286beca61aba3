// A step names its place in a standard, so that a link leads there.
#include "core/trace/steps.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace Corscope;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array fetchAnchors{Anchor::fetching,           Anchor::mainFetch,
                                  Anchor::schemeFetch,        Anchor::httpFetch,
                                  Anchor::httpRedirectFetch,  Anchor::httpNetworkOrCacheFetch,
                                  Anchor::httpNetworkFetch,   Anchor::corsPreflightFetch,
                                  Anchor::corsPreflightCache, Anchor::corsCheck};

bool matches(const char *pattern, const char *text)
{
    const QRegularExpression expression(
        QRegularExpression::anchoredPattern(QString::fromLatin1(pattern)));
    return expression.match(QString::fromLatin1(text)).hasMatch();
}

} // namespace

class TestStandard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStandardHasATitleAndAnAddress();
    void aRevisionHasItsDate();
    void anchorsOfFetchAreIdsOfItsText();
    void aStepLinksToItsAlgorithm();
    void whatIsInNoStandardLinksNowhere();
    void namesOfStandardsComeBack();
};

void TestStandard::everyStandardHasATitleAndAnAddress()
{
    for (const auto &[standard, name] : Reflect::Names<Standard>::names) {
        const StandardInfo about = info(standard);
        QVERIFY2(*about.title, name);
        // Anchors are appended after '#'.
        QVERIFY2(standard == Standard::Corscope || matches("https://[^#?]+(/|\\.html)", about.url),
                 name);
    }
}

void TestStandard::aRevisionHasItsDate()
{
    for (const auto &[standard, name] : Reflect::Names<Standard>::names) {
        const StandardInfo about = info(standard);
        QCOMPARE(*about.revision != '\0', *about.date != '\0');
        QVERIFY2(!*about.date || matches("20\\d\\d-[01]\\d-[0-3]\\d", about.date), name);
    }
    for (const auto standard : {Standard::Fetch, Standard::Xhr, Standard::Url}) {
        QVERIFY(matches("[0-9a-f]{16}", info(standard).revision));
    }
}

void TestStandard::anchorsOfFetchAreIdsOfItsText()
{
    std::set<QByteArray> distinct;
    for (const char *anchor : fetchAnchors) {
        QVERIFY2(matches("(concept|cors)-[a-z0-9]+(-[a-z0-9]+)*", anchor), anchor);
        QVERIFY2(distinct.insert(anchor).second, anchor);
    }
}

void TestStandard::aStepLinksToItsAlgorithm()
{
    const StepRef step = fetchStep(Anchor::corsCheck, "4");
    QCOMPARE(step, (StepRef{Standard::Fetch, "concept-cors-check", "4"}));
    QCOMPARE(step.url(), "https://fetch.spec.whatwg.org/#concept-cors-check"_ba);
    QCOMPARE((StepRef{Standard::Xhr, {}, {}}).url(), "https://xhr.spec.whatwg.org/"_ba);
    QVERIFY(fetchStep(Anchor::corsCheck, "4") != fetchStep(Anchor::corsCheck, "5"));
}

void TestStandard::whatIsInNoStandardLinksNowhere()
{
    QCOMPARE((StepRef{Standard::Corscope, "x", "1"}).url(), ""_ba);
    QCOMPARE(StepRef().standard, Standard::Corscope);
}

void TestStandard::namesOfStandardsComeBack()
{
    for (const auto &[standard, name] : Reflect::Names<Standard>::names) {
        QCOMPARE(Reflect::valueOf<Standard>(name), std::optional(standard));
    }
    QCOMPARE(Reflect::valueOf<Standard>("dom"), std::nullopt);
}

CORSCOPE_TEST(TestStandard)
#include "tst_standard.moc"

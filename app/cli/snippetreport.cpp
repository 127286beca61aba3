#include "app/cli/snippetreport.h"

#include "core/snippets/snippetwords.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace Corscope::Cli {

using namespace Qt::StringLiterals;
using Snippets::Part;
using Snippets::SnippetWords;
using Snippets::Stack;

namespace {

class SnippetReportWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Cli::SnippetReportWords)
};

/// The parts, or why there are none.
Result<std::vector<Part>, QString> partsFor(const Trace::Log &log, Profiles::Id browser,
                                            Stack stack)
{
    const auto permissions = Snippets::permissionsFor(log, Advice::smallestChange(log, browser));
    if (!permissions) {
        return fail(SnippetWords::nothingToAllow());
    }
    auto parts = Snippets::snippetFor(stack, *permissions);
    if (!parts) {
        return fail(SnippetWords::mistake(parts.error()));
    }
    return *std::move(parts);
}

} // namespace

QString snippetReport(const Trace::Log &log, Profiles::Id browser, Stack stack)
{
    const auto parts = partsFor(log, browser, stack);
    const QString heading =
        SnippetReportWords::tr("What makes %1 allow it").arg(Snippets::nameOf(stack));
    return u"\n%1\n%2\n"_s.arg(heading, parts ? SnippetWords::note(stack) + u"\n\n"_s +
                                                    Snippets::joined(stack, *parts)
                                              : parts.error());
}

QJsonObject snippetJson(const Trace::Log &log, Profiles::Id browser, Stack stack)
{
    QJsonObject object{{u"stack"_s, QLatin1StringView(Reflect::nameOf(stack))}};
    const auto parts = partsFor(log, browser, stack);
    if (!parts) {
        object.insert(u"mistake"_s, parts.error());
        return object;
    }
    QJsonArray texts;
    for (const Part &part : *parts) {
        texts.append(QJsonObject{{u"place"_s, part.place}, {u"text"_s, part.text}});
    }
    object.insert(u"parts"_s, texts);
    object.insert(u"note"_s, SnippetWords::note(stack));
    return object;
}

} // namespace Corscope::Cli

#include "app/script/wptjob.h"

#include "core/script/pagescript.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace Corscope::ScriptProgram {

using namespace Qt::StringLiterals;

namespace {

int complain(const QString &text)
{
    std::fprintf(stderr, "corscope-script: %s\n", qPrintable(text));
    return 2;
}

std::optional<QByteArray> contentsOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    return file.readAll();
}

void runScripts(Script::PageContext &page, const QJsonArray &scripts)
{
    for (const QJsonValue &script : scripts) {
        const auto source = contentsOf(script[u"file"_s].toString());
        if (source) {
            Script::runScript(page, QString::fromUtf8(*source), script[u"url"_s].toString());
        }
    }
    Script::fireLoad(page);
    // The harness goes on from here.
    Script::runScript(page, u"self.__wpt_loaded && self.__wpt_loaded()"_s, u"about:host"_s);
}

} // namespace

int runWptJob(const QString &path, const QByteArray &browser, const QString &authorities)
{
    const auto text = contentsOf(path);
    const QJsonObject job = QJsonDocument::fromJson(text.value_or(QByteArray())).object();
    if (job.isEmpty()) {
        return complain(u"%1 is no job"_s.arg(path));
    }
    Trace::RunSpec spec;
    spec.page = job[u"location"_s].toString();
    spec.browser = browser;
    const auto environment = Page::environmentOf(spec);
    if (!environment) {
        return complain(u"%1 is no page"_s.arg(spec.page));
    }
    Transport::TransportOptions options;
    options.extraAuthoritiesFile = authorities;
    if (authorities.isEmpty()) {
        // The tests' server has an authority of its own.
        options.certificates = Transport::Certificates::Unverified;
    }
    Script::PageContext page(spec, *environment, options, nullptr);
    if (const auto mistake = Script::makeObjects(page, "__document")) {
        return complain(*mistake);
    }
    const Instant end = page.loop.now() + Duration::milliseconds(job[u"timeout_ms"_s].toInt(10000));
    runScripts(page, job[u"scripts"_s].toArray());
    page.loop.run([&] {
        return page.loop.now() >= end || page.engine.globalText("__wpt_results").has_value();
    });
    if (!page.engine.globalText("__wpt_results")) {
        // Nothing more will come: what is not over by now never will be.
        Script::runScript(page, u"self.timeout && self.timeout()"_s, u"about:host"_s);
    }
    if (const auto result = page.engine.globalText("__wpt_results")) {
        // To a reader of lines these two end one, also where JSON lets them stand in a string.
        QString json = *result;
        json.replace(QChar(0x2028), u"\\u2028"_s).replace(QChar(0x2029), u"\\u2029"_s);
        const QByteArray line = "WPT-RESULT " + json.toUtf8() + '\n';
        std::fwrite(line.constData(), 1, std::size_t(line.size()), stdout);
    }
    return 0;
}

} // namespace Corscope::ScriptProgram

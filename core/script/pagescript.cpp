#include "core/script/pagescript.h"

#include "core/script/host.h"

#include <QFile>

namespace Corscope::Script {

using namespace Qt::StringLiterals;

namespace {

/// Each may use what the ones before it have made.
const QStringList &parts()
{
    static const QStringList names{u"webidl"_s,
                                   u"idlparser"_s,
                                   u"errors"_s,
                                   u"events"_s,
                                   u"timers"_s,
                                   u"console"_s,
                                   u"url"_s,
                                   u"encoding"_s,
                                   u"abort"_s,
                                   u"streams"_s,
                                   u"readablestreams"_s,
                                   u"streamiteration"_s,
                                   u"bytestreams"_s,
                                   u"bytereaders"_s,
                                   u"writablestreams"_s,
                                   u"pipe"_s,
                                   u"transformstreams"_s,
                                   u"blob"_s,
                                   u"formdata"_s,
                                   u"body"_s,
                                   u"fetch"_s,
                                   u"dom"_s,
                                   u"elements"_s,
                                   u"xhr"_s,
                                   u"channels"_s,
                                   u"messaging"_s,
                                   u"window"_s,
                                   u"oldbrowsers"_s};
    return names;
}

} // namespace

std::optional<QString> makeObjects(PageContext &page, const char *documentName)
{
    defineLoop(page);
    defineUrls(page);
    defineBlobs(page);
    defineText(page);
    defineHttp(page);
    defineXhr(page);
    defineFetch(page);
    defineDom(page);
    defineElements(page);
    defineChannels(page);
    defineBrowser(page);
    for (const QString &part : parts()) {
        QFile file(u":/prelude/"_s + part + u".js"_s);
        if (!file.open(QIODevice::ReadOnly)) {
            return QString(file.fileName() + u" is not compiled in"_s);
        }
        const QString source = QString::fromUtf8(file.readAll());
        if (const auto mistake = page.engine.load(source, u"corscope:"_s + part + u".js"_s)) {
            return mistake;
        }
    }
    page.engine.callHook("showDocument", {makeByteString(page.engine.context(), documentName)});
    return std::nullopt;
}

void runScript(PageContext &page, const QString &source, const QString &url, int firstLine)
{
    if (const auto thrown = page.engine.evaluate(source, url, firstLine)) {
        page.engine.callHook("reportException", {*thrown, makeText(page.engine.context(), url)});
    }
}

void fireLoad(PageContext &page)
{
    page.engine.callWhileTrue(page.engine.callHook("load"));
}

} // namespace Corscope::Script

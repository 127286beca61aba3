#include "ui/script/exampletitles.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace Corscope::Ui {

namespace {

struct Title
{
    const char *file;
    const char *text;
};

constexpr Title titles[] = {
    {"01-synchronous.js",
     QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "Synchronous XMLHttpRequest")},
    {"02-asynchronous.js",
     QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "Asynchronous XMLHttpRequest")},
    {"03-create-xhr.js",
     QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "createXHR for every browser")},
    {"04-form-serialisation.js",
     QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "A form, serialised by hand")},
    {"05-formdata.js", QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "FormData")},
    {"06-timeout.js",
     QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "A time limit, with try and catch")},
    {"07-override-mime-type.js",
     QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "overrideMimeType")},
    {"08-progress.js", QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "Progress of an answer")},
    {"09-create-cors-request.js",
     QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "createCORSRequest, old and new")},
    {"10-fetch.js", QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "fetch with async and await")},
    {"11-streaming.js", QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "HTTP streaming")},
    {"12-long-polling.js", QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "Long polling")},
    {"13-abort-controller.js",
     QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "Giving up with AbortController")},
    {"14-jsonp.js", QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "JSONP")},
    {"15-image-ping.js", QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "Image ping")},
    {"16-event-source.js", QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "EventSource")},
    {"17-web-socket.js", QT_TRANSLATE_NOOP("Corscope::Ui::ExampleTitles", "WebSocket")},
};

} // namespace

QString exampleTitle(const QString &file)
{
    const auto *found =
        std::find_if(std::begin(titles), std::end(titles),
                     [&file](const Title &title) { return file == QLatin1StringView(title.file); });
    return found == std::end(titles)
               ? QString()
               : QCoreApplication::translate("Corscope::Ui::ExampleTitles", found->text);
}

} // namespace Corscope::Ui

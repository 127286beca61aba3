#include "ui/story/storynames.h"

#include "core/infra/ascii.h"
#include "core/url/url.h"

#include <QCoreApplication>

namespace Corscope::Ui::StoryNames {

using namespace Qt::StringLiterals;

namespace {

class Names
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Ui::Story)

public:
    static QString page(const QString &host) { return tr("Page %1").arg(host); }
    static QString browser() { return tr("Browser"); }
    static QString server(const QString &host) { return tr("Server %1").arg(host); }
};

} // namespace

QString page(const Trace::RunSpec &spec)
{
    const auto url = Url::parse(spec.page);
    const bool opaque = !url || spec.opaqueOrigin || !Url::hasHttpScheme(*url);
    return Names::page(opaque ? u"null"_s : isomorphicDecode(Url::hostAndPort(*url)));
}

QString browser()
{
    return Names::browser();
}

QString server(const QByteArray &url)
{
    const QString text = isomorphicDecode(url);
    const auto parsed = Url::parse(text);
    return Names::server(parsed ? isomorphicDecode(Url::hostAndPort(*parsed)) : text);
}

QString target(const QByteArray &url)
{
    const QString text = isomorphicDecode(url);
    const auto parsed = Url::parse(text);
    return parsed ? isomorphicDecode(Url::requestTarget(*parsed)) : text;
}

QString shortHeader(QString line)
{
    return line.replace("Access-Control-Allow-"_L1, "Allow-"_L1)
        .replace("Access-Control-Request-"_L1, u"…-"_s);
}

} // namespace Corscope::Ui::StoryNames

#include "ui/story/storypreview.h"

#include "core/explain/words.h"
#include "core/infra/ascii.h"
#include "core/url/origin.h"
#include "core/url/url.h"
#include "ui/story/storynames.h"

#include <QCoreApplication>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using namespace Trace;
using Kind = StoryStep::Kind;

using namespace StoryLane;

namespace {

class Forecast
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Ui::Story)

public:
    Forecast(const RunSpec &spec, const Page::Preview &preview)
        : m_spec(spec)
        , m_preview(preview)
    {}

    [[nodiscard]] Story build()
    {
        const auto base = Url::parse(m_spec.page);
        if (!base || m_preview.mistake) {
            return {};
        }
        const auto url = Url::parse(m_spec.request.url, &*base);
        if (!url) {
            return {};
        }
        const QByteArray serialized = Url::serialize(*url);
        m_target = StoryNames::target(serialized);
        m_story.participants = {StoryNames::page(m_spec), StoryNames::browser(),
                                StoryNames::server(serialized)};
        add(Kind::Planned, page, browser, callOf(m_spec.request.api));
        if (!m_preview.exception.isEmpty()) {
            add(Kind::Planned, browser, page,
                tr("throws %1").arg(isomorphicDecode(m_preview.exception)), m_preview.exceptionAt)
                .tone = StoryTone::Bad;
        } else if (m_preview.refused) {
            add(Kind::Note, browser, browser, Explain::Words::title(*m_preview.refused)).tone =
                StoryTone::Bad;
        } else {
            addRequests();
        }
        return std::move(m_story);
    }

private:
    StoryStep &add(Kind kind, int from, int to, const QString &label, const QString &sublabel = {})
    {
        m_story.steps.push_back({.kind = kind,
                                 .from = from,
                                 .to = to,
                                 .tone = StoryTone::Faint,
                                 .label = label,
                                 .sublabel = sublabel});
        return m_story.steps.back();
    }

    static QString callOf(Api api)
    {
        switch (api) {
        case Api::Xhr: return u"xhr.send(…)"_s;
        case Api::Fetch: return u"fetch(…)"_s;
        case Api::Beacon: return u"sendBeacon(…)"_s;
        case Api::EventSource: return u"new EventSource(…)"_s;
        case Api::WebSocket: return u"new WebSocket(…)"_s;
        case Api::Form: return u"form.submit()"_s;
        case Api::XDomainRequest: return u"xdr.send(…)"_s;
        case Api::Font: return u"font.load()"_s;
        case Api::Audio:
        case Api::Video:
        case Api::Image:
        case Api::Script:
        case Api::Stylesheet: break;
        }
        return u"<%1>"_s.arg(QLatin1StringView(Reflect::nameOf(api)));
    }

    [[nodiscard]] QString plannedMethod() const
    {
        const RequestSpec &request = m_spec.request;
        if (isElement(request.api)) {
            return u"GET"_s;
        }
        if (request.api == Api::Beacon) {
            return u"POST"_s;
        }
        return m_preview.preflight ? isomorphicDecode(m_preview.preflight->method)
                                   : request.method.toUpper();
    }

    void addRequests()
    {
        const bool crossOrigin = m_preview.origins && !m_preview.origins->same;
        const QString method = plannedMethod();
        if (m_preview.preflight && m_preview.preflight->needed()) {
            add(Kind::Planned, browser, server, u"OPTIONS "_s + m_target,
                askedFor(*m_preview.preflight));
            add(Kind::Planned, server, browser, tr("May the page?"));
        }
        add(Kind::Planned, browser, server, method + u' ' + m_target,
            crossOrigin ? u"Origin: "_s + pageOrigin() : QString());
        add(Kind::Planned, server, browser, tr("the answer"));
        if (m_spec.request.api == Api::Beacon) {
            return;
        }
        add(Kind::Planned, browser, page, tr("May the page read it?"), needed(crossOrigin));
    }

    static QString askedFor(const PreflightNeed &need)
    {
        QStringList names;
        for (const UnsafeHeader &header : need.unsafeHeaders) {
            names.append(isomorphicDecode(header.name));
        }
        QString text = u"…-Method: "_s + isomorphicDecode(need.method);
        if (!names.isEmpty()) {
            text += u" · …-Headers: "_s + names.join(u',');
        }
        return text;
    }

    [[nodiscard]] QString needed(bool crossOrigin) const
    {
        const RequestSpec &request = m_spec.request;
        if (!crossOrigin) {
            return tr("yes: the same origin");
        }
        if (request.api == Api::Fetch && request.mode == RequestMode::NoCors) {
            return tr("no: mode no-cors gives an opaque answer");
        }
        if (isElement(request.api) && request.crossOrigin == CrossOriginAttribute::NoCors) {
            return tr("no, but the element may use it");
        }
        const bool credentials =
            isElement(request.api) ? request.crossOrigin == CrossOriginAttribute::UseCredentials
            : request.api == Api::Fetch ? request.credentials == CredentialsMode::Include
                                        : request.withCredentials;
        const QString allowed = u"Access-Control-Allow-Origin: "_s + pageOrigin();
        return credentials ? tr("if it says %1 and %2")
                                 .arg(allowed, u"Access-Control-Allow-Credentials: true"_s)
                           : tr("if it says %1 or *").arg(allowed);
    }

    [[nodiscard]] QString pageOrigin() const
    {
        return m_preview.origins ? isomorphicDecode(m_preview.origins->page) : u"null"_s;
    }

    const RunSpec &m_spec;
    const Page::Preview &m_preview;
    Story m_story;
    QString m_target;
};

} // namespace

Story storyOf(const RunSpec &spec, const Page::Preview &preview)
{
    return Forecast(spec, preview).build();
}

} // namespace Corscope::Ui

#include "ui/compose/hintrow.h"

#include "core/explain/words.h"
#include "core/infra/ascii.h"
#include "ui/theme/plaintext.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int chipPadding = 9;
constexpr int spacing = 6;

} // namespace

HintRow::HintRow(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HintRow::setPreview(const Page::Preview &preview)
{
    m_preview = preview;
    rebuild();
}

void HintRow::rebuild()
{
    m_chips.clear();
    m_sentence.clear();
    addMistake();
    if (m_chips.empty()) {
        addOrigins();
        addPreflight();
        addForbidden();
    }
    setAccessibleName(text());
    updateGeometry();
    update();
}

void HintRow::addMistake()
{
    using Kind = Page::SpecMistake::Kind;
    if (m_preview.mistake) {
        m_chips.push_back({Tone::Bad, tr("cannot run")});
        switch (m_preview.mistake->kind) {
        case Kind::PageNotAUrl:
            m_sentence = tr("The page's origin is no URL: %1.")
                             .arg(Explain::Words::mistake(*m_preview.mistake->url));
            break;
        case Kind::PageNotUsable:
            m_sentence = tr("A page comes from http, https, file or data.");
            break;
        case Kind::FrameNotAUrl:
        case Kind::FrameNotUsable:
            m_sentence = tr("The frame's URL is none of http or https.");
            break;
        case Kind::PageHeader:
            m_sentence =
                tr("“%1” is no header that a page could come with.").arg(m_preview.mistake->value);
            break;
        case Kind::HostAddress:
            m_sentence = tr("“%1” is no address.").arg(m_preview.mistake->value);
            break;
        case Kind::UnknownBrowser: m_sentence = tr("There is no such browser profile."); break;
        case Kind::CookieUrl: m_sentence = tr("A cookie's URL does not parse."); break;
        case Kind::BodyNotADocument:
            m_sentence = tr("The body is no document: %1.")
                             .arg(Explain::Words::mistake(*m_preview.mistake->document));
            break;
        }
    } else if (m_preview.urlMistake) {
        m_chips.push_back({Tone::Bad, tr("no URL")});
        m_sentence = Explain::Words::mistake(*m_preview.urlMistake);
    } else if (!m_preview.exception.isEmpty()) {
        m_chips.push_back({Tone::Bad, isomorphicDecode(m_preview.exception)});
        m_sentence = tr("%1() will throw").arg(m_preview.exceptionAt);
    }
}

void HintRow::addOrigins()
{
    if (!m_preview.origins) {
        if (m_preview.refused) {
            m_chips.push_back({Tone::Bad, tr("blocked")});
            m_sentence = Explain::Words::title(*m_preview.refused);
        }
        return;
    }
    if (m_preview.origins->same) {
        m_chips.push_back({Tone::Ok, tr("same-origin")});
        m_sentence = tr("the browser asks nobody");
        return;
    }
    m_chips.push_back({Tone::Accent, tr("cross-origin")});
    if (m_preview.refused) {
        m_chips.push_back({Tone::Bad, tr("blocked")});
        m_sentence = Explain::Words::title(*m_preview.refused);
    }
}

void HintRow::addPreflight()
{
    if (!m_preview.preflight) {
        return;
    }
    const Trace::PreflightNeed &need = *m_preview.preflight;
    if (!need.needed()) {
        m_chips.push_back({Tone::Ok, tr("simple request")});
        m_sentence = tr("sent at once, without a preflight");
        return;
    }
    m_chips.push_back({Tone::Warn, tr("needs a preflight")});
    QStringList causes;
    if (need.methodUnsafe) {
        causes.append(tr("the method %1").arg(isomorphicDecode(need.method)));
    }
    for (const Trace::UnsafeHeader &header : need.unsafeHeaders) {
        const QString because = Explain::Words::unsafeBecause(header.because);
        const QString name = isomorphicDecode(header.name);
        causes.append(because.isEmpty() ? tr("the header %1").arg(name)
                                        : tr("the header %1 (%2)").arg(name, because));
    }
    if (need.uploadListeners) {
        causes.append(tr("the upload listeners"));
    }
    m_sentence = tr("because of %1").arg(causes.join(tr(", ")));
}

void HintRow::addForbidden()
{
    if (m_preview.forbiddenHeaders.empty()) {
        return;
    }
    QStringList names;
    for (const QByteArray &name : m_preview.forbiddenHeaders) {
        names.append(isomorphicDecode(name));
    }
    m_chips.push_back({Tone::Warn, tr("%1: left out").arg(names.join(tr(", ")))});
}

QString HintRow::text() const
{
    QStringList parts;
    for (const Chip &chip : m_chips) {
        parts.append(chip.text);
    }
    if (!m_sentence.isEmpty()) {
        parts.append(m_sentence);
    }
    return parts.join(u" · "_s);
}

std::pair<QColor, QColor> HintRow::colorsOf(Tone tone) const
{
    const Tokens &t = m_theme.tokens();
    switch (tone) {
    case Tone::Accent: return {t.accentBackground, t.accent};
    case Tone::Warn: return {t.warnBackground, t.warn};
    case Tone::Bad: return {t.badBackground, t.bad};
    case Tone::Ok: return {t.okBackground, t.ok};
    }
    return {t.code, t.dim};
}

QSize HintRow::sizeHint() const
{
    return {200, fontMetrics().height() + 7};
}

QSize HintRow::minimumSizeHint() const
{
    return {80, fontMetrics().height() + 7};
}

void HintRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int x = 0;
    for (const Chip &chip : m_chips) {
        const auto [background, foreground] = colorsOf(chip.tone);
        const int chipWidth =
            std::min(fontMetrics().horizontalAdvance(chip.text) + 2 * chipPadding, width() - x);
        const QRect rect(x, 1, chipWidth, height() - 3);
        painter.setPen(Qt::NoPen);
        painter.setBrush(background);
        painter.drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
        painter.setPen(foreground);
        painter.drawText(
            rect.adjusted(chipPadding, 0, -chipPadding, 0), Qt::AlignCenter,
            fontMetrics().elidedText(chip.text, Qt::ElideRight, chipWidth - 2 * chipPadding + 2));
        x += chipWidth + spacing;
    }
    painter.setPen(m_theme.tokens().dim);
    const QRect rest(x + 2, 0, width() - x - 2, height() - 1);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_sentence, Qt::ElideRight, rest.width()));
}

bool HintRow::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), plainToolTip(text()),
                           this);
        return true;
    }
    if (event->type() == QEvent::LanguageChange) {
        rebuild();
    }
    return QWidget::event(event);
}

} // namespace Corscope::Ui

#include "ui/object/objectpanel.h"

#include "core/infra/ascii.h"
#include "ui/theme/plaintext.h"
#include "ui/timeline/timescale.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QSplitter>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using namespace Trace;
using Page::ObjectProperties;
using Page::ResponseSummary;

namespace {

constexpr int refreshMilliseconds = 16;
/// UTF-16 units of a text that are laid out, from its end: what comes is of interest.
constexpr qsizetype shownText = 64 * 1024;

QTableWidget *makePropertyTable(QWidget *parent)
{
    auto *table = new QTableWidget(0, 2, parent);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 7);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return table;
}

QString quoted(const QString &text)
{
    constexpr qsizetype limit = 120;
    QString shown = text.left(limit);
    shown.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
    shown.replace(u'\r', "\\r"_L1).replace(u'\n', "\\n"_L1).replace(u'\t', "\\t"_L1);
    return u'"' + shown + (text.size() > limit ? u"…\""_s : u"\""_s);
}

QString stateText(ReadyState state)
{
    static constexpr std::array<const char *, 5> names{"UNSENT", "OPENED", "HEADERS_RECEIVED",
                                                       "LOADING", "DONE"};
    const auto number = std::size_t(state);
    return u"%1 (%2)"_s.arg(QString::number(number), QLatin1StringView(names.at(number)));
}

QString boolean(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

} // namespace

ObjectPanel::ObjectPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *row = new QHBoxLayout;
    m_back = new QToolButton(this);
    m_back->setText(u"‹"_s);
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setTracking(true);
    m_forward = new QToolButton(this);
    m_forward->setText(u"›"_s);
    m_moment = new QLabel(this);
    m_moment->setProperty("role", u"dim"_s);
    m_moment->setMinimumWidth(fontMetrics().averageCharWidth() * 34);
    row->addWidget(m_back);
    row->addWidget(m_slider, 1);
    row->addWidget(m_forward);
    row->addWidget(m_moment);
    layout->addLayout(row);
    auto *splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    m_table = makePropertyTable(splitter);
    splitter->addWidget(m_table);
    auto *side = new QWidget(splitter);
    auto *sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(0, 0, 0, 0);
    sideLayout->setSpacing(2);
    m_textTitle = new QLabel(side); // an attribute's name, so not in capitals
    m_textTitle->setProperty("role", u"dim"_s);
    sideLayout->addWidget(m_textTitle);
    m_text = new QPlainTextEdit(side);
    m_text->setReadOnly(true);
    m_text->setProperty("face", u"fixed"_s);
    m_text->setTabChangesFocus(true);
    sideLayout->addWidget(m_text);
    splitter->addWidget(side);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    layout->addWidget(splitter, 1);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshMilliseconds);
    connect(&m_refresh, &QTimer::timeout, this, &ObjectPanel::refresh);
    connect(m_slider, &QSlider::valueChanged, this, &ObjectPanel::moveTo);
    connect(m_back, &QToolButton::clicked, this, [this] { m_slider->setValue(m_position - 1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { m_slider->setValue(m_position + 1); });
    retranslate();
}

void ObjectPanel::retranslate()
{
    m_back->setAccessibleName(tr("Earlier moment"));
    m_forward->setAccessibleName(tr("Later moment"));
    m_back->setToolTip(m_back->accessibleName());
    m_forward->setToolTip(m_forward->accessibleName());
    m_slider->setAccessibleName(tr("Moment of the run"));
    m_table->setAccessibleName(tr("Properties of the object"));
    m_table->setHorizontalHeaderLabels({tr("Property"), tr("What script reads")});
    m_text->setAccessibleName(tr("responseText so far"));
    refresh();
}

void ObjectPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ObjectPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void ObjectPanel::showLog(const Log &log)
{
    const bool isSame = m_log == &log && !m_moments.empty();
    const bool atEnd = !isSame || m_position + 1 >= int(m_moments.size());
    m_log = &log;
    m_moments =
        log.spec().request.api == Api::Xhr ? Page::scriptMoments(log) : std::vector<Index>{};
    const int last = std::max(0, int(m_moments.size()) - 1);
    m_position = atEnd ? last : std::min(m_position, last);
    const QSignalBlocker blocker(m_slider);
    m_slider->setRange(0, last);
    m_slider->setPageStep(std::max(1, last / 10));
    m_slider->setEnabled(!m_moments.empty());
    m_slider->setValue(m_position);
    m_refresh.start();
}

void ObjectPanel::showEntry(Index entry)
{
    const auto found = std::lower_bound(m_moments.begin(), m_moments.end(), entry);
    if (m_moments.empty()) {
        return;
    }
    m_position = int(std::min(found - m_moments.begin(), std::ptrdiff_t(m_moments.size()) - 1));
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(m_position);
    m_refresh.start();
}

void ObjectPanel::moveTo(int position)
{
    m_position = position;
    m_refresh.start();
    if (std::size_t(position) < m_moments.size()) {
        Q_EMIT entrySelected(m_moments.at(std::size_t(position)));
    }
}

QString ObjectPanel::momentText() const
{
    const Entry &entry = m_log->at(m_moments.at(std::size_t(m_position)));
    const QString at = formatDuration(entry.at - m_log->entries().front().at);
    if (const auto *fired = std::get_if<EventFired>(&entry.event)) {
        const QString target =
            fired->target == EventTarget::Upload ? u"xhr.upload: "_s : u"xhr: "_s;
        const QString numbers =
            fired->progress ? u" %1/%2"_s.arg(fired->loaded).arg(fired->total) : QString();
        return u"%1 · %2%3%4"_s.arg(at, target, isomorphicDecode(fired->type), numbers);
    }
    if (const auto *called = std::get_if<ScriptCalled>(&entry.event)) {
        return tr("%1 · after %2").arg(at, called->function);
    }
    return tr("%1 · after the exception").arg(at);
}

void ObjectPanel::refresh()
{
    m_refresh.stop();
    if (!isVisible()) {
        return;
    }
    const bool isAny = m_log && !m_moments.empty();
    const auto properties =
        isAny ? Page::propertiesAt(*m_log, m_moments.at(std::size_t(m_position))) : std::nullopt;
    m_back->setEnabled(isAny && m_position > 0);
    m_forward->setEnabled(isAny && m_position + 1 < int(m_moments.size()));
    m_slider->setEnabled(isAny);
    m_moment->setText(isAny ? momentText() : tr("No XMLHttpRequest has run"));
    m_table->setRowCount(0);
    m_text->clear();
    m_textTitle->setText(u"responseText"_s);
    if (properties) {
        fillTable(*properties);
        fillText(*properties);
    }
}

void ObjectPanel::addRow(const QString &name, const QString &value, const QColor &color)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    auto *nameItem = new QTableWidgetItem(name);
    nameItem->setForeground(m_theme.tokens().dim);
    auto *valueItem = new QTableWidgetItem(value);
    valueItem->setFont(m_theme.fixedFont());
    valueItem->setForeground(color);
    valueItem->setToolTip(plainToolTip(value));
    m_table->setItem(row, 0, nameItem);
    m_table->setItem(row, 1, valueItem);
}

template <typename T, typename Text>
void ObjectPanel::addRow(const QString &name, const Result<T, Xhr::Exception> &value, Text &&text)
{
    if (value) {
        addRow(name, text(*value), m_theme.tokens().text);
    } else {
        addRow(name,
               tr("throws %1: %2").arg(isomorphicDecode(value.error().name), value.error().message),
               m_theme.tokens().bad);
    }
}

void ObjectPanel::fillTable(const ObjectProperties &p)
{
    const QColor plain = m_theme.tokens().text;
    const auto length = [](qint64 bytes) { return QLocale().toString(bytes); };
    addRow(u"readyState"_s, stateText(p.readyState), plain);
    addRow(u"status"_s, p.status, [](int status) { return QString::number(status); });
    addRow(u"statusText"_s, p.statusText,
           [](const QByteArray &text) { return quoted(isomorphicDecode(text)); });
    addRow(u"responseURL"_s, quoted(isomorphicDecode(p.responseUrl)), plain);
    addRow(u"responseType"_s, quoted(QString::fromLatin1(Reflect::nameOf(p.responseType))), plain);
    addRow(u"responseText"_s, p.responseText, [&](const QString &text) {
        return text.isEmpty() ? u"\"\""_s
                              : tr("%1, length %2").arg(quoted(text), length(text.size()));
    });
    addRow(u"response"_s, p.response, [&](const ResponseSummary &r) {
        switch (r.kind) {
        case ResponseSummary::Kind::Null: return u"null"_s;
        case ResponseSummary::Kind::Text: return r.length == 0 ? u"\"\""_s : u"= responseText"_s;
        case ResponseSummary::Kind::Json: return r.text.left(200);
        case ResponseSummary::Kind::ArrayBuffer:
            return u"ArrayBuffer { byteLength: %1 }"_s.arg(length(r.length));
        case ResponseSummary::Kind::Blob:
            return u"Blob { size: %1, type: %2 }"_s.arg(length(r.length),
                                                        quoted(isomorphicDecode(r.type)));
        case ResponseSummary::Kind::Document:
            return u"Document { contentType: %1 }"_s.arg(quoted(isomorphicDecode(r.type)));
        }
        return QString();
    });
    addRow(u"responseXML"_s, p.responseXml, [](const std::optional<QByteArray> &type) {
        return type ? u"Document { contentType: %1 }"_s.arg(quoted(isomorphicDecode(*type)))
                    : u"null"_s;
    });
    addRow(u"timeout"_s, QString::number(p.timeout), plain);
    addRow(u"withCredentials"_s, boolean(p.withCredentials), plain);
    addRow(tr("request body on its way"),
           p.requestBodyLength ? u"%1 / %2"_s.arg(length(p.uploaded), length(*p.requestBodyLength))
                               : u"null"_s,
           plain);
    addRow(u"getAllResponseHeaders()"_s, p.allResponseHeaders.isEmpty() ? u"\"\""_s : QString(),
           plain);
    for (const QByteArray &line : p.allResponseHeaders.split('\n')) {
        if (!line.isEmpty()) {
            addRow(QString(), isomorphicDecode(line.trimmed()), plain);
        }
    }
}

/// What the listener has not seen before stands out: it is responseText.substring(received).
void ObjectPanel::fillText(const ObjectProperties &p)
{
    const Tokens &t = m_theme.tokens();
    QTextCursor cursor(m_text->document());
    QTextCharFormat format;
    if (!p.responseText) {
        format.setForeground(t.faint);
        cursor.insertText(p.responseText.error().message, format);
        return;
    }
    const QString &text = *p.responseText;
    const qsizetype from = std::max<qsizetype>(0, text.size() - shownText);
    const qsizetype seen = std::clamp<qsizetype>(p.seenText, from, text.size());
    if (from > 0) {
        format.setForeground(t.faint);
        cursor.insertText(u"… "_s, format);
    }
    format.setForeground(t.text);
    cursor.insertText(text.sliced(from, seen - from), format);
    format.setBackground(t.accentBackground);
    format.setForeground(t.accent);
    cursor.insertText(text.sliced(seen), format);
    m_textTitle->setText(text.isEmpty() || text.size() == p.seenText
                             ? u"responseText"_s
                             : tr("responseText, new: substring(%1)").arg(p.seenText));
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
}

} // namespace Corscope::Ui

#include "ui/wire/wireview.h"

#include "core/explain/words.h"
#include "core/http/connectfailure.h"
#include "core/infra/ascii.h"
#include "core/url/url.h"
#include "ui/theme/sectionlabel.h"
#include "ui/wire/whatifeditor.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

#include <limits>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

/// Control characters and the like become visible: they are what one looks for here.
QString visible(const QByteArray &bytes)
{
    QString result;
    for (const QChar c : isomorphicDecode(bytes)) {
        const char16_t code = c.unicode();
        const bool shown = (code >= 0x20 && code < 0x7F) || code == u'\t' || code >= 0xA1;
        result += shown ? QString(c) : u"\\x%1"_s.arg(code, 2, 16, QLatin1Char('0'));
    }
    return result;
}

bool isCorsHeader(const QString &name)
{
    return name.startsWith("access-control-"_L1, Qt::CaseInsensitive) ||
           name.compare("origin"_L1, Qt::CaseInsensitive) == 0 ||
           name.compare("vary"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace

WireView::WireView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    const auto column = [this, splitter](QLabel *&title, QPlainTextEdit *&text) {
        auto *widget = new QWidget(splitter);
        auto *inner = new QVBoxLayout(widget);
        inner->setContentsMargins(0, 0, 0, 0);
        inner->setSpacing(2);
        title = makeGroupLabel(widget);
        inner->addWidget(title);
        text = new QPlainTextEdit(widget);
        text->setReadOnly(true);
        text->setProperty("face", u"fixed"_s);
        text->setTabChangesFocus(true);
        text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
        text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        inner->addWidget(text);
        splitter->addWidget(widget);
    };
    column(m_wireTitle, m_wire);
    column(m_pageTitle, m_page);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    layout->addWidget(splitter);
    setUpEditing();
    retranslate();
}

/// The button beside the title changes between the text and the editor in its place.
void WireView::setUpEditing()
{
    auto *column = static_cast<QVBoxLayout *>(m_wire->parentWidget()->layout());
    auto *row = new QHBoxLayout;
    m_edit = new QToolButton(this);
    m_edit->setCheckable(true);
    column->removeWidget(m_wireTitle);
    row->addWidget(m_wireTitle, 1);
    row->addWidget(m_edit);
    column->insertLayout(0, row);
    m_stack = new QStackedWidget(m_wire->parentWidget());
    m_editor = new WhatIfEditor(m_theme, m_stack);
    column->removeWidget(m_wire);
    m_stack->addWidget(m_wire);
    m_stack->addWidget(m_editor);
    column->addWidget(m_stack);
    connect(m_edit, &QToolButton::toggled, this,
            [this](bool editing) { m_stack->setCurrentIndex(editing ? 1 : 0); });
    connect(m_editor, &WhatIfEditor::edited, this, [this] { Q_EMIT edited(m_editor->edits()); });
}

void WireView::setRecorded(const Log &recorded, const std::vector<Page::EditedHead> &edits)
{
    m_editor->setRun(recorded, edits);
}

void WireView::setEditing(bool editing)
{
    m_edit->setChecked(editing);
}

void WireView::resetEdits()
{
    m_editor->reset();
}

void WireView::retranslate()
{
    m_wireTitle->setText(tr("On the wire"));
    m_pageTitle->setText(tr("What the page sees"));
    m_edit->setText(tr("What if…"));
    m_edit->setToolTip(tr("Edit the heads that were received, and see what comes of it"));
    m_editor->setAccessibleName(tr("Heads to be edited"));
    m_editor->retranslate();
    m_wire->setAccessibleName(m_wireTitle->text());
    m_page->setAccessibleName(m_pageTitle->text());
}

void WireView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void WireView::clear()
{
    m_wire->clear();
    m_page->clear();
    m_places.clear();
}

void WireView::write(QTextCursor &cursor, const QString &text, const QColor &color, bool bold) const
{
    QTextCharFormat format;
    format.setForeground(color);
    format.setFontWeight(bold ? QFont::DemiBold : QFont::Normal);
    cursor.insertText(text, format);
}

void WireView::writeHeader(QTextCursor &cursor, const QString &name, const QString &value)
{
    const Tokens &t = m_theme.tokens();
    write(cursor, name + u':', isCorsHeader(name) ? t.accent : t.dim, isCorsHeader(name));
    write(cursor, (value.isEmpty() ? QString() : u' ' + value) + u'\n', t.text);
}

void WireView::writeResponse(QTextCursor &cursor, const Http::ResponseHead &head)
{
    const Tokens &t = m_theme.tokens();
    bool first = true;
    for (const QByteArray &line : head.rawLines) {
        const qsizetype colon = line.indexOf(':');
        if (first || colon <= 0) {
            write(cursor, visible(line) + u'\n',
                  first ? (head.status < 400 ? t.ok : t.bad) : t.warn, first);
        } else {
            writeHeader(cursor, visible(line.left(colon)), visible(line.mid(colon + 1).trimmed()));
        }
        first = false;
    }
}

QString WireView::bodyNote(qint64 length)
{
    // Plural forms take an int; of more nobody counts the single bytes.
    return length > std::numeric_limits<int>::max()
               ? tr("(%1 of body)").arg(QLocale().formattedDataSize(length))
               : tr("(%n byte(s) of body)", nullptr, int(length));
}

QString WireView::fromCacheNote(const AnsweredFromCache &cached)
{
    const QString age = Explain::Words::ageOfStored(cached.age, cached.lifetime);
    return cached.validated ? tr("(not sent again: from the HTTP cache, as the 304 says)")
                            : tr("(not sent: from the HTTP cache, %1)").arg(age);
}

void WireView::writeExchange(QTextCursor &cursor, const Exchange &exchange)
{
    const Tokens &t = m_theme.tokens();
    m_places.push_back({exchange.id, cursor.position()});
    const auto url = Url::parse(isomorphicDecode(exchange.request.url));
    write(cursor, exchange.fromCache ? u"⇢ "_s : u"→ "_s, t.accent, true);
    write(cursor,
          u"%1 %2 HTTP/1.1\n"_s.arg(visible(exchange.request.method),
                                    url ? visible(Url::requestTarget(*url)) : QString()),
          t.text, true);
    for (const Http::Header &header : exchange.request.headers) {
        writeHeader(cursor, visible(header.name), visible(header.value));
    }
    if (exchange.request.bodyLength > 0) {
        write(cursor, bodyNote(exchange.request.bodyLength) + u'\n', t.faint);
    }
    if (exchange.failure && Http::isConnectFailure(exchange.failure->error.kind)) {
        write(cursor, tr("(not sent: there was no connection)") + u'\n', t.bad, true);
    }
    cursor.insertText(u"\n"_s);
    const QString answerSign = exchange.fromCache ? u"⇠ "_s : u"← "_s;
    if (exchange.fromCache) {
        write(cursor, fromCacheNote(*exchange.fromCache) + u'\n', t.accent, true);
    }
    for (const Http::ResponseHead &interim : exchange.interimHeads) {
        write(cursor, u"← "_s, t.accent, true);
        writeResponse(cursor, interim);
        cursor.insertText(u"\n"_s);
    }
    if (exchange.head) {
        write(cursor, answerSign, t.accent, true);
        writeResponse(cursor, *exchange.head);
        write(cursor, bodyNote(exchange.bodyLength) + u'\n', t.faint);
    }
    if (exchange.failure) {
        write(cursor,
              u"✕ "_s + Explain::Words::transportError(exchange.failure->error.kind) + u'\n', t.bad,
              true);
    }
    cursor.insertText(u"\n"_s);
}

void WireView::showLog(const Log &log)
{
    clear();
    QTextCursor cursor(m_wire->document());
    cursor.beginEditBlock();
    const std::vector<Exchange> exchanges = exchangesOf(log);
    for (const Exchange &exchange : exchanges) {
        writeExchange(cursor, exchange);
    }
    if (exchanges.empty() && log.ended()) {
        write(cursor, tr("Nothing was sent."), m_theme.tokens().faint);
    }
    cursor.endEditBlock();
    m_wire->verticalScrollBar()->setValue(0);
    writePageView(log);
}

void WireView::writePageView(const Log &log)
{
    const RunEnded *ended = log.ended();
    if (!ended) {
        return;
    }
    const Tokens &t = m_theme.tokens();
    QTextCursor cursor(m_page->document());
    cursor.beginEditBlock();
    const ScriptView &view = ended->view;
    const Api api = log.spec().request.api;
    const bool isUnreadable = isElement(api) || api == Api::Beacon || api == Api::Form ||
                              api == Api::EventSource || api == Api::WebSocket;
    if (isUnreadable) {
        cursor.insertText(tr("Nothing: scripts get no part of such an answer."));
        cursor.endEditBlock();
        return;
    }
    if (view.type) {
        writeHeader(cursor, u"type"_s, QString::fromLatin1(Reflect::nameOf(*view.type)));
    }
    writeHeader(cursor, u"status"_s,
                u"%1 %2"_s.arg(QString::number(view.status), visible(view.statusText)));
    writeHeader(cursor, api == Api::Xhr ? u"responseURL"_s : u"url"_s, visible(view.responseUrl));
    cursor.insertText(u"\n"_s);
    for (const Http::Header &header : view.headers) {
        writeHeader(cursor, visible(header.name), visible(header.value));
    }
    for (const Entry &entry : log.entries()) {
        const auto *decided = std::get_if<Decided>(&entry.event);
        const auto *filtered = decided ? std::get_if<HeadersFiltered>(&decided->evidence) : nullptr;
        if (filtered && !filtered->hidden.empty()) {
            cursor.insertText(u"\n"_s);
            write(cursor, tr("hidden: "), t.warn, true);
            QStringList names;
            for (const QByteArray &name : filtered->hidden) {
                names.append(visible(name));
            }
            write(cursor, names.join(", "_L1) + u'\n', t.warn);
        }
    }
    if (ended->outcome != RunOutcome::Allowed) {
        write(cursor,
              u'\n' + tr("No headers and no body: the page gets nothing of the answer.") + u'\n',
              t.bad);
    }
    cursor.endEditBlock();
    m_page->verticalScrollBar()->setValue(0);
}

void WireView::showEntry(const Log &log, Index entry)
{
    if (entry.value < 0 || entry.value >= qint64(log.size())) {
        return;
    }
    const auto exchange = log.at(entry).exchange;
    for (const Place &place : m_places) {
        if (exchange == place.exchange) {
            QTextCursor cursor(m_wire->document());
            cursor.movePosition(QTextCursor::End);
            m_wire->setTextCursor(cursor);
            cursor.setPosition(place.position);
            m_wire->setTextCursor(cursor);
            m_wire->ensureCursorVisible();
        }
    }
}

} // namespace Corscope::Ui

#include "ui/wire/whatifeditor.h"

#include "core/infra/ascii.h"
#include "ui/theme/sectionlabel.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using Page::EditedHead;

namespace {

QString textOf(const Http::HeadLines &lines)
{
    QStringList texts;
    for (const QByteArray &line : lines) {
        texts.append(isomorphicDecode(line));
    }
    return texts.join(u'\n');
}

/// A byte for each character that is one; what is beyond becomes UTF-8, as servers write it.
QByteArray bytesOf(const QString &text)
{
    QByteArray bytes;
    for (const QChar c : text) {
        bytes += c.unicode() < 0x100 ? QByteArray(1, char(c.unicode())) : QString(c).toUtf8();
    }
    return bytes;
}

/// Empty lines would end the head.
Http::HeadLines linesOf(const QString &text)
{
    Http::HeadLines lines;
    for (const QString &line : text.split(u'\n')) {
        if (!line.isEmpty()) {
            lines.push_back(bytesOf(line));
        }
    }
    return lines;
}

} // namespace

WhatIfEditor::WhatIfEditor(const Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_theme(theme)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    auto *content = new QWidget(this);
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(3);
    setWidget(content);
    connect(&theme, &Theme::changed, this, [this] {
        for (const Field &field : m_fields) {
            mark(field);
        }
    });
}

void WhatIfEditor::setRun(const Trace::Log &recorded, const std::vector<EditedHead> &edits)
{
    const std::vector<EditedHead> heads = Page::editableHeads(recorded);
    const bool isSame = std::equal(
        heads.begin(), heads.end(), m_fields.begin(), m_fields.end(),
        [](const EditedHead &head, const Field &field) { return head == field.recorded; });
    if (isSame && edits == this->edits()) {
        return;
    }
    m_fields.clear();
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        // Not at once: it may be one of them that makes this happen.
        if (QWidget *old = item->widget()) {
            old->setParent(nullptr);
            old->deleteLater();
        }
        delete item;
    }
    const std::vector<Trace::Exchange> exchanges = Trace::exchangesOf(recorded);
    for (const EditedHead &head : heads) {
        const auto edit = std::find_if(edits.begin(), edits.end(), [&](const EditedHead &e) {
            return e.exchange == head.exchange;
        });
        const auto exchange =
            std::find_if(exchanges.begin(), exchanges.end(),
                         [&](const Trace::Exchange &e) { return e.id == head.exchange; });
        const QString title = exchange == exchanges.end()
                                  ? QString()
                                  : isomorphicDecode(exchange->request.method) + u' ' +
                                        isomorphicDecode(exchange->request.url);
        addField(head, edit == edits.end() ? head.lines : edit->lines, title);
    }
    m_layout->addStretch(1);
}

void WhatIfEditor::addField(const EditedHead &recorded, const Http::HeadLines &lines,
                            const QString &title)
{
    auto *label = makePlainLabel(widget());
    label->setText(u"→ "_s + title);
    m_layout->addWidget(label);
    auto *text = new QPlainTextEdit(widget());
    text->setProperty("face", u"fixed"_s);
    text->setTabChangesFocus(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setPlainText(textOf(lines));
    const int rows = int(std::max(lines.size(), recorded.lines.size())) + 2;
    text->setMinimumHeight(rows * QFontMetrics(m_theme.fixedFont()).lineSpacing() + 12);
    m_layout->addWidget(text);
    m_fields.push_back({recorded, text, title});
    mark(m_fields.back());
    retranslate();
    connect(text, &QPlainTextEdit::textChanged, this, [this, text] {
        for (const Field &field : m_fields) {
            if (field.text == text) {
                mark(field);
            }
        }
        Q_EMIT edited();
    });
}

void WhatIfEditor::retranslate()
{
    for (const Field &field : m_fields) {
        field.text->setAccessibleName(tr("Head of the answer to %1").arg(field.title));
    }
}

/// Lines that were not received stand out.
void WhatIfEditor::mark(const Field &field) const
{
    QList<QTextEdit::ExtraSelection> marks;
    for (QTextBlock block = field.text->document()->begin(); block.isValid();
         block = block.next()) {
        const QByteArray line = bytesOf(block.text());
        const auto &lines = field.recorded.lines;
        if (line.isEmpty() || std::find(lines.begin(), lines.end(), line) != lines.end()) {
            continue;
        }
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(block);
        selection.format.setForeground(m_theme.tokens().warn);
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        selection.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        marks.append(selection);
    }
    field.text->setExtraSelections(marks);
}

std::vector<EditedHead> WhatIfEditor::edits() const
{
    std::vector<EditedHead> edits;
    for (const Field &field : m_fields) {
        Http::HeadLines lines = linesOf(field.text->toPlainText());
        if (!lines.empty() && lines != field.recorded.lines) {
            edits.push_back({field.recorded.exchange, std::move(lines)});
        }
    }
    return edits;
}

void WhatIfEditor::reset()
{
    for (const Field &field : m_fields) {
        const QString received = textOf(field.recorded.lines);
        if (field.text->toPlainText() != received) {
            QTextCursor cursor(field.text->document());
            cursor.select(QTextCursor::Document);
            cursor.insertText(received);
        }
    }
}

} // namespace Corscope::Ui

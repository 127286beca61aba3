#include "ui/explain/snippetbox.h"

#include "core/snippets/snippet.h"
#include "core/snippets/snippetwords.h"
#include "ui/theme/sectionlabel.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using Snippets::SnippetWords;
using Snippets::Stack;

namespace {

constexpr int leastLines = 4;
constexpr int mostLines = 16;

} // namespace

SnippetBox::SnippetBox(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    m_label = new QLabel(this);
    m_stacks = new QComboBox(this);
    m_stacks->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_stacks->setMinimumContentsLength(4);
    m_stacks->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // no wider than the panel
    for (const auto &[stack, id] : Reflect::Names<Stack>::names) {
        m_stacks->addItem(Snippets::nameOf(stack), QVariant(int(stack)));
    }
    m_label->setBuddy(m_stacks);
    m_copy = new QToolButton(this);
    row->addWidget(m_label);
    row->addWidget(m_stacks, 1);
    row->addWidget(m_copy);
    layout->addLayout(row);
    m_text = new QPlainTextEdit(this);
    m_text->setReadOnly(true);
    m_text->setProperty("face", u"fixed"_s);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    layout->addWidget(m_text);
    m_note = makePlainLabel(this);
    layout->addWidget(m_note);
    connect(m_stacks, &QComboBox::currentIndexChanged, this, &SnippetBox::showSnippet);
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(&theme, &Theme::changed, this, &SnippetBox::restyle);
    retranslate();
    restyle();
    hide();
}

void SnippetBox::retranslate()
{
    m_label->setText(tr("F&or"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy what stands below"));
    m_text->setAccessibleName(tr("Configuration or code of the server"));
    showSnippet();
}

void SnippetBox::restyle()
{
    QPalette palette = m_note->palette();
    palette.setColor(QPalette::WindowText, m_theme.tokens().dim);
    m_note->setPalette(palette);
    m_note->setFont(m_theme.smallFont());
}

void SnippetBox::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void SnippetBox::showPermissions(const std::optional<Snippets::Permissions> &permissions)
{
    setVisible(permissions.has_value());
    if (m_permissions != permissions) {
        m_permissions = permissions;
        showSnippet();
    }
}

void SnippetBox::showSnippet()
{
    if (!m_permissions) {
        return;
    }
    const auto stack = Stack(m_stacks->currentData().toInt());
    const auto parts = Snippets::snippetFor(stack, *m_permissions);
    const QString text = parts ? Snippets::joined(stack, *parts) : QString();
    m_text->setPlainText(text.trimmed());
    m_text->setVisible(parts.has_value());
    m_copy->setEnabled(parts.has_value());
    m_note->setText(parts ? SnippetWords::note(stack) : SnippetWords::mistake(parts.error()));
    const int lines = std::clamp(int(text.count(u'\n')), leastLines, mostLines);
    m_text->setFixedHeight(lines * QFontMetrics(m_theme.fixedFont()).lineSpacing() + 26);
}

} // namespace Corscope::Ui

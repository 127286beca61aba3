// The parts of the panel, and how they follow theme, language and size.
#include "ui/explain/explainpanel.h"
#include "ui/explain/snippetbox.h"
#include "ui/theme/sectionlabel.h"

#include <QButtonGroup>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

ExplainPanel::ExplainPanel(const Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_theme(theme)
{
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    m_content = new QWidget(this);
    m_layout = new QVBoxLayout(m_content);
    m_layout->setContentsMargins(14, 10, 14, 14);
    m_layout->setSpacing(4);
    setUpLesson();
    m_emptyText = makePlainLabel(m_content);
    m_layout->addWidget(m_emptyText);
    m_whyGroup = makeGroupLabel(m_content);
    m_layout->addWidget(m_whyGroup);
    m_why = makePlainLabel(m_content);
    m_layout->addWidget(m_why);
    m_checks = new QVBoxLayout;
    m_checks->setSpacing(2);
    m_layout->addLayout(m_checks);
    m_next = makePlainLabel(m_content);
    m_layout->addWidget(m_next);
    m_disagreementsGroup = makeGroupLabel(m_content);
    m_layout->addWidget(m_disagreementsGroup);
    m_disagreements = makePlainLabel(m_content);
    m_layout->addWidget(m_disagreements);
    m_changeGroup = makeGroupLabel(m_content);
    m_layout->addWidget(m_changeGroup);
    m_remedy = makePlainLabel(m_content);
    m_layout->addWidget(m_remedy);
    m_changeFrame = new QFrame(m_content);
    m_change = new QVBoxLayout(m_changeFrame);
    m_change->setContentsMargins(11, 8, 11, 8);
    m_change->setSpacing(1);
    m_layout->addWidget(m_changeFrame);
    m_mend = new QPushButton(m_content);
    m_mend->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // no wider than the panel
    m_layout->addWidget(m_mend);
    m_mend->hide();
    connect(m_mend, &QPushButton::clicked, this, &ExplainPanel::mendingRequested);
    m_snippet = new SnippetBox(theme, m_content);
    m_layout->addWidget(m_snippet);
    m_hintsGroup = makeGroupLabel(m_content);
    m_layout->addWidget(m_hintsGroup);
    m_hints = new QVBoxLayout;
    m_hints->setSpacing(1);
    m_layout->addLayout(m_hints);
    setUpConsole();
    m_sourceGroup = makeGroupLabel(m_content);
    m_layout->addWidget(m_sourceGroup);
    m_source = new QLabel(m_content);
    m_source->setTextFormat(Qt::RichText); // our own words and links only
    m_source->setWordWrap(true);
    m_source->setOpenExternalLinks(true);
    m_source->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_layout->addWidget(m_source);
    m_layout->addStretch(1);
    setWidget(m_content);
    m_content->installEventFilter(this);
    retranslate();
    clear();
    connect(&theme, &Theme::changed, this, &ExplainPanel::restyle);
    restyle();
}

void ExplainPanel::setUpLesson()
{
    m_lesson = new QFrame(m_content);
    auto *layout = new QVBoxLayout(m_lesson);
    layout->setContentsMargins(12, 9, 12, 10);
    layout->setSpacing(4);
    m_lessonTitle = makePlainLabel(m_lesson);
    m_lessonText = makePlainLabel(m_lesson);
    m_lessonChange = makePlainLabel(m_lesson);
    for (QLabel *label : {m_lessonTitle, m_lessonText, m_lessonChange}) {
        layout->addWidget(label);
    }
    m_layout->addWidget(m_lesson);
    m_lesson->hide();
}

void ExplainPanel::setUpConsole()
{
    m_console = new QWidget(m_content);
    auto *layout = new QVBoxLayout(m_console);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_consoleGroup = makeGroupLabel(m_console);
    layout->addWidget(m_consoleGroup);
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    m_consoleButtons = new QButtonGroup(this);
    const char *names[] = {"Chromium", "Firefox", "WebKit"};
    for (int i = 0; i < 3; ++i) {
        auto *button = new QToolButton(m_console);
        button->setText(QString::fromLatin1(names[i]));
        button->setCheckable(true);
        m_consoleButtons->addButton(button, i);
        row->addWidget(button);
    }
    row->addStretch(1);
    layout->addLayout(row);
    m_consoleText = new QPlainTextEdit(m_console);
    m_consoleText->setReadOnly(true);
    m_consoleText->setProperty("face", u"fixed"_s);
    m_consoleText->setTabChangesFocus(true);
    m_consoleText->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    layout->addWidget(m_consoleText);
    m_layout->addWidget(m_console);
    m_consoleButtons->button(0)->setChecked(true);
    connect(m_consoleButtons, &QButtonGroup::idClicked, this, &ExplainPanel::showConsoleOf);
}

void ExplainPanel::retranslate()
{
    m_emptyText->setText(tr("Once a request has been sent, this side tells why the page may read "
                            "the answer or not, what to change on the server, and what the console "
                            "of each browser says."));
    m_whyGroup->setText(tr("Why"));
    m_disagreementsGroup->setText(tr("Browsers disagree"));
    m_changeGroup->setText(tr("Smallest change"));
    m_mend->setText(tr("Mend the Server, Send Again"));
    m_hintsGroup->setText(tr("Worth knowing"));
    m_consoleGroup->setText(tr("The console says"));
    m_sourceGroup->setText(tr("Source"));
    m_consoleText->setAccessibleName(tr("Console lines"));
    setAccessibleName(tr("Explanation"));
}

void ExplainPanel::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ExplainPanel::restyle()
{
    const Tokens &t = m_theme.tokens();
    m_lesson->setStyleSheet(
        u"QFrame { background: %1; border-radius: 8px; } QLabel { background: transparent; }"_s.arg(
            t.accentBackground.name()));
    m_changeFrame->setStyleSheet(
        u"QFrame { background: %1; border-radius: 8px; }"_s.arg(t.code.name()));
    m_lessonTitle->setFont(m_theme.boldFont());
    setColor(m_lessonTitle, t.accent);
    setColor(m_lessonText, t.text);
    setColor(m_lessonChange, t.accent);
    setColor(m_emptyText, t.dim);
    setColor(m_why, t.dim);
    setColor(m_next, t.dim);
    setColor(m_disagreements, t.warn);
    setColor(m_remedy, t.text);
}

bool ExplainPanel::eventFilter(QObject *object, QEvent *event)
{
    const bool done = QScrollArea::eventFilter(object, event);
    if (object == m_content && event->type() == QEvent::LayoutRequest) {
        keepRoom();
        // Once more when what is inside has been laid out, too.
        QMetaObject::invokeMethod(this, &ExplainPanel::keepRoom, Qt::QueuedConnection);
    }
    return done;
}

/// Rows whose text breaks anew once they have their width are taller than the scroll area was told:
/// it would squeeze them into what it sees.
void ExplainPanel::keepRoom()
{
    // -1 where nothing in it breaks.
    m_content->setMinimumHeight(std::max(0, m_layout->totalHeightForWidth(viewport()->width())));
}

void ExplainPanel::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    keepRoom();
    if (m_console->isVisible()) {
        showConsoleOf(m_consoleButtons->checkedId());
    }
}

} // namespace Corscope::Ui

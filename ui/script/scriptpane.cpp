#include "ui/script/scriptpane.h"

#include "ui/script/exampletitles.h"
#include "ui/script/scriptconsole.h"
#include "ui/script/scripthighlighter.h"
#include "ui/theme/theme.h"
#include "ui/workspace/workspace.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTextBlock>

#include <algorithm>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

/// The whole line.
QTextEdit::ExtraSelection lineMark(const QTextCursor &cursor, const QColor &background)
{
    QTextEdit::ExtraSelection mark;
    mark.cursor = cursor;
    mark.cursor.clearSelection();
    mark.format.setProperty(QTextFormat::FullWidthSelection, true);
    mark.format.setBackground(background);
    return mark;
}

QTextEdit::ExtraSelection errorMark(const QTextCursor &cursor, const Tokens &tokens)
{
    QTextEdit::ExtraSelection mark;
    mark.cursor = cursor;
    mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    mark.format.setUnderlineColor(tokens.bad);
    mark.format.setBackground(tokens.badBackground);
    return mark;
}

/// The word or sign that begins there; the one before it at the end of a line.
QTextCursor tokenAt(const QTextBlock &block, int column)
{
    const QString text = block.text();
    const int at = std::clamp(column - 1, 0, std::max(0, int(text.size()) - 1));
    int end = at;
    while (end < text.size() && (text.at(end).isLetterOrNumber() || text.at(end) == u'_')) {
        ++end;
    }
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + at);
    cursor.setPosition(block.position() + std::min(std::max(end, at + 1), int(text.size())),
                       QTextCursor::KeepAnchor);
    return cursor;
}

} // namespace

ScriptPane::ScriptPane(const Theme &theme, Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_workspace(workspace)
{
    setUpInputs();
    setUpLayout();
    fillBrowsers();
    fillExamples();
    connect(&m_theme, &Theme::changed, this, &ScriptPane::takeTheme);
    takeTheme();
    retranslate();
    updateButtons();
}

ScriptPane::~ScriptPane() = default;

void ScriptPane::setUpInputs()
{
    m_page = new QLineEdit(m_workspace.pageInLab(), this);
    m_browser = new QComboBox(this);
    m_examples = new QComboBox(this);
    m_run = new QPushButton(this);
    m_stop = new QPushButton(this);
    m_editor = new QPlainTextEdit(this);
    m_editor->setProperty("face", u"fixed"_s);
    m_editor->setLineWrapMode(QPlainTextEdit::NoWrap);
    new ScriptHighlighter(m_editor->document(), m_theme);
    m_console = new ScriptConsole(m_theme, this);
    m_run->setProperty("role", u"primary"_s);
    setFocusProxy(m_editor);
    connect(m_run, &QPushButton::clicked, this, &ScriptPane::run);
    connect(m_stop, &QPushButton::clicked, this, &ScriptPane::stop);
    connect(m_examples, &QComboBox::activated, this, &ScriptPane::showExample);
    // The run that is looked at, and the line that asked for it
    connect(&m_workspace, &Workspace::currentChanged, this, [this] {
        const RunItem *run = m_workspace.currentRun();
        if (run != nullptr && run->scriptLine != currentLine()) {
            showLine(run->scriptLine);
        }
    });
    connect(m_editor, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (m_editor->hasFocus() && !m_editor->document()->isModified()) {
            showRequestOf(currentLine());
        }
    });
    connect(m_console, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        showLine(ScriptConsole::lineOf(*item), ScriptConsole::columnOf(*item));
    });
    connect(m_console, &QTreeWidget::itemClicked, m_console, &QTreeWidget::itemActivated);
}

void ScriptPane::setUpLayout()
{
    m_pageLabel = new QLabel(this);
    m_pageLabel->setBuddy(m_page);
    m_browserLabel = new QLabel(this);
    m_browserLabel->setBuddy(m_browser);
    auto *top = new QHBoxLayout;
    top->addWidget(m_pageLabel);
    top->addWidget(m_page, 1);
    top->addWidget(m_browserLabel);
    top->addWidget(m_browser);
    top->addWidget(m_examples);
    top->addWidget(m_run);
    top->addWidget(m_stop);
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->addWidget(m_editor);
    parts->addWidget(m_console);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(parts, 1);
}

/// Those of today, and below them those of long ago.
void ScriptPane::fillBrowsers()
{
    const auto add = [this](Profiles::Id browser) {
        m_browser->addItem(QString::fromUtf8(Profiles::profile(browser).name),
                           QByteArray(Reflect::nameOf(browser)));
    };
    std::for_each(Profiles::all.begin(), Profiles::all.end(), add);
    m_browser->insertSeparator(m_browser->count());
    std::for_each(Profiles::old.begin(), Profiles::old.end(), add);
}

void ScriptPane::fillExamples()
{
    m_examples->addItem(QString());
    for (const QString &name : QDir(u":/scripts"_s).entryList({u"*.js"_s})) {
        m_examples->addItem(QString(), name);
    }
}

void ScriptPane::showExample(int index)
{
    const QString name = m_examples->itemData(index).toString();
    if (!name.isEmpty()) {
        m_editor->setPlainText(m_workspace.scriptExample(name));
        m_page->setText(m_workspace.pageInLab());
    }
}

void ScriptPane::retranslate()
{
    m_pageLabel->setText(tr("&Page:"));
    m_browserLabel->setText(tr("&Browser:"));
    m_examples->setItemText(0, tr("Examples"));
    for (int i = 1; i < m_examples->count(); ++i) {
        m_examples->setItemText(i, exampleTitle(m_examples->itemData(i).toString()));
    }
    m_examples->setAccessibleName(tr("Examples"));
    m_run->setText(tr("&Run"));
    m_stop->setText(tr("&Stop"));
    m_editor->setAccessibleName(tr("Script"));
    m_editor->setPlaceholderText(tr("JavaScript of the page: XMLHttpRequest, fetch() …"));
}

void ScriptPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void ScriptPane::takeTheme()
{
    m_editor->setTabStopDistance(4 * QFontMetricsF(m_theme.fixedFont()).horizontalAdvance(u' '));
    showMarks();
}

void ScriptPane::updateButtons()
{
    m_run->setEnabled(!isRunning() && Run::ScriptProcess::isAvailable());
    m_run->setToolTip(Run::ScriptProcess::isAvailable()
                          ? QString()
                          : tr("This installation was built without JavaScriptCore."));
    m_stop->setEnabled(isRunning());
}

void ScriptPane::run()
{
    if (isRunning()) {
        return;
    }
    m_console->forget();
    m_taken.clear();
    m_requests.clear();
    m_firstRun = m_workspace.count();
    m_line = {};
    m_error = {};
    showMarks();
    m_editor->document()->setModified(false);
    m_workspace.mountScriptAnswers();
    m_process = std::make_unique<Run::ScriptProcess>();
    connect(m_process.get(), &Run::ScriptProcess::wrote, this, &ScriptPane::onWrote);
    connect(m_process.get(), &Run::ScriptProcess::runGrew, this, &ScriptPane::onRunGrew);
    connect(m_process.get(), &Run::ScriptProcess::ended, this, &ScriptPane::onEnded);
    Run::ScriptJob job;
    job.source = m_editor->toPlainText();
    job.page = m_page->text();
    job.browser = m_browser->currentData().toByteArray();
    m_process->start(job);
    updateButtons();
}

void ScriptPane::stop()
{
    if (m_process) {
        m_process->stop();
    }
}

void ScriptPane::onRunGrew(int run)
{
    if (!m_taken.contains(run) && m_process->isFinished(run)) {
        m_taken.insert(run);
        Trace::Log log = m_process->log(run);
        markRequest(m_process->lineOf(run), log);
        m_workspace.addScripted(std::move(log), m_process->lineOf(run));
    }
}

void ScriptPane::onEnded(Run::ScriptEnd how)
{
    switch (how) {
    case Run::ScriptEnd::Done: break;
    case Run::ScriptEnd::Stopped: say(u"info"_s, tr("Stopped.")); break;
    case Run::ScriptEnd::TimeLimit:
        say(u"error"_s, tr("Stopped: a task of the script did not come to an end."));
        break;
    case Run::ScriptEnd::MemoryLimit:
        say(u"error"_s, tr("Stopped: the script took too much memory."));
        break;
    case Run::ScriptEnd::RequestLimit:
        say(u"error"_s, tr("Stopped: the script made too many requests."));
        break;
    case Run::ScriptEnd::LineLimit:
        say(u"error"_s, tr("Stopped: the script wrote too many lines."));
        break;
    case Run::ScriptEnd::Crashed:
        say(u"error"_s, tr("The process of the script has crashed."));
        break;
    case Run::ScriptEnd::NotStarted:
        say(u"error"_s, tr("The script could not be started. Is the page a URL?"));
        break;
    }
    updateButtons();
    Q_EMIT ended();
}

/// What went wrong is marked where it did, the first of it.
void ScriptPane::onWrote(const Run::ConsoleLine &line)
{
    m_console->write(line.level, line.text, line.line, line.column);
    const QTextBlock block = m_editor->document()->findBlockByNumber(line.line - 1);
    if (line.level == "error"_L1 && line.line > 0 && block.isValid() && m_error.isNull()) {
        m_error = tokenAt(block, line.column);
        showMarks();
    }
}

void ScriptPane::say(const QString &level, const QString &text)
{
    m_console->write(level, text, 0, 0);
}

void ScriptPane::showLine(int line, int column)
{
    const QTextBlock block = m_editor->document()->findBlockByNumber(line - 1);
    if (line > 0 && block.isValid()) {
        m_line = QTextCursor(block);
        m_line.setPosition(block.position() + std::clamp(column - 1, 0, block.length() - 1));
        m_editor->setTextCursor(m_line);
        m_editor->centerCursor();
        showMarks();
    }
}

int ScriptPane::currentLine() const
{
    return m_editor->textCursor().blockNumber() + 1;
}

void ScriptPane::markRequest(int line, const Trace::Log &log)
{
    const QTextBlock block = m_editor->document()->findBlockByNumber(line - 1);
    if (line == 0 || !block.isValid() || log.isEmpty()) {
        return;
    }
    const auto *ended = std::get_if<Trace::RunEnded>(&log.entries().back().event);
    const bool isAllowed = ended != nullptr && ended->outcome == Trace::RunOutcome::Allowed;
    Request &request = m_requests[line];
    request.isAllowed = request.isAllowed && isAllowed;
    request.place = QTextCursor(block);
    showMarks();
}

void ScriptPane::showRequestOf(int line)
{
    for (int i = m_workspace.count() - 1; i >= m_firstRun; --i) {
        if (m_workspace.run(i).scriptLine == line) {
            m_workspace.setCurrent(i);
            return;
        }
    }
}

void ScriptPane::showMarks()
{
    QList<QTextEdit::ExtraSelection> marks;
    const Tokens &tokens = m_theme.tokens();
    for (const auto &[line, request] : m_requests) {
        marks.append(lineMark(request.place,
                              request.isAllowed ? tokens.okBackground : tokens.badBackground));
    }
    if (!m_line.isNull()) {
        marks.append(lineMark(m_line, tokens.selection));
    }
    if (!m_error.isNull()) {
        marks.append(errorMark(m_error, tokens));
    }
    m_editor->setExtraSelections(marks);
}

} // namespace Corscope::Ui

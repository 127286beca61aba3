#include "ui/script/scriptpane.h"

#include "ui/script/scripthighlighter.h"
#include "ui/workspace/workspace.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTextBlock>
#include <QTreeWidget>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int lineRole = Qt::UserRole;

enum ConsoleColumn { LineColumn, TextColumn };

/// The whole line, in the colour of what is selected elsewhere.
QTextEdit::ExtraSelection markOf(const QTextBlock &block)
{
    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(block);
    mark.format.setProperty(QTextFormat::FullWidthSelection, true);
    mark.format.setBackground(QGuiApplication::palette().color(QPalette::AlternateBase));
    return mark;
}

} // namespace

ScriptPane::ScriptPane(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
{
    setUpInputs();
    setUpLayout();
    fillExamples();
    retranslate();
    updateButtons();
}

ScriptPane::~ScriptPane() = default;

void ScriptPane::setUpInputs()
{
    m_page = new QLineEdit(m_workspace.pageInLab(), this);
    m_browser = new QComboBox(this);
    for (const Profiles::Id browser : Profiles::all) {
        m_browser->addItem(QString::fromUtf8(Profiles::profile(browser).name),
                           QByteArray(Reflect::nameOf(browser)));
    }
    m_examples = new QComboBox(this);
    m_run = new QPushButton(this);
    m_stop = new QPushButton(this);
    m_editor = new QPlainTextEdit(this);
    m_editor->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_editor->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_editor->setTabStopDistance(4 * m_editor->fontMetrics().horizontalAdvance(u' '));
    m_highlighter = new ScriptHighlighter(m_editor->document(), palette());
    m_console = new QTreeWidget(this);
    m_console->setRootIsDecorated(false);
    m_console->setColumnCount(2);
    m_console->header()->setSectionResizeMode(LineColumn, QHeaderView::ResizeToContents);
    m_console->setWordWrap(true);
    connect(m_run, &QPushButton::clicked, this, &ScriptPane::run);
    connect(m_stop, &QPushButton::clicked, this, &ScriptPane::stop);
    connect(m_examples, &QComboBox::activated, this, &ScriptPane::showExample);
    // The run that is looked at, and the line that asked for it
    connect(&m_workspace, &Workspace::currentChanged, this, [this] {
        if (const RunItem *run = m_workspace.currentRun()) {
            showLine(run->scriptLine);
        }
    });
    connect(m_console, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        showLine(item->data(LineColumn, lineRole).toInt());
    });
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

void ScriptPane::fillExamples()
{
    m_examples->addItem(QString());
    for (const QString &name : QDir(u":/scripts"_s).entryList({u"*.js"_s})) {
        m_examples->addItem(name.chopped(3), name);
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
    m_examples->setAccessibleName(tr("Examples"));
    m_run->setText(tr("&Run"));
    m_stop->setText(tr("&Stop"));
    m_editor->setAccessibleName(tr("Script"));
    m_editor->setPlaceholderText(tr("JavaScript of the page: XMLHttpRequest, fetch() …"));
    m_console->setAccessibleName(tr("Console"));
    m_console->setHeaderLabels({tr("Line"), tr("Console")});
}

void ScriptPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        m_highlighter->setPalette(palette());
    }
    QWidget::changeEvent(event);
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
    m_console->clear();
    m_taken.clear();
    m_process = std::make_unique<Run::ScriptProcess>();
    connect(m_process.get(), &Run::ScriptProcess::wrote, this,
            [this](const Run::ConsoleLine &line) { write(line.level, line.text, line.line); });
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
        m_workspace.addScripted(m_process->log(run), m_process->lineOf(run));
    }
}

void ScriptPane::onEnded(Run::ScriptEnd how)
{
    switch (how) {
    case Run::ScriptEnd::Done: break;
    case Run::ScriptEnd::Stopped: write(u"info"_s, tr("Stopped."), 0); break;
    case Run::ScriptEnd::TimeLimit:
        write(u"error"_s, tr("Stopped: a task of the script did not come to an end."), 0);
        break;
    case Run::ScriptEnd::MemoryLimit:
        write(u"error"_s, tr("Stopped: the script took too much memory."), 0);
        break;
    case Run::ScriptEnd::Crashed:
        write(u"error"_s, tr("The process of the script has crashed."), 0);
        break;
    case Run::ScriptEnd::NotStarted:
        write(u"error"_s, tr("The script could not be started. Is the page a URL?"), 0);
        break;
    }
    updateButtons();
    Q_EMIT ended();
}

void ScriptPane::write(const QString &level, const QString &text, int line)
{
    const QString shown = level == "log"_L1 ? text : level + u": "_s + text;
    auto *item =
        new QTreeWidgetItem(m_console, {line > 0 ? QString::number(line) : QString(), shown});
    item->setData(LineColumn, lineRole, line);
    m_console->scrollToItem(item);
}

void ScriptPane::showLine(int line)
{
    const QTextBlock block = m_editor->document()->findBlockByNumber(line - 1);
    if (line > 0 && block.isValid()) {
        m_editor->setTextCursor(QTextCursor(block));
        m_editor->centerCursor();
        m_editor->setExtraSelections({markOf(block)});
    }
}

} // namespace Corscope::Ui

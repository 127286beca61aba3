// What one keystroke costs in a head that is edited as "what if": the verdicts of all browsers,
// banner, story, timeline, wire view and explanation follow, and the window is painted anew; beside
// it a plain tree view whose rows are all replaced, as many as the trace has entries. Milliseconds
// are those of the processor, the median of many keystrokes. Build it with preset "release"; an
// argument is the number of keystrokes (200).
#include "tests/ui/shell/windowtesting.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QStandardItemModel>
#include <QTest>
#include <QTreeView>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace Corscope;
using namespace Qt::StringLiterals;

namespace {

/// The median of that many calls, in milliseconds.
template <typename Pass>
double median(int passes, Pass &&pass)
{
    std::vector<double> times;
    for (int i = 0; i < passes; ++i) {
        const std::clock_t begin = std::clock();
        pass(i);
        times.push_back(double(std::clock() - begin) * 1000 / CLOCKS_PER_SEC);
    }
    const auto middle = times.begin() + passes / 2;
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

/// A letter is written behind the last head, and taken away again: as a person does it.
struct Typing
{
    double handling = 0; ///< until the key has been handled
    double painting = 0; ///< and the window shows it
};

Typing typeInto(QPlainTextEdit &editor, QWidget &window, int keystrokes)
{
    editor.moveCursor(QTextCursor::End);
    const auto press = [&](int i) {
        if (i % 2 == 0) {
            QTest::keyClick(&editor, Qt::Key_A);
        } else {
            QTest::keyClick(&editor, Qt::Key_Backspace);
        }
    };
    press(0);
    press(1);
    QCoreApplication::processEvents();
    Typing typing;
    typing.painting = median(keystrokes, [&](int i) {
        press(i);
        QCoreApplication::processEvents();
        window.repaint();
    });
    typing.handling = median(keystrokes, press);
    return typing;
}

double plainTree(int rows, int passes)
{
    QTreeView view;
    view.resize(600, 300);
    view.show();
    return median(passes, [&](int i) {
        auto *model = new QStandardItemModel(rows, 4, &view);
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < 4; ++column) {
                model->setItem(row, column, new QStandardItem(u"row %1 of %2"_s.arg(row).arg(i)));
            }
        }
        QAbstractItemModel *before = view.model();
        view.setModel(model);
        delete before;
        QCoreApplication::processEvents();
        view.repaint();
    });
}

void measure(const QByteArray &lesson, int keystrokes)
{
    TestSupport::Program program;
    program.window.resize(1280, 860);
    program.window.show();
    if (!program.runLesson(lesson)) {
        std::printf("%s: does not end\n", lesson.constData());
        return;
    }
    program.window.editHeads();
    QCoreApplication::processEvents();
    QPlainTextEdit *editor = nullptr;
    for (QPlainTextEdit *each : program.window.findChildren<QPlainTextEdit *>()) {
        if (each->isVisible() && !each->isReadOnly() && each->toPlainText().startsWith(u"HTTP/")) {
            editor = each;
        }
    }
    const Ui::RunItem *run = program.workspace.currentRun();
    if (!editor || !run) {
        std::printf("%s: no head to edit\n", lesson.constData());
        return;
    }
    const int rows = int(run->log().size());
    const Typing typing = typeInto(*editor, program.window, keystrokes);
    const double tree = plainTree(rows, keystrokes);
    std::printf("%-20s %3d entries: key handled %6.2f ms, and painted %6.2f ms; plain tree %5.2f "
                "ms; ratio %.1f\n",
                lesson.constData(), rows, typing.handling, typing.painting, tree,
                typing.painting / tree);
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    const QApplication application(argc, argv);
    const int keystrokes = argc > 1 ? std::max(2, std::atoi(argv[1])) : 200;
    for (const char *lesson : {"missing-header", "preflight-header", "redirect-other-origin"}) {
        measure(lesson, keystrokes);
    }
    return 0;
}

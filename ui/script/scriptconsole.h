// What a script writes, line by line. The list has an end: of a script that writes for ever the
// last lines are kept, and how many are gone is said.
#pragma once

#include <QTreeWidget>

namespace Corscope::Ui {

class Theme;

class ScriptConsole : public QTreeWidget
{
    Q_OBJECT

public:
    /// The theme must outlive it.
    explicit ScriptConsole(const Theme &theme, QWidget *parent = nullptr);

    static constexpr int keptLines = 10'000;

    /// Adds a line and brings it into view. `level` is the console's ("log", "warn" …); `line` and
    /// `column` count from 1, 0 where they are not known.
    void write(const QString &level, const QString &text, int line, int column);
    void forget();
    /// Where that entry of the list comes from; 0 where it is not known.
    [[nodiscard]] static int lineOf(const QTreeWidgetItem &item);
    [[nodiscard]] static int columnOf(const QTreeWidgetItem &item);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void takeColours();
    void dropFirst();
    void tellDropped();
    void colour(QTreeWidgetItem &item) const;

    const Theme &m_theme;
    QTreeWidgetItem *m_droppedItem = nullptr; ///< says how many are gone
    int m_dropped = 0;
    bool m_isBehind = false; ///< the last line is to be scrolled to
};

} // namespace Corscope::Ui

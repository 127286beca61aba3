// What can be said of the request while it is typed: chips and a sentence.
#pragma once

#include "core/page/preview.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace Corscope::Ui {

class HintRow : public QWidget
{
    Q_OBJECT

public:
    explicit HintRow(const Theme &theme, QWidget *parent = nullptr);

    void setPreview(const Page::Preview &preview);
    /// The whole as one sentence: for screen readers and tests.
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Tone { Accent, Warn, Bad, Ok };
    struct Chip
    {
        Tone tone;
        QString text;
    };

    void rebuild();
    void addMistake();
    void addOrigins();
    void addPreflight();
    void addForbidden();
    [[nodiscard]] std::pair<QColor, QColor> colorsOf(Tone tone) const;

    const Theme &m_theme;
    Page::Preview m_preview;
    std::vector<Chip> m_chips;
    QString m_sentence;
};

} // namespace Corscope::Ui

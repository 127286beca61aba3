// Small shared pieces of the panels.
#pragma once

#include <QLabel>

namespace Corscope::Ui {

/// A group's heading: small capitals in a faint colour. Plain text.
[[nodiscard]] QLabel *makeGroupLabel(QWidget *parent);

/// A label for text that may come from a server: never markup, wraps, can be selected with mouse
/// and keyboard.
[[nodiscard]] QLabel *makePlainLabel(QWidget *parent);

/// The colour of a label's text.
void setColor(QLabel *label, const QColor &color);

} // namespace Corscope::Ui

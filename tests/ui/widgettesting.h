// Finding widgets as a person does: by what they are called.
#pragma once

#include <QAccessible>
#include <QLabel>
#include <QWidget>

#include <algorithm>

namespace Corscope::TestSupport {

/// The name that a screen reader says.
[[nodiscard]] inline QString nameOf(QWidget *widget)
{
    const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

/// The descendant of that kind with that name; null for none.
template <typename Widget>
[[nodiscard]] Widget *named(const QWidget &parent, const QString &name)
{
    const QList<Widget *> all = parent.findChildren<Widget *>();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](Widget *w) { return nameOf(w) == name; });
    return found == all.end() ? nullptr : *found;
}

/// The texts of all labels that are shown, top down as they were made.
[[nodiscard]] inline QStringList shownTexts(const QWidget &parent)
{
    QStringList texts;
    for (const QLabel *label : parent.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&parent) && !label->text().isEmpty()) {
            texts.append(label->text());
        }
    }
    return texts;
}

[[nodiscard]] inline bool showsText(const QWidget &parent, const QString &part)
{
    return !shownTexts(parent).filter(part).isEmpty();
}

} // namespace Corscope::TestSupport

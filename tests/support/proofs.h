// What the program says that its tests have shown, against what they show.
#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace Corscope::TestSupport {

/// Whether the file of that name in resources/proofs holds that; where not, a file beside it does
/// then, with ".fail" after its name, and a warning says how to renew it.
[[nodiscard]] inline bool isProof(const QString &name, const QJsonObject &shown)
{
    const QString path = QStringLiteral(CORSCOPE_SOURCE_DIR "/resources/proofs/") + name;
    QFile file(path);
    if (file.open(QIODevice::ReadOnly) &&
        QJsonDocument::fromJson(file.readAll()).object() == shown) {
        return true;
    }
    QFile wanted(path + QStringLiteral(".fail"));
    if (wanted.open(QIODevice::WriteOnly)) {
        wanted.write(QJsonDocument(shown).toJson());
    }
    qWarning("resources/proofs/%s is stale; if what is in %s.fail is right, move it there",
             qPrintable(name), qPrintable(name));
    return false;
}

} // namespace Corscope::TestSupport

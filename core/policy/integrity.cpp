#include "core/policy/integrity.h"

#include <QCryptographicHash>

#include <algorithm>
#include <optional>

namespace Corscope::Policy {

namespace {

std::optional<QCryptographicHash::Algorithm> algorithmOf(const QByteArray &name)
{
    if (name == "sha256") {
        return QCryptographicHash::Sha256;
    }
    if (name == "sha384") {
        return QCryptographicHash::Sha384;
    }
    if (name == "sha512") {
        return QCryptographicHash::Sha512;
    }
    return std::nullopt;
}

/// Base64 and base64url are told apart by two characters only; engines take both.
QByteArray digestOf(QByteArray value)
{
    value.replace('-', '+').replace('_', '/');
    return QByteArray::fromBase64(value);
}

/// https://w3c.github.io/webappsec-subresource-integrity/#get-the-strongest-metadata: the names
/// sort by strength. Empty for an empty list.
QByteArray strongest(const std::vector<IntegrityMetadata> &list)
{
    QByteArray algorithm;
    for (const IntegrityMetadata &item : list) {
        algorithm = std::max(algorithm, item.algorithm);
    }
    return algorithm;
}

} // namespace

std::vector<IntegrityMetadata> parseIntegrity(QByteArrayView metadata)
{
    std::vector<IntegrityMetadata> result;
    for (const QByteArray &token : metadata.toByteArray().simplified().split(' ')) {
        // What follows a question mark are options; there are none yet.
        const QByteArray expression = token.split('?').front();
        const qsizetype dash = expression.indexOf('-');
        const QByteArray algorithm = expression.left(std::max<qsizetype>(0, dash)).toLower();
        if (algorithmOf(algorithm)) {
            result.push_back({algorithm, expression.mid(dash + 1)});
        }
    }
    return result;
}

bool bytesMatch(QByteArrayView bytes, const std::vector<IntegrityMetadata> &list)
{
    const QByteArray algorithm = strongest(list);
    if (algorithm.isEmpty()) {
        return true;
    }
    const QByteArray actual = QCryptographicHash::hash(bytes, *algorithmOf(algorithm));
    return std::any_of(list.begin(), list.end(), [&](const IntegrityMetadata &item) {
        return item.algorithm == algorithm && digestOf(item.value) == actual;
    });
}

QByteArray strongestHash(QByteArrayView bytes, const std::vector<IntegrityMetadata> &list)
{
    const QByteArray algorithm = strongest(list);
    return algorithm.isEmpty()
               ? QByteArray()
               : QByteArray(algorithm + '-' +
                            QCryptographicHash::hash(bytes, *algorithmOf(algorithm)).toBase64());
}

} // namespace Corscope::Policy

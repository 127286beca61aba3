// Subresource Integrity: https://w3c.github.io/webappsec-subresource-integrity/
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace Corscope::Policy {

/// https://w3c.github.io/webappsec-subresource-integrity/#integrity-metadata: one hash that a page
/// expects.
struct IntegrityMetadata
{
    QByteArray algorithm; ///< "sha256", "sha384" or "sha512"
    QByteArray value;     ///< the digest in Base64, as written

    friend bool operator==(const IntegrityMetadata &, const IntegrityMetadata &) = default;
};

/// https://w3c.github.io/webappsec-subresource-integrity/#parse-metadata; hashes by unknown
/// algorithms are left out.
[[nodiscard]] std::vector<IntegrityMetadata> parseIntegrity(QByteArrayView metadata);

/// https://w3c.github.io/webappsec-subresource-integrity/#does-response-match-metadatalist: one of
/// the hashes by the strongest algorithm is the body's. True where there is no known hash at all.
[[nodiscard]] bool bytesMatch(QByteArrayView bytes, const std::vector<IntegrityMetadata> &list);

/// The body's own hash by the strongest algorithm of the list, "sha256-…"; empty for an empty list.
[[nodiscard]] QByteArray strongestHash(QByteArrayView bytes,
                                       const std::vector<IntegrityMetadata> &list);

} // namespace Corscope::Policy

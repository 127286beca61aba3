// multipart/form-data with files, both ways.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace Corscope::Http {

struct FormFile
{
    QString filename;
    QByteArray type; ///< for Content-Type; empty: application/octet-stream
    QByteArray bytes;
    friend bool operator==(const FormFile &, const FormFile &) = default;
};
/// https://xhr.spec.whatwg.org/#concept-formdata-entry
struct FormPart
{
    QString name;
    std::variant<QString, FormFile> value;
    friend bool operator==(const FormPart &, const FormPart &) = default;
};

/// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data-encoding-algorithm
/// The boundary must not occur in the parts.
[[nodiscard]] QByteArray encodeMultipart(const std::vector<FormPart> &parts,
                                         const QByteArray &boundary);
/// https://fetch.spec.whatwg.org/#multipart-form-data-parser; nothing for failure.
[[nodiscard]] std::optional<std::vector<FormPart>> parseMultipart(QByteArrayView body,
                                                                  const QByteArray &boundary);

} // namespace Corscope::Http

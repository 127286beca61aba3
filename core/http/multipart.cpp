#include "core/http/multipart.h"

#include "core/http/token.h"
#include "core/infra/ascii.h"
#include "core/text/encoding.h"
#include "core/text/newlines.h"

namespace Corscope::Http {

namespace {

QByteArray escapedInHead(const QString &name)
{
    QByteArray bytes = Text::utf8Encode(name);
    return bytes.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
}

/// What stands between two boundaries: its head and its bytes.
struct RawPart
{
    QByteArray head;
    QByteArray body;
};

/// The bytes of a quoted parameter behind `key`; nothing where it is not there.
std::optional<QByteArray> quotedParameter(const QByteArray &line, const QByteArray &key)
{
    const qsizetype start = line.indexOf(QByteArray(key + "=\""));
    if (start < 0) {
        return std::nullopt;
    }
    const qsizetype from = start + key.size() + 2;
    const qsizetype end = line.indexOf('"', from);
    if (end < 0) {
        return std::nullopt;
    }
    QByteArray value = line.mid(from, end - from);
    return value.replace("%0A", "\n").replace("%0D", "\r").replace("%22", "\"");
}

std::optional<FormPart> readPart(const RawPart &raw)
{
    std::optional<QByteArray> name;
    std::optional<QByteArray> filename;
    QByteArray type;
    for (const QByteArray &line : raw.head.split('\n')) {
        const QByteArray text = line.trimmed();
        const qsizetype colon = text.indexOf(':');
        const QByteArray field = text.left(std::max<qsizetype>(0, colon));
        const QByteArray value = text.mid(colon + 1).trimmed();
        if (equalsIgnoringCase(field, "Content-Disposition")) {
            if (!startsWithIgnoringCase(value, "form-data;")) {
                return std::nullopt;
            }
            name = quotedParameter(value, " name");
            filename = quotedParameter(value, " filename");
        } else if (equalsIgnoringCase(field, "Content-Type")) {
            type = value;
        }
    }
    if (!name) {
        return std::nullopt;
    }
    if (filename) {
        return FormPart{Text::utf8Decode(*name),
                        FormFile{Text::utf8Decode(*filename),
                                 type.isEmpty() ? QByteArray("text/plain") : type, raw.body}};
    }
    return FormPart{Text::utf8Decode(*name), Text::utf8Decode(raw.body)};
}

} // namespace

QByteArray encodeMultipart(const std::vector<FormPart> &parts, const QByteArray &boundary)
{
    QByteArray result;
    for (const FormPart &part : parts) {
        result += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" +
                  escapedInHead(Text::newlinesAsCrlf(part.name)) + '"';
        if (const auto *text = std::get_if<QString>(&part.value)) {
            result += "\r\n\r\n" + Text::utf8Encode(Text::newlinesAsCrlf(*text)) + "\r\n";
            continue;
        }
        const auto &file = std::get<FormFile>(part.value);
        const QByteArray type = file.type.isEmpty() ? "application/octet-stream" : file.type;
        result += "; filename=\"" + escapedInHead(file.filename) + "\"\r\nContent-Type: " + type +
                  "\r\n\r\n" + file.bytes + "\r\n";
    }
    return result + "--" + boundary + "--\r\n";
}

std::optional<std::vector<FormPart>> parseMultipart(QByteArrayView body, const QByteArray &boundary)
{
    const QByteArray bytes = body.toByteArray();
    const QByteArray delimiter = "--" + boundary;
    std::vector<FormPart> parts;
    if (!bytes.startsWith(delimiter)) {
        return std::nullopt;
    }
    qsizetype at = delimiter.size();
    while (!bytes.mid(at, 2).startsWith("--")) {
        const qsizetype headEnd = bytes.indexOf("\r\n\r\n", at);
        if (bytes.mid(at, 2) != "\r\n" || headEnd < 0) {
            return std::nullopt;
        }
        const qsizetype end = bytes.indexOf(QByteArray("\r\n" + delimiter), headEnd + 2);
        if (end < 0) {
            return std::nullopt;
        }
        const qsizetype start = headEnd + 4;
        const auto part = readPart({bytes.mid(at + 2, headEnd - at - 2),
                                    bytes.mid(start, std::max<qsizetype>(0, end - start))});
        if (!part) {
            return std::nullopt;
        }
        parts.push_back(*part);
        at = end + 2 + delimiter.size();
    }
    return parts;
}

} // namespace Corscope::Http

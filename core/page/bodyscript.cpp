#include "core/page/bodyscript.h"

#include "core/page/scripttext.h"
#include "core/trace/bloburl.h"

#include <QRegularExpression>

#include <algorithm>

namespace Corscope::Page {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

QString bytesExpression(const QByteArray &base64)
{
    return u"Uint8Array.from(atob(%1), c => c.charCodeAt(0))"_s.arg(
        javaScriptLiteral(QString::fromLatin1(base64)));
}

/// What a Blob is made of: text where it is that.
QString partExpression(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    return text.toUtf8() == bytes ? javaScriptLiteral(text) : bytesExpression(bytes.toBase64());
}

QString fileExpression(const FormDataFile &file)
{
    return u"new File([%1], %2, { type: %3 })"_s.arg(partExpression(file.content.bytes),
                                                     javaScriptLiteral(file.filename),
                                                     javaScriptLiteral(file.type));
}

QString documentExpression(const QString &source, const QString &type)
{
    return u"new DOMParser().parseFromString(%1, \"%2\")"_s.arg(javaScriptLiteral(source), type);
}

/// Words that are no variable, or are one that the script has already.
bool isTaken(const QString &name)
{
    static const QStringList taken =
        QStringLiteral("xhr form response controller promise element source socket xdr URL Blob "
                       "File FormData console document fetch break case catch class const continue "
                       "debugger default delete do else enum export extends false finally for "
                       "function if import in let new null return static super switch this throw "
                       "true try typeof var void while with yield await")
            .split(u' ');
    return taken.contains(name);
}

/// The variable that holds the URL of blob `index`: its name, where it can be one.
QString variableOf(const std::vector<BlobUrlSpec> &blobs, std::size_t index)
{
    static const QRegularExpression identifier(u"^[A-Za-z_$][A-Za-z0-9_$]*$"_s);
    const QString &name = blobs.at(index).name;
    const auto end = blobs.begin() + std::ptrdiff_t(index);
    const bool isRepeated =
        std::any_of(blobs.begin(), end, [&name](const auto &other) { return other.name == name; });
    const bool isFree = identifier.match(name).hasMatch() && !isTaken(name) && !isRepeated;
    return isFree ? name : u"blobUrl%1"_s.arg(index + 1);
}

QString revokeLines(const RequestSpec &request, Revocation when)
{
    QString lines;
    for (std::size_t i = 0; i < request.blobs.size(); ++i) {
        if (request.blobs.at(i).revoked == when) {
            lines += u"URL.revokeObjectURL(%1);\n"_s.arg(variableOf(request.blobs, i));
        }
    }
    return lines;
}

} // namespace

QString pairsExpression(const NameValues &entries)
{
    QStringList parts;
    for (const auto &[name, value] : entries) {
        parts.append(u"[%1, %2]"_s.arg(javaScriptLiteral(name), javaScriptLiteral(value)));
    }
    return u'[' + parts.join(", "_L1) + u']';
}

QString bodyExpression(const BodySpec &body, QStringList &before)
{
    struct Expression
    {
        QStringList &before;
        QString operator()(const NoBody &) const { return {}; }
        QString operator()(const TextBody &b) const { return javaScriptLiteral(b.text); }
        QString operator()(const BlobBody &b) const
        {
            return u"new Blob([%1], { type: %2 })"_s.arg(javaScriptLiteral(b.text),
                                                         javaScriptLiteral(b.type));
        }
        QString operator()(const FormDataBody &b) const
        {
            before.append(u"const form = new FormData();"_s);
            for (const FormDataEntry &entry : b.entries) {
                const auto *text = std::get_if<QString>(&entry.value);
                before.append(u"form.append(%1, %2);"_s.arg(
                    javaScriptLiteral(entry.name),
                    text ? javaScriptLiteral(*text)
                         : fileExpression(std::get<FormDataFile>(entry.value))));
            }
            return u"form"_s;
        }
        QString operator()(const UrlEncodedBody &b) const
        {
            return u"new URLSearchParams(%1)"_s.arg(pairsExpression(b.entries));
        }
        QString operator()(const BytesBody &b) const { return bytesExpression(b.base64); }
        QString operator()(const HtmlDocumentBody &b) const
        {
            return documentExpression(b.source, u"text/html"_s);
        }
        QString operator()(const XmlDocumentBody &b) const
        {
            return documentExpression(b.source, u"application/xml"_s);
        }
    };
    return std::visit(Expression{before}, body);
}

QString blobUrlStatements(const RequestSpec &request)
{
    QString lines;
    for (std::size_t i = 0; i < request.blobs.size(); ++i) {
        const BlobUrlSpec &blob = request.blobs.at(i);
        lines += u"const %1 = URL.createObjectURL(new Blob([%2], { type: %3 }));\n"_s.arg(
            variableOf(request.blobs, i), partExpression(blob.content.bytes),
            javaScriptLiteral(blob.type));
    }
    return lines + revokeLines(request, Revocation::Before);
}

QString revokeStatements(const RequestSpec &request)
{
    return revokeLines(request, Revocation::After);
}

QString urlExpression(const RequestSpec &request)
{
    const BlobUrlSpec *blob = blobAskedFor(request);
    if (!blob) {
        return javaScriptLiteral(request.url);
    }
    const QString variable = variableOf(request.blobs, std::size_t(blob - request.blobs.data()));
    const QString rest = afterBlobName(request);
    return rest.isEmpty() ? variable : variable + u" + "_s + javaScriptLiteral(rest);
}

} // namespace Corscope::Page

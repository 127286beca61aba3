#include "core/page/scriptliterals.h"

#include "core/page/scripttext.h"

namespace Corscope::Page {

using namespace Qt::StringLiterals;

namespace {

QString pairsLiteral(const Trace::NameValues &entries)
{
    QStringList parts;
    for (const auto &[name, value] : entries) {
        parts.append(javaScriptLiteral(name) + u'=' + javaScriptLiteral(shortened(value)));
    }
    return parts.join(", "_L1);
}

QString entriesLiteral(const std::vector<Trace::FormDataEntry> &entries)
{
    QStringList parts;
    for (const Trace::FormDataEntry &entry : entries) {
        const auto *text = std::get_if<QString>(&entry.value);
        const auto *file = std::get_if<Trace::FormDataFile>(&entry.value);
        const QString value = text ? javaScriptLiteral(shortened(*text))
                                   : u"File(%1, %2)"_s.arg(file->content.bytes.size())
                                         .arg(javaScriptLiteral(shortened(file->filename)));
        parts.append(javaScriptLiteral(entry.name) + u'=' + value);
    }
    return parts.join(", "_L1);
}

} // namespace

QString shortened(const QString &text)
{
    constexpr qsizetype limit = 60;
    return text.size() > limit ? text.left(limit) + QChar(0x2026) : text;
}

QString bodyLiteral(const Trace::BodySpec &body)
{
    struct Literal
    {
        QString operator()(const Trace::NoBody &) const { return u"null"_s; }
        QString operator()(const Trace::TextBody &b) const
        {
            return javaScriptLiteral(shortened(b.text));
        }
        QString operator()(const Trace::BlobBody &b) const
        {
            return u"Blob(%1, %2)"_s.arg(javaScriptLiteral(shortened(b.text)),
                                         javaScriptLiteral(b.type));
        }
        QString operator()(const Trace::FormDataBody &b) const
        {
            return u"FormData(%1)"_s.arg(entriesLiteral(b.entries));
        }
        QString operator()(const Trace::UrlEncodedBody &b) const
        {
            return u"URLSearchParams(%1)"_s.arg(pairsLiteral(b.entries));
        }
        QString operator()(const Trace::BytesBody &b) const
        {
            return u"Uint8Array(%1)"_s.arg(QByteArray::fromBase64(b.base64).size());
        }
        QString operator()(const Trace::HtmlDocumentBody &b) const
        {
            return u"Document(%1)"_s.arg(javaScriptLiteral(shortened(b.source)));
        }
        QString operator()(const Trace::XmlDocumentBody &b) const
        {
            return u"XMLDocument(%1)"_s.arg(javaScriptLiteral(shortened(b.source)));
        }
    };
    return std::visit(Literal{}, body);
}

QString blobLiteral(const Trace::BlobUrlSpec &blob)
{
    return u"Blob(%1, %2)"_s.arg(blob.content.bytes.size()).arg(javaScriptLiteral(blob.type));
}

QString fetchInitLiteral(const Trace::RequestSpec &spec)
{
    const Trace::RequestSpec defaults;
    QStringList members{u"method: "_s + javaScriptLiteral(spec.method)};
    if (!spec.headers.empty()) {
        members.append(u"headers: {%1}"_s.arg(pairsLiteral(spec.headers)));
    }
    if (!std::holds_alternative<Trace::NoBody>(spec.body)) {
        members.append(u"body: "_s + bodyLiteral(spec.body));
    }
    const auto add = [&members](const char *name, const char *value) {
        members.append(u"%1: \"%2\""_s.arg(QLatin1StringView(name), QLatin1StringView(value)));
    };
    if (spec.mode != defaults.mode) {
        add("mode", Reflect::nameOf(spec.mode));
    }
    if (spec.credentials != defaults.credentials) {
        add("credentials", Reflect::nameOf(spec.credentials));
    }
    if (spec.redirect != defaults.redirect) {
        add("redirect", Reflect::nameOf(spec.redirect));
    }
    if (spec.cache != defaults.cache) {
        add("cache", Reflect::nameOf(spec.cache));
    }
    if (spec.invalidMember) {
        members.append(*spec.invalidMember);
    }
    if (spec.timeout != 0) {
        members.append(u"signal: AbortSignal.timeout(%1)"_s.arg(spec.timeout));
    }
    return u"{%1}"_s.arg(members.join(", "_L1));
}

} // namespace Corscope::Page

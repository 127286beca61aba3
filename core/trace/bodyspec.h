// What a script hands over as a request's body, and the blobs that it has made URLs for.
#pragma once

#include "core/infra/reflect.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace Corscope::Trace {

/// Bytes that are text where they are valid UTF-8 and Base64 elsewhere in files.
struct Blob
{
    QByteArray bytes;
    friend bool operator==(const Blob &, const Blob &) = default;
};

struct NoBody
{
    static constexpr const char *kind = "none";
    static constexpr auto fields() { return std::tuple{}; }
    friend bool operator==(const NoBody &, const NoBody &) = default;
};
struct TextBody
{
    QString text;
    static constexpr const char *kind = "text";
    static constexpr auto fields() { return std::tuple{Reflect::field("text", &TextBody::text)}; }
    friend bool operator==(const TextBody &, const TextBody &) = default;
};
/// new Blob([text], {type})
struct BlobBody
{
    QString text;
    QString type;
    static constexpr const char *kind = "blob";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("text", &BlobBody::text),
                          Reflect::field("type", &BlobBody::type)};
    }
    friend bool operator==(const BlobBody &, const BlobBody &) = default;
};
using NameValues = std::vector<std::pair<QString, QString>>;
/// new File([content], filename, {type}). In JSON the content of this and of BlobUrlSpec stands as
/// `text` or `base64` beside the other fields.
struct FormDataFile
{
    QString filename;
    QString type;
    Blob content;
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("filename", &FormDataFile::filename),
                          field("type", &FormDataFile::type),
                          field("content", &FormDataFile::content)};
    }
    friend bool operator==(const FormDataFile &, const FormDataFile &) = default;
};
/// https://xhr.spec.whatwg.org/#concept-formdata-entry
struct FormDataEntry
{
    QString name;
    std::variant<QString, FormDataFile> value;
    friend bool operator==(const FormDataEntry &, const FormDataEntry &) = default;
};
/// new FormData() with strings and files
struct FormDataBody
{
    std::vector<FormDataEntry> entries;
    static constexpr const char *kind = "formdata";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("fields", &FormDataBody::entries)};
    }
    friend bool operator==(const FormDataBody &, const FormDataBody &) = default;
};
/// Entries that are strings.
[[nodiscard]] std::vector<FormDataEntry> formDataEntries(const NameValues &strings);

/// new URLSearchParams()
struct UrlEncodedBody
{
    NameValues entries;
    static constexpr const char *kind = "urlencoded";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("fields", &UrlEncodedBody::entries)};
    }
    friend bool operator==(const UrlEncodedBody &, const UrlEncodedBody &) = default;
};
/// An ArrayBuffer or a view of one
struct BytesBody
{
    QByteArray base64;
    static constexpr const char *kind = "bytes";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("base64", &BytesBody::base64)};
    }
    friend bool operator==(const BytesBody &, const BytesBody &) = default;
};
/// new DOMParser().parseFromString(source, "text/html")
struct HtmlDocumentBody
{
    QString source;
    static constexpr const char *kind = "document"; ///< with "html"
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("html", &HtmlDocumentBody::source)};
    }
    friend bool operator==(const HtmlDocumentBody &, const HtmlDocumentBody &) = default;
};
/// new DOMParser().parseFromString(source, "application/xml")
struct XmlDocumentBody
{
    QString source;
    static constexpr const char *kind = "document"; ///< with "xml"
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("xml", &XmlDocumentBody::source)};
    }
    friend bool operator==(const XmlDocumentBody &, const XmlDocumentBody &) = default;
};
using BodyVariant = std::variant<NoBody, TextBody, BlobBody, FormDataBody, UrlEncodedBody,
                                 BytesBody, HtmlDocumentBody, XmlDocumentBody>;

/// The variant, copied, compared and destroyed in one place, as Evidence is.
class BodySpec : public BodyVariant
{
public:
    using BodyVariant::BodyVariant;
    BodySpec() noexcept;
    BodySpec(const BodySpec &other);
    BodySpec(BodySpec &&other) noexcept;
    BodySpec &operator=(const BodySpec &other);
    BodySpec &operator=(BodySpec &&other) noexcept;
    ~BodySpec();
    friend bool operator==(const BodySpec &a, const BodySpec &b);
    /// There is no order; without this line Qt's meta types find the variant's, which is for
    /// others.
    friend bool operator<(const BodySpec &, const BodySpec &) = delete;
};

/// When the script takes the URL of a blob back, with URL.revokeObjectURL(): never, before it asks
/// for the URL, or once it has.
enum class Revocation { Never, Before, After };

/// URL.createObjectURL(new Blob([content], {type}))
struct BlobUrlSpec
{
    QString name; ///< what the request's URL calls it by
    QString type;
    Blob content;
    Revocation revoked = Revocation::Never;
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("name", &BlobUrlSpec::name), field("type", &BlobUrlSpec::type),
                          field("content", &BlobUrlSpec::content),
                          field("revoked", &BlobUrlSpec::revoked)};
    }
    friend bool operator==(const BlobUrlSpec &, const BlobUrlSpec &) = default;
};

} // namespace Corscope::Trace

template <>
struct Corscope::Reflect::Names<Corscope::Trace::Revocation>
{
    using enum Corscope::Trace::Revocation;
    static constexpr std::array names{std::pair{Never, "never"}, std::pair{Before, "before"},
                                      std::pair{After, "after"}};
};

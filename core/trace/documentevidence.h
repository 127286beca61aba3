// What decided on the document of an answer: evidence like that in evidence.h.
#pragma once

#include "core/dom/parsemistake.h"

#include <QByteArray>
#include <QString>

#include <tuple>

namespace Corscope::Trace {

#define CORSCOPE_EQ(Type) friend bool operator==(const Type &, const Type &) = default

/// The answer has no body.
struct NoResponseBody
{
    static constexpr const char *kind = "no-response-body";
    static constexpr auto fields() { return std::tuple{}; }
    CORSCOPE_EQ(NoResponseBody);
};

/// The final MIME type of an answer, and whether a document can be made of that.
struct MimeTypeSeen
{
    QByteArray essence;
    bool html = false; ///< an HTML MIME type
    bool xml = false;  ///< an XML MIME type
    static constexpr const char *kind = "mime-type";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("essence", &MimeTypeSeen::essence),
                          Reflect::field("html", &MimeTypeSeen::html),
                          Reflect::field("xml", &MimeTypeSeen::xml)};
    }
    CORSCOPE_EQ(MimeTypeSeen);
};

/// Why the body is no document.
struct DocumentMalformed
{
    Dom::ParseMistake::Kind mistake = Dom::ParseMistake::Kind::Syntax;
    qint64 line = 0; ///< from 1; 0 where there is no place to point to
    qint64 column = 0;
    static constexpr const char *kind = "document-malformed";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("mistake", &DocumentMalformed::mistake),
                          Reflect::field("line", &DocumentMalformed::line),
                          Reflect::field("column", &DocumentMalformed::column)};
    }
    CORSCOPE_EQ(DocumentMalformed);
};

/// The document that was made of the body.
struct DocumentMade
{
    QByteArray contentType;
    QByteArray encoding; ///< that the bytes were read in
    QString root;        ///< qualified name of the document element
    static constexpr const char *kind = "document-made";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("contentType", &DocumentMade::contentType),
                          Reflect::field("encoding", &DocumentMade::encoding),
                          Reflect::field("root", &DocumentMade::root)};
    }
    CORSCOPE_EQ(DocumentMade);
};

#undef CORSCOPE_EQ

} // namespace Corscope::Trace

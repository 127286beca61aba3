// Why there is no document.
#pragma once

#include "core/infra/reflect.h"

#include <QtGlobal>

#include <array>

namespace Corscope::Dom {

struct ParseMistake
{
    enum class Kind {
        NoElement,         ///< XML without a root element
        TagMismatch,       ///< an end tag that does not fit, or none
        AfterTheRoot,      ///< something behind the root element that may not be there
        InvalidCharacter,  ///< one that XML does not have, or its reference
        UndeclaredEntity,  ///< &name; that nobody has declared
        EntityLoop,        ///< entities that hold themselves, or grow beyond measure
        RepeatedAttribute, ///< twice on one element
        UndeclaredPrefix,  ///< a namespace prefix that nobody has declared, or one misused
        Syntax,            ///< any other error that makes XML ill-formed
        InvalidBytes,      ///< bytes that are none of the encoding
        UnknownEncoding,   ///< declared, but not in the Encoding Standard
        TooDeep,           ///< more levels than browsers take
        TooLarge           ///< beyond what this program takes on
    };
    Kind kind = Kind::Syntax;
    qint64 line = 0;   ///< from 1; 0 where there is no place to point to
    qint64 column = 0; ///< from 1, in characters
    friend bool operator==(const ParseMistake &, const ParseMistake &) = default;
};

} // namespace Corscope::Dom

template <>
struct Corscope::Reflect::Names<Corscope::Dom::ParseMistake::Kind>
{
    using enum Corscope::Dom::ParseMistake::Kind;
    static constexpr std::array names{std::pair{NoElement, "no-element"},
                                      std::pair{TagMismatch, "tag-mismatch"},
                                      std::pair{AfterTheRoot, "after-the-root"},
                                      std::pair{InvalidCharacter, "invalid-character"},
                                      std::pair{UndeclaredEntity, "undeclared-entity"},
                                      std::pair{EntityLoop, "entity-loop"},
                                      std::pair{RepeatedAttribute, "repeated-attribute"},
                                      std::pair{UndeclaredPrefix, "undeclared-prefix"},
                                      std::pair{Syntax, "syntax"},
                                      std::pair{InvalidBytes, "invalid-bytes"},
                                      std::pair{UnknownEncoding, "unknown-encoding"},
                                      std::pair{TooDeep, "too-deep"},
                                      std::pair{TooLarge, "too-large"}};
};

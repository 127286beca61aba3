#include "core/lessons/labwords.h"

#include "core/explain/words.h"

namespace Corscope::Lessons {

using namespace Qt::StringLiterals;

namespace {

class ScenarioWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Lessons::ScenarioWords)

public:
    static QString type(Lab::JsonType type)
    {
        switch (type) {
        case Lab::JsonType::Object: return tr("an object");
        case Lab::JsonType::Array: return tr("an array");
        case Lab::JsonType::String: return tr("a string");
        case Lab::JsonType::Number: return tr("a number");
        case Lab::JsonType::Boolean: return tr("true or false");
        }
        return {};
    }

    static QString what(const Lab::ScenarioMistake &m)
    {
        using enum Lab::ScenarioMistakeKind;
        switch (m.what) {
        case NotJson: return tr("not JSON, at byte %1").arg(m.position);
        case MissingField: return tr("missing");
        case UnknownField: return tr("no such field");
        case WrongType: return tr("expected %1").arg(type(m.expected));
        case NotAnInteger: return tr("a whole number is needed");
        case OutOfRange: return tr("must be from %1 to %2").arg(m.minimum).arg(m.maximum);
        case TooMany: return tr("more than %1").arg(m.maximum);
        case TooLong: return tr("longer than %1 bytes").arg(m.maximum);
        case BadId: return tr("an id may have letters, digits and - _ . ~ only");
        case UnknownSlot: return tr("a slot is A, B, C or L");
        case BadPath: return tr("a path begins with /");
        case BadMethod: return tr("not a method");
        case UnknownFault: return tr("no such fault");
        case BadHeader: return tr("a header is a pair of two strings");
        case BadHeaderName: return tr("not a header name");
        default: return more(m);
        }
    }

private:
    static QString more(const Lab::ScenarioMistake &m)
    {
        using enum Lab::ScenarioMistakeKind;
        switch (m.what) {
        case NotLatin1: return tr("only characters up to U+00FF can stand here");
        case ForbiddenByte: return tr("a line end or NUL cannot stand here");
        case BadChunk: return tr("a chunk is a string, or an object with “base64” or “fill”");
        case BadBase64: return tr("not valid Base64");
        case RawWithContent: return tr("“raw” excludes headers and chunks");
        default: return tr("not valid");
        }
    }
};

} // namespace

QString LabWords::mistake(const Lab::ScenarioMistake &mistake)
{
    const QString where = mistake.where.isEmpty() ? tr("the scenario") : mistake.where;
    const QString what = ScenarioWords::what(mistake);
    return mistake.value.isEmpty() ? tr("%1: %2").arg(where, what)
                                   : tr("%1: %2 (found %3)").arg(where, what, mistake.value);
}

QString LabWords::mistake(const LessonMistake &mistake)
{
    struct Word
    {
        QString operator()(const LessonMistake::NotJson &m) const
        {
            return tr("not JSON, at byte %1: %2").arg(QString::number(m.offset), m.message);
        }
        QString operator()(const Trace::JsonMistake &m) const { return Explain::Words::mistake(m); }
        QString operator()(const Lab::ScenarioMistake &m) const { return LabWords::mistake(m); }
    };
    return std::visit(Word{}, mistake.what);
}

QString LabWords::mistake(const Lab::StartMistake &mistake)
{
    switch (mistake.kind) {
    case Lab::StartMistakeKind::PortOutOfRange:
        return tr("The lab needs three ports in a row, from 1 to 65533 on.");
    case Lab::StartMistakeKind::PortTaken:
        return tr("Port %1 is taken by another program.").arg(mistake.port);
    case Lab::StartMistakeKind::PortForbidden:
        return tr("The system does not allow listening on port %1.").arg(mistake.port);
    case Lab::StartMistakeKind::NoLoopback: return tr("There is no loopback address 127.0.0.1.");
    case Lab::StartMistakeKind::Other:
        return tr("The lab server could not start: %1").arg(mistake.detail);
    }
    return {};
}

} // namespace Corscope::Lessons

#include "core/script/syntaxerror.h"

#include "core/script/value.h"

#include <QRegularExpression>

namespace Corscope::Script {

using namespace Qt::StringLiterals;

namespace {

/// Of what is looked at before an error.
constexpr qsizetype longestWord = 200;

/// What the parser says of the script; empty for one that can be run.
QString complaintAbout(JSContextRef context, QStringView source)
{
    JSValueRef thrown = nullptr;
    const bool isValid =
        JSCheckScriptSyntax(context, OwnedString(source).get(), nullptr, 1, &thrown);
    return isValid || thrown == nullptr ? QString() : textOf(context, thrown);
}

/// The parser stops at the first token that is wrong: a beginning of the script that includes the
/// whole of that token gets the same complaint, and a shorter one does not.
qsizetype endOfWrongToken(JSContextRef context, const QString &source, const QString &complaint)
{
    qsizetype without = 0;
    qsizetype with = source.size();
    while (with - without > 1) {
        const qsizetype middle = without + (with - without) / 2;
        const bool isSame = complaintAbout(context, QStringView(source).left(middle)) == complaint;
        (isSame ? with : without) = middle;
    }
    return with;
}

/// Of the token that ends there: as the complaint quotes it, or the word or sign before it.
qsizetype lengthOfToken(const QString &source, qsizetype end, const QString &complaint)
{
    static const QRegularExpression quoted(u"'([^']+)'"_s);
    const QString token = quoted.match(complaint).captured(1);
    const QStringView before = QStringView(source).left(end);
    if (!token.isEmpty() && before.endsWith(token)) {
        return token.size();
    }
    static const QRegularExpression last(u"(?:[\\w$]+|\\S)$"_s);
    return std::max<qsizetype>(1,
                               last.match(before.right(longestWord).toString()).capturedLength());
}

} // namespace

qsizetype syntaxErrorOffset(JSContextRef context, const QString &source)
{
    const QString complaint = complaintAbout(context, source);
    if (complaint.isEmpty() || complaint.contains("Unexpected end of script"_L1)) {
        qsizetype end = source.size();
        while (end > 0 && source.at(end - 1).isSpace()) {
            --end;
        }
        return end;
    }
    const qsizetype end = endOfWrongToken(context, source, complaint);
    return end - lengthOfToken(source, end, complaint);
}

} // namespace Corscope::Script

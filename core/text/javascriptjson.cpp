#include "core/text/javascriptjson.h"

#include "core/text/encoding.h"

#include <QStringBuilder>

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Corscope::Text {

using simdjson::dom::element;
using simdjson::dom::element_type;

namespace {

void write(const element &value, QByteArray &out);

/// https://tc39.es/ecma262/#array-index: such names come first, in ascending order.
std::optional<quint32> arrayIndex(std::string_view name)
{
    quint32 index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    const bool canonical = error == std::errc() && end == name.data() + name.size() &&
                           (name.size() == 1 || name.front() != '0');
    return canonical && index != 0xFFFFFFFF ? std::optional(index) : std::nullopt;
}

struct Member
{
    std::string_view name;
    element value;
};

/// https://tc39.es/ecma262/#sec-ordinaryownpropertykeys; of equal names the last value counts, in
/// the place of the first.
std::vector<Member> ownProperties(const simdjson::dom::object &object)
{
    std::vector<Member> members;
    std::unordered_map<std::string_view, std::size_t> positions;
    for (const auto field : object) {
        const auto [known, isNew] = positions.try_emplace(field.key, members.size());
        if (isNew) {
            members.push_back({field.key, field.value});
        } else {
            members.at(known->second).value = field.value;
        }
    }
    std::stable_sort(members.begin(), members.end(), [](const Member &a, const Member &b) {
        const auto left = arrayIndex(a.name);
        const auto right = arrayIndex(b.name);
        return left && (!right || *left < *right);
    });
    return members;
}

/// https://tc39.es/ecma262/#sec-quotejsonstring
void writeString(std::string_view text, QByteArray &out)
{
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\b': out += "\\b"; break;
        case '\f': out += "\\f"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            out += uchar(c) < 0x20 ? "\\u00" + QByteArray::number(c, 16).rightJustified(2, '0')
                                   : QByteArray(1, c);
        }
    }
    out += '"';
}

void write(const simdjson::dom::array &array, QByteArray &out)
{
    out += '[';
    bool first = true;
    for (const element item : array) {
        out += first ? "" : ",";
        first = false;
        write(item, out);
    }
    out += ']';
}

void write(const simdjson::dom::object &object, QByteArray &out)
{
    out += '{';
    bool first = true;
    for (const Member &member : ownProperties(object)) {
        out += first ? "" : ",";
        first = false;
        writeString(member.name, out);
        out += ':';
        write(member.value, out);
    }
    out += '}';
}

void write(const element &value, QByteArray &out)
{
    switch (value.type()) {
    case element_type::ARRAY: write(simdjson::dom::array(value), out); return;
    case element_type::OBJECT: write(simdjson::dom::object(value), out); return;
    case element_type::STRING: writeString(std::string_view(value), out); return;
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE: out += javaScriptNumber(double(value)); return;
    case element_type::BOOL: out += bool(value) ? "true" : "false"; return;
    case element_type::NULL_VALUE: out += "null"; return;
    }
}

} // namespace

QByteArray javaScriptNumber(double number)
{
    if (number == 0) {
        return "0"; // also for -0
    }
    if (number < 0) {
        return '-' + javaScriptNumber(-number);
    }
    // The shortest digits that give the number again: "1.25e+20".
    char buffer[32];
    const auto written =
        std::to_chars(std::begin(buffer), std::end(buffer), number, std::chars_format::scientific);
    const QByteArray scientific(buffer, written.ptr - buffer);
    const qsizetype e = scientific.indexOf('e');
    const QByteArray digits = scientific.first(e).replace(".", "");
    const auto k = digits.size();
    const qsizetype n = scientific.mid(e + 1).toInt() + 1; // the number is 0.digits × 10^n
    if (k <= n && n <= 21) {
        return digits + QByteArray(n - k, '0');
    }
    if (0 < n && n <= 21) {
        return digits.first(n) + '.' + digits.mid(n);
    }
    if (-6 < n && n <= 0) {
        return "0." + QByteArray(-n, '0') + digits;
    }
    const QByteArray fraction = k == 1 ? QByteArray() : '.' + digits.mid(1);
    return digits.first(1) + fraction + 'e' + (n > 0 ? "+" : "-") + QByteArray::number(qAbs(n - 1));
}

std::optional<QString> reserializedJson(QByteArrayView bytes)
{
    const QByteArray text = utf8Decode(bytes).toUtf8();
    simdjson::dom::parser parser;
    const auto parsed = parser.parse(text.constData(), std::size_t(text.size()));
    if (parsed.error() != simdjson::SUCCESS) {
        return std::nullopt;
    }
    QByteArray out;
    write(parsed.value_unsafe(), out);
    return QString::fromUtf8(out);
}

} // namespace Corscope::Text

// Encodings for scripts.
#include "core/script/host.h"
#include "core/text/encoding.h"

namespace Corscope::Script {

using namespace Qt::StringLiterals;

namespace {

/// https://encoding.spec.whatwg.org/#dom-textdecoder-decode of a whole input: undefined where it is
/// fatal. With a mark to be ignored, it stays in the text.
JSValueRef decode(const Call &call)
{
    const QByteArray bytes = call.bytes(0);
    const Text::Encoding *encoding = Text::encodingFromLabel(call.text(1));
    if (encoding == nullptr) {
        return call.undefined();
    }
    // Another encoding's mark is none, and the decoder takes away its own: what shall stay is
    // doubled, and what is another's is hidden behind one.
    const Text::Encoding *marked = Text::encodingOfMark(bytes);
    const bool ignoresMark = call.flag(3);
    QByteArray input = bytes;
    const QByteArrayView name(encoding->name);
    if (marked != nullptr && (marked != encoding || ignoresMark)) {
        const QByteArray mark = name == "UTF-8"      ? QByteArray("\xEF\xBB\xBF")
                                : name == "UTF-16LE" ? QByteArray("\xFF\xFE")
                                : name == "UTF-16BE" ? QByteArray("\xFE\xFF")
                                                     : QByteArray();
        if (mark.isEmpty()) {
            // No encoding but these has a mark: an ASCII byte in front keeps it from being one.
            const QByteArray hidden = QByteArray("." + input);
            const auto text = Text::decodeOrFail(hidden, *encoding);
            const QString lossy = text ? *text : Text::decode(hidden, *encoding);
            return call.flag(2) && !text ? call.undefined() : call.result(lossy.mid(1));
        }
        input.prepend(mark);
    }
    if (call.flag(2)) {
        const auto text = Text::decodeOrFail(input, *encoding);
        return text ? call.result(*text) : call.undefined();
    }
    return call.result(Text::decode(input, *encoding));
}

} // namespace

void defineText(PageContext &page)
{
    Engine &engine = page.engine;
    engine.define("utf8Encode",
                  [](Call &call) { return call.bytes(Text::utf8Encode(call.text(0))); });
    engine.define("utf8Decode",
                  [](Call &call) { return call.result(Text::utf8Decode(call.bytes(0))); });
    engine.define("decode", [](Call &call) { return decode(call); });
    engine.define("decodeMarked", [](Call &call) {
        const Text::Encoding *encoding = Text::encodingFromLabel(call.text(1));
        return call.result(
            Text::decode(call.bytes(0), encoding != nullptr ? *encoding : Text::utf8()));
    });
    engine.define("encodingName", [](Call &call) {
        const Text::Encoding *encoding = Text::encodingFromLabel(call.text(0));
        return encoding != nullptr ? call.byteString(encoding->name) : call.null();
    });
}

} // namespace Corscope::Script

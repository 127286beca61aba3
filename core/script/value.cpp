#include "core/script/value.h"

#include "core/infra/ascii.h"

#include <cstring>

namespace Corscope::Script {

namespace {

/// Garbage may be collected in the middle of a call of the very object.
std::vector<std::unique_ptr<NativeObject>> &collected()
{
    static std::vector<std::unique_ptr<NativeObject>> objects;
    return objects;
}

void finalizeNative(JSObjectRef object)
{
    collected().emplace_back(static_cast<NativeObject *>(JSObjectGetPrivate(object)));
}

JSClassRef nativeClass()
{
    static const JSClassRef made = [] {
        JSClassDefinition definition = kJSClassDefinitionEmpty;
        definition.className = "Native";
        definition.attributes = kJSClassAttributeNoAutomaticPrototype;
        definition.finalize = finalizeNative;
        return JSClassCreate(&definition);
    }();
    return made;
}

void releaseBytes(void *bytes, void *)
{
    delete[] static_cast<char *>(bytes);
}

} // namespace

NativeObject::~NativeObject() = default;

void deleteCollected()
{
    collected().clear();
}

OwnedString::OwnedString(QStringView text)
    : m_string(JSStringCreateWithCharacters(reinterpret_cast<const JSChar *>(text.utf16()),
                                            std::size_t(text.size())))
{}

OwnedString::OwnedString(const char *text)
    : m_string(JSStringCreateWithUTF8CString(text))
{}

OwnedString::~OwnedString()
{
    JSStringRelease(m_string);
}

QString textOf(JSStringRef string)
{
    static_assert(sizeof(JSChar) == sizeof(QChar));
    return QString(reinterpret_cast<const QChar *>(JSStringGetCharactersPtr(string)),
                   qsizetype(JSStringGetLength(string)));
}

QString textOf(JSContextRef context, JSValueRef value)
{
    const JSStringRef string = JSValueToStringCopy(context, value, nullptr);
    if (string == nullptr) {
        return {};
    }
    const QString text = textOf(string);
    JSStringRelease(string);
    return text;
}

JSValueRef makeText(JSContextRef context, QStringView text)
{
    return JSValueMakeString(context, OwnedString(text).get());
}

JSValueRef makeByteString(JSContextRef context, QByteArrayView bytes)
{
    return makeText(context, isomorphicDecode(bytes));
}

QByteArray bytesOf(JSContextRef context, JSValueRef value)
{
    if (JSValueGetTypedArrayType(context, value, nullptr) != kJSTypedArrayTypeUint8Array) {
        return {};
    }
    const JSObjectRef array = JSValueToObject(context, value, nullptr);
    const std::size_t length = JSObjectGetTypedArrayByteLength(context, array, nullptr);
    const void *data = JSObjectGetTypedArrayBytesPtr(context, array, nullptr);
    return length == 0 || data == nullptr
               ? QByteArray()
               : QByteArray(static_cast<const char *>(data), qsizetype(length));
}

JSValueRef makeBytes(JSContextRef context, const QByteArray &bytes)
{
    const auto size = std::size_t(bytes.size());
    auto *copy = new char[size + 1];
    std::memcpy(copy, bytes.constData(), size);
    return JSObjectMakeTypedArrayWithBytesNoCopy(context, kJSTypedArrayTypeUint8Array, copy, size,
                                                 releaseBytes, nullptr, nullptr);
}

JSValueRef makeArray(JSContextRef context, const std::vector<JSValueRef> &values)
{
    return JSObjectMakeArray(context, values.size(), values.data(), nullptr);
}

JSValueRef makeObject(JSContextRef context, Properties properties)
{
    const JSObjectRef object = JSObjectMake(context, nullptr, nullptr);
    // What a script makes of Object.prototype is no part of it.
    JSObjectSetPrototype(context, object, JSValueMakeNull(context));
    for (const auto &[name, value] : properties) {
        setProperty(context, object, name, value);
    }
    return object;
}

JSValueRef property(JSContextRef context, JSObjectRef object, const char *name)
{
    return JSObjectGetProperty(context, object, OwnedString(name).get(), nullptr);
}

void setProperty(JSContextRef context, JSObjectRef object, const char *name, JSValueRef value)
{
    JSObjectSetProperty(context, object, OwnedString(name).get(), value,
                        kJSPropertyAttributeDontEnum, nullptr);
}

JSValueRef makeNative(JSContextRef context, std::unique_ptr<NativeObject> native)
{
    NativeObject *const owned = native.release();
    owned->m_handle = JSObjectMake(context, nativeClass(), owned);
    return owned->m_handle;
}

JSValueRef Call::value(std::size_t index) const
{
    return index < m_count ? m_arguments[index] : undefined();
}

QString Call::text(std::size_t index) const
{
    return optionalText(index).value_or(QString());
}

std::optional<QString> Call::optionalText(std::size_t index) const
{
    const JSValueRef given = value(index);
    if (!JSValueIsString(m_context, given)) {
        return std::nullopt;
    }
    return textOf(m_context, given);
}

QByteArray Call::byteString(std::size_t index) const
{
    return text(index).toLatin1();
}

QByteArray Call::bytes(std::size_t index) const
{
    return bytesOf(m_context, value(index));
}

double Call::number(std::size_t index) const
{
    const JSValueRef given = value(index);
    return JSValueIsNumber(m_context, given) ? JSValueToNumber(m_context, given, nullptr) : 0.0;
}

bool Call::flag(std::size_t index) const
{
    return JSValueToBoolean(m_context, value(index));
}

std::vector<std::pair<QString, QString>> Call::pairs(std::size_t index) const
{
    std::vector<std::pair<QString, QString>> result;
    if (!JSValueIsObject(m_context, value(index))) {
        return result;
    }
    const JSObjectRef list = JSValueToObject(m_context, value(index), nullptr);
    const auto length =
        unsigned(JSValueToNumber(m_context, property(m_context, list, "length"), nullptr));
    for (unsigned i = 0; i < length; ++i) {
        const JSValueRef item = JSObjectGetPropertyAtIndex(m_context, list, i, nullptr);
        const JSObjectRef pair = JSValueToObject(m_context, item, nullptr);
        if (pair == nullptr) {
            continue;
        }
        result.emplace_back(
            textOf(m_context, JSObjectGetPropertyAtIndex(m_context, pair, 0, nullptr)),
            textOf(m_context, JSObjectGetPropertyAtIndex(m_context, pair, 1, nullptr)));
    }
    return result;
}

NativeObject &Call::nativeObject(std::size_t index) const
{
    const JSObjectRef object = JSValueToObject(m_context, value(index), nullptr);
    auto *native = static_cast<NativeObject *>(JSObjectGetPrivate(object));
    Q_ASSERT(native != nullptr);
    return *native;
}

JSValueRef Call::result(bool value) const
{
    return JSValueMakeBoolean(m_context, value);
}

JSValueRef Call::result(double value) const
{
    return JSValueMakeNumber(m_context, value);
}

JSValueRef Call::result(QStringView value) const
{
    return makeText(m_context, value);
}

JSValueRef Call::byteString(QByteArrayView value) const
{
    return makeByteString(m_context, value);
}

JSValueRef Call::bytes(const QByteArray &value) const
{
    return makeBytes(m_context, value);
}

JSValueRef Call::pairs(const std::vector<std::pair<QString, QString>> &value) const
{
    std::vector<JSValueRef> items;
    // The array keeps its members alive only once it is made.
    const JSObjectRef array = JSObjectMakeArray(m_context, 0, nullptr, nullptr);
    unsigned index = 0;
    for (const auto &[name, text] : value) {
        const JSValueRef pair =
            makeArray(m_context, {makeText(m_context, name), makeText(m_context, text)});
        JSObjectSetPropertyAtIndex(m_context, array, index++, pair, nullptr);
    }
    return array;
}

} // namespace Corscope::Script

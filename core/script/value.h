// Values between JavaScriptCore and ours. https://trac.webkit.org/wiki/JavaScriptCore
#pragma once

#include <QByteArray>
#include <QString>

#include <JavaScriptCore/JavaScript.h>

#include <initializer_list>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace Corscope::Script {

/// A string of the library's, for as long as it lives.
class OwnedString
{
public:
    explicit OwnedString(QStringView text);
    /// UTF-8
    explicit OwnedString(const char *text);
    ~OwnedString();
    OwnedString(const OwnedString &) = delete;
    OwnedString &operator=(const OwnedString &) = delete;
    [[nodiscard]] JSStringRef get() const { return m_string; }

private:
    JSStringRef m_string;
};

/// UTF-16 as JavaScript has it: lone surrogates stay.
[[nodiscard]] QString textOf(JSStringRef string);
/// ToString(value); empty where that throws.
[[nodiscard]] QString textOf(JSContextRef context, JSValueRef value);
[[nodiscard]] JSValueRef makeText(JSContextRef context, QStringView text);
/// Each byte the code unit of its number: a ByteString.
[[nodiscard]] JSValueRef makeByteString(JSContextRef context, QByteArrayView bytes);

/// The bytes of a Uint8Array that is the whole of its buffer; empty for anything else.
[[nodiscard]] QByteArray bytesOf(JSContextRef context, JSValueRef value);
/// A new Uint8Array.
[[nodiscard]] JSValueRef makeBytes(JSContextRef context, const QByteArray &bytes);

[[nodiscard]] JSValueRef makeArray(JSContextRef context, const std::vector<JSValueRef> &values);
using Properties = std::initializer_list<std::pair<const char *, JSValueRef>>;
[[nodiscard]] JSValueRef makeObject(JSContextRef context, Properties properties);

[[nodiscard]] JSValueRef property(JSContextRef context, JSObjectRef object, const char *name);
void setProperty(JSContextRef context, JSObjectRef object, const char *name, JSValueRef value);

/// Something of ours that a script's object holds. Once that object is collected,
/// deleteCollected() deletes it.
class NativeObject
{
public:
    virtual ~NativeObject();
    NativeObject(const NativeObject &) = delete;
    NativeObject &operator=(const NativeObject &) = delete;

    /// The script's object; valid as long as this one is.
    [[nodiscard]] JSObjectRef handle() const { return m_handle; }

protected:
    NativeObject() = default;

private:
    friend JSValueRef makeNative(JSContextRef, std::unique_ptr<NativeObject>);
    JSObjectRef m_handle = nullptr;
};
/// Deletes the native objects whose script objects are gone: while none of them is at work.
void deleteCollected();
/// An object without properties that owns the native one.
[[nodiscard]] JSValueRef makeNative(JSContextRef context, std::unique_ptr<NativeObject> native);

/// The arguments of a host function. Our own JavaScript is the only caller: what is missing or of
/// another type reads as empty.
class Call
{
public:
    Call(JSContextRef context, std::size_t count, const JSValueRef *arguments)
        : m_context(context)
        , m_count(count)
        , m_arguments(arguments)
    {}

    [[nodiscard]] JSContextRef context() const { return m_context; }
    [[nodiscard]] JSValueRef value(std::size_t index) const;
    [[nodiscard]] QString text(std::size_t index) const;
    /// Nothing for undefined and null.
    [[nodiscard]] std::optional<QString> optionalText(std::size_t index) const;
    /// Of a ByteString.
    [[nodiscard]] QByteArray byteString(std::size_t index) const;
    [[nodiscard]] QByteArray bytes(std::size_t index) const;
    [[nodiscard]] double number(std::size_t index) const;
    [[nodiscard]] bool flag(std::size_t index) const;
    /// An array of arrays of ByteStrings with two members.
    [[nodiscard]] std::vector<std::pair<QString, QString>> pairs(std::size_t index) const;
    /// The native object of that argument, which must be one of that type.
    template <typename Native>
    [[nodiscard]] Native &native(std::size_t index) const
    {
        return dynamic_cast<Native &>(nativeObject(index));
    }

    [[nodiscard]] JSValueRef undefined() const { return JSValueMakeUndefined(m_context); }
    [[nodiscard]] JSValueRef null() const { return JSValueMakeNull(m_context); }
    [[nodiscard]] JSValueRef result(bool value) const;
    [[nodiscard]] JSValueRef result(double value) const;
    [[nodiscard]] JSValueRef result(QStringView value) const;
    [[nodiscard]] JSValueRef byteString(QByteArrayView value) const;
    [[nodiscard]] JSValueRef bytes(const QByteArray &value) const;
    [[nodiscard]] JSValueRef pairs(const std::vector<std::pair<QString, QString>> &value) const;

private:
    [[nodiscard]] NativeObject &nativeObject(std::size_t index) const;

    JSContextRef m_context;
    std::size_t m_count;
    const JSValueRef *m_arguments;
};

} // namespace Corscope::Script

#include "core/script/engine.h"

#include "core/script/syntaxerror.h"

// Part of the library, but not of the headers that are installed with it.
extern "C" void JSGlobalContextSetUnhandledRejectionCallback(JSGlobalContextRef context,
                                                             JSObjectRef function,
                                                             JSValueRef *exception);

namespace Corscope::Script {

namespace {

JSValueRef callHostFunction(JSContextRef context, JSObjectRef function, JSObjectRef,
                            std::size_t count, const JSValueRef arguments[], JSValueRef *)
{
    Call call(context, count, arguments);
    return (*static_cast<Engine::HostFunction *>(JSObjectGetPrivate(function)))(call);
}

JSClassRef hostFunctionClass()
{
    static const JSClassRef made = [] {
        JSClassDefinition definition = kJSClassDefinitionEmpty;
        definition.className = "HostFunction";
        definition.callAsFunction = callHostFunction;
        return JSClassCreate(&definition);
    }();
    return made;
}

/// A global object of the library's own has an immutable prototype. One of a class has a prototype
/// of its own, which becomes Window.prototype.
JSClassRef windowClass()
{
    static const JSClassRef made = [] {
        JSClassDefinition definition = kJSClassDefinitionEmpty;
        definition.className = "Window";
        return JSClassCreate(&definition);
    }();
    return made;
}

} // namespace

Engine::Engine()
    : m_context(JSGlobalContextCreate(windowClass()))
    , m_host(JSObjectMake(m_context, nullptr, nullptr))
    , m_web(JSObjectMake(m_context, nullptr, nullptr))
{
    JSValueProtect(m_context, m_host);
    JSValueProtect(m_context, m_web);
    setProperty(m_context, m_web, "hooks", JSObjectMake(m_context, nullptr, nullptr));
    watchRejections();
}

Engine::~Engine()
{
    JSValueUnprotect(m_context, m_web);
    JSValueUnprotect(m_context, m_host);
    JSGlobalContextRelease(m_context);
    deleteCollected();
}

void Engine::watchRejections()
{
    m_functions.push_back(std::make_unique<HostFunction>([this](Call &call) {
        callHook("unhandledRejection", {call.value(0), call.value(1)});
        return call.undefined();
    }));
    const JSObjectRef function =
        JSObjectMake(m_context, hostFunctionClass(), m_functions.back().get());
    JSGlobalContextSetUnhandledRejectionCallback(m_context, function, nullptr);
}

void Engine::define(const char *name, HostFunction function)
{
    m_functions.push_back(std::make_unique<HostFunction>(std::move(function)));
    setProperty(m_context, m_host, name,
                JSObjectMake(m_context, hostFunctionClass(), m_functions.back().get()));
}

std::optional<QString> Engine::load(const QString &source, const QString &url)
{
    JSValueRef thrown = nullptr;
    const JSValueRef value = JSEvaluateScript(m_context, OwnedString(source).get(), nullptr,
                                              OwnedString(url).get(), 1, &thrown);
    if (thrown == nullptr) {
        const JSObjectRef function = JSValueToObject(m_context, value, &thrown);
        const JSValueRef arguments[] = {m_host, m_web};
        JSObjectCallAsFunction(m_context, function, nullptr, 2, arguments, &thrown);
    }
    if (thrown == nullptr) {
        return std::nullopt;
    }
    QString where = url;
    if (JSValueIsObject(m_context, thrown)) {
        const JSObjectRef error = JSValueToObject(m_context, thrown, nullptr);
        where += u':' + textOf(m_context, property(m_context, error, "line"));
    }
    return QString(where + QStringLiteral(": ") + textOf(m_context, thrown));
}

std::optional<JSValueRef> Engine::evaluate(const QString &source, const QString &url, int firstLine)
{
    JSValueRef thrown = nullptr;
    JSEvaluateScript(m_context, OwnedString(source).get(), nullptr, OwnedString(url).get(),
                     firstLine, &thrown);
    if (thrown != nullptr && checkSyntax(source, url, firstLine)) {
        addColumn(thrown, source);
    }
    return thrown == nullptr ? std::nullopt : std::optional(thrown);
}

/// The library tells the line of a syntax error, and no column.
void Engine::addColumn(JSValueRef error, const QString &source) const
{
    const JSObjectRef object = JSValueToObject(m_context, error, nullptr);
    if (object != nullptr) {
        const qsizetype at = syntaxErrorOffset(m_context, source);
        const qsizetype lineStart = at == 0 ? 0 : source.lastIndexOf(u'\n', at - 1) + 1;
        const auto number = [this](qsizetype n) { return JSValueMakeNumber(m_context, double(n)); };
        setProperty(m_context, object, "line", number(source.left(at).count(u'\n') + 1));
        setProperty(m_context, object, "column", number(at - lineStart + 1));
    }
}

std::optional<JSValueRef> Engine::checkSyntax(const QString &source, const QString &url,
                                              int firstLine)
{
    JSValueRef thrown = nullptr;
    const bool valid = JSCheckScriptSyntax(m_context, OwnedString(source).get(),
                                           OwnedString(url).get(), firstLine, &thrown);
    return valid ? std::nullopt : std::optional(thrown);
}

JSValueRef Engine::callHook(const char *name, const std::vector<JSValueRef> &arguments)
{
    const JSObjectRef hooks =
        JSValueToObject(m_context, property(m_context, m_web, "hooks"), nullptr);
    const JSValueRef hook = property(m_context, hooks, name);
    if (!JSValueIsObject(m_context, hook)) {
        return JSValueMakeUndefined(m_context);
    }
    const JSObjectRef function = JSValueToObject(m_context, hook, nullptr);
    const JSValueRef result = JSObjectCallAsFunction(m_context, function, nullptr, arguments.size(),
                                                     arguments.data(), nullptr);
    return result == nullptr ? JSValueMakeUndefined(m_context) : result;
}

void Engine::callWhileTrue(JSValueRef function)
{
    if (!JSValueIsObject(m_context, function)) {
        return;
    }
    const JSObjectRef step = JSValueToObject(m_context, function, nullptr);
    JSValueProtect(m_context, step);
    JSValueRef result = nullptr;
    do {
        result = JSObjectCallAsFunction(m_context, step, nullptr, 0, nullptr, nullptr);
    } while (result != nullptr && JSValueToBoolean(m_context, result));
    JSValueUnprotect(m_context, step);
}

std::optional<QString> Engine::globalText(const char *name) const
{
    const JSValueRef value = property(m_context, JSContextGetGlobalObject(m_context), name);
    if (!JSValueIsString(m_context, value)) {
        return std::nullopt;
    }
    return textOf(m_context, value);
}

} // namespace Corscope::Script

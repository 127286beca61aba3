// One JavaScript world: a global object, the host functions that our own JavaScript in it may call,
// and the hooks through which we call back.
#pragma once

#include "core/script/value.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Corscope::Script {

class Engine
{
public:
    Engine();
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    using HostFunction = std::function<JSValueRef(Call &)>;
    /// Makes host.NAME callable by what is loaded afterwards.
    void define(const char *name, HostFunction function);
    /// Evaluates a part of our own JavaScript, an expression that is a function of (host, web), and
    /// calls it. What it throws is a mistake of ours: the message, for the program to fail with.
    [[nodiscard]] std::optional<QString> load(const QString &source, const QString &url);

    /// Evaluates a classic script; gives what it threw. Microtasks have run when it returns. An
    /// error of the script's own syntax has "line" and "column", both from 1.
    [[nodiscard]] std::optional<JSValueRef> evaluate(const QString &source, const QString &url,
                                                     int firstLine);
    /// What is wrong with the syntax of a script; nothing where it can be run.
    [[nodiscard]] std::optional<JSValueRef> checkSyntax(const QString &source, const QString &url,
                                                        int firstLine);
    /// Calls web.hooks.NAME; undefined where that threw. Microtasks have run when it returns,
    /// unless a script is running around it.
    JSValueRef callHook(const char *name, const std::vector<JSValueRef> &arguments = {});
    /// Calls a function value until it gives false.
    void callWhileTrue(JSValueRef function);
    [[nodiscard]] JSContextRef context() const { return m_context; }
    /// A string property of the global object; nothing where it is none.
    [[nodiscard]] std::optional<QString> globalText(const char *name) const;
    void collectGarbage() { JSGarbageCollect(m_context); }

private:
    void watchRejections();
    void addColumn(JSValueRef error, const QString &source) const;

    JSGlobalContextRef m_context;
    JSObjectRef m_host;
    JSObjectRef m_web;
    std::vector<std::unique_ptr<HostFunction>> m_functions;
};

} // namespace Corscope::Script

#include "core/policy/contentsecuritypolicy.h"

#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Policy {

namespace {

std::vector<QByteArray> splitOnBlanks(QByteArrayView text)
{
    std::vector<QByteArray> words;
    for (const QByteArray &word : text.toByteArray().simplified().split(' ')) {
        if (!word.isEmpty()) {
            words.push_back(word);
        }
    }
    return words;
}

bool isAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x80; });
}

void addPolicies(CspList &list, const Http::HeaderList &headers, QByteArrayView name,
                 Disposition disposition)
{
    for (const QByteArray &line : headers.values(name)) {
        for (const QByteArray &serialized : line.split(',')) {
            ContentSecurityPolicy policy = parsePolicy(serialized, disposition);
            if (!policy.directives.empty()) {
                list.policies.push_back(std::move(policy));
            }
        }
    }
}

} // namespace

QByteArray serialize(const Directive &directive)
{
    QByteArray text = directive.name;
    for (const QByteArray &word : directive.value) {
        text += ' ' + word;
    }
    return text;
}

const Directive *ContentSecurityPolicy::directive(QByteArrayView name) const
{
    const auto it = std::find_if(directives.begin(), directives.end(),
                                 [name](const Directive &d) { return d.name == name; });
    return it == directives.end() ? nullptr : &*it;
}

ContentSecurityPolicy parsePolicy(QByteArrayView serialized, Disposition disposition)
{
    ContentSecurityPolicy policy{{}, disposition};
    for (const QByteArray &token : serialized.toByteArray().split(';')) {
        std::vector<QByteArray> words = splitOnBlanks(token);
        if (words.empty() || !isAscii(token)) {
            continue;
        }
        const QByteArray name = byteLowercase(words.front());
        if (!policy.directive(name)) {
            words.erase(words.begin());
            policy.directives.push_back({name, std::move(words)});
        }
    }
    return policy;
}

CspList parsePolicies(const Http::HeaderList &pageHeaders, Url::Origin selfOrigin)
{
    CspList list{{}, std::move(selfOrigin)};
    addPolicies(list, pageHeaders, "Content-Security-Policy", Disposition::Enforce);
    addPolicies(list, pageHeaders, "Content-Security-Policy-Report-Only", Disposition::Report);
    return list;
}

QByteArray effectiveDirective(RequestKind kind)
{
    switch (kind) {
    case RequestKind::Connect: return "connect-src";
    case RequestKind::Script: return "script-src-elem";
    case RequestKind::Style: return "style-src-elem";
    case RequestKind::Image: return "img-src";
    case RequestKind::Font: return "font-src";
    case RequestKind::Media: return "media-src";
    case RequestKind::Frame: return "frame-src";
    }
    return {};
}

const Directive *governing(const ContentSecurityPolicy &policy, RequestKind kind)
{
    QByteArrayList names{effectiveDirective(kind)};
    if (kind == RequestKind::Script) {
        names.append("script-src");
    } else if (kind == RequestKind::Style) {
        names.append("style-src");
    } else if (kind == RequestKind::Frame) {
        names.append("child-src");
    }
    names.append("default-src");
    for (const QByteArray &name : names) {
        if (const Directive *directive = policy.directive(name)) {
            return directive;
        }
    }
    return nullptr;
}

std::vector<Violation> violations(const CspList &list, const Url::UrlRecord &url, RequestKind kind,
                                  IsRedirected redirected, const SourceListRules &rules)
{
    std::vector<Violation> result;
    for (const ContentSecurityPolicy &policy : list.policies) {
        const Directive *directive = governing(policy, kind);
        if (!directive || matches(url, directive->value, list.selfOrigin, redirected, rules)) {
            continue;
        }
        const Directive *report = policy.directive("report-uri");
        result.push_back({effectiveDirective(kind), serialize(*directive), policy.disposition,
                          report && !report->value.empty() ? report->value.front() : QByteArray()});
    }
    return result;
}

bool upgradesInsecureRequests(const CspList &list)
{
    return std::any_of(list.policies.begin(), list.policies.end(), [](const auto &policy) {
        return policy.disposition == Disposition::Enforce &&
               policy.directive("upgrade-insecure-requests");
    });
}

bool makesOriginOpaque(const CspList &list)
{
    return std::any_of(list.policies.begin(), list.policies.end(), [](const auto &policy) {
        const Directive *sandbox = policy.directive("sandbox");
        return sandbox && policy.disposition == Disposition::Enforce &&
               std::none_of(sandbox->value.begin(), sandbox->value.end(),
                            [](const QByteArray &word) {
                                return byteLowercase(word) == "allow-same-origin";
                            });
    });
}

} // namespace Corscope::Policy

#include "core/transport/curlconnection.h"

#include "core/url/origin.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <array>

namespace Corscope::Transport {

namespace {

/// Node and Apache close an idle connection after 5 seconds. Whoever uses one for the last time
/// just before does not meet the close half-way (see CurlExchange on why that matters).
constexpr qint64 idleLimitInSeconds = 4;

bool isLoopbackHost(const Url::UrlRecord &url)
{
    return url.host && Url::isLoopback(*url.host);
}

QByteArray systemBundlePath()
{
    const EasyHandle handle(curl_easy_init());
    const char *path = nullptr;
    if (!handle || curl_easy_getinfo(handle.get(), CURLINFO_CAINFO, &path) != CURLE_OK) {
        return {};
    }
    return path;
}

void setTrust(OptionSetter &setter, const ExtraAuthorities &authorities, Certificates certificates)
{
    const bool verified = certificates == Certificates::Verified;
    setter.set(CURLOPT_SSL_VERIFYPEER, verified ? 1 : 0);
    setter.set(CURLOPT_SSL_VERIFYHOST, verified ? 2 : 0);
    if (!authorities.bundle.isEmpty()) {
        // libcurl does not write to it; the interface is older than const there.
        curl_blob blob{const_cast<char *>(authorities.bundle.constData()),
                       std::size_t(authorities.bundle.size()), CURL_BLOB_NOCOPY};
        setter.set(CURLOPT_CAINFO_BLOB, &blob);
    }
}

void setProxy(OptionSetter &setter, const Url::UrlRecord &url, const TransportOptions &options)
{
    if (options.proxyUse == ProxyUse::None || isLoopbackHost(url)) {
        setter.set(CURLOPT_PROXY, QByteArray(""));
    }
    setter.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1);
}

} // namespace

ExtraAuthorities readExtraAuthorities(const TransportOptions &options)
{
    if (options.extraAuthoritiesFile.isEmpty()) {
        return {};
    }
    QFile extra(options.extraAuthoritiesFile);
    if (!extra.open(QIODevice::ReadOnly)) {
        return {{}, "cannot read " + QFile::encodeName(options.extraAuthoritiesFile)};
    }
    QFile system(QFile::decodeName(systemBundlePath()));
    const QByteArray known = system.open(QIODevice::ReadOnly) ? system.readAll() : QByteArray();
    return {known + '\n' + extra.readAll(), {}};
}

std::optional<QByteArray> resolveLine(const Url::UrlRecord &url, const TransportOptions &options)
{
    const auto *domain = url.host ? std::get_if<Url::Domain>(&*url.host) : nullptr;
    const auto port = Url::effectivePort(url);
    if (!domain || !port) {
        return std::nullopt;
    }
    const QByteArray start = domain->ascii + ':' + QByteArray::number(*port) + ':';
    const auto given = options.addresses.find(domain->ascii);
    if (given != options.addresses.end()) {
        const QByteArray &address = given->second;
        return start + (address.contains(':') ? '[' + address + ']' : address);
    }
    if (Url::isLoopback(*url.host)) {
        return start + "127.0.0.1,[::1]";
    }
    return std::nullopt;
}

Duration idleLimit()
{
    return Duration::seconds(idleLimitInSeconds);
}

bool mayUseHttpProxy(const Url::UrlRecord &url, const TransportOptions &options)
{
    if (url.scheme != "http" || options.proxyUse == ProxyUse::None || isLoopbackHost(url)) {
        return false;
    }
    static constexpr std::array variables{"http_proxy", "all_proxy", "ALL_PROXY"};
    return std::any_of(variables.begin(), variables.end(),
                       [](const char *name) { return !qEnvironmentVariableIsEmpty(name); });
}

void setConnection(OptionSetter &setter, const Url::UrlRecord &url, const TransportOptions &options,
                   const ExtraAuthorities &authorities, StringList &resolveLines)
{
    setter.set(CURLOPT_PROTOCOLS_STR, QByteArray("http,https"));
    setter.set(CURLOPT_HTTP_VERSION, options.httpVersions == HttpVersions::UpToHttp2
                                         ? int(CURL_HTTP_VERSION_2TLS)
                                         : int(CURL_HTTP_VERSION_1_1));
    setter.set(CURLOPT_CONNECTTIMEOUT_MS, long(options.connectTimeout.toMilliseconds()));
    if (options.connectionReuse == ConnectionReuse::Never) {
        setter.set(CURLOPT_FRESH_CONNECT, 1);
        setter.set(CURLOPT_FORBID_REUSE, 1);
    } else {
        setter.set(CURLOPT_MAXAGE_CONN, long(idleLimitInSeconds));
    }
    // No signals in a program with an event loop, and no waiting for a resolver's thread when an
    // exchange is cancelled while its name is looked up.
    setter.set(CURLOPT_NOSIGNAL, 1);
    setter.set(CURLOPT_QUICK_EXIT, 1);
    if (const auto line = resolveLine(url, options)) {
        resolveLines.add(*line);
        setter.set(CURLOPT_RESOLVE, resolveLines.get());
    }
    setTrust(setter, authorities, options.certificates);
    setProxy(setter, url, options);
}

} // namespace Corscope::Transport

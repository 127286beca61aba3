#include "core/transport/connector.h"

#include "core/transport/curlmulti.h"
#include "core/transport/tlsfacts.h"

namespace Corscope::Transport {

namespace {

Connector &connectorOf(void *self)
{
    return *static_cast<Connector *>(self);
}

/// The scheme, host and port: the rest of the URL is written by us.
QByteArray serverUrl(const Url::UrlRecord &url)
{
    return url.scheme + "://" + Url::serialize(*url.host) + ':' +
           QByteArray::number(Url::effectivePort(url).value_or(0)) + '/';
}

} // namespace

Connector::Connector(const Http::WireRequest &request, ExchangeContext &context,
                     const QElapsedTimer &clock)
    : m_request(request)
    , m_context(context)
    , m_clock(clock)
    , m_record(needsResolver(request.url, context.options), context.tlsVersions, clock)
    , m_handle(curl_easy_init())
{
    if (m_handle) {
        setUp();
    } else {
        m_setUpResult = CURLE_FAILED_INIT;
    }
}

Connector::~Connector() = default;

void Connector::setUp()
{
    OptionSetter options(m_handle.get());
    options.set(CURLOPT_URL, serverUrl(m_request.url));
    setConnection(options, m_request.url, m_context.options, m_context.authorities, m_resolveLines);
    // HTTP/2 is offered only if it can be found out whether it was taken.
    const bool mayBeHttp2 = m_context.options.httpVersions == HttpVersions::UpToHttp2 &&
                            canAskTlsLibrary() &&
                            m_request.protocolSwitch == Http::ProtocolSwitch::None;
    options.set(CURLOPT_HTTP_VERSION,
                mayBeHttp2 ? int(CURL_HTTP_VERSION_2TLS) : int(CURL_HTTP_VERSION_1_1));
    options.set(CURLOPT_CONNECT_ONLY, 1);
    // Whether it is used again is for us to say; libcurl would close it now.
    options.set(CURLOPT_FORBID_REUSE, 0);
    options.set(CURLOPT_ERRORBUFFER, m_errorText.data());
    options.set(CURLOPT_PREREQFUNCTION, &Connector::onConnected);
    options.set(CURLOPT_PREREQDATA, this);
    options.set(CURLOPT_DEBUGFUNCTION, &Connector::onDebugText);
    options.set(CURLOPT_DEBUGDATA, this);
    options.set(CURLOPT_VERBOSE, 1);
    m_setUpResult = options.result();
}

int Connector::onConnected(void *self, char *remote, char *local, int remotePort, int localPort)
{
    Connector &connector = connectorOf(self);
    const TlsFacts tls = tlsFactsOf(connector.handle());
    connector.m_facts = {remote, quint16(remotePort), tls.version, tls.applicationProtocol};
    connector.m_record.noteAboutToSend(connector.handle(), remote, remotePort, local, localPort);
    return CURL_PREREQFUNC_OK;
}

int Connector::onDebugText(CURL *, curl_infotype type, char *text, std::size_t size, void *self)
{
    if (type == CURLINFO_TEXT) {
        connectorOf(self).m_record.noteLogLine({text, qsizetype(size)});
    }
    return 0;
}

std::unique_ptr<WireConnection> Connector::take(CurlMulti &multi)
{
    curl_easy_setopt(m_handle.get(), CURLOPT_PREREQFUNCTION, nullptr);
    curl_easy_setopt(m_handle.get(), CURLOPT_DEBUGFUNCTION, nullptr);
    return std::make_unique<WireConnection>(multi, std::move(m_handle), m_facts);
}

Http::TransportError Connector::errorOf(CURLcode result) const
{
    long systemError = 0;
    curl_easy_getinfo(m_handle.get(), CURLINFO_OS_ERRNO, &systemError);
    long verifyResult = 0;
    curl_easy_getinfo(m_handle.get(), CURLINFO_SSL_VERIFYRESULT, &verifyResult);
    return toTransportError(
        {result, int(systemError), verifyResult, m_errorText.data(), AnswerProgress::NoHead});
}

} // namespace Corscope::Transport

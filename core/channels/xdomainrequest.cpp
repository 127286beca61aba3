#include "core/channels/xdomainrequest.h"

#include "core/fetch/engineurl.h"

#include <algorithm>

namespace Corscope::Channels {

using Trace::RunOutcome;

namespace {

constexpr qsizetype keptLength = 16 * 1024 * 1024;

} // namespace

XDomainRequest::XDomainRequest(Environment environment)
    : Channel(environment.profile, environment.state, environment.log)
    , m_client(std::move(environment.client))
{}

Done XDomainRequest::open(const QString &method, const QString &url, Instant now)
{
    setNow(now);
    const QByteArray name = method.toUpper().toLatin1();
    auto parsed = Fetch::parseUrl(url, &m_client->apiBaseUrl(), profile());
    // An https page may not ask http, nor the other way round.
    const bool isUsable =
        parsed && Url::hasHttpScheme(*parsed) && parsed->scheme == m_client->creationUrl.scheme;
    if (!isUsable || (name != "GET" && name != "POST")) {
        return fail(Exception{"Error"});
    }
    m_method = name;
    m_url = *std::move(parsed);
    return {};
}

Done XDomainRequest::send(const QByteArray &body, Instant now)
{
    setNow(now);
    if (!m_url) {
        return fail(Exception{"Error"});
    }
    Fetch::Request request;
    request.method = m_method;
    request.urlList.push_back(*m_url);
    request.client = m_client;
    request.origin = m_client->origin;
    request.mode = Trace::RequestMode::Cors;
    request.credentialsMode = Trace::CredentialsMode::Omit;
    request.initiatorType = Fetch::InitiatorType::XDomainRequest;
    if (m_method == "POST") {
        request.body = body;
    }
    if (m_timeout != 0) {
        m_timeoutAt = now + Duration::milliseconds(m_timeout);
    }
    fetch(std::move(request));
    return {};
}

void XDomainRequest::processResponse(const Fetch::Response &response)
{
    if (response.isNetworkError()) {
        end("error");
        return;
    }
    m_contentType = unsafeHead().headers.get("Content-Type").value_or(QByteArray());
}

void XDomainRequest::processChunk(const QByteArray &bytes)
{
    m_body += bytes.left(std::max<qsizetype>(0, keptLength - m_body.size()));
    tell("progress");
}

void XDomainRequest::processEndOfBody()
{
    end("load");
}

std::optional<Instant> XDomainRequest::wakeUpTime() const
{
    const auto machine = Channel::wakeUpTime();
    return m_timeoutAt && machine ? std::min(*m_timeoutAt, *machine)
           : m_timeoutAt          ? m_timeoutAt
                                  : machine;
}

void XDomainRequest::wake(Instant now)
{
    Channel::wake(now);
    if (m_timeoutAt && now >= *m_timeoutAt) {
        terminate();
        end("timeout");
    }
}

void XDomainRequest::tell(const QByteArray &type)
{
    fire(Trace::EventTarget::XDomainRequest, type);
    if (onEvent) {
        onEvent(type);
    }
}

void XDomainRequest::end(const QByteArray &type)
{
    if (outcome()) {
        return;
    }
    m_timeoutAt.reset();
    settle(type == "load"      ? RunOutcome::Allowed
           : type == "timeout" ? RunOutcome::Timeout
                               : RunOutcome::Error);
    tell(type);
}

} // namespace Corscope::Channels

#include "core/channels/sockethandshake.h"

#include "core/http/headerlist.h"
#include "core/http/websocketaccept.h"
#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Channels {

using Profiles::SubprotocolRule;
using Profiles::WebSocketRules;
using Trace::HandshakePart;
using Trace::Outcome;

namespace {

constexpr int switchingProtocols = 101;

std::vector<QByteArray> listElements(const Http::HeaderList &headers, const char *name)
{
    std::vector<QByteArray> elements;
    for (const QByteArray &line : headers.values(name)) {
        for (const QByteArray &element : line.split(',')) {
            elements.push_back(element.trimmed());
        }
    }
    return elements;
}

bool hasElement(const std::vector<QByteArray> &elements, const char *wanted)
{
    return std::any_of(elements.begin(), elements.end(), [wanted](const QByteArray &element) {
        return equalsIgnoringCase(element, wanted);
    });
}

class HandshakeJudge
{
public:
    HandshakeJudge(const Http::ResponseHead &head, const std::vector<QByteArray> &asked,
                   const WebSocketRules &rules)
        : m_head(head)
        , m_asked(asked)
        , m_rules(rules)
    {}

    HandshakeJudgement judge(const QByteArray &key)
    {
        const bool agrees = hasStatus() && hasUpgrade() && hasAccept(key) && hasConnection() &&
                            hasProtocol() && hasExtensions();
        if (agrees) {
            m_result.decided = {step("4.1"), Outcome::Continue,
                                Trace::HandshakeJudged{HandshakePart::Accept,
                                                       Http::webSocketAccept(key.toBase64()),
                                                       Http::webSocketAccept(key.toBase64())}};
        }
        return std::move(m_result);
    }

private:
    static Trace::StepRef step(const char *section)
    {
        return {Trace::Standard::WebSockets, "feedback-from-the-protocol", section};
    }

    bool refuse(HandshakePart part, const QByteArray &expected, const QByteArray &found)
    {
        m_result.decided = {step("4.1"), Outcome::Failure,
                            Trace::HandshakeJudged{part, expected, found}};
        return false;
    }

    bool hasStatus()
    {
        return m_head.status == switchingProtocols ||
               refuse(HandshakePart::Status, "101", QByteArray::number(m_head.status));
    }

    bool hasUpgrade()
    {
        const auto elements = listElements(m_head.headers, "Upgrade");
        const bool fits = hasElement(elements, "websocket") &&
                          (elements.size() == 1 || m_rules.upgradeMayBeList); // ws-open-024
        return fits || refuse(HandshakePart::Upgrade, "websocket", valueOf("Upgrade"));
    }

    bool hasConnection()
    {
        return hasElement(listElements(m_head.headers, "Connection"), "upgrade") ||
               refuse(HandshakePart::Connection, "Upgrade", valueOf("Connection"));
    }

    bool hasAccept(const QByteArray &key)
    {
        const auto values = m_head.headers.values("Sec-WebSocket-Accept");
        const QByteArray expected = Http::webSocketAccept(key.toBase64());
        return (values.size() == 1 && values.front() == expected) ||
               refuse(HandshakePart::Accept, expected, valueOf("Sec-WebSocket-Accept"));
    }

    bool hasProtocol()
    {
        const auto values = m_head.headers.values("Sec-WebSocket-Protocol");
        const auto refuseProtocol = [&](const QByteArray &found) {
            return refuse(HandshakePart::Protocol, joinedProtocols(), found);
        };
        if (values.empty()) {
            const bool mustChoose =
                m_rules.subprotocols == SubprotocolRule::OneIfAsked; // ws-proto-008
            return !(mustChoose && !m_asked.empty()) || refuseProtocol({});
        }
        if (m_asked.empty() && m_rules.subprotocols == SubprotocolRule::IgnoredUnlessAsked) {
            return true; // ws-proto-002
        }
        if (values.size() > 1 && !m_rules.lastSubprotocolLineCounts) { // ws-proto-028
            return refuseProtocol(valueOf("Sec-WebSocket-Protocol"));
        }
        const QByteArray chosen = values.back();
        const bool known = std::any_of(m_asked.begin(), m_asked.end(), [&](const auto &asked) {
            return m_rules.subprotocolCaseCounts ? asked == chosen
                                                 : equalsIgnoringCase(asked, chosen);
        });
        m_result.protocol = chosen;
        return known || refuseProtocol(chosen);
    }

    bool hasExtensions()
    {
        for (const QByteArray &element : listElements(m_head.headers, "Sec-WebSocket-Extensions")) {
            if (m_result.deflate || !takesDeflate(element)) {
                return refuse(HandshakePart::Extensions, m_rules.extensions,
                              valueOf("Sec-WebSocket-Extensions"));
            }
        }
        m_result.extensions = m_result.deflate ? valueOf("Sec-WebSocket-Extensions") : QByteArray();
        return true;
    }

    /// https://www.rfc-editor.org/rfc/rfc7692#section-7.1
    bool takesDeflate(const QByteArray &element)
    {
        QByteArrayList parts = element.split(';');
        if (parts.takeFirst().trimmed() != "permessage-deflate") {
            return false;
        }
        DeflateParameters parameters;
        for (const QByteArray &part : parts) {
            const QByteArray written = part.trimmed();
            const qsizetype equals = written.indexOf('=');
            const QByteArray name = written.first(equals < 0 ? written.size() : equals).trimmed();
            const bool hasValue = equals >= 0;
            if (name == "server_no_context_takeover" && !hasValue) {
                parameters.serverKeepsContext = false;
            } else if (name == "client_no_context_takeover" && !hasValue) {
                continue;
            } else if (!isWindowParameter(name,
                                          hasValue ? written.sliced(equals + 1) : QByteArray())) {
                return false;
            }
        }
        m_result.deflate = parameters;
        return true;
    }

    [[nodiscard]] bool isWindowParameter(const QByteArray &name, QByteArray value) const
    {
        value = value.trimmed();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"')) {
            value = value.sliced(1).chopped(1);
        }
        const bool offersClientBits = m_rules.extensions.contains("client_max_window_bits");
        const bool isKnown = name == "server_max_window_bits" ||
                             (name == "client_max_window_bits" && offersClientBits);
        bool isNumber = false;
        const int bits = value.toInt(&isNumber);
        constexpr int least = 8;
        constexpr int most = 15;
        return isKnown && isNumber && bits >= least && bits <= most;
    }

    [[nodiscard]] QByteArray valueOf(const char *name) const
    {
        return m_head.headers.get(name).value_or(QByteArray());
    }

    [[nodiscard]] QByteArray joinedProtocols() const
    {
        return QByteArrayList(m_asked.begin(), m_asked.end()).join(", ");
    }

    const Http::ResponseHead &m_head;
    const std::vector<QByteArray> &m_asked;
    const WebSocketRules &m_rules;
    HandshakeJudgement m_result;
};

} // namespace

// https://websockets.spec.whatwg.org/#concept-websocket-establish, steps 4 to 10
Http::HeaderList handshakeRequestHeaders(const QByteArray &key,
                                         const std::vector<QByteArray> &protocols,
                                         const WebSocketRules &rules)
{
    Http::HeaderList headers;
    headers.append("Upgrade", "websocket");
    headers.append("Connection", "Upgrade");
    headers.append("Sec-WebSocket-Key", key.toBase64());
    headers.append("Sec-WebSocket-Version", "13");
    if (!protocols.empty()) {
        headers.append("Sec-WebSocket-Protocol",
                       QByteArrayList(protocols.begin(), protocols.end()).join(", "));
    }
    headers.append("Sec-WebSocket-Extensions", rules.extensions);
    return headers;
}

HandshakeJudgement judgeHandshake(const Http::ResponseHead &head, const QByteArray &key,
                                  const std::vector<QByteArray> &protocols,
                                  const WebSocketRules &rules)
{
    return HandshakeJudge(head, protocols, rules).judge(key);
}

} // namespace Corscope::Channels

#include "tests/support/socketpeer.h"

#include <QJsonArray>
#include <QtEndian>

namespace Corscope::TestSupport {

using namespace Qt::StringLiterals;
using Channels::SocketFrame;
namespace Opcode = Channels::Opcode;

namespace {

/// https://www.rfc-editor.org/rfc/rfc6455#section-5.2, not masked
QByteArray serverFrame(const SocketFrame &frame)
{
    constexpr qsizetype longestShort = 125;
    constexpr qsizetype longestMiddle = 0xffff;
    const qsizetype length = frame.payload.size();
    QByteArray bytes(1, char((frame.fin ? 0x80 : 0) | frame.opcode));
    if (length <= longestShort) {
        bytes += char(length);
    } else if (length <= longestMiddle) {
        bytes += char(126);
        bytes += char(length >> 8);
        bytes += char(length & 0xff);
    } else {
        std::array<char, 8> number{};
        qToBigEndian(quint64(length), number.data());
        bytes += char(127);
        bytes += QByteArray(number.data(), qsizetype(number.size()));
    }
    return bytes + frame.payload;
}

} // namespace

SocketPeer::SocketPeer(const QJsonObject &script, Instant opened)
    : m_echoes(script.value(u"echoes").toBool())
{
    const QString onClose = script.value(u"onClose").toString();
    m_onClose = onClose == u"drop"     ? OnClose::Drop
                : onClose == u"ignore" ? OnClose::Ignore
                                       : OnClose::Reply;
    Instant at = opened;
    for (const QJsonValue &value : script.value(u"steps").toArray()) {
        const QJsonObject step = value.toObject();
        at = at + Duration::milliseconds(step.value(u"after").toInt());
        const QString ends = step.value(u"ends").toString();
        if (!ends.isEmpty()) {
            m_script.push_back({at, ends == u"reset" ? SocketEnd::Reset : SocketEnd::InOrder});
            return;
        }
        m_script.push_back({at, QByteArray::fromBase64(step.value(u"send").toString().toLatin1())});
        if (step.value(u"isClose").toBool() && !m_closeSentAt) {
            m_closeSentAt = at;
        }
    }
}

std::vector<SocketWords> SocketPeer::receive(const QByteArray &bytes, Instant now)
{
    std::vector<SocketWords> words;
    m_reader.feed(bytes);
    while (const auto next = m_reader.next()) {
        const auto *frame = std::get_if<SocketFrame>(&*next);
        if (!frame) {
            break;
        }
        const bool isMessage = frame->opcode == Opcode::text || frame->opcode == Opcode::binary;
        if (frame->opcode == Opcode::close) {
            answerClose(frame->payload, now, words);
        } else if (isMessage && m_echoes) {
            words.emplace_back(serverFrame(*frame));
        }
    }
    return words;
}

void SocketPeer::answerClose(const QByteArray &payload, Instant now,
                             std::vector<SocketWords> &words)
{
    if (m_onClose == OnClose::Ignore) {
        return;
    }
    const bool isCloseSent = m_closeSentAt && *m_closeSentAt <= now;
    if (m_onClose == OnClose::Reply && !isCloseSent) {
        SocketFrame answer;
        answer.opcode = Opcode::close;
        answer.payload = payload;
        words.emplace_back(serverFrame(answer));
        m_closeSentAt = now;
    }
    words.emplace_back(SocketEnd::InOrder);
}

} // namespace Corscope::TestSupport

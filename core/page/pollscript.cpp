#include "core/page/pollscript.h"

#include "core/url/percentencode.h"

#include <algorithm>

namespace Corscope::Page {

using namespace Qt::StringLiterals;
using Trace::PollStyle;

namespace {

PolledMessage messageOf(QStringView line)
{
    const auto *const end =
        std::find_if_not(line.begin(), line.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const qsizetype digits = end - line.begin();
    return {line.first(digits).toString(), line.sliced(digits).trimmed().toString()};
}

} // namespace

QString PollScript::urlOf(const QString &url) const
{
    if (m_spec.resumeParameter.isEmpty() || m_lastNumber.isEmpty()) {
        return url;
    }
    const qsizetype hash = url.indexOf(u'#');
    const QString base = hash < 0 ? url : url.first(hash);
    const QString name = QString::fromLatin1(
        Url::utf8PercentEncode(m_spec.resumeParameter, Url::PercentEncodeSet::Component));
    return base + (base.contains(u'?') ? u'&' : u'?') + name + u'=' + m_lastNumber;
}

std::vector<PolledMessage> PollScript::take(const QString &responseText, Answer answer)
{
    std::vector<PolledMessage> messages;
    const QStringView text(responseText);
    while (m_taken < text.size()) {
        const qsizetype lineFeed = text.indexOf(u'\n', m_taken);
        if (lineFeed < 0 && answer == Answer::GoesOn) {
            break;
        }
        const qsizetype end = lineFeed < 0 ? text.size() : lineFeed;
        const QStringView line = text.sliced(m_taken, end - m_taken).trimmed();
        m_taken = lineFeed < 0 ? end : end + 1;
        if (line.isEmpty()) {
            continue;
        }
        messages.push_back(messageOf(line));
        if (!messages.back().number.isEmpty()) {
            m_lastNumber = messages.back().number;
        }
    }
    return messages;
}

Duration PollScript::pauseAfter(HowEnded how) const
{
    const bool atOnce = m_spec.style == PollStyle::Long && how == HowEnded::WithAnswer;
    return atOnce ? Duration{} : Duration::milliseconds(m_spec.interval);
}

} // namespace Corscope::Page

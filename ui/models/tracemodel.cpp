#include "ui/models/tracemodel.h"

#include "core/explain/checks.h"
#include "core/explain/words.h"
#include "core/infra/ascii.h"
#include "ui/models/framename.h"

#include <QCoreApplication>
#include <QLocale>

#include <limits>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using namespace Trace;
using Explain::Words;

namespace {

/// What happened, in a few words.
class WhatWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Ui::WhatWords)

public:
    QString operator()(const RunStarted &) const { return tr("run started"); }
    QString operator()(const ScriptCalled &e) const { return e.function; }
    QString operator()(const Decided &e) const { return Words::title(e); }
    QString operator()(const RequestSent &e) const
    {
        switch (e.purpose) {
        case Purpose::Preflight: return tr("preflight sent");
        case Purpose::Actual: return tr("request sent");
        case Purpose::Revalidation: return tr("request sent in the background");
        }
        return {};
    }
    QString operator()(const RequestBodySent &) const { return tr("request body on its way"); }
    QString operator()(const ResponseHeadReceived &e) const
    {
        return e.interim ? tr("interim response") : tr("response head");
    }
    QString operator()(const BodyChunkReceived &) const { return tr("piece of the body"); }
    QString operator()(const BodyEnded &) const { return tr("response complete"); }
    QString operator()(const TransportFailed &e) const
    {
        return Words::transportError(e.error.kind);
    }
    QString operator()(const ExchangeCancelled &) const { return tr("exchange dropped"); }
    QString operator()(const PreflightCacheChanged &e) const
    {
        return e.removed > 0 ? tr("preflight cache cleared") : tr("preflight cache filled");
    }
    QString operator()(const HttpCacheRead &) const { return tr("stored answer looked at"); }
    QString operator()(const AnsweredFromCache &) const { return tr("answered from HTTP cache"); }
    QString operator()(const HttpCacheChanged &e) const
    {
        switch (e.change) {
        case HttpCacheChange::Stored: return tr("answer stored");
        case HttpCacheChange::Updated: return tr("stored answer updated");
        case HttpCacheChange::Removed: return tr("stored answer removed");
        }
        return {};
    }
    QString operator()(const ReadyStateChanged &e) const
    {
        return u"readyState %1"_s.arg(int(e.to));
    }
    QString operator()(const EventFired &e) const
    {
        const QString type = isomorphicDecode(e.type);
        switch (e.target) {
        case EventTarget::Xhr: return tr("event %1").arg(type);
        case EventTarget::Upload: return tr("event upload.%1").arg(type);
        case EventTarget::Promise: return tr("promise %1").arg(type);
        case EventTarget::Image: return tr("event img.%1").arg(type);
        case EventTarget::Script: return tr("event script.%1").arg(type);
        case EventTarget::Link: return tr("event link.%1").arg(type);
        case EventTarget::Frame: return tr("event iframe.%1").arg(type);
        case EventTarget::Audio: return tr("event audio.%1").arg(type);
        case EventTarget::Video: return tr("event video.%1").arg(type);
        case EventTarget::XDomainRequest: return tr("event xdr.%1").arg(type);
        case EventTarget::Beacon:
            return type == "returned-true"_L1 ? tr("sendBeacon returned true")
                                              : tr("sendBeacon returned false");
        }
        return type;
    }
    QString operator()(const ExceptionThrown &e) const
    {
        return tr("exception %1").arg(isomorphicDecode(e.name));
    }
    QString operator()(const RunEnded &) const { return tr("run ended"); }
    QString operator()(const ChannelStateChanged &e) const { return u"readyState %1"_s.arg(e.to); }
    QString operator()(const ChannelEventFired &e) const { return tr("event %1").arg(e.type); }
    QString operator()(const ReconnectionScheduled &) const { return tr("waits, then asks again"); }
    QString operator()(const FrameTransferred &e) const
    {
        const QString name = frameName(e.opcode);
        return e.direction == FrameDirection::Sent ? tr("frame sent: %1").arg(name)
                                                   : tr("frame received: %1").arg(name);
    }
};

/// The facts, in protocol words.
class DetailWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Ui::DetailWords)

public:
    QString operator()(const RunStarted &e) const
    {
        return u"%1 · %2"_s.arg(e.spec->page, isomorphicDecode(e.spec->browser));
    }
    QString operator()(const ScriptCalled &e) const { return e.arguments.join(", "_L1); }
    QString operator()(const Decided &e) const
    {
        const QString evidence = Words::evidence(e);
        return evidence.isEmpty() ? Words::step(e.step)
                                  : evidence + u"  ·  "_s + Words::step(e.step);
    }
    QString operator()(const RequestSent &e) const
    {
        return isomorphicDecode(e.method) + u' ' + isomorphicDecode(e.url);
    }
    QString operator()(const RequestBodySent &e) const { return bytes(e.sent); }
    QString operator()(const ResponseHeadReceived &e) const
    {
        return e.lines.empty() ? QString() : isomorphicDecode(e.lines.front());
    }
    QString operator()(const BodyChunkReceived &e) const { return bytes(e.length); }
    QString operator()(const BodyEnded &e) const { return bytes(e.summary.bodyBytesOnWire); }
    QString operator()(const TransportFailed &e) const { return isomorphicDecode(e.error.detail); }
    QString operator()(const ExchangeCancelled &) const { return {}; }
    QString operator()(const PreflightCacheChanged &e) const
    {
        QStringList parts;
        for (const CachedPermission &p : e.stored) {
            parts.append(isomorphicDecode(p.method.isEmpty() ? p.headerName : p.method));
        }
        return parts.join(", "_L1);
    }
    QString operator()(const HttpCacheRead &e) const
    {
        return isomorphicDecode(e.response.method) + u' ' + isomorphicDecode(e.response.url);
    }
    QString operator()(const AnsweredFromCache &e) const
    {
        return isomorphicDecode(e.method) + u' ' + isomorphicDecode(e.url) + u"  ·  "_s +
               Words::ageOfStored(e.age, e.lifetime);
    }
    QString operator()(const HttpCacheChanged &e) const
    {
        const QString url = isomorphicDecode(e.url);
        return e.status == 0 ? url : QString::number(e.status) + u' ' + url;
    }
    QString operator()(const ReadyStateChanged &e) const
    {
        return QString::fromLatin1(Reflect::nameOf(e.to));
    }
    QString operator()(const EventFired &e) const
    {
        const bool isXhr = e.target == EventTarget::Xhr || e.target == EventTarget::Upload;
        if (!e.progress && !isXhr && e.target != EventTarget::Promise) {
            return {};
        }
        if (!e.progress) {
            return u"readyState %1"_s.arg(int(e.readyState));
        }
        return e.lengthComputable ? tr("%1 of %2 bytes").arg(e.loaded).arg(e.total)
                                  : bytes(e.loaded);
    }
    QString operator()(const ExceptionThrown &e) const { return e.at; }
    QString operator()(const RunEnded &e) const
    {
        return QString::fromLatin1(Reflect::nameOf(e.outcome));
    }
    QString operator()(const ChannelStateChanged &e) const
    {
        static const QStringList names{u"CONNECTING"_s, u"OPEN"_s, u"CLOSING"_s, u"CLOSED"_s};
        const bool isSource = e.object == ChannelObject::EventSource;
        return isSource && e.to == 2 ? names.at(3) : names.value(e.to);
    }
    QString operator()(const ChannelEventFired &e) const
    {
        if (e.close) {
            const QString code = QString::number(e.close->code);
            return e.close->reason.isEmpty() ? code : code + u' ' + e.close->reason;
        }
        if (e.message) {
            const bool isText = e.message->data == MessageKind::Text;
            return isText ? e.message->text : bytes(e.message->length);
        }
        return u"readyState %1"_s.arg(e.readyState);
    }
    QString operator()(const ReconnectionScheduled &e) const
    {
        const QString delay = u"%1 ms"_s.arg(e.delay);
        return e.lastEventId.isEmpty() ? delay : delay + u" · Last-Event-ID: "_s + e.lastEventId;
    }
    QString operator()(const FrameTransferred &e) const { return bytes(e.length); }

private:
    static QString bytes(qint64 count)
    {
        // Plural forms take an int; of more nobody counts the single bytes.
        return count > std::numeric_limits<int>::max() ? QLocale().formattedDataSize(count)
                                                       : tr("%n byte(s)", nullptr, int(count));
    }
};

std::optional<Explain::Sign> signOf(const Entry &entry)
{
    const auto *decided = std::get_if<Decided>(&entry.event);
    if (!decided) {
        return std::nullopt;
    }
    switch (decided->outcome) {
    case Outcome::Continue: return Explain::Sign::Noted;
    case Outcome::Success: return Explain::Sign::Passed;
    case Outcome::Failure: return Explain::Sign::Failed;
    }
    return std::nullopt;
}

} // namespace

void TraceModel::setLog(const Log *log)
{
    beginResetModel();
    m_log = log;
    m_rows = log ? int(log->size()) : 0;
    endResetModel();
}

void TraceModel::traceGrew()
{
    const int size = m_log ? int(m_log->size()) : 0;
    if (size > m_rows) {
        beginInsertRows({}, m_rows, size - 1);
        m_rows = size;
        endInsertRows();
    }
}

void TraceModel::retranslate()
{
    if (m_rows > 0) {
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, traceColumns - 1));
    }
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, traceColumns - 1);
}

int TraceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int TraceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : traceColumns;
}

const Entry &TraceModel::entryAt(int row) const
{
    return m_log->entries().at(std::size_t(row));
}

QString TraceModel::text(const Entry &entry, TraceColumn column) const
{
    switch (column) {
    case TraceColumn::Time:
        return QString::number((entry.at - m_log->entries().front().at).toMillisecondsF(), 'f', 2);
    case TraceColumn::Exchange:
        return entry.exchange ? u"#%1"_s.arg(entry.exchange->value) : QString();
    case TraceColumn::What: return std::visit(WhatWords{}, entry.event);
    case TraceColumn::Detail: return std::visit(DetailWords{}, entry.event);
    }
    return {};
}

QVariant TraceModel::data(const QModelIndex &index, int role) const
{
    if (!m_log || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Entry &entry = entryAt(index.row());
    const auto column = TraceColumn(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(entry, column);
    case Qt::TextAlignmentRole:
        return column == TraceColumn::Time ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                           : QVariant();
    case Qt::AccessibleTextRole:
        return QString(text(entry, TraceColumn::What) + u", "_s + text(entry, TraceColumn::Detail));
    case TraceRole::Entry: return entry.index.value;
    case TraceRole::Sign: {
        const auto sign = signOf(entry);
        return sign ? QVariant(int(*sign)) : QVariant();
    }
    default: return {};
    }
}

QVariant TraceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole &&
        TraceColumn(section) == TraceColumn::Time) {
        return int(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (TraceColumn(section)) {
    case TraceColumn::Time: return tr("ms");
    case TraceColumn::Exchange: return tr("#");
    case TraceColumn::What: return tr("What");
    case TraceColumn::Detail: return tr("Detail");
    }
    return {};
}

} // namespace Corscope::Ui

#include "core/transport/curlmulti.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace Corscope::Transport {

namespace {

/// Once per process, as libcurl asks; thread-safe since 7.84.
bool initializeLibrary()
{
    static const bool done = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return done;
}

} // namespace

CurlMulti::CurlMulti(QObject *parent)
    : QObject(parent)
    , m_multi(initializeLibrary() ? curl_multi_init() : nullptr)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { run(CURL_SOCKET_TIMEOUT); });
    if (m_multi) {
        curl_multi_setopt(m_multi.get(), CURLMOPT_SOCKETFUNCTION, &CurlMulti::onSocket);
        curl_multi_setopt(m_multi.get(), CURLMOPT_SOCKETDATA, this);
        curl_multi_setopt(m_multi.get(), CURLMOPT_TIMERFUNCTION, &CurlMulti::onTimer);
        curl_multi_setopt(m_multi.get(), CURLMOPT_TIMERDATA, this);
    }
}

CurlMulti::~CurlMulti() = default;

CURLMcode CurlMulti::add(CURL *transfer)
{
    return m_multi ? curl_multi_add_handle(m_multi.get(), transfer) : CURLM_BAD_HANDLE;
}

void CurlMulti::remove(CURL *transfer)
{
    curl_multi_remove_handle(m_multi.get(), transfer);
}

int CurlMulti::onSocket(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    static_cast<CurlMulti *>(self)->watch(socket, what);
    return 0;
}

int CurlMulti::onTimer(CURLM *, long milliseconds, void *self)
{
    QTimer &timer = static_cast<CurlMulti *>(self)->m_timer;
    if (milliseconds < 0) {
        timer.stop();
    } else {
        timer.start(int(std::min(milliseconds, long(std::numeric_limits<int>::max()))));
    }
    return 0;
}

void CurlMulti::watch(curl_socket_t socket, int what)
{
    if (what == CURL_POLL_REMOVE) {
        m_watches.erase(socket);
        return;
    }
    Watch &watch = m_watches[socket];
    const bool read = what == CURL_POLL_IN || what == CURL_POLL_INOUT;
    const bool write = what == CURL_POLL_OUT || what == CURL_POLL_INOUT;
    if (read && !watch.read) {
        watch.read = makeNotifier(socket, QSocketNotifier::Read);
    }
    if (write && !watch.write) {
        watch.write = makeNotifier(socket, QSocketNotifier::Write);
    }
    if (watch.read) {
        watch.read->setEnabled(read);
    }
    if (watch.write) {
        watch.write->setEnabled(write);
    }
}

LateNotifier CurlMulti::makeNotifier(curl_socket_t socket, QSocketNotifier::Type type)
{
    LateNotifier notifier(new QSocketNotifier(qintptr(socket), type, this));
    connect(notifier.get(), &QSocketNotifier::activated, this, [this, socket] { run(socket); });
    return notifier;
}

void CurlMulti::run(curl_socket_t socket)
{
    Q_EMIT aboutToRun();
    // 0: libcurl looks for itself what the socket is ready for, and then reads before it writes.
    // Told that it may write, it would only write; where the server has answered in the middle of
    // an upload and reset the connection, the answer would be lost though it is there.
    int running = 0;
    curl_multi_socket_action(m_multi.get(), socket, 0, &running);
    reportDone();
}

void CurlMulti::reportDone()
{
    // A message points into libcurl and is gone when its transfer is removed.
    std::vector<std::pair<CURL *, CURLcode>> done;
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi.get(), &left)) {
        if (message->msg == CURLMSG_DONE) {
            done.emplace_back(message->easy_handle, message->data.result);
        }
    }
    for (const auto &[transfer, result] : done) {
        Q_EMIT transferDone(transfer, result);
    }
}

} // namespace Corscope::Transport

// libcurl's multi interface on Qt's event loop.
#pragma once

#include "core/transport/curlhandles.h"
#include "core/transport/latenotifier.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace Corscope::Transport {

/// Runs transfers in the thread it lives in; nothing is done outside the event loop. libcurl tells
/// which sockets to watch and when to come back (https://curl.se/libcurl/c/libcurl-multi.html,
/// "MULTI_SOCKET").
class CurlMulti : public QObject
{
    Q_OBJECT

public:
    explicit CurlMulti(QObject *parent = nullptr);
    ~CurlMulti() override;

    /// The handle stays the caller's, who removes it before destroying it.
    [[nodiscard]] CURLMcode add(CURL *transfer);
    void remove(CURL *transfer);

Q_SIGNALS:
    /// libcurl is about to work off what is due, transfers added since the last time included.
    void aboutToRun();
    /// The transfer is over and still added.
    void transferDone(CURL *transfer, CURLcode result);

private:
    struct Watch
    {
        LateNotifier read;
        LateNotifier write;
    };

    static int onSocket(CURL *transfer, curl_socket_t socket, int what, void *self, void *);
    static int onTimer(CURLM *multi, long milliseconds, void *self);

    void watch(curl_socket_t socket, int what);
    [[nodiscard]] LateNotifier makeNotifier(curl_socket_t socket, QSocketNotifier::Type type);
    void run(curl_socket_t socket);
    void reportDone();

    QTimer m_timer;
    std::map<curl_socket_t, Watch> m_watches;
    MultiHandle m_multi; // last: its cleanup still calls back
};

} // namespace Corscope::Transport

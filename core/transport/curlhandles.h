// libcurl's handles and lists, owned.
#pragma once

#include <QByteArray>

#include <curl/curl.h>

#include <memory>
#include <type_traits>

namespace Corscope::Transport {

struct EasyHandleDeleter
{
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
};
using EasyHandle = std::unique_ptr<CURL, EasyHandleDeleter>;

struct MultiHandleDeleter
{
    void operator()(CURLM *handle) const { curl_multi_cleanup(handle); }
};
using MultiHandle = std::unique_ptr<CURLM, MultiHandleDeleter>;

/// A list of strings; libcurl keeps a pointer to it, so it has to live as long as the transfer.
class StringList
{
public:
    void add(const QByteArray &line)
    {
        if (curl_slist *longer = curl_slist_append(m_list.get(), line.constData())) {
            static_cast<void>(m_list.release());
            m_list.reset(longer);
        }
    }
    [[nodiscard]] curl_slist *get() const { return m_list.get(); }

private:
    struct Deleter
    {
        void operator()(curl_slist *list) const { curl_slist_free_all(list); }
    };
    std::unique_ptr<curl_slist, Deleter> m_list;
};

/// Sets options one after the other and remembers the first refusal.
class OptionSetter
{
public:
    explicit OptionSetter(CURL *handle)
        : m_handle(handle)
    {}

    /// For pointers, functions, `long` and `curl_off_t`: what goes through libcurl's "...".
    template <typename Value>
    requires std::is_pointer_v<Value> || std::is_integral_v<Value>
    void set(CURLoption option, Value value)
    {
        if (m_result == CURLE_OK) {
            m_result = curl_easy_setopt(m_handle, option, value);
        }
    }
    /// libcurl copies the bytes up to the first NUL.
    void set(CURLoption option, const QByteArray &value) { set(option, value.constData()); }
    void set(CURLoption option, int value) { set(option, long(value)); }

    [[nodiscard]] CURLcode result() const { return m_result; }

private:
    CURL *m_handle;
    CURLcode m_result = CURLE_OK;
};

} // namespace Corscope::Transport

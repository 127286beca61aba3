// Header lists as the Fetch Standard has them: ordered, with duplicates and case as given.
// https://fetch.spec.whatwg.org/#terminology-headers
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

namespace Corscope::Http {

/// https://fetch.spec.whatwg.org/#concept-header: bytes, exactly as they stand on the wire or were
/// set.
struct Header
{
    QByteArray name;
    QByteArray value;

    friend bool operator==(const Header &, const Header &) = default;
};

} // namespace Corscope::Http

Q_DECLARE_TYPEINFO(Corscope::Http::Header, Q_RELOCATABLE_TYPE);

namespace Corscope::Http {

/// https://fetch.spec.whatwg.org/#concept-header-list
/// Names are matched byte-case-insensitively throughout. Copies share their headers until one of
/// them is changed.
class HeaderList
{
public:
    HeaderList() = default;
    HeaderList(std::initializer_list<Header> headers);

    [[nodiscard]] bool isEmpty() const { return m_headers.empty(); }
    [[nodiscard]] std::size_t size() const { return std::size_t(m_headers.size()); }
    [[nodiscard]] auto begin() const { return m_headers.cbegin(); }
    [[nodiscard]] auto end() const { return m_headers.cend(); }
    [[nodiscard]] const Header &at(std::size_t index) const
    {
        return m_headers.at(qsizetype(index));
    }

    // Names may be string literals, whose length the compiler knows.
    /// https://fetch.spec.whatwg.org/#header-list-contains
    [[nodiscard]] bool contains(QByteArrayView name) const;
    template <std::size_t size>
    [[nodiscard]] bool contains(const char (&name)[size]) const
    {
        return contains(QByteArrayView(name, qsizetype(size - 1)));
    }
    /// How many headers have that name.
    [[nodiscard]] std::size_t count(QByteArrayView name) const;
    /// The value of the first header of that name; null where there is none. It lives as long as
    /// the list is not changed.
    [[nodiscard]] const QByteArray *first(QByteArrayView name) const;
    template <std::size_t size>
    [[nodiscard]] const QByteArray *first(const char (&name)[size]) const
    {
        return first(QByteArrayView(name, qsizetype(size - 1)));
    }
    /// The values of all headers of that name, in order, one item per line.
    [[nodiscard]] std::vector<QByteArray> values(QByteArrayView name) const;
    /// https://fetch.spec.whatwg.org/#concept-header-list-get: values joined by ", "; nothing where
    /// absent.
    [[nodiscard]] std::optional<QByteArray> get(QByteArrayView name) const;
    template <std::size_t size>
    [[nodiscard]] std::optional<QByteArray> get(const char (&name)[size]) const
    {
        return get(QByteArrayView(name, qsizetype(size - 1)));
    }
    /// https://fetch.spec.whatwg.org/#concept-header-list-get-decode-split
    [[nodiscard]] std::optional<QStringList> getDecodeAndSplit(QByteArrayView name) const;

    /// Room for that many headers: nothing but speed.
    void reserve(std::size_t size) { m_headers.reserve(qsizetype(size)); }
    /// Adds at the end with the name exactly as given: what a wire does.
    void add(QByteArray name, QByteArray value)
    {
        m_headers.emplaceBack(Header{std::move(name), std::move(value)});
    }
    /// Puts the headers in that order: the place of each, from 0, just once.
    void arrange(std::span<const qsizetype> order);
    /// https://fetch.spec.whatwg.org/#concept-header-list-append: reuses the case of a name already
    /// there.
    void append(QByteArrayView name, QByteArrayView value);
    /// https://fetch.spec.whatwg.org/#concept-header-list-delete
    void remove(QByteArrayView name);
    /// https://fetch.spec.whatwg.org/#concept-header-list-set
    void set(QByteArrayView name, QByteArrayView value);
    /// https://fetch.spec.whatwg.org/#concept-header-list-combine
    void combine(QByteArrayView name, QByteArrayView value);

    /// https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine
    /// By byte less than of the names in lower case, or, as
    /// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-getallresponseheaders then has them, in
    /// upper case.
    enum class SortBy { LowercaseName, UppercaseName };
    [[nodiscard]] HeaderList sortedAndCombined(SortBy sortBy = SortBy::LowercaseName) const;

    friend bool operator==(const HeaderList &, const HeaderList &) = default;

private:
    QList<Header> m_headers;
};

/// https://fetch.spec.whatwg.org/#header-value-get-decode-and-split
[[nodiscard]] QStringList getDecodeAndSplit(QByteArrayView value);

/// What "extract header list values" gives where the header's ABNF is `#token`
/// (https://fetch.spec.whatwg.org/#extract-header-list-values): absent, the values of all lines in
/// order, or failure with the element that is no token.
struct TokenList
{
    enum class Kind { Absent, Values, Failure };
    Kind kind = Kind::Absent;
    std::vector<QByteArray> values;
    QByteArray invalidElement; ///< the first element that is not a token; only for Failure

    [[nodiscard]] bool contains(QByteArrayView value) const;
    [[nodiscard]] bool containsIgnoringCase(QByteArrayView value) const;
    friend bool operator==(const TokenList &, const TokenList &) = default;
};
/// Empty elements are skipped, as
/// https://www.rfc-editor.org/rfc/rfc9110#name-lists-rule-abnf-extension asks of recipients.
[[nodiscard]] TokenList extractTokenList(const HeaderList &headers, QByteArrayView name);

/// https://fetch.spec.whatwg.org/#extract-a-length: nothing for null or failure (`ambiguous` tells
/// them apart).
struct ExtractedLength
{
    std::optional<qint64> length;
    bool ambiguous = false; ///< several different values: the standard's failure
};
[[nodiscard]] ExtractedLength extractLength(const HeaderList &headers);

} // namespace Corscope::Http

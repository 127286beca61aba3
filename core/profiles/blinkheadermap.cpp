#include "core/profiles/blinkheadermap.h"

#include "core/infra/ascii.h"

#include <QVarLengthArray>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace Corscope::Profiles {

namespace {

/// What rapidhash (https://github.com/Nicoshev/rapidhash, version 1) is made with.
constexpr quint64 seed = 0xbdd89aa982704029;
constexpr std::array<quint64, 3> secret{0x2d358dccaa6c78a5, 0x8bb84b93962eacc9, 0x4b33a62ed433d4a3};

struct Product
{
    quint64 low = 0;
    quint64 high = 0;
};

Product product(quint64 a, quint64 b)
{
    constexpr quint64 half = 0xffffffff;
    const quint64 lows = (a & half) * (b & half);
    const quint64 mixed = (a >> 32) * (b & half) + (lows >> 32);
    const quint64 other = (a & half) * (b >> 32) + (mixed & half);
    return {(other << 32) | (lows & half), (a >> 32) * (b >> 32) + (mixed >> 32) + (other >> 32)};
}

quint64 mix(quint64 a, quint64 b)
{
    const Product p = product(a, b);
    return p.low ^ p.high;
}

/// A name as it is hashed: UTF-16 in little endian, lower case.
class HashedName
{
public:
    explicit HashedName(QByteArrayView name)
        : m_units(name.size())
    {
        std::transform(name.begin(), name.end(), m_units.begin(),
                       [](char c) { return qToLittleEndian(quint16(uchar(byteLowercase(c)))); });
    }

    [[nodiscard]] qsizetype size() const { return m_units.size() * 2; }
    /// `count` of its units from the one at the even place of a byte on.
    [[nodiscard]] quint64 read(qsizetype from, int count) const
    {
        quint64 value = 0;
        std::memcpy(&value, m_units.constData() + from / 2, std::size_t(count) * sizeof(quint16));
        return qFromLittleEndian(value);
    }
    [[nodiscard]] quint64 read8(qsizetype from) const { return read(from, 4); }
    [[nodiscard]] quint64 read4(qsizetype from) const { return read(from, 2); }
    [[nodiscard]] quint64 read2(qsizetype from) const { return read(from, 1); }

private:
    QVarLengthArray<quint16, 64> m_units;
};

/// Its last words, which are read over one another where the name is short.
std::pair<quint64, quint64> ofShortName(const HashedName &name)
{
    const qsizetype size = name.size();
    if (size < 4) {
        return {size == 0 ? 0 : name.read2(0), 0};
    }
    const qsizetype last = size - 4;
    const qsizetype inner = (size & 24) >> (size >> 3);
    return {name.read4(0) << 32 | name.read4(last),
            name.read4(inner) << 32 | name.read4(last - inner)};
}

std::pair<quint64, quint64> ofLongName(const HashedName &name, quint64 &state)
{
    qsizetype at = 0;
    qsizetype left = name.size();
    if (left > 48) {
        quint64 second = state;
        quint64 third = state;
        for (; left >= 48; at += 48, left -= 48) {
            state = mix(name.read8(at) ^ secret[0], name.read8(at + 8) ^ state);
            second = mix(name.read8(at + 16) ^ secret[1], name.read8(at + 24) ^ second);
            third = mix(name.read8(at + 32) ^ secret[2], name.read8(at + 40) ^ third);
        }
        state ^= second ^ third;
    }
    if (left > 16) {
        state = mix(name.read8(at) ^ secret[2], name.read8(at + 8) ^ state ^ secret[1]);
    }
    if (left > 32) {
        state = mix(name.read8(at + 16) ^ secret[2], name.read8(at + 24) ^ state);
    }
    return {name.read8(at + left - 16), name.read8(at + left - 8)};
}

/// 24 bits, as strings keep them there.
quint32 hashOf(QByteArrayView text)
{
    const HashedName name(text);
    const auto size = quint64(name.size());
    quint64 state = seed ^ mix(seed ^ secret[0], secret[1]) ^ size;
    const auto [a, b] = size <= 16 ? ofShortName(name) : ofLongName(name, state);
    const Product p = product(a ^ secret[1], b ^ state);
    const auto hash = quint32(mix(p.low ^ secret[0] ^ size, p.high ^ secret[1]) & 0xffffff);
    return hash == 0 ? 0x800000 : hash;
}

/// Open addressing with growing steps; half full at most. The names must outlive it.
class Table
{
public:
    void insert(const QByteArray &name)
    {
        const Slot slot{&name, hashOf(name)};
        Slot &place = placeOf(m_slots, slot);
        if (place.name) {
            return;
        }
        place = slot;
        ++m_count;
        if (m_count * 2 >= m_slots.size()) {
            grow();
        }
    }

    [[nodiscard]] std::vector<QByteArray> names() const
    {
        std::vector<QByteArray> list;
        list.reserve(std::size_t(m_count));
        for (const Slot &slot : m_slots) {
            if (slot.name) {
                list.push_back(*slot.name);
            }
        }
        return list;
    }

private:
    struct Slot
    {
        const QByteArray *name = nullptr;
        quint32 hash = 0;
    };
    using Slots = QVarLengthArray<Slot, 32>; ///< as many need no memory of their own

    /// Where that name is, or would be.
    static Slot &placeOf(Slots &table, const Slot &looked)
    {
        qsizetype place = looked.hash & (table.size() - 1);
        for (qsizetype step = 1;
             table[place].name && !equalsIgnoringCase(*table[place].name, *looked.name); ++step) {
            place = (place + step) & (table.size() - 1);
        }
        return table[place];
    }

    void grow()
    {
        const Slots before = m_slots;
        m_slots.clear();
        m_slots.resize(before.size() * 2);
        for (const Slot &slot : before) {
            if (slot.name) {
                placeOf(m_slots, slot) = slot;
            }
        }
    }

    Slots m_slots = Slots(8);
    qsizetype m_count = 0;
};

} // namespace

std::vector<QByteArray> blinkHeaderMapOrder(const std::vector<QByteArray> &names)
{
    Table table;
    for (const QByteArray &name : names) {
        table.insert(name);
    }
    return table.names();
}

} // namespace Corscope::Profiles

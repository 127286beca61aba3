#include "core/policy/addressspace.h"

#include "core/url/origin.h"

#include <algorithm>

namespace Corscope::Policy {

using namespace Qt::StringLiterals;

namespace {

struct Ipv4Block
{
    quint32 address;
    int prefix;
    AddressSpace space;
};
/// https://wicg.github.io/local-network-access/#non-public-ip-address-blocks; the first that holds
/// the address counts.
constexpr std::array ipv4Blocks{
    Ipv4Block{0x7F000000, 8, AddressSpace::Loopback},
    Ipv4Block{0x0A000000, 8, AddressSpace::Local},
    Ipv4Block{0x64400000, 10, AddressSpace::Local},
    Ipv4Block{0xAC100000, 12, AddressSpace::Local},
    Ipv4Block{0xC0A80000, 16, AddressSpace::Local},
    Ipv4Block{0xC6120000, 15, AddressSpace::Loopback},
    Ipv4Block{0xA9FE0000, 16, AddressSpace::Local},
    Ipv4Block{0x00000000, 32, AddressSpace::Loopback},
    Ipv4Block{0x00000000, 8, AddressSpace::Local},
};

struct Ipv6Block
{
    quint32 address; ///< its first 32 bits
    int prefix;
};
constexpr std::array ipv6LocalBlocks{Ipv6Block{0xFC000000, 7}, Ipv6Block{0xFE800000, 10},
                                     Ipv6Block{0xFEC00000, 10}, Ipv6Block{0x20010DB8, 32},
                                     Ipv6Block{0x3FFF0000, 20}};

constexpr bool isInBlock(quint32 bits, quint32 block, int prefix)
{
    const quint32 mask = prefix == 0 ? 0 : ~quint32(0) << (32 - prefix);
    return (bits & mask) == (block & mask);
}

AddressSpace spaceOf(quint32 bits)
{
    for (const Ipv4Block &block : ipv4Blocks) {
        if (isInBlock(bits, block.address, block.prefix)) {
            return block.space;
        }
    }
    return AddressSpace::Public;
}

AddressSpace spaceOf(const Url::Ipv6Address &address)
{
    const auto &p = address.pieces;
    const auto isZero = [](quint16 piece) { return piece == 0; };
    const bool zerosBeforeLast = std::all_of(p.begin(), p.end() - 1, isZero);
    if (zerosBeforeLast && p.back() <= 1) { // "::" and "::1"
        return AddressSpace::Loopback;
    }
    if (std::all_of(p.begin(), p.begin() + 5, isZero) && p[5] == 0xFFFF) { // IPv4-mapped
        return spaceOf(quint32(p[6]) << 16 | p[7]);
    }
    const quint32 first = quint32(p[0]) << 16 | p[1];
    const bool isLocal =
        std::any_of(ipv6LocalBlocks.begin(), ipv6LocalBlocks.end(),
                    [first](const Ipv6Block &b) { return isInBlock(first, b.address, b.prefix); });
    return isLocal ? AddressSpace::Local : AddressSpace::Public;
}

} // namespace

AddressSpace addressSpaceOf(const Url::Host &host)
{
    if (const auto *ipv4 = std::get_if<Url::Ipv4Address>(&host)) {
        return spaceOf(ipv4->bits);
    }
    if (const auto *ipv6 = std::get_if<Url::Ipv6Address>(&host)) {
        return spaceOf(*ipv6);
    }
    return Url::isLoopback(host) ? AddressSpace::Loopback : AddressSpace::Unknown;
}

AddressSpace addressSpaceOfAddress(QByteArrayView address)
{
    const bool ipv6 = address.contains(':');
    const QString host = QString::fromLatin1(address);
    const auto url = Url::parse(ipv6 ? u"http://[%1]/"_s.arg(host) : u"http://%1/"_s.arg(host));
    const bool isAddress = url && url->host && !std::holds_alternative<Url::Domain>(*url->host);
    return isAddress ? addressSpaceOf(*url->host) : AddressSpace::Unknown;
}

bool isLessPublic(AddressSpace a, AddressSpace b)
{
    return a != AddressSpace::Unknown && b != AddressSpace::Unknown && a < b;
}

} // namespace Corscope::Policy

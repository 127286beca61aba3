#include "tests/support/codedbodies.h"

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

namespace Corscope::TestSupport {

namespace {

QByteArray zlibOf(QByteArrayView plain, int windowBits)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        qFatal("zlib has no memory");
    }
    QByteArray coded(qsizetype(deflateBound(&stream, uLong(plain.size()))) + 32, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.data()));
    stream.avail_in = uInt(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(coded.data());
    stream.avail_out = uInt(coded.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) {
        qFatal("zlib needs more room than it said");
    }
    coded.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return coded;
}

} // namespace

QByteArray gzipOf(QByteArrayView plain)
{
    return zlibOf(plain, MAX_WBITS + 16);
}

QByteArray deflateOf(QByteArrayView plain)
{
    return zlibOf(plain, MAX_WBITS);
}

QByteArray rawDeflateOf(QByteArrayView plain)
{
    return zlibOf(plain, -MAX_WBITS);
}

QByteArray brotliOf(QByteArrayView plain)
{
    constexpr int quality = 5;
    std::size_t size = BrotliEncoderMaxCompressedSize(std::size_t(plain.size()));
    QByteArray coded(qsizetype(size), Qt::Uninitialized);
    if (!BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC,
                               std::size_t(plain.size()),
                               reinterpret_cast<const uint8_t *>(plain.data()), &size,
                               reinterpret_cast<uint8_t *>(coded.data()))) {
        qFatal("brotli failed");
    }
    coded.resize(qsizetype(size));
    return coded;
}

QByteArray zstandardOf(QByteArrayView plain)
{
    QByteArray coded(qsizetype(ZSTD_compressBound(std::size_t(plain.size()))), Qt::Uninitialized);
    const std::size_t size = ZSTD_compress(coded.data(), std::size_t(coded.size()), plain.data(),
                                           std::size_t(plain.size()), 3);
    if (ZSTD_isError(size)) {
        qFatal("zstd failed");
    }
    coded.resize(qsizetype(size));
    return coded;
}

} // namespace Corscope::TestSupport

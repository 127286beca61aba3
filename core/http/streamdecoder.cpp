#include "core/http/streamdecoder.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>

namespace Corscope::Http {

namespace {

using Progress = StreamDecoder::Progress;

/// Both ends of zlib's stream; it is C and knows no const.
class Inflater
{
public:
    /// `windowBits` as for inflateInit2().
    explicit Inflater(int windowBits)
        : m_isUsable(inflateInit2(&m_stream, windowBits) == Z_OK)
    {}
    ~Inflater()
    {
        if (m_isUsable) {
            inflateEnd(&m_stream);
        }
    }
    Q_DISABLE_COPY_MOVE(Inflater)

    /// zlib's result for one call.
    [[nodiscard]] int run(QByteArrayView &input, QByteArray &output, qsizetype room)
    {
        if (!m_isUsable) {
            return Z_MEM_ERROR;
        }
        const qsizetype before = output.size();
        output.resize(before + room);
        const uInt offered = uInt(std::min<qsizetype>(input.size(), 1 << 30));
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(input.data()));
        m_stream.avail_in = offered;
        m_stream.next_out = reinterpret_cast<Bytef *>(output.data() + before);
        m_stream.avail_out = uInt(room);
        const int result = inflate(&m_stream, Z_NO_FLUSH);
        output.resize(before + room - qsizetype(m_stream.avail_out));
        input = input.sliced(qsizetype(offered - m_stream.avail_in));
        return result;
    }
    /// Whether the last failure was about a sum or length behind the data.
    [[nodiscard]] bool isAboutCheckSum() const
    {
        return m_stream.msg && (std::strcmp(m_stream.msg, "incorrect data check") == 0 ||
                                std::strcmp(m_stream.msg, "incorrect length check") == 0);
    }

private:
    z_stream m_stream{};
    bool m_isUsable;
};

Progress progressOf(int zlibResult, const QByteArray &output, qsizetype fullSize)
{
    switch (zlibResult) {
    case Z_STREAM_END: return Progress::Ended;
    case Z_OK:
    case Z_BUF_ERROR: return output.size() == fullSize ? Progress::HasMore : Progress::NeedsInput;
    default: return Progress::Failed;
    }
}

/// https://www.rfc-editor.org/rfc/rfc1952, one member: what is behind it is ignored by all.
class GzipDecoder final : public StreamDecoder
{
public:
    explicit GzipDecoder(ResponseReading::CheckSums checkSums)
        : m_checkSums(checkSums)
    {}

    Progress decode(QByteArrayView &input, QByteArray &output, qsizetype room) override
    {
        const qsizetype fullSize = output.size() + room;
        const int result = m_inflater.run(input, output, room);
        const bool isIgnored = result == Z_DATA_ERROR && m_inflater.isAboutCheckSum() &&
                               m_checkSums == ResponseReading::CheckSums::Ignored;
        return isIgnored ? Progress::Ended : progressOf(result, output, fullSize);
    }

private:
    ResponseReading::CheckSums m_checkSums;
    Inflater m_inflater{MAX_WBITS + 16};
};

/// https://www.rfc-editor.org/rfc/rfc1950; and without its header, as some servers send it: tried
/// where the bytes fail before anything came out of them, as engines do.
class DeflateDecoder final : public StreamDecoder
{
public:
    Progress decode(QByteArrayView &input, QByteArray &output, qsizetype room) override
    {
        const qsizetype before = output.size();
        if (!m_held.isEmpty() && !m_mayBeRaw) {
            return decodeHeld(output, room);
        }
        const QByteArrayView given = input;
        const Progress progress =
            progressOf(m_inflater->run(input, output, room), output, before + room);
        if (!m_mayBeRaw) {
            return progress;
        }
        if (progress == Progress::Failed && output.size() == before) {
            m_mayBeRaw = false;
            m_inflater = std::make_unique<Inflater>(-MAX_WBITS);
            m_held += given;
            input = {};
            return decodeHeld(output, room);
        }
        m_held += given.chopped(input.size());
        if (output.size() > before || m_held.size() >= longestHeld) {
            m_mayBeRaw = false;
            m_held.clear();
        }
        return progress;
    }

private:
    Progress decodeHeld(QByteArray &output, qsizetype room)
    {
        const qsizetype fullSize = output.size() + room;
        QByteArrayView rest = m_held;
        const Progress progress = progressOf(m_inflater->run(rest, output, room), output, fullSize);
        m_held = rest.toByteArray();
        return progress;
    }

    /// Chromium's kMaxZlibHeaderSniffBytes
    static constexpr qsizetype longestHeld = 1000;

    std::unique_ptr<Inflater> m_inflater = std::make_unique<Inflater>(MAX_WBITS);
    bool m_mayBeRaw = true;
    QByteArray m_held; ///< taken before it was known which it is, and not decoded yet
};

/// https://www.rfc-editor.org/rfc/rfc7932
class BrotliDecoder final : public StreamDecoder
{
public:
    Progress decode(QByteArrayView &input, QByteArray &output, qsizetype room) override
    {
        if (!m_state) {
            return Progress::Failed;
        }
        const qsizetype before = output.size();
        output.resize(before + room);
        std::size_t availableIn = std::size_t(input.size());
        const auto *nextIn = reinterpret_cast<const uint8_t *>(input.data());
        std::size_t availableOut = std::size_t(room);
        auto *nextOut = reinterpret_cast<uint8_t *>(output.data() + before);
        const BrotliDecoderResult result = BrotliDecoderDecompressStream(
            m_state.get(), &availableIn, &nextIn, &availableOut, &nextOut, nullptr);
        output.resize(before + room - qsizetype(availableOut));
        input = input.last(qsizetype(availableIn));
        switch (result) {
        case BROTLI_DECODER_RESULT_SUCCESS: return Progress::Ended;
        case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: return Progress::NeedsInput;
        case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: return Progress::HasMore;
        case BROTLI_DECODER_RESULT_ERROR: break;
        }
        return Progress::Failed;
    }

private:
    struct Deleter
    {
        void operator()(BrotliDecoderState *state) const { BrotliDecoderDestroyInstance(state); }
    };
    std::unique_ptr<BrotliDecoderState, Deleter> m_state{
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)};
};

/// https://www.rfc-editor.org/rfc/rfc8878: any number of frames.
class ZstandardDecoder final : public StreamDecoder
{
public:
    ZstandardDecoder()
    {
        // https://www.rfc-editor.org/rfc/rfc9659: 8 MiB.
        constexpr int windowLog = 23;
        if (m_context) {
            ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, windowLog);
        }
    }

    Progress decode(QByteArrayView &input, QByteArray &output, qsizetype room) override
    {
        if (!m_context) {
            return Progress::Failed;
        }
        const qsizetype before = output.size();
        output.resize(before + room);
        ZSTD_inBuffer in{input.data(), std::size_t(input.size()), 0};
        ZSTD_outBuffer out{output.data() + before, std::size_t(room), 0};
        std::size_t result = 0;
        do {
            result = ZSTD_decompressStream(m_context.get(), &out, &in);
        } while (!ZSTD_isError(result) && in.pos < in.size && out.pos < out.size);
        output.resize(before + qsizetype(out.pos));
        input = input.sliced(qsizetype(in.pos));
        if (ZSTD_isError(result)) {
            return Progress::Failed;
        }
        return out.pos == out.size ? Progress::HasMore : Progress::NeedsInput;
    }

private:
    struct Deleter
    {
        void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
    };
    std::unique_ptr<ZSTD_DCtx, Deleter> m_context{ZSTD_createDCtx()};
};

/// What libsoup does: bytes that fail before anything came out of them are handed over as they are.
class OrAsItCame final : public StreamDecoder
{
public:
    explicit OrAsItCame(std::unique_ptr<StreamDecoder> decoder)
        : m_decoder(std::move(decoder))
    {}

    Progress decode(QByteArrayView &input, QByteArray &output, qsizetype room) override
    {
        if (!m_decoder) {
            return copy(input, output, room);
        }
        const QByteArrayView given = input;
        const qsizetype before = output.size();
        const Progress progress = m_decoder->decode(input, output, room);
        if (m_hasStarted) {
            return progress;
        }
        if (progress == Progress::Failed && output.size() == before) {
            m_decoder.reset();
            m_taken += given.chopped(input.size());
            return copy(input, output, room);
        }
        m_taken += given.chopped(input.size());
        if (output.size() > before || m_taken.size() > longestHeld) {
            m_hasStarted = true;
            m_taken.clear();
        }
        return progress;
    }

private:
    Progress copy(QByteArrayView &input, QByteArray &output, qsizetype room)
    {
        const qsizetype old = std::min(room, m_taken.size());
        output += m_taken.first(old);
        m_taken.remove(0, old);
        const qsizetype fresh = std::min(room - old, input.size());
        output += input.first(fresh);
        input = input.sliced(fresh);
        return old + fresh == room ? Progress::HasMore : Progress::NeedsInput;
    }

    static constexpr qsizetype longestHeld = qsizetype(64) * 1024;

    std::unique_ptr<StreamDecoder> m_decoder;
    QByteArray m_taken;
    bool m_hasStarted = false;
};

std::unique_ptr<StreamDecoder> plainDecoder(ContentCoding coding, const ResponseReading &reading)
{
    switch (coding) {
    case ContentCoding::Gzip: return std::make_unique<GzipDecoder>(reading.checkSums);
    case ContentCoding::Deflate: return std::make_unique<DeflateDecoder>();
    case ContentCoding::Brotli: return std::make_unique<BrotliDecoder>();
    case ContentCoding::Zstandard: return std::make_unique<ZstandardDecoder>();
    }
    Q_UNREACHABLE();
}

} // namespace

std::unique_ptr<StreamDecoder> makeStreamDecoder(ContentCoding coding,
                                                 const ResponseReading &reading)
{
    auto decoder = plainDecoder(coding, reading);
    if (reading.undecodableBody == ResponseReading::UndecodableBody::HandedOver) {
        return std::make_unique<OrAsItCame>(std::move(decoder));
    }
    return decoder;
}

} // namespace Corscope::Http

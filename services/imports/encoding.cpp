#include "services/imports/encoding.h"

#include "services/foundation/utf8.h"

#include <algorithm>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

namespace imports {

using foundation::Error;

namespace {

unsigned byteAt(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

struct Magic
{
    std::string_view bytes;
    const char *what;
};
constexpr Magic magics[] = {
    {std::string_view("PK\x03\x04", 4), "a ZIP archive or a spreadsheet (save the sheet as CSV)"},
    {std::string_view("\xD0\xCF\x11\xE0", 4), "an old spreadsheet or document (save the sheet as CSV)"},
    {std::string_view("%PDF-", 5), "a PDF document"},
    {std::string_view("\x89PNG", 4), "a picture"},
    {std::string_view("\xFF\xD8\xFF", 3), "a picture"},
    {std::string_view("GIF8", 4), "a picture"},
    {std::string_view("\x1F\x8B", 2), "gzip packed twice"},
    {std::string_view("BZh", 3), "a bzip2 file (unpack it first)"},
    {std::string_view("\xFD"
                      "7zXZ",
                      5),
     "an xz file (unpack it first)"},
    {std::string_view("\x28\xB5\x2F\xFD", 4), "a zstd file (unpack it first)"},
    {std::string_view("7z\xBC\xAF", 4), "a 7z archive (unpack it first)"},
    {std::string_view("Rar!", 4), "a RAR archive (unpack it first)"},
    {std::string_view("SQLite format 3", 15), "a database"},
    {std::string_view("\x7F"
                      "ELF",
                      4),
     "a program"},
    {std::string_view("PAR1", 4), "a Parquet file"},
};

/** "UTF-16LE" or "UTF-16BE" where zero bytes stand on one side only. */
std::string wideWithoutMark(std::string_view start)
{
    std::size_t zeros[2] = {0, 0};
    const std::size_t size = start.size() & ~std::size_t{1};
    for (std::size_t i = 0; i < size; ++i)
        zeros[i & 1U] += start[i] == '\0';
    const std::size_t pairs = size / 2;
    const auto many = [&](std::size_t a, std::size_t b) { return pairs > 1 && a * 10 >= pairs && a >= b * 10; };
    if (many(zeros[1], zeros[0]))
        return "UTF-16LE";
    if (many(zeros[0], zeros[1]))
        return "UTF-16BE";
    return {};
}

} // namespace

int sequenceLength(std::string_view bytes)
{
    const unsigned lead = byteAt(bytes, 0);
    if (lead < 0x80)
        return 1;
    const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    for (std::size_t i = 1; i < static_cast<std::size_t>(length); ++i) {
        if (i >= bytes.size())
            return -1;
        const unsigned tail = byteAt(bytes, i);
        unsigned low = 0x80;
        unsigned high = 0xBF;
        if (i == 1) { // no overlong forms, no surrogates, nothing above U+10FFFF
            low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : low;
            high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : high;
        }
        if (tail < low || tail > high)
            return 0;
    }
    return length;
}

Utf8Census censusUtf8(std::string_view bytes)
{
    Utf8Census census;
    for (std::size_t at = 0; at < bytes.size();) {
        if (byteAt(bytes, at) < 0x80) {
            ++at;
            continue;
        }
        const int length = sequenceLength(bytes.substr(at));
        if (length < 0)
            break;
        ++(length > 0 ? census.good : census.bad);
        at += static_cast<std::size_t>(std::max(1, length));
    }
    return census;
}

std::string detectLegacy(std::string_view bytes)
{
    // The detector counts letters; a stretch around the first foreign bytes is worth more than kilobytes of plain ASCII before them.
    std::string letters;
    for (std::size_t at = 0; at < bytes.size() && letters.size() < 64 * 1024; ++at) {
        if (byteAt(bytes, at) < 0x80)
            continue;
        const std::size_t from = bytes.find_last_of("\n\r", at) == std::string_view::npos ? 0 : bytes.find_last_of("\n\r", at) + 1;
        const std::size_t to = std::min(bytes.size(), bytes.find_first_of("\n\r", at));
        letters.append(bytes.substr(from, to - from)).append("\n");
        at = to;
    }
    UErrorCode failed = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&failed), &ucsdet_close);
    ucsdet_setText(detector.get(), letters.data(), static_cast<std::int32_t>(letters.size()), &failed);
    std::int32_t count = 0;
    const UCharsetMatch **matches = ucsdet_detectAll(detector.get(), &count, &failed);
    if (U_FAILURE(failed))
        return "windows-1252";
    for (std::int32_t i = 0; i < count; ++i) {
        const std::string name = ucsdet_getName(matches[i], &failed);
        if (U_FAILURE(failed) || ucsdet_getConfidence(matches[i], &failed) < 10)
            break;
        if (name.starts_with("UTF-") || name.starts_with("IBM"))
            continue;
        // The Windows pages hold what the ISO ones hold and the curly quotes people really type.
        static constexpr std::pair<std::string_view, std::string_view> wider[] = {
            {"ISO-8859-1", "windows-1252"}, {"ISO-8859-2", "windows-1250"}, {"ISO-8859-7", "windows-1253"},
            {"ISO-8859-8", "windows-1255"}, {"ISO-8859-8-I", "windows-1255"}, {"ISO-8859-9", "windows-1254"},
        };
        for (const auto &[iso, windows] : wider) {
            if (name == iso)
                return std::string(windows);
        }
        return name;
    }
    return "windows-1252";
}

HighBytes highBytesOf(const std::string &encoding)
{
    HighBytes table;
    UErrorCode failed = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding.c_str(), &failed), &ucnv_close);
    for (unsigned i = 0; i < 128; ++i) {
        const char byte = static_cast<char>(0x80U + i);
        const char *from = &byte;
        failed = U_ZERO_ERROR;
        const UChar32 value = converter ? ucnv_getNextUChar(converter.get(), &from, &byte + 1, &failed) : 0xFFFD;
        const bool readable = U_SUCCESS(failed) && value >= 0xA0;
        foundation::appendUtf8(table[i], readable || (U_SUCCESS(failed) && value == 0x85) ? static_cast<char32_t>(value) : U'\uFFFD');
        if (converter)
            ucnv_reset(converter.get());
    }
    return table;
}

foundation::Result<Encoding> detectEncoding(std::string_view start)
{
    for (const Magic &magic : magics) {
        if (start.starts_with(magic.bytes))
            return Error{Error::Kind::BadInput, std::string("is ") + magic.what + " (expected CSV, JSON or NDJSON text)"};
    }
    if (start.starts_with("\xEF\xBB\xBF"))
        return Encoding{"UTF-8", 3};
    if (start.starts_with(std::string_view("\xFF\xFE\x00\x00", 4)))
        return Encoding{"UTF-32LE", 4};
    if (start.starts_with(std::string_view("\x00\x00\xFE\xFF", 4)))
        return Encoding{"UTF-32BE", 4};
    if (start.starts_with("\xFF\xFE"))
        return Encoding{"UTF-16LE", 2};
    if (start.starts_with("\xFE\xFF"))
        return Encoding{"UTF-16BE", 2};
    if (std::string wide = wideWithoutMark(start); !wide.empty())
        return Encoding{std::move(wide), 0};

    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f'; };
    const auto controls = static_cast<std::size_t>(std::count_if(start.begin(), start.end(), control));
    if (controls * 50 > start.size())
        return Error{Error::Kind::BadInput, "is not text: " + std::to_string(controls) + " of its first " + std::to_string(start.size())
                                                + " bytes are control characters (expected CSV, JSON or NDJSON)"};
    const Utf8Census census = censusUtf8(start);
    if (census.bad == 0 || census.good >= census.bad)
        return Encoding{};
    return Encoding{detectLegacy(start), 0};
}

} // namespace imports

#include "services/text/sentimentmodel.h"

#include "services/foundation/hash.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace text::detail {

using foundation::Error;
using foundation::Result;

namespace {
/** A byte stands for its signed square: fine steps where most weights are, and room for the few strong ones. */
std::int32_t unpacked(signed char byte) { return byte * std::abs(static_cast<std::int32_t>(byte)); }
} // namespace

static_assert(sizeof(SentimentModel::Header) == 112, "the header is a file format");

std::uint32_t SentimentModel::checksumOf(Header header, std::string_view tables)
{
    header.checksum = 0;
    const std::uint64_t seed = foundation::hash64({reinterpret_cast<const char *>(&header), sizeof header});
    return static_cast<std::uint32_t>(foundation::hash64(tables, seed));
}

Result<SentimentModel> SentimentModel::read(std::span<const unsigned char> bytes)
{
    const auto bad = [&](const std::string &what) { return Error{Error::Kind::BadInput, "sentiment weights of " + std::to_string(bytes.size()) + " bytes: " + what}; };
    SentimentModel model;
    if (bytes.size() < sizeof(Header))
        return bad("expected at least the " + std::to_string(sizeof(Header)) + " bytes of the header");
    std::memcpy(&model.m_header, bytes.data(), sizeof(Header));
    const Header &header = model.m_header;
    if (std::string_view(header.magic, 8) != "RLGFEEL1")
        return bad("expected RLGFEEL1 at byte 0");
    if (header.wordBits < 8 || header.wordBits > 24 || header.pieceBits < 8 || header.pieceBits > 24)
        return bad("expected table sizes from 8 to 24 bits at byte 8");
    const std::size_t words = std::size_t{2} << header.wordBits;
    const std::size_t pieces = std::size_t{2} << header.pieceBits;
    if (bytes.size() != sizeof(Header) + words + pieces)
        return bad("expected " + std::to_string(sizeof(Header) + words + pieces) + " bytes");
    for (const float value : {header.wordScale[0], header.wordScale[1], header.pieceScale[0], header.pieceScale[1], header.bias[0], header.bias[1],
                              header.lexicon[0][0], header.lexicon[0][1], header.lexicon[1][0], header.lexicon[1][1], header.lexicon[2][0],
                              header.lexicon[2][1], header.lexicon[3][0], header.lexicon[3][1],
                              header.temperature}) {
        if (!std::isfinite(value))
            return bad("expected finite scales at byte 48");
    }
    if (header.temperature <= 0 || header.name[sizeof header.name - 1] != '\0')
        return bad("expected a temperature above 0 and a name that ends");
    const auto *body = reinterpret_cast<const char *>(bytes.data()) + sizeof(Header);
    if (checksumOf(header, {body, words + pieces}) != header.checksum)
        return bad("the checksum does not match, the file is damaged");
    model.m_words = reinterpret_cast<const signed char *>(body);
    model.m_pieces = model.m_words + words;
    return model;
}

std::string_view SentimentModel::name() const { return m_header.name; }

Chances SentimentModel::judge(const FeelingTokens &tokens) const
{
    std::int32_t words[2] = {0, 0};
    std::int32_t pieces[2] = {0, 0};
    int wordCount = 0;
    int pieceCount = 0;
    eachFeature(
        tokens, m_header.wordBits, m_header.pieceBits,
        [&](std::uint32_t bucket, std::size_t, std::size_t) {
            const signed char *weights = m_words + std::size_t{bucket} * 2;
            words[0] += unpacked(weights[0]);
            words[1] += unpacked(weights[1]);
            ++wordCount;
        },
        [&](std::uint32_t bucket, std::size_t) {
            const signed char *weights = m_pieces + std::size_t{bucket} * 2;
            pieces[0] += unpacked(weights[0]);
            pieces[1] += unpacked(weights[1]);
            ++pieceCount;
        });
    const double wordNorm = 1.0 / std::sqrt(std::max(wordCount, 1));
    const double pieceNorm = 1.0 / std::sqrt(std::max(pieceCount, 1));
    double listed[2] = {0, 0};
    for (const FeelingToken &token : tokens.tokens) {
        if (const float strength = token.listed; strength != 0.0F) {
            const float *worth = m_header.lexicon[lexiconFeature(token, strength)];
            listed[0] += static_cast<double>(worth[0] * std::abs(strength));
            listed[1] += static_cast<double>(worth[1] * std::abs(strength));
        }
    }
    double evidence[2];
    for (std::size_t side = 0; side < 2; ++side) {
        evidence[side] = (m_header.bias[side] + (words[side] * static_cast<double>(m_header.wordScale[side]) + listed[side]) * wordNorm + pieces[side] * pieceNorm * m_header.pieceScale[side]) /
                         m_header.temperature;
    }
    const double top = std::max({0.0, evidence[0], evidence[1]});
    Chances chances{std::exp(evidence[1] - top), std::exp(-top), std::exp(evidence[0] - top)};
    const double sum = chances[0] + chances[1] + chances[2];
    for (double &chance : chances)
        chance /= sum;
    return chances;
}

std::vector<double> SentimentModel::contributions(const FeelingTokens &tokens) const
{
    std::vector<double> words(tokens.tokens.size());
    std::vector<double> pieces(tokens.tokens.size());
    int wordCount = 0;
    int pieceCount = 0;
    eachFeature(
        tokens, m_header.wordBits, m_header.pieceBits,
        [&](std::uint32_t bucket, std::size_t first, std::size_t last) {
            const signed char *weights = m_words + std::size_t{bucket} * 2;
            const double pull = static_cast<double>(unpacked(weights[0])) * m_header.wordScale[0] - static_cast<double>(unpacked(weights[1])) * m_header.wordScale[1];
            for (std::size_t i = first; i <= last; ++i)
                words[i] += pull / static_cast<double>(last - first + 1);
            ++wordCount;
        },
        [&](std::uint32_t bucket, std::size_t token) {
            const signed char *weights = m_pieces + std::size_t{bucket} * 2;
            pieces[token] += static_cast<double>(unpacked(weights[0])) * m_header.pieceScale[0] - static_cast<double>(unpacked(weights[1])) * m_header.pieceScale[1];
            ++pieceCount;
        });
    const double wordNorm = 1.0 / std::sqrt(std::max(wordCount, 1));
    const double pieceNorm = 1.0 / std::sqrt(std::max(pieceCount, 1));
    for (std::size_t i = 0; i < words.size(); ++i) {
        const FeelingToken &token = tokens.tokens[i];
        if (const float strength = token.listed; strength != 0.0F) {
            const float *worth = m_header.lexicon[lexiconFeature(token, strength)];
            words[i] += static_cast<double>((worth[0] - worth[1]) * std::abs(strength));
        }
        words[i] = (words[i] * wordNorm + pieces[i] * pieceNorm) / m_header.temperature;
    }
    return words;
}

} // namespace text::detail

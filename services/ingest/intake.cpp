#include "services/ingest/intake.h"

#include "services/foundation/utf8.h"
#include "services/ingest/normalizer.h"
#include "services/text/normalise.h"

#include <algorithm>
#include <utility>

namespace ingest {

namespace {
constexpr std::int64_t mostExpected = 14'000'000; ///< 128 MiB; a guess must not take more
}

Intake::Intake(std::shared_ptr<const text::PersonalLayer> own, std::int64_t expected) : m_own(std::move(own))
{
    m_seen.reserve(static_cast<std::size_t>(std::clamp<std::int64_t>(expected, 0, mostExpected)));
}

std::uint32_t Intake::brandPlace(const domain::RawPost &raw)
{
    if (foundation::trimmed(raw.brand).empty())
        return 0;
    m_name.assign(1, raw.ownPost ? '1' : '0').append(raw.brand);
    const auto [known, fresh] = m_brands.try_emplace(m_name, static_cast<std::uint32_t>(m_chunk.brands.size() + 1));
    if (fresh)
        m_chunk.brands.push_back({raw.brand, raw.ownPost});
    return known->second;
}

void Intake::add(const domain::RawPost &raw)
{
    store::NewPost post = normalise(raw, m_own.get());
    if (!m_seen.insert(post.key)) {
        ++m_chunk.repeated;
        return;
    }
    m_bytes += post.post.text.size() + 300;
    if (m_chunk.posts.empty())
        m_chunk.posts.reserve(m_most);
    m_chunk.brandOf.push_back(brandPlace(raw));
    m_chunk.posts.push_back(std::move(post));
}

void Intake::addRefused(domain::RefusedRow row)
{
    m_bytes += row.raw.size() + row.reason.size();
    m_chunk.refused.push_back(std::move(row));
}

void Intake::skip(const domain::RawPost &raw) { m_seen.insert(postKey(raw, text::normalised(raw.text))); }

Chunk Intake::take(std::int64_t records, std::int64_t bytes)
{
    m_most = std::clamp(static_cast<std::size_t>(records), firstChunk, largestChunk);
    m_bytes = 0;
    m_brands.clear();
    m_chunk.records = records;
    m_chunk.bytes = bytes;
    return std::exchange(m_chunk, {});
}

} // namespace ingest

#pragma once

#include "services/domain/rawpost.h"
#include "services/store/keyset.h"
#include "services/store/postwriter.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace text {
class PersonalLayer;
}

namespace ingest {

/** What one transaction stores: posts, refusals and how far the source was read for them. */
struct Chunk
{
    struct Brand
    {
        std::string name; ///< as the source names it
        bool own = false;
    };
    std::vector<store::NewPost> posts;
    std::vector<std::uint32_t> brandOf; ///< of each post: place in `brands` + 1; 0: the source names none
    std::vector<Brand> brands;
    std::vector<domain::RefusedRow> refused;
    std::int64_t repeated = 0; ///< posts that had come before in the same run
    std::int64_t records = 0;  ///< of the source, behind us when it is stored
    std::int64_t bytes = 0;    ///< of the source, the same; 0 where it has none
    bool last = false;
};

/** Gathers raw posts into chunks, understood and each post once; knows no workspace, so it may run beside the one who stores them. */
class Intake
{
public:
    /** `own`: what was learnt from the user's labels; may be null. `expected`: about how many posts will come. */
    explicit Intake(std::shared_ptr<const text::PersonalLayer> own, std::int64_t expected = 0);

    /** Takes a post; a post already seen in this run is only counted. */
    void add(const domain::RawPost &raw);
    void addRefused(domain::RefusedRow row);
    /** Only remembers the post's key: it was committed before the run was interrupted. */
    void skip(const domain::RawPost &raw);

    bool empty() const { return m_chunk.posts.empty() && m_chunk.refused.empty(); }
    bool full() const { return m_chunk.posts.size() >= m_most || m_chunk.refused.size() >= m_most || m_bytes >= chunkBytes; }
    /** What was gathered, up to this record and byte of the source. */
    Chunk take(std::int64_t records, std::int64_t bytes = 0);

private:
    // Larger chunks share more sums and make longer runs of words; a cancel does not wait for them, it rolls one back. They grow with
    // what is already in, so that a small file is seen to arrive and a large one is not slowed down.
    static constexpr std::size_t firstChunk = 5'000;
    static constexpr std::size_t largestChunk = 40'000;
    static constexpr std::size_t chunkBytes = std::size_t{48} << 20U;

    std::uint32_t brandPlace(const domain::RawPost &raw);

    std::shared_ptr<const text::PersonalLayer> m_own;
    store::KeySet m_seen;
    std::unordered_map<std::string, std::uint32_t> m_brands; ///< places in the chunk's brands, own ones with a mark before the name
    std::string m_name;
    Chunk m_chunk;
    std::size_t m_bytes = 0;
    std::size_t m_most = firstChunk;
};

} // namespace ingest

#pragma once

#include "services/store/postreader.h"

#include <functional>
#include <string_view>

namespace store {

/** What a walk shows of one post. */
struct WalkedPost
{
    domain::PostId id = 0;
    foundation::Time published{};
    std::int64_t author = 0;   ///< 0: the source does not tell
    std::int64_t platform = 0;
    std::int64_t language = 0; ///< its id
    std::optional<domain::Sentiment> sentiment;
    std::uint32_t flags = 0;
    std::optional<std::int64_t> engagement;
    std::optional<std::int64_t> followers; ///< of the author at publication, else the last known
    std::uint64_t print = 0;   ///< 0: too short to compare; only where texts are asked for
    std::string_view text;     ///< valid until the sink returns; empty where texts are not asked for
};

/** An author's name as it is shown and as a query finds it. */
struct AuthorName
{
    std::int64_t id = 0;
    std::string handle;   ///< folded, without @; empty where the source tells only a name
    std::string shown;    ///< "@Ada" as written, or the name
    std::string platform;
    std::optional<std::int64_t> followers; ///< last known
};

/** Reads many posts of a scope one after the other without keeping them: for answers that no sum holds. */
class PostWalk
{
public:
    static constexpr std::int64_t wholeShare = 8191; ///< of the posts, in this many parts

    struct Options
    {
        Scope scope;
        std::int64_t platform = 0;       ///< 0: all
        bool texts = true;
        std::int64_t share = wholeShare; ///< reads about share/8191 of the posts, evenly over time; always the same ones
    };

    explicit PostWalk(Workspace &workspace) : m_workspace(workspace) {}

    /**
     * Calls `sink` with every post in the order of the ids. Cancelled soon after `stop` is set; where only few posts match, as soon as
     * the caller's Interruptible says so. What is left out by `share` costs an index entry each, not a row.
     */
    foundation::Status each(const Options &options, const std::function<void(const WalkedPost &)> &sink, const foundation::StopToken &stop = {});
    /** Names of authors, by id; ids that are unknown are left out. */
    foundation::Result<std::vector<AuthorName>> names(std::vector<std::int64_t> ids);
    /** The authors that are accounts of some brand, ascending. */
    foundation::Result<std::vector<std::int64_t>> brandAccounts();

private:
    Workspace &m_workspace;
};

} // namespace store

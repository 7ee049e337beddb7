#pragma once

#include "services/store/names.h"
#include "services/store/postrow.h"
#include "services/store/rollups.h"
#include "services/store/workspace.h"

#include <span>
#include <vector>

namespace store {

/** A post on its way in: cleaned and understood, with its identity and what it belongs to. */
struct NewPost
{
    domain::Post post;
    std::int64_t key = 0;   ///< equal keys are the same post
    std::int64_t print = 0; ///< equal prints say the same; 0: too short to compare
    std::int64_t reply = 0; ///< key of the post it answers; 0: none
    std::vector<std::string> tags;
    std::vector<BrandLink> brands;
};

struct PutSummary
{
    std::int64_t stored = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
};

/**
 * Adds, refreshes, corrects and removes posts, with full-text index, tags, brand links and roll-ups always in step.
 * Every call belongs inside the caller's transaction, which ends with flush(); after a rollback call forget().
 */
class PostWriter
{
public:
    static foundation::Result<std::unique_ptr<PostWriter>> open(Workspace &workspace);

    /**
     * Stores new posts and refreshes known ones; reorders the batch by time. A part a source no longer tells keeps its last value.
     * Cancelled soon after a stop, in the middle of the batch: roll back.
     */
    foundation::Result<PutSummary> put(std::vector<NewPost> &batch, const foundation::StopToken &stop = {});
    /** Counts the posts for the brand as well; links that exist are kept. Answers how many are new. */
    foundation::Result<std::int64_t> link(BrandLink link, std::span<const domain::PostId> posts);
    foundation::Status unlink(domain::BrandId brand); ///< no post counts for the brand any longer
    foundation::Result<std::int64_t> remove(std::vector<domain::PostId> posts);
    /** The user's own judgement, which wins over the model's from now on; nothing: back to the model's. NotFound: no such post. */
    foundation::Status correctSentiment(domain::PostId post, std::optional<domain::Sentiment> sentiment, foundation::Time at);
    /** Replaces what the model said of a post; a user's correction stays in force. */
    foundation::Status rescore(domain::PostId post, std::optional<domain::Sentiment> sentiment, std::optional<double> score);
    foundation::Status flush();
    void forget();

private:
    PostWriter(Workspace &workspace, Names platforms, Names languages, Names tags)
        : m_workspace(workspace), m_platforms(std::move(platforms)), m_languages(std::move(languages)), m_tags(std::move(tags))
    {
    }
    foundation::Status prepare();

    struct Known ///< a stored post with everything it is counted under
    {
        PostRow row;
        std::vector<BrandLink> brands;
        std::vector<std::int64_t> tags;
    };
    foundation::Result<std::optional<Known>> load(domain::PostId id);
    foundation::Result<domain::PostId> idOfKey(std::int64_t key);
    foundation::Result<domain::PostId> freeId(foundation::Time published);
    foundation::Result<std::int64_t> authorId(const domain::Post &post, std::int64_t platform);
    foundation::Status applyLabel(NewPost &incoming);
    foundation::Status insert(NewPost &incoming);
    foundation::Result<bool> refresh(domain::PostId id, NewPost &incoming);
    foundation::Status writeRow(const PostRow &row, bool update);
    foundation::Status setText(domain::PostId id, const std::string &before, const std::string &after);
    void count(const Known &known, std::int64_t sign);
    foundation::Status judge(Known &known, std::optional<domain::Sentiment> sentiment);

    struct Author
    {
        std::int64_t id = 0;
        std::int64_t followers = -1;
    };

    Workspace &m_workspace;
    Names m_platforms;
    Names m_languages;
    Names m_tags;
    std::unordered_map<std::uint64_t, Author> m_authors;
    RollupSums m_sums;
    bool m_anyLabels = false;
    struct Statements;
    std::shared_ptr<Statements> m_sql;
};

} // namespace store

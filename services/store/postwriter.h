#pragma once

#include "services/store/bulkload.h"
#include "services/store/names.h"
#include "services/store/postrow.h"
#include "services/store/rollups.h"
#include "services/store/rulematcher.h"
#include "services/store/segments/segmentstamps.h"
#include "services/store/workspace.h"

#include <functional>
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
    std::vector<BrandLink> brands; ///< those it is named for; when it is stored, all it counts for
};

/** Posts that came in and went out of what was filled anew. */
struct FillSummary
{
    std::int64_t added = 0;
    std::int64_t removed = 0;
};

struct PutSummary
{
    std::int64_t stored = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
};

/**
 * Adds, refreshes, corrects and removes posts, with full-text index, tags, brand links, categories and roll-ups always in step: what
 * rules say of a post is said anew whenever the post changes.
 * Every call belongs inside the caller's transaction, which ends with flush(); after a rollback call forget().
 */
class PostWriter
{
public:
    static foundation::Result<std::unique_ptr<PostWriter>> open(Workspace &workspace);

    /** Called now and then with how many posts of the batch are behind. */
    using Tick = std::function<void(std::size_t done)>;
    /**
     * Stores new posts and refreshes known ones, in the order of their time. A part a source no longer tells keeps its last value.
     * Cancelled soon after a stop, in the middle of the batch: roll back.
     */
    foundation::Result<PutSummary> put(std::span<NewPost> batch, const foundation::StopToken &stop = {}, const Tick &tick = {});
    /**
     * That about so many posts are coming, each key at most once: where they are many for this workspace, its indexes go until endBulk().
     * Outside of transactions, all three.
     */
    foundation::Status beginBulk(std::int64_t coming);
    foundation::Status endBulk(const foundation::StopToken &stop = {}, const std::function<void()> &alive = {}); ///< Cancelled: they stay away until they are needed
    foundation::Status leaveBulk(); ///< without building them now
    /** Counts the posts for the brand as well; links that exist are kept. Answers how many are new. */
    foundation::Result<std::int64_t> link(BrandLink link, std::span<const domain::PostId> posts);
    /** No post counts for the brand any longer; answers how many did. */
    foundation::Result<std::int64_t> unlink(domain::BrandId brand, const foundation::StopToken &stop = {}, const foundation::Progress &progress = {});
    /** Makes the brand's matched posts exactly these (ascending); posts named for it stay. Cancelled: roll back. */
    foundation::Result<FillSummary> fillBrand(domain::BrandId brand, std::span<const std::pair<domain::PostId, domain::BrandRole>> matched,
                                              const foundation::StopToken &stop = {}, const foundation::Progress &progress = {});
    /** Makes the category's posts exactly these (ascending). Cancelled: roll back. */
    foundation::Result<FillSummary> fillCategory(std::int64_t category, std::span<const domain::PostId> posts, const foundation::StopToken &stop = {},
                                                 const foundation::Progress &progress = {});
    /** The user's own choice, which wins over the rules from now on; nothing: back to what they say. NotFound: no such post. */
    foundation::Status categorise(domain::PostId post, std::int64_t category, std::optional<bool> belongs, foundation::Time at);
    foundation::Status reloadRules(); ///< after rules, categories or what brands are matched by have changed
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
        std::vector<std::int64_t> categories;
    };
    enum class Ruled : std::uint8_t { All, Categories };
    /** Brings what follows from rules up to date; nothing is written yet. `tags`: their names, where they are at hand. */
    foundation::Status applyRules(Known &known, const std::vector<std::string> *tags, Ruled what = Ruled::All);
    foundation::Status settleCategories(Known &known, std::vector<std::int64_t> found);
    foundation::Status complete(Known &known, std::vector<std::string> &tags); ///< the names a rule may ask for
    foundation::Result<std::string> brandName(domain::BrandId brand);
    foundation::Status writePlaces(const Known &before, const Known &after);
    foundation::Status reapply(Known &known); ///< after a change that is not counted yet
    struct Author
    {
        std::int64_t id = 0;
        std::int64_t followers = -1;
        std::uint64_t display = 0; ///< hash of the handle as it was first written
    };
    foundation::Result<std::optional<Known>> load(domain::PostId id);
    foundation::Result<domain::PostId> idOfKey(std::int64_t key);
    foundation::Result<domain::PostId> freeId(foundation::Time published);
    foundation::Result<bool> hasTwin(std::int64_t print);
    foundation::Status beginBatch();
    foundation::Result<Author> authorOf(const domain::Post &post, std::int64_t platform);
    foundation::Status applyLabel(NewPost &incoming);
    foundation::Status insert(NewPost &incoming);
    foundation::Result<bool> refresh(domain::PostId id, NewPost &incoming);
    foundation::Status writeNumbers(const PostRow &row, bool update);
    foundation::Status writeTexts(const PostRow &row, bool update, const std::string &urlCode = {}); ///< an address is only added, see setUrl
    foundation::Status setText(domain::PostId id, const std::string &before, const std::string &after);
    void count(const Known &known, std::int64_t sign);
    foundation::Status judge(Known &known, std::optional<domain::Sentiment> sentiment);

    Workspace &m_workspace;
    Names m_platforms;
    Names m_languages;
    Names m_tags;
    UrlShapes m_urls;
    std::unordered_map<std::uint64_t, Author> m_authors;
    RollupSums m_sums;
    SegmentStamps m_stamps;
    std::unique_ptr<BulkLoad> m_bulk;
    bool m_indexed = false; ///< known to have all its indexes
    domain::PostId m_free = INT64_MIN;      ///< no post has an id from here …
    domain::PostId m_freeUntil = INT64_MIN; ///< … to before there; of this batch only
    std::shared_ptr<RuleMatcher> m_rules; ///< null while there are none
    std::unordered_map<std::int64_t, std::int64_t> m_parents; ///< of categories; 0: none
    std::unordered_map<domain::BrandId, std::string> m_brandNames;
    bool m_anyCategories = false;
    bool m_anyChoices = false;
    bool m_anyLabels = false;
    struct Statements;
    std::shared_ptr<Statements> m_sql;
};

} // namespace store

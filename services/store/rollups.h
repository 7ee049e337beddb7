#pragma once

#include "services/domain/period.h"
#include "services/sqlite/connection.h"
#include "services/store/measures.h"

#include <map>
#include <span>
#include <unordered_map>
#include <vector>

namespace store {

inline constexpr domain::BrandId allPosts = 0; ///< the pseudo-brand whose cells count every post once

/** Why a post counts for a brand; stored, so a number never changes its meaning. */
namespace LinkReason {
inline constexpr std::uint8_t Named = 1;   ///< a file or the user says so
inline constexpr std::uint8_t Matched = 2; ///< the brand's terms, accounts or query find it
} // namespace LinkReason

struct BrandLink
{
    domain::BrandId brand = 0;
    domain::BrandRole role = domain::BrandRole::Mention;
    std::uint8_t why = LinkReason::Named;

    friend bool operator==(const BrandLink &, const BrandLink &) = default;
};

/** Where one post is counted. */
struct Placement
{
    foundation::DayNumber day = 0;
    std::int64_t platform = 0;
    domain::RunId run = 0;
    std::span<const BrandLink> brands;
    std::span<const std::int64_t> tags;
    std::span<const std::int64_t> categories;
};

/** Sums waiting to be added to the roll-up tables, exact for any order of additions and removals. */
class RollupSums
{
public:
    struct Cell
    {
        domain::BrandId brand;
        std::int64_t role;
        foundation::DayNumber day;
        std::int64_t platform;
        auto operator<=>(const Cell &) const = default;
    };
    struct Small ///< a cell of roll_tag, roll_run or roll_category
    {
        domain::BrandId brand;
        foundation::DayNumber day;
        std::int64_t what;
        auto operator<=>(const Small &) const = default;
    };

    void add(const Placement &where, const Measures &sums, std::int64_t sign = 1);
    /** A post that stays where it is enters (1) or leaves (-1) a category. */
    void addCategory(std::span<const BrandLink> brands, foundation::DayNumber day, std::int64_t category, std::int64_t sign);
    foundation::Status writeTo(sqlite::Connection &db); ///< adds to the tables and forgets; inside the caller's transaction
    void clear();

    friend bool operator==(const RollupSums &, const RollupSums &) = default;
    /** What the tables hold now; cells that are all zero left out. */
    static foundation::Result<RollupSums> stored(sqlite::Connection &db);
    /** What they should hold, worked out from the posts. */
    static foundation::Result<RollupSums> recomputed(sqlite::Connection &db, const foundation::TimeZone &zone);
    /** Sentences naming the first few cells in which the two differ. */
    static std::vector<std::string> differences(const RollupSums &stored, const RollupSums &right);

private:
    struct Hash
    {
        std::size_t operator()(const Cell &cell) const;
        std::size_t operator()(const Small &cell) const;
    };
    std::unordered_map<Cell, Measures, Hash> m_cells;
    std::unordered_map<Small, std::int64_t, Hash> m_tags;
    std::unordered_map<Small, std::int64_t, Hash> m_runs;
    std::unordered_map<Small, std::int64_t, Hash> m_categories;
};

/** Throws the roll-ups away and works them out from the posts; inside the caller's transaction. */
foundation::Status rebuildRollups(sqlite::Connection &db, const foundation::TimeZone &zone);

/** One day of one brand on one platform. */
struct DayCell
{
    foundation::DayNumber day = 0;
    std::int64_t platform = 0;
    Measures sums;
};

/** The brand's cells of the period, by day; an empty platform list means all of them. */
foundation::Result<std::vector<DayCell>> dayCells(sqlite::Connection &db, domain::BrandId brand, domain::BrandRole role, const domain::Period &period,
                                                  const std::vector<std::int64_t> &platforms = {});

/** Posts of the brand, about it and its own, whose exact day is not known. */
foundation::Result<std::int64_t> vaguePosts(sqlite::Connection &db, domain::BrandId brand, const domain::Period &period);

/** The same with only posts, engaged and engagement filled, platforms added: what a share needs of a rival. */
foundation::Result<std::vector<DayCell>> dayVolumes(sqlite::Connection &db, domain::BrandId brand, const domain::Period &period);

} // namespace store

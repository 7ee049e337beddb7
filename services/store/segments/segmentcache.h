#pragma once

#include "services/foundation/progress.h"
#include "services/foundation/stoptoken.h"
#include "services/store/segments/columns.h"
#include "services/store/segments/texts.h"

#include <unordered_map>

namespace store {

/**
 * The posts of a workspace as columns and folded texts, for reading all of them fast. They lie in files beside the workspace, each good as
 * long as the stamp in its name is the one of the workspace; what has none is read from the tables, and kept where a file may be written.
 * The folder may be deleted at any time. Belongs to one connection and its thread; several may share the folder.
 */
class SegmentCache
{
public:
    explicit SegmentCache(sqlite::Connection &db);

    /** The ranges as they are now; call it inside the transaction that reads what they point to. */
    foundation::Status refreshPlan();
    const std::vector<SegmentRange> &plan() const { return m_plan; } ///< ascending

    foundation::Result<Columns> columns(const SegmentRange &range) { return load<Columns>(range, m_columns, 'c'); }
    foundation::Result<Texts> texts(const SegmentRange &range) { return load<Texts>(range, m_texts, 't'); }
    bool hasTexts(const SegmentRange &range);
    bool isKept() const { return !m_folder.empty() && !m_db.isWriting(); } ///< not for a workspace in memory nor while posts are being changed
    /** How many posts would be read from the tables: 0, and columns cost next to nothing. */
    std::int64_t postsWithoutColumns();

    enum class Kind { Columns, Texts };
    /** Makes what is missing, a range at a time in a transaction of its own; what was made stays after a stop. */
    foundation::Status fill(Kind kind, const foundation::StopToken &stop = {}, const foundation::Progress &progress = {});

private:
    template <typename Segment>
    foundation::Result<Segment> load(const SegmentRange &range, std::unordered_map<std::string, Segment> &known, char kind);
    std::string fileOf(const SegmentRange &range, char kind) const;
    void sweep();

    sqlite::Connection &m_db;
    std::string m_folder; ///< empty: nothing is kept
    std::vector<SegmentRange> m_plan;
    std::unordered_map<std::string, Columns> m_columns; ///< by the range's name
    std::unordered_map<std::string, Texts> m_texts;
};

} // namespace store

#pragma once

#include "services/ingest/backfill.h"

#include <set>

namespace ingest {

/** Brings stored posts up to changed rules, inside the caller's transaction. */
class Filler
{
public:
    static foundation::Result<Filler> open(store::Workspace &workspace, const Filling &how);

    store::PostWriter &writer() { return *m_writer; }
    foundation::Status category(const std::string &title); ///< and the one above it, whose posts are not counted again
    foundation::Status brand(domain::BrandId brand);
    /** What uses any of these saved queries, straight or through another. */
    foundation::Status usersOf(std::set<std::string> savedNames);
    /** Every category whose rules ask which brands a post counts for. */
    foundation::Status askersForBrands();
    foundation::Status end(); ///< writes the sums and forgets categories nobody needs
    const store::FillSummary &summary() const { return m_summary; }

private:
    Filler(store::Workspace &workspace, std::unique_ptr<store::PostWriter> writer, const Filling &how)
        : m_workspace(&workspace), m_writer(std::move(writer)), m_how(how), m_interruptible(std::make_unique<sqlite::Connection::Interruptible>(workspace.db(), how.stop))
    {
    }
    foundation::Status fill(const store::Category &category, bool counted);
    foundation::Status add(const foundation::Result<store::FillSummary> &filled);

    store::Workspace *m_workspace;
    std::unique_ptr<store::PostWriter> m_writer;
    Filling m_how;
    store::FillSummary m_summary;
    std::set<std::int64_t> m_filled; ///< categories
    std::unique_ptr<sqlite::Connection::Interruptible> m_interruptible;
};

} // namespace ingest

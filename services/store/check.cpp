#include "services/store/check.h"

#include "services/store/rollups.h"
#include "services/store/segments/segmentplan.h"

namespace store {

using foundation::Error;
using foundation::Result;

Result<CheckReport> check(Workspace &workspace, const foundation::StopToken &stop)
{
    sqlite::Connection &db = workspace.db();
    const sqlite::Connection::Interruptible interruptible(db, stop);
    CheckReport report;
    auto pages = db.prepare("PRAGMA integrity_check(20)");
    if (!pages)
        return pages.error();
    for (;;) {
        const auto row = pages->step();
        if (!row)
            return row.error();
        if (!*row)
            break;
        if (pages->text(0) != "ok")
            report.problems.push_back("file: " + std::string(pages->text(0)));
    }
    if (!report.well())
        return report; // what stands on broken pages cannot be judged
    // The check belongs to the index's own commands, which need write access; a reader leaves it out.
    if (const auto words = db.exec("INSERT INTO fts(fts, rank) VALUES ('integrity-check', 1)"); !words) {
        if (words.error().kind == Error::Kind::Cancelled)
            return words.error();
        report.problems.push_back("search: the index does not fit the texts (" + words.error().detail + ")");
    }
    const auto stored = RollupSums::stored(db);
    const auto right = RollupSums::recomputed(db, workspace.zone());
    if (!stored || !right)
        return !stored ? stored.error() : right.error();
    for (const std::string &difference : RollupSums::differences(*stored, *right))
        report.problems.push_back("sums: " + difference);
    const auto miscounted = miscountedGranules(db);
    if (!miscounted)
        return miscounted.error();
    if (*miscounted > 0)
        report.problems.push_back("sums: ranges of posts that are counted wrong: " + std::to_string(*miscounted));
    for (const auto &[number, sql] : {std::pair{&report.posts, "SELECT count(*) FROM post"}, std::pair{&report.authors, "SELECT count(*) FROM author"},
                                      std::pair{&report.brands, "SELECT count(*) FROM brand"}, std::pair{&report.runs, "SELECT count(*) FROM run"}}) {
        const auto count = db.number(sql);
        if (!count)
            return count.error();
        *number = *count;
    }
    return report;
}

} // namespace store

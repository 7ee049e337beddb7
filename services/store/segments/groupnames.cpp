#include "services/store/segments/groupby.h"

#include <algorithm>

namespace store {

using foundation::Result;

namespace {

Result<std::string> nameFrom(sqlite::Connection &db, const std::string &sql, std::int64_t id)
{
    auto select = db.prepare(sql);
    if (!select)
        return select.error();
    const auto row = select->with(id).step();
    if (!row)
        return row.error();
    return *row ? std::string(select->text(0)) : std::string("(none)");
}

} // namespace

Result<std::string> groupName(Workspace &workspace, Dimension dimension, std::int64_t key)
{
    static constexpr const char *weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    sqlite::Connection &db = workspace.db();
    switch (dimension) {
    case Dimension::Day: case Dimension::Week: return foundation::isoDate(static_cast<foundation::DayNumber>(key));
    case Dimension::Month: return foundation::isoDate(static_cast<foundation::DayNumber>(key)).substr(0, 7);
    case Dimension::Weekday: return std::string(weekdays[std::clamp<std::int64_t>(key, 1, 7) - 1]);
    case Dimension::Hour: return std::string(key < 10 ? "0" : "") + std::to_string(key);
    case Dimension::Sentiment: return std::string(key == 2 ? "unscored" : key < 0 ? "negative" : key > 0 ? "positive" : "neutral");
    case Dimension::Platform: return nameFrom(db, "SELECT name FROM platform WHERE id = ?1", key);
    case Dimension::Language: return nameFrom(db, "SELECT code FROM lang WHERE id = ?1", key);
    case Dimension::Author: return nameFrom(db, "SELECT CASE display WHEN '' THEN name ELSE '@' || display END FROM author WHERE id = ?1", key);
    case Dimension::Brand: return nameFrom(db, "SELECT name FROM brand WHERE id = ?1", key);
    default: return nameFrom(db, "SELECT '#' || name FROM tag WHERE id = ?1", key);
    }
}

} // namespace store

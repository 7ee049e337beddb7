#pragma once

#include "services/store/query/compile.h"
#include "services/store/segments/rowfilter.h"

namespace store {

/** One condition of a RowFilter. */
struct RowFilter::Step
{
    enum class Kind : std::uint8_t {
        All, Any, Not, ///< of `inner`
        Between,       ///< a count within low..high
        Equal,         ///< a column is `low`
        OneOf,         ///< a column's number is marked in `allowed`
        Bit,           ///< a flag of `low`
        Days,          ///< seconds since 1970 within low..high
        Links,         ///< a brand is marked in `allowed`, in the `role` where one is wanted
        Tags,          ///< a tag is marked in `allowed`
        Contains,      ///< the folded text holds `text`
        Sql            ///< the ids a statement answers
    };
    Kind kind = Kind::All;
    Section section = Section::Id;
    std::int64_t low = INT64_MIN;
    std::int64_t high = INT64_MAX;
    std::vector<std::uint8_t> allowed; ///< by id
    std::optional<domain::BrandRole> role;
    std::string text;
    query::Compiled compiled;
    sqlite::Statement statement;
    std::vector<Step> inner;

    bool allows(std::int64_t id) const { return id >= 0 && static_cast<std::size_t>(id) < allowed.size() && allowed[static_cast<std::size_t>(id)] != 0; }
};

/** The rows still asked about: 1 for those that may match. */
using RowMarks = std::vector<std::uint8_t>;
std::uint32_t marked(const RowMarks &rows);

/** Unmarks the rows for which a condition on columns does not hold. */
void keepRows(const RowFilter::Step &step, const Columns &columns, RowMarks &rows);

/** Where ids stand in the column of ids; those that are not there are left out. Fast where they ascend. */
void markIds(const Columns &columns, const std::vector<std::int64_t> &ids, RowMarks &rows);

} // namespace store

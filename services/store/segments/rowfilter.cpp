#include "services/store/segments/rowfilter.h"

#include "services/foundation/words.h"
#include "services/store/segments/rowsteps.h"

#include <algorithm>

namespace store {

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using Step = RowFilter::Step;

namespace {

/** Asks the steps of one filter about one segment. */
class Marking
{
public:
    Marking(Workspace &workspace, const SegmentRange &range, const Columns &columns) : m_workspace(workspace), m_range(range), m_columns(columns) {}

    /** Unmarks rows of which the step does not hold; answers how many are left. */
    Result<std::uint32_t> keep(Step &step, RowMarks &rows, std::uint32_t left)
    {
        switch (step.kind) {
        case Step::Kind::All:
            for (Step &inner : step.inner) {
                if (left == 0)
                    return left;
                auto kept = keep(inner, rows, left);
                if (!kept)
                    return kept;
                left = *kept;
            }
            return left;
        case Step::Kind::Any: return keepAny(step, rows, left);
        case Step::Kind::Not: {
            RowMarks inner = rows;
            const auto kept = keep(step.inner.front(), inner, left);
            if (!kept)
                return kept;
            for (std::size_t i = 0; i < rows.size(); ++i)
                rows[i] = static_cast<std::uint8_t>(rows[i] & (inner[i] ^ 1U));
            return left - *kept;
        }
        case Step::Kind::Contains: return keepContaining(step, rows, left);
        case Step::Kind::Sql: return keepAnswered(step, rows, left);
        default:
            keepRows(step, m_columns, rows);
            return marked(rows);
        }
    }

private:
    Result<std::uint32_t> keepAny(Step &step, RowMarks &rows, std::uint32_t left)
    {
        RowMarks any(rows.size());
        std::uint32_t found = 0;
        for (Step &inner : step.inner) {
            if (left == 0)
                break;
            RowMarks one = rows; // only those that nothing has found yet
            const auto kept = keep(inner, one, left);
            if (!kept)
                return kept;
            for (std::size_t i = 0; i < rows.size(); ++i) {
                any[i] = static_cast<std::uint8_t>(any[i] | one[i]);
                rows[i] = static_cast<std::uint8_t>(rows[i] & (one[i] ^ 1U));
            }
            found += *kept;
            left -= *kept;
        }
        rows = std::move(any);
        return found;
    }

    std::int64_t idAt(std::size_t row) const { return m_columns.firstId() + m_columns[Section::Id][static_cast<std::uint32_t>(row)]; }

    Result<std::uint32_t> keepContaining(const Step &step, RowMarks &rows, std::uint32_t left)
    {
        SegmentCache &cache = m_workspace.segments();
        if (left < rows.size() / 16 && !cache.hasTexts(m_range))
            return readContaining(step, rows);
        const auto texts = cache.texts(m_range);
        if (!texts)
            return texts.error();
        if (texts->rows() != rows.size())
            return Error{Error::Kind::Storage, "the posts and their texts are out of step"};
        return texts->keepContaining(step.text, rows, left);
    }

    /** A few texts are read one by one rather than all of the range. */
    Result<std::uint32_t> readContaining(const Step &step, RowMarks &rows)
    {
        auto select = m_workspace.db().prepare("SELECT text FROM post_text WHERE id = ?1");
        if (!select)
            return select.error();
        std::uint32_t left = 0;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (rows[row] == 0)
                continue;
            const auto there = select->with(idAt(row)).step();
            if (!there)
                return there.error();
            rows[row] = *there && foundation::folded(select->text(0)).find(step.text) != std::string::npos ? 1 : 0;
            left += rows[row];
        }
        return left;
    }

    Result<std::uint32_t> keepAnswered(Step &step, RowMarks &rows, std::uint32_t left)
    {
        std::vector<std::int64_t> ids;
        const auto ask = [&](std::int64_t first, std::int64_t last) {
            step.compiled.bindTo(step.statement, first, last);
            return step.statement.each([&] { ids.push_back(step.statement.integer(0)); });
        };
        const std::uint32_t each = step.compiled.match.empty() ? 16 : 4096; // a look-up of one id against its share of a pass
        Status asked = Done{};
        if (left < rows.size() / each) {
            for (std::size_t row = 0; asked && row < rows.size(); ++row) {
                if (rows[row] != 0)
                    asked = ask(idAt(row), idAt(row));
            }
        } else {
            asked = ask(m_range.first(), m_range.last());
        }
        if (!asked)
            return asked.error();
        if (ids.empty()) {
            std::fill(rows.begin(), rows.end(), std::uint8_t{0});
            return std::uint32_t{0};
        }
        RowMarks answered(rows.size());
        markIds(m_columns, ids, answered);
        std::uint32_t kept = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i] = static_cast<std::uint8_t>(rows[i] & answered[i]);
            kept += rows[i];
        }
        return kept;
    }

    Workspace &m_workspace;
    const SegmentRange &m_range;
    const Columns &m_columns;
};

} // namespace

Result<std::uint32_t> RowFilter::mark(const SegmentRange &range, const Columns &columns, std::vector<std::uint8_t> &rows)
{
    rows.assign(columns.rows(), 1);
    if (!m_root)
        return columns.rows();
    return Marking(*m_workspace, range, columns).keep(*m_root, rows, columns.rows());
}

} // namespace store

#include "services/metrics/engine.h"

#include "services/store/brands.h"
#include "services/store/rollups.h"
#include "services/store/runs.h"

#include <algorithm>
#include <set>

namespace metrics {

using domain::Period;
using foundation::Error;
using foundation::Result;
using store::DayCell;
using store::Measures;

/** The roll-up cells a question needs, read once for the period and the one before. */
struct Engine::Loaded
{
    std::vector<DayCell> mentions;
    std::vector<DayCell> own;
    std::vector<DayCell> set;
    std::size_t setSize = 0;

    static Measures sum(const std::vector<DayCell> &cells, const Period &period)
    {
        Measures sums;
        const auto first = std::lower_bound(cells.begin(), cells.end(), period.first, [](const DayCell &cell, auto day) { return cell.day < day; });
        for (auto cell = first; cell != cells.end() && cell->day <= period.last; ++cell)
            sums.add(cell->sums);
        return sums;
    }
};

Result<Engine::Loaded> Engine::load(const Question &question)
{
    Period needed = question.period;
    if (question.compare)
        needed.first = question.period.before().first;
    auto &db = m_workspace.db();
    Loaded loaded;
    auto mentions = store::dayCells(db, question.brand, domain::BrandRole::Mention, needed);
    auto own = store::dayCells(db, question.brand, domain::BrandRole::Own, needed);
    if (!mentions || !own)
        return !mentions ? mentions.error() : own.error();
    std::set<domain::BrandId> members(question.against.begin(), question.against.end());
    members.insert(question.brand);
    loaded.setSize = members.size();
    for (const domain::BrandId brand : members) {
        if (brand == question.brand) {
            loaded.set.insert(loaded.set.end(), mentions->begin(), mentions->end());
            continue;
        }
        const auto cells = store::dayVolumes(db, brand, needed);
        if (!cells)
            return cells.error();
        loaded.set.insert(loaded.set.end(), cells->begin(), cells->end());
    }
    std::stable_sort(loaded.set.begin(), loaded.set.end(), [](const DayCell &a, const DayCell &b) { return a.day < b.day; });
    loaded.mentions = std::move(*mentions);
    loaded.own = std::move(*own);
    return loaded;
}

Result<Value> Engine::compute(const Metric &metric, const Question &question, const Loaded &loaded, const Period &period)
{
    store::PostStats stats(m_workspace);
    const Measures mentions = Loaded::sum(loaded.mentions, period);
    const Measures own = Loaded::sum(loaded.own, period);
    const Measures set = Loaded::sum(loaded.set, period);
    return metric.compute({question.brand, period, mentions, own, set, loaded.setSize, stats});
}

Result<std::vector<Answer>> Engine::answer(const Question &question)
{
    if (question.period.days() < 1)
        return Error{Error::Kind::BadInput, "the period " + question.period.text() + " has no days"};
    auto loaded = load(question);
    if (!loaded)
        return loaded.error();
    const auto found = sources(question.brand, question.period);
    const auto holes = gaps(question.brand, question.period);
    const auto all = extent(question.brand);
    if (!found || !holes || !all)
        return !found ? found.error() : !holes ? holes.error() : all.error();
    std::string brandName = "All posts";
    if (question.brand != 0) {
        const auto brands = store::Brands(m_workspace).all();
        if (!brands)
            return brands.error();
        for (const domain::Brand &brand : *brands) {
            if (brand.id == question.brand)
                brandName = brand.name;
        }
    }

    std::vector<Answer> answers;
    for (const std::string &id : question.metrics) {
        const Metric *metric = find(id);
        if (!metric) {
            std::string known;
            for (const Metric &each : registry())
                known += (known.empty() ? "" : ", ") + each.definition.id;
            return Error{Error::Kind::NotFound, "there is no metric \"" + id + "\" (there are: " + known + ")"};
        }
        Answer answer{metric->definition, question.brand, brandName, question.period, m_workspace.zone().name(), {}, {}, {}, *found, *holes};
        auto value = compute(*metric, question, *loaded, question.period);
        if (!value)
            return value.error();
        answer.value = std::move(*value);
        if (question.compare) {
            const Period before = question.period.before();
            if (!*all || before.last < (*all)->first) {
                answer.before = Value::none("no data before " + foundation::isoDate(question.period.first));
            } else {
                auto earlier = compute(*metric, question, *loaded, before);
                if (!earlier)
                    return earlier.error();
                if (before.first < (*all)->first)
                    earlier->note = "data begins on " + foundation::isoDate((*all)->first) + ", inside the period compared with";
                answer.before = std::move(*earlier);
            }
        }
        if (question.step) {
            const auto starts = domain::steps(question.period, *question.step);
            for (std::size_t i = 0; i < starts.size(); ++i) {
                const Period piece{std::max(starts[i], question.period.first), i + 1 < starts.size() ? starts[i + 1] - 1 : question.period.last};
                auto part = compute(*metric, question, *loaded, piece);
                if (!part)
                    return part.error();
                answer.series.push_back({starts[i], std::move(*part)});
            }
        }
        answers.push_back(std::move(answer));
    }
    return answers;
}

Result<std::optional<Period>> Engine::extent(domain::BrandId brand) { return store::PostStats(m_workspace).extent(brand); }

Result<std::vector<Source>> Engine::sources(domain::BrandId brand, const Period &period)
{
    const auto counts = store::PostStats(m_workspace).sources(brand, period);
    const auto runs = store::Runs(m_workspace).all();
    if (!counts || !runs)
        return !counts ? counts.error() : runs.error();
    std::vector<Source> out;
    for (const store::SourceCount &count : *counts) {
        for (const store::Run &run : *runs) {
            if (run.id == count.run)
                out.push_back({run.id, run.name, run.sha256, run.finished.value_or(run.started), count.posts});
        }
    }
    return out;
}

Result<std::vector<std::string>> Engine::gaps(domain::BrandId brand, const Period &period)
{
    std::vector<std::string> out;
    const auto all = extent(store::allPosts);
    if (!all)
        return all.error();
    if (!*all) {
        out.emplace_back("the workspace has no posts");
        return out;
    }
    const Period covered{std::max(period.first, (*all)->first), std::min(period.last, (*all)->last)};
    if (covered.days() == 0) {
        out.push_back("no data in " + period.text() + "; data runs " + (*all)->text());
        return out;
    }
    if (period.first < covered.first)
        out.push_back("no data before " + foundation::isoDate(covered.first));
    if (period.last > covered.last)
        out.push_back("no data after " + foundation::isoDate(covered.last));

    const auto cells = store::dayVolumes(m_workspace.db(), store::allPosts, covered);
    if (!cells)
        return cells.error();
    std::set<foundation::DayNumber> filled;
    for (const DayCell &cell : *cells)
        filled.insert(cell.day);
    for (auto day = covered.first; day <= covered.last; ++day) {
        if (filled.contains(day))
            continue;
        auto last = day;
        while (last < covered.last && !filled.contains(last + 1))
            ++last;
        out.push_back(last == day ? "no posts of any brand on " + foundation::isoDate(day)
                                  : "no posts of any brand from " + foundation::isoDate(day) + " to " + foundation::isoDate(last));
        day = last;
    }
    const auto vague = store::vaguePosts(m_workspace.db(), brand, period);
    if (!vague)
        return vague.error();
    if (*vague > 0)
        out.push_back(std::to_string(*vague) + " posts tell only their day or month");
    return out;
}

} // namespace metrics

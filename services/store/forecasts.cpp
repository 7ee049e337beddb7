#include "services/store/forecasts.h"

#include <algorithm>

namespace store {

using foundation::Result;
using foundation::Status;

namespace {

constexpr int kKept = 400;

std::string_view word(domain::Step step) { return step == domain::Step::Week ? "week" : step == domain::Step::Month ? "month" : "day"; }

std::string rivalsText(std::vector<domain::BrandId> rivals)
{
    std::sort(rivals.begin(), rivals.end());
    rivals.erase(std::unique(rivals.begin(), rivals.end()), rivals.end());
    std::string out;
    for (const domain::BrandId rival : rivals) {
        if (!out.empty())
            out += ',';
        out += std::to_string(rival);
    }
    return out;
}

} // namespace

Status Forecasts::save(const StoredForecast &made)
{
    const ForecastSeries &series = made.series;
    const std::string rivals = rivalsText(series.rivals);
    auto drop = m_db.prepare("DELETE FROM forecast WHERE brand = ?1 AND metric = ?2 AND version = ?3 AND step = ?4 AND rivals = ?5 AND made_day = ?6");
    auto add = m_db.prepare("INSERT INTO forecast(brand, metric, version, step, rivals, made_day, made, last, method, skill, scale)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
    auto step = m_db.prepare("INSERT INTO forecast_step(forecast, start, mean, low80, high80, low95, high95) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    auto prune = m_db.prepare("DELETE FROM forecast WHERE id IN (SELECT id FROM forecast WHERE brand = ?1 AND metric = ?2 AND version = ?3 AND step = ?4"
                              " AND rivals = ?5 ORDER BY made_day DESC LIMIT -1 OFFSET ?6)");
    for (const auto *prepared : {&drop, &add, &step, &prune}) {
        if (!*prepared)
            return prepared->error();
    }
    const auto name = word(series.step);
    if (auto done = drop->with(series.brand, series.metric, series.version, name, rivals, made.madeDay).run(); !done)
        return done;
    if (auto done = add->with(series.brand, series.metric, series.version, name, rivals, made.madeDay, made.made.time_since_epoch().count(), made.last, made.method,
                              made.skill ? 1 : 0, made.scale)
                        .run();
        !done)
        return done;
    const std::int64_t id = m_db.lastInsertId();
    for (const ForecastStep &each : made.steps) {
        if (auto done = step->with(id, each.start, each.mean, each.low80, each.high80, each.low95, each.high95).run(); !done)
            return done;
    }
    return prune->with(series.brand, series.metric, series.version, name, rivals, kKept).run();
}

Result<std::vector<StoredForecast>> Forecasts::of(const ForecastSeries &series, int limit)
{
    auto all = m_db.prepare("SELECT id, made_day, made, last, method, skill, scale FROM forecast"
                            " WHERE brand = ?1 AND metric = ?2 AND version = ?3 AND step = ?4 AND rivals = ?5 ORDER BY made_day DESC LIMIT ?6");
    auto steps = m_db.prepare("SELECT start, mean, low80, high80, low95, high95 FROM forecast_step WHERE forecast = ?1 ORDER BY start");
    if (!all || !steps)
        return !all ? all.error() : steps.error();
    std::vector<StoredForecast> out;
    std::vector<std::int64_t> ids;
    all->with(series.brand, series.metric, series.version, word(series.step), rivalsText(series.rivals), limit);
    const auto read = all->each([&] {
        ids.push_back(all->integer(0));
        StoredForecast made;
        made.series = series;
        made.madeDay = static_cast<foundation::DayNumber>(all->integer(1));
        made.made = foundation::Time(std::chrono::milliseconds(all->integer(2)));
        made.last = static_cast<foundation::DayNumber>(all->integer(3));
        made.method = all->text(4);
        made.skill = all->integer(5) != 0;
        if (!all->isNull(6))
            made.scale = all->real(6);
        out.push_back(std::move(made));
    });
    if (!read)
        return read.error();
    for (std::size_t i = 0; i < out.size(); ++i) {
        steps->with(ids[i]);
        const auto each = steps->each([&] {
            out[i].steps.push_back({static_cast<foundation::DayNumber>(steps->integer(0)), steps->real(1), steps->real(2), steps->real(3), steps->real(4), steps->real(5)});
        });
        if (!each)
            return each.error();
    }
    return out;
}

} // namespace store

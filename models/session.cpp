#include "models/session.h"

#include "services/metrics/engine.h"
#include "services/store/brands.h"
#include "services/store/runs.h"

#include <QFileInfo>

#include <algorithm>

namespace models {

using foundation::Result;
using foundation::Status;

namespace {

struct Summary
{
    WorkspaceInfo info;
    foundation::TimeZone zone = foundation::TimeZone::utc();
};

Result<Summary> summaryOf(store::Workspace &workspace)
{
    store::Brands brands(workspace);
    metrics::Engine engine(workspace);
    const auto all = brands.all();
    const auto accounts = brands.accounts();
    const auto whole = engine.extent();
    const auto runs = store::Runs(workspace).all();
    auto reader = store::PostReader::open(workspace);
    if (!all || !accounts)
        return !all ? all.error() : accounts.error();
    if (!whole || !runs || !reader)
        return !whole ? whole.error() : !runs ? runs.error() : reader.error();
    const auto posts = reader->count();
    if (!posts)
        return posts.error();
    Summary out;
    out.zone = workspace.zone();
    out.info.posts = *posts;
    if (*whole) {
        out.info.first = dateOf((*whole)->first);
        out.info.last = dateOf((*whole)->last);
    }
    for (const store::Run &run : *runs) {
        const QDateTime done = momentOf(run.finished.value_or(run.started));
        if (run.kind != "sample" && (!out.info.updated.isValid() || done > out.info.updated))
            out.info.updated = done;
    }
    for (const domain::Brand &brand : *all) {
        BrandInfo info{brand.id, text(brand.name), brand.colour, brand.sample, {}, {}, {}, text(brand.query), {}, {}};
        for (const domain::BrandId rival : brand.competitors)
            info.competitors.append(rival);
        for (const std::string &term : brand.terms)
            info.terms.append(text(term));
        for (const domain::Account &account : *accounts) {
            if (account.brand == brand.id)
                info.accounts.append(text(account.platform + ":@" + account.handle));
            if (!out.info.platforms.contains(text(account.platform)))
                out.info.platforms.append(text(account.platform));
        }
        const auto extent = engine.extent(brand.id);
        if (!extent)
            return extent.error();
        if (*extent) {
            info.first = dateOf((*extent)->first);
            info.last = dateOf((*extent)->last);
        }
        out.info.brands.append(info);
    }
    return out;
}

} // namespace

Session::Session(QObject *parent) : QObject(parent) {}
Session::~Session() { close(); }

Status Session::Place::makeReady()
{
    if (workspace)
        return foundation::Done{};
    if (create && !QFileInfo::exists(text(path))) {
        const auto zone = foundation::TimeZone::find(foundation::TimeZone::systemName());
        auto made = store::Workspace::create(path, zone ? *zone : foundation::TimeZone::utc());
        if (!made)
            return made.error();
        workspace = std::move(*made);
        return foundation::Done{};
    }
    auto ready = store::Workspace::open(path, access);
    if (!ready)
        return ready.error();
    workspace = std::move(*ready);
    return foundation::Done{};
}

void Session::open(const QString &path, bool createWhereMissing)
{
    close();
    const int generation = ++m_generation;
    const std::string file = path.toStdString();
    m_path = path;
    m_places = {std::make_shared<Place>(QStringLiteral("writer"), file, store::Mode::Write),
                std::make_shared<Place>(QStringLiteral("figures"), file, store::Mode::Read),
                std::make_shared<Place>(QStringLiteral("posts"), file, store::Mode::Read)};
    m_places[0]->create = createWhereMissing;
    run(Lane::Write, this, [](store::Workspace &workspace) { return summaryOf(workspace); }, [this, generation](const Result<Summary> &summary) {
        if (generation != m_generation)
            return;
        if (!summary) {
            const foundation::Error error = summary.error();
            close();
            Q_EMIT openFailed(error);
            return;
        }
        m_info = summary->info;
        m_zone = summary->zone;
        m_open = true;
        Q_EMIT opened();
    });
}

void Session::close()
{
    ++m_generation;
    for (const auto &place : m_places) {
        if (place)
            place->stop.stop();
    }
    m_places = {};
    m_info = {};
    const bool was = m_open;
    m_open = false;
    if (was)
        Q_EMIT closed();
}

void Session::noteChange()
{
    run(Lane::Figures, this, [](store::Workspace &workspace) { return summaryOf(workspace); },
        [this, generation = m_generation](const Result<Summary> &summary) {
            if (generation != m_generation || !summary)
                return;
            m_info = summary->info;
            m_zone = summary->zone;
            Q_EMIT changed();
        });
}

const BrandInfo *Session::brand(qint64 id) const
{
    const auto found = std::find_if(m_info.brands.begin(), m_info.brands.end(), [id](const BrandInfo &brand) { return brand.id == id; });
    return found == m_info.brands.end() ? nullptr : &*found;
}

bool Session::hasSample() const
{
    return std::any_of(m_info.brands.begin(), m_info.brands.end(), [](const BrandInfo &brand) { return brand.sample; });
}

QVector<qint64> Session::rivalsOf(qint64 id) const
{
    constexpr qsizetype most = 9;
    QVector<qint64> rivals;
    const BrandInfo *subject = brand(id);
    for (const BrandInfo &other : m_info.brands) {
        if (other.id == id || rivals.size() == most)
            continue;
        const bool wanted = !subject ? true : subject->competitors.isEmpty() ? other.sample == subject->sample : subject->competitors.contains(other.id);
        if (wanted)
            rivals.append(other.id);
    }
    return rivals;
}

QDate Session::today() const { return dateOf(m_zone.dayOf(foundation::SystemClock().now())); }

foundation::StopToken Session::closing() const { return m_places[0] ? m_places[0]->stop : foundation::StopToken(); }

} // namespace models

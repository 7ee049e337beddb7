#include "services/store/ownlayers.h"

namespace store {

using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {
const std::string versionSetting = "own_layer.version";

std::optional<domain::Sentiment> sentimentOf(std::optional<std::int64_t> stored)
{
    return stored ? std::optional(static_cast<domain::Sentiment>(*stored)) : std::nullopt;
}
} // namespace

Result<std::optional<OwnLayer>> OwnLayers::find(bool withBytes)
{
    auto select = m_workspace.db().prepare(std::string("SELECT version, made, active, labels, base, trials") + (withBytes ? ", layer" : "") + " FROM own_layer");
    if (!select)
        return select.error();
    const auto row = select->step();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<OwnLayer>();
    OwnLayer layer;
    layer.version = select->integer(0);
    layer.made = foundation::Time(std::chrono::milliseconds(select->integer(1)));
    layer.active = select->integer(2) != 0;
    layer.labels = select->integer(3);
    layer.base = select->text(4);
    layer.trials = select->text(5);
    if (withBytes)
        layer.layer = select->text(6);
    return std::optional(std::move(layer));
}

Result<std::int64_t> OwnLayers::count() { return m_workspace.db().number("SELECT count(*) FROM label"); }

Result<std::optional<domain::PostId>> OwnLayers::newestPost()
{
    auto select = m_workspace.db().prepare("SELECT max(id) FROM post");
    if (!select)
        return select.error();
    const auto row = select->step();
    if (!row)
        return row.error();
    return *row ? std::optional<domain::PostId>(select->maybe(0)) : std::nullopt;
}

Result<std::vector<LabelledPost>> OwnLayers::labels()
{
    auto select = m_workspace.db().prepare("SELECT p.id, l.key, l.sentiment, u.key IS NOT NULL, u.sentiment FROM label l JOIN post p ON p.key = l.key"
                                           " LEFT JOIN own_unseen u ON u.key = l.key ORDER BY l.key");
    if (!select)
        return select.error();
    std::vector<LabelledPost> labels;
    const auto read = select->each([&] {
        LabelledPost &label = labels.emplace_back();
        label.id = select->integer(0);
        label.key = select->integer(1);
        label.sentiment = static_cast<domain::Sentiment>(select->integer(2));
        label.tried = select->integer(3) != 0;
        label.unseen = sentimentOf(select->maybe(4));
    });
    if (!read)
        return read.error();
    return labels;
}

Result<std::int64_t> OwnLayers::save(OwnLayer layer, const std::vector<UnseenVerdict> &unseen)
{
    const auto before = m_workspace.setting(versionSetting);
    if (!before)
        return before.error();
    std::int64_t version = 0;
    for (const char digit : *before)
        version = version * 10 + (digit - '0');
    ++version;
    if (auto done = m_workspace.setSetting(versionSetting, std::to_string(version)); !done)
        return done.error();
    if (auto done = remove(); !done)
        return done.error();
    auto insert = m_workspace.db().prepare("INSERT INTO own_layer(id, version, made, active, labels, base, trials, layer) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    auto note = m_workspace.db().prepare("INSERT INTO own_unseen(key, sentiment) VALUES (?1, ?2)");
    if (!insert || !note)
        return !insert ? insert.error() : note.error();
    insert->bind(1, version);
    insert->bind(2, static_cast<std::int64_t>(layer.made.time_since_epoch().count()));
    insert->bind(3, layer.active ? 1 : 0);
    insert->bind(4, layer.labels);
    insert->bind(5, layer.base);
    insert->bind(6, layer.trials);
    insert->bindBlob(7, layer.layer);
    if (auto done = insert->run(); !done)
        return done.error();
    for (const UnseenVerdict &verdict : unseen) {
        const auto sentiment = verdict.sentiment ? std::optional(static_cast<std::int64_t>(*verdict.sentiment)) : std::nullopt;
        if (auto done = note->with(verdict.key, sentiment).run(); !done)
            return done.error();
    }
    return version;
}

Status OwnLayers::setActive(bool active)
{
    auto update = m_workspace.db().prepare("UPDATE own_layer SET active = ?1");
    if (!update)
        return update.error();
    if (auto done = update->with(active ? 1 : 0).run(); !done)
        return done;
    if (m_workspace.db().changes() == 0)
        return Error{Error::Kind::NotFound, "nothing was learnt from your labels yet"};
    return foundation::Done{};
}

Status OwnLayers::remove()
{
    if (auto done = m_workspace.db().exec("DELETE FROM own_layer"); !done)
        return done;
    return m_workspace.db().exec("DELETE FROM own_unseen");
}

} // namespace store

#include "services/store/brands.h"

#include "services/foundation/utf8.h"
#include "services/foundation/words.h"
#include "services/store/names.h"

namespace store {

using domain::Brand;
using domain::BrandId;
using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {

constexpr int seriesColours = 5;

std::string foldedName(const std::string &name) { return foundation::folded(foundation::trimmed(name)); }

} // namespace

Result<std::vector<Brand>> Brands::all()
{
    auto brands = m_db.prepare("SELECT id, name, colour, sample, query FROM brand WHERE removed IS NULL ORDER BY id");
    auto rivals = m_db.prepare("SELECT c.rival FROM competitor c JOIN brand b ON b.id = c.rival AND b.removed IS NULL WHERE c.brand = ?1 ORDER BY c.rival");
    auto terms = m_db.prepare("SELECT text FROM term WHERE brand = ?1 ORDER BY text");
    for (const auto *statement : {&brands, &rivals, &terms}) {
        if (!*statement)
            return statement->error();
    }
    std::vector<Brand> out;
    auto read = brands->each([&, &row = *brands] {
        out.push_back({row.integer(0), std::string(row.text(1)), static_cast<int>(row.integer(2)), row.integer(3) != 0, {}, {}, std::string(row.text(4))});
    });
    for (Brand &brand : out) {
        if (read)
            read = rivals->with(brand.id).each([&] { brand.competitors.push_back(rivals->integer(0)); });
        if (read)
            read = terms->with(brand.id).each([&] { brand.terms.emplace_back(terms->text(0)); });
    }
    if (!read)
        return read.error();
    return out;
}

Result<Brand> Brands::find(const std::string &name)
{
    const auto brands = all();
    if (!brands)
        return brands.error();
    std::string known;
    for (const Brand &brand : *brands) {
        if (foldedName(brand.name) == foldedName(name))
            return brand;
        known += (known.empty() ? "" : ", ") + brand.name;
    }
    return Error{Error::Kind::NotFound, "there is no brand \"" + name + "\"" + (known.empty() ? " (the workspace has none yet)" : " (there are: " + known + ")")};
}

Result<BrandId> Brands::add(const std::string &name, bool sample)
{
    const std::string clean(foundation::trimmed(name));
    if (clean.empty())
        return Error{Error::Kind::BadInput, "a brand needs a name"};
    if (find(clean))
        return Error{Error::Kind::Refused, "there is already a brand \"" + clean + "\""};
    auto insert = m_db.prepare("INSERT INTO brand(name, folded, colour, sample) VALUES (?1, ?2, (SELECT count(*) FROM brand WHERE removed IS NULL) % ?3 + 1, ?4)");
    if (!insert)
        return insert.error();
    if (auto done = insert->with(clean, foldedName(clean), seriesColours, sample ? 1 : 0).run(); !done)
        return done.error();
    return m_db.lastInsertId();
}

Result<BrandId> Brands::ensure(const std::string &name)
{
    auto brand = find(name);
    if (brand)
        return brand->id;
    return brand.error().kind == Error::Kind::NotFound ? add(name) : Result<BrandId>(brand.error());
}

Status Brands::setCompetitors(BrandId brand, const std::vector<BrandId> &rivals)
{
    auto drop = m_db.prepare("DELETE FROM competitor WHERE brand = ?1");
    auto insert = m_db.prepare("INSERT OR IGNORE INTO competitor(brand, rival) SELECT ?1, ?2 WHERE ?1 <> ?2");
    if (!drop || !insert)
        return !drop ? drop.error() : insert.error();
    if (auto done = drop->with(brand).run(); !done)
        return done;
    for (const BrandId rival : rivals) {
        if (auto done = insert->with(brand, rival).run(); !done)
            return done;
    }
    return Done{};
}

Status Brands::setTerms(BrandId brand, const std::vector<std::string> &terms)
{
    auto drop = m_db.prepare("DELETE FROM term WHERE brand = ?1");
    auto insert = m_db.prepare("INSERT OR IGNORE INTO term(brand, text) VALUES (?1, ?2)");
    if (!drop || !insert)
        return !drop ? drop.error() : insert.error();
    if (auto done = drop->with(brand).run(); !done)
        return done;
    for (const std::string &term : terms) {
        const auto clean = foundation::trimmed(term);
        if (clean.empty())
            continue;
        if (auto done = insert->with(brand, clean).run(); !done)
            return done;
    }
    return Done{};
}

Status Brands::setColour(BrandId brand, int colour)
{
    if (colour < 1 || colour > seriesColours)
        return Error{Error::Kind::BadInput, "a brand's colour is a number from 1 to " + std::to_string(seriesColours)};
    auto update = m_db.prepare("UPDATE brand SET colour = ?2 WHERE id = ?1");
    return update ? update->with(brand, colour).run() : Status(update.error());
}

Status Brands::setQuery(BrandId brand, const std::string &query)
{
    auto update = m_db.prepare("UPDATE brand SET query = ?2 WHERE id = ?1");
    return update ? update->with(brand, foundation::trimmed(query)).run() : Status(update.error());
}

Status Brands::rename(BrandId brand, const std::string &name)
{
    const std::string clean(foundation::trimmed(name));
    if (clean.empty())
        return Error{Error::Kind::BadInput, "a brand needs a name"};
    if (const auto other = find(clean); other && other->id != brand)
        return Error{Error::Kind::Refused, "there is already a brand \"" + other->name + "\""};
    auto update = m_db.prepare("UPDATE brand SET name = ?2, folded = ?3 WHERE id = ?1");
    return update ? update->with(brand, clean, foldedName(clean)).run() : Status(update.error());
}

Status Brands::discard(BrandId brand, foundation::Time at)
{
    // What it was named for is kept by the posts' keys; what it was matched by says itself which posts those are.
    auto keep = m_db.prepare("INSERT OR REPLACE INTO removed_link(brand, key, role) SELECT d.brand, p.key, d.role FROM post_brand d JOIN post p ON p.id = d.post"
                             " WHERE d.brand = ?1 AND (d.why & 1) <> 0");
    auto hide = m_db.prepare("UPDATE brand SET removed = ?2, folded = folded || char(1) || id WHERE id = ?1");
    if (!keep || !hide)
        return !keep ? keep.error() : hide.error();
    if (auto kept = keep->with(brand).run(); !kept)
        return kept;
    return hide->with(brand, static_cast<std::int64_t>(at.time_since_epoch().count())).run();
}

Result<std::vector<Brand>> Brands::discarded()
{
    auto select = m_db.prepare("SELECT id, name, colour, sample FROM brand WHERE removed IS NOT NULL ORDER BY removed DESC, id DESC");
    if (!select)
        return select.error();
    std::vector<Brand> out;
    const auto read = select->each([&, &row = *select] { out.push_back({row.integer(0), std::string(row.text(1)), static_cast<int>(row.integer(2)), row.integer(3) != 0, {}, {}}); });
    return read ? Result<std::vector<Brand>>(std::move(out)) : read.error();
}

Result<std::vector<std::pair<domain::PostId, domain::BrandRole>>> Brands::takeBack(const Brand &brand)
{
    if (find(brand.name))
        return Error{Error::Kind::Refused, "there is already a brand \"" + brand.name + "\""};
    auto show = m_db.prepare("UPDATE brand SET removed = NULL, folded = ?2 WHERE id = ?1");
    auto links = m_db.prepare("SELECT p.id, l.role FROM removed_link l JOIN post p ON p.key = l.key WHERE l.brand = ?1 ORDER BY p.id");
    auto drop = m_db.prepare("DELETE FROM removed_link WHERE brand = ?1");
    for (const auto *statement : {&show, &links, &drop}) {
        if (!*statement)
            return statement->error();
    }
    if (auto shown = show->with(brand.id, foldedName(brand.name)).run(); !shown)
        return shown.error();
    std::vector<std::pair<domain::PostId, domain::BrandRole>> out;
    const auto read = links->with(brand.id).each([&] { out.emplace_back(links->integer(0), static_cast<domain::BrandRole>(links->integer(1))); });
    if (!read)
        return read.error();
    if (auto dropped = drop->with(brand.id).run(); !dropped)
        return dropped.error();
    return out;
}

Status Brands::dropAccounts(BrandId brand)
{
    auto drop = m_db.prepare("DELETE FROM account WHERE brand = ?1");
    return drop ? drop->with(brand).run() : Status(drop.error());
}

Status Brands::addAccount(BrandId brand, const std::string &platform, const std::string &handle)
{
    std::string folded = foldedName(handle);
    if (folded.starts_with('@'))
        folded.erase(0, 1);
    if (folded.empty() || platform.empty())
        return Error{Error::Kind::BadInput, "an account needs a platform and a handle"};
    auto platforms = Names::open(m_db, Names::Table::Platform);
    if (!platforms)
        return platforms.error();
    const auto id = platforms->idOf(platform);
    if (!id)
        return id.error();
    auto insert = m_db.prepare("INSERT INTO account(brand, platform, handle) VALUES (?1, ?2, ?3) ON CONFLICT(platform, handle) DO UPDATE SET brand = excluded.brand");
    return insert ? insert->with(brand, *id, folded).run() : Status(insert.error());
}

Result<std::vector<domain::Account>> Brands::accounts()
{
    auto select = m_db.prepare("SELECT a.id, a.brand, p.name, a.handle FROM account a JOIN platform p ON p.id = a.platform"
                               " JOIN brand b ON b.id = a.brand AND b.removed IS NULL ORDER BY a.id");
    if (!select)
        return select.error();
    std::vector<domain::Account> out;
    const auto read = select->each([&, &row = *select] {
        out.push_back({row.integer(0), row.integer(1), std::string(row.text(2)), std::string(row.text(3))});
    });
    if (!read)
        return read.error();
    return out;
}

Status Brands::saveFollowers(BrandId brand, const std::string &platform, foundation::DayNumber day, std::int64_t followers, foundation::Time at,
                             domain::RunId run)
{
    auto platforms = Names::open(m_db, Names::Table::Platform);
    if (!platforms)
        return platforms.error();
    const auto id = platforms->idOf(platform);
    if (!id)
        return id.error();
    auto save = m_db.prepare("INSERT INTO follower(brand, platform, day, followers, at, run) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                             " ON CONFLICT DO UPDATE SET followers = excluded.followers, at = excluded.at, run = excluded.run WHERE excluded.at > at");
    return save ? save->with(brand, *id, day, followers, static_cast<std::int64_t>(at.time_since_epoch().count()), run).run() : Status(save.error());
}

Status Brands::remove(BrandId brand)
{
    auto drop = m_db.prepare("DELETE FROM brand WHERE id = ?1");
    return drop ? drop->with(brand).run() : Status(drop.error());
}

} // namespace store

#include "services/store/query/compile.h"
#include "services/store/query/parser.h"
#include "services/store/segments/groupby.h"
#include "tests/support/randomposts.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>

using domain::PostId;
using store::Dimension;
using store::Grouping;
using store::Summed;
using support::must;

/** Group-bys over the cache of columns, held to what SQL over the tables says. */
class TestGroupBy final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    support::RandomPosts m_random{2026};
    std::unique_ptr<store::Workspace> m_workspace;
    std::int64_t m_nextKey = 1;

    using Cells = std::map<std::vector<std::int64_t>, std::vector<std::int64_t>>; ///< posts, then total and told of each sum

    std::vector<std::int64_t> keysOf(Dimension dimension, const sqlite::Statement &row, const std::vector<std::int64_t> &brands, const std::vector<std::int64_t> &tags) const
    {
        const foundation::Time time{std::chrono::milliseconds(row.integer(1))};
        const auto day = m_workspace->zone().dayOf(time);
        switch (dimension) {
        case Dimension::Day: return {day};
        case Dimension::Week: return {domain::stepStart(day, domain::Step::Week)};
        case Dimension::Month: return {domain::stepStart(day, domain::Step::Month)};
        case Dimension::Weekday: return {1 + (day + 3) % 7}; // 1970-01-01 was a Thursday
        case Dimension::Hour: return {((row.integer(1) / 1000 + m_workspace->zone().offsetAt(time).count()) % 86'400) / 3600};
        case Dimension::Platform: return {row.integer(2)};
        case Dimension::Language: return {row.integer(3)};
        case Dimension::Author: return {row.integer(4)};
        case Dimension::Sentiment: return {row.maybe(5).value_or(2)};
        case Dimension::Brand: return brands;
        default: return tags;
        }
    }

    static std::vector<std::int64_t> idsFrom(sqlite::Statement &select, PostId post)
    {
        std::vector<std::int64_t> out;
        must(select.with(post).each([&] { out.push_back(select.integer(0)); }));
        return out.empty() ? std::vector<std::int64_t>{0} : out;
    }

    Cells fromTables(const store::query::Query &query, const store::Scope &scope, const Grouping &grouping, std::int64_t &posts)
    {
        const auto compiled = store::query::compile(query.root, m_workspace->zone(), store::query::Purpose::Count, scope);
        auto select = must(m_workspace->db().prepare(compiled.select("p.id, p.ts, p.platform, p.lang, p.author, p.sent, p.likes, p.replies, p.shares, p.saves, p.clicks, p.views, p.impressions, p.reach")));
        compiled.bindTo(select);
        auto brandsOf = must(m_workspace->db().prepare("SELECT b.id FROM brand b CROSS JOIN post_brand pb ON pb.brand = b.id AND pb.post = ?1"));
        auto tagsOf = must(m_workspace->db().prepare("SELECT tag FROM post_tag WHERE post = ?1"));
        const bool byBrand = std::find(grouping.by.begin(), grouping.by.end(), Dimension::Brand) != grouping.by.end();
        const bool byTag = std::find(grouping.by.begin(), grouping.by.end(), Dimension::Tag) != grouping.by.end();
        Cells cells;
        posts = 0;
        must(select.each([&] {
            ++posts;
            std::vector<std::vector<std::int64_t>> keys{{}};
            const auto brands = byBrand ? idsFrom(brandsOf, select.integer(0)) : std::vector<std::int64_t>{};
            const auto tags = byTag ? idsFrom(tagsOf, select.integer(0)) : std::vector<std::int64_t>{};
            for (const Dimension dimension : grouping.by) {
                std::vector<std::vector<std::int64_t>> longer;
                for (const auto &begun : keys) {
                    for (const std::int64_t key : keysOf(dimension, select, brands, tags)) {
                        longer.push_back(begun);
                        longer.back().push_back(key);
                    }
                }
                keys = std::move(longer);
            }
            for (const auto &key : keys) {
                auto &values = cells.try_emplace(key, 1 + 2 * grouping.sums.size(), 0).first->second;
                ++values[0];
                for (std::size_t i = 0; i < grouping.sums.size(); ++i) {
                    std::optional<std::int64_t> told = select.maybe(6 + static_cast<int>(grouping.sums[i]));
                    if (grouping.sums[i] == Summed::Engagement)
                        told = domain::engagement({select.maybe(6), select.maybe(7), select.maybe(8), select.maybe(9), select.maybe(10), {}, {}, {}});
                    values[1 + 2 * i] += told.value_or(0);
                    values[2 + 2 * i] += told ? 1 : 0;
                }
            }
        }));
        return cells;
    }

    static Cells cellsOf(const store::Groups &groups, const Grouping &grouping)
    {
        Cells cells;
        for (const std::uint32_t cell : groups.order()) {
            std::vector<std::int64_t> keys, values{groups.posts(cell)};
            for (std::size_t i = 0; i < grouping.by.size(); ++i)
                keys.push_back(groups.key(cell, i));
            for (std::size_t i = 0; i < grouping.sums.size(); ++i) {
                values.push_back(groups.sum(cell, i).total);
                values.push_back(groups.sum(cell, i).told);
            }
            cells.emplace(keys, values);
        }
        return cells;
    }

    Grouping randomGrouping()
    {
        Grouping grouping;
        for (std::size_t n = m_random.below(4); n > 0; --n)
            grouping.by.push_back(static_cast<Dimension>(m_random.below(static_cast<std::size_t>(Dimension::Count_))));
        for (std::size_t n = m_random.below(3); n > 0; --n)
            grouping.sums.push_back(static_cast<Summed>(m_random.below(static_cast<std::size_t>(Summed::Count_))));
        return grouping;
    }

    store::Scope randomScope()
    {
        store::Scope scope;
        if (m_random.chance(30))
            scope.brand = static_cast<domain::BrandId>(m_random.below(4));
        if (m_random.chance(20))
            scope.role = m_random.chance(50) ? domain::BrandRole::Own : domain::BrandRole::Mention;
        if (m_random.chance(30)) {
            const auto first = support::day(2007, 1, 1) + static_cast<foundation::DayNumber>(m_random.below(5000));
            scope.period = domain::Period{first, first + static_cast<foundation::DayNumber>(m_random.below(2000))};
        }
        return scope;
    }

    void agree(const std::string &text, const store::Scope &scope, const std::vector<Grouping> &groupings)
    {
        const auto query = must(store::query::parsed(text));
        const auto answer = must(store::groupPosts(*m_workspace, query, scope, groupings));
        for (std::size_t i = 0; i < groupings.size(); ++i) {
            std::int64_t posts = 0;
            const Cells right = fromTables(query, scope, groupings[i], posts);
            QVERIFY2(answer.posts == posts, (text + ": " + std::to_string(answer.posts) + " instead of " + std::to_string(posts)).c_str());
            QVERIFY2(cellsOf(answer.groups[i], groupings[i]) == right, text.c_str());
        }
    }

    void agreeAtRandom(int times)
    {
        for (int i = 0; i < times && !QTest::currentTestFailed(); ++i) {
            const std::string text = m_random.chance(15) ? "" : m_random.query(static_cast<int>(m_random.below(4)));
            agree(text, randomScope(), {randomGrouping(), randomGrouping()});
        }
    }

    void add(std::size_t posts)
    {
        std::vector<store::NewPost> batch;
        for (std::size_t i = 0; i < posts; ++i)
            batch.push_back(m_random.post(m_nextKey++, 3));
        support::put(*m_workspace, batch);
    }

    void change(const std::function<foundation::Status(store::PostWriter &)> &work)
    {
        auto writer = must(store::PostWriter::open(*m_workspace));
        must(m_workspace->db().transaction([&]() -> foundation::Status {
            if (auto done = work(*writer); !done)
                return done;
            return writer->flush();
        }));
    }

    PostId anyPost()
    {
        const auto posts = must(m_workspace->db().number("SELECT count(*) FROM post"));
        return must(m_workspace->db().number("SELECT id FROM post LIMIT 1 OFFSET " + std::to_string(m_random.below(static_cast<std::size_t>(posts)))));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_workspace = must(store::Workspace::create(m_dir.filePath(QStringLiteral("w.rlg")).toStdString(), must(foundation::TimeZone::find("Asia/Jerusalem"))));
        store::Brands brands(*m_workspace);
        must(brands.add("Acme"));
        must(brands.add("ACME North"));
        must(brands.add("Other"));
        add(300);
    }

    void everyGroupingEqualsSqlOverTheTables() { agreeAtRandom(200); }

    void itStaysSoThroughInsertsCorrectionsLinksAndDeletions()
    {
        for (int round = 0; round < 10 && !QTest::currentTestFailed(); ++round) {
            switch (round % 5) {
            case 0: add(30); break;
            case 1:
                change([&](store::PostWriter &writer) { return writer.correctSentiment(anyPost(), domain::Sentiment::Negative, support::at(2026, 1, 1)); });
                break;
            case 2:
                change([&](store::PostWriter &writer) -> foundation::Status {
                    const auto removed = writer.remove({anyPost(), anyPost(), anyPost()});
                    return removed ? foundation::Status(foundation::Done{}) : removed.error();
                });
                break;
            case 3:
                change([&](store::PostWriter &writer) -> foundation::Status {
                    const PostId post = anyPost();
                    const auto linked = writer.link({2, domain::BrandRole::Own}, std::span(&post, 1));
                    return linked ? foundation::Status(foundation::Done{}) : linked.error();
                });
                break;
            default:
                change([&](store::PostWriter &writer) -> foundation::Status {
                    auto again = m_random.post(static_cast<std::int64_t>(m_random.below(300)) + 1, 3); // known, with other numbers
                    std::vector<store::NewPost> batch{again};
                    const auto put = writer.put(batch);
                    return put ? foundation::Status(foundation::Done{}) : put.error();
                });
            }
            agreeAtRandom(5);
        }
    }

    void anotherZoneCountsOtherDaysAndHours()
    {
        must(m_workspace->setZone(must(foundation::TimeZone::find("America/St_Johns"))));
        for (const Dimension dimension : {Dimension::Day, Dimension::Hour, Dimension::Weekday, Dimension::Month})
            agree("", {}, {{{dimension}, {}}});
        must(m_workspace->setZone(must(foundation::TimeZone::find("Asia/Jerusalem"))));
    }

    void itTellsHowFarItIsAndStops()
    {
        std::vector<std::int64_t> read;
        const Grouping byPlatform{{Dimension::Platform}, {}};
        const auto everything = must(store::query::parsed(""));
        const auto posts = must(m_workspace->db().number("SELECT count(*) FROM post"));
        must(store::groupPosts(*m_workspace, everything, {}, std::span(&byPlatform, 1), {}, [&](const store::GroupProgress &progress) {
            QCOMPARE(progress.total, posts);
            std::int64_t soFar = 0;
            for (std::size_t cell = 0; cell < progress.groups[0].size(); ++cell)
                soFar += progress.groups[0].posts(cell);
            QCOMPARE(soFar, progress.matched);
            read.push_back(progress.read);
        }));
        QVERIFY(read.size() > 5);
        QVERIFY(std::is_sorted(read.begin(), read.end()));
        QCOMPARE(read.back(), posts);

        foundation::StopToken stop;
        int heard = 0;
        const auto stopped = store::groupPosts(*m_workspace, everything, {}, std::span(&byPlatform, 1), stop, [&](const store::GroupProgress &) {
            ++heard;
            stop.stop();
        });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, foundation::Error::Kind::Cancelled);
        QCOMPARE(heard, 1);
    }

    void namesAreForPeople()
    {
        const auto day = support::day(2026, 1, 31);
        QCOMPARE(must(store::groupName(*m_workspace, Dimension::Day, day)), std::string("2026-01-31"));
        QCOMPARE(must(store::groupName(*m_workspace, Dimension::Month, day)), std::string("2026-01"));
        QCOMPARE(must(store::groupName(*m_workspace, Dimension::Weekday, 7)), std::string("Sunday"));
        QCOMPARE(must(store::groupName(*m_workspace, Dimension::Hour, 7)), std::string("07"));
        QCOMPARE(must(store::groupName(*m_workspace, Dimension::Sentiment, 2)), std::string("unscored"));
        QCOMPARE(must(store::groupName(*m_workspace, Dimension::Brand, 1)), std::string("Acme"));
        QCOMPARE(must(store::groupName(*m_workspace, Dimension::Brand, 0)), std::string("(none)"));
    }

    void tooManyDimensionsAreRefused()
    {
        const Grouping five{{Dimension::Day, Dimension::Hour, Dimension::Platform, Dimension::Brand, Dimension::Tag}, {}};
        QCOMPARE(store::groupPosts(*m_workspace, must(store::query::parsed("")), {}, std::span(&five, 1)).error().kind, foundation::Error::Kind::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestGroupBy)
#include "tst_groupby.moc"

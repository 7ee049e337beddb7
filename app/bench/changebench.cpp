#include "app/bench/benchmarks.h"
#include "services/store/postreader.h"
#include "services/store/postwriter.h"

#include <algorithm>
#include <cstdio>
#include <random>

namespace bench {

namespace {

constexpr std::int64_t several = 1'000;

/** A copy of the store to change; the one others read stays as it is. */
std::unique_ptr<store::Workspace> copied(const Setting &setting)
{
    const auto from = filledStore(setting);
    const auto to = setting.folder / "change.rlg";
    std::error_code failed;
    for (const char *suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(to.string() + suffix, failed);
    std::filesystem::copy_file(from, to, failed);
    auto workspace = store::Workspace::open(to.string(), store::Mode::Write);
    if (!workspace) {
        std::fprintf(stderr, "rlg-bench: %s\n", workspace.error().detail.c_str());
        return nullptr;
    }
    return std::move(*workspace);
}

std::vector<domain::PostId> someIds(store::Workspace &workspace, std::uint64_t seed)
{
    auto reader = store::PostReader::open(workspace);
    if (!reader)
        return {};
    auto ids = reader->idsAfter(INT64_MIN, INT64_MAX);
    if (!ids)
        return {};
    std::mt19937_64 dice(seed);
    std::shuffle(ids->begin(), ids->end(), dice);
    return std::move(*ids);
}

/** One transaction around each piece of the ids. */
std::vector<Cost> changing(store::Workspace &workspace, std::vector<domain::PostId> ids, int repetitions,
                           const std::function<foundation::Status(store::PostWriter &, std::vector<domain::PostId>)> &change)
{
    std::vector<Cost> costs;
    auto writer = store::PostWriter::open(workspace);
    for (int i = 0; writer && i < repetitions && ids.size() >= static_cast<std::size_t>(several); ++i) {
        const std::vector<domain::PostId> piece(ids.end() - several, ids.end());
        ids.resize(ids.size() - static_cast<std::size_t>(several));
        bool fine = true;
        costs.push_back(measured([&] {
            fine = workspace.db()
                       .transaction([&]() -> foundation::Status {
                           if (auto done = change(**writer, piece); !done)
                               return done;
                           return (*writer)->flush();
                       })
                       .ok();
        }));
        if (!fine)
            return {};
    }
    return costs;
}

} // namespace

std::vector<Line> benchDelete(const Setting &setting)
{
    const auto workspace = copied(setting);
    if (!workspace)
        return {};
    const auto costs = changing(*workspace, someIds(*workspace, setting.seed), setting.repetitions + 2,
                                [](store::PostWriter &writer, std::vector<domain::PostId> ids) -> foundation::Status {
                                    const auto gone = writer.remove(std::move(ids));
                                    return gone ? foundation::Status(foundation::Done{}) : gone.error();
                                });
    Line line = lineOf("delete 1,000 posts from anywhere", several, costs);
    if (costs.empty())
        line.verdict = "SKIP (fewer posts than that)";
    else if (!setting.quick)
        judge(line, line.cpu50, 220, "cpu ms");
    return {line};
}

std::vector<Line> benchRefresh(const Setting &setting)
{
    const auto workspace = copied(setting);
    if (!workspace)
        return {};
    auto reader = store::PostReader::open(*workspace);
    auto keys = workspace->db().prepare("SELECT p.key, ifnull(t.reply, 0), ifnull(t.print, 0) FROM post p JOIN post_text t ON t.id = p.id WHERE p.id = ?1");
    if (!reader || !keys)
        return {};
    const auto ids = someIds(*workspace, setting.seed);
    std::int64_t more = 0;
    // What a network tells of a post again: the same words, other counts. Reading them for the test is not part of the cost.
    std::vector<std::vector<store::NewPost>> batches;
    for (int i = 0; i < setting.repetitions + 2 && ids.size() >= static_cast<std::size_t>((i + 1) * several); ++i) {
        const auto posts = reader->byIds(std::span(ids).subspan(ids.size() - static_cast<std::size_t>((i + 1) * several), static_cast<std::size_t>(several)));
        if (!posts)
            return {};
        auto &batch = batches.emplace_back();
        for (const domain::Post &post : *posts) {
            store::NewPost again;
            again.post = post;
            again.post.counts.likes = post.counts.likes.value_or(0) + ++more;
            const auto row = keys->with(post.id).step();
            if (!row || !*row)
                return {};
            again.key = keys->integer(0);
            again.reply = keys->integer(1);
            again.print = keys->integer(2);
            batch.push_back(std::move(again));
        }
        keys->reset();
    }
    std::size_t next = 0;
    std::int64_t updated = 0;
    const auto costs = changing(*workspace, ids, static_cast<int>(batches.size()), [&](store::PostWriter &writer, const std::vector<domain::PostId> &) -> foundation::Status {
        const auto put = writer.put(batches[next++]);
        if (!put)
            return put.error();
        updated += put->updated;
        return foundation::Done{};
    });
    Line line = lineOf("refresh the counts of 1,000 posts", several, costs);
    if (costs.empty())
        line.verdict = "SKIP (fewer posts than that)";
    else if (updated != static_cast<std::int64_t>(costs.size()) * several)
        line.verdict = "FAIL (only " + std::to_string(updated) + " were changed)";
    else if (!setting.quick)
        judge(line, line.cpu50, 60, "cpu ms");
    return {line};
}

} // namespace bench
